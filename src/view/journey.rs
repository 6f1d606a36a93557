//! The way through all services that an event in a life takes: one map, one total, each document once.

use super::inline::Inlines;
use super::parts::Window;
use super::scribe::{Facts, Scribe};
use super::service::{MapStep, MapView};
use super::values::Row;
use crate::derive::{self, Journey, JourneyDocument, Need};
use crate::lang::ListKind;
use crate::resolve::ServiceId;
use serde::Serialize;
use std::collections::HashMap;
use std::ops::Range;

/// A journey.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct JourneyView {
    /// What all of it takes: visits, agencies, documents, fees, time.
    pub totals: Vec<Row>,
    /// The documents to bring, each once; of many those that stand on this page.
    pub documents: Vec<DocumentView>,
    /// The services and which waits for which; nothing where there is but one, or too many for anybody to look at.
    pub map: Option<MapView>,
    /// Why there is no map, where there are too many.
    pub no_map: Option<Inlines>,
    /// Circles of services that need evidence from each other.
    pub circles: Vec<Inlines>,
}

/// A document of a journey.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DocumentView {
    /// Its name.
    pub name: Inlines,
    /// The services that ask for it.
    pub asked_by: Vec<Inlines>,
    /// When it is needed at all.
    pub conditions: Vec<Inlines>,
    /// Whether a service of the journey gives it.
    pub from_journey: bool,
}

impl<'c> Scribe<'c> {
    /// The journey of an event, with those of its documents that a window shows; nothing where it has no services, or some of them
    /// are not shown. Of one that is not `whole`, nobody could follow a map.
    pub(super) fn journey(&self, event: &str, window: &mut Window, whole: bool) -> Option<JourneyView> {
        let journey = self.shown_journey(event)?;
        let map = if whole { self.journey_map(journey) } else { None };
        let is_too_long = map.is_none() && journey.services.len() > 1;
        Some(JourneyView {
            totals: self.journey_totals(journey, whole),
            documents: self.documents_in(journey, window),
            map,
            no_map: is_too_long.then(|| self.word("map.too-long-journey")),
            circles: journey
                .circles
                .iter()
                .map(|circle| {
                    let names = circle.iter().chain(circle.first()).filter_map(|id| self.service_link(id)).collect();
                    self.say("journey.circle", &[("services", self.list(ListKind::Plain, names))])
                })
                .collect(),
        })
    }

