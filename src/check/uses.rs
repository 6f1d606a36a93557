//! Which roles, units, laws, topics and audiences a book points at, anywhere.

use crate::model::{Actor, AgencyBook, Book, Fee, LegalBasis, Remedy, Requirement, Rung, Service, Standard, Step};
use crate::record::{Ref, Said};
use std::collections::BTreeSet;

/// What is pointed at, by id; roles and units with their agency.
#[derive(Debug, Default)]
pub(super) struct Uses<'b> {
    laws: BTreeSet<&'b str>,
    topics: BTreeSet<&'b str>,
    audiences: BTreeSet<&'b str>,
    roles: BTreeSet<(&'b str, &'b str)>,
    units: BTreeSet<(&'b str, &'b str)>,
}

impl<'b> Uses<'b> {
    /// What a whole book points at.
    pub(super) fn of(book: &'b Book) -> Self {
        let mut uses = Uses::default();
        uses.topics.extend(book.topics.iter().filter_map(|topic| Some(topic.parent.get()?.id.as_str())));
        uses.audiences.extend(book.audiences.iter().filter_map(|audience| Some(audience.parent.get()?.id.as_str())));
        uses.audiences.extend(book.notices.values().flat_map(|notice| ids(&notice.audiences)));
        if let Some(days) = book.settings.days.get() {
            uses.laws.extend(days.law.get().and_then(|law| law.law.get()).map(|law| law.id.as_str()));
        }
        for (id, agency) in &book.agencies {
            uses.agency(id, agency);
            agency.services.values().for_each(|service| uses.service(id, service));
        }
        uses
    }

    /// Whether anything cites this law.
    pub(super) fn law(&self, id: &str) -> bool {
        self.laws.contains(id)
    }

    /// Whether anything is about this topic.
    pub(super) fn topic(&self, id: &str) -> bool {
        self.topics.contains(id)
    }

    /// Whether anything is for this audience.
    pub(super) fn audience(&self, id: &str) -> bool {
        self.audiences.contains(id)
    }

    /// Whether this role of an agency does anything.
    pub(super) fn role(&self, agency: &str, id: &str) -> bool {
        self.roles.contains(&(agency, id))
    }

    /// Whether this unit of an agency does anything, or has roles.
    pub(super) fn unit(&self, agency: &str, id: &str) -> bool {
        self.units.contains(&(agency, id))
    }

    fn agency(&mut self, id: &'b str, book: &'b AgencyBook) {
        let agency = &book.agency;
        self.units.extend(agency.roles.list().iter().filter_map(|role| Some((id, role.unit.get()?.id.as_str()))));
        agency.standards.list().iter().for_each(|standard| self.standard(id, standard));
        agency.remedies.list().iter().for_each(|remedy| self.remedy(remedy));
        agency.redress.list().iter().for_each(|rung| self.rung(id, rung));
        self.laws(&agency.legal_basis);
        self.audiences.extend(agency.priority.get().into_iter().flat_map(|priority| ids(&priority.audiences)));
        if let Some(feedback) = agency.feedback.get() {
            self.actors(id, feedback.read_by.list());
        }
    }

    fn service(&mut self, agency: &'b str, service: &'b Service) {
        self.topics.extend(ids(&service.topics));
        self.audiences.extend(ids(&service.audiences));
        self.audiences.extend(service.priority.get().into_iter().flat_map(|priority| ids(&priority.audiences)));
        self.units.extend(service.provider.get().map(|unit| (agency, unit.id.as_str())));
        self.laws(&service.legal_basis);
        self.requirements(service.requirements.list());
        self.fees(service.fees.list());
        service.steps.list().iter().for_each(|step| self.step(agency, step));
        service.standards.list().iter().for_each(|standard| self.standard(agency, standard));
        service.remedies.list().iter().for_each(|remedy| self.remedy(remedy));
        service.redress.list().iter().for_each(|rung| self.rung(agency, rung));
        for office in service.available.list() {
            self.actors(agency, office.approved_by.get().map_or(&[], std::slice::from_ref));
        }
        if let Some(reviewed) = service.reviewed.get() {
            self.actors(agency, reviewed.by.list());
        }
    }

    fn requirements(&mut self, requirements: &'b [Requirement]) {
        for requirement in requirements {
            self.laws(&requirement.legal_basis);
            self.requirements(requirement.any_of.list());
            self.requirements(requirement.all_of.list());
        }
    }

    fn fees(&mut self, fees: &'b [Fee]) {
        for fee in fees {
            self.laws(&fee.legal_basis);
            self.fees(fee.one_of.list());
        }
    }

    fn step(&mut self, agency: &'b str, step: &'b Step) {
        self.actors(agency, step.by.list());
        self.laws(&step.legal_basis);
        for action in step.actions.list() {
            self.actors(agency, action.by.list());
            self.laws(&action.legal_basis);
        }
    }

    fn standard(&mut self, agency: &'b str, standard: &'b Standard) {
        self.roles.extend(standard.owner.get().map(|owner| (agency, owner.id.as_str())));
        self.laws(&standard.legal_basis);
    }

    fn remedy(&mut self, remedy: &'b Remedy) {
        self.laws(&remedy.legal_basis);
    }

    fn rung(&mut self, agency: &'b str, rung: &'b Rung) {
        self.actors(agency, rung.to.get().map_or(&[], std::slice::from_ref));
        self.laws(&rung.legal_basis);
    }

    fn actors(&mut self, own: &'b str, actors: &'b [Actor]) {
        for actor in actors {
            let agency = actor.agency.get().map_or(own, |agency| agency.id.as_str());
            self.roles.extend(actor.role.get().map(|role| (agency, role.id.as_str())));
            self.units.extend(actor.unit.get().map(|unit| (agency, unit.id.as_str())));
        }
    }

    fn laws(&mut self, bases: &'b Said<Vec<LegalBasis>>) {
        self.laws.extend(bases.list().iter().filter_map(|basis| Some(basis.law.get()?.id.as_str())));
    }
}

fn ids(references: &Said<Vec<Ref>>) -> impl Iterator<Item = &str> {
    references.list().iter().map(|reference| reference.id.as_str())
}
