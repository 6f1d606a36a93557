//! The book: its settings, its lists, its calendar, its notices, and everything in it once it is read.

use super::{Actor, AgencyBook, Contact, Profile, Service};
use crate::quantity::{Date, DateSystem, Duration, Time, Weekdays};
use crate::record::{Context, Fields, Id, Kind, Line, Node, Prose, Read, Ref, Said, Sp, Text, Texts, Url};
use crate::words;
use crate::{choice, record};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

record! {
    /// The settings of a book: what one `build` publishes.
    pub struct Settings "the book" {
        /// The format of the book; 1.
        format: Sp<u64>,
        /// Its title.
        title: Text,
        /// Its languages; the first is the default.
        languages: Vec<LanguageSetting>,
        /// Where it will be published, for links that must be whole.
        base_url: Url,
        /// How to reach those who answer for the book as a whole: for what is wrong on a page that belongs to no agency.
        contact: Box<Contact>,
        /// The time zone that all hours are in, by its IANA name: `Asia/Manila`.
        time_zone: Line,
        /// Which edition it is.
        edition: Edition,
        /// The calendar that counts working days, by id.
        calendar: Ref,
        /// What a bare amount is in, as an ISO 4217 code.
        currency: Line,
        /// What a bare "days" means here, if a law says so.
        days: DaysSetting,
        /// The statutes that the book claims to follow, by id.
        profiles: Vec<Ref>,
        /// How much each rule weighs in this book.
        rules: RuleLevels,
        /// What a change to the book must not do unnoticed.
        changes: ChangePolicy,
        /// The services that people need most.
        most_used: Vec<Ref>,
    }
}

record! {
    /// What a change to the book must not do unnoticed: what `diff --fail-on` stops at.
    pub struct ChangePolicy "a policy of changes" {
        /// How strict it is.
        policy: PolicyWord,
        /// So many calendar days beforehand a worsening must have been announced; 30 where it is left out.
        notice_days: Sp<u64>,
    }
}

choice! {
    /// How strict the gate of `diff` is.
    pub enum PolicyWord "policy" {
        /// Also what was announced beforehand, and what may be worse.
        Strict = "strict",
        /// What is worse and was not announced.
        Default = "default",
        /// Of that, what is promised outright: times, standards, fees, who may have a service, redress, the service itself.
        Lenient = "lenient",
    }
}

/// A language of the book and how it writes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LanguageSetting {
    /// Its BCP 47 tag.
    pub id: Line,
    /// The calendar that dates are shown in; the language's usual one where it is not set.
    pub dates: Option<DateSystemWord>,
    /// Which digits are shown; the language's usual ones where it is not set.
    pub digits: Option<Digits>,
}

impl Read for LanguageSetting {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let Kind::Map { .. } = node.kind else {
            return Line::read(node, cx).map(|id| LanguageSetting { id, dates: None, digits: None });
        };
        let fields = Fields::open(node, || words!("a language"), &["id", "dates", "digits"], cx)?;
        let id = fields.required("id", cx);
        let dates: Said<DateSystemWord> = fields.said("dates", cx);
        let digits: Said<Digits> = fields.said("digits", cx);
        Some(LanguageSetting { id, dates: dates.get().copied(), digits: digits.get().copied() })
    }
}

impl JsonSchema for LanguageSetting {
    fn schema_name() -> Cow<'static, str> {
        "LanguageSetting".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let dates = generator.subschema_for::<DateSystemWord>();
        let digits = generator.subschema_for::<Digits>();
        json_schema!({
            "description": "A language of the book: its tag, or its tag and how it writes.",
            "examples": ["en", { "id": "fa", "dates": "persian", "digits": "native" }],
            "anyOf": [
                { "type": "string" },
                {
                    "type": "object",
                    "properties": { "id": { "type": "string" }, "dates": dates, "digits": digits },
                    "required": ["id"],
                    "additionalProperties": false
                }
            ]
        })
    }
}

