//! Loading is total: any bytes give a model and findings, never a panic, and the same ones each time.

use crate::cases::{line, read};
use crate::demo;
use crate::shared::shared;
use charterpress::load::load;
use charterpress::resolve::{Resolved, resolve};
use charterpress::source::{DiskTree, MemoryTree, Tree};
use proptest::prelude::*;
use serde_json::Value;

const CHARTER: &str = "title: Charter\nlanguages: [en, fa]\n";
pub(crate) const SERVICE: &str = "agencies/civil/services/card.yaml";

/// Every place of a book that is read, one of each kind.
const PLACES: &[&str] = &[
    "charter.yaml",
    "audiences.yaml",
    "topics.yaml",
    "events.yaml",
    "glossary.yaml",
    "laws.yaml",
    "acknowledged.yaml",
    "calendars/civil.yaml",
    "notices/closing.yaml",
    "pages/about.en.md",
    "agencies/civil/agency.yaml",
    SERVICE,
    "agencies/civil/services/pass.md",
    "agencies/civil/services/card.fa.md",
    "agencies/civil/performance/2026.csv",
    "agencies/civil/performance/feedback.csv",
];

pub(crate) fn small_book() -> MemoryTree {
    MemoryTree::new()
        .with("charter.yaml", CHARTER)
        .with("agencies/civil/agency.yaml", "name: Civil Registry\n")
        .with(SERVICE, "name: Identity card\n")
}

/// Reads a book twice and gives what was found, after holding that both times it was the same and has its place.
pub(crate) fn read_twice(tree: &MemoryTree) -> Resolved {
    let once = || resolve(load(tree).expect("a tree in memory can be listed"));
    let (first, second) = (once(), once());
    assert_eq!(first.findings, second.findings);
    assert_eq!(first.charter.book, second.charter.book);
    for finding in &first.findings {
        let spans = finding.primary.iter().chain(&finding.labels).map(|label| label.span);
        for span in spans {
            let text = first.sources.text(span.file);
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{finding:?} lies outside of its text");
        }
        assert!(finding.help.is_some(), "{} has no help", line(finding, &first.sources));
    }
    first
}

/// Bytes that are more often than not something like YAML, in pieces that belong to a charter.
pub(crate) fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces = [
        "name: ",
        "fees:\n",
        "  - ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        ": ",
        "\n",
        " ",
        "\t",
        "\"",
        "'",
        "# ",
        "#5",
        "? ",
        "- ",
        "|\n",
        ">-\n",
        "&a ",
        "*a",
        "!x ",
        "<<: ",
        "---\n",
        "...\n",
        "%",
        "\\",
        "en",
        "fa",
        "کارت",
        "บัตร",
        "10 days",
        "12,50 EUR",
        "95%",
        "1405-01-01",
        "id: ",
        "steps:\n",
        "after: ",
        "when: ",
        "none",
        "unknown",
        "{within}",
        "\r\n",
        "\u{feff}",
        "\0",
        "\u{2028}",
        "standard,office,channel,period_start\n",
        ",",
        "\"\"",
        "🪪",
        "~",
        "null",
        "time: ",
        "cases:\n",
        "options: ",
    ];
    let piece = prop_oneof![
        8 => prop::sample::select(pieces.to_vec()).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_in_any_file_give_findings(place in prop::sample::select(PLACES.to_vec()), bytes in bytes()) {
        read_twice(&small_book().with(place, bytes));
    }

    #[test]
    fn any_bytes_at_all_give_findings(
        place in prop::sample::select(PLACES.to_vec()),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        read_twice(&small_book().with(place, bytes));
    }

    #[test]
    fn any_path_gives_findings(path in "[a-zA-Z0-9./ کا_-]{1,30}", bytes in bytes()) {
        read_twice(&small_book().with(path, bytes));
    }
}

/// A change to the text of a file.
#[derive(Clone, Debug)]
enum Change {
    DeleteLine(prop::sample::Index),
    DoubleLine(prop::sample::Index),
    SwapLines(prop::sample::Index, prop::sample::Index),
    Insert(prop::sample::Index, Vec<u8>),
    Delete(prop::sample::Index, usize),
    Cut(prop::sample::Index),
}

