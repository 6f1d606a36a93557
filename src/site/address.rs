//! The addresses of pages, stable for ever, and the way from one page to another.

use crate::history::Whose;
use crate::view::{ChangePage, Target};

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
            Place::Page(id) => format!("{language}/{id}.html"),
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
            Target::Term(id) => {
                return format!("{}{}#term-{id}", self.root, Place::Glossary.path(self.language));
            }
            Target::Promise(id) => {
                let (agency, standard) = id.split_once('#').unwrap_or((id, ""));
                let page = Place::Agency(agency.to_owned()).path(self.language);
                return format!("{}{page}#promise-{standard}", self.root);
            }
            Target::Changes(page) => Place::Changes(page.clone()),
            Target::Maps(id) => Place::Maps(id.clone()),
            Target::Results(id) => Place::Results(id.clone()),
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
    fn links_are_relative_and_files_are_escaped() {
        let links = Links { root: "../../../", language: "th" };
        assert_eq!(links.address(&Target::Agency("water".to_owned())), "../../../th/agencies/water.html");
        assert_eq!(links.address(&Target::File("forms/a b?.pdf".to_owned())), "../../../forms/a%20b%3F.pdf");
        assert_eq!(links.address(&Target::Url("tel:+63".to_owned())), "tel:+63");
    }
}
