//! A short form that nobody explains
//!
//! “Submit the TCT and RPT to the BPLO”: whoever works there knows; whoever needs the service does not, and has to ask before
//! they can begin. Explained is what stands in the glossary (as a term or as its `acronym`), or in the same service or
//! agency once beside its full form, as in “transfer certificate of title (TCT)”; and what the first letters of
//! the names of the agency and the service spell, what such a name begins with before a dash, or the agency's own id. Capitals side by side are a name, as in “ENERGY STAR”.
//!
//! Asked for by: Italy's guide and the UK's “simple” [V].
//!
//! ```yaml
//! # wrong
//! name: {en: Copy of the TCT}
//! # right
//! name: {en: Copy of the transfer certificate of title (TCT)}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::quantity::Currency;
use crate::record::{Entry, Texts};
use crate::words;
use std::collections::{BTreeMap, BTreeSet};

rule!("unexplained-acronym", Note, Service(find), "unexplained_acronym.rs");

/// Short forms that need no explanation, being better known than what they stand for.
const KNOWN: [&str; 25] = [
    "ATM", "CCTV", "COVID", "CSV", "DNA", "DVD", "FAQ", "GPS", "HIV", "HTML", "JPEG", "JPG", "MMS", "NGO", "PDF",
    "PIN", "PNG", "SIM", "SMS", "TIFF", "TTY", "URL", "USB", "XML", "ZIP",
];

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let mut used: BTreeMap<&str, (&Entry, usize)> = BTreeMap::new();
    let mut explained = BTreeSet::new();
    subject.service.texts(&mut Vec::new(), &mut |path, text| {
        if path.contains(&"staff_note") || path.contains(&"allow") {
            return;
        }
        for entry in text.entries.iter().filter(|entry| has_capitals(&entry.text)) {
            for (at, acronym) in acronyms(&entry.text) {
                used.entry(acronym).or_insert((entry, at));
                explained.extend(is_beside_its_form(&entry.text, at, acronym).then_some(acronym));
            }
        }
    });
    used.retain(|acronym, _| !explained.contains(acronym));
    if used.is_empty() {
        return;
    }
    let elsewhere = elsewhere(subject);
    used.retain(|acronym, _| !elsewhere.iter().any(|text| acronyms(text).any(|(_, found)| found == *acronym)));
    used.retain(|acronym, _| !subject.agency.id.split('-').any(|part| part.eq_ignore_ascii_case(acronym)));
    let names = || [&subject.agency.agency().name, &subject.service.name].into_iter().flat_map(|name| &name.entries);
    used.retain(|acronym, _| !names().any(|name| spells(&name.text, acronym) || heads(&name.text, acronym)));
    let Some((_, (entry, at))) = used.iter().min_by_key(|(_, (entry, at))| (entry.span, *at)) else { return };
    let list = used.keys().copied().collect::<Vec<_>>();
    let length = acronyms(&entry.text[*at..]).next().map_or(0, |(_, acronym)| acronym.len());
    let message = words!("nobody says what these short forms mean: {list}", list);
    let help =
        words!("write the full form once, with the short one in brackets; or add it to glossary.yaml as an `acronym`");
    found.at(subject.ground().part(entry, *at..*at + length), message, help);
}

/// Texts beside the service in which a short form may be explained: the glossary and the names of agencies.
fn elsewhere<'c>(subject: &ServiceSubject<'c>) -> Vec<&'c str> {
    let book = &subject.ground().charter.book;
    let terms = book.glossary.iter().flat_map(|term| [term.term.get(), term.acronym.get()]).flatten();
    let agency = &subject.agency.agency().name;
    let texts = terms.chain([agency]).flat_map(|text| &text.entries);
    texts.map(|entry| entry.text.as_str()).collect()
}

/// Whether three capitals stand together: most texts are done with here.
fn has_capitals(text: &str) -> bool {
    text.as_bytes().windows(3).any(|three| three.iter().all(u8::is_ascii_uppercase))
}

