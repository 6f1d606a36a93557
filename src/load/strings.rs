//! Interface words: a YAML file a language, as messages.

use super::{read_text, yaml};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Message;
use crate::record::codes::{DUPLICATE_FIELD, EMPTY_VALUE, WRONG_TYPE};
use crate::record::{Key, Kind, Node};
use crate::source::{FileId, SourceMap, Span, Tree};
use crate::wording::Wording;
use crate::words;
use std::collections::HashMap;

/// Reads the words of a `strings/<lang>.yaml`: a key a line, with a text or one text a plural form.
///
/// # Errors
/// What is wrong with the file, for the person who wrote it.
pub fn messages(text: &str) -> Result<Vec<(String, Message)>, String> {
    let (words, findings) = read(FileId::default(), text);
    match findings.into_iter().find(|finding| finding.severity == Severity::Error) {
        Some(finding) => Err(finding.message.to_string()),
        None => Ok(words.into_iter().map(|(key, message)| (key.text, message)).collect()),
    }
}

/// Reads words, going on after each mistake.
pub fn words(file: FileId, sources: &SourceMap) -> (Vec<(Key, Message)>, Vec<Diagnostic>) {
    read(file, sources.text(file))
}

/// Reads a text file of a book's theme into the sources.
///
/// # Errors
/// A finding where it cannot be read, or is not UTF-8.
pub fn theme_text(tree: &dyn Tree, path: &str, sources: &mut SourceMap) -> Result<FileId, Box<Diagnostic>> {
    read_text(tree, path).map(|text| sources.add(path, text))
}

fn read(file: FileId, text: &str) -> (Vec<(Key, Message)>, Vec<Diagnostic>) {
    let (node, mut findings) = yaml::parse(file, text, 0, text.len());
    let Some(node) = node else { return (Vec::new(), findings) };
    if !matches!(node.kind, Kind::Map { .. }) {
        let finding =
            Diagnostic::at(&WRONG_TYPE, node.span, words!("here stands {what}, not words by key", what = node.what()));
        findings.push(finding.help(words!("write a line a key, such as `nav.home: Home`")));
    }
    let mut words: Vec<(Key, Message)> = Vec::with_capacity(node.entries().len());
    let mut known: HashMap<&str, Span> = HashMap::new();
    for (key, value) in node.entries() {
        if let Some(first) = known.get(key.text.as_str()) {
            let message = words!("`{key}` stands here a second time", key = &key.text);
            let finding = Diagnostic::at(&DUPLICATE_FIELD, key.span, message).also(*first, words!("first here"));
            findings.push(finding.help(words!("keep one of the two")));
            continue;
        }
        match message(key, value) {
            Ok(message) => {
                known.insert(&key.text, key.span);
                words.push((key.clone(), message));
            }
            Err(finding) => findings.push(*finding),
        }
    }
    (words, findings)
}

fn message(key: &Key, value: &Node) -> Result<Message, Box<Diagnostic>> {
    if let Some(text) = value.scalar() {
        return Ok(Message::One(text.to_owned()));
    }
    let help = words!("write a text, or the plural forms: `{one: \"…\", other: \"…\"}`");
    if matches!(value.kind, Kind::Empty) {
        let finding = Diagnostic::at(&EMPTY_VALUE, key.span, words!("`{key}` has no words", key = &key.text));
        return Err(Box::new(finding.help(words!("write the words, or take the line away"))));
    }
    let wrong = |message: Wording| Box::new(Diagnostic::at(&WRONG_TYPE, value.span, message).help(help));
    let form = |(form, text): &(Key, Node)| text.scalar().map(|text| (form.text.clone(), text.to_owned()));
    let forms: Option<Vec<_>> = value.entries().iter().map(form).collect();
    let Some(forms) = forms.filter(|forms| !forms.is_empty()) else {
        return Err(wrong(words!("`{key}` is {what}, not a text", key = &key.text, what = value.what())));
    };
    Message::plural(forms)
        .map_err(|form| wrong(words!("`{key}`: “{form}” is not a plural form", key = &key.text, form)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_every_mistake_is_found() {
        let mut sources = SourceMap::default();
        let text = "a: Home\nb: {one: \"{n} day\", other: \"{n} days\"}\nc: [x]\nd:\na: Again\ne: {none: x}\n";
        let file = sources.add("theme/strings/en.yaml", text);
        let (words, findings) = words(file, &sources);
        assert_eq!(words.iter().map(|(key, _)| key.text.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(words[0].1, Message::One("Home".to_owned()));
        let codes: Vec<&str> = findings.iter().map(|finding| finding.code.name).collect();
        assert_eq!(codes, ["wrong-type", "empty-value", "duplicate-field", "wrong-type"]);
        assert!(messages(text).is_err());
    }
}
