//! The diff driver of git: what one changed file does to the citizen, for `git diff` and `git log -p --ext-diff`.
//!
//! Git calls a driver once a file with seven arguments (path, and file, blob id and mode on both sides), or nine where
//! the file was renamed. The rest of the book is taken as it stands on disk: what git shows is about this file alone.

use super::{NOTICE_DAYS, states};
use crate::cli::End;
use crate::cli::failure::Failure;
use crate::cli::terminal::Terminal;
use crate::cli::today;
use crate::cli::voice::with_voice;
use crate::diff::{Options, diff};
use crate::load::{SETTINGS, load};
use crate::report::changes::{self, Comparison, Format, Gate, State};
use crate::resolve::{Resolved, resolve};
use crate::source::{DiskTree, EntryKind, MemoryTree, Tree, TreeError};
use crate::words;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A call by git.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Call {
    /// The file before and after, from the top of the repository.
    paths: [PathBuf; 2],
    /// Where the contents are; `/dev/null` where there is no file.
    contents: [PathBuf; 2],
}

impl Call {
    /// Reads the arguments of git; none where they are not git's.
    pub(super) fn of(arguments: &[OsString]) -> Option<Call> {
        let (path, old, new, renamed) = match arguments {
            [path, old, _, _, new, _, _] => (path, old, new, path),
            [path, old, _, _, new, _, _, renamed, _] => (path, old, new, renamed),
            _ => return None,
        };
        Some(Call { paths: [path, renamed].map(PathBuf::from), contents: [old, new].map(PathBuf::from) })
    }

    /// Shows the changes. Nothing that git shows is a mistake of the call, so it always ends well.
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        let [old_path, new_path] = &self.paths;
        let heading = match old_path == new_path {
            true => format!("charter {}\n", new_path.display()),
            false => format!("charter {} → {}\n", old_path.display(), new_path.display()),
        };
        terminal.result(heading)?;
        let Some(folder) = new_path.ancestors().skip(1).find(|folder| folder.join(SETTINGS).is_file()) else {
            let path = &new_path.display();
            terminal.result(terminal.told(&words!("{path} is in no book that stands here.", path)) + "\n")?;
            return Ok(End::Done);
        };
        let shown = self.compared(folder, terminal)?;
        terminal.result(shown)?;
        Ok(End::Done)
    }

    fn compared(&self, folder: &Path, terminal: &Terminal) -> Result<String, Failure> {
        let rest = self.rest(folder)?;
        let (old, new) = (self.side(&rest, folder, 0)?, self.side(&rest, folder, 1)?);
        let today = today::find(None, folder)?.0;
        let options = Options { today, old_date: None, notice_days: NOTICE_DAYS };
        let mut changes = diff(&old.charter, &new.charter, &options);
        changes.retain(|change| !super::about_any(change, &states::unread(&[&old, &new])));
        let root = folder.to_string_lossy();
        let state = |name: &'static str, resolved| State { name, revision: None, root: &root, sources: resolved };
        let comparison = Comparison {
            old: state("before", &old.sources),
            new: state("after", &new.sources),
            changes: &changes,
            notes: &[],
            languages: &new.charter.languages,
            gate: Gate::default(),
        };
        Ok(with_voice(&new.charter, today, terminal, |voice| {
            changes::render(&comparison, Format::Text, voice, terminal.color) + "\n"
        }))
    }

    /// The book without the file.
    fn rest(&self, folder: &Path) -> Result<MemoryTree, Failure> {
        let disk = DiskTree::new(folder);
        let failed = |error: TreeError| Failure::unreadable(Path::new(&error.path), &error.cause);
        let mut rest = MemoryTree::new();
        let own: Vec<Option<String>> = self.paths.iter().map(|path| inside(folder, path)).collect();
        for entry in disk.list().map_err(failed)?.into_iter().filter(|entry| entry.kind == EntryKind::File) {
            let is_text = [".yaml", ".md", ".csv"].iter().any(|end| entry.path.ends_with(end));
            if is_text && !own.contains(&Some(entry.path.clone())) {
                rest.put(entry.path.clone(), disk.read(&entry.path).map_err(failed)?);
            }
        }
        Ok(rest)
    }

    /// The book with the file as it is on one side.
    fn side(&self, rest: &MemoryTree, folder: &Path, at: usize) -> Result<Resolved, Failure> {
        let mut tree = rest.clone();
        let contents = &self.contents[at];
        if let Some(path) = inside(folder, &self.paths[at]).filter(|_| contents != Path::new("/dev/null")) {
            tree.put(path, std::fs::read(contents).map_err(|cause| Failure::unreadable(contents, &cause))?);
        }
        let loaded = load(&tree).map_err(|error| Failure::unreadable(Path::new(&error.path), &error.cause))?;
        Ok(resolve(loaded))
    }
}

/// A path inside the book, with `/`.
fn inside(folder: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.strip_prefix(folder).ok()?.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(arguments: &str) -> Option<Call> {
        Call::of(&arguments.split(' ').map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn git_gives_seven_arguments_or_nine() {
        let plain = call("c/x.yaml /tmp/a 1234 100644 c/x.yaml 5678 100644").unwrap();
        assert_eq!(plain.paths, ["c/x.yaml"; 2].map(PathBuf::from));
        assert_eq!(plain.contents, ["/tmp/a", "c/x.yaml"].map(PathBuf::from));
        let renamed = call("c/x.yaml /tmp/a 12 100644 /tmp/b 56 100644 c/y.yaml similarity").unwrap();
        assert_eq!(renamed.paths, ["c/x.yaml", "c/y.yaml"].map(PathBuf::from));
        assert_eq!(call("main..HEAD"), None);
        assert_eq!(call("old new"), None);
    }
}
