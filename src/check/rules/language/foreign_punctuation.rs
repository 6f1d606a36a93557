//! Punctuation of another language
//!
//! Persian and Arabic have a comma (،), a semicolon (؛) and a question mark (؟) of their own; the Latin ones lean the wrong way
//! and may jump to the other side of the word. Thai ends no sentence with a full stop: a space does it.
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
use std::ops::Range;

rule!("foreign-punctuation", Warning, Text(find), "foreign_punctuation.rs");

/// Letters of Thai that a full stop may follow, because it shortens a word: พ.ศ., ซม.
const SHORT_FORM: usize = 4;

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    let words = &text.entry.text;
    let (place, help) = match text.language() {
        "fa" | "ar" => (latin_sign(words), "write ، ؛ ؟ as the language does"),
        "th" => (full_stop(words), "take it away: in Thai a space ends a sentence"),
        _ => return,
    };
    if let Some(place) = place {
        let sign = &words[place.clone()];
        found.at(
            text.part(place.clone()),
            format!("“{sign}” is a sign of another language than `{}`", text.entry.language),
            help,
        );
    }
}

/// The first Latin comma, semicolon or question mark behind a word in Arabic letters.
fn latin_sign(text: &str) -> Option<Range<usize>> {
    text.char_indices().find_map(|(at, c)| {
        let before = text[..at].trim_end().chars().next_back();
        let behind_word =
            before.is_some_and(|c| Script::of_char(c) == Some(Script::Arabic) || matches!(c, '»' | 'ٔ' | 'ً'));
        (matches!(c, ',' | ';' | '?') && behind_word).then_some(at..at + 1)
    })
}

/// The first full stop behind a Thai word that is no short form.
fn full_stop(text: &str) -> Option<Range<usize>> {
    text.match_indices('.').map(|(at, _)| at).find_map(|at| {
        let thai = |c: &char| Script::of_char(*c) == Some(Script::Thai) || ('\u{0e30}'..='\u{0e4e}').contains(c);
        let letters = text[..at].chars().rev().take_while(thai).count();
        let ends = text[at + 1..].chars().next().is_none_or(char::is_whitespace);
        (ends && letters > SHORT_FORM).then_some(at..at + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_signs_behind_the_languages_own_words() {
        assert_eq!(latin_sign("کارت, رسید"), Some(8..9));
        assert!(latin_sign("آیا می‌شود?").is_some());
        for text in ["1,000 ریال", "https://a.example/?x=1", "فرم PDF, Word", "کارت، رسید؟"] {
            assert_eq!(latin_sign(text), None, "{text}");
        }
        assert!(full_stop("ยื่นคำขอ. แล้วรอ").is_some());
        for text in ["ปี พ.ศ. 2569", "3×4 ซม.", "เวลา 9.00 น.", "ดู www.example.org"] {
            assert_eq!(full_stop(text), None, "{text}");
        }
    }
}
