//! An authority to complain to without how to reach it
//!
//! A right to appeal to somebody whose address is not printed is no right. A role or unit of an agency of the book is reached
//! through its own contact or its agency's; a body that is only named needs one here.
//!
//! Asked for by: the United Kingdom, South Africa, Nepal and India, whose charters print the contact of each authority [V].
//!
//! ```yaml
//! # wrong
//! redress: [{id: ombudsman, to: {body: {en: National Ombudsman}}}]
//! # right
//! redress: [{id: ombudsman, to: {body: {en: National Ombudsman}, contact: {web: https://ombudsman.example.org}}}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::LadderSubject;
use crate::model::{Actor, Rung};
use crate::record::Said;
use crate::resolve::Charter;
use crate::words;

rule!("rung-without-contact", Warning, Ladder(find), "rung_without_contact.rs");

fn find(ladder: &LadderSubject<'_>, found: &mut Findings) {
    let charter = ladder.agency.ground.charter;
    let is_reached = |rung: &&Rung| rung.to.get().is_some_and(|to| is_reached(charter, ladder.agency.id, to));
    for rung in ladder.rungs.iter().filter(|rung| !is_reached(rung)) {
        let message = words!("“{rung}” does not say how to reach those who decide", rung = &rung.id.text);
        found.at(
            rung.id.span,
            message,
            words!("add `contact: {phone: …, web: …}` to its `to`, or to the role, unit or agency"),
        );
    }
}

fn is_reached(charter: &Charter, own: &str, to: &Actor) -> bool {
    let (id, book) = charter.book.agency_of(to, own);
    let of_role = to.role.get().and_then(|role| charter.role(id, &role.id));
    let unit = to.unit.get().or_else(|| of_role?.unit.get());
    let of_unit = unit.and_then(|unit| charter.unit(id, &unit.id));
    let of_agency = book.filter(|_| to.body.is_unsaid()).map(|book| &book.agency.contact);
    let said = |contact: Option<&Said<_>>| contact.is_some_and(|contact| !contact.is_unsaid());
    said(Some(&to.contact))
        || said(of_role.map(|role| &role.contact))
        || said(of_unit.map(|unit| &unit.contact))
        || said(of_agency)
}
