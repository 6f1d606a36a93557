//! A book put together from what its files gave: the lists at its top, then agency by agency.
//!
//! What an agency becomes depends on nothing but the files below its own folder. What does not live here: reading files, and
//! references from one to another (`resolve`).

use super::{Item, Loaded, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{AgencyBook, Service};
use crate::record::{Entry, Prose, Said};
use crate::source::{FileId, SourceMap, Span};
use crate::words;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A book in the making.
pub(super) struct Assembly {
    loaded: Loaded,
    folders: BTreeMap<String, Folder>,
}

/// What the files below one agency's folder gave.
#[derive(Default)]
struct Folder {
    /// Whether the agency's own record is there, be it broken.
    has_record: bool,
    items: Vec<Item>,
}

/// An agency that was put together.
#[derive(Clone, Debug)]
pub(super) struct Made {
    /// Nothing where no file gave anything.
    book: Option<Arc<AgencyBook>>,
    findings: Vec<Diagnostic>,
}

/// The agency below whose folder a path leads.
pub(super) fn agency_at(path: &str) -> Option<&str> {
    path.strip_prefix("agencies/")?.split('/').next()
}

impl Assembly {
    pub(super) fn new(loaded: Loaded) -> Self {
        Assembly { loaded, folders: BTreeMap::new() }
    }

    /// Passes over what a file gave to an agency that is put together already.
    pub(super) fn pass(&mut self, item: &Item, findings: &[Diagnostic]) {
        self.loaded.findings.extend_from_slice(findings);
        if let Item::Broken(name) = item {
            self.loaded.broken.insert(name.clone());
        }
    }

    /// Takes what the file at a path gave.
    pub(super) fn take(&mut self, path: &str, item: Item, findings: Vec<Diagnostic>) {
        self.pass(&item, &findings);
        let Some(agency) = agency_at(path) else { return self.take_top(item) };
        let folder = self.folders.entry(agency.to_owned()).or_default();
        folder.has_record |= path.ends_with("/agency.yaml");
        folder.items.push(item);
    }

    fn take_top(&mut self, item: Item) {
        let book = &mut self.loaded.book;
        match item {
            Item::Settings(record) => book.settings = *record,
            Item::Audiences(list) => book.audiences = list,
            Item::Topics(list) => book.topics = list,
            Item::Events(list) => book.events = list,
            Item::Glossary(list) => book.glossary = list,
            Item::Laws(list) => book.laws = list,
            Item::Acknowledged(list) => book.acknowledged = list,
            Item::Calendar(id, record) => drop(book.calendars.insert(id, *record)),
            Item::Profile(id, record) => drop(book.profiles.insert(id, *record)),
            Item::Notice(id, record) => drop(book.notices.insert(id, *record)),
            Item::Page(id, entry) => book.pages.entry(id).or_default().body.0.entries.push(entry),
            Item::Agency(_) | Item::Service(..) | Item::Description(..) | Item::Results(_) | Item::Feedback(_) => {}
            Item::Broken(_) | Item::Nothing => {}
        }
    }

    /// Puts together each agency whose files were taken, all of which must have been.
    pub(super) fn agencies(&mut self) -> Vec<(String, Made)> {
        let folders = std::mem::take(&mut self.folders);
        let Loaded { sources, broken, .. } = &self.loaded;
        folders
            .into_iter()
            .map(|(id, folder)| {
                let made = folder.make(&id, sources, broken);
                (id, made)
            })
            .collect()
    }

    /// Puts an agency into the book.
    pub(super) fn put(&mut self, id: &str, made: &Made) {
        self.loaded.findings.extend_from_slice(&made.findings);
        if let Some(book) = &made.book {
            self.loaded.book.agencies.insert(id.to_owned(), Arc::clone(book));
        }
    }

    /// The book, its agencies put together.
    pub(super) fn finish(mut self) -> Loaded {
        for (id, made) in self.agencies() {
            self.put(&id, &made);
        }
        self.loaded
    }
}

impl Folder {
    /// Joins descriptions to their services, and looks whether the agency says who it is.
    fn make(self, id: &str, sources: &SourceMap, broken: &BTreeSet<String>) -> Made {
        let mut table = Table { sources, book: None, origins: BTreeMap::new(), findings: Vec::new() };
        let mut descriptions = Vec::new();
        for item in self.items {
            match item {
                Item::Description(service, entry) => descriptions.push((service, entry)),
                item => table.take(item),
            }
        }
        for (service, entry) in descriptions {
            let is_broken = broken.contains(&format!("{id}/{service}"));
            table.describe(&service, entry, is_broken);
        }
        let Table { book, mut findings, .. } = table;
        if book.is_some() && !self.has_record && !broken.contains(id) {
            let message = words!("the agency “{id}” has no agency.yaml", id);
            let finding = Diagnostic::in_file(&codes::NO_AGENCY_FILE, format!("agencies/{id}/agency.yaml"), message);
            findings.push(finding.help(words!("write one with at least the agency's name: `name: {en: …}`")));
        }
        Made { book: book.map(Arc::new), findings }
    }
}

/// An agency in the making.
struct Table<'s> {
    sources: &'s SourceMap,
    book: Option<AgencyBook>,
    /// The file that each service came from.
    origins: BTreeMap<String, FileId>,
    findings: Vec<Diagnostic>,
}

impl Table<'_> {
    fn book(&mut self) -> &mut AgencyBook {
        self.book.get_or_insert_default()
    }

    fn take(&mut self, item: Item) {
        match item {
            Item::Agency(record) => self.book().agency = *record,
            Item::Service(service, record, file) => self.service(service, record, file),
            Item::Results(rows) => self.book().measurements.extend(rows),
            Item::Feedback(rows) => self.book().opinions.extend(rows),
            _ => {}
        }
    }

    fn service(&mut self, service: String, record: Arc<Service>, file: FileId) {
        if let Some(first) = self.origins.get(&service) {
            let message = words!("the service “{service}” stands in two files", service);
            let other = self.sources.path(*first);
            let finding = Diagnostic::at(&codes::TWO_SERVICES, Span::new(file, 0, 0), message);
            self.findings.push(finding.help(words!("keep one of the two; the other is {other}", other)));
            return;
        }
        self.origins.insert(service.clone(), file);
        self.book().services.insert(service, record);
    }

    /// Joins a description to its service; where that is not there, and not broken either, this is a mistake.
    fn describe(&mut self, service: &str, entry: Entry, is_broken: bool) {
        match self.book.as_mut().and_then(|book| book.services.get_mut(service)) {
            Some(record) => join_description(record, entry, &mut self.findings),
            None if is_broken => {}
            None => {
                let message = words!("there is no service “{service}” beside this text", service);
                let finding = Diagnostic::at(&codes::ORPHAN_TEXT, entry.span, message);
                let help = words!("write `services/{service}.yaml`, or rename this file", service);
                self.findings.push(finding.help(help));
            }
        }
    }
}

/// Adds a description that stands in a file of its own.
pub(super) fn join_description(record: &mut Service, entry: Entry, findings: &mut Vec<Diagnostic>) {
    let mut text = record.description.get().cloned().unwrap_or_default();
    if let Some(first) = text.get(&entry.language) {
        let message = words!("the description in `{language}` stands in two places", language = &entry.language);
        let finding =
            Diagnostic::at(&codes::TWO_DESCRIPTIONS, entry.span, message).also(first.span, words!("and here"));
        findings.push(finding.help(words!("keep one of the two")));
        return;
    }
    let span = record.description.span().unwrap_or(entry.span);
    text.0.entries.push(entry);
    record.description = Said::Is(Prose(text.0), span);
}
