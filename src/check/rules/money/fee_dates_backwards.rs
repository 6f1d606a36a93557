//! A fee whose last day comes before its first
//!
//! Such a fee is never due, so the page leaves it out and the window asks for it all the same.
//!
//! Asked for by: Open Referral's model of costs, valid from and to [V]; the rule is our own inference [D].
//!
//! ```yaml
//! # wrong
//! valid_from: 2026-12-31
//! valid_until: 2026-01-01
//! # right
//! valid_from: 2026-01-01
//! valid_until: 2026-12-31
//! ```

use crate::check::parts::fees;
use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::words;

rule!("fee-dates-backwards", Warning, Service(find), "fee_dates_backwards.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    for fee in fees(subject.service) {
        if let (Some(from), Some(until)) = (fee.valid_from.get(), fee.valid_until.get())
            && until.value < from.value
        {
            let message = words!(
                "the fee “{fee}” ends on {until}, before it begins on {from}",
                fee = &fee.id.text,
                until = &until.value,
                from = &from.value
            );
            found.at(until.span, message, words!("write the first day in `valid_from` and the last in `valid_until`"));
        }
    }
}
