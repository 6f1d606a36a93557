//! SARIF as the standard has it: what `check` prints of every case is valid under `subset.json`, which was written by hand from
//! the standard and allows nothing but what we write.

use crate::book;
use crate::rules::today;
use charterpress::check::check;
use charterpress::load::load;
use charterpress::report::{Format, Style, render};
use charterpress::resolve::resolve;
use jsonschema::Validator;
use serde_json::{Value, json};

fn standard() -> Validator {
    let subset: Value = serde_json::from_str(include_str!("subset.json")).expect("JSON");
    jsonschema::validator_for(&subset).expect("a sound schema")
}

#[test]
fn what_is_found_in_any_case_is_valid_sarif() {
    let standard = standard();
    let (mut fixes, mut related) = (0, 0);
    for case in book::all("check", "check/default") {
        let resolved = resolve(load(&case.tree()).expect("a book that can be listed"));
        let found = check(&resolved.charter, &resolved.sources, today());
        let style = Style { root: "my charters", ..Style::default() };
        let log: Value = serde_json::from_str(&render(&found, &resolved.sources, Format::Sarif, style)).expect("JSON");
        let faults: Vec<String> =
            standard.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", case.name);
        let results = log["runs"][0]["results"].as_array().expect("results");
        fixes += results.iter().filter(|result| result.get("fixes").is_some()).count();
        related += results.iter().filter(|result| result.get("relatedLocations").is_some()).count();
    }
    assert!(fixes >= 5 && related >= 2, "{fixes} fixes and {related} related places were looked at");
}

#[test]
fn what_the_standard_forbids_is_not_valid() {
    let standard = standard();
    let log = |result: Value| {
        json!({ "$schema": "https://example.org", "version": "2.1.0",
            "runs": [{ "tool": { "driver": { "name": "x" } }, "results": [result] }] })
    };
    assert!(standard.is_valid(&log(json!({ "message": { "text": "m" } }))));
    for wrong in [
        json!({}),
        json!({ "message": "m" }),
        json!({ "message": { "text": "m" }, "level": "fatal" }),
        json!({ "message": { "text": "m" }, "locations": [{ "physicalLocation": { "region": {} } }] }),
        json!({ "message": { "text": "m" }, "fixes": [{ "artifactChanges": [] }] }),
    ] {
        assert!(!standard.is_valid(&log(wrong.clone())), "{wrong}");
    }
}
