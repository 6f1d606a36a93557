//! Files of many states of a book, each read once: for whoever walks through a book's past, where a state differs from the
//! next in a file or two.
//!
//! A shelf puts any of its sheets together to a book. What is not on the table is not in that book: whoever gathers a part
//! of a book takes along what the part points at ([`Sheet::mentions`]).

use super::layout::{self, Place};
use super::{Assembly, File, Item, Loaded, markdown, name_of, parse, read_item, record, settled, yaml};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Acknowledged, Agency, Event, Service};
use crate::record::{Context, Defaults, Kind, Node};
use crate::source::SourceMap;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What a file of a book is a part of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// `charter.yaml`.
    Settings,
    /// A list at the top of the book, by its file's name.
    List,
    /// A calendar or a profile: others lean on it.
    Calendar,
    /// A notice or a free page.
    Text,
    /// An agency's own record.
    Agency(String),
    /// A service's record: `agency/service`.
    Service(String),
    /// A description beside a service's record.
    Description(String),
    /// Results, files that are copied, and what is not read as part of the charter.
    Other,
}

/// What the file at a path is a part of.
pub fn part(path: &str) -> Part {
    match layout::place(path) {
        Place::Settings => Part::Settings,
        Place::List(_) => Part::List,
        Place::Calendar(_) | Place::Profile(_) => Part::Calendar,
        Place::Notice(_) | Place::Page { .. } => Part::Text,
        Place::Agency(id) => Part::Agency(id),
        Place::Service { agency, service } | Place::Combined { agency, service } => {
            Part::Service(format!("{agency}/{service}"))
        }
        Place::Description { agency, service, .. } => Part::Description(format!("{agency}/{service}")),
        _ => Part::Other,
    }
}

/// One file as it was read.
#[derive(Debug)]
pub struct Sheet {
    path: String,
    item: Item,
    findings: Vec<Diagnostic>,
    /// Every word that may be the id of something else, sorted; under the key `service` with `true`.
    pub mentions: BTreeMap<String, bool>,
}

impl Sheet {
    /// Whether all of it could be read.
    pub fn is_whole(&self) -> bool {
        !matches!(self.item, Item::Broken(_)) && !self.findings.iter().any(|one| one.severity == Severity::Error)
    }

    /// The service that stands in it.
    pub fn service(&self) -> Option<&Service> {
        match &self.item {
            Item::Service(_, service, _) => Some(service),
            _ => None,
        }
    }

    /// The agency's own record that stands in it.
    pub fn agency(&self) -> Option<&Agency> {
        match &self.item {
            Item::Agency(agency) => Some(agency),
            _ => None,
        }
    }

    /// The events that stand in it.
    pub fn events(&self) -> &[Event] {
        match &self.item {
            Item::Events(events) => events,
            _ => &[],
        }
    }

    /// The decisions that stand in it.
    pub fn acknowledged(&self) -> &[Acknowledged] {
        match &self.item {
            Item::Acknowledged(decisions) => decisions,
            _ => &[],
        }
    }

    /// The calendar that the book goes by, where this is `charter.yaml`.
    pub fn calendar(&self) -> Option<&str> {
        match &self.item {
            Item::Settings(settings) => settings.calendar.get().map(|calendar| calendar.id.as_str()),
            _ => None,
        }
    }
}

/// Sheets that were read, and the settings that they were read with.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The texts of all sheets; away while a book is made of some of them.
    sources: SourceMap,
    sheets: HashMap<(String, String, String), Arc<Sheet>>,
    defaults: HashMap<String, Defaults>,
}

impl Shelf {
    /// Settles what every other file leans on from the text of a `charter.yaml`, and names it: two texts that say the same of
    /// languages, currency and days have one name.
    pub fn settle(&mut self, text: &[u8]) -> String {
        let file = self.sources.add("charter.yaml", String::from_utf8_lossy(text));
        let defaults = settled(file, self.sources.text(file));
        let name = blake3::hash(format!("{defaults:?}").as_bytes()).to_hex()[..8].to_owned();
        self.defaults.insert(name.clone(), defaults);
        name
    }

