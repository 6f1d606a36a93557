//! The pages that stand at addresses something had before: each leads to the new one. Addresses are stable for ever.

use super::frame::Head;
use super::{Place, Site};
use crate::history::Whose;
use crate::model::AgencyBook;
use crate::output::RenderError;
use crate::record::{Id, Said};
use crate::view::{ChangePage, Inlines, Target};
use serde::Serialize;

/// A page that leads to another.
#[derive(Serialize)]
struct MovedPage {
    /// The sentence that says where it went, with a link.
    sentence: Inlines,
    /// The new address, from this page.
    href: String,
}

impl Site<'_> {
    /// Every address that something had before, and the place it has now.
    pub(super) fn moved(&self) -> Vec<(Place, Place)> {
        let pages: Vec<(Place, Place)> =
            self.charter.book.agencies.iter().flat_map(|(id, agency)| self.moved_in(id, agency)).collect();
        let (lists, parts) = (self.moved_lists(&pages), self.moved_parts(&pages));
        pages.into_iter().chain(lists).chain(parts).collect()
    }

    /// Every address that a list of changes had before, and the place of the list now, page by page.
    fn moved_lists(&self, pages: &[(Place, Place)]) -> Vec<(Place, Place)> {
        let lists = self.change_places();
        let mut moved = Vec::new();
        for (before, now) in pages.iter().filter_map(|(old, new)| whose(old).zip(whose(new))) {
            for list in &lists {
                if let Place::Changes(ChangePage::List(of, number)) = list
                    && *of == now
                {
                    let old = Place::Changes(ChangePage::List(before.clone(), *number));
                    moved.extend((!lists.contains(&old)).then(|| (old, list.clone())));
                }
            }
        }
        moved
    }

    /// Every address that a part of a list had before, because of what it is about.
    fn moved_parts(&self, pages: &[(Place, Place)]) -> Vec<(Place, Place)> {
        let ids = |place: &Place| match place {
            Place::Agency(id) | Place::Office(id) => Some(id.clone()),
            _ => None,
        };
        let ids: Vec<(String, String)> = pages.iter().filter_map(|(old, new)| ids(old).zip(ids(new))).collect();
        if ids.is_empty() {
            return Vec::new();
        }
        let parts = self.parts();
        let renamed = |place: &Place, old: &str, new: &str| match place {
            Place::Part(part) => part.renamed(new, old).map(Place::Part),
            _ => None,
        };
        let moved = |(old, new): &(String, String)| {
            parts.iter().filter_map(|part| Some((renamed(part, old, new)?, part.clone()))).collect::<Vec<_>>()
        };
        ids.iter().flat_map(moved).filter(|(old, _)| !parts.contains(old)).collect()
    }

    fn moved_in(&self, id: &str, agency: &AgencyBook) -> Vec<(Place, Place)> {
        let mut moved = Vec::new();
        let before = |ids: &Said<Vec<Id>>| ids.list().iter().map(|id| id.text.clone()).collect::<Vec<_>>();
        let agencies = before(&agency.agency.formerly);
        for old in &agencies {
            moved.push((Place::Agency(old.clone()), Place::Agency(id.to_owned())));
        }
        for (service, record) in agency.services.iter().filter(|(_, record)| self.show.shows(record)) {
            let now = Place::Service(format!("{id}/{service}"));
            let own = before(&record.formerly).into_iter().map(|old| format!("{id}/{old}"));
            let through_agency = agencies.iter().map(|old| format!("{old}/{service}"));
            moved.extend(own.chain(through_agency).map(|old| (Place::Service(old), now.clone())));
        }
        for office in agency.agency.offices.list() {
            let now = Place::Office(format!("{id}/{}", office.id.text));
            let own = before(&office.formerly).into_iter().map(|old| format!("{id}/{old}"));
            let through_agency = agencies.iter().map(|old| format!("{old}/{}", office.id.text));
            moved.extend(own.chain(through_agency).map(|old| (Place::Office(old), now.clone())));
        }
        moved
    }

    /// Writes the page at an old address.
    pub(super) fn render_moved(&self, old: &Place, new: &Place, language: usize) -> Result<Vec<u8>, RenderError> {
        let scribe = self.scribe_of(new, language);
        let link = match new {
            Place::Service(id) => scribe.service_link(id).unwrap_or_default(),
            Place::Agency(id) => scribe.agency_link(id),
            Place::Office(id) => scribe.office_link(id),
            Place::Changes(page) => scribe.word("nav.changes").link(Target::Changes(page.clone())),
            Place::Part(part) => scribe.part_title(part).link(Target::Part(part.clone())),
            _ => Inlines::default(),
        };
        let page = MovedPage {
            sentence: scribe.say("notice.moved", &[("page", link.clone())]),
            href: format!("{}{}", old.root(), new.path(scribe.tag())),
        };
        let head = Head { moved_to: Some(new.clone()), ..Head::of(link) };
        self.page(old, language, &scribe, "moved", head, &page)
    }
}

/// Whose list of changes stands below a page.
fn whose(place: &Place) -> Option<Whose> {
    match place {
        Place::Service(id) => Some(Whose::Service(id.clone())),
        Place::Agency(id) => Some(Whose::Agency(id.clone())),
        _ => None,
    }
}
