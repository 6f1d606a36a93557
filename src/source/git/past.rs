//! How a book came to be what it is: the commits that touched it, and which files each of them changed.
//!
//! Only what was in force is followed: the first parents, from the newest commit back. Who made a commit is never asked for.

use super::{GitError, Repository, tree};
use jiff::civil::Date;

use super::objects::Objects;

/// A commit that touched the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastCommit {
    /// Its whole id.
    pub id: String,
    /// Its day, as its committer's clock showed it.
    pub date: Date,
    /// The files that it changed, by path inside of the book; the blob that is there since, or none.
    pub files: Vec<(String, Option<String>)>,
}

/// The history of a book.
#[derive(Debug)]
pub struct Past {
    /// The oldest first.
    pub commits: Vec<PastCommit>,
    /// Whether the history was cut short when the repository was cloned.
    pub shallow: bool,
    objects: Objects,
}

impl Past {
    /// The bytes of a file, by its blob.
    ///
    /// # Errors
    /// Where git does not have it, or it is too large to be a file of a book.
    pub fn blob(&self, id: &str) -> std::io::Result<Vec<u8>> {
        self.objects.blob(id)
    }
}

impl Repository {
    /// Every commit that touched the book, along the first parents of what is checked out.
    ///
    /// # Errors
    /// Where git cannot say, or there is no commit yet.
    pub fn past(&self) -> Result<Past, GitError> {
        self.commit("HEAD")?;
        let here = format!(":(top,literal){}", self.book());
        let within = if self.book().is_empty() { ":(top)" } else { &here };
        let log = self.text(&[
            "-c",
            "log.showRoot=true",
            "log",
            "--first-parent",
            "-m",
            "--reverse",
            "--raw",
            "-z",
            "--no-renames",
            "--no-abbrev",
            "--no-relative",
            "--ignore-submodules=all",
            "--format=format:%x01%H %cs",
            "HEAD",
            "--",
            within,
        ])?;
        Ok(Past {
            commits: commits(&log, self.book()),
            shallow: self.is_shallow(),
            objects: Objects::of(self.folder()),
        })
    }
}

/// The commits of `log --raw -z`: `‹1›‹id› ‹day›`, then `:‹mode› ‹mode› ‹id› ‹id› ‹letter›‹0›‹path›‹0›` for each file.
fn commits(log: &str, book: &str) -> Vec<PastCommit> {
    let above = if book.is_empty() { String::new() } else { format!("{book}/") };
    let commit = |text: &str| {
        let (head, rest) = text.split_once(['\n', '\0'])?;
        let (id, day) = head.split_once(' ')?;
        let parts: Vec<&str> = rest.split('\0').collect();
        let files = parts.chunks_exact(2).filter_map(|pair| file(pair[0].trim_start(), pair[1].strip_prefix(&above)?));
        Some(PastCommit { id: id.to_owned(), date: day.parse().ok()?, files: files.collect() })
    };
    log.split('\u{1}').filter_map(commit).collect()
}

/// A file of which a commit tells. A link has no history of its own, and hidden files have none.
fn file(facts: &str, path: &str) -> Option<(String, Option<String>)> {
    let facts: Vec<&str> = facts.strip_prefix(':')?.split(' ').collect();
    let &[_, mode, _, id, letter] = facts.as_slice() else { return None };
    if tree::is_hidden(path) {
        return None;
    }
    let is_file = letter != "D" && mode.starts_with("100");
    Some((path.to_owned(), is_file.then(|| id.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_cut_into_commits_and_files_of_the_book() {
        let log = "\u{1}aa 2026-03-01\n:000000 100644 0 b1 A\0charters/charter.yaml\0:000000 100644 0 b2 A\0README.md\0\
                   \0\u{1}bb 2026-03-02\n:100644 000000 b1 0 D\0charters/a b.yaml\0:000000 120000 0 b3 A\0charters/l.yaml\0\
                   :000000 100644 0 b4 A\0charters/.x/y\0\0";
        let found = commits(log, "charters");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].id, "aa");
        assert_eq!(found[0].date, Date::constant(2026, 3, 1));
        assert_eq!(found[0].files, [("charter.yaml".to_owned(), Some("b1".to_owned()))]);
        assert_eq!(found[1].files, [("a b.yaml".to_owned(), None), ("l.yaml".to_owned(), None)]);
        assert_eq!(commits(log, "")[0].files.len(), 2);
    }
}
