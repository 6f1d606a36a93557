//! Changes as they are kept in a cache, and back. Quantities are kept in the spelling that the book itself uses, and read by
//! the reader of the book.
//!
//! Places in files are not kept: they mean nothing once the files are gone. Whatever cannot be kept so that it comes back
//! the same is not kept at all ([`stored`] gives nothing), and is worked out again.

use super::Told;
use crate::diff::{About, Acknowledgement, Change, OpenHours, Payload, RULES, Value};
use crate::model::{Amount, Limit, ShareOf, Tier, TierWhen, Timing};
use crate::quantity::{self, BareDays, Date, Duration, Length, Price, Share, Time, Weekdays};
use crate::record::{Context, Defaults, Entry, Key, Kind, Node, Read, Text};
use crate::source::Span;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// A change as JSON; nothing where it would not come back the same.
pub(super) fn stored(told: &Told) -> Option<Json> {
    let json = change(told);
    let back = Restorer::default().change(&json)?;
    (back == *told).then_some(json)
}

fn change(told: &Told) -> Json {
    let Told { change, effective } = told;
    let about = &change.about;
    let acknowledged = change.acknowledged.as_ref().map(|decision| {
        json!({"reason": decision.reason.as_ref().map(text), "by": decision.by.as_ref().map(text), "date": date(decision.date),
               "until": date(decision.until)})
    });
    json!({
        "rule": change.rule.id,
        "agency": change.agency,
        "service": change.service,
        "item": change.item,
        "path": change.path,
        "about": [about.agency.as_ref().map(text), about.service.as_ref().map(text), about.item.as_ref().map(text)],
        "named": [about.path, about.kind.as_ref().map(value), about.channel.as_ref().map(value),
                  about.which.as_ref().map(value)],
        "language": change.language,
        "old": change.old.as_ref().map(value),
        "new": change.new.as_ref().map(value),
        "fingerprint": change.fingerprint,
        "acknowledged": acknowledged,
        "announced": date(change.announced),
        "effective": date(*effective),
    })
}

