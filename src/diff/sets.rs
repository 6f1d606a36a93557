//! Lists whose entries are told one by one: references, words of a list, links. Their order promises nothing.

use super::rules::services::MOVED;
use super::rules::words::{ENTRY_ADDED, ENTRY_REMOVED, NO_LONGER_STATED, NOW_STATED};
use super::tell::{Side, Told, list, named};
use super::walk::{Kind, Walk};
use super::{DiffRule, Value};
use crate::record::{OneOrMany, Ref, Said, Text};
use crate::source::Span;

/// The rules for a list.
#[derive(Clone, Copy)]
pub(super) struct SetRules {
    pub(super) come: &'static DiffRule,
    pub(super) gone: &'static DiffRule,
    /// Whether a list that is left out may mean anything: then it is told as a whole that it is said, or no longer.
    pub(super) is_open: bool,
    /// Whether the order is told.
    pub(super) is_ordered: bool,
}

impl SetRules {
    /// A list that is empty where it is left out.
    pub(super) const fn closed(come: &'static DiffRule, gone: &'static DiffRule) -> Self {
        SetRules { come, gone, is_open: false, is_ordered: false }
    }

    /// A list that may be anything where it is left out.
    pub(super) const fn open(come: &'static DiffRule, gone: &'static DiffRule) -> Self {
        SetRules { come, gone, is_open: true, is_ordered: false }
    }
}

/// Entries that promise nothing.
pub(super) const ENTRIES: SetRules = SetRules { is_ordered: true, ..SetRules::closed(&ENTRY_ADDED, &ENTRY_REMOVED) };

/// A list as it is compared.
pub(super) struct Entries {
    values: Vec<(Value, Option<Span>)>,
    /// What the field says where it has no list.
    absent: Side,
    span: Option<Span>,
}

/// The entries of a field, each as a value.
pub(super) fn entries<T>(field: &Said<Vec<T>>, value: impl Fn(&T) -> Value) -> Entries {
    let values = field.list().iter().map(|entry| (value(entry), field.span())).collect();
    Entries { values, absent: Side::absent(field), span: field.span() }
}

/// As [`entries`], of a field that may have one only.
pub(super) fn entries_of_many<T>(field: &Said<OneOrMany<T>>, value: impl Fn(&T) -> Value) -> Entries {
    let values = field.list().iter().map(|entry| (value(entry), field.span())).collect();
    Entries { values, absent: Side::absent(field), span: field.span() }
}

impl Entries {
    /// Entries that stand in no field.
    pub(super) fn of(values: Vec<Value>) -> Self {
        let values = values.into_iter().map(|value| (value, None)).collect();
        Entries { values, absent: Side::nothing(), span: None }
    }

    fn whole(&self) -> Side {
        match self.values.is_empty() {
            true => self.absent.clone(),
            false => Side::of(list(self.values.iter().map(|(value, _)| value.clone()).collect()), self.span),
        }
    }

    fn has(&self, value: &Value) -> bool {
        self.values.iter().any(|(found, _)| found.canonical == value.canonical)
    }

    /// Whether nobody can say what is in it.
    fn is_open(&self) -> bool {
        self.values.is_empty() && !self.absent.is_said()
    }
}

impl<'c> Walk<'c> {
    /// Compares two lists entry by entry.
    pub(super) fn set(&mut self, key: &str, old: Entries, new: Entries, rules: SetRules) {
        if old.values.is_empty() && new.values.is_empty() {
            return self.plain(key, rules.come, old.absent, new.absent);
        }
        if rules.is_open && old.is_open() != new.is_open() {
            let rule = if new.is_open() { &NO_LONGER_STATED } else { &NOW_STATED };
            return self.found_at(key, rule, old.whole(), new.whole());
        }
        let missing = |of: &Entries, other: &Entries| -> Vec<(Value, Option<Span>)> {
            of.values.iter().filter(|(value, _)| !other.has(value)).cloned().collect()
        };
        for (value, span) in missing(&old, &new) {
            let key = format!("{key}[{}]", handle(&value));
            self.found_at(&key, rules.gone, Side::of(value, span), Side::nothing());
        }
        for (value, span) in missing(&new, &old) {
            let key = format!("{key}[{}]", handle(&value));
            self.found_at(&key, rules.come, Side::nothing(), Side::of(value, span));
        }
        if rules.is_ordered {
            let common = |of: &Entries, other: &Entries| -> Vec<Value> {
                of.values.iter().map(|(value, _)| value.clone()).filter(|value| other.has(value)).collect()
            };
            let (was, is) = (list(common(&old, &new)), list(common(&new, &old)));
            if was.canonical != is.canonical && old.values.len() == new.values.len() {
                self.found_at(key, &MOVED, Side::of(was, old.span), Side::of(is, new.span));
            }
        }
    }

    /// Compares two lists of references; `name` finds what a reference of the new state, or else of the old one, is called.
    pub(super) fn references(
        &mut self,
        key: &str,
        kind: Kind,
        old: &Said<Vec<Ref>>,
        new: &Said<Vec<Ref>>,
        rules: SetRules,
        name: impl Fn(&str) -> Option<Text>,
    ) {
        let value = |id: &str| named(id, name(id).as_ref());
        let was = entries(old, |reference| value(self.now(kind, &reference.id)));
        let is = entries(new, |reference| value(&reference.id));
        self.set(key, was, is, rules);
    }

    /// Compares two lists of plain values.
    pub(super) fn told_set<T: Told>(&mut self, key: &str, old: &Said<Vec<T>>, new: &Said<Vec<T>>, rules: SetRules) {
        self.set(key, entries(old, Told::told), entries(new, Told::told), rules);
    }
}

/// What an entry is called in a path: its canonical spelling, or where that is long a digest of it.
fn handle(value: &Value) -> String {
    match value.canonical.chars().count() <= 40 && !value.canonical.contains(['[', ']']) {
        true => value.canonical.clone(),
        false => crate::derive::digest(&value.canonical),
    }
}
