//! Every web address of a book, wherever it stands.

use super::contacts;
use super::parts::requirements;
use crate::model::{Origin, Service};
use crate::record::Url;
use crate::resolve::Charter;

/// The address of the site, and those of laws, contacts, channels, links, forms, and of where papers are to be had.
pub(super) fn of_book(charter: &Charter) -> Vec<&Url> {
    let book = &charter.book;
    let mut found: Vec<&Url> = book.settings.base_url.get().into_iter().collect();
    found.extend(book.laws.iter().filter_map(|law| law.url.get()));
    found.extend(contacts::of_book(book).into_iter().filter_map(|contact| contact.web.get()));
    charter.services().for_each(|(_, service)| of_service(service, &mut found));
    found
}

fn of_service<'b>(service: &'b Service, found: &mut Vec<&'b Url>) {
    found.extend(service.channels.list().iter().filter_map(|channel| channel.url.get()));
    found.extend(service.links.list().iter().filter_map(|link| link.url.get()));
    found.extend(service.forms.list().iter().filter_map(|form| form.url.get()));
    let origins = requirements(service).into_iter().flat_map(|requirement| requirement.from.list());
    found.extend(origins.filter_map(|origin| match origin {
        Origin::Place(place) => place.url.get(),
        Origin::Applicant => None,
    }));
}
