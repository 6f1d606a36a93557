//! The website: which pages there are and what stands around each. What a page says comes from `view`, how it looks from
//! the theme.

mod address;
mod agenda;
mod asked;
mod changes;
pub mod codes;
mod downloads;
mod feeds;
mod frame;
mod hosts;
mod html;
mod lean;
mod machines;
mod made;
mod meta;
mod moved;
mod overrides;
mod parts;
mod shipped;
mod theme;
mod tokens;
mod trouble;
mod words;

pub use address::Place;
pub use downloads::Download;
pub use hosts::{Host, POLICY};
pub use made::MadePage;
pub use meta::PageData;
pub use shipped::{SHIPPED, file, templates, words as interface_words};
pub use theme::Theme;
pub use words::shipped as writers;

use crate::derive::Derived;
use crate::history::History;
use crate::lang::Writer;
use crate::output::{Kept, OutPath, Output, Recipe, RenderError};
use crate::quantity::Date;
use crate::resolve::{Charter, ServiceId};
use crate::source::Tree;
use crate::view::{Explained, Glossary, GroupPage, Inlines, Scribe, Show};
use crate::wording::Wording;
use asked::Asked;
use frame::Head;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use theme::Renderer;

/// What a site is made of.
pub struct Site<'c> {
    charter: &'c Charter,
    derived: &'c Derived<'c>,
    writers: &'c [Writer],
    theme: &'c Theme,
    renderers: Vec<Renderer>,
    today: Date,
    show: Show,
    base_url: Option<String>,
    data: Option<PageData>,
    feeds: Asked<feeds::Feed>,
    agendas: Asked<feeds::Feed>,
    history: Option<&'c History>,
    downloads: BTreeMap<(Place, usize), Vec<Download>>,
    hosts: BTreeSet<Host>,
    /// The pages of the last build.
    kept: Option<&'c Kept>,
    /// The words explained, a language each.
    glossaries: OnceLock<Vec<Glossary>>,
    /// What stands around every page, a language each.
    around: OnceLock<Vec<frame::Around>>,
    /// Which lists are too long for one page.
    divided: parts::Divided,
    made: made::MadePages,
    /// Every page there is.
    places: OnceLock<Vec<Place>>,
}

impl<'c> Site<'c> {
    /// A site of a charter.
    pub fn new(
        charter: &'c Charter,
        derived: &'c Derived<'c>,
        writers: &'c [Writer],
        theme: &'c Theme,
        today: Date,
        show: Show,
        base_url: Option<String>,
    ) -> Self {
        let renderers = writers.iter().map(|writer| theme.renderer(writer)).collect();
        let own = charter.book.settings.base_url.get().map(|url| url.text.clone());
        Site {
            charter,
            derived,
            writers,
            theme,
            renderers,
            today,
            show,
            base_url: base_url.or(own),
            data: None,
            history: None,
            downloads: BTreeMap::new(),
            hosts: BTreeSet::new(),
            kept: None,
            feeds: Asked::default(),
            agendas: Asked::default(),
            glossaries: OnceLock::new(),
            around: OnceLock::new(),
            divided: parts::Divided::new(writers.len()),
            made: made::MadePages::default(),
            places: OnceLock::new(),
        }
    }

    /// The same site with data about each page, in its head and as documents beside it.
    pub fn with_data(self, data: PageData) -> Self {
        Site { data: Some(data), ..self }
    }

    /// The same site, in which a page of the last build that would come out the same is not rendered again.
    pub fn with_kept(self, kept: Option<&'c Kept>) -> Self {
        Site { kept, ..self }
    }

