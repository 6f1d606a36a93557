//! From files to records: total, going on after each mistake of each file.
//!
//! Every text file of a book is read once, in parallel, into nodes and from there into records. What cannot be read is a
//! finding; nothing here stops at the first. References between records are completed by `resolve`.

mod again;
mod assembly;
mod both;
pub mod codes;
mod layout;
mod markdown;
mod profiles;
mod raw;
pub mod schema;
mod shelf;
mod starters;
mod strings;
mod syntax;
mod tables;
mod way;
mod yaml;
mod yaml_print;

pub use again::{Memory, load_again};
pub use both::load_both;
pub use layout::{slug, slugged};
pub use profiles::{shipped_profile, shipped_profiles};
pub use raw::{Holds, Raw, raw, tree_of};
pub use shelf::{Part, Sheet, Shelf, part};
pub use starters::{Starter, starter, starters, starters_speak};
pub use strings::{messages, theme_text, words};
pub use way::{Step, way};
#[cfg(test)]
pub(crate) use yaml_print::reread;
pub use yaml_print::{PrintError, Word, print};

use crate::diagnostic::Diagnostic;
use crate::model::{
    Acknowledged, Agency, Audience, Book, CalendarRecord, Event, GlossaryTerm, Law, Measurement, Notice, Opinion,
    Profile, Service, Settings, Topic,
};
use crate::quantity::{BareDays, Currency};
use crate::record::{Context, Defaults, Entry, Kind, Node, Read, Tag};
use crate::source::{self, EntryKind, FileId, SourceMap, Span, Tree, TreeError};
use crate::wording::Wording;
use crate::words;
use assembly::Assembly;
use layout::{List, Place};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The file that every other leans on. Where it could not be read, this is its name among what is broken.
pub const SETTINGS: &str = "charter.yaml";

/// The largest YAML or Markdown file that is read, in bytes.
const MAX_TEXT: u64 = 4 << 20;

/// The largest table that is read, in bytes.
const MAX_TABLE: u64 = 16 << 20;

/// A book as it was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The records.
    pub book: Book,
    /// The files that were read.
    pub sources: SourceMap,
    /// What was found wrong.
    pub findings: Vec<Diagnostic>,
    /// Services, agencies and the like whose files are there but could not be read: what points at them is no mistake.
    pub broken: BTreeSet<String>,
    /// Paths below `theme/`.
    pub theme: Vec<String>,
}

/// What one file gave.
#[derive(Clone, Debug)]
enum Item {
    Settings(Box<Settings>),
    Audiences(Vec<Audience>),
    Topics(Vec<Topic>),
    Events(Vec<Event>),
    Glossary(Vec<GlossaryTerm>),
    Laws(Vec<Law>),
    Acknowledged(Vec<Acknowledged>),
    Calendar(String, Box<CalendarRecord>),
    Profile(String, Box<Profile>),
    Notice(String, Box<Notice>),
    Page(String, Entry),
    Agency(Box<Agency>),
    Service(String, Arc<Service>, FileId),
    Description(String, Entry),
    Results(Vec<Measurement>),
    Feedback(Vec<Opinion>),
    Broken(String),
    Nothing,
}

/// A text file that is to be read.
#[derive(Clone, Debug)]
struct File {
    path: String,
    place: Place,
    id: FileId,
}

/// Reads a book.
///
/// # Errors
/// Only where the tree cannot be listed at all. Every mistake in it is a finding of the [`Loaded`] book.
pub fn load(tree: &dyn Tree) -> Result<Loaded, TreeError> {
    let mut loaded = Loaded::default();
    let files = read_files(tree, &mut loaded)?;
    let defaults = defaults(&files, &loaded.sources);
    let sources = &loaded.sources;
    let read: Vec<(Item, Vec<Diagnostic>)> = files.par_iter().map(|file| read_item(file, sources, &defaults)).collect();
    Ok(put_together(loaded, &files, read))
}

/// The book that these files are, with what was found wrong before.
fn put_together(loaded: Loaded, files: &[File], read: Vec<(Item, Vec<Diagnostic>)>) -> Loaded {
    let mut assembly = Assembly::new(loaded);
    for (file, (item, findings)) in files.iter().zip(read) {
        assembly.take(&file.path, item, findings);
    }
    with_settings(assembly.finish(), files)
}

