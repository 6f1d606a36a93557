//! Runs the cases of `tests/cases/profiles`: for each statute a book that meets it wholly, and near misses, article by
//! article; and what the program says of them.

use crate::book::{self, Case};
use crate::cases::complaint;
use crate::support::{book as folder, charterpress, folder_of};
use charterpress::check::check_against;
use charterpress::check::conformity::{Conformity, Verdict};
use charterpress::load::{load, shipped_profiles};
use charterpress::quantity::{Date, parse_date};
use charterpress::resolve::{Resolved, resolve};
use serde_json::Value;
use std::collections::BTreeSet;

/// The day on which the cases are looked at.
fn today() -> Date {
    parse_date("2026-07-01").expect("a date")
}

fn cases(profile: &str) -> Vec<Case> {
    book::all(&format!("profiles/{profile}"), "profiles/default")
}

/// The book of a case held against one profile: only what the profile finds is kept.
fn held(case: &Case, profile: &str) -> (Resolved, Conformity) {
    let mut resolved = resolve(load(&case.tree()).expect("a folder that can be listed"));
    let checked = check_against(&resolved.charter, &resolved.sources, today(), &[profile], &[]);
    resolved.findings = checked.findings;
    resolved.findings.retain(|finding| checked.conformity.asks(finding.code.name));
    (resolved, checked.conformity)
}

#[test]
fn every_case_gives_exactly_its_findings() {
    let only = std::env::var("CASE").unwrap_or_default();
    let mut complaints = Vec::new();
    for profile in shipped_profiles().keys() {
        for case in cases(profile).iter().filter(|case| format!("{profile}/{}", case.name).contains(&only)) {
            complaints.extend(complaint(case, &held(case, profile).0).map(|said| format!("{profile}: {said}")));
        }
    }
    assert!(complaints.is_empty(), "{} cases:\n\n{}", complaints.len(), complaints.join("\n\n"));
}

