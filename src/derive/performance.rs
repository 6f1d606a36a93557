//! What was measured against what was promised: shares, trends, and promises that could be raised.
//!
//! Rows are taken as they are: periods may overlap or stand in any order, and a row may claim more cases met than there were.

use std::collections::BTreeMap;

use super::in_force;
use crate::model::{Agency, Measurement, Opinion, Standard, Timing};
use crate::quantity::{Date, Decimal, Duration, Unit};
use crate::record::Sp;
use crate::resolve::Charter;

/// Shares that differ by at most so many percentage points are the same to a trend.
pub const TREND_STEP: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// Periods that must all be good before a promise could be raised.
const PERIODS_TO_RAISE: usize = 4;

/// So many of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Those that are counted.
    pub part: u64,
    /// All of them; never nought.
    pub whole: u64,
}

/// How a share moved from one period to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// It rose by more than [`TREND_STEP`].
    Better,
    /// It moved by [`TREND_STEP`] at most.
    Same,
    /// It fell by more than [`TREND_STEP`].
    Worse,
}

/// One period of a standard.
#[derive(Clone, Copy, Debug)]
pub struct Period<'c> {
    /// The row.
    pub row: &'c Measurement,
    /// The share of cases in which the promise was kept; `None` where nothing was measured.
    pub rate: Option<Rate>,
    /// The share aimed at in that period, in percent (see [`StandardResults`]).
    pub target: Option<Decimal>,
    /// Whether it was reached.
    pub met: Option<bool>,
}

/// Periods of a standard, the earliest first.
#[derive(Clone, Debug, Default)]
pub struct Series<'c> {
    /// All of them, by their last day and then by their first.
    pub periods: Vec<Period<'c>>,
    /// How the last one stands to the one before.
    pub trend: Option<Trend>,
}

/// The results of one standard.
///
/// The share aimed at is `target`; without it, `at_least`, or what `at_most` leaves: of a standard whose `next` has begun on
/// the last day of a period, the raised one.
#[derive(Clone, Debug)]
pub struct StandardResults<'c> {
    /// `service/standard`, or the id alone of an agency-wide one.
    pub id: &'c str,
    /// The standard, where there is one.
    pub standard: Option<&'c Standard>,
    /// Of all offices and channels together.
    pub overall: Series<'c>,
    /// Of one office: its full id.
    pub offices: Vec<(&'c str, Series<'c>)>,
    /// Of one channel in all offices: its id.
    pub channels: Vec<(&'c str, Series<'c>)>,
    /// Of one channel in one office: office and channel.
    pub channels_of_offices: Vec<((&'c str, &'c str), Series<'c>)>,
    /// Whether more could be promised: the target was met in each of the last four periods, and nine of ten cases took at
    /// most three quarters of `within` in each of them.
    pub could_be_raised: bool,
}

impl Rate {
    /// The rate, where there was anything to count.
    pub fn of(part: Option<&Sp<u64>>, whole: Option<&Sp<u64>>) -> Option<Rate> {
        let (part, whole) = (part?.value, whole?.value);
        (whole > 0).then_some(Rate { part, whole })
    }

    /// In percent, to as many digits as a decimal holds.
    pub fn percent(self) -> Decimal {
        Decimal::from(self.part) * Decimal::ONE_HUNDRED / Decimal::from(self.whole)
    }

    /// Whether it is at least so many percent: exact, without dividing.
    pub fn reaches(self, percent: Decimal) -> bool {
        Decimal::from(self.part) * Decimal::ONE_HUNDRED >= percent * Decimal::from(self.whole)
    }

    /// How it stands to an earlier one.
    pub fn trend_since(self, earlier: Rate) -> Trend {
        // Rounded far below any difference that counts, so that a third and two thirds differ by a third.
        let moved = (self.percent() - earlier.percent()).round_dp(12);
        match () {
            () if moved > TREND_STEP => Trend::Better,
            () if moved < -TREND_STEP => Trend::Worse,
            () => Trend::Same,
        }
    }
}

/// A row that lasts from one day to another.
trait Lasts: Copy {
    fn lasts(self) -> (Date, Date);
    fn rate(self) -> Option<Rate>;
}

