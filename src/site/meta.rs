//! What the head of a page tells machines: where it stands in each language, how to show a link to it, its data.

use super::frame::Head;
use super::{MadePage, Place, Site};
use crate::output::RenderError;
use crate::view::{DataBlock, Scribe, Target};
use serde::Serialize;
use serde_json::Value;

/// Data about a page, for a block in its head: what a page is about, a service's page itself, the scribe that writes it, and where
/// things stand.
pub type PageData = fn(&Place, Option<&MadePage>, &Scribe<'_>, &dyn Fn(&Target) -> String) -> Option<Value>;

/// What the head of a page tells machines.
#[derive(Default, Serialize)]
pub(super) struct Meta {
    /// The same page in each language, and `x-default`: whole addresses where the site's own is known.
    alternates: Vec<Alternate>,
    /// Open Graph: property and content.
    graph: Vec<(&'static str, String)>,
    /// The same page in other formats.
    formats: Vec<Format>,
    /// Where the web manifest is, from the top of the site.
    manifest: Option<String>,
    /// Data about the page.
    data: Option<DataBlock>,
    /// Whether search engines should pass it by: the staff edition.
    noindex: bool,
}

#[derive(Serialize)]
struct Alternate {
    tag: String,
    href: String,
}

#[derive(Serialize)]
struct Format {
    kind: &'static str,
    title: String,
    href: String,
}

impl Site<'_> {
    /// The whole address of a path of the site, where it is known where the site will be published.
    pub fn whole(&self, path: &str) -> Option<String> {
        self.base_url.as_ref().map(|base| format!("{}/{path}", base.trim_end_matches('/')))
    }

    /// Where a target stands for data about the whole site: its whole address, else the way from the top of the site.
    pub fn address_from_top(&self, language: usize) -> impl Fn(&Target) -> String {
        let root = self.whole("").unwrap_or_default();
        let language = self.tag(language).to_owned();
        move |target| super::address::Links { root: &root, language: &language }.address(target)
    }

    /// Where a target stands for the data of a page: its whole address, else the way from the page.
    pub fn address(&self, place: &Place, language: usize) -> impl Fn(&Target) -> String {
        let root = self.whole("").unwrap_or_else(|| place.root());
        let language = self.tag(language).to_owned();
        move |target| super::address::Links { root: &root, language: &language }.address(target)
    }

    /// What stands in the head of a page for machines. Of an address that something had before, it is that of the new one.
    ///
    /// # Errors
    /// Where the data of the page cannot be written.
    pub(super) fn meta(
        &self,
        place: &Place,
        language: usize,
        scribe: &Scribe<'_>,
        head: &Head,
    ) -> Result<Meta, RenderError> {
        if let Some(new) = &head.moved_to {
            let graph = self.graph(new, language, scribe, head);
            let alternates = self.alternates(new, language).into_iter().filter(|_| self.base_url.is_some()).collect();
            return Ok(Meta { alternates, graph, noindex: true, ..Meta::default() });
        }
        let data = head.data.clone().or_else(|| self.data_of(place, None, language, scribe));
        Ok(Meta {
            alternates: self.alternates(place, language),
            graph: self.graph(place, language, scribe, head),
            formats: self.formats(place, language, scribe),
            manifest: Some(super::machines::manifest_path(self.tag(language))),
            data,
            noindex: self.is_for_staff(),
        })
    }

    /// Data about a page, for a block in its head.
    pub(super) fn data_of(
        &self,
        place: &Place,
        page: Option<&MadePage>,
        language: usize,
        scribe: &Scribe<'_>,
    ) -> Option<DataBlock> {
        let data = self.data?(place, page, scribe, &self.address(place, language))?;
        Some(DataBlock::of(&data))
    }

    /// What stands in the head of the page that leads to all languages.
    pub(super) fn meta_of_door(&self) -> Meta {
        let alternates = self.everywhere(&Place::Home).into_iter().map(|(tag, href)| Alternate { tag, href });
        let site = self.title(&self.scribe(0));
        let mut graph = vec![("og:type", "website".to_owned()), ("og:title", site.clone()), ("og:site_name", site)];
        graph.extend(self.base_url.clone().map(|address| ("og:url", address)));
        Meta { alternates: alternates.collect(), graph, noindex: self.is_for_staff(), ..Meta::default() }
    }

    fn alternates(&self, place: &Place, current: usize) -> Vec<Alternate> {
        if place.only_in().is_some() {
            return Vec::new();
        }
        if self.base_url.is_some() {
            return self.everywhere(place).into_iter().map(|(tag, href)| Alternate { tag, href }).collect();
        }
        let others = (0..self.writers.len()).filter(|&at| at != current);
        let other = |at| Alternate {
            tag: self.tag(at).to_owned(),
            href: format!("{}{}", place.root(), place.path(self.tag(at))),
        };
        others.map(other).collect()
    }

    /// A page in each language by its whole address, then `x-default`: the page of the book's first language, and for the home
    /// page the door to all languages. Nothing where the site's address is not known; a page of one language alone by its own address.
    pub(super) fn everywhere(&self, place: &Place) -> Vec<(String, String)> {
        let page = |tag: &str| Some((tag.to_owned(), self.whole(&place.path(tag))?));
        if let Some(only) = place.only_in() {
            return page(only).into_iter().collect();
        }
        let tags = (0..self.writers.len()).map(|at| self.tag(at));
        let default = match place {
            Place::Home => String::new(),
            _ => place.path(self.tag(0)),
        };
        let default = self.whole(&default).map(|address| ("x-default".to_owned(), address));
        tags.filter_map(page).chain(default).collect()
    }

    fn graph(&self, place: &Place, language: usize, scribe: &Scribe<'_>, head: &Head) -> Vec<(&'static str, String)> {
        let site = self.title(scribe);
        let title = if head.title.is_empty() { &site } else { &head.title };
        let mut graph = vec![("og:type", "website".to_owned()), ("og:title", title.clone())];
        graph.extend((!head.description.is_empty()).then(|| ("og:description", head.description.clone())));
        graph.extend(self.whole(&place.path(self.tag(language))).map(|address| ("og:url", address)));
        graph.push(("og:site_name", site));
        graph.push(("og:locale", locale(self.tag(language))));
        let others = (0..self.writers.len()).filter(|&at| at != language && place.is_in(self.tag(at)));
        graph.extend(others.map(|at| ("og:locale:alternate", locale(self.tag(at)))));
        graph
    }

    fn formats(&self, place: &Place, language: usize, scribe: &Scribe<'_>) -> Vec<Format> {
        let mut formats = Vec::new();
        if self.data.is_some() && matches!(place, Place::Service(_)) {
            let href = format!("{}{}", place.root(), place.document(self.tag(language)));
            let title = scribe.word("foot.data").plain();
            formats.push(Format { kind: "application/json", title, href });
        }
        if self.data.is_some() && matches!(place, Place::Service(_)) {
            let href = format!("{}{}", place.root(), place.linked_data(self.tag(language)));
            let title = scribe.word("foot.data").plain();
            formats.push(Format { kind: "application/ld+json", title, href });
        }
        if let Place::Service(id) = place
            && self.has_map(id)
        {
            let href = format!("{}{}", place.root(), place.map_text(self.tag(language)));
            formats.push(Format { kind: "text/vnd.mermaid", title: scribe.word("map.text").plain(), href });
        }
        for feed in self.feeds_of(place) {
            let href = format!("{}{}", place.root(), feed.path(self.tag(language)));
            formats.push(Format { kind: "application/atom+xml", title: self.feed_title(&feed, scribe), href });
        }
        if let Some((path, title)) = self.agenda_of(place, scribe) {
            formats.push(Format { kind: "text/calendar", title, href: format!("{}{path}", place.root()) });
        }
        formats
    }
}

/// A language as Open Graph writes it: `pt_BR`. A territory that the book does not name is not made up.
fn locale(tag: &str) -> String {
    tag.replace('-', "_")
}
