//! What stands around every page: its head, the menus, the switch of languages, where to tell that something is wrong.

use super::meta::Meta;
use super::{Place, Site, address};
use crate::history::Whose;
use crate::lang::Writer;
use crate::model::Contact;
use crate::output::RenderError;
use crate::view::{ChangePage, ChangesBlock, DataBlock, Facts, Inlines, Noticed, Scribe, Target};
use serde::Serialize;

/// What stands around every page.
#[derive(Serialize)]
pub(super) struct Frame {
    /// The page's language.
    pub(super) language: String,
    /// Which way it runs.
    pub(super) dir: &'static str,
    /// The way to the top of the site.
    pub(super) root: String,
    /// The kind of page.
    pub(super) kind: &'static str,
    /// The title of the window.
    pub(super) title: String,
    /// A description for machines.
    pub(super) description: String,
    /// The book's title.
    pub(super) site: Inlines,
    /// The whole address of the page, where the book says where it will be published.
    pub(super) canonical: Option<String>,
    /// The same page in each language.
    pub(super) languages: Vec<LanguageLink>,
    /// Where the words of the search box are sent, from this page.
    pub(super) search: String,
    /// The pages that every page leads to.
    pub(super) menu: Vec<MenuLink>,
    /// What to say of the edition.
    pub(super) edition: Vec<Inlines>,
    /// Where to say that something on the page is wrong or unclear: the agency's own address.
    pub(super) feedback: Option<String>,
    /// Whether some of the page is shown in another language, and the words for it.
    pub(super) fallback: Option<Inlines>,
    /// Whether some of the page was translated before its original changed, and the words for it.
    pub(super) stale: Option<Inlines>,
    /// What is for machines.
    pub(super) meta: Meta,
    /// What changed last of what the page is about.
    pub(super) changes: Option<ChangesBlock>,
    /// Files about what the page is about, to be printed.
    pub(super) downloads: Vec<Inlines>,
    /// The script that knows the working days and how the language names them, from the top of the site; nothing where no
    /// date can be given.
    pub(super) days: Option<String>,
}

/// What stands around every page of a language in the same words: written once for all of them.
pub(super) struct Around {
    /// The book's title.
    site: Inlines,
    /// The pages that every page leads to, and whether only its foot does.
    menu: Vec<(Place, Inlines, bool)>,
    edition: Vec<Inlines>,
    noticed: Noticed,
}

/// What a page is called.
#[derive(Default)]
pub(super) struct Head {
    pub(super) title: String,
    pub(super) description: String,
    /// The page that stands in its place, where this is only the address it had before.
    pub(super) moved_to: Option<Place>,
    /// Data about the page, where it is made from the page itself.
    pub(super) data: Option<DataBlock>,
}

impl Head {
    pub(super) fn of(title: Inlines) -> Self {
        Head { title: title.plain(), ..Head::default() }
    }
}

/// A page in the menu.
#[derive(Serialize)]
pub(super) struct MenuLink {
    name: Inlines,
    href: String,
    current: bool,
    /// Whether it stands at the foot of the page only.
    minor: bool,
}

/// The page in one language.
#[derive(Serialize)]
pub(super) struct LanguageLink {
    tag: String,
    dir: &'static str,
    name: String,
    href: String,
    current: bool,
}

impl Around {
    /// The menu on a page, from where `root` leads to the top of the site.
    fn menu(&self, page: &Place, root: &str, language: &str) -> Vec<MenuLink> {
        let link = |(to, name, minor): &(Place, Inlines, bool)| MenuLink {
            name: name.clone(),
            href: format!("{root}{}", to.path(language)),
            current: to == page,
            minor: *minor,
        };
        self.menu.iter().map(link).collect()
    }
}

