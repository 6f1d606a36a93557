//! What a service asks of those who use it, counted over all its situations.

use std::collections::{BTreeMap, BTreeSet};

use super::elapsed::{Plan, steps_bear_time};
use super::fees::either;
use super::visits::{is_visited, visits};
use super::{Elapsed, Situation, Yardstick, documents, fees_due, service_time, situations, sum, ways};
use crate::model::{Channel, ChannelKind, Phase, RequirementKind, Service};
use crate::quantity::{Currency, Date, Price};
use crate::resolve::{Charter, ServiceId};

/// From the fewest to the most over all situations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The fewest.
    pub least: u64,
    /// The most.
    pub most: u64,
}

/// How far a service can be used online.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Online {
    /// From start to end: some website or app takes the application and delivers, and takes payment if a fee is due.
    EndToEnd,
    /// It starts online: one can apply through some website or app.
    Starts,
    /// Only at a counter, a kiosk or an agent's.
    CounterOnly,
    /// Neither: by letter, telephone and so on.
    Other,
}

/// What a service asks of those who use it.
#[derive(Clone, Debug)]
pub struct Burden<'c> {
    /// Steps that are taken, without the optional ones.
    pub steps: Count,
    /// Visits; `None` where it is not said through which channel one acts.
    pub visits: Option<Count>,
    /// The agencies that act, in any situation: this one first, then others by id.
    pub agencies: Vec<&'c str>,
    /// Documents and so on, by kind; a kind that is never needed is left out.
    pub documents: BTreeMap<RequirementKind, Count>,
    /// Signatures in the steps.
    pub signatures: Count,
    /// The fixed fees, currency by currency, from the least to the most; nothing where all is free.
    pub fees: Vec<Price>,
    /// Whether fees are due in some situation whose amount is not fixed.
    pub open_fees: bool,
    /// How long it takes.
    pub elapsed: Option<Elapsed>,
    /// How far it can be used online; `None` where no channel of a known kind is named.
    pub online: Option<Online>,
}

impl Count {
    fn of(numbers: impl IntoIterator<Item = u64>) -> Option<Count> {
        let join =
            |one: Count, other: Count| Count { least: one.least.min(other.least), most: one.most.max(other.most) };
        numbers.into_iter().map(|number| Count { least: number, most: number }).reduce(join)
    }

    /// Both together.
    pub fn plus(self, other: Count) -> Count {
        Count { least: self.least.saturating_add(other.least), most: self.most.saturating_add(other.most) }
    }
}

/// What one situation asks.
struct Load<'c> {
    steps: u64,
    visits: Option<u64>,
    agencies: BTreeSet<&'c str>,
    documents: BTreeMap<RequirementKind, u64>,
    signatures: u64,
    fees: Vec<Price>,
    open_fees: bool,
    elapsed: Elapsed,
}

/// What a service asks, on a day; `None` where it is not in the book.
pub fn burden<'c>(charter: &'c Charter, id: &ServiceId, today: Date, yardstick: &Yardstick<'_>) -> Option<Burden<'c>> {
    let (agency, book) = charter.book.agencies.get_key_value(&id.agency)?;
    let service = book.services.get(&id.service)?;
    let plan = Plan::of(service);
    let situations = situations(service);
    let loads: Vec<Load> =
        situations.iter().map(|situation| load(&plan, service, agency, situation, today, yardstick)).collect();
    let count = |number: fn(&Load) -> u64| Count::of(loads.iter().map(number)).unwrap_or_default();
    let kinds: BTreeSet<RequirementKind> = loads.iter().flat_map(|load| load.documents.keys().copied()).collect();
    let brought = |kind| Count::of(loads.iter().map(|load| load.documents.get(&kind).copied().unwrap_or(0)));
    let others: BTreeSet<&str> = loads.iter().flat_map(|load| load.agencies.iter().copied()).collect();
    let elapsed = if steps_bear_time(service) {
        Elapsed::any_of(&loads.iter().map(|load| load.elapsed).collect::<Vec<_>>(), yardstick)
    } else {
        service_time(service, yardstick).map(|time| time.elapsed)
    };
    Some(Burden {
        steps: count(|load| load.steps),
        visits: Count::of(loads.iter().filter_map(|load| load.visits)),
        agencies: [agency.as_str()].into_iter().chain(others.into_iter().filter(|other| other != agency)).collect(),
        documents: kinds.into_iter().filter_map(|kind| Some((kind, brought(kind)?))).collect(),
        signatures: count(|load| load.signatures),
        fees: spread(&loads.iter().map(|load| load.fees.as_slice()).collect::<Vec<_>>()),
        open_fees: loads.iter().any(|load| load.open_fees),
        elapsed,
        online: online(service, &situations, today),
    })
}

