//! Watches a book, and says where something changed. The only file that asks the system to watch.
//!
//! Editors write in many ways: in place, by renaming a new file over the old one, through a file beside it that is gone a moment
//! later. So nothing is made of what the system says was done, only of where; and a change is told when it has been quiet for a
//! moment.

use crate::wording::Wording;
use crate::words;
use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

/// So long nothing must have happened before a change is told.
const QUIET: Duration = Duration::from_millis(15);
/// So many times something more may happen meanwhile before it is told all the same.
const RESTLESS: usize = 400;
/// How often is looked whether a folder that went away is there again, or anything changed where nobody tells.
const AGAIN: Duration = Duration::from_millis(500);

/// Where something changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// At a path of the book or below it; empty for anywhere.
    At(String),
    /// In the past of the book, or in what day it is.
    Past,
}

/// Somebody who watches a book.
pub(super) struct Watch {
    watcher: Box<dyn Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
    /// The folder of the book, without links on the way.
    root: PathBuf,
    /// The folders in which something changes with the past.
    marks: Vec<PathBuf>,
    is_lost: bool,
}

impl Watch {
    /// Watches a book and the folders in which something changes with its past. Gives a warning along where the system does not
    /// tell what changes, and all is looked at again and again instead.
    ///
    /// # Errors
    /// Where the book cannot be watched at all: a sentence.
    pub(super) fn over(book: &Path, marks: &[PathBuf]) -> Result<(Watch, Option<Wording>), Wording> {
        let failed = |cause: &dyn std::fmt::Display| {
            words!(
                "{folder} cannot be watched: {cause}. Changes in it are not shown until you start again.",
                folder = &book.display(),
                cause = cause.to_string()
            )
        };
        let root = book.canonicalize().map_err(|cause| failed(&cause))?;
        let (send, events) = mpsc::channel();
        let recommended = RecommendedWatcher::new(send.clone(), Config::default());
        let mut warning = None;
        let told = recommended.and_then(|mut watcher| watcher.watch(&root, RecursiveMode::Recursive).map(|()| watcher));
        let watcher: Box<dyn Watcher + Send> = match told {
            Ok(watcher) => Box::new(watcher),
            Err(cause) => {
                warning = Some(words!(
                    "The system does not tell what changes in {folder} ({cause}), so it is looked at twice a second.",
                    folder = &book.display(),
                    cause = &cause
                ));
                let mut watcher = PollWatcher::new(send, Config::default().with_poll_interval(AGAIN))
                    .map_err(|cause| failed(&cause))?;
                watcher.watch(&root, RecursiveMode::Recursive).map_err(|cause| failed(&cause))?;
                Box::new(watcher)
            }
        };
        let marks = marks.iter().filter_map(|mark| mark.canonicalize().ok()).collect();
        let mut watch = Watch { watcher, events, root, marks, is_lost: false };
        for mark in watch.marks.clone().iter().filter(|mark| !mark.starts_with(&watch.root)) {
            // Without it the past stays what it was when the preview began.
            let _ = watch.watcher.watch(mark, RecursiveMode::NonRecursive);
        }
        Ok((watch, warning))
    }

    /// Waits until something changed, and says where; nothing where nobody watches any more.
    pub(super) fn next(&mut self) -> Option<BTreeSet<Change>> {
        let mut changes = BTreeSet::new();
        while changes.is_empty() {
            if self.is_lost {
                return Some(self.found_again());
            }
            let event = self.events.recv().ok()?;
            self.note(event, &mut changes);
        }
        for _ in 0..RESTLESS {
            match self.events.recv_timeout(QUIET) {
                Ok(event) => self.note(event, &mut changes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        Some(changes)
    }

    /// Notes where something changed.
    fn note(&mut self, event: notify::Result<Event>, changes: &mut BTreeSet<Change>) {
        let everywhere = Change::At(String::new());
        let Ok(event) = event else {
            changes.insert(everywhere);
            return;
        };
        if !may_change(&event.kind) {
            return;
        }
        if event.need_rescan() {
            changes.insert(everywhere.clone());
        }
        for path in &event.paths {
            let moved = matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
            if *path == self.root && moved {
                self.is_lost = true;
                changes.insert(everywhere.clone());
            }
            changes.extend(self.change(path));
        }
    }

    /// What a change at a path of the disk is; nothing where it is no part of the book.
    fn change(&self, path: &Path) -> Option<Change> {
        if self.marks.iter().any(|mark| path.parent() == Some(mark)) {
            return Some(Change::Past);
        }
        let inside = path.strip_prefix(&self.root).ok()?;
        let parts: Option<Vec<&str>> = inside.components().map(|part| part.as_os_str().to_str()).collect();
        // A site that comes or goes inside of the book is seen in the folder that holds its mark.
        let parts = match parts {
            Some(mut parts) if parts.last() == Some(&crate::source::SITE_MARK) => {
                parts.pop();
                parts
            }
            Some(parts) => parts,
            // A name that is no text is told by the folder above.
            None => return self.change(path.parent()?),
        };
        let hidden = parts.iter().any(|part| part.starts_with('.'));
        (!hidden && !parts.is_empty()).then(|| Change::At(parts.join("/")))
    }

    /// Waits until the folder of the book, which went away, is there again.
    fn found_again(&mut self) -> BTreeSet<Change> {
        // What went away is no longer watched, whatever the system says to that.
        let _ = self.watcher.unwatch(&self.root);
        while !self.root.is_dir() || self.watcher.watch(&self.root, RecursiveMode::Recursive).is_err() {
            std::thread::sleep(AGAIN);
        }
        self.is_lost = false;
        while self.events.try_recv().is_ok() {}
        BTreeSet::from([Change::At(String::new())])
    }
}

/// Whether bytes or names may be others after such an event: reading is told, too.
fn may_change(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => matches!(kind, AccessKind::Close(AccessMode::Write)),
        _ => true,
    }
}
