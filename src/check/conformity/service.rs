//! What can be asked of a service: its parts, one by one.

use super::look::{Look, OnNone, Standing, first_said, standing};
use super::outcome::How;
use super::shared::{Shared, shared};
use crate::check::parts::{fees, requirements};
use crate::check::subject::ServiceSubject;
use crate::derive::{burden, promises};
use crate::model::{
    AgencyAction, ChannelKind, Fee, LinkKind, Part, PerChannel, Requirement, RequirementKind, Service, StandardKind,
    Step, Timing,
};
use crate::record::Said;
use crate::source::Span;

/// Looks at one part of a service.
pub(super) fn part(part: Part, subject: &ServiceSubject<'_>, look: &mut Look) {
    let service = subject.service;
    let word = part.word();
    match part {
        Part::Summary => look.said(word, &service.summary, OnNone::Lack),
        Part::Code => look.said(word, &service.code, OnNone::Lack),
        Part::Transaction => look.some(word, &service.transaction, OnNone::Lack),
        Part::Provider => look.said(word, &service.provider, OnNone::Lack),
        Part::Eligibility => look.said(word, &service.eligibility, OnNone::Answer),
        Part::Identification => look.some(word, &service.identification, OnNone::Answer),
        Part::StartsBy => look.said(word, &service.starts_by, OnNone::Lack),
        Part::Frequency => look.said(word, &service.frequency, OnNone::Lack),
        Part::Events => look.some(word, &service.events, OnNone::Answer),
        Part::OnSilence => look.said(word, &service.on_silence, OnNone::Answer),
        Part::Outputs => look.some(word, &service.outputs, OnNone::Lack),
        Part::Forms => look.some(word, &service.forms, OnNone::Answer),
        Part::Faq => look.some(word, &service.faq, OnNone::Lack),
        Part::Compensation => look.said(word, &service.compensation, OnNone::Answer),
        Part::Volume => inner(word, look, &service.volume, |volume| standing(&volume.applications, OnNone::Lack)),
        Part::VolumeOnline => inner(word, look, &service.volume, |volume| standing(&volume.online, OnNone::Answer)),
        Part::UnitCost => inner(word, look, &service.unit_cost, |cost| standing(&cost.amount, OnNone::Lack)),
        Part::Reviewed => inner(word, look, &service.reviewed, |review| standing(&review.date, OnNone::Lack)),
        Part::ClockStarts => inner(word, look, &service.clock, |clock| standing(&clock.starts, OnNone::Lack)),
        Part::TotalTime => look.standing(word, total_time(subject)),
        Part::TotalFees => look.standing(word, total_fees(service)),
        Part::LinksAgreement => link(word, LinkKind::Agreement, service, look),
        Part::LinksGuide => link(word, LinkKind::Guide, service, look),
        Part::Requirements
        | Part::RequirementsFrom
        | Part::RequirementsCounts
        | Part::RequirementsFormat
        | Part::RequirementsLaw => of_requirements(part, service, look),
        Part::Fees | Part::FeesAmount | Part::FeesLaw | Part::Payment => of_fees(part, subject, look),
        Part::Steps | Part::StepsAction | Part::StepsBy | Part::StepsTime | Part::StepsLaw => {
            of_steps(part, service, look);
        }
        Part::Channels | Part::ChannelsOffices | Part::OfficesCounter => of_channels(part, subject, look),
        Part::Duration | Part::TimeLimit | Part::Visits | Part::Officer => follows(part, subject, look),
        _ => shared(part, &of_service(subject), look),
    }
}

fn of_service<'c>(subject: &ServiceSubject<'c>) -> Shared<'c> {
    let charter = subject.ground().charter;
    let named = |(standard, of_agency): (&'c crate::model::Standard, bool)| {
        let own = format!("{}/{}", subject.id.service, standard.id.text);
        let agency = of_agency.then(|| standard.id.text.clone());
        (standard, std::iter::once(own).chain(agency).collect())
    };
    let agency = subject.agency.agency();
    Shared {
        ground: subject.ground(),
        agency: subject.agency.id,
        contact: charter.contact(subject.agency.id, subject.service).map(|contact| contact.span),
        standards: subject.standards().into_iter().map(named).collect(),
        redress: subject.redress().0,
        priority: charter.priority(subject.agency.id, subject.service),
        legal_basis: &subject.service.legal_basis,
        pledge: agency.pledge.get().and(agency.pledge.span()),
    }
}

