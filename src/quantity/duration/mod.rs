//! How long something takes or may take: lengths of working and calendar time, and what a charter promises of them.
//!
//! Reading is in `parse`. Turning a length into a date needs a calendar and lives in `calendar`; adding up a service's
//! steps lives in `derive`.

mod parse;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests;

use std::cmp::Ordering;
use std::fmt;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::wording::Wording;
use crate::words;

pub use parse::BareDays;

/// A unit of time, from small to large. Seconds to working days are *working time*, calendar days to years *calendar time*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A second of working time.
    Second,
    /// A minute of working time.
    Minute,
    /// An hour; inside a service it is working time, as minutes are.
    Hour,
    /// An hour that the author said is a working one.
    WorkingHour,
    /// A day on which the office works.
    WorkingDay,
    /// Any day.
    CalendarDay,
    /// Seven calendar days.
    Week,
    /// A calendar month, its end clamped (31 January and a month is 28 February).
    Month,
    /// Twelve months.
    Year,
}

impl Unit {
    /// Every unit, from large to small: the order in which a length is written.
    pub const ALL: [Unit; 9] = [
        Unit::Year,
        Unit::Month,
        Unit::Week,
        Unit::CalendarDay,
        Unit::WorkingDay,
        Unit::WorkingHour,
        Unit::Hour,
        Unit::Minute,
        Unit::Second,
    ];

    /// Whether it is calendar time; all the others are working time.
    pub fn is_calendar(self) -> bool {
        self >= Unit::CalendarDay
    }

    /// The unit in English as a book spells it, for one.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Second => "second",
            Unit::Minute => "minute",
            Unit::Hour => "hour",
            Unit::WorkingHour => "working hour",
            Unit::WorkingDay => "working day",
            Unit::CalendarDay => "calendar day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        }
    }

    /// Several of them, as a sentence names them.
    fn plural(self) -> Wording {
        match self {
            Unit::Second => words!("seconds"),
            Unit::Minute => words!("minutes"),
            Unit::Hour => words!("hours"),
            Unit::WorkingHour => words!("working hours"),
            Unit::WorkingDay => words!("working days"),
            Unit::CalendarDay => words!("calendar days"),
            Unit::Week => words!("weeks"),
            Unit::Month => words!("months"),
            Unit::Year => words!("years"),
        }
    }
}

/// An amount of time in its author's units: `10 working days 15 minutes`. From large to small, no unit twice.
///
/// `==` compares the spelling; [`Length::same_as`] compares the quantity.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Length {
    parts: Vec<(Decimal, Unit)>,
}

/// A length in the four amounts that cannot be turned into each other without a calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Normal {
    /// Calendar months; a year is twelve.
    pub months: Decimal,
    /// Calendar days; a week is seven.
    pub days: Decimal,
    /// Working days.
    pub working_days: Decimal,
    /// Seconds of working time, from hours, minutes and seconds.
    pub seconds: Decimal,
}

impl Length {
    /// No time at all.
    pub const ZERO: Length = Length { parts: Vec::new() };

    /// So many of one unit.
    pub fn of(amount: impl Into<Decimal>, unit: Unit) -> Length {
        Length { parts: vec![(amount.into(), unit)] }
    }

    /// A length of several parts, put in order; amounts of one unit are added.
    pub fn new(parts: impl IntoIterator<Item = (Decimal, Unit)>) -> Length {
        let mut sorted: Vec<(Decimal, Unit)> = Vec::new();
        for (amount, unit) in parts {
            match sorted.iter_mut().find(|(_, known)| *known == unit) {
                Some((sum, _)) => *sum += amount,
                None => sorted.push((amount, unit)),
            }
        }
        sorted.sort_by_key(|&(_, unit)| std::cmp::Reverse(unit));
        Length { parts: sorted }
    }

    /// The parts, from large to small.
    pub fn parts(&self) -> &[(Decimal, Unit)] {
        &self.parts
    }

