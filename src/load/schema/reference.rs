//! The reference of the content model in Markdown, read off the schemas: each record with its keys, what may stand there
//! and what it means. It knows schemas only, so it says exactly what editors say.

use super::{SchemaKind, kinds};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The reference page: the files of a book first, then every record they are made of, then every kind of value.
pub fn reference_page() -> String {
    let schemas: Vec<(&SchemaKind, Value)> = kinds().iter().map(|kind| (kind, kind.schema())).collect();
    let mut definitions: BTreeMap<&str, &Value> = BTreeMap::new();
    for (_, schema) in &schemas {
        let own = schema["$defs"].as_object().into_iter().flatten();
        definitions.extend(own.map(|(name, definition)| (name.as_str(), definition)));
    }
    let page = Page { definitions };
    let mut out = INTRODUCTION.to_owned();
    for (kind, schema) in &schemas {
        let _ = writeln!(out, "| `{}` | {} | `{}` | {} |", kind.files, page.kind(schema), kind.name, kind.summary);
    }
    out.push_str("\n## Records\n");
    page.definitions
        .iter()
        .filter(|(_, found)| is_record(found))
        .for_each(|(name, found)| page.record(&mut out, name, found));
    out.push_str("\n## Values\n");
    let values = page.definitions.iter().filter(|(_, found)| !is_record(found) && (!is_words(found) || is_long(found)));
    values.for_each(|(name, found)| value(&mut out, name, found));
    out
}

const INTRODUCTION: &str = "<!-- Generated from the record types in the source; change them there. -->

# The content model, key by key

Every field but those marked *required* may be left out, and every one of them also takes `none` (there is none) and
`unknown` (nobody knows), alone or with a reason: `{none: {en: Paid from the city budget}}`.

| File | What stands in it | Schema | What it is |
| --- | --- | --- | --- |
";

/// How many words of a closed list stand in the line of a key.
const MOST_WORDS: usize = 20;

struct Page<'a> {
    definitions: BTreeMap<&'a str, &'a Value>,
}

impl Page<'_> {
    fn record(&self, out: &mut String, name: &str, record: &Value) {
        let _ =
            write!(out, "\n### {name}\n\n{}\n\n| Key | Value | Meaning |\n| --- | --- | --- |\n", described(record));
        let required: Vec<&str> =
            record["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (key, field) in record["properties"].as_object().into_iter().flatten() {
            let mark = if required.contains(&key.as_str()) { " *required*" } else { "" };
            let _ = writeln!(out, "| `{key}`{mark} | {} | {} |", self.kind(field), cell(described(field)));
        }
    }

    /// What may stand in a place, in a few words.
    fn kind(&self, schema: &Value) -> String {
        if let Some(name) = reference(schema) {
            let target = self.definitions.get(name).copied().unwrap_or(&Value::Null);
            return match (words(target), target["anyOf"].as_array()) {
                (Some(words), _) if !is_long(target) => words,
                (None, Some(several)) if is_term(several) => self.several(several),
                _ => format!("[{name}](#{})", name.to_lowercase()),
            };
        }
        if let Some(items) = schema.get("items") {
            return format!("list of {}", self.kind(items));
        }
        if let Some(several) = schema["anyOf"].as_array() {
            return self.several(several);
        }
        schema["title"].as_str().or(schema["type"].as_str()).unwrap_or("text").to_owned()
    }

    /// What is left of alternatives once `none` and `unknown`, which stand everywhere, are taken away.
    fn several(&self, several: &[Value]) -> String {
        let rest: Vec<&Value> = several.iter().filter(|one| reference(one) != Some("NoneOrUnknown")).collect();
        match rest.as_slice() {
            [one, list] if list.get("items") == Some(one) => format!("{}, or a list of them", self.kind(one)),
            rest => rest.iter().map(|one| self.kind(one)).collect::<Vec<_>>().join(" or "),
        }
    }
}

fn value(out: &mut String, name: &str, value: &Value) {
    let _ = write!(out, "\n### {name}\n\n{}\n", described(value));
    let examples = value["examples"].as_array().map(Vec::as_slice).unwrap_or_default();
    if !examples.is_empty() {
        let lines: String = examples.iter().map(|example| format!("{}\n", flow(example))).collect();
        let _ = write!(out, "\n```yaml\n{lines}```\n");
    }
    let choices = value["oneOf"].as_array().into_iter().flatten();
    let row = |choice: &Value| Some(format!("| `{}` | {} |\n", choice["const"].as_str()?, cell(described(choice))));
    let rows: String = choices.filter_map(row).collect();
    if !rows.is_empty() {
        let _ = write!(out, "\n| Word | Meaning |\n| --- | --- |\n{rows}");
    }
}

/// A value as YAML on one line.
fn flow(value: &Value) -> String {
    match value {
        Value::Object(map) => format!("{{{}}}", entries(map).join(", ")),
        Value::Array(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::String(text) if wants_quotes(text) => value.to_string(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Text that YAML would cut, or take for a number or a time.
fn wants_quotes(text: &str) -> bool {
    text.contains([',', '"']) || text.contains(": ") || matches!(text.as_bytes(), [_, _, b':' | b'-', _, _, ..])
}

fn entries(map: &Map<String, Value>) -> Vec<String> {
    map.iter().map(|(key, value)| format!("{key}: {}", flow(value))).collect()
}

fn is_record(schema: &Value) -> bool {
    schema["properties"].is_object()
}

/// The words of a closed list.
fn words(schema: &Value) -> Option<String> {
    let choices = schema["oneOf"].as_array()?;
    let words: Option<Vec<String>> = choices.iter().map(|one| Some(format!("`{}`", one["const"].as_str()?))).collect();
    words.map(|words| words.join(", "))
}

/// A closed list of so many words that it has a section of its own.
fn is_long(schema: &Value) -> bool {
    schema["oneOf"].as_array().is_some_and(|choices| choices.len() > MOST_WORDS && words(schema).is_some())
}

/// A closed list, alone or with the author's own words beside it: shown where it is used.
fn is_words(schema: &Value) -> bool {
    words(schema).is_some() || schema["anyOf"].as_array().is_some_and(|several| is_term(several))
}

fn is_term(several: &[Value]) -> bool {
    several.iter().any(|one| one["title"].is_string())
}

fn reference(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/$defs/")
}

fn described(schema: &Value) -> &str {
    schema["description"].as_str().unwrap_or_default()
}

/// Text that stands in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