fn date(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// `{en: …}`, each with the digest it was made from where that is known.
fn text(text: &Text) -> Json {
    let entry = |entry: &Entry| {
        let words = match &entry.from {
            Some(from) => json!({"text": entry.text, "from": from.value}),
            None => json!(entry.text),
        };
        (entry.language.to_string(), words)
    };
    Json::Object(text.entries.iter().map(entry).collect::<Map<_, _>>())
}

fn value(value: &Value) -> Json {
    json!([value.canonical, payload(&value.payload)])
}

fn payload(payload: &Payload) -> Json {
    let one = |key: &str, value: Json| json!({ key: value });
    match payload {
        Payload::None => json!("none"),
        Payload::Unknown => json!("unknown"),
        Payload::Unreadable => json!("unreadable"),
        Payload::Unlimited => json!("unlimited"),
        Payload::All => json!("all"),
        Payload::Language(tag) => one("language", json!(tag)),
        Payload::Not(other) => one("not", value(other)),
        Payload::Time(time) => one("time", timing(time)),
        Payload::Elapsed { length, about, at_least } => one("elapsed", json!([length.to_string(), about, at_least])),
        Payload::Amount(of) => one("amount", amount(of)),
        Payload::Prices(all) => one("prices", all.iter().map(Price::to_string).collect()),
        Payload::Share(share) => one("share", json!(share.to_string())),
        Payload::Number(number) => one("number", json!(number)),
        Payload::Numbers(least, most) => one("numbers", json!([least, most])),
        Payload::Date(date) => one("date", json!(date.to_string())),
        Payload::Hours(all) => one("hours", all.iter().map(hours).collect()),
        Payload::Flag(flag) => one("flag", json!(flag)),
        Payload::Word(key) => one("word", json!(key)),
        Payload::Line(line) => one("line", json!(line)),
        Payload::Clock(time) => one("clock", json!(time.to_string())),
        Payload::Labelled { key, value: of } => one("labelled", json!([key, value(of)])),
        Payload::Text(words) => one("text", text(words)),
        Payload::Words(words) => one("words", json!(words)),
        Payload::Thing { id, name } => one("thing", json!([id, name.as_ref().map(text)])),
        Payload::List(values) => one("list", values.iter().map(value).collect()),
    }
}

fn timing(time: &Timing) -> Json {
    let reason =
        |reason: &Option<Text>, word: &str| reason.as_ref().map_or(json!(word), |why| json!({ word: text(why) }));
    match time {
        Timing::Is { length, note: None } => json!(length.value.to_string()),
        Timing::Is { length, note: Some(note) } => json!({"is": length.value.to_string(), "note": text(note)}),
        Timing::Each { length, per } => json!({"each": length.value.to_string(), "per": text(per)}),
        Timing::Varies(on, _) => json!({"varies": text(on)}),
        Timing::None(why) => reason(&why.reason, "none"),
        Timing::Unknown(why) => reason(&why.reason, "unknown"),
    }
}

fn amount(of: &Amount) -> Json {
    match of {
        Amount::Price(price) => json!(price.value.to_string()),
        Amount::Each { price, per } => json!({"each": price.value.to_string(), "per": text(per)}),
        Amount::Share { share, of } => {
            let of = match of {
                ShareOf::Fee(fee) => json!(fee.id),
                ShareOf::Words(words) => text(words),
            };
            json!({"share": share.value.to_string(), "of": of})
        }
        Amount::Varies(on) => json!({"varies": text(on)}),
        Amount::Tiers { tiers, of } => {
            let mut all = json!({"tiers": tiers.iter().map(tier).collect::<Vec<_>>()});
            if let (Some(of), Some(map)) = (of, all.as_object_mut()) {
                map.insert("of".to_owned(), text(of));
            }
            all
        }
    }
}

fn tier(tier: &Tier) -> Json {
    let mut map = Map::new();
    let up_to = tier.up_to.get().map(|limit| match limit {
        Limit::Time(length) => length.value.to_string(),
        Limit::Money(price) => price.value.to_string(),
        Limit::Number(number) => number.value.to_string(),
    });
    map.extend(up_to.map(|limit| ("up_to".to_owned(), json!(limit))));
    let when = tier.when.get().map(|when| match when {
        TierWhen::Cases(cases) => cases.iter().map(|case| json!(case.id)).collect(),
        TierWhen::Words(words) => text(words),
    });
    map.extend(when.map(|when| ("when".to_owned(), when)));
    map.extend(tier.amount.get().map(|due| ("amount".to_owned(), amount(due))));
    Json::Object(map)
}

fn hours(hours: &OpenHours) -> Json {
    let times = |pair: Option<(Time, Time)>| pair.map(|(from, to)| [from.to_string(), to.to_string()]);
    json!({
        "days": hours.days.to_string(), "open": times(hours.open), "pause": times(hours.pause),
        "dates": [date(hours.dates.0), date(hours.dates.1)], "name": hours.name.as_ref().map(text),
    })
}

/// Reads what [`stored`] wrote. Interface words that are named by a change live as long as the program, so each is kept
/// once.
#[derive(Debug, Default)]
pub(super) struct Restorer {
    words: BTreeMap<String, &'static str>,
}

impl Restorer {
    /// The change again; nothing where the JSON is not of this version.
    pub(super) fn change(&mut self, json: &Json) -> Option<Told> {
        let line = |key: &str| json[key].as_str().map(str::to_owned);
        let rule = RULES.iter().copied().find(|rule| Some(rule.id) == json["rule"].as_str())?;
        let about = &json["about"];
        let named = &json["named"];
        let about = About {
            agency: text_of(&about[0]),
            service: text_of(&about[1]),
            item: text_of(&about[2]),
            path: named[0].as_u64()?.try_into().ok()?,
            kind: self.side(&named[1])?,
            channel: self.side(&named[2])?,
            which: self.side(&named[3])?,
        };
        let decision = |decision: &Json| Acknowledgement {
            reason: text_of(&decision["reason"]),
            by: text_of(&decision["by"]),
            date: date_of(&decision["date"]),
            until: date_of(&decision["until"]),
        };
        let change = Change {
            rule,
            direction: rule.direction,
            agency: line("agency"),
            service: line("service"),
            item: line("item"),
            path: line("path")?,
            about,
            language: line("language"),
            old: self.side(&json["old"])?,
            new: self.side(&json["new"])?,
            old_span: None,
            new_span: None,
            fingerprint: line("fingerprint")?,
            acknowledged: json["acknowledged"].is_object().then(|| decision(&json["acknowledged"])),
            announced: date_of(&json["announced"]),
        };
        Some(Told { change, effective: date_of(&json["effective"]) })
    }

    fn side(&mut self, json: &Json) -> Option<Option<Value>> {
        if json.is_null() { Some(None) } else { self.value(json).map(Some) }
    }

    fn value(&mut self, json: &Json) -> Option<Value> {
        Some(Value::new(json[0].as_str()?, self.payload(&json[1])?))
    }

    fn payload(&mut self, json: &Json) -> Option<Payload> {
        if let Some(word) = json.as_str() {
            return match word {
                "none" => Some(Payload::None),
                "unknown" => Some(Payload::Unknown),
                "unreadable" => Some(Payload::Unreadable),
                "unlimited" => Some(Payload::Unlimited),
                "all" => Some(Payload::All),
                _ => None,
            };
        }
        let (key, of) = json.as_object()?.iter().next()?;
        Some(match key.as_str() {
            "time" => Payload::Time(read(of)?),
            "elapsed" => Payload::Elapsed {
                length: length(of[0].as_str()?)?,
                about: of[1].as_bool()?,
                at_least: of[2].as_bool()?,
            },
            "amount" => Payload::Amount(read(of)?),
            "prices" => Payload::Prices(of.as_array()?.iter().map(price).collect::<Option<_>>()?),
            "share" => Payload::Share(Share::parse(of.as_str()?).ok()?),
            "number" => Payload::Number(of.as_u64()?),
            "numbers" => Payload::Numbers(of[0].as_u64()?, of[1].as_u64()?),
            "date" => Payload::Date(date_of(of)?),
            "hours" => Payload::Hours(of.as_array()?.iter().map(hours_of).collect::<Option<_>>()?),
            "flag" => Payload::Flag(of.as_bool()?),
            "word" => Payload::Word(self.word(of.as_str()?)),
            "language" => Payload::Language(of.as_str()?.to_owned()),
            "not" => Payload::Not(Box::new(self.value(of)?)),
            "clock" => Payload::Clock(of.as_str()?.parse().ok()?),
            "labelled" => Payload::Labelled { key: self.word(of[0].as_str()?), value: Box::new(self.value(&of[1])?) },
            "line" => Payload::Line(of.as_str()?.to_owned()),
            "text" => Payload::Text(text_of(of)?),
            "words" => Payload::Words(of.as_str()?.to_owned()),
            "thing" => Payload::Thing { id: of[0].as_str()?.to_owned(), name: text_of(&of[1]) },
            "list" => Payload::List(of.as_array()?.iter().map(|one| self.value(one)).collect::<Option<_>>()?),
            _ => return None,
        })
    }

    fn word(&mut self, key: &str) -> &'static str {
        self.words.entry(key.to_owned()).or_insert_with(|| Box::leak(key.to_owned().into_boxed_str()))
    }
}