    /// A scribe for the pages in a language.
    pub fn scribe(&self, language: usize) -> Scribe<'c> {
        Scribe::new(self.charter, self.derived, self.writers, language, self.today, self.show)
    }

    /// Puts every page of the site, its assets and the book's own files into the output.
    ///
    /// # Errors
    /// Where two things would have the same address.
    pub fn publish(&'c self, tree: &'c dyn Tree, output: &mut Output<'c>) -> Result<(), Wording> {
        for place in self.places() {
            for language in (0..self.writers.len()).filter(|&language| place.is_in(self.tag(language))) {
                let path = place.path(self.tag(language));
                insert(output, &path, Recipe::render(move || self.render(place, language)))?;
            }
        }
        for (old, new) in self.moved() {
            for language in (0..self.writers.len()).filter(|&language| old.is_in(self.tag(language))) {
                let (old, new) = (old.clone(), new.clone());
                let path = old.path(self.tag(language));
                insert(output, &path, Recipe::render(move || self.render_moved(&old, &new, language)))?;
            }
        }
        self.publish_sitemap(output)?;
        self.publish_maps(output)?;
        self.publish_feeds(output)?;
        self.publish_agendas(output)?;
        self.publish_around(tree, output)
    }

    /// Puts into the output what does not grow with the book: what pages load, what belongs to no language, and the book's own files.
    /// Nothing here asks for the list of all pages: the preview shows a page before it is there, and in a large book it takes seconds.
    ///
    /// # Errors
    /// Where two things would have the same address.
    pub fn publish_around(&'c self, tree: &'c dyn Tree, output: &mut Output<'c>) -> Result<(), Wording> {
        insert(output, "index.html", Recipe::render(|| self.door("door", String::new())))?;
        // A host shows this page at any address, so its links must be whole where that is possible.
        let root = self.base_url.as_ref().map_or("/".to_owned(), |base| format!("{}/", base.trim_end_matches('/')));
        insert(output, "404.html", Recipe::render(move || self.door("lost", root.clone())))?;
        self.publish_for_machines(output)?;
        self.publish_days(output)?;
        for (path, bytes) in self.theme.shipped_assets() {
            insert(output, &format!("assets/{path}"), Recipe::bytes(bytes))?;
        }
        let copy = |path: &'c str| Recipe::render(move || tree.read(path).map_err(RenderError::new));
        for (name, path) in self.theme.own_assets() {
            insert(output, &format!("assets/{name}"), copy(path))?;
        }
        for path in &self.charter.book.statics {
            insert(output, path.trim_start_matches("static/"), copy(path))?;
        }
        Ok(())
    }

    /// The page at a path, made without asking what else the site consists of; nothing where only the whole list of it can say what
    /// stands there.
    pub fn page_at(&self, path: &str) -> Option<Result<Vec<u8>, RenderError>> {
        let (tag, rest) = path.split_once('/')?;
        let language = (0..self.writers.len()).find(|&language| self.tag(language) == tag)?;
        let place = self.place_at(rest.strip_suffix(".html")?)?;
        Some(self.render(&place, language))
    }

    /// What the page at the end of an address is about, without its language; nothing for pages of which there are few.
    fn place_at(&self, stem: &str) -> Option<Place> {
        let is_shown = |id: &str| self.charter.service(id).is_some_and(|service| self.show.shows(service));
        match stem.split_once('/') {
            None => match stem {
                "index" => Some(Place::Home),
                "a-z" => Some(Place::Index),
                "standards" => Some(Place::Standards),
                "redress" => Some(Place::Redress),
                "search" => Some(Place::Search),
                _ => None,
            },
            Some(("services", id)) if is_shown(id) => Some(Place::Service(id.to_owned())),
            Some(("agencies", id)) if self.charter.agency(id).is_some() => Some(Place::Agency(id.to_owned())),
            Some(("offices", id)) if self.charter.office(id).is_some() => Some(Place::Office(id.to_owned())),
            _ => None,
        }
    }

    /// Every page there is, in each language but for those that are only in one.
    pub fn places(&self) -> &[Place] {
        self.places.get_or_init(|| self.every_place())
    }

    fn every_place(&self) -> Vec<Place> {
        let services = self
            .charter
            .services()
            .filter(|(_, service)| self.show.shows(service))
            .map(|(id, _)| Place::Service(id.to_string()));
        let agencies = self.charter.book.agencies.keys().map(|id| Place::Agency(id.clone()));
        let offices = self.charter.book.agencies.iter().flat_map(|(id, agency)| {
            agency.agency.offices.list().iter().map(move |office| Place::Office(format!("{id}/{}", office.id.text)))
        });
        let book = &self.charter.book;
        let events = book.events.iter().map(|event| Place::Event(event.id.text.clone()));
        let audiences = book.audiences.iter().map(|audience| Place::Audience(audience.id.text.clone()));
        let topics = book.topics.iter().map(|topic| Place::Topic(topic.id.text.clone()));
        let lists = [Place::Glossary, Place::Notices, Place::YouSaid].into_iter().filter(|place| self.has(place));
        let pages = book.pages.keys().map(|id| Place::Page(id.clone()));
        let groups = events.chain(audiences).chain(topics).chain(lists).chain(pages);
        let fixed = [Place::Home, Place::Search, Place::Index, Place::Standards, Place::Redress];
        fixed
            .into_iter()
            .chain(self.change_places())
            .chain(services.flat_map(|place| self.with_beside(place)))
            .chain(agencies)
            .chain(offices)
            .chain(groups)
            .chain(self.parts())
            .collect()
    }

    /// The page of a service and the pages beside it.
    fn with_beside(&self, place: Place) -> Vec<Place> {
        let Place::Service(id) = &place else { return vec![place] };
        let Some(service) = ServiceId::parse(id) else { return vec![place] };
        let scribe = self.scribe(0);
        let maps = scribe.has_maps_page(&service).then(|| Place::Maps(id.clone()));
        let results = scribe.has_results_page(&service).then(|| Place::Results(id.clone()));
        std::iter::once(place).chain(maps).chain(results).collect()
    }

    /// How many languages the book has.
    pub fn languages(&self) -> usize {
        self.writers.len()
    }

    /// The tag of a language of the book.
    pub fn tag(&self, language: usize) -> &str {
        &self.writers[language].language().tag
    }

    fn render(&self, place: &Place, language: usize) -> Result<Vec<u8>, RenderError> {
        let scribe = self.scribe_of(place, language);
        let gone = || RenderError::new(format!("{place:?} is not in the book"));
        match place {
            Place::Home => self.page(place, language, &scribe, "home", Head::default(), &scribe.home_page()),
            Place::Index => {
                self.page(place, language, &scribe, "a-z", Head::of(scribe.word("a-z.heading")), &scribe.index_page())
            }
            Place::Service(id) => {
                let made = ServiceId::parse(id).and_then(|id| self.service_page(&id, language)).ok_or_else(gone)?;
                scribe.take_note(made.noticed);
                let page = &made.page;
                let summary = page.summary.as_ref().map(Inlines::plain).unwrap_or_default();
                let data = self.data_of(place, Some(&made), language, &scribe);
                let head = Head { description: summary, data, ..Head::of(page.name.clone()) };
                self.page(place, language, &scribe, "service", head, &self.explained(language, page.clone()))
            }
            Place::Agency(id) => {
                let page = scribe.agency_page(id).ok_or_else(gone)?;
                self.page(
                    place,
                    language,
                    &scribe,
                    "agency",
                    Head::of(page.name.clone()),
                    &self.explained(language, page),
                )
            }
            Place::Office(id) => {
                let page = scribe.office_page(id).ok_or_else(gone)?;
                self.page(
                    place,
                    language,
                    &scribe,
                    "office",
                    Head::of(page.name.clone()),
                    &self.explained(language, page),
                )
            }
            Place::Event(id) => self.group(place, language, &scribe, scribe.event_page(id).ok_or_else(gone)?),
            Place::Audience(id) => self.group(place, language, &scribe, scribe.audience_page(id).ok_or_else(gone)?),
            Place::Topic(id) => self.group(place, language, &scribe, scribe.topic_page(id).ok_or_else(gone)?),
            Place::Standards => {
                let head = Head::of(scribe.word("standards.page"));
                self.page(place, language, &scribe, "standards", head, &scribe.standards_page())
            }
            Place::Redress => {
                let head = Head::of(scribe.word("redress.page"));
                self.page(place, language, &scribe, "redress", head, &self.explained(language, scribe.redress_page()))
            }
            Place::Search => {
                let head = Head::of(scribe.word("search.label"));
                self.page(place, language, &scribe, "search", head, &scribe.search_page())
            }
            Place::Glossary => {
                let head = Head::of(scribe.word("nav.glossary"));
                self.page(place, language, &scribe, "glossary", head, &self.explained(language, scribe.glossary_page()))
            }
            Place::Notices => {
                let head = Head::of(scribe.word("notice.heading"));
                self.page(place, language, &scribe, "notices", head, &self.explained(language, scribe.notices_page()))
            }
            Place::YouSaid => {
                let head = Head::of(scribe.word("you-said.heading"));
                self.page(place, language, &scribe, "you-said", head, &scribe.you_said_page())
            }
            Place::Maps(id) => {
                let page = ServiceId::parse(id).and_then(|id| scribe.maps_page(&id)).ok_or_else(gone)?;
                self.page(place, language, &scribe, "maps", Head::of(page.title.clone()), &page)
            }
            Place::Results(id) => {
                let page = ServiceId::parse(id).and_then(|id| scribe.results_page(&id)).ok_or_else(gone)?;
                self.page(place, language, &scribe, "results", Head::of(page.title.clone()), &page)
            }
            Place::Changes(page) => self.render_changes(place, page, language, &scribe),
            Place::Part(part) => self.render_part(place, part, language, &scribe),
            Place::Page(id) => {
                let page = scribe.free_page(id).ok_or_else(gone)?;
                self.page(
                    place,
                    language,
                    &scribe,
                    "page",
                    Head::of(page.title.clone()),
                    &self.explained(language, page),
                )
            }
        }
    }

    /// The page with the words linked that the glossary explains.
    fn explained<P: Explained>(&self, language: usize, mut page: P) -> P {
        let all = self
            .glossaries
            .get_or_init(|| (0..self.writers.len()).map(|language| Glossary::of(&self.scribe(language))).collect());
        all[language].explain(&mut page);
        page
    }

    fn group(
        &self,
        place: &Place,
        language: usize,
        scribe: &Scribe<'_>,
        page: GroupPage,
    ) -> Result<Vec<u8>, RenderError> {
        let description = page.summary.as_ref().map(Inlines::plain).unwrap_or_default();
        let head = Head { description, ..Head::of(page.name.clone()) };
        self.page(place, language, scribe, "group", head, &self.explained(language, page))
    }

    fn page(
        &self,
        place: &Place,
        language: usize,
        scribe: &Scribe<'_>,
        kind: &'static str,
        head: Head,
        page: &impl Serialize,
    ) -> Result<Vec<u8>, RenderError> {
        let frame = self.frame(place, language, scribe, kind, head)?;
        let (template, root, renderer) = (format!("{kind}.html"), place.root(), &self.renderers[language]);
        let render = || renderer.render(&template, &root, page, &frame);
        let known = self.kept.and_then(|kept| Some((kept, renderer.key(&template, &root, page, &frame)?)));
        let Some((kept, key)) = known else { return render() };
        let path = place.path(self.tag(language));
        if let Some(bytes) = kept.recall(&path, key) {
            return Ok(bytes);
        }
        let bytes = render()?;
        kept.keep(&path, key, &bytes);
        Ok(bytes)
    }

    /// A page that belongs to no language and leads to all of them: the one at the top of the site, and the one for addresses
    /// that are not there. A plain list, since a host that would choose by the reader's language is not always there.
    fn door(&self, kind: &'static str, root: String) -> Result<Vec<u8>, RenderError> {
        let frame = self.bare_frame(kind, &root);
        self.renderers[0].render(&format!("{kind}.html"), &root, &(), &frame)
    }
}

