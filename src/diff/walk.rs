//! The comparison as it walks through two charters: where it stands, what it has found, and what is called anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::pair::{Item, Pairs, only_counts, pair};
use super::rules::services::{ID_CHANGED, MOVED};
use super::rules::words::{DETAIL_CHANGED, NO_LONGER_STATED, NOW_STATED};
use super::tell::{Side, named};
use super::{About, Change, DiffRule, Options, Payload, Value};
use crate::derive::Yardstick;
use crate::quantity::Date;
use crate::record::{Ref, Said, Text};
use crate::resolve::Charter;
use rayon::prelude::*;

/// Kinds of things that are pointed at by id, so that a reference to a renamed one is no change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Agency,
    Service,
    Office,
    Unit,
    Role,
    Requirement,
    Fee,
    Step,
    Output,
    Channel,
    Case,
    Remedy,
    Form,
    Entry,
}

impl Kind {
    /// Whether its ids are those of one service only.
    fn is_of_a_service(self) -> bool {
        !matches!(self, Kind::Agency | Kind::Service | Kind::Office | Kind::Unit | Kind::Role | Kind::Entry)
    }
}

/// Where the walk stands.
#[derive(Clone, Debug, Default)]
struct Place {
    agency: Option<String>,
    service: Option<String>,
    item: Option<String>,
    about: About,
    path: String,
}

/// The comparison of two charters.
#[derive(Clone)]
pub(super) struct Walk<'c> {
    pub(super) old: &'c Charter,
    pub(super) new: &'c Charter,
    pub(super) options: &'c Options,
    /// The yardstick of the new state: both states' times are measured with it.
    pub(super) yardstick: Arc<Yardstick<'c>>,
    /// The languages of the new book, the default first, then those that only the old one had.
    pub(super) languages: Vec<&'c str>,
    /// From old ids to new ones, where they differ.
    renamed: BTreeMap<(Kind, String), String>,
    /// What the things of the service that the walk stands in are called, by their new ids.
    names: BTreeMap<(Kind, String), Value>,
    place: Place,
    /// The day for which what is found now had been announced.
    announced: Option<Date>,
    found: Vec<Change>,
}

impl<'c> Walk<'c> {
    pub(super) fn new(old: &'c Charter, new: &'c Charter, options: &'c Options) -> Self {
        let mut languages = new.book.languages();
        languages.extend(old.book.languages());
        let mut seen = Vec::new();
        languages.retain(|&language| {
            !seen.contains(&language) && {
                seen.push(language);
                true
            }
        });
        Walk {
            old,
            new,
            options,
            yardstick: Arc::new(Yardstick::of(new)),
            languages,
            renamed: BTreeMap::new(),
            names: BTreeMap::new(),
            place: Place::default(),
            announced: None,
            found: Vec::new(),
        }
    }

    /// Walks through several parts at once, each as if it was the first, and finds what is found in their order.
    pub(super) fn each<T: Sync>(&mut self, parts: &[T], walk: impl Fn(&mut Self, &T) + Sync) {
        let start = Walk { found: Vec::new(), ..self.clone() };
        let size = parts.len().div_ceil(rayon::current_num_threads() * 4).max(1);
        let found: Vec<Vec<Change>> = parts
            .par_chunks(size)
            .map(|some| {
                let mut own = start.clone();
                some.iter().for_each(|part| walk(&mut own, part));
                own.found
            })
            .collect();
        self.found.extend(found.into_iter().flatten());
    }

    /// Everything that was found, by agency and service, else in the order of the walk.
    pub(super) fn finish(mut self) -> Vec<Change> {
        self.found.sort_by(|a, b| (&a.agency, &a.service).cmp(&(&b.agency, &b.service)));
        self.found
    }

    /// Stands in an agency.
    pub(super) fn in_agency(&mut self, id: &str, name: &Text, walk: impl FnOnce(&mut Self)) {
        let about = About { agency: Some(name.clone()), ..About::default() };
        self.in_place(Place { agency: Some(id.to_owned()), about, ..Place::default() }, walk);
    }

    /// Stands in a service of the agency that the walk stands in.
    pub(super) fn in_service(&mut self, id: &str, name: &Text, walk: impl FnOnce(&mut Self)) {
        self.renamed.retain(|(kind, _), _| !kind.is_of_a_service());
        self.names.clear();
        let about = About { service: Some(name.clone()), ..self.place.about.clone() };
        let agency = self.place.agency.clone();
        let service = Some(format!("{}/{id}", agency.as_deref().unwrap_or_default()));
        self.in_place(Place { agency, service, about, ..Place::default() }, walk);
    }

