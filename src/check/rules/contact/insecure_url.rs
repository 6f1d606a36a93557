//! A web address without encryption
//!
//! What a citizen types on an `http:` page, such as an identity number, can be read and changed on its way. Most hosts answer to
//! `https:` too.
//!
//! One finding a host, at the first address that leads there, however many services and languages name it.
//!
//! Asked for by: our own inference [D].
//!
//! ```yaml
//! url: http://id.example.org     # noted
//! url: https://id.example.org
//! ```

use crate::check::contacts;
use crate::check::parts::requirements;
use crate::check::rule::{Findings, rule};
use crate::check::subject::Ground;
use crate::model::{Origin, Service};
use crate::record::Url;
use crate::wording::Wording;
use crate::words;
use std::collections::BTreeMap;

rule!("insecure-url", Note, Book(find), "insecure_url.rs");

fn find(ground: &Ground<'_>, found: &mut Findings) {
    let book = &ground.charter.book;
    let mut hosts: BTreeMap<&str, Vec<&Url>> = BTreeMap::new();
    let mut see = |url| insecure(url, &mut hosts);
    book.settings.base_url.get().into_iter().for_each(&mut see);
    book.laws.iter().filter_map(|law| law.url.get()).for_each(&mut see);
    contacts::of_book(book).into_iter().filter_map(|contact| contact.web.get()).for_each(&mut see);
    for (_, service) in ground.charter.services() {
        service.channels.list().iter().filter_map(|channel| channel.url.get()).for_each(&mut see);
        service.links.list().iter().filter_map(|link| link.url.get()).for_each(&mut see);
        service.forms.list().iter().filter_map(|form| form.url.get()).for_each(&mut see);
        origins(service).for_each(&mut see);
    }
    for (host, urls) in hosts {
        let Some(first) = urls.iter().min_by_key(|url| url.span) else { continue };
        let more = match urls.len() - 1 {
            0 => Wording::default(),
            others => words!(", and so is what {n} more links to that host ask for", n = others),
        };
        let message = words!("“{first}” is sent without encryption{more}", first = &first.text, more);
        found.at(first.span, message, words!("write `https://{host}…` if the host answers to it", host));
    }
}

/// Puts an address without encryption to those of its host.
fn insecure<'c>(url: &'c Url, hosts: &mut BTreeMap<&'c str, Vec<&'c Url>>) {
    if let Some(rest) = url.text.strip_prefix("http://") {
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        hosts.entry(host).or_default().push(url);
    }
}

/// Where papers are to be had on the web.
fn origins(service: &Service) -> impl Iterator<Item = &Url> {
    requirements(service).into_iter().flat_map(|requirement| requirement.from.list()).filter_map(
        |origin| match origin {
            Origin::Place(place) => place.url.get(),
            Origin::Applicant => None,
        },
    )
}
