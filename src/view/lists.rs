//! The pages that gather services: life events, audiences, topics; and free pages.

use super::divided::{Initial, Pager};
use super::inline::{Block, Blocks, Inlines};
use super::journey::JourneyView;
use super::pages::Card;
use super::parts::{List, Part, Section, Window};
use super::scribe::{Facts, Scribe};
use crate::model::Event;
use crate::record::{Ref, Said, Text};
use serde::Serialize;

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
    /// Its services: of an event in the order one needs them, else by name; none where they stand under letters.
    pub services: Vec<Card>,
    /// The letters of its services, where these are many.
    pub initials: Vec<Initial>,
    /// The way to the other services and documents of an event, where these are many.
    pub pager: Option<Pager>,
    /// Whether their order means something.
    pub ordered: bool,
    /// The way through the services of an event.
    pub journey: Option<JourneyView>,
    /// The wider group.
    pub parent: Option<Inlines>,
    /// The narrower groups.
    pub children: Vec<Inlines>,
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
        let list = List::Event(id.to_owned());
        let services = self.services_in(&list);
        let first = Part::first(list, Section::Whole);
        let (mut window, pager) = (Window::upon(self.numbered(&first)), self.pager(&first));
        let here = services.get(window.next(services.len())).unwrap_or(&services);
        let kind = event.kind.get().map_or("event.life", |kind| kind.key());
        Some(GroupPage {
            kind: self.word(kind),
            name: self.named(&event.name, id),
            summary: self.said(&event.summary, Facts::default()),
            notices: self.notices_about_any(&services),
            heading: self.word("event.services"),
            services: here.iter().filter_map(|id| self.card(id)).collect(),
            initials: Vec::new(),
            pager: pager.clone(),
            ordered: true,
            journey: self.journey(id, &mut window, pager.is_none()),
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
        let (services, initials) = self.services_or_letters(&List::Audience(id.to_owned()));
        Some(GroupPage {
            kind: self.word("nav.audiences"),
            name: self.named(&audience.name, id),
            summary: self.said(&audience.summary, Facts::default()),
            notices: self.notices_for(id),
            heading: self.word("nav.services"),
            services,
            initials,
            pager: None,
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
        let (services, initials) = self.services_or_letters(&List::Topic(id.to_owned()));
        Some(GroupPage {
            kind: self.word("nav.topics"),
            name: self.named(&topic.name, id),
            summary: self.said(&topic.summary, Facts::default()),
            notices: Vec::new(),
            heading: self.word("nav.services"),
            services,
            initials,
            pager: None,
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

    /// What the page of a topic is called.
    pub fn topic_title(&self, id: &str) -> Option<Inlines> {
        let topic = self.charter.book.topics.iter().find(|topic| topic.id.text == id)?;
        Some(self.named(&topic.name, id))
    }

    /// What the page of an audience is called.
    pub fn audience_title(&self, id: &str) -> Option<Inlines> {
        let audience = self.charter.book.audiences.iter().find(|audience| audience.id.text == id)?;
        Some(self.named(&audience.name, id))
    }

    pub(super) fn named(&self, name: &Said<Text>, id: &str) -> Inlines {
        self.said(name, Facts::default()).unwrap_or_else(|| self.words(id))
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
