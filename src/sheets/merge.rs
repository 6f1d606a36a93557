//! What a record says once a workbook has spoken: the workbook's value where it has one, else the book's.

use super::Loss;
use super::value::Value;
use crate::wording::Wording;
use std::collections::BTreeSet;

/// Merges records of a book in these languages, and remembers what was replaced.
#[derive(Default)]
pub(super) struct Merger {
    pub(super) languages: Vec<String>,
    pub(super) losses: Vec<Loss>,
}

impl Merger {
    /// What both say: the new value where the workbook has one, else the old.
    pub(super) fn merge(&mut self, old: &Value, new: &Value, file: &str, key: &str) -> Value {
        if old == new {
            // The new one knows its cells.
            return new.clone();
        }
        match (old, new) {
            (Value::Scalar(text, _), Value::Map(_))
                if self.is_spoken(new) && !matches!(text.as_str(), "none" | "unknown") =>
            {
                let default = self.languages.first().cloned().unwrap_or_default();
                let spoken = Value::Map(vec![(default, old.clone())]);
                let merged = self.merge(&spoken, new, file, key);
                if merged == spoken { old.clone() } else { merged }
            }
            (Value::Map(_), Value::Scalar(text, _))
                if self.is_spoken(old) && !matches!(text.as_str(), "none" | "unknown") =>
            {
                let default = self.languages.first().cloned().unwrap_or_default();
                self.merge(old, &Value::Map(vec![(default, new.clone())]), file, key)
            }
            (Value::Map(entries), Value::Scalar(..)) if is_translation(entries) => {
                let words = Value::Map(vec![("text".to_owned(), new.clone())]);
                self.merge(old, &words, file, key)
            }
            (Value::Map(before), Value::Map(after)) => self.merge_groups(before, after, file, key),
            (Value::List(before), Value::List(after)) if is_keyed(before) && is_keyed(after) => {
                self.merge_lists(before, after, file, key)
            }
            _ => {
                let (old, now) = (shown(old), Wording::verbatim(shown(new)));
                self.losses.push(Loss { file: file.to_owned(), key: key.to_owned(), old, new: now });
                new.clone()
            }
        }
    }

    /// Whether the keys are languages of the book.
    fn is_spoken(&self, value: &Value) -> bool {
        let entries = value.entries();
        !entries.is_empty() && entries.iter().all(|(key, _)| self.languages.contains(key))
    }

    fn merge_groups(&mut self, old: &[(String, Value)], new: &[(String, Value)], file: &str, key: &str) -> Value {
        let below = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
        let mut entries: Vec<(String, Value)> = old.to_vec();
        for (name, value) in new {
            match entries.iter().position(|(known, _)| known == name) {
                Some(at) => entries[at].1 = self.merge(&old[at].1, value, file, &below(name)),
                None => entries.push((name.clone(), value.clone())),
            }
        }
        Value::Map(entries)
    }

    /// Items by their ids, in the workbook's order; items that only the book has stay behind those that they stood behind.
    fn merge_lists(&mut self, old: &[Value], new: &[Value], file: &str, key: &str) -> Value {
        let mut merged: Vec<(String, Value)> = Vec::new();
        for item in new {
            let id = item_key(item).unwrap_or_default();
            let before = old.iter().find(|old| item_key(old).as_ref() == Some(&id));
            let value =
                before.map_or_else(|| item.clone(), |before| self.merge(before, item, file, &format!("{key}.{id}")));
            merged.push((id, value));
        }
        for (at, item) in old.iter().enumerate() {
            let id = item_key(item).unwrap_or_default();
            if merged.iter().any(|(known, _)| *known == id) {
                continue;
            }
            let before = at.checked_sub(1).and_then(|at| item_key(&old[at]));
            let place =
                before.and_then(|before| merged.iter().position(|(known, _)| *known == before)).map_or(0, |at| at + 1);
            merged.insert(place, (id, item.clone()));
        }
        Value::List(merged.into_iter().map(|(_, item)| item).collect())
    }
}

/// A value in a line: a text as it is, anything else as YAML.
fn shown(value: &Value) -> String {
    value.scalar().map_or_else(|| value.flow(), str::to_owned)
}

fn is_translation(entries: &[(String, Value)]) -> bool {
    entries.iter().any(|(key, _)| key == "text") && entries.iter().all(|(key, _)| key == "text" || key == "from")
}

/// What tells an item of a list from the others.
fn item_key(item: &Value) -> Option<String> {
    let key = ["id", "date", "every", "url", "q", "question"].iter().find_map(|key| item.get(key)).map(shown);
    key.or_else(|| {
        Some(format!("{} {}", item.get("law")?.scalar()?, item.get("article").and_then(Value::scalar).unwrap_or("")))
    })
}

/// Whether every item can be told from the others.
fn is_keyed(items: &[Value]) -> bool {
    let keys: Option<BTreeSet<String>> = items.iter().map(item_key).collect();
    keys.is_some_and(|keys| keys.len() == items.len() && !items.is_empty())
}
