//! The tree that a file is read into: every value with its place, scalars as the author wrote them.
//!
//! A node knows no types: `1.10` and `no` are text here, and become a number or a finding only where a record asks.

use crate::source::Span;
use crate::wording::Wording;
use crate::words;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// A scalar's own text; of a list or map its first line's beginning, good to point at.
    pub span: Span,
    /// All of it, from its first byte to its last.
    pub whole: Span,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Nothing was written, or `~` or `null`.
    Empty,
    /// A scalar: its text after quotes and escapes are taken away.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A map in the order written; the same key may come twice (the reader reports it).
    Map {
        /// Keys and values.
        entries: Vec<(Key, Node)>,
        /// Written in braces on one line: `{a: b, c: d}`.
        flow: bool,
    },
}

/// A map's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl Node {
    /// A value that is all of its span: anything but a list or map of several lines.
    pub fn new(kind: Kind, span: Span) -> Self {
        Node { kind, span, whole: span }
    }

    /// The text of a scalar.
    pub fn scalar(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The entries of a map; none for anything else.
    pub fn entries(&self) -> &[(Key, Node)] {
        match &self.kind {
            Kind::Map { entries, .. } => entries,
            _ => &[],
        }
    }

    /// The value under a key, the first where it stands twice.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(found, _)| found.text == key).map(|(_, value)| value)
    }

    /// What it is, in a clerk's words: for messages.
    pub fn what(&self) -> Wording {
        match self.kind {
            Kind::Empty => words!("nothing"),
            Kind::Scalar(_) => words!("a text"),
            Kind::List(_) => words!("a list"),
            Kind::Map { .. } => words!("a group of keys"),
        }
    }
}
