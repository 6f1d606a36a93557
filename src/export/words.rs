//! Words in data: plain text, with a list of those that stand in another language than the page's.

use crate::view::{Block, Blocks, Inline, Inlines};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;
use std::borrow::Cow;

/// Plain words. Where they are not translated they know their language until [`settle`] has written it down.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Words {
    text: String,
    language: Option<String>,
}

/// A text that stands in another language than the page's, whole or in part, for want of a translation.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct OtherLanguage {
    /// Where the text stands in this document, as a JSON Pointer (RFC 6901).
    at: String,
    /// The language's tag.
    language: String,
}

impl Words {
    pub(super) fn of(line: &Inlines) -> Self {
        Words { text: line.plain(), language: language(line) }
    }

    /// Prose as plain text: blocks apart by an empty line.
    pub(super) fn of_prose(blocks: &Blocks) -> Option<Self> {
        let language = blocks.0.iter().find_map(|block| match block {
            Block::Lang { tag, .. } => Some(tag.clone()),
            _ => None,
        });
        (!blocks.is_empty()).then(|| Words { text: blocks.plain(), language })
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

fn language(line: &Inlines) -> Option<String> {
    line.0.iter().find_map(|part| match part {
        Inline::Lang { tag, .. } => Some(tag.clone()),
        Inline::Link { parts, .. } | Inline::Emphasis(parts) | Inline::Strong(parts) => language(parts),
        Inline::Gone(parts) | Inline::Come(parts) | Inline::Stale(parts) => language(parts),
        Inline::Text(_) | Inline::Ltr(_) | Inline::Code(_) | Inline::Break => None,
    })
}

/// The keys under which untranslated words pass through serialisation. No record here has a key like these.
const TEXT: &str = "$text";
const LANGUAGE: &str = "$language";

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(language) = &self.language else { return serializer.serialize_str(&self.text) };
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry(TEXT, &self.text)?;
        map.serialize_entry(LANGUAGE, language)?;
        map.end()
    }
}

impl JsonSchema for Words {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

/// Whether no words in the text of a document are left to be settled. Inside a string the quotation marks would be escaped.
pub(super) fn is_settled(document: &str) -> bool {
    !document.contains(&format!("{{\"{TEXT}\":"))
}

/// Makes every text in a document a plain string, and says which of them are in another language.
pub(super) fn settle(document: &mut Value) -> Vec<OtherLanguage> {
    let mut found = Vec::new();
    settle_at(document, &mut String::new(), &mut found);
    found
}

/// `at` is where the value stands; what is added to it on the way down is taken away again.
fn settle_at(value: &mut Value, at: &mut String, found: &mut Vec<OtherLanguage>) {
    let above = at.len();
    match value {
        Value::Object(map) => {
            let words = (map.get(TEXT).and_then(Value::as_str), map.get(LANGUAGE).and_then(Value::as_str));
            if let (Some(text), Some(language)) = words {
                let text = text.to_owned();
                found.push(OtherLanguage { at: at.clone(), language: language.to_owned() });
                *value = Value::String(text);
                return;
            }
            for (key, held) in map.iter_mut() {
                // The names of our fields need no escaping in a pointer.
                at.push('/');
                at.push_str(key);
                settle_at(held, at, found);
                at.truncate(above);
            }
        }
        Value::Array(items) => {
            for (place, held) in items.iter_mut().enumerate() {
                at.push('/');
                at.push_str(&place.to_string());
                settle_at(held, at, found);
                at.truncate(above);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_another_language_are_plain_strings_and_are_pointed_at() {
        let foreign = Inlines(vec![Inline::Lang { tag: "en".to_owned(), dir: "ltr", parts: Inlines::text("Card") }]);
        let sentence = Inlines(vec![Inline::Text("از ".to_owned()), Inline::Strong(foreign.clone())]);
        let list = [Words::of(&Inlines::text("کارت")), Words::of(&foreign), Words::of(&sentence)];
        let mut document = serde_json::json!({ "names": list });
        assert!(!is_settled(&document.to_string()));
        let found = settle(&mut document);
        assert!(is_settled(&document.to_string()));
        assert!(is_settled(&serde_json::json!({ "say": "{\"$text\":" }).to_string()));
        assert_eq!(document, serde_json::json!({ "names": ["کارت", "Card", "از Card"] }));
        let at: Vec<_> = found.iter().map(|one| (one.at.as_str(), one.language.as_str())).collect();
        assert_eq!(at, [("/names/1", "en"), ("/names/2", "en")]);
    }
}