/// Words of three Latin capitals or more, with their places. Text that is all in capitals has none.
fn acronyms(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let capitals = text.chars().filter(char::is_ascii_uppercase).count();
    let small = text.chars().filter(|c| c.is_lowercase() || c.is_alphabetic() && !c.is_ascii()).count();
    let shouted = capitals > small && text.contains(' ');
    let tokens =
        text.split(|c: char| !c.is_alphanumeric() && c != '@' && c != '.' && c != '{').filter(move |_| !shouted);
    let place = |token: &str| token.as_ptr() as usize - text.as_ptr() as usize;
    tokens
        .map(|token| token.trim_end_matches('.'))
        .filter(|token| is_acronym(token))
        .map(move |token| (place(token), token))
        .filter(|(at, token)| !is_part_of_name(text, *at, token.len()))
}

/// Whether another word in capitals stands beside it with nothing but a space between.
fn is_part_of_name(text: &str, at: usize, length: usize) -> bool {
    let shouts = |word: Option<&str>| {
        word.is_some_and(|word| word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
    };
    let before = text[..at].strip_suffix(' ').and_then(|before| before.rsplit(' ').next());
    let after =
        text[at + length..].strip_prefix(' ').and_then(|after| after.split(|c: char| !c.is_alphabetic()).next());
    shouts(before) || shouts(after)
}

fn is_acronym(token: &str) -> bool {
    let roman = token.chars().all(|c| "IVXLC".contains(c));
    token.len() >= 3
        && token.len() <= 8
        && token.bytes().all(|byte| byte.is_ascii_uppercase())
        && !roman
        && !KNOWN.contains(&token)
        && Currency::from_code(token).is_none()
}

/// Whether it stands in brackets behind its full form, or with its full form in brackets behind it.
fn is_beside_its_form(text: &str, at: usize, acronym: &str) -> bool {
    let before = text[..at].trim_end_matches(['“', '"', '«', '\'', ' ']);
    let after = text[at + acronym.len()..].trim_start();
    let in_brackets = before.ends_with(['(', '[']) || before.ends_with("or");
    in_brackets || after.starts_with('(') || after.starts_with("stands for")
}

/// Whether a name begins with it and goes on behind a dash or a colon: then it is what the thing is called, “CAMPUS – Subscription”.
fn heads(name: &str, acronym: &str) -> bool {
    name.trim_start()
        .strip_prefix(acronym)
        .is_some_and(|rest| [" - ", " – ", " — ", ": ", " : "].iter().any(|sign| rest.starts_with(sign)))
}

/// Whether a name begins with the words that the short form stands for, with or without its little ones.
fn spells(name: &str, acronym: &str) -> bool {
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    [1, 3, 4].iter().any(|&length| {
        let long = words.iter().filter(|word| word.chars().count() >= length);
        let first: String = long.filter_map(|word| word.chars().next()).map(|c| c.to_ascii_uppercase()).collect();
        first.starts_with(acronym)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        acronyms(text).map(|(_, acronym)| acronym).collect()
    }

    #[test]
    fn capitals_in_a_row_are_a_short_form() {
        assert_eq!(found("Submit the TCT and RPT to the BPLO."), ["TCT", "RPT", "BPLO"]);
        assert_eq!(found("نسخهٔ TCT را بیاورید"), ["TCT"]);
        for text in [
            "A PDF for 150 PHP",
            "PLEASE READ THIS FIRST",
            "Schedule VIII",
            "T4A",
            "www.GOV.example",
            "eID",
            "the ENERGY STAR label",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn a_name_spells_its_short_form() {
        assert!(spells("Canadian Nuclear Safety Commission", "CNSC"));
        assert!(spells("Innovation, Science and Economic Development Canada", "ISED"));
        assert!(spells("Commission canadienne de sûreté nucléaire", "CCSN"));
        assert!(!spells("Canada Revenue Agency", "CBSA"));
        assert!(heads("CAMPUS – Individual subscription", "CAMPUS"));
        assert!(!heads("TCS Website - Inquiries Page", "TCS"));
    }

    #[test]
    fn brackets_explain() {
        let text = "transfer certificate (TCT)";
        assert!(is_beside_its_form(text, text.find("TCT").unwrap_or(0), "TCT"));
        assert!(!is_beside_its_form("the TCT here", 4, "TCT"));
    }
}
