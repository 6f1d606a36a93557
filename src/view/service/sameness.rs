//! Where a service is not the same everywhere: a row for each office and channel that promises or keeps otherwise than the one
//! standard, with the reason that was approved.

use super::Subject;
use crate::derive::{Difference, Place, differences};
use crate::view::inline::Inlines;
use crate::view::scribe::Scribe;
use crate::view::values::Row;
use serde::Serialize;

/// An office or a channel that differs from the one standard.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AvailabilityView {
    /// The office, linked, or the channel.
    pub place: Inlines,
    /// Its hours for this service.
    pub hours: Vec<Row>,
    /// How long it takes there.
    pub time: Option<Inlines>,
    /// What was measured there, and beside it everywhere together.
    pub results: Vec<PlaceResult>,
    /// Why it may differ, and who allowed it; that nobody said why, where citizens get less.
    pub notes: Vec<Inlines>,
}

/// A result at one place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceResult {
    /// The sentence about it.
    pub words: Inlines,
    /// The share everywhere together.
    pub everywhere: Inlines,
    /// Whether citizens get less there.
    pub worse: bool,
}

impl<'c> Scribe<'c> {
    /// Where a service differs, by its id; nothing where it is the same everywhere.
    pub(in crate::view) fn differs(&self, id: &crate::resolve::ServiceId) -> Vec<AvailabilityView> {
        let Some(service) = self.charter.service(&id.to_string()) else { return Vec::new() };
        self.available(&Subject { id: id.clone(), service })
    }

    pub(super) fn available(&self, subject: &Subject<'c>) -> Vec<AvailabilityView> {
        let found = differences(self.charter, self.derived, &subject.id, subject.service);
        found.iter().map(|difference| self.difference(subject, difference)).collect()
    }

    fn difference(&self, subject: &Subject<'c>, difference: &Difference<'c>) -> AvailabilityView {
        let said = difference.said;
        let approved = said.and_then(|said| said.approved_by.get()).map(|actor| self.actor(actor, subject.agency()));
        let reason = said.and_then(|said| self.said(&said.reason, self.facts_of(subject)));
        let none = difference.lacks_reason().then(|| self.word("available.no-reason"));
        let approved = approved.map(|who| self.say("available.approved-by", &[("who", who)]));
        AvailabilityView {
            place: match difference.place {
                Place::Office(office) => self.office_link(office),
                Place::Channel(channel) => self.channel_name(subject.service, channel),
            },
            hours: said.map(|said| self.hours(said.hours.list())).unwrap_or_default(),
            time: said.and_then(|said| self.said_timing(&said.time)),
            results: difference
                .measured
                .iter()
                .filter_map(|one| {
                    let share = self.words(&self.writer.measured_share(one.everywhere.percent()));
                    Some(PlaceResult {
                        words: self.latest(&one.there)?,
                        everywhere: self.say("available.everywhere", &[("share", share)]),
                        worse: one.is_worse,
                    })
                })
                .collect(),
            notes: reason.into_iter().chain(none).chain(approved).collect(),
        }
    }
}
