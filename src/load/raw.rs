//! The files of a book as trees of values with their places in the text: for whoever carries values out of a book and back into it
//! (`sheets`). What the values mean, and what is wrong with them, is read elsewhere.

use super::layout::{self, Place};
use super::{markdown, read_text, yaml};
use crate::record::{Context, Defaults, Node};
use crate::source::{EntryKind, FileId, Tree, TreeError};
use std::ops::Range;

/// One file of a book.
#[derive(Debug)]
pub struct Raw {
    /// Its path.
    pub path: String,
    /// The path that its record has in a book that is all YAML: a page's is `pages/<id>.yaml`.
    pub record: String,
    /// What stands in it; empty for [`Holds::Other`].
    pub text: String,
    /// What that is.
    pub holds: Holds,
}

/// What a file holds.
#[derive(Debug)]
pub enum Holds {
    /// A record.
    Record {
        /// Its values.
        node: Node,
        /// Where they stand in the text: all of it, but in Markdown with YAML above.
        yaml: Range<usize>,
        /// Where the Markdown below begins, if this is such a file.
        body: Option<usize>,
    },
    /// Words in Markdown that belong to a record.
    Words {
        /// Their language.
        language: String,
        /// The digest of the text that they were translated from.
        from: Option<String>,
        /// The words.
        words: String,
    },
    /// A table of results.
    Table,
    /// What is copied, or read by another room.
    Other,
    /// A record that is no YAML.
    Broken,
}

/// The values that stand in a text, if it is YAML.
pub fn tree_of(text: &str) -> Option<Node> {
    yaml::parse(FileId::default(), text, 0, text.len()).0
}

/// Every file of a book that is read. A file that is no text is [`Holds::Broken`].
///
/// # Errors
/// Only where the tree cannot be listed.
pub fn raw(tree: &dyn Tree) -> Result<Vec<Raw>, TreeError> {
    let mut found = Vec::new();
    for entry in tree.list()?.into_iter().filter(|entry| entry.kind == EntryKind::File) {
        let place = layout::place(&entry.path);
        if matches!(place, Place::Unknown | Place::BadName(_) | Place::Beside) {
            continue;
        }
        let record = record(&place, &entry.path);
        let path = entry.path;
        if matches!(place, Place::Static | Place::Theme | Place::Profile(_)) {
            found.push(Raw { path, record, text: String::new(), holds: Holds::Other });
            continue;
        }
        let Ok(text) = read_text(tree, &path) else {
            found.push(Raw { path, record, text: String::new(), holds: Holds::Broken });
            continue;
        };
        let holds = holds(&place, &text);
        found.push(Raw { path, record, text, holds });
    }
    Ok(found)
}

fn record(place: &Place, path: &str) -> String {
    match place {
        Place::Combined { agency, service } | Place::Description { agency, service, .. } => {
            format!("agencies/{agency}/services/{service}.yaml")
        }
        Place::Page { id, .. } => format!("pages/{id}.yaml"),
        _ => path.to_owned(),
    }
}

fn holds(place: &Place, text: &str) -> Holds {
    match place {
        Place::Results(_) | Place::Feedback(_) => Holds::Table,
        Place::Page { language, .. } | Place::Description { language, .. } => words(text, language),
        Place::Combined { .. } => match markdown::front_matter(text) {
            Some((yaml, body)) => values(text, yaml, Some(body)),
            None => Holds::Broken,
        },
        _ => values(text, 0..text.len(), None),
    }
}

fn values(text: &str, yaml: Range<usize>, body: Option<usize>) -> Holds {
    match yaml::parse(FileId::default(), text, yaml.start, yaml.end).0 {
        Some(node) => Holds::Record { node, yaml, body },
        None => Holds::Broken,
    }
}

fn words(text: &str, language: &str) -> Holds {
    let defaults = Defaults::default();
    let entry = markdown::body(FileId::default(), text, 0, language, &mut Context::new(&defaults));
    Holds::Words { language: entry.language.to_string(), from: entry.from.map(|from| from.value), words: entry.text }
}
