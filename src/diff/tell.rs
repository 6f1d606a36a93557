//! From the records of the model to the values of a change, each with its one canonical spelling.

use super::{Payload, Value};
use crate::model::*;
use crate::quantity::{Date, Duration, Length, Price, Share, Unit};
use crate::record::{Line, OneOrMany, Prose, Ref, Said, Sp, Text, Url};
use crate::source::Span;

/// One side of a change.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Side {
    /// The value; none where nothing is said.
    pub(super) value: Option<Value>,
    /// Where it stands.
    pub(super) span: Option<Span>,
    /// Why there is none, or why nobody knows.
    pub(super) why: Option<Text>,
}

impl Side {
    pub(super) fn of(value: Value, span: Option<Span>) -> Self {
        Side { value: Some(value), span, why: None }
    }

    pub(super) fn nothing() -> Self {
        Side::default()
    }

    /// The side of a field that has no value of its own: unsaid, `none` or `unknown`.
    pub(super) fn absent<T>(said: &Said<T>) -> Self {
        let (value, why) = match said {
            Said::None(why) => (Some(Value::new("none", Payload::None)), why.reason.clone()),
            Said::Unknown(why) => (Some(Value::new("unknown", Payload::Unknown)), why.reason.clone()),
            _ => (None, None),
        };
        Side { value, span: said.span(), why }
    }

    /// Only a place: for what a rule says without values.
    pub(super) fn place(span: Option<Span>) -> Self {
        Side { span, ..Side::default() }
    }

    pub(super) fn canonical(&self) -> &str {
        self.value.as_ref().map_or("", |value| &value.canonical)
    }

    /// Whether something definite is said: a value or `none`.
    pub(super) fn is_said(&self) -> bool {
        self.value.as_ref().is_some_and(|value| value.payload != Payload::Unknown)
    }
}

/// What can be the value of a change.
pub(super) trait Told {
    fn told(&self) -> Value;
}

/// The side of a field.
pub(super) fn said<T: Told>(field: &Said<T>) -> Side {
    match field {
        Said::Is(value, span) => Side::of(value.told(), Some(*span)),
        other => Side::absent(other),
    }
}

/// Several values as one.
pub(super) fn list(values: Vec<Value>) -> Value {
    let canonical: Vec<&str> = values.iter().map(|value| value.canonical.as_str()).collect();
    Value::new(canonical.join(", "), Payload::List(values))
}

/// Something with an id and perhaps a name.
pub(super) fn named(id: impl Into<String>, name: Option<&Text>) -> Value {
    let id = id.into();
    Value::new(id.clone(), Payload::Thing { id, name: name.cloned() })
}

/// A number as a value.
pub(super) fn number(number: u64) -> Value {
    Value::new(number.to_string(), Payload::Number(number))
}

/// The one spelling of a length, whatever its units: years are months, weeks are days, hours are minutes.
pub(super) fn length(length: &Length) -> String {
    let normal = length.normal();
    let sixty = crate::quantity::Decimal::from(60);
    let (minutes, seconds) = ((normal.seconds / sixty).floor(), normal.seconds % sixty);
    let parts = [
        (normal.months, Unit::Month),
        (normal.days, Unit::CalendarDay),
        (normal.working_days, Unit::WorkingDay),
        (minutes, Unit::Minute),
        (seconds, Unit::Second),
    ];
    Length::new(parts.into_iter().filter(|(amount, _)| !amount.is_zero())).to_string()
}

/// The one spelling of a time.
pub(super) fn duration(time: &Duration) -> String {
    match time {
        Duration::Instant => "instant".to_owned(),
        Duration::SameWorkingDay => "same working day".to_owned(),
        Duration::Exactly(one) => length(one),
        Duration::UpTo(one) => format!("up to {}", length(one)),
        Duration::AtLeast(one) => format!("at least {}", length(one)),
        Duration::About(one) => format!("about {}", length(one)),
        Duration::Range(from, to) => format!("{} to {}", length(from), length(to)),
    }
}

fn price(price: &Price) -> String {
    let money = |money: &crate::quantity::Money| format!("{} {}", money.amount.normalize(), money.currency.code());
    match price {
        Price::Free => "free".to_owned(),
        Price::Exactly(one) => money(one),
        Price::Range(from, to) => format!("{} to {}", money(from), money(to)),
    }
}

/// Prices as one value.
pub(super) fn prices(all: &[Price]) -> Value {
    let canonical: Vec<String> = all.iter().map(price).collect();
    let canonical = if canonical.is_empty() { "free".to_owned() } else { canonical.join(" + ") };
    Value::new(canonical, Payload::Prices(all.to_vec()))
}

/// A text's words, language by language.
pub(super) fn words(text: &Text) -> String {
    let mut entries: Vec<(&str, String)> =
        text.entries.iter().map(|entry| (entry.language.as_str(), super::words::plain(&entry.text))).collect();
    entries.sort();
    entries.iter().map(|(language, words)| format!("{language}: {words}")).collect::<Vec<_>>().join(" | ")
}

