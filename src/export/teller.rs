//! Writes the values of one service as data, in the words that its page shows.

use super::Address;
use super::values::{
    ChannelTime, Conditions, Cost, CostKind, Day, Doer, LawData, Line, Money, Named, Price, Reach, Span, TierData,
    Time, TimeKind,
};
use super::words::Words;
use crate::model::{
    Actor, Amount, Contact, LegalBasis, Limit, PerChannel, Service, ShareOf, Term, Tier, TierWhen, Timing,
};
use crate::quantity;
use crate::record::{OneOrMany, Prose, Ref, Said, Sp, Text};
use crate::resolve::ServiceId;
use crate::view::{Facts, Inline, Inlines, Row, Scribe, Target};

/// Writes the data of one service in the words of its page.
pub(super) struct Teller<'s, 'c> {
    pub(super) scribe: &'s Scribe<'c>,
    pub(super) id: &'s ServiceId,
    pub(super) service: &'c Service,
    pub(super) address: Address<'s>,
}

impl<'c> Teller<'_, 'c> {
    pub(super) fn facts(&self) -> Facts<'_> {
        Facts { service: Some((&self.id.agency, self.service)), standard: None }
    }

    pub(super) fn said(&self, text: &Said<Text>) -> Option<Words> {
        self.scribe.said(text, self.facts()).as_ref().map(Words::of)
    }

    pub(super) fn prose(&self, prose: &Said<Prose>) -> Option<Words> {
        Words::of_prose(&self.scribe.said_prose(prose, self.facts()))
    }

    /// Something that the page shows as a line, with the address of its first link.
    pub(super) fn named(&self, id: Option<&str>, line: &Inlines) -> Named {
        Named { id: id.map(str::to_owned), name: Words::of(line), url: self.link(line) }
    }

    pub(super) fn link(&self, line: &Inlines) -> Option<String> {
        first_link(line).map(|target| (self.address)(target))
    }

    /// Whether a service has a page among those of the scribe.
    pub(super) fn is_shown(&self, id: &str) -> bool {
        self.scribe.charter.service(id).is_some_and(|service| self.scribe.show.shows(service))
    }

    pub(super) fn term<T: Copy>(
        &self,
        term: &Term<T>,
        word: fn(T) -> &'static str,
        key: fn(T) -> &'static str,
    ) -> Named {
        let id = match term {
            Term::Known(known) => Some(word(*known)),
            Term::Own(_) => None,
        };
        self.named(id, &self.scribe.term(term, key))
    }

    pub(super) fn word(&self, word: &str, key: &str) -> Named {
        self.named(Some(word), &self.scribe.word(key))
    }

    pub(super) fn day(&self, date: &Said<Sp<quantity::Date>>) -> Option<Day> {
        date.get().map(|date| Day { date: date.value.to_string(), text: self.scribe.writer.date(date.value) })
    }

    pub(super) fn timing(&self, timing: &Timing) -> Time {
        let text = Words::of(&self.scribe.timing(timing));
        let span = timing.length().map(|length| Span::of(&length.value));
        let (kind, per) = match timing {
            Timing::Is { .. } => (TimeKind::Is, None),
            Timing::Each { per, .. } => (TimeKind::Each, Some(Words::of(&self.scribe.text(per, self.facts())))),
            Timing::Varies(..) => (TimeKind::Varies, None),
            Timing::None(_) => (TimeKind::None, None),
            Timing::Unknown(_) => (TimeKind::Unknown, None),
        };
        Time { text, kind, span, per }
    }

    /// A time that may be `none`, which the page says with the interface words `none`.
    pub(super) fn said_timing(&self, said: &Said<Timing>, none: &str) -> Option<Time> {
        let absent = |kind| {
            let text = self.scribe.absence(said, none).as_ref().map(Words::of).unwrap_or_default();
            Some(Time { text, kind, span: None, per: None })
        };
        match said {
            Said::Unsaid => None,
            Said::Is(timing, _) => Some(self.timing(timing)),
            Said::None(_) => absent(TimeKind::None),
            Said::Unknown(_) => absent(TimeKind::Unknown),
        }
    }

    pub(super) fn per_channel(&self, said: &Said<PerChannel<Timing>>) -> Vec<ChannelTime> {
        let one = |(channel, timing): (Option<&Ref>, &Timing)| ChannelTime {
            channel: channel.map(|channel| channel.id.clone()),
            time: self.timing(timing),
        };
        let absent = |timing: Timing| vec![ChannelTime { channel: None, time: self.timing(&timing) }];
        match said {
            Said::Unsaid => Vec::new(),
            Said::Is(times, _) => times.values().into_iter().map(one).collect(),
            Said::None(why) => absent(Timing::None(why.clone())),
            Said::Unknown(why) => absent(Timing::Unknown(why.clone())),
        }
    }

    pub(super) fn price(&self, price: &quantity::Price) -> Price {
        let end = |money: Option<quantity::Money>| money.as_ref().map(Money::of);
        Price { text: self.scribe.writer.price(price), from: end(price.min()), to: end(price.max()) }
    }

    pub(super) fn cost(&self, amount: &Amount) -> Cost {
        let text = self.scribe.amount(amount, Some(self.service)).iter().map(Words::of).collect();
        let words = |text: &Text| Some(Words::of(&self.scribe.plain(text)));
        let plain = Cost {
            text,
            kind: CostKind::Price,
            price: None,
            per: None,
            percent: None,
            of: None,
            of_fee: None,
            tiers: Vec::new(),
        };
        match amount {
            Amount::Price(price) => Cost { price: Some(self.price(&price.value)), ..plain },
            Amount::Each { price, per } => {
                Cost { kind: CostKind::Each, price: Some(self.price(&price.value)), per: words(per), ..plain }
            }
            Amount::Share { share, of } => {
                let percent = Some(share.value.percent().to_string());
                let (of, of_fee) = match of {
                    ShareOf::Words(text) => (words(text), None),
                    ShareOf::Fee(fee) => (None, Some(fee.id.clone())),
                };
                Cost { kind: CostKind::Share, percent, of, of_fee, ..plain }
            }
            Amount::Tiers { tiers, of } => {
                let tiers = tiers.iter().map(|tier| self.tier(tier)).collect();
                Cost { kind: CostKind::Tiers, of: of.as_ref().and_then(words), tiers, ..plain }
            }
            Amount::Varies(..) => Cost { kind: CostKind::Varies, ..plain },
        }
    }

    fn tier(&self, tier: &Tier) -> TierData {
        let (when, when_text) = match tier.when.get() {
            Some(TierWhen::Cases(cases)) => (ids(cases), None),
            Some(TierWhen::Words(text)) => (Vec::new(), Some(Words::of(&self.scribe.plain(text)))),
            None => (Vec::new(), None),
        };
        let limit = tier.up_to.get();
        TierData {
            up_to_time: limit
                .and_then(|limit| if let Limit::Time(time) = limit { Some(Span::of(&time.value)) } else { None }),
            up_to_price: limit
                .and_then(|limit| if let Limit::Money(price) = limit { Some(self.price(&price.value)) } else { None }),
            up_to_number: limit.and_then(|limit| {
                if let Limit::Number(number) = limit { Some(number.value.to_string()) } else { None }
            }),
            when,
            when_text,
            amount: tier.amount.get().map(|amount| Box::new(self.cost(amount))),
        }
    }

    pub(super) fn conditions(&self, when: &[Ref], unless: &[Ref], channels: &[Ref]) -> Conditions {
        let text = self.scribe.conditions(self.service, when, unless, channels);
        Conditions {
            when: ids(when),
            unless: ids(unless),
            channels: ids(channels),
            text: text.iter().map(Words::of).collect(),
        }
    }

    pub(super) fn actor(&self, actor: &Actor) -> Doer {
        let outside = !actor.body.is_unsaid() && actor.agency.is_unsaid();
        let agency = actor.agency.get().map_or(self.id.agency.as_str(), |agency| agency.id.as_str());
        Doer {
            text: Words::of(&self.scribe.actor(actor, &self.id.agency)),
            role: actor.role.get().map(|role| role.id.clone()),
            unit: actor.unit.get().map(|unit| unit.id.clone()),
            agency: (!outside).then(|| agency.to_owned()),
        }
    }

    pub(super) fn actors(&self, actors: &Said<OneOrMany<Actor>>) -> Vec<Doer> {
        actors.list().iter().map(|actor| self.actor(actor)).collect()
    }

    pub(super) fn laws(&self, bases: &Said<Vec<LegalBasis>>) -> Vec<LawData> {
        let law = |basis: &LegalBasis| {
            let line = self.scribe.legal_basis(basis)?;
            Some(LawData {
                text: Words::of(&line),
                law: basis.law.get().map(|law| law.id.clone()),
                article: basis.article.get().map(|article| article.text.clone()),
                url: self.link(&line),
            })
        };
        bases.list().iter().filter_map(law).collect()
    }

    pub(super) fn reach(&self, contact: &Contact) -> Reach {
        let lines = |lines: &[crate::record::Line]| lines.iter().map(|line| line.text.clone()).collect();
        Reach {
            phone: lines(contact.phone.list()),
            email: lines(contact.email.list()),
            web: contact.web.get().map(|web| web.text.clone()),
            fax: contact.fax.get().map(|fax| fax.text.clone()),
            sms: contact.sms.get().map(|sms| sms.text.clone()),
            address: contact.address.get().map(|address| Words::of(&self.scribe.address(address))),
            note: self.said(&contact.note),
        }
    }

    pub(super) fn lines(&self, rows: &[Row]) -> Vec<Line> {
        let line =
            |row: &Row| Line { label: Words::of(&row.label), value: Words::of(&row.value), url: self.link(&row.value) };
        rows.iter().map(line).collect()
    }
}

fn first_link(line: &Inlines) -> Option<&Target> {
    line.0.iter().find_map(|part| match part {
        Inline::Link { to, .. } => Some(to),
        Inline::Lang { parts, .. } | Inline::Emphasis(parts) | Inline::Strong(parts) => first_link(parts),
        Inline::Gone(parts) | Inline::Come(parts) | Inline::Stale(parts) => first_link(parts),
        Inline::Text(_) | Inline::Ltr(_) | Inline::Code(_) | Inline::Break => None,
    })
}

pub(super) fn ids(references: &[Ref]) -> Vec<String> {
    references.iter().map(|reference| reference.id.clone()).collect()
}

/// Whether something is said and true.
pub(super) fn is_true(said: &Said<Sp<bool>>) -> bool {
    said.get().is_some_and(|said| said.value)
}
