//! From the texts of services to the terms of an index: which service a term leads to, and how much it says there.

use crate::lang::Folding;
use crate::view::SearchTexts;
use std::collections::{BTreeMap, BTreeSet};

/// What a field counts for where it is one word long; a longer text shares it out by the square root of its words.
const NAMES: f32 = 18.0;
const ELSEWHERE: f32 = 6.0;
const THINGS: f32 = 3.0;
const GROUPS: f32 = 2.5;
const SUMMARY: f32 = 4.0;
const MORE: f32 = 3.0;

/// The highest level of a term in a service.
const HIGHEST: u32 = 40;

/// The level from which a term is one that people name a service by: what misspelt words are compared with.
const A_NAME: f32 = 2.7;

/// A unit of a run of Thai is about a third of a word.
const UNITS_A_WORD: usize = 3;

/// With more services than this, a term that stands in one text of ten says little where it stands in long texts only.
const LARGE: usize = 500;

/// No term leads to more services than these: those where it says most.
const MOST: usize = 1000;

/// Terms and where they stand.
#[derive(Default)]
pub(super) struct Index {
    terms: BTreeMap<String, Vec<(u32, f32)>>,
    names: BTreeSet<String>,
}

/// A term with the services that it leads to.
pub(super) struct Entry {
    /// The term.
    pub(super) term: String,
    /// Levels from the highest, each with its services in their order.
    pub(super) levels: Vec<(u32, Vec<u32>)>,
    /// Whether it stands in more services than it leads to.
    pub(super) is_cut: bool,
}

impl Index {
    /// Adds a service; they must come in their order.
    pub(super) fn add(&mut self, service: u32, texts: &SearchTexts, folding: &Folding) {
        let mut found: BTreeMap<String, f32> = BTreeMap::new();
        let one = |text: &String| vec![text.clone()];
        let fields = [
            (NAMES, texts.names.clone()),
            (ELSEWHERE, texts.elsewhere.clone()),
            (THINGS, texts.things.clone()),
            (GROUPS, texts.groups.clone()),
            (SUMMARY, one(&texts.summary)),
            (MORE, one(&texts.more)),
        ];
        for (weight, texts) in fields {
            let mut in_field: BTreeMap<String, f32> = BTreeMap::new();
            for text in texts {
                let terms = folding.terms(&text);
                let says = weight / words(&terms).sqrt();
                for term in terms {
                    let best = in_field.entry(term).or_default();
                    *best = best.max(says);
                }
            }
            if weight == NAMES {
                let words = in_field.keys().filter(|term| is_word(term));
                self.names.extend(words.cloned());
            } else if weight == ELSEWHERE {
                self.names.extend(
                    in_field
                        .iter()
                        .filter(|(term, says)| **says >= A_NAME && is_word(term))
                        .map(|(term, _)| term.clone()),
                );
            }
            for (term, says) in in_field {
                *found.entry(term).or_default() += says;
            }
        }
        for (term, says) in found {
            self.terms.entry(term).or_default().push((service, says));
        }
    }

    /// The words that services are called by, in the order of a script.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = self.names.iter().cloned().collect();
        words.sort_by(|one, other| one.encode_utf16().cmp(other.encode_utf16()));
        words
    }

    /// Every term, in the order of a script.
    pub(super) fn entries(self, services: usize) -> Vec<Entry> {
        let mut entries: Vec<Entry> =
            self.terms.into_iter().map(|(term, places)| entry(term, places, services)).collect();
        entries.sort_by(|one, other| one.term.encode_utf16().cmp(other.term.encode_utf16()));
        entries
    }
}

fn entry(term: String, places: Vec<(u32, f32)>, services: usize) -> Entry {
    let all = places.len();
    let level = |says: f32| (says.round() as u32).clamp(1, HIGHEST);
    let mut levels: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (service, says) in places {
        levels.entry(level(says)).or_default().push(service);
    }
    let is_common = services > LARGE && all * 10 > services;
    if is_common && levels.len() > 1 {
        levels.remove(&1);
    }
    let mut room = MOST;
    let mut kept: Vec<(u32, Vec<u32>)> = Vec::new();
    for (level, mut services) in levels.into_iter().rev() {
        services.truncate(room);
        room -= services.len();
        if !services.is_empty() {
            kept.push((level, services));
        }
    }
    let is_cut = kept.iter().map(|(_, services)| services.len()).sum::<usize>() < all;
    Entry { term, levels: kept, is_cut }
}

/// About how many words some terms are: at least one.
fn words(terms: &[String]) -> f32 {
    let words = terms.iter().filter(|term| is_word(term)).count();
    let units = (terms.len() - words).div_ceil(UNITS_A_WORD);
    (words + units).max(1) as f32
}

/// Whether a term is a word, and not a pair of units from a run without spaces.
fn is_word(term: &str) -> bool {
    !term.chars().next().is_some_and(|first| matches!(first, '\u{0E01}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17DD}' | '\u{3041}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(texts: &[SearchTexts], term: &str, services: usize) -> Vec<(u32, Vec<u32>)> {
        let mut index = Index::default();
        for (at, texts) in texts.iter().enumerate() {
            index.add(at as u32, texts, &Folding::of("en"));
        }
        index
            .entries(services)
            .into_iter()
            .find(|entry| entry.term == term)
            .map(|entry| entry.levels)
            .unwrap_or_default()
    }

    fn called(name: &str, more: &str) -> SearchTexts {
        SearchTexts { names: vec![name.to_owned()], more: more.to_owned(), ..SearchTexts::default() }
    }

    #[test]
    fn a_short_name_says_more_than_a_long_one_and_both_more_than_a_text() {
        let texts = [
            called("Water", ""),
            called("New water connection of the second pipe", ""),
            called("Other", "About water and several other things that we bring to a house in the second year"),
        ];
        // 18 for one word; 18/√5 = 8.05 for five (“of” and “the” are left out); 3/√9 = 1 for the text's nine.
        assert_eq!(levels(&texts, "water", 3), [(18, vec![0]), (8, vec![1]), (1, vec![2])]);
    }

    #[test]
    fn a_word_of_many_services_leads_to_those_where_it_says_most() {
        let texts: Vec<SearchTexts> =
            (0..1500).map(|at| called(if at < 700 { "Permit" } else { "Permit to dig" }, "")).collect();
        let kept = levels(&texts, "permit", 1500);
        assert_eq!(
            kept.iter().map(|(level, services)| (*level, services.len())).collect::<Vec<_>>(),
            [(18, 700), (13, 300)]
        );
        assert_eq!(kept[1].1[0], 700);
    }
}
