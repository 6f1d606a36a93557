//! What a service promises about time, for its facts strip, and which values of a standard are in force on a day.

use super::due::deadline;
use super::elapsed::timings;
use super::{Elapsed, ServiceTime, Yardstick, service_time};
use crate::model::{Service, Standard, StandardKind, Timing};
use crate::quantity::{Date, Length, Share};
use crate::resolve::Charter;

/// The values of a standard that hold on a day: its own, or those of its `next` once they have begun.
#[derive(Clone, Copy, Debug)]
pub struct InForce<'c> {
    /// The longest it takes.
    pub within: Option<&'c Timing>,
    /// The least share.
    pub at_least: Option<Share>,
    /// The largest share that fails.
    pub at_most: Option<Share>,
    /// The share of cases for which it is kept.
    pub target: Option<Share>,
    /// Whether the raised ceiling holds already.
    pub raised: bool,
}

/// A time that is promised.
#[derive(Clone, Copy, Debug)]
pub struct PromisedTime<'c> {
    /// How long at most.
    pub within: &'c Timing,
    /// The standard that promises it; none where it is the declared total.
    pub standard: Option<&'c Standard>,
    /// Whether the standard is the agency's.
    pub of_agency: bool,
}

/// What a service says about time.
#[derive(Clone, Debug)]
pub struct Promises<'c> {
    /// How long it takes: from its steps, else as its total declares.
    pub takes: Option<ServiceTime<'c>>,
    /// What it promises: its timeliness standards, else its declared total.
    pub promised: Vec<PromisedTime<'c>>,
}

impl PromisedTime<'_> {
    /// The length after which the promise is broken; `None` where it has no known end or is only typical.
    pub fn deadline(&self) -> Option<&Length> {
        deadline(self.within)
    }
}

impl Promises<'_> {
    /// The strongest thing that can be said of how long it takes: what its steps or its total come to.
    pub fn elapsed(&self) -> Option<Elapsed> {
        self.takes.as_ref().map(|takes| takes.elapsed)
    }

    /// The first promise with a deadline: what redress counts from.
    pub fn deadline(&self) -> Option<&Length> {
        self.promised.iter().find_map(PromisedTime::deadline)
    }
}

/// The values of a standard on a day.
pub fn in_force(standard: &Standard, today: Date) -> InForce<'_> {
    let begun = |from: Option<Date>| from.is_some_and(|from| from <= today);
    let next = standard.next.get().filter(|next| begun(next.from.get().map(|from| from.value)));
    let share = |raised: Option<&crate::record::Sp<Share>>, own: Option<&crate::record::Sp<Share>>| {
        raised.or(own).map(|share| share.value)
    };
    InForce {
        within: next.and_then(|next| next.within.get()).or(standard.within.get()),
        at_least: share(next.and_then(|next| next.at_least.get()), standard.at_least.get()),
        at_most: share(next.and_then(|next| next.at_most.get()), standard.at_most.get()),
        target: share(next.and_then(|next| next.target.get()), standard.target.get()),
        raised: next.is_some(),
    }
}

/// What a service of an agency says about time on a day. Where it has no timeliness standard with `within`, its declared
/// total is its promise.
pub fn promises<'c>(
    charter: &'c Charter,
    agency: &str,
    service: &'c Service,
    today: Date,
    yardstick: &Yardstick<'_>,
) -> Promises<'c> {
    let standards = charter.standards(agency, service).into_iter();
    let timely = standards.filter(|(standard, _)| standard.kind.get() == Some(&StandardKind::Timeliness));
    let promised: Vec<PromisedTime> = timely
        .filter_map(|(standard, of_agency)| {
            let within = in_force(standard, today).within?;
            Some(PromisedTime { within, standard: Some(standard), of_agency })
        })
        .collect();
    let total = service.total.get().and_then(|total| total.time.get());
    let declared = total.filter(|_| promised.is_empty()).into_iter().flat_map(timings);
    let declared: Vec<PromisedTime> =
        declared.map(|within| PromisedTime { within, standard: None, of_agency: false }).collect();
    let promised = promised.into_iter().chain(declared).collect();
    Promises { takes: service_time(service, yardstick), promised }
}
