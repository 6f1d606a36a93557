//! The ways to use a service, what it gives, and how to reach people, compared.

use super::pair::Item;
use super::rules::channels::*;
use super::rules::outputs::*;
use super::scope::{Common, PROMISE};
use super::sets::SetRules;
use super::tell::{Side, Told, list, named, said};
use super::texts::{NAME, PLAIN};
use super::time::{Limit, TimeChange, TimeRules, time_change};
use super::walk::{Kind, Walk};
use crate::model::{Address, Channel, Contact, Output, Validity};
use crate::record::{Said, Text};

/// The ways to pay.
pub(super) const PAYMENT: SetRules = SetRules::open(&PAYMENT_ADDED, &PAYMENT_REMOVED);

const VALID: TimeRules = TimeRules {
    longer: &VALIDITY_LONGER,
    shorter: &VALIDITY_SHORTER,
    changed: &VALIDITY_CHANGED,
    gone: &VALIDITY_CHANGED,
    come: &VALIDITY_CHANGED,
};

impl<'c> Walk<'c> {
    /// Compares the channels of a service.
    pub(super) fn channels(&mut self, common: &Common, old: &'c Said<Vec<Channel>>, new: &'c Said<Vec<Channel>>) {
        let pairs = self.said_list("channels", Kind::Channel, old, new, true);
        let thing = |one: &Channel| {
            let value = one.kind.get().map_or_else(|| named(&one.id.text, one.title()), Told::told);
            Side::of(value, Some(one.id.span))
        };
        for one in pairs.gone {
            self.at_item("channels", one, |walk| walk.found(&CHANNEL_REMOVED, thing(one), Side::nothing()));
        }
        for one in pairs.come {
            self.at_item("channels", one, |walk| walk.found(&CHANNEL_ADDED, Side::nothing(), thing(one)));
        }
        for (was, is) in pairs.both {
            if was != is {
                self.at_item("channels", is, |walk| walk.channel(common, was, is));
            }
        }
    }

    fn channel(&mut self, common: &Common, old: &'c Channel, new: &'c Channel) {
        self.plain("kind", &CHANNEL_KIND, said(&old.kind), said(&new.kind));
        self.told_set("phases", &old.phases, &new.phases, SetRules::open(&PHASE_ADDED, &PHASE_REMOVED));
        self.told_set("payment", &old.payment, &new.payment, PAYMENT);
        let charters = (self.old, self.new);
        let office = move |id: &str| {
            let found = charters.1.office(id).or_else(|| charters.0.office(id));
            found.and_then(|office| office.name.get().cloned())
        };
        let counters = SetRules::open(&COUNTER_ADDED, &COUNTER_REMOVED);
        self.references("offices", Kind::Office, &old.offices, &new.offices, counters, office);
        self.plain("url", &ADDRESS_CHANGED, said(&old.url), said(&new.url));
        self.contact("contact", &old.contact, &new.contact);
        self.prose("how", &old.how, &new.how, PLAIN);
        self.prose("fallback", &old.fallback, &new.fallback, PLAIN);
        self.scope(common, old, new, PROMISE);
        self.exceptions(&old.allow, &new.allow);
    }

    /// Compares how to reach somebody.
    pub(super) fn contact(&mut self, key: &str, old: &'c Said<Box<Contact>>, new: &'c Said<Box<Contact>>) {
        let nobody = Contact::default;
        let (was, is) = (old.held().cloned().unwrap_or_else(nobody), new.held().cloned().unwrap_or_else(nobody));
        if old.get().is_none() && new.get().is_none() {
            return self.plain(key, &CONTACT_CHANGED, Side::absent(old), Side::absent(new));
        }
        self.at(key, |walk| {
            let lines = |field: &Said<crate::record::OneOrMany<crate::record::Line>>| match field.list() {
                [] => Side::absent(field),
                all => Side::of(list(all.iter().map(Told::told).collect()), field.span()),
            };
            walk.reach("phone", lines(&was.phone), lines(&is.phone));
            walk.reach("email", lines(&was.email), lines(&is.email));
            walk.reach("web", said(&was.web), said(&is.web));
            walk.reach("fax", said(&was.fax), said(&is.fax));
            walk.reach("sms", said(&was.sms), said(&is.sms));
            let of = |contact: &Contact| address(&contact.address, &walk.languages);
            let (before, after) = (of(&was), of(&is));
            walk.reach("address", before, after);
        });
        let place = |said: &'c Said<Box<Contact>>| said.get().and_then(|contact| contact.address.get());
        self.at(key, |walk| walk.address_words(place(old), place(new)));
        let note = |said: &'c Said<Box<Contact>>| said.get().map(|contact| &contact.note);
        let nothing = &const { Said::<Text>::Unsaid };
        self.at(key, |walk| walk.text("note", note(old).unwrap_or(nothing), note(new).unwrap_or(nothing), PLAIN));
    }

    /// Compares the translations of an address that is the same in the source; where it is not, the address is told as a whole.
    pub(super) fn address_words(&mut self, old: Option<&'c Address>, new: Option<&'c Address>) {
        let source = &self.languages[..1.min(self.languages.len())];
        let same = old.zip(new).is_some_and(|(old, new)| spell_address(old, source) == spell_address(new, source));
        if same {
            self.at("address", |walk| walk.words_inside(old, new));
        }
    }

