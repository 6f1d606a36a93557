//! The addresses of pages, stable for ever, and the way from one page to another.

use crate::history::Whose;
use crate::view::{ChangePage, List, Part, Section, Target, TermPlace};
use std::borrow::Cow;

/// What a page is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The first page of a language.
    Home,
    /// The list from A to Z.
    Index,
    /// A service: `agency/service`.
    Service(String),
    /// An agency.
    Agency(String),
    /// An office: `agency/office`.
    Office(String),
    /// A life event.
    Event(String),
    /// An audience.
    Audience(String),
    /// A topic.
    Topic(String),
    /// All promises and their record.
    Standards,
    /// Something went wrong?
    Redress,
    /// The search.
    Search,
    /// The words explained.
    Glossary,
    /// What people should know beforehand.
    Notices,
    /// What people said and what was done.
    YouSaid,
    /// What changed.
    Changes(ChangePage),
    /// The maps of all cases of a service.
    Maps(String),
    /// All results of a service.
    Results(String),
    /// A page of a long list beside the one on which it begins.
    Part(Part),
    /// A free page.
    Page(String),
}

impl Place {
    /// The path of the page in a language, from the top of the site.
    pub fn path(&self, language: &str) -> String {
        match self {
            Place::Home => format!("{language}/index.html"),
            Place::Index => format!("{language}/a-z.html"),
            Place::Service(id) => format!("{language}/services/{id}.html"),
            Place::Agency(id) => format!("{language}/agencies/{id}.html"),
            Place::Office(id) => format!("{language}/offices/{id}.html"),
            Place::Event(id) => format!("{language}/events/{id}.html"),
            Place::Audience(id) => format!("{language}/audiences/{id}.html"),
            Place::Topic(id) => format!("{language}/topics/{id}.html"),
            Place::Standards => format!("{language}/standards.html"),
            Place::Redress => format!("{language}/redress.html"),
            Place::Search => format!("{language}/search.html"),
            Place::Glossary => format!("{language}/glossary.html"),
            Place::Notices => format!("{language}/notices.html"),
            Place::YouSaid => format!("{language}/you-said.html"),
            Place::Changes(page) => format!("{language}/{}.html", changes(page)),
            Place::Maps(id) => format!("{language}/services/{id}/maps.html"),
            Place::Results(id) => format!("{language}/services/{id}/results.html"),
            Place::Part(part) => format!("{language}/{}.html", stem(part)),
            Place::Page(id) => format!("{language}/{id}.html"),
        }
    }

    /// The page on which a list begins.
    fn entrance(list: &List) -> Place {
        match list {
            List::Index => Place::Index,
            List::Standards => Place::Standards,
            List::Redress => Place::Redress,
            List::Agencies => Place::Home,
            List::Services(id) | List::Offices(id) => Place::Agency(id.clone()),
            List::Office(id) => Place::Office(id.clone()),
            List::Audience(id) => Place::Audience(id.clone()),
            List::Topic(id) => Place::Topic(id.clone()),
            List::Event(id) => Place::Event(id.clone()),
            List::YouSaid => Place::YouSaid,
            List::Notices => Place::Notices,
            List::Glossary => Place::Glossary,
            List::Ledger => Place::Changes(ChangePage::Ledger),
        }
    }

    /// What stands for the page in a language: itself, but for a part by letter the page on which its list begins, since no
    /// other language has its letters.
    pub(super) fn in_language(&self, tag: &str) -> Cow<'_, Place> {
        match self {
            Place::Part(part) if !self.is_in(tag) => Cow::Owned(Place::entrance(&part.list)),
            _ => Cow::Borrowed(self),
        }
    }

    /// Whether there is the page in a language.
    pub(super) fn is_in(&self, tag: &str) -> bool {
        self.only_in().is_none_or(|only| only == tag)
    }

    /// The one language in which there is the page; nothing where it is there in all of them.
    pub(super) fn only_in(&self) -> Option<&str> {
        match self {
            Place::Part(part) => part.language(),
            _ => None,
        }
    }

    /// Whether there are lists on the page that may be too long for it.
    pub(super) fn has_lists(&self) -> bool {
        match self {
            Place::Home | Place::Index | Place::Standards | Place::Redress | Place::YouSaid | Place::Notices => true,
            Place::Agency(_) | Place::Office(_) | Place::Part(_) | Place::Glossary => true,
            Place::Changes(page) => *page == ChangePage::Ledger,
            Place::Event(_) | Place::Audience(_) | Place::Topic(_) => true,
            Place::Service(_) | Place::Search => false,
            Place::Maps(_) | Place::Results(_) | Place::Page(_) => false,
        }
    }

    /// The path of the page's data, beside the page.
    pub fn document(&self, language: &str) -> String {
        let path = self.path(language);
        format!("{}.json", path.strip_suffix(".html").unwrap_or(&path))
    }

    /// The path of all of its linked data, beside the page.
    pub fn linked_data(&self, language: &str) -> String {
        let path = self.path(language);
        format!("{}.jsonld", path.strip_suffix(".html").unwrap_or(&path))
    }

    /// The path of the map of its procedure as text, beside the page.
    pub fn map_text(&self, language: &str) -> String {
        let path = self.path(language);
        format!("{}.mmd", path.strip_suffix(".html").unwrap_or(&path))
    }

    /// How many folders deep the page stands.
    fn depth(&self) -> usize {
        self.path("x").matches('/').count()
    }

    /// The way from the page to the top of the site: `../` for each folder.
    pub fn root(&self) -> String {
        "../".repeat(self.depth())
    }
}

