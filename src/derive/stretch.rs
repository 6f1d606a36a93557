//! A sum of times in two parts that are never merged: working time and calendar time.
//!
//! Which of two sums is longer, where that hangs on the calendar, is for `yardstick`.

use std::cmp::Ordering;
use std::ops::Add;

use crate::quantity::{Decimal, Length, Unit};

/// So much working time and so much calendar time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Stretch {
    /// Working time in seconds; a working day has the calendar's hours.
    pub seconds: Decimal,
    /// Calendar days; a week is seven.
    pub days: Decimal,
    /// Calendar months; a year is twelve.
    pub months: Decimal,
}

const HOUR: i64 = 3600;

impl Stretch {
    /// No time at all.
    pub const ZERO: Stretch = Stretch { seconds: Decimal::ZERO, days: Decimal::ZERO, months: Decimal::ZERO };

    /// A length, where a working day has so many hours.
    pub fn of(length: &Length, hours: Decimal) -> Stretch {
        let normal = length.normal();
        let seconds = normal.working_days * day_of(hours) + normal.seconds;
        Stretch { seconds, days: normal.days, months: normal.months }
    }

    /// Whether it is nought.
    pub fn is_zero(&self) -> bool {
        *self == Stretch::ZERO
    }

    /// Whether some of it is calendar time.
    pub fn has_calendar_time(&self) -> bool {
        !self.days.is_zero() || !self.months.is_zero()
    }

    /// Exactly this, in months, calendar days, whole working days and seconds: what a calendar counts.
    pub fn length(&self, hours: Decimal) -> Length {
        let day = day_of(hours);
        let whole = (self.seconds / day).floor();
        let parts = [
            (self.months, Unit::Month),
            (self.days, Unit::CalendarDay),
            (whole, Unit::WorkingDay),
            (self.seconds - whole * day, Unit::Second),
        ];
        Length::new(parts.into_iter().filter(|(amount, _)| !amount.is_zero()))
    }

    /// Which is longer, where that is so in every year and on every day.
    pub fn compare(&self, other: &Stretch) -> Option<Ordering> {
        let working = self.seconds.cmp(&other.seconds);
        if (self.days, self.months) == (other.days, other.months) {
            return Some(working);
        }
        let exact = |it: &Stretch| {
            Length::new([(it.months, Unit::Month), (it.days, Unit::CalendarDay), (it.seconds, Unit::Second)])
        };
        // No part is in working days, so their length plays no role.
        exact(self).compare(&exact(other), Decimal::ONE)
    }

    /// The working part rounded up to a unit of working time.
    pub fn working_part_in(&self, unit: Unit, hours: Decimal) -> Length {
        Length::of((self.seconds / seconds_of(unit, hours)).ceil(), unit)
    }

    /// Rounded up to a unit, where it is all of that unit's kind: working time, days and weeks, or months and years.
    pub fn rounded_up(&self, unit: Unit, hours: Decimal) -> Option<Length> {
        let in_units = |amount: Decimal, size: i64| Length::of((amount / Decimal::from(size)).ceil(), unit);
        let (no_work, no_days, no_months) = (self.seconds.is_zero(), self.days.is_zero(), self.months.is_zero());
        match unit {
            Unit::CalendarDay if no_work && no_months => Some(in_units(self.days, 1)),
            Unit::Week if no_work && no_months => Some(in_units(self.days, 7)),
            Unit::Month if no_work && no_days => Some(in_units(self.months, 1)),
            Unit::Year if no_work && no_days => Some(in_units(self.months, 12)),
            _ if !unit.is_calendar() && no_days && no_months => Some(self.working_part_in(unit, hours)),
            _ => None,
        }
    }

    /// As one would say it: working time of less than a working day in hours and minutes (or seconds), else in working days
    /// rounded up; calendar time in years, months and days. The two parts stand side by side.
    pub fn natural(&self, hours: Decimal) -> Length {
        let (sixty, twelve) = (Decimal::from(60), Decimal::from(12));
        let working: Vec<(Decimal, Unit)> = if self.seconds >= day_of(hours) {
            self.working_part_in(Unit::WorkingDay, hours).parts().to_vec()
        } else if self.seconds < sixty {
            vec![(self.seconds.ceil(), Unit::Second)]
        } else {
            let minutes = (self.seconds / sixty).ceil();
            vec![((minutes / sixty).floor(), Unit::Hour), (minutes % sixty, Unit::Minute)]
        };
        let years = (self.months / twelve).floor();
        let calendar = [(years, Unit::Year), (self.months % twelve, Unit::Month), (self.days, Unit::CalendarDay)];
        Length::new(calendar.into_iter().chain(working).filter(|(amount, _)| !amount.is_zero()))
    }

    /// Up to the end of the working day on which it ends; nought ends on the first.
    pub(super) fn to_end_of_day(self, hours: Decimal) -> Stretch {
        let day = day_of(hours);
        Stretch { seconds: (self.seconds / day).ceil().max(Decimal::ONE) * day, ..self }
    }

    /// About how many days it is, for putting in order what no calendar can: five working days are a week, twelve months 365
    /// days. Never shown.
    pub(super) fn nominal_days(&self, hours: Decimal) -> Decimal {
        let working = self.seconds / day_of(hours) * Decimal::new(14, 1);
        working + self.days + self.months * Decimal::from(365) / Decimal::from(12)
    }
}

impl Add for Stretch {
    type Output = Stretch;

    fn add(self, other: Stretch) -> Stretch {
        Stretch {
            seconds: self.seconds + other.seconds,
            days: self.days + other.days,
            months: self.months + other.months,
        }
    }
}

/// Seconds of a working day.
pub(super) fn day_of(hours: Decimal) -> Decimal {
    hours * Decimal::from(HOUR)
}

fn seconds_of(unit: Unit, hours: Decimal) -> Decimal {
    match unit {
        Unit::WorkingDay => day_of(hours),
        Unit::Hour | Unit::WorkingHour => Decimal::from(HOUR),
        Unit::Minute => Decimal::from(60),
        _ => Decimal::ONE,
    }
}
