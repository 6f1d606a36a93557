//! Opening hours that end before they begin
//!
//! `opens: "16:00", closes: "08:00"` is a slip, and a citizen who trusts the page stands before a closed door. So does one
//! who trusts a break outside of the hours, or hours whose last day comes before the first.
//!
//! Asked for by: our own inference [D].
//!
//! ```yaml
//! # wrong
//! hours: [{days: mon-thu, opens: "16:00", closes: "08:00"}]
//! # right
//! hours: [{days: mon-thu, opens: "08:00", closes: "16:00"}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::AgencySubject;
use crate::model::Hours;
use crate::words;

rule!("hours-backwards", Warning, Agency(find), "hours_backwards.rs");

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    let of_offices = subject.agency().offices.list().iter().flat_map(|office| office.hours.list());
    let available = subject.book.services.values().flat_map(|service| service.available.list());
    of_offices.chain(available.flat_map(|office| office.hours.list())).for_each(|hours| one(hours, found));
}

fn one(hours: &Hours, found: &mut Findings) {
    if let (Some(opens), Some(closes)) = (hours.opens.get(), hours.closes.get()) {
        if opens.value >= closes.value {
            let message = words!("it closes before it opens");
            found.at(
                closes.span,
                message,
                words!("write the time of opening first; hours past midnight are two entries"),
            );
        } else if let Some(pause) = hours.r#break.get().filter(|pause| {
            let (from, to) = pause.value;
            from >= to || from < opens.value || to > closes.value
        }) {
            found.at(
                pause.span,
                words!("this break does not lie inside of the hours"),
                words!("write a break between opening and closing"),
            );
        }
    }
    if let (Some(from), Some(until)) = (hours.from.get(), hours.until.get())
        && until.value < from.value
    {
        found.at(
            until.span,
            words!("these hours end before they begin to hold"),
            words!("write the first day in `from`, the last in `until`"),
        );
    }
}
