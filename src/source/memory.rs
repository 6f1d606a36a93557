//! A tree held in memory: for tests, and for text that is not saved yet. It touches no disk.

use super::{Entry, EntryKind, Tree, TreeError};
use std::collections::BTreeMap;
use std::io::{Error, ErrorKind};

/// Files by path.
#[derive(Clone, Debug, Default)]
pub struct MemoryTree {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryTree {
    /// An empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a file in its place, taking away what stood there.
    pub fn put(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> &mut Self {
        self.files.insert(path.into(), bytes.into());
        self
    }

    /// The same tree with one file more.
    pub fn with(mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.put(path, bytes);
        self
    }
}

impl Tree for MemoryTree {
    fn list(&self) -> Result<Vec<Entry>, TreeError> {
        let entry = |(path, bytes): (&String, &Vec<u8>)| Entry {
            path: path.clone(),
            size: bytes.len() as u64,
            kind: EntryKind::File,
        };
        Ok(self.files.iter().map(entry).collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, TreeError> {
        let missing = || TreeError { path: path.to_owned(), cause: Error::from(ErrorKind::NotFound) };
        self.files.get(path).cloned().ok_or_else(missing)
    }
}
