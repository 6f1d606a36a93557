//! What the search shows and reads of a charter in one language: its page, and a card for each service.
//!
//! What does not live here: how words are found (`search`), and how the page behaves (the theme's script).

use super::home::AgencyCard;
use super::inline::Inlines;
use super::scribe::Scribe;
use serde::Serialize;

/// With more agencies than this the page leads to the home page's list of them: it is the page that a slow phone waits for.
const MOST_AGENCIES: usize = 40;

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

impl Scribe<'_> {
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
}
