//! An agency compared: what it says of itself and what holds for all its services.

use super::pair::Item;
use super::promised::Promised;
use super::rules::eligibility::*;
use super::rules::redress::{FEEDBACK_ADDED, FEEDBACK_REMOVED};
use super::rules::services::*;
use super::rules::steps::ACTOR_CHANGED;
use super::rules::words::*;
use super::scope::Common;
use super::sets::{ENTRIES, SetRules};
use super::tell::{Side, named, said};
use super::texts::{NAME, PLAIN};
use super::walk::{Kind, Walk};
use crate::model::{Actor, Agency, Allow, Feedback, LegalBasis, Priority, Role, Unit, YouSaid};
use crate::record::{Said, Text};

impl<'c> Walk<'c> {
    /// Compares an agency's own record.
    pub(super) fn agency(&mut self, old: &'c Agency, new: &'c Agency) {
        let Agency {
            name,
            external: _,
            level,
            contact,
            mandate,
            vision,
            mission,
            pledge,
            area: _,
            units,
            roles,
            offices,
            standards,
            remedies,
            redress,
            priority,
            feedback,
            you_said,
            legal_basis,
            formerly: _,
            allow,
            span: _,
            whole: _,
        } = old;
        let is_external = crate::resolve::Charter::is_external;
        let place = |agency: &Agency| Side::place(agency.external.span().or(Some(agency.span)));
        match (is_external(old), is_external(new)) {
            (true, false) => self.found_at("external", &AGENCY_JOINED, place(old), place(new)),
            (false, true) => self.found_at("external", &AGENCY_LEFT, place(old), place(new)),
            _ => {}
        }
        self.name("name", name, &new.name);
        self.plain("level", &DETAIL_CHANGED, said(level), said(&new.level));
        self.contact("contact", contact, &new.contact);
        self.prose("mandate", mandate, &new.mandate, PLAIN);
        self.prose("vision", vision, &new.vision, PLAIN);
        self.prose("mission", mission, &new.mission, PLAIN);
        self.prose("pledge", pledge, &new.pledge, PLAIN);
        self.area(old, new);
        self.units(units, &new.units);
        self.roles(roles, &new.roles);
        self.offices(offices, &new.offices);
        self.remedies(remedies, &new.remedies);
        let no_total = &const { Said::Unsaid };
        let promised = |own| Promised { own, agency: &[], total: no_total };
        self.standards(&Common::default(), promised(standards), promised(&new.standards));
        self.redress(redress, &new.redress);
        self.priority(priority, &new.priority);
        self.feedback(feedback, &new.feedback);
        self.you_said(you_said, &new.you_said);
        self.laws(legal_basis, &new.legal_basis);
        self.exceptions(allow, &new.allow);
    }

    fn area(&mut self, old: &'c Agency, new: &'c Agency) {
        match (old.area.get(), new.area.get()) {
            (Some(was), Some(is)) => self.at("area", |walk| {
                walk.text("name", &was.name, &is.name, NAME);
                walk.plain("uri", &DETAIL_CHANGED, said(&was.uri), said(&is.uri));
            }),
            (was, is) => {
                let side = |area: Option<&crate::model::Area>, field: &Said<crate::model::Area>| match area {
                    Some(area) => Side::of(named("area", area.name.get()), field.span()),
                    None => Side::absent(field),
                };
                self.plain("area", &DETAIL_CHANGED, side(was, &old.area), side(is, &new.area));
            }
        }
    }

    fn units(&mut self, old: &'c Said<Vec<Unit>>, new: &'c Said<Vec<Unit>>) {
        let pairs = self.entries("units", old, new);
        for (was, is) in pairs {
            self.at_item("units", is, |walk| {
                walk.text("name", &was.name, &is.name, NAME);
                walk.contact("contact", &was.contact, &is.contact);
                walk.exceptions(&was.allow, &is.allow);
            });
        }
    }

    fn roles(&mut self, old: &'c Said<Vec<Role>>, new: &'c Said<Vec<Role>>) {
        let pairs = self.entries("roles", old, new);
        for (was, is) in pairs {
            self.at_item("roles", is, |walk| {
                walk.text("title", &was.title, &is.title, NAME);
                walk.text("name", &was.name, &is.name, PLAIN);
                let unit = match was.unit.get() {
                    Some(unit) => Side::of(named(walk.unit_now(&unit.id), None), Some(unit.span)),
                    None => Side::absent(&was.unit),
                };
                walk.plain("unit", &DETAIL_CHANGED, unit, said(&is.unit));
                walk.contact("contact", &was.contact, &is.contact);
                walk.exceptions(&was.allow, &is.allow);
            });
        }
    }

    /// Pairs a list whose entries promise nothing, tells which came and went, and gives those that both have and that differ.
    pub(super) fn entries<T: Item + PartialEq>(
        &mut self,
        key: &str,
        old: &'c Said<Vec<T>>,
        new: &'c Said<Vec<T>>,
    ) -> Vec<(&'c T, &'c T)> {
        let pairs = self.said_list(key, Kind::Entry, old, new, true);
        self.tell_entries(key, &pairs.gone, &pairs.come);
        pairs.both.into_iter().filter(|(was, is)| was != is).collect()
    }

