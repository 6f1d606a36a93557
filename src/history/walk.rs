//! The walk through the past, from the oldest commit to the newest: what is there, what was told of it, and what each commit
//! adds to that.

use super::cache::Comparison;
use super::compare::{Side, compare};
use super::facts::Facts;
use super::state::{SETTINGS, State};
use super::table::Table;
use super::{Asked, Cache, Entry, History, Passing};
use crate::diff::{Options, acknowledge};
use crate::load::{Part, Sheet, Shelf, part};
use crate::quantity::Date;
use crate::source::{Past, PastCommit};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Reads single files of any state, each once.
pub(super) struct Reader<'p, 'c> {
    past: &'p Past,
    asked: Asked,
    cache: &'c mut Cache,
    shelf: Shelf,
    /// The names of settings, by the blob of `charter.yaml`.
    settings: BTreeMap<String, String>,
    /// Services that are internal where they were last seen: nothing is told of them, whatever they were before.
    private: BTreeSet<String>,
}

impl Reader<'_, '_> {
    /// The name of the settings that a state's files are read with.
    fn settle(&mut self, state: &State) -> String {
        let blob = state.settings().unwrap_or_default();
        if let Some(name) = self.settings.get(blob) {
            return name.clone();
        }
        let name = self.shelf.settle(&self.past.blob(blob).unwrap_or_default());
        self.settings.insert(blob.to_owned(), name.clone());
        name
    }

    fn sheet(&mut self, state: &State, path: &str, blob: &str) -> Option<Arc<Sheet>> {
        let settings = self.settle(state);
        self.shelf.sheet(&settings, path, blob, || self.past.blob(blob))
    }

    /// What is known of a file; nothing where it cannot be read at all.
    pub(super) fn facts(&mut self, state: &State, path: &str, blob: &str) -> Option<Arc<Facts>> {
        let settings = self.settle(state);
        let (shelf, past) = (&mut self.shelf, self.past);
        let read = || Some(Facts::of(shelf.sheet(&settings, path, blob, || past.blob(blob))?.as_ref()));
        self.cache.facts(&format!("{settings} {} {blob}", kind(path)), read)
    }

    fn is_whole(&mut self, state: &State, path: &str, blob: &str) -> bool {
        self.facts(state, path, blob).is_some_and(|facts| facts.whole)
    }

    /// Whether a service may be told of as this state has it.
    pub(super) fn is_shown(&mut self, state: &State, id: &str, path: &str, blob: &str) -> bool {
        let asked = self.asked;
        !self.private.contains(id) && self.facts(state, path, blob).is_some_and(|facts| facts.is_shown(asked))
    }

    /// The calendar that a state goes by.
    pub(super) fn calendar(&mut self, state: &State) -> Option<String> {
        let blob = state.settings()?.to_owned();
        self.facts(state, SETTINGS, &blob)?.calendar.clone()
    }

    /// Whether a file is read in the same way in both states.
    pub(super) fn is_read_alike(&mut self, old: &State, new: &State) -> bool {
        self.settle(old) == self.settle(new)
    }
}

/// What a file is, for the name of what is known of it: the same blob at another path may be read otherwise.
fn kind(path: &str) -> &str {
    match part(path) {
        Part::Service(_) if path.ends_with(".md") => "md",
        Part::Service(_) => "service",
        Part::Agency(_) => "agency",
        Part::Calendar => "calendar",
        _ => path,
    }
}

/// The walk.
pub(super) struct Walk<'p, 'c> {
    reader: Reader<'p, 'c>,
    /// The book as the commits have it.
    actual: State,
    /// The book as far as it was told: without the mistakes.
    told: State,
    /// What is to be told next; the same as `told` between two commits.
    next: State,
    /// Since when each file is as it was told.
    dates: BTreeMap<String, Date>,
    /// The files in which the two differ.
    open: BTreeSet<String>,
    /// The promises in force, by the file that makes them.
    promises: BTreeMap<String, Vec<String>>,
    history: History,
}

