//! Why git could not show a state of a book, in sentences, with the command that mends it.

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
        state: String,
        /// The folder that was looked for, from the top of the repository; empty for the top.
        folder: String,
        /// The folders that hold a book there.
        books: Vec<String>,
    },
    /// There is no book in that revision.
    NoBook {
        /// What was looked at: a revision as it was written, or the index.
        state: String,
        /// The folder that was looked for, from the top of the repository; empty for the top.
        folder: String,
    },
    /// The index holds both sides of a merge.
    Unmerged,
    /// Anything else, in git's own words.
    Failed(String),
}

impl GitError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        let unshallow = "run `git fetch --unshallow`; on a code host, let the whole history be checked out \
                         (`fetch-depth: 0` of actions/checkout, `GIT_DEPTH: \"0\"` on GitLab)";
        Some(match self {
            GitError::NoGit => "install git, or compare two folders: `charterpress diff OLD NEW`".to_owned(),
            GitError::NoRepository(_) => {
                "start one with `git init`, or compare two folders: `charterpress diff OLD NEW`".to_owned()
            }
            GitError::Ownership(folder) => {
                format!("if you trust it, run `git config --global --add safe.directory {}`", folder.display())
            }
            GitError::NoCommits => "make one with `git commit`".to_owned(),
            GitError::NoRevision { remote: Some(remote), .. } => format!("did you mean `{remote}`?"),
            GitError::NoRevision { shallow: true, .. } | GitError::NoMergeBase { shallow: true, .. } => {
                unshallow.to_owned()
            }
            GitError::NoRevision { .. } => {
                "`git branch --all` and `git tag` list what there is; `git fetch` brings what is new".to_owned()
            }
            GitError::NoMergeBase { names: [old, new], .. } => {
                format!("compare them as they stand: `charterpress diff {old}..{new}`")
            }
            GitError::Elsewhere { state, books, .. } => {
                let book = books.first().map_or("", String::as_str);
                format!(
                    "if the book was moved, lay the old state beside it and compare two folders: \
                     `git worktree add ../before {state}`, then `charterpress diff {} BOOK`",
                    ["../before", book].join("/").trim_end_matches('/')
                )
            }
            GitError::NoBook { .. } => "name the folder of the book with `--book`".to_owned(),
            GitError::Unmerged => "finish the merge first; `git status` shows what is left".to_owned(),
            GitError::Failed(_) => return None,
        })
    }
}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cut_short = |shallow: bool| match shallow {
            true => " This clone is shallow: its history was cut short.",
            false => "",
        };
        match self {
            GitError::NoGit => f.write_str("The program git was not found, so no earlier state can be read."),
            GitError::NoRepository(folder) => write!(f, "{} is in no git repository.", folder.display()),
            GitError::Ownership(folder) => {
                write!(f, "git does not read {}: the repository belongs to another user.", folder.display())
            }
            GitError::NoCommits => f.write_str("This repository has no commit yet."),
            GitError::NoRevision { name, shallow, .. } => {
                write!(f, "There is no revision “{name}” in this repository.{}", cut_short(*shallow))
            }
            GitError::NoMergeBase { names: [old, new], shallow } => {
                write!(f, "“{old}” and “{new}” have no commit in common.{}", cut_short(*shallow))
            }
            GitError::Elsewhere { state, folder, books } => {
                write!(f, "In {state} there is no {}, but ", settings(folder))?;
                let books: Vec<String> = books.iter().map(|book| settings(book)).collect();
                write!(f, "{}.", books.join(", "))
            }
            GitError::NoBook { state, folder } => write!(f, "In {state} there is no {}.", settings(folder)),
            GitError::Unmerged => f.write_str("A merge is under way, so what is staged is not one state of the book."),
            GitError::Failed(said) => write!(f, "git could not help: {said}"),
        }
    }
}

impl std::error::Error for GitError {}

/// The settings of the book in a folder.
fn settings(folder: &str) -> String {
    if folder.is_empty() { "charter.yaml".to_owned() } else { format!("{folder}/charter.yaml") }
}
