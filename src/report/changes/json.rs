//! Changes as one JSON document: the contract that scripts rely on, published as a JSON Schema.

use super::{Comparison, Spot, Summary};
use crate::diff::{Change, Direction as Meaning};
use crate::report::json::printed;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

/// What `charterpress diff --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Changes")]
struct Document<'a> {
    /// Every change, by agency and service.
    changes: Vec<Item<'a>>,
    /// What else there is to know: what was not compared, decisions that accept nothing.
    notes: Vec<Remark>,
    /// How many there are of each direction.
    summary: Summary,
}

/// Something besides the changes.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Note")]
struct Remark {
    /// The stable name of its kind, for example `stale-decision`.
    kind: &'static str,
    /// Whether it must be mended before the change is accepted.
    wrong: bool,
    /// It in one English sentence.
    message: String,
}

/// One change between two states of a book.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Change")]
struct Item<'a> {
    /// The stable name of this kind of change, for example `time-longer`.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"))]
    rule: &'a str,
    /// What part of a charter it is about.
    area: &'a str,
    /// What it means for the citizen.
    direction: Direction,
    /// The agency, by its new id where it has one.
    agency: Option<&'a str>,
    /// The service, as `agency/service`, by its new id where it has one.
    service: Option<&'a str>,
    /// The innermost item that has an id: a fee, a step, an office.
    item: Option<&'a str>,
    /// The keys that lead to the value, with ids: `standards[issue-time].within`.
    path: &'a str,
    /// The language of the words that changed.
    language: Option<&'a str>,
    /// The value before, in its one spelling; `unreadable` where the mistake at `old_location` hides it.
    old: Option<&'a str>,
    /// The value after, in its one spelling; `unreadable` where the mistake at `new_location` hides it.
    new: Option<&'a str>,
    /// The change in one English sentence.
    message: String,
    /// Where the value stood.
    old_location: Option<Location<'a>>,
    /// Where the value stands.
    new_location: Option<Location<'a>>,
    /// Names this very change, whatever the lines and words around it: what `acknowledged.yaml` points at.
    fingerprint: &'a str,
    /// The day from which the charter had said beforehand that it would hold, as `2027-01-01`.
    announced: Option<String>,
    /// The decision that allows it.
    acknowledged: Option<Decision<'a>>,
}

/// What a change means for the citizen.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Direction {
    /// More is promised, or less is asked.
    Better,
    /// Less is promised, or more is asked.
    Worse,
    /// No difference for what is promised.
    Neutral,
    /// Only a person can tell.
    Unclear,
}

/// A place in a file. Lines and columns count from one; columns count Unicode code points; the end is exclusive.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Location<'a> {
    /// The revision that the file is read in; none for files on disk.
    revision: Option<&'a str>,
    /// The file: from the top of the repository in a revision, else from where the command was given.
    file: String,
    /// The line on which it begins.
    #[schemars(range(min = 1))]
    line: usize,
    /// The column in which it begins.
    #[schemars(range(min = 1))]
    column: usize,
    /// The line on which it ends.
    #[schemars(range(min = 1))]
    end_line: usize,
    /// The column after its last character.
    #[schemars(range(min = 1))]
    end_column: usize,
}

/// A decision to accept a change, in the first language of the book that has words.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Decision<'a> {
    /// Why.
    reason: Option<&'a str>,
    /// Who decided.
    by: Option<&'a str>,
    /// When, as `2027-01-01`.
    date: Option<String>,
}

impl From<Meaning> for Direction {
    fn from(direction: Meaning) -> Self {
        match direction {
            Meaning::Better => Direction::Better,
            Meaning::Worse => Direction::Worse,
            Meaning::Neutral => Direction::Neutral,
            Meaning::Unclear => Direction::Unclear,
        }
    }
}

impl<'a> From<Spot<'a>> for Location<'a> {
    fn from(spot: Spot<'a>) -> Self {
        let Spot { revision, file, region } = spot;
        Location {
            revision,
            file,
            line: region.start.line,
            column: region.start.column,
            end_line: region.end.line,
            end_column: region.end.column,
        }
    }
}

