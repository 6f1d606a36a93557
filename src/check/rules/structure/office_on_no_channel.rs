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
use crate::check::subject::Ground;
use crate::resolve::Charter;
use crate::words;
use std::collections::BTreeSet;

rule!("office-on-no-channel", Note, Book(find), "office_on_no_channel.rs");

fn find(ground: &Ground<'_>, found: &mut Findings) {
    let services = || ground.charter.services().map(|(_, service)| service);
    let counters = services().flat_map(|service| service.channels.list()).flat_map(|channel| channel.offices.list());
    let used: BTreeSet<&str> = counters.map(|office| office.id.as_str()).collect();
    for (id, book) in ground.charter.book.agencies.iter().filter(|(_, book)| !Charter::is_external(&book.agency)) {
        let offices = book.agency.offices.list();
        let (named, unnamed): (Vec<_>, Vec<_>) =
            offices.iter().partition(|office| used.contains(format!("{id}/{}", office.id.text).as_str()));
        // Where no office is named at all, the channels say nothing of offices: that is another fault.
        for office in unnamed.into_iter().filter(|_| !named.is_empty()) {
            let message = words!("no channel of any service names the office “{office}”", office = &office.id.text);
            let help = words!("add it to the `offices` of the channels that one can use there, or take it away");
            found.at(office.id.span, message, help);
        }
    }
}