/// The book, and a finding where it has no settings.
fn with_settings(mut loaded: Loaded, files: &[File]) -> Loaded {
    let settings_failed = loaded.findings.iter().any(|finding| finding.path.as_deref() == Some(SETTINGS));
    if !settings_failed && !files.iter().any(|file| file.place == Place::Settings) {
        let finding = Diagnostic::in_file(&codes::NO_BOOK, SETTINGS, words!("there is no charter.yaml in this folder"));
        loaded
            .findings
            .push(finding.help(words!("name a folder that has one, or make a book with `charterpress init`")));
    }
    loaded
}

/// Lists the tree and reads the texts.
fn read_files(tree: &dyn Tree, loaded: &mut Loaded) -> Result<Vec<File>, TreeError> {
    let wanted = wanted(tree, loaded)?;
    Ok(read_texts(tree, wanted, loaded))
}

/// Lists the tree, and says what is wrong with names and sizes. The settings come first, as what is wrong with them does: other
/// findings may follow from it.
fn wanted(tree: &dyn Tree, loaded: &mut Loaded) -> Result<Vec<(String, Place)>, TreeError> {
    let mut wanted = Vec::new();
    for entry in tree.list()? {
        match (wanted_place(&entry), entry.kind) {
            (_, EntryKind::File) if layout::place(&entry.path) == Place::Static => loaded.book.statics.push(entry.path),
            (Ok(None), EntryKind::File) if layout::place(&entry.path) == Place::Theme => loaded.theme.push(entry.path),
            (Ok(Some(place)), _) => wanted.push((entry.path, place)),
            (Ok(None), _) => {}
            (Err(finding), _) => loaded.findings.push(*finding),
        }
    }
    wanted.sort_by_key(|(_, place)| *place != Place::Settings);
    Ok(wanted)
}

/// Reads texts, and says which cannot be read.
fn read_texts(tree: &dyn Tree, wanted: Vec<(String, Place)>, loaded: &mut Loaded) -> Vec<File> {
    let paths: Vec<&str> = wanted.iter().map(|(path, _)| path.as_str()).collect();
    let texts: Vec<_> =
        tree.read_all(&paths).into_par_iter().zip(&paths).map(|(read, path)| text(path, read)).collect();
    let mut files = Vec::new();
    for ((path, place), text) in wanted.into_iter().zip(texts) {
        match text {
            Ok(text) => files.push(File { id: loaded.sources.add(path.as_str(), text), path, place }),
            Err(finding) => {
                loaded.findings.push(*finding);
                loaded.broken.extend(name_of(&place));
            }
        }
    }
    files
}

/// What a listed file is to be read as; nothing for what is not read and harmless.
fn wanted_place(entry: &source::Entry) -> Result<Option<Place>, Box<Diagnostic>> {
    let path = &entry.path;
    let finding = |code, message: Wording| Diagnostic::in_file(code, path.clone(), message);
    match entry.kind {
        EntryKind::LinkOut => {
            let message = words!("“{path}” is a link that leads out of the book, or nowhere", path);
            return Err(Box::new(
                finding(&codes::LINK_OUT_OF_BOOK, message).help(words!("copy the file into the book")),
            ));
        }
        EntryKind::LinkedFolder => {
            let message =
                words!("“{path}” is a link to a folder of the book, and what is in it is passed over here", path);
            let help = words!("copy the folder here, or take the link away: its files are read once, where they stand");
            return Err(Box::new(finding(&codes::LINKED_FOLDER, message).help(help)));
        }
        EntryKind::BadName => {
            let message = words!("the name “{path}” cannot be read as text", path);
            return Err(Box::new(
                finding(&codes::FILE_NAME, message)
                    .help(words!("rename the file with letters a to z, digits and hyphens")),
            ));
        }
        EntryKind::File => {}
    }
    let place = layout::place(path);
    let limit = if matches!(place, Place::Results(_) | Place::Feedback(_)) { MAX_TABLE } else { MAX_TEXT };
    match place {
        Place::Static | Place::Beside => Ok(None),
        Place::Theme if entry.size <= limit || is_only_copied(path) => Ok(None),
        Place::Unknown => {
            let message = words!("“{path}” is not a file that is read", path);
            let help = if path.ends_with(".yml") {
                words!("name it `.yaml`")
            } else {
                words!("see “A charter book on disk” in the guide; what is only to be copied belongs in `static/`")
            };
            Err(Box::new(finding(&codes::UNKNOWN_FILE, message).help(help)))
        }
        Place::BadName(name) => {
            let message = words!("“{name}” cannot be an address", name);
            let help = words!(
                "name the file or folder with lower-case letters a to z, digits and hyphens, such as \
                 `replace-identity-card`"
            );
            Err(Box::new(finding(&codes::FILE_NAME, message).help(help)))
        }
        _ if entry.size > limit => {
            let message = words!("this file has {n} bytes; at most {limit} are read", n = entry.size, limit);
            Err(Box::new(
                finding(&codes::FILE_TOO_LARGE, message)
                    .help(words!("split it, or put what is not text into `static/`")),
            ))
        }
        place => Ok(Some(place)),
    }
}

