//! Days and times of day as files write them: ISO dates, 24-hour times, days of the week.
//!
//! Which date system a reader sees is `lang`'s work; which days are working days is `calendar`'s.

use std::fmt;

use jiff::civil::{Date, Time, Weekday};

use super::codes::{DATE_MALFORMED, DAYS_MALFORMED, TIME_MALFORMED};
use super::digits::fold;
use super::{DateSystem, Problem};
use crate::wording::Wording;
use crate::words;

/// Reads a Gregorian date, `2027-01-01`, in any digits, from the year 1501 to 2399: a year outside is taken for another
/// date system's, and refused.
pub fn parse_date(text: &str) -> Result<Date, Problem> {
    let folded = fold(text);
    let plain = folded.text.trim();
    let text = text.trim();
    let Some((year, month, day)) = numbers(plain, '-', [4, 2, 2]).map(|[y, m, d]| (y, m, d)) else {
        return Err(Problem::new(&DATE_MALFORMED, words!("`{text}` is not a date", text), date_help(plain)));
    };
    if let Some(help) = other_system(year, month, day) {
        return Err(Problem::new(&DATE_MALFORMED, words!("`{text}` is not a Gregorian date of our time", text), help));
    }
    DateSystem::Gregorian.date(year.into(), month as u8, day as u8).ok_or_else(|| {
        let why = impossible(year, month);
        Problem::new(&DATE_MALFORMED, words!("`{text}` is no day of the calendar", text), why)
    })
}

/// Unsigned numbers of exactly these widths, all but the first at most 99.
fn numbers<const N: usize>(plain: &str, between: char, widths: [usize; N]) -> Option<[u16; N]> {
    let parts: Vec<&str> = plain.split(between).collect();
    let fits = |(part, &width): (&&str, &usize)| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.len() != N || !parts.iter().zip(&widths).all(fits) {
        return None;
    }
    let mut values = [0; N];
    for (value, part) in values.iter_mut().zip(parts) {
        *value = part.parse().ok()?;
    }
    Some(values)
}

fn date_help(plain: &str) -> Wording {
    // 31/1/2027 and 31.01.2027 can be turned round; 1/2/2027 cannot, for nobody knows which is the month.
    let pieces: Vec<u16> = plain.split(['/', '.', '-']).filter_map(|piece| piece.parse().ok()).collect();
    let order = match pieces.as_slice() {
        &[year @ 1501..=2399, month, day] => Some((year, month, day)),
        &[day @ 13..=31, month, year @ 1501..=2399] | &[month, day @ 13..=31, year @ 1501..=2399] => {
            Some((year, month, day))
        }
        _ => None,
    };
    let exists = |&(year, month, day): &(u16, u16, u16)| {
        let small = u8::try_from(month).ok().zip(u8::try_from(day).ok());
        small.is_some_and(|(month, day)| DateSystem::Gregorian.date(year.into(), month, day).is_some())
    };
    match order.filter(exists) {
        Some((year, month, day)) => words!(
            "write year, month and day, such as `2027-01-31`; here `{date}`",
            date = format!("{year}-{month:02}-{day:02}")
        ),
        None => words!("write year, month and day, such as `2027-01-31`"),
    }
}

/// What to do about a year that no charter means in the Gregorian calendar.
fn other_system(year: u16, month: u16, day: u16) -> Option<Wording> {
    let instead = |system: DateSystem| system.date(year.into(), month as u8, day as u8).map(|date| date.to_string());
    let hint = match year {
        1300..=1500 => match (instead(DateSystem::Persian), instead(DateSystem::IslamicUmalqura)) {
            (Some(solar), Some(lunar)) => {
                words!("write `{solar}` if the year is Solar Hijri, `{lunar}` if it is lunar Hijri", solar, lunar)
            }
            (Some(solar), None) => words!("write `{solar}` if the year is Solar Hijri", solar),
            _ => words!("{year} looks like a Hijri year", year = &year),
        },
        2400..=2700 => match instead(DateSystem::Buddhist) {
            Some(date) => words!("write `{date}` if the year is of the Buddhist era", date),
            None => words!("{year} looks like a year of the Buddhist era", year = &year),
        },
        1501..=2399 => return None,
        _ => return Some(words!("write a year between 1501 and 2399")),
    };
    Some(words!("dates in files are Gregorian, and each language shows them in its own date system: {hint}", hint))
}

