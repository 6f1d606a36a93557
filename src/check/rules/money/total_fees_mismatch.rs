//! A declared total of fees that is not what the fees come to
//!
//! The total is what people bring. Fixed fees that everybody pays are added up, currency by currency; what only some pay, and
//! what is optional, a share or a price a page, is not in the total.
//!
//! Asked for by: the Philippine charter handbook, whose every table ends in a row TOTAL [V].
//!
//! ```yaml
//! # wrong
//! fees: [{id: card, amount: 150 PHP}, {id: photo, amount: 20 PHP}]
//! total: {fees: 150 PHP}
//! # right
//! total: {fees: 170 PHP}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::derive::{Verdict, compare_fees};
use crate::model::Amount;
use crate::quantity::Price;
use crate::words;

rule!("total-fees-mismatch", Warning, Service(find), "total_fees_mismatch.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let Some(compared) = compare_fees(subject.service, subject.ground().today) else { return };
    let Amount::Price(declared) = compared.declared else { return };
    if matches!(compared.verdict, Verdict::TooLow | Verdict::TooHigh) {
        let sum = compared.computed.first().copied().unwrap_or(Price::Free);
        let message =
            words!("everybody pays {sum} here, not the declared `{declared}`", sum = &sum, declared = &declared.value);
        found.at(declared.span, message, words!("write `{sum}`, or mend the fees", sum = &sum));
    }
}
