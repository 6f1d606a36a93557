//! From a book's values to the rows of tables.

use super::plan::{Owner, Plan, Rows, Sheet};
use super::spoken::Spoken;
use super::value::{Value, quoted};
use super::{Table, Workbook, delimited};
use std::collections::{BTreeMap, BTreeSet};

/// The records and tables of a book, as values.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// By the path of each record.
    pub(super) records: BTreeMap<String, Value>,
    /// Tables of results, by path: the head and the rows.
    pub(super) tables: BTreeMap<String, Vec<Vec<String>>>,
    /// The book's languages, the default first.
    pub(super) languages: Vec<String>,
}

/// A workbook with everything that these values say; heads in the language.
pub(super) fn workbook(values: &Values, language: &str) -> Workbook {
    let plan = Plan::shipped();
    let tables = plan.sheets.iter().filter_map(|sheet| {
        let rows = rows(plan, sheet, values);
        (!rows.is_empty()).then(|| table(plan, sheet, rows, values, language))
    });
    Workbook { tables: tables.collect() }
}

/// A row: whose it is, then its cells by path.
struct Row {
    keys: Vec<String>,
    cells: Vec<(String, String)>,
}

fn rows(plan: &Plan, sheet: &Sheet, values: &Values) -> Vec<Row> {
    let row =
        |keys: Vec<String>, value: &Value, owner: Option<Owner>| Row { keys, cells: cells(plan, sheet, value, owner) };
    let owners =
        values.records.iter().filter_map(|(path, record)| Owner::at(path).map(|(owner, ids)| (owner, ids, record)));
    match &sheet.rows {
        Rows::One(file) => values.records.get(file).into_iter().map(|record| row(Vec::new(), record, None)).collect(),
        Rows::Items(file) => {
            let items = values.records.get(file).filter(|list| list.is_table());
            items.into_iter().flat_map(Value::items).map(|item| row(Vec::new(), item, None)).collect()
        }
        Rows::Records(wanted) => owners
            .filter(|(owner, ..)| owner == wanted)
            .map(|(owner, ids, record)| row(ids, record, Some(owner)))
            .collect(),
        Rows::Lists { key, of } => {
            let width = sheet.keys().len();
            let lists = owners.filter(|(owner, ..)| of.contains(owner)).filter_map(|(_, mut ids, record)| {
                ids.resize(width, String::new());
                Some((ids, record.get(key).filter(|list| list.is_table())?))
            });
            lists.flat_map(|(ids, list)| list.items().iter().map(move |item| row(ids.clone(), item, None))).collect()
        }
        Rows::Table(kind) => results(kind, values),
    }
}

/// The rows of the CSV files of a kind; which agency's and which file's they are stands before them.
fn results(kind: &str, values: &Values) -> Vec<Row> {
    let of_kind = values.tables.iter().filter_map(|(path, table)| {
        let (agency, file) = path.strip_prefix("agencies/")?.split_once("/performance/")?;
        let file = file.strip_suffix(".csv")?;
        (file.starts_with("feedback") == (kind == "feedback"))
            .then(|| (vec![agency.to_owned(), file.to_owned()], table))
    });
    let rows = of_kind.flat_map(|(keys, table)| {
        delimited::objects(table).into_iter().map(move |cells| Row { keys: keys.clone(), cells }).collect::<Vec<_>>()
    });
    rows.collect()
}

