//! What git knows of a folder: the states of a book that it keeps, and when it last changed. The only room that calls
//! `git`, and it never changes anything there.
//!
//! Its tests that start git stand in `tests/cli/`: starting a program while another test holds the lock of an output
//! folder would pass that lock on for a moment.

mod error;
mod objects;
mod past;
mod range;
mod repository;
mod tree;

pub use error::GitError;
pub use past::{Past, PastCommit};
pub use range::Range;
pub use repository::{Commit, Repository};
pub use tree::GitTree;

use jiff::civil::Date;
use std::path::Path;
use std::process::{Command, Stdio};

/// The day of the newest commit that touches `folder`, as its committer's clock showed it; nothing where there is no git,
/// no repository or no such commit.
pub fn newest_commit_date(folder: &Path) -> Option<Date> {
    let output = git(folder).args(["log", "-1", "--format=%cs", "--", "."]).output().ok()?;
    let shown = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
    shown.trim().parse().ok()
}

/// `git` in a folder: in English, without colours, pagers, prompts, locks or the user's own diff programs.
///
/// The repository is the one that the folder stands in. A hook is told of it in `GIT_DIR`, which would make git take the
/// folder for the top of the repository.
fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["--no-optional-locks", "--no-pager", "-c", "core.quotePath=false"]);
    command.args(["-c", "color.ui=false", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false"]);
    command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0");
    command.env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env_remove("GIT_PREFIX");
    command.stdin(Stdio::null()).stderr(Stdio::null());
    command
}
