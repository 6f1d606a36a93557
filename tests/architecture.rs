//! Holds the architecture: which room may import which, who owns which dependency, and how files are kept.
//!
//! It reads `src/` as text: comments, strings and what is only compiled for tests are taken out, and then the paths that
//! begin with `crate::` or with the name of a dependency are looked at. A path made by a macro of another crate would
//! escape it; nobody here writes such.

#![allow(clippy::expect_used, reason = "a test may fail loudly, its helpers too")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use walkdir::WalkDir;

/// Outputs stand beside each other: what one of them needs from another is handed to it by `publish` as a value.
const OUTPUTS: &[&str] = &["site", "booklet", "search", "export"];

/// Where each dependency is at home. A path that ends in `/` is a room; one file is named where it is the only one.
const OWNERS: &[(&str, &[&str])] = &[
    ("aho_corasick", &["src/check/text/"]),
    ("annotate_snippets", &["src/report/"]),
    ("clap", &["src/cli/"]),
    ("clap_complete", &["src/cli/"]),
    ("clap_mangen", &["src/cli/"]),
    ("calamine", &["src/sheets/xlsx.rs"]),
    ("cfb", &["src/sheets/compound.rs"]),
    ("comemo", &["src/booklet/press/"]),
    ("csv", &["src/load/tables.rs", "src/import/", "src/sheets/delimited.rs"]),
    ("fast_qr", &["src/booklet/qr.rs"]),
    ("granit_parser", &["src/load/"]),
    ("http_body_util", &["src/serve/http.rs"]),
    ("hyper", &["src/serve/http.rs"]),
    ("hyper_util", &["src/serve/http.rs"]),
    ("html5gum", &["src/audit/page.rs"]),
    ("icu_calendar", &["src/lang/", "src/quantity/date_system.rs"]),
    ("icu_collator", &["src/lang/"]),
    ("icu_datetime", &["src/lang/"]),
    ("icu_decimal", &["src/lang/"]),
    ("icu_locale_core", &["src/lang/"]),
    ("icu_normalizer", &["src/lang/", "src/derive/", "src/diff/words.rs"]),
    ("icu_plurals", &["src/lang/"]),
    ("icu_time", &["src/quantity/zone.rs"]),
    ("iso_currency", &["src/quantity/money.rs"]),
    // Days are counted with it wherever dates are; git speaks of them, too.
    (
        "jiff",
        &["src/source/git/", "src/quantity/", "src/calendar/", "src/derive/", "src/check/", "src/lang/", "src/cli/"],
    ),
    ("mimalloc", &["src/main.rs"]),
    ("notify", &["src/serve/watch.rs"]),
    ("pulldown_cmark", &["src/view/prose.rs"]),
    ("quick_xml", &["src/sheets/weight.rs", "src/sheets/marks.rs"]),
    ("rust_decimal", &["src/quantity/", "src/calendar/"]),
    ("rust_xlsxwriter", &["src/sheets/xlsx.rs"]),
    (
        "rust_embed",
        &["src/site/", "src/booklet/design.rs", "src/load/profiles.rs", "src/load/starters.rs", "src/speech.rs"],
    ),
    ("rustix", &["src/output/"]),
    ("serde_yaml", &["src/load/"]),
    ("similar", &["src/report/patch.rs"]),
    ("strsim", &["src/record/suggest.rs", "src/diff/likeness.rs"]),
    ("tempfile", &["src/output/", "src/cli/booklet/pantry.rs"]),
    ("tera", &["src/site/"]),
    ("terminal_size", &["src/cli/terminal.rs"]),
    ("tokio", &["src/serve/"]),
    ("typst", &["src/booklet/"]),
    ("typst_layout", &["src/booklet/press/"]),
    ("typst_pdf", &["src/booklet/press/"]),
    ("unicode_script", &["src/booklet/press/"]),
    ("unicode_width", &["src/report/wrap.rs"]),
    ("walkdir", &["src/source/disk.rs"]),
    ("zip", &["src/sheets/unpacked.rs"]),
];

/// Dependencies that are like the language itself: digests, threads, and the derives of plain data.
const EVERYWHERE: &[&str] = &["blake3", "rayon", "schemars", "serde", "serde_json"];

