//! The values that are more than one scalar: a time with a note, a price a page, tiers, a value for each channel.

use crate::quantity::{Decimal, Duration, Price, Share};
use crate::record::{Context, Fields, Id, Kind, Leaf, Node, Read, Ref, Said, Sp, Text, Texts, Why};
use crate::source::Span;
use crate::words;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// A time as a charter says it.
#[derive(Clone, Debug)]
pub enum Timing {
    /// A length, perhaps with a note: `3 working days`, `{is: 1 hour, note: {en: …}}`.
    Is {
        /// The length.
        length: Sp<Duration>,
        /// What to know about it.
        note: Option<Text>,
    },
    /// A length for each of something: `{each: 5 minutes, per: {en: page}}`.
    Each {
        /// The length for one.
        length: Sp<Duration>,
        /// One of what.
        per: Text,
    },
    /// It depends, and on what: `{varies: {en: …}}`.
    Varies(Text, Span),
    /// No limit is prescribed.
    None(Box<Why>),
    /// Nobody has measured it.
    Unknown(Box<Why>),
}

impl PartialEq for Timing {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Timing::Is { length: a, note: n }, Timing::Is { length: b, note: m }) => a == b && n == m,
            (Timing::Each { length: a, per: n }, Timing::Each { length: b, per: m }) => a == b && n == m,
            (Timing::Varies(a, _), Timing::Varies(b, _)) => a == b,
            (Timing::None(a), Timing::None(b)) | (Timing::Unknown(a), Timing::Unknown(b)) => a == b,
            _ => false,
        }
    }
}

impl Timing {
    /// The length of a plain time or of one unit.
    pub fn length(&self) -> Option<&Sp<Duration>> {
        match self {
            Timing::Is { length, .. } | Timing::Each { length, .. } => Some(length),
            _ => None,
        }
    }
}

const TIMING_KEYS: &[&str] = &["is", "note", "each", "per", "varies", "none", "unknown"];

impl Read for Timing {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let Kind::Map { .. } = node.kind else {
            return match node.scalar() {
                Some("none") => Some(Timing::None(Box::new(Why { reason: None, span: node.span }))),
                Some("unknown") => Some(Timing::Unknown(Box::new(Why { reason: None, span: node.span }))),
                _ => Sp::<Duration>::read(node, cx).map(|length| Timing::Is { length, note: None }),
            };
        };
        let fields = Fields::open(node, || words!("a time"), TIMING_KEYS, cx)?;
        let why = |reason: Said<Text>| Box::new(Why { reason: reason.get().cloned(), span: node.span });
        match fields.form(&[&["is", "note"], &["each", "per"], &["varies"], &["none"], &["unknown"]], cx) {
            "is" => {
                let length = node.get("is").and_then(|is| Sp::read(is, cx));
                let note: Said<Text> = fields.said("note", cx);
                length.map(|length| Timing::Is { length, note: note.get().cloned() })
            }
            "each" => {
                let length = node.get("each").and_then(|each| Sp::read(each, cx));
                let per = fields.required("per", cx);
                length.map(|length| Timing::Each { length, per })
            }
            "varies" => Some(Timing::Varies(fields.required("varies", cx), node.span)),
            "none" => Some(Timing::None(why(fields.said("none", cx)))),
            "unknown" => Some(Timing::Unknown(why(fields.said("unknown", cx)))),
            _ => {
                cx.wrong_type(node, words!("a time such as `3 working days`"));
                None
            }
        }
    }
}

