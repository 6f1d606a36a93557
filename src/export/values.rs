//! Values in data: each as the page writes it and typed beside that. Amounts are decimal strings, so that nothing is rounded
//! on the way; dates are ISO 8601.

use super::words::Words;
use crate::quantity::{self, Duration, Unit};
use crate::record::Said;
use crate::view::Inlines;
use schemars::JsonSchema;
use serde::Serialize;

/// A list, or what is said in its place.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Listed<T> {
    /// What the book says of it.
    pub(super) said: Saying,
    /// That there are none, or that nobody knows, as the page says it.
    pub(super) note: Option<Words>,
    /// The items.
    pub(super) items: Vec<T>,
}

/// What a book says of a list.
#[derive(Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Saying {
    /// Its items.
    List,
    /// That there are none.
    None,
    /// That nobody knows.
    Unknown,
    /// Nothing.
    Nothing,
}

/// A length of time, exact, in its author's units.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Length {
    /// Its parts, from large to small; no parts is no time at all.
    pub(super) parts: Vec<Part>,
    /// The same as an ISO 8601 duration; null where some of it is working time, which ISO 8601 cannot say.
    pub(super) iso8601: Option<String>,
}

/// So many of one unit.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Part {
    /// How many, as a decimal.
    pub(super) amount: String,
    /// Of what.
    pub(super) unit: UnitWord,
}

/// A unit of time. Seconds to working days are working time, calendar days to years calendar time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum UnitWord {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// An hour in which the office works.
    WorkingHour,
    /// A day on which the office works.
    WorkingDay,
    /// Any day.
    CalendarDay,
    /// Seven calendar days.
    Week,
    /// A calendar month.
    Month,
    /// Twelve calendar months.
    Year,
}

/// What is said of a time.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Span {
    /// The canonical text, the same in every language: `3–5 working days`.
    pub(super) canonical: String,
    /// How it is bounded.
    pub(super) bound: Bound,
    /// The shortest.
    pub(super) from: Length,
    /// The longest; null where no end is promised. Of `about` the typical length.
    pub(super) to: Option<Length>,
}

/// How a time is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Bound {
    /// At once.
    Instant,
    /// Before the office closes on the same working day.
    SameWorkingDay,
    /// So long.
    Exactly,
    /// At most so long.
    UpTo,
    /// At least so long.
    AtLeast,
    /// Typically so long; no promise.
    About,
    /// Between two lengths.
    Range,
}

/// A time as a charter says it.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Time {
    /// As the page says it.
    pub(super) text: Words,
    /// What kind of answer it is.
    pub(super) kind: TimeKind,
    /// The time; null where none is given.
    pub(super) span: Option<Span>,
    /// One of what the time is for, where `kind` is `each`.
    pub(super) per: Option<Words>,
}

/// What kind of answer a time is.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum TimeKind {
    /// A time.
    Is,
    /// A time for each of something.
    Each,
    /// It depends, on what the text says.
    Varies,
    /// No limit is prescribed.
    None,
    /// Nobody has measured it.
    Unknown,
}

/// A time, perhaps of one channel only.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct ChannelTime {
    /// The channel's id; null for all.
    pub(super) channel: Option<String>,
    /// The time.
    pub(super) time: Time,
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Money {
    /// How much, as a decimal in the currency's main unit.
    pub(super) amount: String,
    /// The currency's code in ISO 4217.
    pub(super) currency: String,
}

/// A price.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Price {
    /// As the page says it.
    pub(super) text: String,
    /// The least; null where it is free.
    pub(super) from: Option<Money>,
    /// The most; null where it is free.
    pub(super) to: Option<Money>,
}

/// What something costs.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Cost {
    /// As the page says it, a line each.
    pub(super) text: Vec<Words>,
    /// What kind of amount it is.
    pub(super) kind: CostKind,
    /// The price, or the price of one.
    pub(super) price: Option<Price>,
    /// One of what the price is for.
    pub(super) per: Option<Words>,
    /// A share in percent, as a decimal.
    pub(super) percent: Option<String>,
    /// What the share is taken of, or what the tiers go by.
    pub(super) of: Option<Words>,
    /// The fee that the share is taken of, by its id.
    pub(super) of_fee: Option<String>,
    /// The tiers, in order.
    pub(super) tiers: Vec<TierData>,
}