impl<'c> Site<'c> {
    /// What stands around a page. The page itself has been written before: only then it is known what fell back.
    pub(super) fn frame(
        &self,
        place: &Place,
        language: usize,
        scribe: &Scribe<'_>,
        kind: &'static str,
        head: Head,
    ) -> Result<Frame, RenderError> {
        let around = self.around(language);
        scribe.take_note(around.noticed);
        let root = place.root();
        let title = match place {
            Place::Home => around.site.plain(),
            _ => scribe.writer.say("site.title", &[("page", &head.title), ("site", &around.site.plain())]),
        };
        let changes = if head.moved_to.is_some() { None } else { self.changes_of(place, scribe) };
        let stands = head.moved_to.as_ref().unwrap_or(place);
        let meta = self.meta(place, language, scribe, &head)?;
        Ok(Frame {
            language: self.tag(language).to_owned(),
            dir: scribe.direction().word(),
            kind,
            title,
            description: head.description,
            site: around.site.clone(),
            canonical: self.whole(&stands.path(self.tag(language))),
            languages: self.language_links(place, language),
            search: format!("{root}{}", Place::Search.path(self.tag(language))),
            menu: around.menu(place, &root, self.tag(language)),
            edition: around.edition.clone(),
            feedback: self.feedback(place, around, scribe),
            fallback: self.fallback(scribe),
            stale: self.stale(place, scribe),
            meta,
            changes,
            downloads: self.downloads_of(place, language, scribe),
            days: scribe.knows_days().then(|| super::machines::days_path(self.tag(language))),
            root,
        })
    }

    /// The frame of a page that belongs to no language; `root` is the way to the top of the site.
    pub(super) fn bare_frame(&self, kind: &'static str, root: &str) -> Frame {
        let scribe = self.scribe(0);
        let title = scribe.said(&self.charter.book.settings.title, Facts::default()).unwrap_or_default();
        let language = |writer: &Writer| LanguageLink {
            tag: writer.language().tag.clone(),
            dir: writer.language().direction.word(),
            name: writer.language().name.clone(),
            href: format!("{root}{}", Place::Home.path(&writer.language().tag)),
            current: false,
        };
        Frame {
            language: self.tag(0).to_owned(),
            dir: scribe.direction().word(),
            root: root.to_owned(),
            kind,
            title: title.plain(),
            description: String::new(),
            site: title,
            canonical: self.base_url.clone().filter(|_| kind != "lost"),
            languages: self.writers.iter().map(language).collect(),
            search: format!("{root}{}", Place::Search.path(self.tag(0))),
            menu: Vec::new(),
            edition: Vec::new(),
            feedback: None,
            fallback: None,
            stale: None,
            meta: if kind == "lost" { Meta::default() } else { self.meta_of_door() },
            changes: None,
            downloads: Vec::new(),
            days: None,
        }
    }

    fn language_links(&self, place: &Place, current: usize) -> Vec<LanguageLink> {
        let root = place.root();
        let link = |(at, writer): (usize, &Writer)| LanguageLink {
            tag: writer.language().tag.clone(),
            dir: writer.language().direction.word(),
            name: writer.language().name.clone(),
            href: format!("{root}{}", place.in_language(&writer.language().tag).path(&writer.language().tag)),
            current: at == current,
        };
        self.writers.iter().enumerate().map(link).collect()
    }

    /// What stands around every page of a language.
    fn around(&self, language: usize) -> &Around {
        let all = self.around.get_or_init(|| {
            let around = |language| {
                let scribe = self.scribe(language);
                let site = scribe.said(&self.charter.book.settings.title, Facts::default()).unwrap_or_default();
                let (menu, edition) = (self.menu(&scribe), scribe.edition());
                Around { site, menu, edition, noticed: scribe.noticed() }
            };
            (0..self.writers.len()).map(around).collect()
        });
        &all[language]
    }

    /// The pages that every page leads to: the fixed ones at its head, those and the book's own at its foot.
    fn menu(&self, scribe: &Scribe<'_>) -> Vec<(Place, Inlines, bool)> {
        let head = [
            (Place::Home, "nav.home"),
            (Place::Search, "nav.search"),
            (Place::Index, "nav.a-z"),
            (Place::Standards, "nav.standards"),
            (Place::Redress, "nav.redress"),
        ];
        let foot = [
            (Place::Changes(ChangePage::List(Whose::Book, None)), "nav.changes"),
            (Place::Notices, "notice.heading"),
            (Place::YouSaid, "you-said.heading"),
            (Place::Glossary, "nav.glossary"),
        ];
        let foot = foot.into_iter().filter(|(place, _)| self.has(place));
        let own = scribe.free_pages().into_iter().map(|(id, title)| (Place::Page(id), title, true));
        let word = |(to, key, minor): (Place, &str, bool)| (to, scribe.word(key), minor);
        let head = head.into_iter().map(|(to, key)| word((to, key, false)));
        let foot = foot.map(|(to, key)| word((to, key, true)));
        head.chain(foot).chain(own).collect()
    }

