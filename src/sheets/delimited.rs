//! Tables as CSV files. Spreadsheet programs write commas, semicolons or tabs, as the country has it; all three are read.

use super::{SheetError, Table, Workbook};
use crate::sheets::plan::Plan;
use crate::words;

/// Reads files, each with its name; see [`Workbook::from_csv`].
pub(super) fn read(files: &[(String, Vec<u8>)]) -> Result<Workbook, SheetError> {
    let mut tables = Vec::new();
    for (name, bytes) in files {
        let text = std::str::from_utf8(bytes).map_err(|_| {
            SheetError(words!("{name} is not UTF-8 text; save it from the spreadsheet as “CSV UTF-8”", name))
        })?;
        let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let stem = stem.strip_suffix(".csv").unwrap_or(stem).to_owned();
        let is_known = Plan::shipped().sheet(&stem).is_some();
        let id = if files.len() == 1 && !is_known { "services".to_owned() } else { stem };
        let mut rows = rows(text);
        rows.iter_mut().flatten().for_each(|cell| *cell = unguarded(std::mem::take(cell)));
        tables.push(Table { name: id.clone(), id, rows, ..Table::default() });
    }
    Ok(Workbook { tables })
}

/// The rows of a CSV text, the head first; rows may be of different lengths.
pub(super) fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head = text.lines().next().unwrap_or("");
    let most = [b',', b';', b'\t'].into_iter().max_by_key(|sign| {
        // Of equals the last is taken: a head without any of them is one column, whatever parts it.
        (head.bytes().filter(|byte| byte == sign).count(), *sign == b',')
    });
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(most.unwrap_or(b','));
    let records = reader.from_reader(text.as_bytes()).into_records();
    // The text is UTF-8 and rows may differ, so there is nothing left that could fail.
    records.filter_map(Result::ok).map(|record| record.iter().map(str::to_owned).collect()).collect()
}

/// The rows of a table by their heads, without empty cells.
pub(super) fn objects(table: &[Vec<String>]) -> Vec<Vec<(String, String)>> {
    let Some((heads, rows)) = table.split_first() else { return Vec::new() };
    let cells = |row: &Vec<String>| {
        let cells = heads.iter().cloned().zip(row.iter().map(|cell| cell.trim().to_owned()));
        cells.filter(|(_, cell)| !cell.is_empty()).collect()
    };
    rows.iter().map(cells).collect()
}

/// A table as CSV, with the mark by which Excel knows UTF-8.
pub(super) fn write(table: &Table) -> Result<Vec<u8>, SheetError> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(|cell| guarded(cell)).collect()).collect();
    bytes.extend(plain(&rows)?);
    Ok(bytes)
}

/// A cell that no spreadsheet program takes for a formula: it would run what a stranger wrote (“CSV injection”, OWASP). The apostrophe
/// before it is the sign by which these programs know a text; [`unguarded`] takes it away again.
fn guarded(cell: &str) -> String {
    if is_formula(cell.trim_start_matches('\'')) { format!("'{cell}") } else { cell.to_owned() }
}

fn unguarded(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest.to_owned(),
        _ => cell,
    }
}

/// Whether a spreadsheet program would begin to calculate here; a number below nothing is one.
fn is_formula(cell: &str) -> bool {
    match cell.as_bytes() {
        [b'=' | b'@' | b'+' | b'\t' | b'\r', ..] => true,
        [b'-', rest @ ..] => {
            rest.is_empty() || !rest.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
        }
        _ => false,
    }
}

/// Rows as CSV without that mark, as a book keeps its results.
pub(super) fn plain(rows: &[Vec<String>]) -> Result<Vec<u8>, SheetError> {
    let fail = |cause: String| SheetError(words!("the table could not be written as CSV: {cause}", cause));
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).map_err(|cause| fail(cause.to_string()))?;
    }
    writer.into_inner().map_err(|cause| fail(cause.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_semicolons_and_tabs_part_cells() {
        for text in ["\u{feff}a,b\n1,\"x\ny\"\n", "a;b\n1;\"x\ny\"\n", "a\tb\r\n1\t\"x\ny\"\r\n"] {
            assert_eq!(rows(text), [["a", "b"], ["1", "x\ny"]], "{text}");
        }
        assert_eq!(rows("name\nA, B; C"), [vec!["name"], vec!["A", " B; C"]]);
    }

    #[test]
    fn no_cell_is_a_formula_and_all_come_back() -> Result<(), SheetError> {
        let cells =
            ["=1+1", "@SUM(A1)", "+66 2 123", "-", "-2+3", "\t=1", "'=1", "''=1", "'tis", "-5", "- a", "it's", "-1,5"];
        let rows = vec![cells.map(str::to_owned).to_vec()];
        let written =
            write(&Table { id: "services".into(), name: "services".into(), rows: rows.clone(), ..Table::default() })?;
        let shown: Vec<String> = super::rows(std::str::from_utf8(&written).unwrap_or_default()).concat();
        assert_eq!(shown[..4], ["'=1+1", "'@SUM(A1)", "'+66 2 123", "'-"]);
        assert_eq!(shown[4..], ["'-2+3", "'\t=1", "''=1", "'''=1", "'tis", "-5", "'- a", "it's", "-1,5"]);
        assert_eq!(read(&[("services.csv".to_owned(), written)])?.tables[0].rows, rows);
        Ok(())
    }

    #[test]
    fn one_file_of_any_name_is_the_table_of_services() -> Result<(), SheetError> {
        let read = |name: &str| read(&[(name.to_owned(), b"name\nx\n".to_vec())]);
        assert_eq!(read("what we do.csv")?.tables[0].id, "services");
        assert_eq!(read("folder/steps.csv")?.tables[0].id, "steps");
        assert!(super::read(&[("x.csv".to_owned(), vec![0xff])]).is_err_and(|error| error.0.contains("CSV UTF-8")));
        Ok(())
    }
}
