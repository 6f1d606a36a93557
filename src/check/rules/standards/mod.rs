//! Standards: whether a promise can be measured, whether it was, and whether the results bear it out.

use crate::check::Rule;
use crate::model::Standard;
use crate::wording::Wording;
use crate::words;

mod met_above_total;
mod next_lowers_promise;
mod period_backwards;
mod periods_overlap;
mod promise_cannot_be_met;
mod promise_could_be_raised;
mod promise_too_easy;
mod results_differ_without_reason;
mod results_outdated;
mod review_overdue;
mod same_volume;
mod satisfaction_not_measured;
mod standard_incomplete;
mod standard_not_measurable;
mod standard_without_results;
mod volume_leaps;
mod weasel_words;

pub(super) static RULES: &[&Rule] = &[
    &met_above_total::RULE,
    &next_lowers_promise::RULE,
    &period_backwards::RULE,
    &periods_overlap::RULE,
    &promise_cannot_be_met::RULE,
    &promise_could_be_raised::RULE,
    &promise_too_easy::RULE,
    &results_differ_without_reason::RULE,
    &results_outdated::RULE,
    &review_overdue::RULE,
    &same_volume::RULE,
    &satisfaction_not_measured::RULE,
    &standard_incomplete::RULE,
    &standard_not_measurable::RULE,
    &standard_without_results::RULE,
    &volume_leaps::RULE,
    &weasel_words::RULE,
];

pub(super) use standard_not_measurable::is_measurable;

/// The standards of one record of which `fault` says the same, together: one finding for all of them. A standard with an
/// exception of its own stands alone, so that the exception covers what it stands on and nothing else.
fn alike<F: PartialEq>(standards: &[Standard], fault: impl Fn(&Standard) -> Option<F>) -> Vec<(F, Vec<&Standard>)> {
    let mut groups: Vec<(F, Vec<&Standard>)> = Vec::new();
    let has_exception = |standard: &Standard| !standard.allow.list().is_empty();
    for standard in standards.iter().filter(|standard| standard.left_out.is_unsaid()) {
        let Some(fault) = fault(standard) else { continue };
        let joins = |(known, group): &&mut (F, Vec<&Standard>)| *known == fault && !has_exception(group[0]);
        match groups.iter_mut().find(joins).filter(|_| !has_exception(standard)) {
            Some((_, group)) => group.push(standard),
            None => groups.push((fault, vec![standard])),
        }
    }
    groups
}

/// Their ids in quotation marks.
fn names(standards: &[&Standard]) -> Vec<Wording> {
    standards.iter().map(|standard| words!("“{id}”", id = &standard.id.text)).collect()
}
