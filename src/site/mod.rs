//! The website: which pages there are and what stands around each. What a page says comes from `view`, how it looks from
//! the theme.

mod address;
mod html;
mod theme;

pub use address::Place;
pub use theme::{SHIPPED, Theme, file, words, writers};

use crate::derive::Derived;
use crate::lang::Writer;
use crate::output::{OutPath, Output, Recipe, RenderError};
use crate::quantity::Date;
use crate::resolve::Charter;
use crate::source::Tree;
use crate::view::{Inlines, Scribe, Show};
use serde::Serialize;

/// What a site is made of.
pub struct Site<'c> {
    charter: &'c Charter,
    derived: &'c Derived<'c>,
    writers: &'c [Writer],
    themes: Vec<Theme>,
    today: Date,
    show: Show,
    base_url: Option<String>,
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
    /// What to say of the edition.
    edition: Vec<Inlines>,
    /// Whether some of the page is shown in another language, and the words for it.
    fallback: Option<Inlines>,
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
    ///
    /// # Errors
    /// Where the theme cannot be read.
    pub fn new(
        charter: &'c Charter,
        derived: &'c Derived<'c>,
        writers: &'c [Writer],
        today: Date,
        show: Show,
        base_url: Option<String>,
    ) -> Result<Self, String> {
        let themes = writers.iter().map(Theme::new).collect::<Result<_, _>>()?;
        let own = charter.book.settings.base_url.get().map(|url| url.text.clone());
        Ok(Site { charter, derived, writers, themes, today, show, base_url: base_url.or(own) })
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
        insert(output, "index.html", Recipe::render(|| self.door()))?;
        for (path, bytes) in theme::assets() {
            insert(output, &format!("assets/{path}"), Recipe::bytes(bytes))?;
        }
        for path in &self.charter.book.statics {
            let read = move || tree.read(path).map_err(|error| RenderError::new(error.to_string()));
            insert(output, path.trim_start_matches("static/"), Recipe::render(read))?;
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
        [Place::Home, Place::Index].into_iter().chain(services).chain(agencies).chain(offices).collect()
    }

    fn tag(&self, language: usize) -> &str {
        &self.writers[language].language().tag
    }

    fn render(&self, place: &Place, language: usize) -> Result<Vec<u8>, RenderError> {
        let scribe = Scribe::new(self.charter, self.derived, self.writers, language, self.today, self.show);
        let gone = || RenderError::new(format!("{place:?} is not in the book"));
        match place {
            Place::Home => {
                let page = scribe.home_page();
                self.page(place, language, &scribe, "home", page.title.plain(), String::new(), &page)
            }
            Place::Index => {
                let title = scribe.word("a-z.heading").plain();
                self.page(place, language, &scribe, "a-z", title, String::new(), &scribe.index_page())
            }
            Place::Service(id) => {
                let id = crate::resolve::ServiceId::parse(id).ok_or_else(gone)?;
                let page = scribe.service_page(&id).ok_or_else(gone)?;
                let summary = page.summary.as_ref().map(Inlines::plain).unwrap_or_default();
                self.page(place, language, &scribe, "service", page.name.plain(), summary, &page)
            }
            Place::Agency(id) => {
                let page = scribe.agency_page(id).ok_or_else(gone)?;
                self.page(place, language, &scribe, "agency", page.name.plain(), String::new(), &page)
            }
            Place::Office(id) => {
                let page = scribe.office_page(id).ok_or_else(gone)?;
                self.page(place, language, &scribe, "office", page.name.plain(), String::new(), &page)
            }
        }
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of a page; they are given once, right above")]
    fn page(
        &self,
        place: &Place,
        language: usize,
        scribe: &Scribe<'_>,
        kind: &'static str,
        title: String,
        description: String,
        page: &impl Serialize,
    ) -> Result<Vec<u8>, RenderError> {
        let site = scribe.said(&self.charter.book.settings.title, crate::view::Facts::default()).unwrap_or_default();
        let title = match place {
            Place::Home => title,
            _ => scribe.writer.say("site.title", &[("page", &title), ("site", &site.plain())]),
        };
        let edition = scribe.edition();
        let fallback = scribe.fell_back().then(|| {
            let name = |language: &crate::lang::Language| scribe.words(&language.name);
            let values =
                [("language", name(scribe.writer.language())), ("fallback", name(self.charter.default_language()))];
            scribe.say("notice.fallback-page", &values)
        });
        let path = place.path(self.tag(language));
        let frame = Frame {
            language: self.tag(language).to_owned(),
            dir: scribe.direction().word(),
            root: place.root(),
            kind,
            title,
            description,
            site,
            canonical: self.base_url.as_ref().map(|base| format!("{}/{path}", base.trim_end_matches('/'))),
            languages: self.languages(place, language),
            edition,
            fallback,
        };
        self.themes[language].render(&format!("{kind}.html"), &frame.root.clone(), page, &frame)
    }

    fn languages(&self, place: &Place, current: usize) -> Vec<LanguageLink> {
        let link = |(at, writer): (usize, &Writer)| LanguageLink {
            tag: writer.language().tag.clone(),
            dir: writer.language().direction.word(),
            name: writer.language().name.clone(),
            href: format!("{}{}", place.root(), place.path(&writer.language().tag)),
            current: at == current,
        };
        self.writers.iter().enumerate().map(link).collect()
    }

    /// The page at the top of the site, which leads to the languages: a plain list, since a host that would choose by the
    /// reader's language is not always there.
    fn door(&self) -> Result<Vec<u8>, RenderError> {
        let scribe = Scribe::new(self.charter, self.derived, self.writers, 0, self.today, self.show);
        let title = scribe.said(&self.charter.book.settings.title, crate::view::Facts::default()).unwrap_or_default();
        let language = |writer: &Writer| LanguageLink {
            tag: writer.language().tag.clone(),
            dir: writer.language().direction.word(),
            name: writer.language().name.clone(),
            href: Place::Home.path(&writer.language().tag),
            current: false,
        };
        let frame = Frame {
            language: self.tag(0).to_owned(),
            dir: scribe.direction().word(),
            root: String::new(),
            kind: "door",
            title: title.plain(),
            description: String::new(),
            site: title,
            canonical: self.base_url.clone(),
            languages: self.writers.iter().map(language).collect(),
            edition: Vec::new(),
            fallback: None,
        };
        self.themes[0].render("door.html", "", &(), &frame)
    }
}

fn insert<'c>(output: &mut Output<'c>, path: &str, recipe: Recipe<'c>) -> Result<(), String> {
    let path = OutPath::new(path).map_err(|error| error.to_string())?;
    output.insert(path, recipe).map_err(|error| error.to_string())
}
