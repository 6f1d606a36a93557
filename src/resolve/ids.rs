//! Ids that stand twice in one scope.

use super::kind::Kind;
use super::names::{duplicate, each_requirement};
use crate::diagnostic::Diagnostic;
use crate::model::{Agency, Book, Service};
use crate::record::Id;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Reports every id at the top of a book that stands twice in its scope.
pub(super) fn check(book: &Book, findings: &mut Vec<Diagnostic>) {
    unique(book.audiences.iter().map(|item| &item.id), Kind::Audience, findings);
    unique(book.topics.iter().map(|item| &item.id), Kind::Topic, findings);
    unique(book.events.iter().map(|item| &item.id), Kind::Event, findings);
    unique(book.glossary.iter().map(|item| &item.id), Kind::GlossaryEntry, findings);
    unique(book.laws.iter().map(|item| &item.id), Kind::Law, findings);
}

/// The same of what an agency itself says.
pub(super) fn check_agency(record: &Agency, findings: &mut Vec<Diagnostic>) {
    unique(record.units.list().iter().map(|item| &item.id), Kind::Unit, findings);
    unique(record.roles.list().iter().map(|item| &item.id), Kind::Role, findings);
    unique(record.offices.list().iter().map(|item| &item.id), Kind::Office, findings);
    unique(record.standards.list().iter().map(|item| &item.id), Kind::Standard, findings);
    unique(record.remedies.list().iter().map(|item| &item.id), Kind::Remedy, findings);
    unique(record.redress.list().iter().map(|item| &item.id), Kind::Rung, findings);
}

/// The same of a service.
pub(super) fn check_service(service: &Service, findings: &mut Vec<Diagnostic>) {
    let mut requirements = Vec::new();
    each_requirement(service.requirements.list(), &mut |item| requirements.push(&item.id));
    unique(requirements, Kind::Requirement, findings);
    let fees = service
        .fees
        .list()
        .iter()
        .flat_map(|fee| std::iter::once(&fee.id).chain(fee.one_of.list().iter().map(|one| &one.id)));
    unique(fees, Kind::Fee, findings);
    let cases = service.cases.list().iter().filter_map(|case| case.options.get());
    unique(cases.flat_map(|options| options.0.iter().map(|(id, _)| id)), Kind::Answer, findings);
    unique(service.steps.list().iter().map(|item| &item.id), Kind::Step, findings);
    unique(service.outputs.list().iter().map(|item| &item.id), Kind::Output, findings);
    unique(service.channels.list().iter().map(|item| &item.id), Kind::Channel, findings);
    unique(service.standards.list().iter().map(|item| &item.id), Kind::Standard, findings);
    unique(service.remedies.list().iter().map(|item| &item.id), Kind::Remedy, findings);
    unique(service.redress.list().iter().map(|item| &item.id), Kind::Rung, findings);
    unique(service.forms.list().iter().map(|item| &item.id), Kind::Form, findings);
}

pub(super) fn unique<'a>(ids: impl IntoIterator<Item = &'a Id>, kind: Kind, findings: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<&str, &Id> = HashMap::new();
    for id in ids.into_iter().filter(|id| !id.text.is_empty()) {
        match seen.entry(&id.text) {
            Entry::Occupied(first) => findings.push(duplicate(id, first.get().span, kind)),
            Entry::Vacant(none) => _ = none.insert(id),
        }
    }
}
