//! Promises with results, and nobody asked whether people were satisfied
//!
//! The agency counts how often it kept its word and not what those think who waited. A promise can be kept to the minute by
//! people who are rude. A row for the whole agency (without a service) is enough. It is one finding for each agency, naming the
//! services with results of their own; services for the staff are left out.
//!
//! Asked for by: the client satisfaction measurement of the Philippines (MC 2022-05), of each service [V].
//!
//! ```csv
//! service,period_start,period_end,responses,satisfied,complaints,resolved,resolved_in_time
//! replace-a-card,2026-01-01,2026-03-31,212,187,9,9,8
//! ```
//!
//! Mend it by adding such a row to `performance/feedback.csv`.

use crate::check::rule::{Findings, rule};
use crate::check::rules::and_more;
use crate::check::subject::AgencySubject;
use crate::model::Status;
use crate::wording::Wording;
use crate::words;

rule!("satisfaction-not-measured", Note, Agency(find), "satisfaction_not_measured.rs");

/// Services that one message names; it says how many more there are.
const NAMED: usize = 6;

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    let book = subject.book;
    if book.opinions.iter().any(|row| row.service.is_none()) {
        return;
    }
    let is_asked = |id: &str| {
        let full = format!("{}/{id}", subject.id);
        book.opinions.iter().filter_map(|row| row.service.as_ref()).any(|service| service.id == full)
    };
    let results = subject.ground.results(subject.id);
    let is_measured = |id: &str| results.iter().any(|found| found.id.split_once('/').is_some_and(|(of, _)| of == id));
    let offered = book.services.iter().filter(|(id, service)| {
        !service.is_internal()
            && !matches!(service.status.get(), Some(Status::Suspended | Status::Retired))
            && is_measured(id)
    });
    let missing: Vec<&str> = offered.map(|(id, _)| id.as_str()).filter(|id| !is_asked(id)).collect();
    if missing.is_empty() {
        return;
    }
    let named: Vec<Wording> = missing.iter().take(NAMED).map(|id| words!("“{id}”", id)).collect();
    let more = and_more(missing.len().saturating_sub(NAMED));
    let message = words!("nobody asked those who used {named}{more} whether they were satisfied", named, more);
    found.at(
        subject.span(),
        message,
        words!("add their answers to `performance/feedback.csv`, or those of the whole agency"),
    );
}
