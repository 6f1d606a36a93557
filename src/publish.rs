//! Which recipes make a whole site: the pages, the data that stands in and beside them, and the index of the search. The
//! only room that knows `site`, `export` and `search`, which do not know each other.

use crate::export;
use crate::output::{Output, Recipe, RenderError};
use crate::resolve::ServiceId;
use crate::search::Search;
use crate::site::{Place, Site, insert};
use crate::source::Tree;
use crate::view::{Scribe, Target};
use serde_json::Value;
use std::sync::Arc;

/// Puts a whole site into the output.
///
/// # Errors
/// Where two things would have the same address.
pub fn publish<'c>(site: &'c Site<'c>, tree: &'c dyn Tree, output: &mut Output<'c>) -> Result<(), String> {
    site.publish(tree, output)?;
    publish_search(site, output)?;
    for place in site.places() {
        let Place::Service(id) = &place else { continue };
        let Some(id) = ServiceId::parse(id) else { continue };
        for language in 0..site.languages() {
            let (id, place) = (id.clone(), place.clone());
            let path = place.document(site.tag(language));
            let document = move || {
                let data = export::service_document(&site.scribe(language), &id, &site.address(&place, language));
                let data = data.ok_or_else(|| RenderError::new(format!("{id} is not in the book")))?;
                Ok(format!("{data}\n").into_bytes())
            };
            insert(output, &path, Recipe::render(document))?;
        }
    }
    Ok(())
}

/// Puts the index of the search into the output, for each language beside its pages.
fn publish_search<'c>(site: &'c Site<'c>, output: &mut Output<'c>) -> Result<(), String> {
    for language in 0..site.languages() {
        let search = Arc::new(Search::new(&site.scribe(language)));
        let folder = format!("{}/", site.tag(language));
        for name in search.names() {
            let (search, folder, path) = (Arc::clone(&search), folder.clone(), format!("{folder}search/{name}"));
            let file = move || {
                let address = |id: &ServiceId| {
                    let path = Place::Service(id.to_string()).path(site.tag(language));
                    path.strip_prefix(&folder).unwrap_or(&path).to_owned()
                };
                let bytes = search.file(&name, &site.scribe(language), &address);
                bytes.ok_or_else(|| RenderError::new(format!("the search has no file {name}")))
            };
            insert(output, &path, Recipe::render(file))?;
        }
    }
    Ok(())
}

/// What stands in the head of a page as data.
pub fn page_data(place: &Place, scribe: &Scribe<'_>, address: &dyn Fn(&Target) -> String) -> Option<Value> {
    match place {
        Place::Service(id) => export::service_data(scribe, &ServiceId::parse(id)?, address),
        Place::Agency(id) => export::agency_data(scribe, id, address),
        Place::Office(id) => export::office_data(scribe, id, address),
        _ => None,
    }
}
