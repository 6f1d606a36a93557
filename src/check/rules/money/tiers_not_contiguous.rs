//! Tiers of a fee with a gap, out of order, or without an end
//!
//! Each tier reaches from the end of the one above it to its own `up_to`; only the last may be open. Where a tier ends below
//! the one before it, no case falls into it; where one in the middle is open, none falls into those that follow. Then the
//! window decides what is paid.
//!
//! Asked for by: Nepal's and Iran's registration fees, which rise with the days of delay [V].
//!
//! ```yaml
//! # wrong: nobody pays the second tier
//! amount: {tiers: [{up_to: 60 calendar days, amount: free}, {up_to: 35 calendar days, amount: 20 NPR}, {amount: 50 NPR}]}
//! # right
//! amount: {tiers: [{up_to: 35 calendar days, amount: free}, {up_to: 60 calendar days, amount: 20 NPR}, {amount: 50 NPR}]}
//! ```

use crate::check::parts::fees;
use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::model::{Amount, Limit, Tier};
use crate::wording::Wording;
use crate::words;
use std::cmp::Ordering;

rule!("tiers-not-contiguous", Warning, Service(find), "tiers_not_contiguous.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let hours = subject.ground().yardstick.hours();
    for fee in fees(subject.service) {
        let Some(Amount::Tiers { tiers, .. }) = fee.amount.get() else { continue };
        for pair in tiers.windows(2) {
            let [above, below] = pair else { continue };
            if let Some(wrong) = wrong(above, below, hours) {
                let span = below.up_to.span().unwrap_or(below.span);
                let help = words!("put the tiers in order, each with its `up_to`, and only the last without");
                let finding = found.about(span, words!("in the fee “{fee}” {wrong}", fee = &fee.id.text, wrong), help);
                found.add(finding.also(above.span, words!("the tier above")));
            }
        }
    }
}

/// What is wrong between two tiers that follow each other. Tiers with `when` stand for cases and have no order.
fn wrong(above: &Tier, below: &Tier, hours: crate::quantity::Decimal) -> Option<Wording> {
    if !above.when.is_unsaid() || !below.when.is_unsaid() {
        return None;
    }
    let Some(first) = above.up_to.get() else {
        return Some(words!("the tier above this one has no end, so nobody reaches this one"));
    };
    let order = compare(first, below.up_to.get()?, hours);
    match order {
        Some(Ordering::Less) => None,
        Some(_) => Some(words!("this tier does not end above the one before it")),
        None => Some(words!("this tier and the one before it end in different units")),
    }
}

fn compare(one: &Limit, other: &Limit, hours: crate::quantity::Decimal) -> Option<Ordering> {
    match (one, other) {
        (Limit::Number(one), Limit::Number(other)) => Some(one.value.cmp(&other.value)),
        (Limit::Time(one), Limit::Time(other)) => one.max()?.compare(other.max()?, hours),
        (Limit::Money(one), Limit::Money(other)) => {
            let (one, other) = (one.max()?, other.max()?);
            (one.currency == other.currency).then(|| one.amount.cmp(&other.amount))
        }
        _ => None,
    }
}
