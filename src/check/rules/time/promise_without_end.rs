//! A standard whose time has no end
//!
//! `at least 120 calendar days` promises that it will not be quick. `about 2 hours` is what is usual. Neither can ever be
//! broken, so neither is a promise: a citizen cannot complain that it was not kept.
//!
//! Asked for by: the United Kingdom's guidance that a standard is measurable [V]; the second Administrative Reforms Commission of
//! India: standards must be quantifiable [V].
//!
//! ```yaml
//! # wrong
//! standards: [{id: answer, within: about 10 working days}]
//! # right: the usual time may be told in the words
//! standards: [{id: answer, within: 15 working days, promise: {en: "We answer within {within}, mostly sooner."}}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TimeSubject;
use crate::model::Timing;
use crate::quantity::Duration;
use crate::words;

rule!("promise-without-end", Warning, Time(find), "promise_without_end.rs");

fn find(time: &TimeSubject<'_>, found: &mut Findings) {
    if time.key != "within" {
        return;
    }
    let (span, why) = match time.timing {
        Timing::Is { length, .. } => match length.value {
            Duration::AtLeast(_) => (length.span, words!("it has a shortest time and no longest")),
            Duration::About(_) => (length.span, words!("`about` says what is usual")),
            _ => return,
        },
        Timing::Varies(_, span) => (*span, words!("it depends")),
        Timing::None(reason) | Timing::Unknown(reason) => (reason.span, words!("it sets no time")),
        Timing::Each { .. } => return,
    };
    found.at(
        span,
        words!("this promise cannot be broken: {why}", why),
        words!("write the longest it may take, such as `within: 15 working days`"),
    );
}
