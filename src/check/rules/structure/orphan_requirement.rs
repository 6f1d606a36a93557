//! A requirement that no step needs
//!
//! The other steps say which papers they need; nobody needs this one. Either a step forgot it, and the citizen is sent home
//! for it, or the citizen brings a paper that nobody reads.
//!
//! Asked for by: RA 11032 of the Philippines, section 21, which forbids requirements outside of the checklist [S]; otherwise our
//! own inference (L-X1) [D].
//!
//! ```yaml
//! # wrong: no step needs the photo
//! requirements: [{id: card, name: {en: Old card}}, {id: photo, name: {en: Photo}}]
//! steps: [{id: apply, needs: [card]}]
//! # right
//! steps: [{id: apply, needs: [card, photo]}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::model::Requirement;
use crate::words;
use std::collections::BTreeSet;

rule!("orphan-requirement", Warning, Service(find), "orphan_requirement.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let steps = subject.service.steps.list();
    let needed: BTreeSet<&str> = steps.iter().flat_map(|step| step.needs.list()).map(|need| need.id.as_str()).collect();
    if needed.is_empty() {
        return;
    }
    for requirement in subject.service.requirements.list().iter().filter(|one| !is_needed(one, &needed)) {
        let message = words!(
            "no step needs “{requirement}”, though steps say what they need",
            requirement = &requirement.id.text
        );
        found.at(
            requirement.id.span,
            message,
            words!("add it to the `needs` of the step where it is handed in, or stop asking for it"),
        );
    }
}

/// Whether a step needs it, or a part of it.
fn is_needed(requirement: &Requirement, needed: &BTreeSet<&str>) -> bool {
    let mut parts = requirement.any_of.list().iter().chain(requirement.all_of.list());
    needed.contains(requirement.id.text.as_str()) || parts.any(|part| is_needed(part, needed))
}
