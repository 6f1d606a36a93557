//! What a page loads first: where each shard begins, how this language is folded and counted, and the words that the script
//! says.

use super::CARDS;
use super::keyboard::{KEYS, layout};
use super::shards::Shard;
use crate::lang::{FOLDING_VERSION, Folding};
use crate::view::Scribe;
use serde_json::{Map, Value, json};

/// The interface words that the script says, by their keys.
const SAID: [&str; 14] = [
    "search.none",
    "search.arrows",
    "search.all-results",
    "search.keyboard",
    "search.near",
    "search.some",
    "search.closest",
    "search.also",
    "search.loading",
    "search.failed",
    "facts.how-long",
    "facts.how-much",
    "facts.where",
    "mark.bracketed",
];

/// The manifest of an index.
pub(super) fn manifest(scribe: &Scribe<'_>, folding: &Folding, services: usize, shards: &[Shard]) -> Value {
    let language = scribe.writer.language();
    let firsts: Vec<&str> = shards.iter().map(|shard| shard.first.as_str()).collect();
    let own = [language.primary()].into_iter().filter_map(layout);
    let others = scribe.charter.languages.iter().filter(|other| other.primary() != language.primary());
    let layouts: Vec<String> = own.chain(others.filter_map(|other| layout(other.primary()))).collect();
    json!({
        "folding": FOLDING_VERSION,
        "rules": folding.rules(),
        "stop": folding.stop_words(),
        "services": services,
        "cards": CARDS,
        "shards": firsts.join(" "),
        "keys": KEYS,
        "layouts": layouts,
        "numbers": scribe.writer.number_locale(),
        "count": counted(scribe),
        "words": SAID.iter().map(|key| ((*key).to_owned(), json!(scribe.writer.word(key)))).collect::<Map<_, _>>(),
    })
}

/// The words for so many results in each plural form of the language.
fn counted(scribe: &Scribe<'_>) -> Value {
    let forms = scribe.writer.words().forms("search.results");
    forms.into_iter().map(|(name, text)| (name.to_owned(), json!(text))).collect::<Map<_, _>>().into()
}
