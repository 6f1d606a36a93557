//! One change between two states of a charter, told by its impact.

use super::{DiffRule, Direction, Value};
use crate::quantity::Date;
use crate::record::Text;
use crate::source::Span;

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The rule that found it.
    pub rule: &'static DiffRule,
    /// What it means for the citizen.
    pub direction: Direction,
    /// The agency, by id, in the new state if it is there.
    pub agency: Option<String>,
    /// The service, by full id (`agency/service`), in the new state if it is there.
    pub service: Option<String>,
    /// The innermost item that has an id: a fee, a step, an office.
    pub item: Option<String>,
    /// The keys that lead to it, with ids: `standards[issue-time].within`.
    pub path: String,
    /// The names of what it is about, for a sentence.
    pub about: About,
    /// The language of the words that changed.
    pub language: Option<String>,
    /// The value that was.
    pub old: Option<Value>,
    /// The value that is.
    pub new: Option<Value>,
    /// Where the old value stood, in the old state's files.
    pub old_span: Option<Span>,
    /// Where the new value stands, in the new state's files.
    pub new_span: Option<Span>,
    /// Twelve hexadecimal digits of rule, service, path and both values: no line numbers, no wording of ours.
    pub fingerprint: String,
    /// The decision that allows it, where there is one.
    pub acknowledged: Option<Acknowledgement>,
    /// The day from which the charter had said beforehand that it would hold.
    pub announced: Option<Date>,
}

/// What a change is about, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// The agency's name.
    pub agency: Option<Text>,
    /// The service's name.
    pub service: Option<Text>,
    /// The name of the innermost item that has one.
    pub item: Option<Text>,
    /// So much of the path leads to the innermost item.
    pub path: usize,
    /// What the innermost item is, where it has no name: a way to apply.
    pub kind: Option<Value>,
    /// The channel or the cases, where it is about some of several.
    pub channel: Option<Value>,
    /// Which of several it is, where the sentence of its rule does not name the item: a promise, some cases.
    pub which: Option<Value>,
}

/// A decision to accept a change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Acknowledgement {
    /// Why; may be shown to the public.
    pub reason: Option<Text>,
    /// Who decided.
    pub by: Option<Text>,
    /// When.
    pub date: Option<Date>,
    /// The last day on which it holds.
    pub until: Option<Date>,
}
