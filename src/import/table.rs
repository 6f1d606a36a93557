//! A CSV file with a header, read whole: every row asked for its columns by name.

use super::{ImportError, Source};
use crate::wording::Wording;
use crate::words;

/// The rows of one file. Cells are trimmed.
#[derive(Debug)]
pub(super) struct Table {
    file: String,
    header: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

/// One row of a [`Table`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    table: &'a Table,
    index: usize,
}

impl Table {
    /// Reads a file that must have these columns; others may stand beside them.
    pub(super) fn read(source: Source<'_>, columns: &[&str]) -> Result<Self, ImportError> {
        let bytes = source.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(source.bytes);
        let mut records = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes).into_byte_records();
        let first = records.next().transpose().map_err(|cause| unreadable(source.name, 1, &cause))?;
        let header = text(source.name, 1, &first.unwrap_or_default(), &[])?;
        let header: Vec<String> = header.iter().map(|name| name.trim().to_string()).collect();
        let missing: Vec<_> = columns.iter().filter(|column| !header.iter().any(|name| name == *column)).collect();
        if let Some(column) = missing.first() {
            let message = words!(
                "{n} of {columns} columns are missing; is this the right file?",
                n = missing.len(),
                columns = columns.len()
            );
            let column = Some((**column).to_string());
            return Err(ImportError { row: Some(1), column, ..ImportError::new(source.name, message) });
        }
        let mut rows = Vec::new();
        for (number, record) in (2..).zip(records) {
            let record = record.map_err(|cause| unreadable(source.name, number, &cause))?;
            rows.push(text(source.name, number, &record, &header)?);
        }
        Ok(Table { file: source.name.to_string(), header, rows })
    }

    /// Every row, from above.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.rows.len()).map(|index| Row { table: self, index })
    }

    /// The names of the columns.
    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|known| known == name)
    }
}

impl<'a> Row<'a> {
    /// The trimmed text of a cell; empty where there is no such column.
    pub(super) fn get(self, column: &str) -> &'a str {
        let record = self.table.rows.get(self.index);
        self.table.column(column).and_then(|at| record?.get(at)).unwrap_or("").trim()
    }

    /// Whether the table has such a column.
    pub(super) fn has(self, column: &str) -> bool {
        self.table.column(column).is_some()
    }

    /// The parts of a cell that holds a list, such as `EML,TEL`.
    pub(super) fn list(self, column: &str) -> impl Iterator<Item = &'a str> {
        self.get(column).split(',').map(str::trim).filter(|part| !part.is_empty())
    }

    /// The text of a cell that may not be empty.
    pub(super) fn required(self, column: &str) -> Result<&'a str, ImportError> {
        match self.get(column) {
            "" => Err(self.error(column, words!("must not be empty"))),
            text => Ok(text),
        }
    }

    /// What is wrong with a cell.
    pub(super) fn error(self, column: &str, message: Wording) -> ImportError {
        let place = (Some(self.number()), Some(column.to_string()));
        ImportError { row: place.0, column: place.1, ..ImportError::new(&self.table.file, message) }
    }

    /// Where it stands, as a spreadsheet counts: the header is row 1.
    pub(super) fn number(self) -> usize {
        self.index + 2
    }

    /// Whether both rows of one table say the same in every column but one.
    pub(super) fn same_but_for(self, other: Row<'_>, column: &str) -> bool {
        self.table.header.iter().filter(|name| *name != column).all(|name| self.get(name) == other.get(name))
    }
}

/// A record as text, or the cell that is not UTF-8.
fn text(file: &str, row: usize, record: &csv::ByteRecord, header: &[String]) -> Result<csv::StringRecord, ImportError> {
    csv::StringRecord::from_byte_record(record.clone()).map_err(|cause| {
        let column = header.get(cause.utf8_error().field()).cloned();
        let message = words!("is not UTF-8; save the file as CSV UTF-8");
        ImportError { row: Some(row), column, ..ImportError::new(file, message) }
    })
}

fn unreadable(file: &str, row: usize, cause: &csv::Error) -> ImportError {
    let message = match cause.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            words!(
                "has {n} cells where the header has {wanted}; a quote may be missing here or above",
                n = *len,
                wanted = *expected_len
            )
        }
        _ => words!("cannot be read as CSV: {cause}", cause),
    };
    ImportError { row: Some(row), ..ImportError::new(file, message) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Table, ImportError> {
        Table::read(Source { name: "t.csv", bytes }, &["id", "name"])
    }

    #[test]
    fn cells_are_found_by_name_and_trimmed_whatever_the_order() {
        let table = read(b"\xEF\xBB\xBFname,extra,id\n\" a,\r\nb \",x, 1 \n").expect("a table");
        let row = table.rows().next().expect("a row");
        assert_eq!((row.get("id"), row.get("name"), row.number()), ("1", "a,\r\nb", 2));
        assert_eq!(row.list("name").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(table.header(), ["name", "extra", "id"]);
    }

    #[test]
    fn what_is_wrong_names_its_row_and_column() {
        let error = |bytes: &[u8]| read(bytes).map(|_| ()).expect_err("an error").to_string();
        assert_eq!(
            error(b"<html>\n"),
            "t.csv, row 1, column `id`: 2 of 2 columns are missing; is this the right file?"
        );
        assert_eq!(error(b""), "t.csv, row 1, column `id`: 2 of 2 columns are missing; is this the right file?");
        assert_eq!(
            error(b"id,name\n1,a\n2,caf\xE9\n"),
            "t.csv, row 3, column `name`: is not UTF-8; save the file as CSV UTF-8"
        );
        assert_eq!(
            error(b"id,name\n1,a\n2\n"),
            "t.csv, row 3: has 1 cells where the header has 2; a quote may be missing here or above"
        );
        let table = read(b"id,name\n1,\n").expect("a table");
        let missing = table.rows().next().map(|row| row.required("name").map(|_| ()));
        assert_eq!(
            missing.and_then(Result::err).map(|e| e.to_string()).as_deref(),
            Some("t.csv, row 2, column `name`: must not be empty")
        );
    }
}
