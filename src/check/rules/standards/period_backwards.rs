//! A period of results that ends before it begins
//!
//! The two days were swapped, or a year was mistyped. No day lies in such a period, so that its results are of no time at all, and
//! they stand at the wrong place among the others.
//!
//! Asked for by: our own inference, from ranges that must not be reversed (L-T7) [D].
//!
//! ```csv
//! standard,office,channel,period_start,period_end,total,met,exempt,median,p90,comment
//! card/issue-time,,,2026-03-31,2026-01-01,4198,4054,12,3.5,4.8,
//! ```
//!
//! Right: `period_start` 2026-01-01, `period_end` 2026-03-31.

use crate::check::rule::{Findings, rule};
use crate::check::subject::AgencySubject;
use crate::words;

rule!("period-backwards", Error, Agency(find), "period_backwards.rs");

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    let results = subject.book.measurements.iter().map(|row| (&row.start, &row.end));
    let opinions = subject.book.opinions.iter().map(|row| (&row.start, &row.end));
    for (start, end) in results.chain(opinions).filter(|(start, end)| end.value < start.value) {
        let message =
            words!("this period ends on {end}, before it begins on {start}", end = &end.value, start = &start.value);
        let help = words!("write the first day in `period_start`, the last in `period_end`");
        let finding = found.about(end.span, message, help).also(start.span, words!("the first day"));
        found.add(finding);
    }
}
