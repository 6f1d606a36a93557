//! Changes as SARIF: each rule that found one, each change as a result with the place it had before beside it.

use super::{Comparison, Spot};
use crate::diff::{Change, DiffRule, Direction};
use crate::report::sarif::{Location, Outcome, Rule, Suppression, location, log, words};
use std::collections::BTreeMap;

/// What the fingerprint is made of; another recipe must get another name.
const FINGERPRINT: &str = "charterChange/v1";

pub(super) fn render(comparison: &Comparison<'_>) -> String {
    let rules: BTreeMap<&str, &DiffRule> =
        comparison.changes.iter().map(|change| (change.rule.id, change.rule)).collect();
    let indices: BTreeMap<&str, usize> = rules.keys().enumerate().map(|(index, id)| (*id, index)).collect();
    let index = |change: &Change| indices.get(change.rule.id).copied().unwrap_or_default();
    let results = comparison.changes.iter().map(|change| outcome(change, index(change), comparison)).collect();
    let rule = |rule: &DiffRule| Rule::new(rule.id, rule.summary, rule.explanation, level(rule.direction));
    log(rules.into_values().map(rule).collect(), results)
}

fn outcome(change: &Change, rule_index: usize, comparison: &Comparison<'_>) -> Outcome {
    let place = comparison.place(change);
    let decision = comparison.decision(change);
    let suppression = decision.map(|justification| Suppression {
        kind: "external",
        justification: Some(justification).filter(|words| !words.is_empty()),
    });
    Outcome {
        rule_id: change.rule.id,
        rule_index,
        level: if comparison.gate.stops(change) { "error" } else { level(change.direction) },
        message: words(&comparison.message(change)),
        locations: place.file.map(|file| location(&file, place.region)).into_iter().collect(),
        related_locations: comparison.old_spot(change).map(before).into_iter().collect(),
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, change.fingerprint.clone())]),
        suppressions: suppression.into_iter().collect(),
        fixes: Vec::new(),
    }
}

fn before(spot: Spot<'_>) -> Location {
    let state = spot.revision.map(|revision| format!(", in {revision}")).unwrap_or_default();
    let mut place = location(&spot.file, Some(spot.region));
    place.id = Some(1);
    place.message = Some(words(&format!("before{state}")));
    place
}

fn level(direction: Direction) -> &'static str {
    match direction {
        Direction::Worse | Direction::Unclear => "warning",
        Direction::Better | Direction::Neutral => "note",
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Voice;
    use crate::report::changes::{Format, render, sample};
    use serde_json::{Value, json};

    #[test]
    fn a_result_names_rule_place_before_and_decision() {
        let shown = sample::with(|comparison| render(comparison, Format::Sarif, Voice::English, false));
        let log: Value = serde_json::from_str(&shown).unwrap();
        let (rules, results) = (&log["runs"][0]["tool"]["driver"]["rules"], &log["runs"][0]["results"]);
        let ids: Vec<&Value> = rules.as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
        assert_eq!(ids, ["fee-lower", "text-changed", "time-longer"]);
        assert_eq!((&results[0]["ruleIndex"], &results[0]["level"]), (&json!(2), &json!("error")));
        assert_eq!(results[0]["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
        let before = &results[0]["relatedLocations"][0];
        assert_eq!(before["message"]["text"], "before, in main");
        assert_eq!(before["physicalLocation"]["region"]["startLine"], 2);
        assert_eq!(results[1]["level"], "note");
        let decision = json!([{"kind": "external", "justification": "Too many mistakes (The Council, 2026-03-01)"}]);
        assert_eq!((&results[3]["level"], &results[3]["suppressions"]), (&json!("warning"), &decision));
    }
}
