//! What the search shows and reads of a charter in one language: its page, and a card for each service with the texts that it
//! is found by and the filters that it passes.
//!
//! What does not live here: how words are found (`search`), and how the page behaves (the theme's script).

use super::home::AgencyCard;
use super::inline::Inlines;
use super::scribe::{Facts, Scribe};
use super::service::Subject;
use crate::derive::{Online, Yardstick};
use crate::lang::{Folding, Word};
use crate::model::{ChannelKind, Service, Timing};
use crate::quantity::{Duration, Length, Unit};
use crate::record::{Said, Text};
use crate::resolve::ServiceId;
use serde::Serialize;

/// With more agencies than this the page leads to the home page's list of them: it is the page that a slow phone waits for.
const MOST_AGENCIES: usize = 40;

/// The steps of the filter "answered within", in working days.
pub const WITHIN: [u64; 6] = [1, 3, 5, 10, 20, 30];

/// The page of the search, as it is without a script: the other ways to find a service.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SearchPage {
    /// The filters with one choice of many; their choices come with the index.
    pub filters: Vec<SearchFilter>,
    /// The filters that are on or off.
    pub marks: Vec<SearchFilter>,
    /// The agencies, where there are not too many.
    pub agencies: Vec<AgencyCard>,
    /// The life events, linked.
    pub events: Vec<Inlines>,
}

/// A way to narrow the results down.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SearchFilter {
    /// Its name in the address of the page.
    pub name: &'static str,
    /// Its words.
    pub label: Inlines,
}

/// A service among the results: the same facts that stand first on its page.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchCard {
    /// Its name.
    pub name: Inlines,
    /// Its agency's name.
    pub agency: Inlines,
    /// How long it takes.
    pub time: Option<Inlines>,
    /// How much it costs.
    pub cost: Option<Inlines>,
    /// Where one gets it.
    pub place: Option<Inlines>,
    /// Suspended, retired or a draft, in words.
    pub state: Option<Inlines>,
    /// Its everyday names.
    pub also: Vec<String>,
}

/// The texts that a service is found by, from the heaviest to the lightest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchTexts {
    /// Its name and its everyday names.
    pub names: Vec<String>,
    /// The same in the book's other languages, and words of the glossary that it uses.
    pub elsewhere: Vec<String>,
    /// What one needs and what one gets.
    pub things: Vec<String>,
    /// Its agency, topics, audiences and life events.
    pub groups: Vec<String>,
    /// What it is for.
    pub summary: String,
    /// More about it, and who may have it.
    pub more: String,
}

/// What the filters ask of a service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchMarks {
    /// Its agency's id.
    pub agency: String,
    /// The ids of its audiences.
    pub audiences: Vec<String>,
    /// The ids of its life events.
    pub events: Vec<String>,
    /// The ways to it.
    pub channels: Vec<ChannelKind>,
    /// Whether it can be had online from start to end.
    pub online: bool,
    /// Whether it is known to cost nothing.
    pub free: bool,
    /// Whether one visit is the most that it asks for.
    pub one_visit: bool,
    /// Which of [`WITHIN`] is the first that it never takes longer than.
    pub within: Option<usize>,
}

