//! JSON Schemas of the files that people write, made from the record types: an editor that knows them completes keys and
//! underlines slips while one types.
//!
//! A schema says the shape of a file. What leans on other files (references, languages, the currency of a bare amount) and
//! what a quantity means is for `load` and `resolve` alone.

mod book;
mod reference;

pub use book::BookIds;
pub use reference::reference_page;

use crate::model::{
    Acknowledged, Agency, Audience, CalendarRecord, Event, GlossaryTerm, Law, Notice, Profile, Service, Settings, Topic,
};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;

/// A kind of file in a book.
#[derive(Clone, Copy, Debug)]
pub struct SchemaKind {
    /// Its name on the command line, and of its schema's file.
    pub name: &'static str,
    /// Which files of a book it describes, as a pattern that editors understand.
    pub files: &'static str,
    /// One line: what stands in such a file.
    pub summary: &'static str,
    root: fn(&mut SchemaGenerator) -> Schema,
}

/// Every kind of file that has a schema, in the order in which one meets them.
pub fn kinds() -> &'static [SchemaKind] {
    KINDS
}

/// The JSON Schema (draft 2020-12) of one kind of file, by its name.
pub fn schema(kind: &str) -> Option<Value> {
    KINDS.iter().find(|known| known.name == kind).map(SchemaKind::schema)
}

impl SchemaKind {
    const fn one<T: JsonSchema>(name: &'static str, files: &'static str, summary: &'static str) -> Self {
        SchemaKind { name, files, summary, root: |generator| generator.subschema_for::<T>() }
    }

    const fn list<T: JsonSchema>(name: &'static str, files: &'static str, summary: &'static str) -> Self {
        SchemaKind { name, files, summary, root: |generator| generator.subschema_for::<Vec<T>>() }
    }

    /// Its JSON Schema (draft 2020-12).
    pub fn schema(&self) -> Value {
        let mut generator = SchemaSettings::draft2020_12().into_generator();
        let root = (self.root)(&mut generator).to_value();
        let definitions = generator.take_definitions(true);
        let mut schema = serde_json::Map::new();
        schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
        schema.insert("title".to_owned(), format!("charterpress: {}", self.name).into());
        schema.insert("description".to_owned(), self.summary.into());
        schema.extend(root.as_object().cloned().unwrap_or_default().into_iter().filter(|(key, _)| key != "title"));
        schema.insert("$defs".to_owned(), definitions.into());
        Value::Object(schema)
    }
}

const KINDS: &[SchemaKind] = &[
    SchemaKind::one::<Settings>(
        "charter",
        "charter.yaml",
        "The settings of a book: title, languages, calendar, rules.",
    ),
    SchemaKind::one::<Agency>(
        "agency",
        "agencies/*/agency.yaml",
        "An agency: who it is, its offices and roles, what holds for all its services.",
    ),
    SchemaKind::one::<Service>(
        "service",
        "agencies/*/services/*.yaml",
        "One service: what it is, what to bring, what it costs, the steps, the promises.",
    ),
    SchemaKind::list::<Audience>("audiences", "audiences.yaml", "The groups of people that services are for."),
    SchemaKind::list::<Topic>("topics", "topics.yaml", "The topics that services are sorted under."),
    SchemaKind::list::<Event>("events", "events.yaml", "Life and business events, and the services that each takes."),
    SchemaKind::list::<GlossaryTerm>("glossary", "glossary.yaml", "Words that need explaining."),
    SchemaKind::list::<Law>("laws", "laws.yaml", "The laws that the book points at."),
    SchemaKind::one::<CalendarRecord>("calendar", "calendars/*.yaml", "Working days, half days and holidays."),
    SchemaKind::one::<Profile>(
        "profile",
        "profiles/*.yaml",
        "What a statute or guide asks of a charter, article by article.",
    ),
    SchemaKind::one::<Notice>("notice", "notices/*.yaml", "A closure, a campaign or a reminder."),
    SchemaKind::list::<Acknowledged>(
        "acknowledged",
        "acknowledged.yaml",
        "Worsenings that were decided on, each with its reason.",
    ),
];
