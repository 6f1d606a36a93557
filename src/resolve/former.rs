//! Ids that something had before (`formerly`): an old address leads to one thing only, and to none where another lives.

use super::codes::FORMER_ID_TAKEN;
use super::kind::Kind;
use crate::diagnostic::Diagnostic;
use crate::model::{AgencyBook, Book};
use crate::record::{Id, Said};
use crate::source::Span;
use crate::words;
use std::collections::{BTreeMap, BTreeSet};

/// Reports every old id of an agency that is in use, or that two claim.
pub(super) fn check(book: &Book, findings: &mut Vec<Diagnostic>) {
    let agencies = book.agencies.keys().map(String::as_str).collect();
    unclaimed(Kind::Agency, &agencies, book.agencies.values().map(|agency| &agency.agency.formerly), findings);
}

/// The same of an agency's services and offices.
pub(super) fn check_agency(agency: &AgencyBook, findings: &mut Vec<Diagnostic>) {
    let services = agency.services.keys().map(String::as_str).collect();
    unclaimed(Kind::Service, &services, agency.services.values().map(|service| &service.formerly), findings);
    let offices = agency.agency.offices.list();
    let ids = offices.iter().map(|office| office.id.text.as_str()).collect();
    unclaimed(Kind::Office, &ids, offices.iter().map(|office| &office.formerly), findings);
}

fn unclaimed<'a>(
    kind: Kind,
    in_use: &BTreeSet<&str>,
    former: impl Iterator<Item = &'a Said<Vec<Id>>>,
    findings: &mut Vec<Diagnostic>,
) {
    let mut claimed: BTreeMap<&str, Span> = BTreeMap::new();
    for id in former.flat_map(|ids| ids.list()).filter(|id| !id.text.is_empty()) {
        if in_use.contains(id.text.as_str()) {
            findings.push(still_there(id, kind));
        } else if let Some(first) = claimed.insert(&id.text, id.span) {
            findings.push(claimed_twice(id, first, kind));
        }
    }
}

fn still_there(id: &Id, kind: Kind) -> Diagnostic {
    Diagnostic::at(
        &FORMER_ID_TAKEN,
        id.span,
        words!("the {kind} “{id}” is still there", kind = kind.name(), id = &id.text),
    )
    .label(words!("its address is in use"))
    .help(words!("take it out of `formerly`, or give what bears this id now another one"))
}

fn claimed_twice(id: &Id, first: Span, kind: Kind) -> Diagnostic {
    Diagnostic::at(
        &FORMER_ID_TAKEN,
        id.span,
        words!("a second {kind} says that it was “{id}” before", kind = kind.name(), id = &id.text),
    )
    .label(words!("again here"))
    .also(first, words!("first here"))
    .help(words!("leave it with the one that citizens should be led to"))
}
