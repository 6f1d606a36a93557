//! Runs the cases of `tests/cases/check`: every rule looks at every case, and finds what the case lists and nothing else.

use crate::book::{self, Case};
use crate::cases::complaint;
use charterpress::check::{check, rules, weigh_reading};
use charterpress::load::load;
use charterpress::quantity::{Date, parse_date};
use charterpress::resolve::{Resolved, resolve};
use std::collections::BTreeSet;

/// The day on which the cases are looked at.
pub(crate) fn today() -> Date {
    parse_date("2026-07-01").expect("a date")
}

fn cases() -> Vec<Case> {
    book::all("check", "check/default")
}

/// A book with the findings of reading it and of every rule.
fn checked(case: &Case) -> Resolved {
    let mut resolved = resolve(load(&case.tree()).expect("a folder that can be listed"));
    let found = check(&resolved.charter, &resolved.sources, today());
    weigh_reading(&resolved.charter.book.settings, &mut resolved.findings);
    resolved.findings.extend(found);
    resolved
}

#[test]
fn every_case_gives_exactly_its_findings() {
    let only = std::env::var("CASE").unwrap_or_default();
    let cases: Vec<Case> = cases().into_iter().filter(|case| case.name.contains(&only)).collect();
    assert!(!cases.is_empty(), "no case has `{only}` in its name");
    let complaints: Vec<String> = cases.iter().filter_map(|case| complaint(case, &checked(case))).collect();
    assert!(complaints.is_empty(), "{} of {} cases:\n\n{}", complaints.len(), cases.len(), complaints.join("\n\n"));
}

/// `<rule>.txt` must be found, `<rule>.near.txt` is like it and must not be.
#[test]
fn every_rule_has_a_case_and_a_near_miss() {
    let cases = cases();
    let finds = |name: &str, code: &str| {
        let case = cases.iter().find(|case| case.name == name)?;
        Some(case.findings.iter().flatten().any(|expected| expected.code() == code))
    };
    let wrong = rules()
        .map(|rule| rule.code.name)
        .filter(|code| finds(code, code) != Some(true) || finds(&format!("{code}.near"), code) != Some(false));
    let wrong: Vec<&str> = wrong.collect();
    assert!(wrong.is_empty(), "no case and near miss in tests/cases/check for: {wrong:?}");
}

/// Every rule looks at every case of every other: counted, so that nobody takes a case or a rule out of it unseen.
#[test]
fn every_rule_looks_at_every_case_of_every_other() {
    let (cases, rules) = (cases().len(), rules().count());
    assert!(rules >= 85 && cases >= 2 * rules, "{rules} rules, {cases} cases");
    let of_others = |case: &Case| {
        let code = case.name.split('.').next().unwrap_or_default();
        case.findings.iter().flatten().filter(|expected| expected.code() != code).count()
    };
    // What one rule finds in the case of another is listed there: such cases show that all of them look.
    assert!(self::cases().iter().any(|case| of_others(case) > 0), "no case lists what another rule finds in it");
}

#[test]
fn every_page_says_why_who_asks_for_it_and_how_to_mend_it() {
    let mut names = BTreeSet::new();
    for rule in rules() {
        let code = &rule.code;
        assert!(names.insert(code.name), "{} stands twice", code.name);
        assert!(code.summary.len() > 10 && !code.summary.ends_with('.'), "{}: summary “{}”", code.name, code.summary);
        let page = code.explanation;
        assert!(page.contains("Asked for by: "), "{} does not say who asks for it", code.name);
        let graded = ["[V]", "[S]", "[D]"].iter().any(|grade| page.contains(grade));
        assert!(graded, "{} does not say how well that is known", code.name);
        let mended = page.contains("# right") || page.contains("Mend it") || page.contains("# raised");
        assert!(mended || page.contains("```"), "{} does not say how to mend it", code.name);
    }
    assert!(names.len() > 40, "{}", names.len());
}
