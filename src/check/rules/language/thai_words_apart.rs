//! Thai words set apart by spaces
//!
//! Thai writes no spaces between words; a space ends a clause. A text with a space after every word comes out of a machine
//! translation or a spreadsheet, reads like a list of words, and breaks screen readers' phrasing.
//!
//! Asked for by: our own inference, from how Thai is printed [D].
//!
//! ```yaml
//! # wrong
//! client_action: {th: ท่าน ต้อง ยื่น คำขอ ที่ เคาน์เตอร์}
//! # right
//! client_action: {th: ท่านต้องยื่นคำขอที่เคาน์เตอร์}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::check::text::Script;
use crate::words;

rule!("thai-words-apart", Note, Text(find), "thai_words_apart.rs");

/// So many short words in a row are no list of names.
const IN_A_ROW: usize = 5;

/// Characters of a word that is short, marks included.
const SHORT: usize = 8;

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    if text.is_in("th") && is_apart(&text.entry.text) {
        let message = words!("these Thai words are set apart by spaces");
        found.at(
            text.entry.span,
            message,
            words!("take the spaces between words away; leave those between clauses and around numbers"),
        );
    }
}

fn is_apart(text: &str) -> bool {
    let mut row = 0;
    text.split(' ').any(|part| {
        let length = part.chars().count();
        let thai =
            part.chars().all(|c| Script::of_char(c) == Some(Script::Thai) || ('\u{0e30}'..='\u{0e4e}').contains(&c));
        row = if thai && (1..=SHORT).contains(&length) { row + 1 } else { 0 };
        row >= IN_A_ROW
    })
}

#[cfg(test)]
mod tests {
    use super::is_apart;

    #[test]
    fn only_a_row_of_short_words_is_found() {
        assert!(is_apart("ท่าน ต้อง ยื่น คำขอ ที่ เคาน์เตอร์"));
        assert!(!is_apart("ท่านต้องยื่นคำขอที่เคาน์เตอร์ แล้วรอ 3 วัน เมื่อครบกำหนดให้มารับบัตร"));
    }
}
