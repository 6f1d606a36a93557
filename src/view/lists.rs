//! The pages that gather services: life events, audiences, topics, all promises, all ways of redress; and the glossary and
//! free pages.

use super::inline::{Block, Blocks, Inlines};
use super::journey::JourneyView;
use super::pages::Card;
use super::scribe::{Facts, Scribe};
use super::service::{RungView, StandardView};
use super::values::{Listing, Row};
use crate::model::{AgencyBook, Event, Service};
use crate::record::{Ref, Said, Text};
use crate::resolve::{Charter, ServiceId};
use serde::Serialize;
use std::sync::Arc;

/// The page of an event, an audience or a topic.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupPage {
    /// What kind of group it is, in words.
    pub kind: Inlines,
    /// Its name.
    pub name: Inlines,
    /// What to know.
    pub summary: Option<Inlines>,
    /// Notices for this audience, or about the services of this event, that hold today.
    pub notices: Vec<super::notices::NoticeView>,
    /// The heading above the services.
    pub heading: Inlines,
    /// Its services: of an event in the order one needs them, else by name.
    pub services: Vec<Card>,
    /// Whether their order means something.
    pub ordered: bool,
    /// The way through the services of an event.
    pub journey: Option<JourneyView>,
    /// The wider group.
    pub parent: Option<Inlines>,
    /// The narrower groups.
    pub children: Vec<Inlines>,
}

/// All promises and their record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StandardsPage {
    /// How many of all of them were kept in their newest period.
    pub scores: Vec<Row>,
    /// Agency by agency.
    pub agencies: Vec<AgencyStandards>,
}

/// All promises of an agency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AgencyStandards {
    /// The agency, linked.
    pub agency: Inlines,
    /// A name for links on the page.
    pub anchor: String,
    /// How many of them were kept in their newest period.
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
    pub differs: Vec<super::service::AvailabilityView>,
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

/// A word that is explained.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TermView {
    /// A name for links on the page.
    pub anchor: String,
    /// The word.
    pub term: Inlines,
    /// Its short form.
    pub acronym: Option<Inlines>,
    /// What it means.
    pub meaning: Blocks,
}

/// A free page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FreePage {
    /// Its title: the first heading, where it begins with one.
    pub title: Inlines,
    /// Its words.
    pub body: Blocks,
}

impl<'c> Scribe<'c> {
    /// The page of a life event.
    pub fn event_page(&self, id: &str) -> Option<GroupPage> {
        let event: &Event = self.charter.book.events.iter().find(|event| event.id.text == id)?;
        let services = self.charter.services_of(event);
        let kind = event.kind.get().map_or("event.life", |kind| kind.key());
        Some(GroupPage {
            kind: self.word(kind),
            name: self.named(&event.name, id),
            summary: self.said(&event.summary, Facts::default()),
            notices: self.notices_about_any(&services),
            heading: self.word("event.services"),
            services: self.visible(services).iter().filter_map(|id| self.card(id)).collect(),
            ordered: true,
            journey: self.journey(id),
            parent: None,
            children: Vec::new(),
        })
    }

    /// The page of an audience.
    pub fn audience_page(&self, id: &str) -> Option<GroupPage> {
        let all = &self.charter.book.audiences;
        let audience = all.iter().find(|audience| audience.id.text == id)?;
        let children = all
            .iter()
            .filter(|other| leads_to(&other.parent, id))
            .filter_map(|other| self.audience_name(&other.id.text));
        Some(GroupPage {
            kind: self.word("nav.audiences"),
            name: self.named(&audience.name, id),
            summary: self.said(&audience.summary, Facts::default()),
            notices: self.notices_for(id),
            heading: self.word("nav.services"),
            services: self.services_with(|service| names(&service.audiences, id)),
            ordered: false,
            journey: None,
            parent: audience.parent.get().and_then(|parent| self.audience_name(&parent.id)),
            children: children.collect(),
        })
    }

    /// The page of a topic: with the services of the narrower ones.
    pub fn topic_page(&self, id: &str) -> Option<GroupPage> {
        let all = &self.charter.book.topics;
        let topic = all.iter().find(|topic| topic.id.text == id)?;
        let children: Vec<&str> =
            all.iter().filter(|other| leads_to(&other.parent, id)).map(|other| other.id.text.as_str()).collect();
        Some(GroupPage {
            kind: self.word("nav.topics"),
            name: self.named(&topic.name, id),
            summary: self.said(&topic.summary, Facts::default()),
            notices: Vec::new(),
            heading: self.word("nav.services"),
            services: self.services_with(|service| {
                names(&service.topics, id) || children.iter().any(|child| names(&service.topics, child))
            }),
            ordered: false,
            journey: None,
            parent: topic.parent.get().and_then(|parent| self.topic_name(&parent.id)),
            children: children.iter().filter_map(|child| self.topic_name(child)).collect(),
        })
    }

    /// What the page of a life event is called.
    pub fn event_title(&self, id: &str) -> Option<Inlines> {
        let event = self.charter.book.events.iter().find(|event| event.id.text == id)?;
        Some(self.named(&event.name, id))
    }

