//! What a change says in each language: every rule has a sentence in all of them, and a page in Persian, Arabic or Thai has no
//! English left in it.

use charterpress::derive::Derived;
use charterpress::diff::{RULES, compare};
use charterpress::lang::{Language, Writer};
use charterpress::site::writers;
use charterpress::view::{Inline, Inlines, Scribe, Show, sentence_key};

fn shipped() -> Vec<Writer> {
    let known = |tag| Language::known_defaults(tag).expect("a language that is known");
    writers(&["en", "fa", "ar", "th", "fr"].map(known))
}

#[test]
fn every_rule_has_its_sentence_in_every_language() {
    for writer in shipped() {
        for rule in RULES.iter() {
            let key = sentence_key(rule);
            assert!(writer.words().knows(&key), "{} has no {key}", writer.language().tag);
        }
    }
}

#[test]
fn the_english_sentences_are_those_of_the_rules() {
    let english = shipped().remove(0);
    for rule in RULES.iter() {
        let says = rule.says.replace("{old} → {new}", "{change}");
        assert_eq!(english.word(&sentence_key(rule)), says, "{}", rule.id);
    }
}

/// What may be written in Latin letters in any language: ids and what is the same everywhere.
fn latin(value: &charterpress::diff::Value, into: &mut Vec<String>) {
    use charterpress::diff::Payload;
    match &value.payload {
        Payload::Line(line) => into.push(line.clone()),
        Payload::Thing { id, name: None } => into.push(id.clone()),
        Payload::Not(value) => latin(value, into),
        Payload::List(values) => values.iter().for_each(|value| latin(value, into)),
        Payload::Amount(_) => into.extend(value.canonical.split(' ').map(str::to_owned)),
        _ => {}
    }
}

/// The words of a line that are in its page's own language.
fn own(line: &Inlines, into: &mut Vec<String>) {
    for part in &line.0 {
        match part {
            Inline::Text(text) | Inline::Ltr(text) => into.push(text.clone()),
            Inline::Link { parts, .. } | Inline::Gone(parts) | Inline::Come(parts) => own(parts, into),
            _ => {}
        }
    }
}

#[test]
fn no_english_is_left_in_a_sentence_of_another_language() {
    let mut complaints = Vec::new();
    for case in crate::diff_cases::all() {
        let (old, new) = case.resolved_states();
        let mut languages = new.charter.languages.clone();
        languages.retain(|language| language.tag != "fa");
        languages.extend(["fa", "ar", "th"].into_iter().filter_map(Language::known_defaults));
        let writers = writers(&languages);
        let derived = Derived::of(&new.charter, case.options.today);
        for at in languages.len() - 3..languages.len() {
            let scribe = Scribe::new(&new.charter, &derived, &writers, at, case.options.today, Show::default());
            for change in compare(&old, &new, &case.options) {
                let mut allowed = vec!["formerly".to_owned(), "PDF".to_owned(), "Latn".to_owned()];
                allowed.extend(change.item.clone());
                change.old.iter().chain(&change.new).for_each(|value| latin(value, &mut allowed));
                let mut words = Vec::new();
                own(&scribe.change(&change), &mut words);
                for word in words.iter().flat_map(|text| text.split(|c: char| !c.is_ascii_alphabetic())) {
                    if !word.is_empty() && !allowed.iter().any(|known| known.contains(word)) {
                        complaints.push(format!(
                            "{} {} {}: {word} in {words:?}",
                            case.name,
                            scribe.tag(),
                            change.rule.id
                        ));
                    }
                }
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
#[test]
fn every_sentence_is_said_of_some_rule() {
    let used: Vec<String> = RULES.iter().map(|rule| sentence_key(rule)).collect();
    let english = shipped().remove(0);
    let values = ["nothing-said", "none", "unlimited", "true", "false", "all", "not", "not-online", "unreadable"];
    for key in english.words().keys().filter(|key| key.starts_with("change.")) {
        let is_value = values.iter().any(|value| key.strip_prefix("change.") == Some(value));
        assert!(is_value || used.iter().any(|used| used == key), "nothing says {key}");
    }
}