/// Where a page of changes stands in a language. An id is no number: a folder and a file beside it can have the same name.
fn changes(page: &ChangePage) -> String {
    let (above, number) = match page {
        ChangePage::Ledger => return "changes/ledger".to_owned(),
        ChangePage::List(Whose::Book, number) => (String::new(), number),
        ChangePage::List(Whose::Agency(id), number) => (format!("agencies/{id}/"), number),
        ChangePage::List(Whose::Service(id), number) => (format!("services/{id}/"), number),
    };
    match number {
        None => format!("{above}changes"),
        Some(number) => format!("{above}changes/{number}"),
    }
}

/// Where a part stands in a language. Letters are kept apart from the ids of agencies; no letter is a number, and a list by year has no
/// numbered parts but those of a year.
fn stem(part: &Part) -> String {
    let folder = match &part.list {
        List::Index => "a-z".to_owned(),
        List::Standards => "standards".to_owned(),
        List::Redress => "redress".to_owned(),
        List::Agencies => "agencies".to_owned(),
        List::Services(id) => format!("agencies/{id}/services"),
        List::Offices(id) => format!("agencies/{id}/offices"),
        List::Office(id) => format!("offices/{id}/services"),
        List::Audience(id) => format!("audiences/{id}"),
        List::Topic(id) => format!("topics/{id}"),
        List::Event(id) => format!("events/{id}"),
        List::YouSaid => "you-said".to_owned(),
        List::Notices => "notices".to_owned(),
        List::Glossary => "glossary".to_owned(),
        List::Ledger => "changes/ledger".to_owned(),
    };
    let of_agencies = matches!(part.list, List::Standards | List::Redress | List::Agencies);
    let section = match &part.section {
        Section::Whole => folder,
        Section::Agency(id) => format!("{folder}/{id}"),
        Section::Year { number, .. } => format!("{folder}/{number}"),
        Section::Letter { slug, .. } if of_agencies => format!("{folder}/a-z/{slug}"),
        Section::Letter { slug, .. } => format!("{folder}/{slug}"),
    };
    if part.number > 1 { format!("{section}/{}", part.number) } else { section }
}

/// Writes links of one page: relative, so that the site works from any folder and from a disk.
pub(super) struct Links<'a> {
    pub(super) root: &'a str,
    pub(super) language: &'a str,
}

impl Links<'_> {
    /// The address of a target, from the page that links to it.
    pub(super) fn address(&self, target: &Target) -> String {
        let place = match target {
            Target::Service(id) => Place::Service(id.clone()),
            Target::Agency(id) => Place::Agency(id.clone()),
            Target::Office(id) => Place::Office(id.clone()),
            Target::Event(id) => Place::Event(id.clone()),
            Target::Audience(id) => Place::Audience(id.clone()),
            Target::Topic(id) => Place::Topic(id.clone()),
            Target::Term(TermPlace { id, part }) => {
                let page = part.as_ref().map_or(Place::Glossary, |part| Place::Part(part.clone()));
                return format!("{}{}#term-{id}", self.root, page.path(self.language));
            }
            Target::Promise(id) => {
                let (agency, standard) = id.split_once('#').unwrap_or((id, ""));
                let page = Place::Agency(agency.to_owned()).path(self.language);
                return format!("{}{page}#promise-{standard}", self.root);
            }
            Target::Changes(page) => Place::Changes(page.clone()),
            Target::Maps(id) => Place::Maps(id.clone()),
            Target::Results(id) => Place::Results(id.clone()),
            Target::Part(part) if part.is_entrance() => Place::entrance(&part.list),
            Target::Part(part) => Place::Part(part.clone()),
            Target::File(path) => return format!("{}{}", self.root, escaped(path)),
            Target::Url(url) => return url.clone(),
        };
        format!("{}{}", self.root, place.path(self.language))
    }
}

/// A path as it stands in an address: what has a meaning there is written as `%XX`.
fn escaped(path: &str) -> String {
    percent_encoded(path, b"-._~/!$&'()*+,;=@")
}

/// A text as a part of an address, such as the subject of a letter.
pub(super) fn component(text: &str) -> String {
    percent_encoded(text, b"-._~")
}

