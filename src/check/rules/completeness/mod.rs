//! What a charter must say of a service so that a citizen knows what to bring, to pay, to expect and where to complain.

use crate::check::Rule;

mod summary_too_long;

pub(super) static RULES: &[&Rule] = &[&summary_too_long::RULE];
