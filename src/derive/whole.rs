//! Everything that follows from a charter on a day, worked out once, when a page first asks for it.

use super::totals::declares_more;
use super::{
    Basis, Burden, FeeSum, Journey, StandardResults, Variant, Yardstick, burden, journey, performance, promises,
    sum_for_everybody, variants,
};
use crate::model::{Service, Standard};
use crate::quantity::{Date, Duration};
use crate::resolve::{Charter, ServiceId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What follows from one service.
#[derive(Debug)]
pub struct OfService<'c> {
    /// How long it takes, from its steps; none where no step bears a time.
    pub takes: Option<Duration>,
    /// Whether the declared total is longer than what the steps come to, or cannot be held against it: then the total is what the
    /// public may rely on, since the steps may leave out that a file waits between them.
    declares_more: bool,
    /// The steps of the longest path, by id.
    pub critical: Vec<&'c str>,
    /// How it goes in each case, the whole procedure first; empty where it has no steps.
    pub variants: Vec<Variant<'c>>,
    /// What it asks of those who use it.
    pub burden: Burden<'c>,
    /// What everybody pays.
    pub fees: FeeSum<'c>,
}

impl OfService<'_> {
    /// How long it takes by its steps, where that is what the public is told first: where no longer total is declared.
    pub fn leading_time(&self) -> Option<&Duration> {
        self.takes.as_ref().filter(|_| !self.declares_more)
    }
}

/// What follows from a charter, each part worked out when it is first asked for: whoever shows one page needs little of it.
#[derive(Debug)]
pub struct Derived<'c> {
    charter: &'c Charter,
    today: Date,
    yardstick: Yardstick<'c>,
    services: BTreeMap<String, OnceLock<Option<OfService<'c>>>>,
    results: BTreeMap<&'c str, OnceLock<Results<'c>>>,
    journeys: BTreeMap<&'c str, OnceLock<Option<Journey<'c>>>>,
    at_offices: OnceLock<BTreeMap<&'c str, Vec<ServiceId>>>,
}

/// The results of an agency's standards, by id.
type Results<'c> = BTreeMap<&'c str, StandardResults<'c>>;

impl<'c> Derived<'c> {
    /// What follows on a day.
    pub fn of(charter: &'c Charter, today: Date) -> Self {
        Derived {
            charter,
            today,
            yardstick: Yardstick::of(charter),
            services: charter.services().map(|(id, _)| (id.to_string(), OnceLock::new())).collect(),
            results: charter.book.agencies.keys().map(|id| (id.as_str(), OnceLock::new())).collect(),
            journeys: charter.book.events.iter().map(|event| (event.id.text.as_str(), OnceLock::new())).collect(),
            at_offices: OnceLock::new(),
        }
    }

    /// What follows from a service, by its full id.
    pub fn service(&self, id: &str) -> Option<&OfService<'c>> {
        let derive = || {
            let id = ServiceId::parse(id)?;
            of_service(self.charter, &id, self.charter.service(&id.to_string())?, self.today, &self.yardstick)
        };
        self.services.get(id)?.get_or_init(derive).as_ref()
    }

    /// The journey of an event, by its id.
    pub fn journey(&self, event: &str) -> Option<&Journey<'c>> {
        let derive = || {
            let event = self.charter.book.events.iter().find(|one| one.id.text == event)?;
            Some(journey(self.charter, event, self.today, &self.yardstick))
        };
        self.journeys.get(event)?.get_or_init(derive).as_ref()
    }

    /// The services that can be had at an office, by its full id.
    pub fn services_at(&self, office: &str) -> &[ServiceId] {
        let all = self.at_offices.get_or_init(|| services_at_offices(self.charter));
        all.get(office).map_or(&[], Vec::as_slice)
    }

    fn results_of(&self, agency: &str) -> Option<&Results<'c>> {
        let derive = || {
            let results = performance(self.charter, agency, self.yardstick.hours());
            results.into_iter().map(|result| (result.id, result)).collect()
        };
        self.results.get(agency).map(|results| results.get_or_init(derive))
    }

    /// The results of a standard of a service: its own rows, else those of the agency-wide standard.
    pub fn results(&self, id: &ServiceId, standard: &Standard, of_agency: bool) -> Option<&StandardResults<'c>> {
        let own = format!("{}/{}", id.service, standard.id.text);
        let of = self.results_of(&id.agency)?;
        of.get(own.as_str()).or_else(|| if of_agency { of.get(standard.id.text.as_str()) } else { None })
    }

    /// The results of an agency-wide standard.
    pub fn agency_results(&self, agency: &str, standard: &Standard) -> Option<&StandardResults<'c>> {
        self.results_of(agency)?.get(standard.id.text.as_str())
    }
}

/// The services at each office that any of their channels names, in the order of the book.
fn services_at_offices(charter: &Charter) -> BTreeMap<&str, Vec<ServiceId>> {
    let mut all: BTreeMap<&str, Vec<ServiceId>> = BTreeMap::new();
    for (id, service) in charter.services() {
        let offices = service.channels.list().iter().flat_map(|channel| channel.offices.list());
        for office in offices.map(|office| office.id.as_str()).collect::<BTreeSet<_>>() {
            all.entry(office).or_default().push(id.clone());
        }
    }
    all
}

fn of_service<'c>(
    charter: &'c Charter,
    id: &ServiceId,
    service: &'c Service,
    today: Date,
    yardstick: &Yardstick<'_>,
) -> Option<OfService<'c>> {
    let takes =
        promises(charter, &id.agency, service, today, yardstick).takes.filter(|takes| takes.basis == Basis::Steps);
    Some(OfService {
        critical: takes
            .as_ref()
            .map(|takes| takes.situations.get(takes.longest).map_or(Vec::new(), |found| found.critical.clone()))
            .unwrap_or_default(),
        variants: variants(service, takes.as_ref(), yardstick),
        takes: takes.and_then(|takes| takes.elapsed.display(yardstick)),
        declares_more: declares_more(service, yardstick),
        burden: burden(charter, id, today, yardstick)?,
        fees: sum_for_everybody(service, today),
    })
}
