//! When an office is open: its week, and the days on which it is closed, with what a script needs to tell which of it holds
//! today.

use super::inline::Inlines;
use super::scribe::{Facts, Scribe};
use super::values::Row;
use crate::calendar::Day;
use crate::lang::ListKind;
use crate::model::Hours;
use crate::quantity::{Date, Weekdays};
use crate::record::{Said, Sp};
use serde::Serialize;

/// How many days ahead closed days are named.
const DAYS_AHEAD: usize = 366;

/// How many closed days are named at most.
const MOST_CLOSED: usize = 12;

/// The week of an office.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct WeekView {
    /// Hours for some days of the week; the days that nothing is said of come last, closed.
    pub rows: Vec<HoursRow>,
    /// The next days on which offices are closed, or open for fewer hours.
    pub closed: Vec<ClosedDay>,
    /// The time zone that the hours are in, by its IANA name.
    pub zone: Option<String>,
}

/// Hours for some days of the week.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HoursRow {
    /// The days.
    pub label: Inlines,
    /// The hours, a break, when they hold.
    pub value: Inlines,
    /// The days as numbers with blanks between them: 1 is Monday, as in ISO 8601.
    pub days: String,
    /// When it opens: `08:00`; nothing where it is closed.
    pub opens: Option<String>,
    /// When it closes.
    pub closes: Option<String>,
    /// The first day on which these hours hold, as `2026-02-08`.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
    /// When the break begins and ends.
    pub pause: Option<(String, String)>,
}

/// A day on which offices are closed, or open for fewer hours.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClosedDay {
    /// The day, as `2026-12-25`.
    pub date: String,
    /// The day and its name.
    pub words: Inlines,
    /// Whether offices open for fewer hours.
    pub half: bool,
}

impl Scribe<'_> {
    /// Opening hours, a line for each group of days; those that hold for a time only say so.
    pub fn hours(&self, hours: &[Hours]) -> Vec<Row> {
        let row = |HoursRow { label, value, .. }: HoursRow| Row { label, value };
        self.hours_rows(hours).into_iter().map(row).collect()
    }

    /// The rows of the same days stand together, in the order of the first.
    fn hours_rows(&self, hours: &[Hours]) -> Vec<HoursRow> {
        let mut rows: Vec<HoursRow> = Vec::new();
        for hours in hours {
            let row = self.hours_row(hours);
            let after = rows.iter().rposition(|other| other.days == row.days).map_or(rows.len(), |at| at + 1);
            rows.insert(after, row);
        }
        rows
    }

    /// The week of an office; empty where nothing is said of its hours.
    pub(super) fn week(&self, hours: &[Hours]) -> WeekView {
        if hours.is_empty() {
            return WeekView::default();
        }
        let mut rows = self.hours_rows(hours);
        let usual = hours.iter().filter(|hours| hours.from.get().is_none() && hours.until.get().is_none());
        let told =
            usual.filter_map(|hours| hours.days.get()).fold(Weekdays::default(), |all, more| all.union(more.value));
        rows.extend(self.rest_of_week(told));
        // Who opens on the days of rest of the book's calendar may open on its holidays, too: then nothing is known of them.
        let rests = |date: Date| !told.is_empty() && !told.contains(date.weekday());
        WeekView { rows, closed: self.closed_days(rests), zone: self.zone() }
    }

    fn zone(&self) -> Option<String> {
        self.charter.book.settings.time_zone.get().map(|zone| zone.text.clone())
    }

    fn rest_of_week(&self, told: Weekdays) -> Option<HoursRow> {
        let rest: Weekdays = Weekdays::all().iter().filter(|&day| !told.contains(day)).collect();
        let closed = !told.is_empty() && !rest.is_empty();
        closed.then(|| HoursRow {
            label: self.words(&self.writer.weekdays(rest.iter())),
            value: self.word("hours.closed"),
            days: numbers(rest),
            opens: None,
            closes: None,
            from: None,
            until: None,
            pause: None,
        })
    }

    fn hours_row(&self, hours: &Hours) -> HoursRow {
        let days = hours.days.get().map(|days| days.value).unwrap_or_default();
        let open = hours.opens.get().zip(hours.closes.get());
        let times = match open {
            Some((opens, closes)) => self.words(&self.writer.time_range(opens.value, closes.value)),
            None => self.word("hours.closed"),
        };
        let mut notes: Vec<Inlines> = self.said(&hours.name, Facts::default()).into_iter().collect();
        let pause = hours.r#break.get().map(|pause| pause.value);
        if let Some((from, to)) = pause {
            notes.push(self.say("hours.break", &[("times", self.words(&self.writer.time_range(from, to)))]));
        }
        let day = |said: &Said<Sp<Date>>| said.get().map(|date| date.value);
        let (from, until) = (day(&hours.from), day(&hours.until));
        notes.extend(self.days_between(from, until));
        let value = match notes.is_empty() {
            true => times,
            false => self.say("mark.bracketed", &[("text", times), ("note", self.list(ListKind::Plain, notes))]),
        };
        HoursRow {
            label: if days.is_empty() { Inlines::default() } else { self.words(&self.writer.weekdays(days.iter())) },
            value,
            days: numbers(days),
            opens: open.map(|(opens, _)| clock(opens.value)),
            closes: open.map(|(_, closes)| clock(closes.value)),
            from: from.map(|date| date.to_string()),
            until: until.map(|date| date.to_string()),
            pause: pause.map(|(from, to)| (clock(from), clock(to))),
        }
    }

    /// The next days off that fall on days on which the office would be open. `rests` tells whether it is closed on a day of
    /// the week anyhow.
    fn closed_days(&self, rests: impl Fn(Date) -> bool) -> Vec<ClosedDay> {
        let Some(calendar) = &self.charter.calendar else { return Vec::new() };
        let last = calendar.covers.map(|(_, last)| last);
        let known = |date: &Date| last.is_none_or(|last| *date <= last);
        let days = std::iter::successors(Some(self.today), |date| date.tomorrow().ok()).take(DAYS_AHEAD);
        let mut closed = Vec::new();
        for date in days.take_while(known) {
            match calendar.day(date) {
                Day::Weekend if !rests(date) => return Vec::new(),
                Day::Holiday { tag, estimated } if !rests(date) => {
                    closed.push(self.closed_day(date, tag, estimated, false))
                }
                Day::Half { tag, .. } if !rests(date) => closed.push(self.closed_day(date, tag, false, true)),
                _ => {}
            }
        }
        closed.truncate(MOST_CLOSED);
        closed
    }

    fn closed_day(&self, date: Date, tag: usize, estimated: bool, half: bool) -> ClosedDay {
        let book = &self.charter.book;
        let record = book.settings.calendar.get().and_then(|id| book.calendars.get(&id.id));
        let name = record.and_then(|record| self.said(&record.holidays.list().get(tag)?.name, Facts::default()));
        let mut notes: Vec<Inlines> = name.into_iter().collect();
        notes.extend(half.then(|| self.word("hours.fewer")));
        notes.extend(estimated.then(|| self.word("hours.not-certain")));
        let day = self.words(&self.writer.date_with_weekday(date));
        let words = match notes.is_empty() {
            true => day,
            false => self.say("mark.label", &[("label", day), ("value", self.list(ListKind::Plain, notes))]),
        };
        ClosedDay { date: date.to_string(), words, half }
    }
}

fn numbers(days: Weekdays) -> String {
    days.iter().map(|day| day.to_monday_one_offset().to_string()).collect::<Vec<_>>().join(" ")
}

fn clock(time: crate::quantity::Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