/// The columns that a clerk is offered first, then whatever else some row says, in the order in which it comes up.
fn table(plan: &Plan, sheet: &Sheet, rows: Vec<Row>, values: &Values, language: &str) -> Table {
    let said: BTreeSet<&str> = rows.iter().flat_map(|row| row.cells.iter().map(|(path, _)| path.as_str())).collect();
    let mut paths: Vec<&str> = Vec::new();
    for path in &sheet.columns {
        paths.extend(said.get(path.as_str()));
        let tagged = values.languages.iter().map(|tag| format!("{path}.{tag}"));
        paths.extend(tagged.filter_map(|path| said.get(path.as_str()).copied()));
    }
    let mut seen: BTreeSet<&str> = paths.iter().copied().collect();
    for path in rows.iter().flat_map(|row| row.cells.iter().map(|(path, _)| path.as_str())) {
        if seen.insert(path) {
            paths.push(path);
        }
    }
    let mut lines = vec![
        sheet
            .keys()
            .iter()
            .copied()
            .chain(paths.iter().copied())
            .map(|path| match sheet.rows {
                // The heads of a CSV file are its own.
                Rows::Table(_) if !sheet.keys().contains(&path) => path.to_owned(),
                _ => plan.head(path, language, &values.languages),
            })
            .collect::<Vec<String>>(),
    ];
    for row in &rows {
        let cells: BTreeMap<&str, &str> = row.cells.iter().map(|(path, cell)| (path.as_str(), cell.as_str())).collect();
        let rest = paths.iter().map(|path| cells.get(path).copied().unwrap_or("").to_owned());
        lines.push(row.keys.iter().cloned().chain(rest).collect());
    }
    Table { id: sheet.id.clone(), name: sheet.name(language).to_owned(), rows: lines, ..Table::default() }
}

/// The cells of a record or item, by path. Lists that have a table of their own are left to it.
fn cells(plan: &Plan, sheet: &Sheet, value: &Value, owner: Option<Owner>) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (key, value) in value.entries() {
        let elsewhere = owner.is_some_and(|owner| plan.has_table(owner, key) && value.is_table());
        if !elsewhere {
            flatten(plan, sheet, key, value, &mut out);
        }
    }
    if value.entries().is_empty() {
        out.push(("id".to_owned(), value.flow()));
    }
    out
}

fn flatten(plan: &Plan, sheet: &Sheet, path: &str, value: &Value, out: &mut Vec<(String, String)>) {
    match value {
        Value::Scalar(text, _) => out.push((path.to_owned(), cell(plan, path, text))),
        Value::List(items) => {
            let words: Option<Vec<&str>> =
                items.iter().map(|item| item.scalar().filter(|text| is_word(text))).collect();
            let words = words.filter(|words| plan.is_list(sheet, path) && !words.is_empty() && !is_fact(words));
            out.push((path.to_owned(), words.map_or_else(|| value.flow(), |words| words.join("; "))));
        }
        Value::Map(entries)
            if entries.is_empty() || path.ends_with("options") || entries.iter().any(|(key, _)| !is_key(key)) =>
        {
            out.push((path.to_owned(), value.flow()));
        }
        Value::Map(entries) if is_translation(entries) => {
            // Words with the digest of what they were made from: the words stand where words stand.
            out.push((path.to_owned(), entries[0].1.scalar().map(|text| cell(plan, path, text)).unwrap_or_default()));
            flatten(plan, sheet, &format!("{path}.from"), &entries[1].1, out);
        }
        Value::Map(entries) => {
            entries.iter().for_each(|(key, value)| flatten(plan, sheet, &format!("{path}.{key}"), value, out));
        }
    }
}

/// `[none]` is a list with a word in it, and a cell that says `none` is not.
fn is_fact(words: &[&str]) -> bool {
    matches!(words, ["none" | "unknown"])
}

fn is_translation(entries: &[(String, Value)]) -> bool {
    matches!(entries, [(text, words), (from, digest)] if text == "text" && from == "from" && words.scalar().is_some() && digest.scalar().is_some())
}

/// Whether a key can stand in a head with dots between.
fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// Whether a word can stand between semicolons.
fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text.trim() == text
        && !text.starts_with(['[', '{', '"', '#'])
        && !text.contains([';', '؛', '\n'])
}

/// A text as a cell that is read back as this text: in quotes where blanks at its ends or its first sign would be lost, or where it would
/// be taken for another word of the book's or for the head of a row of totals.
fn cell(plan: &Plan, path: &str, text: &str) -> String {
    let spoken = Spoken::shipped();
    let lost = text.is_empty()
        || path != "id" && spoken.is_total(text)
        || spoken.reworded(plan.holds(path), path, text, None).is_some()
        || text.trim_matches([' ', '\t', '\r', '\u{a0}', '\u{feff}']) != text
        || text.starts_with(['[', '{', '"', '#', '\n']);
    if lost { quoted(text) } else { text.to_owned() }
}