/// A field inside of another one.
fn inner<T>(part: &'static str, look: &mut Look, outer: &Said<T>, of: impl Fn(&T) -> Standing) {
    match outer.get().map(of) {
        Some(Ok(span)) => look.met(span),
        Some(Err((how, at))) => match at.or(outer.span()) {
            Some(span) => look.lack(part, span, how),
            None => look.found(part, None),
        },
        None => look.said(part, outer, OnNone::Answer),
    }
}

/// The declared whole time, else what the steps come to where each of them says its time.
fn total_time(subject: &ServiceSubject<'_>) -> Standing {
    let service = subject.service;
    let declared = service.total.get().map_or(Err((How::Unsaid, None)), |total| standing(&total.time, OnNone::Lack));
    let timed = !service.steps.list().is_empty() && service.steps.list().iter().all(|step| time(step).is_ok());
    match (&declared, service.steps.span()) {
        (Err((How::Unsaid, _)), Some(span)) if timed => Ok(span),
        _ => declared,
    }
}

/// The declared sum of fees, else the fees themselves where each says its amount, or where there are none.
fn total_fees(service: &Service) -> Standing {
    let declared = service.total.get().map_or(Err((How::Unsaid, None)), |total| standing(&total.fees, OnNone::Answer));
    let priced = |fee: &Fee| amount(fee).is_ok();
    match (&declared, standing(&service.fees, OnNone::Answer)) {
        (Err((How::Unsaid, _)), Ok(span)) if service.fees.list().iter().all(priced) => Ok(span),
        _ => declared,
    }
}

fn link(part: &'static str, kind: LinkKind, service: &Service, look: &mut Look) {
    let found = service.links.list().iter().find(|link| link.kind.get() == Some(&kind));
    look.found(part, found.map(|link| link.span));
}

fn of_requirements(part: Part, service: &Service, look: &mut Look) {
    let word = part.word();
    if part == Part::Requirements {
        return look.some(word, &service.requirements, OnNone::Answer);
    }
    if !look.has_items("requirements", &service.requirements) {
        return;
    }
    if part == Part::RequirementsLaw {
        return service.requirements.list().iter().for_each(|requirement| law(requirement, look));
    }
    for requirement in requirements(service) {
        let is_group = !requirement.any_of.is_unsaid() || !requirement.all_of.is_unsaid();
        let kind = requirement.kind.get().copied().unwrap_or(RequirementKind::Document);
        let is_paper = !is_group && !matches!(kind, RequirementKind::Information | RequirementKind::Form);
        let said = match part {
            Part::RequirementsFrom => {
                let is_had = is_group || kind == RequirementKind::Information || requirement.form.get().is_some();
                let from = standing(&requirement.from, OnNone::Answer);
                if is_had && requirement.from.is_unsaid() { Ok(requirement.id.span) } else { from }
            }
            _ if !is_paper => Ok(requirement.id.span),
            Part::RequirementsCounts => first_said([
                standing(&requirement.originals, OnNone::Answer),
                standing(&requirement.copies, OnNone::Answer),
                standing(&requirement.certified, OnNone::Answer),
            ]),
            _ => standing(&requirement.format, OnNone::Answer),
        };
        look.item(word, &requirement.id, said);
    }
}

/// The law behind a requirement; that of a group holds for what is in it.
fn law(requirement: &Requirement, look: &mut Look) {
    let parts: Vec<&Requirement> = requirement.any_of.list().iter().chain(requirement.all_of.list()).collect();
    match requirement.legal_basis.is_unsaid() && !parts.is_empty() {
        true => parts.into_iter().for_each(|part| law(part, look)),
        false => {
            let said = standing(&requirement.legal_basis, OnNone::Answer);
            look.item(Part::RequirementsLaw.word(), &requirement.id, said);
        }
    }
}

fn of_fees(part: Part, subject: &ServiceSubject<'_>, look: &mut Look) {
    let service = subject.service;
    if part == Part::Fees {
        return look.some(part.word(), &service.fees, OnNone::Answer);
    }
    if !look.has_items("fees", &service.fees) {
        return;
    }
    if part == Part::Payment {
        return payment(subject, look);
    }
    for fee in service.fees.list() {
        let said = match part {
            Part::FeesAmount => amount(fee),
            _ => each(fee, |fee| standing(&fee.legal_basis, OnNone::Answer)),
        };
        look.item(part.word(), &fee.id, said);
    }
}

