//! The website: which pages there are and what stands around each. What a page says comes from `view`, how it looks from
//! the theme.

mod address;
pub mod codes;
mod feeds;
mod html;
mod machines;
mod meta;
mod moved;
mod overrides;
mod shipped;
mod theme;
mod trouble;
mod words;

pub use address::Place;
pub use meta::PageData;
pub use shipped::{SHIPPED, file, templates};
pub use theme::Theme;
pub use words::shipped as writers;

use crate::derive::Derived;
use crate::lang::Writer;
use crate::output::{OutPath, Output, Recipe, RenderError};
use crate::quantity::Date;
use crate::resolve::{Charter, ServiceId};
use crate::source::Tree;
use crate::view::{DataBlock, GroupPage, Inlines, Scribe, Show};
use serde::Serialize;
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
    feeds: OnceLock<Vec<feeds::Feed>>,
    /// For each language, what its scripts know of the days.
    days: Vec<OnceLock<Option<DataBlock>>>,
}

/// What stands around every page.
#[derive(Serialize)]
struct Frame {
    /// The page's language.
    language: String,
    /// Which way it runs.
    dir: &'static str,
    /// The way to the top of the site.
    root: String,
    /// The kind of page.
    kind: &'static str,
    /// The title of the window.
    title: String,
    /// A description for machines.
    description: String,
    /// The book's title.
    site: Inlines,
    /// The whole address of the page, where the book says where it will be published.
    canonical: Option<String>,
    /// The same page in each language.
    languages: Vec<LanguageLink>,
    /// The pages that every page leads to.
    menu: Vec<MenuLink>,
    /// What to say of the edition.
    edition: Vec<Inlines>,
    /// Where to say that something on the page is wrong or unclear: the agency's own address.
    feedback: Option<String>,
    /// Whether some of the page is shown in another language, and the words for it.
    fallback: Option<Inlines>,
    /// What is for machines.
    meta: meta::Meta,
    /// For scripts that count days, on the pages of services: the working days and how the language names them.
    days: Option<DataBlock>,
}

/// What a page is called.
#[derive(Default)]
struct Head {
    title: String,
    description: String,
}

impl Head {
    fn of(title: Inlines) -> Self {
        Head { title: title.plain(), description: String::new() }
    }
}

/// A page in the menu.
#[derive(Serialize)]
struct MenuLink {
    name: Inlines,
    href: String,
    current: bool,
}

/// The page in one language.
#[derive(Serialize)]
struct LanguageLink {
    tag: String,
    dir: &'static str,
    name: String,
    href: String,
    current: bool,
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
            feeds: OnceLock::new(),
            days: writers.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The same site with data about each page, in its head and as documents beside it.
    pub fn with_data(self, data: PageData) -> Self {
        Site { data: Some(data), ..self }
    }

