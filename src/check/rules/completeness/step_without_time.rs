//! A step without how long it takes
//!
//! The time of each step shows a citizen whether to wait on the bench or to go home, and shows an agency where its days go.
//! The whole time can only be worked out where every step has one. A service whose steps bear no time at all may say its
//! `total` instead; where it says neither, that is part of `service-incomplete`.
//!
//! Asked for by: the Philippine charter handbook, "processing time" for every step [V]; the rules of Republic Act 11032 [S].
//!
//! ```yaml
//! # wrong
//! steps:
//!   - {id: apply, client_action: {en: Hand in the form.}, time: 15 minutes}
//!   - {id: verify, agency_action: {en: Compares the records.}}
//! # right
//!   - {id: verify, agency_action: {en: Compares the records.}, time: 2–3 working days}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::model::Step;
use crate::words;

rule!("step-without-time", Warning, Service(find), "step_without_time.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let steps = subject.service.steps.list();
    let is_never_said = steps.iter().all(lacks_time);
    for step in steps.iter().filter(|step| lacks_time(step) && !is_never_said) {
        let message = words!("“{step}” does not say how long it takes", step = &step.id.text);
        let help =
            words!("add `time: 15 minutes`; `instant` where it takes none, `unknown` where nobody has measured it");
        found.at(step.id.span, message, help);
    }
}

fn lacks_time(step: &Step) -> bool {
    let timeless = |action: &crate::model::AgencyAction| action.time.is_unsaid();
    step.time.is_unsaid() && (step.actions.list().is_empty() || step.actions.list().iter().any(timeless))
}