fn month_name(month: u16) -> Option<Wording> {
    Some(match month {
        1 => words!("January"),
        2 => words!("February"),
        3 => words!("March"),
        4 => words!("April"),
        5 => words!("May"),
        6 => words!("June"),
        7 => words!("July"),
        8 => words!("August"),
        9 => words!("September"),
        10 => words!("October"),
        11 => words!("November"),
        12 => words!("December"),
        _ => return None,
    })
}

fn impossible(year: u16, month: u16) -> Wording {
    let last = Date::new(year as i16, month as i8, 1).map(Date::days_in_month);
    match (month_name(month), last) {
        (Some(month), Ok(last)) => {
            words!("{month} {year} has the days 01 to {last}", month, year = &year, last = &last)
        }
        _ => words!("months are numbered from 01 to 12"),
    }
}

/// Reads a month and a day, `12-31`, of whatever date system: months to 12, days to 31. Whether that system has such a day
/// is for [`DateSystem::longest_month`] to say.
pub fn parse_month_day(text: &str) -> Result<(u8, u8), Problem> {
    let folded = fold(text);
    match numbers(folded.text.trim(), '-', [2, 2]) {
        Some([month @ 1..=12, day @ 1..=31]) => Ok((month as u8, day as u8)),
        _ => {
            let message = words!("`{text}` is not a day of every year", text = text.trim());
            let help = words!("write month and day with two digits each, such as `12-31`");
            Err(Problem::new(&DATE_MALFORMED, message, help))
        }
    }
}

/// Reads a time of day, `08:00` or `8:00`, from `00:00` to `23:59`, in any digits.
pub fn parse_time(text: &str) -> Result<Time, Problem> {
    let folded = fold(text);
    let plain = folded.text.trim();
    let read = numbers(plain, ':', [2, 2]).or_else(|| numbers(plain, ':', [1, 2]));
    let time = read.and_then(|[hour, minute]| Time::new(hour as i8, minute as i8, 0, 0).ok());
    time.ok_or_else(|| {
        Problem::new(&TIME_MALFORMED, words!("`{text}` is not a time of day", text = text.trim()), time_help(plain))
    })
}

fn time_help(plain: &str) -> Wording {
    if plain == "24:00" {
        return words!("the end of a day is written `23:59`");
    }
    let lower = plain.to_ascii_lowercase().replace('.', ":");
    let (clock, add) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(clock), _) => (clock.trim(), 0),
        (_, Some(clock)) => (clock.trim(), 12),
        _ => (lower.as_str(), 24),
    };
    let pieces: Vec<u8> = clock.split(':').filter_map(|piece| piece.parse().ok()).collect();
    let (hour, minute) = match *pieces.as_slice() {
        [hour] if add < 24 => (hour, 0),
        [hour, minute] => (hour, minute),
        _ => (99, 99),
    };
    let hour = if add == 24 || hour > 12 { hour } else { hour % 12 + add };
    match hour < 24 && minute < 60 {
        true => words!("write `{instead}`", instead = format!("{hour:02}:{minute:02}")),
        false => words!("write hours and minutes from `00:00` to `23:59`"),
    }
}

/// Reads a stretch of a day, `12:00-13:00`, as written: the first may be the later.
pub fn parse_hours_range(text: &str) -> Result<(Time, Time), Problem> {
    let folded = fold(text);
    match folded.text.split('-').collect::<Vec<_>>().as_slice() {
        [from, to] => Ok((parse_time(from)?, parse_time(to)?)),
        _ => {
            let message = words!("`{text}` is not a stretch of a day", text = text.trim());
            Err(Problem::new(&TIME_MALFORMED, message, words!("write two times, such as `12:00-13:00`")))
        }
    }
}

/// Some days of the week.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Weekdays(u8);

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "mon"),
    (Weekday::Tuesday, "tue"),
    (Weekday::Wednesday, "wed"),
    (Weekday::Thursday, "thu"),
    (Weekday::Friday, "fri"),
    (Weekday::Saturday, "sat"),
    (Weekday::Sunday, "sun"),
];

