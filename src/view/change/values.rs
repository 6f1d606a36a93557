//! One side of a change in the words of one language.

use crate::diff::{OpenHours, Payload, Value, without_facts};
use crate::lang::ListKind;
use crate::model::{Amount, Limit, ShareOf, Tier, TierWhen, Timing};
use crate::quantity::Duration;
use crate::record::Text;
use crate::view::{Inlines, Scribe};

impl Scribe<'_> {
    /// One side of a change whose words, if it has any, are in a language.
    pub(super) fn side(&self, value: Option<&Value>, language: Option<&str>) -> Inlines {
        let Some(value) = value else { return self.word("change.nothing-said") };
        match (&value.payload, language) {
            (Payload::Words(words), Some(tag)) => {
                let words = Inlines::isolated(&without_facts(words), self.direction_of(tag));
                self.quoted(self.foreign(tag, words))
            }
            _ => self.change_value(value),
        }
    }

    /// One side of a change.
    pub fn change_value(&self, value: &Value) -> Inlines {
        match &value.payload {
            Payload::None => self.word("change.none"),
            Payload::Unknown => self.word("none.unknown"),
            Payload::Unreadable => self.word("change.unreadable"),
            Payload::Unlimited => self.word("change.unlimited"),
            Payload::All => self.word("change.all"),
            Payload::Time(timing) => self.change_timing(timing),
            Payload::Elapsed { length, about, at_least } => {
                let length = length.clone();
                let duration = match (at_least, about) {
                    (true, _) => Duration::AtLeast(length),
                    (false, true) => Duration::About(length),
                    (false, false) => Duration::Exactly(length),
                };
                self.duration(&duration)
            }
            Payload::Amount(amount) => self.change_amount(amount),
            Payload::Prices(all) if all.is_empty() => self.word("price.free"),
            Payload::Prices(all) => {
                let all = all.iter().map(|price| self.price(price)).collect();
                self.list(ListKind::And, all)
            }
            Payload::Share(share) => self.words(&self.writer.share(*share)),
            Payload::Number(number) => self.number(*number),
            Payload::Numbers(least, most) if least == most => self.number(*most),
            Payload::Numbers(least, most) => self.words(&self.writer.number_range(*least, *most)),
            Payload::Date(date) => self.date(*date),
            Payload::Hours(all) => self.list(ListKind::Plain, all.iter().map(|hours| self.open_hours(hours)).collect()),
            Payload::Flag(true) => self.word("change.true"),
            Payload::Flag(false) => self.word("change.false"),
            Payload::Word(key) if self.writer.words().knows(key) => self.word(key),
            Payload::Word(key) => Inlines::ltr(key.rsplit('.').next().unwrap_or_default().replace('-', " ")),
            Payload::Line(line) => self.words(line),
            Payload::Text(text) => self.quoted(self.quotable(text)),
            Payload::Words(words) => self.quoted(self.words(&without_facts(words))),
            Payload::Thing { name: Some(name), .. } => self.quotable(name),
            Payload::Thing { id, name: None } => self.words(id),
            Payload::Language(tag) => self.language_name(tag),
            Payload::Clock(time) => self.words(&self.writer.time(*time)),
            Payload::Labelled { key, value } => {
                self.say("mark.label", &[("label", self.word(key)), ("value", self.change_value(value))])
            }
            Payload::Not(value) => self.say("change.not", &[("name", self.change_value(value))]),
            Payload::List(values) => {
                self.list(ListKind::Plain, values.iter().map(|value| self.change_value(value)).collect())
            }
        }
    }

    fn change_timing(&self, timing: &Timing) -> Inlines {
        match timing {
            Timing::None(_) => self.word("none.limit"),
            Timing::Unknown(_) => self.word("none.unknown"),
            Timing::Each { length, per } => {
                let time = self.duration(&length.value);
                self.say("duration.each", &[("time", time), ("unit", self.quotable(per))])
            }
            Timing::Varies(on, _) => self.change_varies(on),
            Timing::Is { length, .. } => self.duration(&length.value),
        }
    }

    fn change_varies(&self, on: &Text) -> Inlines {
        self.say("mark.label", &[("label", self.word("none.varies")), ("value", self.quotable(on))])
    }

    fn change_amount(&self, amount: &Amount) -> Inlines {
        match amount {
            Amount::Price(price) => self.price(&price.value),
            Amount::Each { price, per } => {
                let amount = self.price(&price.value);
                self.say("fees.per", &[("amount", amount), ("unit", self.quotable(per))])
            }
            Amount::Share { share, of } => {
                let base = match of {
                    ShareOf::Words(text) => self.quotable(text),
                    ShareOf::Fee(fee) => self.words(&fee.id),
                };
                self.say("fees.share-of", &[("share", self.words(&self.writer.share(share.value))), ("base", base)])
            }
            Amount::Varies(on) => self.change_varies(on),
            Amount::Tiers { tiers, .. } => {
                self.list(ListKind::Plain, tiers.iter().map(|tier| self.change_tier(tier)).collect())
            }
        }
    }

    fn change_tier(&self, tier: &Tier) -> Inlines {
        let limit = |limit: &Limit| match limit {
            Limit::Time(length) => self.duration_in_text(&length.value),
            Limit::Money(price) => self.price(&price.value),
            Limit::Number(number) => self.words(&self.writer.number(number.value)),
        };
        let label = match (tier.up_to.get(), tier.when.get()) {
            (Some(up_to), _) => self.say("fees.up-to", &[("limit", limit(up_to))]),
            (None, Some(TierWhen::Words(words))) => self.quotable(words),
            (None, Some(TierWhen::Cases(cases))) => {
                self.list(ListKind::Or, cases.iter().map(|case| self.words(&case.id)).collect())
            }
            (None, None) => self.word("fees.otherwise"),
        };
        let amount = tier.amount.get().map_or_else(|| self.word("none.unknown"), |amount| self.change_amount(amount));
        self.say("mark.label", &[("label", label), ("value", amount)])
    }

    fn open_hours(&self, hours: &OpenHours) -> Inlines {
        let days = self.words(&self.writer.weekdays(hours.days.iter()));
        let times = match hours.open {
            Some((opens, closes)) => self.words(&self.writer.time_range(opens, closes)),
            None => self.word("hours.closed"),
        };
        let mut notes: Vec<Inlines> = hours.name.iter().map(|name| self.quotable(name)).collect();
        if let Some((from, to)) = hours.pause {
            notes.push(self.say("hours.break", &[("times", self.words(&self.writer.time_range(from, to)))]));
        }
        notes.extend(match hours.dates {
            (Some(from), Some(until)) => {
                Some(self.say("hours.period", &[("from", self.date(from)), ("until", self.date(until))]))
            }
            (Some(from), None) => Some(self.say("hours.from", &[("date", self.date(from))])),
            (None, Some(until)) => Some(self.say("hours.until", &[("date", self.date(until))])),
            (None, None) => None,
        });
        let times = match notes.is_empty() {
            true => times,
            false => self.say("mark.bracketed", &[("text", times), ("note", self.list(ListKind::Plain, notes))]),
        };
        self.say("hours.open", &[("days", days), ("times", times)])
    }
}
