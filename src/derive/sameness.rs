//! Where one service is not the same everywhere: offices and channels that promise otherwise than the one standard, or that kept it
//! otherwise in its newest period; each with what the book says about it.

use super::{Derived, Period, Rate, Series, StandardResults};
use crate::model::{Availability, Service, Standard};
use crate::quantity::Decimal;
use crate::resolve::{Charter, ServiceId};

/// Shares that differ by less than so many percentage points are the same: fewer cases swing more.
const STEP: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// Where something is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'c> {
    /// At an office, by its full id.
    Office(&'c str),
    /// Through a channel, by its id.
    Channel(&'c str),
}

/// What was measured of a standard at one place.
#[derive(Clone, Copy, Debug)]
pub struct MeasuredThere<'c> {
    /// The standard.
    pub standard: &'c Standard,
    /// The period there.
    pub there: Period<'c>,
    /// The same period everywhere together.
    pub everywhere: Rate,
    /// Whether citizens get less there: the target was missed that was met everywhere together, or the share is far lower.
    pub is_worse: bool,
}

/// A place that differs.
#[derive(Clone, Debug)]
pub struct Difference<'c> {
    /// The office or the channel.
    pub place: Place<'c>,
    /// What the book says about it.
    pub said: Option<&'c Availability>,
    /// What was measured there.
    pub measured: Vec<MeasuredThere<'c>>,
}

impl Difference<'_> {
    /// Whether citizens get less here and nobody says why.
    pub fn lacks_reason(&self) -> bool {
        let has_reason = self.said.is_some_and(|said| !said.reason.is_unsaid());
        !has_reason && (self.said.is_some() || self.measured.iter().any(|measured| measured.is_worse))
    }
}

/// The places where a service differs, in the order of the book and then of the results; none where it is the same everywhere.
/// Where results differ at one place, those of all places of that standard are given, so that they can be compared.
pub fn differences<'c>(
    charter: &'c Charter,
    derived: &Derived<'c>,
    id: &ServiceId,
    service: &'c Service,
) -> Vec<Difference<'c>> {
    let mut found: Vec<Difference<'c>> = Vec::new();
    for said in service.available.list() {
        let office = said.office.get().map(|office| Place::Office(&office.id));
        let Some(place) = office.or_else(|| said.channel.get().map(|channel| Place::Channel(&channel.id))) else {
            continue;
        };
        found.push(Difference { place, said: Some(said), measured: Vec::new() });
    }
    let own = charter.standards(&id.agency, service).into_iter().filter(|(_, of_agency)| !of_agency);
    for (standard, _) in own {
        if let Some(results) = derived.results(id, standard, false) {
            compare(standard, results, &mut found);
        }
    }
    found
}

/// The places where an agency keeps the standards of all of its services otherwise, in the order of the results.
pub fn agency_differences<'c>(charter: &'c Charter, derived: &Derived<'c>, id: &str) -> Vec<Difference<'c>> {
    let mut found = Vec::new();
    for standard in charter.agency(id).map(|agency| agency.agency.standards.list()).unwrap_or_default() {
        if let Some(results) = derived.agency_results(id, standard) {
            compare(standard, results, &mut found);
        }
    }
    found
}

/// Adds what was measured of a standard at each place to what is known of it.
fn compare<'c>(standard: &'c Standard, results: &StandardResults<'c>, found: &mut Vec<Difference<'c>>) {
    for (place, measured) in measured(standard, results) {
        match found.iter_mut().find(|known| known.place == place) {
            Some(known) => known.measured.push(measured),
            None => found.push(Difference { place, said: None, measured: vec![measured] }),
        }
    }
}

/// The results of a standard at each place in the newest period that it shares with the whole; none where no place differs.
pub fn measured<'c>(standard: &'c Standard, results: &StandardResults<'c>) -> Vec<(Place<'c>, MeasuredThere<'c>)> {
    let offices = results.offices.iter().map(|(office, series)| (Place::Office(office), series));
    let channels = results.channels.iter().map(|(channel, series)| (Place::Channel(channel), series));
    let all: Vec<_> = offices
        .chain(channels)
        .filter_map(|(place, series)| Some((place, there(standard, series, &results.overall)?)))
        .collect();
    let differs =
        |one: &MeasuredThere<'_>| one.is_worse || one.there.rate.is_some_and(|rate| far(one.everywhere, rate));
    if all.iter().any(|(_, one)| differs(one)) { all } else { Vec::new() }
}

fn there<'c>(standard: &'c Standard, series: &Series<'c>, overall: &Series<'c>) -> Option<MeasuredThere<'c>> {
    let shared = |there: &Period<'c>| {
        let same = |whole: &&Period<'c>| {
            (whole.row.start.value, whole.row.end.value) == (there.row.start.value, there.row.end.value)
        };
        Some((*there, *overall.periods.iter().find(same)?))
    };
    let (there, whole) = series.periods.iter().rev().find_map(shared)?;
    let (rate, everywhere) = (there.rate?, whole.rate?);
    let missed = there.met == Some(false) && whole.met == Some(true);
    Some(MeasuredThere { standard, there, everywhere, is_worse: missed || far(rate, everywhere) })
}

/// Whether a share is far below another.
fn far(lower: Rate, higher: Rate) -> bool {
    higher.percent() - lower.percent() >= STEP
}
