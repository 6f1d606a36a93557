//! Runs the cases of `tests/cases/theme`: what a book puts below its `theme/` gives exactly these findings and pages. And
//! holds `docs/theme.md` against them: every example there is a file of a case.

use crate::book::{self, Case, CaseTree, Page};
use crate::cases::{differences, form};
use crate::told::untold;
use charterpress::derive::Derived;
use charterpress::diagnostic::{Diagnostic, Severity};
use charterpress::load::load;
use charterpress::output::Output;
use charterpress::quantity::parse_date;
use charterpress::resolve::{Resolved, resolve};
use charterpress::site::{self, Site, Theme};
use charterpress::view::{Readers, Show};
use std::collections::{BTreeMap, BTreeSet};

const GUIDE: &str = include_str!("../../docs/theme.md");

/// A site, or as much of it as could be made.
type Pages = BTreeMap<String, String>;

#[test]
fn every_case_gives_exactly_its_findings_and_pages() {
    let only = std::env::var("CASE").unwrap_or_default();
    let cases: Vec<Case> = book::all("theme", "default").into_iter().filter(|case| case.name.contains(&only)).collect();
    let complaints: Vec<String> = cases.iter().filter_map(complaint).collect();
    assert!(complaints.is_empty(), "{} of {} cases:\n\n{}", complaints.len(), cases.len(), complaints.join("\n\n"));
}

fn complaint(case: &Case) -> Option<String> {
    let tree = case.tree();
    let mut resolved = resolve(load(&tree).expect("a folder that can be listed"));
    let pages = build(&tree, &mut resolved);
    let mut wrong = form(case);
    wrong.extend(differences(case, &resolved));
    let helpless = resolved.findings.iter().filter(|finding| finding.help.is_none());
    wrong.extend(helpless.map(|finding| format!("without help: {}", finding.message)));
    wrong.extend(resolved.findings.iter().flat_map(untold));
    wrong.extend(case.pages.iter().flat_map(|page| unlike(page, &pages)));
    (!wrong.is_empty()).then(|| format!("{} ({})\n  {}", case.name, case.title, wrong.join("\n  ")))
}

/// Makes every page twice, which must give the same, and adds what is wrong with the theme to the findings.
fn build(tree: &CaseTree, resolved: &mut Resolved) -> Pages {
    let languages = &resolved.charter.languages;
    let (theme, wrong) = Theme::read(tree, &resolved.theme, languages, &mut resolved.sources);
    resolved.findings.extend(wrong);
    if resolved.findings.iter().any(|finding| finding.severity == Severity::Error) {
        return Pages::new();
    }
    let (once, wrong) = pages(tree, resolved, &theme);
    let (twice, _) = pages(tree, resolved, &theme);
    assert_eq!(once, twice, "the same book gives the same site");
    let new = wrong.into_iter().filter(|finding| !resolved.findings.contains(finding)).collect::<Vec<_>>();
    resolved.findings.extend(new);
    once
}

fn pages(tree: &CaseTree, resolved: &Resolved, theme: &Theme) -> (Pages, Vec<Diagnostic>) {
    let today = parse_date("2026-06-01").expect("a day");
    let charter = &resolved.charter;
    let writers = theme.writers(&charter.languages);
    let derived = Derived::of(charter, today);
    let show = Show { readers: Readers::Public, drafts: false };
    let site = Site::new(charter, &derived, &writers, theme, today, show, None);
    let mut output = Output::default();
    site.publish(tree, &mut output).expect("no two files of one name");
    let (mut pages, mut findings) = (Pages::new(), Vec::new());
    for (path, recipe) in output.iter() {
        match recipe.make() {
            Ok(bytes) => drop(pages.insert(path.to_string(), String::from_utf8_lossy(&bytes).into_owned())),
            Err(error) => match error.finding() {
                Some(finding) if findings.contains(finding) => {}
                Some(finding) => findings.push(finding.clone()),
                None => panic!("{path}: {error}"),
            },
        }
    }
    (pages, findings)
}

