//! What is asked of each parser with any bytes at all, one function each: it ends, it does not panic, what it says lies inside of what it
//! was given, and what it reads it reads again as it prints it. The fuzz targets and `tests/cli/parsers.rs` ask the same.

use charterpress::check::check;
use charterpress::derive::Derived;
use charterpress::diagnostic::Diagnostic;
use charterpress::load::{load, messages, tree_of};
use charterpress::output::Output;
use charterpress::publish::{page_data, publish};
use charterpress::quantity::{
    BareDays, Currency, Date, Duration, Price, Problem, Share, parse_date, parse_days, parse_hours_range,
    parse_month_day, parse_time,
};
use charterpress::resolve::{Resolved, resolve};
use charterpress::sheets::{Workbook, weave};
use charterpress::site::{Site, Theme};
use charterpress::source::{MemoryTree, SourceMap};
use charterpress::view::Show;

/// What is asked with any bytes, and must neither panic nor hang.
pub type Target = fn(&[u8]);

/// Every one of them, by the name of its target.
pub const ALL: [(&str, Target); 12] = [
    ("book", book),
    ("dates", dates),
    ("durations", durations),
    ("hours", hours),
    ("markdown", markdown),
    ("money", money),
    ("shares", shares),
    ("sheets", sheets),
    ("strings", strings),
    ("tables", tables),
    ("theme", theme),
    ("yaml", yaml),
];

/// Whether what a problem is about is a part of the text.
fn is_inside<T>(read: &Result<T, Problem>, text: &str) {
    if let Err(Problem { part: Some(part), .. }) = read {
        assert!(text.get(part.clone()).is_some(), "{part:?} is no part of {text:?}");
    }
}

/// Durations, whatever bare days are.
pub fn durations(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for bare in [BareDays::Working, BareDays::Calendar, BareDays::Ambiguous] {
        let read = Duration::parse(text, bare);
        is_inside(&read, text);
        if let Ok(duration) = read {
            assert_eq!(Duration::parse(&duration.to_string(), bare).ok(), Some(duration), "{text:?}");
        }
    }
}

/// Prices, with and without a currency of the book.
pub fn money(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for currency in [None, Currency::from_code("IRR"), Currency::from_code("EUR"), Currency::from_code("BHD")] {
        let read = Price::parse(text, currency);
        is_inside(&read, text);
        if let Ok(price) = read {
            assert_eq!(Price::parse(&price.to_string(), None).ok(), Some(price), "{text:?}");
        }
    }
}

/// Dates, and days of every year.
pub fn dates(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let date = parse_date(text);
    is_inside(&date, text);
    if let Ok(date) = date {
        assert_eq!(parse_date(&date.to_string()).ok(), Some(date));
    }
    is_inside(&parse_month_day(text), text);
}

/// Shares of cases and of amounts.
pub fn shares(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for read in [Share::parse(text), Share::of_amount(text)] {
        is_inside(&read, text);
        if let Ok(share) = read {
            assert_eq!(Share::of_amount(&share.to_string()).ok(), Some(share), "{text:?}");
        }
    }
}

/// Times, stretches of a day, days of the week.
pub fn hours(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    is_inside(&parse_time(text), text);
    is_inside(&parse_hours_range(text), text);
    is_inside(&parse_days(text), text);
}

/// The YAML of a record, and of a cell.
pub fn yaml(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = tree_of(text);
    }
    for path in ["charter.yaml", "laws.yaml", "agencies/civil/agency.yaml", "agencies/civil/services/card.yaml"] {
        read(&small_book().with(path, bytes));
    }
}

/// A service in one Markdown file, read and shown.
pub fn markdown(bytes: &[u8]) {
    let whole = small_book().with("agencies/civil/services/pass.md", bytes);
    read(&whole);
    let text = [b"---\nname: Pass\n---\n", bytes].concat();
    shown(&small_book().with("agencies/civil/services/pass.md", text));
}

/// Results and opinions.
pub fn tables(bytes: &[u8]) {
    for path in ["agencies/civil/performance/2026.csv", "agencies/civil/performance/feedback.csv"] {
        read(&small_book().with(path, bytes));
    }
}

/// Interface words of a book's theme.
pub fn strings(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = messages(text);
    }
    shown(&small_book().with("theme/strings/en.yaml", bytes));
}

/// Style sheets with their tokens, and templates.
pub fn theme(bytes: &[u8]) {
    shown(&small_book().with("theme/assets/book.css", bytes));
    shown(&small_book().with("theme/templates/page.html", bytes));
}

/// Tables of a spreadsheet, and a workbook.
pub fn sheets(bytes: &[u8]) {
    let tables =
        [("services.csv", "services"), ("steps.csv", "steps")].map(|(name, _)| (name.to_owned(), bytes.to_vec()));
    for files in [&tables[..1], &tables[..]] {
        if let Ok(workbook) = Workbook::from_csv(files) {
            let _ = weave(&small_book(), &workbook);
            let written = workbook.to_csv().unwrap_or_default();
            assert!(Workbook::from_csv(&written).is_ok(), "what was written is read");
        }
    }
    if let Ok(workbook) = Workbook::from_xlsx(bytes) {
        let _ = weave(&small_book(), &workbook);
    }
}

/// A whole small book: files one after the other, each behind a line `=== path`.
pub fn book(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let files = text.split("=== ").filter_map(|part| part.split_once('\n'));
    shown(&files.fold(small_book(), |tree, (path, text)| tree.with(path, text)));
}

/// The least that is a book.
pub fn small_book() -> MemoryTree {
    MemoryTree::new()
        .with("charter.yaml", "title: Charter\nlanguages: [en, fa]\n")
        .with("agencies/civil/agency.yaml", "name: Civil Registry\n")
        .with("agencies/civil/services/card.yaml", "name: Identity card\n")
}

/// Reads a book; every finding lies in its file.
fn read(tree: &MemoryTree) -> Option<Resolved> {
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

/// Reads a book, checks it, and makes every page of it, also where something is wrong with it: what was read can be shown. Gives how many
/// files the site has.
pub fn shown(tree: &MemoryTree) -> usize {
    let Some(mut resolved) = read(tree) else { return 0 };
    let languages = &resolved.charter.languages;
    let (theme, wrong) = Theme::read(tree, &resolved.theme, languages, &mut resolved.sources);
    lie_inside(&wrong, &resolved.sources);
    let today = Date::constant(2026, 11, 22);
    let charter = &resolved.charter;
    lie_inside(&check(charter, &resolved.sources, today), &resolved.sources);
    let derived = Derived::of(charter, today);
    let writers = theme.writers(&charter.languages);
    let site = Site::new(charter, &derived, &writers, &theme, today, Show::default(), None).with_data(page_data);
    let mut output = Output::default();
    if publish(&site, tree, &mut output).is_err() {
        return 0;
    }
    output.iter().filter(|(_, recipe)| recipe.make().is_ok()).count()
}