    fn shown_journey(&self, event: &str) -> Option<&Journey<'c>> {
        let journey = self.derived.journey(event)?;
        let is_shown =
            |id: &ServiceId| self.charter.service(&id.to_string()).is_some_and(|service| self.show.shows(service));
        Some(journey)
            .filter(|journey| !journey.services.is_empty() && journey.services.iter().all(|one| is_shown(&one.id)))
    }

    /// How many entries the documents of an event have: each has one for every service that asks for it.
    pub(super) fn document_entries(&self, event: &str) -> usize {
        let journey = self.shown_journey(event);
        journey.map_or(0, |journey| journey.documents.iter().map(|one| one.asked_by.len().max(1)).sum())
    }

    /// The documents of an event that a window shows.
    pub(super) fn event_documents(&self, event: &str, window: &mut Window) -> Vec<DocumentView> {
        self.shown_journey(event).map_or_else(Vec::new, |journey| self.documents_in(journey, window))
    }

    fn documents_in(&self, journey: &Journey<'_>, window: &mut Window) -> Vec<DocumentView> {
        let shown = journey.documents.iter().filter_map(|document| {
            let wanted = window.next(document.asked_by.len().max(1));
            (!wanted.is_empty()).then(|| self.journey_document(document, wanted))
        });
        shown.collect()
    }

    fn journey_totals(&self, journey: &Journey<'_>, whole: bool) -> Vec<Row> {
        let noted = |value: Inlines, note: Inlines| self.say("mark.bracketed", &[("text", value), ("note", note)]);
        let mut rows = Vec::new();
        let mut row = |key: &str, value: Inlines| rows.push(Row { label: self.word(key), value });
        let visits = self.count_range("count.visits", journey.visits.least, journey.visits.most);
        row(
            "journey.visits",
            match journey.unknown_visits {
                0 => visits,
                unknown => noted(visits, self.count("journey.unknown-visits", unknown as u64)),
            },
        );
        let named =
            || self.list(ListKind::And, journey.agencies.iter().map(|agency| self.agency_link(agency)).collect());
        let agencies = if whole { named() } else { self.number(journey.agencies.len() as u64) };
        row("journey.agencies", agencies);
        let brought = journey.documents.iter().filter(|document| !document.from_journey).count() as u64;
        row("journey.documents", self.count("count.documents", brought));
        let fees: Vec<Inlines> = journey.fees.iter().map(|price| self.price(price)).collect();
        let fixed = if fees.is_empty() { self.word("none.fee") } else { self.list(ListKind::And, fees) };
        row("journey.fees", if journey.open_fees { noted(fixed, self.word("journey.open-fees")) } else { fixed });
        if let Some(time) = &journey.takes {
            row("journey.time", noted(self.duration(time), self.word("journey.side-by-side")));
        }
        rows
    }

    fn journey_document(&self, document: &JourneyDocument<'_>, wanted: Range<usize>) -> DocumentView {
        let requirement = document.requirement;
        let asked_by = document.asked_by.iter().take(wanted.end).skip(wanted.start);
        let name = self.said(&requirement.name, Facts::default());
        let service = document.asked_by.first().and_then(|id| self.charter.service(id));
        let when = |service| self.conditions(service, requirement.when.list(), requirement.unless.list(), &[]);
        DocumentView {
            name: name.unwrap_or_else(|| self.words(&requirement.id.text)),
            asked_by: asked_by.filter_map(|id| self.service_link(id)).collect(),
            conditions: service.map(when).unwrap_or_default(),
            from_journey: document.from_journey,
        }
    }

    fn journey_map(&self, journey: &Journey<'c>) -> Option<MapView> {
        let services = &journey.services;
        let place: HashMap<String, usize> =
            services.iter().enumerate().map(|(at, one)| (one.id.to_string(), at)).collect();
        let place = |id: &String| place.get(id).copied();
        // Evidence stands first, so what leads back is part of a circle and is not drawn.
        let before: Vec<Vec<usize>> = services
            .iter()
            .enumerate()
            .map(|(at, one)| one.after.iter().filter_map(place).filter(|&other| other < at).collect())
            .collect();
        if !derive::can_be_drawn(&before) {
            return None;
        }
        let mut agencies: Vec<&str> = Vec::new();
        let lane = |one: &derive::Needed<'c>| {
            agencies.iter().position(|known| **known == one.id.agency).unwrap_or_else(|| {
                agencies.push(self.charter.book.agencies.get_key_value(&one.id.agency).map_or("", |(id, _)| id));
                agencies.len() - 1
            })
        };
        let lanes: Vec<usize> = services.iter().map(lane).collect();
        let names: Vec<Inlines> = agencies
            .iter()
            .filter_map(|id| Some(self.text(&self.charter.agency(id)?.agency.name, Facts::default())))
            .collect();
        let map = derive::lay_out(&before, &lanes, &vec![true; services.len()]);
        let follows = |(from, to): &(usize, usize)| journey.critical.windows(2).any(|pair| pair == [*from, *to]);
        let longest: Vec<bool> = map.edges.iter().map(follows).collect();
        let step = |at: usize| {
            let one = &services[at];
            let some = (one.need == Need::Sometimes).then(|| self.word("journey.sometimes"));
            let step = MapStep {
                anchor: None,
                number: self.number(at as u64 + 1),
                name: self.service_link(&one.id.to_string()).unwrap_or_default(),
                lane: names[lanes[at]].clone(),
                time: self.takes(&one.id).map(|time| self.duration(time)).into_iter().collect(),
                conditions: some.into_iter().collect(),
                optional: false,
            };
            (journey.critical.contains(&at), step)
        };
        Some(self.drawn(&map, &names, &longest, step))
    }
}
