//! The way through several services that one event in a life takes: evidence first, each service once.
//!
//! A service needs another one where a requirement comes `from: {service}` and from nowhere else. Where it may also come from
//! elsewhere (a list of origins, an alternative in `any_of`), nobody is sent there.

use std::collections::{BTreeSet, HashMap};

use super::elapsed::declared;
use super::path::Graph;
use super::totals::declares_more;
use super::{Burden, Conditional, Count, Elapsed, Stretch, Yardstick, burden};
use crate::model::{Event, Origin, Place, Requirement, RequirementKind};
use crate::quantity::{Date, Decimal, Duration, Money, Price};
use crate::resolve::{Charter, ServiceId};

/// Why a service is part of a journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Its evidence is needed in some cases only.
    Sometimes,
    /// Its evidence is always needed.
    Evidence,
    /// The event names it.
    Named,
}

/// A service of a journey.
#[derive(Clone, Debug)]
pub struct Needed<'c> {
    /// Its full id.
    pub id: ServiceId,
    /// Why it is part of the journey.
    pub need: Need,
    /// The full ids of the services of the journey whose evidence it needs.
    pub after: Vec<String>,
    /// What it asks.
    pub burden: Burden<'c>,
    /// How long the public may rely on that it takes: by its steps, or by its declared total where that is longer.
    pub elapsed: Option<Elapsed>,
}

/// A document of a journey, brought once however many services ask for it.
#[derive(Clone, Debug)]
pub struct JourneyDocument<'c> {
    /// The requirement, as the first service asks for it.
    pub requirement: &'c Requirement,
    /// What kind of thing it is.
    pub kind: RequirementKind,
    /// The full ids of the services that ask for it.
    pub asked_by: Vec<String>,
    /// Whether a service of the journey gives it.
    pub from_journey: bool,
}

/// The way through the services of an event.
#[derive(Clone, Debug)]
pub struct Journey<'c> {
    /// The services in an order in which evidence comes first; else in the event's own order.
    pub services: Vec<Needed<'c>>,
    /// Circles in which each service needs evidence from the next: full ids, the first again left out.
    pub circles: Vec<Vec<String>>,
    /// Each document, with the services that ask for it; the first alternative of several.
    pub documents: Vec<JourneyDocument<'c>>,
    /// Visits; a service that is needed only sometimes may ask for none.
    pub visits: Count,
    /// Services of which it is not known how many visits they take.
    pub unknown_visits: usize,
    /// The agencies that act, in the order of the journey.
    pub agencies: Vec<&'c str>,
    /// The fixed fees, currency by currency.
    pub fees: Vec<Price>,
    /// Whether fees are due whose amount is not fixed.
    pub open_fees: bool,
    /// How long it takes where services that need nothing from each other are used side by side. `at_least` where one of
    /// them says nothing of its time. `None` where none says anything.
    pub elapsed: Option<Elapsed>,
    /// The same as a reader is told it.
    pub takes: Option<Duration>,
    /// The services on the longest path, by their place.
    pub critical: Vec<usize>,
}

/// The journey of an event on a day.
pub fn journey<'c>(charter: &'c Charter, event: &'c Event, today: Date, yardstick: &Yardstick<'_>) -> Journey<'c> {
    let named: Vec<String> = charter.services_of(event).iter().map(ServiceId::to_string).collect();
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    let (found, circles) = expand(charter, &named);
    let needs = needs(&found, &named, charter);
    let services: Vec<Needed> = found
        .iter()
        .filter_map(|&id| {
            let parsed = ServiceId::parse(id)?;
            let burden = burden(charter, &parsed, today, yardstick)?;
            let after = evidence(charter, id).map(|(other, _)| other.to_owned()).collect::<BTreeSet<_>>();
            let need = needs.get(id).copied().unwrap_or(Need::Sometimes);
            let total = charter.service(id).filter(|service| declares_more(service, yardstick));
            let elapsed = total.and_then(|service| declared(service, yardstick)).map(|time| time.elapsed);
            let elapsed = elapsed.or(burden.elapsed);
            Some(Needed { id: parsed, need, after: after.into_iter().collect(), burden, elapsed })
        })
        .collect();
    let visits = services.iter().filter_map(|one| Some(sometimes(one.burden.visits?, one.need)));
    let (elapsed, critical) = elapsed(&services, yardstick).unzip();
    let critical = critical.unwrap_or_default();
    let prices = services.iter().flat_map(|one| one.burden.fees.iter().map(|price| sometimes_paid(*price, one.need)));
    Journey {
        documents: documents(charter, &found),
        visits: visits.fold(Count::default(), Count::plus),
        unknown_visits: services.iter().filter(|one| one.burden.visits.is_none()).count(),
        agencies: in_order(services.iter().flat_map(|one| one.burden.agencies.iter().copied())),
        fees: Price::sum(&prices.collect::<Vec<_>>()),
        open_fees: services.iter().any(|one| one.burden.open_fees),
        takes: elapsed.and_then(|elapsed| elapsed.display(yardstick)),
        elapsed,
        critical,
        services,
        circles,
    }
}