    pub(super) fn tell_entries<T: Item>(&mut self, key: &str, gone: &[&T], come: &[&T]) {
        let thing = |one: &T| Side::of(named(one.handle(), one.title()), one.span());
        for one in gone {
            self.at_item(key, *one, |walk| walk.found(&ENTRY_REMOVED, thing(one), Side::nothing()));
        }
        for one in come {
            self.at_item(key, *one, |walk| walk.found(&ENTRY_ADDED, Side::nothing(), thing(one)));
        }
    }

    /// Compares who is served first.
    pub(super) fn priority(&mut self, old: &'c Said<Priority>, new: &'c Said<Priority>) {
        let nothing = &const { Said::Unsaid };
        let nobody = &const { Said::<Text>::Unsaid };
        let audiences = |said: &'c Said<Priority>| said.get().map_or(nothing, |priority| &priority.audiences);
        let words = |said: &'c Said<Priority>| said.get().map_or(nobody, |priority| &priority.text);
        if old.get().is_none() && new.get().is_none() {
            return self.plain("priority", &PRIORITY_ADDED, Side::absent(old), Side::absent(new));
        }
        let rules = SetRules::closed(&PRIORITY_ADDED, &PRIORITY_REMOVED);
        let charters = (self.old, self.new);
        let name = move |id: &str| {
            let find =
                |charter: &'c crate::resolve::Charter| charter.book.audiences.iter().find(|found| found.id.text == id);
            find(charters.1).or_else(|| find(charters.0))?.name.get().cloned()
        };
        self.at("priority", |walk| {
            walk.references("audiences", Kind::Entry, audiences(old), audiences(new), rules, name);
            walk.text(
                "text",
                words(old),
                words(new),
                super::texts::WordRules::promising(
                    &super::rules::standards::PROMISE_REWORDED,
                    &TEXT_ADDED,
                    &TEXT_REMOVED,
                ),
            );
        });
    }

    fn feedback(&mut self, old: &'c Said<Feedback>, new: &'c Said<Feedback>) {
        match (old.get(), new.get()) {
            (Some(was), Some(is)) => self.at("feedback", |walk| {
                walk.prose("how", &was.how, &is.how, PLAIN);
                walk.actors("read_by", &was.read_by, &is.read_by);
                walk.timing("reply_within", &was.reply_within, &is.reply_within, &super::redress::REPLY);
                walk.text("published", &was.published, &is.published, PLAIN);
            }),
            (Some(_), None) => self.found_at("feedback", &FEEDBACK_REMOVED, Side::place(old.span()), Side::absent(new)),
            (None, Some(_)) => self.found_at("feedback", &FEEDBACK_ADDED, Side::absent(old), Side::place(new.span())),
            (None, None) => self.plain("feedback", &FEEDBACK_ADDED, Side::absent(old), Side::absent(new)),
        }
    }

    fn you_said(&mut self, old: &'c Said<Vec<YouSaid>>, new: &'c Said<Vec<YouSaid>>) {
        for (was, is) in self.entries("you_said", old, new) {
            self.at_item("you_said", is, |walk| {
                walk.text("said", &was.said, &is.said, PLAIN);
                walk.text("did", &was.did, &is.did, PLAIN);
                walk.plain("date", &DETAIL_CHANGED, said(&was.date), said(&is.date));
            });
        }
    }

    /// Compares the laws behind something.
    pub(super) fn laws(&mut self, old: &'c Said<Vec<LegalBasis>>, new: &'c Said<Vec<LegalBasis>>) {
        let charters = (self.old, self.new);
        let title = move |id: &str| {
            let find = |charter: &'c crate::resolve::Charter| charter.book.laws.iter().find(|law| law.id.text == id);
            find(charters.1).or_else(|| find(charters.0))?.title.get()
        };
        let value = |basis: &LegalBasis| {
            let law = basis.law.get().map_or("", |law| law.id.as_str());
            let article = basis.article.get().map(|article| format!(" {}", article.text)).unwrap_or_default();
            let note = basis.note.get().map(|note| format!(" {}", super::tell::words(note))).unwrap_or_default();
            named(format!("{law}{article}{note}"), title(law))
        };
        self.set("legal_basis", super::sets::entries(old, value), super::sets::entries(new, value), ENTRIES);
    }

    /// Compares exceptions from the rules of `check`.
    pub(super) fn exceptions(&mut self, old: &'c Said<Vec<Allow>>, new: &'c Said<Vec<Allow>>) {
        let value = |allow: &Allow| {
            let rule = allow.rule.get().map_or("", |rule| rule.text.as_str());
            let until = allow.until.get().map(|until| format!(" until {}", until.value)).unwrap_or_default();
            let reason =
                allow.reason.get().map(|reason| format!(": {}", super::tell::words(reason))).unwrap_or_default();
            super::walk::line(&format!("{rule}{until}{reason}"))
        };
        self.set(
            "allow",
            super::sets::entries(old, value),
            super::sets::entries(new, value),
            SetRules::closed(&ENTRY_ADDED, &ENTRY_REMOVED),
        );
    }

    /// Compares one who acts.
    pub(super) fn one_actor(&mut self, key: &str, old: &Said<Actor>, new: &Said<Actor>) {
        let side = |walk: &Self, field: &Said<Actor>, is_old: bool| match field {
            Said::Is(who, span) => Side::of(walk.actor(who, is_old), Some(*span)),
            other => Side::absent(other),
        };
        let (was, is) = (side(self, old, true), side(self, new, false));
        self.plain(key, &ACTOR_CHANGED, was, is);
    }
}
