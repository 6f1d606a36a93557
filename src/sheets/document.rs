//! A whole book as one document of JSON, and its schema: the records as the content model has them, by id.

use super::delimited;
use super::flatten::Values;
use super::plan::Owner;
use super::value::Value;
use crate::load::schema::kinds;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// A book's values as one document.
pub(super) fn document(values: &Values) -> Json {
    let mut book = Map::new();
    let schemas: BTreeMap<&str, Json> = kinds().iter().map(|kind| (kind.name, kind.schema())).collect();
    for (path, record) in &values.records {
        let own = Owner::at(path);
        let kind = match &own {
            Some((Owner::Agency, _)) => "agency",
            Some((Owner::Service, _)) => "service",
            Some((Owner::Calendar, _)) => "calendar",
            Some((Owner::Notice, _)) => "notice",
            Some((Owner::Page, _)) => "page",
            None => path.trim_end_matches(".yaml"),
        };
        let schema = schemas.get(kind).unwrap_or(&Json::Null);
        let record = json_of(record, &Shape { root: schema, ways: spread(schema, schema) });
        match own {
            Some((Owner::Agency, ids)) => put(&mut book, &["agencies", &ids[0], "agency"], record),
            Some((Owner::Service, ids)) => put(&mut book, &["agencies", &ids[0], "services", &ids[1]], record),
            Some((Owner::Calendar, ids)) => put(&mut book, &["calendars", &ids[0]], record),
            Some((Owner::Notice, ids)) => put(&mut book, &["notices", &ids[0]], record),
            Some((Owner::Page, ids)) => put(&mut book, &["pages", &ids[0]], record),
            None => put(&mut book, &[kind], record),
        }
    }
    for (path, table) in &values.tables {
        let Some((agency, file)) = path.strip_prefix("agencies/").and_then(|path| path.split_once("/performance/"))
        else {
            continue;
        };
        let rows = delimited::objects(table).into_iter().map(|row| {
            let cells = row.into_iter().map(|(head, cell)| (head, number(&cell).unwrap_or(Json::String(cell))));
            Json::Object(cells.collect())
        });
        put(&mut book, &["agencies", agency, "performance", file.trim_end_matches(".csv")], rows.collect());
    }
    Json::Object(book)
}

fn put(into: &mut Map<String, Json>, path: &[&str], value: Json) {
    match path {
        [] => {}
        [last] => {
            into.insert((*last).to_owned(), value);
        }
        [first, rest @ ..] => {
            let below = into.entry((*first).to_owned()).or_insert_with(|| json!({}));
            if let Json::Object(below) = below {
                put(below, rest, value);
            }
        }
    }
}

/// What may stand somewhere: the ways that a schema leaves open there, with the schema that they are part of.
struct Shape<'s> {
    root: &'s Json,
    ways: Vec<&'s Json>,
}

impl<'s> Shape<'s> {
    /// What may stand under a key.
    fn under(&self, key: &str) -> Self {
        let of = |way: &'s Json| {
            let by_pattern = way["patternProperties"].as_object().into_iter().flat_map(Map::values);
            way["properties"].get(key).into_iter().chain(by_pattern).chain(way.get("additionalProperties"))
        };
        self.all(self.ways.iter().copied().flat_map(of))
    }

    /// What may stand in a list.
    fn item(&self) -> Self {
        self.all(self.ways.iter().filter_map(|way| way.get("items")))
    }

    fn all(&self, schemas: impl Iterator<Item = &'s Json>) -> Self {
        Shape { root: self.root, ways: schemas.flat_map(|schema| spread(schema, self.root)).collect() }
    }

    /// Whether a kind is what stands here before all: a number may be written as words too (in the digits of another script), and words
    /// may look like a number; the schema names first what it is.
    fn is(&self, kind: &str) -> bool {
        self.ways.iter().any(|way| way["type"] == kind || way["type"][0] == kind)
    }

    /// A value that stands here as one word. What may be words is words, whatever they look like: `true`, `12`, `null`.
    fn scalar(&self, text: &str) -> Json {
        let is_number = (self.is("integer") || self.is("number")) && !self.is("string");
        match text {
            "true" if self.is("boolean") => Json::Bool(true),
            "false" if self.is("boolean") => Json::Bool(false),
            text => number(text).filter(|_| is_number).unwrap_or_else(|| text.into()),
        }
    }
}

/// The ways that a schema leaves open, its references followed.
fn spread<'s>(schema: &'s Json, root: &'s Json) -> Vec<&'s Json> {
    let named = schema["$ref"].as_str().and_then(|name| root.pointer(name.trim_start_matches('#')));
    let others = ["anyOf", "allOf", "oneOf"].into_iter().filter_map(|key| schema[key].as_array()).flatten();
    let below = named.into_iter().chain(others).flat_map(|one| spread(one, root));
    [schema].into_iter().chain(below).collect()
}

fn json_of(value: &Value, shape: &Shape<'_>) -> Json {
    match value {
        Value::Scalar(text, _) => shape.scalar(text),
        Value::List(items) => {
            let item = shape.item();
            items.iter().map(|value| json_of(value, &item)).collect()
        }
        Value::Map(entries) => {
            entries.iter().map(|(key, value)| (key.clone(), json_of(value, &shape.under(key)))).collect()
        }
    }
}

/// A number where JSON would print it just as it stands; `1.10` and `0912` are texts.
fn number(text: &str) -> Option<Json> {
    let number: serde_json::Number = text.parse().ok()?;
    (text.len() < 16 && number.to_string() == text).then_some(Json::Number(number))
}

/// The schema (draft 2020-12) of the document: the schemas of the book's files, put together.
pub fn document_schema() -> Json {
    let mut definitions = Map::new();
    let mut of = |name: &str| {
        let Some(kind) = kinds().iter().find(|kind| kind.name == name) else { return json!(true) };
        let Json::Object(mut schema) = kind.schema() else { return json!(true) };
        if let Some(Json::Object(own)) = schema.remove("$defs") {
            definitions.extend(own);
        }
        schema.retain(|key, _| key != "$schema" && key != "title");
        Json::Object(schema)
    };
    let by_id = |of: Json| json!({ "type": "object", "additionalProperties": of });
    let words = json!({ "type": "object", "description": "Markdown, a text a language." });
    let rows =
        json!({ "type": "array", "items": { "type": "object" }, "description": "Rows under the heads of the file." });
    let agency = json!({
        "type": "object",
        "properties": { "agency": of("agency"), "services": by_id(of("service")), "performance": by_id(rows) },
        "required": ["agency"],
        "additionalProperties": false
    });
    let properties = json!({
        "charter": of("charter"), "audiences": of("audiences"), "topics": of("topics"), "events": of("events"),
        "glossary": of("glossary"), "laws": of("laws"), "calendars": by_id(of("calendar")), "notices": by_id(of("notice")),
        "pages": by_id(json!({ "type": "object", "properties": { "text": words } })), "agencies": by_id(agency)
    });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "charterpress: book",
        "description": "What `export json` writes: a whole book, each record as its file has it, by id.",
        "type": "object",
        "properties": properties,
        "required": ["charter"],
        "additionalProperties": false,
        "$defs": definitions
    })
}
