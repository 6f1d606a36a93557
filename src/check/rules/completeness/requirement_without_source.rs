//! A document without where to get it
//!
//! A list of documents is a list of errands. Which window gives each of them, or that one has it at home, saves the visit
//! in which one learns it. It also lets the engine draw the journey through all agencies.
//!
//! Information that one only tells, and a form that is in `forms`, need no source; a group says it in its parts. Where no
//! requirement of a service says it, that is part of `service-incomplete`.
//!
//! Asked for by: the Philippine charter handbook, whose list of requirements has a column "where to secure" [V].
//!
//! ```yaml
//! # wrong
//! requirements: [{id: loss-report, name: {en: Police loss report}, originals: 1}]
//! # right
//! requirements: [{id: loss-report, name: {en: Police loss report}, originals: 1, from: {service: police/report-a-loss}}]
//! ```

use crate::check::parts::requirements;
use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::model::{Requirement, RequirementKind, Service};
use crate::words;

rule!("requirement-without-source", Warning, Service(find), "requirement_without_source.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    if is_never_said(subject.service) {
        return;
    }
    for requirement in lacking(subject.service) {
        let message = words!("“{requirement}” does not say where to get it", requirement = &requirement.id.text);
        let help = words!(
            "add `from: applicant`, `from: {service: agency/service}`, `from: {office: …}` or `from: {place: {en: …}}`"
        );
        found.at(requirement.id.span, message, help);
    }
}

/// Whether a service has requirements that must come from somewhere, and says it of none.
pub(super) fn is_never_said(service: &Service) -> bool {
    !lacking(service).is_empty() && requirements(service).iter().all(|requirement| requirement.from.is_unsaid())
}

fn lacking(service: &Service) -> Vec<&Requirement> {
    requirements(service).into_iter().filter(|requirement| lacks_source(requirement)).collect()
}

fn lacks_source(requirement: &Requirement) -> bool {
    let is_group = !requirement.any_of.is_unsaid() || !requirement.all_of.is_unsaid();
    let is_told = requirement.kind.get() == Some(&RequirementKind::Information);
    requirement.from.is_unsaid() && requirement.form.is_unsaid() && !is_group && !is_told
}
