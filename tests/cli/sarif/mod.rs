//! SARIF as the standard has it: what `check` prints of every case is valid under `subset.json`, which was written by hand from
//! the standard and allows nothing but what we write, and under the official schema, which `npm ci` brings.

use crate::book;
use crate::rules::today;
use charterpress::check::check;
use charterpress::load::load;
use charterpress::report::{Format, Style, render};
use charterpress::resolve::resolve;
use jsonschema::Validator;
use serde_json::{Value, json};
use std::path::Path;

/// The schema of OASIS (2.1.0, release to manufacturing 5), as a package of the SARIF SDK carries it.
const OFFICIAL: &str = "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";

/// How the official schema writes the pattern of a language, and what it means: a bracket is too many, which strict readers refuse.
const BROKEN: &str = r"^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$";
const MEANT: &str = r"^[a-zA-Z]{2}(-[a-zA-Z]{2})?$";

/// Every schema that a log of ours must be valid under.
pub(crate) struct Standard(Vec<(&'static str, Validator)>);

impl Standard {
    /// Without `npm ci` the official schema is passed over with a word about it, but not where CI says that all tools are there.
    #[allow(clippy::print_stderr, reason = "a test that passes something over says so")]
    pub(crate) fn read() -> Self {
        let mut schemas = vec![("our subset", include_str!("subset.json").to_owned())];
        match std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(OFFICIAL)) {
            Ok(text) => schemas.push(("the official schema", text)),
            Err(error) if std::env::var_os("CI").is_some() => panic!("{OFFICIAL}: {error}; `npm ci` brings it"),
            Err(_) => eprintln!("passed over: the official SARIF schema, which `npm ci --ignore-scripts` brings"),
        }
        let validator = |text: &str| {
            let schema: Value = serde_json::from_str(&text.replace(BROKEN, MEANT)).expect("JSON");
            jsonschema::options().should_validate_formats(true).build(&schema).expect("a sound schema")
        };
        Standard(schemas.into_iter().map(|(name, text)| (name, validator(&text))).collect())
    }

    /// What is wrong with a log, under each schema.
    pub(crate) fn faults(&self, log: &Value) -> Vec<String> {
        let under = |(name, schema): &(&str, Validator)| {
            schema.iter_errors(log).map(|error| format!("{name}, {}: {error}", error.instance_path())).collect()
        };
        self.0.iter().flat_map(|schema| -> Vec<String> { under(schema) }).collect()
    }
}

#[test]
fn what_is_found_in_any_case_is_valid_sarif() {
    let standard = Standard::read();
    let (mut fixes, mut related) = (0, 0);
    for case in book::all("check", "check/default") {
        let resolved = resolve(load(&case.tree()).expect("a book that can be listed"));
        let found = check(&resolved.charter, &resolved.sources, today());
        let style = Style { root: "my charters", ..Style::default() };
        let log: Value = serde_json::from_str(&render(&found, &resolved.sources, Format::Sarif, style)).expect("JSON");
        let faults = standard.faults(&log);
        assert!(faults.is_empty(), "{}: {faults:?}", case.name);
        let results = log["runs"][0]["results"].as_array().expect("results");
        fixes += results.iter().filter(|result| result.get("fixes").is_some()).count();
        related += results.iter().filter(|result| result.get("relatedLocations").is_some()).count();
    }
    assert!(fixes >= 5 && related >= 2, "{fixes} fixes and {related} related places were looked at");
}

#[test]
fn what_the_standard_forbids_is_not_valid() {
    let standard = Standard::read();
    let log = |result: Value| {
        json!({ "$schema": "https://example.org", "version": "2.1.0",
            "runs": [{ "tool": { "driver": { "name": "x" } }, "results": [result] }] })
    };
    assert_eq!(standard.faults(&log(json!({ "message": { "text": "m" } }))), [""; 0]);
    for wrong in [
        json!({}),
        json!({ "message": "m" }),
        json!({ "message": { "text": "m" }, "level": "fatal" }),
        json!({ "message": { "text": "m" }, "locations": [{ "physicalLocation": { "region": { "startLine": 0 } } }] }),
        json!({ "message": { "text": "m" }, "fixes": [{ "artifactChanges": [] }] }),
    ] {
        for schema in &standard.0 {
            assert!(!schema.1.is_valid(&log(wrong.clone())), "{} allows {wrong}", schema.0);
        }
    }
}
