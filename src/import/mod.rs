//! From another format to the book's own YAML: one importer a format, and what they share.
//!
//! An importer is given bytes and gives back the files of a book and a [`Report`] of what went where. It touches no disk
//! (`cli` reads and writes) and knows nothing of pages. It drops nothing silently: what a format says and the content model
//! has no place for is counted in the report, and every single case that needs a person's eye is listed by its id.

mod gc_service_inventory;
mod report;
mod sentence;
mod table;
mod text;

use crate::resolve::Charter;
use crate::wording::Wording;
use crate::words;
use std::collections::BTreeMap;

pub use report::{Exception, LeftOut, Report, Tally};

/// One file to import from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What to call it in messages.
    pub name: &'a str,
    /// What stands in it.
    pub bytes: &'a [u8],
}

/// What an importer makes.
#[derive(Debug)]
pub struct Import {
    /// The book: content by path inside it, with `/`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What went where, and what did not.
    pub report: Report,
}

/// A format that can be imported.
#[derive(Clone, Copy, Debug)]
pub struct Importer {
    /// Its name on the command line.
    pub name: &'static str,
    /// The files it wants, in this order, as its publisher calls them.
    pub files: &'static [&'static str],
    /// One line: what it is.
    pub summary: &'static str,
    /// Does it. There must be as many sources as [`Importer::files`].
    pub run: fn(&[Source<'_>]) -> Result<Import, ImportError>,
}

/// Every format that can be imported, by name.
pub fn list() -> &'static [Importer] {
    &[Importer {
        name: "gc-service-inventory",
        files: &["service.csv", "service-std.csv"],
        summary: "Service inventory and service standards of the Government of Canada (open.canada.ca), English and French",
        run: gc_service_inventory::run,
    }]
}

/// The importer of that name.
pub fn find(name: &str) -> Option<&'static Importer> {
    list().iter().find(|importer| importer.name == name)
}

/// Reads the Government of Canada's service inventory (`service`) and service standards (`service-std`).
///
/// # Errors
/// Where a file is not UTF-8 CSV, lacks a column, or a row lacks its id, name or owner.
pub fn gc_service_inventory(services: Source<'_>, standards: Source<'_>) -> Result<Import, ImportError> {
    gc_service_inventory::run(&[services, standards])
}

/// A book in another format: its files by name, and what went where.
#[derive(Debug)]
pub struct Export {
    /// Content by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What went where, and what found no place.
    pub report: Report,
}

/// Writes a book as the Government of Canada's service inventory (`service.csv`) and service standards (`service-std.csv`). Drafts
/// are left out, and what was written for staff only.
///
/// # Errors
/// Where a table cannot be written as CSV.
pub fn to_gc_service_inventory(charter: &Charter) -> Result<Export, ImportError> {
    gc_service_inventory::write(charter)
}

/// Why nothing could be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// The file, as its [`Source`] names it.
    pub file: String,
    /// The row, counted as a spreadsheet does: the header is row 1.
    pub row: Option<usize>,
    /// The column's name.
    pub column: Option<String>,
    /// What is wrong, and what to do.
    pub message: Wording,
}

impl ImportError {
    fn new(file: impl Into<String>, message: Wording) -> Self {
        ImportError { file: file.into(), row: None, column: None, message }
    }

    /// Where it is, and what is wrong.
    pub fn said(&self) -> Wording {
        let (file, message) = (&self.file, self.message.clone());
        match (&self.row, &self.column) {
            (Some(row), Some(column)) => {
                words!("{file}, row {row}, column `{column}`: {message}", file, row, column, message)
            }
            (Some(row), None) => words!("{file}, row {row}: {message}", file, row, message),
            (None, _) => words!("{file}: {message}", file, message),
        }
    }
}

impl std::fmt::Display for ImportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.said())
    }
}

impl std::error::Error for ImportError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_file_row_and_column() {
        let mut error = ImportError::new("si.csv", words!("must not be empty"));
        assert_eq!(error.to_string(), "si.csv: must not be empty");
        error.row = Some(2);
        error.column = Some("service_id".into());
        assert_eq!(error.to_string(), "si.csv, row 2, column `service_id`: must not be empty");
    }

    #[test]
    fn an_importer_is_found_by_its_name() {
        assert_eq!(find("gc-service-inventory").map(|importer| importer.files.len()), Some(2));
        assert!(find("gc").is_none());
    }
}
