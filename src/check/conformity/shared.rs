//! What can be asked of an agency and of a service alike: standards, the ladder of redress, contact, priority, law.

use super::look::{Look, OnNone, first_said, standing};
use super::outcome::{Doubt, How, Value};
use crate::check::subject::Ground;
use crate::model::{Actor, LegalBasis, Part, Priority, Rung, Standard, StandardKind};
use crate::record::Said;
use crate::source::Span;

/// What a service and its agency can both be asked: its own, or what holds for it.
pub(super) struct Shared<'c> {
    pub(super) ground: &'c Ground<'c>,
    /// The agency's id.
    pub(super) agency: &'c str,
    pub(super) contact: Option<Span>,
    /// Each standard, with the name that its results bear.
    pub(super) standards: Vec<(&'c Standard, Vec<String>)>,
    pub(super) redress: &'c Said<Vec<Rung>>,
    pub(super) priority: &'c Said<Priority>,
    pub(super) legal_basis: &'c Said<Vec<LegalBasis>>,
    /// The agency's pledge.
    pub(super) pledge: Option<Span>,
}

/// Looks at one part that both can be asked for.
pub(super) fn shared(part: Part, of: &Shared<'_>, look: &mut Look) {
    match part {
        Part::Contact => look.found("contact", of.contact),
        Part::Priority => look.said("priority", of.priority, OnNone::Answer),
        Part::LegalBasis => look.some("legal_basis", of.legal_basis, OnNone::Answer),
        Part::Courtesy => {
            let courteous = |standard: &&Standard| standard.kind.get() == Some(&StandardKind::Courtesy);
            let standard = of.standards.iter().map(|(standard, _)| *standard).find(courteous);
            look.found("courtesy", standard.map(|standard| standard.id.span).or(of.pledge));
        }
        Part::Redress => look.some("redress", of.redress, OnNone::Lack),
        Part::RedressHow | Part::RedressTitle | Part::RedressName => first_rung(part, of, look),
        Part::RedressContact
        | Part::RedressFile
        | Part::RedressAcknowledge
        | Part::RedressDecide
        | Part::RedressIndependent => each_rung(part, of, look),
        _ => standards(part, of, look),
    }
}

fn standards(part: Part, of: &Shared<'_>, look: &mut Look) {
    if of.standards.is_empty() {
        return match part {
            Part::Standards => look.found("standards", None),
            _ => look.doubt(Doubt::Unsaid("standards")),
        };
    }
    for (standard, names) in &of.standards {
        let share =
            || first_said([standing(&standard.at_least, OnNone::Lack), standing(&standard.at_most, OnNone::Lack)]);
        let said = match part {
            Part::StandardsKind => standing(&standard.kind, OnNone::Lack),
            Part::StandardsMeasure => first_said([standing(&standard.within, OnNone::Lack), share()]),
            Part::StandardsTarget => first_said([standing(&standard.target, OnNone::Lack), share()]),
            Part::StandardsSource => standing(&standard.source, OnNone::Lack),
            Part::StandardsOwner => standing(&standard.owner, OnNone::Lack),
            Part::StandardsRemedy => standing(&standard.remedy, OnNone::Answer),
            Part::StandardsResults => measured(of, names).ok_or((How::Unsaid, None)),
            _ => Ok(standard.id.span),
        };
        look.item(part.word(), &standard.id, said);
    }
}

/// A row of results that counts cases, under one of the names of a standard.
fn measured(of: &Shared<'_>, names: &[String]) -> Option<Span> {
    let results = of.ground.results(of.agency).iter().find(|results| names.iter().any(|name| name == results.id))?;
    results.overall.periods.iter().rev().find(|period| period.rate.is_some()).map(|period| period.row.span)
}

/// What is asked of whoever hears a complaint first.
fn first_rung(part: Part, of: &Shared<'_>, look: &mut Look) {
    let Some(rung) = of.redress.list().first() else { return look.doubt(Doubt::Unsaid("redress")) };
    let charter = of.ground.charter;
    let role = rung.to.get().and_then(|to| {
        let (agency, _) = charter.book.agency_of(to, of.agency);
        to.role.get().and_then(|role| charter.role(agency, &role.id))
    });
    let of_role = |standing: Option<_>| standing.unwrap_or(Err((How::Unsaid, None)));
    let said = match part {
        Part::RedressHow => standing(&rung.how, OnNone::Lack),
        Part::RedressTitle => of_role(role.map(|role| standing(&role.title, OnNone::Lack))),
        _ => of_role(role.map(|role| standing(&role.name, OnNone::Lack))),
    };
    look.item(part.word(), &rung.id, said);
}

fn each_rung(part: Part, of: &Shared<'_>, look: &mut Look) {
    let rungs = of.redress.list();
    if !look.has_items("redress", of.redress) {
        return;
    }
    if part == Part::RedressIndependent {
        let outside = rungs.iter().find(|rung| rung.independent.get().is_some_and(|said| said.value));
        return look.found(part.word(), outside.map(|rung| rung.id.span));
    }
    for rung in rungs {
        let said = match part {
            Part::RedressContact => contact(rung, of).ok_or((How::Unsaid, None)),
            Part::RedressFile => standing(&rung.file_within, OnNone::Answer),
            Part::RedressAcknowledge => standing(&rung.acknowledge_within, OnNone::Lack),
            _ => standing(&rung.decide_within, OnNone::Lack),
        };
        look.item(part.word(), &rung.id, said);
    }
}

/// How to reach those who decide on a rung: its own contact, else that of the role, the unit or the agency.
fn contact(rung: &Rung, of: &Shared<'_>) -> Option<Span> {
    let to: &Actor = rung.to.get()?;
    let charter = of.ground.charter;
    let (id, book) = charter.book.agency_of(to, of.agency);
    let role = to.role.get().and_then(|role| charter.role(id, &role.id));
    let unit = to.unit.get().or_else(|| role?.unit.get()).and_then(|unit| charter.unit(id, &unit.id));
    let agency = book.filter(|_| to.body.is_unsaid()).and_then(|book| book.agency.contact.get());
    let own = to.contact.get().or_else(|| role?.contact.get()).or_else(|| unit?.contact.get());
    own.or(agency).map(|contact| contact.span)
}

/// Whether the ladder has so many rungs.
pub(super) fn rungs(least: u64, redress: &Said<Vec<Rung>>, whole: Span, look: &mut Look) {
    let count = redress.list().len() as u64;
    match (count >= least, redress.list().last()) {
        (true, Some(last)) => look.met(last.id.span),
        _ => {
            let span = redress.span().unwrap_or(whole);
            look.lack("redress", span, How::Under(Value::Number(count), Value::Number(least)));
        }
    }
}
