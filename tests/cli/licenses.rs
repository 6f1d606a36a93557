//! What is compiled into the program, and under which licences: gathered from Cargo and from the files that the crates bring, and held
//! against `licenses/`, or written anew with `UPDATE=1`.

use crate::support::{assert_kept, charterpress};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// The systems that people run the program on; a crate that is compiled for one of them only is listed too.
const SYSTEMS: [&str; 3] = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"];

/// One library.
struct Crate<'a> {
    title: String,
    license: &'a str,
    home: &'a str,
    folder: &'a Path,
}

/// What Cargo knows of the package and everything it stands on; `None` where the sources are not all there and cannot be fetched.
fn metadata() -> Option<Value> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version", "1", "--locked", "--all-features"]);
    cargo.args(SYSTEMS.iter().flat_map(|system| ["--filter-platform", system]));
    let told = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo");
    told.status.success().then(|| serde_json::from_slice(&told.stdout).expect("JSON"))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// Everything that is linked into the program: what it stands on, and what that stands on, without macros and what only builds.
fn linked<'a>(metadata: &'a Value) -> Vec<Crate<'a>> {
    let by_id = |values: &'a [Value]| -> BTreeMap<&'a str, &'a Value> {
        values.iter().map(|one| (text(one, "id"), one)).collect()
    };
    let packages = by_id(list(metadata, "packages"));
    let nodes = by_id(list(&metadata["resolve"], "nodes"));
    let root = text(&metadata["resolve"], "root");
    let is_macro = |id: &str| {
        list(packages[id], "targets").iter().any(|target| list(target, "kind").contains(&"proc-macro".into()))
    };
    let (mut seen, mut open) = (BTreeSet::from([root]), vec![root]);
    while let Some(id) = open.pop() {
        for needed in list(nodes[id], "deps") {
            let runs = list(needed, "dep_kinds").iter().any(|kind| kind["kind"].is_null());
            let needed = text(needed, "pkg");
            if runs && !is_macro(needed) && seen.insert(needed) {
                open.push(needed);
            }
        }
    }
    seen.remove(root);
    let crate_of = |id: &&'a str| {
        let package = packages[id];
        Crate {
            title: format!("{} {}", text(package, "name"), text(package, "version")),
            license: text(package, "license"),
            home: text(package, "repository"),
            folder: Path::new(text(package, "manifest_path")).parent().expect("a folder"),
        }
    };
    let mut crates: Vec<Crate<'_>> = seen.iter().map(crate_of).collect();
    crates.sort_by(|a, b| a.title.cmp(&b.title));
    crates
}

/// Whether a file at the root of a crate holds its licence or what must be passed on with it.
fn is_notice(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["license", "licence", "copying", "copyright", "notice", "unlicense"].iter().any(|start| name.starts_with(start))
}

/// The texts to be passed on: of licences that one may choose from, that of MIT, which says whose work it is; with all others every file.
fn notices(one: &Crate<'_>) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(one.folder)
        .expect("the folder of a crate")
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter(|name| is_notice(name) && one.folder.join(name).is_file())
        .collect();
    names.sort();
    let is_choice = !one.license.contains("AND") && (one.license.contains("OR") || one.license.contains('/'));
    let is_mit = |name: &String| name.to_ascii_uppercase().contains("MIT");
    if is_choice && names.iter().any(is_mit) {
        names.retain(|name| is_mit(name) || name.to_ascii_lowercase().starts_with("notice"));
    }
    let read = |name: &String| {
        String::from_utf8_lossy(&fs::read(one.folder.join(name)).expect("a file of a crate")).into_owned()
    };
    names.iter().map(read).map(|text| lines_of(&text)).collect()
}

/// A text as lines without space at their ends, and without empty lines around it.
fn lines_of(text: &str) -> String {
    let lines: Vec<&str> = text.trim_start_matches('\u{FEFF}').lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned() + "\n"
}

const TERMS: &str = "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION";

/// What makes two texts one: their words; and of the Apache licence, whose appendix is filled in or not, its terms.
fn likeness(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_apache = words.contains(TERMS) && words.len() < 12_000 && !words.contains("LLVM");
    if is_apache { "Apache License, Version 2.0".to_owned() } else { words }
}

fn table(crates: &[Crate<'_>]) -> String {
    let line = |one: &Crate<'_>| format!("{}\t{}\t{}\n", one.title, one.license, one.home);
    crates.iter().map(line).collect()
}

fn texts(crates: &[Crate<'_>]) -> String {
    let mut texts: Vec<(String, String, Vec<&str>)> = Vec::new();
    let mut bare = Vec::new();
    for one in crates {
        let notices = notices(one);
        if notices.is_empty() {
            bare.push(format!("{} ({})", one.title, one.license));
        }
        for text in notices {
            let like = likeness(&text);
            match texts.iter_mut().find(|(known, ..)| *known == like) {
                Some((_, _, titles)) if titles.contains(&one.title.as_str()) => {}
                Some((_, _, titles)) => titles.push(&one.title),
                None => texts.push((like, text, vec![&one.title])),
            }
        }
    }
    let rule = "=".repeat(80);
    let one =
        |(_, text, titles): &(String, String, Vec<&str>)| format!("{rule}\n{}\n{rule}\n\n{text}\n", titles.join(", "));
    let all: String = texts.iter().map(one).collect();
    format!("{all}{rule}\nWithout a text of their own, under the licence that they name: {}\n", bare.join(", "))
}

#[test]
#[allow(clippy::print_stderr, reason = "what is passed over is told")]
fn what_is_compiled_in_is_listed_with_its_licences() {
    let Some(metadata) = metadata() else {
        assert!(env::var_os("CI").is_none(), "cargo metadata did not end well");
        eprintln!("passed over: cargo could not find every library");
        return;
    };
    let crates = linked(&metadata);
    assert!(crates.len() > 100 && crates.iter().all(|one| !one.license.is_empty()));
    assert_kept("licenses/libraries.tsv", table(&crates).as_bytes());
    assert_kept("licenses/texts.txt", texts(&crates).as_bytes());
}

#[test]
fn the_program_tells_what_it_is_made_of() {
    let ran = charterpress(&["licenses"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for part in ["MIT OR Apache-2.0", "Vazirmatn", "OFL-1.1", "tera 2.", "Unicode-3.0"] {
        assert!(ran.out.contains(part), "{part} is not in\n{}", ran.out);
    }
    let texts = charterpress(&["licenses", "--texts"]).out;
    assert!(texts.contains(TERMS) && texts.contains("SIL OPEN FONT LICENSE"), "{:.200}", texts);
}

/// Everything that the program embeds is there where it is built: in the package, and in the container.
#[test]
fn the_container_is_given_every_folder_that_the_package_has() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(root.join(name)).expect("a file of the project");
    let manifest = read("Cargo.toml");
    let include =
        manifest.lines().find_map(|line| line.strip_prefix("include = [")).expect("what the package includes");
    let names = include.split('"').filter_map(|name| name.strip_prefix('/'));
    let folders: Vec<&str> = names.filter(|name| root.join(name).is_dir()).collect();
    assert!(folders.len() > 4, "{folders:?}");
    let container = read("Containerfile");
    for folder in folders {
        assert!(container.contains(&format!("\nCOPY {folder} {folder}\n")), "the Containerfile does not copy {folder}");
    }
}
