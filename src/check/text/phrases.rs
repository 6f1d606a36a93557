//! Finding one of several phrases in a text, whole words only.

use super::script::{Script, is_mark};
use std::ops::Range;

/// The first place of any of these phrases, in bytes; they are written in small letters. Case is ignored, a space stands for any
/// white space, and a phrase is found as whole words only, but for Thai, which writes no spaces between words.
pub(in crate::check) fn first_phrase(text: &str, phrases: &[&str]) -> Option<Range<usize>> {
    let mut before = None;
    for (start, c) in text.char_indices() {
        let rest = &text[start..];
        let may_begin = |phrase: &str| !(is_word(before) && phrase.starts_with(|c| is_word(Some(c))));
        let found =
            phrases.iter().filter(|phrase| may_begin(phrase)).filter_map(|phrase| length_at(rest, phrase)).max();
        if let Some(length) = found {
            return Some(start..start + length);
        }
        before = Some(c);
    }
    None
}

/// The length of the phrase with which a text begins, in bytes.
fn length_at(text: &str, phrase: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    let mut last = None;
    for wanted in phrase.chars() {
        let (_, c) = chars.next()?;
        let same = if wanted == ' ' { c.is_whitespace() } else { c == wanted || lower(c) == wanted };
        if !same {
            return None;
        }
        last = Some(wanted);
    }
    let (length, after) = chars.next().map_or((text.len(), None), |(at, c)| (at, Some(c)));
    (!(is_word(last) && is_word(after))).then_some(length)
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// Whether a character goes on with a word: a letter, digit or mark, but none of Thai.
fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| (c.is_alphanumeric() || is_mark(c)) && Script::of_char(c) != Some(Script::Thai))
}

/// Whether the text up to `at` ends with this word.
pub(in crate::check) fn follows_word(text: &str, at: usize, word: &str) -> bool {
    let before = text[..at].trim_end();
    let rest = before.strip_suffix(word);
    rest.is_some_and(|rest| !is_word(rest.chars().next_back()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, phrases: &[&str]) -> Option<&'t str> {
        first_phrase(text, phrases).map(|range| &text[range])
    }

    #[test]
    fn a_phrase_is_found_as_whole_words() {
        assert_eq!(found("Receipts, Etc. and more", &["etc."]), Some("Etc."));
        assert_eq!(found("fetch the etching", &["etc", "etch"]), None);
        assert_eq!(found("papers and\nothers", &["and others"]), Some("and\nothers"));
        assert_eq!(found("قبض و غیره.", &["و غیره"]), Some("و غیره"));
        assert_eq!(found("بنا به دروغیره", &["غیره"]), None);
    }

    #[test]
    fn thai_needs_no_spaces_around_it() {
        assert_eq!(found("บัตรฯลฯหรือ", &["ฯลฯ"]), Some("ฯลฯ"));
    }

    #[test]
    fn the_longest_of_two_is_taken() {
        assert_eq!(found("as may be required", &["as may be", "as may be required"]), Some("as may be required"));
    }

    #[test]
    fn the_word_before_is_known() {
        assert!(follows_word("در ماه می", "در ماه ".len(), "ماه"));
        assert!(!follows_word("همراه می", "همراه ".len(), "راه"));
    }
}
