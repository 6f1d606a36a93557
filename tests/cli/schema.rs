//! The schemas against real files: what loads must validate, and a slip must not.

use crate::support::{Ran, book, charterpress, folder_of};
use charterpress::load::schema::{kinds, schema};
use jsonschema::Validator;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn validators() -> BTreeMap<&'static str, Validator> {
    kinds().iter().map(|kind| (kind.name, jsonschema::validator_for(&kind.schema()).expect("a sound schema"))).collect()
}

/// Every YAML of a book with the kind of its schema, by the patterns that editors are given. A service's front matter
/// stands for its file.
fn files_of(book: &Path) -> Vec<(PathBuf, &'static str, Value)> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(book).into_iter().map(|entry| entry.expect("the book can be listed")) {
        let path = entry.path().strip_prefix(book).expect("inside the book").to_owned();
        let text = || std::fs::read_to_string(entry.path()).expect("text");
        let shown = path.to_str().expect("a path that is text");
        if let Some(kind) = kinds().iter().find(|kind| matches(kind.files, shown)) {
            found.push((path, kind.name, yaml(&text())));
        } else if matches("agencies/*/services/*.md", shown) && text().starts_with("---\n") {
            let matter = text().split("\n---\n").next().expect("front matter").trim_start_matches("---\n").to_owned();
            found.push((path, "service", yaml(&matter)));
        } else {
            assert!(!shown.ends_with(".yaml") || shown.starts_with("theme/"), "no schema is for {shown}");
        }
    }
    found
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("sound YAML")
}

/// Whether a path fits a pattern in which `*` is any part of a name.
fn matches(pattern: &str, path: &str) -> bool {
    let (patterns, parts): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
    let fits = |(pattern, part): (&&str, &&str)| match pattern.split_once('*') {
        Some((before, after)) => part.starts_with(before) && part.ends_with(after),
        None => pattern == part,
    };
    patterns.len() == parts.len() && patterns.iter().zip(&parts).all(fits)
}

#[test]
fn every_file_of_the_demo_book_is_valid() {
    let validators = validators();
    let files = files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("charters"));
    let mut faults = String::new();
    for (path, kind, value) in &files {
        for error in validators[kind].iter_errors(value) {
            faults += &format!("{}: {}: {error}\n", path.display(), error.instance_path());
        }
    }
    assert!(faults.is_empty(), "{faults}");
    for kind in kinds() {
        assert!(files.iter().any(|(_, found, _)| *found == kind.name), "the demo book has no {}", kind.name);
    }
}

#[test]
fn a_misspelt_key_is_invalid_wherever_it_stands() {
    let validators = validators();
    for (path, kind, value) in files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("charters")) {
        let mut misspelt = value.clone();
        let record = if misspelt.is_array() { &mut misspelt[0] } else { &mut misspelt };
        record["nmae"] = Value::from("x");
        assert!(!validators[kind].is_valid(&misspelt), "{} may say “nmae”", path.display());
    }
    let service = &validators["service"];
    assert!(service.is_valid(&yaml("{name: Card, steps: [{id: a, by: {role: x}}]}")));
    for nested in [
        "{name: Card, fees: [{id: a, amuont: 1 PHP}]}",
        "{name: Card, steps: [{id: a, by: {rol: x}}]}",
        "{name: Card, requirements: [{id: a, any_of: [{id: b, orignals: 1}]}]}",
        "{name: Card, standards: [{id: a, within: {si: 1 hour}}]}",
        "{name: Card, channels: [{id: a, kind: window}]}",
        "{name: {EN: Card}}",
        "{summary: S}",
    ] {
        assert!(!service.is_valid(&yaml(nested)), "{nested}");
    }
}

#[test]
fn whatever_a_yaml_reader_makes_of_a_scalar_is_valid() {
    let service = &validators()["service"];
    for sound in [
        "{name: Card, number: 1.4, code: 13031466101}",
        "{name: 311, fees: [{id: 1, amount: 150}]}",
        "{name: Card, volume: {per: year, applications: ۱۶۸۴۰}}",
        "{name: Card, total: {time: unknown, fees: free}}",
        "{name: Card, fees: {none: {en: Paid from the city budget}}}",
        "{name: {zh-Hant: Card}, eligibility: {none: Everybody}}",
    ] {
        let errors: Vec<String> = service.iter_errors(&yaml(sound)).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{sound}: {errors:?}");
    }
}