    /// The quantity, whatever its units.
    pub fn normal(&self) -> Normal {
        let mut normal = Normal::default();
        for &(amount, unit) in &self.parts {
            let (place, times) = match unit {
                Unit::Year => (&mut normal.months, 12),
                Unit::Month => (&mut normal.months, 1),
                Unit::Week => (&mut normal.days, 7),
                Unit::CalendarDay => (&mut normal.days, 1),
                Unit::WorkingDay => (&mut normal.working_days, 1),
                Unit::WorkingHour | Unit::Hour => (&mut normal.seconds, 3600),
                Unit::Minute => (&mut normal.seconds, 60),
                Unit::Second => (&mut normal.seconds, 1),
            };
            *place += amount * Decimal::from(times);
        }
        normal
    }

    /// Whether both are the same amount of time: `1 week` and `7 calendar days`, `60 minutes` and `1 hour`.
    pub fn same_as(&self, other: &Length) -> bool {
        self.normal() == other.normal()
    }

    /// Whether it is nought.
    pub fn is_zero(&self) -> bool {
        self.normal() == Normal::default()
    }

    /// Whether some of it is calendar time, so that its end can be named without knowing a working day.
    pub fn is_calendar(&self) -> bool {
        self.parts.iter().any(|(_, unit)| unit.is_calendar())
    }

    /// Whether all of it is working time.
    pub fn is_working(&self) -> bool {
        !self.is_calendar()
    }

    /// The working part in seconds, where a working day has so many hours.
    pub fn working_seconds(&self, hours_per_day: Decimal) -> Decimal {
        self.normal().working_seconds(hours_per_day)
    }

    /// The calendar part: days, and months.
    pub fn calendar_part(&self) -> (Decimal, Decimal) {
        let normal = self.normal();
        (normal.days, normal.months)
    }

    /// Which is longer, where that is the same in every year and on every day: `None` for three months and ninety days,
    /// and for working days and calendar days. `hours_per_day` is the length of a working day.
    pub fn compare(&self, other: &Length, hours_per_day: Decimal) -> Option<Ordering> {
        let (ours, theirs) = (self.normal(), other.normal());
        let working = ours.working_seconds(hours_per_day).cmp(&theirs.working_seconds(hours_per_day));
        let calendar = ours.compare_calendar(&theirs)?;
        match (working, calendar) {
            (Ordering::Equal, either) | (either, Ordering::Equal) => Some(either),
            (one, other) => (one == other).then_some(one),
        }
    }
}

impl Normal {
    fn working_seconds(&self, hours_per_day: Decimal) -> Decimal {
        self.working_days * hours_per_day * Decimal::from(3600) + self.seconds
    }

    fn compare_calendar(&self, other: &Normal) -> Option<Ordering> {
        if self.months == other.months {
            return Some(self.days.cmp(&other.days));
        }
        let ((least, most), (their_least, their_most)) = (self.days_between(), other.days_between());
        match () {
            () if most < their_least => Some(Ordering::Less),
            () if least > their_most => Some(Ordering::Greater),
            () => None,
        }
    }

    /// The fewest and the most days that the calendar part can come to: a year has 365 or 366, a month 28 to 31.
    fn days_between(&self) -> (Decimal, Decimal) {
        let twelve = Decimal::from(12);
        let (years, months) = ((self.months / twelve).floor(), self.months % twelve);
        let days = |year: i32, month: i32| years * Decimal::from(year) + months * Decimal::from(month) + self.days;
        (days(365, 28), days(366, 31))
    }
}

/// What a charter says of a time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Duration {
    /// At once: `instant`.
    Instant,
    /// Before the office closes on the day of asking: `same working day`.
    SameWorkingDay,
    /// `15 minutes`.
    Exactly(Length),
    /// `up to 7 working days`.
    UpTo(Length),
    /// `at least 120 calendar days`: no end is promised.
    AtLeast(Length),
    /// `about 2 hours`: typical, no promise.
    About(Length),
    /// `3–5 working days`, as written: the first may be the longer.
    Range(Length, Length),
}