fn amount(fee: &Fee) -> Standing {
    each(fee, |fee| standing(&fee.amount, OnNone::Answer))
}

/// What a fee says of itself, else what all of those say of which one is due.
fn each(fee: &Fee, of: impl Fn(&Fee) -> Standing) -> Standing {
    match (of(fee), fee.one_of.list()) {
        (Err((How::Unsaid, _)), [first, rest @ ..]) => rest.iter().map(&of).fold(of(first), Standing::and),
        (said, _) => said,
    }
}

/// How fees can be paid: through a channel, or at an office to which one leads. Where all is free nothing need be said.
fn payment(subject: &ServiceSubject<'_>, look: &mut Look) {
    let is_free =
        |fee: &&Fee| fee.amount.get().and_then(|amount| amount.price()) == Some(&crate::quantity::Price::Free);
    let all = fees(subject.service);
    if let Some(first) = all.first().filter(|_| all.iter().all(|fee| is_free(fee) || !fee.one_of.is_unsaid())) {
        return look.met(first.id.span);
    }
    let charter = subject.ground().charter;
    let ways = subject.service.channels.list().iter().map(|channel| {
        let offices = channel.offices.list().iter().filter_map(|office| charter.office(&office.id));
        first_said(
            std::iter::once(standing(&channel.payment, OnNone::Lack))
                .chain(offices.map(|office| standing(&office.payment, OnNone::Lack))),
        )
    });
    look.found(Part::Payment.word(), ways.flatten().next());
}

fn of_steps(part: Part, service: &Service, look: &mut Look) {
    if part == Part::Steps {
        return look.some(part.word(), &service.steps, OnNone::Lack);
    }
    if !look.has_items("steps", &service.steps) {
        return;
    }
    for step in service.steps.list() {
        let said = match part {
            Part::StepsAction => action(step),
            Part::StepsBy => by(step),
            Part::StepsTime => time(step),
            _ => {
                let of_action = |action: &AgencyAction| standing(&action.legal_basis, OnNone::Answer);
                with_actions(standing(&step.legal_basis, OnNone::Answer), step, of_action)
            }
        };
        look.item(part.word(), &step.id, said);
    }
}

fn action(step: &Step) -> Standing {
    first_said([
        standing(&step.client_action, OnNone::Lack),
        standing(&step.agency_action, OnNone::Lack),
        standing(&step.action, OnNone::Lack),
        standing(&step.actions, OnNone::Lack),
    ])
}

/// Who does it. What only the applicant does needs nobody.
fn by(step: &Step) -> Standing {
    let acts = !step.agency_action.is_unsaid() || !step.action.is_unsaid() || !step.actions.list().is_empty();
    match step.by.is_unsaid() && !acts {
        true => Ok(step.id.span),
        false => with_actions(standing(&step.by, OnNone::Lack), step, |action| standing(&action.by, OnNone::Lack)),
    }
}

fn time(step: &Step) -> Standing {
    with_actions(timed(&step.time), step, |action| timed(&action.time))
}

/// A time that is known, through whichever channel.
fn timed(time: &Said<PerChannel<Timing>>) -> Standing {
    let unknown = |(_, timing): &(_, &Timing)| matches!(timing, Timing::Unknown(_));
    match time.get().is_some_and(|times| times.values().iter().any(unknown)) {
        true => Err((How::Unknown, time.span())),
        false => standing(time, OnNone::Answer),
    }
}

/// What the step says of itself, else what all of its actions say.
fn with_actions(own: Standing, step: &Step, of: impl Fn(&AgencyAction) -> Standing) -> Standing {
    match (&own, step.actions.list()) {
        (Err((How::Unsaid, _)), [first, rest @ ..]) => rest.iter().map(&of).fold(of(first), Standing::and),
        _ => own,
    }
}