impl JsonSchema for Timing {
    fn schema_name() -> Cow<'static, str> {
        "Timing".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let length = generator.subschema_for::<Sp<Duration>>();
        let text = generator.subschema_for::<Text>();
        json_schema!({
            "description": "A time: a length, a length with a note, a length for each of something, or what it depends on; `none` where no limit is prescribed.",
            "examples": [
                "3–5 working days",
                { "is": "1 hour", "note": { "en": "Longer on Mondays" } },
                { "each": "5 minutes", "per": { "en": "page" } },
                { "varies": { "en": "By the length of the road" } },
                "none"
            ],
            "anyOf": [
                length,
                { "type": "object", "properties": { "is": length, "note": text }, "required": ["is"], "additionalProperties": false },
                { "type": "object", "properties": { "each": length, "per": text }, "required": ["each", "per"], "additionalProperties": false },
                { "type": "object", "properties": { "varies": text }, "required": ["varies"], "additionalProperties": false },
                { "type": "object", "properties": { "none": text }, "required": ["none"], "additionalProperties": false },
                { "type": "object", "properties": { "unknown": text }, "required": ["unknown"], "additionalProperties": false },
            ]
        })
    }
}

/// One value for all channels, or one a channel: `{counter: 5 minutes, online: instant}`.
#[derive(Clone, Debug, PartialEq)]
pub enum PerChannel<T> {
    /// The same however one applies.
    All(T),
    /// A value for each channel named.
    Each(Vec<(Ref, T)>),
}

impl<T> PerChannel<T> {
    /// The value for a channel; for all of them where `channel` is none.
    pub fn of(&self, channel: Option<&str>) -> Option<&T> {
        match self {
            PerChannel::All(value) => Some(value),
            PerChannel::Each(values) => {
                values.iter().find(|(found, _)| Some(found.id.as_str()) == channel).map(|(_, value)| value)
            }
        }
    }

    /// Every value, each with its channel where it has one of its own.
    pub fn values(&self) -> Vec<(Option<&Ref>, &T)> {
        match self {
            PerChannel::All(value) => vec![(None, value)],
            PerChannel::Each(values) => values.iter().map(|(channel, value)| (Some(channel), value)).collect(),
        }
    }
}

impl Read for PerChannel<Timing> {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let own = |key: &str| TIMING_KEYS.contains(&key);
        if node.entries().is_empty() || node.entries().iter().any(|(key, _)| own(&key.text)) {
            return Timing::read(node, cx).map(PerChannel::All);
        }
        let mut values = Vec::new();
        for (key, value) in cx.own_keys(node) {
            let channel = Ref { id: key.text.clone(), span: key.span };
            values.extend(Timing::read(value, cx).map(|value| (channel, value)));
        }
        Some(PerChannel::Each(values))
    }
}

impl<T: JsonSchema> JsonSchema for PerChannel<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}PerChannel", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({
            "description": "One value, or one a channel under the channel's id.",
            "examples": ["15 minutes", { "counter": "5 minutes", "online": "instant" }],
            "anyOf": [one, { "type": "object", "additionalProperties": one }]
        })
    }
}

/// What a share is taken of.
#[derive(Clone, Debug, PartialEq)]
pub enum ShareOf {
    /// Of a fee of the same service.
    Fee(Ref),
    /// Of something in words, such as the assessed value.
    Words(Text),
}

/// A fee's amount.
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    /// A fixed price, a range, or free.
    Price(Sp<Price>),
    /// A price for each of something: `{each: 12.50 EUR, per: {en: page}}`.
    Each {
        /// The price of one.
        price: Sp<Price>,
        /// One of what.
        per: Text,
    },
    /// A share of something: `{share: 2%, of: {en: the assessed value}}`.
    Share {
        /// How much of it.
        share: Sp<Share>,
        /// Of what.
        of: ShareOf,
    },
    /// A price that goes by tiers.
    Tiers {
        /// The tiers, in order; the last may be open.
        tiers: Vec<Tier>,
        /// What is measured to find the tier.
        of: Option<Text>,
    },
    /// It depends, and on what.
    Varies(Text),
}

impl Amount {
    /// The price, where it is a plain one.
    pub fn price(&self) -> Option<&Price> {
        match self {
            Amount::Price(price) => Some(&price.value),
            _ => None,
        }
    }
}

