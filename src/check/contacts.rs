//! Every contact of a book, wherever it stands.

use crate::model::{Actor, AgencyBook, Book, Contact, Service};

/// The contacts of agencies, units, roles, offices, services, channels and of everybody who acts.
pub(super) fn of_book(book: &Book) -> Vec<&Contact> {
    let mut found = Vec::new();
    for agency in book.agencies.values() {
        of_agency(agency, &mut found);
        agency.services.values().for_each(|service| of_service(service, &mut found));
    }
    found
}

fn of_agency<'b>(book: &'b AgencyBook, found: &mut Vec<&'b Contact>) {
    let agency = &book.agency;
    found.extend(agency.contact.held());
    found.extend(agency.units.list().iter().filter_map(|unit| unit.contact.held()));
    found.extend(agency.roles.list().iter().filter_map(|role| role.contact.held()));
    found.extend(agency.offices.list().iter().filter_map(|office| office.contact.held()));
    found.extend(agency.redress.list().iter().filter_map(|rung| rung.to.get()?.contact.held()));
    actors(agency.feedback.get().map_or(&[], |feedback| feedback.read_by.list()), found);
}

fn of_service<'b>(service: &'b Service, found: &mut Vec<&'b Contact>) {
    found.extend(service.contact.held());
    found.extend(service.channels.list().iter().filter_map(|channel| channel.contact.held()));
    found.extend(service.redress.list().iter().filter_map(|rung| rung.to.get()?.contact.held()));
    for step in service.steps.list() {
        actors(step.by.list(), found);
        step.actions.list().iter().for_each(|action| actors(action.by.list(), found));
    }
    actors(service.reviewed.get().map_or(&[], |reviewed| reviewed.by.list()), found);
}

fn actors<'b>(actors: &'b [Actor], found: &mut Vec<&'b Contact>) {
    found.extend(actors.iter().filter_map(|actor| actor.contact.held()));
}
