//! The demo book in `charters/`: it loads without a finding, and shows every key of the content model.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use charterpress::check::check;
use charterpress::diagnostic::Diagnostic;
use charterpress::load::load;
use charterpress::model::{
    Acknowledged, Agency, Audience, CalendarRecord, Event, GlossaryTerm, Law, Notice, Profile, Service, Settings, Topic,
};
use charterpress::quantity::parse_date;
use charterpress::report::{Format, Style, render};
use charterpress::resolve::resolve;
use charterpress::source::{DiskTree, Tree};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value;

/// Keys that the demo book does without, with the reason. A key that it has come to show is taken out of here.
const WITHOUT: &[(&str, &[&str])] = &[
    (
        "nothing in them breaks a rule, and an exception that excuses nothing is a mistake",
        &["Agency.allow", "Channel.allow", "Office.allow", "Output.allow", "Remedy.allow", "Unit.allow"],
    ),
    (
        "the shipped profiles in `profiles/` show them, and every article is held against a case",
        &[
            "Article.level",
            "Asks.classified",
            "Asks.extension",
            "Asks.languages_at_least",
            "Asks.longest",
            "Asks.one_of_languages",
            "Asks.phases",
            "Asks.reviewed_within",
            "Asks.says_one_of",
            "Asks.signatures",
            "ExtensionLimit.by",
            "ExtensionLimit.notice",
            "ExtensionLimit.times",
            "Profile.classes",
            "Profile.country",
            "Profile.url",
            "ServiceClass.id",
            "ServiceClass.longest",
            "ServiceClass.name",
        ],
    ),
    (
        "it is copied from a finding of `diff`, which the worsening shown here is named without",
        &["Acknowledged.fingerprint"],
    ),
];

/// What the rules find in the demo book on purpose: why, and each finding as file and code.
const FOUND: &[(&str, &[&str])] = &[(
    "one description is left untranslated, so that the notice and the mark of a fallback can be seen",
    &["civil-registry/services/register-a-marriage.md translation-missing"],
)];

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("charters")
}

#[test]
fn the_demo_book_has_no_finding() {
    let resolved = resolve(load(&DiskTree::new(folder())).expect("charters/"));
    let style = Style { root: "charters", ..Style::default() };
    let shown = render(&resolved.findings, &resolved.sources, Format::Line, style);
    assert!(resolved.findings.is_empty(), "{shown}");
    assert!(resolved.charter.services().count() >= 12);
}

/// On the day after its last results.
#[test]
fn the_rules_find_in_the_demo_book_only_what_is_there_on_purpose() {
    let resolved = resolve(load(&DiskTree::new(folder())).expect("charters/"));
    let today = parse_date("2026-10-01").expect("a date");
    let place = |finding: &Diagnostic| {
        let path = finding.primary.as_ref().map_or("", |label| resolved.sources.path(label.span.file));
        format!("{} {}", path.trim_start_matches("agencies/"), finding.code.name)
    };
    let mut found: Vec<String> = check(&resolved.charter, &resolved.sources, today).iter().map(place).collect();
    let mut meant: Vec<&str> = FOUND.iter().flat_map(|(_, findings)| findings.iter().copied()).collect();
    found.sort();
    meant.sort_unstable();
    assert_eq!(found, meant);
}