fn timing(timing: &Timing) -> String {
    match timing {
        Timing::Is { length, .. } => duration(length),
        Timing::Each { length, per } => format!("{} each {}", duration(length), words(per)),
        Timing::Varies(by, _) => format!("varies {}", words(by)),
        Timing::None(_) => "none".to_owned(),
        Timing::Unknown(_) => "unknown".to_owned(),
    }
}

fn amount(of: &Amount) -> String {
    match of {
        Amount::Price(one) => price(one),
        Amount::Each { price: one, per } => format!("{} each {}", price(one), words(per)),
        Amount::Share { share, of: ShareOf::Fee(fee) } => format!("{} of {}", share.value, fee.id),
        Amount::Share { share, of: ShareOf::Words(of) } => format!("{} of {}", share.value, words(of)),
        Amount::Tiers { tiers, of } => {
            let tiers: Vec<String> = tiers.iter().map(tier).collect();
            format!("{} by {}", tiers.join("; "), of.as_ref().map(words).unwrap_or_default())
        }
        Amount::Varies(by) => format!("varies {}", words(by)),
    }
}

fn tier(tier: &Tier) -> String {
    let due = tier.amount.get().map_or_else(|| "unknown".to_owned(), amount);
    format!("{}: {due}", tier_place(tier))
}

/// What a tier is for.
pub(super) fn tier_place(tier: &Tier) -> String {
    let when = match tier.when.get() {
        Some(TierWhen::Cases(cases)) => cases.iter().map(|case| case.id.as_str()).collect::<Vec<_>>().join(" "),
        Some(TierWhen::Words(text)) => words(text),
        None => String::new(),
    };
    let limit = match tier.up_to.get() {
        Some(Limit::Time(time)) => duration(time),
        Some(Limit::Money(money)) => price(money),
        Some(Limit::Number(number)) => number.value.normalize().to_string(),
        None => String::new(),
    };
    format!("{limit}{when}")
}

impl Told for Timing {
    fn told(&self) -> Value {
        match self {
            Timing::None(_) => Value::new("none", Payload::None),
            Timing::Unknown(_) => Value::new("unknown", Payload::Unknown),
            time => Value::new(timing(time), Payload::Time(time.clone())),
        }
    }
}

impl Told for Amount {
    fn told(&self) -> Value {
        Value::new(amount(self), Payload::Amount(self.clone()))
    }
}

impl Told for Validity {
    fn told(&self) -> Value {
        match self {
            Validity::Unlimited => Value::new("unlimited", Payload::Unlimited),
            Validity::For(time) => time.told(),
        }
    }
}

impl Told for Text {
    fn told(&self) -> Value {
        Value::new(words(self), Payload::Text(self.clone()))
    }
}

impl Told for Prose {
    fn told(&self) -> Value {
        self.0.told()
    }
}

impl Told for Sp<Share> {
    fn told(&self) -> Value {
        Value::new(self.value.to_string(), Payload::Share(self.value))
    }
}

impl Told for Sp<Price> {
    fn told(&self) -> Value {
        Value::new(price(&self.value), Payload::Amount(Amount::Price(*self)))
    }
}

impl Told for Sp<u64> {
    fn told(&self) -> Value {
        number(self.value)
    }
}

impl Told for Sp<f64> {
    fn told(&self) -> Value {
        let text = self.value.to_string();
        Value::new(text.clone(), Payload::Line(text))
    }
}

impl Told for Sp<bool> {
    fn told(&self) -> Value {
        Value::new(self.value.to_string(), Payload::Flag(self.value))
    }
}

impl Told for Sp<Date> {
    fn told(&self) -> Value {
        Value::new(self.value.to_string(), Payload::Date(self.value))
    }
}

impl Told for Line {
    fn told(&self) -> Value {
        super::walk::line(&self.text)
    }
}

impl Told for Url {
    fn told(&self) -> Value {
        super::walk::line(&self.text)
    }
}

impl Told for Ref {
    fn told(&self) -> Value {
        named(self.id.clone(), None)
    }
}

impl<T: Told> Told for Vec<T> {
    fn told(&self) -> Value {
        list(self.iter().map(Told::told).collect())
    }
}

impl<T: Told> Told for OneOrMany<T> {
    fn told(&self) -> Value {
        self.0.told()
    }
}

impl<T: Told> Told for Term<T> {
    fn told(&self) -> Value {
        match self {
            Term::Known(word) => word.told(),
            Term::Own(text) => text.told(),
        }
    }
}

macro_rules! told_by_word {
    ($($type:ty),* $(,)?) => {
        $(impl Told for $type {
            fn told(&self) -> Value {
                Value::new(self.word(), Payload::Word(self.key()))
            }
        })*
    };
}

told_by_word!(
    Accessibility,
    ChannelKind,
    CountWord,
    DateSystemWord,
    DaysAre,
    Digits,
    EventKind,
    Format,
    Frequency,
    Identification,
    Level,
    LinkKind,
    Payment,
    Per,
    Phase,
    RemedyKind,
    RequirementKind,
    RollWord,
    RuleLevel,
    RungStart,
    Silence,
    StandardKind,
    StartsBy,
    Status,
    Transaction,
);
