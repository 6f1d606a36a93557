//! Hours of a service at an office that is closed then
//!
//! The service says that it can be had at an office on Saturdays, and the office is open from Monday to Friday. Whoever reads the
//! page of the service stands before a closed door. Hours that hold for a time only are not compared.
//!
//! Asked for by: our own inference, opening hours in conflict (L-T12) [D].
//!
//! ```yaml
//! # agency.yaml
//! offices: [{id: main, hours: [{days: mon-fri, opens: "08:00", closes: "16:00"}]}]
//! # services/replace-a-card.yaml, wrong
//! available: [{office: main, hours: [{days: mon-fri, opens: "08:00", closes: "18:00"}]}]
//! # right
//! available: [{office: main, hours: [{days: mon-fri, opens: "09:00", closes: "12:00"}]}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::model::Hours;
use crate::words;

rule!("hours-outside-office", Warning, Service(find), "hours_outside_office.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    for available in subject.service.available.list() {
        let Some(office) = available.office.get().and_then(|office| subject.ground().charter.office(&office.id)) else {
            continue;
        };
        let usual: Vec<&Hours> = office.hours.list().iter().filter(|hours| is_usual(hours)).collect();
        // An office whose hours are all dated, or that says none, tells nothing.
        if usual.is_empty() {
            continue;
        }
        for hours in available.hours.list().iter().filter(|hours| is_usual(hours)) {
            let Some(days) = hours.days.get() else { continue };
            if !days.value.iter().all(|day| usual.iter().any(|of_office| holds(of_office, hours, day))) {
                let message =
                    words!("the office “{office}” is not open in all of these hours", office = &office.id.text);
                let finding = found.about(days.span, message, words!("look up which of the two is right"));
                found.add(
                    finding.also(office.hours.span().unwrap_or(office.id.span), words!("the hours of the office")),
                );
            }
        }
    }
}

fn is_usual(hours: &Hours) -> bool {
    hours.from.get().is_none() && hours.until.get().is_none()
}

/// Whether an office is open in these hours on a day of the week. What one of the two leaves out is not held against the other.
fn holds(office: &Hours, hours: &Hours, day: crate::quantity::Weekday) -> bool {
    let on_the_day = office.days.get().is_none_or(|days| days.value.contains(day));
    let earlier = |one: &Hours, other: &Hours| Some(one.opens.get()?.value < other.opens.get()?.value);
    let longer = |one: &Hours, other: &Hours| Some(one.closes.get()?.value > other.closes.get()?.value);
    on_the_day && earlier(hours, office) != Some(true) && longer(hours, office) != Some(true)
}