/// Whether a file of a theme is a picture or a font: templates, words and style sheets are read.
fn is_only_copied(path: &str) -> bool {
    path.starts_with("theme/assets/") && !path.ends_with(".css")
}

fn read_text(tree: &dyn Tree, path: &str) -> Result<String, Box<Diagnostic>> {
    text(path, tree.read(path))
}

fn text(path: &str, read: Result<Vec<u8>, TreeError>) -> Result<String, Box<Diagnostic>> {
    let bytes = read.map_err(|error| {
        let message = words!("this file could not be read: {cause}", cause = &error.cause);
        Box::new(Diagnostic::in_file(&codes::UNREADABLE, path, message).help(words!("look at the file's permissions")))
    })?;
    let text = String::from_utf8(bytes).map_err(|error| Box::new(not_utf8(path, &error)))?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

fn not_utf8(path: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let line = good.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let byte = error.as_bytes().get(good.len()).copied().unwrap_or_default();
    let byte = format!("{byte:#04x}");
    let message = words!("this file is not UTF-8 text: byte {byte} in line {line} cannot be read", byte, line);
    Diagnostic::in_file(&codes::NOT_UTF8, path, message)
        .help(words!("open it in an editor and save it with the encoding UTF-8"))
}

/// What the settings say that every other file leans on; looked up before anything is read in full.
fn defaults(files: &[File], sources: &SourceMap) -> Defaults {
    match files.iter().find(|file| file.place == Place::Settings) {
        Some(file) => settled(file.id, sources.text(file.id)),
        None => unsettled(),
    }
}

/// What holds where no settings could be read: nothing of it is a mistake of the files that lean on them.
fn unsettled() -> Defaults {
    Defaults { languages_are_known: false, currency_is_known: false, days_are_known: false, ..Defaults::default() }
}

fn settled(file: FileId, text: &str) -> Defaults {
    let mut defaults = unsettled();
    let (Some(node), _) = yaml::parse(file, text, 0, text.len()) else { return defaults };
    if !matches!(node.kind, Kind::Map { .. }) {
        return defaults;
    }
    let languages: Vec<Tag> = match node.get("languages").map(|languages| &languages.kind) {
        Some(Kind::List(items)) => {
            let id = |item: &Node| item.scalar().or(item.get("id").and_then(Node::scalar)).map(Tag::from);
            items.iter().filter_map(id).collect()
        }
        _ => Vec::new(),
    };
    if !languages.is_empty() {
        defaults.languages = languages;
        defaults.languages_are_known = true;
    }
    let currency = node.get("currency");
    defaults.currency = currency.and_then(Node::scalar).and_then(|code| Currency::from_code(code.trim()));
    defaults.currency_is_known = currency.is_none() || defaults.currency.is_some();
    let days = node.get("days").and_then(|days| days.get("are"));
    defaults.bare_days = match days.and_then(Node::scalar) {
        Some("working") => BareDays::Working,
        Some("calendar") => BareDays::Calendar,
        _ => BareDays::Ambiguous,
    };
    defaults.days_are_known = days.is_none() || defaults.bare_days != BareDays::Ambiguous;
    defaults
}

fn read_item(file: &File, sources: &SourceMap, defaults: &Defaults) -> (Item, Vec<Diagnostic>) {
    let text = sources.text(file.id);
    let mut cx = Context::new(defaults);
    let item = match &file.place {
        Place::Page { id, language } => {
            let entry = markdown::body(file.id, text, 0, language, &mut cx);
            Item::Page(id.clone(), entry)
        }
        Place::Description { service, language, .. } => {
            let entry = markdown::body(file.id, text, 0, language, &mut cx);
            Item::Description(service.clone(), entry)
        }
        Place::Results(_) => Item::Results(tables::results(file.id, text, &mut cx)),
        Place::Feedback(_) => Item::Feedback(tables::feedback(file.id, text, &mut cx)),
        Place::Combined { agency, service } => combined(file.id, text, agency, service, &mut cx),
        Place::Profile(id) => return profiles::of_book(id, file.id, text, defaults),
        place => match parse(file.id, text, 0, text.len(), &mut cx) {
            Some(node) => record(place, &node, file.id, &mut cx),
            None => name_of(place).map_or(Item::Nothing, Item::Broken),
        },
    };
    (item, cx.findings)
}

fn parse(file: FileId, text: &str, start: usize, end: usize, cx: &mut Context<'_>) -> Option<Node> {
    let (node, findings) = yaml::parse(file, text, start, end);
    let broken = findings.iter().any(|finding| finding.severity == crate::diagnostic::Severity::Error);
    cx.findings.extend(findings);
    if node.is_none() && !broken {
        let finding =
            Diagnostic::at(&crate::record::codes::EMPTY_VALUE, Span::new(file, 0, 0), words!("this file is empty"));
        cx.report(finding.help(words!("write what belongs here, or take the file away")));
    }
    node
}

/// A Markdown file with its record above the text.
fn combined(file: FileId, text: &str, agency: &str, service: &str, cx: &mut Context<'_>) -> Item {
    let broken = || Item::Broken(format!("{agency}/{service}"));
    let Some((yaml, body)) = markdown::front_matter(text) else {
        cx.report(no_front_matter(file, text));
        return broken();
    };
    let Some(node) = parse(file, text, yaml.start, yaml.end, cx) else { return broken() };
    let Some(mut record) = Service::read(&node, cx) else { return broken() };
    if !text[body..].trim().is_empty() {
        let language = cx.default_language().to_owned();
        let entry = markdown::body(file, text, body, &language, cx);
        assembly::join_description(&mut record, entry, &mut cx.findings);
    }
    Item::Service(service.to_owned(), Arc::new(record), file)
}

fn no_front_matter(file: FileId, text: &str) -> Diagnostic {
    if text.starts_with("---") {
        let message = words!("the YAML above the text never ends");
        return Diagnostic::at(&codes::FRONT_MATTER, Span::new(file, 0, 3), message)
            .help(words!("write another line `---` between the YAML and the text"));
    }
    Diagnostic::at(&codes::FRONT_MATTER, Span::new(file, 0, 0), words!("this service has no YAML above its text"))
        .help(words!("begin the file with a line `---`, then `name: …`, then another line `---`"))
}

fn record(place: &Place, node: &Node, file: FileId, cx: &mut Context<'_>) -> Item {
    let item = match place {
        Place::Settings => Settings::read(node, cx).map(|record| Item::Settings(Box::new(record))),
        Place::List(List::Audiences) => Vec::read(node, cx).map(Item::Audiences),
        Place::List(List::Topics) => Vec::read(node, cx).map(Item::Topics),
        Place::List(List::Events) => Vec::read(node, cx).map(Item::Events),
        Place::List(List::Glossary) => Vec::read(node, cx).map(Item::Glossary),
        Place::List(List::Laws) => Vec::read(node, cx).map(Item::Laws),
        Place::List(List::Acknowledged) => Vec::read(node, cx).map(Item::Acknowledged),
        Place::Calendar(id) => {
            CalendarRecord::read(node, cx).map(|record| Item::Calendar(id.clone(), Box::new(record)))
        }
        Place::Notice(id) => Notice::read(node, cx).map(|record| Item::Notice(id.clone(), Box::new(record))),
        Place::Agency(_) => Agency::read(node, cx).map(|record| Item::Agency(Box::new(record))),
        Place::Service { service, .. } => {
            Service::read(node, cx).map(|record| Item::Service(service.clone(), Arc::new(record), file))
        }
        _ => None,
    };
    item.unwrap_or_else(|| name_of(place).map_or(Item::Nothing, Item::Broken))
}

/// What others call the thing that stands in a file.
fn name_of(place: &Place) -> Option<String> {
    match place {
        Place::Settings => Some(SETTINGS.to_owned()),
        Place::Calendar(id) => Some(format!("calendar {id}")),
        Place::Profile(id) => Some(format!("profile {id}")),
        Place::Agency(id) => Some(id.clone()),
        Place::Service { agency, service } | Place::Combined { agency, service } => Some(format!("{agency}/{service}")),
        Place::List(list) => Some(format!("{list:?}").to_lowercase()),
        _ => None,
    }
}