impl Read for Amount {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let Kind::Map { .. } = node.kind else { return Sp::<Price>::read(node, cx).map(Amount::Price) };
        let fields =
            Fields::open(node, || words!("an amount"), &["each", "per", "share", "of", "tiers", "varies"], cx)?;
        match fields.form(&[&["each", "per"], &["share", "of"], &["tiers", "of"], &["varies"]], cx) {
            "each" => {
                let price = node.get("each").and_then(|each| Sp::<Price>::read(each, cx));
                let per = fields.required("per", cx);
                price.map(|price| Amount::Each { price, per })
            }
            "share" => {
                let share = node.get("share").and_then(|share| Sp::<Share>::read(share, cx));
                let of = match node.get("of") {
                    Some(of) => ShareOf::read(of, cx),
                    None => {
                        fields.required::<Text>("of", cx);
                        None
                    }
                };
                Some(Amount::Share { share: share?, of: of? })
            }
            "tiers" => {
                let of: Said<Text> = fields.said("of", cx);
                Some(Amount::Tiers { tiers: fields.required("tiers", cx), of: of.get().cloned() })
            }
            "varies" => Some(Amount::Varies(fields.required("varies", cx))),
            _ => {
                cx.wrong_type(node, words!("an amount such as `150 PHP`"));
                None
            }
        }
    }
}

impl Read for ShareOf {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match node.scalar() {
            Some(text) if Id::is_valid(text) => Some(ShareOf::Fee(Ref { id: text.to_owned(), span: node.span })),
            _ => Text::read(node, cx).map(ShareOf::Words),
        }
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let price = generator.subschema_for::<Sp<Price>>();
        let share = generator.subschema_for::<Sp<Share>>();
        let text = generator.subschema_for::<Text>();
        let tier = generator.subschema_for::<Tier>();
        json_schema!({
            "description": "What a fee costs: a price, a price for each of something, a share, tiers, or what it depends on.",
            "examples": [
                "150 PHP",
                "free",
                { "each": "12.50 EUR", "per": { "en": "page" } },
                { "share": "2%", "of": { "en": "the assessed value" } },
                { "tiers": [{ "up_to": "30 calendar days", "amount": "free" }, { "amount": "20 NPR" }], "of": { "en": "days since the birth" } },
                { "varies": { "en": "By the size of the pipe" } }
            ],
            "anyOf": [
                price,
                { "type": "object", "properties": { "each": price, "per": text }, "required": ["each", "per"], "additionalProperties": false },
                { "type": "object", "properties": { "share": share, "of": text }, "required": ["share", "of"], "additionalProperties": false },
                { "type": "object", "properties": { "tiers": { "type": "array", "items": tier }, "of": text }, "required": ["tiers"], "additionalProperties": false },
                { "type": "object", "properties": { "varies": text }, "required": ["varies"], "additionalProperties": false },
            ]
        })
    }
}

crate::record! {
    /// One tier of a fee.
    pub struct Tier "a tier" {
        /// The last value that belongs to this tier; the last tier of all may leave it out.
        up_to: Limit,
        /// When this tier is due, in place of `up_to`: cases, or words.
        when: TierWhen,
        /// What is due.
        amount: Amount,
    }
}

/// When a tier is due: in some of the service's cases, or in words.
#[derive(Clone, Debug, PartialEq)]
pub enum TierWhen {
    /// In these cases.
    Cases(Vec<Ref>),
    /// In words.
    Words(Text),
}

impl Read for TierWhen {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match node.kind {
            Kind::List(_) => Vec::read(node, cx).map(TierWhen::Cases),
            _ => Text::read(node, cx).map(TierWhen::Words),
        }
    }
}

impl JsonSchema for TierWhen {
    fn schema_name() -> Cow<'static, str> {
        "TierWhen".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let cases = generator.subschema_for::<Vec<Ref>>();
        let words = generator.subschema_for::<Text>();
        json_schema!({
            "description": "When a tier is due: cases, or words.",
            "examples": [["lost", "stolen"], { "en": "For children under 15" }],
            "anyOf": [cases, words]
        })
    }
}

