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
            let tag = site.tag(language);
            for (path, write) in
                [(place.document(tag), export::service_document as Write), (place.linked_data(tag), linked)]
            {
                let (id, place) = (id.clone(), place.clone());
                let document = move || {
                    let data = write(&site.scribe(language), &id, &site.address(&place, language));
                    let data = data.ok_or_else(|| RenderError::new(format!("{id} is not in the book")))?;
                    Ok(format!("{data}\n").into_bytes())
                };
                insert(output, &path, Recipe::render(document))?;
            }
        }
    }
    Ok(())
}

/// What writes a document about a service.
type Write = fn(&Scribe<'_>, &ServiceId, &dyn Fn(&Target) -> String) -> Option<Value>;

/// All of schema.org's view of a service.
fn linked(scribe: &Scribe<'_>, id: &ServiceId, address: &dyn Fn(&Target) -> String) -> Option<Value> {
    export::service_data(scribe, id, address)
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
        Place::Service(id) => in_short(export::service_data(scribe, &ServiceId::parse(id)?, address)?),
        Place::Agency(id) => export::agency_data(scribe, id, address),
        Place::Office(id) => export::office_data(scribe, id, address),
        _ => None,
    }
}

/// A service in the head of its page: without how it goes, step by step, which stands on the page and in the document beside it.
fn in_short(mut data: Value) -> Option<Value> {
    if let Some(Value::Object(service)) = data.get_mut("mainEntity") {
        service.remove("subjectOf");
    }
    Some(data)
}
