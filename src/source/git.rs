//! What git knows of a folder. The only file that calls `git`, and it never changes anything there.

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
fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["--no-optional-locks", "--no-pager", "-c", "core.quotePath=false"]);
    command.args(["-c", "color.ui=false"]).env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0");
    command.stdin(Stdio::null()).stderr(Stdio::null());
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(folder: &Path, arguments: &[&str]) {
        let me = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
        let mut command = git(folder);
        command.args(me).args(arguments).env("GIT_COMMITTER_DATE", "2026-03-01T23:30:00+03:30");
        assert!(command.stdout(Stdio::null()).status().unwrap().success(), "git {arguments:?}");
    }

    #[test]
    fn only_commits_that_touch_the_folder_count() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("book");
        std::fs::create_dir(&book).unwrap();
        assert_eq!(newest_commit_date(&book), None);
        run(folder.path(), &["init", "-q"]);
        std::fs::write(book.join("a"), "").unwrap();
        run(folder.path(), &["add", "."]);
        run(folder.path(), &["commit", "-q", "-m", "first"]);
        assert_eq!(newest_commit_date(&book), Some(Date::constant(2026, 3, 1)));
        std::fs::create_dir(folder.path().join("other")).unwrap();
        assert_eq!(newest_commit_date(&folder.path().join("other")), None);
    }

    #[test]
    fn a_folder_that_is_not_there_has_no_commits() {
        assert_eq!(newest_commit_date(Path::new("no such folder")), None);
    }
}
