//! Services that need each other's papers in a circle
//!
//! For a residence permit one needs an address, for the address a bank account, for the account a residence permit. Nobody can
//! begin anywhere. Each agency sees only its own list; the circle is seen from the whole book.
//!
//! Asked for by: our own inference, across agencies (L-X2) [D]. A paper that can also be had elsewhere makes no circle.
//!
//! ```yaml
//! # wrong: police/clearance asks for the card, and the card asks for the clearance
//! - {id: clearance, name: {en: Police clearance}, from: {service: police/clearance}}
//! # right, in one of the two: another paper will do
//! - {id: who, name: {en: Proof of who you are}, any_of: [{id: clearance, from: {service: police/clearance}}, {id: passport, from: applicant}]}
//! ```

use crate::check::parts::requirements;
use crate::check::rule::{Findings, rule};
use crate::check::subject::Ground;
use crate::derive::circular_evidence;
use crate::model::Origin;
use crate::record::Ref;
use crate::words;

rule!("circular-evidence", Error, Book(find), "circular_evidence.rs");

fn find(ground: &Ground<'_>, found: &mut Findings) {
    for circle in circular_evidence(ground.charter) {
        let Some(first) = circle.first() else { continue };
        let next = circle.get(1).unwrap_or(first);
        let Some(reference) = reference(ground, first, next) else { continue };
        let way = circle.iter().chain([first]).map(String::as_str).collect::<Vec<_>>().join(" → ");
        let message = words!("nobody can begin: each of these services needs a paper of the next: {way}", way = &way);
        found.at(
            reference.span,
            message,
            words!("in one of them take another paper as well (`any_of`), or look the entry up yourselves"),
        );
    }
}

/// Where one service says that a paper comes from the other.
fn reference<'c>(ground: &Ground<'c>, service: &str, from: &str) -> Option<&'c Ref> {
    let origins =
        requirements(ground.charter.service(service)?).into_iter().flat_map(|requirement| requirement.from.list());
    origins
        .filter_map(|origin| if let Origin::Place(place) = origin { place.service.get() } else { None })
        .find(|found| found.id == from)
}
