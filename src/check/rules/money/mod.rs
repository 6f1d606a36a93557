//! Money: whether a fee has a law, a plain amount and a time in which it holds, and whether the fees add up.

use crate::check::Rule;

mod fee_dates_backwards;
mod fee_lapsed;
mod fee_overlap;
mod fee_without_example;
mod fee_without_law;
mod money_decimals;
mod price_backwards;
mod price_zero;
mod prose_contradicts_fact;
mod tiers_not_contiguous;
mod total_fees_mismatch;

pub(super) static RULES: &[&Rule] = &[
    &fee_dates_backwards::RULE,
    &fee_lapsed::RULE,
    &fee_overlap::RULE,
    &fee_without_example::RULE,
    &fee_without_law::RULE,
    &money_decimals::RULE,
    &price_backwards::RULE,
    &price_zero::RULE,
    &prose_contradicts_fact::RULE,
    &tiers_not_contiguous::RULE,
    &total_fees_mismatch::RULE,
];