fn change() -> impl Strategy<Value = Change> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        index().prop_map(Change::DeleteLine),
        index().prop_map(Change::DoubleLine),
        (index(), index()).prop_map(|(a, b)| Change::SwapLines(a, b)),
        (index(), bytes()).prop_map(|(at, bytes)| Change::Insert(at, bytes.into_iter().take(6).collect())),
        (index(), 1..20_usize).prop_map(|(at, length)| Change::Delete(at, length)),
        index().prop_map(Change::Cut),
    ]
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
        if lines.is_empty() {
            return;
        }
        match self {
            Change::DeleteLine(at) => drop(lines.remove(at.index(lines.len()))),
            Change::DoubleLine(at) => {
                let at = at.index(lines.len());
                lines.insert(at, lines[at].clone());
            }
            Change::SwapLines(a, b) => {
                let (a, b) = (a.index(lines.len()), b.index(lines.len()));
                lines.swap(a, b);
            }
            Change::Insert(at, more) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, more.iter().copied());
                return;
            }
            Change::Delete(at, length) => {
                let at = at.index(bytes.len());
                bytes.drain(at..(at + length).min(bytes.len()));
                return;
            }
            Change::Cut(at) => return bytes.truncate(at.index(bytes.len())),
        }
        *bytes = lines.concat();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_demo_book_gives_findings(
        damage in prop::collection::vec((any::<prop::sample::Index>(), change()), 1..12),
    ) {
        let mut files = demo_files();
        for (at, change) in damage {
            let at = at.index(files.len());
            change.apply(&mut files[at].1);
        }
        let tree = files.into_iter().fold(MemoryTree::new(), |tree, (path, bytes)| tree.with(path, bytes));
        read_twice(&tree);
    }
}

fn demo_files() -> Vec<(String, Vec<u8>)> {
    let tree = DiskTree::new(demo::folder());
    let entries = tree.list().expect("charters/").into_iter().filter(|entry| !entry.path.starts_with("static/"));
    entries.map(|entry| (entry.path.clone(), tree.read(&entry.path).expect("a file"))).collect()
}

#[test]
fn the_yaml_test_suite_gives_findings() {
    let Some(folder) = shared("data/hostile/yaml-test-suite") else { return };
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("the suite") {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("UTF-8");
        for yaml in std::iter::once(text.clone()).chain(documents(&text)) {
            for place in ["charter.yaml", "agencies/civil/agency.yaml", SERVICE] {
                read_twice(&small_book().with(place, yaml.clone()));
            }
        }
        seen += 1;
    }
    assert_eq!(seen, 351, "files of the suite");
}

/// The documents of one file of the suite, with its signs for what nobody sees turned back.
fn documents(text: &str) -> Vec<String> {
    let cases: Vec<Value> = serde_yaml::from_str(text).unwrap_or_default();
    let yaml = |case: &Value| {
        let shown = case.get("yaml")?.as_str()?;
        let tabs =
            ["————»", "———»", "——»", "—»", "»"].iter().fold(shown.to_owned(), |text, tab| text.replace(tab, "\t"));
        let plain = tabs.replace('␣', " ").replace('←', "\r").replace('⇔', "\u{feff}").replace('↵', "");
        Some(plain.strip_suffix("∎\n").unwrap_or(&plain).to_owned())
    };
    cases.iter().filter_map(yaml).collect()
}

#[test]
fn naughty_strings_and_scripts_are_kept_as_they_are() {
    let mut texts: Vec<String> = Vec::new();
    if let Some(path) = shared("data/hostile/naughty-strings.json") {
        texts = serde_json::from_slice(&std::fs::read(path).expect("a file")).expect("a list of strings");
    }
    if let Some(path) = shared("data/hostile/xss-payloads.txt") {
        texts.extend(String::from_utf8_lossy(&std::fs::read(path).expect("a file")).lines().map(str::to_owned));
    }
    for text in texts.iter().filter(|text| !text.trim().is_empty()) {
        kept(text);
    }
}

/// A name of these words is read as these words, and a fact in braces is the only thing to be found in it.
fn kept(text: &str) {
    let name = serde_json::json!({ "name": text });
    let yaml = charterpress::load::print(&name).expect("YAML");
    let resolved = resolve(load(&small_book().with(SERVICE, yaml.clone())).expect("a tree in memory"));
    let found = read(&resolved);
    let name = found.iter().find(|(path, _)| path == "civil/card name.en").map(|(_, text)| text.as_str());
    assert_eq!(name, Some(text), "written as\n{yaml}");
    let others: Vec<_> = resolved.findings.iter().filter(|finding| finding.code.name != "unknown-fact").collect();
    assert!(others.is_empty(), "{text:?} gave {others:?}");
}
