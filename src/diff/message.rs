//! A change in English, from the same parts from which other languages make theirs.

use super::laid::{PieceOf, pieces};
use super::words::{plain, without_facts};
use super::{Change, Direction, OpenHours, Payload, Value};
use crate::model::{Amount, Limit, ShareOf, Tier, TierWhen, Timing};
use crate::quantity::{Money, Price, Time};
use crate::record::Text;

/// So many letters of a text are quoted at most.
const MOST_QUOTED: usize = 80;

impl Change {
    /// The change in English, by its impact: `Replace an identity card: answer within 3 → 5 working days, worse for the
    /// citizen`. Names are taken from the first of `languages` that has them.
    pub fn message(&self, languages: &[&str]) -> String {
        let whose = self.about.service.as_ref().or(self.about.agency.as_ref());
        let whose = whose.map(|name| format!("{}: ", words(name, languages))).unwrap_or_default();
        let tail = match self.direction {
            Direction::Worse => ", worse for the citizen",
            Direction::Better => ", better for the citizen",
            Direction::Unclear => ", better or worse for the citizen is for a person to judge",
            Direction::Neutral => "",
        };
        let announced = self.announced.map(|day| format!(" (announced for {day})")).unwrap_or_default();
        format!("{whose}{}{tail}{announced}", self.phrase(languages))
    }

    /// The change without whose it is and what it means, for where both stand beside it.
    pub fn phrase(&self, languages: &[&str]) -> String {
        let (old, new) = self.quoted(languages);
        let item = self.item_name(languages);
        let what = match self.field() {
            Some(field) if self.has_item() && !self.is_own_words() => format!("{item}, {field}"),
            Some(field) => field,
            None => item.clone(),
        };
        let both = format!("{old} → {new}");
        let both = match (self.old.as_ref(), self.new.as_ref()) {
            (Some(_), Some(_)) => shorter_pair(&old, &new).unwrap_or(both),
            _ => both,
        };
        let says = self.told_by().says.replace("{old} → {new}", "{both}");
        let holes = [
            ("{both}", both.as_str()),
            ("{item}", item.as_str()),
            ("{what}", what.as_str()),
            ("{language}", self.language.as_deref().unwrap_or("all languages")),
            ("{old}", old.as_str()),
            ("{new}", new.as_str()),
        ];
        let sentence = fill(&says, &holes);
        match &self.about.which {
            Some(which) if !self.names_item() => format!("{sentence} ({})", as_name(&which.english(languages))),
            _ => sentence,
        }
    }

    /// Whether the sentence of its rule names the item that it is about.
    pub fn names_item(&self) -> bool {
        let says = self.told_by().says;
        says.contains("{item}") || says.contains("{what}")
    }

    /// Whether the words that changed are those by which the item is known, and no name: to quote them beside the change would
    /// say them twice.
    pub fn is_own_words(&self) -> bool {
        let is_name = self.field_keys().iter().any(|key| matches!(*key, "name" | "title" | "term"));
        match (&self.about.item, &self.language, self.new.as_ref().map(|value| &value.payload)) {
            (Some(item), Some(language), Some(Payload::Words(words))) if !is_name => {
                item.get(language).is_some_and(|entry| entry.text == *words)
            }
            _ => false,
        }
    }

    /// What the innermost item is called, else its id, else the field.
    fn item_name(&self, languages: &[&str]) -> String {
        let name = match (&self.about.item, &self.item) {
            (Some(name), _) => as_name(&shortened(&words(name, languages))).to_owned(),
            (None, Some(id)) => match &self.about.kind {
                Some(kind) => kind.english(languages),
                None => id.clone(),
            },
            (None, None) => return self.field().unwrap_or_else(|| self.path.clone()),
        };
        match &self.about.channel {
            Some(channel) => format!("{name} ({})", channel.english(languages)),
            None => name,
        }
    }

    /// The field below the item, in words: `client action`.
    fn field(&self) -> Option<String> {
        let keys = self.field_keys();
        (!keys.is_empty()).then(|| keys.join(" ").replace('_', " "))
    }

    /// The keys below the innermost item, without the language of the words and the channel: `client_action`.
    pub fn field_keys(&self) -> Vec<&str> {
        let below = self.path.get(self.about.path..).unwrap_or_default();
        let language = self.language.as_deref().unwrap_or_default();
        let channel = self.about.channel.as_ref().map_or("", |channel| channel.canonical.as_str());
        keys(below).into_iter().filter(|key| !key.is_empty() && *key != language && *key != channel).collect()
    }

    /// Whether it is about an item of a list.
    pub fn has_item(&self) -> bool {
        self.item.is_some() || self.about.item.is_some()
    }

