//! Ids for rows that have none: found again in the book by what the row says, else made of its words, so that an id goes with its
//! row wherever that stands. What does not live here: ids of services, which rows of other tables name (`unflatten`).

use super::plan::{Owner, Plan};
use super::value::Value;
use crate::load::slugged;
use crate::record::{Id, nearest};
use std::collections::{BTreeMap, BTreeSet};

/// No id that is made of a name has more letters.
const LONGEST_ID: usize = 60;
/// Nor more words, where it is made of a sentence.
const MOST_WORDS: usize = 5;

/// What there is to say about the ids of items.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// New ids, a line a list.
    pub(super) made: Vec<String>,
    /// Items of the book that such a list does not speak of, a line a list.
    pub(super) kept: Vec<String>,
}

/// Completes every item whose id is an empty text. `old` is the book that the rows go into.
pub(super) fn name_items(records: &mut BTreeMap<String, Value>, old: &BTreeMap<String, Value>) -> Named {
    let mut named = Named::default();
    for (path, record) in records {
        let before = old.get(path);
        let owner = Owner::at(path).map_or_else(String::new, |(_, ids)| ids.join("/") + " ");
        match record {
            Value::List(items) => {
                let file = path.trim_end_matches(".yaml");
                named.list(&format!("{owner}{file}"), file, items, before.map_or(&[], Value::items));
            }
            Value::Map(entries) => {
                for (key, value) in entries {
                    let Value::List(items) = value else { continue };
                    let before = before.and_then(|record| record.get(key)).map_or(&[][..], Value::items);
                    named.list(&format!("{owner}{key}"), key, items, before);
                }
            }
            Value::Scalar(..) => {}
        }
    }
    named
}

impl Named {
    fn list(&mut self, label: &str, key: &str, items: &mut [Value], old: &[Value]) {
        if !items.iter().any(is_nameless) {
            return;
        }
        let mut taken: BTreeSet<String> = items.iter().filter_map(id_of).map(str::to_owned).collect();
        // What is equal goes first, so that no row takes the id of another that stays as it was.
        for find in [equal, called, edited] {
            for item in items.iter_mut().filter(|item| is_nameless(item)) {
                let free: Vec<&Value> =
                    old.iter().filter(|old| id_of(old).is_some_and(|id| !taken.contains(id))).collect();
                if let Some(id) = find(item, &free).and_then(id_of) {
                    taken.insert(id.to_owned());
                    give(item, id);
                }
            }
        }
        let of_book: Vec<&str> = old.iter().filter_map(id_of).collect();
        let kept: Vec<&str> = of_book.iter().copied().filter(|id| !taken.contains(*id)).collect();
        let mut made = Vec::new();
        for item in items.iter_mut().filter(|item| is_nameless(item)) {
            let stem = made_of_words(item).unwrap_or_else(|| key.replace('_', "-"));
            let numbered = (2..).map(|number| format!("{stem}-{number}"));
            let is_free = |id: &String| !taken.contains(id) && !of_book.contains(&id.as_str());
            let Some(id) = std::iter::once(stem.clone()).chain(numbered).find(is_free) else { continue };
            give(item, &id);
            taken.insert(id.clone());
            made.push(id);
        }
        let line = |ids: &[&str]| format!("{label}: {}", ids.join(", "));
        if !made.is_empty() {
            self.made.push(line(&made.iter().map(String::as_str).collect::<Vec<_>>()));
        }
        if !kept.is_empty() {
            self.kept.push(line(&kept));
        }
    }
}

/// Whether an item came without an id.
fn is_nameless(item: &Value) -> bool {
    item.get("id").and_then(Value::scalar) == Some("")
}

fn id_of(item: &Value) -> Option<&str> {
    item.get("id")?.scalar().filter(|id| !id.is_empty())
}

fn give(item: &mut Value, id: &str) {
    let Value::Map(entries) = item else { return };
    if let Some((_, Value::Scalar(text, _))) = entries.iter_mut().find(|(key, _)| key == "id") {
        id.clone_into(text);
    }
}

