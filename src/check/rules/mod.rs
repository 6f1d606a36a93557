//! Every rule, area by area: one file each, whose `//!` comment is its page.

use super::rule::Rule;

mod completeness;
mod contact;
mod language;
mod money;
mod structure;
mod substance;
mod time;

/// The areas, each with its rules.
static AREAS: &[&[&Rule]] = &[completeness::RULES, time::RULES, money::RULES, structure::RULES, language::RULES, contact::RULES, substance::RULES];

/// Every rule, area by area.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    AREAS.iter().flat_map(|area| area.iter().copied())
}