impl Lasts for Period<'_> {
    fn lasts(self) -> (Date, Date) {
        (self.row.start.value, self.row.end.value)
    }

    fn rate(self) -> Option<Rate> {
        self.rate
    }
}

/// The last periods that do not overlap each other, the earliest first.
fn recent<T: Lasts>(periods: &[T], most: usize) -> Vec<T> {
    let mut found: Vec<T> = Vec::new();
    for &period in periods.iter().rev() {
        let apart = found.last().is_none_or(|later| period.lasts().1 < later.lasts().0);
        if apart && found.len() < most {
            found.push(period);
        }
    }
    found.reverse();
    found
}

fn in_order<T: Lasts>(periods: &mut [T]) {
    periods.sort_by_key(|period| {
        let (start, end) = period.lasts();
        (end, start)
    });
}

/// How the last period stands to the last one that was over before it began.
fn trend<T: Lasts>(periods: &[T]) -> Option<Trend> {
    match recent(periods, 2).as_slice() {
        [before, last] => Some(last.rate()?.trend_since(before.rate()?)),
        _ => None,
    }
}

impl<'c> Series<'c> {
    fn of(mut periods: Vec<Period<'c>>) -> Self {
        in_order(&mut periods);
        let trend = trend(&periods);
        Series { periods, trend }
    }

    /// The last period.
    pub fn last(&self) -> Option<&Period<'c>> {
        self.periods.last()
    }

    /// The last periods, at most so many, that do not overlap each other, the earliest first: what a small chart shows.
    pub fn recent(&self, most: usize) -> Vec<Period<'c>> {
        recent(&self.periods, most)
    }
}

/// Office and channel of a row.
type Place<'c> = (Option<&'c str>, Option<&'c str>);

/// The results of every standard of an agency and its services, by id. `hours` is the length of a working day.
pub fn performance<'c>(charter: &'c Charter, agency: &str, hours: Decimal) -> Vec<StandardResults<'c>> {
    let Some(book) = charter.agency(agency) else { return Vec::new() };
    let mut grouped: BTreeMap<&str, BTreeMap<Place<'c>, Vec<&Measurement>>> = BTreeMap::new();
    for row in &book.measurements {
        let id = |reference: &'c Option<crate::record::Ref>| reference.as_ref().map(|found| found.id.as_str());
        let places = grouped.entry(&row.standard.id).or_default();
        places.entry((id(&row.office), id(&row.channel))).or_default().push(row);
    }
    let results = |(id, places)| results(id, find_standard(charter, agency, &book.agency, id), places, hours);
    grouped.into_iter().map(results).collect()
}

fn find_standard<'c>(charter: &'c Charter, agency: &str, record: &'c Agency, id: &str) -> Option<&'c Standard> {
    let by_id = |standard: &&Standard, id: &str| standard.id.text == id;
    let Some((service, id)) = id.split_once('/') else {
        return record.standards.list().iter().find(|standard| by_id(standard, id));
    };
    let service = charter.agency(agency)?.services.get(service)?;
    charter.standards(agency, service).into_iter().map(|(standard, _)| standard).find(|standard| by_id(standard, id))
}

fn results<'c>(
    id: &'c str,
    standard: Option<&'c Standard>,
    places: BTreeMap<Place<'c>, Vec<&'c Measurement>>,
    hours: Decimal,
) -> StandardResults<'c> {
    let mut found = StandardResults {
        id,
        standard,
        overall: Series::default(),
        offices: Vec::new(),
        channels: Vec::new(),
        channels_of_offices: Vec::new(),
        could_be_raised: false,
    };
    for (place, rows) in places {
        let series = Series::of(rows.into_iter().map(|row| period(row, standard)).collect());
        match place {
            (None, None) => found.overall = series,
            (Some(office), None) => found.offices.push((office, series)),
            (None, Some(channel)) => found.channels.push((channel, series)),
            (Some(office), Some(channel)) => found.channels_of_offices.push(((office, channel), series)),
        }
    }
    found.could_be_raised = standard.is_some_and(|standard| could_be_raised(standard, &found.overall, hours));
    found
}

