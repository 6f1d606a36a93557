//! Which recipes make a whole site: the pages, the data that stands in and beside them, the index of the search, and booklets. The
//! only room that knows `site`, `export`, `search` and `booklet`, which do not know each other.

use crate::audit;
#[cfg(feature = "booklet")]
use crate::booklet::{Address, Attached, Job, Kind, Maker, Manuscript, Scope, Set};
use crate::diagnostic::Code;
use crate::export;
use crate::output::{Output, Recipe, RenderError};
use crate::resolve::ServiceId;
use crate::search::Search;
use crate::site::{self, Download, MadePage, Place, Site, insert};
use crate::source::Tree;
use crate::view::{Scribe, Target};
use crate::wording::Wording;
use serde_json::{Map, Value};
use std::sync::Arc;

/// What can be found in the making of a site and its booklets: a book's `rules:` may weigh what is no error of it.
pub fn codes() -> Vec<&'static Code> {
    [site::codes::ALL, audit::codes::ALL, crate::booklet::codes::ALL].concat()
}

/// Puts a whole site into the output.
///
/// # Errors
/// Where two things would have the same address.
pub fn publish<'c>(site: &'c Site<'c>, tree: &'c dyn Tree, output: &mut Output<'c>) -> Result<(), Wording> {
    site.publish(tree, output)?;
    publish_search(site, output)?;
    for place in site.places() {
        let Place::Service(id) = place else { continue };
        let Some(id) = ServiceId::parse(id) else { continue };
        for language in 0..site.languages() {
            publish_documents(site, place, &id, language, output)?;
        }
    }
    Ok(())
}

/// Puts the documents about a service in one language into the output.
fn publish_documents<'c>(
    site: &'c Site<'c>,
    place: &'c Place,
    id: &ServiceId,
    language: usize,
    output: &mut Output<'c>,
) -> Result<(), Wording> {
    let tag = site.tag(language);
    let documents = [(place.document(tag), in_own_words as Write), (place.linked_data(tag), in_shared_words)];
    for (path, write) in documents {
        let id = id.clone();
        let document = move || {
            let made = site.service_page(&id, language);
            let address = site.address(place, language);
            let written = made.and_then(|made| write(&site.scribe(language), &id, &made, &address));
            let mut bytes = written.ok_or_else(|| RenderError::new(format!("{id} is not in the book")))?;
            bytes.push(b'\n');
            Ok(bytes)
        };
        insert(output, &path, Recipe::render(document))?;
    }
    Ok(())
}

/// What writes a document about a service.
type Write = fn(&Scribe<'_>, &ServiceId, &MadePage, &dyn Fn(&Target) -> String) -> Option<Vec<u8>>;

/// A service in the words of our own schema.
fn in_own_words(
    scribe: &Scribe<'_>,
    id: &ServiceId,
    made: &MadePage,
    address: &dyn Fn(&Target) -> String,
) -> Option<Vec<u8>> {
    export::service_document_of(scribe, id, &made.page, address).map(String::into_bytes)
}

/// A service in the words of schema.org.
fn in_shared_words(
    scribe: &Scribe<'_>,
    id: &ServiceId,
    made: &MadePage,
    address: &dyn Fn(&Target) -> String,
) -> Option<Vec<u8>> {
    serde_json::to_vec(linked_data(scribe, id, made, address)?).ok()
}

fn linked_data<'m>(
    scribe: &Scribe<'_>,
    id: &ServiceId,
    made: &'m MadePage,
    address: &dyn Fn(&Target) -> String,
) -> Option<&'m Value> {
    made.linked_data(|page| export::service_data_of(scribe, id, page, address))
}

