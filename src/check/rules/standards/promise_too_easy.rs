//! A promise more than twice as long as the work takes
//!
//! In the last period nine of ten cases took less than half of the promised time. Who promises twenty days for work of eight
//! cannot fail, and a citizen plans for twenty. The finding gives way to `promise-could-be-raised` once four periods say it.
//!
//! Asked for by: the United Kingdom's guidance: a standard is challenging but realistic [V]; that twice is too much is our own
//! inference [D].
//!
//! ```yaml
//! # the results of the last period: p90 8
//! standards: [{id: decision, kind: timeliness, within: 20 working days}]
//! ```

use super::promise_cannot_be_met::place;
use crate::check::rule::{Findings, rule};
use crate::check::subject::StandardSubject;
use crate::derive::{in_force, in_own_unit};
use crate::quantity::Decimal;
use crate::words;

rule!("promise-too-easy", Note, Standard(find), "promise_too_easy.rs");

fn find(subject: &StandardSubject<'_>, found: &mut Findings) {
    let standard = subject.standard;
    let Some(results) = subject.results().filter(|results| !results.could_be_raised) else { return };
    let Some(last) = results.overall.last() else { return };
    let within = in_force(standard, last.row.end.value).within;
    let within = within.and_then(|within| in_own_unit(within, subject.agency.ground.yardstick.hours()));
    let (Some(within), Some(p90)) = (within, &last.row.p90) else { return };
    if p90.value * Decimal::from(2) < within {
        let message = words!(
            "nine of ten cases of “{standard}” took at most {p90}, and {within} are promised",
            standard = &standard.id.text,
            p90 = &p90.value,
            within = &within
        );
        let help = words!("promise what the work takes, with some room; `next` announces a shorter time");
        let finding = found.about(place(standard), message, help).also(p90.span, words!("nine of ten cases"));
        found.add(finding);
    }
}
