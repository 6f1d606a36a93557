//! The date systems in which a day can be named: what a book means by `persian` or `buddhist`.
//!
//! How a date is written out in words is `lang`'s work. This is the only file that knows `icu_calendar`.

use icu_calendar::cal::{Hijri, Persian};
use icu_calendar::types::{Month, RataDie};
use icu_calendar::{AsCalendar, Date as IcuDate, Iso};
use jiff::civil::Date;

/// Years by which the Thai Buddhist era is ahead of the Gregorian one; months and days are the same (Thailand, since 1941).
const BUDDHIST_AHEAD: i32 = 543;

const UNIX_EPOCH: Date = Date::constant(1970, 1, 1);

/// The same day counted from 1 January of the year 1, which is day 1 (Reingold and Dershowitz, Calendrical Calculations).
const UNIX_EPOCH_RATA_DIE: i64 = 719_163;

/// A system of years, months and days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateSystem {
    /// The civil calendar of most countries; dates in files are always Gregorian.
    Gregorian,
    /// Solar Hijri, as in Iran.
    Persian,
    /// The Hijri calendar as Saudi Arabia computes it. Outside the years 1300–1600 its months are computed by rule.
    IslamicUmalqura,
    /// The Thai solar calendar: Gregorian months and days, years of the Buddhist era.
    Buddhist,
}

impl DateSystem {
    /// Every system, in the order in which help texts name them.
    pub const ALL: [DateSystem; 4] =
        [DateSystem::Gregorian, DateSystem::Persian, DateSystem::IslamicUmalqura, DateSystem::Buddhist];

    /// The name in a book: `gregorian`, `persian`, `islamic-umalqura` or `buddhist` (as in Unicode CLDR, but for
    /// `gregorian`, which CLDR shortens).
    pub fn name(self) -> &'static str {
        match self {
            DateSystem::Gregorian => "gregorian",
            DateSystem::Persian => "persian",
            DateSystem::IslamicUmalqura => "islamic-umalqura",
            DateSystem::Buddhist => "buddhist",
        }
    }

    /// The system of a [name](DateSystem::name).
    pub fn from_name(name: &str) -> Option<DateSystem> {
        DateSystem::ALL.into_iter().find(|system| system.name() == name)
    }

    /// Year, month and day of a date in this system.
    pub fn fields(self, date: Date) -> (i32, u8, u8) {
        let (year, month, day) = (i32::from(date.year()), date.month() as u8, date.day() as u8);
        match self {
            DateSystem::Gregorian => (year, month, day),
            DateSystem::Buddhist => (year + BUDDHIST_AHEAD, month, day),
            DateSystem::Persian => converted(date, Persian),
            DateSystem::IslamicUmalqura => converted(date, Hijri::new_umm_al_qura()),
        }
    }

    /// The date that a year, month and day of this system name; `None` where there is no such day.
    pub fn date(self, year: i32, month: u8, day: u8) -> Option<Date> {
        match self {
            DateSystem::Gregorian => gregorian(year, month, day),
            DateSystem::Buddhist => gregorian(year.checked_sub(BUDDHIST_AHEAD)?, month, day),
            DateSystem::Persian => back(year, month, day, Persian),
            DateSystem::IslamicUmalqura => back(year, month, day, Hijri::new_umm_al_qura()),
        }
    }

    /// The most days that a month of this system can have, in any year; none where it has no such month.
    pub fn longest_month(self, month: u8) -> u8 {
        match (self, month) {
            (_, 0 | 13..) => 0,
            (DateSystem::Persian, 1..=6) => 31,
            (DateSystem::Persian | DateSystem::IslamicUmalqura, _) => 30,
            (_, 2) => 29,
            (_, 4 | 6 | 9 | 11) => 30,
            _ => 31,
        }
    }
}

fn gregorian(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn converted<A: AsCalendar>(date: Date, calendar: A) -> (i32, u8, u8) {
    let days = date.duration_since(UNIX_EPOCH).as_hours() / 24;
    let there = IcuDate::from_rata_die(RataDie::new(UNIX_EPOCH_RATA_DIE + days), calendar);
    (there.year().extended_year(), there.month().ordinal, there.day_of_month().0)
}

fn back<A: AsCalendar>(year: i32, month: u8, day: u8, calendar: A) -> Option<Date> {
    let here = IcuDate::try_new(year.into(), Month::new(month), day, calendar).ok()?.to_calendar(Iso);
    gregorian(here.year().extended_year(), here.month().ordinal, here.day_of_month().0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Checked against the official Iranian calendars (Nowruz 1405 and 1408, leap year 1403 with 30 Esfand), the Umm
    /// al-Qura tables (1 Ramadan 1447, 1 Muharram 1448) and the rule of 543 years.
    const PAIRS: [(DateSystem, (i32, u8, u8), Date); 8] = [
        (DateSystem::Gregorian, (2026, 3, 21), date(2026, 3, 21)),
        (DateSystem::Persian, (1405, 1, 1), date(2026, 3, 21)),
        (DateSystem::Persian, (1403, 12, 30), date(2025, 3, 20)),
        (DateSystem::Persian, (1405, 8, 30), date(2026, 11, 21)),
        (DateSystem::Persian, (1408, 1, 1), date(2029, 3, 20)),
        (DateSystem::IslamicUmalqura, (1447, 9, 1), date(2026, 2, 18)),
        (DateSystem::IslamicUmalqura, (1448, 1, 1), date(2026, 6, 16)),
        (DateSystem::Buddhist, (2569, 11, 21), date(2026, 11, 21)),
    ];

    #[test]
    fn known_days_are_named_and_found() {
        for (system, (year, month, day), date) in PAIRS {
            assert_eq!(system.fields(date), (year, month, day), "{system:?}");
            assert_eq!(system.date(year, month, day), Some(date), "{system:?}");
        }
    }

    #[test]
    fn days_that_do_not_exist_have_no_date() {
        assert_eq!(DateSystem::Gregorian.date(2026, 2, 29), None);
        assert_eq!(DateSystem::Persian.date(1404, 12, 30), None);
        assert_eq!(DateSystem::Persian.date(1405, 13, 1), None);
        assert_eq!(DateSystem::Buddhist.date(i32::MIN, 1, 1), None);
        assert_eq!(DateSystem::Gregorian.date(2026, 200, 200), None);
    }

    #[test]
    fn no_day_of_four_years_is_longer_than_its_month() {
        for system in DateSystem::ALL {
            for date in date(2024, 1, 1).series(jiff::Span::new().days(1)).take(4 * 365 + 1) {
                let (_, month, day) = system.fields(date);
                assert!(day <= system.longest_month(month), "{system:?} {date}");
            }
            assert_eq!(DateSystem::from_name(system.name()), Some(system));
            assert_eq!(system.longest_month(0), 0);
            assert_eq!(system.longest_month(13), 0);
        }
    }
}