/// What a page lacks or has too much of; runs of blanks count as one.
fn unlike(page: &Page, pages: &Pages) -> Vec<String> {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(text) = pages.get(&page.path).map(|text| flat(text)) else {
        return vec![format!("no page {}", page.path)];
    };
    let lacks = page.has.iter().filter(|part| !text.contains(*part)).map(|part| format!("{} lacks {part}", page.path));
    let has = page.lacks.iter().filter(|part| text.contains(*part)).map(|part| format!("{} has {part}", page.path));
    lacks.chain(has).collect()
}

/// Examples of the guide: the case and the file that stand in the comment above each, and its text.
fn examples() -> Vec<(&'static str, &'static str, &'static str)> {
    let (mut found, mut rest) = (Vec::new(), GUIDE);
    while let Some((before, after)) = rest.split_once("\n```") {
        let comment = before.trim_end().rsplit('\n').next().unwrap_or_default();
        let named = comment.strip_prefix("<!-- ").and_then(|comment| comment.strip_suffix(" -->"));
        let (case, file) = named.and_then(|named| named.split_once(": ")).unwrap_or(("", comment));
        let (code, after) = after.split_once("\n```").expect("a block of code that ends");
        found.push((case, file, code.split_once('\n').expect("a line break").1));
        rest = after;
    }
    found
}

#[test]
fn every_example_of_the_guide_is_a_file_of_a_case() {
    let cases = book::all("theme", "default");
    let examples = examples();
    assert!(examples.len() >= 8, "{}", examples.len());
    for (name, file, text) in examples {
        let case = cases.iter().find(|case| case.name == name);
        let case =
            case.unwrap_or_else(|| panic!("above an example must stand `<!-- case: file -->`, not {name:?} {file:?}"));
        let kept = case.text(file).unwrap_or_else(|| panic!("{name} has no {file}"));
        assert_eq!(text.trim_end(), kept.trim_end(), "{name}: {file}");
    }
}

/// The names behind a mark in a text, in order.
fn names<'t>(text: &'t str, mark: &str) -> BTreeSet<&'t str> {
    let name = |rest: &'t str| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c))).unwrap_or(rest.len());
        &rest[..end]
    };
    text.split(mark).skip(1).map(name).collect()
}

fn shipped(path: &str) -> String {
    String::from_utf8(site::file(path).expect("a file of the theme").into_owned()).expect("UTF-8")
}

#[test]
fn the_guide_lists_every_block_of_every_template() {
    for name in site::templates() {
        let text = shipped(&format!("templates/{name}")).replace("{%-", "{%");
        let row = GUIDE.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
        let row = row.unwrap_or_else(|| panic!("the guide has no row for {name}"));
        let listed: BTreeSet<&str> = row.split('`').skip(3).step_by(2).collect();
        let holds_components = text.contains("{% component ");
        let known = names(&text, if holds_components { "{% component " } else { "{% block " });
        let own: BTreeSet<&str> = known.into_iter().filter(|block| *block != "main" || name == "base.html").collect();
        assert_eq!(listed, own, "{name}");
    }
}

#[test]
fn the_guide_lists_every_token() {
    let style = shipped("assets/style.css");
    let tokens = style.split_once("2 Tokens").expect("tokens").1.split_once("3 Ground").expect("the ground").0;
    let declared: BTreeSet<&str> = tokens
        .split(['{', ';', '\n'])
        .filter_map(|part| part.trim().strip_prefix("--")?.split_once(':'))
        .map(|(name, _)| name)
        .collect();
    let listed = names(GUIDE, "`--");
    let missing: Vec<_> = declared.difference(&listed).collect();
    assert!(missing.is_empty(), "the guide does not name {missing:?}");
    let gone: Vec<_> = listed.difference(&declared).collect();
    assert!(gone.is_empty(), "the guide names {gone:?}, which the style sheet does not have");
}
