//! What happened to a book's promises, made readable at a terminal and for a script. What the public sees is made of the same
//! history by `view` and `site`.

mod json;
mod text;

pub use json::schema;

use super::Voice;
use crate::history::{Account, Entry, History, Told, Whose};
use crate::lang::Language;
use crate::record::Text;

/// In which form a history is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: the newest day first.
    #[default]
    Text,
    /// One JSON document, described by [`schema`].
    Json,
}

/// A history and what it is shown with.
#[derive(Clone, Copy, Debug)]
pub struct Chronicle<'a> {
    /// The history.
    pub history: &'a History,
    /// What became of the promises, agency by agency.
    pub ledger: &'a [Account],
    /// Only what is about this agency or service, by its id of today; everything if none.
    pub about: Option<&'a str>,
    /// The languages of the book, the default first.
    pub languages: &'a [Language],
}

/// The history in one format, ending with a line break.
pub fn render(chronicle: &Chronicle<'_>, format: Format, voice: Voice<'_>, color: bool) -> String {
    match format {
        Format::Text => text::render(chronicle, voice, color),
        Format::Json => json::render(chronicle),
    }
}

impl<'a> Chronicle<'a> {
    fn tags(&self) -> Vec<&'a str> {
        self.languages.iter().map(|language| language.tag.as_str()).collect()
    }

    fn words<'w>(&self, text: Option<&'w Text>) -> Option<&'w str> {
        text?.first_of(self.tags()).map(|entry| entry.text.trim())
    }

    /// The entries, each with those of its changes that are asked for.
    fn entries(&self) -> Vec<(&'a Entry, Vec<&'a Told>)> {
        self.history.of(&match self.about {
            None => Whose::Book,
            Some(id) if id.contains('/') => Whose::Service(id.to_owned()),
            Some(id) => Whose::Agency(id.to_owned()),
        })
    }

    /// The accounts that are asked for; none for a single service.
    fn accounts(&self) -> Vec<&'a Account> {
        self.ledger.iter().filter(|account| self.about.is_none_or(|id| account.agency == id)).collect()
    }
}
