//! Words compared, language by language: reworded, translated, fallen behind.

use super::DiffRule;
use super::likeness::{is_another_name, is_other_thing};
use super::rules::documents::DOCUMENT_REWORDED;
use super::rules::words::*;
use super::tell::{Side, Told, said};
use super::walk::Walk;
use super::words::{numbers, plain, reads_alike};
use super::{Payload, Value};
use crate::derive::digest;
use crate::record::{Entry, Prose, Said, Text, Texts};

/// What words mean where they stand.
#[derive(Clone, Copy)]
pub(super) struct WordRules {
    /// Other words.
    pub(super) reworded: &'static DiffRule,
    pub(super) added: &'static DiffRule,
    pub(super) removed: &'static DiffRule,
    /// Whether it is what something is called.
    is_name: bool,
    /// Whether it is what has to be brought.
    is_thing: bool,
}

/// Words beside a promise.
pub(super) const PLAIN: WordRules =
    WordRules { reworded: &TEXT_REWORDED, added: &TEXT_ADDED, removed: &TEXT_REMOVED, is_name: false, is_thing: false };

/// What has to be brought.
pub(super) const THING: WordRules = WordRules { is_name: true, is_thing: true, ..PLAIN };

/// What something is called.
pub(super) const NAME: WordRules = WordRules { is_name: true, ..PLAIN };

impl WordRules {
    /// Words that promise something themselves.
    pub(super) const fn promising(
        reworded: &'static DiffRule,
        added: &'static DiffRule,
        removed: &'static DiffRule,
    ) -> WordRules {
        WordRules { reworded, added, removed, is_name: false, is_thing: false }
    }
}

/// Whether two texts say the same in the first language that both have.
pub(super) fn same_words(old: &Text, new: &Text, languages: &[&str]) -> bool {
    let both = languages.iter().find_map(|language| Some((old.get(language)?, new.get(language)?)));
    both.is_some_and(|(old, new)| reads_alike(&old.text, &new.text))
}

impl<'c> Walk<'c> {
    /// Compares a field of words.
    pub(super) fn text(&mut self, key: &str, old: &'c Said<Text>, new: &'c Said<Text>, rules: WordRules) {
        self.text_field(key, (old.get(), said(old)), (new.get(), said(new)), rules);
    }

    /// Compares a field of longer words.
    pub(super) fn prose(&mut self, key: &str, old: &'c Said<Prose>, new: &'c Said<Prose>, rules: WordRules) {
        let words = |said: &'c Said<Prose>| said.get().map(|prose| &prose.0);
        self.text_field(key, (words(old), said(old)), (words(new), said(new)), rules);
    }

    /// As [`Walk::prose`], of words that were taken from elsewhere.
    pub(super) fn prose_now(&mut self, key: &str, old: &Said<Prose>, new: &Said<Prose>, rules: WordRules) {
        let words = |said: &Said<Prose>| said.get().map(|prose| prose.0.clone());
        let (was, is) = (words(old), words(new));
        self.text_field(key, (was.as_ref(), said(old)), (is.as_ref(), said(new)), rules);
    }

    /// Compares words that must be there.
    pub(super) fn name(&mut self, key: &str, old: &'c Text, new: &'c Text) {
        let side = |text: &Text| Side::of(text.told(), text.entries.first().map(|entry| entry.span));
        self.text_field(key, (Some(old), side(old)), (Some(new), side(new)), NAME);
    }

    fn text_field(&mut self, key: &str, old: (Option<&Text>, Side), new: (Option<&Text>, Side), rules: WordRules) {
        match (old.0, new.0) {
            (Some(was), Some(is)) => self.at(key, |walk| walk.languages(was, is, rules)),
            (Some(_), None) => self.found_at(key, rules.removed, old.1, new.1),
            (None, Some(_)) => self.found_at(key, rules.added, old.1, new.1),
            (None, None) => self.plain(key, rules.reworded, old.1, new.1),
        }
    }

