//! Values of the model as lines of words: times, amounts, contacts, hours, who acts, when something applies.

use super::inline::{Inlines, Target};
use super::scribe::{Facts, Readers, Scribe};
use crate::lang::{ListKind, Writer};
use crate::model::{
    Actor, Address, Amount, Contact, LawKind, LegalBasis, Limit, PerChannel, Role, Service, ShareOf, Term, TierWhen,
    Timing, Validity,
};
use crate::quantity::{Duration, Price};
use crate::record::{Line, OneOrMany, Ref, Said};
use serde::Serialize;

/// A label and what stands behind it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// What it is, such as a telephone.
    pub label: Inlines,
    /// The value.
    pub value: Inlines,
}

/// A list, or what is said in its place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Listing<T> {
    /// The items.
    pub items: Vec<T>,
    /// What is said where there are none: that there are none, or that nobody knows, and why.
    pub note: Option<Inlines>,
}

impl<T> Default for Listing<T> {
    fn default() -> Self {
        Listing { items: Vec::new(), note: None }
    }
}

impl<T> Listing<T> {
    /// Whether there is anything to show.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.note.is_none()
    }
}

impl Scribe<'_> {
    /// A field that may say that there is none: its items, or the words for their absence. `none` is the key of the
    /// interface words for "there are none".
    pub fn listing<T, V>(&self, said: &Said<Vec<T>>, none: &str, show: impl FnMut(&T) -> V) -> Listing<V> {
        match said {
            Said::Is(items, _) => Listing { items: items.iter().map(show).collect(), note: None },
            other => Listing { items: Vec::new(), note: self.absence(other, none) },
        }
    }

    /// What is said where there is nothing: "none" or "not known", with the reason where there is one.
    pub fn absence<T>(&self, said: &Said<T>, none: &str) -> Option<Inlines> {
        let (word, reason) = self.absence_and_reason(said, none)?;
        Some(match reason {
            Some(reason) => self.bracketed(word, reason),
            None => word,
        })
    }

    /// The words for an absence and, apart from them, its reason.
    pub(super) fn absence_and_reason<T>(&self, said: &Said<T>, none: &str) -> Option<(Inlines, Option<Inlines>)> {
        let (key, why) = match said {
            Said::None(why) => (none, why),
            Said::Unknown(why) => ("none.unknown", why),
            _ => return None,
        };
        Some((self.word(key), why.reason.as_ref().map(|reason| self.plain(reason))))
    }

    /// Words with a note in brackets behind them. Neither keeps a full stop of its own.
    pub fn bracketed(&self, text: Inlines, note: Inlines) -> Inlines {
        self.say("mark.bracketed", &[("text", text.within()), ("note", note.within())])
    }

    /// A duration by itself.
    pub fn duration(&self, duration: &Duration) -> Inlines {
        self.in_language_of(Writer::duration_key(duration), self.words(&self.writer.duration(duration)))
    }

    /// A duration in the middle of a sentence.
    pub(super) fn duration_in_text(&self, duration: &Duration) -> Inlines {
        self.in_language_of(Writer::duration_key(duration), self.words(&self.writer.duration_in_text(duration)))
    }

    /// A price.
    pub(super) fn price(&self, price: &Price) -> Inlines {
        self.in_language_of(&self.writer.price_key(price), self.words(&self.writer.price(price)))
    }

    /// A time as a charter says it.
    pub fn timing(&self, timing: &Timing) -> Inlines {
        match timing {
            Timing::Is { length, note: None } => self.duration(&length.value),
            Timing::Is { length, note: Some(note) } => {
                let text = self.duration(&length.value);
                self.bracketed(text, self.plain(note))
            }
            Timing::Each { length, per } => {
                let time = self.duration(&length.value);
                self.say("duration.each", &[("time", time), ("unit", self.plain(per))])
            }
            Timing::Varies(on, _) => self.varies(on),
            Timing::None(why) => self.absence(&Said::<()>::None(why.clone()), "none.limit").unwrap_or_default(),
            Timing::Unknown(why) => self.absence(&Said::<()>::Unknown(why.clone()), "none.limit").unwrap_or_default(),
        }
    }

    fn varies(&self, on: &crate::record::Text) -> Inlines {
        self.say("mark.label", &[("label", self.word("none.varies")), ("value", self.plain(on))])
    }

    /// A time that may not have been said.
    pub fn said_timing(&self, timing: &Said<Timing>) -> Option<Inlines> {
        timing.get().map(|timing| self.timing(timing)).or_else(|| self.absence(timing, "none.limit"))
    }

    /// A time, one for all channels or one a channel, each with the channel's name.
    pub fn per_channel(&self, times: &Said<PerChannel<Timing>>, service: &Service) -> Vec<Inlines> {
        let Some(found) = times.get() else { return self.absence(times, "none.limit").into_iter().collect() };
        let line = |(channel, timing): (Option<&Ref>, &Timing)| match channel {
            None => self.timing(timing),
            Some(channel) => {
                let label = self.channel_name(service, &channel.id);
                self.say("mark.label", &[("label", label), ("value", self.timing(timing))])
            }
        };
        found.values().into_iter().map(line).collect()
    }

    /// A channel's name: the words for its kind.
    pub fn channel_name(&self, service: &Service, id: &str) -> Inlines {
        let channel = service.channels.list().iter().find(|channel| channel.id.text == id);
        match channel.and_then(|channel| channel.kind.get()) {
            Some(kind) => self.word(kind.key()),
            None => self.words(id),
        }
    }

    /// A fee's amount. Tiers come as lines of their own.
    pub fn amount(&self, amount: &Amount, service: Option<&Service>) -> Vec<Inlines> {
        match amount {
            Amount::Price(price) => vec![self.price(&price.value)],
            Amount::Each { price, per } => {
                let amount = self.price(&price.value);
                vec![self.say("fees.per", &[("amount", amount), ("unit", self.plain(per))])]
            }
            Amount::Share { share, of } => {
                let share = self.words(&self.writer.share(share.value));
                let base = match of {
                    ShareOf::Words(text) => self.plain(text),
                    ShareOf::Fee(fee) => self.fee_name(service, &fee.id),
                };
                vec![self.say("fees.share-of", &[("share", share), ("base", base)])]
            }
            Amount::Varies(on) => vec![self.varies(on)],
            Amount::Tiers { tiers, of } => {
                let of = of.iter().map(|of| self.say("fees.tiers", &[("base", self.plain(of))]));
                of.chain(tiers.iter().map(|tier| self.tier(tier, service))).collect()
            }
        }
    }

    fn tier(&self, tier: &crate::model::Tier, service: Option<&Service>) -> Inlines {
        let label = match (tier.up_to.get(), tier.when.get()) {
            (Some(limit), _) => self.say("fees.up-to", &[("limit", self.limit(limit))]),
            (None, Some(TierWhen::Words(words))) => self.plain(words),
            (None, Some(TierWhen::Cases(cases))) => match service {
                Some(service) => self.answers(service, cases),
                None => self.word("fees.otherwise"),
            },
            (None, None) => self.word("fees.otherwise"),
        };
        let amount = tier.amount.get().map(|amount| self.amount(amount, service)).unwrap_or_default();
        let value = self.list(ListKind::Plain, amount);
        self.say("mark.label", &[("label", label), ("value", value)])
    }

    fn limit(&self, limit: &Limit) -> Inlines {
        match limit {
            Limit::Time(length) => self.duration_in_text(&length.value),
            Limit::Money(price) => self.price(&price.value),
            Limit::Number(number) => self.words(&self.writer.number(number.value)),
        }
    }

    /// The name of a fee of the service; its id where it has none.
    pub fn fee_name(&self, service: Option<&Service>, id: &str) -> Inlines {
        let fees = service.map_or(&[][..], |service| service.fees.list());
        let all = fees.iter().chain(fees.iter().flat_map(|fee| fee.one_of.list()));
        let name = all.into_iter().find(|fee| fee.id.text == id).and_then(|fee| self.said(&fee.name, Facts::default()));
        name.unwrap_or_else(|| self.words(id))
    }

    /// The words of some answers, any of which will do.
    pub fn answers(&self, service: &Service, cases: &[Ref]) -> Inlines {
        let options =
            || service.cases.list().iter().filter_map(|case| case.options.get()).flat_map(|options| &options.0);
        let words = |case: &Ref| options().find(|(id, _)| id.text == case.id).map(|(_, words)| self.plain(words));
        self.list(ListKind::Or, cases.iter().filter_map(words).collect())
    }

    /// When something applies: in which cases, in which not, through which channels only.
    pub fn conditions(&self, service: &Service, when: &[Ref], unless: &[Ref], channels: &[Ref]) -> Vec<Inlines> {
        let mut lines = Vec::new();
        for question in by_question(service, when) {
            lines.push(self.say("case.if", &[("cases", self.answers(service, &question))]));
        }
        if !unless.is_empty() {
            lines.push(self.say("case.unless", &[("cases", self.answers(service, unless))]));
        }
        if !channels.is_empty() {
            let names = channels.iter().map(|channel| self.channel_name(service, &channel.id)).collect();
            lines.push(self.say("case.channels", &[("channels", self.list(ListKind::Or, names))]));
        }
        lines
    }

    /// A word of a closed list, or the author's own.
    pub fn term<T: Copy>(&self, term: &Term<T>, key: impl Fn(T) -> &'static str) -> Inlines {
        match term {
            Term::Known(word) => self.word(key(*word)),
            Term::Own(text) => self.plain(text),
        }
    }

    /// How long something is valid.
    pub fn validity(&self, validity: &Validity) -> Inlines {
        match validity {
            Validity::Unlimited => self.word("facts.valid-unlimited"),
            Validity::For(timing) => {
                let time = match timing {
                    Timing::Is { length, note: None } => self.duration_in_text(&length.value),
                    other => self.timing(other),
                };
                self.say("facts.valid-for", &[("time", time)])
            }
        }
    }

    /// Who acts: the role or unit, and the agency where it is another than `own`.
    pub fn actor(&self, actor: &Actor, own: &str) -> Inlines {
        let agency = actor.agency.get().map_or(own, |agency| agency.id.as_str());
        let role = actor.role.get().and_then(|role| self.charter.role(agency, &role.id));
        let unit = actor.unit.get().and_then(|unit| self.charter.unit(agency, &unit.id)).map(|unit| &unit.name);
        let mut names: Vec<Inlines> = role.and_then(|role| self.role(role)).into_iter().collect();
        names.extend(unit.and_then(|unit| self.said(unit, Facts::default())));
        names.extend(self.said(&actor.body, Facts::default()));
        if agency != own || (names.is_empty() && actor.body.is_unsaid()) {
            names.push(self.agency_link(agency));
        }
        self.list(ListKind::Plain, names)
    }

    /// A role's title; for the staff, with the name of the person who has it.
    pub(super) fn role(&self, role: &Role) -> Option<Inlines> {
        let title = self.said(&role.title, Facts::default());
        let name = self.said(&role.name, Facts::default()).filter(|_| self.show.readers == Readers::Staff);
        match (title, name) {
            (Some(text), Some(note)) => Some(self.bracketed(text, note)),
            (title, name) => title.or(name),
        }
    }

    /// Several who act.
    pub fn actors(&self, actors: &Said<OneOrMany<Actor>>, own: &str) -> Vec<Inlines> {
        actors.list().iter().map(|actor| self.actor(actor, own)).collect()
    }

    /// An article of a law, linked where the law can be read.
    pub fn legal_basis(&self, basis: &LegalBasis) -> Option<Inlines> {
        let law =
            self.charter.book.laws.iter().find(|law| basis.law.get().is_some_and(|found| found.id == law.id.text))?;
        let title = self.said(&law.title, Facts::default()).unwrap_or_else(|| self.words(&law.id.text));
        let title = match law.url.get() {
            Some(url) => title.link(Target::Url(url.text.clone())),
            None => title,
        };
        let line = match basis.article.get() {
            Some(article) => {
                let article = self.words(&self.writer.digits(&article.text));
                let key = match law.kind.get() {
                    Some(LawKind::Regulation) => "law.article-regulation",
                    Some(LawKind::Act) | None => "law.article",
                };
                self.say(key, &[("law", title), ("article", article)])
            }
            None => title,
        };
        Some(match self.said(&basis.note, Facts::default()) {
            Some(note) => self.bracketed(line, note),
            None => line,
        })
    }

    /// Several articles of laws.
    pub fn laws(&self, bases: &Said<Vec<LegalBasis>>) -> Vec<Inlines> {
        bases.list().iter().filter_map(|basis| self.legal_basis(basis)).collect()
    }

    /// How to reach somebody, a line each.
    pub fn contact(&self, contact: &Contact) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut row = |key: &str, value: Inlines| rows.push(Row { label: self.word(key), value });
        for phone in contact.phone.list() {
            row("contact.phone", tel(phone));
        }
        for email in contact.email.list() {
            row("contact.email", Inlines::ltr(&email.text).link(Target::Url(format!("mailto:{}", email.text))));
        }
        if let Some(web) = contact.web.get() {
            row("contact.web", Inlines::ltr(bare(&web.text)).link(Target::Url(web.text.clone())));
        }
        if let Some(address) = contact.address.get() {
            row("contact.address", self.address(address));
        }
        if let Some(fax) = contact.fax.get() {
            row("contact.fax", Inlines::ltr(&fax.text));
        }
        if let Some(sms) = contact.sms.get() {
            row("contact.sms", Inlines::ltr(&sms.text));
        }
        if let Some(note) = self.said(&contact.note, Facts::default()) {
            row("results.comment", note);
        }
        rows
    }

    /// A postal address in one line.
    pub fn address(&self, address: &Address) -> Inlines {
        let texts = [&address.street, &address.city, &address.region];
        let mut parts: Vec<Inlines> = texts.into_iter().filter_map(|text| self.said(text, Facts::default())).collect();
        parts.extend(address.postcode.get().map(|code| self.words(&self.writer.digits(&code.text))));
        parts.extend(self.said(&address.country, Facts::default()));
        self.list(ListKind::Plain, parts)
    }

    /// A date.
    pub fn date(&self, date: crate::quantity::Date) -> Inlines {
        self.words(&self.writer.date(date))
    }

    /// A number.
    pub fn number(&self, number: u64) -> Inlines {
        self.words(&self.writer.number(number))
    }
}

/// The cases of `when`, those of each question together: any of one question, and all the questions.
fn by_question(service: &Service, when: &[Ref]) -> Vec<Vec<Ref>> {
    let of = |case: &&crate::model::Case| case.options.get().is_some();
    let questions = service.cases.list().iter().filter(of);
    let named = |case: &crate::model::Case| {
        let options = case.options.get().map_or(&[][..], |options| &options.0);
        when.iter().filter(|one| options.iter().any(|(id, _)| id.text == one.id)).cloned().collect::<Vec<_>>()
    };
    questions.map(named).filter(|cases| !cases.is_empty()).collect()
}

fn tel(phone: &Line) -> Inlines {
    let dial: String = phone.text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    Inlines::ltr(&phone.text).link(Target::Url(format!("tel:{dial}")))
}

/// An address as people say it: without its scheme.
pub(super) fn bare(url: &str) -> &str {
    let text = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    text.strip_suffix('/').unwrap_or(text)
}
