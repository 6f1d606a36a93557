//! A date typed into a text
//!
//! Readers of Persian count years from the Hijra, readers of Thai from the Buddha. A date in a field is shown to each in their
//! own calendar; one that is typed into a text is not, and it stays there when it has long passed.
//!
//! Asked for by: our own inference, from dates that are not localised (L-X7) [D].
//!
//! ```yaml
//! # wrong
//! fees: [{id: card, name: {en: Card fee from 2026-01-01}, amount: 150 PHP}]
//! # right
//! fees: [{id: card, name: {en: Card fee}, amount: 150 PHP, valid_from: 2026-01-01}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::check::text::dates;
use crate::words;

rule!("date-in-prose", Note, Text(find), "date_in_prose.rs");

/// Titles of laws and what people said carry dates as names do.
const NAMES: [&str; 3] = ["legal_basis", "title", "said"];

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    if !text.is_for_readers() || NAMES.iter().any(|key| text.is_under(key)) {
        return;
    }
    if let Some(place) = dates(&text.entry.text) {
        let date = &text.entry.text[place.clone()];
        let help = words!(
            "put it in a field for dates (`valid_from`, `since`, `from`, `until`, `reviewed`), where each language shows it its own way"
        );
        found.at(text.part(place), words!("the date “{date}” is typed into a text", date), help);
    }
}
