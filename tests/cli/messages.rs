//! That everything the program finds can be said in every language it speaks: the patterns of `words!("…")` are taken from `src/` as they
//! are written there, and held against the translations in `messages/<language>/`, in both directions.

use charterpress::speech::{Speech, TONGUES};
use charterpress::wording::{Piece, Wording, pieces};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// Every pattern that the program can say, with the file it stands in.
fn patterns() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    for entry in WalkDir::new(&root) {
        let entry = entry.expect("an entry of src");
        let path = entry.path().strip_prefix(&root).expect("below src").to_string_lossy().into_owned();
        if path.ends_with(".rs") && !path.ends_with("tests.rs") && path != "wording.rs" {
            let text = fs::read_to_string(entry.path()).expect("UTF-8");
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let code: String = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .map(|line| format!("{line}\n"))
                .collect();
            let said = code.split("words!(").skip(1).filter_map(|said| said.trim_start().strip_prefix('"'));
            let said = said.map(unescaped).chain(records(&code));
            found.extend(said.map(|pattern| (pattern, path.clone())));
        }
    }
    found.retain(|pattern, _| Wording::has_words(pattern));
    found
}

/// What the records are called that `record!` declares: `an office` of `pub struct Office "an office" {`.
fn records(code: &str) -> Vec<String> {
    let name = |head: &str| head.split_once(" \"").map(|(_, literal)| unescaped(literal));
    let heads = code.split("pub struct ").skip(1).filter_map(|rest| rest.split_once('{').map(|(head, _)| head));
    heads.filter(|head| !head.contains(['\n', ';'])).filter_map(name).collect()
}

/// The text of a Rust string literal, from behind its opening quotation mark.
fn unescaped(literal: &str) -> String {
    let mut text = String::new();
    let mut signs = literal.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => return text,
            '\\' => match signs.next() {
                Some('n') => text.push('\n'),
                Some('\n') => signs = signs.as_str().trim_start().chars(),
                Some(sign @ ('"' | '\\' | '\'')) => text.push(sign),
                other => panic!("an escape that this test does not read: {other:?} in {literal:.60}"),
            },
            sign => text.push(sign),
        }
    }
    panic!("a literal without an end: {literal:.60}")
}

fn places(text: &str) -> BTreeSet<&str> {
    let name = |piece| match piece {
        Piece::Place(name) => Some(name),
        Piece::Text(_) => None,
    };
    pieces(text).into_iter().filter_map(name).collect()
}

#[test]
fn everything_is_said_in_every_language_and_nothing_else() {
    let patterns = patterns();
    let mut wrong = Vec::new();
    for tag in TONGUES.into_iter().filter(|tag| *tag != "en") {
        let sentences = Speech::of(tag).sentences();
        let missing = patterns.iter().filter(|(pattern, _)| !sentences.knows(pattern));
        wrong.extend(missing.map(|(pattern, file)| format!("{tag} lacks, from src/{file}: {pattern}")));
        for key in sentences.keys() {
            if !patterns.contains_key(key) {
                wrong.push(format!("{tag} translates what nobody says: {key}"));
            }
            for (form, text) in sentences.forms(key) {
                // Arabic says one and two in a word, other languages may.
                let same = places(text) == places(key) || (form != "other" && places(key).contains("n"));
                if !same {
                    wrong.push(format!("{tag}, {form}: the places differ from those of the English: {text}"));
                }
            }
        }
        wrong.extend(
            sentences.incomplete().into_iter().map(|(key, form)| format!("{tag} lacks the form {form}: {key}")),
        );
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// No file says a sentence twice, which would hide one of the two.
#[test]
fn each_sentence_is_translated_in_one_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("messages");
    for tag in TONGUES.into_iter().filter(|tag| *tag != "en") {
        let files =
            WalkDir::new(root.join(tag)).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
        let lines: Vec<String> = files
            .flat_map(|entry| {
                fs::read_to_string(entry.path()).expect("UTF-8").lines().map(str::to_owned).collect::<Vec<_>>()
            })
            .filter(|line| line.starts_with(['"', '\'']))
            .collect();
        assert_eq!(
            lines.len(),
            Speech::of(tag).sentences().keys().count(),
            "{tag}: a sentence twice, or a line without quotation marks"
        );
    }
}
