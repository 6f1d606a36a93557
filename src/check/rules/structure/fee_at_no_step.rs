//! A fee that no step takes, though other steps take theirs
//!
//! A fee that no step names counts as paid on applying. Where the other fees of a service stand at their steps, that is seldom
//! meant: the citizen stands at the last window and learns of a fee that the way did not show.
//!
//! Asked for by: RA 11032 of the Philippines, section 21, on costs that are not in the checklist [S] (L-M4).
//!
//! ```yaml
//! # wrong: when is the stamp paid?
//! fees: [{id: card, amount: 150 PHP}, {id: stamp, amount: 30 PHP}]
//! steps: [{id: apply, fees: [card]}]
//! # right
//! steps: [{id: apply, fees: [card, stamp]}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::model::Fee;
use crate::words;
use std::collections::BTreeSet;

rule!("fee-at-no-step", Note, Service(find), "fee_at_no_step.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let steps = subject.service.steps.list();
    let taken: BTreeSet<&str> = steps.iter().flat_map(|step| step.fees.list()).map(|fee| fee.id.as_str()).collect();
    if taken.is_empty() {
        return;
    }
    let due = |fee: &&Fee| !fee.optional.get().is_some_and(|optional| optional.value);
    for fee in subject.service.fees.list().iter().filter(due).filter(|fee| !is_taken(fee, &taken)) {
        let message = words!("no step takes the fee “{fee}”, though steps take other fees", fee = &fee.id.text);
        found.at(
            fee.id.span,
            message,
            words!("add it to the `fees` of the step where it is paid; if only some pay it, say `optional: true`"),
        );
    }
}

fn is_taken(fee: &Fee, taken: &BTreeSet<&str>) -> bool {
    taken.contains(fee.id.text.as_str()) || fee.one_of.list().iter().any(|one| is_taken(one, taken))
}
