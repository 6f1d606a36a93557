//! How a language names the days of some months, as a table: for a script that has no calendars and no digits of its own
//! and is to write a day exactly as [`Writer::date_with_weekday`] does.

use jiff::Span;
use serde::Serialize;

use super::Writer;
use crate::quantity::{Date, Weekday};

/// The names of the days of some months.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DayNames {
    /// The numbers of the days of a month, as they stand in a date.
    pub days: Vec<String>,
    /// The days of the week, Monday first.
    pub weekdays: Vec<String>,
    /// The months: the first day as counted from 1 January 1970, its name with the year, and a date in it with `{w}` for the day
    /// of the week and `{d}` for the number of the day.
    pub months: Vec<(i64, String, String)>,
}

/// Days of a month among which one is looked for whose number stands nowhere else in its date.
const TRIED: std::ops::RangeInclusive<u8> = 10..=28;

impl Writer {
    /// The names of all days from one to another, in the language's date system.
    pub fn day_names(&self, from: Date, to: Date) -> DayNames {
        DayNames {
            days: (1..=31).map(|day| self.day_of_month(day)).collect(),
            weekdays: Weekday::Monday.cycle_forward().take(7).map(|day| self.weekday(day)).collect(),
            months: self
                .firsts(from, to)
                .into_iter()
                .map(|first| (crate::calendar::day_number(first), self.month(first), self.frame(first)))
                .collect(),
        }
    }

    /// The first days of the months that days from one to another fall into.
    fn firsts(&self, from: Date, to: Date) -> Vec<Date> {
        let system = self.language.dates;
        let (mut year, mut month, _) = system.fields(from);
        let mut firsts = Vec::new();
        while let Some(first) = system.date(year, month, 1).filter(|&first| first <= to) {
            firsts.push(first);
            (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        }
        firsts
    }

    /// A date of the month that begins on a day, with places for what changes from day to day. Where the day of the week does
    /// not stand in it by its own name it is left out.
    fn frame(&self, first: Date) -> String {
        let once = |text: &str, part: &str| text.matches(part).count() == 1;
        let framed = |day: u8| {
            let date = first.checked_add(Span::new().days(i64::from(day) - 1)).ok()?;
            let (number, weekday) = (self.day_of_month(day), self.weekday(date.weekday()));
            let whole = self.date_with_weekday(date);
            if once(&whole, &number) && once(&whole, &weekday) {
                return Some(whole.replacen(&weekday, "{w}", 1).replacen(&number, "{d}", 1));
            }
            let short = self.date(date);
            once(&short, &number).then(|| short.replacen(&number, "{d}", 1))
        };
        TRIED.clone().find_map(framed).unwrap_or_else(|| format!("{{d}} {}", self.month(first)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day_number;
    use crate::lang::strings::{FIVE, writer};
    use jiff::civil::date;

    /// Every day of five years, leap years among them, as the pages write it.
    #[test]
    fn the_table_names_every_day_as_the_pages_do() {
        let (from, to) = (date(2024, 1, 15), date(2029, 1, 15));
        for tag in FIVE {
            let writer = writer(tag);
            let names = writer.day_names(from, to);
            for day in from.series(Span::new().days(1)).take_while(|&day| day <= to) {
                let number = day_number(day);
                let (first, _, frame) = names.months.iter().rev().find(|month| month.0 <= number).unwrap();
                let weekday = &names.weekdays[usize::try_from(day.weekday().to_monday_zero_offset()).unwrap()];
                let written =
                    frame.replace("{w}", weekday).replace("{d}", &names.days[usize::try_from(number - first).unwrap()]);
                assert_eq!(written, writer.date_with_weekday(day), "{tag} {day}");
            }
        }
    }

    #[test]
    fn months_are_those_of_the_date_system() {
        let months = |tag: &str| writer(tag).day_names(date(2026, 3, 1), date(2026, 4, 30)).months;
        assert_eq!(months("en").iter().map(|month| month.1.as_str()).collect::<Vec<_>>(), ["March 2026", "April 2026"]);
        let persian = months("fa");
        assert_eq!(
            persian[1],
            (day_number(date(2026, 3, 21)), "فروردین ۱۴۰۵".to_owned(), "{w} {d} فروردین ۱۴۰۵".to_owned())
        );
        assert_eq!(persian.len(), 3);
    }
}
