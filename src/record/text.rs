//! Words: texts in several languages, prose, ids, references, plain lines and links.
//!
//! What the words mean (which language is missing, which fact `{within}` is, whether a reference leads anywhere) is for
//! `resolve`.

use super::{Context, Key, Kind, Node, Read, Sp, Tag, codes, nearest};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::wording::Wording;
use crate::words;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// A text in one language.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The language's tag, shared by all texts of the language.
    pub language: Tag,
    /// The words.
    pub text: String,
    /// Digest of the source text that a translation was made from, where the author recorded it: few do.
    pub from: Option<Box<Sp<String>>>,
    /// Where the words stand.
    pub span: Span,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && self.text == other.text && self.from == other.from
    }
}

/// A text in the languages that the author gave it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// One entry a language, in the order written.
    pub entries: Vec<Entry>,
}

impl Text {
    /// The words in exactly this language.
    pub fn get(&self, language: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.language == *language)
    }

    /// The words in the first of these languages that has any, else in whichever there is.
    pub fn first_of<'a>(&self, languages: impl IntoIterator<Item = &'a str>) -> Option<&Entry> {
        languages.into_iter().find_map(|language| self.get(language)).or(self.entries.first())
    }

    /// Whether nobody wrote anything.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn read_entry(key: &Key, value: &Node, cx: &mut Context<'_>) -> Option<Entry> {
        let words = |node: &Node, cx: &mut Context<'_>| {
            let text = cx.scalar(node, a_text)?.to_owned();
            Some((text, node.span))
        };
        let (text, span, from) = match &value.kind {
            Kind::Map { .. } => {
                let fields = super::Fields::open(value, || words!("a translation"), &["text", "from"], cx)?;
                let line: Line = fields.required("text", cx);
                let from: super::Said<Line> = fields.said("from", cx);
                (
                    line.text,
                    line.span,
                    from.get().map(|from| Box::new(Sp { value: from.text.clone(), span: from.span })),
                )
            }
            _ => {
                let (text, span) = words(value, cx)?;
                (text, span, None)
            }
        };
        if text.trim().is_empty() {
            cx.report(empty_text(value.span));
            return None;
        }
        Some(Entry { language: cx.tag(&key.text), text, from, span })
    }
}

impl Read for Text {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match &node.kind {
            Kind::Map { entries, flow } => {
                read_languages(node, entries, *flow, cx, Text::read_entry).map(|entries| Text { entries })
            }
            Kind::Scalar(text) if text.trim().is_empty() => {
                cx.report(empty_text(node.span));
                None
            }
            Kind::Scalar(text) => {
                let language = cx.tag(cx.default_language());
                let entry = Entry { language, text: text.clone(), from: None, span: node.span };
                Some(Text { entries: vec![entry] })
            }
            _ => {
                cx.wrong_type(node, words!("a text, or one text a language (`{en: …}`)"));
                None
            }
        }
    }
}

fn a_text() -> Wording {
    words!("a text")
}

fn an_id() -> Wording {
    words!("an id")
}

