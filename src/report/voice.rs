//! Who tells changes at a terminal: English in the sentences of `diff`, every other language in those of the site, put together by `view`.
//!
//! What does not live here: where a line stands and what colour it has, which is for each report to say.

use super::changes::Note;
use crate::diagnostic::Severity;
use crate::diff::{Change, Direction};
use crate::lang::ListKind;
use crate::quantity::Date;
use crate::record::Text;
use crate::speech::Speech;
use crate::view::{Inline, Inlines, Scribe};
use crate::wording::Wording;

/// The language that a report is told in.
#[derive(Clone, Copy, Default)]
pub enum Voice<'a> {
    /// The language that changes are first told in, with the names of things in the first of the book's languages that has them.
    #[default]
    English,
    /// Another one: that of a scribe.
    Other(&'a Scribe<'a>),
}

impl Voice<'_> {
    /// A shape and the word for what a change means to the citizen.
    pub(super) fn direction(&self, shape: char, direction: Direction) -> String {
        match self {
            Voice::English => format!("{shape} {:7}", direction.word()),
            Voice::Other(scribe) => format!("{shape} {}:", scribe.direction_of_change(direction).plain()),
        }
    }

    /// How far the lines below a change are set in.
    pub(super) fn indent(&self) -> usize {
        match self {
            Voice::English => 15,
            Voice::Other(_) => 8,
        }
    }

    /// A change without whose it is.
    pub(super) fn phrase(&self, change: &Change, languages: &[&str]) -> String {
        match self {
            Voice::English => change.phrase(languages),
            Voice::Other(scribe) => marked(&scribe.change(change)),
        }
    }

    /// The name of a thing of the book, in this language if it has one in it; `None` where it has none at all.
    pub(super) fn name(&self, name: &Text) -> Option<String> {
        match self {
            Voice::English => None,
            Voice::Other(scribe) => Some(scribe.plain(name).plain()).filter(|name| !name.is_empty()),
        }
    }

    /// What stands for the book itself.
    pub(super) fn book(&self) -> String {
        self.or("The book", |scribe| scribe.word("changes.book"))
    }

    /// The word for a weight.
    pub(super) fn level(&self, severity: Severity) -> &str {
        match self {
            Voice::English => severity.word(),
            Voice::Other(scribe) => Speech::of(scribe.tag()).level(severity),
        }
    }

    /// A sentence of the program.
    pub(super) fn tell(&self, words: &Wording) -> String {
        match self {
            Voice::English => words.to_string(),
            Voice::Other(scribe) => Speech::of(scribe.tag()).tell_or_english(words),
        }
    }

    /// A day.
    pub(super) fn date(&self, date: Date) -> String {
        self.or(&date.to_string(), |scribe| scribe.date(date))
    }

    /// That a change was announced beforehand.
    pub(super) fn announced(&self, date: Date) -> String {
        let english = format!("announced beforehand, for {date}");
        self.or(&english, |scribe| scribe.say("changes.announced", &[("date", scribe.date(date))]))
    }

    /// From when a change holds.
    pub(super) fn effective(&self, date: Date) -> String {
        self.or(&format!("from {date}"), |scribe| scribe.say("history.effective", &[("date", scribe.date(date))]))
    }

    /// Why a change was decided on and by whom, behind an English word for that.
    pub(super) fn decided(&self, english: &str, decision: &str) -> String {
        let english = format!("{english}: {decision}");
        self.or(&english, |scribe| scribe.say("changes.accepted", &[("reason", Inlines::text(decision))]))
    }

    /// What a reviewer must know besides the changes.
    pub(super) fn note(&self, note: &Note) -> String {
        self.or(&note.english(), |scribe| note.said(scribe))
    }

    /// Numbers with what they count, by the keys of interface words; those that are nothing are left out. `None` in English, which
    /// counts in sentences.
    pub(super) fn counts(&self, counts: &[(&str, usize)]) -> Option<String> {
        let Voice::Other(scribe) = self else { return None };
        let one = |(key, count): &(&str, usize)| {
            let values = [("direction", scribe.word(key)), ("n", scribe.number(*count as u64))];
            scribe.say("changes.count", &values)
        };
        let said: Vec<Inlines> = counts.iter().filter(|(_, count)| *count > 0).map(one).collect();
        Some(scribe.list(ListKind::Plain, said).plain())
    }

    /// The English words, or what a scribe says.
    pub(super) fn or(&self, english: &str, other: impl FnOnce(&Scribe<'_>) -> Inlines) -> String {
        match self {
            Voice::English => english.to_owned(),
            Voice::Other(scribe) => other(scribe).plain(),
        }
    }
}

/// Words without marks of their own, for a terminal: what went and what came is set apart as git's word diff does.
fn marked(line: &Inlines) -> String {
    let part = |part: &Inline| match part {
        Inline::Gone(parts) => between("[-", &parts.plain(), "-]"),
        Inline::Come(parts) => between("{+", &parts.plain(), "+}"),
        Inline::Lang { parts, .. } | Inline::Link { parts, .. } => marked(parts),
        Inline::Emphasis(parts) | Inline::Strong(parts) | Inline::Stale(parts) => marked(parts),
        other => Inlines(vec![other.clone()]).plain(),
    };
    line.0.iter().map(part).collect()
}

/// Text between two marks, and a space at its end behind them.
fn between(open: &str, text: &str, close: &str) -> String {
    let kept = text.trim_end();
    format!("{open}{kept}{close}{}", &text[kept.len()..])
}
