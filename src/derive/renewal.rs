//! What runs out: the outputs of a service that are valid for so long, and the day on which one that was got on some day must be
//! renewed. The script of the pages counts the same (`assets/renew.js`).

use crate::model::{Output, Service, Timing, Validity};
use crate::quantity::{Date, Unit};
use jiff::Span;

/// An output that runs out.
#[derive(Clone, Copy, Debug)]
pub struct Renewal<'c> {
    /// The output.
    pub output: &'c Output,
    /// How many months it is valid.
    pub months: i64,
    /// How many days more.
    pub days: i64,
}

/// The outputs that run out after whole months and days of the calendar; working time is no time of validity.
pub fn renewals(service: &Service) -> Vec<Renewal<'_>> {
    let renewal = |output| {
        let (months, days) = whole(output)?;
        (months + days > 0).then_some(Renewal { output, months, days })
    };
    service.outputs.list().iter().filter_map(renewal).collect()
}

fn whole(output: &Output) -> Option<(i64, i64)> {
    let Some(Validity::For(Timing::Is { length, .. })) = output.valid_for.get() else { return None };
    let crate::quantity::Duration::Exactly(length) = &length.value else { return None };
    let (mut months, mut days) = (0i64, 0i64);
    for &(amount, unit) in length.parts() {
        let amount = i64::try_from(amount.is_integer().then_some(amount)?).ok()?;
        match unit {
            Unit::Year => months = months.checked_add(amount.checked_mul(12)?)?,
            Unit::Month => months = months.checked_add(amount)?,
            Unit::Week => days = days.checked_add(amount.checked_mul(7)?)?,
            Unit::CalendarDay => days = days.checked_add(amount)?,
            _ => return None,
        }
    }
    // Beyond a long life nobody is reminded, and no page knows the days.
    (months <= 12 * 50 && days <= 365 * 50).then_some((months, days))
}

impl Renewal<'_> {
    /// The day on which what was got on a day runs out; the end of a month is clamped.
    pub fn until(&self, day: Date) -> Option<Date> {
        let later = day.checked_add(Span::new().try_months(self.months).ok()?).ok()?;
        later.checked_add(Span::new().try_days(self.days).ok()?).ok()
    }
}
