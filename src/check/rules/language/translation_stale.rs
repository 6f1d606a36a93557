//! A translation that is older than what it translates
//!
//! A translation that records the digest of its source text (`from: 3f9a1c`) is stale as soon as the source changes. Until
//! somebody looks at it, two languages may promise different things.
//!
//! Asked for by: our own inference (L-X7) [D].
//!
//! ```yaml
//! name: {en: Identity card, fa: {text: کارت شناسایی, from: 000000}}   # wrong: the digest is of other words
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::derive::digest;
use crate::words;

rule!("translation-stale", Warning, Text(find), "translation_stale.rs");

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    let default = text.ground.language();
    let Some(from) = text.entry.from.as_ref().filter(|_| text.entry.language != default) else { return };
    let Some(source) = text.text.get(default) else { return };
    let now = digest(&source.text);
    if !from.value.trim().eq_ignore_ascii_case(&now) {
        let message = words!(
            "the text under `{language}` was translated from other words than stand under `{default}` now",
            language = &text.entry.language,
            default
        );
        let help = words!("look whether it still says the same; then record the digest `{now}`", now = &now);
        found.add(found.about(from.span, message, help).also(source.span, words!("the words as they are now")));
    }
}
