//! A Persian prefix or ending set apart by a space
//!
//! «می شود» is one word, written «می‌شود» with a half-space (ZWNJ, U+200C); so are «برنامه‌ها» and «بزرگ‌ترین». With a whole
//! space the line may break inside the word, and a search for one spelling does not find the other.
//!
//! `check --fix` mends it.
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
use crate::check::text::{Lexicon, Script, follows_word};
use crate::words;
use std::ops::Range;
use std::sync::LazyLock;

rule!("missing-half-space", Warning, Text(find), "missing_half_space.rs");

/// Prefixes of verbs, which stand before the word; then endings that are no words by themselves and stand behind it.
const PARTS: &[&str] = &["می", "نمی", "ها", "های", "هایی", "هایش", "هایتان", "ترین", "ام‌ها"];

/// Words before which «می» is no prefix but the month of May: “from May to June”.
const NO_VERBS: [&str; 10] = ["تا", "و", "یا", "به", "در", "از", "که", "ماه", "سال", "امسال"];

/// How many of them are prefixes.
const PREFIXES: usize = 2;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(PARTS));

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    if !text.is_in("fa") {
        return;
    }
    let words = &text.entry.text;
    let mut places = apart(words);
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    if let Some(place) = places.first().cloned() {
        let parts = &words[place.clone()];
        let joined = joined(parts);
        let message = words!("“{parts}” is one word in Persian", parts);
        let finding = found.about(
            text.part(place),
            message,
            words!("write “{joined}” with a half-space (ZWNJ, U+200C)", joined = &joined),
        );
        let edits = places.into_iter().map(|place| (place.clone(), self::joined(&words[place])));
        found.add(finding.mend(text.edits(edits)));
    }
}

fn joined(parts: &str) -> String {
    parts.split_whitespace().collect::<Vec<_>>().join("\u{200c}")
}

/// The words that are written as two.
fn apart(text: &str) -> Vec<Range<usize>> {
    LEXICON.all(text).filter_map(|part| with_neighbour(text, &part)).collect()
}

fn with_neighbour(text: &str, part: &Range<usize>) -> Option<Range<usize>> {
    if PARTS[..PREFIXES].contains(&&text[part.clone()]) {
        let gap = gap(&text[part.end..])?;
        let length = word_length(&text[part.end + gap..]);
        let next = &text[part.end + gap..][..length];
        let is_month = follows_word(text, part.start, "ماه") || NO_VERBS.contains(&next);
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
        apart(text).into_iter().min_by_key(|place| place.start).map(|range| &text[range])
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
        for text in [
            "کارت آماده می‌شود",
            "برنامه‌های شهر",
            "در ماه می اداره بسته است",
            "۱۲ می ۲۰۲۶",
            "سهمی از آن",
            "تنها یک بار",
            "از می تا مهر",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
