//! What the engine adds up, compared: the burden of a service and of the whole way that an event takes.

use std::cmp::Ordering;

use super::items::ServiceItem;
use super::money::{MoneyChange, is_nothing, prices as price_change};
use super::rules::burden::*;
use super::tell::{Side, prices};
use super::time::stretches;
use super::walk::Walk;
use super::{DiffRule, Payload, Value};
use crate::derive::{Burden, Count, Elapsed, Journey, Online, burden, journey};
use crate::model::{Book, Fee, Service};
use crate::quantity::{Date, Duration, Price};
use crate::record::Said;
use crate::resolve::ServiceId;

/// The rules for a time that is added up: longer, shorter, other.
type TimeRules = [&'static DiffRule; 3];
/// The rules for a number: more, fewer.
type CountRules = [&'static DiffRule; 2];
/// The rules for sums of money: more, less, other.
type SumRules = [&'static DiffRule; 3];

impl<'c> Walk<'c> {
    /// Compares two states of a service, in all that is written and all that is worked out.
    pub(super) fn service_of(&mut self, old: (&'c str, &ServiceItem<'c>), new: (&'c str, &ServiceItem<'c>)) {
        self.service(old.1.service, new.1.service);
        let id = |(agency, one): (&str, &ServiceItem<'_>)| ServiceId {
            agency: agency.to_owned(),
            service: one.id.to_owned(),
        };
        let day = self.day([old.1.service, new.1.service]);
        let was = burden(self.old, &id(old), day, &self.yardstick);
        let is = burden(self.new, &id(new), day, &self.yardstick);
        if let (Some(was), Some(is)) = (was, is) {
            let ahead = Some(day).filter(|&day| day > self.options.today && self.is_notice(self.options.today, day));
            self.at("burden", |walk| walk.burdens((old.1.service, &was), (new.1.service, &is), ahead));
        }
    }

    /// The day on which both states are compared: today, or the day on which the last of their fees begins. An author who
    /// writes next year's fee over this year's has not made the service free until then.
    fn day(&self, states: [&Service; 2]) -> Date {
        let begins = |fee: &Fee| fee.valid_from.get().map(|from| from.value);
        let fees = states.into_iter().flat_map(|service| service.fees.list());
        fees.filter_map(begins).max().map_or(self.options.today, |last| last.max(self.options.today))
    }

    fn burdens(&mut self, old: (&Service, &Burden<'_>), new: (&Service, &Burden<'_>), ahead: Option<Date>) {
        let (was, is) = (old.1, new.1);
        let has_steps = !old.0.steps.list().is_empty() && !new.0.steps.list().is_empty();
        if has_steps {
            self.elapsed((was.elapsed, is.elapsed), [&ELAPSED_LONGER, &ELAPSED_SHORTER, &ELAPSED_CHANGED]);
            self.count(
                "agencies",
                number(was.agencies.len()),
                number(is.agencies.len()),
                [&AGENCIES_MORE, &AGENCIES_FEWER],
            );
            if let (Some(was), Some(is)) = (was.visits, is.visits) {
                self.count("visits", was, is, [&VISITS_MORE, &VISITS_FEWER]);
            }
        }
        let is_listed =
            |service: &Service| service.requirements.get().is_some() || matches!(service.requirements, Said::None(_));
        if is_listed(old.0) && is_listed(new.0) {
            let all =
                |burden: &Burden<'_>| burden.documents.values().fold(Count::default(), |sum, count| sum.plus(*count));
            self.count("documents", all(was), all(is), [&DOCUMENTS_MORE, &DOCUMENTS_FEWER]);
        }
        let is_priced = |service: &Service| service.fees.get().is_some() || matches!(service.fees, Said::None(_));
        // Where an amount was fixed and is open now, or the other way round, the fixed ones alone say nothing.
        if is_priced(old.0) && is_priced(new.0) && open_fees(old.0) == open_fees(new.0) {
            self.announced(ahead, |walk| walk.sum(&was.fees, &is.fees, [&FEES_MORE, &FEES_LESS, &FEES_OTHER]));
        }
        if let (Some(was), Some(is)) = (was.online, is.online) {
            self.online(was, is);
        }
    }

    fn elapsed(&mut self, times: (Option<Elapsed>, Option<Elapsed>), [longer, shorter, other]: TimeRules) {
        let (Some(was), Some(is)) = times else { return };
        let rule = match (was.at_least, is.at_least) {
            (false, false) => match stretches(&was.to, &is.to, &self.yardstick) {
                Some(Ordering::Equal) => return,
                Some(Ordering::Less) => longer,
                Some(Ordering::Greater) => shorter,
                None => other,
            },
            (true, true) if was.to == is.to => return,
            _ => other,
        };
        let (was, is) = (self.told_elapsed(&was), self.told_elapsed(&is));
        // Minutes more are nothing to one who waits for days: they are told of the step that takes them.
        if was.canonical() != is.canonical() {
            self.found_at("elapsed", rule, was, is);
        }
    }

    fn told_elapsed(&self, elapsed: &Elapsed) -> Side {
        let length = elapsed.to.natural(self.yardstick.hours());
        let duration = elapsed.display(&self.yardstick);
        let canonical = duration.as_ref().map_or_else(|| "unknown".to_owned(), Duration::to_string);
        let payload = Payload::Elapsed { length, about: elapsed.about, at_least: elapsed.at_least };
        Side::of(Value::new(canonical, payload), None)
    }

    /// Compares by the most.
    fn count(&mut self, key: &str, old: Count, new: Count, [more, fewer]: CountRules) {
        let side = |count: Count| {
            let canonical = match count.least == count.most {
                true => count.most.to_string(),
                false => format!("{}–{}", count.least, count.most),
            };
            Side::of(Value::new(canonical, Payload::Numbers(count.least, count.most)), None)
        };
        match old.most.cmp(&new.most) {
            Ordering::Less => self.found_at(key, more, side(old), side(new)),
            Ordering::Greater => self.found_at(key, fewer, side(old), side(new)),
            Ordering::Equal => {}
        }
    }

    /// Compares sums currency by currency.
    fn sum(&mut self, old: &[Price], new: &[Price], [more, less, other]: SumRules) {
        let costs = |sums: &[Price]| sums.iter().copied().filter(|price| !is_nothing(price)).collect::<Vec<_>>();
        let (old, new) = (&costs(old)[..], &costs(new)[..]);
        let change = match (old, new) {
            ([], []) => return,
            ([], [_, ..]) => MoneyChange::Introduced,
            ([_, ..], []) => MoneyChange::Waived,
            ([was], [is]) => price_change(was, is),
            _ if prices(old).canonical == prices(new).canonical => return,
            _ => MoneyChange::Changed,
        };
        let rule = match change {
            MoneyChange::Same | MoneyChange::Range => return,
            MoneyChange::More | MoneyChange::Introduced => more,
            MoneyChange::Less | MoneyChange::Waived => less,
            MoneyChange::Currency | MoneyChange::Changed => other,
        };
        self.found_at("fees", rule, Side::of(prices(old), None), Side::of(prices(new), None));
    }

    fn online(&mut self, old: Online, new: Online) {
        let side = |online: Online| {
            let (words, key) = words(online);
            Side::of(Value::new(words, Payload::Word(key)), None)
        };
        match worth(old).cmp(&worth(new)) {
            Ordering::Less => self.found_at("online", &ONLINE_MORE, side(old), side(new)),
            Ordering::Greater => self.found_at("online", &ONLINE_LESS, side(old), side(new)),
            Ordering::Equal => {}
        }
    }

    /// Compares the whole way of each event that both states know.
    pub(super) fn journeys(&mut self, old: &'c Book, new: &'c Book) {
        self.each(&new.events, |walk, event| {
            let Some(before) = old.events.iter().find(|found| found.id == event.id) else { return };
            let was = journey(walk.old, before, walk.options.today, &walk.yardstick);
            let is = journey(walk.new, event, walk.options.today, &walk.yardstick);
            walk.at_item("events", event, |walk| walk.at("journey", |walk| walk.journey(&was, &is)));
        });
    }

    fn journey(&mut self, old: &Journey<'_>, new: &Journey<'_>) {
        self.elapsed((old.elapsed, new.elapsed), [&JOURNEY_LONGER, &JOURNEY_SHORTER, &JOURNEY_CHANGED]);
        if (old.unknown_visits, new.unknown_visits) == (0, 0) {
            self.count("visits", old.visits, new.visits, [&JOURNEY_VISITS_MORE, &JOURNEY_VISITS_FEWER]);
        }
        let brought =
            |journey: &Journey<'_>| number(journey.documents.iter().filter(|document| !document.from_journey).count());
        self.count("documents", brought(old), brought(new), [&JOURNEY_DOCUMENTS_MORE, &JOURNEY_DOCUMENTS_FEWER]);
        self.sum(&old.fees, &new.fees, [&JOURNEY_FEES_MORE, &JOURNEY_FEES_LESS, &JOURNEY_FEES_OTHER]);
    }
}

/// How many fees that everybody pays have no fixed amount, or one that nobody knows.
fn open_fees(service: &Service) -> usize {
    fn is_open(fee: &Fee) -> bool {
        match &fee.amount {
            Said::Is(amount, _) => amount.price().is_none(),
            Said::Unknown(_) => true,
            _ => fee.one_of.list().iter().any(is_open),
        }
    }
    let is_due = |fee: &&Fee| !fee.optional.get().is_some_and(|optional| optional.value);
    service.fees.list().iter().filter(is_due).filter(|fee| is_open(fee)).count()
}

fn number(number: usize) -> Count {
    Count { least: number as u64, most: number as u64 }
}

fn worth(online: Online) -> u8 {
    match online {
        Online::EndToEnd => 2,
        Online::Starts => 1,
        Online::CounterOnly | Online::Other => 0,
    }
}

/// What it is called here, and the key of its interface words.
fn words(online: Online) -> (&'static str, &'static str) {
    match online {
        Online::EndToEnd => ("from start to end", "burden.online-full"),
        Online::Starts => ("starts online", "burden.online-starts"),
        Online::CounterOnly => ("at the counter only", "burden.counter-only"),
        Online::Other => ("not online", "change.not-online"),
    }
}
