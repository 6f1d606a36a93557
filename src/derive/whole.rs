//! Everything that follows from a charter on a day, worked out once before any page is written.

use super::totals::declares_more;
use super::{
    Basis, Burden, FeeSum, Journey, StandardResults, Variant, Yardstick, burden, journey, performance, promises,
    sum_for_everybody, variants,
};
use crate::model::{Service, Standard};
use crate::quantity::{Date, Duration};
use crate::resolve::{Charter, ServiceId};
use rayon::prelude::*;
use std::collections::BTreeMap;

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

/// What follows from a charter.
#[derive(Debug)]
pub struct Derived<'c> {
    services: BTreeMap<String, OfService<'c>>,
    results: BTreeMap<&'c str, BTreeMap<&'c str, StandardResults<'c>>>,
    journeys: BTreeMap<&'c str, Journey<'c>>,
}

impl<'c> Derived<'c> {
    /// Works it out, on all cores.
    pub fn of(charter: &'c Charter, today: Date) -> Self {
        let yardstick = Yardstick::of(charter);
        let all: Vec<(ServiceId, &'c Service)> = charter.services().collect();
        let services = all.par_iter().filter_map(|(id, service)| {
            let found = of_service(charter, id, service, today, &yardstick)?;
            Some((id.to_string(), found))
        });
        let results = charter.book.agencies.keys().map(|agency| {
            let results = performance(charter, agency, yardstick.hours());
            (agency.as_str(), results.into_iter().map(|result| (result.id, result)).collect())
        });
        let journeys = charter.book.events.par_iter();
        let journeys = journeys.map(|event| (event.id.text.as_str(), journey(charter, event, today, &yardstick)));
        Derived { services: services.collect(), results: results.collect(), journeys: journeys.collect() }
    }

    /// What follows from a service, by its full id.
    pub fn service(&self, id: &str) -> Option<&OfService<'c>> {
        self.services.get(id)
    }

    /// The journey of an event, by its id.
    pub fn journey(&self, event: &str) -> Option<&Journey<'c>> {
        self.journeys.get(event)
    }

    /// The results of a standard of a service: its own rows, else those of the agency-wide standard.
    pub fn results(&self, id: &ServiceId, standard: &Standard, of_agency: bool) -> Option<&StandardResults<'c>> {
        let own = format!("{}/{}", id.service, standard.id.text);
        let of = self.results.get(id.agency.as_str())?;
        of.get(own.as_str()).or_else(|| if of_agency { of.get(standard.id.text.as_str()) } else { None })
    }

    /// The results of an agency-wide standard.
    pub fn agency_results(&self, agency: &str, standard: &Standard) -> Option<&StandardResults<'c>> {
        self.results.get(agency)?.get(standard.id.text.as_str())
    }
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
