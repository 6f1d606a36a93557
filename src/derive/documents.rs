//! How many documents, forms, photos and so on an applicant brings.

use std::collections::BTreeMap;

use super::Situation;
use crate::model::{Requirement, RequirementKind};

/// How many of each kind are brought in a situation. Of `any_of` one is brought, or as many as `n_of` says; the first
/// alternative that holds stands for all. What is in `all_of` is counted one by one.
pub fn documents(requirements: &[Requirement], situation: &Situation<'_>) -> BTreeMap<RequirementKind, u64> {
    let mut found = BTreeMap::new();
    count(requirements, situation, 1, &mut found);
    found
}

fn count(
    requirements: &[Requirement],
    situation: &Situation<'_>,
    times: u64,
    found: &mut BTreeMap<RequirementKind, u64>,
) {
    for requirement in requirements.iter().filter(|requirement| situation.meets(*requirement)) {
        let alternatives: Vec<&Requirement> =
            requirement.any_of.list().iter().filter(|one| situation.meets(*one)).collect();
        if let Some(first) = alternatives.first() {
            let wanted = requirement.n_of.get().map_or(1, |wanted| wanted.value);
            let brought = wanted.min(alternatives.len() as u64).saturating_mul(times);
            count(std::slice::from_ref(first), situation, brought, found);
        } else if !requirement.all_of.list().is_empty() {
            count(requirement.all_of.list(), situation, times, found);
        } else {
            let kind = requirement.kind.get().copied().unwrap_or(RequirementKind::Document);
            let sum = found.entry(kind).or_insert(0_u64);
            *sum = sum.saturating_add(times);
        }
    }
}
