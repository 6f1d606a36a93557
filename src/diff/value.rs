//! The two sides of a change: a value, its one canonical spelling, and what a report needs to write it in a language.

use crate::model::{Amount, Timing};
use crate::quantity::{Date, Length, Price, Share, Time, Weekdays};
use crate::record::Text;

/// A value as one state of a charter has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Its one spelling, the same however the author wrote it: what fingerprints are made of.
    pub canonical: String,
    /// The value itself, for writing it in any language.
    pub payload: Payload,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// The author said that there is none.
    None,
    /// The author said that nobody knows.
    Unknown,
    /// The author said something that could not be read.
    Unreadable,
    /// A time as a charter says it.
    Time(Timing),
    /// A time that was added up; `about` where a part is typical, `at_least` where a part has no end.
    Elapsed {
        /// How long.
        length: Length,
        /// Whether it is only typical.
        about: bool,
        /// Whether it may take longer.
        at_least: bool,
    },
    /// For ever.
    Unlimited,
    /// A fee's amount.
    Amount(Amount),
    /// Sums of money, one a currency; nothing where all is free.
    Prices(Vec<Price>),
    /// A share.
    Share(Share),
    /// How many.
    Number(u64),
    /// From so many to so many.
    Numbers(u64, u64),
    /// A day.
    Date(Date),
    /// Opening hours of a week: days, opening and closing, the break.
    Hours(Vec<OpenHours>),
    /// True or false.
    Flag(bool),
    /// A word of a closed list, by the key of its interface word.
    Word(&'static str),
    /// A line that is the same in every language: a number, an address of the web, an id.
    Line(String),
    /// Words in several languages.
    Text(Text),
    /// Words in one language.
    Words(String),
    /// A language, by its tag.
    Language(String),
    /// A time of the day.
    Clock(Time),
    /// A value with what it is, by the key of its interface word.
    Labelled {
        /// The key.
        key: &'static str,
        /// The value.
        value: Box<Value>,
    },
    /// Every case and channel.
    All,
    /// All but this.
    Not(Box<Value>),
    /// Something that is pointed at: its id, and its name if it has one.
    Thing {
        /// Its id.
        id: String,
        /// Its name.
        name: Option<Text>,
    },
    /// Several.
    List(Vec<Value>),
}

/// One entry of a week's hours.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenHours {
    /// The days of the week.
    pub days: Weekdays,
    /// Opening and closing; nothing where it is not said.
    pub open: Option<(Time, Time)>,
    /// A break in between.
    pub pause: Option<(Time, Time)>,
    /// First and last day on which it holds.
    pub dates: (Option<Date>, Option<Date>),
    /// What these hours are called.
    pub name: Option<Text>,
}

impl Value {
    /// A value with its canonical spelling.
    pub fn new(canonical: impl Into<String>, payload: Payload) -> Self {
        Value { canonical: canonical.into(), payload }
    }
}
