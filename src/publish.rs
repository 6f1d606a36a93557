//! Which recipes make a whole site: the pages, and the data that stands in and beside them. The only room that knows both
//! `site` and `export`, which do not know each other.

use crate::export;
use crate::output::{Output, Recipe, RenderError};
use crate::resolve::ServiceId;
use crate::site::{Place, Site, insert};
use crate::source::Tree;
use crate::view::{Scribe, Target};
use serde_json::Value;

/// Puts a whole site into the output.
///
/// # Errors
/// Where two things would have the same address.
pub fn publish<'c>(site: &'c Site<'c>, tree: &'c dyn Tree, output: &mut Output<'c>) -> Result<(), String> {
    site.publish(tree, output)?;
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

/// What stands in the head of a page as data.
pub fn page_data(place: &Place, scribe: &Scribe<'_>, address: &dyn Fn(&Target) -> String) -> Option<Value> {
    match place {
        Place::Service(id) => export::service_data(scribe, &ServiceId::parse(id)?, address),
        Place::Agency(id) => export::agency_data(scribe, id, address),
        Place::Office(id) => export::office_data(scribe, id, address),
        _ => None,
    }
}
