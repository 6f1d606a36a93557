//! Values as YAML has them, without places in a text: what stands between a book's files and the cells of a workbook.

use crate::load::{Word, tree_of};
use crate::record::{Kind, Node};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use std::fmt::Write;

/// A cell of a workbook: table, row and column, each counted from nought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Which table.
    pub table: usize,
    /// Which row; the heads are row nought.
    pub row: usize,
    /// Which column.
    pub column: usize,
}

/// A value, and the cell that it came from.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Scalar(String, Option<Cell>),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

/// Two values are equal wherever they came from.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Value::Scalar(one, _), Value::Scalar(other, _)) => one == other,
            (Value::List(one), Value::List(other)) => one == other,
            (Value::Map(one), Value::Map(other)) => {
                one.len() == other.len() && one.iter().all(|(key, value)| find(other, key) == Some(value))
            }
            _ => false,
        }
    }
}

fn find<'v>(entries: &'v [(String, Value)], key: &str) -> Option<&'v Value> {
    entries.iter().find(|(found, _)| found == key).map(|(_, value)| value)
}

impl Value {
    /// The values of a file.
    pub(super) fn of(node: &Node) -> Self {
        match &node.kind {
            Kind::Empty => Value::Scalar(String::new(), None),
            Kind::Scalar(text) => Value::Scalar(text.clone(), None),
            Kind::List(items) => Value::List(items.iter().map(Value::of).collect()),
            Kind::Map { entries, .. } => {
                Value::Map(entries.iter().map(|(key, value)| (key.text.clone(), Value::of(value))).collect())
            }
        }
    }

    /// An empty group of keys.
    pub(super) fn group() -> Self {
        Value::Map(Vec::new())
    }

    pub(super) fn scalar(&self) -> Option<&str> {
        match self {
            Value::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    pub(super) fn entries(&self) -> &[(String, Value)] {
        match self {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    pub(super) fn items(&self) -> &[Value] {
        match self {
            Value::List(items) => items,
            _ => &[],
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        find(self.entries(), key)
    }

    /// Whether it is a list of groups, one or more: what a table of its own can hold.
    pub(super) fn is_table(&self) -> bool {
        !self.items().is_empty() && self.items().iter().all(|item| !item.entries().is_empty())
    }

    /// The first cell that anything in it came from.
    pub(super) fn cell(&self) -> Option<Cell> {
        match self {
            Value::Scalar(_, cell) => *cell,
            Value::List(items) => items.iter().find_map(Value::cell),
            Value::Map(entries) => entries.iter().find_map(|(_, value)| value.cell()),
        }
    }

    /// Puts a value at a path of keys. Words of a translation that already stand there make room for what is said about them:
    /// `from` below a text makes it `{text: …, from: …}`.
    pub(super) fn put(&mut self, path: &[&str], value: Value) {
        let Some((key, rest)) = path.split_first() else {
            *self = value;
            return;
        };
        if let Value::Scalar(text, cell) = self {
            let text = Value::Scalar(std::mem::take(text), *cell);
            *self = Value::Map(vec![("text".to_owned(), text)]);
        }
        let Value::Map(entries) = self else { return };
        match entries.iter_mut().find(|(found, _)| found == key) {
            Some((_, below)) => below.put(rest, value),
            None => {
                let mut below = Value::group();
                below.put(rest, value);
                entries.push(((*key).to_owned(), below));
            }
        }
    }

    /// The value as one line of YAML, in brackets and braces.
    pub(super) fn flow(&self) -> String {
        let mut out = String::new();
        self.write_flow(&mut out);
        out
    }

    fn write_flow(&self, out: &mut String) {
        match self {
            Value::Scalar(text, _) => out.push_str(&flow_scalar(text)),
            Value::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at > 0 { ", " } else { "" });
                    item.write_flow(out);
                }
                out.push(']');
            }
            Value::Map(entries) => {
                out.push('{');
                for (at, (key, value)) in entries.iter().enumerate() {
                    let _ = write!(out, "{}{}: ", if at > 0 { ", " } else { "" }, flow_scalar(key));
                    value.write_flow(out);
                }
                out.push('}');
            }
        }
    }

    /// Reads a line of YAML in brackets or braces; nothing where it is none. Everything in it comes from that cell.
    pub(super) fn from_flow(text: &str, cell: Cell) -> Option<Self> {
        let node = tree_of(text)?;
        let mut value = Value::of(&node);
        value.comes_from(cell);
        matches!(value, Value::List(_) | Value::Map(_)).then_some(value)
    }

    fn comes_from(&mut self, cell: Cell) {
        match self {
            Value::Scalar(_, from) => *from = Some(cell),
            Value::List(items) => items.iter_mut().for_each(|item| item.comes_from(cell)),
            Value::Map(entries) => entries.iter_mut().for_each(|(_, value)| value.comes_from(cell)),
        }
    }
}

/// A scalar inside of brackets: plain where nothing in it could be read as something else.
fn flow_scalar(text: &str) -> String {
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.' | ' ' | '\u{200c}' | '–' | '%' | '+');
    let begins = text.starts_with(|c: char| c.is_alphanumeric());
    let is_word = !matches!(text, "" | "null" | "Null" | "NULL" | "~") && !text.ends_with(' ');
    if begins && is_word && text.chars().all(plain) { text.to_owned() } else { quoted(text) }
}

/// A text in double quotes, as JSON and YAML both read it: signs that JSON may leave bare and YAML may not are written out.
pub(super) fn quoted(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    json.chars().fold(String::with_capacity(json.len()), |mut out, sign| {
        let is_bare =
            !sign.is_control() && !matches!(sign, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
        match is_bare {
            true => out.push(sign),
            false => out.push_str(&format!("\\u{:04x}", u32::from(sign))),
        }
        out
    })
}

/// A text that was quoted so; nothing for any other.
pub(super) fn unquoted(text: &str) -> Option<String> {
    if text.len() < 2 || !text.starts_with('"') {
        return None;
    }
    serde_json::from_str(text).ok()
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Scalar(text, _) => scalar(text, serializer),
            Value::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Value::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                entries.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                map.end()
            }
        }
    }
}

/// Whole numbers, `true` and `false` are written bare, as a person would; the loader takes every scalar as its text.
fn scalar<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    match text {
        "true" => serializer.serialize_bool(true),
        "false" => serializer.serialize_bool(false),
        _ => match text.parse::<u32>() {
            Ok(number) if number.to_string() == text => serializer.serialize_u32(number),
            _ if text.len() > 60 && !text.contains(char::is_whitespace) => Word(text.to_owned()).serialize(serializer),
            _ => serializer.serialize_str(text),
        },
    }
}