/// Puts a file into the output.
///
/// # Errors
/// Where its path cannot be taken, or is taken.
pub(crate) fn insert<'c>(output: &mut Output<'c>, path: &str, recipe: Recipe<'c>) -> Result<(), Wording> {
    let path = OutPath::new(path).map_err(|error| error.said())?;
    output.insert(path, recipe).map_err(|error| error.said())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;
    use crate::load::load;
    use crate::resolve::resolve;
    use crate::source::MemoryTree;

    #[test]
    fn what_does_not_grow_with_the_book_is_put_together_without_the_list_of_all_pages() {
        let tree = MemoryTree::new()
            .with("charter.yaml", "title: T\nlanguages: [en]\nbase_url: https://t.example\n")
            .with("agencies/hall/agency.yaml", "name: Hall\n")
            .with("agencies/hall/services/key.yaml", "name: Key\n");
        let mut resolved = resolve(load(&tree).unwrap());
        let (theme, _) = Theme::read(&tree, &[], &resolved.charter.languages, &mut resolved.sources);
        let writers = theme.writers(&resolved.charter.languages);
        let today = crate::quantity::parse_date("2026-11-23").unwrap();
        let derived = Derived::of(&resolved.charter, today);
        let site = Site::new(&resolved.charter, &derived, &writers, &theme, today, Show::default(), None);
        let (mut around, mut all) = (Output::default(), Output::default());
        site.publish_around(&tree, &mut around).unwrap();
        assert!(around.iter().any(|(path, _)| path.as_str() == "robots.txt"));
        assert!(site.places.get().is_none(), "the preview shows a page before this list is made");
        site.publish(&tree, &mut all).unwrap();
        assert!(site.places.get().is_some() && all.iter().any(|(path, _)| path.as_str() == "sitemap.xml"));
    }
}