/// Every circle in which services of the book need evidence from each other: full ids, from the first of the circle that the
/// book names to the one that needs it again.
pub fn circular_evidence(charter: &Charter) -> Vec<Vec<String>> {
    let all: Vec<String> = charter.services().map(|(id, _)| id.to_string()).collect();
    expand(charter, &all.iter().map(String::as_str).collect::<Vec<_>>()).1
}

/// The services whose evidence a service needs, with whether it needs it always.
fn evidence<'c>(charter: &'c Charter, id: &str) -> impl Iterator<Item = (&'c str, bool)> {
    let requirements = charter.service(id).map_or(&[][..], |service| service.requirements.list());
    leaves(requirements).into_iter().filter_map(|(requirement, always)| match requirement.from.list() {
        [Origin::Place(place)] => Some((place.service.get()?.id.as_str(), always)),
        _ => None,
    })
}

/// What is really brought, with whether it always is: the parts of groups, but no alternatives.
fn leaves(requirements: &[Requirement]) -> Vec<(&Requirement, bool)> {
    let parts = |requirement: &'_ Requirement| requirement.any_of.list().is_empty();
    let mut found = Vec::new();
    for requirement in requirements.iter().filter(|requirement| parts(requirement)) {
        let always = requirement.is_unconditional();
        match requirement.all_of.list() {
            [] => found.push((requirement, always)),
            all => found.extend(leaves(all).into_iter().map(|(part, its)| (part, its && always))),
        }
    }
    found
}

/// All services that some services lead to, evidence first, and the circles among them. Depth first, without recursion: a
/// chain may be as long as the book.
fn expand<'a>(charter: &'a Charter, roots: &[&'a str]) -> (Vec<&'a str>, Vec<Vec<String>>) {
    let mut is_done: HashMap<&str, bool> = HashMap::new();
    let (mut order, mut circles) = (Vec::new(), Vec::new());
    for &root in roots {
        let mut path: Vec<(&str, std::vec::IntoIter<&str>)> = Vec::new();
        let mut next = Some(root);
        loop {
            if let Some(id) = next.take() {
                match is_done.get(id) {
                    None if charter.service(id).is_some() => {
                        is_done.insert(id, false);
                        path.push((id, needed_by(charter, id).into_iter()));
                    }
                    Some(false) => {
                        let circle = path.iter().skip_while(|(at, _)| *at != id);
                        circles.push(circle.map(|(at, _)| (*at).to_owned()).collect());
                    }
                    _ => {}
                }
            }
            let Some((id, others)) = path.last_mut() else { break };
            next = others.next();
            if next.is_none() {
                is_done.insert(id, true);
                order.push(*id);
                path.pop();
            }
        }
    }
    (order, circles)
}

/// The services whose evidence a service needs, each once.
fn needed_by<'a>(charter: &'a Charter, id: &str) -> Vec<&'a str> {
    in_order(evidence(charter, id).map(|(other, _)| other))
}

/// Why each service is part of a journey. `found` has evidence first, so those that need it come after it.
fn needs<'a>(found: &[&'a str], named: &[&str], charter: &'a Charter) -> HashMap<&'a str, Need> {
    let named: BTreeSet<&str> = named.iter().copied().collect();
    let mut needs: HashMap<&str, Need> =
        found.iter().filter(|id| named.contains(**id)).map(|&id| (id, Need::Named)).collect();
    for id in found.iter().rev() {
        let own = needs.get(id).copied().unwrap_or(Need::Sometimes);
        for (other, always) in evidence(charter, id) {
            let need = if always && own > Need::Sometimes { Need::Evidence } else { Need::Sometimes };
            let known = needs.entry(other).or_insert(need);
            *known = need.max(*known);
        }
    }
    needs
}

fn sometimes(count: Count, need: Need) -> Count {
    Count { least: if need == Need::Sometimes { 0 } else { count.least }, ..count }
}

