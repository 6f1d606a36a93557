//! How alike two items are whose ids differ: by their words first, then by their values and their place in the list.
//!
//! Better two items too many called removed and added than one loss called a rewording: where names share little, or a word
//! that tells them apart stands on both sides, the pair is made only if all else agrees, and the new name is then `unclear`.

use super::laid::{PieceOf, pieces};
use super::words::{is_mark, is_without_blanks, spelled, tokens, without_facts};
use crate::record::Text;

/// So much of the words must agree.
const ENOUGH_WORDS: f64 = 0.6;
/// So much must agree altogether.
const ENOUGH: f64 = 0.7;
/// So much must agree where there are no words to compare.
const ENOUGH_FACTS: f64 = 0.75;
/// So much of a name must agree where there is nothing else to go by.
const ENOUGH_NAME: f64 = 0.85;
/// So much agrees where the one word of a name is found in another: too little, unless place or values agree as well.
const ONE_WORD: f64 = 0.66;
/// So many values make a body.
const ENOUGH_BODY: usize = 4;
/// Longer words are compared by their beginning.
const MOST_LETTERS: usize = 400;

/// A text in one language: its tag, its words as they are compared, and each by itself.
type Words = (String, String, Vec<String>);

/// An item as likeness sees it.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Title {
    /// What it is called, then what else it says: each in every language that has any, the default first.
    texts: Vec<Vec<Words>>,
    facts: Vec<String>,
}

impl Title {
    /// Of something that is known by several texts, each in its own place: only texts of the same place are compared, as long as
    /// there is one that both have.
    pub(super) fn of_all(texts: &[Option<&Text>], facts: Vec<String>, languages: &[&str]) -> Self {
        let of = |text: &Text, language: &str| {
            let entry = text.get(language)?;
            let words: String = spelled(&without_facts(&entry.text)).chars().take(MOST_LETTERS).collect();
            let tokens = tokens(&words).into_iter().map(str::to_owned).collect();
            Some((language.to_owned(), words, tokens))
        };
        let all = |text: &Option<&Text>| languages.iter().filter_map(|language| of((*text)?, language)).collect();
        Title { texts: texts.iter().map(all).collect(), facts }
    }

    pub(super) fn of(text: Option<&Text>, facts: Vec<String>, languages: &[&str]) -> Self {
        Title::of_all(&[text], facts, languages)
    }

    /// Whether there are no words of it to compare.
    pub(super) fn is_wordless(&self) -> bool {
        self.texts.iter().all(Vec::is_empty)
    }

    /// How alike the words are; nothing where there is no language that both have.
    pub(super) fn words_alike(&self, other: &Title) -> Option<f64> {
        let places = self.texts.iter().zip(&other.texts);
        let alike: Vec<f64> = places.filter_map(|(ours, theirs)| text_alike(ours, theirs)).collect();
        match alike.as_slice() {
            // The first is what it is called; where that is another, the rest may still say that it is the same.
            [first, ..] => Some(first.max(alike.iter().sum::<f64>() / alike.len() as f64)),
            [] => {
                let crossed = self.texts.iter().flat_map(|ours| other.texts.iter().map(move |theirs| (ours, theirs)));
                crossed.filter_map(|(ours, theirs)| text_alike(ours, theirs)).max_by(f64::total_cmp)
            }
        }
    }
}

/// How alike two texts are in the first language that both have.
fn text_alike(ours: &[Words], theirs: &[Words]) -> Option<f64> {
    let same = |language: &String| theirs.iter().find(|(found, ..)| found == language);
    ours.iter().find_map(|words| Some(likeness(words, same(&words.0)?)))
}

/// How alike two items are, from 0 to 1; nothing where they are not one.
pub(super) fn alike(old: &Title, new: &Title, same_place: bool) -> Option<f64> {
    let place = f64::from(u8::from(same_place));
    let facts = shared(&old.facts, &new.facts);
    match old.words_alike(new) {
        Some(words) => {
            let score = match facts {
                Some(facts) => 0.65 * words + 0.25 * facts + 0.1 * place,
                None => 0.87 * words + 0.13 * place,
            };
            let is_one = words >= 1.0 || (words >= ENOUGH_WORDS && score >= ENOUGH);
            is_one.then_some(score)
        }
        None if old.is_wordless() && new.is_wordless() => {
            let score = 0.9 * facts? + 0.1 * place;
            (score >= ENOUGH_FACTS).then_some(score)
        }
        None => None,
    }
}

