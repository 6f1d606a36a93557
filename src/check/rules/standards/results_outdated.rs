//! Results that ended long ago
//!
//! A share from three years ago beside a promise of today says that somebody stopped counting. Results are taken as old when
//! the last period ended more than fifteen months ago: a year, and a quarter to add it up.
//!
//! Asked for by: yearly reports on standards in South Africa and Canada [V]; the quarter is our own inference [D].
//!
//! Mend it by adding the rows of the periods since, or by writing `unknown` where nobody counted.

use crate::check::rule::{Findings, rule};
use crate::check::subject::StandardSubject;
use crate::quantity::Date;

rule!("results-outdated", Note, Standard(find), "results_outdated.rs");

/// Months after the end of a period in which its results are current.
const MONTHS: i64 = 15;

fn find(subject: &StandardSubject<'_>, found: &mut Findings) {
    let Some(last) = subject.results().and_then(|results| results.overall.last()) else { return };
    let end = last.row.end.value;
    let until = end.checked_add(jiff::Span::new().months(MONTHS)).unwrap_or(Date::MAX);
    if until < subject.agency.ground.today {
        let message = format!("the last results of “{}” end on {end}", subject.standard.id.text);
        found.at(last.row.end.span, message, "add the results of the periods since");
    }
}
