//! The pages beside a service's own page, for what would make that one heavy on a cheap line or long on paper: the maps of all its
//! cases, and its results in full.

use super::Subject;
use super::map::MapView;
use super::promises::StandardView;
use crate::model::Standard;
use crate::resolve::ServiceId;
use crate::view::inline::{Inlines, Target};
use crate::view::scribe::{Facts, Scribe};
use serde::Serialize;

/// A map of so many steps fits on the two sheets of paper that a service has, in every language; a longer one is printed by itself.
const ON_THE_SHEETS: usize = 3;

/// A page beside a service's page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BesidePage {
    /// What it is called.
    pub title: Inlines,
    /// The service, linked.
    pub service: Inlines,
    /// Its agency, linked.
    pub agency: Inlines,
    /// A map of each case, the whole procedure first.
    pub maps: Vec<MapView>,
    /// The service's own promises with all of their record.
    pub standards: Vec<StandardView>,
}

impl<'c> Scribe<'c> {
    /// Whether the maps of a service stand on a page of their own: where there are several, or one that is long.
    pub fn has_maps_page(&self, id: &ServiceId) -> bool {
        self.charter.service(&id.to_string()).filter(|service| self.has_map(service)).is_some_and(|service| {
            service.steps.list().len() > ON_THE_SHEETS || self.has_several_maps(&Subject { id: id.clone(), service })
        })
    }

    fn has_several_maps(&self, subject: &Subject<'c>) -> bool {
        self.variants(subject).len() > 1
    }

    /// Whether the results of a service stand on a page of their own: where some promise of its own was measured more than once.
    pub fn has_results_page(&self, id: &ServiceId) -> bool {
        let Some(service) = self.charter.service(&id.to_string()) else { return false };
        service.standards.list().iter().any(|standard| {
            let results = self.derived.results(id, standard, false);
            results.is_some_and(|results| results.overall.periods.len() > 1)
        })
    }

    /// The page with the maps of all cases, good to print; nothing where the service's page does for that.
    pub fn maps_page(&self, id: &ServiceId) -> Option<BesidePage> {
        let service = self.charter.service(&id.to_string()).filter(|_| self.has_maps_page(id))?;
        let subject = Subject { id: id.clone(), service };
        let title = if self.has_several_maps(&subject) { "map.page" } else { "map.page-alone" };
        let maps = self.maps(&subject).into_iter().map(apart).collect();
        Some(BesidePage { maps, ..self.beside(id, title)? })
    }

    /// The page with all results; nothing where they stand on the service's page.
    pub fn results_page(&self, id: &ServiceId) -> Option<BesidePage> {
        let standards = self.own_standards(id).filter(|_| self.has_results_page(id))?;
        let standards = standards.into_iter().filter(|standard| !standard.record.is_empty()).collect();
        Some(BesidePage { standards, ..self.beside(id, "results.page")? })
    }

    fn beside(&self, id: &ServiceId, title: &str) -> Option<BesidePage> {
        let service = self.charter.service(&id.to_string())?;
        let name = self.text(&service.name, Facts { service: Some((&id.agency, service)), standard: None });
        Some(BesidePage {
            title: self.say(title, &[("service", name)]),
            service: self.service_link(&id.to_string())?,
            agency: self.agency_link(&id.agency),
            maps: Vec::new(),
            standards: Vec::new(),
        })
    }

    /// The map of the whole procedure, and the way to that of each case; where there are too many steps for a map, that this is so.
    pub(super) fn map_in_short(&self, subject: &Subject<'c>) -> (Option<MapView>, Option<Inlines>) {
        if subject.service.steps.list().len() > 1 && !self.has_map(subject.service) {
            return (None, Some(self.word("map.too-long")));
        }
        let word = if self.has_several_maps(subject) { "map.each" } else { "map.alone" };
        let page = || self.word(word).link(Target::Maps(subject.id.to_string()));
        (self.maps(subject).into_iter().next(), self.has_maps_page(&subject.id).then(page))
    }

    /// A promise with its chart and what is said of the newest period, and the way to the rest of its record.
    pub(super) fn in_short(&self, subject: &Subject<'c>, standard: &'c Standard) -> StandardView {
        let results = self.derived.results(&subject.id, standard, false);
        let view = self.standard(subject, standard, results);
        if results.is_none_or(|results| results.overall.periods.len() <= 1) {
            return self.with_record(standard, results, view);
        }
        let all = self.word("results.all").link(Target::Results(subject.id.to_string()));
        StandardView { chart: self.chart(results), elsewhere: Some(all), ..view }
    }
}

/// A map on a page where there is no list of steps to lead to.
fn apart(mut map: MapView) -> MapView {
    for step in map.rows.iter_mut().flat_map(|row| &mut row.cells).filter_map(|cell| cell.step.as_mut()) {
        step.anchor = None;
    }
    map
}