    fn in_place(&mut self, place: Place, walk: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.place, place);
        walk(self);
        self.place = before;
    }

    /// Stands at a key.
    pub(super) fn at(&mut self, key: &str, walk: impl FnOnce(&mut Self)) {
        let before = self.place.path.len();
        if before > 0 {
            self.place.path.push('.');
        }
        self.place.path.push_str(key);
        walk(self);
        self.place.path.truncate(before);
    }

    /// Stands at an item of a list. One that has no id is called by its place.
    pub(super) fn at_item(&mut self, key: &str, item: &impl Item, walk: impl FnOnce(&mut Self)) {
        let handle = item.handle();
        let before = (self.place.item.clone(), self.place.about.clone());
        if !item.id().is_empty() {
            self.place.item = Some(item.id().to_owned());
            self.place.about.item = item.title().cloned();
            self.place.about.kind = item.kind();
        } else if let Some(title) = item.title() {
            self.place.about.item = Some(title.clone());
        }
        self.at(&format!("{key}[{handle}]"), |inside| {
            inside.place.about.path = inside.place.path.len();
            walk(inside);
        });
        (self.place.item, self.place.about) = before;
    }

    /// Calls the item that the walk stands at by what it is, where it has no name.
    pub(super) fn known_as(&mut self, kind: &Option<Value>, walk: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.place.about.kind, kind.clone());
        walk(self);
        self.place.about.kind = before;
    }

    /// Says which of several the item is that the walk stands at, where the sentence of a rule would not name it.
    pub(super) fn which(&mut self, which: Option<Value>, walk: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.place.about.which, which);
        walk(self);
        self.place.about.which = before;
    }

    /// Stands at one of several channels.
    pub(super) fn through(&mut self, channel: &str, walk: impl FnOnce(&mut Self)) {
        let before = self.place.about.channel.replace(self.called(Kind::Channel, channel));
        self.at(channel, walk);
        self.place.about.channel = before;
    }

    /// Stands at some of the cases of an item.
    pub(super) fn in_cases(&mut self, cases: Value, walk: impl FnOnce(&mut Self)) {
        let before = self.place.about.channel.replace(cases);
        walk(self);
        self.place.about.channel = before;
    }

    /// Marks everything that is found meanwhile as announced for a day.
    pub(super) fn announced(&mut self, day: Option<Date>, walk: impl FnOnce(&mut Self)) {
        let before = self.announced;
        self.announced = day.or(before);
        walk(self);
        self.announced = before;
    }

    /// Notes a change where the walk stands.
    pub(super) fn found(&mut self, rule: &'static DiffRule, old: Side, new: Side) {
        self.found_in(rule, None, old, new);
    }

    /// Notes a change at a key.
    pub(super) fn found_at(&mut self, key: &str, rule: &'static DiffRule, old: Side, new: Side) {
        self.at(key, |walk| walk.found(rule, old, new));
    }

    /// Notes a change of words in a language.
    pub(super) fn found_in(&mut self, rule: &'static DiffRule, language: Option<&str>, old: Side, new: Side) {
        let is_worse = rule.direction == super::Direction::Worse;
        let place = self.place.clone();
        self.found.push(Change {
            fingerprint: fingerprint(rule, &place, &old, &new),
            rule,
            direction: rule.direction,
            agency: place.agency,
            service: place.service,
            item: place.item,
            path: place.path,
            about: place.about,
            language: language.map(str::to_owned),
            old: old.value,
            new: new.value,
            old_span: old.span,
            new_span: new.span,
            acknowledged: None,
            announced: self.announced.filter(|_| is_worse),
        });
    }

    /// Notes a change of a plain value, whatever it is.
    pub(super) fn plain(&mut self, key: &str, rule: &'static DiffRule, old: Side, new: Side) {
        if old.canonical() == new.canonical() {
            self.reasons(key, &old, &new);
        } else {
            self.at(key, |walk| match (old.is_said(), new.is_said()) {
                (false, true) => walk.found(&NOW_STATED, old, new),
                (true, false) => walk.found(&NO_LONGER_STATED, old, new),
                _ => walk.found(rule, old, new),
            });
        }
    }

    /// The new id of what had this id in the old state.
    pub(super) fn now<'a>(&'a self, kind: Kind, id: &'a str) -> &'a str {
        self.renamed.get(&(kind, id.to_owned())).map_or(id, String::as_str)
    }

    /// The old id of what has this id in the new state.
    pub(super) fn before<'a>(&'a self, kind: Kind, id: &'a str) -> &'a str {
        let found = self.renamed.iter().find(|((of, _), now)| *of == kind && now.as_str() == id);
        found.map_or(id, |((_, before), _)| before.as_str())
    }

    /// References of the old state by the ids of the new one.
    pub(super) fn now_all(&self, kind: Kind, references: &[Ref]) -> Vec<String> {
        references.iter().map(|reference| self.now(kind, &reference.id).to_owned()).collect()
    }

    /// The id of the agency that the walk stands in, in either state.
    pub(super) fn agency_id(&self, is_old: bool) -> Option<String> {
        let id = self.place.agency.as_deref()?;
        Some(if is_old { self.before(Kind::Agency, id) } else { id }.to_owned())
    }

    /// The new id of a role of the agency.
    pub(super) fn role_now(&self, id: &str) -> String {
        self.scoped_now(Kind::Role, id)
    }

    /// The new id of a unit of the agency.
    pub(super) fn unit_now(&self, id: &str) -> String {
        self.scoped_now(Kind::Unit, id)
    }

    fn scoped_now(&self, kind: Kind, id: &str) -> String {
        let full = format!("{}/{id}", self.agency_id(true).unwrap_or_default());
        self.now(kind, &full).rsplit('/').next().unwrap_or_default().to_owned()
    }

    pub(super) fn rename(&mut self, kind: Kind, old: impl Into<String>, new: impl Into<String>) {
        let (old, new) = (old.into(), new.into());
        if old != new {
            self.renamed.insert((kind, old), new);
        }
    }

    /// Something of this service that is pointed at by its new id, with what it is called.
    pub(super) fn called(&self, kind: Kind, id: &str) -> Value {
        self.names.get(&(kind, id.to_owned())).cloned().unwrap_or_else(|| named(id, None))
    }

    /// Remembers what something is called, unless it is known.
    pub(super) fn call(&mut self, kind: Kind, id: &str, name: Value) {
        self.names.entry((kind, id.to_owned())).or_insert(name);
    }

    /// As [`Walk::pairs`], and remembers what each is called.
    pub(super) fn pairs_called<T: Item>(&mut self, kind: Kind, old: &[T], new: &[T]) {
        self.pairs(kind, old, new);
        for is in new {
            self.call(kind, is.id(), is.name());
        }
        for was in old {
            let now = self.now(kind, was.id()).to_owned();
            self.call(kind, &now, was.name());
        }
    }

    /// Pairs two lists, and remembers which ids changed.
    pub(super) fn pairs<'a, T: Item>(&mut self, kind: Kind, old: &'a [T], new: &'a [T]) -> Pairs<'a, T> {
        let pairs = pair(old, new, &self.languages);
        for (was, is) in &pairs.both {
            self.rename(kind, was.id(), is.id());
        }
        pairs
    }

    /// Pairs two lists, says which ids changed and whether the order did.
    pub(super) fn list<T: Item>(&mut self, key: &str, kind: Kind, old: &'c [T], new: &'c [T]) -> Pairs<'c, T> {
        let pairs = self.pairs(kind, old, new);
        self.say_ids(key, &pairs);
        if pairs.is_moved {
            let line = |item: &T| named(item.handle(), item.title());
            let ids = |items: Vec<Value>| Side::of(super::tell::list(items), None);
            let was = ids(pairs.in_old_order.iter().map(|(_, is)| line(is)).collect());
            let is = ids(pairs.both.iter().map(|(_, is)| line(is)).collect());
            self.found_at(key, &MOVED, was, is);
        }
        pairs
    }

    /// Says of which items the id changed and no `formerly` names the old one.
    pub(super) fn say_ids<T: Item>(&mut self, key: &str, pairs: &Pairs<'_, T>) {
        for (was, is) in &pairs.both {
            let is_told = was.was_formerly(is.id()) || is.was_formerly(was.id());
            if was.id() != is.id() && !is_told && !only_counts(was.id(), is.id()) {
                let id = |item: &T| Side::of(line(item.id()), item.span());
                self.at_item(key, *is, |walk| walk.found_at("id", &ID_CHANGED, id(was), id(is)));
            }
        }
    }

    /// As [`Walk::list`], for what an author may also call `none` or `unknown`. Where nobody knew (`unknown`), nothing can be
    /// said of single items: the two lists are told as wholes, unless a promise is at stake (`promises`).
    pub(super) fn said_list<T: Item>(
        &mut self,
        key: &str,
        kind: Kind,
        old: &'c Said<Vec<T>>,
        new: &'c Said<Vec<T>>,
        promises: bool,
    ) -> Pairs<'c, T> {
        let empty = old.list().is_empty() && new.list().is_empty();
        let open = |said: &Said<Vec<T>>| matches!(said, Said::Unknown(_));
        if empty || (!promises && open(old) != open(new) && !(old.is_unsaid() || new.is_unsaid())) {
            self.states(key, old, new);
            return Pairs::default();
        }
        self.list(key, kind, old.list(), new.list())
    }

    fn states<T: Item>(&mut self, key: &str, old: &Said<Vec<T>>, new: &Said<Vec<T>>) {
        let side = |said: &Said<Vec<T>>| match said {
            Said::Is(items, span) => Side::of(
                super::tell::list(items.iter().map(|item| named(item.handle(), item.title())).collect()),
                Some(*span),
            ),
            other => Side::absent(other),
        };
        self.plain(key, &DETAIL_CHANGED, side(old), side(new));
    }
}

/// A line as a value.
pub(super) fn line(text: &str) -> Value {
    Value::new(text, Payload::Line(text.to_owned()))
}

/// A language as a value.
pub(super) fn spoken(tag: &str) -> Value {
    Value::new(tag, Payload::Language(tag.to_owned()))
}

/// Twelve hexadecimal digits of what the change is, however it is told and wherever it stands in its file.
fn fingerprint(rule: &DiffRule, place: &Place, old: &Side, new: &Side) -> String {
    let whose = place.service.as_deref().or(place.agency.as_deref()).unwrap_or_default();
    let mut hasher = blake3::Hasher::new();
    for part in [rule.id, whose, &place.path, old.canonical(), new.canonical()] {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex()[..12].to_owned()
}