choice! {
    /// Which digits a language shows.
    pub enum Digits "digits" {
        /// The script's own: ۱۲۳.
        Native = "native",
        /// 123.
        Latin = "latin",
    }
}

choice! {
    /// A system of dates.
    pub enum DateSystemWord "date-system" {
        /// Gregorian.
        Gregorian = "gregorian",
        /// Solar Hijri.
        Persian = "persian",
        /// Lunar Hijri, Umm al-Qura.
        IslamicUmalqura = "islamic-umalqura",
        /// Thai Buddhist.
        Buddhist = "buddhist",
    }
}

impl DateSystemWord {
    /// The system that the word names.
    pub fn system(self) -> DateSystem {
        match self {
            DateSystemWord::Gregorian => DateSystem::Gregorian,
            DateSystemWord::Persian => DateSystem::Persian,
            DateSystemWord::IslamicUmalqura => DateSystem::IslamicUmalqura,
            DateSystemWord::Buddhist => DateSystem::Buddhist,
        }
    }
}

record! {
    /// Which edition a book is.
    pub struct Edition "an edition" {
        /// Its name.
        name: Text,
        /// From when it holds.
        valid_from: Sp<Date>,
        /// Until when it holds.
        valid_until: Sp<Date>,
        /// Who approved it.
        approved_by: Text,
        /// When it was approved.
        approved_on: Sp<Date>,
    }
}

record! {
    /// What a bare "days" means.
    pub struct DaysSetting "the setting of days" {
        /// Which days they are.
        are: DaysAre,
        /// The law that says so.
        law: super::LegalBasis,
    }
}

choice! {
    /// Which days bare "days" are.
    pub enum DaysAre "days-are" {
        /// Working days.
        Working = "working",
        /// Calendar days.
        Calendar = "calendar",
    }
}

/// How much each rule weighs: the rule's name and its level, in the order written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuleLevels(pub Vec<(Line, RuleLevel)>);

impl Read for RuleLevels {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let Kind::Map { .. } = node.kind else {
            cx.wrong_type(node, words!("a group of rules, each with its level"));
            return None;
        };
        let mut levels = Vec::new();
        for (key, value) in cx.own_keys(node) {
            let rule = Line { text: key.text.clone(), span: key.span };
            levels.extend(RuleLevel::read(value, cx).map(|level| (rule, level)));
        }
        Some(RuleLevels(levels))
    }
}

impl JsonSchema for RuleLevels {
    fn schema_name() -> Cow<'static, str> {
        "RuleLevels".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<RuleLevel>();
        json_schema!({
            "description": "Rules by name, each with how much it weighs in this book.",
            "examples": [{ "fee-without-law": "ignore" }],
            "type": "object",
            "additionalProperties": level
        })
    }
}

choice! {
    /// How much a rule weighs.
    pub enum RuleLevel "level" {
        /// Stops `build`.
        Error = "error",
        /// Unwise.
        Warning = "warning",
        /// Worth knowing.
        Note = "note",
        /// Not looked for.
        Ignore = "ignore",
    }
}

record! {
    /// A group of people.
    pub struct Audience "an audience" {
        /// Its id, which is its address.
        required id: Id,
        /// Its name.
        name: Text,
        /// The wider group it belongs to.
        parent: Ref,
        /// What to know.
        summary: Text,
    }
}

record! {
    /// A topic.
    pub struct Topic "a topic" {
        /// Its id, which is its address.
        required id: Id,
        /// Its name.
        name: Text,
        /// The wider topic it belongs to.
        parent: Ref,
        /// What to know.
        summary: Text,
    }
}

record! {
    /// Something that happens in a life or a business, and the services it takes.
    pub struct Event "an event" {
        /// Its id, which is its address.
        required id: Id,
        /// What kind of event it is.
        kind: EventKind,
        /// Its name, as people would say it.
        name: Text,
        /// What to know.
        summary: Text,
        /// The services, in the order one needs them.
        services: Vec<Ref>,
    }
}

choice! {
    /// What kind of event it is.
    pub enum EventKind "event" {
        /// In a life.
        Life = "life",
        /// In a business.
        Business = "business",
    }
}

