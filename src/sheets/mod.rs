//! A book as tables, and tables as a book: what agencies keep in spreadsheets.
//!
//! One row a service, and tables for its steps, requirements, fees, standards and the other lists (`plan.yaml`). A column is a key
//! of the content model, under a name in four languages; what a cell cannot hold plainly stands in it as a line of YAML, so that
//! nothing is lost on the way there and back. What does not live here: what the values mean (`load` reads the book that comes
//! out), the disk and the terminal (`cli`).

mod biff;
mod compound;
mod delimited;
mod document;
mod flatten;
mod look;
mod marks;
mod merge;
mod name;
mod plan;
mod spoken;
mod template;
mod typed;
mod unflatten;
mod unpacked;
mod value;
mod weave;
mod weight;
mod xlsx;

#[cfg(test)]
mod clerk_tests;
#[cfg(test)]
mod tests;

use crate::diagnostic::Severity;
use crate::load::{Holds, raw};
use crate::source::{Tree, TreeError};
use crate::wording::Wording;
use crate::words;
use flatten::Values;
use std::fmt;
use value::Value;

pub use document::document_schema;
pub use plan::LANGUAGES;
pub use template::template;
pub use value::Cell;
pub use weave::{Loss, Woven, weave};

/// The most rows that are read at once: each becomes a record, and all of them are held until the book is written.
const MOST_ROWS: usize = 250_000;

/// A book's tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workbook {
    /// In their order.
    pub tables: Vec<Table>,
}

/// One table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What its file is called, without an ending.
    pub id: String,
    /// What its sheet is called.
    pub name: String,
    /// The heads, then a line a row. Rows may be of different lengths.
    pub rows: Vec<Vec<String>>,
    /// Cells that stand for several rows.
    pub merged: Vec<Merged>,
}

/// A cell that is merged with those below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The row that it stands in.
    pub row: usize,
    /// Its column.
    pub column: usize,
    /// How many rows it is high.
    pub rows: usize,
}

impl Workbook {
    /// Reads a workbook of a spreadsheet program: `.xlsx`, `.xls` or `.ods`.
    ///
    /// # Errors
    /// Where the bytes are none, or it holds more than is read.
    pub fn from_xlsx(bytes: &[u8]) -> Result<Self, SheetError> {
        xlsx::read(bytes)?.bounded()
    }

    /// The workbook as `.xlsx`; sheets run from right to left where their language does.
    ///
    /// # Errors
    /// Where a cell is longer than the format allows (32,767 characters).
    pub fn to_xlsx(&self, language: &str) -> Result<Vec<u8>, SheetError> {
        xlsx::write(self, language)
    }

    /// Reads CSV files, each with the name of its table; a single one of another name is the table of services.
    ///
    /// # Errors
    /// Where a file is no UTF-8 or no CSV, or they hold more than is read.
    pub fn from_csv(files: &[(String, Vec<u8>)]) -> Result<Self, SheetError> {
        delimited::read(files)?.bounded()
    }

    /// Refuses what has more rows than are held at once.
    fn bounded(self) -> Result<Self, SheetError> {
        let rows = self.tables.iter().flat_map(|table| &table.rows).filter(|row| !row.is_empty());
        match rows.count() > MOST_ROWS {
            true => {
                Err(SheetError(words!("there are more than {most} rows; bring them in part by part", most = MOST_ROWS)))
            }
            false => Ok(self),
        }
    }

    /// The workbook as CSV files, by name.
    ///
    /// # Errors
    /// Where a table cannot be written as CSV.
    pub fn to_csv(&self) -> Result<Vec<(String, Vec<u8>)>, SheetError> {
        self.tables.iter().map(|table| Ok((format!("{}.csv", table.id), delimited::write(table)?))).collect()
    }

    /// Whether there is anything to read in it.
    pub fn content(&self) -> Content {
        let rows = || self.tables.iter().flat_map(|table| table.rows.iter().skip(1));
        match () {
            () if rows().any(|row| !unflatten::is_note(row)) => Content::Rows,
            () if rows().any(|row| template::is_example(row)) => Content::Examples,
            () => Content::Nothing,
        }
    }

    /// The name of a cell as a spreadsheet program shows it: sheet, column and row.
    pub fn name_of(&self, cell: Cell) -> String {
        let table = self.tables.get(cell.table).map_or("", |table| table.name.as_str());
        format!("{table}!{}{}", letters(cell.column), cell.row + 1)
    }

    /// The head above a cell.
    pub fn head_of(&self, cell: Cell) -> &str {
        let heads = self.tables.get(cell.table).and_then(|table| table.rows.first());
        heads.and_then(|heads| heads.get(cell.column)).map_or("", |head| head.trim())
    }

