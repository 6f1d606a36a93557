//! The program itself, killed at any moment, started twice at once, and on a disk that takes no more: the site in place is always one
//! that some build made, whole, and the next build leaves nothing behind. Each single step stands in `src/output/tests.rs`.

use crate::build::files;
use crate::support::{book, folder_of};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

type Site = BTreeMap<String, Vec<u8>>;

/// How many builds are killed; `CHARTERPRESS_KILLS=500` is for a long evening.
const KILLS: u32 = 40;

/// A small book whose every page says the word.
fn saying(word: &str) -> TempDir {
    let service = |at: usize| {
        (format!("agencies/a/services/s{at}.yaml"), format!("name: {word} {at}\nsummary: {}\n", word.repeat(400)))
    };
    let services: Vec<_> = (0..12).map(service).collect();
    let mut all = vec![("charter.yaml", "title: T\nlanguages: [en, fa]\n"), ("agencies/a/agency.yaml", "name: A\n")];
    all.extend(services.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    book(&all)
}

fn command(book: &TempDir, target: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_charterpress"));
    command.args(["build", folder_of(book), "-o", folder_of(&target), "--as-of", "2026-11-22", "--no-booklets"]);
    command.env("RAYON_NUM_THREADS", "2").env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn start(book: &TempDir, target: &Path) -> Child {
    command(book, target).spawn().expect("the program runs")
}

fn whole(book: &TempDir, target: &Path) -> Site {
    let ended = start(book, target).wait_with_output().expect("it ends");
    assert!(ended.status.success(), "{}", said(&ended));
    files(target)
}

fn said(ended: &Output) -> String {
    String::from_utf8_lossy(&ended.stderr).into_owned()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok);
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
#[allow(clippy::print_stderr, reason = "by hand one wants to know how many were hit")]
fn a_build_that_is_killed_at_any_moment_leaves_a_whole_site() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let target = folder.path().join("public");
    let books = [saying("old"), saying("new")];
    let begun = Instant::now();
    let sites = [whole(&books[0], &target), whole(&books[1], &target)];
    let took = begun.elapsed() / 2;
    assert_ne!(sites[0], sites[1]);
    let asked = std::env::var("CHARTERPRESS_KILLS").ok().and_then(|kills| kills.parse().ok());
    let kills = asked.unwrap_or(KILLS);
    let (mut at_work, mut changed, mut before) = (0, 0, files(&target));
    for round in 0..kills {
        let mut child = start(&books[(round % 2) as usize], &target);
        // Odd steps through the whole time that a build takes, so that all of its phases are met.
        std::thread::sleep(took * (round * 7 % kills) / kills + Duration::from_micros(u64::from(round % 10) * 100));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        let found = files(&target);
        assert!(sites.contains(&found), "round {round}: the site is neither of the two");
        at_work += usize::from(names(folder.path()).len() > 1);
        changed += usize::from(found != before);
        before = found;
    }
    eprintln!(
        "{kills} killed: {at_work} times a place of work lay beside, {changed} times the new site was in place; a build takes {took:?}"
    );
    assert_eq!(whole(&books[0], &target), sites[0], "the next build mends what the killed ones left");
    assert_eq!(names(folder.path()), ["public"], "nothing is left beside the site");
}

#[test]
fn of_builds_at_once_one_writes_and_the_others_say_so() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let target = folder.path().join("public");
    let books = [saying("old"), saying("new")];
    let sites = [whole(&books[0], &target), whole(&books[1], &target)];
    for round in 0..4 {
        let running: Vec<Child> = (0..4).map(|at| start(&books[(round + at) % 2], &target)).collect();
        let ended: Vec<Output> = running.into_iter().map(|child| child.wait_with_output().expect("it ends")).collect();
        for one in ended.iter().filter(|one| !one.status.success()) {
            let busy = format!("Another build is writing to {}. Wait until it is done", folder_of(&target));
            assert_eq!(one.status.code(), Some(3));
            assert!(said(one).contains(&busy), "{}", said(one));
        }
        assert!(ended.iter().any(|one| one.status.success()), "round {round}: nobody wrote the site");
        assert!(sites.contains(&files(&target)), "round {round}: the site is neither of the two");
        assert_eq!(names(folder.path()), ["public"], "round {round}: something is left beside the site");
    }
}

/// A real refusal in the middle of a file: the shell lets no file grow beyond 8 blocks of 512 bytes.
#[test]
fn a_file_that_cannot_be_written_to_its_end_is_named_and_the_old_site_stays() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let target = folder.path().join("public");
    let books = [saying("old"), saying("new")];
    let old = whole(&books[0], &target);
    let limited = command(&books[1], &target);
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$@\"", "sh"]).arg(limited.get_program());
    let ended = shell.args(limited.get_args()).output().expect("a shell");
    assert_eq!(ended.status.code(), Some(3), "{}", said(&ended));
    let work = folder.path().canonicalize().expect("a folder").join(".charterpress-public-work");
    assert!(said(&ended).contains(&format!("Could not write {}", work.display())), "{}", said(&ended));
    assert_eq!(files(&target), old);
    assert_eq!(names(folder.path()), ["public"]);
    let new = whole(&books[1], &target);
    assert_ne!(new, old);
}
