//! HTML in a text
//!
//! The site shows HTML in a text as the text it is, so that nothing an author pastes can run in a citizen's browser. The
//! citizen then reads `<br>` or `&nbsp;` in the middle of a sentence.
//!
//! Asked for by: the content model, whose texts are CommonMark [D]; found in every register that was exported from a website.
//!
//! ```yaml
//! # wrong
//! details: {en: "Bring the card<br>and&nbsp;<b>both</b> copies."}
//! # right
//! details: {en: "Bring the card and **both** copies."}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::check::text::tags;
use crate::wording::Wording;
use crate::words;

rule!("raw-html", Warning, Text(find), "raw_html.rs");

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    let tags = tags(&text.entry.text);
    let Some(first) = tags.first() else { return };
    let tag = &text.entry.text[first.clone()];
    let more = if tags.len() > 1 { words!(" ({n} such signs in all)", n = tags.len()) } else { Wording::default() };
    let help = if tag.starts_with('&') {
        words!("write the character itself")
    } else {
        words!("write Markdown: `**bold**`, `- a list`, an empty line for a new paragraph")
    };
    found.at(text.part(first.clone()), words!("“{tag}” is HTML and will be shown as it stands{more}", tag, more), help);
}
