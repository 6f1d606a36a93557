//! The interface words of a site: ours, the book's own over them, English where both are silent; and what is wrong with
//! the book's own.

use super::codes;
use super::overrides::{Overrides, OwnWords, meant};
use super::shipped;
use crate::diagnostic::Diagnostic;
use crate::lang::{Catalogue, GOVERNED, Language, Message, Writer};
use crate::record::{Key, nearest};
use crate::source::SourceMap;
use crate::words;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many missing words a finding names.
const NAMED: usize = 8;

/// A writer for each language: the book's own words, ours where it has none, English where neither has.
///
/// A word that only the book knows is said in its default language where another has not got it.
pub(super) fn writers(languages: &[Language], own: &Overrides) -> Vec<Writer> {
    let english = shipped::words("en").unwrap_or_default();
    let added = languages.first().map(|language| layers(language, own)).unwrap_or_default();
    let added = added.into_iter().filter(|(key, _)| !english.iter().any(|(known, _)| known == key)).collect::<Vec<_>>();
    let tag = languages.first().map_or("en", |language| language.tag.as_str());
    let added = Arc::new(Catalogue::new(tag, added));
    let english = Catalogue::new("en", english).overridden(of_book(own, "en")).with_fallback(added);
    let english = Arc::new(english);
    let writer = |language: &Language| {
        let words = shipped_for(language);
        let catalogue = Catalogue::new(language.tag.clone(), words).overridden(layers(language, own));
        Writer::new(language.clone(), catalogue.with_fallback(Arc::clone(&english)))
    };
    languages.iter().map(writer).collect()
}

/// A writer for each language with the interface words that come with the program, without any of a book.
pub fn shipped(languages: &[Language]) -> Vec<Writer> {
    writers(languages, &Overrides::default())
}

/// Ours in a language, else in the language without its region.
fn shipped_for(language: &Language) -> Vec<(String, Message)> {
    shipped::words(&language.tag).or_else(|| shipped::words(language.primary())).unwrap_or_default()
}

/// The book's own words for a language: those of the language without its region, then its own.
fn layers(language: &Language, own: &Overrides) -> Vec<(String, Message)> {
    let mut words = of_book(own, language.primary());
    if language.primary() != language.tag {
        words.extend(of_book(own, &language.tag));
    }
    words
}

fn of_book(own: &Overrides, tag: &str) -> Vec<(String, Message)> {
    let words = own.words.get(tag).map(|own| own.words.as_slice()).unwrap_or_default();
    words.iter().map(|(key, message)| (key.text.clone(), message.clone())).collect()
}

/// What is wrong with the book's own words. `asked` are the keys that its own templates ask for.
pub(super) fn check(
    own: &Overrides,
    languages: &[Language],
    asked: &BTreeSet<String>,
    sources: &SourceMap,
) -> Vec<Diagnostic> {
    let ours: BTreeMap<String, Message> = shipped::words("en").unwrap_or_default().into_iter().collect();
    let mut findings = Vec::new();
    for (tag, words) in &own.words {
        for (key, message) in &words.words {
            match ours.get(key.text.strip_suffix(GOVERNED).unwrap_or(&key.text)) {
                Some(known) => findings.extend(places(key, message, known)),
                None if asked.contains(&key.text) => {}
                None => findings.push(unknown(key, &ours)),
            }
        }
        findings.extend(plural_forms(tag, words));
    }
    findings.extend(languages.iter().filter_map(|language| missing(language, own, &ours, sources)));
    findings
}

fn unknown(key: &Key, ours: &BTreeMap<String, Message>) -> Diagnostic {
    let message = words!("nothing asks for the interface words “{key}”", key = &key.text);
    let near = nearest(&key.text, ours.keys().map(String::as_str));
    let help = match near {
        Some(near) => words!("did you mean `{near}`?", near),
        None => words!(
            "take the line away, or ask for the words in a template: `{call}`",
            call = &format!("{{{{ t(key=\"{}\") }}}}", key.text)
        ),
    };
    Diagnostic::at(&codes::UNKNOWN_INTERFACE_WORD, key.span, message).help(help)
}

/// Places in braces that our words do not have, and those that the book's own leave out.
fn places(key: &Key, message: &Message, known: &Message) -> Vec<Diagnostic> {
    let (own, ours) = (message.placeholders(), known.placeholders());
    let there_are = || match ours.is_empty() {
        true => words!("there are none here"),
        false => words!("there is {places}", places = ours.iter().map(|place| in_braces(place)).collect::<Vec<_>>()),
    };
    let strange = own.difference(&ours).map(|place| {
        let message = words!("`{key}` has no place “{place}”", key = &key.text, place = in_braces(place));
        let near = nearest(place, ours.iter().copied()).map(in_braces);
        let help = words!("{near}{there_are}", near = meant(near.as_deref()), there_are = there_are());
        Diagnostic::at(&codes::UNKNOWN_WORD_PLACE, key.span, message).help(help)
    });
    let left = ours.difference(&own).map(|place| {
        let message = words!("`{key}` leaves {place} out", key = &key.text, place = in_braces(place));
        let help = words!("put `{place}` where the fact belongs", place = in_braces(place));
        Diagnostic::at(&codes::WORD_PLACE_LEFT_OUT, key.span, message).help(help)
    });
    strange.chain(left).collect()
}

fn in_braces(place: &str) -> String {
    format!("{{{place}}}")
}

fn plural_forms(tag: &str, words: &OwnWords) -> Vec<Diagnostic> {
    let catalogue = Catalogue::new(tag, words.words.iter().map(|(key, message)| (key.text.clone(), message.clone())));
    let lacking = catalogue.incomplete();
    let finding = |(key, _): &(Key, Message)| {
        let forms: Vec<&str> = lacking.iter().filter(|(found, _)| *found == key.text).map(|&(_, form)| form).collect();
        let finding = || {
            let message = words!(
                "`{key}` lacks the plural form {forms} of its language",
                key = &key.text,
                forms = forms.iter().map(|form| words!("“{form}”", form)).collect::<Vec<_>>()
            );
            Diagnostic::at(&codes::PLURAL_FORM_MISSING, key.span, message)
                .help(words!("add `{forms}: \"…\"`", forms = &forms.join(": \"…\", ")))
        };
        (!forms.is_empty()).then(finding)
    };
    words.words.iter().filter_map(finding).collect()
}

/// How many words a language lacks.
fn missing(
    language: &Language,
    own: &Overrides,
    ours: &BTreeMap<String, Message>,
    sources: &SourceMap,
) -> Option<Diagnostic> {
    let has: BTreeSet<String> =
        shipped_for(language).into_iter().chain(layers(language, own)).map(|(key, _)| key).collect();
    let lacking: Vec<&str> = ours.keys().map(String::as_str).filter(|key| !has.contains(*key)).collect();
    let first = lacking.get(..NAMED).unwrap_or(&lacking).join(", ");
    let path = match own.words.get(&language.tag).or_else(|| own.words.get(language.primary())) {
        Some(words) => sources.path(words.file).to_owned(),
        None => format!("theme/strings/{}.yaml", language.tag),
    };
    let finding = || {
        let (count, all, Language { name, tag, .. }) = (lacking.len(), ours.len(), language);
        let message = words!(
            "{n} of {all} interface words are missing in {name} ({tag}); they are shown in English",
            n = count,
            all,
            name,
            tag
        );
        Diagnostic::in_file(&codes::INTERFACE_WORDS_MISSING, path, message)
            .help(words!("add them to this file: {first}, …", first = &first))
    };
    (!lacking.is_empty()).then(finding)
}