/// How alike two wholes are that have a body besides their name: the same procedure under another name is one service, and so
/// is another procedure under the same name.
pub(super) fn alike_wholes(old: &Title, new: &Title) -> Option<f64> {
    let words = old.words_alike(new)?;
    let has_body = old.facts.len().min(new.facts.len()) >= ENOUGH_BODY;
    let facts = shared(&old.facts, &new.facts).unwrap_or_default();
    let is_one = match has_body {
        true => {
            words >= 1.0
                || (words >= ENOUGH_WORDS && facts >= 0.4)
                || (words >= 0.3 && facts >= ENOUGH_WORDS)
                || facts >= 0.8
        }
        false => words >= ENOUGH_NAME,
    };
    is_one.then_some(0.5 * words + 0.5 * facts)
}

/// Whether a service that left one agency and one that came to another are one: a common name alone is too little, since two
/// agencies may both issue a certificate.
pub(super) fn is_moved_whole(old: &Title, new: &Title) -> bool {
    let Some(words) = old.words_alike(new) else { return false };
    let facts = shared(&old.facts, &new.facts);
    match facts {
        Some(facts) => {
            let has_body = old.facts.len().min(new.facts.len()) >= ENOUGH_BODY;
            (words >= 1.0 && (facts >= 0.3 || !has_body)) || (words >= ENOUGH_WORDS && facts >= ENOUGH_WORDS)
        }
        None => words >= 1.0,
    }
}

/// Whether words that tell one thing from another stand on one side only: a photo, and a photo in colour.
pub(super) fn is_other_thing(old: &str, new: &str) -> bool {
    let (old, new) = (spelled(old), spelled(new));
    if old.chars().chain(new.chars()).any(is_without_blanks) {
        return has_other_letters(&old, &new);
    }
    let (ours, theirs) = (tokens(&old), tokens(&new));
    let strange = |all: &[&str], known: &[&str]| {
        all.iter().any(|word| {
            word.chars().count() > 2 && !is_filler(word) && !known.iter().any(|other| same_word(word, other))
        })
    };
    strange(&ours, &theirs) || strange(&theirs, &ours)
}

/// Whether a run of letters that may be a word stands on one side only, in a script that does not part its words.
fn has_other_letters(old: &str, new: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|&letter| letter.is_alphanumeric() && !is_mark(letter)).count();
    pieces(old, new).iter().any(|piece| piece.of != PieceOf::Both && letters(&piece.text) > 2)
}

/// English words that tell nothing apart. Short words of other languages are passed over by their length.
fn is_filler(word: &str) -> bool {
    ["the", "and", "any", "for", "from", "with", "your", "his", "her", "their", "this", "that", "one", "each"]
        .contains(&word)
}

/// Whether two names have hardly a word in common, or a telling word was put in another's place.
pub(super) fn is_another_name(old: &str, new: &str) -> bool {
    let (old, new) = (spelled(old), spelled(new));
    let (ours, theirs) = (tokens(&old), tokens(&new));
    let strange = |all: &[&str], known: &[&str]| {
        all.iter().any(|word| word.chars().count() > 3 && !known.iter().any(|other| same_word(word, other)))
    };
    strange(&ours, &theirs) && strange(&theirs, &ours) && strsim::normalized_levenshtein(&old, &new) < 0.85
}

fn likeness(ours: &Words, theirs: &Words) -> f64 {
    if ours.1 == theirs.1 {
        return 1.0;
    }
    let mut left: Vec<&String> = theirs.2.iter().collect();
    let total = ours.2.len() + left.len();
    let mut shared = 0;
    for word in &ours.2 {
        if let Some(at) = left.iter().position(|other| same_word(word, other)) {
            left.swap_remove(at);
            shared += 2;
        }
    }
    let by_word = if total == 0 { 0.0 } else { f64::from(shared) / total as f64 };
    let shorter = ours.2.len().min(theirs.2.len());
    let within = match (shorter, shared) {
        (0, _) | (_, 0) => 0.0,
        (1, _) => ONE_WORD,
        _ => 0.8 * f64::from(shared / 2) / shorter as f64,
    };
    by_word.max(within).max(strsim::normalized_levenshtein(&ours.1, &theirs.1))
}

/// Whether two words are one, or one with another ending.
fn same_word(one: &str, other: &str) -> bool {
    let long = one.chars().count().min(other.chars().count()) > 3;
    one == other || (long && (strsim::jaro_winkler(one, other) >= 0.9 || one.contains(other) || other.contains(one)))
}

/// The part of all values that both share; nothing where one of them has none: what is not said speaks against nothing.
fn shared(ours: &[String], theirs: &[String]) -> Option<f64> {
    let most = ours.len().max(theirs.len());
    let common = ours.iter().filter(|fact| theirs.contains(fact)).count();
    (!ours.is_empty() && !theirs.is_empty()).then(|| common as f64 / most as f64)
}
