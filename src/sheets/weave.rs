//! What a workbook says, woven into a book: new files, and old ones changed only where the workbook says something else.
//!
//! Nothing is ever taken away. What the workbook does not speak of stays; what it says otherwise takes the old value's place, and is
//! listed as a loss, so that the caller can ask first. In a file that is there, only the keys that changed are written anew, so that
//! comments and the author's spelling stay everywhere else.

use super::look::look;
use super::merge::Merger;
use super::name::words_of;
use super::plan::{Owner, is_tag};
use super::unflatten::{self, Said};
use super::value::{Cell, Value};
use super::{CellFinding, Problem, Workbook, delimited, speak, values_of};
use crate::diagnostic::Diagnostic;
use crate::load::{Holds, Raw, print, raw};
use crate::record::{Kind, Node, nearest};
use crate::source::{SourceMap, Tree, TreeError};
use crate::wording::Wording;
use crate::words;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A value of the book that the workbook replaces, or a comment that goes with one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The file.
    pub file: String,
    /// The path of keys in it.
    pub key: String,
    /// What stands there.
    pub old: String,
    /// What will; empty for a comment.
    pub new: Wording,
}

/// What would be written, and what there is to say about it.
#[derive(Debug, Default)]
pub struct Woven {
    /// Files that are new or changed, by path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Which of them are new.
    pub new: BTreeSet<String>,
    /// What would be lost.
    pub losses: Vec<Loss>,
    /// Services of the book that the workbook does not speak of, and items that its rows without ids do not; they stay.
    pub kept: Vec<String>,
    /// Ids that were made from names and other words, or by counting where there are none in Latin letters.
    pub made: Vec<String>,
    /// Rows of totals, which were passed over.
    pub passed: Vec<Cell>,
    /// Cells that have no place in a book.
    pub problems: Vec<Problem>,
    /// What the loader says of cells.
    pub findings: Vec<CellFinding>,
    /// Errors that it finds in the written files and that are about no single cell.
    pub errors: Vec<Diagnostic>,
    /// The files that these are in.
    pub sources: SourceMap,
}

/// Weaves a workbook into a book; an empty tree gives a new book.
///
/// # Errors
/// Where the book cannot be listed.
pub fn weave(tree: &dyn Tree, workbook: &Workbook) -> Result<Woven, TreeError> {
    let (old, _) = values_of(tree)?;
    let said = unflatten::values(workbook, &old.records, only(&old.records, workbook).as_deref());
    let mut weaver = Weaver { languages: old.languages.clone(), ..Weaver::default() };
    let mut records = said.records.clone();
    complete(&mut records, &old.records, workbook, &mut weaver.languages);
    let mut homes: BTreeMap<String, Vec<Raw>> = BTreeMap::new();
    for raw in raw(tree)? {
        homes.entry(raw.record.clone()).or_default().push(raw);
    }
    let mut merger = Merger { languages: weaver.languages.clone(), losses: Vec::new() };
    let mut joined = BTreeMap::new();
    for (path, new) in &records {
        let before = old.records.get(path);
        let merged = before.map_or_else(|| new.clone(), |old| merger.merge(old, new, path, ""));
        if before != Some(&merged) {
            weaver.write(path, &merged, homes.get(path).map_or(&[], Vec::as_slice));
        }
        joined.insert(path.clone(), merged);
    }
    for (path, rows) in &said.tables {
        weaver.results(path, rows, old.tables.get(path));
    }
    let mut woven = weaver.woven;
    woven.losses.splice(0..0, merger.losses);
    let speaks_of_services = records.keys().any(|path| is_service(path));
    if speaks_of_services {
        let silent = old.records.keys().filter(|path| is_service(path) && !records.contains_key(*path));
        woven.kept = silent.cloned().collect();
    }
    woven.kept.extend(said.kept.iter().cloned());
    woven.made.extend(said.made.iter().cloned());
    woven.passed.clone_from(&said.passed);
    woven.problems.clone_from(&said.problems);
    woven.problems.extend(renamed(&said, &old.records));
    look(tree, workbook, &said, &joined, &mut woven)?;
    Ok(woven)
}

fn is_service(path: &str) -> bool {
    Owner::at(path).is_some_and(|(owner, _)| owner == Owner::Service)
}

