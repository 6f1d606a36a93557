//! Finding one of several phrases in a text, whole words only.

use super::script::{Script, is_alphanumeric, is_mark};
use aho_corasick::AhoCorasick;
use std::ops::Range;

/// Phrases to look for. A text is gone through once, however many there are: it is searched for their first words, and only
/// where one of these stands are whole phrases compared.
#[derive(Debug)]
pub(in crate::check) struct Lexicon {
    phrases: &'static [&'static str],
    /// None where there is nothing to look for.
    first_words: Option<AhoCorasick>,
}

impl Lexicon {
    /// Of phrases in small letters. The case of Latin letters without accents is ignored, a space stands for any white space,
    /// and a phrase is found as whole words only, but for Thai, which writes no spaces between words.
    pub(in crate::check) fn of(phrases: &'static [&'static str]) -> Self {
        let first_word = |phrase: &&'static str| phrase.split(' ').next().unwrap_or(phrase);
        let first_words = AhoCorasick::builder().ascii_case_insensitive(true).build(phrases.iter().map(first_word));
        Lexicon { phrases, first_words: first_words.ok() }
    }

    /// The first place of any phrase, in bytes; of several that begin there the longest.
    pub(in crate::check) fn first(&self, text: &str) -> Option<Range<usize>> {
        self.all(text).min_by_key(|place| (place.start, std::cmp::Reverse(place.end)))
    }

    /// The places of all phrases, also where they overlap.
    pub(in crate::check) fn all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let candidates = self.first_words.iter().flat_map(move |words| words.find_overlapping_iter(text));
        candidates.filter_map(move |found| {
            let phrase = self.phrases[found.pattern().as_usize()];
            let before = text[..found.start()].chars().next_back();
            let inside_word = is_word(before) && phrase.starts_with(|c| is_word(Some(c)));
            let length = length_at(&text[found.start()..], phrase).filter(|_| !inside_word)?;
            Some(found.start()..found.start() + length)
        })
    }
}

/// Phrases of several languages, each looked for in texts of its own language only.
#[derive(Debug)]
pub(in crate::check) struct Lexicons(Vec<(&'static str, Lexicon)>);

impl Lexicons {
    /// Of languages, given without script and region, and their phrases.
    pub(in crate::check) fn of(phrases: &'static [(&'static str, &'static [&'static str])]) -> Self {
        Lexicons(phrases.iter().map(|(language, phrases)| (*language, Lexicon::of(phrases))).collect())
    }

    /// The first place of any phrase of a language.
    pub(in crate::check) fn first(&self, language: &str, text: &str) -> Option<Range<usize>> {
        self.0.iter().find(|(own, _)| *own == language)?.1.first(text)
    }
}

/// The length of the phrase with which a text begins, in bytes.
fn length_at(text: &str, phrase: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    let mut last = None;
    for wanted in phrase.chars() {
        let (_, c) = chars.next()?;
        let same = if wanted == ' ' { c.is_whitespace() } else { c.to_ascii_lowercase() == wanted };
        if !same {
            return None;
        }
        last = Some(wanted);
    }
    let (length, after) = chars.next().map_or((text.len(), None), |(at, c)| (at, Some(c)));
    (!(is_word(last) && is_word(after))).then_some(length)
}

/// Whether a character goes on with a word: a letter, digit or mark, but none of Thai; or the half-space of Persian.
fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c == '\u{200c}' || Script::of_char(c) != Some(Script::Thai) && (is_alphanumeric(c) || is_mark(c)))
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

    fn found<'t>(text: &'t str, phrases: &'static [&'static str]) -> Option<&'t str> {
        Lexicon::of(phrases).first(text).map(|range| &text[range])
    }

    #[test]
    fn a_phrase_is_found_as_whole_words() {
        assert_eq!(found("Receipts, Etc. and more", &["etc."]), Some("Etc."));
        assert_eq!(found("fetch the etching", &["etc", "etch"]), None);
        assert_eq!(found("papers and\nothers", &["and others"]), Some("and\nothers"));
        assert_eq!(found("papers and\u{a0}others", &["and others"]), Some("and\u{a0}others"));
        assert_eq!(found("قبض و غیره.", &["و غیره"]), Some("و غیره"));
        assert_eq!(found("بنا به دروغیره", &["غیره"]), None);
        assert_eq!(found("در اسرع وقت\u{200c}شناسان", &["در اسرع وقت"]), None);
        assert_eq!(found("nothing", &[]), None);
    }

    #[test]
    fn thai_needs_no_spaces_around_it() {
        assert_eq!(found("บัตรฯลฯหรือ", &["ฯลฯ"]), Some("ฯลฯ"));
    }

    #[test]
    fn the_first_is_taken_and_of_two_there_the_longest() {
        assert_eq!(found("as may be required", &["as may be", "as may be required"]), Some("as may be required"));
        assert_eq!(found("one two or two", &["two", "one two or"]), Some("one two or"));
    }

    #[test]
    fn the_word_before_is_known() {
        assert!(follows_word("در ماه می", "در ماه ".len(), "ماه"));
        assert!(!follows_word("همراه می", "همراه ".len(), "راه"));
    }
}
