//! Results that ended long ago
//!
//! A share from three years ago beside a promise of today says that somebody stopped counting. Results are taken as old when
//! the last period ended more than fifteen months ago: a year, and a quarter to add it up. It is one finding for each agency.
//!
//! Asked for by: yearly reports on standards in South Africa and Canada [V]; the quarter is our own inference [D].
//!
//! Mend it by adding the rows of the periods since.

use crate::check::rule::{Findings, rule};
use crate::check::subject::AgencySubject;
use crate::derive::Period;
use crate::quantity::Date;
use crate::words;

rule!("results-outdated", Note, Agency(find), "results_outdated.rs");

/// Months after the end of a period in which its results are current.
const MONTHS: u32 = 15;

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    let results = subject.ground.results(subject.id);
    let all: Vec<&Period<'_>> = results.iter().filter_map(|results| results.overall.last()).collect();
    let old: Vec<&&Period<'_>> = all.iter().filter(|last| is_old(last.row.end.value, subject.ground.today)).collect();
    if let Some(oldest) = old.iter().min_by_key(|last| last.row.end.value) {
        let (count, of, end) = (old.len(), all.len(), oldest.row.end.value);
        let message = words!(
            "of {of} standards with results, {n} have none of the last {months} months (the oldest end on {end})",
            of,
            n = count,
            months = MONTHS,
            end = &end
        );
        found.at(oldest.row.end.span, message, words!("add the results of the periods since"));
    }
}

fn is_old(end: Date, today: Date) -> bool {
    end.checked_add(jiff::Span::new().months(MONTHS)).is_ok_and(|until| until < today)
}
