//! What can be asked of an agency.

use super::look::{Look, OnNone, Standing, standing};
use super::shared::{Shared, shared};
use crate::check::subject::AgencySubject;
use crate::model::{Feedback, Office, Part};
use crate::record::Said;

/// Looks at one part of an agency.
pub(super) fn part(part: Part, subject: &AgencySubject<'_>, look: &mut Look) {
    let agency = subject.agency();
    let word = part.word();
    match part {
        Part::Level => look.said(word, &agency.level, OnNone::Lack),
        Part::Mandate => look.said(word, &agency.mandate, OnNone::Lack),
        Part::Vision => look.said(word, &agency.vision, OnNone::Lack),
        Part::Mission => look.said(word, &agency.mission, OnNone::Lack),
        Part::Pledge => look.said(word, &agency.pledge, OnNone::Lack),
        Part::YouSaid => look.some(word, &agency.you_said, OnNone::Lack),
        Part::Services => look.found(word, subject.book.services.values().next().map(|service| service.span)),
        Part::Satisfaction => look.found(word, subject.book.opinions.first().map(|opinion| opinion.span)),
        Part::Offices => look.some(word, &agency.offices, OnNone::Lack),
        Part::OfficesAddress => offices(word, subject, look, |office| standing(&office.address, OnNone::Lack)),
        Part::OfficesHours => offices(word, subject, look, |office| standing(&office.hours, OnNone::Lack)),
        Part::OfficesAccessibility => {
            offices(word, subject, look, |office| standing(&office.accessibility, OnNone::Answer));
        }
        Part::FeedbackHow | Part::FeedbackReadBy | Part::FeedbackReply | Part::FeedbackPublished => {
            feedback(part, &agency.feedback, look);
        }
        _ => shared(part, &of_agency(subject), look),
    }
}

fn of_agency<'c>(subject: &AgencySubject<'c>) -> Shared<'c> {
    let agency = subject.agency();
    Shared {
        ground: subject.ground,
        agency: subject.id,
        contact: agency.contact.get().map(|contact| contact.span),
        standards: agency.standards.list().iter().map(|found| (found, vec![found.id.text.clone()])).collect(),
        redress: &agency.redress,
        priority: &agency.priority,
        legal_basis: &agency.legal_basis,
        pledge: agency.pledge.get().and(agency.pledge.span()),
    }
}

fn offices(part: &'static str, subject: &AgencySubject<'_>, look: &mut Look, of: impl Fn(&Office) -> Standing) {
    let offices = &subject.agency().offices;
    if look.has_items("offices", offices) {
        offices.list().iter().for_each(|office| look.item(part, &office.id, of(office)));
    }
}

fn feedback(part: Part, feedback: &Said<Feedback>, look: &mut Look) {
    let word = part.word();
    let Some(parts) = feedback.get() else { return look.said("feedback", feedback, OnNone::Lack) };
    match part {
        Part::FeedbackHow => look.said(word, &parts.how, OnNone::Lack),
        Part::FeedbackReadBy => look.said(word, &parts.read_by, OnNone::Lack),
        Part::FeedbackReply => look.said(word, &parts.reply_within, OnNone::Lack),
        _ => look.said(word, &parts.published, OnNone::Lack),
    }
}
