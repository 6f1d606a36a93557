//! How a calendar counts, and its holidays, as values of a change.

use super::tell::{Told, duration, named, said};
use super::{OpenHours, Payload, Value};
use crate::model::{CalendarRecord, HolidayRecord, WeekendRecord};
use crate::quantity::{Date, Decimal, Length, Time, Unit, Weekday, Weekdays};
use crate::record::{Said, Sp};

/// How a calendar counts, holidays aside: its weekends, then how a working day is, then how days are counted.
pub(super) fn rhythm(calendar: &CalendarRecord) -> Value {
    let day = calendar.day.get();
    let time = |key: &'static str, words: &str, time: Option<&Said<Sp<Time>>>| {
        let time = time.and_then(|time| time.get())?.value;
        let value = Value::new(time.strftime("%H:%M").to_string(), Payload::Clock(time));
        Some(labelled(key, format!("{words} {}", value.canonical), value))
    };
    let weekend = calendar.weekend.get().map_or(&[][..], |weekend| weekend.0.as_slice());
    let rest = [
        day.and_then(|day| day.hours.get()).map(|hours| {
            let canonical = format!("{} hours a day", hours.value);
            labelled("calendar.working-day", canonical.clone(), Value::new(canonical, hours_long(hours.value)))
        }),
        time("calendar.begins", "from", day.map(|day| &day.from)),
        time("calendar.cutoff", "cutoff", day.map(|day| &day.cutoff)),
        calendar.count.get().map(|count| {
            let value = count.told();
            labelled("calendar.first-day", format!("counted {}", value.canonical), value)
        }),
        said(&calendar.roll)
            .value
            .map(|roll| labelled("calendar.closed-last-day", format!("rolled {}", roll.canonical), roll)),
    ];
    let values: Vec<Value> = weekend.iter().map(closed).chain(rest.into_iter().flatten()).collect();
    super::tell::list(values)
}

/// Leaves what both calendars say out of what is told of either, where each of them has something else to say.
pub(super) fn only_different(old: &mut Option<Value>, new: &mut Option<Value>) {
    let (Some(Payload::List(were)), Some(Payload::List(are))) =
        (old.as_mut().map(|value| &mut value.payload), new.as_mut().map(|value| &mut value.payload))
    else {
        return;
    };
    let common: Vec<Value> = were.iter().filter(|value| are.contains(value)).cloned().collect();
    if common.len() < were.len().min(are.len()) {
        were.retain(|value| !common.contains(value));
        are.retain(|value| !common.contains(value));
    }
}

fn labelled(key: &'static str, canonical: String, value: Value) -> Value {
    Value::new(canonical, Payload::Labelled { key, value: Box::new(value) })
}

fn hours_long(hours: f64) -> Payload {
    let hours = Decimal::try_from(hours).unwrap_or_default();
    Payload::Elapsed { length: Length::new([(hours, Unit::Hour)]), about: false, at_least: false }
}

/// The days of a weekend, closed.
fn closed(weekend: &WeekendRecord) -> Value {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let is_closed = |day: &Weekday| weekend.days.list().iter().any(|days| days.value.contains(*day));
    let closed: Vec<Weekday> = Weekday::Monday.cycle_forward().take(7).filter(is_closed).collect();
    let names: Vec<&str> = closed.iter().map(|day| DAYS[day.to_monday_zero_offset() as usize % 7]).collect();
    let date = |day: &Said<Sp<Date>>| day.get().map(|day| day.value);
    let dates = (date(&weekend.from), date(&weekend.until));
    let bound = |word: &str, date: Option<Date>| date.map(|date| format!(" {word} {date}")).unwrap_or_default();
    let canonical = format!("weekend {}{}{}", names.join(" "), bound("from", dates.0), bound("until", dates.1));
    let days: Weekdays = closed.into_iter().collect();
    Value::new(canonical, Payload::Hours(vec![OpenHours { days, open: None, pause: None, dates, name: None }]))
}

/// A holiday, by when it is and what it is called.
pub(super) fn holiday(holiday: &HolidayRecord) -> Value {
    let every = holiday.every.get().map(|every| format!("{:02}-{:02}", every.value.0, every.value.1));
    let parts = [
        holiday.date.get().map(|date| date.value.to_string()),
        every,
        holiday.r#in.get().map(|system| system.word().to_owned()),
        holiday.half.get().map(|half| duration(&half.value)),
        holiday.estimated.get().filter(|estimated| estimated.value).map(|_| "estimated".to_owned()),
    ];
    let id = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    named(id, holiday.name.get())
}
