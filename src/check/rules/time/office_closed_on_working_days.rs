//! An office that is closed on all working days
//!
//! Its hours name only days on which the book's calendar rests: a copy of another country's week, or `sat` for `sun`. Whatever is
//! promised in working days cannot be had there on any of them. Looked at are the coming eight weeks.
//!
//! Asked for by: our own inference, a service point closed on all working days (L-T12) [D].
//!
//! ```yaml
//! # wrong, where the calendar has `weekend: [thu, fri]`
//! hours: [{days: thu-fri, opens: "08:00", closes: "16:00"}]
//! # right
//! hours: [{days: sat-wed, opens: "08:00", closes: "16:00"}]
//! ```
//!
//! An office that is meant for the weekend says so: `allow: [{rule: office-closed-on-working-days, reason: {en: A desk at the market}}]`.

use crate::check::rule::{Findings, rule};
use crate::check::subject::AgencySubject;
use crate::model::Hours;
use crate::quantity::Date;
use crate::words;

rule!("office-closed-on-working-days", Warning, Agency(find), "office_closed_on_working_days.rs");

/// Days from today on that are looked at: long enough for any run of holidays to be over.
const DAYS: usize = 56;

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    let ground = subject.ground;
    let Some(calendar) = &ground.charter.calendar else { return };
    let days = std::iter::successors(Some(ground.today), |date| date.tomorrow().ok()).take(DAYS);
    let working: Vec<Date> = days.filter(|date| calendar.is_working(*date)).collect();
    for office in subject.agency().offices.list() {
        let [first, ..] = office.hours.list() else { continue };
        let opens = |date: &Date| office.hours.list().iter().any(|hours| is_open(hours, *date));
        if !working.is_empty() && !working.iter().any(opens) {
            let message = words!(
                "the office “{office}” is open on none of the calendar's working days",
                office = &office.id.text
            );
            let help = words!("look up its days, and the `weekend` of the calendar");
            found.at(first.days.get().map_or(office.id.span, |days| days.span), message, help);
        }
    }
}

/// Whether these hours may be those of a day. Hours that name no days leave them open.
fn is_open(hours: &Hours, date: Date) -> bool {
    hours.days.get().is_none_or(|days| days.value.contains(date.weekday()))
        && hours.from.get().is_none_or(|from| from.value <= date)
        && hours.until.get().is_none_or(|until| date <= until.value)
}
