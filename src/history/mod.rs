//! What happened to a book's promises, commit by commit: what `diff` finds between each state that git keeps and the next.
//!
//! A commit is looked at through what it touches: of both states only the touched services and agencies are read, with
//! what they point at (`table`), so that a long past of a large book costs what was changed in it and not its size. What
//! was found is kept under the blobs that it was found in ([`Cache`]); the same past gives the same history with and without.
//!
//! A file that cannot be read in full is as it was before: nobody saw a book with a mistake in it, since it does not
//! build. What must not be published is taken away from both states before they are compared.
//!
//! What does not live here: calling git (`source`), the words of a change (`view`), pages and feeds (`site`), and where a
//! cache is kept (`cli`).

mod cache;
mod compare;
mod facts;
mod ledger;
mod state;
mod stored;
mod table;
mod walk;

pub use cache::Cache;
pub use ledger::{Account, ledger};

use crate::diff::Change;
use crate::quantity::Date;
use crate::source::Past;
use std::collections::BTreeMap;

/// What a history is to hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Services that are only for the agencies' own staff.
    pub internal: bool,
    /// Drafts.
    pub drafts: bool,
    /// So many calendar days beforehand a worsening must have been announced to be marked so.
    pub notice_days: u32,
}

/// What happened to a book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The day of the oldest state that is known; none where no commit holds a book.
    pub since: Option<Date>,
    /// The day of the newest commit.
    pub until: Option<Date>,
    /// Whether the repository was cloned without its older commits.
    pub shallow: bool,
    /// What changed, the newest first; only commits that changed something.
    pub entries: Vec<Entry>,
    /// Which promises came and went, the oldest first.
    pub promises: Vec<Passing>,
    /// From former ids of services, agencies and standards to those of today.
    renamed: BTreeMap<String, String>,
    /// Where the changes of each service and agency stand: the entry, and the change in it.
    index: BTreeMap<Whose, Vec<(usize, usize)>>,
}

/// Whose history: the whole book's, or what is about one agency or service, by its id of today.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// Everything.
    #[default]
    Book,
    /// An agency and its services.
    Agency(String),
    /// A service: `agency/service`.
    Service(String),
}

/// What one commit changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The commit's whole id.
    pub commit: String,
    /// Its day.
    pub date: Date,
    /// Twelve hexadecimal digits of the contents that it changed: the same in every clone, also where the commit was made
    /// anew.
    pub key: String,
    /// The changes, by agency and service.
    pub changes: Vec<Told>,
}

/// One change, and when it begins to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// What changed. It has no places: the files are gone.
    pub change: Change,
    /// From when it holds, where the book names a later day than that of the commit.
    pub effective: Option<Date>,
}

/// A promise that came into force, or is no longer made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passing {
    /// When.
    pub date: Date,
    /// The promise: `agency/service#standard`, or `agency#standard` for one of the agency itself.
    pub promise: String,
    /// Whether it came.
    pub came: bool,
    /// Whether it was there when the history begins.
    pub first: bool,
}

impl History {
    /// What an id of a service or an agency is today.
    pub fn today<'a>(&'a self, id: &'a str) -> &'a str {
        let mut now = id;
        // A circle of renames ends where it began.
        for _ in 0..self.renamed.len() {
            match self.renamed.get(now) {
                Some(next) if next != id => now = next,
                _ => break,
            }
        }
        now
    }

    /// The service that a change is about, by its id of today.
    pub fn service<'a>(&'a self, told: &'a Told) -> Option<&'a str> {
        told.change.service.as_deref().map(|id| self.today(id))
    }

    /// The agency that a change is about, by its id of today.
    pub fn agency<'a>(&'a self, told: &'a Told) -> Option<&'a str> {
        match self.service(told) {
            Some(service) => service.split('/').next(),
            None => told.change.agency.as_deref().map(|id| self.today(id)),
        }
    }
}

impl History {
    /// The entries that are about something, the newest first, each with those of its changes that are.
    pub fn of(&self, whose: &Whose) -> Vec<(&Entry, Vec<&Told>)> {
        if *whose == Whose::Book {
            return self.entries.iter().map(|entry| (entry, entry.changes.iter().collect())).collect();
        }
        let mut found: Vec<(&Entry, Vec<&Told>)> = Vec::new();
        let mut last = None;
        for &(at, change) in self.index.get(whose).into_iter().flatten() {
            let entry = &self.entries[at];
            match found.last_mut().filter(|_| last == Some(at)) {
                Some((_, changes)) => changes.push(&entry.changes[change]),
                None => found.push((entry, vec![&entry.changes[change]])),
            }
            last = Some(at);
        }
        found
    }

    /// Everything that has a history of its own, but the book.
    pub fn all(&self) -> impl Iterator<Item = &Whose> {
        self.index.keys()
    }

    fn find_places(&mut self) {
        let mut index: BTreeMap<Whose, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            for (change, told) in entry.changes.iter().enumerate() {
                let service = self.service(told).map(|id| Whose::Service(id.to_owned()));
                let agency = self.agency(told).map(|id| Whose::Agency(id.to_owned()));
                service.into_iter().chain(agency).for_each(|whose| index.entry(whose).or_default().push((at, change)));
            }
        }
        self.index = index;
    }
}

/// The history of a book.
pub fn history(past: &Past, asked: Asked, cache: &mut Cache) -> History {
    walk::Walk::new(past, asked, cache).run()
}