fn item<'a>(change: &'a Change, comparison: &Comparison<'a>) -> Item<'a> {
    let decision = change.acknowledged.as_ref().map(|decision| Decision {
        reason: decision.reason.as_ref().and_then(|text| Some(comparison.words(text)?.0)),
        by: decision.by.as_ref().and_then(|text| Some(comparison.words(text)?.0)),
        date: decision.date.map(|date| date.to_string()),
    });
    Item {
        rule: change.rule.id,
        area: change.rule.area.word(),
        direction: change.direction.into(),
        agency: change.agency.as_deref(),
        service: change.service.as_deref(),
        item: change.item.as_deref(),
        path: &change.path,
        language: change.language.as_deref(),
        old: change.old.as_ref().map(|value| value.canonical.as_str()),
        new: change.new.as_ref().map(|value| value.canonical.as_str()),
        message: comparison.message(change),
        old_location: comparison.old_spot(change).map(Location::from),
        new_location: comparison.new_spot(change).map(Location::from),
        fingerprint: &change.fingerprint,
        announced: change.announced.map(|day| day.to_string()),
        acknowledged: decision,
    }
}

pub(super) fn render(comparison: &Comparison<'_>) -> String {
    let changes = comparison.changes.iter().map(|change| item(change, comparison)).collect();
    let remark = |note: &super::Note| Remark { kind: note.word(), wrong: note.is_wrong(), message: note.english() };
    let notes = comparison.notes.iter().map(remark).collect();
    printed(&Document { changes, notes, summary: comparison.summary() })
}

/// The JSON Schema (draft 2020-12) of what [`super::Format::Json`] gives.
pub fn schema() -> serde_json::Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<Document<'static>>().to_value()
}

#[cfg(test)]
mod tests {
    use super::schema;
    use crate::report::Voice;
    use crate::report::changes::{Format, render, sample};
    use serde_json::{Value, json};

    fn document() -> Value {
        let shown = sample::with(|comparison| render(comparison, Format::Json, Voice::English, false));
        serde_json::from_str(&shown).unwrap()
    }

    #[test]
    fn keeps_the_contract() {
        let document = document();
        assert_eq!(
            document["changes"][0],
            json!({
                "rule": "time-longer", "area": "time", "direction": "worse", "agency": "registry",
                "service": "registry/card", "language": null, "announced": null,
                "item": "issue", "path": "standards[issue].within", "old": "3 working days",
                "new": "<b>5</b> @all | working days", "message": "کارت شناسایی: longer, worse for the citizen",
                "old_location": {"revision": "main", "file": "charters/card.yaml", "line": 2, "column": 9,
                                 "end_line": 2, "end_column": 15},
                "new_location": {"revision": null, "file": "charters/card.yaml", "line": 3, "column": 9,
                                 "end_line": 3, "end_column": 15},
                "fingerprint": "110000000000", "acknowledged": null,
            })
        );
        let decision = json!({"reason": "Too many mistakes.", "by": "The Council", "date": "2026-03-01"});
        assert_eq!(document["changes"][3]["acknowledged"], decision);
        assert_eq!(
            document["summary"],
            json!({"worse": 2, "unclear": 1, "better": 1, "neutral": 0, "acknowledged": 1})
        );
    }

    #[test]
    fn the_schema_describes_what_is_printed_and_demands_every_field() {
        let schema = jsonschema::validator_for(&schema()).unwrap();
        let document = document();
        schema.validate(&document).unwrap();
        for field in document["changes"][0].as_object().unwrap().keys() {
            let mut without = document.clone();
            without["changes"][0].as_object_mut().unwrap().remove(field);
            assert!(!schema.is_valid(&without), "{field} may be left out");
        }
        let mut wrong = document;
        wrong["changes"][0]["direction"] = json!("awful");
        assert!(!schema.is_valid(&wrong));
    }
}
