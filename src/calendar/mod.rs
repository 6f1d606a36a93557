//! On which days an office works, and so on which day something is due.
//!
//! A calendar here is plain data: it does not know the names of its holidays (a holiday carries a `tag` that its owner maps
//! to one), where it was read from, or what is promised. Due dates are counted in `due`, holidays found in `holidays`; `almanac`
//! writes a calendar out for a machine that counts in a browser.

mod almanac;
mod due;
mod holidays;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests;

use rust_decimal::Decimal;

use crate::quantity::{Date, Time, Weekdays};

pub use crate::quantity::DateSystem;
pub use almanac::{Almanac, Amount, day_number, second_of_day};
pub use due::{BeyondCoverage, Due, Skipped};
pub use holidays::{Holiday, When};

/// The working days of an office and its way of counting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkCalendar {
    /// The days of the week on which it is closed, by period: weekends have been moved by law.
    pub weekends: Vec<WeekendPeriod>,
    /// Hours of a working day, for turning working hours into days.
    pub hours_per_day: Decimal,
    /// When its working day begins. It ends [`WorkCalendar::hours_per_day`] later: breaks are not known here.
    pub opens: Time,
    /// Handed in later than this counts from the next working day. Where there is a cutoff, what comes in on a closed day
    /// counts from the next working day too.
    pub cutoff: Option<Time>,
    /// Whether the day of receipt is counted.
    pub count: Count,
    /// What happens to a deadline in calendar time that falls on a closed day.
    pub roll: Roll,
    /// Days on which it is closed, or works fewer hours.
    pub holidays: Vec<Holiday>,
    /// First and last day for which the holidays are known; no date is given beyond them.
    pub covers: Option<(Date, Date)>,
}

/// Days of the week on which an office is closed, from one day until another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekendPeriod {
    /// The closed days.
    pub days: Weekdays,
    /// The first day; without it, always before.
    pub from: Option<Date>,
    /// The last day; without it, always after.
    pub until: Option<Date>,
}

/// Whether the day of receipt is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Count {
    /// It is not: the next one is the first day.
    #[default]
    NextDay,
    /// It is the first day.
    SameDay,
}

/// What happens to a deadline in calendar time that falls on a closed day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Roll {
    /// It moves to the next working day.
    #[default]
    NextWorkingDay,
    /// It stays.
    None,
}

/// What a day is to the office. A holiday on a weekend is a holiday: it has the better reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// It works.
    Working,
    /// It works fewer hours.
    Half {
        /// How many.
        hours: Decimal,
        /// The holiday's tag.
        tag: usize,
    },
    /// It is closed every week on this day.
    Weekend,
    /// It is closed on this day.
    Holiday {
        /// The holiday's tag.
        tag: usize,
        /// Whether the date is not yet certain.
        estimated: bool,
    },
}

impl Day {
    /// Whether the office works, be it for fewer hours.
    pub fn is_working(self) -> bool {
        matches!(self, Day::Working | Day::Half { .. })
    }
}

impl WorkCalendar {
    /// What a day is. Beyond [`WorkCalendar::covers`] it answers by what it knows: weekends, and the holidays of every year.
    pub fn day(&self, date: Date) -> Day {
        let holidays = || self.holidays.iter().filter(|holiday| holiday.when.falls_on(date));
        if let Some(holiday) = holidays().find(|holiday| holiday.half.is_none()) {
            return Day::Holiday { tag: holiday.tag, estimated: holiday.estimated };
        }
        if self.is_weekend(date) {
            return Day::Weekend;
        }
        // Of two half days on one date the shorter holds.
        let half = holidays().filter_map(|holiday| Some((holiday.half?, holiday.tag))).min();
        half.map_or(Day::Working, |(hours, tag)| Day::Half { hours, tag })
    }

    /// Whether the office works on a day.
    pub fn is_working(&self, date: Date) -> bool {
        self.day(date).is_working()
    }

    fn is_weekend(&self, date: Date) -> bool {
        self.weekends.iter().any(|period| {
            period.days.contains(date.weekday())
                && period.from.is_none_or(|from| from <= date)
                && period.until.is_none_or(|until| date <= until)
        })
    }

    /// Seconds of working time on a day.
    fn seconds_on(&self, date: Date) -> Decimal {
        let hours = match self.day(date) {
            Day::Working => self.hours_per_day,
            Day::Half { hours, .. } => hours,
            Day::Weekend | Day::Holiday { .. } => Decimal::ZERO,
        };
        hours * Decimal::from(3600)
    }
}