/// Reads a map whose keys are the book's languages.
fn read_languages<T>(
    node: &Node,
    entries: &[(Key, Node)],
    flow: bool,
    cx: &mut Context<'_>,
    read: fn(&Key, &Node, &mut Context<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let mut found = Vec::with_capacity(entries.len());
    for (at, (key, value)) in entries.iter().enumerate() {
        if flow && at > 0 && matches!(value.kind, Kind::Empty) && !cx.publishes(&key.text) {
            cx.report(comma_cut(key));
        } else if !cx.publishes(&key.text) {
            cx.report(undeclared(key, cx));
        } else if let Some((first, _)) = entries[..at].iter().find(|(earlier, _)| earlier.text == key.text) {
            cx.report(super::reader::twice(key, first.span));
        } else if let Some(one) = read(key, value, cx) {
            found.push(one);
        }
    }
    if entries.is_empty() {
        cx.report(empty_text(node.span));
    }
    (!found.is_empty()).then_some(found)
}

fn empty_text(span: Span) -> Diagnostic {
    Diagnostic::at(&codes::EMPTY_VALUE, span, words!("this text is empty")).help(words!(
        "write the words; or `none` if there are none, or `unknown` if nobody knows; or take the line away"
    ))
}

fn undeclared(key: &Key, cx: &Context<'_>) -> Diagnostic {
    let (language, languages) = (&key.text, cx.languages());
    let message = words!("`{language}` is not a language of this book ({languages})", language, languages);
    let finding = Diagnostic::at(&codes::UNDECLARED_LANGUAGE, key.span, message);
    match nearest(&key.text, cx.defaults.languages.iter().map(|known| known.as_str())).filter(|_| key.text.len() <= 3) {
        Some(near) => {
            finding.help(words!("write `{near}`, or add `{language}` to `languages` in charter.yaml", near, language))
        }
        None => finding.help(words!(
            "a text with a colon in it, or a brace before it, goes in quotes; a text in several languages is written \
             `{en: …}`, with `{language}` among the `languages` in charter.yaml if it is one",
            language
        )),
    }
}

/// In `{en: Yes, with a letter}` the comma ends the sentence, and `with a letter` becomes a key with nothing under it.
pub(super) fn comma_cut(key: &Key) -> Diagnostic {
    let message =
        words!("the comma before “{text}” ended the text: in braces a comma begins the next key", text = &key.text);
    Diagnostic::at(&codes::COMMA_CUTS_TEXT, key.span, message)
        .label(words!("read as a key of its own"))
        .help(words!("put the whole sentence in quotes: `{en: \"Yes, with a signed letter.\"}`"))
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Words: a string in the book's default language, or one text a language.",
            "examples": ["Get a new card", { "en": "Get a new card", "fa": "کارت تازه بگیرید" }],
            "anyOf": [
                { "type": "string", "minLength": 1 },
                { "type": "number" },
                {
                    "type": "object",
                    "minProperties": 1,
                    "patternProperties": { "^[a-z]{2,3}(-[A-Za-z0-9]+)*$": {
                        "anyOf": [
                            { "type": "string", "minLength": 1 },
                            { "type": "number" },
                            {
                                "type": "object",
                                "description": "A translation that records the digest of the text it was made from.",
                                "properties": { "text": { "type": "string" }, "from": { "type": ["string", "number"] } },
                                "required": ["text"],
                                "additionalProperties": false
                            }
                        ]
                    } },
                    "additionalProperties": false
                }
            ]
        })
    }
}

/// Longer words in CommonMark with tables. Raw HTML in them is shown as text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose(pub Text);

impl std::ops::Deref for Prose {
    type Target = Text;
    fn deref(&self) -> &Text {
        &self.0
    }
}

impl Read for Prose {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = Text::read(node, cx)?;
        for entry in &text.entries {
            too_deep(&entry.text, entry.span, cx);
        }
        Some(Prose(text))
    }
}

/// How many quotes and lists may begin in each other on one line: nobody means more, and the site sets in no further.
const MAX_MARKS: usize = 8;

/// Reports the first line of a Markdown text that begins with more signs of quotes and lists than anybody means.
pub(crate) fn too_deep(text: &str, span: Span, cx: &mut Context<'_>) {
    let mut at = 0;
    for (line, written) in text.split_inclusive('\n').enumerate() {
        let (marks, length) = marks(written);
        if marks <= MAX_MARKS {
            at += written.len();
            continue;
        }
        let message = words!(
            "line {line} of this text begins {n} quotes and lists in each other; at most {most} are shown",
            line = line + 1,
            n = marks,
            most = MAX_MARKS
        );
        let help =
            words!("take signs away (`>`, `-`, `1.`), or put a backslash before the first if it is meant as text");
        let place = span.part_of(text, at..at + length);
        return cx.report(Diagnostic::at(&codes::TEXT_TOO_DEEP, place, message).help(help));
    }
}

/// How many signs of quotes and lists a line begins with, and how many bytes up to the end of the last.
fn marks(line: &str) -> (usize, usize) {
    let (mut count, mut end) = (0, 0);
    let mut rest = line.trim_start();
    while let Some(next) = after_mark(rest) {
        end = line.len() - next.len();
        rest = next.trim_start();
        count += 1;
    }
    // A line of stars or hyphens is a rule.
    if rest.is_empty() { (0, 0) } else { (count, end) }
}

