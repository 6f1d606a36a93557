//! The days on which an office is closed or works fewer hours, once or every year.
//!
//! Weekends are no holidays and live with the calendar.

use rust_decimal::Decimal;

use super::DateSystem;
use crate::quantity::Date;

/// A day off, or a day of fewer hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// On which day or days.
    pub when: When,
    /// The hours that are worked on it; `None` where it is closed.
    pub half: Option<Decimal>,
    /// Whether the date is not yet certain: a lunar holiday hangs on a sighting, and may move by a day.
    pub estimated: bool,
    /// What its owner knows it by.
    pub tag: usize,
}

/// On which day a holiday falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On one date.
    On(Date),
    /// Every year on a month and day of a date system. In years that have no such day (29 February, 30 Esfand) it is not kept.
    Every {
        /// From 1.
        month: u8,
        /// From 1.
        day: u8,
        /// Whose month and day it is.
        system: DateSystem,
    },
}

impl When {
    /// Whether it falls on a date.
    pub fn falls_on(self, date: Date) -> bool {
        match self {
            When::On(on) => on == date,
            When::Every { month, day, system } => {
                let (_, this_month, this_day) = system.fields(date);
                (month, day) == (this_month, this_day)
            }
        }
    }
}
