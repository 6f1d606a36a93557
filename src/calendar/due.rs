//! Counting from a day of receipt to the day on which something is due, naming every day that was not counted.
//!
//! **Receipt.** Where the calendar has a cutoff, what is handed in after it or on a closed day counts from the next working
//! day. Without a cutoff the day itself is the day of receipt, closed or not.
//!
//! **Calendar time** is counted first: months (the end of the month clamped), then days. Where the day of receipt counts,
//! the period ends a day earlier. A last day on a closed day rolls to the next working day, if the calendar rolls.
//!
//! **Working time.** Hours, minutes and parts of a working day are spent first, from the moment of receipt or from opening:
//! what does not fit into a day goes on in the next working day; a half day has its fewer hours. Whole working days are
//! counted after that; a half day is a working day. Nothing at all, as `same working day` promises, is due on the working
//! day of receipt, or on the next where the office has closed.

use std::fmt;

use jiff::Span;
use rust_decimal::Decimal;

use super::{Amount, Count, Day, Roll, WorkCalendar};
use crate::quantity::{Date, Length, Time};

/// Without known holidays no date further away than this is given: it also ends the search where every day is closed.
const HORIZON_YEARS: i16 = 100;

/// The day on which something is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day.
    pub date: Date,
    /// The day that was taken for the day of receipt.
    pub counted_from: Date,
    /// The closed days from receipt to the last day that were passed over, in order. Of calendar time only those that moved
    /// its beginning or its end.
    pub skipped: Vec<Skipped>,
    /// Whether a deadline in calendar time fell on a closed day and moved.
    pub rolled: bool,
    /// Whether a holiday whose date is not certain could change the date: one on, before or after a day that was counted.
    pub estimated: bool,
}

/// A day that was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Which.
    pub date: Date,
    /// Weekend or holiday.
    pub why: Day,
}

/// No date can be given: the count leaves the days whose holidays are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeyondCoverage {
    /// The first and last day that are known; without them the count ended after a hundred years.
    pub covers: Option<(Date, Date)>,
    /// The day from which it was to be counted.
    pub from: Date,
}

impl fmt::Display for BeyondCoverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.covers {
            Some((from, to)) => {
                write!(f, "no date can be given from {}: the calendar knows the days from {from} to {to}", self.from)
            }
            None => write!(f, "no date can be given from {}: none was found within a hundred years", self.from),
        }
    }
}

impl std::error::Error for BeyondCoverage {}

impl WorkCalendar {
    /// The day on which a length of time after a handing-in runs out. `time` is the time of day at which it was handed in;
    /// without it, it came before the cutoff and, for hours and minutes, at opening.
    pub fn due(&self, received: Date, time: Option<Time>, length: &Length) -> Result<Due, BeyondCoverage> {
        let mut count = Counting::from(self, received, time)?;
        if self.cutoff.is_some() {
            count.take_in()?;
        }
        count.run(length)
    }

    /// The day on which a length of time after an event runs out. An event is no handing-in: no cutoff holds for it, and it
    /// can be on a closed day (a decision, the opening of a rung of redress).
    pub fn after(&self, event: Date, length: &Length) -> Result<Due, BeyondCoverage> {
        Counting::from(self, event, None)?.run(length)
    }
}

/// A finger on the calendar.
struct Counting<'c> {
    calendar: &'c WorkCalendar,
    received: Date,
    at: Date,
    /// The time of day at `at`, as long as it is the day of receipt.
    time: Option<Time>,
    skipped: Vec<Skipped>,
    /// Stretches of days that the result hangs on: were one of them to open or close, it could be another.
    decisive: Vec<(Date, Date)>,
    last: Date,
}

impl<'c> Counting<'c> {
    fn from(calendar: &'c WorkCalendar, received: Date, time: Option<Time>) -> Result<Self, BeyondCoverage> {
        let horizon = received.checked_add(Span::new().years(HORIZON_YEARS)).unwrap_or(Date::MAX);
        let (first, last) = calendar.covers.map_or((Date::MIN, horizon), |(from, to)| (from, to.min(horizon)));
        let (skipped, decisive) = (Vec::new(), Vec::new());
        let count = Counting { calendar, received, at: received, time, skipped, decisive, last };
        if received < first || received > last { Err(count.beyond()) } else { Ok(count) }
    }

    fn beyond(&self) -> BeyondCoverage {
        BeyondCoverage { covers: self.calendar.covers, from: self.received }
    }

    fn run(mut self, length: &Length) -> Result<Due, BeyondCoverage> {
        let counted_from = self.at;
        let amount = self.calendar.amount(length).ok_or_else(|| self.beyond())?;
        let mut rolled = false;
        if amount.is_calendar {
            self.calendar_time(&amount)?;
            rolled = self.roll()?;
        }
        if !amount.is_calendar || amount.working_days > 0 || amount.seconds > Decimal::ZERO {
            self.working_time(&amount)?;
        }
        let estimated = self.is_estimated();
        Ok(Due { date: self.at, counted_from, skipped: self.skipped, rolled, estimated })
    }

