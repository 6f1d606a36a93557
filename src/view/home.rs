//! The first page: what people need most, what happens in a life, who serves, and whether the promises were kept.

use super::divided::Initial;
use super::inline::Inlines;
use super::notices::NoticeView;
use super::pages::Card;
use super::parts::List;
use super::scribe::{Facts, Scribe};
use crate::derive::Period;
use crate::model::{AgencyBook, Event, Standard};
use crate::quantity::Date;
use crate::record::{Id, Ref, Said};
use crate::resolve::{Charter, ServiceId};
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// More strokes than this are no picture any more.
const MOST_STROKES: usize = 40;

/// How many promises that were not kept the first page names.
const MOST_MISSED: usize = 5;

/// The first page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HomePage {
    /// The book's title.
    pub title: Inlines,
    /// How many services of how many agencies there are.
    pub size: Inlines,
    /// The edition: name, from when, who approved it.
    pub edition: Vec<Inlines>,
    /// The services that people need most.
    pub most_used: Vec<Card>,
    /// Life events and their services.
    pub events: Vec<EventCard>,
    /// The agencies; none where they stand under letters.
    pub agencies: Vec<AgencyCard>,
    /// The letters of the agencies, where these are many.
    pub initials: Vec<Initial>,
    /// The groups of people that services are for, linked.
    pub audiences: Vec<Inlines>,
    /// The topics, linked.
    pub topics: Vec<Inlines>,
    /// Notices that hold today.
    pub notices: Vec<NoticeView>,
    /// Whether the promises were kept; nothing where nothing was measured.
    pub kept: Option<KeptView>,
    /// What people said and what was done, lately.
    pub you_said: Vec<super::YouSaidView>,
}

/// A life event in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventCard {
    /// Its name, linked.
    pub name: Inlines,
    /// How many services of how many agencies it takes.
    pub size: Inlines,
    /// Its services, linked.
    pub services: Vec<Inlines>,
}

/// An agency in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AgencyCard {
    /// Its name, linked.
    pub name: Inlines,
    /// How many services it has, in words.
    pub count: Inlines,
    /// Whether it is only referred to.
    pub external: bool,
}

/// The promises of all agencies in the newest period that was measured.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeptView {
    /// So many of so many.
    pub sentence: Inlines,
    /// A stroke for each promise, kept or not, in gates of five; none where there are too many to draw.
    pub strokes: Vec<Vec<bool>>,
    /// Promises that were not kept, the farthest from their target first.
    pub missed: Vec<MissedView>,
}

/// A promise that was not kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MissedView {
    /// The share of cases in which it was kept.
    pub share: Inlines,
    /// The service or the agency that made it, linked.
    pub of: Inlines,
    /// The promise.
    pub promise: Inlines,
    /// The share that was aimed at.
    pub target: Inlines,
}

/// A promise and its newest measured period.
struct Measured<'d, 'c> {
    agency: &'c str,
    /// The service that made it; none where it is the whole agency's.
    service: Option<ServiceId>,
    standard: &'c Standard,
    period: &'d Period<'c>,
    met: bool,
}

impl<'c> Scribe<'c> {
    /// The first page.
    pub fn home_page(&self) -> HomePage {
        let book = &self.charter.book;
        let most_used = book.settings.most_used.list().iter().filter_map(|id| ServiceId::parse(&id.id));
        let services = self.visible(self.charter.services().map(|(id, _)| id));
        let initials = self.entrance(&List::Agencies);
        HomePage {
            title: self.said(&book.settings.title, Facts::default()).unwrap_or_default(),
            size: self.size(&services),
            edition: self.edition(),
            most_used: self.visible(most_used).iter().filter_map(|id| self.card(id)).collect(),
            events: book.events.iter().filter_map(|event| self.event_card(event)).collect(),
            agencies: if initials.is_empty() { self.agency_cards() } else { Vec::new() },
            initials,
            audiences: self.tops(book.audiences.iter().map(|one| (&one.id, &one.parent)), Self::audience_name),
            topics: self.tops(book.topics.iter().map(|one| (&one.id, &one.parent)), Self::topic_name),
            notices: self.notices_now(),
            kept: self.kept(),
            you_said: self.you_said_on(0..3),
        }
    }

    /// How many services of how many agencies these are.
    fn size(&self, services: &[ServiceId]) -> Inlines {
        let agencies: BTreeSet<&str> = services.iter().map(|id| id.agency.as_str()).collect();
        let count = |key, number: usize| self.count(key, number as u64);
        let values = [
            ("services", count("count.services", services.len())),
            ("agencies", count("count.agencies", agencies.len())),
        ];
        self.say("event.lead", &values)
    }

    fn event_card(&self, event: &Event) -> Option<EventCard> {
        let ids = self.visible(event.services.list().iter().filter_map(|id| ServiceId::parse(&id.id)));
        let services: Vec<Inlines> = ids.iter().filter_map(|id| self.service_link(&id.to_string())).collect();
        let name = self.event_link(event)?;
        (!services.is_empty()).then(|| EventCard { name, size: self.size(&ids), services })
    }

