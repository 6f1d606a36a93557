//! Languages of one text that name different facts
//!
//! The English promise names `{within}` and the Thai one does not: either the Thai text promises nothing, or somebody typed the
//! number, which will stay when the promise changes. Then two languages promise different things.
//!
//! Asked for by: our own inference, from “facts once, words per language” [D].
//!
//! ```yaml
//! # wrong
//! promise: {en: "Ready within {within}.", th: "พร้อมรับโดยเร็ว"}
//! # right
//! promise: {en: "Ready within {within}.", th: "พร้อมรับภายใน {within}"}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TextSubject;
use crate::lang::{Piece, pieces};
use crate::words;
use std::collections::BTreeSet;

rule!("facts-differ", Warning, Text(find), "facts_differ.rs");

fn find(text: &TextSubject<'_>, found: &mut Findings) {
    let default = text.ground.language();
    let source = text.text.get(default).filter(|_| text.entry.language != default);
    let Some(source) = source.filter(|source| source.text.contains('{') || text.entry.text.contains('{')) else {
        return;
    };
    let (wanted, named) = (facts(&source.text), facts(&text.entry.text));
    let lacking = list(wanted.difference(&named));
    let surplus = list(named.difference(&wanted));
    let language = &text.entry.language;
    let (message, help) = match (lacking.is_empty(), surplus.is_empty()) {
        (true, true) => return,
        (false, _) => (
            words!(
                "the text under `{language}` does not name {lacking}, which the one under `{default}` names",
                language,
                lacking = lacking.clone(),
                default
            ),
            words!("name {lacking} here too, in place of what is typed", lacking),
        ),
        (true, false) => (
            words!(
                "the text under `{language}` names {surplus}, which the one under `{default}` does not name",
                language,
                surplus = surplus.clone(),
                default
            ),
            words!("name {surplus} under `{default}` too, or take it away here", surplus, default),
        ),
    };
    found.add(
        found.about(text.entry.span, message, help).also(source.span, words!("the text under `{default}`", default)),
    );
}

fn facts(text: &str) -> BTreeSet<&str> {
    let name = |piece| match piece {
        Piece::Place(name) => Some(name),
        Piece::Text(_) => None,
    };
    pieces(text).into_iter().filter_map(name).collect()
}

fn list<'a>(facts: impl Iterator<Item = &'a &'a str>) -> Vec<String> {
    facts.map(|fact| format!("{{{fact}}}")).collect()
}
