//! A text in another language than it says
//!
//! Under `fa:` stand English words: nobody came back to translate them. A citizen who chose Persian gets a page that is half
//! strange, a screen reader reads English with a Persian voice, and the translation counts as done.
//!
//! Asked for by: RA 11032 of the Philippines asks for the charter in English, Filipino or
//! the local dialect [V].
//!
//! ```yaml
//! # wrong
//! name: {en: Police report of the loss, fa: Police report of the loss}
//! # right
//! name: {en: Police report of the loss, fa: گزارش مفقودی پلیس}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::check::text::{Script, letters_of};
use crate::words;

rule!("untranslated-text", Warning, Text(find), "untranslated_text.rs");

/// Fewer words may be a name or a term that is the same everywhere.
const WORDS: usize = 5;

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    if !text.is_for_readers() {
        return;
    }
    let language = &text.entry.language;
    if is_in_other_script(language, &text.entry.text) {
        let message = words!("the text under `{language}` is not written in the letters of that language", language);
        found.at(
            text.entry.span,
            message,
            words!("translate it, or take `{language}` away: then the default language is shown", language),
        );
    } else if is_copy(text) {
        let message = words!(
            "the text under `{language}` is word for word the one under `{default}`",
            language,
            default = text.ground.language()
        );
        found.at(
            text.entry.span,
            message,
            words!("translate it, or take `{language}` away: then the default language is shown", language),
        );
    }
}

/// Whether most letters are of another script than the language's. A name or a short form may stay as it is.
fn is_in_other_script(language: &str, text: &str) -> bool {
    let Some(script) = Script::of_language(language) else { return false };
    if script == Script::Latin && text.is_ascii() || is_mostly_in(script, text) {
        return false;
    }
    let letters = letters_of(text);
    if letters[script as usize] * 5 >= letters.iter().sum() {
        return false;
    }
    let words = text.split_whitespace().filter(|word| letters_of(word).iter().sum::<usize>() > 1);
    let plain = words.filter(|word| !word.contains(['@', '/', '{'])).count();
    plain > 2
}

/// Whether a fifth of a text, counted in bytes, is letters of a script: then a fifth of its letters are. Most texts are done with
/// before their end.
fn is_mostly_in(script: Script, text: &str) -> bool {
    let own = text.chars().filter(|c| Script::of_char(*c) == Some(script));
    own.take(text.len().div_ceil(5).max(1)).count() * 5 >= text.len()
}

/// Whether the default language has the very same words.
fn is_copy(text: &TextSubject<'_>) -> bool {
    let default = text.ground.language();
    let same = text.entry.language != default
        && text.text.get(default).is_some_and(|source| source.text.trim() == text.entry.text.trim());
    let lower = |word: &&str| word.starts_with(char::is_lowercase);
    same && text.entry.text.split_whitespace().filter(lower).count() >= WORDS
}

#[cfg(test)]
mod tests {
    use super::is_in_other_script;

    #[test]
    fn names_and_short_forms_may_stay() {
        assert!(is_in_other_script("fa", "Police report of the loss"));
        assert!(is_in_other_script("en", "گزارش مفقودی پلیس شهر"));
        for (language, text) in [
            ("fa", "Windows Hello"),
            ("fa", "فرم PDF"),
            ("th", "e-ID"),
            ("fa", "id@example.org"),
            ("hi", "पहचान पत्र की प्रति"),
            ("en", "12 345"),
        ] {
            assert!(!is_in_other_script(language, text), "{text}");
        }
    }
}
