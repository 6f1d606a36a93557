//! The terms of an index, written down and cut into shards of about the same size.

use super::gather::Entry;
use super::pack::{number, rest, rising};

/// Terms that follow one another.
pub(super) struct Shard {
    /// The first of its terms.
    pub(super) first: String,
    /// Its terms as `docs/search.md` describes.
    pub(super) text: String,
}

/// What follows a term that stands in more services than it leads to.
const CUT: char = '!';

/// Cuts the terms into exactly so many shards; some may be empty where there are too few.
pub(super) fn cut(entries: Vec<Entry>, shards: usize) -> Vec<Shard> {
    let written_down = |entry: Entry| {
        let places = places(&entry);
        (entry.term, places)
    };
    let all: Vec<(String, String)> = entries.into_iter().map(written_down).collect();
    let size = |(term, places): &(String, String)| term.len() + places.len() + 2;
    let total: usize = all.iter().map(size).sum();
    let mut cut: Vec<Shard> = Vec::with_capacity(shards);
    let (mut written, mut before) = (0, String::new());
    for entry in &all {
        if cut.is_empty() || (cut.len() < shards && written * shards >= cut.len() * total) {
            cut.push(Shard { first: entry.0.clone(), text: String::new() });
            before.clear();
        }
        written += size(entry);
        let (term, places) = entry;
        if let Some(shard) = cut.last_mut() {
            shard.text.push_str(&format!("{} {places} ", rest(&before, term)));
        }
        before.clone_from(term);
    }
    // A shard that nothing is left for stands behind all words.
    let last = '\u{FFFF}'.to_string();
    cut.resize_with(shards, || Shard { first: last.clone(), text: String::new() });
    cut
}

/// For each level from the highest: the level, how many services, and the services.
fn places(entry: &Entry) -> String {
    let mut text = String::new();
    if entry.is_cut {
        text.push(CUT);
    }
    for (level, services) in &entry.levels {
        number(*level, &mut text);
        number(services.len() as u32, &mut text);
        rising(services.iter().copied(), &mut text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(term: &str, service: u32) -> Entry {
        Entry { term: term.to_owned(), levels: vec![(3, vec![service])], is_cut: service == 2 }
    }

    #[test]
    fn shards_begin_anew_and_there_are_as_many_as_were_asked_for() {
        let cut = cut(vec![entry("card", 0), entry("care", 1), entry("zoo", 2)], 2);
        let shards: Vec<(&str, &str)> = cut.iter().map(|shard| (shard.first.as_str(), shard.text.as_str())).collect();
        assert_eq!(shards, [("card", "#card &$# &e &$$ "), ("zoo", "#zoo !&$% ")]);
        assert_eq!(super::cut(vec![entry("card", 0)], 3).len(), 3);
    }
}
