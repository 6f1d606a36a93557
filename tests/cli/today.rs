//! What day it is for a book, as far as its own history says.

use charterpress::source::newest_commit_date;
use std::path::Path;
use std::process::{Command, Stdio};

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
    command.args(["-c", "commit.gpgsign=false"]).args(arguments).env("GIT_COMMITTER_DATE", "2026-03-01T23:30:00+03:30");
    assert!(command.stdout(Stdio::null()).status().expect("git runs").success(), "git {arguments:?}");
}

#[test]
fn only_commits_that_touch_the_folder_count() {
    let folder = tempfile::tempdir().unwrap();
    let [book, other] = ["book", "other"].map(|name| folder.path().join(name));
    std::fs::create_dir(&book).unwrap();
    std::fs::create_dir(&other).unwrap();
    assert_eq!(newest_commit_date(&book), None);
    git(folder.path(), &["init", "-q"]);
    std::fs::write(book.join("a"), "").unwrap();
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-q", "-m", "first"]);
    assert_eq!(newest_commit_date(&book).map(|day| day.to_string()).as_deref(), Some("2026-03-01"));
    assert_eq!(newest_commit_date(&other), None);
}

#[test]
fn a_folder_that_is_not_there_has_no_commits() {
    assert_eq!(newest_commit_date(Path::new("no such folder")), None);
}
