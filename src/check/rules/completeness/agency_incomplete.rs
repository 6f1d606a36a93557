//! An agency that does not introduce itself
//!
//! A charter begins with who makes the promise: what the agency is there for, what its people pledge, where they sit, how
//! to reach them, how to complain and how to be heard. Without it a promise has no one behind it.
//!
//! Asked for by: the Philippine charter handbook, whose front pages are mandate, vision, mission, service pledge and the list
//! of offices [V]; a way to complain and to be heard by the charters of the United Kingdom, South Africa and India [V].
//!
//! ```yaml
//! # wrong
//! name: Civil Registry
//! # right
//! name: Civil Registry
//! mandate: {en: Records every birth, marriage and death in the city.}
//! contact: {phone: "+63 2 8123 4567"}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::rules::unsaid;
use crate::check::subject::AgencySubject;
use crate::words;

rule!("agency-incomplete", Warning, Agency(find), "agency_incomplete.rs");

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    let agency = subject.agency();
    let own_ladders = subject.book.services.values().all(|service| !service.redress.is_unsaid());
    let fields = [
        ("contact", !agency.contact.is_unsaid()),
        ("mandate", !agency.mandate.is_unsaid()),
        ("vision", !agency.vision.is_unsaid()),
        ("mission", !agency.mission.is_unsaid()),
        ("pledge", !agency.pledge.is_unsaid()),
        ("offices", !agency.offices.is_unsaid()),
        ("redress", !agency.redress.is_unsaid() || (own_ladders && !subject.book.services.is_empty())),
        ("feedback", !agency.feedback.is_unsaid()),
    ];
    let fields = fields.map(|(field, said)| (field, said || subject.is_asked(field)));
    if let Some(missing) = unsaid(&fields) {
        let message = words!("this agency says nothing about {missing}", missing);
        found.at(subject.span(), message, words!("say each in agency.yaml; `none` where there is none"));
    }
}
