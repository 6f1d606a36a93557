//! A calendar that ends before the edition does
//!
//! The site works out on which day an answer is due, and it names no day beyond the time that the calendar covers: nobody
//! can know the holidays there. A calendar that has ended leaves citizens without dates. One without `covers` names its
//! holidays for ever.
//!
//! Asked for by: our own inference [D], from the trouble of the published holiday calendars that were read [V].
//!
//! ```yaml
//! # wrong, in 2027
//! covers: {from: 2025-01-01, to: 2026-12-31}
//! # right: with the holidays of 2027 added
//! covers: {from: 2026-01-01, to: 2027-12-31}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::Ground;
use crate::words;

rule!("calendar-runs-out", Warning, Book(find), "calendar_runs_out.rs");

fn find(ground: &Ground<'_>, found: &mut Findings) {
    let book = &ground.charter.book;
    let calendar = book.settings.calendar.get().and_then(|named| book.calendars.get(&named.id));
    let Some(end) = calendar.and_then(|calendar| calendar.covers.get()?.to.get()) else { return };
    let edition = book.settings.edition.get().and_then(|edition| edition.valid_until.get());
    let help = words!("add the holidays of the coming year and extend `covers`");
    if end.value < ground.today {
        found.at(end.span, words!("this calendar ended on {end}: no due date can be named", end = &end.value), help);
    } else if let Some(edition) = edition.filter(|edition| end.value < edition.value) {
        let message =
            words!("this calendar ends on {end}, the edition on {edition}", end = &end.value, edition = &edition.value);
        let finding = found.about(end.span, message, help).also(edition.span, words!("the end of the edition"));
        found.add(finding);
    }
}
