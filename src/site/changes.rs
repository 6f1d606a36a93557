//! The pages of what changed: which there are, and what the pages of services and agencies show of it. What they say comes
//! from `view::changes`; the entries of feeds stand in `feeds.rs`.

use super::frame::Head;
use super::parts::Divided;
use super::{Place, Site};
use crate::history::{History, Whose};
use crate::output::RenderError;
use crate::view::{ChangePage, ChangesBlock, Scribe, change_pages};
use std::sync::OnceLock;

impl<'c> Site<'c> {
    /// The same site with what happened to the book, where that is known.
    pub fn with_history(self, history: Option<&'c History>) -> Self {
        // A history brings pages and lists of its own.
        let (places, divided) = (OnceLock::new(), Divided::new(self.writers.len()));
        Site { history: history.filter(|history| history.since.is_some()), places, divided, ..self }
    }

    /// Every page of what changed.
    pub(super) fn change_places(&self) -> Vec<Place> {
        self.history.map(change_pages).unwrap_or_default().into_iter().map(Place::Changes).collect()
    }

    /// The last changes of what a page is about, for that page.
    pub(super) fn changes_of(&self, place: &Place, scribe: &Scribe<'_>) -> Option<ChangesBlock> {
        let of = match place {
            Place::Home => Whose::Book,
            Place::Agency(id) => Whose::Agency(id.clone()),
            Place::Service(id) => Whose::Service(id.clone()),
            _ => return None,
        };
        scribe.changes_block(self.history?, &of)
    }

    /// Writes a page of what changed.
    pub(super) fn render_changes(
        &self,
        place: &Place,
        page: &ChangePage,
        language: usize,
        scribe: &Scribe<'_>,
    ) -> Result<Vec<u8>, RenderError> {
        let gone = || RenderError::new(format!("{page:?} is not in the history"));
        let history = self.history.ok_or_else(gone)?;
        match page {
            ChangePage::Ledger => {
                let ledger = scribe.ledger_page(history).ok_or_else(gone)?;
                self.page(place, language, scribe, "ledger", Head::of(scribe.word("history.ledger")), &ledger)
            }
            ChangePage::List(of, number) => {
                let list = scribe.changes_page(history, of, *number).ok_or_else(gone)?;
                let head = Head { description: list.lead.plain(), ..Head::of(list.title.clone()) };
                self.page(place, language, scribe, "changes", head, &list)
            }
        }
    }
}
