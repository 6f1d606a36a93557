//! Words that stand where a fact should be: what registers write when nobody wanted to leave a field empty.

use crate::check::Rule;

mod and_others;
mod as_required;
mod placeholder_text;

pub(super) static RULES: &[&Rule] = &[&and_others::RULE, &as_required::RULE, &placeholder_text::RULE];
