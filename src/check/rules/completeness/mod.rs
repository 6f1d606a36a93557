//! What a charter must say of a service so that a citizen knows what to bring, to pay, to expect and where to complain.

use crate::check::Rule;

mod agency_incomplete;
mod feedback_incomplete;
mod inactive_without_reason;
mod law_in_summary;
mod none_without_reason;
mod office_incomplete;
mod redress_same_authority;
mod redress_without_independent;
mod requirement_without_source;
mod rung_without_contact;
mod rung_without_deadline;
mod service_incomplete;
mod step_without_role;
mod step_without_time;
mod summary_too_long;

pub(super) static RULES: &[&Rule] = &[
    &agency_incomplete::RULE,
    &feedback_incomplete::RULE,
    &inactive_without_reason::RULE,
    &law_in_summary::RULE,
    &none_without_reason::RULE,
    &office_incomplete::RULE,
    &redress_same_authority::RULE,
    &redress_without_independent::RULE,
    &requirement_without_source::RULE,
    &rung_without_contact::RULE,
    &rung_without_deadline::RULE,
    &service_incomplete::RULE,
    &step_without_role::RULE,
    &step_without_time::RULE,
    &summary_too_long::RULE,
];