    /// Whether the book has anything for a page that not every site has.
    pub(super) fn has(&self, place: &Place) -> bool {
        let book = &self.charter.book;
        match place {
            Place::Changes(_) => self.history.is_some(),
            Place::Glossary => !book.glossary.is_empty(),
            Place::Notices => !book.notices.is_empty(),
            Place::YouSaid => book.agencies.values().any(|agency| !agency.agency.you_said.list().is_empty()),
            _ => true,
        }
    }

    /// That parts of the page are in another language, in the page's own.
    fn fallback(&self, scribe: &Scribe<'_>) -> Option<Inlines> {
        let name = |language: &crate::lang::Language| scribe.words(&language.name);
        let values =
            [("language", name(scribe.writer.language())), ("fallback", name(self.charter.default_language()))];
        scribe.fell_back().then(|| scribe.say("notice.fallback-page", &values))
    }

    /// That parts of the page are older than what they translate, with a link to the original page.
    fn stale(&self, place: &Place, scribe: &Scribe<'_>) -> Option<Inlines> {
        let original = self.charter.default_language();
        let stands = place.in_language(&original.tag);
        let page = Target::Url(format!("{}{}", place.root(), stands.path(&original.tag)));
        let name = scribe.words(&original.name).link(page);
        scribe.is_stale().then(|| scribe.say("notice.stale-page", &[("original", name)]))
    }

    /// Where to say that something on a page is wrong or unclear: a letter to the agency that the page is about, else to those
    /// who answer for the book, with the page and the edition filled in; else a web address; else the list of agencies.
    fn feedback(&self, place: &Place, around: &Around, scribe: &Scribe<'_>) -> Option<String> {
        let of_agency = match place {
            Place::Service(id) | Place::Agency(id) | Place::Office(id) | Place::Maps(id) | Place::Results(id) => {
                self.contact_of(id)
            }
            Place::Changes(ChangePage::List(Whose::Agency(id) | Whose::Service(id), _)) => self.contact_of(id),
            Place::Part(part) => part.about().and_then(|id| self.contact_of(id)),
            _ => None,
        };
        let reachable = |contact: &&Contact| !contact.email.list().is_empty() || contact.web.get().is_some();
        let of_book = self.charter.book.settings.contact.held();
        let Some(contact) = of_agency.filter(reachable).or(of_book.filter(reachable)) else {
            let home = Place::Home.path(scribe.tag());
            return (*place != Place::Home).then(|| format!("{}{home}#agencies", place.root()));
        };
        let Some(email) = contact.email.list().first() else { return contact.web.get().map(|url| url.text.clone()) };
        let path = place.path(scribe.tag());
        let page = self.whole(&path).unwrap_or(path);
        let edition = around.edition.first().map(Inlines::plain).unwrap_or_default();
        let subject = address::component(&scribe.writer.say("foot.feedback-subject", &[("page", &page)]));
        let body = address::component(&format!("\n\n{page}\n{edition}"));
        let to = address::component(&email.text).replace("%40", "@");
        Some(format!("mailto:{to}?subject={subject}&body={body}"))
    }

    /// How to reach those who answer for a service, an agency or an office.
    fn contact_of(&self, id: &str) -> Option<&'c Contact> {
        let agency = id.split('/').next()?;
        let of_service = self.charter.service(id).and_then(|service| self.charter.contact(agency, service));
        let of_office = || self.charter.office(id)?.contact.held().filter(|contact| !contact.email.list().is_empty());
        of_service.or_else(of_office).or_else(|| self.charter.agency(agency)?.agency.contact.held())
    }
}
