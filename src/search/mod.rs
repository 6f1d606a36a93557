//! The index of the search: one for each language, in small files that a page loads as scripts when a query needs them.
//!
//! `docs/search.md` describes the files; the theme's scripts (`themes/search/`) read them. Which texts a
//! service is found by, and what is shown of it, comes from `view`; how a text becomes terms from `lang`.
//! What does not live here: addresses of pages (`publish` hands them over), HTML, and the clock.

mod cards;
mod filters;
mod gather;
mod keyboard;
mod manifest;
mod pack;
mod shards;

use crate::derive::Yardstick;
use crate::lang::Folding;
use crate::resolve::ServiceId;
use crate::view::Scribe;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Services a file of cards.
const CARDS: usize = 16;

/// Services a shard of terms, for languages with spaces between words and without: what keeps a shard at some three kilobytes
/// on its way to a reader.
const A_SHARD: [usize; 2] = [60, 20];

/// Languages without spaces between words, whose texts give more terms.
const UNSPACED: [&str; 6] = ["th", "lo", "km", "my", "ja", "zh"];

/// The search in one language: the names of its files are known at once, what is in them is worked out when the first of
/// them is asked for.
pub struct Search {
    services: Vec<ServiceId>,
    shards: usize,
    files: OnceLock<BTreeMap<String, Vec<u8>>>,
}

impl Search {
    /// The search of the pages that a scribe writes.
    pub fn new(scribe: &Scribe<'_>) -> Search {
        let services = scribe.searched_services();
        let unspaced = UNSPACED.contains(&scribe.writer.language().primary());
        let shards = services.len().div_ceil(A_SHARD[usize::from(unspaced)]).max(1);
        Search { services, shards, files: OnceLock::new() }
    }

    /// The names of its files, to stand beside the language's pages in the folder `search`.
    pub fn names(&self) -> Vec<String> {
        let numbered = |kind: &'static str, count: usize| (0..count).map(move |at| format!("{kind}{at}.js"));
        let fixed = ["index", "words", "marks"].into_iter().chain(filters::CHOICES).map(|name| format!("{name}.js"));
        fixed.chain(numbered("t", self.shards)).chain(numbered("c", self.services.len().div_ceil(CARDS))).collect()
    }

    /// One of its files. `address` gives the address of a service's page as seen from the language's folder.
    ///
    /// The first one that is asked for works out all of them, on one thread: a recipe that waited for other threads while these
    /// wait for it would never end.
    pub fn file(&self, name: &str, scribe: &Scribe<'_>, address: &dyn Fn(&ServiceId) -> String) -> Option<Vec<u8>> {
        self.files.get_or_init(|| self.build(scribe, address)).get(name).cloned()
    }

    fn build(&self, scribe: &Scribe<'_>, address: &dyn Fn(&ServiceId) -> String) -> BTreeMap<String, Vec<u8>> {
        let folding = Folding::of(scribe.tag());
        let yardstick = Yardstick::of(scribe.charter);
        let mut index = gather::Index::default();
        let (mut cards, mut marks) = (Vec::new(), Vec::new());
        for (at, id) in self.services.iter().enumerate() {
            if let Some(texts) = scribe.search_texts(id) {
                index.add(at as u32, &texts, &folding);
            }
            cards.push(scribe.search_card(id).map(|card| cards::card(&card, &address(id))).unwrap_or_default());
            marks.push(scribe.search_marks(id, &yardstick).unwrap_or_default());
        }
        let words = index.words();
        let shards = shards::cut(index.entries(self.services.len()), self.shards);
        let manifest = manifest::manifest(scribe, &folding, self.services.len(), &shards);
        let mut files = BTreeMap::from([
            ("index.js".to_owned(), pack::script("index", &manifest)),
            ("words.js".to_owned(), pack::script("words", &pack::fronted(&words).into())),
        ]);
        files.extend(filters::files(scribe, &marks));
        files.extend(shards.into_iter().enumerate().map(|(at, shard)| {
            let name = format!("t{at}");
            (format!("{name}.js"), pack::script(&name, &shard.text.into()))
        }));
        files.extend(cards.chunks(CARDS).enumerate().map(|(at, cards)| {
            let name = format!("c{at}");
            (format!("{name}.js"), pack::script(&name, &cards.to_vec().into()))
        }));
        files
    }
}
