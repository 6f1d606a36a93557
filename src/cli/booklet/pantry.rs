//! Where booklets that were set are kept: in the user's own cache folder, below the book they were made of, else in a folder that
//! is gone when the program ends; in memory only where neither can be written.

use super::super::cache;
use crate::booklet::Keep;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// What no run has asked for in so many days is thrown away.
const DAYS: u64 = 30;

/// Booklets by the digest of what they were made from.
pub(in crate::cli) struct Pantry {
    folder: Option<PathBuf>,
    /// Takes the folder away with it.
    scratch: Option<TempDir>,
    memory: Mutex<BTreeMap<String, Vec<u8>>>,
    used: Mutex<BTreeSet<String>>,
}

impl Pantry {
    /// The pantry of a book; `keep` says whether anything may stay after this run.
    pub(in crate::cli) fn of(book: &Path, keep: bool) -> Pantry {
        let whole = std::fs::canonicalize(book).unwrap_or_else(|_| book.to_owned());
        let kept = cache::folder().filter(|_| keep);
        let kept = kept.map(|folder| folder.join("booklets").join(cache::named_after(&whole)));
        let scratch = if kept.is_none() { TempDir::with_prefix("charterpress-").ok() } else { None };
        let folder = kept.or_else(|| Some(scratch.as_ref()?.path().to_owned()));
        Pantry { folder, scratch, memory: Mutex::default(), used: Mutex::default() }
    }

    fn file(&self, digest: &str) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(format!("{digest}.pdf")))
    }

    /// Throws away what no run has asked for in a month.
    pub(in crate::cli) fn clear_up(&self) {
        if self.scratch.is_some() {
            return;
        }
        let Some(entries) = self.folder.as_ref().and_then(|folder| std::fs::read_dir(folder).ok()) else { return };
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let limit = SystemTime::now() - Duration::from_secs(DAYS * 24 * 60 * 60);
        for entry in entries.filter_map(Result::ok) {
            let path = entry.path();
            let is_used = path.file_stem().is_some_and(|stem| used.contains(&*stem.to_string_lossy()));
            let is_old = entry.metadata().and_then(|data| data.modified()).is_ok_and(|time| time < limit);
            if !is_used && is_old {
                // What cannot be thrown away does no harm.
                let _ = std::fs::remove_file(path);
            }
        }
    }
}

impl Keep for Pantry {
    fn read(&self, digest: &str) -> Option<Vec<u8>> {
        let memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner).get(digest).cloned();
        let file = self.file(digest);
        let bytes = memory.or_else(|| std::fs::read(file.as_ref()?).ok())?;
        let first = self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(digest.to_owned());
        if let Some(file) =
            file.filter(|_| first).and_then(|file| std::fs::File::options().append(true).open(file).ok())
        {
            // Its age counts from its last use.
            let _ = file.set_modified(SystemTime::now());
        }
        Some(bytes)
    }

    fn write(&self, digest: &str, bytes: Vec<u8>) {
        let written = self.file(digest).is_some_and(|file| cache::replace(&file, &bytes).is_ok());
        if !written {
            self.memory.lock().unwrap_or_else(PoisonError::into_inner).insert(digest.to_owned(), bytes);
        }
    }
}
