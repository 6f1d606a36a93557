//! How single values are read: quantities, numbers, booleans, words of a closed list.

use super::{Context, Node, Read, Sp, codes, nearest};
use crate::diagnostic::Diagnostic;
use crate::quantity::{self, Date, Decimal, Duration, Price, Problem, Share, Time, Weekdays};
use crate::wording::Wording;
use crate::words;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::ops::Range;

/// A value that stands in a single scalar.
pub trait Leaf: Sized {
    /// What its schema and its place in the reference are called.
    const NAME: &'static str;

    /// What is wanted, as in "… is wanted here".
    fn wanted() -> Wording;

    /// The value of a scalar's text.
    ///
    /// # Errors
    /// What is wrong with the text and what to write instead.
    fn parse(text: &str, cx: &Context<'_>) -> Result<Self, Problem>;

    /// Its JSON Schema.
    fn schema() -> Schema;
}

impl<T: Leaf> Read for Sp<T> {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = cx.scalar(node, T::wanted)?;
        match T::parse(text.trim(), cx) {
            Ok(value) => Some(Sp { value, span: node.span }),
            Err(problem) if cx.follows_from_settings(problem.code) => None,
            Err(problem) => {
                let lead = text.len() - text.trim_start().len();
                let part = |part: Range<usize>| node.span.part_of(text, part.start + lead..part.end + lead);
                let span = problem.part.map_or(node.span, part);
                let finding = Diagnostic::at(problem.code, span, problem.message).help(problem.help);
                cx.report(finding);
                None
            }
        }
    }
}

impl<T: Leaf> JsonSchema for Sp<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        T::schema()
    }
}

impl Leaf for Duration {
    const NAME: &'static str = "Duration";

    fn wanted() -> Wording {
        words!("a length of time")
    }

    fn parse(text: &str, cx: &Context<'_>) -> Result<Self, Problem> {
        Duration::parse(text, cx.defaults.bare_days)
    }

    fn schema() -> Schema {
        json_schema!({
            "description": "A length of time, with its unit: working days or calendar days, never just days.",
            "type": "string",
            "examples": ["15 minutes", "3–5 working days", "up to 7 working days", "1 hour 30 minutes", "same working day", "instant"]
        })
    }
}

impl Leaf for Price {
    const NAME: &'static str = "Price";

    fn wanted() -> Wording {
        words!("an amount of money")
    }

    fn parse(text: &str, cx: &Context<'_>) -> Result<Self, Problem> {
        Price::parse(text, cx.defaults.currency)
    }

    fn schema() -> Schema {
        json_schema!({
            "description": "An amount with its ISO 4217 currency, a range of two, or `free`.",
            "type": ["string", "number"],
            "examples": ["150 PHP", "100–250 PHP", "free"]
        })
    }
}

impl Leaf for Share {
    const NAME: &'static str = "Share";

    fn wanted() -> Wording {
        words!("a share")
    }

    fn parse(text: &str, _: &Context<'_>) -> Result<Self, Problem> {
        Share::parse(text)
    }

    fn schema() -> Schema {
        json_schema!({ "description": "A share of cases, in per cent.", "type": "string", "examples": ["95%"] })
    }
}

impl Leaf for Date {
    const NAME: &'static str = "Date";

    fn wanted() -> Wording {
        words!("a date")
    }

    fn parse(text: &str, _: &Context<'_>) -> Result<Self, Problem> {
        quantity::parse_date(text)
    }

    fn schema() -> Schema {
        json_schema!({ "description": "A date of the Gregorian calendar: year-month-day.", "type": "string", "examples": ["2027-01-01"] })
    }
}

impl Leaf for Time {
    const NAME: &'static str = "TimeOfDay";

    fn wanted() -> Wording {
        words!("a time of day")
    }

    fn parse(text: &str, _: &Context<'_>) -> Result<Self, Problem> {
        quantity::parse_time(text)
    }

    fn schema() -> Schema {
        json_schema!({ "description": "A time of day, in quotes.", "type": "string", "examples": ["08:00"] })
    }
}

impl Leaf for (Time, Time) {
    const NAME: &'static str = "TimeRange";

    fn wanted() -> Wording {
        words!("two times of day")
    }

    fn parse(text: &str, _: &Context<'_>) -> Result<Self, Problem> {
        quantity::parse_hours_range(text)
    }

    fn schema() -> Schema {
        json_schema!({ "description": "From and to, in quotes.", "type": "string", "examples": ["12:00-13:00"] })
    }
}

