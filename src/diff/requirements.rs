//! What the citizen brings, compared.

use super::likeness::Title;
use super::pair::{Item, Pairs};
use super::rules::documents::*;
use super::rules::words::NOW_STATED;
use super::scope::{BURDEN, Common};
use super::sets::{SetRules, entries_of_many};
use super::tell::{Side, Told, named, number, said};
use super::texts::{NAME, PLAIN, THING};
use super::time::TimeRules;
use super::walk::{Kind, Walk};
use super::{DiffRule, Payload, Value};
use crate::model::{Form, Origin, Requirement};
use crate::record::{Said, Sp};

const AGE: TimeRules = TimeRules {
    longer: &AGE_LOOSENED,
    shorter: &AGE_TIGHTENED,
    changed: &AGE_CHANGED,
    gone: &AGE_LOOSENED,
    come: &AGE_TIGHTENED,
};

/// So much of its name must a member of a group share with a document to be found in its name.
const ENOUGH: f64 = 0.7;

impl<'c> Walk<'c> {
    /// Compares what a service asks for; `alternatives` where any of them will do.
    pub(super) fn requirements(
        &mut self,
        key: &str,
        common: &Common,
        old: &'c Said<Vec<Requirement>>,
        new: &'c Said<Vec<Requirement>>,
        alternatives: bool,
    ) {
        let (come, gone) = if alternatives {
            (&ALTERNATIVE_ADDED, &ALTERNATIVE_REMOVED)
        } else {
            (&DOCUMENT_ADDED, &DOCUMENT_REMOVED)
        };
        let pairs = self.said_list(key, Kind::Requirement, old, new, false);
        let thing = |one: &Requirement| Side::of(named(&one.id.text, one.name.get()), Some(one.id.span));
        let Pairs { mut both, gone: mut left, come: mut open, .. } = pairs;
        if !alternatives {
            // An id may go on from a document to the group that it is one of now.
            for (was, is) in both.extract_if(.., |(was, is)| self.is_regrouped(was, is)) {
                left.push(was);
                open.push(is);
            }
            self.regrouped(key, common, &mut left, &mut open);
        }
        for one in left {
            self.at_item(key, one, |walk| walk.found(gone, thing(one), Side::nothing()));
        }
        for one in open {
            self.at_item(key, one, |walk| walk.found(come, Side::nothing(), thing(one)));
        }
        for (was, is) in both {
            if was != is {
                self.at_item(key, is, |walk| walk.requirement(common, was, is));
            }
        }
    }

    /// Whether one is a group that the other, which is none, is found in again.
    fn is_regrouped(&self, old: &Requirement, new: &Requirement) -> bool {
        let (group, single) = if members(new).is_empty() { (old, new) } else { (new, old) };
        let is_single = single.any_of.list().is_empty() && single.all_of.list().is_empty();
        let title = |one: &Requirement| Title::of(one.title(), Vec::new(), &self.languages);
        let is_named =
            |member: &&Requirement| title(single).words_alike(&title(member)).is_some_and(|alike| alike >= ENOUGH);
        let members = members(group);
        // A name that lists all the members is the group's own.
        let named = members.iter().filter(|member| is_named(member)).count();
        is_single && named < 2 && !super::pair::pair(&[single], &members, &self.languages).both.is_empty()
    }

    /// What was asked for by itself and is now one of a group, or the other way round.
    fn regrouped(
        &mut self,
        key: &str,
        common: &Common,
        gone: &mut Vec<&'c Requirement>,
        come: &mut Vec<&'c Requirement>,
    ) {
        for group in gone.clone() {
            let members = members(group);
            let pairs = super::pair::pair(&members, come, &self.languages);
            if pairs.both.is_empty() {
                continue;
            }
            let both: Vec<_> = pairs.both.iter().map(|(was, is)| (**was, **is)).collect();
            let lost: Vec<_> = pairs.gone.iter().map(|one| **one).collect();
            gone.retain(|one| one.id != group.id);
            come.retain(|one| !both.iter().any(|(_, is)| is.id == one.id));
            self.told_apart(key, group, [&ALL_NEEDED, &ALTERNATIVE_REMOVED, &DOCUMENT_REMOVED], &both, &lost, true);
            for (was, is) in both {
                self.at_item(key, is, |walk| walk.requirement(common, was, is));
            }
        }
        for group in come.clone() {
            let members = members(group);
            let pairs = super::pair::pair(gone, &members, &self.languages);
            if pairs.both.is_empty() {
                continue;
            }
            let both: Vec<_> = pairs.both.iter().map(|(was, is)| (**was, **is)).collect();
            let found: Vec<_> = pairs.come.iter().map(|one| **one).collect();
            come.retain(|one| one.id != group.id);
            gone.retain(|one| !both.iter().any(|(was, _)| was.id == one.id));
            self.told_apart(key, group, [&ANY_ENOUGH, &ALTERNATIVE_ADDED, &DOCUMENT_ADDED], &both, &found, false);
            for (was, is) in both {
                self.at_item(key, is, |walk| walk.requirement(common, was, is));
            }
        }
    }

