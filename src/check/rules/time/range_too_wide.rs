//! A range so wide that it promises nothing
//!
//! `1–60 calendar days` tells nobody when to come back: whoever plans takes the sixty, and the one is there to look good.
//! A range is told to help; where its longest is ten times its shortest or more, it does not.
//!
//! Ranges that begin at nought, such as a queue of `0–20 minutes`, and ranges that end within one working day are left alone.
//!
//! Asked for by: our own inference [D].
//!
//! ```yaml
//! # wrong
//! total: {time: 1–60 calendar days}
//! # right: the cases that differ, each with its time
//! total: {time: [{is: 1–3 calendar days, when: [simple]}, {is: 30–60 calendar days, when: [disputed]}]}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TimeSubject;
use crate::quantity::Duration;
use crate::quantity::{Decimal, Length, Unit};
use crate::words;

rule!("range-too-wide", Warning, Time(find), "range_too_wide.rs");

/// How many times its shortest a range's longest may be.
const MOST: u32 = 10;

fn find(time: &TimeSubject<'_>, found: &mut Findings) {
    let Some(length) = time.timing.length() else { return };
    let Duration::Range(..) = length.value else { return };
    let (least, Some(most)) = (length.min(), length.max()) else { return };
    let hours = time.ground.yardstick.hours();
    let times_most = Length::new(least.parts().iter().map(|(amount, unit)| (*amount * Decimal::from(MOST), *unit)));
    let is_wide = most.compare(&times_most, hours).is_some_and(|order| order.is_ge());
    let is_short = most.compare(&Length::of(1, Unit::WorkingDay), hours).is_some_and(|order| order.is_le());
    if is_wide && !least.is_zero() && !is_short && most.is_calendar() == least.is_calendar() {
        let message = words!(
            "`{length}` leaves everything open: the longest is {most} times the shortest or more",
            length = &length.value,
            most = MOST
        );
        found.at(
            length.span,
            message,
            words!("write the longest alone (`up to …`), or tell the cases apart with `when`"),
        );
    }
}
