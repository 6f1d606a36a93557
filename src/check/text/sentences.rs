//! How long a text's sentences are: in words, or in characters where words are not separated.

use super::script::{Script, is_alphanumeric};
use std::ops::Range;

/// A sentence and its length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Length {
    /// Words; in Thai characters.
    pub(in crate::check) units: usize,
    /// Where it stands.
    pub(in crate::check) range: Range<usize>,
}

/// Short forms whose point ends no sentence.
const SHORT_FORMS: [&str; 14] =
    ["e.g", "i.e", "etc", "no", "nos", "art", "sec", "mr", "mrs", "ms", "dr", "st", "approx", "vs"];

/// The longest sentence of a text. In Thai, where spaces end clauses and no sign ends a sentence, the longest stretch without
/// a space.
pub(in crate::check) fn longest_sentence(language: &str, text: &str) -> Option<Length> {
    let thai = Script::of_language(language) == Some(Script::Thai);
    let ranges = if thai { stretches(text) } else { sentences(text) };
    let measured = ranges.into_iter().map(|range| {
        let words = &text[range.clone()];
        let units =
            if thai { words.chars().count() } else { words.split_whitespace().filter(|word| is_word(word)).count() };
        Length { units, range }
    });
    measured.max_by_key(|length| (length.units, std::cmp::Reverse(length.range.start)))
}

fn is_word(token: &str) -> bool {
    token.contains(is_alphanumeric)
}

fn stretches(text: &str) -> Vec<Range<usize>> {
    text.split_whitespace()
        .map(|part| part.as_ptr() as usize - text.as_ptr() as usize)
        .map(|at| at..at + length(&text[at..]))
        .collect()
}

fn length(text: &str) -> usize {
    text.find(char::is_whitespace).unwrap_or(text.len())
}

/// Cuts a text where sentences, paragraphs, list items and table cells end.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        let ends = match c {
            '.' => ends_at_point(&text[start..at], &text[after..]),
            '!' | '?' | '؟' | '…' | '|' => true,
            '\n' => begins_block(&text[after..]),
            _ => false,
        };
        if ends {
            found.push(start..after);
            start = after;
        }
    }
    found.push(start..text.len());
    found.retain(|range| is_word(&text[range.clone()]));
    found
}

/// Whether a point between these two ends a sentence: white space follows, and no short form or initial precedes.
fn ends_at_point(before: &str, after: &str) -> bool {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or("").trim_start_matches(['(', '“', '"', '«']);
    let initial = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    let short = SHORT_FORMS.contains(&last.to_lowercase().as_str());
    let open = after.trim_start_matches([')', '"', '”', '»', '*', '_']);
    // Two sentences may stand without a space between them: “…of the vessel.A detention…”.
    let joined = last.chars().count() > 3
        && last.ends_with(char::is_lowercase)
        && !last.contains(['.', '/', '@'])
        && open.starts_with(char::is_uppercase);
    !initial && !short && (open.is_empty() || joined || open.starts_with(char::is_whitespace))
}

/// Whether the line that begins here begins something new in Markdown.
fn begins_block(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t']);
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < line.len() && digits.starts_with(['.', ')']);
    numbered || line.is_empty() || line.starts_with(['\n', '\r', '-', '*', '+', '#', '|', '>', '•'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn longest<'t>(language: &str, text: &'t str) -> (usize, &'t str) {
        let found = longest_sentence(language, text).unwrap_or(Length { units: 0, range: 0..0 });
        (found.units, text[found.range].trim())
    }

    #[test]
    fn sentences_end_at_points_that_end_them() {
        assert_eq!(
            longest("en", "Come in. Bring e.g. a card, see Art. 12.5 of J. Smith. Go."),
            (10, "Bring e.g. a card, see Art. 12.5 of J. Smith.")
        );
        assert_eq!(longest("en", "It is found.Then see www.Example.Org now"), (4, "Then see www.Example.Org now"));
        assert_eq!(longest("fa", "بیایید. کارت را بیاورید؟ بله."), (3, "کارت را بیاورید؟"));
    }

    #[test]
    fn list_items_and_cells_are_sentences_of_their_own() {
        assert_eq!(longest("en", "Bring:\n- a card\n- a long letter\n\nThen\nwait here"), (3, "- a long letter"));
        assert_eq!(longest("en", "| one two | three |\n|---|---|"), (2, "one two |"));
    }

    #[test]
    fn thai_is_measured_between_spaces() {
        assert_eq!(longest("th", "ยื่นคำขอ ที่เคาน์เตอร์"), (13, "ที่เคาน์เตอร์"));
    }
}
