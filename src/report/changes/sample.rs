//! A small comparison with each direction in it, for the tests of every format.

use super::{Comparison, Gate, Note, State, Stops};
use crate::diff::{About, Acknowledgement, Area, Change, DiffRule, Direction, Payload, Value};
use crate::lang::Language;
use crate::quantity::Date;
use crate::record::{Entry, Text};
use crate::source::{SourceMap, Span};

const fn rule(id: &'static str, area: Area, direction: Direction, says: &'static str) -> DiffRule {
    DiffRule { id, area, direction, summary: says, says, explanation: "Why.\n", opposite: None }
}

static LONGER: DiffRule = rule("time-longer", Area::Time, Direction::Worse, "longer");
static CHEAPER: DiffRule = rule("fee-lower", Area::Fees, Direction::Better, "cheaper");
static REWORDED: DiffRule = rule("text-changed", Area::Words, Direction::Unclear, "reworded");

fn text(language: &str, words: &str) -> Text {
    Text { entries: vec![Entry { language: language.into(), text: words.to_owned(), ..Entry::default() }] }
}

fn change(rule: &'static DiffRule) -> Change {
    Change {
        rule,
        direction: rule.direction,
        agency: None,
        service: None,
        item: None,
        path: "title".to_owned(),
        about: About::default(),
        language: None,
        old: None,
        new: None,
        old_span: None,
        new_span: None,
        fingerprint: format!("{:0<12}", rule.id.len()),
        acknowledged: None,
        announced: None,
    }
}

/// Longer and cheaper in one service; reworded, and longer by decision, in the book.
pub(super) fn changes() -> [Change; 4] {
    let (old, new) = files();
    let of_card = |change| Change {
        agency: Some("registry".to_owned()),
        service: Some("registry/card".to_owned()),
        about: About {
            agency: Some(text("en", "Registry")),
            service: Some(text("fa", "کارت شناسایی")),
            ..About::default()
        },
        ..change
    };
    let value = |words: &str| Some(Value::new(words, Payload::Line(words.to_owned())));
    let longer = Change {
        item: Some("issue".to_owned()),
        path: "standards[issue].within".to_owned(),
        old: value("3 working days"),
        new: value("<b>5</b> @all | working days"),
        old_span: Some(find(&old, "3 days")),
        new_span: Some(find(&new, "5 days")),
        ..of_card(change(&LONGER))
    };
    let cheaper = Change { new_span: Some(find(&new, "free")), ..of_card(change(&CHEAPER)) };
    let decided = Acknowledgement {
        reason: Some(text("en", "Too many mistakes.")),
        by: Some(text("en", "The Council")),
        date: Some(Date::constant(2026, 3, 1)),
        until: None,
    };
    let words = |words: &str| Some(Value::new(words, Payload::Words(words.to_owned())));
    let reworded = Change {
        language: Some("fa".to_owned()),
        old: words("در سه روز"),
        new: words("در <b>پنج</b> روز"),
        ..change(&REWORDED)
    };
    [longer, cheaper, reworded, Change { acknowledged: Some(decided), ..change(&LONGER) }]
}

fn files() -> (SourceMap, SourceMap) {
    let (mut old, mut new) = (SourceMap::default(), SourceMap::default());
    old.add("card.yaml", "name: Card\nwithin: 3 days\n");
    new.add("card.yaml", "# A note\nname: Card\nwithin: 5 days\nfees: free\n");
    (old, new)
}

/// The span of a part of the only file.
fn find(sources: &SourceMap, part: &str) -> Span {
    let start = sources.text(Default::default()).find(part).unwrap_or(0);
    Span::new(Default::default(), start, start + part.len())
}

/// Does something with the comparison of `main` with the working tree.
pub(super) fn with<T>(work: impl FnOnce(&Comparison<'_>) -> T) -> T {
    with_changes(&changes(), work)
}

/// The same with other changes.
pub(super) fn with_changes<T>(changes: &[Change], work: impl FnOnce(&Comparison<'_>) -> T) -> T {
    let (old, new) = files();
    let languages: Vec<Language> = ["en", "fa"].into_iter().filter_map(Language::known_defaults).collect();
    work(&Comparison {
        old: State { name: "main", revision: Some("main"), root: "charters", sources: &old },
        new: State { name: "the working tree", revision: None, root: "charters", sources: &new },
        changes,
        notes: &[Note::NoReason { place: "acknowledged.yaml:1".to_owned() }],
        languages: &languages,
        gate: Gate { stops: Stops::Worse, ..Gate::default() },
    })
}