    fn quoted(&self, languages: &[&str]) -> (String, String) {
        if let (Some(Payload::Words(old)), Some(Payload::Words(new))) =
            (self.old.as_ref().map(|value| &value.payload), self.new.as_ref().map(|value| &value.payload))
        {
            return excerpts(&plain(old), &plain(new));
        }
        let side = |value: &Option<Value>| {
            value.as_ref().map_or_else(|| "nothing said".to_owned(), |value| value.english(languages))
        };
        (side(&self.old), side(&self.new))
    }
}

impl Value {
    /// The value in English; names and words in the first of `languages` that has them.
    pub fn english(&self, languages: &[&str]) -> String {
        match &self.payload {
            Payload::None => "none".to_owned(),
            Payload::Unknown => "unknown".to_owned(),
            Payload::Unreadable => "what could not be read".to_owned(),
            Payload::Unlimited => "for ever".to_owned(),
            Payload::Time(time) => timing(time, languages),
            Payload::Elapsed { length, about, at_least } => match (at_least, about) {
                (true, _) => format!("at least {length}"),
                (false, true) => format!("about {length}"),
                (false, false) => length.to_string(),
            },
            Payload::Amount(of) => amount(of, languages),
            Payload::Prices(all) if all.is_empty() => "free".to_owned(),
            Payload::Prices(all) => all.iter().map(price).collect::<Vec<_>>().join(" + "),
            Payload::Share(share) => share.to_string(),
            Payload::Number(number) => number.to_string(),
            Payload::Numbers(least, most) if least == most => most.to_string(),
            Payload::Numbers(least, most) => format!("{least}–{most}"),
            Payload::Date(date) => date.to_string(),
            Payload::Hours(all) => all.iter().map(hours).collect::<Vec<_>>().join("; "),
            Payload::Flag(true) => "so".to_owned(),
            Payload::Flag(false) => "not so".to_owned(),
            Payload::Word(_) => self.canonical.replace('-', " "),
            Payload::Line(line) => line.clone(),
            Payload::Text(text) => format!("“{}”", shortened(&words(text, languages))),
            Payload::Words(text) => format!("“{}”", shortened(&plain(text))),
            Payload::Language(tag) => tag.clone(),
            Payload::Clock(time) => time.strftime("%H:%M").to_string(),
            Payload::Labelled { key, value } => {
                let label = key.rsplit('.').next().unwrap_or_default().replace('-', " ");
                format!("{label}: {}", value.english(languages))
            }
            Payload::All => "all cases".to_owned(),
            Payload::Not(value) => format!("not {}", value.english(languages)),
            Payload::Thing { name: Some(name), .. } => as_name(&shortened(&words(name, languages))).to_owned(),
            Payload::Thing { id, name: None } => id.clone(),
            Payload::List(values) => values.iter().map(|value| value.english(languages)).collect::<Vec<_>>().join(", "),
        }
    }
}

/// The keys of a path, without the ids in brackets.
fn keys(path: &str) -> Vec<&str> {
    let (mut found, mut depth, mut start, mut end) = (Vec::new(), 0_usize, 0, None);
    for (at, c) in path.char_indices() {
        match c {
            '[' => {
                end = end.or(Some(at));
                depth += 1;
            }
            ']' => depth = depth.saturating_sub(1),
            '.' if depth == 0 => {
                found.push(&path[start..end.take().unwrap_or(at)]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&path[start..end.unwrap_or(path.len())]);
    found
}

/// Fills the holes of a sentence, each from the sentence itself and never from what was filled in.
fn fill(says: &str, holes: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = says;
    while let Some(at) = rest.find('{') {
        let (before, hole) = rest.split_at(at);
        filled.push_str(before);
        match holes.iter().find(|(name, _)| hole.starts_with(name)) {
            Some((name, value)) => {
                filled.push_str(value);
                rest = &hole[name.len()..];
            }
            None => {
                filled.push('{');
                rest = &hole[1..];
            }
        }
    }
    filled + rest
}

/// Both values with what they share behind said once: `3 → 5 working days`.
fn shorter_pair(old: &str, new: &str) -> Option<String> {
    let ((first, unit), (second, other)) = (old.split_once(' ')?, new.split_once(' ')?);
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '–'));
    let plural = |unit: &str| unit.strip_suffix('s').unwrap_or(unit).to_owned();
    let is_short = is_number(first) && is_number(second) && plural(unit) == plural(other);
    is_short.then(|| format!("{first} → {second} {other}"))
}

/// The words in the first of the languages that has any. A fact that they name (`{within}`) is told by its own change.
fn words(text: &Text, languages: &[&str]) -> String {
    let entry = text.first_of(languages.iter().copied());
    entry.map(|entry| without_facts(&plain(&entry.text))).unwrap_or_default()
}

/// A sentence as the name of something: without its full stop.
pub fn as_name(text: &str) -> &str {
    text.trim_end().trim_end_matches(['.', '۔', '。'])
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST_QUOTED) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}

