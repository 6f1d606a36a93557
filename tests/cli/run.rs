//! The verbs: what they print, where, and how they end.

use crate::support::{Ran, book, charterpress, folder_of};
use serde_json::Value;

/// Settings of a book that may say as little as these do.
const TERSE: (&str, &str) = (
    "charter.yaml",
    "format: 1\ntitle: T\nlanguages: [en]\nrules: {agency-incomplete: ignore, service-incomplete: ignore}\n",
);

/// A book with one mistake and one with none.
const WRONG: &[(&str, &str)] =
    &[TERSE, ("agencies/a/agency.yaml", "name: A\n"), ("agencies/a/services/s.yaml", "name: S\nrequirments: none\n")];
const RIGHT: &[(&str, &str)] = &[TERSE, ("agencies/a/agency.yaml", "name: A\n")];

#[test]
fn a_clean_book_ends_with_0_and_says_so() {
    let book = book(RIGHT);
    let ran = charterpress(&["check", folder_of(&book)]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "No mistakes found.\n", ""));
}

#[test]
fn what_a_rule_finds_ends_with_0_unless_warnings_are_denied() {
    let book =
        book(&[("charter.yaml", "format: 1\ntitle: T\nlanguages: [en]\n"), ("agencies/a/agency.yaml", "name: A\n")]);
    let ran = charterpress(&["check", folder_of(&book)]);
    assert!(ran.status == 0 && ran.out.contains("warning[agency-incomplete]"), "{} {}", ran.status, ran.out);
    assert_eq!(charterpress(&["check", folder_of(&book), "--deny", "warnings"]).status, 1);
}

#[test]
fn what_is_wrong_with_a_theme_weighs_what_the_book_says() {
    let levels = |level: &str| {
        let settings = TERSE.1.replace("rules: {", &format!("rules: {{unknown-theme-file: {level}, "));
        let book = book(&[("charter.yaml", &settings), RIGHT[1], ("theme/nobody-reads.txt", "")]);
        charterpress(&["check", folder_of(&book), "--format", "line", "--deny", "warnings"])
    };
    let ignored = levels("ignore");
    assert_eq!((ignored.status, ignored.out.as_str()), (0, ""));
    assert!(levels("note").status == 0 && levels("note").out.contains("note[unknown-theme-file]"));
    assert!(levels("error").status == 1 && levels("error").out.contains("error[unknown-theme-file]"));
}

#[test]
fn a_mistake_ends_with_1_and_is_shown_on_standard_output() {
    let book = book(WRONG);
    let ran = charterpress(&["check", folder_of(&book)]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    assert!(
        ran.out.contains("error[unknown-field]") && ran.out.contains("did you mean `requirements`?"),
        "{}",
        ran.out
    );
    assert!(ran.out.ends_with("1 error in 1 file\n"), "{}", ran.out);
}

#[test]
fn paths_are_shown_as_seen_from_where_the_command_was_given() {
    let book = book(WRONG);
    let at_hand = Ran::of(&["check", "--format", "line"], |command| command.current_dir(book.path()));
    assert!(at_hand.out.starts_with("agencies/a/services/s.yaml:2:1: error[unknown-field]: "), "{}", at_hand.out);
    let named = Ran::of(&["check", ".", "--format", "line"], |command| command.current_dir(book.path()));
    assert_eq!(named.out, at_hand.out);
}

#[test]
fn the_book_at_hand_may_stand_in_charters() {
    let outer = book(&[("charters/charter.yaml", "format: 1\ntitle: T\nlanguages: [en]\nnope: 1\n")]);
    let ran = Ran::of(&["check", "--format", "line"], |command| command.current_dir(outer.path()));
    assert!(ran.out.starts_with("charters/charter.yaml:4:1: error[unknown-field]"), "{}", ran.out);
}

#[test]
fn where_there_is_no_book_the_command_says_what_it_looked_for() {
    let empty = book(&[]);
    let at_hand = Ran::of(&["check"], |command| command.current_dir(empty.path()));
    assert_eq!((at_hand.status, at_hand.out.as_str()), (3, ""));
    assert!(at_hand.err.contains("neither charter.yaml nor charters/charter.yaml was found"), "{}", at_hand.err);

    let missing = charterpress(&["check", "no-such-folder"]);
    assert_eq!(missing.status, 3);
    assert!(missing.err.contains("There is no folder no-such-folder."), "{}", missing.err);

    let town = book(&[("town/charter.yaml", "title: T\n"), ("town/agencies/hall/agency.yaml", "name: H\n")]);
    for (folder, said) in [
        ("town", "you are in the book already: leave the name out"),
        ("town/agencies/hall", "go up with `cd ../../` and leave the name out"),
    ] {
        let inside = Ran::of(&["build", "town"], |command| command.current_dir(town.path().join(folder)));
        assert!(inside.status == 3 && inside.err.contains(said), "{}", inside.err);
    }

    let outer = book(&[("charters/charter.yaml", "title: T\n"), ("misnamed/charter.yml", "title: T\n")]);
    let near = charterpress(&["check", folder_of(&outer)]);
    assert_eq!(near.status, 3);
    assert!(near.err.contains("the book is in `"), "{}", near.err);
    let misnamed = Ran::of(&["check", "misnamed"], |command| command.current_dir(outer.path()));
    assert!(misnamed.err.contains("rename its charter.yml to charter.yaml"), "{}", misnamed.err);
    let file = Ran::of(&["check", "charters/charter.yaml"], |command| command.current_dir(outer.path()));
    assert_eq!(file.status, 3);
    assert!(file.err.contains("name the folder: `charters`"), "{}", file.err);
}

#[test]
fn json_is_one_document_that_its_published_schema_describes() {
    let published: Value = serde_json::from_str(&charterpress(&["schema", "check"]).out).unwrap();
    let schema = jsonschema::validator_for(&published).unwrap();
    for (files, status, errors) in [(WRONG, 1, 1), (RIGHT, 0, 0)] {
        let book = book(files);
        let ran = charterpress(&["check", folder_of(&book), "--format", "json"]);
        let document: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!((ran.status, &document["summary"]["errors"]), (status, &Value::from(errors)));
        schema.validate(&document).unwrap();
    }
}

#[test]
fn sarif_and_github_name_file_and_line() {
    let book = book(WRONG);
    let of = |format| Ran::of(&["check", "--format", format], |command| command.current_dir(book.path()));
    let sarif: Value = serde_json::from_str(&of("sarif").out).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "agencies/a/services/s.yaml");
    assert_eq!(place["region"]["startLine"], 2);
    let github = of("github");
    assert_eq!(github.status, 1);
    assert!(github.out.starts_with("::error file=agencies/a/services/s.yaml,line=2,"), "{}", github.out);
}

