//! The book's calendar record as a calendar that counts.

use crate::calendar::{Count, Holiday, Roll, WeekendPeriod, When, WorkCalendar};
use crate::model::{Book, CalendarRecord, CountWord, HolidayRecord};
use crate::quantity::{DateSystem, Decimal, Duration, Time, Weekdays};
use crate::record::Said;

/// Hours of a working day where a calendar does not say: the eight of the ILO's Hours of Work Convention, 1919 (No. 1).
const USUAL_HOURS: i64 = 8;

/// The calendar that the book names, where it has one.
pub(super) fn of(book: &Book) -> Option<WorkCalendar> {
    let id = &book.settings.calendar.get()?.id;
    book.calendars.get(id).map(counting)
}

fn counting(record: &CalendarRecord) -> WorkCalendar {
    let day = record.day.get();
    let hours = day.and_then(|day| day.hours.get()).and_then(|hours| Decimal::try_from(hours.value).ok());
    let covers = record.covers.get().and_then(|covers| Some((covers.from.get()?.value, covers.to.get()?.value)));
    WorkCalendar {
        weekends: record.weekend.get().map(weekends).unwrap_or_default(),
        hours_per_day: hours
            .filter(|hours| hours.is_sign_positive() && !hours.is_zero())
            .unwrap_or(Decimal::from(USUAL_HOURS)),
        opens: day.and_then(|day| day.from.get()).map_or(Time::constant(8, 0, 0, 0), |from| from.value),
        cutoff: day.and_then(|day| day.cutoff.get()).map(|cutoff| cutoff.value),
        count: if record.count.get() == Some(&CountWord::SameDay) { Count::SameDay } else { Count::NextDay },
        roll: if matches!(record.roll, Said::Is(..)) { Roll::NextWorkingDay } else { Roll::None },
        holidays: record.holidays.list().iter().enumerate().filter_map(|(tag, record)| holiday(tag, record)).collect(),
        covers,
    }
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
