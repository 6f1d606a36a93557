//! The way to a place in a file: which keys lead there, for whoever must say what a mistake is about.

use super::layout::{self, List, Place};
use super::{markdown, yaml};
use crate::record::{Kind, Node};
use crate::source::{FileId, Span};

/// One step of a way, from the top of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A key of a record.
    Key(String),
    /// An item of a list, by its id; one without an id may be any.
    Item(Option<String>),
}

/// The keys that lead to a place in the file of a path, in the part of the book that the file is ([`super::part`]): a list at the
/// top of the book begins with its own name. As far as the file can be read: where it is no YAML, only its top.
pub fn way(path: &str, text: &str, at: Span) -> Vec<Step> {
    let place = layout::place(path);
    let mut way = top(&place);
    let range = match &place {
        Place::Combined { .. } => markdown::front_matter(text).map_or(0..0, |(yaml, _)| yaml),
        Place::Description { .. } => {
            way.push(Step::Key("description".to_owned()));
            0..0
        }
        Place::Page { .. } | Place::Results(_) | Place::Feedback(_) => 0..0,
        _ => 0..text.len(),
    };
    if let Some(node) = yaml::parse(FileId::default(), text, range.start, range.end).0.filter(|_| !range.is_empty()) {
        follow(&node, at.start, &mut way);
    }
    way
}

/// Where the record of a file hangs in the part of the book that it is.
fn top(place: &Place) -> Vec<Step> {
    let key = |word: &str| Step::Key(word.to_owned());
    let item = |id: &str| Step::Item(Some(id.to_owned()));
    match place {
        Place::List(List::Audiences) => vec![key("audiences")],
        Place::List(List::Topics) => vec![key("topics")],
        Place::List(List::Events) => vec![key("events")],
        Place::List(List::Glossary) => vec![key("glossary")],
        Place::List(List::Laws) => vec![key("laws")],
        Place::List(List::Acknowledged) => vec![key("acknowledged")],
        Place::Calendar(_) => vec![key("calendar")],
        Place::Notice(id) => vec![key("notices"), item(id)],
        Place::Page { id, .. } => vec![key("pages"), item(id)],
        _ => Vec::new(),
    }
}

fn follow(node: &Node, at: u32, way: &mut Vec<Step>) {
    match &node.kind {
        Kind::Map { entries, .. } => {
            // What stands behind the last key that begins before the place, and not before the first.
            if let Some((key, value)) = entries.iter().rfind(|(key, _)| key.span.start <= at) {
                way.push(Step::Key(key.text.clone()));
                follow(value, at, way);
            }
        }
        Kind::List(items) => {
            if let Some(item) = items.iter().rfind(|item| item.span.start <= at) {
                way.push(Step::Item(item.get("id").and_then(Node::scalar).map(str::to_owned)));
                follow(item, at, way);
            }
        }
        Kind::Scalar(_) | Kind::Empty => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The way to a part of a text, in one line.
    fn way_to(path: &str, text: &str, part: &str) -> String {
        let start = text.find(part).unwrap_or_default();
        let steps = way(path, text, Span::new(FileId::default(), start, start + part.len()));
        let step = |step: Step| match step {
            Step::Key(key) => format!(".{key}"),
            Step::Item(id) => format!("[{}]", id.unwrap_or_default()),
        };
        steps.into_iter().map(step).collect()
    }

    #[test]
    fn keys_and_ids_lead_to_a_place() {
        let path = "agencies/a/services/s.yaml";
        let text = "name: S\nsteps:\n  - {id: apply, time: soon}\n  - id: decide\n    time:\n      card: later\nredress:\n  - to: us\n";
        assert_eq!(way_to(path, text, "soon"), ".steps[apply].time");
        assert_eq!(way_to(path, text, "later"), ".steps[decide].time.card");
        assert_eq!(way_to(path, text, "us"), ".redress[].to");
        assert_eq!(way_to(path, "name: [", "["), "");
    }

    #[test]
    fn a_file_of_a_list_begins_with_its_name() {
        assert_eq!(way_to("events.yaml", "- {id: birth, kind: odd}\n", "odd"), ".events[birth].kind");
        assert_eq!(way_to("notices/n.yaml", "from: then\n", "then"), ".notices[n].from");
        assert_eq!(way_to("agencies/a/services/s.md", "---\nname: S\nclock: x\n---\nText.\n", "x"), ".clock");
    }
}