/// What kind of amount something costs.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum CostKind {
    /// A price.
    Price,
    /// A price for each of something.
    Each,
    /// A share of something.
    Share,
    /// It goes by tiers.
    Tiers,
    /// It depends, on what the text says.
    Varies,
}

/// A tier of an amount: the first that fits is due.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct TierData {
    /// The last value that belongs to the tier, a time.
    pub(super) up_to_time: Option<Span>,
    /// The last value that belongs to the tier, an amount of money.
    pub(super) up_to_price: Option<Price>,
    /// The last value that belongs to the tier, a decimal number.
    pub(super) up_to_number: Option<String>,
    /// The answers in which it is due, by id.
    pub(super) when: Vec<String>,
    /// When it is due, in words.
    pub(super) when_text: Option<Words>,
    /// What is due.
    pub(super) amount: Option<Box<Cost>>,
}

/// Something with a name: where it has a page or an address, that too.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Named {
    /// Its id; null where it has none.
    pub(super) id: Option<String>,
    /// Its name.
    pub(super) name: Words,
    /// Where it stands: whole, or seen from this document where the site's address is not known.
    pub(super) url: Option<String>,
}

/// A date.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Day {
    /// In ISO 8601, Gregorian.
    #[schemars(extend("format" = "date"))]
    pub(super) date: String,
    /// As the page says it, in the language's own system of dates.
    pub(super) text: String,
}

/// When something holds: any of the answers named of one question, and all the questions named.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Conditions {
    /// Only with these answers, by id.
    pub(super) when: Vec<String>,
    /// Not with these answers, by id.
    pub(super) unless: Vec<String>,
    /// Only through these channels, by id.
    pub(super) channels: Vec<String>,
    /// As the page says it.
    pub(super) text: Vec<Words>,
}

/// Who acts.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Doer {
    /// As the page says it.
    pub(super) text: Words,
    /// The role, by its id.
    pub(super) role: Option<String>,
    /// The unit, by its id.
    pub(super) unit: Option<String>,
    /// The agency that role and unit belong to, by its id; null for a body outside of the book.
    pub(super) agency: Option<String>,
}

/// An article of a law.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct LawData {
    /// As the page says it.
    pub(super) text: Words,
    /// The law, by its id.
    pub(super) law: Option<String>,
    /// Article, section or paragraph, as printed.
    pub(super) article: Option<String>,
    /// Where to read the law.
    pub(super) url: Option<String>,
}

/// How to reach somebody.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Reach {
    /// Telephone numbers.
    pub(super) phone: Vec<String>,
    /// E-mail addresses.
    pub(super) email: Vec<String>,
    /// Web address.
    pub(super) web: Option<String>,
    /// Fax number.
    pub(super) fax: Option<String>,
    /// Number for text messages.
    pub(super) sms: Option<String>,
    /// Postal address in one line.
    pub(super) address: Option<Words>,
    /// Anything else that helps.
    pub(super) note: Option<Words>,
}

/// A line of a page: what it is, and its value.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Line {
    /// What it is.
    pub(super) label: Words,
    /// The value.
    pub(super) value: Words,
    /// Where the value leads.
    pub(super) url: Option<String>,
}

impl<T> Listed<T> {
    /// Of a field that may say that there is none; `note` is what the page says then.
    pub(super) fn of<S>(said: &Said<S>, note: Option<Inlines>, items: Vec<T>) -> Self {
        let said = match said {
            _ if !items.is_empty() => Saying::List,
            Said::Is(..) => Saying::List,
            Said::None(_) => Saying::None,
            Said::Unknown(_) => Saying::Unknown,
            Said::Unsaid => Saying::Nothing,
        };
        Listed { said, note: note.as_ref().map(Words::of), items }
    }
}