fn date_of(json: &Json) -> Option<Date> {
    quantity::parse_date(json.as_str()?).ok()
}

fn price(json: &Json) -> Option<Price> {
    Price::parse(json.as_str()?, None).ok()
}

fn length(text: &str) -> Option<Length> {
    match Duration::parse(text, BareDays::Ambiguous).ok()? {
        Duration::Exactly(length) => Some(length),
        _ => None,
    }
}

fn hours_of(json: &Json) -> Option<OpenHours> {
    let times = |pair: &Json| {
        let time = |text: &Json| text.as_str()?.parse::<Time>().ok();
        time(&pair[0]).zip(time(&pair[1]))
    };
    Some(OpenHours {
        days: days(json["days"].as_str()?)?,
        open: times(&json["open"]),
        pause: times(&json["pause"]),
        dates: (date_of(&json["dates"][0]), date_of(&json["dates"][1])),
        name: text_of(&json["name"]),
    })
}

fn days(text: &str) -> Option<Weekdays> {
    quantity::parse_days(text).ok()
}

fn text_of(json: &Json) -> Option<Text> {
    json.as_object()?;
    read(json)
}

/// What the book's own reader makes of it.
fn read<T: Read>(json: &Json) -> Option<T> {
    let defaults = Defaults { languages_are_known: false, ..Defaults::default() };
    let mut context = Context::new(&defaults);
    T::read(&node(json), &mut context)
}

fn node(json: &Json) -> Node {
    let kind = match json {
        Json::Null => Kind::Empty,
        Json::String(text) => Kind::Scalar(text.clone()),
        Json::Bool(flag) => Kind::Scalar(flag.to_string()),
        Json::Number(number) => Kind::Scalar(number.to_string()),
        Json::Array(items) => Kind::List(items.iter().map(node).collect()),
        Json::Object(map) => {
            let entry =
                |(key, value): (&String, &Json)| (Key { text: key.clone(), span: Span::default() }, node(value));
            Kind::Map { entries: map.iter().map(entry).collect(), flow: true }
        }
    };
    Node::new(kind, Span::default())
}
