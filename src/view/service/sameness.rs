//! Where a service is not the same everywhere: a row for each office and channel that promises or keeps otherwise than the one
//! standard, with the reason that was approved.

use super::Subject;
use crate::derive::{Difference, Place, agency_differences, differences};
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

    /// Where an agency keeps what it promises for all of its services otherwise; nothing where it is the same everywhere.
    pub(in crate::view) fn agency_differs(&self, id: &str) -> Vec<AvailabilityView> {
        let found = agency_differences(self.charter, self.derived, id);
        let place = |difference: &Difference<'c>| match difference.place {
            Place::Office(office) => self.office_link(office),
            Place::Channel(channel) => self.words(channel),
        };
        found.iter().map(|difference| self.measured_there(place(difference), difference)).collect()
    }

    pub(super) fn available(&self, subject: &Subject<'c>) -> Vec<AvailabilityView> {
        let found = differences(self.charter, self.derived, &subject.id, subject.service);
        found.iter().map(|difference| self.difference(subject, difference)).collect()
    }

    fn difference(&self, subject: &Subject<'c>, difference: &Difference<'c>) -> AvailabilityView {
        let place = match difference.place {
            Place::Office(office) => self.office_link(office),
            Place::Channel(channel) => self.channel_name(subject.service, channel),
        };
        let Some(said) = difference.said else { return self.measured_there(place, difference) };
        let reason = self.said(&said.reason, self.facts_of(subject));
        let approved = said.approved_by.get().map(|actor| self.actor(actor, subject.agency()));
        let approved = approved.map(|who| self.say("available.approved-by", &[("who", who)]));
        let measured = self.measured_there(place, difference);
        AvailabilityView {
            hours: self.hours(said.hours.list()),
            time: self.said_timing(&said.time),
            notes: reason.into_iter().chain(measured.notes).chain(approved).collect(),
            ..measured
        }
    }

    /// What was measured at a place of which nothing is said.
    fn measured_there(&self, place: Inlines, difference: &Difference<'c>) -> AvailabilityView {
        AvailabilityView {
            place,
            hours: Vec::new(),
            time: None,
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
            notes: difference.lacks_reason().then(|| self.word("available.no-reason")).into_iter().collect(),
        }
    }
}
