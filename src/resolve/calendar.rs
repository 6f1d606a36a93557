//! The book's calendar record as a calendar that counts.

use super::codes;
use crate::calendar::{Count, Holiday, Roll, WeekendPeriod, When, WorkCalendar};
use crate::diagnostic::Diagnostic;
use crate::model::{Book, CalendarRecord, CountWord, HolidayRecord};
use crate::quantity::{DateSystem, Decimal, Duration, Time, Weekdays};
use crate::record::Said;
use crate::wording::Wording;
use crate::words;

/// Hours of a working day where a calendar does not say: the eight of the ILO's Hours of Work Convention, 1919 (No. 1).
const USUAL_HOURS: i64 = 8;

/// Hours that no day has more of.
const MOST_HOURS: i64 = 24;

/// Says which lengths of a working day, or of a half one, cannot be; they are counted as if they were not written.
pub(super) fn check(record: &CalendarRecord, findings: &mut Vec<Diagnostic>) {
    let said = record.day.get().and_then(|day| day.hours.get());
    let mut found = |span, message: Wording, help: Wording| {
        findings.push(Diagnostic::at(&codes::IMPOSSIBLE_HOURS, span, message).help(help));
    };
    if let Some(hours) = said.filter(|hours| possible(hours.value).is_none()) {
        let message = words!("a working day cannot have {hours} hours", hours = &hours.value);
        found(hours.span, message, words!("write how many hours of work it has, such as 8 or 7.5"));
    }
    let whole = hours_per_day(record);
    for half in record.holidays.list().iter().filter_map(|holiday| holiday.half.get()) {
        let part = hours(&half.value);
        if part.is_zero() || part >= whole {
            let message =
                words!("“{half}” is no part of a working day of {whole} hours", half = &half.value, whole = &whole);
            found(
                half.span,
                message,
                words!("write the hours that are worked on that day; leave `half` out where none are"),
            );
        }
    }
}

/// The calendar that the book names, where it has one.
pub(super) fn of(book: &Book) -> Option<WorkCalendar> {
    let id = &book.settings.calendar.get()?.id;
    book.calendars.get(id).map(counting)
}

fn counting(record: &CalendarRecord) -> WorkCalendar {
    let day = record.day.get();
    let covers = record.covers.get().and_then(|covers| Some((covers.from.get()?.value, covers.to.get()?.value)));
    WorkCalendar {
        weekends: record.weekend.get().map(weekends).unwrap_or_default(),
        hours_per_day: hours_per_day(record),
        opens: day.and_then(|day| day.from.get()).map_or(Time::constant(8, 0, 0, 0), |from| from.value),
        cutoff: day.and_then(|day| day.cutoff.get()).map(|cutoff| cutoff.value),
        count: if record.count.get() == Some(&CountWord::SameDay) { Count::SameDay } else { Count::NextDay },
        roll: if matches!(record.roll, Said::Is(..)) { Roll::NextWorkingDay } else { Roll::None },
        holidays: record.holidays.list().iter().enumerate().filter_map(|(tag, record)| holiday(tag, record)).collect(),
        covers,
    }
}

fn hours_per_day(record: &CalendarRecord) -> Decimal {
    let said = record.day.get().and_then(|day| day.hours.get());
    said.and_then(|hours| possible(hours.value)).unwrap_or(Decimal::from(USUAL_HOURS))
}

/// The hours of a day, where a day can have so many.
fn possible(hours: f64) -> Option<Decimal> {
    let hours = Decimal::try_from(hours).ok()?;
    (hours > Decimal::ZERO && hours <= Decimal::from(MOST_HOURS)).then_some(hours)
}

fn weekends(weekend: &crate::model::Weekend) -> Vec<WeekendPeriod> {
    let period = |record: &crate::model::WeekendRecord| WeekendPeriod {
        days: record.days.list().iter().fold(Weekdays::default(), |days, more| days.union(more.value)),
        from: record.from.get().map(|from| from.value),
        until: record.until.get().map(|until| until.value),
    };
    weekend.0.iter().map(period).collect()
}

fn holiday(tag: usize, record: &HolidayRecord) -> Option<Holiday> {
    let system = record.r#in.get().map_or(DateSystem::Gregorian, |system| system.system());
    let when = match (record.date.get(), record.every.get()) {
        (Some(date), _) => When::On(date.value),
        (None, Some(every)) => When::Every { month: every.value.0, day: every.value.1, system },
        (None, None) => return None,
    };
    let estimated = record.estimated.get().is_some_and(|estimated| estimated.value);
    Some(Holiday { when, half: record.half.get().map(|half| hours(&half.value)), estimated, tag })
}

/// The hours of a half day; a length that has none counts as closed.
fn hours(length: &Duration) -> Decimal {
    let seconds = length.max().map_or(Decimal::ZERO, |length| length.working_seconds(Decimal::from(USUAL_HOURS)));
    seconds / Decimal::from(3600)
}
