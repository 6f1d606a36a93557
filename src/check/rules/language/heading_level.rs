//! Headings that skip a level
//!
//! Who listens to a page instead of seeing it walks through it by its headings. After `##`, a `####` says that a level is
//! missing, and the listener goes looking for it.
//!
//! Asked for by: our own inference from how headings are listened to [D]. WCAG does not forbid it.
//!
//! ```markdown
//! <!-- wrong -->
//! # Before you come
//! ### Papers
//! <!-- right -->
//! # Before you come
//! ## Papers
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::check::text::headings;
use crate::words;

rule!("heading-level", Note, Text(find), "heading_level.rs");

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    let headings = headings(&text.entry.text);
    let skipped = headings.windows(2).find(|pair| pair[1].level > pair[0].level + 1);
    if let Some([upper, lower]) = skipped {
        let heading = &text.entry.text[lower.range.clone()];
        let message = words!(
            "the heading “{heading}” skips a level: the one above it has {signs}",
            heading,
            signs = &"#".repeat(upper.level)
        );
        found.at(
            text.part(lower.range.clone()),
            message,
            words!("begin it with {signs}", signs = &"#".repeat(upper.level + 1)),
        );
    }
}