    /// Moves to the working day on which a thing handed in now is taken for received.
    fn take_in(&mut self) -> Result<(), BeyondCoverage> {
        let is_late = self.time.zip(self.calendar.cutoff).is_some_and(|(time, cutoff)| time > cutoff);
        if is_late && self.calendar.is_working(self.at) {
            self.step()?;
        }
        self.open()?;
        self.decisive.push((self.received, self.at));
        Ok(())
    }

    fn calendar_time(&mut self, &Amount { months, days, .. }: &Amount) -> Result<(), BeyondCoverage> {
        let start = self.at;
        let by_month = self.later(start, Span::new().try_months(months))?;
        // Counted from the 31st, a month that has none ends with its last day whether or not the first day counts.
        let is_clamped = by_month.day() < start.day();
        let counts_first = self.calendar.count == Count::SameDay && (days > 0 || (months > 0 && !is_clamped));
        let days = i64::from(days) - i64::from(counts_first);
        let end = self.later(by_month, Span::new().try_days(days))?;
        self.time = None;
        self.go_to(end)
    }

    /// Moves the end of calendar time off a closed day, and says whether it did.
    fn roll(&mut self) -> Result<bool, BeyondCoverage> {
        let end = self.at;
        if self.calendar.roll == Roll::NextWorkingDay {
            self.open()?;
            self.decisive.push((end, self.at));
        }
        Ok(self.at != end)
    }

    fn later(&self, date: Date, span: Result<Span, jiff::Error>) -> Result<Date, BeyondCoverage> {
        span.and_then(|span| date.checked_add(span)).map_err(|_| self.beyond())
    }

    /// After calendar time the day that the finger is on has been counted already.
    fn working_time(&mut self, amount: &Amount) -> Result<(), BeyondCoverage> {
        let &Amount { working_days: whole, seconds, is_calendar: mut day_is_used, .. } = amount;
        let from = self.at;
        let counts_first = self.calendar.count == Count::SameDay && !day_is_used;
        if whole == 0 || seconds > Decimal::ZERO || counts_first {
            self.begin_work(day_is_used)?;
        }
        if seconds > Decimal::ZERO {
            self.spend(seconds)?;
            day_is_used = true;
        }
        let counts_first = counts_first && !day_is_used;
        for _ in i64::from(counts_first)..whole {
            self.next_open()?;
        }
        self.decisive.push((from, self.at));
        Ok(())
    }

    /// Moves to the first working day on which something of the day is left.
    fn begin_work(&mut self, day_is_used: bool) -> Result<(), BeyondCoverage> {
        if !self.calendar.is_working(self.at) {
            return self.open();
        }
        let is_closed = self.time.is_some_and(|_| self.seconds_left() <= Decimal::ZERO);
        if is_closed || day_is_used { self.next_open() } else { Ok(()) }
    }

    /// Spends working time from the moment of receipt, day after day.
    fn spend(&mut self, seconds: Decimal) -> Result<(), BeyondCoverage> {
        let mut to_do = seconds - self.seconds_left();
        while to_do > Decimal::ZERO {
            self.next_open()?;
            to_do -= self.seconds_left();
        }
        Ok(())
    }

    /// Working seconds of this day that are left at the time of receipt.
    fn seconds_left(&self) -> Decimal {
        let opens = self.calendar.opens;
        let gone = self.time.map_or(0, |time| time.duration_since(opens).as_secs().max(0));
        self.calendar.seconds_on(self.at) - Decimal::from(gone)
    }

    fn next_open(&mut self) -> Result<(), BeyondCoverage> {
        self.step()?;
        self.open()
    }

    /// Moves past closed days, if it stands on one.
    fn open(&mut self) -> Result<(), BeyondCoverage> {
        loop {
            let why = self.calendar.day(self.at);
            if why.is_working() {
                return Ok(());
            }
            self.skipped.push(Skipped { date: self.at, why });
            self.step()?;
        }
    }

    fn step(&mut self) -> Result<(), BeyondCoverage> {
        self.time = None;
        let next = self.at.tomorrow().map_err(|_| self.beyond())?;
        self.go_to(next)
    }

    fn go_to(&mut self, date: Date) -> Result<(), BeyondCoverage> {
        if date > self.last {
            return Err(self.beyond());
        }
        self.at = date;
        Ok(())
    }

    /// Whether an uncertain holiday stands on or beside a day that the result hangs on.
    fn is_estimated(&self) -> bool {
        let uncertain: Vec<_> = self.calendar.holidays.iter().filter(|holiday| holiday.estimated).collect();
        if uncertain.is_empty() {
            return false;
        }
        let bears = |date: Date| uncertain.iter().any(|holiday| holiday.when.falls_on(date));
        self.decisive.iter().any(|&(from, to)| {
            let (from, to) = (from.yesterday().unwrap_or(from), to.tomorrow().unwrap_or(to));
            from.series(Span::new().days(1)).take_while(|&date| date <= to).any(bears)
        })
    }
}
