//! Texts are looked at before they are set: Typst would only say that a sign is missing, not where it was written.

use super::fonts::{Fonts, MISSING, is_inkless};
use crate::booklet::{Job, Manuscript};
use crate::diagnostic::Diagnostic;
use crate::record::{Text, Texts};
use crate::resolve::Charter;
use crate::source::{SourceMap, Span};
use crate::words;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use unicode_script::{Script, UnicodeScript};

/// Keys of the data whose values are never shown.
const UNSEEN: [&str; 3] = ["svg", "url", "id"];

/// A finding for every script and every other sign that stands in a booklet and in no font.
pub(super) fn check(
    job: &Job,
    manuscript: &Manuscript,
    fonts: &Fonts,
    charter: &Charter,
    sources: &SourceMap,
) -> Vec<Diagnostic> {
    let mut missing: Vec<char> = Vec::new();
    let mut covered = BTreeSet::new();
    each_text(&manuscript.data, &mut |text| {
        for sign in text.chars().filter(|sign| !sign.is_ascii() && !is_inkless(*sign)) {
            if covered.contains(&sign) || missing.contains(&sign) {
                continue;
            }
            if fonts.has(sign) {
                covered.insert(sign);
            } else {
                missing.push(sign);
            }
        }
    });
    let mut groups: BTreeMap<String, Vec<char>> = BTreeMap::new();
    for sign in missing {
        groups.entry(group(sign)).or_default().push(sign);
    }
    groups.into_iter().map(|(group, signs)| finding(&group, &signs, job, charter, sources)).collect()
}

/// Letters of one script belong together; any other sign stands for itself.
fn group(sign: char) -> String {
    match sign.script() {
        Script::Common | Script::Inherited | Script::Unknown => sign.to_string(),
        script => script.full_name().to_owned(),
    }
}

fn finding(group: &str, signs: &[char], job: &Job, charter: &Charter, sources: &SourceMap) -> Diagnostic {
    let sign = signs[0];
    let is_script = group.chars().count() > 1;
    let message = match is_script {
        true => {
            let shown: String = signs.iter().take(8).collect();
            words!("no font of the booklets has the {group} letters “{shown}”", group, shown = &shown)
        }
        false => words!(
            "no font of the booklets has the sign “{sign}” (U+{code})",
            sign = &sign,
            code = &format!("{:04X}", u32::from(sign))
        ),
    };
    let help = match is_script {
        true => words!("put a font that has {group}, as .ttf or .otf, below theme/fonts/", group),
        false => words!("say it in words, or put a font that has it below theme/fonts/"),
    };
    match place(signs, job, charter, sources) {
        Some(span) => Diagnostic::at(MISSING, span, message).help(help),
        None => Diagnostic::in_file(MISSING, "theme/", message).help(help),
    }
}

/// Where the first of some signs was written: in a service of the booklet, else in its agencies, else anywhere in the book.
fn place(signs: &[char], job: &Job, charter: &Charter, sources: &SourceMap) -> Option<Span> {
    let tag = charter.languages.get(job.order.language).map(|language| language.tag.as_str());
    let tags = [tag.unwrap_or_default(), charter.default_language().tag.as_str()];
    let mut found = None;
    let mut see = |_: &[&'static str], text: &Text| {
        let entry = text.first_of(tags).filter(|entry| entry.text.contains(signs));
        found = found.or(entry.map(|entry| exact(entry.span, signs, sources)));
    };
    let mut at = Vec::new();
    for id in &job.services {
        if let Some(service) = charter.service(&id.to_string()) {
            service.texts(&mut at, &mut see);
        }
    }
    for id in &job.services {
        if let Some(book) = charter.agency(&id.agency) {
            book.agency.texts(&mut at, &mut see);
        }
    }
    found.or_else(|| anywhere(signs, sources))
}

/// The first of the signs inside of a text, where it stands there as it is.
fn exact(span: Span, signs: &[char], sources: &SourceMap) -> Span {
    let text = sources.slice(span);
    match text.find(signs) {
        Some(at) => span.part(at, at + length(&text[at..])),
        None => span,
    }
}

fn anywhere(signs: &[char], sources: &SourceMap) -> Option<Span> {
    sources.ids().find_map(|file| {
        let text = sources.text(file);
        let at = text.find(signs)?;
        Some(Span::new(file, at, at + length(&text[at..])))
    })
}

/// The bytes of the first sign of a text.
fn length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn each_text(value: &Value, see: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => see(text),
        Value::Array(items) => items.iter().for_each(|item| each_text(item, see)),
        Value::Object(map) => {
            let seen = map.iter().filter(|(key, _)| !UNSEEN.contains(&key.as_str()));
            seen.for_each(|(_, item)| each_text(item, see));
        }
        _ => {}
    }
}