/// The agency that rows without one belong to: the only one of book and workbook.
fn only(old: &BTreeMap<String, Value>, workbook: &Workbook) -> Option<String> {
    let said = unflatten::values(workbook, old, None);
    let of_book = old.keys().filter_map(|path| unflatten::agency_at(path));
    let named = said.records.keys().filter_map(|path| Owner::at(path));
    let of_rows =
        named.filter(|(owner, _)| matches!(owner, Owner::Agency | Owner::Service)).map(|(_, mut ids)| ids.remove(0));
    let mut all: BTreeSet<String> = of_book.chain(of_rows).collect();
    (all.len() == 1).then(|| all.pop_first()).flatten()
}

/// Services that would come beside one of the book that the workbook no longer speaks of, and that says the same under another name.
fn renamed(said: &Said, old: &BTreeMap<String, Value>) -> Vec<Problem> {
    let silent: Vec<(Vec<String>, &Value)> = old
        .iter()
        .filter(|(path, _)| is_service(path) && !said.records.contains_key(*path))
        .filter_map(|(path, record)| Some((Owner::at(path)?.1, record)))
        .collect();
    let problem = |(path, cell): (&String, &Cell)| {
        let (agency, record) = (Owner::at(path)?.1.swap_remove(0), said.records.get(path)?);
        let (ids, before) = silent.iter().find(|(ids, before)| ids[0] == agency && is_the_same(record, before))?;
        let name = record.get("name");
        let [text, known] = [name, before.get("name")].map(|name| name.map(words_of).unwrap_or_default().join(", "));
        Some(Problem {
            cell: name.and_then(Value::cell).unwrap_or(*cell),
            text,
            message: words!(
                "the book has this service under another name, `{id}`: “{name}”",
                id = &ids[1],
                name = known
            ),
            help: words!(
                "write `{id}` into the column Service of this row to give it the new name, or an id of its own if it is another service",
                id = &ids[1]
            ),
        })
    };
    let new = said.named.iter().filter(|(path, _)| is_service(path) && !old.contains_key(*path));
    new.filter_map(problem).collect()
}

/// Whether two services are one under two names: a number or a text of theirs is the same, or the names are near and all else is.
fn is_the_same(new: &Value, old: &Value) -> bool {
    let said = |record: &Value, key: &str| record.get(key).map(words_of).unwrap_or_default();
    let shares = |key: &&str| {
        let before = said(old, key);
        said(new, key).iter().any(|text| !matches!(text.as_str(), "none" | "unknown") && before.contains(text))
    };
    let is_near = || {
        let before = said(old, "name");
        said(new, "name").iter().any(|name| nearest(name, before.iter().map(String::as_str)).is_some())
    };
    let mut rest = new.entries().iter().filter(|(key, _)| key != "name").peekable();
    ["number", "code", "name", "summary", "description"].iter().any(shares)
        || rest.peek().is_some() && is_near() && rest.all(|(key, value)| old.get(key) == Some(value))
}

/// What a new book needs and a workbook may leave out: settings with its languages, and the agencies of its services.
fn complete(
    records: &mut BTreeMap<String, Value>,
    old: &BTreeMap<String, Value>,
    workbook: &Workbook,
    languages: &mut Vec<String>,
) {
    let scalar = |text: &str| Value::Scalar(text.to_owned(), None);
    if !old.contains_key("charter.yaml") {
        let settings = records.entry("charter.yaml".to_owned()).or_insert_with(Value::group);
        if let Value::Map(entries) = settings {
            if !entries.iter().any(|(key, _)| key == "format") {
                entries.insert(0, ("format".to_owned(), scalar("1")));
            }
            if !entries.iter().any(|(key, _)| key == "title") {
                entries.insert(1, ("title".to_owned(), scalar("Citizen charter")));
            }
            let tags = tags(workbook);
            if !tags.is_empty() && !entries.iter().any(|(key, _)| key == "languages") {
                entries.insert(2, ("languages".to_owned(), Value::List(tags.iter().map(|tag| scalar(tag)).collect())));
            }
        }
        *languages = super::languages(records.get("charter.yaml"));
    }
    let agencies: BTreeSet<String> = records
        .keys()
        .filter_map(|path| Owner::at(path))
        .filter(|(owner, _)| *owner == Owner::Service)
        .map(|(_, mut ids)| ids.remove(0))
        .collect();
    for agency in agencies {
        let path = Owner::Agency.path(std::slice::from_ref(&agency));
        let is_named = |record: Option<&Value>| record.is_some_and(|record| record.get("name").is_some());
        if !is_named(old.get(&path)) && !is_named(records.get(&path)) {
            let record = records.entry(path).or_insert_with(Value::group);
            record.put(&["name"], scalar(&agency));
        }
    }
}