impl Weekdays {
    /// The whole week.
    pub fn all() -> Self {
        WEEK.into_iter().map(|(day, _)| day).collect()
    }

    /// Whether a day is one of them.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The days, Monday first.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        WEEK.into_iter().map(|(day, _)| day).filter(move |&day| self.contains(day))
    }

    /// These and those.
    pub fn union(self, other: Weekdays) -> Weekdays {
        Weekdays(self.0 | other.0)
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        Weekdays(days.into_iter().fold(0, |bits, day| bits | bit(day)))
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.to_monday_zero_offset()
}

impl fmt::Display for Weekdays {
    /// `mon, tue, sat`: the days one by one, Monday first.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = WEEK.iter().filter(|(day, _)| self.contains(*day)).map(|&(_, name)| name).collect();
        f.write_str(&names.join(", "))
    }
}

impl fmt::Debug for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Weekdays({self})")
    }
}

/// Reads days of the week: `fri`, `mon-thu`, `sat, sun`, `mon-thu, sat`. A range goes on over the end of the week
/// (`sat-wed`); full English names are understood.
pub fn parse_days(text: &str) -> Result<Weekdays, Problem> {
    let folded = fold(text);
    let mut days = Weekdays::default();
    for piece in folded.text.split(',') {
        let read = match piece.split_once('-') {
            Some((first, last)) => weekday(first).zip(weekday(last)).map(|(first, last)| stretch(first, last)),
            None => weekday(piece).map(|day| Weekdays(bit(day))),
        };
        days = days.union(read.ok_or_else(|| unknown_days(piece.trim()))?);
    }
    Ok(days)
}

fn weekday(word: &str) -> Option<Weekday> {
    let word = word.trim().to_ascii_lowercase();
    let name = |day: &Weekday| format!("{day:?}").to_ascii_lowercase();
    WEEK.iter().find(|(day, short)| word == *short || word == name(day)).map(|&(day, _)| day)
}

fn stretch(first: Weekday, last: Weekday) -> Weekdays {
    let days = usize::try_from(last.since(first)).unwrap_or(0);
    first.cycle_forward().take(days + 1).collect()
}