fn period<'c>(row: &'c Measurement, standard: Option<&Standard>) -> Period<'c> {
    let rate = Rate::of(row.met.as_ref(), row.total.as_ref());
    let target = standard.and_then(|standard| aim(standard, row.end.value));
    let met = rate.zip(target).map(|(rate, target)| rate.reaches(target));
    Period { row, rate, target, met }
}

/// The share that a standard aims at on a day, in percent.
fn aim(standard: &Standard, day: Date) -> Option<Decimal> {
    let values = in_force(standard, day);
    let kept = values.target.or(values.at_least).map(|share| share.percent());
    kept.or_else(|| values.at_most.map(|failing| Decimal::ONE_HUNDRED - failing.percent()))
}

fn could_be_raised(standard: &Standard, overall: &Series<'_>, hours: Decimal) -> bool {
    let recent = overall.recent(PERIODS_TO_RAISE);
    let is_quick = |period: &Period<'_>| {
        let within = in_force(standard, period.row.end.value).within.and_then(|within| in_own_unit(within, hours));
        let p90 = period.row.p90.as_ref().map(|p90| p90.value);
        p90.zip(within).is_some_and(|(p90, within)| p90 <= within * Decimal::new(75, 2))
    };
    recent.len() == PERIODS_TO_RAISE && recent.iter().all(|period| period.met == Some(true) && is_quick(period))
}

/// A promised time in the unit that its measurements are in: its own, or the smallest of several.
pub fn in_own_unit(within: &Timing, hours: Decimal) -> Option<Decimal> {
    let Timing::Is { length, .. } = within else { return None };
    if length.value == Duration::SameWorkingDay {
        return Some(Decimal::ONE);
    }
    match length.max()?.parts() {
        [] => None,
        [(amount, _)] => Some(*amount),
        [.., (_, unit)] => {
            let all = length.max()?;
            let one = crate::quantity::Length::of(1, *unit);
            let is_working = all.is_working() && *unit != Unit::WorkingDay;
            is_working.then(|| all.working_seconds(hours) / one.working_seconds(hours))
        }
    }
}

/// One period of what people said.
#[derive(Clone, Copy, Debug)]
pub struct FeedbackPeriod<'c> {
    /// The row.
    pub row: &'c Opinion,
    /// Those satisfied, of those who answered.
    pub satisfied: Option<Rate>,
    /// Complaints resolved, of those that came in.
    pub resolved: Option<Rate>,
    /// Complaints resolved in time, of those that came in.
    pub resolved_in_time: Option<Rate>,
}

/// What people said of a service.
#[derive(Clone, Debug)]
pub struct FeedbackResults<'c> {
    /// The service's full id; none where it is about the whole agency.
    pub service: Option<&'c str>,
    /// The periods, the earliest first.
    pub periods: Vec<FeedbackPeriod<'c>>,
    /// How satisfaction moved.
    pub trend: Option<Trend>,
}

impl Lasts for FeedbackPeriod<'_> {
    fn lasts(self) -> (Date, Date) {
        (self.row.start.value, self.row.end.value)
    }

    fn rate(self) -> Option<Rate> {
        self.satisfied
    }
}

/// What people said of an agency and its services: the agency first, then services by id.
pub fn feedback<'c>(charter: &'c Charter, agency: &str) -> Vec<FeedbackResults<'c>> {
    let mut grouped: BTreeMap<Option<&str>, Vec<FeedbackPeriod>> = BTreeMap::new();
    for row in charter.agency(agency).into_iter().flat_map(|book| &book.opinions) {
        let of_complaints = |part: &Option<Sp<u64>>| Rate::of(part.as_ref(), row.complaints.as_ref());
        let period = FeedbackPeriod {
            row,
            satisfied: Rate::of(row.satisfied.as_ref(), row.responses.as_ref()),
            resolved: of_complaints(&row.resolved),
            resolved_in_time: of_complaints(&row.resolved_in_time),
        };
        grouped.entry(row.service.as_ref().map(|service| service.id.as_str())).or_default().push(period);
    }
    let results = |(service, mut periods): (_, Vec<FeedbackPeriod<'c>>)| {
        in_order(&mut periods);
        FeedbackResults { service, trend: trend(&periods), periods }
    };
    grouped.into_iter().map(results).collect()
}