    fn reach(&mut self, key: &str, old: Side, new: Side) {
        if old.canonical() == new.canonical() {
            return;
        }
        let is_way = |side: &Side| side.is_said() && side.canonical() != "none";
        let rule = match (is_way(&old), is_way(&new)) {
            (true, false) => &CONTACT_REMOVED,
            (false, true) => &CONTACT_ADDED,
            (true, true) => &CONTACT_CHANGED,
            (false, false) => return self.plain(key, &CONTACT_CHANGED, old, new),
        };
        self.found_at(key, rule, old, new);
    }

    /// Compares what a service gives.
    pub(super) fn outputs(&mut self, old: &'c Said<Vec<Output>>, new: &'c Said<Vec<Output>>) {
        let pairs = self.said_list("outputs", Kind::Output, old, new, true);
        let thing = |one: &Output| Side::of(named(&one.id.text, one.title()), Some(one.id.span));
        for one in pairs.gone {
            self.at_item("outputs", one, |walk| walk.found(&OUTPUT_REMOVED, thing(one), Side::nothing()));
        }
        for one in pairs.come {
            self.at_item("outputs", one, |walk| walk.found(&OUTPUT_ADDED, Side::nothing(), thing(one)));
        }
        for (was, is) in pairs.both {
            if was != is {
                self.at_item("outputs", is, |walk| walk.output(was, is));
            }
        }
    }

    fn output(&mut self, old: &'c Output, new: &'c Output) {
        self.text("name", &old.name, &new.name, NAME);
        let is_final = |one: &Output| one.r#final.get().is_some_and(|flag| flag.value);
        if is_final(old) != is_final(new) {
            let side = |one: &Output| {
                let value = super::Value::new(is_final(one).to_string(), super::Payload::Flag(is_final(one)));
                Side::of(value, one.r#final.span().or(Some(one.span)))
            };
            self.found_at("final", &FINAL_CHANGED, side(old), side(new));
        }
        let change = self.validity(&old.valid_for, &new.valid_for);
        if let Some(rule) = VALID.rule(change) {
            self.found_at("valid_for", rule, said(&old.valid_for), said(&new.valid_for));
        }
        self.at("valid_for", |walk| walk.words_inside(old.valid_for.get(), new.valid_for.get()));
        self.exceptions(&old.allow, &new.allow);
    }

    fn validity(&self, old: &Said<Validity>, new: &Said<Validity>) -> TimeChange {
        let limit = |field: &'_ Said<Validity>| match field {
            Said::Is(Validity::Unlimited, _) => None,
            other => Some(other.clone()),
        };
        match (limit(old), limit(new)) {
            (None, None) => TimeChange::Same,
            (None, Some(Said::Is(..))) => TimeChange::Shorter,
            (Some(Said::Is(..)), None) => TimeChange::Longer,
            (None, Some(_)) => TimeChange::Unstated,
            (Some(_), None) => TimeChange::Stated,
            (Some(was), Some(is)) => self.validities(&was, &is),
        }
    }

    fn validities(&self, old: &Said<Validity>, new: &Said<Validity>) -> TimeChange {
        let limit = |field: &Said<Validity>| match field {
            Said::Is(Validity::For(timing), span) => Said::Is(timing.clone(), *span),
            Said::None(why) => Said::None(why.clone()),
            Said::Unknown(why) => Said::Unknown(why.clone()),
            _ => Said::Unsaid,
        };
        let (was, is) = (limit(old), limit(new));
        match time_change(Limit::of(&was), Limit::of(&is), &self.yardstick, &self.languages) {
            TimeChange::Come if was.is_unsaid() || matches!(was, Said::Unknown(_)) => TimeChange::Stated,
            TimeChange::Gone if is.is_unsaid() || matches!(is, Said::Unknown(_)) => TimeChange::Unstated,
            change => change,
        }
    }

    /// Entries of links.
    pub(super) fn links_of(&mut self, old: &Said<Vec<crate::model::Link>>, new: &Said<Vec<crate::model::Link>>) {
        let value = |link: &crate::model::Link| {
            let url = link.url.get().map(|url| url.text.clone()).unwrap_or_default();
            named(url, link.name.get())
        };
        let (was, is) = (super::sets::entries(old, value), super::sets::entries(new, value));
        self.set("links", was, is, SetRules::closed(&LINK_ADDED, &LINK_REMOVED));
        for link in new.list() {
            let same = |other: &&crate::model::Link| other.url == link.url;
            let Some(before) = old.list().iter().find(same) else { continue };
            let differ = (value(before).payload != value(link).payload, before.kind != link.kind);
            let side = |link: &crate::model::Link| {
                let kind = link.kind.get().map(Told::told);
                Side::of(list(link.name.get().map(Told::told).into_iter().chain(kind).collect()), Some(link.span))
            };
            if differ.0 || differ.1 {
                let key = format!("links[{}]", value(link).canonical);
                self.plain(&key, &super::rules::words::DETAIL_CHANGED, side(before), side(link));
            }
        }
    }
}

/// An address as one value, in the languages that it has.
pub(super) fn address(field: &Said<Address>, languages: &[&str]) -> Side {
    let Said::Is(address, span) = field else { return Side::absent(field) };
    Side::of(super::walk::line(&spell_address(address, languages)), Some(*span))
}

fn spell_address(address: &Address, languages: &[&str]) -> String {
    let words = [&address.street, &address.city, &address.region, &address.country];
    let words = words.into_iter().filter_map(|words| words.get()?.first_of(languages.iter().copied()));
    let words = words.map(|entry| super::words::plain(&entry.text));
    words.chain(address.postcode.get().map(|line| line.text.clone())).collect::<Vec<_>>().join(", ")
}
