//! A space before a comma, a question mark or a point in Persian or Arabic
//!
//! The sign belongs to the word before it. After a space it may begin the next line, and a right-to-left line that begins
//! with a mark reads as if something were missing.
//!
//! Asked for by: our own inference, from how both languages are printed [D].
//!
//! ```yaml
//! # wrong
//! summary: {fa: کارت خود را بیاورید ، سپس امضا کنید .}
//! # right
//! summary: {fa: کارت خود را بیاورید، سپس امضا کنید.}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use std::ops::Range;

rule!("space-before-punctuation", Note, Text(find), "space_before_punctuation.rs");

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    if !(text.is_in("fa") || text.is_in("ar")) {
        return;
    }
    let words = &text.entry.text;
    if let Some(place) = lonely_sign(words) {
        let sign = words[place.clone()].trim_start();
        let message = format!("there is a space before “{sign}”");
        found.at(text.part(place.clone()), message, "take the space away: the sign belongs to the word before it");
    }
}

/// The first sign behind a space, with the word before it.
fn lonely_sign(text: &str) -> Option<Range<usize>> {
    text.char_indices().find_map(|(at, c)| {
        let alone = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
        let is_sign = matches!(c, '،' | '؛' | '؟') || matches!(c, '.' | ':' | '!') && alone(&text[at + c.len_utf8()..]);
        let before = text[..at].trim_end_matches([' ', '\u{a0}']);
        let apart = before.len() < at && before.ends_with(|c: char| c.is_alphanumeric() || c == '»' || c == ')');
        (is_sign && apart).then(|| before.len()..at + c.len_utf8())
    })
}

#[cfg(test)]
mod tests {
    use super::lonely_sign;

    #[test]
    fn only_a_sign_behind_a_space_is_found() {
        let found = |text: &'static str| lonely_sign(text).map(|range| &text[range]);
        assert_eq!(found("بیاورید ، سپس"), Some(" ،"));
        assert_eq!(found("امضا کنید ."), Some(" ."));
        assert_eq!(found("بیاورید، سپس امضا کنید. نشانی .example است"), None);
        assert_eq!(found("یک\n، دو"), None);
    }
}
