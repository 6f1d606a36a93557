//! A standard of which nothing was ever measured, where others were
//!
//! The agency publishes results, and of this promise none. Either nobody counts, or nobody wants to show it; citizens will
//! think the second. A standard that has just begun can be excused until its first period is over.
//!
//! Asked for by: Canada's checks of its register of services (`qa_no_ss_volume`) [V].
//!
//! Mend it by adding a row to `performance/*.csv`; for a new standard write
//! `allow: [{rule: standard-without-results, reason: {en: Counted from January on}, until: 2027-04-30}]`.

use super::standard_not_measurable::is_measurable;
use crate::check::rule::{Findings, rule};
use crate::check::subject::StandardSubject;

rule!("standard-without-results", Note, Standard(find), "standard_without_results.rs");

fn find(subject: &StandardSubject<'_>, found: &mut Findings) {
    let standard = subject.standard;
    let results = subject.agency.ground.results(subject.agency.id);
    let of_a_service = |id: &str| id.split_once('/').is_some_and(|(_, id)| id == standard.id.text);
    let is_measured = subject.results().is_some()
        || (subject.service.is_none() && results.iter().any(|results| of_a_service(results.id)));
    if !results.is_empty() && !is_measured && is_measurable(standard) {
        let message = format!("of “{}” there are no results, though the agency publishes others", standard.id.text);
        found.at(standard.id.span, message, "add its results to `performance/*.csv`");
    }
}