fn load<'c>(
    plan: &Plan<'c>,
    service: &'c Service,
    own: &'c str,
    situation: &Situation<'_>,
    today: Date,
    yardstick: &Yardstick<'_>,
) -> Load<'c> {
    let times = plan.times(situation, yardstick);
    let (path, elapsed) = plan.longest(&times, yardstick);
    let taken: Vec<_> =
        (0..plan.steps.len()).filter(|&at| plan.is_taken(at, situation)).map(|at| &plan.steps[at]).collect();
    let signed = |signatures: Option<&crate::record::Sp<u64>>| signatures.map_or(0, |number| number.value);
    let signatures = taken.iter().flat_map(|step| {
        let actions = step.actions.list().iter().map(move |action| signed(action.signatures.get()));
        actions.chain([signed(step.signatures.get())])
    });
    let fees = sum(service, situation, today);
    Load {
        steps: taken.len() as u64,
        visits: visits(plan, service, own, situation, (&times, &path.starts), yardstick),
        agencies: taken.iter().flat_map(|step| agencies(step)).collect(),
        documents: documents(service.requirements.list(), situation),
        signatures: signatures.fold(0, u64::saturating_add),
        fees: fees.fixed,
        open_fees: !fees.open.is_empty(),
        elapsed,
    }
}

fn agencies(step: &crate::model::Step) -> impl Iterator<Item = &str> {
    let actors = step.by.list().iter().chain(step.actions.list().iter().flat_map(|action| action.by.list()));
    actors.filter_map(|actor| actor.agency.get()).map(|agency| agency.id.as_str())
}

/// From the least to the most of each currency; what is not due in a situation counts as free there.
fn spread(sums: &[&[Price]]) -> Vec<Price> {
    let of = |price: &Price| price.max().map(|money| money.currency);
    let currencies: BTreeSet<Currency> = sums.iter().flat_map(|prices| prices.iter().filter_map(of)).collect();
    let in_each = |currency| {
        let one = |prices: &&[Price]| prices.iter().find(|price| of(price) == Some(currency)).copied();
        sums.iter().map(|prices| one(prices).unwrap_or(Price::Free)).collect::<Vec<_>>()
    };
    currencies.into_iter().filter_map(|currency| either(&in_each(currency))).collect()
}

/// How far a service can be used online. A website whose phases are not said can at least be used to start.
fn online(service: &Service, situations: &[Situation<'_>], today: Date) -> Option<Online> {
    let ways = ways(service);
    let is_online = |way: &&Channel| {
        matches!(way.kind.get(), Some(ChannelKind::Web | ChannelKind::App))
            && way.phases.get().is_none_or(|phases| phases.contains(&Phase::Request))
    };
    let costs = |way: &Channel| {
        let through = situations.iter().filter(|situation| situation.channel_id() == Some(way.id.text.as_str()));
        through.into_iter().any(|situation| fees_due(service, situation, today).into_iter().any(costs_something))
    };
    let can = |way: &Channel, phase| way.phases.get().is_some_and(|phases| phases.contains(&phase));
    let whole =
        |way: &Channel| can(way, Phase::Request) && can(way, Phase::Deliver) && (can(way, Phase::Pay) || !costs(way));
    let mut kinds = ways.iter().filter_map(|way| way.kind.get().copied()).peekable();
    kinds.peek()?;
    Some(match () {
        () if ways.iter().copied().filter(is_online).any(whole) => Online::EndToEnd,
        () if ways.iter().any(is_online) => Online::Starts,
        () if kinds.all(is_visited) => Online::CounterOnly,
        () => Online::Other,
    })
}

/// Whether there is anything to pay, as far as is known.
fn costs_something(fee: &crate::model::Fee) -> bool {
    fee.amount.get().and_then(|amount| amount.price()) != Some(&Price::Free)
}