/// Dependencies that are named in Cargo.toml for their features alone, and that nothing here may use.
const NAMED_ONLY: &[&str] = &["getrandom", "hashbrown", "icu_provider", "num_bigint"];

/// Most lines that a file may have without its tests.
const MOST_LINES: usize = 600;

/// A file of `src/`, without what only tests see.
struct Source {
    /// `src/load/yaml.rs`.
    path: String,
    /// The whole text.
    text: String,
    /// The code that is compiled into the program, without comments and the insides of strings.
    code: String,
}

impl Source {
    fn room(&self) -> &str {
        let inside = self.path.trim_start_matches("src/");
        inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
    }

    fn is_root(&self) -> bool {
        ["src/lib.rs", "src/main.rs"].contains(&self.path.as_str())
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<(String, String)> = Vec::new();
    for entry in WalkDir::new(root.join("src")).sort_by_file_name() {
        let entry = entry.expect("an entry of src");
        if entry.path().extension().is_some_and(|ending| ending == "rs") {
            let inside = entry.path().strip_prefix(root).expect("below the root");
            let path = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            files.push((path, std::fs::read_to_string(entry.path()).expect("UTF-8")));
        }
    }
    let split = |(path, text): (String, String)| {
        let (code, tests) = without_tests(&plain(&text));
        let folder = path.trim_end_matches("mod.rs").trim_end_matches(".rs").trim_end_matches('/').to_owned();
        let tests = tests.into_iter().map(move |name| format!("{folder}/{name}")).collect::<Vec<_>>();
        (Source { path, text, code }, tests)
    };
    let (sources, tests): (Vec<Source>, Vec<Vec<String>>) = files.into_iter().map(split).unzip();
    let tests = tests.concat();
    let is_test = |source: &Source| {
        let stem = source.path.trim_end_matches(".rs").trim_end_matches("/mod");
        tests.iter().any(|test| stem == test || stem.starts_with(&format!("{test}/")))
    };
    sources.into_iter().filter(|source| !is_test(source)).collect()
}

/// The text with comments, and what stands between quotation marks, turned into blanks; lines stay where they are.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (length, keep) = match first {
            '/' if rest.starts_with("//") => (rest.find('\n').unwrap_or(rest.len()), false),
            '/' if rest.starts_with("/*") => (rest.find("*/").map_or(rest.len(), |end| end + 2), false),
            'r' if is_raw_string(rest) && !plain.ends_with(|c: char| c.is_alphanumeric() || c == '_') => {
                (raw_string(rest), false)
            }
            '"' => (string(rest), false),
            '\'' => (character(rest), false),
            other => (other.len_utf8(), true),
        };
        let part = &rest[..length];
        if keep {
            plain.push_str(part);
        } else {
            plain.extend(part.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        }
        rest = &rest[length..];
    }
    plain
}

fn is_raw_string(rest: &str) -> bool {
    rest[1..].trim_start_matches('#').starts_with('"') && !rest[1..].starts_with("# ")
}

fn raw_string(rest: &str) -> usize {
    let hashes = rest[1..].len() - rest[1..].trim_start_matches('#').len();
    let end = format!("\"{}", "#".repeat(hashes));
    let body = 2 + hashes;
    rest[body..].find(&end).map_or(rest.len(), |at| body + at + end.len())
}