    /// Those of a list of groups that are inside of no other, in the order of the book.
    fn tops<'l>(
        &self,
        list: impl Iterator<Item = (&'l Id, &'l Said<Ref>)>,
        name: impl Fn(&Self, &str) -> Option<Inlines>,
    ) -> Vec<Inlines> {
        list.filter(|(_, parent)| parent.get().is_none()).filter_map(|(id, _)| name(self, &id.text)).collect()
    }

    /// The agencies in the order of their names, those that are only referred to last.
    pub(super) fn agency_cards(&self) -> Vec<AgencyCard> {
        let card = |(id, agency): (&String, &Arc<AgencyBook>)| {
            let services = agency.services.values().filter(|service| self.show.shows(service)).count();
            let count = self.count("count.services", services as u64);
            AgencyCard { name: self.agency_link(id), count, external: Charter::is_external(&agency.agency) }
        };
        let mut cards: Vec<AgencyCard> = self.charter.book.agencies.iter().map(card).collect();
        cards.sort_by(|a, b| {
            a.external.cmp(&b.external).then_with(|| self.writer.order().compare(&a.name.plain(), &b.name.plain()))
        });
        cards
    }

    /// What to say of the edition.
    pub fn edition(&self) -> Vec<Inlines> {
        let Some(edition) = self.charter.book.settings.edition.get() else { return Vec::new() };
        let mut lines: Vec<Inlines> = self.said(&edition.name, Facts::default()).into_iter().collect();
        lines
            .extend(edition.valid_from.get().map(|date| self.say("foot.in-force", &[("date", self.date(date.value))])));
        let approved = self.said(&edition.approved_by, Facts::default()).zip(edition.approved_on.get());
        lines.extend(
            approved.map(|(who, date)| self.say("foot.approved", &[("who", who), ("date", self.date(date.value))])),
        );
        lines
    }

    /// Whether the promises were kept in the newest period: of each promise the period that ended last counts, where it ended
    /// with the newest of all.
    fn kept(&self) -> Option<KeptView> {
        let all = self.measured();
        let newest = all.iter().map(|one| one.period.row.end.value).max()?;
        let mut now: Vec<Measured<'_, 'c>> = all.into_iter().filter(|one| one.period.row.end.value == newest).collect();
        // Those that were kept come first: a broken gate stands at the end.
        now.sort_by_key(|one| !one.met);
        let kept = now.iter().filter(|one| one.met).count();
        let began = now.iter().map(|one| one.period.row.start.value).min().unwrap_or(newest);
        let strokes: Vec<bool> = now.iter().map(|one| one.met).collect();
        Some(KeptView {
            sentence: self.kept_sentence(kept, now.len(), began, newest),
            strokes: if now.len() > MOST_STROKES {
                Vec::new()
            } else {
                strokes.chunks(5).map(<[bool]>::to_vec).collect()
            },
            missed: self.missed(&now),
        })
    }

    fn kept_sentence(&self, kept: usize, total: usize, began: Date, ended: Date) -> Inlines {
        let values = [
            ("kept", self.number(kept as u64)),
            ("total", self.number(total as u64)),
            ("period", self.words(&self.writer.period(began, ended))),
        ];
        self.say("home.promises-kept", &values)
    }

    /// Every promise that these readers see and that has a target and a measured period.
    fn measured(&self) -> Vec<Measured<'_, 'c>> {
        let mut found = Vec::new();
        for (agency, book) in &self.charter.book.agencies {
            for standard in book.agency.standards.list() {
                let results = self.derived.agency_results(agency, standard);
                found.extend(newest(results).map(|(period, met)| Measured {
                    agency,
                    service: None,
                    standard,
                    period,
                    met,
                }));
            }
            for (id, service) in book.services.iter().filter(|(_, service)| self.show.shows(service)) {
                let id = ServiceId { agency: agency.clone(), service: id.clone() };
                for (standard, _) in self.charter.standards(agency, service).into_iter().filter(|(_, shared)| !shared) {
                    let results = self.derived.results(&id, standard, false);
                    let service = || Some(id.clone());
                    found.extend(newest(results).map(|(period, met)| Measured {
                        agency,
                        service: service(),
                        standard,
                        period,
                        met,
                    }));
                }
            }
        }
        found
    }

    fn missed(&self, now: &[Measured<'_, 'c>]) -> Vec<MissedView> {
        let mut missed: Vec<_> = now
            .iter()
            .filter(|one| !one.met)
            .filter_map(|one| Some((one.period.rate?.percent(), one.period.target?, one)))
            .collect();
        missed.sort_by_key(|(share, target, _)| *share - *target);
        let view = |(share, target, one): (_, _, &Measured<'_, 'c>)| {
            let share_of = |percent| self.words(&self.writer.measured_share(percent));
            Some(MissedView {
                share: share_of(share),
                of: match &one.service {
                    Some(id) => self.service_link(&id.to_string())?,
                    None => self.agency_link(one.agency),
                },
                promise: self.promise_of(one.agency, one.service.as_ref(), one.standard),
                target: self.say("standards.target-of", &[("share", share_of(target))]),
            })
        };
        missed.into_iter().filter_map(view).take(MOST_MISSED).collect()
    }
}

/// The last period of some results in which the promise was measured against a target.
fn newest<'d, 'c>(results: Option<&'d crate::derive::StandardResults<'c>>) -> Option<(&'d Period<'c>, bool)> {
    let periods = &results?.overall.periods;
    periods.iter().rev().find_map(|period| Some((period, period.met?)))
}
