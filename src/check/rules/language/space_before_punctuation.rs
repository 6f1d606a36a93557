//! A space before a comma, a question mark or a point in Persian or Arabic
//!
//! The sign belongs to the word before it. After a space it may begin the next line, and a right-to-left line that begins
//! with a mark reads as if something were missing.
//!
//! `check --fix` mends it.
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
use crate::words;
use std::ops::Range;

rule!("space-before-punctuation", Note, Text(find), "space_before_punctuation.rs");

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    if !(text.is_in("fa") || text.is_in("ar")) {
        return;
    }
    let words = &text.entry.text;
    let places = lonely_signs(words);
    if let Some(place) = places.first().cloned() {
        let sign = words[place.clone()].trim_start();
        let message = words!("there is a space before “{sign}”", sign);
        let help = words!("take the space away: the sign belongs to the word before it");
        let finding = found.about(text.part(place), message, help);
        let blank = |place: Range<usize>| {
            let sign = words[place.clone()].trim_start_matches([' ', '\u{a0}']);
            place.start..place.end - sign.len()
        };
        let edits = places.into_iter().map(|place| (blank(place), String::new()));
        found.add(finding.mend(text.edits(edits)));
    }
}

/// The signs behind a space, with that space. A colon between numbers is a time of day.
fn lonely_signs(text: &str) -> Vec<Range<usize>> {
    // A sign counts only behind a blank: so blanks are looked for, which are fewer, and the sign behind each.
    let blanks = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b' ' | 0xa0));
    let signs = blanks.filter_map(|(blank, _)| {
        let at = blank + 1;
        let c = text.get(at..)?.chars().next()?;
        let alone = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
        let is_sign = matches!(c, '،' | '؛' | '؟') || matches!(c, '.' | ':' | '!') && alone(&text[at + c.len_utf8()..]);
        if !is_sign {
            return None;
        }
        let before = text[..at].trim_end_matches([' ', '\u{a0}']);
        let last = before.chars().next_back().filter(|_| before.len() < at)?;
        let apart = last.is_alphanumeric() && !(c == ':' && last.is_numeric()) || last == '»' || last == ')';
        apart.then(|| before.len()..at + c.len_utf8())
    });
    signs.collect()
}

#[cfg(test)]
mod tests {
    use super::lonely_signs;

    #[test]
    fn only_a_sign_behind_a_space_is_found() {
        let found = |text: &'static str| lonely_signs(text).first().map(|range| &text[range.clone()]);
        assert_eq!(found("بیاورید ، سپس"), Some(" ،"));
        assert_eq!(found("امضا کنید ."), Some(" ."));
        assert_eq!(found("بیاورید، سپس امضا کنید. نشانی .example است"), None);
        assert_eq!(found("یک\n، دو"), None);
        assert_eq!(found("ساعت ۸ : ۳۰"), None);
    }
}
