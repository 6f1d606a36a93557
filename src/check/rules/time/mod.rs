//! Times: whether they add up, begin and end somewhere, and promise anything.

use crate::check::Rule;

mod calendar_runs_out;
mod duration_backwards;
mod duration_zero;
mod extension_more_than_once;
mod extension_without_notice;
mod hours_backwards;
mod hours_outside_office;
mod office_closed_on_working_days;
mod promise_without_end;
mod range_too_wide;
mod time_units_mixed;
mod total_time_mismatch;
mod unit_spelling;

pub(super) static RULES: &[&Rule] = &[
    &calendar_runs_out::RULE,
    &duration_backwards::RULE,
    &duration_zero::RULE,
    &extension_more_than_once::RULE,
    &extension_without_notice::RULE,
    &hours_backwards::RULE,
    &hours_outside_office::RULE,
    &office_closed_on_working_days::RULE,
    &promise_without_end::RULE,
    &range_too_wide::RULE,
    &time_units_mixed::RULE,
    &total_time_mismatch::RULE,
    &unit_spelling::RULE,
];