fn unknown_days(piece: &str) -> Problem {
    let message = match piece {
        "" => words!("a day of the week is missing"),
        _ => words!("`{piece}` is not a day of the week", piece),
    };
    let help = words!("write `mon`, `tue`, `wed`, `thu`, `fri`, `sat` or `sun`, such as `mon-thu` or `sat, sun`");
    Problem::new(&DAYS_MALFORMED, message, help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    fn date_help_for(text: &str) -> String {
        parse_date(text).map_or_else(|problem| problem.help.to_string(), |date| format!("read as {date}"))
    }

    #[test]
    fn iso_dates_are_read_in_any_digits() {
        assert_eq!(parse_date("2027-01-01"), Ok(date(2027, 1, 1)));
        assert_eq!(parse_date(" ۲۰۲۷-۰۱-۳۱ "), Ok(date(2027, 1, 31)));
        assert_eq!(parse_date("2024-02-29"), Ok(date(2024, 2, 29)));
        assert_eq!(parse_date("1871-12-31"), Ok(date(1871, 12, 31)));
    }

    #[test]
    fn other_spellings_are_turned_round_where_they_have_one_meaning() {
        for (text, ends) in [
            ("31/01/2027", "here `2027-01-31`"),
            ("1/31/2027", "here `2027-01-31`"),
            ("2027/1/2", "here `2027-01-02`"),
            ("31.01.2027", "here `2027-01-31`"),
            ("01/02/2027", "such as `2027-01-31`"),
            ("99/99/2027", "such as `2027-01-31`"),
            ("300/300/2027", "such as `2027-01-31`"),
            ("1 March 2027", "such as `2027-01-31`"),
            ("2027-1-1-", "here `2027-01-01`"),
            ("", "such as `2027-01-31`"),
        ] {
            assert!(date_help_for(text).ends_with(ends), "{text}: {}", date_help_for(text));
        }
    }

    #[test]
    fn days_that_do_not_exist_say_why() {
        assert_eq!(date_help_for("2026-02-30"), "February 2026 has the days 01 to 28");
        assert_eq!(date_help_for("2024-02-30"), "February 2024 has the days 01 to 29");
        assert_eq!(date_help_for("2026-04-00"), "April 2026 has the days 01 to 30");
        assert_eq!(date_help_for("2026-13-01"), "months are numbered from 01 to 12");
        assert_eq!(date_help_for("2026-00-01"), "months are numbered from 01 to 12");
        assert_eq!(date_help_for("0026-01-01"), "write a year between 1501 and 2399");
    }

    #[test]
    fn years_of_other_date_systems_are_recognised() {
        // 1 Farvardin 1405 is 21 March 2026 (Iranian official calendar); the Buddhist era is 543 years ahead.
        assert!(date_help_for("1405-01-01").contains("write `2026-03-21` if the year is Solar Hijri"));
        assert!(date_help_for("1447-09-01").contains("`2026-02-18` if it is lunar Hijri"));
        assert!(date_help_for("2569-03-01").contains("write `2026-03-01` if the year is of the Buddhist era"));
        assert!(date_help_for("1405-13-01").contains("looks like a Hijri year"));
        assert!(date_help_for("2569-02-30").contains("looks like a year of the Buddhist era"));
    }

    #[test]
    fn times_are_of_24_hours() {
        assert_eq!(parse_time("08:00"), Ok(time(8, 0, 0, 0)));
        assert_eq!(parse_time("8:30"), Ok(time(8, 30, 0, 0)));
        assert_eq!(parse_time("۱۶:۴۵"), Ok(time(16, 45, 0, 0)));
        for (text, help) in [
            ("8am", "write `08:00`"),
            ("12 am", "write `00:00`"),
            ("12 pm", "write `12:00`"),
            ("4:30 pm", "write `16:30`"),
            ("16.00", "write `16:00`"),
            ("24:00", "the end of a day is written `23:59`"),
            ("25:00", "write hours and minutes from `00:00` to `23:59`"),
            ("noon", "write hours and minutes from `00:00` to `23:59`"),
            ("08:60", "write hours and minutes from `00:00` to `23:59`"),
        ] {
            assert_eq!(parse_time(text).map_err(|problem| problem.help.to_string()), Err(help.to_owned()), "{text}");
        }
        assert_eq!(parse_hours_range("12:00–13:00"), Ok((time(12, 0, 0, 0), time(13, 0, 0, 0))));
        assert_eq!(parse_hours_range("12:00").map_err(|problem| problem.code), Err(&TIME_MALFORMED));
        assert_eq!(parse_hours_range("12:00-13").map_err(|problem| problem.code), Err(&TIME_MALFORMED));
    }

    #[test]
    fn days_of_the_week_go_round() {
        for (text, days) in [
            ("fri", "fri"),
            ("mon-thu", "mon, tue, wed, thu"),
            ("sat, sun", "sat, sun"),
            ("Mon–Wed, Saturday", "mon, tue, wed, sat"),
            ("sat-wed", "mon, tue, wed, sat, sun"),
            ("sun-sat", "mon, tue, wed, thu, fri, sat, sun"),
            ("tue-tue", "tue"),
        ] {
            assert_eq!(parse_days(text).map(|days| days.to_string()), Ok(days.to_owned()), "{text}");
        }
        for bad in ["", "mo", "mon-", "mon,,tue", "funday"] {
            assert_eq!(parse_days(bad).map_err(|problem| problem.code), Err(&DAYS_MALFORMED), "{bad}");
        }
    }

    #[test]
    fn a_day_of_every_year_has_two_numbers() {
        assert_eq!(parse_month_day("12-31"), Ok((12, 31)));
        assert_eq!(parse_month_day("۰۱-۰۱"), Ok((1, 1)));
        for bad in ["13-01", "00-01", "01-00", "01-32", "1-1", "31/12", "", "12-31-01"] {
            assert!(parse_month_day(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[0-9۰-۹:./ apm-]{0,14}|\\PC{0,12}") {
            let _ = (parse_date(&text), parse_time(&text), parse_days(&text), parse_month_day(&text), parse_hours_range(&text));
        }
    }
}
