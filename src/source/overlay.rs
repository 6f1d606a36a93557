//! A tree with some of its files changed in memory: what a book would be, before anything is written.

use super::{Entry, EntryKind, Tree, TreeError};
use std::collections::{BTreeMap, BTreeSet};

/// Another tree, with other bytes for some of its files, and with files that the other has not.
pub struct Overlay<'t> {
    tree: &'t dyn Tree,
    changed: BTreeMap<String, Vec<u8>>,
}

impl<'t> Overlay<'t> {
    /// A tree in which nothing is changed yet.
    pub fn over(tree: &'t dyn Tree) -> Self {
        Overlay { tree, changed: BTreeMap::new() }
    }

    /// Lays new bytes over a file.
    pub fn put(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.changed.insert(path.into(), bytes.into());
    }

    /// What was laid over, by path.
    pub fn changed(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.changed
    }
}

impl std::fmt::Debug for Overlay<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Overlay").field("changed", &self.changed.keys()).finish_non_exhaustive()
    }
}

impl Tree for Overlay<'_> {
    fn list(&self) -> Result<Vec<Entry>, TreeError> {
        let mut entries = self.tree.list()?;
        for entry in &mut entries {
            if let Some(bytes) = self.changed.get(&entry.path) {
                entry.size = bytes.len() as u64;
            }
        }
        let there: BTreeSet<String> = entries.iter().map(|entry| entry.path.clone()).collect();
        let new = self.changed.iter().filter(|(path, _)| !there.contains(*path));
        entries.extend(new.map(|(path, bytes)| Entry {
            path: path.clone(),
            size: bytes.len() as u64,
            kind: EntryKind::File,
        }));
        Ok(entries)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, TreeError> {
        self.changed.get(path).map_or_else(|| self.tree.read(path), |bytes| Ok(bytes.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::MemoryTree;
    use super::*;

    #[test]
    fn what_is_laid_over_is_read_and_the_rest_is_as_it_was() -> Result<(), TreeError> {
        let tree = MemoryTree::new().with("a", "1").with("b", "2");
        let mut over = Overlay::over(&tree);
        over.put("a", "one");
        over.put("c", "33");
        assert_eq!((over.read("a")?, over.read("b")?), (b"one".to_vec(), b"2".to_vec()));
        assert_eq!(over.list()?.iter().map(|entry| entry.size).collect::<Vec<_>>(), [3, 1, 2]);
        assert_eq!(over.read("c")?, b"33");
        assert_eq!(tree.read("a")?, b"1");
        Ok(())
    }
}