#[test]
fn every_example_that_an_editor_shows_is_valid() {
    for kind in kinds() {
        let schema = kind.schema();
        for (name, definition) in schema["$defs"].as_object().expect("definitions") {
            let mut alone = schema.clone();
            alone["$ref"] = Value::from(format!("#/$defs/{name}"));
            for key in ["type", "items"] {
                alone.as_object_mut().expect("an object").remove(key);
            }
            let validator = jsonschema::validator_for(&alone).unwrap();
            let mut shown = definition["examples"].as_array().into_iter().flatten();
            assert!(shown.all(|example| validator.is_valid(example)), "{}: an example of {name}", kind.name);
            assert!(!validator.is_valid(&yaml("[{nmae: {nmae: x}}]")), "{}: {name} takes anything", kind.name);
        }
    }
}

#[test]
fn a_schema_is_printed_by_name_and_described() {
    let ran = charterpress(&["schema", "service"]);
    let printed: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(Some(&printed), schema("service").as_ref());
    assert_eq!(printed["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(jsonschema::meta::is_valid(&printed));
    let records = printed["$defs"].as_object().expect("definitions");
    for (name, definition) in records {
        assert!(definition["description"].as_str().is_some_and(|words| !words.is_empty()), "{name} is not described");
        for (key, field) in definition["properties"].as_object().into_iter().flatten() {
            assert!(field["description"].as_str().is_some_and(|words| !words.is_empty()), "{name}.{key}");
        }
    }
    let unknown = charterpress(&["schema", "servcie"]);
    assert!(unknown.status == 2 && unknown.err.contains("did you mean `service`?"), "{}", unknown.err);
    let listed = charterpress(&["schema"]).out;
    assert!(kinds().iter().all(|kind| listed.lines().any(|line| line.starts_with(kind.name))), "{listed}");
}

#[test]
fn all_schemas_are_written_again_and_again_but_never_over_another_file() {
    let folder = book(&[("other/service.json", "{\"mine\": true}")]);
    let write = |to| Ran::of(&["schema", "--all", "-o", to], |command| command.current_dir(folder.path()));
    for _ in 0..2 {
        assert_eq!(write("schemas").status, 0);
    }
    let written = std::fs::read_dir(folder.path().join("schemas")).unwrap().count();
    assert_eq!(written, kinds().len() + 5);
    let refused = write("other");
    assert!(refused.status == 2 && refused.err.contains("service.json"), "{}", refused.err);
    assert_eq!(std::fs::read_dir(folder.path().join("other")).unwrap().count(), 1);
    assert_eq!(charterpress(&["schema", "--all"]).status, 2);
    assert_eq!(charterpress(&["schema", "service", "-o", folder_of(&folder)]).status, 2);
}

/// Where a field points at something, an editor is offered what the book has; what is not declared yet is no slip.
#[test]
fn a_book_offers_its_own_ids() {
    let ran = charterpress(&["schema", "service", "--book", concat!(env!("CARGO_MANIFEST_DIR"), "/charters")]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let printed: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert!(jsonschema::meta::is_valid(&printed));
    let offered = |kind: &str, id: &str| {
        let ids = printed["$defs"][kind]["enum"].as_array().unwrap_or_else(|| panic!("{kind} is not offered"));
        assert!(ids.iter().any(|one| one == id), "{id} is not among {ids:?}");
    };
    offered("AgenciesOfThisBook", "police");
    offered("ServicesOfThisBook", "police/report-a-loss");
    offered("RolesOfThisBook", "registrar");
    offered("OfficesOfThisBook", "civil-registry/main-office");
    offered("LawsOfThisBook", "identity-act");
    offered("CasesOfThisBook", "stolen");
    offered("TopicsOfThisBook", "identity");
    let role = &printed["$defs"]["Actor"]["properties"]["role"];
    assert!(role.to_string().contains("#/$defs/RolesOfThisBook"), "{role}");
    let validator = jsonschema::validator_for(&printed).expect("a sound schema");
    for (path, _, value) in files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("charters"))
        .iter()
        .filter(|(_, kind, _)| *kind == "service")
    {
        assert!(validator.is_valid(value), "{}", path.display());
    }
    assert!(validator.is_valid(&yaml("{name: Card, topics: [declared-tomorrow]}")));
    assert!(!validator.is_valid(&yaml("{name: Card, topics: [not an id]}")));
}