/// The item of the book that says the same words, or, for a row without any, the same of everything else.
fn equal<'v>(item: &Value, old: &[&'v Value]) -> Option<&'v Value> {
    let texts = texts(item);
    if texts.is_empty() {
        let says = |old: &Value| {
            item.entries().iter().filter(|(key, _)| key != "id").all(|(key, value)| old.get(key) == Some(value))
        };
        return old.iter().copied().find(|old| says(old));
    }
    let says = |old: &Value| texts.iter().all(|(key, words)| old.get(key).is_some_and(|said| is_said(words, said)));
    old.iter().copied().filter(|old| says(old)).min_by_key(|old| self::texts(old).len())
}

/// The item whose id would be made of these words.
fn called<'v>(item: &Value, old: &[&'v Value]) -> Option<&'v Value> {
    let id = made_of_words(item)?;
    old.iter().copied().find(|old| id_of(old) == Some(&id))
}

/// The item whose words are nearly these.
fn edited<'v>(item: &Value, old: &[&'v Value]) -> Option<&'v Value> {
    texts(item).into_iter().find_map(|(key, words)| {
        words_of(words).iter().find_map(|words| {
            let known: Vec<(String, &'v Value)> = old
                .iter()
                .copied()
                .flat_map(|old| old.get(key).map(words_of).unwrap_or_default().into_iter().map(move |said| (said, old)))
                .collect();
            let near = nearest(words, known.iter().map(|(said, _)| said.as_str()))?;
            known.iter().find(|(said, _)| said == near).map(|(_, old)| *old)
        })
    })
}

/// What an item says in words, by key.
fn texts(item: &Value) -> Vec<(&str, &Value)> {
    let plan = Plan::shipped();
    let texts = item.entries().iter().filter(|(key, _)| plan.is_text(key));
    texts.map(|(key, words)| (key.as_str(), words)).collect()
}

/// Whether all these words stand there too, in their language; a text without one is in the book's own.
fn is_said(words: &Value, said: &Value) -> bool {
    match (words, said) {
        (Value::Map(words), Value::Map(_)) => words.iter().all(|(language, words)| {
            said.get(language).is_some_and(|said| words_of(words).first() == words_of(said).first())
        }),
        _ => words_of(words).iter().any(|words| words_of(said).contains(words)),
    }
}

/// A text in each of its languages.
pub(super) fn words_of(value: &Value) -> Vec<String> {
    match value {
        Value::Scalar(text, _) => vec![text.clone()],
        _ => value.entries().iter().flat_map(|(_, words)| words_of(words.get("text").unwrap_or(words))).collect(),
    }
}

/// An id made of a name in Latin letters.
pub(super) fn made_of_name(record: &Value) -> Option<String> {
    let names = ["name", "title", "term"].iter().find_map(|key| record.get(key)).map(words_of).unwrap_or_default();
    names.iter().map(|name| slug_of(name)).find(|id| is_id(id))
}

/// An id made of a name, else of the first words of what the client does, else of the first text with Latin letters, else of the kind.
fn made_of_words(item: &Value) -> Option<String> {
    let first = item.get("client_action").into_iter();
    let said: Vec<String> = first
        .chain(texts(item).into_iter().map(|(_, words)| words))
        .chain(item.get("kind"))
        .flat_map(words_of)
        .collect();
    let some_words = |text: &String| {
        let id = slugged(text).split('-').take(MOST_WORDS).collect::<Vec<_>>().join("-");
        Some(id).filter(|id| is_id(id))
    };
    made_of_name(item)
        .or_else(|| said.iter().filter(|text| is_latin(text)).find_map(some_words))
        .or_else(|| said.iter().find_map(some_words))
}

fn is_id(id: &str) -> bool {
    id.chars().any(|c| c.is_ascii_alphabetic()) && id.len() <= LONGEST_ID && Id::is_valid(id)
}

/// A name as an id; empty where it is mostly in another script, and the rest would say nothing.
fn slug_of(name: &str) -> String {
    let id: String = slugged(name).chars().take(LONGEST_ID).collect();
    if is_latin(name) { id.trim_end_matches('-').to_owned() } else { String::new() }
}

fn is_latin(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    text.chars().filter(char::is_ascii_alphabetic).count() * 2 > letters
}
