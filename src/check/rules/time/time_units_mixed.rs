//! Working time and calendar time that no calendar can bring together
//!
//! Five working days and five calendar days are not the same, and which is longer depends on weekends and holidays. Where a
//! service counts in both and the book names no calendar, nobody can say how long the whole takes, and no program should
//! pretend to.
//!
//! Asked for by: our own inference [D]; a formatter of a published procedure database divides minutes by 24 hours and adds them
//! to days, which shows what comes of it [V].
//!
//! ```yaml
//! # wrong: charter.yaml names no calendar
//! steps: [{id: check, time: 3 working days}, {id: post, time: 4 calendar days}]
//! # right: in charter.yaml
//! calendar: civil
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::model::{PerChannel, Timing};
use crate::quantity::{Length, Unit};
use crate::words;

rule!("time-units-mixed", Warning, Service(find), "time_units_mixed.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let service = subject.service;
    let of_steps = service.steps.list().iter().filter_map(|step| step.time.get());
    let total = service.total.get().and_then(|total| total.time.get()).into_iter().flat_map(|total| total.each());
    let timings = of_steps.flat_map(PerChannel::values).map(|(_, timing)| timing).chain(total.map(|time| time.timing));
    let lengths: Vec<_> = timings.filter_map(Timing::length).collect();
    let find = |is: fn(&Length) -> bool| lengths.iter().find(|length| length.max().is_some_and(is));
    let (Some(working), Some(calendar)) = (find(in_working_days), find(Length::is_calendar)) else { return };
    if subject.ground().charter.calendar.is_none() {
        let message = words!(
            "`{working}` and `{calendar}` cannot be added or compared",
            working = &working.value,
            calendar = &calendar.value
        );
        let help = words!("name a `calendar` in charter.yaml, or count both in the same days");
        let finding = found.about(calendar.span, message, help).also(working.span, words!("working days here"));
        found.add(finding);
    }
}

fn in_working_days(length: &Length) -> bool {
    length.parts().iter().any(|(_, unit)| *unit == Unit::WorkingDay)
}
