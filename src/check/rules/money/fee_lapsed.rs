//! A fee that is over, with no other in its place
//!
//! The page shows only fees that are due today. Where the last one has run out and nothing follows it, the service looks free,
//! and the window will say otherwise.
//!
//! A fee that is over is no finding while another of the same name is due or will be.
//!
//! Asked for by: Open Referral's model of costs, valid from and to [V]; the rule is our own inference [D].
//!
//! ```yaml
//! # wrong, in 2027
//! fees: [{id: card, name: {en: Card fee}, amount: 150 PHP, valid_until: 2026-12-31}]
//! # right
//! fees:
//!   - {id: card, name: {en: Card fee}, amount: 150 PHP, valid_until: 2026-12-31}
//!   - {id: card-2027, name: {en: Card fee}, amount: 160 PHP, valid_from: 2027-01-01}
//! ```

use crate::check::parts::fees;
use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::words;

rule!("fee-lapsed", Warning, Service(find), "fee_lapsed.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let today = subject.ground().today;
    let fees = fees(subject.service);
    for fee in &fees {
        let Some(until) = fee.valid_until.get().filter(|until| until.value < today) else { continue };
        let follows = |other: &&crate::model::Fee| {
            other.name == fee.name && other.valid_until.get().is_none_or(|until| until.value >= today)
        };
        if !fees.iter().copied().any(|other| follows(&other)) {
            let message = words!(
                "the fee “{fee}” ended on {until} and nothing follows it",
                fee = &fee.id.text,
                until = &until.value
            );
            found.at(
                until.span,
                message,
                words!("add the fee that is due now, or take this one away if there is none"),
            );
        }
    }
}