    /// What the page of an audience is called.
    pub fn audience_title(&self, id: &str) -> Option<Inlines> {
        let audience = self.charter.book.audiences.iter().find(|audience| audience.id.text == id)?;
        Some(self.named(&audience.name, id))
    }

    fn named(&self, name: &Said<Text>, id: &str) -> Inlines {
        self.said(name, Facts::default()).unwrap_or_else(|| self.words(id))
    }

    fn services_with(&self, wanted: impl Fn(&Service) -> bool) -> Vec<Card> {
        self.cards(self.charter.services().filter(|(_, service)| wanted(service)).map(|(id, _)| id))
    }

    /// All promises and their record, agency by agency.
    pub fn standards_page(&self) -> StandardsPage {
        let agencies: Vec<AgencyStandards> =
            self.charter.book.agencies.keys().filter_map(|id| self.standards_of(id)).collect();
        let services = agencies.iter().flat_map(|agency| &agency.services).flat_map(|service| &service.standards);
        let shared = agencies.iter().flat_map(|agency| &agency.shared);
        StandardsPage { scores: self.scores(services.chain(shared)), agencies }
    }

    /// All promises of an agency; nothing where there are none.
    pub(super) fn standards_of(&self, id: &str) -> Option<AgencyStandards> {
        let book = self.charter.agency(id)?;
        let services = book.services.iter().filter(|(_, service)| self.show.shows(service)).filter_map(|(own, _)| {
            let id = ServiceId { agency: id.to_owned(), service: own.clone() };
            let standards = self.own_standards(&id)?;
            let service = self.service_link(&id.to_string())?;
            let differs = self.differs(&id);
            (!standards.is_empty() || !differs.is_empty()).then_some(ServiceStandards { service, standards, differs })
        });
        let services: Vec<ServiceStandards> = services.collect();
        let shared: Vec<StandardView> =
            book.agency.standards.list().iter().map(|standard| self.agency_standard(id, standard)).collect();
        let all = || services.iter().flat_map(|service| &service.standards).chain(&shared);
        all().next()?;
        Some(AgencyStandards {
            agency: self.agency_link(id),
            anchor: format!("agency-{id}"),
            scores: self.scores(all()),
            shared,
            services,
        })
    }

    /// Where to turn, agency by agency.
    pub fn redress_page(&self) -> Vec<AgencyRedress> {
        let agency = |(id, book): (&String, &Arc<AgencyBook>)| {
            let own =
                book.services.iter().filter(|(_, service)| !service.redress.is_unsaid() && self.show.shows(service));
            let own: Vec<Inlines> =
                own.filter_map(|(service, _)| self.service_link(&format!("{id}/{service}"))).collect();
            let ladder = self.ladder(&book.agency.redress, id);
            let any = !Charter::is_external(&book.agency) || !ladder.is_empty() || !own.is_empty();
            any.then(|| AgencyRedress {
                agency: self.agency_link(id),
                name: self.plain(&book.agency.name),
                anchor: format!("agency-{id}"),
                ladder,
                own,
            })
        };
        self.charter.book.agencies.iter().filter_map(agency).collect()
    }

    /// The glossary, in the order of the language.
    pub fn glossary_page(&self) -> Vec<TermView> {
        let term = |entry: &crate::model::GlossaryTerm| TermView {
            anchor: format!("term-{}", entry.id.text),
            term: self.named(&entry.term, &entry.id.text),
            acronym: self.said(&entry.acronym, Facts::default()),
            meaning: self.said_prose(&entry.meaning, Facts::default()),
        };
        let mut terms: Vec<TermView> = self.charter.book.glossary.iter().map(term).collect();
        terms.sort_by(|a, b| self.writer.order().compare(&a.term.plain(), &b.term.plain()));
        terms
    }

    /// A free page.
    pub fn free_page(&self, id: &str) -> Option<FreePage> {
        let mut body = self.prose(&self.charter.book.pages.get(id)?.body, Facts::default());
        let title = match body.0.first_mut() {
            Some(Block::Lang { blocks, .. } | Block::Stale(blocks)) => take_title(blocks),
            _ => take_title(&mut body.0),
        };
        Some(FreePage { title: title.unwrap_or_else(|| self.words(id)), body: body.raised(2) })
    }

    /// The free pages with their titles, in the order of their ids.
    pub fn free_pages(&self) -> Vec<(String, Inlines)> {
        let page = |id: &String| Some((id.clone(), self.free_page(id)?.title));
        self.charter.book.pages.keys().filter_map(page).collect()
    }
}

fn take_title(blocks: &mut Vec<Block>) -> Option<Inlines> {
    let is_title = matches!(blocks.first(), Some(Block::Heading { level: 1, .. }));
    match if is_title { Some(blocks.remove(0)) } else { None } {
        Some(Block::Heading { parts, .. }) => Some(parts),
        _ => None,
    }
}

fn leads_to(parent: &Said<Ref>, id: &str) -> bool {
    parent.get().is_some_and(|parent| parent.id == id)
}

fn names(references: &Said<Vec<Ref>>, id: &str) -> bool {
    references.list().iter().any(|reference| reference.id == id)
}
