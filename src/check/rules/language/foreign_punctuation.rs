//! Punctuation of another language
//!
//! Persian and Arabic have a comma (،), a semicolon (؛) and a question mark (؟) of their own; the Latin ones lean the wrong way
//! and may jump to the other side of the word. Thai ends no sentence with a full stop: a space does it.
//!
//! `check --fix` mends it.
//!
//! Asked for by: our own inference, from how the languages are printed [D].
//!
//! ```yaml
//! # wrong
//! q: {fa: "کارت, یا رسید?", th: "ยื่นคำขอที่เคาน์เตอร์."}
//! # right
//! q: {fa: "کارت، یا رسید؟", th: "ยื่นคำขอที่เคาน์เตอร์"}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::check::text::Script;
use crate::words;
use std::ops::Range;

rule!("foreign-punctuation", Warning, Text(find), "foreign_punctuation.rs");

/// Letters of Thai that a full stop may follow, because it shortens a word: พ.ศ., ซม.
const SHORT_FORM: usize = 4;

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    let written = &text.entry.text;
    let places = match text.language() {
        "fa" | "ar" => latin_signs(written),
        "th" => full_stops(written),
        _ => return,
    };
    if let Some(place) = places.first().cloned() {
        let sign = &written[place.clone()];
        let message =
            words!("“{sign}” is a sign of another language than `{language}`", sign, language = &text.entry.language);
        let help = match text.language() {
            "th" => words!("take it away: in Thai a space ends a sentence"),
            _ => words!("write ، ؛ ؟ as the language does"),
        };
        let finding = found.about(text.part(place), message, help);
        let edits = places.into_iter().map(|place| (place.clone(), own(&written[place]).to_owned()));
        found.add(finding.mend(text.edits(edits)));
    }
}

/// The language's own sign; none for the full stop of Thai.
fn own(sign: &str) -> &'static str {
    match sign {
        "," => "،",
        ";" => "؛",
        "?" => "؟",
        _ => "",
    }
}

/// The Latin commas, semicolons and question marks behind a word in Arabic letters, but in no address.
fn latin_signs(text: &str) -> Vec<Range<usize>> {
    // These are single bytes, and no byte of another letter is like them.
    let signs = text.bytes().enumerate().filter(|(at, byte)| {
        if !matches!(byte, b',' | b';' | b'?') {
            return false;
        }
        let before = text[..*at].trim_end().chars().next_back();
        let behind_word =
            before.is_some_and(|c| Script::of_char(c) == Some(Script::Arabic) || matches!(c, '»' | 'ٔ' | 'ً'));
        behind_word && !is_in_address(text, *at)
    });
    signs.map(|(at, _)| at..at + 1).collect()
}

/// Whether a place stands in something without white space that is an address or a fact.
fn is_in_address(text: &str, at: usize) -> bool {
    let word = text[..at].rsplit(char::is_whitespace).next().unwrap_or("");
    word.contains("://") || word.contains("](") || word.contains('@')
}

/// The full stops behind a Thai word that is no short form.
fn full_stops(text: &str) -> Vec<Range<usize>> {
    let stops = text.match_indices('.').map(|(at, _)| at).filter(|&at| {
        let thai = |c: &char| Script::of_char(*c) == Some(Script::Thai) || ('\u{0e30}'..='\u{0e4e}').contains(c);
        let letters = text[..at].chars().rev().take_while(thai).count();
        let ends = text[at + 1..].chars().next().is_none_or(char::is_whitespace);
        ends && letters > SHORT_FORM
    });
    stops.map(|at| at..at + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_signs_behind_the_languages_own_words() {
        assert_eq!(latin_signs("کارت, رسید; بله"), [8..9, 18..19]);
        assert_eq!(latin_signs("آیا می‌شود?").len(), 1);
        for text in
            ["1,000 ریال", "https://a.example/?x=1", "فرم PDF, Word", "کارت، رسید؟", "https://مثال.ایران/خدمت?id=1"]
        {
            assert!(latin_signs(text).is_empty(), "{text}");
        }
        assert_eq!(full_stops("ยื่นคำขอ. แล้วรอ").len(), 1);
        for text in ["ปี พ.ศ. 2569", "3×4 ซม.", "เวลา 9.00 น.", "ดู www.example.org"] {
            assert!(full_stops(text).is_empty(), "{text}");
        }
    }
}