fn string(rest: &str) -> usize {
    let mut escaped = false;
    for (at, sign) in rest.char_indices().skip(1) {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of a character in quotes, or of the apostrophe of a lifetime.
fn character(rest: &str) -> usize {
    let inside = &rest[1..];
    if let Some(escape) = inside.strip_prefix('\\') {
        return escape.char_indices().skip(1).find(|(_, sign)| *sign == '\'').map_or(1, |(at, _)| at + 3);
    }
    let width = inside.chars().next().map_or(0, char::len_utf8);
    if inside[width..].starts_with('\'') { width + 2 } else { 1 }
}

/// The code without each item below `#[cfg(test)]`, and the names of modules among those items.
fn without_tests(code: &str) -> (String, Vec<String>) {
    let mut kept = String::new();
    let mut modules = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        kept.push_str(&rest[..at]);
        let item = &rest[at..];
        let open = item.find('{').unwrap_or(item.len());
        let semicolon = item.find(';').unwrap_or(item.len());
        let length = if semicolon < open { semicolon + 1 } else { block(item, open) };
        let words: Vec<&str> = item[..open.min(semicolon)].split_whitespace().collect();
        if let Some(at) = words.iter().position(|word| *word == "mod") {
            modules.extend(words.get(at + 1).map(|name| (*name).to_owned()));
        }
        rest = &item[length..];
    }
    kept.push_str(rest);
    (kept, modules)
}

/// The end of the block that opens at `open`.
fn block(text: &str, open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices().skip_while(|(at, _)| *at < open) {
        match sign {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The first names after each `start` (`crate::`): of `crate::{a::b, c}` both `a` and `c`.
fn names_after(code: &str, start: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(start) {
        let rest = &code[at + start.len()..];
        match rest.strip_prefix('{') {
            None => names.extend(name(rest)),
            Some(_) => names.extend(top_level(&rest[1..block(rest, 0) - 1]).iter().filter_map(|part| name(part))),
        }
    }
    names
}

fn name(text: &str) -> Option<String> {
    let text = text.trim_start().trim_start_matches("r#");
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

/// The parts between the commas that stand in no inner brace.
fn top_level(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, sign) in text.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Whether the code names a crate: `name::`, `use name;` and `extern crate` alike.
fn uses(code: &str, dependency: &str) -> bool {
    code.match_indices(dependency).any(|(at, _)| {
        let mut before = code[..at].chars().rev();
        let before = match (before.next(), before.next(), before.next()) {
            // `::csv` is the crate, `x::csv` is not.
            (Some(':'), Some(':'), further) => further,
            (nearest, ..) => nearest,
        };
        let after = code[at + dependency.len()..].trim_start();
        let is_whole = !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.');
        is_whole && (after.starts_with("::") || (after.starts_with(';') && code[..at].trim_end().ends_with("use")))
    })
}

/// The rooms in the order of `lib.rs`, from the ground up.
fn rooms(sources: &[Source]) -> Vec<String> {
    let lib = sources.iter().find(|source| source.path == "src/lib.rs").expect("src/lib.rs");
    lib.code
        .lines()
        .filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_room_imports_only_from_rooms_above_it() {
    let sources = sources();
    let rooms = rooms(&sources);
    assert!(rooms.len() > 10, "lib.rs was not understood: {rooms:?}");
    let place = |room: &str| rooms.iter().position(|known| known == room);
    let mut wrong = Vec::new();
    for source in sources.iter().filter(|source| !source.is_root()) {
        let Some(own) = place(source.room()) else {
            wrong.push(format!("{} stands in no room of lib.rs", source.path));
            continue;
        };
        for name in names_after(&source.code, "crate::") {
            if place(&name).is_some_and(|other| other > own) {
                wrong.push(format!("{} imports from `{name}`, which stands below `{}`", source.path, source.room()));
            }
            if OUTPUTS.contains(&source.room()) && OUTPUTS.contains(&name.as_str()) && name != source.room() {
                wrong.push(format!("{} imports from `{name}`: outputs never import each other", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_dependency_has_one_owner() {
    let manifest =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("Cargo.toml");
    let section =
        manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).expect("dependencies");
    let names = section.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('='));
    let declared: BTreeSet<String> = names.map(|(name, _)| name.trim().replace('-', "_")).collect();
    let owners: BTreeMap<&str, &[&str]> = OWNERS.iter().copied().collect();
    let mut wrong = Vec::new();
    for dependency in &declared {
        let elsewhere = [EVERYWHERE, NAMED_ONLY].concat();
        if !owners.contains_key(dependency.as_str()) && !elsewhere.contains(&dependency.as_str()) {
            wrong.push(format!("`{dependency}` has no owner in this file's table"));
        }
    }
    for stale in owners.keys().chain(EVERYWHERE).filter(|name| !declared.contains(**name)) {
        wrong.push(format!("`{stale}` has an owner here, but Cargo.toml does not know it"));
    }
    for source in sources() {
        for dependency in NAMED_ONLY.iter().filter(|name| uses(&source.code, name)) {
            wrong.push(format!("{} names `{dependency}`, which nothing may use", source.path));
        }
        let is_home = |home: &&str| source.path == **home || (home.ends_with('/') && source.path.starts_with(*home));
        for (dependency, homes) in &owners {
            if uses(&source.code, dependency) && !homes.iter().any(is_home) {
                wrong.push(format!("{} names `{dependency}`, whose home is {}", source.path, homes.join(" and ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words that only some places may use: one reader and one writer of the disk, one clock, one mouth.
const RESERVED: &[(&str, &[&str], &str)] = &[
    ("fs::", &["src/source/disk.rs", "src/output/", "src/cli/"], "the disk"),
    ("File::open", &["src/source/disk.rs", "src/output/", "src/cli/"], "the disk"),
    ("SystemTime::now", &["src/cli/"], "the clock"),
    ("Instant::now", &["src/cli/"], "the clock"),
    ("Zoned::now", &["src/cli/"], "the clock"),
    ("Timestamp::now", &["src/cli/"], "the clock"),
    ("println!", &["src/cli/"], "printing"),
    ("eprintln!", &["src/cli/"], "printing"),
    ("print!", &["src/cli/"], "printing"),
    ("eprint!", &["src/cli/"], "printing"),
    ("dbg!", &[], "printing"),
    ("todo!", &[], "work left undone"),
    ("unimplemented!", &[], "work left undone"),
    ("env::var", &["src/cli/"], "the environment"),
    ("Command::new", &["src/source/git/", "src/cli/"], "other programs"),
    ("thread_local!", &[], "global state"),
    ("static mut", &[], "global state"),
];

#[test]
fn disk_clock_and_screen_have_one_door_each() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_root()) {
        for (word, homes, what) in RESERVED {
            let allowed = homes.iter().any(|home| source.path.starts_with(home));
            let whole = |at: usize| !source.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            if !allowed && source.code.match_indices(word).any(|(at, _)| whole(at)) {
                wrong.push(format!("{} has `{word}`: {what} belongs to {}", source.path, homes.join(" and ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_lives_there_and_stays_readable() {
    let mut wrong = Vec::new();
    for source in sources() {
        if !source.text.starts_with("//! ") {
            wrong.push(format!("{} does not open with `//!`", source.path));
        }
        let tests: usize = source.text.find("\n#[cfg(test)]\nmod ").map_or(0, |at| source.text[at..].lines().count());
        let lines = source.text.lines().count() - tests;
        if lines > MOST_LINES {
            wrong.push(format!("{} has {lines} lines without its tests; at most {MOST_LINES}", source.path));
        }
        let silenced = source.code.match_indices("#[allow(").map(|(at, _)| &source.code[at..]);
        for lint in silenced.map(|rest| rest.split(']').next().unwrap_or(rest)).filter(|lint| !lint.contains("reason"))
        {
            wrong.push(format!("{} silences a lint without a reason: {lint}]", source.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The scanner itself: what it must see, and what it must not.
mod scanner {
    use super::{names_after, plain, uses, without_tests};

    #[test]
    fn comments_and_strings_are_no_code() {
        let code = plain("use a; // crate::site\nlet s = \"crate::cli\"; /* crate::load */ let c = '\"'; crate::view");
        assert!(names_after(&code, "crate::").iter().eq(["view"]), "{code}");
        assert!(plain("let s = r#\"a \"crate::x\" b\"#; y").trim_end().ends_with('y'));
        assert!(!plain("fn f<'a>(x: &'a str) -> char { '\\'' } // x").contains("// x"));
    }

    #[test]
    fn groups_are_opened() {
        let names = names_after("use crate::{record::{Id, Text}, source};\nuse crate::load;", "crate::");
        assert!(names.iter().eq(["load", "record", "source"]), "{names:?}");
    }

    #[test]
    fn tests_are_left_out() {
        let (code, modules) = without_tests("fn a() {}\n#[cfg(test)]\nmod tests { use x; fn b() { {} } }\nfn c() {}");
        assert_eq!((code.contains("use x"), code.contains("fn c"), modules), (false, true, vec!["tests".to_owned()]));
        assert_eq!(without_tests("#[cfg(test)]\nmod strings;\nfn c() {}").1, ["strings"]);
    }

    #[test]
    fn a_crate_is_named_whole() {
        assert!(
            uses("use ::csv::Reader;", "csv") && uses("let x = csv::Reader::new();", "csv") && uses("use csv;", "csv")
        );
        assert!(!uses("use my_csv::Reader; self.csv::<T>(); crate::csv::x", "csv"));
    }
}
