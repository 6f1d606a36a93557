//! New books, agencies and services: they check clean as they are written, and nothing that is there is ever touched.

use crate::support::{Ran, book, charterpress, folder_of};
use std::collections::BTreeMap;
use std::path::Path;
use tempfile::TempDir;

fn in_folder(folder: &TempDir, arguments: &[&str]) -> Ran {
    Ran::of(arguments, |command| command.current_dir(folder.path()))
}

/// Every file below a folder, by path.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("the folder can be listed"));
    let path = |path: &Path| path.strip_prefix(folder).expect("inside").to_str().expect("text").to_owned();
    let read = |entry: walkdir::DirEntry| (path(entry.path()), std::fs::read_to_string(entry.path()).expect("text"));
    files.filter(|entry| entry.file_type().is_file()).map(read).collect()
}

#[test]
fn a_new_book_checks_clean_in_every_language() {
    let all = ["en", "fa", "ar", "th", "fr"];
    let sets = all.iter().map(|one| vec![*one]).chain([all.to_vec(), vec!["de"], vec!["fr-CA", "fa", "sv"]]);
    for languages in sets {
        let folder = tempfile::tempdir().unwrap();
        let started = in_folder(&folder, &["init", "--languages", &languages.join(",")]);
        assert_eq!(started.status, 0, "{languages:?}: {}", started.err);
        // A language that no texts are shipped in, beside others, is said to be untranslated; that is no mistake of ours.
        let untranslated = languages.contains(&"sv");
        let arguments: &[&str] = if untranslated { &["check"] } else { &["check", "--deny", "warnings"] };
        let checked = in_folder(&folder, arguments);
        assert_eq!(checked.status, 0, "{languages:?}: {}", checked.out);
        assert_eq!(checked.out.contains("[translation-missing]"), untranslated, "{}", checked.out);
        let foreign = ["de", "sv"].iter().filter(|language| languages.contains(language)).count();
        let said = match foreign {
            0 => "No mistakes found.\n",
            _ => "1 note in 1 file\n",
        };
        assert!(untranslated || checked.out.ends_with(said), "{languages:?}: {}", checked.out);
        assert_eq!(checked.out.matches("[interface-words-missing]").count(), foreign, "{}", checked.out);
        let service = &contents(folder.path())["agencies/town-hall/services/birth-certificate-copy.yaml"];
        assert!(service.contains("\n  time: 5 working days\n"), "{service}");
        let spoken = languages.iter().filter(|language| service.contains(&format!("\n  {language}: \"")));
        assert_eq!(spoken.count(), languages.iter().filter(|language| **language != "sv").count(), "{service}");
    }
}

#[test]
fn the_first_service_says_what_it_should_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    in_folder(&folder, &["init"]);
    let service = &contents(folder.path())["agencies/town-hall/services/birth-certificate-copy.yaml"];
    let keys: Vec<&str> = service
        .lines()
        .filter(|line| !line.starts_with([' ', '#']))
        .filter_map(|line| Some(line.split_once(':')?.0))
        .collect();
    let wanted = ["name", "summary", "requirements", "fees", "steps", "total", "channels", "contact"];
    assert_eq!(keys, wanted);
}

#[test]
fn a_folder_that_is_not_empty_is_refused_and_left_as_it_is() {
    let folder = book(&[("mine.txt", "mine")]);
    let ran = charterpress(&["init", folder_of(&folder)]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("is not empty"), "{}", ran.err);
    assert_eq!(contents(folder.path()), BTreeMap::from([("mine.txt".to_owned(), "mine".to_owned())]));
}

#[test]
fn a_folder_with_a_repository_in_it_is_empty_enough() {
    let folder = book(&[(".git/config", "")]);
    assert_eq!(charterpress(&["init", folder_of(&folder)]).status, 0);
}

