//! In whose words changes are told at the terminal: English, or the language of the user, in the words of the site.

use super::terminal::Terminal;
use crate::derive::Derived;
use crate::quantity::Date;
use crate::report::Voice;
use crate::resolve::Charter;
use crate::site;
use crate::view::{Scribe, Show};

/// Does something with the voice of the user's language. Where the book has the language too, its digits and calendar are the book's.
pub(super) fn with_voice<T>(
    charter: &Charter,
    today: Date,
    terminal: &Terminal,
    work: impl FnOnce(Voice<'_>) -> T,
) -> T {
    if terminal.speech.is_english() {
        return work(Voice::English);
    }
    let mut languages = charter.languages.clone();
    let own = terminal.speech.language();
    let at = languages.iter().position(|known| known.tag == own.tag).unwrap_or_else(|| {
        languages.push(own.clone());
        languages.len() - 1
    });
    let (writers, derived) = (site::writers(&languages), Derived::of(charter, today));
    let scribe = Scribe::new(charter, &derived, &writers, at, today, Show::default());
    work(Voice::Other(&scribe))
}