impl<'p, 'c> Walk<'p, 'c> {
    pub(super) fn new(past: &'p Past, asked: Asked, cache: &'c mut Cache) -> Self {
        let reader =
            Reader { past, asked, cache, shelf: Shelf::default(), settings: BTreeMap::new(), private: BTreeSet::new() };
        let until = past.commits.last().map(|commit| commit.date);
        let history = History { until, shallow: past.shallow, ..History::default() };
        Walk {
            reader,
            actual: State::default(),
            told: State::default(),
            next: State::default(),
            dates: BTreeMap::new(),
            open: BTreeSet::new(),
            promises: BTreeMap::new(),
            history,
        }
    }

    pub(super) fn run(mut self) -> History {
        self.find_private();
        let past = self.reader.past;
        for commit in &past.commits {
            self.apply(commit);
            match self.history.since {
                None => self.begin(commit.date),
                Some(_) => self.go_on(commit),
            }
        }
        self.find_reasons();
        self.history.entries.reverse();
        self.history.find_places();
        self.history
    }

    /// A reason may be written down later than the change that it is for, where it names that very change.
    fn find_reasons(&mut self) {
        let path = "acknowledged.yaml";
        let Walk { reader, told, history, .. } = self;
        let Some(sheet) = told.blob(path).and_then(|blob| reader.sheet(told, path, blob)) else { return };
        let decisions = sheet.acknowledged();
        for entry in &mut history.entries {
            for told in entry.changes.iter_mut().filter(|told| told.change.acknowledged.is_none()) {
                acknowledge(std::slice::from_mut(&mut told.change), decisions, decisions, entry.date);
            }
        }
    }

    /// Looks which services are internal in their last state, before anything is told.
    fn find_private(&mut self) {
        if self.reader.asked.internal {
            return;
        }
        let past = self.reader.past;
        let mut last: BTreeMap<&str, &str> = BTreeMap::new();
        let mut state = State::default();
        for (path, blob) in past.commits.iter().flat_map(|commit| &commit.files) {
            if let (Part::Service(_) | Part::Settings, Some(blob)) = (part(path), blob) {
                last.insert(path, blob);
            }
        }
        state.set(SETTINGS, last.get(SETTINGS).copied());
        for (path, blob) in last {
            let Part::Service(id) = part(path) else { continue };
            if self.reader.facts(&state, path, blob).is_some_and(|facts| facts.internal) {
                self.reader.private.insert(id);
            }
        }
    }

    fn apply(&mut self, commit: &PastCommit) {
        for (path, blob) in commit.files.iter().filter(|(path, _)| part(path) != Part::Other) {
            self.actual.set(path, blob.as_deref());
            if self.told.blob(path) == blob.as_deref() {
                self.open.remove(path);
            } else {
                self.open.insert(path.clone());
            }
        }
    }

    /// The first state of the book that can be read.
    fn begin(&mut self, date: Date) {
        let Walk { actual, reader, .. } = self;
        if !actual.settings().is_some_and(|settings| reader.is_whole(actual, SETTINGS, settings)) {
            return;
        }
        let whole = actual.all().filter(|(path, blob)| reader.is_whole(actual, path, blob));
        let whole: Vec<(String, String)> = whole.map(|(path, blob)| (path.to_owned(), blob.to_owned())).collect();
        self.history.since = Some(date);
        for (path, blob) in &whole {
            self.next.set(path, Some(blob));
        }
        self.go_to(whole.into_iter().map(|(path, _)| path).collect(), date, true);
    }

    /// A commit that changes a book.
    fn go_on(&mut self, commit: &PastCommit) {
        let mut touched = self.touched();
        while !touched.is_empty() {
            let found = self.compared(&touched, commit.date);
            if found.held.is_empty() {
                return self.tell(commit, touched, found);
            }
            for path in &found.held {
                touched.remove(path);
                self.next.set(path, self.told.blob(path));
            }
        }
    }

    /// The files that differ from what was told and can be read, each put into what is to be told next: the settings first,
    /// with which all others are read.
    fn touched(&mut self) -> BTreeSet<String> {
        let mut touched = BTreeSet::new();
        let Walk { reader, open, actual, next, .. } = self;
        let (settings, others): (Vec<&String>, Vec<&String>) = open.iter().partition(|path| *path == SETTINGS);
        for path in settings.into_iter().chain(others) {
            let blob = actual.blob(path);
            // A book that is taken away altogether is no book to tell of.
            let is_readable = match blob {
                Some(blob) if path == SETTINGS => reader.is_whole(actual, path, blob),
                Some(blob) => reader.is_whole(next, path, blob),
                None => path != SETTINGS && actual.settings().is_some(),
            };
            if is_readable {
                next.set(path, blob);
                touched.insert(path.clone());
            }
        }
        touched
    }