impl Leaf for (u8, u8) {
    const NAME: &'static str = "MonthDay";

    fn wanted() -> Wording {
        words!("a month and a day")
    }

    fn parse(text: &str, _: &Context<'_>) -> Result<Self, Problem> {
        quantity::parse_month_day(text)
    }

    fn schema() -> Schema {
        json_schema!({ "description": "Month and day, in quotes.", "type": "string", "examples": ["01-01"] })
    }
}

impl Leaf for Weekdays {
    const NAME: &'static str = "Weekdays";

    fn wanted() -> Wording {
        words!("days of the week")
    }

    fn parse(text: &str, _: &Context<'_>) -> Result<Self, Problem> {
        quantity::parse_days(text)
    }

    fn schema() -> Schema {
        json_schema!({ "description": "Days of the week.", "type": "string", "examples": ["mon-thu", "fri", "sat, sun"] })
    }
}

impl Leaf for Decimal {
    const NAME: &'static str = "Number";

    fn wanted() -> Wording {
        words!("a number")
    }

    fn parse(text: &str, _: &Context<'_>) -> Result<Self, Problem> {
        quantity::fold(text).text.parse().map_err(|_| not_a_number(text))
    }

    fn schema() -> Schema {
        number()
    }
}

/// The schema of a number that may have a fraction.
fn number() -> Schema {
    json_schema!({
        "description": "A number, in digits of any script; its fraction after a point.",
        "type": ["number", "string"],
        "examples": [35.7]
    })
}

fn not_a_number(text: &str) -> Problem {
    Problem {
        code: &codes::NUMBER_MALFORMED,
        message: words!("“{text}” is not a number", text),
        help: words!("write digits with a point, such as `35.7`"),
        part: None,
    }
}

impl Leaf for bool {
    const NAME: &'static str = "TrueOrFalse";

    fn wanted() -> Wording {
        words!("`true` or `false`")
    }

    fn parse(text: &str, _: &Context<'_>) -> Result<Self, Problem> {
        match text {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => {
                let help = match text.to_lowercase().as_str() {
                    "yes" | "on" | "y" | "بله" | "نعم" | "ใช่" => words!("write `true`"),
                    "no" | "off" | "n" | "خیر" | "لا" | "ไม่" => words!("write `false`"),
                    _ => words!("write `true` or `false`"),
                };
                let message = words!("“{text}” is neither `true` nor `false`", text);
                Err(Problem { code: &codes::BOOLEAN_MALFORMED, message, help, part: None })
            }
        }
    }

    fn schema() -> Schema {
        json_schema!({ "description": "`true` or `false`; never `yes` or `no`.", "type": "boolean" })
    }
}

impl Leaf for u64 {
    const NAME: &'static str = "WholeNumber";

    fn wanted() -> Wording {
        words!("a whole number")
    }

    fn parse(text: &str, _: &Context<'_>) -> Result<Self, Problem> {
        quantity::fold(text).text.replace(',', "").parse().map_err(|_| Problem {
            code: &codes::NUMBER_MALFORMED,
            message: words!("“{text}” is not a whole number", text),
            help: words!("write digits only, such as `16840`"),
            part: None,
        })
    }

    fn schema() -> Schema {
        json_schema!({
            "description": "A whole number, in digits of any script.",
            "type": ["integer", "string"],
            "minimum": 0,
            "examples": [16840]
        })
    }
}

impl Leaf for f64 {
    const NAME: &'static str = "Number";

    fn wanted() -> Wording {
        words!("a number")
    }

    fn parse(text: &str, _: &Context<'_>) -> Result<Self, Problem> {
        let number = quantity::fold(text).text.parse().ok().filter(|number: &f64| number.is_finite());
        number.ok_or_else(|| not_a_number(text))
    }

    fn schema() -> Schema {
        number()
    }
}

/// The place in `known` of the word that a node holds; reports any other. What `choice!` reads with.
pub fn choose(node: &Node, known: &[&'static str], cx: &mut Context<'_>) -> Option<usize> {
    let text = cx.scalar(node, || words!("a word of a list"))?;
    let found = known.iter().position(|word| *word == text);
    if found.is_none() {
        let finding = Diagnostic::at(
            &codes::UNKNOWN_WORD,
            node.span,
            words!("“{text}” is not one of the words known here", text),
        );
        let help = words!("write one of: {list}", list = known.to_vec());
        cx.report(match nearest(text, known.iter().copied()) {
            Some(near) => finding.label(words!("did you mean `{near}`?", near)).help(help),
            None => finding.help(help),
        });
    }
    found
}