    /// A scribe for the pages in a language.
    pub fn scribe(&self, language: usize) -> Scribe<'c> {
        Scribe::new(self.charter, self.derived, self.writers, language, self.today, self.show)
    }

    /// Puts every page of the site, its assets and the book's own files into the output.
    ///
    /// # Errors
    /// Where two things would have the same address.
    pub fn publish(&'c self, tree: &'c dyn Tree, output: &mut Output<'c>) -> Result<(), String> {
        for place in self.places() {
            for language in 0..self.writers.len() {
                let place = place.clone();
                let path = place.path(self.tag(language));
                insert(output, &path, Recipe::render(move || self.render(&place, language)))?;
            }
        }
        for (old, new) in self.moved() {
            for language in 0..self.writers.len() {
                let (old, new) = (old.clone(), new.clone());
                let path = old.path(self.tag(language));
                insert(output, &path, Recipe::render(move || self.render_moved(&old, &new, language)))?;
            }
        }
        insert(output, "index.html", Recipe::render(|| self.door("door", String::new())))?;
        // A host shows this page at any address, so its links must be whole where that is possible.
        let root = self.base_url.as_ref().map_or("/".to_owned(), |base| format!("{}/", base.trim_end_matches('/')));
        insert(output, "404.html", Recipe::render(move || self.door("lost", root.clone())))?;
        self.publish_for_machines(output)?;
        self.publish_feeds(output)?;
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

    /// Every page there is, in each language.
    pub fn places(&self) -> Vec<Place> {
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
        let glossary = (!book.glossary.is_empty()).then_some(Place::Glossary);
        let pages = book.pages.keys().map(|id| Place::Page(id.clone()));
        let groups = events.chain(audiences).chain(topics).chain(glossary).chain(pages);
        let fixed = [Place::Home, Place::Search, Place::Index, Place::Standards, Place::Redress];
        fixed.into_iter().chain(services).chain(agencies).chain(offices).chain(groups).collect()
    }

    /// The pages that every page leads to: the fixed ones, and the book's own.
    fn menu(&self, place: &Place, scribe: &Scribe<'_>) -> Vec<MenuLink> {
        let mut pages = vec![
            (Place::Home, scribe.word("nav.home")),
            (Place::Search, scribe.word("nav.search")),
            (Place::Index, scribe.word("nav.a-z")),
            (Place::Standards, scribe.word("nav.standards")),
            (Place::Redress, scribe.word("nav.redress")),
        ];
        if !self.charter.book.glossary.is_empty() {
            pages.push((Place::Glossary, scribe.word("nav.glossary")));
        }
        pages.extend(scribe.free_pages().into_iter().map(|(id, title)| (Place::Page(id), title)));
        let link = |(to, name): (Place, Inlines)| MenuLink {
            name,
            href: format!("{}{}", place.root(), to.path(scribe.tag())),
            current: to == *place,
        };
        pages.into_iter().map(link).collect()
    }

    /// A letter to the agency that a page is about, with the page and the edition filled in; else its web address.
    fn feedback(&self, place: &Place, scribe: &Scribe<'_>) -> Option<String> {
        let (Place::Service(id) | Place::Agency(id) | Place::Office(id)) = place else { return None };
        let agency = id.split('/').next()?;
        let service = self.charter.service(id).map(|service| self.charter.contact(agency, service));
        let contact = service.unwrap_or_else(|| self.charter.agency(agency)?.agency.contact.get())?;
        if let Some(email) = contact.email.list().first() {
            let path = place.path(scribe.tag());
            let page =
                self.base_url.as_ref().map_or(path.clone(), |base| format!("{}/{path}", base.trim_end_matches('/')));
            let edition: Vec<String> = scribe.edition().iter().map(Inlines::plain).collect();
            let subject = address::component(&scribe.writer.say("foot.feedback-subject", &[("page", &page)]));
            let body = address::component(&format!("\n\n{page}\n{}", edition.join("\n")));
            return Some(format!(
                "mailto:{}?subject={subject}&body={body}",
                address::component(&email.text).replace("%40", "@")
            ));
        }
        contact.web.get().map(|url| url.text.clone())
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
        let scribe = self.scribe(language);
        let gone = || RenderError::new(format!("{place:?} is not in the book"));
        match place {
            Place::Home => self.page(place, language, &scribe, "home", Head::default(), &scribe.home_page()),
            Place::Index => {
                self.page(place, language, &scribe, "a-z", Head::of(scribe.word("a-z.heading")), &scribe.index_page())
            }
            Place::Service(id) => {
                let page = ServiceId::parse(id).and_then(|id| scribe.service_page(&id)).ok_or_else(gone)?;
                let summary = page.summary.as_ref().map(Inlines::plain).unwrap_or_default();
                let head = Head { title: page.name.plain(), description: summary };
                self.page(place, language, &scribe, "service", head, &page)
            }
            Place::Agency(id) => {
                let page = scribe.agency_page(id).ok_or_else(gone)?;
                self.page(place, language, &scribe, "agency", Head::of(page.name.clone()), &page)
            }
            Place::Office(id) => {
                let page = scribe.office_page(id).ok_or_else(gone)?;
                self.page(place, language, &scribe, "office", Head::of(page.name.clone()), &page)
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
                self.page(place, language, &scribe, "redress", head, &scribe.redress_page())
            }
            Place::Search => {
                let head = Head::of(scribe.word("search.label"));
                self.page(place, language, &scribe, "search", head, &scribe.search_page())
            }
            Place::Glossary => {
                let head = Head::of(scribe.word("nav.glossary"));
                self.page(place, language, &scribe, "glossary", head, &scribe.glossary_page())
            }
            Place::Page(id) => {
                let page = scribe.free_page(id).ok_or_else(gone)?;
                self.page(place, language, &scribe, "page", Head::of(page.title.clone()), &page)
            }
        }
    }

    fn group(
        &self,
        place: &Place,
        language: usize,
        scribe: &Scribe<'_>,
        page: GroupPage,
    ) -> Result<Vec<u8>, RenderError> {
        let description = page.summary.as_ref().map(Inlines::plain).unwrap_or_default();
        let head = Head { title: page.name.plain(), description };
        self.page(place, language, scribe, "group", head, &page)
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
        let site = scribe.said(&self.charter.book.settings.title, crate::view::Facts::default()).unwrap_or_default();
        let title = match place {
            Place::Home => site.plain(),
            _ => scribe.writer.say("site.title", &[("page", &head.title), ("site", &site.plain())]),
        };
        let edition = scribe.edition();
        let fallback = scribe.fell_back().then(|| {
            let name = |language: &crate::lang::Language| scribe.words(&language.name);
            let values =
                [("language", name(scribe.writer.language())), ("fallback", name(self.charter.default_language()))];
            scribe.say("notice.fallback-page", &values)
        });
        let meta = self.meta(place, language, scribe, &head.title, &head.description)?;
        let frame = Frame {
            language: self.tag(language).to_owned(),
            dir: scribe.direction().word(),
            root: place.root(),
            kind,
            title,
            description: head.description,
            site,
            canonical: self.whole(&place.path(self.tag(language))).filter(|_| kind != "moved"),
            languages: self.language_links(place, language),
            menu: self.menu(place, scribe),
            edition,
            feedback: self.feedback(place, scribe),
            fallback,
            meta,
            days: self.days(place, language, scribe),
        };
        self.renderers[language].render(&format!("{kind}.html"), &frame.root.clone(), page, &frame)
    }

    fn days(&self, place: &Place, language: usize, scribe: &Scribe<'_>) -> Option<DataBlock> {
        let Place::Service(_) = place else { return None };
        self.days[language].get_or_init(|| scribe.known_days()).clone()
    }

    fn language_links(&self, place: &Place, current: usize) -> Vec<LanguageLink> {
        let link = |(at, writer): (usize, &Writer)| LanguageLink {
            tag: writer.language().tag.clone(),
            dir: writer.language().direction.word(),
            name: writer.language().name.clone(),
            href: format!("{}{}", place.root(), place.path(&writer.language().tag)),
            current: at == current,
        };
        self.writers.iter().enumerate().map(link).collect()
    }

    /// A page that belongs to no language and leads to all of them: the one at the top of the site, and the one for addresses
    /// that are not there. A plain list, since a host that would choose by the reader's language is not always there.
    fn door(&self, kind: &'static str, root: String) -> Result<Vec<u8>, RenderError> {
        let scribe = self.scribe(0);
        let title = scribe.said(&self.charter.book.settings.title, crate::view::Facts::default()).unwrap_or_default();
        let language = |writer: &Writer| LanguageLink {
            tag: writer.language().tag.clone(),
            dir: writer.language().direction.word(),
            name: writer.language().name.clone(),
            href: format!("{root}{}", Place::Home.path(&writer.language().tag)),
            current: false,
        };
        let frame = Frame {
            language: self.tag(0).to_owned(),
            dir: scribe.direction().word(),
            root: root.clone(),
            kind,
            title: title.plain(),
            description: String::new(),
            site: title,
            canonical: self.base_url.clone().filter(|_| kind != "lost"),
            languages: self.writers.iter().map(language).collect(),
            menu: Vec::new(),
            edition: Vec::new(),
            feedback: None,
            fallback: None,
            meta: meta::Meta::default(),
            days: None,
        };
        self.renderers[0].render(&format!("{kind}.html"), &root, &(), &frame)
    }
}

/// Puts a file into the output.
///
/// # Errors
/// Where its path cannot be taken, or is taken.
pub(crate) fn insert<'c>(output: &mut Output<'c>, path: &str, recipe: Recipe<'c>) -> Result<(), String> {
    let path = OutPath::new(path).map_err(|error| error.to_string())?;
    output.insert(path, recipe).map_err(|error| error.to_string())
}