fn sometimes_paid(price: Price, need: Need) -> Price {
    match (need, price.max()) {
        (Need::Sometimes, Some(most)) => Price::Range(Money { amount: Decimal::ZERO, ..most }, most),
        _ => price,
    }
}

/// How long all of it takes, and the services on the longest path.
fn elapsed(services: &[Needed<'_>], yardstick: &Yardstick<'_>) -> Option<(Elapsed, Vec<usize>)> {
    services.iter().find_map(|one| one.elapsed)?;
    let place: HashMap<String, usize> =
        services.iter().enumerate().map(|(at, service)| (service.id.to_string(), at)).collect();
    // Evidence comes first, so what leads back is a circle; it is left out.
    let earlier = |at: usize| move |other: &usize| *other < at;
    let before = services.iter().enumerate().map(|(at, service)| {
        service.after.iter().filter_map(|id| place.get(id).copied()).filter(earlier(at)).collect()
    });
    let graph = Graph::new(before.collect());
    let open = Elapsed { at_least: true, ..Elapsed::default() };
    let time = |at: usize| {
        let time = services[at].elapsed.unwrap_or(open);
        let from = if services[at].need == Need::Sometimes { Stretch::ZERO } else { time.from };
        Elapsed { from, ..time }
    };
    let longest = graph.longest(|at, start| start + time(at).to, yardstick);
    let elapsed = Elapsed {
        from: graph.longest(|at, start| start + time(at).from, yardstick).length,
        to: longest.length,
        about: (0..services.len()).any(|at| time(at).about),
        at_least: (0..services.len()).any(|at| time(at).at_least),
    };
    Some((elapsed, longest.nodes))
}

fn documents<'a>(charter: &'a Charter, found: &[&str]) -> Vec<JourneyDocument<'a>> {
    let mut documents: Vec<JourneyDocument> = Vec::new();
    let mut shared: HashMap<(String, String), usize> = HashMap::new();
    let givers: BTreeSet<&str> = found.iter().copied().collect();
    for &id in found {
        let Some(service) = charter.service(id) else { continue };
        for requirement in brought(service.requirements.list()) {
            let kind = requirement.kind.get().copied().unwrap_or(RequirementKind::Document);
            // The same name and source make the same document; a form is one service's own.
            let key = source(requirement)
                .filter(|_| kind != RequirementKind::Form)
                .map(|source| (requirement.id.text.clone(), source));
            if let Some(&at) = key.as_ref().and_then(|key| shared.get(key)) {
                documents[at].asked_by.push(id.to_owned());
                continue;
            }
            shared.extend(key.map(|key| (key, documents.len())));
            let given = |origin: &Origin| match origin {
                Origin::Place(place) => place.service.get().is_some_and(|giver| givers.contains(giver.id.as_str())),
                Origin::Applicant => false,
            };
            let from_journey = requirement.from.list().iter().any(given);
            documents.push(JourneyDocument { requirement, kind, asked_by: vec![id.to_owned()], from_journey });
        }
    }
    documents
}

/// What is brought: the parts of groups, and of alternatives the first, or as many as are wanted.
fn brought(requirements: &[Requirement]) -> Vec<&Requirement> {
    let parts = |requirement| {
        let Requirement { any_of, all_of, n_of, .. }: &Requirement = requirement;
        let wanted = n_of.get().map_or(1, |wanted| usize::try_from(wanted.value).unwrap_or(usize::MAX));
        match (any_of.list(), all_of.list()) {
            ([], []) => vec![requirement],
            ([], all) => brought(all),
            (any, _) => brought(&any[..wanted.min(any.len())]),
        }
    };
    requirements.iter().flat_map(parts).collect()
}

/// Where a requirement comes from, as one key; `None` where nobody says.
fn source(requirement: &Requirement) -> Option<String> {
    let origins = requirement.from.list();
    let of = |place: &Place| {
        let ids = [place.service.get(), place.agency.get(), place.office.get()];
        let words = place.place.get().and_then(|words| words.entries.first()).map(|entry| entry.text.as_str());
        let url = place.url.get().map(|url| url.text.as_str());
        let parts = ids.into_iter().flatten().map(|id| id.id.as_str()).chain(words).chain(url);
        parts.collect::<Vec<_>>().join("\n")
    };
    let one = |origin: &Origin| match origin {
        Origin::Applicant => String::new(),
        Origin::Place(place) => of(place),
    };
    (!origins.is_empty()).then(|| origins.iter().map(one).collect::<Vec<_>>().join("\n\n"))
}

/// Each once, at its first place.
fn in_order<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    ids.filter(|id| seen.insert(*id)).collect()
}
