//! What a charter promises in numbers: times, prices, shares and dates, read exactly and printed in one spelling.
//!
//! Every reader here takes the text as an author wrote it, in any decimal digits, and gives either a typed value or a
//! [`Problem`] in a clerk's words. What does not live here: the words a reader of the site sees (`lang`), which days are
//! working days (`calendar`), the facts `none` and `unknown` (the loader knows them before it asks here), and any rule
//! about what is wise: a range the wrong way round is read.

pub mod codes;
mod date;
mod date_system;
mod digits;
mod duration;
mod money;
mod share;
mod zone;

use std::ops::Range;

use crate::diagnostic::Code;
use crate::wording::Wording;

pub use date::{Weekdays, parse_date, parse_days, parse_hours_range, parse_month_day, parse_time};
pub use date_system::DateSystem;
pub use digits::{Folded, digit_value, fold};
pub use duration::{BareDays, Duration, Length, Normal, Unit};
pub use jiff::civil::{Date, Time, Weekday};
pub use money::{Currency, Money, Price};
pub use rust_decimal::Decimal;
pub use share::Share;
pub use zone::{is_time_zone, time_zone_like, time_zones};

/// Why a text could not be read as a quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which kind of finding it is.
    pub code: &'static Code,
    /// What is wrong, in one sentence that quotes the text.
    pub message: Wording,
    /// What to write instead.
    pub help: Wording,
    /// The part of the text it is about, in bytes of the text that was given; the whole of it where there is none.
    pub part: Option<Range<usize>>,
}

impl Problem {
    fn new(code: &'static Code, message: Wording, help: Wording) -> Self {
        Problem { code, message, help, part: None }
    }

    fn on(self, part: Range<usize>) -> Self {
        Problem { part: Some(part), ..self }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for Problem {}
