//! Standards of which nothing was ever measured, where others were
//!
//! The agency publishes results, and of these promises none. Either nobody counts, or nobody wants to show it; citizens will
//! think the second. It is one finding for each agency, naming the standards.
//!
//! Asked for by: Canada's checks of its register of services (`qa_no_ss_volume`) [V].
//!
//! Mend it by adding a row to `performance/*.csv` for each. A standard that has just begun may be excused for a while, in
//! `agency.yaml`: `allow: [{rule: standard-without-results, reason: {en: Counted from January on}, until: 2027-04-30}]`.

use super::standard_not_measurable::is_measurable;
use crate::check::rule::{Findings, rule};
use crate::check::rules::and_more;
use crate::check::subject::AgencySubject;
use crate::wording::Wording;
use crate::words;

rule!("standard-without-results", Note, Agency(find), "standard_without_results.rs");

/// Standards that one message names; it says how many more there are.
const NAMED: usize = 6;

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    let results = subject.ground.results(subject.id);
    let of_agency = subject.agency().standards.list().iter().map(|standard| (standard.id.text.clone(), standard));
    let of_services = subject.book.services.iter().flat_map(|(id, service)| {
        service.standards.list().iter().map(move |standard| (format!("{id}/{}", standard.id.text), standard))
    });
    // An agency's own standard may have been measured service by service.
    let is_measured = |id: &str| results.iter().any(|found| found.id == id || found.id.ends_with(&format!("/{id}")));
    let all = of_agency.chain(of_services).filter(|(_, standard)| standard.left_out.is_unsaid());
    let missing: Vec<Wording> = all
        .filter(|(id, standard)| is_measurable(standard) && !is_measured(id))
        .map(|(id, _)| words!("“{id}”", id))
        .collect();
    if !results.is_empty() && !missing.is_empty() {
        let more = and_more(missing.len().saturating_sub(NAMED));
        let named: Vec<Wording> = missing.into_iter().take(NAMED).collect();
        let message = words!("this agency publishes results, but none of {named}{more}", named, more);
        found.at(subject.span(), message, words!("add their results to `performance/*.csv`"));
    }
}