record! {
    /// A word that needs explaining.
    pub struct GlossaryTerm "a term" {
        /// Its id.
        required id: Id,
        /// The word.
        term: Text,
        /// What it means, plainly.
        meaning: Prose,
        /// Its short form.
        acronym: Text,
    }
}

record! {
    /// A law that the book points at.
    pub struct Law "a law" {
        /// Its id.
        required id: Id,
        /// Its title.
        title: Text,
        /// What it is, where a language has other words for its parts; an act if left out.
        kind: LawKind,
        /// Its number.
        number: Line,
        /// When it was issued.
        issued: Sp<Date>,
        /// Who issued it.
        issuer: Text,
        /// Where to read it.
        url: Url,
    }
}

choice! {
    /// What a law is: a Thai act has มาตรา, a ministerial regulation ข้อ.
    pub enum LawKind "law.kind" {
        /// Passed by a parliament.
        Act = "act",
        /// Issued under an act: rules, orders, notifications.
        Regulation = "regulation",
    }
}

record! {
    /// Something people should know beforehand: a closure, a campaign, a reminder.
    pub struct Notice "a notice" {
        /// What it says.
        text: Prose,
        /// Whom it is for, by id.
        audiences: Vec<Ref>,
        /// The services it is about.
        services: Vec<Ref>,
        /// The offices it is about.
        offices: Vec<Ref>,
        /// First day on which it is shown.
        from: Sp<Date>,
        /// Last day on which it is shown.
        until: Sp<Date>,
    }
}

record! {
    /// A worsening that was decided on.
    pub struct Acknowledged "an acknowledgement" {
        /// The service that it worsens.
        service: Ref,
        /// The rule of the diff that found it.
        rule: Line,
        /// The item of the service.
        item: Line,
        /// The fingerprint of the change.
        fingerprint: Line,
        /// Why it was decided.
        reason: Text,
        /// Who decided it.
        by: Text,
        /// When.
        date: Sp<Date>,
        /// Until when it accepts the change: for what is to be made good again.
        until: Sp<Date>,
    }
}

record! {
    /// A working calendar.
    pub struct CalendarRecord "a calendar" {
        /// The days of the week on which nobody works; or a list of such, with dates.
        weekend: Weekend,
        /// How a working day is.
        day: WorkingDay,
        /// Whether the day of receipt counts.
        count: CountWord,
        /// Where a deadline in calendar time goes that falls on a closed day; or `none`.
        roll: RollWord,
        /// The days on which nobody works.
        holidays: Vec<HolidayRecord>,
        /// The time that the calendar is known for; beyond it no date is given.
        covers: Covers,
    }
}

/// The days of the week on which nobody works.
#[derive(Clone, Debug, PartialEq)]
pub struct Weekend(pub Vec<WeekendRecord>);

record! {
    /// A weekend that held for a time.
    pub struct WeekendRecord "a weekend" {
        /// Its days.
        days: Vec<Sp<Weekdays>>,
        /// First day on which it held.
        from: Sp<Date>,
        /// Last day on which it held.
        until: Sp<Date>,
    }
}

impl Read for Weekend {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match &node.kind {
            Kind::List(items) if items.iter().any(|item| item.scalar().is_none()) => Vec::read(node, cx).map(Weekend),
            _ => {
                let days = Vec::<Sp<Weekdays>>::read(node, cx)?;
                let days = Said::Is(days, node.span);
                Some(Weekend(vec![WeekendRecord { days, span: node.span, ..WeekendRecord::default() }]))
            }
        }
    }
}

impl JsonSchema for Weekend {
    fn schema_name() -> Cow<'static, str> {
        "Weekend".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let days = generator.subschema_for::<Vec<Sp<Weekdays>>>();
        let dated = generator.subschema_for::<Vec<WeekendRecord>>();
        json_schema!({
            "description": "The days of the week on which nobody works; or a list of such, with dates.",
            "examples": [["sat", "sun"], [{ "days": ["fri"], "until": "2021-12-31" }, { "days": ["sat", "sun"], "from": "2022-01-01" }]],
            "anyOf": [days, dated]
        })
    }
}

