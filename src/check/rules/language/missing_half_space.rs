//! A Persian prefix or ending set apart by a space
//!
//! «می شود» is one word, written «می‌شود» with a half-space (ZWNJ, U+200C); so are «برنامه‌ها» and «بزرگ‌ترین». With a whole
//! space the line may break inside the word, and a search for one spelling does not find the other.
//!
//! Asked for by: our own inference, from how Persian is printed [D].
//!
//! ```yaml
//! # wrong
//! client_action: {fa: کارت ها آماده می شود}
//! # right
//! client_action: {fa: کارت‌ها آماده می‌شود}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::check::text::{Script, first_phrase, follows_word};
use std::ops::Range;

rule!("missing-half-space", Warning, Text(find), "missing_half_space.rs");

/// Prefixes of verbs: they stand before the word.
const PREFIXES: [&str; 2] = ["می", "نمی"];

/// Endings that are no words by themselves: they stand behind the word.
const ENDINGS: [&str; 7] = ["ها", "های", "هایی", "هایش", "هایتان", "ترین", "ام‌ها"];

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    if !text.is_in("fa") {
        return;
    }
    let words = &text.entry.text;
    if let Some(place) = apart(words) {
        let parts = &words[place.clone()];
        let joined = parts.split_whitespace().collect::<Vec<_>>().join("\u{200c}");
        let message = format!("“{parts}” is one word in Persian");
        found.at(text.part(place), message, format!("write “{joined}” with a half-space (ZWNJ, U+200C)"));
    }
}

/// The first word that is written as two.
fn apart(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(part) = first_phrase(&text[from..], &[PREFIXES.as_slice(), ENDINGS.as_slice()].concat()) {
        let part = from + part.start..from + part.end;
        if let Some(place) = with_neighbour(text, &part) {
            return Some(place);
        }
        from = part.end;
    }
    None
}

fn with_neighbour(text: &str, part: &Range<usize>) -> Option<Range<usize>> {
    if PREFIXES.contains(&&text[part.clone()]) {
        let gap = gap(&text[part.end..])?;
        let length = word_length(&text[part.end + gap..]);
        let is_month = follows_word(text, part.start, "ماه");
        return (length > 0 && !is_month).then(|| part.start..part.end + gap + length);
    }
    let before = text[..part.start].trim_end_matches(' ');
    let word =
        before.rfind(|c| !is_letter(c)).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    (before.len() < part.start && word < before.len()).then_some(word..part.end)
}

/// The spaces with which a text begins; none where it begins with something else.
fn gap(text: &str) -> Option<usize> {
    let length = text.len() - text.trim_start_matches(' ').len();
    (length > 0).then_some(length)
}

fn word_length(text: &str) -> usize {
    text.find(|c| !is_letter(c)).unwrap_or(text.len())
}

fn is_letter(c: char) -> bool {
    Script::of_char(c) == Some(Script::Arabic) || c == '\u{200c}' || c == 'ٔ'
}

#[cfg(test)]
mod tests {
    use super::apart;

    fn found(text: &str) -> Option<&str> {
        apart(text).map(|range| &text[range])
    }

    #[test]
    fn prefixes_and_endings_belong_to_their_words() {
        assert_eq!(found("کارت آماده می شود."), Some("می شود"));
        assert_eq!(found("کسی نمی آید"), Some("نمی آید"));
        assert_eq!(found("همهٔ برنامه ها"), Some("برنامه ها"));
        assert_eq!(found("بزرگ ترین شهر"), Some("بزرگ ترین"));
    }

    #[test]
    fn what_is_joined_or_another_word_is_left_alone() {
        for text in
            ["کارت آماده می‌شود", "برنامه‌های شهر", "در ماه می اداره بسته است", "۱۲ می ۲۰۲۶", "سهمی از آن", "تنها یک بار"]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
