//! Markdown files around their text: front matter, and the line that names the digest of the source text. The text
//! itself is turned into a page by `view`.

use crate::diagnostic::Diagnostic;
use crate::record::{Context, Entry, Sp, codes, too_deep};
use crate::source::{FileId, Span};
use crate::words;
use std::ops::Range;

/// Where the YAML between two lines `---` stands, and where the text below it begins.
pub(super) fn front_matter(text: &str) -> Option<(Range<usize>, usize)> {
    let first = text.lines().next().filter(|line| line.trim_end() == "---")?;
    let start = (first.len() + 1).min(text.len());
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((start..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// The text of a Markdown file from `start` on, in one language.
pub(super) fn body(file: FileId, text: &str, start: usize, language: &str, cx: &mut Context<'_>) -> Entry {
    let (from, begin) = digest(file, text, start);
    let body = text[begin..].trim();
    let lead = text[begin..].len() - text[begin..].trim_start().len();
    let first_line = body.lines().next().map_or(0, str::len);
    let at = if body.is_empty() { begin } else { begin + lead };
    let span = Span::new(file, at, at + first_line);
    if !cx.publishes(language) {
        let languages = cx.languages();
        let message = words!("`{language}` is not a language of this book ({languages})", language, languages);
        let help = words!("rename the file `<name>.<language>.md`, or add the language to `languages` in charter.yaml");
        cx.report(Diagnostic::at(&codes::UNDECLARED_LANGUAGE, span, message).help(help));
    } else if body.is_empty() {
        let finding = Diagnostic::at(&codes::EMPTY_VALUE, span, words!("this text is empty"));
        cx.report(finding.help(words!("write the words, or take the file away")));
    }
    too_deep(body, Span::new(file, at, at + body.len()), cx);
    Entry { language: cx.tag(language), text: body.to_owned(), from: from.map(Box::new), span }
}

/// Reads `<!-- from: 3f9a1c -->` where it is the first line.
fn digest(file: FileId, text: &str, start: usize) -> (Option<Sp<String>>, usize) {
    let line = text[start..].split_inclusive('\n').next().unwrap_or("");
    let value = line.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    let Some(value) = value.and_then(|value| value.trim().strip_prefix("from:")).map(str::trim) else {
        return (None, start);
    };
    let at = start + line.find(value).unwrap_or(0);
    let span = Span::new(file, at, at + value.len());
    (Some(Sp { value: value.to_owned(), span }), start + line.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Defaults;

    #[test]
    fn front_matter_ends_at_its_second_line_of_hyphens() {
        let text = "---\nname: x\n---\nBody\n---\nmore\n";
        let (yaml, body) = front_matter(text).unwrap_or((0..0, 0));
        assert_eq!((&text[yaml], &text[body..]), ("name: x\n", "Body\n---\nmore\n"));
        assert_eq!(front_matter("name: x\n"), None);
        assert_eq!(front_matter("---\nname: x\n"), None);
    }

    #[test]
    fn the_digest_of_the_source_stands_in_the_first_line() {
        let defaults = Defaults::default();
        let mut cx = Context::new(&defaults);
        let entry = body(FileId::default(), "<!-- from: 3f9a1c -->\n\nWords here.\n", 0, "en", &mut cx);
        assert_eq!(
            (entry.text.as_str(), entry.from.map(|from| from.value)),
            ("Words here.", Some("3f9a1c".to_owned()))
        );
        assert!(cx.findings.is_empty());
    }
}
