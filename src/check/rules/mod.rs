//! Every rule, area by area: one file each, whose `//!` comment is its page.

use super::rule::Rule;
use crate::wording::Wording;
use crate::words;

mod completeness;
mod contact;
mod language;
mod money;
mod standards;
mod structure;
mod substance;
mod time;

/// The areas, each with its rules.
static AREAS: &[&[&Rule]] = &[
    completeness::RULES,
    time::RULES,
    money::RULES,
    standards::RULES,
    structure::RULES,
    language::RULES,
    contact::RULES,
    substance::RULES,
];

/// Every rule, area by area.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    AREAS.iter().flat_map(|area| area.iter().copied())
}

/// The fields that are not said, for a message: `` `vision` ``, `` `mission` ``. `None` where all are.
fn unsaid(fields: &[(&'static str, bool)]) -> Option<Vec<String>> {
    let missing: Vec<String> =
        fields.iter().filter(|(_, is_said)| !is_said).map(|(field, _)| format!("`{field}`")).collect();
    (!missing.is_empty()).then_some(missing)
}

/// What stands behind the names of a few: how many there are besides. Nothing where these are all.
fn and_more(others: usize) -> Wording {
    if others > 0 { words!(" and {n} more", n = others) } else { Wording::default() }
}
