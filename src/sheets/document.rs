//! A whole book as one document of JSON, and its schema: the records as the content model has them, by id.

use super::delimited;
use super::flatten::Values;
use super::plan::Owner;
use super::value::Value;
use crate::load::schema::kinds;
use serde_json::{Map, Value as Json, json};

/// A book's values as one document.
pub(super) fn document(values: &Values) -> Json {
    let mut book = Map::new();
    for (path, record) in &values.records {
        let record = json_of(record);
        match Owner::at(path) {
            Some((Owner::Agency, ids)) => put(&mut book, &["agencies", &ids[0], "agency"], record),
            Some((Owner::Service, ids)) => put(&mut book, &["agencies", &ids[0], "services", &ids[1]], record),
            Some((Owner::Calendar, ids)) => put(&mut book, &["calendars", &ids[0]], record),
            Some((Owner::Notice, ids)) => put(&mut book, &["notices", &ids[0]], record),
            Some((Owner::Page, ids)) => put(&mut book, &["pages", &ids[0]], record),
            None => put(&mut book, &[path.trim_end_matches(".yaml")], record),
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

fn json_of(value: &Value) -> Json {
    match value {
        Value::Scalar(text, _) => match text.as_str() {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            text => number(text).unwrap_or_else(|| text.into()),
        },
        Value::List(items) => items.iter().map(json_of).collect(),
        Value::Map(entries) => entries.iter().map(|(key, value)| (key.clone(), json_of(value))).collect(),
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