#[test]
fn colour_is_for_terminals_unless_it_is_asked_for() {
    let book = book(WRONG);
    let check = ["check", folder_of(&book)];
    assert!(!charterpress(&check).out.contains('\u{1b}'));
    assert!(charterpress(&[&check[..], &["--color", "always"]].concat()).out.contains('\u{1b}'));
    assert!(charterpress(&["--color=always", "--help"]).out.contains('\u{1b}'));
    let failed = charterpress(&["--color=always", "check", "no-such-folder"]);
    assert!(failed.err.starts_with('\u{1b}'), "{:?}", failed.err);
}

#[test]
fn verbose_speaks_on_standard_error_and_quiet_does_not_touch_results() {
    let book = book(RIGHT);
    let folder = folder_of(&book);
    let verbose = charterpress(&["-v", "check", folder]);
    assert!(verbose.err.contains("languages en;"), "{}", verbose.err);
    assert_eq!(verbose.out, "No mistakes found.\n");
    assert_eq!(charterpress(&["-q", "check", folder]).out, "No mistakes found.\n");
    assert_eq!(charterpress(&["-q", "-v", "check", folder]).status, 2);
}

#[test]
fn wrong_usage_ends_with_2_and_help_with_0() {
    for wrong in [&["chekc"][..], &["check", "--format", "xml"], &["check", "--deny", "notes"], &[]] {
        let ran = charterpress(wrong);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{wrong:?}");
        assert!(!ran.err.is_empty());
    }
    for right in [&["--help"][..], &["--version"], &["help", "check"]] {
        let ran = charterpress(right);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{right:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_mistake() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_charterpress"))
        .args(["schema", "service"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn explain_shows_the_page_of_a_code_or_the_list_of_all() {
    let one = charterpress(&["explain", "comma-cuts-text"]);
    assert_eq!(one.status, 0);
    assert!(one.out.starts_with("error[comma-cuts-text]: A comma in braces ended a sentence\n\n"), "{}", one.out);
    let all = charterpress(&["explain"]).out;
    assert_eq!(all.lines().count(), charterpress::cli::codes().len() + charterpress::diff::RULES.len());
    assert!(all.lines().any(|line| line.starts_with("unknown-field ")), "{all}");
}

#[test]
fn an_unknown_code_is_answered_with_the_nearest() {
    let ran = charterpress(&["explain", "unknwon-field"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("did you mean `unknown-field`?"), "{}", ran.err);
}

#[test]
fn completions_and_manual_pages_are_written_for_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = charterpress(&["completions", shell]);
        assert!(ran.status == 0 && ran.out.contains("explain"), "{shell}");
    }
    assert!(charterpress(&["man"]).out.contains(".TH CHARTERPRESS"), "{}", charterpress(&["man"]).out);
    assert!(charterpress(&["man", "check"]).out.contains("\\-\\-deny"), "{}", charterpress(&["man", "check"]).out);
    let unknown = charterpress(&["man", "nope"]);
    assert!(unknown.status == 2 && unknown.err.contains("There is no command “nope”."), "{}", unknown.err);
}

mod import {
    use super::*;

    const INVENTORY: &str = "si.csv";
    const STANDARDS: &str = "ss.csv";

    #[test]
    fn formats_are_listed_with_the_files_they_want() {
        let ran = charterpress(&["import", "--list"]);
        assert_eq!(ran.status, 0);
        for format in ["csv FILE…", "xlsx FILE", "gc-service-inventory service.csv service-std.csv"] {
            assert!(ran.out.lines().any(|line| line == format), "{}", ran.out);
        }
    }

    #[test]
    fn wrong_usage_ends_with_2_and_writes_nothing() {
        let folder = book(&[(INVENTORY, "a\n"), (STANDARDS, "a\n"), ("full/x", "")]);
        let run = |arguments: &[&str]| Ran::of(arguments, |command| command.current_dir(folder.path()));
        let unknown = run(&["import", "gc-inventory", INVENTORY, "-o", "new"]);
        assert!(unknown.status == 2 && unknown.err.contains("is not a format"), "{}", unknown.err);
        let one = run(&["import", "gc-service-inventory", INVENTORY, "-o", "new"]);
        assert!(one.status == 2 && one.err.contains("wants 2 files, and 1 file was given"), "{}", one.err);
        assert_eq!(run(&["import", "gc-service-inventory", INVENTORY, STANDARDS]).status, 2);
        assert!(!folder.path().join("new").exists());
    }

    #[test]
    fn a_file_that_is_not_the_formats_is_named_with_what_it_lacks() {
        let folder = book(&[(INVENTORY, "a,b\n1,2\n"), (STANDARDS, "a\n")]);
        let run = |arguments: &[&str]| Ran::of(arguments, |command| command.current_dir(folder.path()));
        let ran = run(&["import", "gc-service-inventory", INVENTORY, STANDARDS, "-o", "new"]);
        assert_eq!(ran.status, 3);
        assert!(ran.err.contains("si.csv") && ran.err.contains("column"), "{}", ran.err);
        let missing = run(&["import", "gc-service-inventory", "no.csv", STANDARDS, "-o", "new"]);
        assert!(missing.status == 3 && missing.err.contains("Could not read no.csv"), "{}", missing.err);
        assert!(!folder.path().join("new").exists());
    }
}

/// A book with a theme of its own that asks a page for what it has not got.
const THEMED: &[(&str, &str)] = &[
    ("charter.yaml", "format: 1\ntitle: T\nlanguages: [en, fa]\n"),
    ("agencies/a/agency.yaml", "name: A\n"),
    (
        "theme/templates/agency.html",
        "{% extends \"default/agency.html\" %}\n{% block title %}{{ page.nme }}{% endblock %}\n",
    ),
];

#[test]
fn a_mistake_in_a_template_names_its_place_the_page_and_what_there_is() {
    let book = book(THEMED);
    let site = tempfile::tempdir().expect("a folder for the site");
    let ran = charterpress(&["build", "--no-booklets", folder_of(&book), "-o", folder_of(&site)]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    let wanted = [
        "error[template-error]: field `nme` is not defined, while writing en/agencies/a.html and 1 more",
        "theme/templates/agency.html:2:26",
        "2 | {% block title %}{{ page.nme }}{% endblock %}",
        "did you mean `name`?",
    ];
    for words in wanted {
        assert!(ran.out.contains(words), "{words} is not in\n{}", ran.out);
    }
    assert!(ran.err.contains("Nothing was written: 1 error"), "{}", ran.err);
    assert_eq!(std::fs::read_dir(site.path()).expect("the folder").count(), 0);
}

#[test]
fn check_looks_at_the_theme_and_only_errors_stop() {
    let book = book(&[RIGHT, &[("theme/strings/en.yaml", "nav.hoem: Front page\n")]].concat());
    let checked = charterpress(&["check", folder_of(&book), "--format", "line"]);
    assert!(checked.out.contains("theme/strings/en.yaml:1:1: warning[unknown-interface-word]"), "{}", checked.out);
    assert_eq!(checked.status, 0);
    assert_eq!(charterpress(&["check", folder_of(&book), "--deny", "warnings"]).status, 1);
}

#[test]
fn the_mistakes_of_booklets_are_known_to_rules_and_always_weigh_the_same() {
    let book = book(&[("charter.yaml", "format: 1\ntitle: T\nlanguages: [en]\nrules: {glyph-missing: warning}\n")]);
    let ran = charterpress(&["check", folder_of(&book), "--format", "line"]);
    assert!(ran.out.contains("[unknown-rule]: “glyph-missing” is a mistake that keeps"), "{}", ran.out);
    assert!(!ran.out.contains("there is no rule"), "{}", ran.out);
}