/// The parts of two texts around their first difference.
fn excerpts(old: &str, new: &str) -> (String, String) {
    let shared: usize = match pieces(old, new).first() {
        Some(piece) if piece.of == PieceOf::Both => piece.text.chars().count(),
        _ => 0,
    };
    let cut = |text: &str| {
        let skipped = if text.chars().count() > MOST_QUOTED { shared.saturating_sub(20) } else { 0 };
        let rest: String = text.chars().skip(skipped).collect();
        let dots = if skipped > 0 { "…" } else { "" };
        format!("“{dots}{}”", shortened(rest.trim_start()))
    };
    (cut(old), cut(new))
}

fn timing(time: &Timing, languages: &[&str]) -> String {
    match time {
        Timing::Is { length, .. } => length.value.to_string(),
        Timing::Each { length, per } => format!("{} for each {}", length.value, words(per, languages)),
        Timing::Varies(by, _) => format!("it varies (“{}”)", shortened(&words(by, languages))),
        Timing::None(_) => "none".to_owned(),
        Timing::Unknown(_) => "unknown".to_owned(),
    }
}

fn money(money: &Money) -> String {
    format!("{} {}", money.amount, money.currency.code())
}

fn price(price: &Price) -> String {
    match price {
        Price::Free => "free".to_owned(),
        Price::Exactly(one) => money(one),
        Price::Range(from, to) => format!("{}–{}", from.amount, money(to)),
    }
}

fn amount(of: &Amount, languages: &[&str]) -> String {
    match of {
        Amount::Price(one) => price(one),
        Amount::Each { price: one, per } => format!("{} for each {}", price(one), words(per, languages)),
        Amount::Share { share, of: ShareOf::Fee(fee) } => format!("{} of the fee {}", share.value, fee.id),
        Amount::Share { share, of: ShareOf::Words(of) } => format!("{} of {}", share.value, words(of, languages)),
        Amount::Tiers { tiers, .. } => {
            let tier = |tier: &Tier| {
                let due = tier.amount.get().map_or_else(|| "unknown".to_owned(), |due| amount(due, languages));
                format!("{} {due}", tier_words(tier, languages))
            };
            tiers.iter().map(tier).collect::<Vec<_>>().join(", ")
        }
        Amount::Varies(by) => format!("it varies (“{}”)", shortened(&words(by, languages))),
    }
}

fn tier_words(tier: &Tier, languages: &[&str]) -> String {
    match (tier.up_to.get(), tier.when.get()) {
        (Some(Limit::Time(time)), _) => format!("up to {}:", time.value),
        (Some(Limit::Money(most)), _) => format!("up to {}:", price(&most.value)),
        (Some(Limit::Number(number)), _) => format!("up to {}:", number.value.normalize()),
        (None, Some(TierWhen::Words(when))) => format!("{}:", words(when, languages)),
        (None, Some(TierWhen::Cases(cases))) => {
            format!("{}:", cases.iter().map(|case| case.id.as_str()).collect::<Vec<_>>().join(" or "))
        }
        (None, None) => "otherwise".to_owned(),
    }
}

fn hours(hours: &OpenHours) -> String {
    const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let offsets: Vec<usize> = hours.days.iter().map(|day| day.to_monday_zero_offset() as usize % 7).collect();
    let is_run = offsets.len() > 2 && offsets.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let days = match (is_run, offsets.first(), offsets.last()) {
        (true, Some(&first), Some(&last)) => format!("{}–{}", NAMES[first], NAMES[last]),
        _ => offsets.iter().map(|&at| NAMES[at]).collect::<Vec<_>>().join(", "),
    };
    let dates = match hours.dates {
        (None, None) => String::new(),
        (from, until) => {
            let bound = |word: &str, date: Option<_>| date.map(|date: crate::quantity::Date| format!("{word} {date}"));
            let bounds: Vec<String> = [bound("from", from), bound("until", until)].into_iter().flatten().collect();
            format!(" ({})", bounds.join(" "))
        }
    };
    let range = |from: Time, to: Time| format!("{}–{}", from.strftime("%H:%M"), to.strftime("%H:%M"));
    let open = match (hours.open, hours.pause) {
        (None, _) => "closed".to_owned(),
        (Some((opens, closes)), None) => range(opens, closes),
        (Some((opens, closes)), Some((from, to))) => format!("{}, {}", range(opens, from), range(to, closes)),
    };
    format!("{days} {open}{dates}")
}
