//! What an author said of a field: a value, that there is none, that nobody knows, or nothing at all.
//!
//! The content model's third principle: `none` and `unknown` are facts and are said, never left out.

use super::{Context, Kind, Node, Read, Text};
use crate::source::Span;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// A value and its place. Two are equal where the values are: moving a line changes nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sp<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T: PartialEq> PartialEq for Sp<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T> std::ops::Deref for Sp<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// Why there is none, or why nobody knows: words, where the author gave any, and the place.
#[derive(Clone, Debug, Default)]
pub struct Why {
    /// The reason given, as in `{none: {en: Paid from the city budget}}`.
    pub reason: Option<Text>,
    /// Where it stands.
    pub span: Span,
}

impl PartialEq for Why {
    fn eq(&self, other: &Self) -> bool {
        self.reason == other.reason
    }
}

/// What was said of a field. A book has many fields of which nothing is said, so that what is seldom said takes no room in them.
#[derive(Clone, Debug, Default)]
pub enum Said<T> {
    /// The field is not there.
    #[default]
    Unsaid,
    /// A value, and the place of its key.
    Is(T, Span),
    /// `none`: there is none.
    None(Box<Why>),
    /// `unknown`: nobody has measured or written it down.
    Unknown(Box<Why>),
}

impl<T: PartialEq> PartialEq for Said<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Said::Unsaid, Said::Unsaid) => true,
            (Said::Is(a, _), Said::Is(b, _)) => a == b,
            (Said::None(a), Said::None(b)) | (Said::Unknown(a), Said::Unknown(b)) => a == b,
            _ => false,
        }
    }
}

impl<T> Said<T> {
    /// The value, where there is one.
    pub fn get(&self) -> Option<&T> {
        match self {
            Said::Is(value, _) => Some(value),
            _ => None,
        }
    }

    /// The value, to be completed by `resolve`.
    pub fn get_mut(&mut self) -> Option<&mut T> {
        match self {
            Said::Is(value, _) => Some(value),
            _ => None,
        }
    }

    /// Whether the author wrote nothing about it.
    pub fn is_unsaid(&self) -> bool {
        matches!(self, Said::Unsaid)
    }

    /// Where the field stands, if it does.
    pub fn span(&self) -> Option<Span> {
        match self {
            Said::Unsaid => None,
            Said::Is(_, span) => Some(*span),
            Said::None(why) | Said::Unknown(why) => Some(why.span),
        }
    }

    /// This, or `other` where nothing was said here: how a service takes over what its agency said.
    pub fn or<'a>(&'a self, other: &'a Said<T>) -> &'a Said<T> {
        if self.is_unsaid() { other } else { self }
    }
}

impl<T> Said<Box<T>> {
    /// The value, where there is one: of a record that is large and seldom there.
    pub fn held(&self) -> Option<&T> {
        self.get().map(Box::as_ref)
    }
}

impl<T> Said<Vec<T>> {
    /// The items; none where there is no list.
    pub fn list(&self) -> &[T] {
        self.get().map_or(&[], Vec::as_slice)
    }

    /// The items, to be completed by `resolve`.
    pub fn list_mut(&mut self) -> &mut [T] {
        self.get_mut().map_or(&mut [], Vec::as_mut_slice)
    }
}

impl<T> Said<OneOrMany<T>> {
    /// The items; none where there are none.
    pub fn list(&self) -> &[T] {
        self.get().map_or(&[], |many| many.0.as_slice())
    }

    /// The items, to be completed by `resolve`.
    pub fn list_mut(&mut self) -> &mut [T] {
        self.get_mut().map_or(&mut [], |many| many.0.as_mut_slice())
    }
}

impl<T: Read> Said<T> {
    /// Reads a field's value; `key` is the place of its key.
    pub(super) fn read(node: &Node, key: Span, cx: &mut Context<'_>) -> Self {
        match absence(node, cx) {
            Some(("none", why)) => Said::None(Box::new(why)),
            Some((_, why)) => Said::Unknown(Box::new(why)),
            None => T::read(node, cx).map_or(Said::Unsaid, |value| Said::Is(value, key)),
        }
    }
}

/// `none`, `unknown`, or either with a reason: `{none: {en: …}}`.
fn absence(node: &Node, cx: &mut Context<'_>) -> Option<(&'static str, Why)> {
    let word = |text: &str| ["none", "unknown"].into_iter().find(|word| *word == text);
    match &node.kind {
        Kind::Scalar(text) => word(text).map(|found| (found, Why { reason: None, span: node.span })),
        Kind::Map { entries, .. } => match entries.as_slice() {
            [(key, value)] => {
                let found = word(&key.text)?;
                Some((found, Why { reason: Text::read(value, cx), span: key.span }))
            }
            _ => None,
        },
        _ => None,
    }
}

impl<T: JsonSchema> JsonSchema for Said<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Said_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        let absent = generator.subschema_for::<Absent>();
        json_schema!({ "anyOf": [value, absent] })
    }
}

/// The schema of `none` and `unknown`; never made.
enum Absent {}

impl JsonSchema for Absent {
    fn schema_name() -> Cow<'static, str> {
        "NoneOrUnknown".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<Text>();
        json_schema!({
            "description": "Said aloud instead of leaving the field out: there is none, or nobody knows; with a reason if there is one.",
            "anyOf": [
                { "enum": ["none", "unknown"] },
                { "type": "object", "properties": { "none": text }, "required": ["none"], "additionalProperties": false },
                { "type": "object", "properties": { "unknown": text }, "required": ["unknown"], "additionalProperties": false },
            ]
        })
    }
}

/// One value, or a list of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T: Read> Read for OneOrMany<T> {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match &node.kind {
            Kind::List(items) => Some(OneOrMany(super::reader::read_items(items, cx))),
            _ => T::read(node, cx).map(|one| OneOrMany(vec![one])),
        }
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMany_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}
