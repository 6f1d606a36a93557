//! Which fees are due in a situation, which everybody pays, and what those with a fixed amount come to.
//!
//! Only fixed amounts are ever added up; a share, a price a page or what varies is listed beside the sum.

use super::{Situation, situations};
use crate::model::{Amount, Fee, Service, Tier, TierWhen};
use crate::quantity::{Date, Price};

/// What fees come to.
#[derive(Clone, Debug, Default)]
pub struct FeeSum<'c> {
    /// The fixed amounts, currency by currency; nothing where all are free.
    pub fixed: Vec<Price>,
    /// Fees that are due too and whose amount is not fixed.
    pub open: Vec<&'c Fee>,
}

/// Whether a fee is in force on a day. A fee without dates always is.
pub fn is_valid(fee: &Fee, today: Date) -> bool {
    fee.valid_from.get().is_none_or(|from| from.value <= today)
        && fee.valid_until.get().is_none_or(|until| today <= until.value)
}

fn is_optional(fee: &Fee) -> bool {
    fee.optional.get().is_some_and(|optional| optional.value)
}

/// The fees that everybody pays who is in this situation. A fee that steps name is due where one of these steps is taken; one
/// that no step names is paid on applying. Optional fees are left out.
pub fn fees_due<'c>(service: &'c Service, situation: &Situation<'_>, today: Date) -> Vec<&'c Fee> {
    let fees = service.fees.list().iter();
    fees.filter(|fee| !is_optional(fee) && is_due(fee, service, situation, today)).collect()
}

fn is_due(fee: &Fee, service: &Service, situation: &Situation<'_>, today: Date) -> bool {
    is_valid(fee, today) && situation.meets(fee) && {
        let mut naming = service
            .steps
            .list()
            .iter()
            .filter(|step| step.fees.list().iter().any(|named| named.id == fee.id.text))
            .peekable();
        let is_taken = |step: &crate::model::Step| {
            !step.optional.get().is_some_and(|optional| optional.value) && situation.meets(step)
        };
        naming.peek().is_none() || naming.any(is_taken)
    }
}

/// The fees that are due in every situation.
pub fn everybody(service: &Service, today: Date) -> Vec<&Fee> {
    let situations = situations(service);
    let fees = service.fees.list().iter();
    let always =
        |fee: &&Fee| !is_optional(fee) && situations.iter().all(|situation| is_due(fee, service, situation, today));
    fees.filter(always).collect()
}

/// What the fees come to that are due in a situation. Of several fees in `one_of`, the least and the most that may apply; a
/// tier that goes by cases is the one of the situation's case.
pub fn sum<'c>(service: &'c Service, situation: &Situation<'_>, today: Date) -> FeeSum<'c> {
    let price = |fee: &Fee| match fee.one_of.list() {
        [] => fixed(fee.amount.get()?, Some(situation)),
        several => {
            let applying = several.iter().filter(|one| is_valid(one, today) && situation.meets(*one));
            let prices: Option<Vec<Price>> = applying.map(|one| fixed(one.amount.get()?, Some(situation))).collect();
            either(&prices?)
        }
    };
    add(fees_due(service, situation, today), price)
}

/// What the fixed fees come to that everybody pays: what a declared total of fees must equal. A fee with `one_of` is none.
pub fn sum_for_everybody(service: &Service, today: Date) -> FeeSum<'_> {
    let price = |fee: &Fee| fixed(fee.amount.get().filter(|_| fee.one_of.list().is_empty())?, None);
    add(everybody(service, today), price)
}

fn add(fees: Vec<&Fee>, price: impl Fn(&Fee) -> Option<Price>) -> FeeSum<'_> {
    let (mut prices, mut open) = (Vec::new(), Vec::new());
    for fee in fees {
        match price(fee) {
            Some(price) => prices.push(price),
            None => open.push(fee),
        }
    }
    FeeSum { fixed: Price::sum(&prices), open }
}

/// The price of an amount, where it has one.
fn fixed(amount: &Amount, situation: Option<&Situation<'_>>) -> Option<Price> {
    let Amount::Tiers { tiers, .. } = amount else { return amount.price().copied() };
    let situation = situation?;
    let holds = |tier: &&Tier| match tier.when.get() {
        Some(TierWhen::Cases(cases)) => situation.fits(cases),
        _ => false,
    };
    tiers.iter().find(holds)?.amount.get()?.price().copied()
}

/// From the least to the most of several prices of one currency; a free one counts as nothing to pay.
pub(super) fn either(prices: &[Price]) -> Option<Price> {
    let (mut least, mut most) = (prices.iter().find_map(Price::min)?, prices.iter().find_map(Price::max)?);
    for price in prices {
        match price.min().zip(price.max()) {
            Some((min, _)) if min.currency != least.currency => return None,
            Some((min, max)) => {
                least.amount = least.amount.min(min.amount);
                most.amount = most.amount.max(max.amount);
            }
            None => least.amount = crate::quantity::Decimal::ZERO,
        }
    }
    Some(if least.amount == most.amount { Price::Exactly(most) } else { Price::Range(least, most) })
}