/// A text with every byte written as `%XX` (RFC 3986) but ASCII letters, digits and `plain`.
fn percent_encoded(text: &str, plain: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            encoded.push(byte.into());
        } else {
            encoded.extend(['%', DIGITS[usize::from(byte >> 4)].into(), DIGITS[usize::from(byte & 15)].into()]);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stand_where_the_content_model_says() {
        let service = Place::Service("civil-registry/replace-identity-card".to_owned());
        assert_eq!(service.path("fa"), "fa/services/civil-registry/replace-identity-card.html");
        assert_eq!(service.root(), "../../../");
        assert_eq!(Place::Home.root(), "../");
        let changes = |of, page| Place::Changes(ChangePage::List(of, page)).path("fa");
        assert_eq!(changes(Whose::Book, None), "fa/changes.html");
        assert_eq!(changes(Whose::Book, Some(2)), "fa/changes/2.html");
        assert_eq!(changes(Whose::Agency("water".to_owned()), None), "fa/agencies/water/changes.html");
        assert_eq!(changes(Whose::Service("water/leak".to_owned()), Some(1)), "fa/services/water/leak/changes/1.html");
    }

    #[test]
    fn parts_stand_below_the_page_on_which_their_list_begins() {
        let letter = |tag: &str, slug: &str| Section::Letter { tag: tag.to_owned(), slug: slug.to_owned() };
        let agency = || Section::Agency("water".to_owned());
        let year = || Section::Year { tag: "fa".to_owned(), number: 1405 };
        let water = || "water".to_owned();
        let parts = [
            (List::Index, letter("fa", "u0627"), 1, "fa/a-z/u0627.html"),
            (List::Index, letter("fa", "u0627"), 2, "fa/a-z/u0627/2.html"),
            (List::Standards, agency(), 1, "fa/standards/water.html"),
            (List::Standards, agency(), 3, "fa/standards/water/3.html"),
            (List::Redress, letter("fa", "k"), 1, "fa/redress/a-z/k.html"),
            (List::Agencies, letter("fa", "k"), 1, "fa/agencies/a-z/k.html"),
            (List::Offices(water()), letter("fa", "k"), 1, "fa/agencies/water/offices/k.html"),
            (List::Office("water/main".to_owned()), letter("fa", "k"), 1, "fa/offices/water/main/services/k.html"),
            (List::Topic("home".to_owned()), letter("fa", "k"), 1, "fa/topics/home/k.html"),
            (List::Event("move".to_owned()), Section::Whole, 2, "fa/events/move/2.html"),
            (List::Glossary, letter("fa", "k"), 2, "fa/glossary/k/2.html"),
            (List::YouSaid, agency(), 2, "fa/you-said/water/2.html"),
            (List::Ledger, year(), 1, "fa/changes/ledger/1405.html"),
            (List::Ledger, year(), 2, "fa/changes/ledger/1405/2.html"),
        ];
        for (list, section, number, path) in parts {
            assert_eq!(Place::Part(Part { list, section, number }).path("fa"), path);
        }
        let links = Links { root: "../../", language: "fa" };
        let first = Part::first(List::Services(water()), Section::Whole);
        assert_eq!(links.address(&Target::Part(first)), "../../fa/agencies/water.html");
    }

    #[test]
    fn another_language_has_no_part_by_letter_but_its_list() {
        let section = Section::Letter { tag: "en".to_owned(), slug: "k".to_owned() };
        let letter = Place::Part(Part::first(List::Index, section));
        assert_eq!(*letter.in_language("fa"), Place::Index);
        assert_eq!(*letter.in_language("en"), letter);
        let year = Place::Part(Part::first(List::Ledger, Section::Year { tag: "en".to_owned(), number: 2026 }));
        assert_eq!(*year.in_language("fa"), Place::Changes(ChangePage::Ledger));
        let agency = Place::Part(Part::first(List::Redress, Section::Agency("water".to_owned())));
        assert_eq!(*agency.in_language("fa"), agency);
    }

    #[test]
    fn links_are_relative_and_files_are_escaped() {
        let links = Links { root: "../../../", language: "th" };
        assert_eq!(links.address(&Target::Agency("water".to_owned())), "../../../th/agencies/water.html");
        assert_eq!(links.address(&Target::File("forms/a b?.pdf".to_owned())), "../../../forms/a%20b%3F.pdf");
        assert_eq!(links.address(&Target::Url("tel:+63".to_owned())), "tel:+63");
        let section = Section::Letter { tag: "th".to_owned(), slug: "u0e01".to_owned() };
        let part = Some(Part::first(List::Glossary, section));
        let word = |part| links.address(&Target::Term(TermPlace { id: "day".to_owned(), part }));
        assert_eq!(word(None), "../../../th/glossary.html#term-day");
        assert_eq!(word(part), "../../../th/glossary/u0e01.html#term-day");
    }
}
