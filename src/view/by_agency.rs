//! The pages that go through all agencies: every promise with its record, and where to turn. Where they are long the page names the
//! agencies, and each has a part of its own.

use super::divided::{AgencyLine, Initial, PartView};
use super::inline::Inlines;
use super::parts::{List, Part, Section, Window};
use super::scribe::Scribe;
use super::service::{AvailabilityView, RungView, StandardView, is_measurable};
use super::values::{Listing, Row};
use crate::derive::{StandardResults, differences};
use crate::model::{AgencyBook, Standard};
use crate::resolve::{Charter, ServiceId};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::{Add, Range};

/// All promises and their record, or those of an agency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StandardsPage {
    /// What stands above and below a part; nothing on the page of all.
    pub part: Option<PartView>,
    /// How many of all of them were kept in their newest period.
    pub scores: Vec<Row>,
    /// Agency by agency; none where there are so many promises that each agency has a part.
    pub agencies: Vec<AgencyStandards>,
    /// The agencies that have a part.
    pub lines: Vec<AgencyLine>,
    /// The letters of their names, where they are many, too.
    pub initials: Vec<Initial>,
}

/// All promises of an agency, or as many of them as stand on a part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AgencyStandards {
    /// The agency, linked.
    pub agency: Inlines,
    /// A name for links on the page.
    pub anchor: String,
    /// How many of all of them were kept in their newest period.
    pub scores: Vec<Row>,
    /// The promises that hold for all its services.
    pub shared: Vec<StandardView>,
    /// Each service with its own promises.
    pub services: Vec<ServiceStandards>,
}

/// The promises of a service.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServiceStandards {
    /// The service, linked.
    pub service: Inlines,
    /// Its own promises.
    pub standards: Vec<StandardView>,
    /// Where it is not the same everywhere.
    pub differs: Vec<AvailabilityView>,
}

/// Where to turn, for all agencies or one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RedressPage {
    /// What stands above and below a part; nothing on the page of all.
    pub part: Option<PartView>,
    /// Agency by agency; none where there is so much that each agency has a part.
    pub agencies: Vec<AgencyRedress>,
    /// The agencies that have a part.
    pub lines: Vec<AgencyLine>,
    /// The letters of their names, where they are many, too.
    pub initials: Vec<Initial>,
}

/// The ways of redress of an agency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AgencyRedress {
    /// The agency, linked.
    pub agency: Inlines,
    /// Its name alone.
    pub name: Inlines,
    /// A name for links on the page.
    pub anchor: String,
    /// Its ladder.
    pub ladder: Listing<RungView>,
    /// The services that have a ladder of their own, linked.
    pub own: Vec<Inlines>,
}

/// How many promises there are, and what became of them in their newest period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    promises: u64,
    kept: u64,
    missed: u64,
    not_reported: u64,
    could_be_raised: u64,
}

impl Add for Tally {
    type Output = Tally;

    fn add(self, other: Tally) -> Tally {
        Tally {
            promises: self.promises + other.promises,
            kept: self.kept + other.kept,
            missed: self.missed + other.missed,
            not_reported: self.not_reported + other.not_reported,
            could_be_raised: self.could_be_raised + other.could_be_raised,
        }
    }
}

impl Tally {
    /// One promise.
    fn of(standard: &Standard, results: Option<&StandardResults<'_>>) -> Tally {
        let promise = Tally { promises: 1, ..Tally::default() };
        if !is_measurable(standard) {
            return promise;
        }
        let newest = results.and_then(|results| results.overall.last()).map(|period| period.met);
        Tally {
            kept: u64::from(newest == Some(Some(true))),
            missed: u64::from(newest == Some(Some(false))),
            not_reported: u64::from(newest.is_none()),
            could_be_raised: u64::from(results.is_some_and(|results| results.could_be_raised)),
            ..promise
        }
    }

    /// A promise that is nothing but the total time that the agency states.
    const DECLARED: Tally = Tally { promises: 1, kept: 0, missed: 0, not_reported: 1, could_be_raised: 0 };
}

impl<'c> Scribe<'c> {
    /// All promises and their record, agency by agency.
    pub fn standards_page(&self) -> StandardsPage {
        let all = self.charter.book.agencies.keys();
        let total = all.clone().map(|id| self.tally(id)).fold(Tally::default(), Tally::add);
        let is_long = self.is_by_agency(&List::Standards);
        let whole = |id: &String| self.standards_of(id, 0..usize::MAX);
        StandardsPage {
            part: None,
            scores: self.scores(total),
            agencies: if is_long { Vec::new() } else { all.filter_map(whole).collect() },
            lines: self.agency_lines(&List::Standards),
            initials: self.entrance(&List::Standards),
        }
    }

    /// The promises of an agency as they stand on a part; nothing where there is no such part.
    pub fn standards_part(&self, part: &Part) -> Option<StandardsPage> {
        let Section::Agency(id) = &part.section else { return None };
        Some(StandardsPage {
            part: Some(self.part(part)),
            scores: Vec::new(),
            agencies: vec![self.standards_of(id, self.numbered(part))?],
            lines: Vec::new(),
            initials: Vec::new(),
        })
    }