/// In `whole.txt` every article is met, or is for a person to look at; and some case shows each of the former not met.
#[test]
fn every_article_is_shown_met_and_not_met() {
    let mut wrong = Vec::new();
    let (mut articles, mut for_people) = (0, 0);
    for (id, profile) in shipped_profiles() {
        let cases = cases(id);
        let whole = cases.iter().find(|case| case.name == "whole").unwrap_or_else(|| panic!("{id} has no whole.txt"));
        let (_, conformity) = held(whole, id);
        let shown: BTreeSet<&str> =
            cases.iter().flat_map(|case| case.findings.iter().flatten()).map(book::Expected::code).collect();
        for (record, article) in profile.articles.iter().zip(&conformity.profiles[0].articles) {
            let code = format!("{id}-{}", article.id);
            let wanted = if record.asks.by_hand.is_unsaid() { Verdict::Met } else { Verdict::Undecided };
            articles += 1;
            for_people += usize::from(wanted == Verdict::Undecided);
            if article.verdict() != wanted {
                wrong.push(format!("{code} is {:?} in whole.txt: {:?}", article.verdict(), article.outcomes));
            }
            if wanted == Verdict::Met && !shown.contains(code.as_str()) {
                wrong.push(format!("no case shows {code} not met"));
            }
        }
        let unmet = conformity.profiles[0].forms.iter().filter(|form| form.verdict() != Verdict::Met);
        wrong.extend(unmet.map(|form| format!("the form {} of {id} is not met by whole.txt", form.id)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(articles > 130 && for_people < 20, "{articles} articles, {for_people} of them for people");
}

/// What the research could not verify is never more than a note; what is verified says where it stands.
#[test]
fn what_nobody_verified_weighs_nothing_and_every_article_has_words() {
    use charterpress::model::{Grade, RuleLevel};
    for (id, profile) in shipped_profiles() {
        for article in &profile.articles {
            let name = format!("{id}-{}", article.id.text);
            let is_heavy = article.weight() < RuleLevel::Note;
            assert!(article.grade() != Grade::Unverified || !is_heavy, "{name} is not verified and weighs");
            assert!(article.title.get("en").is_some() && article.source.get().is_some(), "{name}");
            let is_told = article.write.get().is_some() || article.asks.by_hand.get().is_some();
            assert!(is_told, "{name} does not say what to write");
        }
    }
}

/// The YAML that an article tells people to write is YAML, and is not refused by the reader of the book.
#[test]
fn what_an_article_tells_to_write_can_be_written() {
    let mut wrong = Vec::new();
    for (id, profile) in shipped_profiles() {
        for article in profile.articles.iter().filter_map(|article| Some((article, article.write.get()?))) {
            let (article, write) = article;
            if write.text.contains(",period_start,") {
                continue;
            }
            if let Err(error) = serde_yaml::from_str::<Value>(&write.text) {
                wrong.push(format!("{id}-{}: {error}", article.id.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn small(settings: &str) -> tempfile::TempDir {
    folder(&[
        ("charter.yaml", settings),
        ("agencies/civil/agency.yaml", "name: Civil Registry\n"),
        ("agencies/civil/services/card.yaml", "name: Card\nfees: none\n"),
    ])
}

#[test]
fn a_report_is_told_in_text_json_and_html() {
    let book = small("title: Charter\nlanguages: [en, fa]\n");
    let path = folder_of(&book);
    let ran = charterpress(&["check", path, "--profile", "ke-charter", "--profile", "in-rtps"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    for said in [
        "ke-charter – Citizens' service delivery charter",
        "✗ Not met            requirements  What to bring · Mahitaji",
        "`requirements` is not said",
        "✓ Met                cost  What it costs · Gharama",
        "services/card.yaml:2",
        "? Cannot be decided  submitted",
        "in-rtps – Right to public services",
        "By agency\n  civil: Met: ",
    ] {
        assert!(ran.out.contains(said), "{said} is not in\n{}", ran.out);
    }
    let ran = charterpress(&["check", path, "--profile", "ke-charter", "--format", "json"]);
    let json: Value = serde_json::from_str(&ran.out).expect("JSON");
    let schema: Value = serde_json::from_str(&charterpress(&["schema", "check"]).out).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a sound schema");
    let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let articles = json["conformity"][0]["articles"].as_array().expect("articles");
    let cost = articles.iter().find(|article| article["id"] == "cost").expect("the article");
    assert_eq!((&cost["result"], &cost["answers"][0]["places"][0]["line"]), (&Value::from("met"), &Value::from(2)));
    for (language, said) in [("fa", "dir=\"rtl\""), ("th", "รายงานความสอดคล้องกับกฎหมาย"), ("en", "Conformity report")]
    {
        let ran = charterpress(&["check", path, "--profile", "ke-charter", "--format", "html", "--language", language]);
        assert!(
            ran.out.contains(said) && ran.out.contains(&format!("<html lang=\"{language}\"")),
            "{language}: {}",
            ran.err
        );
        assert!(!ran.out.contains("<script") && !ran.out.contains("conformity."), "{language}: a key without words");
    }
    // The statute names its articles in Thai and English; the report on it calls them in the reader's language.
    let ran = charterpress(&["check", path, "--profile", "th-lfa2558", "--format", "html", "--language", "fa"]).out;
    assert!(ran.contains("#th-lfa2558-steps\">گام‌ها</a>") && ran.contains(">گام‌ها <span class=\"mark\">"));
    assert!(ran.contains("<bdi lang=\"th\" dir=\"ltr\">") && !ran.contains(">Steps<"));
    // Its own name stands beside the reader's, and a translation never in its place.
    assert!(ran.contains("قانون تسهیل صدور مجوز تایلند") && ran.contains("พระราชบัญญัติการอำนวยความสะดวก"));
    let ran = charterpress(&["check", path, "--profile", "ir-service-id", "--format", "html", "--language", "fa"]).out;
    assert!(ran.contains("شناسنامهٔ خدمت") && !ran.contains("class=\"own\""), "{ran}");
}

/// What stands around the articles is in the language; their own titles are where the profile has them in it.
#[test]
fn a_report_in_text_is_told_in_the_language_of_the_user() {
    let book = small("title: Charter\nlanguages: [en]\n");
    let told =
        |tag: &str, profile: &str| charterpress(&["check", folder_of(&book), "--profile", profile, "--lang", tag]).out;
    for (tag, unmet, lack, write, agencies) in [
        ("fa", "✗ رعایت نشده", "`requirements` گفته نشده است", "برای نمونه بنویسید:", "به تفکیک اداره"),
        ("ar", "✗ غير مستوفى", "لم يُذكر `requirements`", "اكتبوا مثلًا:", "بحسب الجهة"),
        ("th", "✗ ไม่เป็นไปตามข้อกำหนด", "ไม่ได้ระบุ `requirements`", "ตัวอย่างสิ่งที่ควรเขียน:", "แยกตามหน่วยงาน"),
        (
            "fr",
            "✗ Non respecté",
            "`requirements` n’est pas indiqué",
            "Ce qu’il faut écrire, par exemple:",
            "Par organisme",
        ),
    ] {
        let out = told(tag, "ke-charter");
        for said in [unmet, lack, write, agencies] {
            assert!(out.contains(said), "{tag}: {said} is not in\n{out}");
        }
        for english in ["not met", "By agency", "met by", "write, for example", "source not said", "Besides"] {
            assert!(!out.contains(english), "{tag}: {english} is in\n{out}");
        }
    }
    assert!(told("fa", "ke-charter").contains("چه باید آورد · Mahitaji"), "{}", told("fa", "ke-charter"));
    assert!(!told("fa", "ir-service-id").contains("secondary source"), "{}", told("fa", "ir-service-id"));
}

#[test]
fn a_profile_that_nobody_knows_is_refused_with_the_nearest_and_all() {
    let book = small("title: Charter\nlanguages: [en]\nprofiles: [ph-ra1132]\n");
    let path = folder_of(&book);
    let claimed = charterpress(&["check", path, "--format", "line"]);
    let said = "error[unknown-profile]: there is no profile “ph-ra1132” — did you mean `ph-ra11032`?";
    assert!(claimed.status == 1 && claimed.out.contains(said), "{}", claimed.out);
    let asked = charterpress(&["check", path, "--profile", "ph-ra1132"]);
    assert!(asked.status == 2 && asked.err.contains("did you mean `ph-ra11032`?"), "{}", asked.err);
    assert!(asked.err.contains("za-batho-pele"), "{}", asked.err);
}

/// A claimed profile makes findings of what is not met, in place of the one that says what is missing altogether.
#[test]
fn a_claimed_profile_splits_what_is_missing_and_can_be_weighed_and_excused() {
    let book = small(
        "title: Charter\nlanguages: [en]\nprofiles: [ke-charter]\nrules: {ke-charter-redress: ignore, ke-charter-timeline: note}\n",
    );
    let ran = charterpress(&["check", folder_of(&book), "--format", "line"]);
    let line = |code: &str| ran.out.lines().find(|line| line.contains(code)).unwrap_or_default().to_owned();
    assert!(line("[ke-charter-requirements]").contains("warning"), "{}", ran.out);
    assert!(line("[ke-charter-timeline]").contains("note"), "{}", ran.out);
    let rest = line("[service-incomplete]");
    assert!(rest.contains("`eligibility`") && !rest.contains("`requirements`"), "{rest}");
    assert!(line("[unknown-rule]").contains("ke-charter-redress"), "{}", ran.out);
    let excused = "name: Card\nfees: none\nallow: [{rule: ke-charter-requirements, reason: Asked in person.}]\n";
    std::fs::write(book.path().join("agencies/civil/services/card.yaml"), excused).expect("a file");
    let ran = charterpress(&["check", folder_of(&book), "--format", "line"]);
    assert!(!ran.out.contains("[ke-charter-requirements]") && !ran.out.contains("allow-unused"), "{}", ran.out);
    let report = charterpress(&["check", folder_of(&book), "--profile", "ke-charter"]);
    assert!(report.out.contains("✗ Not met            requirements"), "an excuse changes no report: {}", report.out);
    let other = charterpress(&["check", folder_of(&book), "--profile", "in-rtps", "--format", "line"]);
    assert!(!other.out.contains("allow-unused"), "{}", other.out);
}

#[test]
fn sarif_and_explain_know_the_articles() {
    let book = small("title: Charter\nlanguages: [en]\nprofiles: [ke-charter]\n");
    let log: Value =
        serde_json::from_str(&charterpress(&["check", folder_of(&book), "--format", "sarif"]).out).expect("SARIF");
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert!(results.iter().any(|result| result["ruleId"] == "ke-charter-requirements"));
    let page = charterpress(&["explain", "ph-ra11032-where-to-secure"]).out;
    assert!(page.contains("Saan makukuha (fil)") && page.contains("[V]"), "{page}");
}