impl<'c> Scribe<'c> {
    /// The page of the search.
    pub fn search_page(&self) -> SearchPage {
        let filter = |(name, key): (&'static str, &str)| SearchFilter { name, label: self.word(key) };
        let choices = [
            ("agency", "list.agency"),
            ("audience", "nav.audiences"),
            ("event", "search.event"),
            ("channel", "channels.way"),
            ("within", "search.time"),
        ];
        let marks = [("online", "burden.online-full"), ("free", "search.free"), ("visit", "search.one-visit")];
        SearchPage {
            filters: choices.into_iter().map(filter).collect(),
            marks: marks.into_iter().map(filter).collect(),
            agencies: if self.charter.book.agencies.len() > MOST_AGENCIES { Vec::new() } else { self.agency_cards() },
            events: self.charter.book.events.iter().filter_map(|event| self.event_link(event)).collect(),
        }
    }

    /// The services that these readers can find, those that are most used first.
    pub fn searched_services(&self) -> Vec<ServiceId> {
        let most_used = self.charter.book.settings.most_used.list().iter().filter_map(|id| ServiceId::parse(&id.id));
        let mut services = self.visible(most_used);
        let first = services.clone();
        let rest = self.visible(self.charter.services().map(|(id, _)| id));
        services.extend(rest.into_iter().filter(|id| !first.contains(id)));
        services
    }

    /// A service among the results; nothing where there is no such service.
    pub fn search_card(&self, id: &ServiceId) -> Option<SearchCard> {
        let service = self.charter.service(&id.to_string())?;
        let subject = Subject { id: id.clone(), service };
        let card = self.card(id)?;
        Some(SearchCard {
            name: self.plain(&service.name),
            agency: card.agency,
            time: self.how_long(&subject).map(|fact| fact.value),
            cost: self.how_much(&subject).map(|fact| fact.value),
            place: self.place(&subject).map(|fact| fact.value),
            state: card.state_words,
            also: also_known_as(service, self.tag()),
        })
    }

    /// The texts that a service is found by.
    pub fn search_texts(&self, id: &ServiceId) -> Option<SearchTexts> {
        let service = self.charter.service(&id.to_string())?;
        let facts = Facts { service: Some((&id.agency, service)), standard: None };
        let words = |text: &Said<Text>| self.said(text, facts).map(|words| words.plain());
        let needs = service.requirements.list().iter().flat_map(|need| {
            let parts = need.any_of.list().iter().chain(need.all_of.list());
            [need].into_iter().chain(parts).filter_map(|need| words(&need.name)).collect::<Vec<_>>()
        });
        let gets = service.outputs.list().iter().filter_map(|output| words(&output.name));
        let mut texts = SearchTexts {
            names: [self.plain(&service.name).plain()].into_iter().chain(also_known_as(service, self.tag())).collect(),
            elsewhere: self.other_names(service),
            things: needs.chain(gets).collect(),
            groups: self.search_groups(id, service),
            summary: words(&service.summary).unwrap_or_default(),
            more: format!(
                "{}\n{}",
                self.said_prose(&service.description, facts).plain(),
                self.who_may(&Subject { id: id.clone(), service })
            ),
        };
        texts.elsewhere.extend(self.glossary_words(&texts));
        Some(texts)
    }

    fn who_may(&self, subject: &Subject<'c>) -> String {
        let groups = self.eligibility(subject).items;
        let lines = groups.iter().flat_map(|group| {
            group.who.iter().map(Inlines::plain).chain([group.conditions.plain()]).collect::<Vec<_>>()
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Name and everyday names in the book's other languages.
    fn other_names(&self, service: &Service) -> Vec<String> {
        let others = self.charter.languages.iter().filter(|language| language.tag != self.tag());
        let names = others.flat_map(|language| {
            let name = service.name.get(&language.tag).map(|entry| entry.text.clone());
            name.into_iter().chain(also_known_as(service, &language.tag))
        });
        names.collect()
    }

    fn search_groups(&self, id: &ServiceId, service: &'c Service) -> Vec<String> {
        let agency = self.charter.agency(&id.agency).map(|agency| self.plain(&agency.agency.name));
        let topics = service.topics.list().iter().filter_map(|one| self.topic_name(&one.id));
        let audiences = service.audiences.list().iter().filter_map(|one| self.audience_name(&one.id));
        let events = self.event_names(&Subject { id: id.clone(), service });
        agency.into_iter().chain(topics).chain(audiences).chain(events).map(|name| name.plain()).collect()
    }

    /// For each term of the glossary that the service uses in its name or its documents: its short form, and what it is
    /// called in other languages.
    fn glossary_words(&self, texts: &SearchTexts) -> Vec<String> {
        let folding = Folding::of(self.tag());
        let folded = |text: &str| folding.words(text).iter().map(spelled).collect::<Vec<_>>();
        let used: Vec<Vec<String>> = texts.names.iter().chain(&texts.things).map(|text| folded(text)).collect();
        let is_used = |term: &str| {
            let term = folded(term);
            !term.is_empty() && used.iter().any(|words| words.windows(term.len()).any(|window| window == term))
        };
        let entries = self.charter.book.glossary.iter().filter(|entry| {
            let own = entry.term.get().and_then(|term| term.get(self.tag())).map(|entry| &entry.text);
            let acronym = entry.acronym.get().and_then(|short| short.get(self.tag())).map(|entry| &entry.text);
            own.into_iter().chain(acronym).any(|term| is_used(term))
        });
        let names = entries.flat_map(|entry| [entry.term.get(), entry.acronym.get()]).flatten().flat_map(|text| {
            self.charter.languages.iter().filter_map(|language| text.get(&language.tag)).map(|entry| entry.text.clone())
        });
        names.collect()
    }

    /// What the filters ask of a service.
    pub fn search_marks(&self, id: &ServiceId, yardstick: &Yardstick<'_>) -> Option<SearchMarks> {
        let service = self.charter.service(&id.to_string())?;
        let burden = &self.derived.service(&id.to_string())?.burden;
        let subject = Subject { id: id.clone(), service };
        let full = id.to_string();
        let events = self.charter.book.events.iter().filter(|event| {
            let names = |refs: &[crate::record::Ref], id: &str| refs.iter().any(|one| one.id == id);
            names(service.events.list(), &event.id.text) || names(event.services.list(), &full)
        });
        let mut channels: Vec<ChannelKind> =
            service.channels.list().iter().filter_map(|channel| channel.kind.get().copied()).collect();
        channels.sort_unstable();
        channels.dedup();
        let said_fees = matches!(service.fees, Said::None(_) | Said::Is(..));
        Some(SearchMarks {
            agency: id.agency.clone(),
            audiences: service.audiences.list().iter().map(|one| one.id.clone()).collect(),
            events: events.map(|event| event.id.text.clone()).collect(),
            channels,
            online: burden.online == Some(Online::EndToEnd),
            free: said_fees && burden.fees.is_empty() && !burden.open_fees,
            one_visit: burden.visits.is_some_and(|visits| visits.most <= 1),
            within: self.answered_within(&subject, yardstick),
        })
    }

    /// By the time that stands as "how long" on the service's page.
    fn answered_within(&self, subject: &Subject<'c>, yardstick: &Yardstick<'_>) -> Option<usize> {
        let times = self.times_of(subject);
        let longest: Vec<_> = times.iter().map(|time| yardstick.ends(time).1).collect::<Option<_>>()?;
        let covers = |days: &u64| {
            let declared = yardstick.stretch(&Length::of(*days, Unit::WorkingDay));
            longest.iter().all(|time| yardstick.covers(&declared, time) == Some(true))
        };
        if longest.is_empty() { None } else { WITHIN.iter().position(covers) }
    }

    fn times_of(&self, subject: &Subject<'c>) -> Vec<Duration> {
        if let Some(time) = self.takes(&subject.id) {
            return vec![time.clone()];
        }
        let length = |timing: &Timing| timing.length().map(|length| length.value.clone());
        if let Some(total) = subject.service.total.get().and_then(|total| total.time.get()) {
            return total.each().into_iter().map(|time| length(time.timing)).collect::<Option<_>>().unwrap_or_default();
        }
        match self.time_promises(subject).as_slice() {
            [only] => only.within.get().and_then(length).into_iter().collect(),
            _ => Vec::new(),
        }
    }
}

fn also_known_as(service: &Service, tag: &str) -> Vec<String> {
    let words = service.also_known_as.get().map_or(&[][..], |words| words.get(tag));
    words.iter().map(|word| word.text.clone()).collect()
}

fn spelled(word: &Word) -> String {
    match word {
        Word::Plain(term) | Word::Compound { joined: term, .. } => term.stem.clone(),
        Word::Run(units) => units.concat(),
    }
}