/// The languages that heads end in, in the order in which they come up.
fn tags(workbook: &Workbook) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for head in workbook.tables.iter().filter_map(|table| table.rows.first()).flatten() {
        let tag = head.trim().strip_suffix(')').and_then(|head| head.rsplit_once('(')).map(|(_, tag)| tag.trim());
        if let Some(tag) = tag.filter(|tag| is_tag(tag) && !tags.iter().any(|known| known == tag)) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

#[derive(Default)]
struct Weaver {
    /// The book's languages, the default first.
    languages: Vec<String>,
    woven: Woven,
}

impl Weaver {
    /// Puts a record into its files: those that it stands in, or new ones.
    fn write(&mut self, record: &str, merged: &Value, own: &[Raw]) {
        let mut rest = merged.clone();
        for raw in own {
            if let Holds::Words { language, words, .. } = &raw.holds {
                let key = if record.starts_with("pages/") { "text" } else { "description" };
                self.write_words(raw, take_words(&mut rest, key, language), words);
            }
        }
        if let Some(id) = record.strip_prefix("pages/").and_then(|name| name.strip_suffix(".yaml")) {
            return self.new_page(id, &rest);
        }
        let home = own.iter().find_map(|raw| match &raw.holds {
            Holds::Record { node, yaml, body } => Some((raw, node, yaml.clone(), *body)),
            _ => None,
        });
        match home {
            Some((raw, node, yaml, body)) => self.splice(raw, node, yaml, body, rest),
            None => {
                if let Ok(text) = print(&rest) {
                    self.put_new(record.to_owned(), text.into_bytes());
                }
            }
        }
    }

    fn put_new(&mut self, path: String, bytes: Vec<u8>) {
        self.woven.new.insert(path.clone());
        self.woven.files.insert(path, bytes);
    }

    fn new_page(&mut self, id: &str, rest: &Value) {
        for (language, words) in rest.get("text").map(Value::entries).unwrap_or_default() {
            self.put_new(format!("pages/{id}.{language}.md"), markdown(words).into_bytes());
        }
    }

    /// A Markdown file whose words the workbook gives otherwise.
    fn write_words(&mut self, raw: &Raw, words: Option<Value>, old: &str) {
        let Some(words) = words else { return };
        let text = words.get("text").unwrap_or(&words).scalar().unwrap_or("").trim();
        if text != old {
            self.woven.files.insert(raw.path.clone(), markdown(&words).into_bytes());
        }
    }

    /// Writes the keys that changed in the place of the old ones, and new keys at the end.
    fn splice(&mut self, raw: &Raw, node: &Node, yaml: Range<usize>, body: Option<usize>, mut rest: Value) {
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        if let Some(body) = body.filter(|body| !raw.text[*body..].trim().is_empty()) {
            let default = self.languages.first().cloned().unwrap_or_default();
            if let Some(words) = take_words(&mut rest, "description", &default) {
                let text = words.get("text").unwrap_or(&words).scalar().unwrap_or("").trim().to_owned();
                if text != raw.text[body..].trim() {
                    edits.push((body..raw.text.len(), format!("\n{text}\n")));
                }
            }
        }
        let flow = matches!(node.kind, Kind::Map { flow: true, .. });
        if flow || !matches!(node.kind, Kind::Map { .. }) {
            if Value::of(node) != rest {
                let text = print(&rest).unwrap_or_default();
                self.comments(raw, node, yaml.clone(), "");
                edits.push((yaml, text));
            }
        } else {
            let mut added = String::new();
            for (key, value) in rest.entries() {
                let found = node.entries().iter().find(|(known, _)| known.text == *key);
                let printed = print(&Value::Map(vec![(key.clone(), value.clone())])).unwrap_or_default();
                match found {
                    Some((_, old)) if Value::of(old) == *value => {}
                    Some((known, old)) => {
                        let range = known.span.start as usize..(old.whole.end as usize).max(known.span.end as usize);
                        let ends = if raw.text[range.clone()].ends_with('\n') { "\n" } else { "" };
                        self.comments(raw, old, range.clone(), key);
                        edits.push((range, format!("{}{ends}", printed.trim_end_matches('\n'))));
                    }
                    None => added.push_str(&printed),
                }
            }
            if !added.is_empty() {
                let gap = if raw.text[..yaml.end].ends_with('\n') || yaml.is_empty() { "" } else { "\n" };
                edits.push((yaml.end..yaml.end, format!("{gap}{added}")));
            }
        }
        edits.sort_by_key(|(range, _)| std::cmp::Reverse((range.start, range.end)));
        let mut text = raw.text.clone();
        for (range, new) in edits {
            text.replace_range(range, &new);
        }
        if text != raw.text {
            self.woven.files.insert(raw.path.clone(), text.into_bytes());
        }
    }

    /// Comments in a part of a file that is written anew.
    fn comments(&mut self, raw: &Raw, node: &Node, range: Range<usize>, key: &str) {
        let mut at = range.start;
        for line in raw.text[range].split_inclusive('\n') {
            let start = at + (line.len() - line.trim_start().len());
            if line.trim_start().starts_with('#') && !in_scalar(node, start) {
                let old = line.trim().to_owned();
                self.woven.losses.push(Loss {
                    file: raw.path.clone(),
                    key: key.to_owned(),
                    old,
                    new: Wording::default(),
                });
            }
            at += line.len();
        }
    }

    /// A table of results: rows that the workbook does not repeat would be lost.
    fn results(&mut self, path: &str, rows: &[Vec<String>], old: Option<&Vec<Vec<String>>>) {
        let Some(old) = old else {
            if let Ok(bytes) = delimited::plain(rows) {
                self.put_new(path.to_owned(), bytes);
            }
            return;
        };
        // The order of columns says nothing.
        let said = |table: &[Vec<String>]| -> Vec<BTreeMap<String, String>> {
            delimited::objects(table).into_iter().map(|row| row.into_iter().collect()).collect()
        };
        let (before, after) = (said(old), said(rows));
        if before == after {
            return;
        }
        for row in before.iter().filter(|row| !after.contains(row)) {
            let old = row.values().map(String::as_str).collect::<Vec<_>>().join(", ");
            self.woven.losses.push(Loss {
                file: path.to_owned(),
                key: String::new(),
                old,
                new: words!("(the rows of the workbook)"),
            });
        }
        if let Ok(bytes) = delimited::plain(rows) {
            self.woven.files.insert(path.to_owned(), bytes);
        }
    }
}

/// Words as a Markdown file, with the digest of what they were made from.
fn markdown(words: &Value) -> String {
    let text = words.get("text").unwrap_or(words).scalar().unwrap_or("").trim();
    match words.get("from").and_then(Value::scalar) {
        Some(from) => format!("<!-- from: {from} -->\n{text}\n"),
        None => format!("{text}\n"),
    }
}

/// Takes the words in one language out of a record.
fn take_words(record: &mut Value, key: &str, language: &str) -> Option<Value> {
    speak(record, key, &[language.to_owned()]);
    let Value::Map(entries) = record else { return None };
    let at = entries.iter().position(|(known, _)| known == key)?;
    let Value::Map(languages) = &mut entries[at].1 else { return None };
    let found = languages.iter().position(|(known, _)| known == language)?;
    let (_, words) = languages.remove(found);
    if languages.is_empty() {
        entries.remove(at);
    }
    Some(words)
}

fn in_scalar(node: &Node, offset: usize) -> bool {
    let inside = (node.whole.start as usize..node.whole.end as usize).contains(&offset);
    match &node.kind {
        Kind::Scalar(_) => inside,
        Kind::List(items) => items.iter().any(|item| in_scalar(item, offset)),
        Kind::Map { entries, .. } => entries.iter().any(|(_, value)| in_scalar(value, offset)),
        Kind::Empty => false,
    }
}