/// What follows a sign of a quote or list that a line begins with.
fn after_mark(line: &str) -> Option<&str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign = line.get(digits..)?.chars().next()?;
    let rest = &line[digits + sign.len_utf8()..];
    let is_item = rest.is_empty() || rest.starts_with([' ', '\t']);
    match (digits, sign) {
        (0, '>') => Some(rest),
        (0, '-' | '*' | '+') | (1..=9, '.' | ')') if is_item => Some(rest),
        _ => None,
    }
}

impl JsonSchema for Prose {
    fn schema_name() -> Cow<'static, str> {
        "Prose".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<Text>();
        json_schema!({
            "description": "Words in Markdown (CommonMark with tables): a string in the book's default language, or one text a language.",
            "examples": [{ "en": "Bring **both** copies." }],
            "allOf": [text]
        })
    }
}

/// Everyday words, a list a language: `{en: [lost ID, duplicate card], fa: [المثنی]}`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordLists {
    /// Language and words, in the order written.
    pub entries: Vec<(String, Vec<Line>)>,
}

impl WordLists {
    /// The words of one language.
    pub fn get(&self, language: &str) -> &[Line] {
        self.entries.iter().find(|(found, _)| found == language).map_or(&[], |(_, words)| words.as_slice())
    }
}

impl Read for WordLists {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match &node.kind {
            Kind::Map { entries, flow } => {
                let read = |key: &Key, value: &Node, cx: &mut Context<'_>| {
                    Vec::<Line>::read(value, cx).map(|words| (key.text.clone(), words))
                };
                read_languages(node, entries, *flow, cx, read).map(|entries| WordLists { entries })
            }
            _ => {
                let language = cx.default_language().to_owned();
                Vec::<Line>::read(node, cx).map(|words| WordLists { entries: vec![(language, words)] })
            }
        }
    }
}

impl JsonSchema for WordLists {
    fn schema_name() -> Cow<'static, str> {
        "WordLists".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words = serde_json::json!({ "type": "array", "items": { "type": ["string", "number"] } });
        json_schema!({
            "description": "Words, a list in the default language or a list a language.",
            "examples": [{ "en": ["lost ID", "duplicate card"] }],
            "anyOf": [words, { "type": "object", "additionalProperties": words }]
        })
    }
}

/// A string that is the same in every language: a number on a door, a code, a telephone number.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The string.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Read for Line {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = cx.scalar(node, a_text)?.trim().to_owned();
        if text.is_empty() {
            cx.report(empty_text(node.span));
            return None;
        }
        Some(Line { text, span: node.span })
    }
}

impl JsonSchema for Line {
    fn schema_name() -> Cow<'static, str> {
        "Line".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A line that is the same in every language: a number on a door, a code, a telephone number.",
            "type": ["string", "number"],
            "examples": ["+63 2 8123 4567", "14/2026"]
        })
    }
}

/// The id of something inside a file: letters of any script, digits and hyphens; stable for ever.
#[derive(Clone, Debug, Default)]
pub struct Id {
    /// The id.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Id {
    /// Whether a text can be an id: letters, marks that belong to them, digits and single hyphens between them.
    pub fn is_valid(text: &str) -> bool {
        let allowed = |c: char| c.is_alphanumeric() || c == '-' || c == '\u{200c}' || is_mark(c);
        !text.is_empty()
            && text.chars().count() <= 80
            && text.chars().all(allowed)
            && !text.starts_with('-')
            && !text.ends_with('-')
    }
}

/// Combining marks of Arabic and Thai, which are no letters by themselves but belong to words.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{0e31}' | '\u{0e34}'..='\u{0e3a}' | '\u{0e47}'..='\u{0e4e}')
}

impl Read for Id {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = cx.scalar(node, an_id)?;
        if !Id::is_valid(text) {
            let message = words!("“{text}” cannot be an id", text);
            let help =
                words!("an id has letters, digits and hyphens only, such as `loss-report`; no spaces, dots or slashes");
            cx.report(Diagnostic::at(&codes::BAD_ID, node.span, message).help(help));
            return None;
        }
        Some(Id { text: text.to_owned(), span: node.span })
    }
}

