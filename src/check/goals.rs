//! Where a link inside of a book can lead to: the files of `static/`, and the pages that the site will have. Gathered once, because a
//! large book has as many links as services.

use crate::model::{AgencyBook, Book};
use std::collections::HashSet;
use std::sync::Arc;

/// Pages that every site has.
const ALWAYS: [&str; 7] = ["index", "a-z", "standards", "redress", "changes", "ledger", "search"];

/// The goals of links inside of a book.
#[derive(Debug)]
pub(in crate::check) struct Goals<'c> {
    files: HashSet<&'c str>,
    stems: HashSet<&'c str>,
}

impl<'c> Goals<'c> {
    pub(in crate::check) fn of(book: &'c Book) -> Self {
        let of_agency = |agency: &'c Arc<AgencyBook>| {
            let offices = agency.agency.offices.list().iter().map(|office| office.id.text.as_str());
            agency.services.keys().map(String::as_str).chain(offices)
        };
        let events = book.events.iter().map(|event| &event.id);
        let topics = book.topics.iter().map(|topic| &topic.id);
        let lists = events.chain(topics).chain(book.audiences.iter().map(|audience| &audience.id));
        let own = book.pages.keys().chain(book.agencies.keys()).map(String::as_str);
        let said = book.agencies.values().any(|agency| !agency.agency.you_said.list().is_empty());
        let lists_of =
            [("notices", !book.notices.is_empty()), ("glossary", !book.glossary.is_empty()), ("you-said", said)];
        let own = own.chain(lists_of.into_iter().filter(|(_, is_there)| *is_there).map(|(stem, _)| stem));
        let stems = own.chain(lists.map(|id| id.text.as_str())).chain(book.agencies.values().flat_map(of_agency));
        Goals { files: book.statics.iter().map(String::as_str).collect(), stems: stems.chain(ALWAYS).collect() }
    }

    /// Whether the book has a file of this path: `static/form.pdf`.
    pub(in crate::check) fn is_file(&self, path: &str) -> bool {
        self.files.contains(path)
    }

    /// Whether the site has a page whose address ends so, without `.html`. In which folder it stands is not looked at.
    pub(in crate::check) fn is_page(&self, stem: &str) -> bool {
        self.stems.contains(stem)
    }
}
