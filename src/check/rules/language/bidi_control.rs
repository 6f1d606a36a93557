//! Invisible marks that turn the direction of a text
//!
//! Such marks come along when text is copied from a word processor. They can make a line read differently from what is
//! written in the file, so that whoever reviews a promise does not see what a citizen will see. The site keeps numbers and
//! Latin words in their place without them.
//!
//! `check --fix` takes it away where it stands in the file as itself and not as an escape.
//!
//! Asked for by: the W3C's “Unicode controls vs. markup for bidi support”: markup wherever possible [V]; missing isolates are our own
//! inference (L-X7) [D].
//!
//! ```yaml
//! # wrong: an invisible U+202B before the first letter
//! name: {fa: "\u202Bصدور کارت\u202C"}
//! # right
//! name: {fa: صدور کارت}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::words;

rule!("bidi-control", Warning, Text(find), "bidi_control.rs");

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    let words = &text.entry.text;
    if words.is_ascii() {
        return;
    }
    let Some((at, c)) = words.char_indices().find(|&(_, c)| is_control(c)) else { return };
    let all =
        words.char_indices().filter(|&(_, c)| is_control(c)).map(|(at, c)| (at..at + c.len_utf8(), String::new()));
    let edits: Vec<_> = all.collect();
    let message = words!(
        "an invisible mark of direction (U+{code}) stands in this text ({n} in all)",
        code = &format!("{:04X}", c as u32),
        n = edits.len()
    );
    let help = words!("take it away: the site keeps numbers and Latin words in their place by itself");
    let finding = found.about(text.part(at..at + c.len_utf8()), message, help);
    found.add(finding.mend(text.edits(edits)));
}

/// The bidirectional formatting characters of Unicode, and the byte order mark.
fn is_control(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