    /// The text of a cell.
    pub fn text_of(&self, cell: Cell) -> &str {
        let row = self.tables.get(cell.table).and_then(|table| table.rows.get(cell.row));
        row.and_then(|row| row.get(cell.column)).map_or("", String::as_str)
    }
}

/// A, B … Z, AA.
fn letters(column: usize) -> String {
    let (mut left, mut name) = (column + 1, Vec::new());
    while left > 0 {
        name.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or_default()));
        left = (left - 1) / 26;
    }
    name.iter().rev().collect()
}

/// What the rows of a workbook are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// At least one that says something.
    Rows,
    /// None but the examples of an empty workbook.
    Examples,
    /// None at all.
    Nothing,
}

/// Something in a workbook that has no place in a book, or that the loader does not understand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub cell: Cell,
    /// What stands there.
    pub text: String,
    /// What is wrong.
    pub message: Wording,
    /// What to write.
    pub help: Wording,
}

/// What a finding of the loader is about: a cell of the workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFinding {
    /// The finding's name, for `explain`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Where, what and what to do.
    pub problem: Problem,
}

/// Why tables could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetError(pub Wording);

impl fmt::Display for SheetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SheetError {}

/// A book as a workbook, heads in the language, and the files that no table holds.
///
/// # Errors
/// Where the book cannot be listed.
pub fn of_book(tree: &dyn Tree, language: &str) -> Result<(Workbook, Vec<String>), TreeError> {
    let (values, left) = values_of(tree)?;
    Ok((flatten::workbook(&values, language), left))
}

/// A whole book as one JSON document that [`document_schema`] describes, and the files that have no place in it.
///
/// # Errors
/// Where the book cannot be listed.
pub fn document(tree: &dyn Tree) -> Result<(serde_json::Value, Vec<String>), TreeError> {
    let (values, left) = values_of(tree)?;
    Ok((document::document(&values), left))
}

/// Everything that a book says, by record; and the files that are no record.
fn values_of(tree: &dyn Tree) -> Result<(Values, Vec<String>), TreeError> {
    let (mut values, mut left) = (Values::default(), Vec::new());
    let mut words = Vec::new();
    for file in raw(tree)? {
        match file.holds {
            Holds::Record { .. } if file.record == "acknowledged.yaml" => left.push(file.path),
            Holds::Record { node, body, .. } => {
                let mut record = Value::of(&node);
                if let Some(body) = body.filter(|body| !file.text[*body..].trim().is_empty()) {
                    record.put(&["description"], Value::Scalar(file.text[body..].trim().to_owned(), None));
                }
                values.records.insert(file.record, record);
            }
            Holds::Words { language, from, words: text } => words.push((file.record, language, from, text)),
            Holds::Table => {
                values.tables.insert(file.path, delimited::rows(&file.text));
            }
            Holds::Other | Holds::Broken => left.push(file.path),
        }
    }
    values.languages = languages(values.records.get("charter.yaml"));
    for (record, language, from, text) in words {
        let key = if record.starts_with("pages/") { "text" } else { "description" };
        let record = values.records.entry(record).or_insert_with(Value::group);
        speak(record, key, &values.languages);
        record.put(&[key, &language], Value::Scalar(text, None));
        if let Some(from) = from {
            record.put(&[key, &language, "from"], Value::Scalar(from, None));
        }
    }
    Ok((values, left))
}

/// Says of a text without a language that it is in the default one, so that others can stand beside it.
fn speak(record: &mut Value, key: &str, languages: &[String]) {
    let text = record.get(key).and_then(Value::scalar).map(str::to_owned);
    if let (Some(text), Some(default), Value::Map(entries)) = (text, languages.first(), record) {
        let words = Value::Map(vec![(default.clone(), Value::Scalar(text, None))]);
        entries.iter_mut().filter(|(known, _)| known == key).for_each(|(_, value)| *value = words.clone());
    }
}

/// The languages that a charter's settings name, the default first; English where they name none.
fn languages(settings: Option<&Value>) -> Vec<String> {
    let tag = |item: &Value| item.scalar().or_else(|| item.get("id")?.scalar()).map(str::to_owned);
    let named: Vec<String> = match settings.and_then(|settings| settings.get("languages")) {
        Some(Value::List(items)) => items.iter().filter_map(tag).collect(),
        Some(Value::Scalar(tag, _)) => vec![tag.clone()],
        _ => Vec::new(),
    };
    if named.is_empty() { vec!["en".to_owned()] } else { named }
}
