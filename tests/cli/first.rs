//! How much a command shows of what was found that was asked for something else: every error, the first warnings, and where the rest is.

use crate::support::{Ran, book, charterpress, folder_of};
use serde_json::Value;
use std::fmt::Write;
use tempfile::TempDir;

const SETTINGS: &str =
    "format: 1\ntitle: T\nlanguages: [en]\nrules: {service-incomplete: ignore, agency-incomplete: ignore}\n";
/// Something to warn of.
const WARNED: &str = "name: Water\ntotal: {time: 0 minutes}\n";

/// A book of these services, in this order.
fn of(services: &[&str]) -> TempDir {
    let paths: Vec<String> = (0..services.len()).map(|at| format!("agencies/water/services/s{at:02}.yaml")).collect();
    let mut files = vec![("charter.yaml", SETTINGS), ("agencies/water/agency.yaml", "name: Water\n")];
    files.extend(paths.iter().map(String::as_str).zip(services.iter().copied()));
    book(&files)
}

fn build(book: &TempDir, more: &[&str]) -> Ran {
    let site = tempfile::tempdir().expect("a folder for the site");
    let mut arguments = vec!["build", "--no-booklets", folder_of(book), "-o", folder_of(&site)];
    arguments.extend(more);
    charterpress(&arguments)
}

/// The numbers of the services that warnings or errors were shown of.
fn shown(text: &str, weight: &str) -> Vec<usize> {
    let found = text.split("\n\n").filter(|said| said.starts_with(&format!("{weight}[")));
    let number = |said: &str| said.split("/services/s").nth(1).and_then(|rest| rest[..2].parse().ok());
    found.map(|said| number(said).expect("a service")).collect()
}

#[test]
fn of_30_warnings_a_build_shows_20_and_says_once_where_the_rest_is() {
    let book = of(&[WARNED; 30]);
    let ran = build(&book, &[]);
    assert_eq!((ran.status, shown(&ran.out, "warning")), (0, (0..20).collect::<Vec<_>>()), "{}", ran.out);
    let command = format!("`charterpress check {}`", folder_of(&book));
    let end = format!("\n\nAnd 10 warnings more; to see all of it: {command}\n\n30 warnings in 30 files\n");
    assert!(ran.out.ends_with(&end), "{}", ran.out);
    assert!(ran.err.contains("\nIn the book: 30 warnings.\n") && !ran.err.contains(&command), "{}", ran.err);
    // Who wants no word about the work still learns that this is not all.
    let quiet = build(&book, &["-q"]);
    assert_eq!((quiet.out, quiet.err.as_str()), (ran.out, ""));
}

#[test]
fn where_the_rest_is_is_said_in_the_language_of_the_reader() {
    let book = of(&[WARNED; 30]);
    for (tag, said) in [
        ("fa", "\nو ۱۰ هشدار دیگر؛ برای دیدن همه: `charterpress check "),
        ("ar", "\nوبقي مما لم يُعرض: ١٠ تحذيرات؛ ولعرضها كلها: `charterpress check "),
        ("th", "\nและอีก 10 คำเตือน ดูทั้งหมดได้ด้วย `charterpress check "),
        ("fr", "\nEt encore 10 avertissements\u{a0}; pour tout voir\u{a0}: `charterpress check "),
    ] {
        let ran = build(&book, &["--lang", tag]);
        assert_eq!(ran.out.matches(said).count(), 1, "{tag}: {}", ran.out);
    }
}

#[test]
fn twenty_are_shown_and_no_more_is_said() {
    let book = of(&[WARNED; 20]);
    let ran = build(&book, &[]);
    assert_eq!(shown(&ran.out, "warning").len(), 20);
    assert!(!ran.out.contains("to see all of it"), "{}", ran.out);
    let end = format!("\nIn the book: 20 warnings; to see all of it: `charterpress check {}`\n", folder_of(&book));
    assert!(ran.err.contains(&end), "{}", ran.err);
}

