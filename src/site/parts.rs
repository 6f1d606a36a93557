//! The pages of long lists beside their entrances: which there are, and writing one. How lists are divided stands in `view`.

use super::frame::Head;
use super::{Place, Site};
use crate::output::RenderError;
use crate::view::{List, Lists, LongLists, Part, Scribe, Section};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The long lists of each language, and the services in them, found when a page first asks for them.
pub(super) struct Divided {
    services: OnceLock<Arc<LongLists>>,
    languages: Vec<OnceLock<Arc<Lists>>>,
    /// On which part each notice stands, by its id.
    notices: OnceLock<BTreeMap<String, Part>>,
}

impl Divided {
    /// For so many languages.
    pub(super) fn new(languages: usize) -> Self {
        let languages = (0..languages).map(|_| OnceLock::new()).collect();
        Divided { services: OnceLock::new(), languages, notices: OnceLock::new() }
    }
}

impl<'c> Site<'c> {
    /// The long lists in a language.
    fn lists(&self, language: usize) -> Arc<Lists> {
        let Divided { services, languages, .. } = &self.divided;
        let services = services.get_or_init(|| Arc::new(LongLists::of(&self.scribe(0))));
        let lists = || Arc::new(Lists::of(&self.scribe(language), Arc::clone(services), self.history));
        Arc::clone(languages[language].get_or_init(lists))
    }

    /// The scribe for a page, that of a page with lists on it one who knows which of them are long.
    pub(super) fn scribe_of(&self, place: &Place, language: usize) -> Scribe<'c> {
        let scribe = self.scribe(language);
        if place.has_lists() { scribe.in_parts(self.lists(language)) } else { scribe }
    }

    /// Every part of a list: those of one language, and those that there are in all.
    pub(super) fn parts(&self) -> Vec<Place> {
        let in_language = |language| {
            let parts = self.lists(language).parts().into_iter();
            parts.filter(move |part| language == 0 || part.language().is_some()).map(Place::Part)
        };
        (0..self.writers.len()).flat_map(in_language).collect()
    }

    /// The page on which a notice stands.
    pub(super) fn place_of_notice(&self, id: &str) -> Place {
        let parts = self.divided.notices.get_or_init(|| self.scribe(0).parts_of_notices());
        parts.get(id).filter(|part| !part.is_entrance()).map_or(Place::Notices, |part| Place::Part(part.clone()))
    }

    /// Writes a part.
    pub(super) fn render_part(
        &self,
        place: &Place,
        part: &Part,
        language: usize,
        scribe: &Scribe<'_>,
    ) -> Result<Vec<u8>, RenderError> {
        let gone = || RenderError::new(format!("{part:?} is not in the book"));
        let head = |title: crate::view::Inlines| Head::of(title);
        match (&part.list, &part.section) {
            (List::Index, _) => {
                let page = scribe.index_part(part).ok_or_else(gone)?;
                self.page(place, language, scribe, "a-z", head(scribe.part_title(part)), &page)
            }
            (List::Standards, Section::Agency(_)) => {
                let page = scribe.standards_part(part).ok_or_else(gone)?;
                self.page(place, language, scribe, "standards", head(scribe.part_title(part)), &page)
            }
            (List::Redress, Section::Agency(_)) => {
                let page = self.explained(language, scribe.redress_part(part).ok_or_else(gone)?);
                self.page(place, language, scribe, "redress", head(scribe.part_title(part)), &page)
            }
            (List::Glossary, _) => {
                let page = self.explained(language, scribe.glossary_part(part).ok_or_else(gone)?);
                self.page(place, language, scribe, "glossary", head(scribe.part_title(part)), &page)
            }
            (List::Ledger, _) => {
                let page = self.history.and_then(|history| scribe.ledger_part(history, part)).ok_or_else(gone)?;
                self.page(place, language, scribe, "ledger", head(scribe.part_title(part)), &page)
            }
            (List::Notices, _) => {
                let page = self.explained(language, scribe.notices_part(part).ok_or_else(gone)?);
                self.page(place, language, scribe, "notices", head(scribe.part_title(part)), &page)
            }
            _ => {
                let page = scribe.list_page(part).ok_or_else(gone)?;
                self.page(place, language, scribe, "list", head(page.part.title.clone()), &page)
            }
        }
    }
}
