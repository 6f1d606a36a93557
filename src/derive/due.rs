//! The promises of a service for which a due date can be named: which lengths of time, from when on, and when they hold.
//!
//! Counting is `calendar`'s work, and what each rung of redress adds is in `redress`.

use crate::model::{Availability, DeclaredTime, Service, Standard, StandardKind, Timing};
use crate::quantity::{Date, Length};
use crate::record::Ref;
use crate::resolve::Charter;

/// A promise with an end.
#[derive(Clone, Debug)]
pub struct DatedPromise<'c> {
    /// What makes it.
    pub of: PromiseOf<'c>,
    /// How long it takes at most, for what is handed in from a day on; the first has no day.
    pub spans: Vec<(Option<Date>, &'c Timing, &'c Length)>,
    /// Only in these cases.
    pub when: &'c [Ref],
    /// Not in these cases.
    pub unless: &'c [Ref],
    /// Only through these channels.
    pub channels: &'c [Ref],
}

/// What makes a promise about time.
#[derive(Clone, Copy, Debug)]
pub enum PromiseOf<'c> {
    /// A standard.
    Standard(&'c Standard),
    /// The declared total, where there is no standard about time.
    Total,
    /// An office that differs from the others.
    Office(&'c Availability),
}

/// The promises of a service of an agency that have an end, in the order in which redress looks at them; offices that differ
/// come last.
pub fn dated_promises<'c>(charter: &'c Charter, agency: &str, service: &'c Service) -> Vec<DatedPromise<'c>> {
    let mut promises: Vec<DatedPromise> =
        charter.standards(agency, service).into_iter().filter_map(|(standard, _)| of_standard(standard)).collect();
    if promises.is_empty() {
        let declared = service.total.get().and_then(|total| total.time.get());
        let lines = declared.map(|time| time.each()).unwrap_or_default();
        promises.extend(lines.into_iter().filter_map(|DeclaredTime { timing, when, unless, channels }| {
            let spans = vec![(None, timing, deadline(timing)?)];
            Some(DatedPromise { of: PromiseOf::Total, spans, when, unless, channels })
        }));
    }
    if !promises.is_empty() {
        promises.extend(service.available.list().iter().filter_map(|office| {
            let timing = office.time.get()?;
            let spans = vec![(None, timing, deadline(timing)?)];
            Some(DatedPromise { of: PromiseOf::Office(office), spans, when: &[], unless: &[], channels: &[] })
        }));
    }
    promises
}

fn of_standard(standard: &Standard) -> Option<DatedPromise<'_>> {
    standard.kind.get().filter(|kind| **kind == StandardKind::Timeliness)?;
    let first = standard.within.get()?;
    let next = standard.next.get().and_then(|next| Some((next.from.get()?.value, next.within.get()?)));
    let spans = vec![(None, first, deadline(first)?)];
    let raised = next.and_then(|(from, timing)| Some((Some(from), timing, deadline(timing)?)));
    Some(DatedPromise {
        of: PromiseOf::Standard(standard),
        spans: spans.into_iter().chain(raised).collect(),
        when: standard.when.list(),
        unless: standard.unless.list(),
        channels: standard.channels.list(),
    })
}

/// The length after which a time has run out; `None` where it has no known end.
pub fn deadline(timing: &Timing) -> Option<&Length> {
    match timing {
        Timing::Is { length, .. } => length.value.deadline(),
        _ => None,
    }
}

impl<'c> DatedPromise<'c> {
    /// The length that holds for what is handed in on a day.
    pub fn length_on(&self, day: Date) -> &'c Length {
        let begun = |(from, _, _): &&(Option<Date>, &Timing, &Length)| from.is_none_or(|from| from <= day);
        self.spans.iter().rev().find(begun).unwrap_or(&self.spans[0]).2
    }
}
