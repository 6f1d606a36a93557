//! Why git could not show a state of a book, in sentences, with the command that mends it.

use crate::wording::Wording;
use crate::words;
use std::fmt;
use std::path::PathBuf;

/// Why git could not help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitError {
    /// There is no program `git`.
    NoGit,
    /// The folder stands in no repository.
    NoRepository(PathBuf),
    /// The repository belongs to another user of the computer, and git refuses to read it.
    Ownership(PathBuf),
    /// The repository has no commit yet.
    NoCommits,
    /// There is no such revision.
    NoRevision {
        /// As it was written.
        name: String,
        /// Whether the history was cut short when the repository was cloned.
        shallow: bool,
        /// A branch of that name that was fetched and never checked out, such as `origin/main`.
        remote: Option<String>,
    },
    /// Two revisions have no commit in common.
    NoMergeBase {
        /// As they were written.
        names: [String; 2],
        /// Whether the history was cut short when the repository was cloned.
        shallow: bool,
    },
    /// The book stands in another folder of that revision.
    Elsewhere {
        /// What was looked at: a revision as it was written, or the index.
        state: Wording,
        /// The folder that was looked for, from the top of the repository; empty for the top.
        folder: String,
        /// The folders that hold a book there.
        books: Vec<String>,
    },
    /// There is no book in that revision.
    NoBook {
        /// What was looked at: a revision as it was written, or the index.
        state: Wording,
        /// The folder that was looked for, from the top of the repository; empty for the top.
        folder: String,
    },
    /// The index holds both sides of a merge.
    Unmerged,
    /// Anything else, mostly in git's own words.
    Failed(Wording),
}

impl GitError {
    /// What to do about it.
    pub fn help(&self) -> Option<Wording> {
        Some(match self {
            GitError::NoGit => words!("install git, or compare two folders: `charterpress diff OLD NEW`"),
            GitError::NoRepository(_) => {
                words!("start one with `git init`, or compare two folders: `charterpress diff OLD NEW`")
            }
            GitError::Ownership(folder) => words!(
                "if you trust it, run `git config --global --add safe.directory {folder}`",
                folder = &folder.display()
            ),
            GitError::NoCommits => words!("make one with `git commit`"),
            GitError::NoRevision { remote: Some(near), .. } => words!("did you mean `{near}`?", near),
            GitError::NoRevision { shallow: true, .. } | GitError::NoMergeBase { shallow: true, .. } => words!(
                "run `git fetch --unshallow`; on a code host, let the whole history be checked out (`fetch-depth: 0` of \
                 actions/checkout, `GIT_DEPTH: \"0\"` on GitLab)"
            ),
            GitError::NoRevision { .. } => {
                words!("`git branch --all` and `git tag` list what there is; `git fetch` brings what is new")
            }
            GitError::NoMergeBase { names: [old, new], .. } => {
                words!("compare them as they stand: `charterpress diff {old}..{new}`", old, new)
            }
            GitError::Elsewhere { state, books, .. } => {
                let book = books.first().map_or("", String::as_str);
                words!(
                    "if the book was moved, lay the old state beside it and compare two folders: \
                     `git worktree add ../before {state}`, then `charterpress diff {before} BOOK`",
                    state,
                    before = ["../before", book].join("/").trim_end_matches('/')
                )
            }
            GitError::NoBook { .. } => words!("name the folder of the book with `--book`"),
            GitError::Unmerged => words!("finish the merge first; `git status` shows what is left"),
            GitError::Failed(_) => return None,
        })
    }

    /// What is wrong, in whole sentences.
    pub fn said(&self) -> Wording {
        match self {
            GitError::NoGit => words!("The program git was not found, so no earlier state can be read."),
            GitError::NoRepository(folder) => words!("{folder} is in no git repository.", folder = &folder.display()),
            GitError::Ownership(folder) => words!(
                "git does not read {folder}: the repository belongs to another user.",
                folder = &folder.display()
            ),
            GitError::NoCommits => words!("This repository has no commit yet."),
            GitError::NoRevision { name, shallow, .. } => {
                cut_short(words!("There is no revision “{name}” in this repository.", name), *shallow)
            }
            GitError::NoMergeBase { names: [old, new], shallow } => {
                cut_short(words!("“{old}” and “{new}” have no commit in common.", old, new), *shallow)
            }
            GitError::Elsewhere { state, folder, books } => {
                let books: Vec<String> = books.iter().map(|book| settings(book)).collect();
                words!(
                    "In {state} there is no {file}, but {books}.",
                    state = state.clone(),
                    file = settings(folder),
                    books
                )
            }
            GitError::NoBook { state, folder } => {
                words!("In {state} there is no {file}.", state = state.clone(), file = settings(folder))
            }
            GitError::Unmerged => words!("A merge is under way, so what is staged is not one state of the book."),
            GitError::Failed(said) => words!("git could not help: {said}", said = said.clone()),
        }
    }
}

/// In English.
impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said())
    }
}

fn cut_short(said: Wording, shallow: bool) -> Wording {
    if shallow { words!("{said} This clone is shallow: its history was cut short.", said) } else { said }
}

impl std::error::Error for GitError {}

/// The settings of the book in a folder.
fn settings(folder: &str) -> String {
    if folder.is_empty() { "charter.yaml".to_owned() } else { format!("{folder}/charter.yaml") }
}
