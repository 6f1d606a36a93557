//! A tree on disk. The only file of the engine that reads the disk for a book; it never writes.

use super::{Entry, EntryKind, SITE_MARK, Tree, TreeError};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use walkdir::WalkDir;

/// A folder on disk.
#[derive(Clone, Debug)]
pub struct DiskTree {
    root: PathBuf,
}

impl DiskTree {
    /// The tree below `root`; nothing is read yet.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        DiskTree { root: root.into() }
    }

    /// Where the tree stands.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What is to be seen at a path of the tree and below it, with the time at which each was last written, sorted; nothing where
    /// nothing is there. What goes away meanwhile is left out.
    ///
    /// # Errors
    /// Where a folder cannot be listed.
    pub fn list_below(&self, path: &str) -> Result<Vec<(Entry, Option<SystemTime>)>, TreeError> {
        if !self.shows(path) {
            return Ok(Vec::new());
        }
        let root = self.root.canonicalize().map_err(|e| failed(&self.root.to_string_lossy(), e))?;
        let mut entries = Vec::new();
        for found in
            WalkDir::new(self.root.join(path)).follow_root_links(path.is_empty()).into_iter().filter_entry(visible)
        {
            let seen = found.map_err(Error::from).map(|found| {
                let written = found.metadata().ok().and_then(|data| data.modified().ok());
                self.entry(&root, &found).map(|entry| entry.map(|entry| (entry, written)))
            });
            match seen {
                Ok(Some(Ok(entry))) => entries.push(entry),
                Ok(None) => {}
                Ok(Some(Err(error))) if error.cause.kind() == ErrorKind::NotFound => {}
                Err(cause) if cause.kind() == ErrorKind::NotFound => {}
                Ok(Some(Err(error))) => return Err(error),
                Err(cause) => return Err(failed(path, cause)),
            }
        }
        entries.sort();
        Ok(entries)
    }

    /// Whether a path stands neither in a hidden folder nor in a site that was written inside of the book.
    fn shows(&self, path: &str) -> bool {
        let mut folder = self.root.clone();
        path.split('/').filter(|part| !part.is_empty()).all(|part| {
            folder.push(part);
            !part.starts_with('.') && part != ".." && !folder.join(SITE_MARK).is_file()
        })
    }

    /// The bytes of a file that was listed some time ago: refused where it leads out of the tree by now.
    ///
    /// # Errors
    /// Where it is not there, cannot be read, or leads out.
    pub fn read_inside(&self, path: &str) -> Result<Vec<u8>, TreeError> {
        let (root, file) = (self.root.canonicalize(), self.root.join(path).canonicalize());
        match (root, file) {
            (Ok(root), Ok(file)) if file.starts_with(&root) => std::fs::read(file).map_err(|e| failed(path, e)),
            (Err(cause), _) | (_, Err(cause)) => Err(failed(path, cause)),
            _ => Err(failed(path, Error::new(ErrorKind::PermissionDenied, "it leads out of the book"))),
        }
    }

    fn entry(&self, canonical_root: &Path, found: &walkdir::DirEntry) -> Option<Result<Entry, TreeError>> {
        let relative = found.path().strip_prefix(&self.root).unwrap_or(found.path());
        let Some(path) = slashed(relative) else {
            let path = relative.to_string_lossy().into_owned();
            return Some(Ok(Entry { path, size: 0, kind: EntryKind::BadName }));
        };
        if found.path_is_symlink() {
            return Some(Ok(self.linked(canonical_root, found.path(), path)));
        }
        if !found.file_type().is_file() {
            return None;
        }
        let size = found.metadata().map_err(|e| failed(&path, e.into()));
        Some(size.map(|data| Entry { path, size: data.len(), kind: EntryKind::File }))
    }

    /// A link to a file inside the tree is that file; one to a folder inside it is listed and not followed (its files are listed
    /// where they stand, and following it could go round for ever); anything else leads out.
    fn linked(&self, canonical_root: &Path, link: &Path, path: String) -> Entry {
        let target = link.canonicalize().ok().filter(|target| target.starts_with(canonical_root));
        match target {
            Some(target) if target.is_file() => {
                let size = target.metadata().map_or(0, |data| data.len());
                Entry { path, size, kind: EntryKind::File }
            }
            Some(_) => Entry { path, size: 0, kind: EntryKind::LinkedFolder },
            None => Entry { path, size: 0, kind: EntryKind::LinkOut },
        }
    }
}