impl JsonSchema for Id {
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A slug, unique in its scope and stable for ever: letters of any script, digits and hyphens.",
            "type": ["string", "number"],
            "pattern": "^[^\\s/.]+$",
            "examples": ["loss-report"]
        })
    }
}

/// A reference to something by its id: `loss-report`, or `agency/service` where it stands elsewhere.
///
/// `resolve` replaces the short form by the full one, and takes away what leads nowhere.
#[derive(Clone, Debug, Default)]
pub struct Ref {
    /// The id, as written until `resolve` has completed it.
    pub id: String,
    /// Where it stands.
    pub span: Span,
}

impl PartialEq for Ref {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Read for Ref {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = cx.scalar(node, an_id)?;
        let parts: Vec<&str> = text.split('/').collect();
        if parts.len() > 2 || !parts.iter().all(|part| Id::is_valid(part)) {
            let message = words!("“{text}” cannot be an id", text);
            let help = match text.contains(['،', '，']) {
                true => words!("in a list a plain comma stands between two ids: `[one, two]`"),
                false => words!("write the id of the thing, such as `loss-report`, or `agency/id` of another agency"),
            };
            cx.report(Diagnostic::at(&codes::BAD_ID, node.span, message).help(help));
            return None;
        }
        Some(Ref { id: text.to_owned(), span: node.span })
    }
}

impl JsonSchema for Ref {
    fn schema_name() -> Cow<'static, str> {
        "Ref".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The id of something that stands elsewhere; `agency/id` where it belongs to another agency.",
            "type": ["string", "number"],
            "pattern": "^[^\\s/]+(/[^\\s/]+)?$",
            "examples": ["loss-report", "police/report-a-loss"]
        })
    }
}

/// An address that a page may link to: http, https, mailto, tel, or a path inside the site.
#[derive(Clone, Debug, Default)]
pub struct Url {
    /// The address.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl PartialEq for Url {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Url {
    /// Whether a link to this address may be published: http, https, mailto and tel, and relative paths; never a script.
    ///
    /// Control characters and blanks are refused because browsers drop some of them before they read the scheme.
    pub fn is_allowed(text: &str) -> bool {
        if text.is_empty()
            || text.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\')
            || text.starts_with("//")
        {
            return false;
        }
        match text.split_once(':') {
            Some((scheme, _)) if !scheme.contains(['/', '?', '#']) => {
                ["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str())
            }
            _ => true,
        }
    }
}

impl Read for Url {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let text = cx.scalar(node, || words!("an address of the web"))?.trim();
        if !Url::is_allowed(text) {
            let message = words!("“{text}” is not an address that may be linked to", text);
            let help = words!(
                "write a full address such as `https://id.example.org/replace`, without spaces; or `mailto:…`, \
                 `tel:…`, or a path inside the site"
            );
            cx.report(Diagnostic::at(&codes::LINK_REFUSED, node.span, message).help(help));
            return None;
        }
        Some(Url { text: text.to_owned(), span: node.span })
    }
}

impl JsonSchema for Url {
    fn schema_name() -> Cow<'static, str> {
        "Url".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An address: http, https, mailto, tel, or a path inside the site.",
            "type": "string",
            "examples": ["https://id.example.org/replace"]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_slugs_of_any_script_and_never_paths() {
        for good in ["loss-report", "form-12", "گزارش-پلیس", "ใบแจ้งความ", "2224"] {
            assert!(Id::is_valid(good), "{good}");
        }
        for bad in ["", "a b", "../x", "a/b", "a.b", "-a", "a-", "a\u{202e}b", "a\nb"] {
            assert!(!Id::is_valid(bad), "{bad:?}");
        }
    }

    #[test]
    fn only_harmless_addresses_are_linked_to() {
        for good in [
            "https://a.example/x?y=a:b",
            "HTTP://a.example",
            "mailto:a@b.example",
            "tel:+63",
            "forms/a.pdf",
            "#top",
            "a?b:c",
        ] {
            assert!(Url::is_allowed(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "//evil.example",
            "java\nscript:x",
            " https://a",
            "vbscript:x",
            "",
            "\\\\evil",
        ] {
            assert!(!Url::is_allowed(bad), "{bad:?}");
        }
    }
}
