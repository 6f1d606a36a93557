//! An office at which nothing can be done
//!
//! The agency lists the office, and no channel of any service names it. A citizen who lives next door goes there in vain.
//!
//! Asked for by: the ARTA handbook's list of offices, each with its services [S]; otherwise our own inference [D].
//!
//! ```yaml
//! # wrong: the agency has the offices main-office and north-branch
//! channels: [{id: counter, kind: counter, offices: [main-office]}]
//! # right
//! channels: [{id: counter, kind: counter, offices: [main-office, north-branch]}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::AgencySubject;
use std::collections::BTreeSet;

rule!("office-on-no-channel", Note, Agency(find), "office_on_no_channel.rs");

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    let services = || subject.ground.charter.services().map(|(_, service)| service);
    let counters = services().flat_map(|service| service.channels.list()).flat_map(|channel| channel.offices.list());
    let used: BTreeSet<&str> = counters.map(|office| office.id.as_str()).collect();
    let own = format!("{}/", subject.id);
    if !used.iter().any(|id| id.starts_with(&own)) {
        return;
    }
    for office in subject.agency().offices.list() {
        if !used.contains(format!("{own}{}", office.id.text).as_str()) {
            let message = format!("no channel of any service names the office “{}”", office.id.text);
            found.at(
                office.id.span,
                message,
                "add it to the `offices` of the channels that one can use there, or take it away",
            );
        }
    }
}