impl Tree for DiskTree {
    fn list(&self) -> Result<Vec<Entry>, TreeError> {
        let root = self.root.canonicalize().map_err(|e| failed(&self.root.to_string_lossy(), e))?;
        let mut entries = Vec::new();
        for found in WalkDir::new(&self.root).into_iter().filter_entry(visible) {
            let found = found.map_err(|e| {
                let path = e.path().unwrap_or(&self.root).to_string_lossy().into_owned();
                failed(&path, e.into())
            })?;
            if let Some(entry) = self.entry(&root, &found) {
                entries.push(entry?);
            }
        }
        entries.sort();
        Ok(entries)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, TreeError> {
        std::fs::read(self.root.join(path)).map_err(|e| failed(path, e))
    }
}

/// Whether something found is a part of the tree: not what is hidden, nor a site that was written inside of the book.
fn visible(found: &walkdir::DirEntry) -> bool {
    let is_site = || found.file_type().is_dir() && found.path().join(SITE_MARK).is_file();
    let is_hidden = || found.file_name().as_encoded_bytes().starts_with(b".");
    found.depth() == 0 || (!is_hidden() && !is_site())
}

/// A relative path with `/` between its parts, where all of them are UTF-8.
fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

fn failed(path: &str, cause: Error) -> TreeError {
    TreeError { path: path.to_owned(), cause }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_sorted_and_leaves_out_hidden_files() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        std::fs::create_dir_all(folder.path().join("b/.git"))?;
        std::fs::write(folder.path().join("b/.git/x"), "")?;
        std::fs::write(folder.path().join("b/two.yaml"), "22")?;
        std::fs::write(folder.path().join("a.yaml"), "1")?;
        let listed = DiskTree::new(folder.path()).list().map_err(|e| e.cause)?;
        let seen: Vec<_> = listed.iter().map(|e| (e.path.as_str(), e.size)).collect();
        assert_eq!(seen, [("a.yaml", 1), ("b/two.yaml", 2)]);
        Ok(())
    }

    #[test]
    fn a_site_inside_of_the_book_is_no_part_of_it() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        std::fs::create_dir(folder.path().join("public"))?;
        std::fs::write(folder.path().join("public").join(SITE_MARK), "{}")?;
        std::fs::write(folder.path().join("public/index.html"), "")?;
        std::fs::write(folder.path().join("charter.yaml"), "")?;
        let listed = DiskTree::new(folder.path()).list().map_err(|e| e.cause)?;
        assert_eq!(listed.iter().map(|e| e.path.as_str()).collect::<Vec<_>>(), ["charter.yaml"]);
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_tree_is_named_and_not_followed() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let book = folder.path().join("book");
        std::fs::create_dir(&book)?;
        std::fs::write(folder.path().join("secret"), "s")?;
        std::fs::write(book.join("in.yaml"), "abc")?;
        std::os::unix::fs::symlink(folder.path().join("secret"), book.join("out.yaml"))?;
        std::os::unix::fs::symlink("in.yaml", book.join("same.yaml"))?;
        let listed = DiskTree::new(&book).list().map_err(|e| e.cause)?;
        let seen: Vec<_> = listed.iter().map(|e| (e.path.as_str(), e.kind)).collect();
        assert_eq!(
            seen,
            [("in.yaml", EntryKind::File), ("out.yaml", EntryKind::LinkOut), ("same.yaml", EntryKind::File)]
        );
        Ok(())
    }
}
