//! The files of a book, one kind after the other, and whole books: what is found lies inside of its file, and what was read is shown.

use super::{SERVICE, TODAY, furnished_book, lie_inside, read, shown, small_book};
use charterpress::check::check;
use charterpress::derive::Derived;
use charterpress::load::{messages, tree_of};

/// The YAML of a record, and of a cell.
pub fn yaml(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = tree_of(text);
    }
    for path in ["charter.yaml", "laws.yaml", "agencies/civil/agency.yaml", "agencies/civil/services/card.yaml"] {
        read(&small_book().with(path, bytes));
    }
}

/// Every other kind of file that a book is read from.
pub fn settings(bytes: &[u8]) {
    let paths = [
        "audiences.yaml",
        "topics.yaml",
        "events.yaml",
        "glossary.yaml",
        "acknowledged.yaml",
        "calendars/civil.yaml",
        "profiles/own.yaml",
        "notices/closing.yaml",
        "pages/about.en.md",
        "agencies/civil/services/card.fa.md",
    ];
    for path in paths {
        read(&small_book().with(path, bytes));
    }
}

/// A service with all that it can point at, read, held against every rule, and worked out.
pub fn service(bytes: &[u8]) {
    let tree = furnished_book().with(SERVICE, bytes);
    let Some(resolved) = read(&tree) else { return };
    let (charter, sources) = (&resolved.charter, &resolved.sources);
    lie_inside(&check(charter, sources, TODAY), sources);
    let derived = Derived::of(charter, TODAY);
    for (id, _) in charter.services() {
        let _ = derived.service(&id.to_string());
    }
    for event in &charter.book.events {
        let _ = derived.journey(&event.id.text);
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

/// A whole small book: files one after the other, each behind a line `=== path`.
pub fn book(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let files = text.split("=== ").filter_map(|part| part.split_once('\n'));
    shown(&files.fold(small_book(), |tree, (path, text)| tree.with(path, text)));
}
