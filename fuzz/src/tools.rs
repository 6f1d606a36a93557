//! What stands around a book: spreadsheets, an inventory of somebody else's, changes, mending, reports. What is made is read again, and
//! what was brought in or mended once has nothing left to bring in or mend.

use super::{SERVICE, TODAY, furnished_book, is_json, read};
use charterpress::check::check;
use charterpress::derive::Derived;
use charterpress::diagnostic::{Diagnostic, Severity};
use charterpress::diff::{Options, acknowledge, compare};
use charterpress::fix::fix;
use charterpress::import::{Source, gc_service_inventory, to_gc_service_inventory};
use charterpress::report::changes::{self, Comparison, Gate, State};
use charterpress::report::{Format, Style, Voice, render};
use charterpress::resolve::Resolved;
use charterpress::sheets::{Workbook, document, of_book, weave};
use charterpress::site::writers;
use charterpress::source::{MemoryTree, Overlay, Tree};
use charterpress::speech::{Speech, TONGUES};
use charterpress::view::{Scribe, Show};

/// Stands between two files.
const BETWEEN: &[u8] = b"\n=====\n";

/// Two files; the second is empty where there is only one.
pub(super) fn two(bytes: &[u8]) -> (&[u8], &[u8]) {
    match bytes.windows(BETWEEN.len()).position(|window| window == BETWEEN) {
        Some(at) => (&bytes[..at], &bytes[at + BETWEEN.len()..]),
        None => (bytes, &[]),
    }
}

/// A book as tables and as one document, and the tables back into it: where it has no mistakes, it says all of this already.
pub fn spread(bytes: &[u8]) {
    let tree = furnished_book().with(SERVICE, bytes);
    let Some(resolved) = read(&tree) else { return };
    let (Ok((workbook, _)), Ok(_)) = (of_book(&tree, "fa"), document(&tree)) else { return };
    let Ok(files) = workbook.to_csv() else { return };
    let again = Workbook::from_csv(&files).expect("what was written is read");
    let Ok(woven) = weave(&tree, &again) else { return };
    if resolved.findings.iter().all(|finding| finding.severity < Severity::Error) {
        assert!(woven.files.is_empty(), "{:?} {:?}", woven.losses, woven.problems);
    }
}

/// The inventory of a government: a book without mistakes comes out, which can be written as an inventory again.
pub fn inventory(bytes: &[u8]) {
    let (services, standards) = two(bytes);
    let (services, standards) =
        (Source { name: "service.csv", bytes: services }, Source { name: "service-std.csv", bytes: standards });
    let Ok(import) = gc_service_inventory(services, standards) else { return };
    let tree = import.files.iter().fold(MemoryTree::new(), |tree, (path, bytes)| tree.with(path, bytes.as_slice()));
    let Some(resolved) = read(&tree) else { return };
    let wrong: Vec<&Diagnostic> =
        resolved.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(wrong.is_empty(), "the book that came out has mistakes: {wrong:?}");
    let _ = to_gc_service_inventory(&resolved.charter);
}

/// One service against another, told in every form; nothing lies between a book and itself.
pub fn changes(bytes: &[u8]) {
    let (old, new) = two(bytes);
    let [Some(old), Some(new)] = [old, new].map(|bytes| read(&furnished_book().with(SERVICE, bytes))) else { return };
    let options = Options { today: TODAY, old_date: None, notice_days: 30 };
    assert_eq!(compare(&old, &old, &options), [], "a book differs from itself");
    for (old, new) in [(&old, &new), (&new, &old)] {
        let mut changes = compare(old, new, &options);
        let _ = acknowledge(&mut changes, &[], &new.charter.book.acknowledged, TODAY);
        told(&changes, old, new);
    }
}

fn told(changes: &[charterpress::diff::Change], old: &Resolved, new: &Resolved) {
    let state = |sources| State { name: "state", revision: None, root: "", sources };
    let languages = &new.charter.languages;
    let comparison = Comparison {
        old: state(&old.sources),
        new: state(&new.sources),
        changes,
        notes: &[],
        languages,
        gate: Gate::default(),
    };
    (0..languages.len()).for_each(|language| told_in(&comparison, new, language));
    for format in [changes::Format::Text, changes::Format::Markdown, changes::Format::Github] {
        changes::render(&comparison, format, Voice::English, true);
    }
    for format in [changes::Format::Json, changes::Format::Sarif] {
        is_json(&changes::render(&comparison, format, Voice::English, false));
    }
}

/// Changes in one of the languages of a book.
fn told_in(comparison: &Comparison<'_>, book: &Resolved, language: usize) {
    let (derived, writers) = (Derived::of(&book.charter, TODAY), writers(&book.charter.languages));
    let scribe = Scribe::new(&book.charter, &derived, &writers, language, TODAY, Show::default());
    changes::render(comparison, changes::Format::Text, Voice::Other(&scribe), false);
    changes::page(comparison, &scribe);
}

/// What is wrong with a service, in every form and every tongue.
pub fn findings(bytes: &[u8]) {
    let Some(resolved) = read(&furnished_book().with(SERVICE, bytes)) else { return };
    let (charter, sources) = (&resolved.charter, &resolved.sources);
    let mut findings = resolved.findings.clone();
    findings.extend(check(charter, sources, TODAY));
    for tongue in TONGUES {
        let style = Style { speech: Speech::of(tongue), color: true, ..Style::default() };
        for format in [Format::Text, Format::Line, Format::Github, Format::Html] {
            render(&findings, sources, format, style);
        }
    }
    for format in [Format::Json, Format::Sarif] {
        is_json(&render(&findings, sources, format, Style::default()));
    }
}

/// What has one safe answer, mended: afterwards nothing is left to mend, and no mistake is there that was not there before.
pub fn mend(bytes: &[u8]) {
    let tree = furnished_book().with(SERVICE, bytes);
    let Ok(fixed) = fix(&tree, TODAY) else { return };
    let mut after = Overlay::over(&tree);
    fixed.files.iter().for_each(|file| after.put(file.path.clone(), file.bytes.clone()));
    let again = fix(&after, TODAY).expect("it was listed before");
    assert!(again.files.is_empty(), "mended twice: {:?}", again.files);
    let mistakes = |tree: &dyn Tree| {
        let found = read(tree).map(|resolved| resolved.findings).unwrap_or_default();
        found.iter().filter(|finding| finding.severity == Severity::Error).count()
    };
    assert!(mistakes(&after) <= mistakes(&tree), "mended to death: {:?}", fixed.files);
}