impl Texts for TierWhen {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        if let TierWhen::Words(words) = self {
            see(at, words);
        }
    }
}

/// Where a tier ends.
#[derive(Clone, Debug, PartialEq)]
pub enum Limit {
    /// At a length of time.
    Time(Sp<Duration>),
    /// At an amount of money.
    Money(Sp<Price>),
    /// At a number of whatever `of` says.
    Number(Sp<Decimal>),
}

impl Read for Limit {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = cx.scalar(node, || words!("a length of time, an amount of money or a number"))?;
        if let Ok(value) = Decimal::parse(text, cx) {
            return Some(Limit::Number(Sp { value, span: node.span }));
        }
        if let Ok(price) = Price::parse(text, None) {
            return Some(Limit::Money(Sp { value: price, span: node.span }));
        }
        Sp::<Duration>::read(node, cx).map(Limit::Time)
    }
}

impl JsonSchema for Limit {
    fn schema_name() -> Cow<'static, str> {
        "Limit".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Where a tier ends: a length of time, an amount of money, or a number.",
            "type": ["string", "number"],
            "examples": ["30 calendar days", "10000 PHP", 50]
        })
    }
}

/// How long an output is valid.
#[derive(Clone, Debug, PartialEq)]
pub enum Validity {
    /// For ever.
    Unlimited,
    /// For so long.
    For(Timing),
}

impl Read for Validity {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match node.scalar() {
            Some("unlimited") => Some(Validity::Unlimited),
            _ => Timing::read(node, cx).map(Validity::For),
        }
    }
}

impl JsonSchema for Validity {
    fn schema_name() -> Cow<'static, str> {
        "Validity".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let timing = generator.subschema_for::<Timing>();
        json_schema!({
            "description": "How long something is valid.",
            "examples": ["10 years", "unlimited"],
            "anyOf": [{ "const": "unlimited" }, timing]
        })
    }
}

/// A word of a closed list, or the author's own words in each language.
#[derive(Clone, Debug, PartialEq)]
pub enum Term<T> {
    /// A word that the site says in every language.
    Known(T),
    /// Words of the author's own.
    Own(Text),
}

impl<T: Read> Read for Term<T> {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match node.kind {
            Kind::Map { .. } => Text::read(node, cx).map(Term::Own),
            _ => T::read(node, cx).map(Term::Known),
        }
    }
}

impl<T: JsonSchema> JsonSchema for Term<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}OrWords", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let word = generator.subschema_for::<T>();
        let text = generator.subschema_for::<Text>();
        json_schema!({
            "description": "A word of the list, which the site says in every language; or your own words, one text a language.",
            "anyOf": [word, { "title": "your own words", "allOf": [text, { "type": "object" }] }]
        })
    }
}

impl Texts for Timing {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        match self {
            Timing::Is { note, .. } => note.iter().for_each(|note| see(at, note)),
            Timing::Each { per, .. } => see(at, per),
            Timing::Varies(text, _) => see(at, text),
            Timing::None(why) | Timing::Unknown(why) => why.reason.iter().for_each(|reason| see(at, reason)),
        }
    }
}

impl<T: Texts> Texts for PerChannel<T> {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        self.values().into_iter().for_each(|(_, value)| value.texts(at, see));
    }
}

impl Texts for Amount {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        match self {
            Amount::Price(_) => {}
            Amount::Each { per, .. } => see(at, per),
            Amount::Share { of: ShareOf::Words(text), .. } | Amount::Varies(text) => see(at, text),
            Amount::Share { .. } => {}
            Amount::Tiers { tiers, of } => {
                tiers.texts(at, see);
                of.iter().for_each(|of| see(at, of));
            }
        }
    }
}

impl Texts for Validity {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        if let Validity::For(timing) = self {
            timing.texts(at, see);
        }
    }
}

impl<T> Texts for Term<T> {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        if let Term::Own(text) = self {
            see(at, text);
        }
    }
}

crate::textless!(Limit);
