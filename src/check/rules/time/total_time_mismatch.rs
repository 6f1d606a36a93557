//! A declared total that is not what the steps come to
//!
//! Citizens plan by the total; the agency works by the steps. Where the steps take longer, the total is a promise that cannot
//! be kept; where they take less, somebody hides slack. Steps that wait for each other are added, steps that run side by side
//! count once, and the whole is rounded up to the unit of the total. Optional steps are left out.
//!
//! Asked for by: the Philippine charter handbook, whose every table ends in a row TOTAL [V]; that what runs side by side counts
//! once is our own inference [D].
//!
//! ```yaml
//! # wrong: 15 minutes, then 3 working days
//! total: {time: 3 working days}
//! # right
//! total: {time: 4 working days}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::derive::{Verdict, compare_time};
use crate::quantity::Duration;
use crate::words;

rule!("total-time-mismatch", Warning, Service(find), "total_time_mismatch.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    for compared in compare_time(subject.service, &subject.ground().yardstick) {
        let (Some(span), Some(declared)) = (compared.span, compared.declared.length()) else { continue };
        let order = match compared.verdict {
            Verdict::TooLow => words!("more than"),
            Verdict::TooHigh => words!("less than"),
            Verdict::Equal | Verdict::Unclear => continue,
        };
        let steps = Duration::Exactly(compared.rounded);
        let message = words!(
            "the steps take {steps}, which is {order} the declared `{declared}`",
            steps = &steps,
            order,
            declared = &declared.value
        );
        found.at(span, message, words!(
            "where a file waits between two steps, write a step for the waiting, or leave out how long the steps take; else write `{steps}`",
            steps = &steps
        ));
    }
}
