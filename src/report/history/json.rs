//! A history as one JSON document: the contract that scripts rely on, published as a JSON Schema.

use super::Chronicle;
use crate::diff::Direction as Meaning;
use crate::history::{Account, Entry, Told};
use crate::report::json::printed;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

/// What `charterpress history --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "History")]
struct Document<'a> {
    /// The day of the oldest state that is known, as `2027-01-01`; none where no commit holds a book.
    since: Option<String>,
    /// Whether the repository was cloned without its older commits, so that there may be more.
    shallow: bool,
    /// What each commit changed, the newest first. A commit that changed nothing for the reader is not here.
    entries: Vec<Item<'a>>,
    /// What became of the promises, the newest year first.
    ledger: Vec<Year<'a>>,
}

/// What one commit changed.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Entry")]
struct Item<'a> {
    /// The day of the commit, as its committer's clock showed it.
    date: String,
    /// The commit's id.
    commit: &'a str,
    /// Names the contents that changed: the same in every clone, and after a rebase.
    #[schemars(regex(pattern = r"^[0-9a-f]{12}$"))]
    key: &'a str,
    /// The changes, by agency and service.
    changes: Vec<Change<'a>>,
}

/// One change.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Change<'a> {
    /// The stable name of this kind of change, for example `time-longer`.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"))]
    rule: &'a str,
    /// What part of a charter it is about.
    area: &'a str,
    /// What it means for the citizen.
    direction: Direction,
    /// The agency, by its id of today; none for the book itself.
    agency: Option<&'a str>,
    /// The service, as `agency/service`, by its id of today.
    service: Option<&'a str>,
    /// The innermost item that has an id: a fee, a step, an office.
    item: Option<&'a str>,
    /// The keys that lead to the value, with ids: `standards[issue-time].within`.
    path: &'a str,
    /// The value before, in its one spelling.
    old: Option<&'a str>,
    /// The value after, in its one spelling.
    new: Option<&'a str>,
    /// The change in one English sentence.
    message: String,
    /// Names this very change: what `acknowledged.yaml` points at.
    fingerprint: &'a str,
    /// From when it holds, where the book says so.
    effective: Option<String>,
    /// For when it had been announced beforehand.
    announced: Option<String>,
    /// The decision behind it, in the first language of the book that has words.
    decision: Option<Decision<'a>>,
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

/// Why a change was made, as `acknowledged.yaml` says.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Decision<'a> {
    /// Why.
    reason: Option<&'a str>,
    /// Who decided.
    by: Option<&'a str>,
    /// When.
    date: Option<String>,
}

/// What became of an agency's promises in a year.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Year<'a> {
    /// The agency.
    agency: &'a str,
    /// The year, of the Gregorian calendar.
    year: i32,
    /// Promises that were made in it.
    made: usize,
    /// Promises that became better for the citizen.
    raised: usize,
    /// Promises that became worse for the citizen, or are no longer made.
    weakened: usize,
    /// Promises that held all through the year, as far as it is known, and were neither raised nor weakened.
    kept: usize,
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

fn change<'a>(told: &'a Told, chronicle: &Chronicle<'a>) -> Change<'a> {
    let found = &told.change;
    let decision = found.acknowledged.as_ref().map(|decision| Decision {
        reason: chronicle.words(decision.reason.as_ref()),
        by: chronicle.words(decision.by.as_ref()),
        date: decision.date.map(|date| date.to_string()),
    });
    Change {
        rule: found.rule.id,
        area: found.rule.area.word(),
        direction: found.direction.into(),
        agency: chronicle.history.agency(told),
        service: chronicle.history.service(told),
        item: found.item.as_deref(),
        path: &found.path,
        old: found.old.as_ref().map(|value| value.canonical.as_str()),
        new: found.new.as_ref().map(|value| value.canonical.as_str()),
        message: found.message(&chronicle.tags()),
        fingerprint: &found.fingerprint,
        effective: told.effective.map(|date| date.to_string()),
        announced: found.announced.map(|date| date.to_string()),
        decision,
    }
}

fn item<'a>(entry: &'a Entry, changes: Vec<&'a Told>, chronicle: &Chronicle<'a>) -> Item<'a> {
    Item {
        date: entry.date.to_string(),
        commit: &entry.commit,
        key: &entry.key,
        changes: changes.into_iter().map(|told| change(told, chronicle)).collect(),
    }
}

fn year(account: &Account) -> Year<'_> {
    let Account { agency, year, made, raised, weakened, kept } = account;
    Year { agency, year: *year, made: *made, raised: *raised, weakened: *weakened, kept: *kept }
}

pub(super) fn render(chronicle: &Chronicle<'_>) -> String {
    let history = chronicle.history;
    printed(&Document {
        since: history.since.map(|date| date.to_string()),
        shallow: history.shallow,
        entries: chronicle.entries().into_iter().map(|(entry, changes)| item(entry, changes, chronicle)).collect(),
        ledger: chronicle.accounts().into_iter().map(year).collect(),
    })
}

/// The JSON Schema (draft 2020-12) of what [`super::Format::Json`] gives.
pub fn schema() -> serde_json::Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<Document<'static>>().to_value()
}