static ZERO: Length = Length::ZERO;
static ONE_WORKING_DAY: LazyLock<Length> = LazyLock::new(|| Length::of(1, Unit::WorkingDay));

impl Duration {
    /// The longest it takes; `None` where no end is promised. For `about` the typical length, for `same working day` one
    /// working day: as an amount of time, not for a due date (see [`Duration::deadline`]).
    pub fn max(&self) -> Option<&Length> {
        match self {
            Duration::Instant => Some(&ZERO),
            Duration::SameWorkingDay => Some(&ONE_WORKING_DAY),
            Duration::Exactly(length) | Duration::UpTo(length) | Duration::About(length) => Some(length),
            Duration::AtLeast(_) => None,
            Duration::Range(from, to) => Some(if is_backwards(from, to) { from } else { to }),
        }
    }

    /// The shortest it takes: nought for `instant`, `same working day` and `up to`.
    pub fn min(&self) -> &Length {
        match self {
            Duration::Instant | Duration::SameWorkingDay | Duration::UpTo(_) => &ZERO,
            Duration::Exactly(length) | Duration::AtLeast(length) | Duration::About(length) => length,
            Duration::Range(from, to) => {
                if is_backwards(from, to) {
                    to
                } else {
                    from
                }
            }
        }
    }

    /// The length whose due date is the promise: `same working day` is due after no working day. `None` where nothing is
    /// promised: for `about` and `at least`.
    pub fn deadline(&self) -> Option<&Length> {
        match self {
            Duration::SameWorkingDay => Some(&ZERO),
            Duration::About(_) => None,
            _ => self.max(),
        }
    }

    /// Whether it is a range written the wrong way round: `5–3 working days`.
    pub fn is_backwards(&self) -> bool {
        matches!(self, Duration::Range(from, to) if is_backwards(from, to))
    }

    /// The lengths it is written with, in their order.
    pub fn lengths(&self) -> impl Iterator<Item = &Length> {
        let (first, second) = match self {
            Duration::Instant | Duration::SameWorkingDay => (None, None),
            Duration::Exactly(one) | Duration::UpTo(one) | Duration::AtLeast(one) | Duration::About(one) => {
                (Some(one), None)
            }
            Duration::Range(from, to) => (Some(from), Some(to)),
        };
        first.into_iter().chain(second)
    }
}

/// Whatever a working day's hours are, they are between one and twenty-four: only what holds at both ends is backwards.
fn is_backwards(from: &Length, to: &Length) -> bool {
    [1, 24].into_iter().all(|hours| from.compare(to, Decimal::from(hours)) == Some(Ordering::Greater))
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.parts.is_empty() {
            return f.write_str("0 minutes");
        }
        for (at, &(amount, unit)) in self.parts.iter().enumerate() {
            let space = if at == 0 { "" } else { " " };
            let plural = if amount == Decimal::ONE { "" } else { "s" };
            write!(f, "{space}{} {}{plural}", amount.normalize(), unit.word())?;
        }
        Ok(())
    }
}

impl fmt::Display for Duration {
    /// The one spelling that this engine writes; reading it gives the same duration.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Duration::Instant => f.write_str("instant"),
            Duration::SameWorkingDay => f.write_str("same working day"),
            Duration::Exactly(length) => write!(f, "{length}"),
            Duration::UpTo(length) => write!(f, "up to {length}"),
            Duration::AtLeast(length) => write!(f, "at least {length}"),
            Duration::About(length) => write!(f, "about {length}"),
            Duration::Range(from, to) => match (from.parts(), to.parts()) {
                (&[(first, one)], &[(_, other)]) if one == other => write!(f, "{}–{to}", first.normalize()),
                _ => write!(f, "{from} to {to}"),
            },
        }
    }
}
