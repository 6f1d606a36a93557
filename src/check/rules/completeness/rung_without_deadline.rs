//! A rung of redress without its deadlines
//!
//! A complaint without a date on which it must be decided is never late. One must also know how long one may wait before
//! filing, and by when the agency confirms that it has arrived; what stands outside of the agency cannot be bound to that.
//!
//! Asked for by: India's right-to-service acts, with a time for the designated officer and for each appeal [V].
//!
//! ```yaml
//! # wrong
//! redress: [{id: desk, to: {role: desk-head}}]
//! # right
//! redress:
//!   - {id: desk, to: {role: desk-head}, file_within: 10 working days, acknowledge_within: 1 working day, decide_within: 3 working days}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::rules::unsaid;
use crate::check::subject::LadderSubject;
use crate::words;

rule!("rung-without-deadline", Warning, Ladder(find), "rung_without_deadline.rs");

fn find(ladder: &LadderSubject<'_>, found: &mut Findings) {
    for rung in ladder.rungs {
        let is_outside = rung.independent.get().is_some_and(|said| said.value);
        let fields = [
            ("file_within", !rung.file_within.is_unsaid()),
            ("acknowledge_within", is_outside || !rung.acknowledge_within.is_unsaid()),
            ("decide_within", !rung.decide_within.is_unsaid()),
        ];
        if let Some(missing) = unsaid(&fields) {
            let message = words!("“{rung}” does not say {missing}", rung = &rung.id.text, missing);
            found.at(
                rung.id.span,
                message,
                words!("add the time, such as `decide_within: 10 working days`; `none` where there is no limit"),
            );
        }
    }
}
