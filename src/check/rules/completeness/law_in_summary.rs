//! A law's name in a summary
//!
//! The summary is what a citizen reads in a list of search results, to see whether this is the right service. The name of a statute
//! takes its room and tells them nothing; it belongs in `legal_basis`, where it becomes a link.
//!
//! Asked for by: Italy's guide to service cards: the short description names no laws [V] (L-C14).
//!
//! ```yaml
//! # wrong, with a law “Identity Act” in laws.yaml
//! summary: {en: Get a card under the Identity Act.}
//! # right
//! summary: {en: Get a new card when yours is lost.}
//! legal_basis: [{law: identity-act, article: "9"}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::words;

rule!("law-in-summary", Note, Service(find), "law_in_summary.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let laws = &subject.ground().charter.book.laws;
    let Some(summary) = subject.service.summary.get() else { return };
    for entry in &summary.entries {
        let titles = laws.iter().filter_map(|law| law.title.get()?.get(&entry.language));
        let named = titles.filter_map(|title| {
            let at = entry.text.find(title.text.trim())?;
            Some(at..at + title.text.trim().len())
        });
        if let Some(place) = named.min_by_key(|place| place.start) {
            let message = words!("the summary names a law: “{title}”", title = &entry.text[place.clone()]);
            let help = words!("say what the citizen gets; the law belongs in `legal_basis`");
            found.at(subject.ground().part(entry, place), message, help);
            return;
        }
    }
}
