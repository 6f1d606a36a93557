//! A service that says nothing about something every applicant asks
//!
//! Who may have it, what to bring, what it costs, how long it takes, where to go, where to complain: who is not told comes
//! twice, or pays somebody who tells. What is missing altogether is *one* finding for each service, naming the fields, so that
//! a book that was imported does not drown in findings; a profile may ask for each of them by itself.
//!
//! A thing that is not needed or not known is said too: `fees: none`, `eligibility: unknown`. A blank tells nobody anything.
//! `clock.starts` is asked for only where a service promises a time in days, and `total.time` only where neither a step nor a
//! standard says a time.
//!
//! Asked for by: the Philippine charter handbook (Reference B) for every service [V]; Thailand's integrity assessment (O9)
//! does not take a blank fee or document list for an answer [V]; the clock in Republic Act 11032, section 4(j) [V].
//!
//! ```yaml
//! # wrong: says nothing about fees
//! name: Replace a lost identity card
//! # right
//! name: Replace a lost identity card
//! fees: {none: {en: Paid from the city budget}}
//! ```

use super::{requirement_without_source, step_without_role};
use crate::check::rule::{Findings, rule};
use crate::check::rules::unsaid;
use crate::check::subject::ServiceSubject;
use crate::model::{AgencyAction, Service, StandardKind, Timing};
use crate::words;

rule!("service-incomplete", Warning, Service(find), "service_incomplete.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let service = subject.service;
    let has_time = has_time(subject);
    let fields = [
        ("summary", !service.summary.is_unsaid()),
        ("transaction", !service.transaction.is_unsaid()),
        ("eligibility", !service.eligibility.is_unsaid()),
        ("requirements", !service.requirements.is_unsaid()),
        ("requirements.from", !requirement_without_source::is_never_said(service)),
        ("fees", !service.fees.is_unsaid()),
        ("steps", !service.steps.is_unsaid()),
        ("steps.by", !step_without_role::is_never_said(service)),
        ("total.time", has_time),
        ("clock.starts", !promises_days(service) || service.clock.get().is_some_and(|clock| !clock.starts.is_unsaid())),
        ("outputs", !service.outputs.is_unsaid()),
        ("channels", !service.channels.is_unsaid()),
        ("contact", subject.ground().charter.contact(subject.agency.id, service).is_some()),
        ("redress", !subject.redress().0.is_unsaid()),
        ("legal_basis", !service.legal_basis.is_unsaid()),
    ];
    let fields = fields.map(|(field, said)| (field, said || subject.is_asked(field)));
    if let Some(missing) = unsaid(&fields).filter(|_| subject.is_offered()) {
        let message = words!("this service says nothing about {missing}", missing);
        found.at(
            subject.span(),
            message,
            words!("say each; `none` where there is none and `unknown` where nobody knows"),
        );
    }
}

fn has_time(subject: &ServiceSubject<'_>) -> bool {
    let service = subject.service;
    let total = service.total.get().is_some_and(|total| !total.time.is_unsaid());
    let timed = |action: &AgencyAction| !action.time.is_unsaid();
    let of_step =
        || service.steps.list().iter().any(|step| !step.time.is_unsaid() || step.actions.list().iter().any(timed));
    let is_timely = |kind: Option<&StandardKind>| kind == Some(&StandardKind::Timeliness);
    total || of_step() || subject.standards().iter().any(|(standard, _)| is_timely(standard.kind.get()))
}

/// Whether the service promises a time of its own that is longer than minutes: then it matters when it begins.
fn promises_days(service: &Service) -> bool {
    let withins = service.standards.list().iter().filter_map(|standard| standard.within.get());
    let totals = service.total.get().and_then(|total| total.time.get()).into_iter().flat_map(|total| total.each());
    withins.chain(totals.map(|time| time.timing)).any(in_days)
}

fn in_days(timing: &Timing) -> bool {
    let length = timing.length().and_then(|length| length.deadline());
    length.is_some_and(|length| length.parts().iter().any(|(_, unit)| *unit >= crate::quantity::Unit::WorkingDay))
}