fn of_channels(part: Part, subject: &ServiceSubject<'_>, look: &mut Look) {
    let channels = &subject.service.channels;
    if part == Part::Channels {
        return look.some(part.word(), channels, OnNone::Lack);
    }
    if !look.has_items("channels", channels) {
        return;
    }
    let is_visited = |kind: Option<&ChannelKind>| matches!(kind, Some(ChannelKind::Counter | ChannelKind::Kiosk));
    let visited = channels.list().iter().filter(|channel| is_visited(channel.kind.get()));
    let visited: Vec<_> = visited.collect();
    if let Some(first) = channels.list().first().filter(|_| visited.is_empty()) {
        return look.met(first.id.span);
    }
    for channel in visited {
        if part == Part::ChannelsOffices || channel.offices.list().is_empty() {
            look.item("channels.offices", &channel.id, standing(&channel.offices, OnNone::Lack));
            continue;
        }
        let offices = channel.offices.list().iter().filter_map(|office| subject.ground().charter.office(&office.id));
        offices.for_each(|office| look.item(part.word(), &office.id, standing(&office.counter, OnNone::Answer)));
    }
}

/// What follows from several parts of a service together.
fn follows(part: Part, subject: &ServiceSubject<'_>, look: &mut Look) {
    match part {
        Part::Duration => look.found(part.word(), duration(subject)),
        Part::TimeLimit => time_limit(subject, look),
        Part::Visits => visits(subject, look),
        _ => look.found(part.word(), officer(subject)),
    }
}

/// Where it is said how long a service takes.
pub(super) fn duration(subject: &ServiceSubject<'_>) -> Option<Span> {
    let service = subject.service;
    let total = service.total.get().and_then(|total| standing(&total.time, OnNone::Lack).ok());
    let step = || service.steps.list().iter().find_map(|step| time(step).ok());
    total.or_else(|| timely(subject)).or_else(step)
}

/// Where a standard of time says within what.
fn timely(subject: &ServiceSubject<'_>) -> Option<Span> {
    let standards = subject.standards().into_iter().map(|(standard, _)| standard);
    let timely = standards.filter(|standard| standard.kind.get() == Some(&StandardKind::Timeliness));
    timely.filter_map(|standard| standing(&standard.within, OnNone::Lack).ok()).next()
}

fn time_limit(subject: &ServiceSubject<'_>, look: &mut Look) {
    let ground = subject.ground();
    let promised = promises(ground.charter, subject.agency.id, subject.service, ground.today, &ground.yardstick);
    let span = timely(subject).or_else(|| subject.service.total.get().and_then(|total| total.time.span()));
    match (promised.deadline(), span) {
        (Some(_), Some(span)) => look.met(span),
        (None, Some(span)) => look.lack(Part::TimeLimit.word(), span, How::NoEnd),
        (_, None) => look.found(Part::TimeLimit.word(), None),
    }
}

/// What cannot be counted is not said: the steps, or through which channel one acts.
fn visits(subject: &ServiceSubject<'_>, look: &mut Look) {
    let ground = subject.ground();
    let service = subject.service;
    let counted = burden(ground.charter, subject.id, ground.today, &ground.yardstick).and_then(|burden| burden.visits);
    match (counted, service.steps.get().and(service.steps.span())) {
        (Some(_), Some(span)) => look.met(span),
        (_, None) => look.said("steps", &service.steps, OnNone::Lack),
        (None, _) if service.channels.get().is_none() => look.said("channels", &service.channels, OnNone::Lack),
        (None, _) => look.found(Part::Visits.word(), None),
    }
}

/// Who answers for a service: the role in the step that gives the final output, else the owner of a standard of time.
fn officer(subject: &ServiceSubject<'_>) -> Option<Span> {
    let service = subject.service;
    let is_final = |id: &str| {
        service
            .outputs
            .list()
            .iter()
            .any(|output| output.id.text == id && output.r#final.get().is_some_and(|said| said.value))
    };
    let gives = |step: &&Step| step.gives.list().iter().any(|output| is_final(&output.id));
    let role = |step: &Step| step.by.list().iter().find_map(|actor| actor.role.get()).map(|role| role.span);
    let owner = || {
        let standards = subject.standards().into_iter().map(|(standard, _)| standard);
        let timely = standards.filter(|standard| standard.kind.get() == Some(&StandardKind::Timeliness));
        timely.filter_map(|standard| standard.owner.get()).map(|owner| owner.span).next()
    };
    service.steps.list().iter().filter(gives).find_map(role).or_else(owner)
}
