//! Tests over the interface words shipped in `themes/default/strings`, and the writers that other tests use.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::{Catalogue, Language, Message, Writer};

/// The languages whose interface words are shipped.
pub(super) const FIVE: [&str; 5] = ["en", "fa", "ar", "th", "fr"];

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    One(String),
    Plural(BTreeMap<String, String>),
}

fn file(tag: &str) -> &'static str {
    match tag {
        "fa" => include_str!("../../themes/default/strings/fa.yaml"),
        "ar" => include_str!("../../themes/default/strings/ar.yaml"),
        "th" => include_str!("../../themes/default/strings/th.yaml"),
        "fr" => include_str!("../../themes/default/strings/fr.yaml"),
        _ => include_str!("../../themes/default/strings/en.yaml"),
    }
}

fn catalogue(tag: &str) -> Catalogue {
    let written: BTreeMap<String, Written> = serde_yaml::from_str(file(tag)).unwrap_or_else(|e| panic!("{tag}: {e}"));
    let message = |(key, message)| match message {
        Written::One(text) => (key, Message::One(text)),
        Written::Plural(forms) => (key, Message::plural(forms).unwrap_or_else(|name| panic!("{tag}: {name}"))),
    };
    Catalogue::new(tag, written.into_iter().map(message))
}

/// A writer with the shipped words.
pub(super) fn writer(tag: &str) -> Writer {
    let language = Language::known_defaults(tag).unwrap_or_else(|| panic!("{tag}"));
    Writer::new(language, catalogue(tag))
}

/// Keys in the order of the file, without the forms that only some languages need.
fn keys(tag: &str) -> Vec<&'static str> {
    let lines = file(tag).lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .filter_map(|line| line.split_once(": "))
        .map(|(key, _)| key)
        .filter(|key| !key.ends_with(".governed"))
        .collect()
}

fn texts(tag: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file(tag).lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}

#[test]
fn every_language_has_the_same_keys_in_the_same_order() {
    for tag in FIVE {
        assert_eq!(keys(tag), keys("en"), "{tag}");
    }
    assert!(keys("en").len() > 400);
}

#[test]
fn every_message_has_the_same_places_and_all_its_plural_forms() {
    let english = Arc::new(catalogue("en"));
    for tag in FIVE {
        let words = catalogue(tag).with_fallback(Arc::clone(&english));
        assert!(words.missing().is_empty(), "{tag}: {:?}", words.missing());
        assert!(words.mismatched().is_empty(), "{tag}: {:?}", words.mismatched());
        assert!(words.incomplete().is_empty(), "{tag}: {:?}", words.incomplete());
    }
}

#[test]
fn arabic_and_french_inflect_all_that_english_does() {
    let inflected = |tag: &str| {
        texts(tag)
            .filter(|(_, text)| text.starts_with("{one:") || text.starts_with("{zero:"))
            .map(|(key, _)| key)
            .collect::<Vec<_>>()
    };
    for tag in ["ar", "fr"] {
        let (ours, english) = (inflected(tag), inflected("en"));
        let plain: Vec<_> = english.iter().filter(|key| !ours.contains(key)).collect();
        assert!(plain.is_empty(), "{tag}: {plain:?}");
    }
}

#[test]
fn facts_are_never_typed_into_words() {
    for tag in FIVE {
        for (key, text) in texts(tag) {
            assert!(!text.chars().any(|c| crate::quantity::digit_value(c).is_some()), "{tag} {key}");
        }
    }
}

#[test]
fn each_language_is_written_in_its_own_letters() {
    let wrong = |tag: &str, c: char| match tag {
        "fa" => matches!(c, 'ي' | 'ك' | 'ة' | '٠'..='٩' | '?' | ',' | ';'),
        "ar" => matches!(c, 'ی' | 'ک' | 'گ' | 'پ' | '\u{200C}' | '?' | ';'),
        "th" => matches!(c, 'ํ' | '?' | ';'),
        "fr" => matches!(c, '\'' | '"'),
        _ => !c.is_ascii() && !"–—’“”€£₱₹฿→".contains(c),
    };
    for tag in FIVE {
        for (key, text) in texts(tag).filter(|(_, text)| !text.starts_with("{one") && !text.starts_with("{zero")) {
            let text = text.trim_matches('"');
            let found: Vec<char> = text.chars().filter(|&c| wrong(tag, c)).collect();
            assert!(found.is_empty(), "{tag} {key}: {found:?}");
        }
    }
}

#[test]
fn thai_sentences_end_without_a_full_stop_and_french_ones_keep_their_spaces() {
    for (key, text) in texts("th") {
        assert!(key.starts_with("time.") || !text.trim_end_matches('"').ends_with('.'), "{key}");
    }
    for (key, text) in texts("fr") {
        for pair in text.trim_matches('"').chars().collect::<Vec<_>>().windows(2) {
            let [before, sign] = pair else { continue };
            assert!(!"?;!".contains(*sign) || *before == '\u{202F}', "{key}");
            assert!(*sign != ':' || text.starts_with("{one") || *before == '\u{A0}', "{key}");
        }
    }
}
