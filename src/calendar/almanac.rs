//! A calendar written out day by day, for a machine that counts without knowing date systems: the tool on a service's page.
//!
//! Days are numbers from 1 January 1970 (day 0), times of day are seconds. What a length of time amounts to here is also what
//! [`WorkCalendar::due`] counts with, so that both count the same.

use jiff::Span;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::{Count, Roll, WorkCalendar};
use crate::quantity::{Date, Length, Time};

const UNIX_EPOCH: Date = Date::constant(1970, 1, 1);

/// A calendar from one day to another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Almanac {
    /// The first day that is known.
    pub first: i64,
    /// The last one; no date is given beyond.
    pub last: i64,
    /// Seconds of a working day.
    pub day: f64,
    /// When it begins.
    pub opens: i64,
    /// Handed in later than this counts from the next working day.
    pub cutoff: Option<i64>,
    /// Whether the day of receipt is counted.
    pub same: bool,
    /// Whether a deadline in calendar time moves off a closed day.
    pub roll: bool,
    /// The days of the week that are closed (Monday is bit 0), from a day, until a day.
    pub weekends: Vec<(u8, Option<i64>, Option<i64>)>,
    /// Days that are not as their day of the week is, in order: the day, the holiday's tag, the seconds that are worked on
    /// it or `None` where it is closed, and whether some holiday on it is not certain.
    pub special: Vec<(i64, usize, Option<f64>, bool)>,
}

/// A length of time as it is counted: calendar time, then whole working days and what is left over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Calendar months, rounded up.
    pub months: i32,
    /// Calendar days, rounded up.
    pub days: i32,
    /// Whole working days.
    pub working_days: i64,
    /// Seconds of working time besides.
    pub seconds: Decimal,
    /// Whether some of it is calendar time.
    pub is_calendar: bool,
}

/// As the tool reads it: months, days, working days, seconds, and whether some of it is calendar time.
impl Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let seconds = self.seconds.to_f64().unwrap_or(0.0);
        (self.months, self.days, self.working_days, seconds, self.is_calendar).serialize(serializer)
    }
}

/// The number of a day.
pub fn day_number(date: Date) -> i64 {
    date.duration_since(UNIX_EPOCH).as_hours() / 24
}

/// The second of a day.
pub fn second_of_day(time: Time) -> i64 {
    time.duration_since(Time::midnight()).as_secs()
}

impl WorkCalendar {
    /// What a length amounts to in working days of this calendar; `None` where it is too long for any date.
    pub fn amount(&self, length: &Length) -> Option<Amount> {
        let normal = length.normal();
        let whole = normal.working_days.floor();
        Some(Amount {
            months: normal.months.ceil().to_i32()?,
            days: normal.days.ceil().to_i32()?,
            working_days: whole.to_i64()?,
            seconds: (normal.working_days - whole) * self.hours_per_day * Decimal::from(3600) + normal.seconds,
            is_calendar: length.is_calendar(),
        })
    }

    /// The calendar day by day, both days included; what [`WorkCalendar::covers`] leaves out of them is left out.
    pub fn almanac(&self, from: Date, to: Date) -> Almanac {
        let (from, to) = self.covers.map_or((from, to), |(first, last)| (from.max(first), to.min(last)));
        let seconds = |hours: Decimal| (hours * Decimal::from(3600)).to_f64().unwrap_or(0.0);
        let special = |date: Date| {
            let holidays: Vec<_> = self.holidays.iter().filter(|holiday| holiday.when.falls_on(date)).collect();
            // As `day` has it: a whole holiday before a half one, of two half ones the shorter.
            let closed = holidays.iter().find(|holiday| holiday.half.is_none()).map(|holiday| (holiday.tag, None));
            let half = holidays.iter().filter_map(|holiday| Some((holiday.half?, holiday.tag))).min();
            let (tag, works) = closed.or_else(|| half.map(|(hours, tag)| (tag, Some(seconds(hours)))))?;
            Some((day_number(date), tag, works, holidays.iter().any(|holiday| holiday.estimated)))
        };
        let days = from.series(Span::new().days(1)).take_while(|&date| date <= to);
        Almanac {
            first: day_number(from),
            last: day_number(to),
            day: seconds(self.hours_per_day),
            opens: second_of_day(self.opens),
            cutoff: self.cutoff.map(second_of_day),
            same: self.count == Count::SameDay,
            roll: self.roll == Roll::NextWorkingDay,
            weekends: self
                .weekends
                .iter()
                .map(|period| {
                    let days = period.days.iter().fold(0, |bits, day| bits | 1 << day.to_monday_zero_offset());
                    (days, period.from.map(day_number), period.until.map(day_number))
                })
                .collect(),
            special: days.filter_map(special).collect(),
        }
    }
}
