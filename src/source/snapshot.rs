//! A tree on disk as it was last looked at: for whoever is told where something changed, and need not look everywhere again.
//!
//! Every file has a name that changes whenever its bytes may have changed ([`Tree::name`]): always where somebody says that the
//! file itself changed, and by its length and time where only something above it did.

use super::{DiskTree, Entry, EntryKind, Tree, TreeError};
use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Unbounded};
use std::time::SystemTime;

/// A folder on disk as it was last looked at.
#[derive(Clone, Debug)]
pub struct Snapshot {
    disk: DiskTree,
    files: BTreeMap<String, Seen>,
    /// How many names were given.
    named: u64,
}

#[derive(Clone, Debug)]
struct Seen {
    size: u64,
    kind: EntryKind,
    written: Option<SystemTime>,
    name: String,
}

impl Snapshot {
    /// Looks at the whole tree.
    ///
    /// # Errors
    /// Where it cannot be listed.
    pub fn of(disk: DiskTree) -> Result<Snapshot, TreeError> {
        let mut snapshot = Snapshot { disk, files: BTreeMap::new(), named: 0 };
        snapshot.look("")?;
        Ok(snapshot)
    }

    /// The tree that it is of.
    pub fn disk(&self) -> &DiskTree {
        &self.disk
    }

    /// Looks again at a path of the tree and at all below it (everything, where it is empty), and says whether anything may be
    /// other than it was.
    ///
    /// # Errors
    /// Where a folder cannot be listed: then nothing is other than it was.
    pub fn look(&mut self, path: &str) -> Result<bool, TreeError> {
        let found = self.disk.list_below(path)?;
        let mut old = self.take(path);
        let mut changed = false;
        for (Entry { path: at, size, kind }, written) in found {
            let same = |seen: &Seen| at != path && (seen.size, seen.kind, seen.written) == (size, kind, written);
            let seen = old.remove(&at).filter(same);
            changed |= seen.is_none();
            let seen = seen.unwrap_or_else(|| Seen { size, kind, written, name: self.new_name() });
            self.files.insert(at, seen);
        }
        Ok(changed || !old.is_empty())
    }

    /// Takes away what is known of a path and of all below it.
    fn take(&mut self, path: &str) -> BTreeMap<String, Seen> {
        if path.is_empty() {
            return std::mem::take(&mut self.files);
        }
        let mut taken: BTreeMap<String, Seen> = self.files.remove_entry(path).into_iter().collect();
        let folder = format!("{path}/");
        let below = self.files.range::<str, _>((Excluded(folder.as_str()), Unbounded)).map(|(path, _)| path);
        let below: Vec<String> = below.take_while(|path| path.starts_with(&folder)).cloned().collect();
        taken.extend(below.iter().filter_map(|path| self.files.remove_entry(path)));
        taken
    }

    fn new_name(&mut self) -> String {
        self.named += 1;
        self.named.to_string()
    }
}

impl Tree for Snapshot {
    fn list(&self) -> Result<Vec<Entry>, TreeError> {
        let entry = |(path, seen): (&String, &Seen)| Entry { path: path.clone(), size: seen.size, kind: seen.kind };
        Ok(self.files.iter().map(entry).collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, TreeError> {
        self.disk.read_inside(path)
    }

    fn name(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|seen| seen.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    fn paths(snapshot: &Snapshot) -> Vec<String> {
        snapshot.files.keys().cloned().collect()
    }

    fn started(folder: &Path) -> Snapshot {
        fs::create_dir_all(folder.join("a/b")).unwrap();
        for file in ["charter.yaml", "a/b/one.yaml", "a/b/two.yaml", "a/b.yaml"] {
            fs::write(folder.join(file), "1").unwrap();
        }
        Snapshot::of(DiskTree::new(folder)).unwrap()
    }

    #[test]
    fn a_file_that_is_said_to_have_changed_has_a_new_name_and_no_other_has() {
        let folder = tempfile::tempdir().unwrap();
        let mut snapshot = started(folder.path());
        let name = |snapshot: &Snapshot, path: &str| snapshot.name(path).unwrap().to_owned();
        let (one, two) = (name(&snapshot, "a/b/one.yaml"), name(&snapshot, "a/b/two.yaml"));
        assert!(snapshot.look("a/b/one.yaml").unwrap());
        assert_ne!(name(&snapshot, "a/b/one.yaml"), one);
        assert!(!snapshot.look("a/b").unwrap(), "nothing was written");
        assert_eq!(name(&snapshot, "a/b/two.yaml"), two);
    }

    #[test]
    fn what_is_new_moved_or_gone_is_seen_from_the_folder_above() {
        let folder = tempfile::tempdir().unwrap();
        let mut snapshot = started(folder.path());
        fs::rename(folder.path().join("a/b"), folder.path().join("a/c")).unwrap();
        assert!(snapshot.look("a/b").unwrap() && snapshot.look("a/c").unwrap());
        assert_eq!(paths(&snapshot), ["a/b.yaml", "a/c/one.yaml", "a/c/two.yaml", "charter.yaml"]);
        fs::remove_dir_all(folder.path().join("a")).unwrap();
        assert!(snapshot.look("").unwrap());
        assert_eq!(paths(&snapshot), ["charter.yaml"]);
        assert!(!snapshot.look("a").unwrap());
    }

    #[test]
    fn hidden_files_and_a_site_inside_of_the_book_are_no_part_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut snapshot = started(folder.path());
        for hidden in [".git", "public"] {
            fs::create_dir(folder.path().join(hidden)).unwrap();
            fs::write(folder.path().join(hidden).join("x.yaml"), "").unwrap();
        }
        fs::write(folder.path().join("public").join(super::super::SITE_MARK), "{}").unwrap();
        for path in [".git/x.yaml", ".git", "public", "public/x.yaml", "../x"] {
            assert!(!snapshot.look(path).unwrap(), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_leads_out_by_now_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("book");
        fs::create_dir(&book).unwrap();
        let snapshot = started(&book);
        fs::write(folder.path().join("secret"), "s").unwrap();
        fs::remove_file(book.join("charter.yaml")).unwrap();
        std::os::unix::fs::symlink("../secret", book.join("charter.yaml")).unwrap();
        assert!(snapshot.read("charter.yaml").is_err());
        assert_eq!(snapshot.read("a/b.yaml").unwrap(), b"1");
    }
}
