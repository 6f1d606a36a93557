//! An office that people are sent to without saying where it is or when it is open
//!
//! A channel sends people to this office. Without its address and hours they phone, guess, or stand before a closed door.
//!
//! Asked for by: every guide to charters that was read; the list of offices with address and contact by the Philippine
//! handbook [V].
//!
//! ```yaml
//! # wrong
//! offices: [{id: north-branch, name: {en: North branch}}]
//! # right
//! offices:
//!   - id: north-branch
//!     name: {en: North branch}
//!     address: {street: {en: 4 Mill Road}, city: {en: Sabzdasht}}
//!     hours: [{days: mon-thu, opens: "08:00", closes: "16:00"}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::rules::unsaid;
use crate::check::subject::AgencySubject;
use crate::model::Office;
use crate::words;

rule!("office-incomplete", Warning, Agency(find), "office_incomplete.rs");

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    for office in subject.agency().offices.list().iter().filter(|office| is_visited(subject, office)) {
        let fields = [("address", !office.address.is_unsaid()), ("hours", !office.hours.is_unsaid())];
        if let Some(missing) = unsaid(&fields) {
            let message = words!(
                "people are sent to the office “{office}”, which does not say {missing}",
                office = &office.id.text,
                missing
            );
            found.at(office.id.span, message, words!("say where it is and when it is open"));
        }
    }
}

/// Whether a channel of the agency's services leads to the office.
fn is_visited(subject: &AgencySubject<'_>, office: &Office) -> bool {
    let id = format!("{}/{}", subject.id, office.id.text);
    let channels = subject.book.services.values().flat_map(|service| service.channels.list());
    channels.into_iter().any(|channel| channel.offices.list().iter().any(|named| named.id == id))
}
