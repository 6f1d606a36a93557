//! Standards: whether a promise can be measured, whether it was, and whether the results bear it out.

use crate::check::Rule;

mod met_above_total;
mod next_lowers_promise;
mod promise_cannot_be_met;
mod promise_could_be_raised;
mod promise_too_easy;
mod results_outdated;
mod review_overdue;
mod same_volume;
mod standard_incomplete;
mod standard_not_measurable;
mod standard_without_results;
mod weasel_words;

pub(super) static RULES: &[&Rule] = &[
    &met_above_total::RULE,
    &next_lowers_promise::RULE,
    &promise_cannot_be_met::RULE,
    &promise_could_be_raised::RULE,
    &promise_too_easy::RULE,
    &results_outdated::RULE,
    &review_overdue::RULE,
    &same_volume::RULE,
    &standard_incomplete::RULE,
    &standard_not_measurable::RULE,
    &standard_without_results::RULE,
    &weasel_words::RULE,
];
