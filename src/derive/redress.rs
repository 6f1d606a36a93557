//! When the rungs of redress open, until when one may file, and by when is decided: as dates, or as lengths of time.
//!
//! The first rung opens the day after the promise falls due, each other the day after the time to decide on the one below has
//! run out, counted from the day of filing. The time to file counts from the day a rung opens; `from: decision` counts it
//! from the decision below instead, which may come on the day of filing at the earliest and when its time runs out at the
//! latest. Earliest is for those who file as soon as they can, latest for those who file as late as they may.

use super::due::deadline;
use super::{Stretch, Yardstick};
use crate::calendar::WorkCalendar;
use crate::model::{Rung, RungStart, Timing};
use crate::quantity::{Date, Length, Time};
use crate::record::Said;

/// The earliest and the latest of something; missing where no time is set, or beyond the days that the calendar covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach<M> {
    /// The earliest.
    pub earliest: Option<M>,
    /// The latest.
    pub latest: Option<M>,
}

/// The moments of one rung.
#[derive(Clone, Copy, Debug)]
pub struct RungMoments<'c, M> {
    /// The rung.
    pub rung: &'c Rung,
    /// When it opens.
    pub opens: Reach<M>,
    /// The last day on which one may file.
    pub file_by: Reach<M>,
    /// By when receipt is confirmed.
    pub acknowledged_by: Reach<M>,
    /// By when it is decided.
    pub decided_by: Reach<M>,
}

/// A rung in dates.
pub type RungDates<'c> = RungMoments<'c, Date>;

/// A rung in lengths from the day on which the promise began to count. The day on which a rung opens counts as the end of the
/// time before it.
pub type RungLengths<'c> = RungMoments<'c, Stretch>;

/// The dates of a ladder, where something was handed in on a day (and at a time of day) under a promise that falls due after
/// `promise`.
pub fn redress_dates<'c>(
    rungs: &'c [Rung],
    calendar: &WorkCalendar,
    (received, time): (Date, Option<Time>),
    promise: &Length,
) -> Vec<RungDates<'c>> {
    let due = calendar.due(received, time, promise).ok().map(|due| due.date);
    climb(rungs, &Dates(calendar), received, due)
}

/// The lengths of a ladder under a promise that falls due after `promise`: for any day, so that no date is needed.
pub fn redress_lengths<'c>(rungs: &'c [Rung], yardstick: &Yardstick<'_>, promise: &Length) -> Vec<RungLengths<'c>> {
    climb(rungs, &Lengths(yardstick), Stretch::ZERO, Some(yardstick.stretch(promise)))
}

/// A way of counting: in dates or in lengths.
trait Counting {
    type Moment: Copy;
    /// When a length from the handing-in of something runs out.
    fn handed_in(&self, at: Self::Moment, length: &Length) -> Option<Self::Moment>;
    /// When a length from an event runs out.
    fn after(&self, event: Self::Moment, length: &Length) -> Option<Self::Moment>;
    /// The day after.
    fn next(&self, at: Self::Moment) -> Option<Self::Moment>;
}

struct Dates<'c>(&'c WorkCalendar);

impl Counting for Dates<'_> {
    type Moment = Date;

    fn handed_in(&self, at: Date, length: &Length) -> Option<Date> {
        self.0.due(at, None, length).ok().map(|due| due.date)
    }

    fn after(&self, event: Date, length: &Length) -> Option<Date> {
        self.0.after(event, length).ok().map(|due| due.date)
    }

    fn next(&self, at: Date) -> Option<Date> {
        at.tomorrow().ok()
    }
}

struct Lengths<'y, 'c>(&'y Yardstick<'c>);

impl Counting for Lengths<'_, '_> {
    type Moment = Stretch;

    fn handed_in(&self, at: Stretch, length: &Length) -> Option<Stretch> {
        Some(at + self.0.stretch(length))
    }

    fn after(&self, event: Stretch, length: &Length) -> Option<Stretch> {
        Some(event + self.0.stretch(length))
    }

    fn next(&self, at: Stretch) -> Option<Stretch> {
        Some(at)
    }
}

fn climb<'c, C: Counting>(
    rungs: &'c [Rung],
    count: &C,
    begins: C::Moment,
    due: Option<C::Moment>,
) -> Vec<RungMoments<'c, C::Moment>> {
    // Of what lies below: the day on which it was handed in, and the day by which it is decided.
    let mut handed_in = Reach { earliest: Some(begins), latest: Some(begins) };
    let mut decided_by = Reach { earliest: due, latest: due };
    let step = |rung: &'c Rung| {
        let opens = if rung.from.get() == Some(&RungStart::Decision) {
            Reach { earliest: handed_in.earliest.filter(|_| decided_by.earliest.is_some()), latest: decided_by.latest }
        } else {
            decided_by.each(|at| count.next(at))
        };
        let file_by = opens.after(&rung.file_within, |at, length| count.after(at, length));
        handed_in = Reach { earliest: opens.earliest, latest: file_by.latest };
        decided_by = handed_in.after(&rung.decide_within, |at, length| count.handed_in(at, length));
        let acknowledged_by = handed_in.after(&rung.acknowledge_within, |at, length| count.handed_in(at, length));
        RungMoments { rung, opens, file_by, acknowledged_by, decided_by }
    };
    rungs.iter().map(step).collect()
}

impl<M: Copy> Reach<M> {
    fn each(self, go: impl Fn(M) -> Option<M>) -> Reach<M> {
        Reach { earliest: self.earliest.and_then(&go), latest: self.latest.and_then(&go) }
    }

    fn after(self, time: &Said<Timing>, go: impl Fn(M, &Length) -> Option<M>) -> Reach<M> {
        let length = time.get().and_then(deadline);
        self.each(|at| go(at, length?))
    }
}
