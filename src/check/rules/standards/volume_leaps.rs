//! A number of cases that is ten times the last one, or a tenth
//!
//! Such leaps happen; far more often a figure slipped into another column, or a quarter was entered as a year. The share that is published
//! is computed from it.
//!
//! Asked for by: the quality checks of the Canadian service inventory, “extreme variation” against the last period [V]; ten
//! times is our own measure [D].
//!
//! ```text
//! issue-time,,,2026-01-01,2026-03-31,4198,4054    # noted, where the quarter before had 412 cases
//! ```
//!
//! Mend it by looking the numbers up; where they are right, say in `comment` why.

use crate::check::rule::{Findings, rule};
use crate::check::subject::StandardSubject;
use crate::words;

rule!("volume-leaps", Note, Standard(find), "volume_leaps.rs");

/// So many times more or less is looked at.
const TIMES: u64 = 10;

fn find(subject: &StandardSubject<'_>, found: &mut Findings) {
    let Some(results) = subject.results() else { return };
    let recent = results.overall.recent(2);
    let [before, last] = recent.as_slice() else { return };
    let (Some(old), Some(new)) = (before.row.total.as_ref(), last.row.total.as_ref()) else { return };
    let leaps = |small: u64, great: u64| small > 0 && small.checked_mul(TIMES).is_some_and(|times| great >= times);
    if leaps(old.value, new.value) || leaps(new.value, old.value) {
        let id = &subject.standard.id.text;
        let message =
            words!("“{id}” counts {new} cases, after {old} in the period before", id, new = new.value, old = old.value);
        found.at(new.span, message, words!("look the numbers up; where they are right, say in `comment` why"));
    }
}