    /// Where to turn, agency by agency.
    pub fn redress_page(&self) -> RedressPage {
        let is_long = self.is_by_agency(&List::Redress);
        let whole = |id: &String| self.redress_of(id, 0..usize::MAX);
        RedressPage {
            part: None,
            agencies: if is_long { Vec::new() } else { self.charter.book.agencies.keys().filter_map(whole).collect() },
            lines: self.agency_lines(&List::Redress),
            initials: self.entrance(&List::Redress),
        }
    }

    /// Where to turn with an agency; nothing where there is no such part.
    pub fn redress_part(&self, part: &Part) -> Option<RedressPage> {
        let Section::Agency(id) = &part.section else { return None };
        Some(RedressPage {
            part: Some(self.part(part)),
            agencies: vec![self.redress_of(id, self.numbered(part))?],
            lines: Vec::new(),
            initials: Vec::new(),
        })
    }

    fn is_by_agency(&self, list: &List) -> bool {
        self.lists.as_ref().is_some_and(|lists| lists.agencies(list).is_some())
    }

    /// The agencies that have a part, by name; none where they stand under letters, or where the list is whole.
    fn agency_lines(&self, list: &List) -> Vec<AgencyLine> {
        let named = self.is_by_agency(list) && self.entrance(list).is_empty();
        let agencies = if named { self.agencies_in(list) } else { Vec::new() };
        let mut lines: Vec<AgencyLine> = agencies.iter().map(|id| self.agency_line(list, id)).collect();
        lines.sort_by(|one, other| self.writer.order().compare(&one.name.plain(), &other.name.plain()));
        lines
    }

    /// How many entries each agency with promises has among all promises.
    pub(super) fn promised(&self) -> BTreeMap<String, usize> {
        let entries = |id: &String| {
            let book = self.charter.agency(id)?;
            let shared = book.agency.standards.list().len();
            let services: Vec<(usize, usize)> = self.shown(id, book).map(|id| self.entries_of(&id)).collect();
            let promises = shared + services.iter().map(|(own, _)| own).sum::<usize>();
            let differing = services.iter().map(|(_, differing)| differing).sum::<usize>();
            (promises > 0).then(|| (id.clone(), promises + differing))
        };
        self.charter.book.agencies.keys().filter_map(entries).collect()
    }

    /// How many promises a service makes itself, and at how many places it is not the same as everywhere.
    fn entries_of(&self, id: &ServiceId) -> (usize, usize) {
        let Some(service) = self.charter.service(&id.to_string()) else { return (0, 0) };
        let own = self.charter.standards(&id.agency, service).iter().filter(|(_, of_agency)| !of_agency).count();
        let declared = usize::from(Self::declared_length(service).is_some());
        (own + declared, differences(self.charter, self.derived, id, service).len())
    }