record! {
    /// How a working day is.
    pub struct WorkingDay "a working day" {
        /// How many hours it has.
        hours: Sp<f64>,
        /// When it begins, in quotes: "08:00".
        from: Sp<Time>,
        /// What is handed in later counts from the next working day, in quotes: "15:00".
        cutoff: Sp<Time>,
    }
}

choice! {
    /// Whether the day of receipt counts.
    pub enum CountWord "count" {
        /// Counting begins on the next day.
        NextDay = "next-day",
        /// The day of receipt is the first.
        SameDay = "same-day",
    }
}

choice! {
    /// Where a deadline goes that falls on a closed day.
    pub enum RollWord "roll" {
        /// To the next working day.
        NextWorkingDay = "next-working-day",
    }
}

record! {
    /// A day on which nobody works, or only a part of the day.
    pub struct HolidayRecord "a holiday" {
        /// The day, where it comes once.
        date: Sp<Date>,
        /// Month and day, where it comes every year, in quotes: "01-01".
        every: Sp<(u8, u8)>,
        /// The system of dates that `every` is in; Gregorian if left out.
        r#in: DateSystemWord,
        /// What it is called.
        name: Text,
        /// Whether the day is not settled yet, as with the moon.
        estimated: Sp<bool>,
        /// Where the day is half open: how long one works.
        half: Sp<Duration>,
    }
}

record! {
    /// The time that a calendar is known for.
    pub struct Covers "the time covered" {
        /// First day.
        from: Sp<Date>,
        /// Last day.
        to: Sp<Date>,
    }
}

/// A free page in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its words, one entry a language.
    pub body: Prose,
}

/// Everything in a book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// `charter.yaml`.
    pub settings: Settings,
    /// `audiences.yaml`.
    pub audiences: Vec<Audience>,
    /// `topics.yaml`.
    pub topics: Vec<Topic>,
    /// `events.yaml`.
    pub events: Vec<Event>,
    /// `glossary.yaml`.
    pub glossary: Vec<GlossaryTerm>,
    /// `laws.yaml`.
    pub laws: Vec<Law>,
    /// `calendars/`, by id.
    pub calendars: BTreeMap<String, CalendarRecord>,
    /// `profiles/`, by id: those that the book brings itself.
    pub profiles: BTreeMap<String, Profile>,
    /// `notices/`, by id.
    pub notices: BTreeMap<String, Notice>,
    /// `acknowledged.yaml`.
    pub acknowledged: Vec<Acknowledged>,
    /// `pages/`, by id.
    pub pages: BTreeMap<String, Page>,
    /// `agencies/`, by id; shared, so that two states of a book can hold what is the same in both.
    pub agencies: BTreeMap<String, Arc<AgencyBook>>,
    /// Paths of files that are copied as they are, below `static/`.
    pub statics: Vec<String>,
}

impl Book {
    /// The tags of the book's languages, the default first; never empty.
    pub fn languages(&self) -> Vec<&str> {
        let tags: Vec<&str> = self.settings.languages.list().iter().map(|language| language.id.text.as_str()).collect();
        if tags.is_empty() { vec!["en"] } else { tags }
    }

    /// A service by its full id, `agency/service`.
    pub fn service(&self, id: &str) -> Option<&Service> {
        let (agency, service) = id.split_once('/')?;
        self.agencies.get(agency)?.services.get(service)
    }

    /// Who acts, found in the book: the agency that the actor names, else the one it stands in.
    pub fn agency_of<'a>(&'a self, actor: &'a Actor, own: &'a str) -> (&'a str, Option<&'a AgencyBook>) {
        let id = actor.agency.get().map_or(own, |agency| agency.id.as_str());
        (id, self.agencies.get(id).map(Arc::as_ref))
    }
}

crate::textless!(LanguageSetting, RuleLevels);

impl Texts for Weekend {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        self.0.texts(at, see);
    }
}
