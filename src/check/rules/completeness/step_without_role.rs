//! A step of the agency that nobody answers for
//!
//! Where a step names the role that does it, a citizen knows whom to ask, and the agency knows where a delay comes from. A
//! person's name is not needed; the role is. Where no step of a service says it, that is part of `service-incomplete`.
//!
//! Asked for by: the Philippine charter handbook, "person responsible" for every step [V]; the rules of Republic Act 11032 [S].
//!
//! ```yaml
//! # wrong
//! steps: [{id: check, agency_action: {en: Checks the documents.}, time: 15 minutes}]
//! # right
//! steps: [{id: check, agency_action: {en: Checks the documents.}, by: {role: registrar}, time: 15 minutes}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::model::{Service, Step};
use crate::words;

rule!("step-without-role", Warning, Service(find), "step_without_role.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let steps = subject.service.steps.list();
    if is_never_said(subject.service) {
        return;
    }
    for step in steps.iter().filter(|step| lacks_role(step)) {
        let message = words!("“{step}” does not say who does it", step = &step.id.text);
        found.at(
            step.id.span,
            message,
            words!("add `by: {role: …}` or `by: {unit: …}`; `{agency: …}` where another agency does it"),
        );
    }
}

/// Whether the agency acts in the steps of a service and none of them names anybody.
pub(super) fn is_never_said(service: &Service) -> bool {
    let steps = service.steps.list();
    let names = |step: &Step| !step.by.is_unsaid() || step.actions.list().iter().any(|action| !action.by.is_unsaid());
    steps.iter().any(lacks_role) && !steps.iter().any(names)
}

/// Whether the agency acts and nobody is named. What only the applicant does needs no name; `action` says on purpose that
/// nobody knows who acts.
fn lacks_role(step: &Step) -> bool {
    let acts = !step.agency_action.is_unsaid();
    let nameless = |action: &crate::model::AgencyAction| action.by.is_unsaid();
    step.by.is_unsaid() && (acts || step.actions.list().iter().any(nameless))
}
