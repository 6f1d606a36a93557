//! The schemas of one book: where a field points at something, the ids that the book has are offered.
//!
//! They are offered and not demanded: an id that is declared a minute from now, in another file, is no slip. Whether a reference
//! leads anywhere is for `resolve`.

use crate::model::{AgencyBook, Book, Requirement, Service};
use crate::record::Id;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The ids of a book, kind by kind.
#[derive(Debug)]
pub struct BookIds(BTreeMap<&'static str, BTreeSet<String>>);

/// The key of a record whose value points at things, and what kind they are. A key means the same in every record, but for
/// `parent`, `fees` and `channels`.
const POINTERS: &[(&str, &str)] = &[
    ("agency", "agencies"),
    ("audiences", "audiences"),
    ("calendar", "calendars"),
    ("compensation", "remedies"),
    ("events", "events"),
    ("fees", "fees"),
    ("form", "forms"),
    ("gives", "outputs"),
    ("channels", "channels"),
    ("law", "laws"),
    ("most_used", "services"),
    ("needs", "documents"),
    ("office", "offices"),
    ("offices", "offices"),
    ("owner", "roles"),
    ("provider", "units"),
    ("related", "services"),
    ("remedy", "remedies"),
    ("role", "roles"),
    ("service", "services"),
    ("services", "services"),
    ("topics", "topics"),
    ("unit", "units"),
    ("unless", "cases"),
    ("when", "cases"),
];

impl BookIds {
    /// Every id of a book that something can point at.
    pub fn of(book: &Book) -> Self {
        let mut ids = BookIds(BTreeMap::new());
        ids.add("agencies", book.agencies.keys());
        ids.add("calendars", book.calendars.keys());
        ids.add("audiences", book.audiences.iter().map(|one| text(&one.id)));
        ids.add("topics", book.topics.iter().map(|one| text(&one.id)));
        ids.add("events", book.events.iter().map(|one| text(&one.id)));
        ids.add("laws", book.laws.iter().map(|one| text(&one.id)));
        for (id, agency) in &book.agencies {
            ids.agency(id, agency);
        }
        ids
    }

    fn add<T: ToString>(&mut self, kind: &'static str, found: impl IntoIterator<Item = T>) {
        self.0.entry(kind).or_default().extend(found.into_iter().map(|id| id.to_string()));
    }

    fn agency(&mut self, id: &str, book: &AgencyBook) {
        let agency = &book.agency;
        self.add("units", agency.units.list().iter().map(|unit| text(&unit.id)));
        self.add("roles", agency.roles.list().iter().map(|role| text(&role.id)));
        self.add("remedies", agency.remedies.list().iter().map(|remedy| text(&remedy.id)));
        let offices = agency.offices.list().iter().map(|office| text(&office.id));
        self.add("offices", offices.flat_map(|office| [office.to_owned(), format!("{id}/{office}")]));
        for (service, record) in &book.services {
            self.add("services", [service.clone(), format!("{id}/{service}")]);
            self.service(record);
        }
    }

    fn service(&mut self, service: &Service) {
        self.add("fees", service.fees.list().iter().map(|fee| text(&fee.id)));
        self.add("forms", service.forms.list().iter().map(|form| text(&form.id)));
        self.add("outputs", service.outputs.list().iter().map(|output| text(&output.id)));
        self.add("channels", service.channels.list().iter().map(|channel| text(&channel.id)));
        self.add("remedies", service.remedies.list().iter().map(|remedy| text(&remedy.id)));
        let options = service.cases.list().iter().filter_map(|case| case.options.get());
        self.add("cases", options.flat_map(|options| &options.0).map(|(id, _)| text(id)));
        service.requirements.list().iter().for_each(|requirement| self.document(requirement));
    }

    fn document(&mut self, requirement: &Requirement) {
        self.add("documents", [text(&requirement.id)]);
        let parts = requirement.any_of.list().iter().chain(requirement.all_of.list());
        parts.for_each(|part| self.document(part));
    }

    /// Offers the ids in a schema of ours, wherever a record points at things of their kind.
    pub fn offered_in(&self, mut schema: Value) -> Value {
        let Some(definitions) = schema.get_mut("$defs").and_then(Value::as_object_mut) else { return schema };
        let mut used = BTreeSet::new();
        for (record, definition) in definitions.iter_mut() {
            let fields = definition.get_mut("properties").and_then(Value::as_object_mut);
            for (key, field) in fields.into_iter().flatten() {
                if let Some(kind) = self.kind_of(record, key)
                    && offer(field, kind)
                {
                    used.insert(kind);
                }
            }
        }
        definitions.extend(used.into_iter().map(|kind| (name(kind), self.definition(kind))).collect::<Map<_, _>>());
        schema
    }

    /// What the key of a record points at, where the book has any of it.
    fn kind_of(&self, record: &str, key: &str) -> Option<&'static str> {
        let kind = match (record, key) {
            ("Audience", "parent") => "audiences",
            ("Topic", "parent") => "topics",
            _ => POINTERS.iter().find(|(known, _)| *known == key)?.1,
        };
        self.0.get(kind).filter(|ids| !ids.is_empty()).map(|_| kind)
    }

    fn definition(&self, kind: &str) -> Value {
        let ids: Vec<&String> = self.0.get(kind).into_iter().flatten().collect();
        json!({ "description": format!("The {kind} of this book."), "enum": ids })
    }
}

fn text(id: &Id) -> &str {
    &id.text
}

/// The name of the definition that lists the ids of a kind.
fn name(kind: &str) -> String {
    format!("{}{}OfThisBook", kind[..1].to_uppercase(), &kind[1..])
}

/// Puts the ids of a kind beside each reference in the schema of a field; says whether there was one.
fn offer(field: &mut Value, kind: &str) -> bool {
    if field.get("$ref").and_then(Value::as_str) == Some("#/$defs/Ref") {
        *field = json!({ "anyOf": [{ "$ref": format!("#/$defs/{}", name(kind)) }, { "$ref": "#/$defs/Ref" }] });
        return true;
    }
    let parts: Vec<&mut Value> = match field {
        Value::Object(map) => map.values_mut().collect(),
        Value::Array(items) => items.iter_mut().collect(),
        _ => Vec::new(),
    };
    let mut any = false;
    for part in parts {
        any |= offer(part, kind);
    }
    any
}