    fn languages(&mut self, old: &Text, new: &Text, rules: WordRules) {
        if old == new {
            return;
        }
        let source = self.languages.first().copied().unwrap_or_default();
        let is_changed = match (old.get(source), new.get(source)) {
            (Some(old), Some(new)) => !reads_alike(&old.text, &new.text),
            _ => false,
        };
        for language in self.languages.clone() {
            if self.is_only_in_one(language) {
                continue;
            }
            let sides = (old.get(language), new.get(language));
            let rule = match sides {
                (Some(old), Some(new)) if !reads_alike(&old.text, &new.text) => Some(reworded(old, new, rules)),
                (Some(old), Some(now)) if is_changed && language != source => {
                    is_behind(old, now, new.get(source)).then_some(&TRANSLATION_BEHIND)
                }
                (Some(_), None) => Some(&TRANSLATION_REMOVED),
                (None, Some(_)) => Some(&TRANSLATION_ADDED),
                _ => None,
            };
            if let Some(rule) = rule {
                let [old, new] = [sides.0, sides.1].map(|entry| entry.map_or_else(Side::nothing, words_of));
                self.at(language, |walk| walk.found_in(rule, Some(language), old, new));
            }
        }
    }

    /// Whether the whole book is written in a language in one of its states only: that is told once, not for every text.
    fn is_only_in_one(&self, language: &str) -> bool {
        let (old, new) = (self.old.book.languages(), self.new.book.languages());
        let has_common = old.iter().any(|one| new.contains(one));
        has_common && (old.contains(&language) != new.contains(&language))
    }

    /// Compares why there is none, where there is none in both states.
    pub(super) fn reasons(&mut self, key: &str, old: &Side, new: &Side) {
        if old.why != new.why {
            let side =
                |side: &Side| side.why.as_ref().map_or_else(Side::nothing, |why| Side::of(why.told(), side.span));
            let (was, is) = (side(old), side(new));
            self.at(key, |walk| walk.text_field("reason", (old.why.as_ref(), was), (new.why.as_ref(), is), PLAIN));
        }
    }

    /// Compares the words inside of values that are compared by themselves: notes, units, what it depends on. Where the
    /// words of the source changed, the value has changed with them and is told; here it is translations only.
    pub(super) fn words_inside<T: Texts>(&mut self, old: Option<&'c T>, new: Option<&'c T>) {
        let (Some(old), Some(new)) = (old, new) else { return };
        let (was, is) = (gather(old), gather(new));
        for (path, text) in &is {
            let before = was.iter().find(|(found, _)| found == path).map(|(_, text)| *text);
            let key = if path.is_empty() { "words" } else { path };
            match before {
                Some(before) => self.at(key, |walk| walk.languages(before, text, PLAIN)),
                None if path.ends_with("note") => {
                    self.found_at(key, &TEXT_ADDED, Side::nothing(), Side::of(text.told(), None));
                }
                None => {}
            }
        }
        for (path, text) in was.iter().filter(|(path, _)| path.ends_with("note")) {
            if !is.iter().any(|(found, _)| found == path) {
                self.found_at(path, &TEXT_REMOVED, Side::of(text.told(), None), Side::nothing());
            }
        }
    }
}

/// Every text of a value with its place in it; of several in one place each has a number.
fn gather<T: Texts>(value: &T) -> Vec<(String, &Text)> {
    let mut found: Vec<(String, &Text)> = Vec::new();
    value.texts(&mut Vec::new(), &mut |path: &[&str], text| {
        let path = path.join(".");
        let before = found.iter().filter(|(known, _)| known.split('#').next() == Some(&path)).count();
        let path = if before == 0 { path } else { format!("{path}#{before}") };
        found.push((path, text));
    });
    found
}

fn reworded(old: &Entry, new: &Entry, rules: WordRules) -> &'static DiffRule {
    if rules.reworded != &TEXT_REWORDED {
        return rules.reworded;
    }
    match () {
        () if numbers(&old.text) != numbers(&new.text) => &NUMBER_CHANGED,
        () if rules.is_thing && is_other_thing(&old.text, &new.text) => &DOCUMENT_REWORDED,
        () if rules.is_name && is_another_name(&old.text, &new.text) => &NAME_CHANGED,
        () => rules.reworded,
    }
}

/// Whether a translation still follows the old source: its author did not record that it was made from the new one.
fn is_behind(old: &Entry, new: &Entry, source: Option<&Entry>) -> bool {
    let recorded = |entry: &Entry| entry.from.as_ref().map(|from| from.value.trim().to_ascii_lowercase());
    match (recorded(new), source) {
        (Some(from), Some(source)) => from != digest(&source.text),
        _ => recorded(old) == recorded(new),
    }
}

fn words_of(entry: &Entry) -> Side {
    Side::of(Value::new(plain(&entry.text), Payload::Words(entry.text.clone())), Some(entry.span))
}
