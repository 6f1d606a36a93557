//! What is asked of each parser with any bytes at all, one function each: it ends, it does not panic, what it says lies inside of what it
//! was given, and what it reads it reads again as it prints it. The fuzz targets and `tests/cli/parsers.rs` ask the same.

mod books;
mod kept;
mod quantities;
mod sheets;
mod tools;
mod words;

pub use books::{book, markdown, service, settings, strings, tables, theme, yaml};
pub use kept::{lists, past};
pub use quantities::{dates, durations, hours, money, shares};
pub use sheets::sheets;
pub use tools::{changes, findings, inventory, mend, spread};
pub use words::{pages, texts};

use charterpress::check::check;
use charterpress::derive::Derived;
use charterpress::diagnostic::Diagnostic;
use charterpress::load::load;
use charterpress::output::Output;
use charterpress::publish::{page_data, publish};
use charterpress::quantity::Date;
use charterpress::resolve::{Resolved, resolve};
use charterpress::site::{Site, Theme};
use charterpress::source::{MemoryTree, SourceMap, Tree};
use charterpress::view::Show;

/// What is asked with any bytes, and must neither panic nor hang.
pub type Target = fn(&[u8]);

/// Every one of them, by the name of its target.
pub const ALL: [(&str, Target); 23] = [
    ("book", book),
    ("changes", changes),
    ("dates", dates),
    ("durations", durations),
    ("findings", findings),
    ("hours", hours),
    ("inventory", inventory),
    ("lists", lists),
    ("markdown", markdown),
    ("mend", mend),
    ("money", money),
    ("pages", pages),
    ("past", past),
    ("service", service),
    ("settings", settings),
    ("shares", shares),
    ("sheets", sheets),
    ("spread", spread),
    ("strings", strings),
    ("tables", tables),
    ("texts", texts),
    ("theme", theme),
    ("yaml", yaml),
];

/// The day on which everything is looked at.
const TODAY: Date = Date::constant(2026, 11, 22);

/// The file that most is asked about.
const SERVICE: &str = "agencies/civil/services/card.yaml";

/// The least that is a book.
pub fn small_book() -> MemoryTree {
    MemoryTree::new()
        .with("charter.yaml", "title: Charter\nlanguages: [en, fa]\n")
        .with("agencies/civil/agency.yaml", "name: Civil Registry\n")
        .with("agencies/civil/services/card.yaml", "name: Identity card\n")
}

/// A small book with something of every kind that a service can point at.
pub fn furnished_book() -> MemoryTree {
    small_book()
        .with(
            "charter.yaml",
            "title: Charter\nlanguages: [en, fa]\ncurrency: EUR\ncalendar: civil\ndays: {are: working}\n",
        )
        .with("calendars/civil.yaml", "weekend: [sat, sun]\nholidays: [{date: 2026-12-25, name: Day off}]\n")
        .with("audiences.yaml", "- {id: residents, name: Residents}\n")
        .with("topics.yaml", "- {id: papers, name: Papers}\n")
        .with("events.yaml", "- {id: birth, name: A birth}\n")
        .with("glossary.yaml", "- {id: card, term: {en: Card, fa: کارت}, meaning: {en: What proves who you are}}\n")
        .with("laws.yaml", "- {id: act, title: {en: The Act}}\n")
        .with("agencies/civil/agency.yaml", "name: Civil Registry\noffices: [{id: main, name: Main office}]\n")
        .with("agencies/civil/services/other.yaml", "name: Another card\nfees: [{id: fee, name: Fee, amount: 5 EUR}]\n")
        .with("acknowledged.yaml", "- {service: civil/card, rule: time-longer, item: issue, reason: {en: Floods}}\n")
}

/// Reads a book; every finding lies in its file.
fn read(tree: &dyn Tree) -> Option<Resolved> {
    let resolved = resolve(load(tree).ok()?);
    lie_inside(&resolved.findings, &resolved.sources);
    Some(resolved)
}

fn lie_inside(findings: &[Diagnostic], sources: &SourceMap) {
    for label in findings.iter().flat_map(|finding| finding.primary.iter().chain(&finding.labels)) {
        let text = sources.text(label.span.file);
        assert!(
            text.get(label.span.start as usize..label.span.end as usize).is_some(),
            "outside of its text: {findings:?}"
        );
    }
}

/// A report for machines is what it says it is.
fn is_json(text: &str) {
    assert!(serde_json::from_str::<serde_json::Value>(text).is_ok(), "no JSON: {text}");
}

/// Reads a book, checks it, and makes every page of it, also where something is wrong with it: what was read can be shown. Gives how many
/// files the site has.
pub fn shown(tree: &MemoryTree) -> usize {
    let Some(mut resolved) = read(tree) else { return 0 };
    let languages = &resolved.charter.languages;
    let (theme, wrong) = Theme::read(tree, &resolved.theme, languages, &mut resolved.sources);
    lie_inside(&wrong, &resolved.sources);
    let charter = &resolved.charter;
    lie_inside(&check(charter, &resolved.sources, TODAY), &resolved.sources);
    let derived = Derived::of(charter, TODAY);
    let writers = theme.writers(&charter.languages);
    let site = Site::new(charter, &derived, &writers, &theme, TODAY, Show::default(), None).with_data(page_data);
    let mut output = Output::default();
    if publish(&site, tree, &mut output).is_err() {
        return 0;
    }
    output.iter().filter(|(_, recipe)| recipe.make().is_ok()).count()
}
