//! The charter: a book whose references all lead somewhere, and what holds where a service says nothing of its own.

use crate::calendar::WorkCalendar;
use crate::lang::Language;
use crate::model::{
    Agency, AgencyBook, Book, Contact, Event, Office, Priority, Remedy, Role, Rung, Service, Standard, Unit,
};
use crate::record::Said;
use std::sync::Arc;

/// A service's full id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServiceId {
    /// The agency's id.
    pub agency: String,
    /// The service's id inside it.
    pub service: String,
}

impl std::fmt::Display for ServiceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.agency, self.service)
    }
}

impl ServiceId {
    /// Cuts `agency/service`.
    pub fn parse(text: &str) -> Option<Self> {
        let (agency, service) = text.split_once('/')?;
        Some(ServiceId { agency: agency.to_owned(), service: service.to_owned() })
    }
}

/// A whole charter.
///
/// Inside it, references to services, and to offices, are full ids (`agency/service`, `agency/office`); references to
/// roles and units are ids of the actor's `agency`, which is always filled in; those inside a service are its own ids.
#[derive(Debug)]
pub struct Charter {
    /// The records.
    pub book: Book,
    /// The languages, the default first; never empty.
    pub languages: Vec<Language>,
    /// The book's working calendar, where it names one. A holiday's `tag` is its place in the calendar's record.
    pub calendar: Option<WorkCalendar>,
}

impl Charter {
    pub(super) fn new(book: Book, languages: Vec<Language>, calendar: Option<WorkCalendar>) -> Self {
        Charter { book, languages, calendar }
    }

    /// The default language.
    pub fn default_language(&self) -> &Language {
        &self.languages[0]
    }

    /// An agency by its id.
    pub fn agency(&self, id: &str) -> Option<&AgencyBook> {
        self.book.agencies.get(id).map(Arc::as_ref)
    }

    /// A service by its full id, `agency/service`.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.book.service(id)
    }

    /// Every service with its full id, agency by agency.
    pub fn services(&self) -> impl Iterator<Item = (ServiceId, &Service)> {
        self.book.agencies.iter().flat_map(|(agency, found)| {
            let id = move |service: &String| ServiceId { agency: agency.clone(), service: service.clone() };
            found.services.iter().map(move |(service, record)| (id(service), record))
        })
    }

    /// The services of an event: those that it names, in its order, then those that name it.
    pub fn services_of(&self, event: &Event) -> Vec<ServiceId> {
        let named = event.services.list().iter().filter_map(|service| ServiceId::parse(&service.id));
        let mut services: Vec<ServiceId> = named.collect();
        for (id, service) in self.services() {
            if service.events.list().iter().any(|own| own.id == event.id.text) && !services.contains(&id) {
                services.push(id);
            }
        }
        services
    }

    /// An office by its full id, `agency/office`.
    pub fn office(&self, id: &str) -> Option<&Office> {
        let (agency, office) = id.split_once('/')?;
        find(&self.agency(agency)?.agency.offices, office, |found| &found.id.text)
    }

    /// A role of an agency.
    pub fn role(&self, agency: &str, id: &str) -> Option<&Role> {
        find(&self.agency(agency)?.agency.roles, id, |found| &found.id.text)
    }

    /// A unit of an agency.
    pub fn unit(&self, agency: &str, id: &str) -> Option<&Unit> {
        find(&self.agency(agency)?.agency.units, id, |found| &found.id.text)
    }

    /// The standards of a service: its own, and those of its agency that it neither words anew nor leaves out. The second
    /// part says whether the standard is the agency's.
    pub fn standards<'a>(&'a self, agency: &str, service: &'a Service) -> Vec<(&'a Standard, bool)> {
        let own = service.standards.list();
        let of_agency = self.agency(agency).map_or(&[][..], |found| found.agency.standards.list());
        let said = |standard: &&Standard| own.iter().any(|mine| mine.id == standard.id);
        let kept = own.iter().filter(|standard| standard.left_out.is_unsaid()).map(|standard| (standard, false));
        kept.chain(of_agency.iter().filter(|standard| !said(standard)).map(|standard| (standard, true))).collect()
    }

    /// A remedy by its id: the service's, else the agency's.
    pub fn remedy<'a>(&'a self, agency: &str, service: &'a Service, id: &str) -> Option<&'a Remedy> {
        let own = find(&service.remedies, id, |found| &found.id.text);
        own.or_else(|| find(&self.agency(agency)?.agency.remedies, id, |found| &found.id.text))
    }

    /// The redress ladder of a service: its own, else its agency's. The second part says whether it is the agency's.
    pub fn redress<'a>(&'a self, agency: &str, service: &'a Service) -> (&'a Said<Vec<Rung>>, bool) {
        let of_agency = self.agency(agency).map(|found| &found.agency.redress);
        match of_agency.filter(|_| service.redress.is_unsaid()) {
            Some(redress) => (redress, true),
            None => (&service.redress, false),
        }
    }

    /// Who is served first: as the service says, else its agency.
    pub fn priority<'a>(&'a self, agency: &str, service: &'a Service) -> &'a Said<Priority> {
        self.agency(agency).map_or(&service.priority, |found| service.priority.or(&found.agency.priority))
    }

    /// How to reach those who provide a service: its own contact, else its unit's, else its agency's.
    pub fn contact<'a>(&'a self, agency: &str, service: &'a Service) -> Option<&'a Contact> {
        let unit = service.provider.get().and_then(|unit| self.unit(agency, &unit.id));
        let own = service.contact.held().or_else(|| unit?.contact.held());
        own.or_else(|| self.agency(agency)?.agency.contact.held())
    }

    /// Whether an agency is only referred to.
    pub fn is_external(agency: &Agency) -> bool {
        agency.external.get().is_some_and(|external| external.value)
    }
}

fn find<'a, T>(list: &'a Said<Vec<T>>, id: &str, of: impl Fn(&T) -> &String) -> Option<&'a T> {
    list.list().iter().find(|item| of(item) == id)
}