    /// What it means that the members of a group stand by themselves in the other state, and which stand in this one only.
    fn told_apart(
        &mut self,
        key: &str,
        group: &'c Requirement,
        [whole, alternative, part]: [&'static DiffRule; 3],
        both: &[(&Requirement, &Requirement)],
        others: &[&'c Requirement],
        is_old: bool,
    ) {
        let names = |all: Vec<&Requirement>| {
            Side::of(super::tell::list(all.iter().map(|one| named(&one.id.text, one.name.get())).collect()), None)
        };
        let is_any = !group.any_of.list().is_empty();
        let sides = |one: Side, other: Side| if is_old { (one, other) } else { (other, one) };
        self.at_item(key, group, |walk| {
            if is_any && both.len() > 1 {
                let single = both.iter().map(|(was, is)| if is_old { *is } else { *was }).collect();
                let (was, is) = sides(names(members(group)), names(single));
                walk.found(whole, was, is);
            }
            for one in others {
                let thing = Side::of(named(&one.id.text, one.name.get()), Some(one.id.span));
                let (was, is) = sides(thing, Side::nothing());
                let rule = if is_any { alternative } else { part };
                walk.at_item(if is_any { "any_of" } else { "all_of" }, *one, |walk| walk.found(rule, was, is));
            }
        });
    }

    fn requirement(&mut self, common: &Common, old: &'c Requirement, new: &'c Requirement) {
        self.text("name", &old.name, &new.name, THING);
        self.prose("details", &old.details, &new.details, PLAIN);
        self.plain("kind", &DOCUMENT_KIND, kind(old), kind(new));
        self.sheets(old, new);
        self.timing("max_age", &old.max_age, &new.max_age, &AGE);
        let formats = SetRules::open(&FORMAT_ADDED, &FORMAT_REMOVED);
        self.told_set("format", &old.format, &new.format, formats);
        self.sources(old, new);
        let form = |walk: &Self, one: &Requirement, is_old: bool| match one.form.get() {
            Some(form) if is_old => Side::of(named(walk.now(Kind::Form, &form.id), None), Some(form.span)),
            _ => said(&one.form),
        };
        let (was, is) = (form(self, old, true), form(self, new, false));
        self.plain("form", &FORM_CHANGED, was, is);
        self.scope(common, old, new, BURDEN);
        self.groups(common, old, new);
        self.laws(&old.legal_basis, &new.legal_basis);
        self.exceptions(&old.allow, &new.allow);
    }

    /// Numbers of sheets. Where any number is said, one that is left out is nought.
    fn sheets(&mut self, old: &Requirement, new: &Requirement) {
        let all =
            |one: &Requirement| [one.originals.get().copied(), one.copies.get().copied(), one.certified.get().copied()];
        let (were, are) = (all(old), all(new));
        let is_said = |counts: &[Option<Sp<u64>>]| counts.iter().any(Option::is_some);
        let rules: [(&str, &'static DiffRule, &'static DiffRule); 3] = [
            ("originals", &ORIGINALS_RAISED, &ORIGINALS_LOWERED),
            ("copies", &COPIES_RAISED, &COPIES_LOWERED),
            ("certified", &CERTIFIED_RAISED, &CERTIFIED_LOWERED),
        ];
        for ((key, more, fewer), (was, is)) in rules.into_iter().zip(were.iter().zip(&are)) {
            let side = |count: &Option<Sp<u64>>| {
                count.map_or_else(Side::nothing, |count| Side::of(number(count.value), Some(count.span)))
            };
            if !is_said(&were) || !is_said(&are) {
                self.plain(key, &NOW_STATED, side(was), side(is));
                continue;
            }
            let count = |count: &Option<Sp<u64>>| count.map_or(0, |count| count.value);
            let nought = |count: &Option<Sp<u64>>| match count {
                Some(_) => side(count),
                None => Side::of(number(0), None),
            };
            match count(was).cmp(&count(is)) {
                std::cmp::Ordering::Less => self.found_at(key, more, nought(was), nought(is)),
                std::cmp::Ordering::Greater => self.found_at(key, fewer, nought(was), nought(is)),
                std::cmp::Ordering::Equal => {}
            }
        }
    }

    /// Where a document comes from: any of the places. Other places altogether are told as one change.
    fn sources(&mut self, old: &Requirement, new: &Requirement) {
        let (were, are): (Vec<Value>, Vec<Value>) = (
            old.from.list().iter().map(|one| self.origin(one, true)).collect(),
            new.from.list().iter().map(|one| self.origin(one, false)).collect(),
        );
        let shared = were.iter().any(|was| are.iter().any(|is| is.canonical == was.canonical));
        if !were.is_empty() && !are.is_empty() && !shared {
            let side = |values: Vec<Value>, span| Side::of(super::tell::list(values), span);
            let (was, is) = (side(were, old.from.span()), side(are, new.from.span()));
            return self.found_at("from", &SOURCE_CHANGED, was, is);
        }
        let was = entries_of_many(&old.from, |one| self.origin(one, true));
        let is = entries_of_many(&new.from, |one| self.origin(one, false));
        self.set("from", was, is, SetRules::open(&SOURCE_ADDED, &SOURCE_REMOVED));
    }

    fn origin(&self, origin: &Origin, is_old: bool) -> Value {
        let Origin::Place(place) = origin else {
            return Value::new("applicant", Payload::Word("requirements.from-you"));
        };
        let now = |kind, id: &str| if is_old { self.now(kind, id).to_owned() } else { id.to_owned() };
        let charter = if is_old { self.old } else { self.new };
        if let Some(service) = place.service.get() {
            return named(now(Kind::Service, &service.id), charter.service(&service.id).map(|found| &found.name));
        }
        if let Some(office) = place.office.get() {
            return named(now(Kind::Office, &office.id), charter.office(&office.id).and_then(|found| found.name.get()));
        }
        if let Some(agency) = place.agency.get() {
            return named(now(Kind::Agency, &agency.id), charter.agency(&agency.id).map(|found| &found.agency.name));
        }
        match (place.place.get(), place.url.get()) {
            (Some(words), _) => words.told(),
            (None, Some(url)) => url.told(),
            (None, None) => super::walk::line(""),
        }
    }

    /// Alternatives and parts, and whether any is enough or all are needed.
    fn groups(&mut self, common: &Common, old: &'c Requirement, new: &'c Requirement) {
        let is_any = |one: &Requirement| !one.any_of.list().is_empty();
        let is_all = |one: &Requirement| !one.all_of.list().is_empty() && !is_any(one);
        let whole = |field: &Said<Vec<Requirement>>| {
            let names = field.list().iter().map(|one| named(&one.id.text, one.name.get())).collect();
            Side::of(super::tell::list(names), field.span())
        };
        if is_any(old) && is_all(new) {
            self.found_at("all_of", &ALL_NEEDED, whole(&old.any_of), whole(&new.all_of));
            return self.requirements("all_of", common, &old.any_of, &new.all_of, false);
        }
        if is_all(old) && is_any(new) {
            self.found_at("any_of", &ANY_ENOUGH, whole(&old.all_of), whole(&new.any_of));
            return self.requirements("any_of", common, &old.all_of, &new.any_of, true);
        }
        // What was one document and is now spelled out is the same in other words, or not: only a person can tell.
        let is_single = |one: &Requirement| !is_any(one) && !is_all(one);
        if is_single(old) != is_single(new) {
            let (key, group) = if is_single(old) { group_of(new) } else { group_of(old) };
            let name = |one: &Requirement| Side::of(named(&one.id.text, one.name.get()), Some(one.id.span));
            let (was, is) = if is_single(old) { (name(old), whole(group)) } else { (whole(group), name(new)) };
            return self.found_at(key, &DOCUMENT_REWORDED, was, is);
        }
        self.requirements("any_of", common, &old.any_of, &new.any_of, true);
        self.requirements("all_of", common, &old.all_of, &new.all_of, false);
        let wanted = |one: &Requirement| one.n_of.get().map_or(1, |count| count.value);
        if is_any(old) && is_any(new) && wanted(old) != wanted(new) {
            let rule = if wanted(old) < wanted(new) { &MORE_NEEDED } else { &FEWER_NEEDED };
            let side = |one: &Requirement| Side::of(number(wanted(one)), one.n_of.span());
            self.found_at("n_of", rule, side(old), side(new));
        }
    }

    /// Compares the forms of a service.
    pub(super) fn forms(&mut self, old: &'c Said<Vec<Form>>, new: &'c Said<Vec<Form>>) {
        let pairs = self.said_list("forms", Kind::Form, old, new, true);
        let thing = |one: &Form| Side::of(named(&one.id.text, one.name.get()), Some(one.id.span));
        for one in pairs.gone {
            self.at_item("forms", one, |walk| walk.found(&FORM_REMOVED, thing(one), Side::nothing()));
        }
        for one in pairs.come {
            self.at_item("forms", one, |walk| walk.found(&FORM_ADDED, Side::nothing(), thing(one)));
        }
        for (was, is) in pairs.both {
            self.at_item("forms", is, |walk| {
                walk.text("name", &was.name, &is.name, NAME);
                walk.plain("file", &FORM_CHANGED, said(&was.file), said(&is.file));
                walk.plain("url", &FORM_CHANGED, said(&was.url), said(&is.url));
            });
        }
    }
}

/// The list of a group, and its key.
fn group_of(group: &Requirement) -> (&'static str, &Said<Vec<Requirement>>) {
    match group.any_of.list().is_empty() {
        true => ("all_of", &group.all_of),
        false => ("any_of", &group.any_of),
    }
}

/// What a group holds; nothing for what is no group, or of which more than one are wanted.
fn members(group: &Requirement) -> Vec<&Requirement> {
    match group.n_of.is_unsaid() {
        true => group.any_of.list().iter().chain(group.all_of.list()).collect(),
        false => Vec::new(),
    }
}

fn kind(one: &Requirement) -> Side {
    let kind = one.kind.get().copied().unwrap_or(crate::model::RequirementKind::Document);
    Side::of(kind.told(), one.kind.span())
}