#[test]
fn every_error_is_shown_among_however_many_warnings() {
    let mistaken = "name: Water\nstepz: none\n";
    let mut services = [WARNED; 40];
    let errors = [0, 5, 7, 22, 23, 30, 38, 39];
    errors.iter().for_each(|at| services[*at] = mistaken);
    let book = of(&services);
    let ran = build(&book, &[]);
    assert_eq!((ran.status, shown(&ran.out, "error")), (1, errors.to_vec()));
    // The first 20 numbers below 40 that are none of the errors'.
    let warnings: Vec<usize> = [1..5, 6..7, 8..22].into_iter().flatten().chain([24]).collect();
    assert_eq!(shown(&ran.out, "warning"), warnings);
    assert!(ran.out.contains("\nAnd 12 warnings more; to see all of it: `charterpress check "), "{}", ran.out);
    assert!(ran.err.contains("Nothing was written: 8 errors, 32 warnings.\n"), "{}", ran.err);
    assert!(ran.err.ends_with("\n  and 3 more\n"), "the command was named above: {}", ran.err);
}

#[test]
fn who_wants_to_know_more_is_shown_all() {
    let ran = build(&of(&[WARNED; 30]), &["-v"]);
    assert_eq!(shown(&ran.out, "warning"), (0..30).collect::<Vec<_>>());
    assert!(ran.out.ends_with("\n\n30 warnings in 30 files\n") && !ran.out.contains("more;"), "{}", ran.out);
}

#[test]
fn warnings_that_stop_the_build_are_shown_in_full() {
    let ran = build(&of(&[WARNED; 30]), &["--deny", "warnings"]);
    assert_eq!((ran.status, shown(&ran.out, "warning").len()), (1, 30));
}

#[test]
fn check_shows_all_in_every_form() {
    let book = of(&[WARNED; 30]);
    let check = |format: &str| charterpress(&["check", folder_of(&book), "--format", format]).out;
    assert_eq!(shown(&check("text"), "warning").len(), 30);
    assert_eq!(check("line").lines().count(), 30);
    assert_eq!(check("github").matches("::warning ").count(), 30);
    let page = check("html");
    assert!((0..30).all(|at| page.contains(&format!("/services/s{at:02}.yaml"))), "{page}");
    let json: Value = serde_json::from_str(&check("json")).expect("JSON");
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(30));
    let sarif: Value = serde_json::from_str(&check("sarif")).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(30));
}

/// `check` does not look at pages: only the same command shows what else is wrong with them.
#[test]
fn of_what_is_wrong_with_pages_the_first_are_shown_too() {
    let mut text = String::new();
    (0..23).for_each(|at| write!(text, "[here](s00.html#nowhere{at}) ").expect("room"));
    let book = of(&[&format!("name: Water\ndescription: {{en: \"{text}\"}}\n")]);
    let ran = build(&book, &[]);
    assert_eq!((ran.status, ran.out.matches("warning[site-link-broken]").count()), (0, 20), "{}", ran.out);
    let end = "\n\nAnd 3 warnings more; to see all of it, give the same command with `-v`\n\n23 warnings in 1 file\n";
    assert!(ran.out.ends_with(end), "{}", ran.out);
    assert!(ran.err.contains("\nIn the finished pages: 23 warnings.\n"), "{}", ran.err);
    assert_eq!(build(&book, &["-v"]).out.matches("warning[site-link-broken]").count(), 23);
}

/// A preview is not to bury the one line that somebody waits for, at each change anew.
#[cfg(feature = "serve")]
#[test]
fn a_preview_shows_the_first_and_where_the_rest_is() {
    let book = of(&[WARNED; 30]);
    let (few, all) = (crate::serve::said(book.path(), &[]), crate::serve::said(book.path(), &["-v"]));
    assert_eq!((shown(&few, "warning").len(), shown(&all, "warning").len()), (20, 30));
    let end = format!("\n\nAnd 10 warnings more; to see all of it: `charterpress check {}`\n\n", folder_of(&book));
    assert!(few.contains(&end) && !all.contains("more;"), "{few}");
}