/// Puts the index of the search into the output, for each language beside its pages.
fn publish_search<'c>(site: &'c Site<'c>, output: &mut Output<'c>) -> Result<(), Wording> {
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

/// What stands in the head of a page as data; that of a service is made from its page.
pub fn page_data(
    place: &Place,
    made: Option<&MadePage>,
    scribe: &Scribe<'_>,
    address: &dyn Fn(&Target) -> String,
) -> Option<Value> {
    match place {
        Place::Service(id) => in_short(linked_data(scribe, &ServiceId::parse(id)?, made?, address)?),
        Place::Agency(id) => export::agency_data(scribe, id, address),
        Place::Office(id) => export::office_data(scribe, id, address),
        _ => None,
    }
}

/// Everything that schema.org has words for, as one document: the page of each service, agency and office, in every language.
/// Without a `base_url` the addresses lead from the top of the site.
pub fn whole_graph(site: &Site<'_>) -> Value {
    let mut nodes = Vec::new();
    for place in site.places() {
        for language in 0..site.languages() {
            let (scribe, address) = (site.scribe(language), site.address_from_top(language));
            let data = match place {
                Place::Service(id) => ServiceId::parse(id).and_then(|id| export::service_data(&scribe, &id, &address)),
                place => page_data(place, None, &scribe, &address),
            };
            let Some(Value::Object(mut page)) = data else { continue };
            page.remove("@context");
            nodes.push(Value::Object(page));
        }
    }
    serde_json::json!({ "@context": "https://schema.org", "@graph": nodes })
}

/// A service in the head of its page: without how it goes, step by step, which stands on the page and in the document beside it.
fn in_short(page: &Value) -> Option<Value> {
    let service = |service: &Map<String, Value>| {
        let short = service.iter().filter(|(key, _)| *key != "subjectOf");
        short.map(|(key, value)| (key.clone(), value.clone())).collect()
    };
    let short = |(key, value): (&String, &Value)| {
        let whole = value.as_object().filter(|_| key == "mainEntity");
        (key.clone(), whole.map_or_else(|| value.clone(), service))
    };
    Some(page.as_object()?.iter().map(short).collect())
}

/// Fetches the bytes of a booklet; nothing where somebody has taken it away meanwhile.
pub type Fetch<'a> = Box<dyn Fn() -> Option<Vec<u8>> + Send + Sync + 'a>;

/// Puts booklets that were made beforehand into the output. They are fetched as they are written, so that they are never all
/// in memory.
///
/// # Errors
/// Where two things would have the same address.
pub fn publish_booklets<'c>(booklets: Vec<(Download, Fetch<'c>)>, output: &mut Output<'c>) -> Result<(), Wording> {
    booklets.into_iter().try_for_each(|(download, fetch)| {
        let bytes = move || fetch().ok_or_else(|| RenderError::new("the cache was emptied meanwhile: build again"));
        insert(output, &download.path, Recipe::render(bytes))
    })
}

/// What booklets are made with: the words and addresses of the site.
#[cfg(feature = "booklet")]
pub fn maker<'s, 'c>(site: &'s Site<'c>) -> Maker<'s, 'c> {
    let whole = |place: Place, language: usize| site.whole(&place.path(site.tag(language)));
    let address = move |language: usize, address: Address<'_>| match address {
        Address::Home => whole(Place::Home, language),
        Address::Redress => whole(Place::Redress, language),
        Address::Target(Target::Url(url)) => Some(url.clone()),
        Address::Target(target) => site.whole("").map(|_| site.address(&Place::Home, language)(target)),
    };
    Maker { scribe: Box::new(|language| site.scribe(language)), address: Box::new(address) }
}

/// What a job is set from, with the data of its services as it stands beside their pages on the site.
#[cfg(feature = "booklet")]
pub fn manuscript_with_data(maker: &Maker<'_, '_>, job: &Job) -> Manuscript {
    let scribe = (maker.scribe)(job.order.language);
    let address = |target: &Target| (maker.address)(job.order.language, Address::Target(target)).unwrap_or_default();
    let attached = |id: &ServiceId| {
        let data = export::service_document(&scribe, id, &address)?;
        let description = scribe.service_link(&id.to_string()).map(|name| name.plain()).unwrap_or_default();
        let name = format!("{}.{}.json", id.agency, id.service);
        Some(Attached { name, description, bytes: format!("{data}\n").into_bytes() })
    };
    Manuscript { attached: job.services.iter().filter_map(attached).collect(), ..maker.manuscript(job) }
}

/// What a site says of a booklet that was made for it.
#[cfg(feature = "booklet")]
pub fn download(job: &Job, set: &Set) -> Download {
    let (place, name) = match &job.order.scope {
        Scope::Book => (Place::Home, "booklet.handbook"),
        Scope::Agency(id) => (Place::Agency(id.clone()), "booklet.handbook"),
        Scope::Service(id) => (Place::Service(id.to_string()), "booklet.leaflet"),
    };
    let name = if job.order.kind == Kind::Board { "booklet.board" } else { name };
    let (language, below) = job.path.split_once('/').unwrap_or(("", &job.path));
    Download {
        place,
        language: job.order.language,
        name,
        path: format!("{language}/booklets/{below}.pdf"),
        volume: job.volume.map(|(at, _)| at),
        pages: set.pages,
        bytes: set.bytes,
    }
}
