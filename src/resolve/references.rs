//! Following every reference of a book: short ids become full ones, and what leads nowhere is a finding and taken away.

use super::kind::Kind;
use super::names::{Names, ServiceNames, unknown};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Actor, AgencyBook, Amount, Book, Fee, Measurement, Opinion, Origin, PerChannel, Requirement, Rung, Service,
    Services, ShareOf, Standard, Step, TierWhen, TotalTime,
};
use crate::record::{OneOrMany, Ref, Said};
use std::collections::BTreeSet;

pub(super) struct References<'a> {
    pub(super) names: &'a Names,
    pub(super) findings: &'a mut Vec<Diagnostic>,
}

impl References<'_> {
    /// Whether a reference leads to one of `known`; reports it where it does not.
    fn known(&mut self, reference: &Ref, kind: Kind, known: &BTreeSet<String>) -> bool {
        let found = known.contains(&reference.id);
        if !found {
            self.findings.push(unknown(reference, kind, known));
        }
        found
    }

    fn list(&mut self, references: &mut Said<Vec<Ref>>, kind: Kind, known: &BTreeSet<String>) {
        if let Some(list) = references.get_mut() {
            list.retain(|reference| self.known(reference, kind, known));
        }
    }

    fn one(&mut self, reference: &mut Said<Ref>, kind: Kind, known: &BTreeSet<String>) {
        if reference.get().is_some_and(|found| !self.known(found, kind, known)) {
            *reference = Said::Unsaid;
        }
    }

    /// A reference into a file that could not be read is neither followed nor a mistake.
    fn listed(&mut self, references: &mut Said<Vec<Ref>>, kind: Kind, file: &str, known: &BTreeSet<String>) {
        if self.names.is_broken(file) {
            *references = Said::Unsaid;
        } else {
            self.list(references, kind, known);
        }
    }

    fn laws(&mut self, bases: &mut Said<Vec<crate::model::LegalBasis>>) {
        let names = self.names;
        for basis in bases.list_mut() {
            if names.is_broken("laws") {
                basis.law = Said::Unsaid;
            } else {
                self.one(&mut basis.law, Kind::Law, &names.laws);
            }
        }
    }

    /// Completes `service` to `agency/service`; whether it leads anywhere.
    fn service_ref(&mut self, reference: &mut Ref, own: &str) -> bool {
        complete(reference, own);
        if self.names.is_broken(&reference.id) || self.agency_is_broken(&reference.id) {
            return false;
        }
        let names = self.names;
        self.known(reference, Kind::Service, &names.services)
    }

    fn services(&mut self, references: &mut Said<Vec<Ref>>, own: &str) {
        if let Some(list) = references.get_mut() {
            list.retain_mut(|reference| self.service_ref(reference, own));
        }
    }

    /// Completes `office` to `agency/office`; whether it leads anywhere.
    fn office_ref(&mut self, reference: &mut Ref, own: &str) -> bool {
        complete(reference, own);
        if self.agency_is_broken(&reference.id) {
            return false;
        }
        let names = self.names;
        self.known(reference, Kind::Office, &names.offices)
    }

    fn offices(&mut self, references: &mut Said<Vec<Ref>>, own: &str) {
        if let Some(list) = references.get_mut() {
            list.retain_mut(|reference| self.office_ref(reference, own));
        }
    }

    fn agency_is_broken(&self, id: &str) -> bool {
        self.names.is_broken(id.split('/').next().unwrap_or(id))
    }

    fn agency_ref(&mut self, reference: &mut Said<Ref>) {
        let Some(found) = reference.get() else { return };
        if !self.names.agencies.contains_key(&found.id) && !self.names.is_broken(&found.id) {
            let known: BTreeSet<String> = self.names.agencies.keys().cloned().collect();
            self.findings.push(unknown(found, Kind::Agency, &known));
            *reference = Said::Unsaid;
        }
    }

    /// Fills in the actor's agency and follows its role and unit.
    fn actor(&mut self, actor: &mut Actor, own: &str) {
        self.agency_ref(&mut actor.agency);
        for reference in [&mut actor.role, &mut actor.unit] {
            let Some(found) = reference.get_mut() else { continue };
            if let Some((agency, id)) = found.id.split_once('/').map(|(agency, id)| (agency.to_owned(), id.to_owned()))
            {
                actor.agency = Said::Is(Ref { id: agency, span: found.span }, found.span);
                found.id = id;
            }
        }
        if actor.agency.is_unsaid() && actor.body.is_unsaid() {
            actor.agency = Said::Is(Ref { id: own.to_owned(), span: actor.span }, actor.span);
        }
        let agency = actor.agency.get().map_or(own, |agency| agency.id.as_str()).to_owned();
        let names = self.names;
        let Some(of_agency) = names.agencies.get(&agency).filter(|_| !names.is_broken(&agency)) else { return };
        self.one(&mut actor.role, Kind::Role, &of_agency.roles);
        self.one(&mut actor.unit, Kind::Unit, &of_agency.units);
    }

    fn actors(&mut self, actors: &mut Said<OneOrMany<Actor>>, own: &str) {
        actors.list_mut().iter_mut().for_each(|actor| self.actor(actor, own));
    }

    /// What stands at the top of the book.
    pub(super) fn book(&mut self, book: &mut Book) {
        let names = self.names;
        for topic in &mut book.topics {
            self.one(&mut topic.parent, Kind::Topic, &names.topics);
        }
        for audience in &mut book.audiences {
            self.one(&mut audience.parent, Kind::Audience, &names.audiences);
        }
        for event in &mut book.events {
            self.services(&mut event.services, "");
        }
        for notice in book.notices.values_mut() {
            self.listed(&mut notice.audiences, Kind::Audience, "audiences", &names.audiences);
            self.services(&mut notice.services, "");
            self.offices(&mut notice.offices, "");
        }
        // A decision may be about a service that was given up, so nothing in `acknowledged.yaml` must lead anywhere.
        let settings = &mut book.settings;
        self.services(&mut settings.most_used, "");
        if settings.calendar.get().is_some_and(|calendar| !names.is_broken(&format!("calendar {}", calendar.id))) {
            self.one(&mut settings.calendar, Kind::Calendar, &names.calendars);
        }
        if let Some(law) = settings.days.get_mut().and_then(|days| days.law.get_mut()) {
            self.one(&mut law.law, Kind::Law, &names.laws);
        }
    }

    /// What an agency says for itself and for all its services, and its results.
    pub(super) fn agency(&mut self, id: &str, book: &mut AgencyBook) {
        let names = self.names;
        let Some(own) = names.agencies.get(id) else { return };
        let agency = &mut book.agency;
        for role in agency.roles.list_mut() {
            self.one(&mut role.unit, Kind::Unit, &own.units);
        }
        let none = ServiceNames::default();
        for standard in agency.standards.list_mut() {
            self.standard(standard, own, &none);
        }
        for remedy in agency.remedies.list_mut() {
            self.laws(&mut remedy.legal_basis);
        }
        self.redress(&mut agency.redress, id);
        if let Some(priority) = agency.priority.get_mut() {
            self.listed(&mut priority.audiences, Kind::Audience, "audiences", &names.audiences);
        }
        if let Some(feedback) = agency.feedback.get_mut() {
            self.actors(&mut feedback.read_by, id);
        }
        self.laws(&mut agency.legal_basis);
        self.results(id, book);
    }

    fn results(&mut self, id: &str, book: &mut AgencyBook) {
        if self.names.is_broken(id) {
            return;
        }
        let AgencyBook { measurements, opinions, services, .. } = book;
        measurements.retain_mut(|row| self.measurement(id, row, services));
        opinions
            .retain_mut(|row: &mut Opinion| row.service.as_mut().is_none_or(|service| self.service_ref(service, id)));
    }

    /// Completes a row of results: `service/standard`, or the id alone of an agency-wide standard.
    fn measurement(&mut self, agency: &str, row: &mut Measurement, services: &Services) -> bool {
        let names = self.names;
        let Some(own) = names.agencies.get(agency) else { return false };
        if row.office.as_mut().is_some_and(|office| !self.office_ref(office, agency)) {
            row.office = None;
        }
        let Some((service, standard)) = row.standard.id.split_once('/') else {
            return self.known(&row.standard, Kind::AgencyStandard, &own.standards);
        };
        if names.is_broken(&format!("{agency}/{service}")) {
            return false;
        }
        let Some(record) = services.get(service) else {
            let part =
                Ref { id: service.to_owned(), span: row.standard.span.part_of(&row.standard.id, 0..service.len()) };
            return self.known(&part, Kind::Service, &own.services);
        };
        let inside = ServiceNames::of(record);
        let standards: BTreeSet<String> = inside.standards.union(&own.standards).cloned().collect();
        let place = row.standard.span.part_of(&row.standard.id, service.len() + 1..row.standard.id.len());
        let part = Ref { id: standard.to_owned(), span: place };
        if row.channel.as_ref().is_some_and(|channel| !self.known(channel, Kind::Channel, &inside.channels)) {
            row.channel = None;
        }
        self.known(&part, Kind::Standard, &standards)
    }

    /// Everything inside a service.
    pub(super) fn service(&mut self, agency: &str, service: &mut Service, own: &ServiceNames) {
        let names = self.names;
        let Some(of_agency) = names.agencies.get(agency) else { return };
        self.listed(&mut service.topics, Kind::Topic, "topics", &names.topics);
        self.listed(&mut service.audiences, Kind::Audience, "audiences", &names.audiences);
        self.listed(&mut service.events, Kind::Event, "events", &names.events);
        if names.is_broken(agency) {
            service.provider = Said::Unsaid;
        } else {
            self.one(&mut service.provider, Kind::Unit, &of_agency.units);
        }
        for partner in service.partners.list_mut() {
            self.agency_ref(&mut partner.agency);
        }
        if let Some(crate::model::Eligibility::Groups(groups)) = service.eligibility.get_mut() {
            for group in groups {
                self.list(&mut group.when, Kind::Answer, &own.cases);
                self.list(&mut group.unless, Kind::Answer, &own.cases);
            }
        }
        self.requirements(&mut service.requirements, agency, own);
        self.fees(&mut service.fees, own);
        for step in service.steps.list_mut() {
            self.step(step, agency, own);
        }
        self.total(service, own);
        for channel in service.channels.list_mut() {
            self.offices(&mut channel.offices, agency);
            self.list(&mut channel.when, Kind::Answer, &own.cases);
            self.list(&mut channel.unless, Kind::Answer, &own.cases);
        }
        for standard in service.standards.list_mut() {
            self.standard(standard, of_agency, own);
        }
        let remedies: BTreeSet<String> = own.remedies.union(&of_agency.remedies).cloned().collect();
        for remedy in service.remedies.list_mut() {
            self.amount(&mut remedy.amount, own);
            self.laws(&mut remedy.legal_basis);
        }
        if let Some(compensation) = service.compensation.get_mut() {
            compensation.0.retain(|reference| self.known(reference, Kind::Remedy, &remedies));
        }
        self.redress(&mut service.redress, agency);
        for office in service.available.list_mut() {
            if office.office.get_mut().is_some_and(|found| !self.office_ref(found, agency)) {
                office.office = Said::Unsaid;
            }
            if office.channel.get_mut().is_some_and(|found| !self.known(found, Kind::Channel, &own.channels)) {
                office.channel = Said::Unsaid;
            }
            if let Some(actor) = office.approved_by.get_mut() {
                self.actor(actor, agency);
            }
        }
        if let Some(priority) = service.priority.get_mut() {
            self.listed(&mut priority.audiences, Kind::Audience, "audiences", &names.audiences);
        }
        self.services(&mut service.related, agency);
        self.laws(&mut service.legal_basis);
        if let Some(reviewed) = service.reviewed.get_mut() {
            self.actors(&mut reviewed.by, agency);
        }
    }

    fn total(&mut self, service: &mut Service, own: &ServiceNames) {
        let Some(total) = service.total.get_mut() else { return };
        self.amount(&mut total.fees, own);
        if let Some(TotalTime::Several(times)) = total.time.get_mut() {
            for time in times {
                self.conditions(&mut time.when, &mut time.unless, &mut time.channels, own);
            }
        }
    }

    fn conditions(
        &mut self,
        when: &mut Said<Vec<Ref>>,
        unless: &mut Said<Vec<Ref>>,
        channels: &mut Said<Vec<Ref>>,
        own: &ServiceNames,
    ) {
        self.list(when, Kind::Answer, &own.cases);
        self.list(unless, Kind::Answer, &own.cases);
        self.list(channels, Kind::Channel, &own.channels);
    }

    fn requirements(&mut self, requirements: &mut Said<Vec<Requirement>>, agency: &str, own: &ServiceNames) {
        for requirement in requirements.list_mut() {
            self.conditions(&mut requirement.when, &mut requirement.unless, &mut requirement.channels, own);
            self.one(&mut requirement.form, Kind::Form, &own.forms);
            for origin in requirement.from.list_mut() {
                let Origin::Place(place) = origin else { continue };
                if place.service.get_mut().is_some_and(|service| !self.service_ref(service, agency)) {
                    place.service = Said::Unsaid;
                }
                if place.office.get_mut().is_some_and(|office| !self.office_ref(office, agency)) {
                    place.office = Said::Unsaid;
                }
                self.agency_ref(&mut place.agency);
            }
            self.laws(&mut requirement.legal_basis);
            self.requirements(&mut requirement.any_of, agency, own);
            self.requirements(&mut requirement.all_of, agency, own);
        }
    }

    fn fees(&mut self, fees: &mut Said<Vec<Fee>>, own: &ServiceNames) {
        for fee in fees.list_mut() {
            self.conditions(&mut fee.when, &mut fee.unless, &mut fee.channels, own);
            self.amount(&mut fee.amount, own);
            self.laws(&mut fee.legal_basis);
            self.fees(&mut fee.one_of, own);
        }
    }

    /// Follows what an amount points at; a share of nothing is taken away.
    fn amount(&mut self, amount: &mut Said<Amount>, own: &ServiceNames) {
        match amount.get_mut() {
            Some(Amount::Share { of: ShareOf::Fee(fee), .. }) if !self.known(fee, Kind::Fee, &own.fees) => {
                *amount = Said::Unsaid;
            }
            Some(Amount::Tiers { tiers, .. }) => {
                for tier in tiers {
                    if let Some(TierWhen::Cases(cases)) = tier.when.get_mut() {
                        cases.retain(|case| self.known(case, Kind::Answer, &own.cases));
                    }
                }
            }
            _ => {}
        }
    }

    fn step(&mut self, step: &mut Step, agency: &str, own: &ServiceNames) {
        self.conditions(&mut step.when, &mut step.unless, &mut step.channels, own);
        self.actors(&mut step.by, agency);
        for action in step.actions.list_mut() {
            self.actors(&mut action.by, agency);
            self.per_channel(&mut action.time, own);
            self.laws(&mut action.legal_basis);
        }
        self.per_channel(&mut step.queue, own);
        self.per_channel(&mut step.time, own);
        self.list(&mut step.needs, Kind::Requirement, &own.requirements);
        self.list(&mut step.fees, Kind::Fee, &own.fees);
        self.list(&mut step.gives, Kind::Output, &own.outputs);
        self.list(&mut step.after, Kind::Step, &own.steps);
        self.laws(&mut step.legal_basis);
    }

    fn per_channel<T>(&mut self, values: &mut Said<PerChannel<T>>, own: &ServiceNames) {
        if let Some(PerChannel::Each(list)) = values.get_mut() {
            list.retain(|(channel, _)| self.known(channel, Kind::Channel, &own.channels));
        }
    }

    fn standard(&mut self, standard: &mut Standard, of_agency: &super::names::AgencyNames, own: &ServiceNames) {
        if !own.channels.is_empty() || !own.cases.is_empty() || !own.standards.is_empty() {
            self.conditions(&mut standard.when, &mut standard.unless, &mut standard.channels, own);
        }
        self.one(&mut standard.owner, Kind::Role, &of_agency.roles);
        let remedies: BTreeSet<String> = own.remedies.union(&of_agency.remedies).cloned().collect();
        if let Some(remedy) = standard.remedy.get_mut() {
            remedy.0.retain(|reference| self.known(reference, Kind::Remedy, &remedies));
        }
        self.laws(&mut standard.legal_basis);
    }

    fn redress(&mut self, redress: &mut Said<Vec<Rung>>, agency: &str) {
        for rung in redress.list_mut() {
            if let Some(actor) = rung.to.get_mut() {
                self.actor(actor, agency);
            }
            self.laws(&mut rung.legal_basis);
        }
    }
}

/// `service` in its own agency is `agency/service`.
fn complete(reference: &mut Ref, own: &str) {
    if !reference.id.contains('/') && !own.is_empty() {
        reference.id = format!("{own}/{}", reference.id);
    }
}
