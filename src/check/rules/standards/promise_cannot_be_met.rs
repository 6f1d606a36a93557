//! A promise that half of the cases miss
//!
//! In the last period that was measured, the median was above what is promised: more than half of those who came waited
//! longer. Such a promise is a wish. Either the work is mended or the promise is changed openly, with its reason.
//!
//! Asked for by: the United Kingdom's guidance: a standard is challenging but realistic [V].
//!
//! ```yaml
//! # the results of the last period: median 7.5
//! standards: [{id: decision, kind: timeliness, within: 5 working days}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::StandardSubject;
use crate::derive::{in_force, in_own_unit};
use crate::model::Standard;
use crate::words;

rule!("promise-cannot-be-met", Warning, Standard(find), "promise_cannot_be_met.rs");

fn find(subject: &StandardSubject<'_>, found: &mut Findings) {
    let standard = subject.standard;
    let Some(last) = subject.results().and_then(|results| results.overall.last()) else { return };
    let within = in_force(standard, last.row.end.value).within;
    let within = within.and_then(|within| in_own_unit(within, subject.agency.ground.yardstick.hours()));
    let (Some(within), Some(median)) = (within, &last.row.median) else { return };
    if median.value > within {
        let message = words!(
            "until {end} half of the cases of “{standard}” took more than {median}, and {within} are promised",
            end = &last.row.end.value,
            standard = &standard.id.text,
            median = &median.value,
            within = &within
        );
        let help = words!("promise what can be kept, and decide what to mend; tell people why");
        let finding = found.about(place(standard), message, help).also(median.span, words!("the median"));
        found.add(finding);
    }
}

/// Where a standard says its time, else its id.
pub(super) fn place(standard: &Standard) -> crate::source::Span {
    standard.within.span().unwrap_or(standard.id.span)
}