#[test]
fn the_demo_book_shows_every_key() {
    let mut keys = Keys::default();
    for (path, value) in files() {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["charter.yaml"] => keys.walk::<Settings>(&value),
            ["audiences.yaml"] => keys.walk::<Vec<Audience>>(&value),
            ["topics.yaml"] => keys.walk::<Vec<Topic>>(&value),
            ["events.yaml"] => keys.walk::<Vec<Event>>(&value),
            ["glossary.yaml"] => keys.walk::<Vec<GlossaryTerm>>(&value),
            ["laws.yaml"] => keys.walk::<Vec<Law>>(&value),
            ["acknowledged.yaml"] => keys.walk::<Vec<Acknowledged>>(&value),
            ["calendars", _] => keys.walk::<CalendarRecord>(&value),
            ["profiles", _] => keys.walk::<Profile>(&value),
            ["notices", _] => keys.walk::<Notice>(&value),
            ["agencies", _, "agency.yaml"] => keys.walk::<Agency>(&value),
            ["agencies", _, "services", _] => keys.walk::<Service>(&value),
            _ => {}
        }
    }
    let excused: BTreeSet<&str> = WITHOUT.iter().flat_map(|(_, keys)| keys.iter().copied()).collect();
    let unused: BTreeSet<&str> = keys.known.difference(&keys.used).map(String::as_str).collect();
    let missing: Vec<&&str> = unused.difference(&excused).collect();
    let stale: Vec<&&str> = excused.difference(&unused).collect();
    assert!(keys.used.len() > 150, "the schema was not understood: {:?}", keys.used);
    assert!(missing.is_empty(), "keys of the content model that charters/ never uses:\n{missing:#?}");
    assert!(stale.is_empty(), "the book shows these now, or nobody knows them; take them out of WITHOUT: {stale:?}");
}

/// Every YAML file of the demo book, and the front matter of its Markdown services, as plain values.
fn files() -> Vec<(String, Value)> {
    let tree = DiskTree::new(folder());
    let mut files = Vec::new();
    for entry in tree.list().expect("charters/") {
        let text = String::from_utf8_lossy(&tree.read(&entry.path).expect("a file")).into_owned();
        let yaml = match entry.path.rsplit_once('.') {
            Some((_, "yaml")) => text.as_str(),
            Some((_, "md")) => text.strip_prefix("---\n").and_then(|rest| rest.split("\n---\n").next()).unwrap_or(""),
            _ => "",
        };
        if !yaml.is_empty() {
            let value = serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{}: {error}", entry.path));
            files.push((entry.path, value));
        }
    }
    files
}

/// The keys that the schemas know and those that the files use, as `Record.key`.
#[derive(Default)]
struct Keys {
    known: BTreeSet<String>,
    used: BTreeSet<String>,
    definitions: BTreeMap<String, Value>,
}

impl Keys {
    fn walk<T: JsonSchema>(&mut self, value: &Value) {
        let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>().to_value();
        let definitions = schema.get("$defs").and_then(Value::as_object).into_iter().flatten();
        self.definitions.extend(definitions.map(|(name, schema)| (name.clone(), schema.clone())));
        if schema.get("properties").is_some() {
            self.definitions.insert(T::schema_name().into_owned(), schema.clone());
        }
        for (name, schema) in &self.definitions {
            self.known.extend(properties(schema).map(|(key, _)| format!("{name}.{key}")));
        }
        self.visit(&T::schema_name(), &schema, value);
    }

    /// Notes the keys of `value` that `schema` knows; `record` is the definition that the schema stands in.
    fn visit(&mut self, record: &str, schema: &Value, value: &Value) {
        if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/$defs/")) {
            let schema = self.definitions.get(name).cloned().unwrap_or_default();
            return self.visit(name, &schema, value);
        }
        for branch in ["anyOf", "oneOf", "allOf"].iter().filter_map(|key| schema.get(key)?.as_array()).flatten() {
            self.visit(record, branch, value);
        }
        if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
            list.iter().for_each(|item| self.visit(record, items, item));
        }
        let Some(map) = value.as_object() else { return };
        if properties(schema).next().is_some() && !fits(schema, map) {
            return;
        }
        for (key, inner) in map {
            if let Some((_, schema)) = properties(schema).find(|(known, _)| *known == key) {
                self.used.insert(format!("{record}.{key}"));
                self.visit(record, schema, inner);
            } else if let Some(schema) = schema.get("additionalProperties").filter(|schema| schema.is_object()) {
                self.visit(record, schema, inner);
            }
        }
    }
}

fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema.get("properties").and_then(Value::as_object).into_iter().flatten()
}

/// Whether every key of the map is one of the schema's: so that of several forms the right one is taken.
fn fits(schema: &Value, map: &serde_json::Map<String, Value>) -> bool {
    map.keys().all(|key| properties(schema).any(|(known, _)| known == key))
}