impl Length {
    pub(super) fn of(length: &quantity::Length) -> Self {
        let part = |&(amount, unit): &(quantity::Decimal, Unit)| Part {
            amount: amount.normalize().to_string(),
            unit: UnitWord::of(unit),
        };
        Length { parts: length.parts().iter().map(part).collect(), iso8601: calendar_duration(length) }
    }
}

impl UnitWord {
    pub(super) fn of(unit: Unit) -> Self {
        match unit {
            Unit::Second => UnitWord::Second,
            Unit::Minute => UnitWord::Minute,
            Unit::Hour => UnitWord::Hour,
            Unit::WorkingHour => UnitWord::WorkingHour,
            Unit::WorkingDay => UnitWord::WorkingDay,
            Unit::CalendarDay => UnitWord::CalendarDay,
            Unit::Week => UnitWord::Week,
            Unit::Month => UnitWord::Month,
            Unit::Year => UnitWord::Year,
        }
    }
}

/// A length of calendar time as an ISO 8601 duration, weeks as days; none where some of it is working time, since `P3D` for
/// three working days would be another promise.
pub(super) fn calendar_duration(length: &quantity::Length) -> Option<String> {
    let normal = length.normal();
    if length.parts().is_empty() || length.parts().iter().any(|(_, unit)| !unit.is_calendar()) {
        return None;
    }
    let (years, months) = ((normal.months / twelve()).floor(), normal.months % twelve());
    let parts = [(years, 'Y'), (months, 'M'), (normal.days, 'D')];
    let text: String =
        parts.iter().filter(|(amount, _)| !amount.is_zero()).map(|(n, c)| format!("{}{c}", n.normalize())).collect();
    Some(if text.is_empty() { "P0D".to_owned() } else { format!("P{text}") })
}

fn twelve() -> quantity::Decimal {
    quantity::Decimal::from(12)
}

impl Span {
    pub(super) fn of(duration: &Duration) -> Self {
        let bound = match duration {
            Duration::Instant => Bound::Instant,
            Duration::SameWorkingDay => Bound::SameWorkingDay,
            Duration::Exactly(_) => Bound::Exactly,
            Duration::UpTo(_) => Bound::UpTo,
            Duration::AtLeast(_) => Bound::AtLeast,
            Duration::About(_) => Bound::About,
            Duration::Range(..) => Bound::Range,
        };
        let (from, to) = (Length::of(duration.min()), duration.max().map(Length::of));
        Span { canonical: duration.to_string(), bound, from, to }
    }
}

impl Money {
    pub(super) fn of(money: &quantity::Money) -> Self {
        Money { amount: money.amount.to_string(), currency: money.currency.code().to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::BareDays;
    use serde_json::{Value, json};

    fn span(text: &str) -> Value {
        let duration = Duration::parse(text, BareDays::Ambiguous).expect("a duration");
        serde_json::to_value(Span::of(&duration)).expect("JSON")
    }

    #[test]
    fn working_time_is_never_an_iso_duration() {
        let days = |amount: &str| json!({ "parts": [{ "amount": amount, "unit": "working-day" }], "iso8601": null });
        let range = json!({ "canonical": "3–5 working days", "bound": "range", "from": days("3"), "to": days("5") });
        assert_eq!(span("3 to 5 working days"), range);
        assert_eq!(span("10 working days 15 minutes")["to"]["iso8601"], Value::Null);
    }

    #[test]
    fn calendar_time_is_one() {
        assert_eq!(span("2 weeks")["to"]["iso8601"], "P14D");
        assert_eq!(span("18 months")["to"]["iso8601"], "P1Y6M");
        assert_eq!(span("10 years")["to"]["iso8601"], "P10Y");
    }

    #[test]
    fn what_has_no_end_says_so() {
        let open = span("at least 120 calendar days");
        assert_eq!((&open["bound"], &open["to"]), (&json!("at-least"), &Value::Null));
        assert_eq!(open["from"]["iso8601"], "P120D");
        let instant = span("instant");
        assert_eq!(instant["from"], json!({ "parts": [], "iso8601": null }));
    }
}
