//! The same number of cases in four periods running
//!
//! Nobody serves exactly 4,198 people in four quarters. The number was copied from the period before, or is an estimate, and
//! every share that stands on it is one too.
//!
//! Asked for by: Canada's checks of its register of services, which name a volume that stays the same [V].
//!
//! Mend it by counting, or say in `comment` how the number was come by and excuse it with `allow`.

use crate::check::rule::{Findings, rule};
use crate::check::subject::StandardSubject;
use crate::words;

rule!("same-volume", Note, Standard(find), "same_volume.rs");

/// Periods in which a number may not stay the same.
const PERIODS: usize = 4;

fn find(subject: &StandardSubject<'_>, found: &mut Findings) {
    let Some(results) = subject.results() else { return };
    let recent = results.overall.recent(PERIODS);
    let totals: Vec<_> = recent.iter().filter_map(|period| period.row.total.as_ref()).collect();
    let [first, .., last] = totals.as_slice() else { return };
    if totals.len() == PERIODS && first.value > 0 && totals.iter().all(|total| total.value == first.value) {
        let message = words!(
            "“{standard}” counts {cases} cases in each of the last {periods} periods",
            standard = &subject.standard.id.text,
            cases = last.value,
            periods = PERIODS
        );
        found.at(last.span, message, words!("look the numbers up; where they are estimated, say so in `comment`"));
    }
}
