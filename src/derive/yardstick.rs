//! Which of several times is the longest, where working days and calendar days are in it: the one that falls due the latest.
//!
//! Measuring counts a due date from every day that the calendar covers, so it is done only for times that cannot be
//! compared without it, and each is measured once. The dates shown to readers are counted in `calendar`, never here.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::Stretch;
use crate::calendar::{Holiday, When, WorkCalendar};
use crate::quantity::{Date, Decimal, Duration, Length};
use crate::resolve::Charter;

/// Days counted from at most: three years, more than the calendars of most books cover.
const MOST_STARTS: usize = 1100;

/// Times remembered at most; a book seldom has a dozen that mix both kinds.
const MOST_REMEMBERED: usize = 1024;

/// The usual working day, where no calendar says otherwise: the eight hours of the ILO's Hours of Work Convention, 1919.
const USUAL_HOURS: i64 = 8;

/// Compares times by a charter's calendar. Made once for a run; it can be shared between threads.
#[derive(Debug)]
pub struct Yardstick<'c> {
    hours: Decimal,
    calendar: Option<&'c WorkCalendar>,
    /// The calendar with every holiday on its dates, so that no date system is asked again for each day.
    dated: OnceLock<Option<WorkCalendar>>,
    measured: Mutex<HashMap<Stretch, Days>>,
}

/// For each start, how many days later the time runs out; it ends with the last start from which that is known.
type Days = Arc<[i32]>;

impl<'c> Yardstick<'c> {
    /// The yardstick of a charter.
    pub fn of(charter: &'c Charter) -> Self {
        Yardstick::with(charter.calendar.as_ref())
    }

    /// The yardstick of a calendar. Without one, working days have eight hours, and five of them count as a week where a
    /// longest time must be chosen.
    pub fn with(calendar: Option<&'c WorkCalendar>) -> Self {
        let hours = calendar.map_or(Decimal::from(USUAL_HOURS), |calendar| calendar.hours_per_day);
        let hours = hours.clamp(Decimal::ONE, Decimal::from(24));
        Yardstick { hours, calendar, dated: OnceLock::new(), measured: Mutex::default() }
    }

    /// Hours of a working day.
    pub fn hours(&self) -> Decimal {
        self.hours
    }

    /// The calendar, where there is one.
    pub fn calendar(&self) -> Option<&'c WorkCalendar> {
        self.calendar
    }

    /// A length as a stretch.
    pub fn stretch(&self, length: &Length) -> Stretch {
        Stretch::of(length, self.hours)
    }

    /// The shortest and the longest that a time takes; the longest is missing where no end is promised.
    pub fn ends(&self, duration: &Duration) -> (Stretch, Option<Stretch>) {
        (self.stretch(duration.min()), duration.max().map(|length| self.stretch(length)))
    }

    /// The place of the longest; of several that are equal, the first. Nought for an empty list.
    pub fn longest(&self, times: &[Stretch]) -> usize {
        self.extreme(times, Ordering::Greater)
    }

    /// The place of the shortest; of several that are equal, the first. Nought for an empty list.
    pub fn shortest(&self, times: &[Stretch]) -> usize {
        self.extreme(times, Ordering::Less)
    }

    /// Whether a time that is declared is never over before another one is: from every start. `None` where no calendar can
    /// tell.
    pub fn covers(&self, declared: &Stretch, other: &Stretch) -> Option<bool> {
        if let Some(order) = declared.compare(other) {
            return Some(order != Ordering::Less);
        }
        let (ours, theirs) = (self.days(declared), self.days(other));
        let known = ours.len().min(theirs.len());
        (known > 0).then(|| ours.iter().zip(theirs.iter()).all(|(ours, theirs)| ours >= theirs))
    }

    fn extreme(&self, times: &[Stretch], want: Ordering) -> usize {
        let mut best: Vec<usize> = Vec::new();
        for (at, time) in times.iter().enumerate() {
            let beaten = |other: &Stretch| matches!(other.compare(time), Some(order) if order == want || order.is_eq());
            if best.iter().any(|&other| beaten(&times[other])) {
                continue;
            }
            best.retain(|&other| time.compare(&times[other]) != Some(want));
            best.push(at);
        }
        match best.as_slice() {
            [] => 0,
            [one] => *one,
            several => self.measure(times, several, want),
        }
    }

    /// Of times that only a calendar can compare, the one whose latest due date is the furthest away (or the nearest): by the
    /// worst start, then by all starts together, then by nominal days. Only starts that are known for all of them count.
    fn measure(&self, times: &[Stretch], places: &[usize], want: Ordering) -> usize {
        let days: Vec<Days> = places.iter().map(|&at| self.days(&times[at])).collect();
        let known = days.iter().map(|days| days.len()).min().unwrap_or(0);
        let key = |at: usize| {
            let days = &days[at][..known];
            let sum: i64 = days.iter().map(|&days| i64::from(days)).sum();
            (days.iter().copied().max(), sum, times[places[at]].nominal_days(self.hours))
        };
        let better = |best: usize, at: usize| if key(at).cmp(&key(best)) == want { at } else { best };
        places[(0..places.len()).fold(0, better)]
    }

    fn days(&self, time: &Stretch) -> Days {
        let remembered = |known: &Mutex<HashMap<Stretch, Days>>| {
            known.lock().unwrap_or_else(PoisonError::into_inner).get(time).cloned()
        };
        if let Some(days) = remembered(&self.measured) {
            return days;
        }
        let days = self.count(time);
        let mut measured = self.measured.lock().unwrap_or_else(PoisonError::into_inner);
        if measured.len() >= MOST_REMEMBERED {
            measured.clear();
        }
        measured.insert(*time, Arc::clone(&days));
        days
    }

    fn count(&self, time: &Stretch) -> Days {
        let dated = self.dated.get_or_init(|| self.calendar.and_then(dated));
        let Some((calendar, (first, last))) = dated.as_ref().and_then(|found| Some((found, found.covers?))) else {
            return Days::default();
        };
        let length = time.length(self.hours);
        let due_from = |start: Date| {
            let due = calendar.due(start, None, &length).ok()?;
            Some(due.date.since(start).map_or(0, |span| span.get_days()))
        };
        starts(first, last).map_while(due_from).collect()
    }
}

fn starts(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.series(jiff::Span::new().days(1)).take_while(move |&day| day <= last).take(MOST_STARTS)
}

/// The calendar with each holiday on its dates; without `covers` there is no end to them, and nothing is measured.
fn dated(calendar: &WorkCalendar) -> Option<WorkCalendar> {
    let (first, last) = calendar.covers?;
    let on = |holiday: &Holiday, date| Holiday { when: When::On(date), estimated: false, ..*holiday };
    let holidays = starts(first, last).flat_map(|date| {
        let found = calendar.holidays.iter().filter(move |holiday| holiday.when.falls_on(date));
        found.map(move |holiday| on(holiday, date))
    });
    let last = starts(first, last).last()?;
    Some(WorkCalendar { holidays: holidays.collect(), covers: Some((first, last)), ..calendar.clone() })
}
