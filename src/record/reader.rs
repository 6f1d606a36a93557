//! Reading nodes into records: total, going on after each mistake.
//!
//! [`Read::read`] gives a value or has said why not. A [`Fields`] walks one map and makes sure that no key is passed over
//! in silence.

use super::{Key, Kind, Node, Said, Tag, codes, nearest};
use crate::diagnostic::{Code, Diagnostic};
use crate::quantity::codes::{DURATION_UNIT_AMBIGUOUS, MONEY_WITHOUT_CURRENCY};
use crate::quantity::{BareDays, Currency};
use crate::source::Span;
use crate::wording::Wording;
use crate::words;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use std::collections::BTreeMap;

/// What a book says once and every file leans on.
#[derive(Clone, Debug, PartialEq)]
pub struct Defaults {
    /// Tags of the book's languages; the first is the default. Never empty.
    pub languages: Vec<Tag>,
    /// False where the settings could not be read or name no language: then any may be written.
    pub languages_are_known: bool,
    /// The currency of a bare amount.
    pub currency: Option<Currency>,
    /// False where the settings, or what they say of it, could not be read: then a bare amount is no mistake.
    pub currency_is_known: bool,
    /// What bare "days" are.
    pub bare_days: BareDays,
    /// False where the settings, or what they say of it, could not be read: then bare "days" are no mistake.
    pub days_are_known: bool,
}

impl Default for Defaults {
    fn default() -> Self {
        Defaults {
            languages: vec!["en".into()],
            languages_are_known: true,
            currency: None,
            currency_is_known: true,
            bare_days: BareDays::Ambiguous,
            days_are_known: true,
        }
    }
}

/// What reading leans on and where it puts its findings.
#[derive(Debug)]
pub struct Context<'a> {
    /// The book's own settings.
    pub defaults: &'a Defaults,
    /// Everything found so far.
    pub findings: Vec<Diagnostic>,
}

impl<'a> Context<'a> {
    /// An empty context.
    pub fn new(defaults: &'a Defaults) -> Self {
        Context { defaults, findings: Vec::new() }
    }

    /// Keeps a finding.
    pub fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// The default language's tag.
    pub fn default_language(&self) -> &'a str {
        self.defaults.languages.first().map_or("en", Tag::as_str)
    }

    /// The tags of the book's languages, for a sentence.
    pub fn languages(&self) -> Vec<String> {
        self.defaults.languages.iter().map(|tag| tag.to_string()).collect()
    }

    /// A language's tag, as all texts of that language share it.
    pub fn tag(&self, written: &str) -> Tag {
        let known = self.defaults.languages.iter().find(|known| **known == *written);
        known.map_or_else(|| written.into(), Tag::clone)
    }

    /// Whether a text may be in this language: one of the book's, or any tag where those are not known.
    pub fn publishes(&self, tag: &str) -> bool {
        let first = tag.split('-').next().unwrap_or(tag);
        let is_tag = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase());
        self.defaults.languages.iter().any(|known| *known == *tag) || (!self.defaults.languages_are_known && is_tag)
    }

    /// Whether this is no mistake of the text itself, but follows from settings that could not be read, where it is told.
    pub(super) fn follows_from_settings(&self, code: &Code) -> bool {
        let Defaults { currency_is_known, days_are_known, .. } = self.defaults;
        (!currency_is_known && *code == MONEY_WITHOUT_CURRENCY) || (!days_are_known && *code == DURATION_UNIT_AMBIGUOUS)
    }

    /// The entries of a map whose keys are the author's own; reports a key that stands twice or is half a sentence.
    pub fn own_keys<'n>(&mut self, node: &'n Node) -> Vec<&'n (Key, Node)> {
        let Kind::Map { entries, flow } = &node.kind else { return Vec::new() };
        let mut own = Vec::new();
        let mut seen = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            let (key, value) = entry;
            let first = *seen.entry(key.text.as_str()).or_insert(key.span);
            if first != key.span {
                self.report(twice(key, first));
            } else if *flow && at > 0 && matches!(value.kind, Kind::Empty) {
                self.report(super::text::comma_cut(key));
            } else {
                own.push(entry);
            }
        }
        own
    }

    /// The text of a scalar; reports what stands there instead. `wanted` completes "… is wanted here".
    pub fn scalar<'n>(&mut self, node: &'n Node, wanted: fn() -> Wording) -> Option<&'n str> {
        match &node.kind {
            Kind::Scalar(text) => Some(text),
            Kind::Empty => {
                self.report(empty(node.span));
                None
            }
            _ => {
                self.wrong_type(node, wanted());
                None
            }
        }
    }

    /// Says that something else was wanted here.
    pub fn wrong_type(&mut self, node: &Node, wanted: Wording) {
        if matches!(node.kind, Kind::Empty) {
            return self.report(empty(node.span));
        }
        let found = match node.scalar() {
            Some(text) => words!("the text “{text}”", text = excerpt(text)),
            None => node.what(),
        };
        let message = words!("{wanted} is wanted here, but this is {found}", wanted = wanted.clone(), found);
        let help = match node.kind {
            Kind::Map { .. } if wanted == "a list" => {
                words!("begin each item of the list with a hyphen: `- id: …`")
            }
            Kind::Map { .. } => words!("write {wanted}; a text with a colon or a brace in it goes in quotes", wanted),
            _ => words!("write {wanted}", wanted),
        };
        self.report(Diagnostic::at(&codes::WRONG_TYPE, node.span, message).help(help));
    }
}

