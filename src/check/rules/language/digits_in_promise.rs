//! A number typed into the words of a promise
//!
//! A promise names its facts: `{within}`, `{target}`, `{fee.card}`. A typed “10 working days” stays when the standard becomes
//! 7, is missed in one of four languages, and cannot be compared with what was measured. Then the citizen reads one promise
//! and the agency keeps another.
//!
//! Asked for by: the second rule of the content model, “a promise is a typed quantity, never prose” [D]; the UK's “measurable” and
//! Canada's service standards [V].
//!
//! ```yaml
//! # wrong
//! - {id: ready, within: 5 working days, promise: {en: "Ready within 5 working days."}}
//! # right
//! - {id: ready, within: 5 working days, promise: {en: "Ready within {within}."}}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::check::text::quantities;

rule!("digits-in-promise", Warning, Text(find), "digits_in_promise.rs");

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    let in_standard = text.is_under("standards") && text.path.last() == Some(&"promise");
    let in_remedy = text.is_under("remedies") && text.path.last() == Some(&"text");
    if !(in_standard || in_remedy) {
        return;
    }
    if let Some(place) = quantities(&text.entry.text).filter(|_| !is_typed_in_default(text)) {
        let typed = &text.entry.text[place.clone()];
        let help = if in_standard {
            "write it once in `within`, `at_least`, `at_most` or `target`, and name it here in braces, as in {within}"
        } else {
            "write it once in `amount`, or name a fact of the service in braces"
        };
        found.at(text.part(place), format!("“{typed}” is typed into the words of a promise"), help);
    }
}

/// Whether the default language has it too: then one finding is enough.
fn is_typed_in_default(text: &TextSubject<'_>) -> bool {
    let default = text.ground.language();
    text.entry.language != default && text.text.get(default).is_some_and(|source| quantities(&source.text).is_some())
}
