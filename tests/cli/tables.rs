//! The tables of codes: each has one name, something to say, and a case.

use std::collections::BTreeSet;

use crate::book;
use charterpress::diagnostic::Code;

fn every_code() -> Vec<&'static Code> {
    let rooms = [
        charterpress::load::codes::ALL,
        charterpress::record::codes::ALL,
        charterpress::resolve::codes::ALL,
        charterpress::quantity::codes::ALL,
    ];
    rooms.concat()
}

#[test]
fn every_code_has_a_name_of_its_own_and_something_to_say() {
    let mut seen = BTreeSet::new();
    for code in every_code() {
        let words = code.name.split('-');
        let kebab = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        assert!(words.clone().all(kebab), "`{}` is not kebab-case", code.name);
        assert!(seen.insert(code.name), "`{}` is the name of two codes", code.name);
        assert!(!code.summary.trim().is_empty(), "`{}` has no summary", code.name);
        assert!(!code.summary.contains('\n'), "the summary of `{}` has more than one line", code.name);
        let explains = !code.explanation.trim().is_empty() && code.explanation.trim() != code.summary;
        assert!(explains, "`{}` explains nothing beyond its summary", code.name);
        assert_eq!(code.explanation.matches("```").count() % 2, 0, "`{}` leaves a block of code open", code.name);
    }
}

#[test]
fn every_code_has_a_case_and_every_case_a_known_code() {
    let known: BTreeSet<&str> = every_code().iter().map(|code| code.name).collect();
    let cases = book::all("load", "default");
    let expected = |case: &book::Case| case.findings.iter().flatten().map(|f| f.code().to_owned()).collect::<Vec<_>>();
    let shown: BTreeSet<String> = cases.iter().flat_map(expected).collect();
    let without: Vec<&&str> = known.iter().filter(|code| !shown.contains(**code)).collect();
    let unknown: Vec<&String> = shown.iter().filter(|code| !known.contains(code.as_str())).collect();
    assert!(without.is_empty(), "codes without a case in tests/cases/load: {without:?}");
    assert!(unknown.is_empty(), "cases name codes that do not exist: {unknown:?}");
}