/// At most forty characters of a text, on one line: for messages.
fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

fn empty(span: Span) -> Diagnostic {
    Diagnostic::at(&codes::EMPTY_VALUE, span, words!("nothing is written here")).help(words!(
        "write the value, or `none` if there is none, or `unknown` if nobody knows; or take the line away"
    ))
}

/// A value that can be read from a node.
pub trait Read: Sized {
    /// The value, or nothing after the mistake was reported.
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self>;
}

/// The items of a list that can be read. A book holds every list until it is built: none has more room than it needs.
pub(super) fn read_items<T: Read>(items: &[Node], cx: &mut Context<'_>) -> Vec<T> {
    let mut read = Vec::with_capacity(items.len());
    read.extend(items.iter().filter_map(|item| T::read(item, cx)));
    read
}

impl<T: Read> Read for Vec<T> {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match &node.kind {
            Kind::List(items) => Some(read_items(items, cx)),
            Kind::Scalar(text) => {
                let text = excerpt(text);
                let message = words!("a list is wanted here, but this is the single text “{text}”", text = &text);
                let help = words!("put it in brackets: `[{text}]`", text);
                cx.report(Diagnostic::at(&codes::WRONG_TYPE, node.span, message).help(help));
                None
            }
            _ => {
                cx.wrong_type(node, words!("a list"));
                None
            }
        }
    }
}

impl<T: Read> Read for Box<T> {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        T::read(node, cx).map(Box::new)
    }
}

/// One key that a record knows: its name, whether it must be there, its schema and its words.
pub struct Known {
    /// The key.
    pub key: &'static str,
    /// Whether a record without it is refused.
    pub required: bool,
    /// The doc comment of the field.
    pub doc: &'static str,
    /// The schema of its value.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
}

/// The fields of one map while it is read.
pub struct Fields<'n> {
    node: &'n Node,
    what: fn() -> Wording,
}

