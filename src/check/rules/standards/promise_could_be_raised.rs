//! A promise that the results could raise
//!
//! In each of the last four periods the target was met, and nine of ten cases took at most three quarters of the promised
//! time. The agency already does better than it says. A promise that follows its results, and never turns back, is what makes
//! a charter grow; `next` announces the step.
//!
//! Asked for by: our own inference [D].
//!
//! ```yaml
//! # the results: p90 of 3.5, 3.4, 3.4 and 3.2
//! standards: [{id: issue-time, within: 5 working days, target: 95%}]
//! # raised
//! standards: [{id: issue-time, within: 5 working days, target: 95%, next: {within: 4 working days, from: 2027-04-01}}]
//! ```

use super::promise_cannot_be_met::place;
use crate::check::rule::{Findings, rule};
use crate::check::subject::StandardSubject;
use crate::words;

rule!("promise-could-be-raised", Note, Standard(find), "promise_could_be_raised.rs");

fn find(subject: &StandardSubject<'_>, found: &mut Findings) {
    let standard = subject.standard;
    let announced = standard.next.get().and_then(|next| next.from.get());
    let is_announced = announced.is_some_and(|from| from.value > subject.agency.ground.today);
    if subject.results().is_some_and(|results| results.could_be_raised) && !is_announced {
        let message = words!(
            "“{standard}” was kept with time to spare in each of the last four periods",
            standard = &standard.id.text
        );
        found.at(place(standard), message, words!("promise more: `next: {within: …, from: …}` announces it"));
    }
}