    /// The services of an agency that these readers see.
    fn shown<'s>(&'s self, agency: &'s str, book: &'s AgencyBook) -> impl Iterator<Item = ServiceId> + 's {
        let shown = book.services.iter().filter(|(_, service)| self.show.shows(service));
        shown.map(move |(own, _)| ServiceId { agency: agency.to_owned(), service: own.clone() })
    }

    /// What became of the promises of an agency and its services.
    pub(super) fn tally(&self, id: &str) -> Tally {
        let Some(book) = self.charter.agency(id) else { return Tally::default() };
        let shared = book.agency.standards.list().iter();
        let shared = shared.map(|standard| Tally::of(standard, self.derived.agency_results(id, standard)));
        let services = self.shown(id, book).map(|id| self.tally_of(&id));
        shared.chain(services).fold(Tally::default(), Tally::add)
    }

    fn tally_of(&self, id: &ServiceId) -> Tally {
        let Some(service) = self.charter.service(&id.to_string()) else { return Tally::default() };
        let own = self.charter.standards(&id.agency, service).into_iter().filter(|(_, of_agency)| !of_agency);
        let own = own.map(|(standard, _)| Tally::of(standard, self.derived.results(id, standard, false)));
        own.chain(Self::declared_length(service).map(|_| Tally::DECLARED)).fold(Tally::default(), Tally::add)
    }

    /// How many of some promises were kept in their newest period, missed, not reported, and could be raised.
    pub(super) fn scores(&self, tally: Tally) -> Vec<Row> {
        if tally.kept + tally.missed == 0 {
            return Vec::new();
        }
        let rows = [
            ("results.kept", tally.kept),
            ("results.missed", tally.missed),
            ("scores.not-reported", tally.not_reported),
            ("scores.could-be-raised", tally.could_be_raised),
        ];
        rows.into_iter().map(|(key, count)| Row { label: self.word(key), value: self.number(count) }).collect()
    }

    /// How many promises an agency made, and how many of them were kept and missed.
    pub(super) fn promises_in_short(&self, id: &str) -> Vec<Inlines> {
        let tally = self.tally(id);
        let counted = [("results.kept", tally.kept), ("results.missed", tally.missed)];
        let measured = counted
            .into_iter()
            .filter(|_| tally.kept + tally.missed > 0)
            .map(|(key, count)| self.say("mark.label", &[("label", self.word(key)), ("value", self.number(count))]));
        std::iter::once(self.count("count.promises", tally.promises)).chain(measured).collect()
    }

    /// Some of the promises of an agency, as they follow each other: its own, then service by service; nothing where it makes none.
    fn standards_of(&self, id: &str, wanted: Range<usize>) -> Option<AgencyStandards> {
        let book = self.charter.agency(id)?;
        let is_begin = wanted.start == 0;
        let mut window = Window::upon(wanted);
        let shared = book.agency.standards.list();
        let shared = shared.get(window.next(shared.len())).unwrap_or_default();
        let shared: Vec<StandardView> = shared.iter().map(|standard| self.agency_standard(id, standard)).collect();
        let mut is_any = !book.agency.standards.list().is_empty();
        let mut services = Vec::new();
        for id in self.shown(id, book) {
            let (own, differing) = self.entries_of(&id);
            is_any |= own > 0;
            let (own, differing) = (window.next(own), window.next(differing));
            if own.is_empty() && differing.is_empty() {
                continue;
            }
            services.push(ServiceStandards {
                service: self.service_link(&id.to_string())?,
                standards: some_of(self.own_standards(&id)?, own),
                differs: some_of(self.differs(&id), differing),
            });
        }
        let begun = AgencyStandards {
            agency: self.agency_link(id),
            anchor: format!("agency-{id}"),
            scores: if is_begin { self.scores(self.tally(id)) } else { Vec::new() },
            shared,
            services,
        };
        is_any.then_some(begun)
    }

    /// How many entries each agency has among the ways of redress.
    pub(super) fn redressed(&self) -> BTreeMap<String, usize> {
        let entries = |id: &String| {
            let book = self.charter.agency(id)?;
            let (rungs, own) = (book.agency.redress.list().len(), self.own_ladders(id, book).count());
            self.has_redress(id, book).then(|| (id.clone(), (rungs + own).max(1)))
        };
        self.charter.book.agencies.keys().filter_map(entries).collect()
    }

    /// Whether there is anything to say of the redress of an agency: it should have one, or has.
    fn has_redress(&self, id: &str, book: &AgencyBook) -> bool {
        let redress = &book.agency.redress;
        let is_said = !redress.list().is_empty() || self.absence(redress, "none.redress").is_some();
        !Charter::is_external(&book.agency) || is_said || self.own_ladders(id, book).next().is_some()
    }

    /// The services of an agency that have a ladder of their own.
    fn own_ladders<'s>(&'s self, agency: &'s str, book: &'s AgencyBook) -> impl Iterator<Item = String> + 's {
        let own = book.services.iter().filter(|(_, service)| !service.redress.is_unsaid() && self.show.shows(service));
        own.map(move |(service, _)| format!("{agency}/{service}"))
    }

    /// How many steps the redress of an agency has.
    pub(super) fn redress_in_short(&self, id: &str) -> Vec<Inlines> {
        let rungs = self.charter.agency(id).map_or(0, |book| book.agency.redress.list().len());
        let own = self.charter.agency(id).map_or(0, |book| self.own_ladders(id, book).count());
        let rungs = match (rungs, own) {
            (0, 0) => Some(self.word("none.redress")),
            (0, _) => None,
            (rungs, _) => Some(self.count("count.steps", rungs as u64)),
        };
        let own = (own > 0).then(|| {
            let services = self.count("count.services", own as u64);
            self.say("mark.label", &[("label", self.word("redress.own")), ("value", services)])
        });
        rungs.into_iter().chain(own).collect()
    }

    /// Some of where to turn with an agency: the steps of its ladder, then the services that have their own; nothing where it
    /// is only referred to and has neither.
    fn redress_of(&self, id: &str, wanted: Range<usize>) -> Option<AgencyRedress> {
        let book = self.charter.agency(id).filter(|book| self.has_redress(id, book))?;
        let own: Vec<String> = self.own_ladders(id, book).collect();
        let whole = self.ladder(&book.agency.redress, id);
        let is_begin = wanted.start == 0;
        let mut window = Window::upon(wanted);
        let rungs = window.next(whole.items.len());
        let own = own.get(window.next(own.len())).unwrap_or_default();
        Some(AgencyRedress {
            agency: self.agency_link(id),
            name: self.agency_name(id),
            anchor: format!("agency-{id}"),
            ladder: Listing { items: some_of(whole.items, rungs), note: whole.note.filter(|_| is_begin) },
            own: own.iter().filter_map(|service| self.service_link(service)).collect(),
        })
    }
}

/// Some entries of a list.
fn some_of<T>(list: Vec<T>, wanted: Range<usize>) -> Vec<T> {
    list.into_iter().take(wanted.end).skip(wanted.start).collect()
}