    fn compared(&mut self, touched: &BTreeSet<String>, date: Date) -> Comparison {
        let Walk { reader, told, next, dates, .. } = self;
        let table = Table::of(touched, [told, next], reader);
        let (were, old_hidden) = table.files(told, reader);
        let (are, new_hidden) = table.files(next, reader);
        let old_date = touched.iter().filter_map(|path| dates.get(path)).max().copied();
        let options = Options { today: date, old_date, notice_days: reader.asked.notice_days };
        let key = key(&were, &are, [&old_hidden, &new_hidden], touched, &options);
        if let Some(known) = reader.cache.known(&key) {
            return known;
        }
        let mut side = |state: &State, files: &[(String, String)], hidden| Side {
            sheets: files.iter().filter_map(|(path, blob)| reader.sheet(state, path, blob)).collect(),
            hidden,
        };
        let (old, new) = (side(told, &were, old_hidden), side(next, &are, new_hidden));
        let found = compare(&mut reader.shelf, &old, &new, touched, &options);
        reader.cache.keep(&key, &found);
        found
    }

    fn tell(&mut self, commit: &PastCommit, touched: BTreeSet<String>, found: Comparison) {
        self.history.renamed.extend(found.renamed);
        if !found.changes.is_empty() {
            let key = self.key_of(&touched);
            let (commit, date) = (commit.id.clone(), commit.date);
            self.history.entries.push(Entry { commit, date, key, changes: found.changes });
        }
        self.go_to(touched, commit.date, false);
    }

    /// Names what a commit changes by the contents before and after.
    fn key_of(&self, touched: &BTreeSet<String>) -> String {
        let mut hasher = blake3::Hasher::new();
        for path in touched {
            for state in [&self.told, &self.next] {
                hasher.update(path.as_bytes()).update(&[0]).update(state.blob(path).unwrap_or_default().as_bytes());
            }
        }
        hasher.finalize().to_hex()[..12].to_owned()
    }

    /// What was to be told next is told; notes which promises these files make now, and make no more.
    fn go_to(&mut self, touched: BTreeSet<String>, date: Date, first: bool) {
        let Walk { reader, told, next, dates, open, promises, history, .. } = self;
        for path in touched {
            told.set(&path, next.blob(&path));
            dates.insert(path.clone(), date);
            open.remove(&path);
            let (Part::Service(id) | Part::Agency(id)) = part(&path) else { continue };
            let now = promised(reader, told, &path, &id);
            let before = promises.remove(&path).unwrap_or_default();
            let passing = |promise: &String, came| Passing { date, promise: promise.clone(), came, first };
            let gone = before.iter().filter(|promise| !now.contains(promise)).map(|promise| passing(promise, false));
            let come = now.iter().filter(|promise| !before.contains(promise)).map(|promise| passing(promise, true));
            history.promises.extend(gone.chain(come));
            promises.insert(path, now);
        }
    }
}

/// The promises that a file makes, as far as they may be told.
fn promised(reader: &mut Reader<'_, '_>, state: &State, path: &str, id: &str) -> Vec<String> {
    let Some(blob) = state.blob(path) else { return Vec::new() };
    let is_shown = matches!(part(path), Part::Agency(_)) || reader.is_shown(state, id, path, blob);
    let facts = reader.facts(state, path, blob).filter(|_| is_shown).unwrap_or_default();
    facts.promises.iter().map(|promise| format!("{id}#{promise}")).collect()
}

/// The name of a comparison: everything that it depends on.
fn key(
    old: &[(String, String)],
    new: &[(String, String)],
    hidden: [&BTreeSet<String>; 2],
    touched: &BTreeSet<String>,
    options: &Options,
) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(text.as_bytes()).update(&[0]);
    };
    for files in [old, new] {
        files.iter().for_each(|(path, blob)| {
            add(path);
            add(blob);
        });
        add("");
    }
    for names in [hidden[0], hidden[1], touched] {
        names.iter().for_each(|name| add(name));
        add("");
    }
    add(&format!("{} {:?} {}", options.today, options.old_date, options.notice_days));
    hasher.finalize().to_hex()[..32].to_owned()
}
