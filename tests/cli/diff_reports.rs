//! What every format of `diff` says of every case: documents valid under their schemas, places that are there, a page in each
//! language, and no change left out.

use crate::diff_cases::{Case, all};
use crate::sarif;
use charterpress::derive::Derived;
use charterpress::diff::{Change, Direction, compare};
use charterpress::lang::Language;
use charterpress::report::Voice;
use charterpress::report::changes::{Comparison, Format, Gate, State, Stops, page, render, schema};
use charterpress::resolve::Resolved;
use charterpress::site::writers;
use charterpress::view::{Scribe, Show};
use jsonschema::Validator;
use serde_json::Value;

/// What a comment on a code host may hold at most, in characters.
const LONGEST_COMMENT: usize = 65_536;

fn state<'a>(name: &'a str, revision: Option<&'a str>, resolved: &'a Resolved) -> State<'a> {
    State { name, revision, root: "my charters", sources: &resolved.sources }
}

/// Each case in both directions.
fn each(mut look: impl FnMut(&Case, &Comparison<'_>, (&Resolved, &Resolved))) {
    for case in all() {
        let (old, new) = case.resolved_states();
        for (old, new) in [(&old, &new), (&new, &old)] {
            let changes: Vec<Change> = compare(old, new, &case.options);
            let comparison = Comparison {
                old: state("main", Some("main"), old),
                new: state("the working tree", None, new),
                changes: &changes,
                notes: &[],
                languages: &new.charter.languages,
                gate: Gate { stops: Stops::Worse, ..Gate::default() },
            };
            look(&case, &comparison, (old, new));
        }
    }
}

fn faults(standard: &Validator, document: &Value) -> Vec<String> {
    standard.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn the_json_of_every_case_is_valid_and_its_places_are_there() {
    let published = jsonschema::validator_for(&schema()).expect("a sound schema");
    let (mut seen, mut places) = (0, 0);
    each(|case, comparison, (old, new)| {
        let document = json(&render(comparison, Format::Json, Voice::English, false));
        assert_eq!(faults(&published, &document), Vec::<String>::new(), "{}", case.name);
        let changes = document["changes"].as_array().expect("changes");
        assert_eq!(changes.len(), comparison.changes.len(), "{}", case.name);
        for change in changes {
            for (key, state) in [("old_location", old), ("new_location", new)] {
                let place = &change[key];
                let Some(file) = place["file"].as_str() else { continue };
                let path = file.strip_prefix("my charters/").unwrap_or(file);
                let text = state.sources.files().find(|(known, _)| *known == path).map(|(_, text)| text);
                let lines = text.unwrap_or_else(|| panic!("{}: no {path}", case.name)).lines().count() as u64;
                assert!(
                    place["line"].as_u64().is_some_and(|line| (1..=lines).contains(&line)),
                    "{}: {place}",
                    case.name
                );
                places += 1;
            }
        }
        seen += changes.len();
    });
    assert!(seen > 1_000 && places > seen, "{seen} changes with {places} places");
}

#[test]
fn the_sarif_of_every_case_is_as_the_standard_has_it() {
    let standard = sarif::Standard::read();
    each(|case, comparison, _| {
        let log = json(&render(comparison, Format::Sarif, Voice::English, false));
        assert_eq!(standard.faults(&log), Vec::<String>::new(), "{}", case.name);
        let results = log["runs"][0]["results"].as_array().expect("results");
        assert_eq!(results.len(), comparison.changes.len(), "{}", case.name);
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
        for result in results {
            let at = result["ruleIndex"].as_u64().expect("an index") as usize;
            assert_eq!(rules[at]["id"], result["ruleId"], "{}", case.name);
        }
    });
}

#[test]
fn a_comment_says_what_is_worse_first_and_fits() {
    each(|case, comparison, _| {
        let comment = render(comparison, Format::Markdown, Voice::English, false);
        assert!(comment.chars().count() < LONGEST_COMMENT, "{}", case.name);
        assert_eq!(comment.matches("<details>").count(), comment.matches("</details>").count(), "{}", case.name);
        let head = comment.split("<details>").next().unwrap_or_default();
        let urgent = |change: &&Change| matches!(change.direction, Direction::Worse | Direction::Unclear);
        let urgent = comparison.changes.iter().filter(urgent).count();
        let shown = head.lines().filter(|line| line.starts_with("- ▼") || line.starts_with("- ?")).count();
        let more: usize = head
            .lines()
            .find_map(|line| line.strip_prefix("- … and ")?.split(' ').next()?.parse().ok())
            .unwrap_or_default();
        assert_eq!(shown + more, urgent, "{}: {head}", case.name);
        let annotations = render(comparison, Format::Github, Voice::English, false);
        let lines = annotations.lines().filter(|line| line.starts_with("::")).count();
        assert_eq!(lines, comparison.changes.len(), "{}: {annotations}", case.name);
    });
}

#[test]
fn the_page_of_every_case_tells_every_change_in_every_language() {
    each(|case, comparison, (_, new)| {
        let mut languages = new.charter.languages.clone();
        languages.retain(|language| !["en", "fa", "ar", "th", "fr"].contains(&language.tag.as_str()));
        languages.extend(["en", "fa", "ar", "th", "fr"].into_iter().filter_map(Language::known_defaults));
        let writers = writers(&languages);
        let derived = Derived::of(&new.charter, case.options.today);
        for (at, language) in languages.iter().enumerate() {
            let scribe = Scribe::new(&new.charter, &derived, &writers, at, case.options.today, Show::default());
            let page = page(comparison, &scribe);
            let told = page.matches("<p class=\"meaning\">").count();
            assert_eq!(told, comparison.changes.len(), "{} {}", case.name, language.tag);
            assert!(!page.contains("<p></p>") && !page.contains("{change}"), "{} {}", case.name, language.tag);
        }
    });
}