#[test]
fn languages_are_checked_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    for wrong in ["english words", "en,en", ""] {
        let ran = in_folder(&folder, &["init", "new", "--languages", wrong]);
        assert_eq!(ran.status, 2, "{wrong}");
    }
    assert!(contents(folder.path()).is_empty());
}

#[test]
fn a_code_host_gets_the_file_it_reads() {
    for (host, path, wants) in [
        ("github", ".github/workflows/charter.yml", "charterpress check --format github"),
        ("gitlab", ".gitlab-ci.yml", "- charterpress check\n"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(in_folder(&folder, &["init", "--ci", host]).status, 0);
        let written = &contents(folder.path())[path];
        assert!(written.contains(wants) && written.contains("--fail-on worse\n"), "{host}");
        // No registry has the package: whoever took its name there would run in everybody's checks.
        assert!(!written.contains("install charterpress") && written.contains("CHARTERPRESS_SOURCE"), "{host}");
        assert_eq!(in_folder(&folder, &["check"]).status, 0);
    }
}

#[test]
fn an_agency_and_its_service_join_a_book_without_a_mistake() {
    let folder = tempfile::tempdir().unwrap();
    in_folder(&folder, &["init", "charters", "--languages", "th,en"]);
    let agency = in_folder(&folder, &["new", "agency", "water"]);
    assert_eq!(agency.status, 0, "{}", agency.err);
    let service = in_folder(&folder, &["new", "service", "water/new-connection", "--book", "charters"]);
    assert_eq!(service.status, 0, "{}", service.err);
    // What was written is found to lack a translation, and nothing else.
    let found = in_folder(&folder, &["check", "--format", "line"]);
    assert_eq!(found.status, 0, "{}", found.out);
    let other = found.out.lines().filter(|line| line.contains('[') && !line.contains("warning[translation-missing]"));
    assert_eq!(other.count(), 0, "{}", found.out);
    let files = contents(&folder.path().join("charters"));
    let written = &files["agencies/water/services/new-connection.yaml"];
    assert!(written.contains("name:\n  th: \"New connection\"\n  # en: \"…\"\n"), "{written}");
    let promised = "charters/agencies/water/services/new-connection.yaml:4: th: \"New connection\"\n";
    assert!(service.out.contains(promised), "{}", service.out);
    assert!(written.lines().nth(3).is_some_and(|line| line.trim() == "th: \"New connection\""));
}

#[test]
fn ids_that_are_taken_bad_or_unknown_are_refused_with_help() {
    let folder = tempfile::tempdir().unwrap();
    in_folder(&folder, &["init"]);
    let before = contents(folder.path());
    for (arguments, says) in [
        (["agency", "town-hall"], "There is an agency “town-hall” already"),
        (["agency", "Water Works"], "write `water-works`"),
        (["agency", "../out"], "write `out`"),
        (["service", "town-hall/birth-certificate-copy"], "There is a service"),
        (["service", "town-hal/x"], "did you mean `town-hall/x`?"),
        (["service", "zoo/x"], "charterpress new agency zoo"),
        (["service", "x"], "such as `town-hall/x`"),
        (["service", "town-hall/New One"], "write `new-one`"),
        (["service", "town-hall/../../../out"], "cannot be an id"),
    ] {
        let ran = in_folder(&folder, &[&["new"], &arguments[..]].concat());
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(says), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn a_new_thing_needs_a_book() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(in_folder(&folder, &["new", "agency", "water"]).status, 3);
}

/// The ids of the drafts that a service can begin with.
fn drafts() -> Vec<String> {
    let listed = charterpress(&["new", "service", "--list"]);
    listed.out.lines().filter_map(|line| Some(line.split_once(' ')?.0.to_owned())).collect()
}

#[test]
fn drafts_are_listed_in_the_language_of_the_reader() {
    let titled = |arguments: &[&str], title: &str| {
        let ran = charterpress(&[&["new", "service"], arguments].concat());
        let line = ran.out.lines().find(|line| line.starts_with("birth ")).map(str::to_owned);
        assert!(line.as_ref().is_some_and(|line| line.ends_with(title)), "{arguments:?}: {line:?} {}", ran.err);
    };
    titled(&["--list"], "Register a birth");
    titled(&["--from"], "Register a birth");
    titled(&["--list", "--lang", "th"], "แจ้งเกิด");
    titled(&["--list", "--lang", "fr"], "Register a birth");
    let ran = Ran::of(&["new", "service", "--list"], |command| command.env("LANG", "fa_IR.UTF-8"));
    assert!(ran.out.contains("ثبت ولادت"), "{}", ran.out);
    assert!(drafts().len() >= 12);
}

/// Every draft in a new book: nothing is wrong with it, whether it is a draft still or offered as it stands.
#[test]
fn every_draft_checks_clean_in_every_language() {
    for languages in ["en", "fa", "ar", "th", "en,fa,ar,th", "th,fa-AF"] {
        let folder = tempfile::tempdir().unwrap();
        in_folder(&folder, &["init", "--languages", languages]);
        for draft in drafts() {
            let made = in_folder(&folder, &["new", "service", &format!("town-hall/{draft}"), "--from", &draft]);
            assert_eq!((made.status, made.err.as_str()), (0, ""), "{draft}");
            assert!(
                made.out.contains(": status: draft\n") && made.out.contains(": fees: unknown\n") || draft.is_empty()
            );
        }
        let checked = in_folder(&folder, &["check", "--deny", "warnings"]);
        assert_eq!((checked.status, checked.out.as_str()), (0, "No mistakes found.\n"), "{languages}");
        for (path, text) in contents(folder.path()) {
            if text.contains("\nstatus: draft\n") {
                std::fs::write(folder.path().join(path), text.replace("\nstatus: draft\n", "\n")).unwrap();
            }
        }
        let offered = in_folder(&folder, &["check", "--format", "line"]);
        let found: Vec<&str> = offered.out.lines().filter(|line| line.contains('[')).collect();
        assert!(found.is_empty(), "{languages}: {}", found.join("\n"));
    }
}

#[test]
fn a_draft_says_what_it_cannot_know_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    in_folder(&folder, &["init"]);
    let settings = folder.path().join("charter.yaml");
    let text = std::fs::read_to_string(&settings).unwrap();
    let (asked, _) = text.split_once("rules:\n").unwrap();
    std::fs::write(&settings, asked).unwrap();
    for draft in drafts() {
        in_folder(&folder, &["new", "service", &format!("town-hall/{draft}"), "--from", &draft]);
    }
    let found = in_folder(&folder, &["check", "--format", "line"]).out;
    // The small book has no redress; all else is said, if only as `unknown`.
    let says = "warning[service-incomplete]: this service says nothing about `redress` — ";
    let of_drafts =
        found.lines().filter(|line| line.contains("/services/") && !line.contains("birth-certificate-copy"));
    let (known, other): (Vec<&str>, Vec<&str>) = of_drafts.partition(|line| line.contains(says));
    assert_eq!((known.len(), other), (drafts().len(), Vec::new()));
}

#[test]
fn a_language_without_words_is_named() {
    let folder = tempfile::tempdir().unwrap();
    in_folder(&folder, &["init", "--languages", "de,sv"]);
    let made = in_folder(&folder, &["new", "service", "town-hall/birth", "--from", "birth"]);
    assert!(made.err.contains("under `de:` stand English ones") && made.err.contains("no words in sv"), "{}", made.err);
    let written = &contents(folder.path())["agencies/town-hall/services/birth.yaml"];
    assert!(written.contains("name:\n  de: \"Register a birth\"\nsummary:\n"), "{written}");
    let wrong = in_folder(&folder, &["new", "service", "town-hall/x", "--from", "birht"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("did you mean `--from birth`?"), "{}", wrong.err);
}