impl<'n> Fields<'n> {
    /// Opens a map; reports anything else, keys that stand twice and keys that nobody knows.
    pub fn open(node: &'n Node, what: fn() -> Wording, keys: &[&'static str], cx: &mut Context<'_>) -> Option<Self> {
        let Kind::Map { entries, flow } = &node.kind else {
            cx.wrong_type(node, words!("a group of keys for {what}", what = what()));
            return None;
        };
        let mut seen = BTreeMap::new();
        for (at, (key, value)) in entries.iter().enumerate() {
            let first = *seen.entry(key.text.as_str()).or_insert(key.span);
            if first != key.span {
                cx.report(twice(key, first));
            } else if !keys.contains(&key.text.as_str()) {
                cx.report(unknown(key, value, *flow && at > 0, what(), keys));
            }
        }
        Some(Fields { node, what })
    }

    fn find(&self, key: &str) -> Option<&'n (Key, Node)> {
        self.node.entries().iter().find(|(found, _)| found.text == key)
    }

    /// A field that may be left out.
    pub fn said<T: Read>(&self, key: &str, cx: &mut Context<'_>) -> Said<T> {
        self.find(key).map_or(Said::Unsaid, |(key, value)| Said::read(value, key.span, cx))
    }

    /// Which of several forms the author took, by the first key that heads one; empty where none does. Reports the keys
    /// that belong to another.
    pub fn form(&self, forms: &[&[&'static str]], cx: &mut Context<'_>) -> &'static str {
        let entries = self.node.entries();
        let headed = |key: &Key| forms.iter().copied().find(|form| form[0] == key.text);
        let Some(form) = entries.iter().find_map(|(key, _)| headed(key)) else { return "" };
        let stray = |key: &Key| forms.concat().contains(&key.text.as_str()) && !form.contains(&key.text.as_str());
        for (key, _) in entries.iter().filter(|(key, _)| stray(key)) {
            let message = words!(
                "`{key}` does not go with `{form}`: {what} is said in one way",
                key = &key.text,
                form = form[0],
                what = (self.what)()
            );
            cx.report(Diagnostic::at(&codes::WRONG_TYPE, key.span, message).help(words!("keep one of the two")));
        }
        form[0]
    }

    /// A field that must be there; its default stands in where it is missing, so that reading goes on.
    pub fn required<T: Read + Default>(&self, key: &str, cx: &mut Context<'_>) -> T {
        match self.find(key) {
            Some((_, value)) => T::read(value, cx).unwrap_or_default(),
            None => {
                let message = words!("{what} has no `{key}`", what = (self.what)(), key);
                cx.report(
                    Diagnostic::at(&codes::MISSING_FIELD, self.node.span, message)
                        .help(words!("add a line `{key}: …`", key)),
                );
                T::default()
            }
        }
    }
}

pub(super) fn twice(key: &Key, first: Span) -> Diagnostic {
    Diagnostic::at(&codes::DUPLICATE_FIELD, key.span, words!("`{key}` stands here a second time", key = &key.text))
        .label(words!("again here"))
        .also(first, words!("first here"))
        .help(words!("keep one of the two; what stands under the other would be lost"))
}

fn unknown(key: &Key, value: &Node, after_comma: bool, what: Wording, keys: &[&'static str]) -> Diagnostic {
    if after_comma && matches!(value.kind, Kind::Empty) {
        return super::text::comma_cut(key);
    }
    let message = words!("`{key}` is not a field of {what}", key = &key.text, what = what.clone());
    let finding = Diagnostic::at(&codes::UNKNOWN_FIELD, key.span, message);
    if let Some(hidden) = key.text.chars().find(|sign| is_hidden(*sign)) {
        return finding.help(words!(
            "take out the sign U+{code}, which looks like a blank or like nothing; lines are set in with plain blanks",
            code = format!("{:04X}", u32::from(hidden))
        ));
    }
    match nearest(&key.text, keys.iter().copied()) {
        Some(near) => finding
            .label(words!("did you mean `{near}`?", near))
            .help(words!("write `{near}`, or take the line away", near)),
        None => finding.help(words!("the fields of {what} are: {list}", what, list = keys.to_vec())),
    }
}

/// A no-break space, a mark of direction and the like: what comes along from a text processor and no editor shows.
fn is_hidden(sign: char) -> bool {
    let is_mark = matches!(sign, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    is_mark || sign.is_control() || (sign.is_whitespace() && sign != ' ')
}

/// The schema of a record, from its keys.
pub fn object_schema(doc: &str, keys: &[Known], generator: &mut SchemaGenerator) -> Schema {
    let mut properties = serde_json::Map::new();
    for known in keys {
        let mut schema = (known.schema)(generator);
        if !known.doc.is_empty() {
            let described = schema.ensure_object();
            described.insert("description".to_owned(), known.doc.trim().into());
        }
        properties.insert(known.key.to_owned(), schema.to_value());
    }
    let required: Vec<_> = keys.iter().filter(|known| known.required).map(|known| known.key).collect();
    schemars::json_schema!({
        "type": "object",
        "description": doc.trim(),
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// The schema of a type, as a plain function: what [`Known`] keeps.
pub fn schema_of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}
