//! The design tokens that a book's own style sheets name, held against ours: a misspelt one would change nothing and say nothing.
//!
//! What a style sheet means beyond that is the browser's to read.

use super::overrides::meant;
use super::{codes, shipped};
use crate::diagnostic::Diagnostic;
use crate::record::nearest;
use crate::source::{FileId, SourceMap, Span};
use crate::words;
use std::collections::BTreeSet;

/// Tokens that the book's style sheets set, but that neither ours know nor any of its own uses.
pub(super) fn unknown(sheets: &[FileId], sources: &SourceMap) -> Vec<Diagnostic> {
    let ours: Vec<String> = shipped::names("assets")
        .iter()
        .filter(|name| name.ends_with(".css"))
        .filter_map(|name| shipped::text(&format!("assets/{name}")))
        .map(|sheet| uncommented(&sheet))
        .collect();
    let own: Vec<(FileId, String)> = sheets.iter().map(|&file| (file, uncommented(sources.text(file)))).collect();
    let known: BTreeSet<&str> = ours.iter().flat_map(|sheet| set(sheet)).map(|(_, token)| token).collect();
    let asked: BTreeSet<&str> = own.iter().flat_map(|(_, sheet)| used(sheet)).collect();
    let mut found = Vec::new();
    for (file, sheet) in &own {
        let strange = set(sheet).filter(|(_, token)| !known.contains(token) && !asked.contains(token));
        found.extend(strange.map(|(at, token)| finding(Span::new(*file, at, at + token.len()), token, &known)));
    }
    found
}

fn finding(span: Span, token: &str, known: &BTreeSet<&str>) -> Diagnostic {
    let all: Vec<&str> = known.iter().copied().collect();
    Diagnostic::at(&codes::UNKNOWN_TOKEN, span, words!("nothing uses a token “{token}”", token)).help(words!(
        "{near}there are {all}",
        near = meant(nearest(token, known.iter().copied())),
        all
    ))
}

/// A sheet with spaces in place of its comments, so that every place stays where it was.
fn uncommented(sheet: &str) -> String {
    let mut plain = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        let after = comment.split_once("*/").map_or("", |(_, after)| after);
        plain.push_str(before);
        plain.push_str(&" ".repeat(rest.len() - before.len() - after.len()));
        rest = after;
    }
    plain.push_str(rest);
    plain
}

/// The tokens that are set, `--accent` of `--accent: #fff`, and the byte where each begins.
fn set(sheet: &str) -> impl Iterator<Item = (usize, &str)> {
    tokens(sheet).filter(|&(at, token)| {
        let first = sheet[..at].trim_end().chars().next_back().is_none_or(|before| matches!(before, '{' | '}' | ';'));
        first && sheet[at + token.len()..].trim_start().starts_with(':')
    })
}

/// The tokens that are asked for: `--accent` of `var(--accent)`.
fn used(sheet: &str) -> impl Iterator<Item = &str> {
    tokens(sheet).filter(|&(at, _)| sheet[..at].trim_end().ends_with("var(")).map(|(_, token)| token)
}

/// Every name that begins with two hyphens.
fn tokens(sheet: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    sheet.match_indices("--").filter_map(move |(at, _)| {
        let begins = sheet[..at].chars().next_back().is_none_or(|before| !is_name(before));
        let end = sheet[at..].find(|c| !is_name(c)).unwrap_or(sheet.len() - at);
        (begins && end > 2).then(|| (at, &sheet[at..at + end]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_found_where_they_are_set_and_used() {
        let sheet = "/* --old: 1 – x */ a { --b: var(--c);--d-e : 0; x: calc(1 - var( --f )) } .g--h { i: j }";
        let plain = uncommented(sheet);
        assert_eq!(plain.len(), sheet.len());
        let names: Vec<&str> = set(&plain).map(|(_, token)| token).collect();
        assert_eq!(names, ["--b", "--d-e"]);
        assert!(set(&plain).all(|(at, token)| sheet[at..].starts_with(token)));
        assert_eq!(used(&plain).collect::<Vec<_>>(), ["--c", "--f"]);
        assert_eq!(uncommented("a /* open"), "a        ");
    }
}
