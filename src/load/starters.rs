//! Starters: drafts of common services that come with the program, and how one is put into the languages of a book. The only file
//! that knows how they are embedded.
//!
//! A starter (`starters/<id>.yaml`) is a service's own YAML, with each text as a map of languages, a line each. What is written
//! for a book is that text itself with other lines in these places, so that comments and layout stay as they were laid out. What
//! does not live here: where it is written, and what a service is.

use super::yaml;
use crate::record::{Key, Kind, Node};
use crate::source::FileId;
use rust_embed::Embed;

/// The starters of this project, one file a service.
#[derive(Embed)]
#[folder = "starters"]
struct Files;

/// The languages that every starter is written in; English is put where a book's first language is none of them.
const STARTER_LANGUAGES: [&str; 4] = ["en", "fa", "ar", "th"];

/// The draft of one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Starter {
    /// What it is asked for by.
    pub id: String,
    text: String,
}

/// Every starter, by id.
pub fn starters() -> Vec<Starter> {
    let mut found: Vec<Starter> = Files::iter().filter_map(|path| starter(path.strip_suffix(".yaml")?)).collect();
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

/// The starter of that id.
pub fn starter(id: &str) -> Option<Starter> {
    let file = Files::get(&format!("{id}.yaml"))?;
    Some(Starter { id: id.to_owned(), text: String::from_utf8_lossy(&file.data).into_owned() })
}

/// Whether starters have words in a language, by its tag or the part of it before the first hyphen.
pub fn starters_speak(tag: &str) -> bool {
    STARTER_LANGUAGES.contains(&primary(tag))
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

impl Starter {
    /// What the service is called in a language; in English where it has no words in that one.
    pub fn title(&self, language: &str) -> String {
        let name = self.tree().and_then(|node| {
            let name = node.get("name")?;
            name.get(primary(language)).or_else(|| name.get("en"))?.scalar().map(str::to_owned)
        });
        name.unwrap_or_else(|| self.id.clone())
    }

    /// The YAML of a service of a book: each text in those languages of the book, the default first, that the starter has words in.
    /// A default language without any takes the English ones, so that nothing is without words.
    pub fn written(&self, languages: &[&str]) -> String {
        let Some(tree) = self.tree() else { return self.text.clone() };
        let mut places = Vec::new();
        texts(&tree, &mut places);
        let (mut out, mut from) = (String::with_capacity(self.text.len()), 0);
        for entries in places {
            let lines: Vec<(&str, &str)> = entries.iter().map(|(key, _)| (key.text.as_str(), self.line(key))).collect();
            let (Some((first, _)), Some((last, _))) = (entries.first(), entries.last()) else { continue };
            let start = self.text[..first.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
            out.push_str(&self.text[from..start]);
            let indent = &self.text[start..first.span.start as usize];
            for (tag, words) in in_languages(&lines, languages) {
                out.push_str(&format!("{indent}{tag}{words}\n"));
            }
            from = self.end_of_line(last.span.end as usize) + 1;
        }
        out.push_str(self.text.get(from..).unwrap_or_default());
        out
    }

    fn tree(&self) -> Option<Node> {
        yaml::parse(FileId::default(), &self.text, 0, self.text.len()).0
    }

    /// What stands behind a key, to the end of its line.
    fn line(&self, key: &Key) -> &str {
        let from = key.span.end as usize;
        &self.text[from..self.end_of_line(from)]
    }

    fn end_of_line(&self, from: usize) -> usize {
        self.text[from..].find('\n').map_or(self.text.len(), |at| from + at)
    }
}

/// The lines that a text has in a book, each with its tag there.
fn in_languages<'a>(lines: &[(&str, &'a str)], languages: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let words = |tag: &str| lines.iter().find(|(known, _)| *known == tag).map(|(_, words)| *words);
    let line = |(at, tag): (usize, &&'a str)| {
        let found = words(tag).or_else(|| words(primary(tag)));
        Some((*tag, found.or_else(|| words("en").filter(|_| at == 0))?))
    };
    languages.iter().enumerate().filter_map(line).collect()
}

/// Every map of languages in a tree, in the order of the text.
fn texts<'n>(node: &'n Node, found: &mut Vec<&'n [(Key, Node)]>) {
    match &node.kind {
        Kind::Map { entries, .. } if is_text(entries) => found.push(entries),
        Kind::Map { entries, .. } => entries.iter().for_each(|(_, value)| texts(value, found)),
        Kind::List(items) => items.iter().for_each(|item| texts(item, found)),
        Kind::Scalar(_) | Kind::Empty => {}
    }
}

fn is_text(entries: &[(Key, Node)]) -> bool {
    !entries.is_empty() && entries.iter().all(|(key, _)| STARTER_LANGUAGES.contains(&key.text.as_str()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[test]
    fn every_text_of_every_starter_has_every_language_on_a_line_of_its_own() {
        assert!(starters().len() >= 12);
        for starter in starters() {
            let tree = starter.tree().unwrap();
            let mut places = Vec::new();
            texts(&tree, &mut places);
            assert!(places.len() > 10, "{}", starter.id);
            for entries in places {
                let tags: Vec<&str> = entries.iter().map(|(key, _)| key.text.as_str()).collect();
                assert_eq!(tags, STARTER_LANGUAGES, "{}", starter.id);
                for (key, value) in entries {
                    let line = starter.line(key);
                    let one =
                        line.starts_with(": ") && (value.whole.end as usize) <= key.span.end as usize + line.len();
                    assert!(one, "{}: {}{line}", starter.id, key.text);
                }
            }
        }
    }

    #[test]
    fn a_starter_is_written_in_the_languages_of_a_book_and_no_other() {
        let text = "# a note\nname:\n  en: \"Road\"\n  fa: \"راه\"\nlist:\n  - id: x # stays\n    name:\n      en: \"A: b\"\n      fa: \"آ\"\n";
        let starter = Starter { id: "road".to_owned(), text: text.to_owned() };
        assert_eq!(
            starter.written(&["fa-AF", "en"]),
            "# a note\nname:\n  fa-AF: \"راه\"\n  en: \"Road\"\nlist:\n  - id: x # stays\n    name:\n      fa-AF: \"آ\"\n      en: \"A: b\"\n"
        );
        assert_eq!(starter.written(&["de", "fr"]).lines().nth(2), Some("  de: \"Road\""));
        assert!(!starter.written(&["de", "fr"]).contains("fr:"));
        assert_eq!((starter.title("fa"), starter.title("fr")), ("راه".to_owned(), "Road".to_owned()));
    }
}