    /// The file of a path and a blob, read with the settings of that name; `bytes` gives what stands in it where it was not
    /// read before. A file that is no text gives nothing.
    pub fn sheet(
        &mut self,
        settings: &str,
        path: &str,
        blob: &str,
        bytes: impl FnOnce() -> std::io::Result<Vec<u8>>,
    ) -> Option<Arc<Sheet>> {
        let key = (settings.to_owned(), path.to_owned(), blob.to_owned());
        if let Some(known) = self.sheets.get(&key) {
            return Some(Arc::clone(known));
        }
        let text = String::from_utf8(bytes().ok()?).ok()?;
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        let file = File { path: path.to_owned(), place: layout::place(path), id: self.sources.add(path, text) };
        let none = Defaults::default();
        let defaults = self.defaults.get(settings).unwrap_or(&none);
        let (item, findings, mentions) = read(&file, &self.sources, defaults);
        let sheet = Arc::new(Sheet { path: path.to_owned(), item, findings, mentions });
        self.sheets.insert(key, Arc::clone(&sheet));
        Some(sheet)
    }

    /// The book that these sheets are. It takes the texts along, and [`Shelf::put_back`] wants them again.
    pub fn gather<'s>(&mut self, sheets: impl IntoIterator<Item = &'s Arc<Sheet>>) -> Loaded {
        let loaded = Loaded { sources: std::mem::take(&mut self.sources), ..Loaded::default() };
        let mut assembly = Assembly::new(loaded);
        for sheet in sheets {
            assembly.take(&sheet.path, sheet.item.clone(), sheet.findings.clone());
        }
        assembly.finish()
    }

    /// Gives back the texts of a book that was made here.
    pub fn put_back(&mut self, sources: SourceMap) {
        self.sources = sources;
    }
}

/// The words that may be ids, and whether they stand where a service is named.
type Mentions = BTreeMap<String, bool>;

/// Reads a file, and collects every scalar of its YAML that could be the id of a service or an agency.
fn read(file: &File, sources: &SourceMap, defaults: &Defaults) -> (Item, Vec<Diagnostic>, Mentions) {
    let text = sources.text(file.id);
    let mut mentions = Mentions::new();
    let is_plain = matches!(
        file.place,
        Place::Settings
            | Place::List(_)
            | Place::Calendar(_)
            | Place::Notice(_)
            | Place::Agency(_)
            | Place::Service { .. }
    );
    if is_plain {
        let mut cx = Context::new(defaults);
        let item = match parse(file.id, text, 0, text.len(), &mut cx) {
            Some(node) => {
                collect(&node, false, &mut mentions);
                record(&file.place, &node, file.id, &mut cx)
            }
            None => name_of(&file.place).map_or(Item::Nothing, Item::Broken),
        };
        return (item, cx.findings, mentions);
    }
    let (item, findings) = read_item(file, sources, defaults);
    if let Some((yaml, _)) = markdown::front_matter(text).filter(|_| matches!(file.place, Place::Combined { .. }))
        && let (Some(node), _) = yaml::parse(file.id, text, yaml.start, yaml.end)
    {
        collect(&node, false, &mut mentions);
    }
    (item, findings, mentions)
}

fn collect(node: &Node, of_service: bool, found: &mut Mentions) {
    match &node.kind {
        Kind::Empty => {}
        Kind::Scalar(text) if text.split('/').count() <= 2 && text.split('/').all(|id| layout::slug(id).is_some()) => {
            *found.entry(text.clone()).or_default() |= of_service;
        }
        Kind::Scalar(_) => {}
        Kind::List(items) => items.iter().for_each(|item| collect(item, of_service, found)),
        Kind::Map { entries, .. } => {
            entries
                .iter()
                .for_each(|(key, value)| collect(value, matches!(key.text.as_str(), "service" | "services"), found));
        }
    }
}
