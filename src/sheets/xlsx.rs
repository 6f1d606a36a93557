//! Workbooks of spreadsheet programs, read and written; the only file that names their crates.

use super::biff::{self, Refused, Weighed};
use super::compound::{self, is_compound};
use super::unpacked::{self, Unpacked};
use super::{Merged, SheetError, Table, Workbook, typed};
use crate::lang::Direction;
use crate::words;
use calamine::{
    Data, Dimensions, ExcelDateTime, Range, Reader, Sheets, Xlsx, XlsxError as ReadError, open_workbook_auto_from_rs,
};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime as Stamp, Format, FormatAlign, FormatBorder, XlsxError};
use std::io::Cursor;

/// The most characters that a cell can hold.
const MOST: usize = 32_767;

/// The most cells that are read: a workbook beyond it was not written by hand.
const MOST_CELLS: usize = 10_000_000;

/// The most sheets that are read: many of them can be one and the same part of a workbook, which is read for each.
const MOST_SHEETS: usize = 256;

/// The most rows that a sheet of any program has.
const MOST_ROWS: usize = 1 << 20;

/// Reads every sheet. See [`Workbook::from_xlsx`].
pub(super) fn read(bytes: &[u8]) -> Result<Workbook, SheetError> {
    let fail = |cause: String| unpacked::unreadable(&cause);
    let Unpacked { most_bytes, marks } = unpacked::check(bytes, MOST_CELLS)?;
    let old = if is_compound(bytes) { Some(old(bytes, most_bytes)?) } else { None };
    let bytes = old.as_ref().map_or(bytes, |old| old.records.as_slice());
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|cause| fail(cause.to_string()))?;
    let names = book.sheet_names();
    if names.len() > MOST_SHEETS {
        return Err(unpacked::too_many_sheets(MOST_SHEETS));
    }
    let mut room = Room { cells: MOST_CELLS, bytes: most_bytes };
    let (mut tables, mut marks) = (Vec::new(), marks.into_iter());
    for (at, name) in names.into_iter().enumerate() {
        let mut merged = Vec::new();
        let rows = match &mut book {
            Sheets::Xlsx(book) => {
                merged = book.merge_cells_by_sheet_name(&name).map_err(|cause| fail(cause.to_string()))?;
                sparse(book, &name, &mut room).map_err(|cause| fail(cause.to_string()))?
            }
            other => {
                let range = other.worksheet_range(&name).map_err(|cause| fail(cause.to_string()))?;
                if let Sheets::Xls(book) = other {
                    merged = book.merge_cells_by_sheet_name(&name).map_err(|cause| fail(cause.to_string()))?;
                }
                let format = |row, column| Some(old.as_ref()?.formats.get(&(at, row, column))?.as_str());
                let rows = rows(&range, format);
                let cells: usize = rows.iter().map(|row| 1 + row.len()).sum();
                room.take(cells, rows.iter().flatten().map(String::len).sum()).then_some(rows)
            }
        };
        let Some(rows) = rows else { return Err(room.refusal(most_bytes)) };
        let mut table = Table { id: name.clone(), name, rows, merged: merged.iter().map(high).collect() };
        if let Some(marks) = marks.next() {
            marks.apply(&mut table);
        }
        if !within(&mut table, &mut room) {
            return Err(room.refusal(most_bytes));
        }
        tables.push(table);
    }
    Ok(Workbook { tables })
}

/// An old workbook, weighed, and its records alone in a file.
fn old(bytes: &[u8], most_bytes: u64) -> Result<Weighed, SheetError> {
    let locked = || SheetError(words!("this workbook is locked with a password; save it without one, as .xlsx"));
    let Some(stream) = ["Workbook", "Book"].into_iter().find_map(|name| compound::stream(bytes, name)) else {
        let is_locked = compound::stream(bytes, "EncryptedPackage").is_some();
        return Err(if is_locked { locked() } else { unpacked::unreadable(".xls") });
    };
    let weighed = biff::weigh(stream, MOST_SHEETS, most_bytes).map_err(|refused| match refused {
        Refused::Unreadable => unpacked::unreadable(".xls"),
        Refused::Locked => locked(),
        Refused::Sheets => unpacked::too_many_sheets(MOST_SHEETS),
        Refused::Cells => SheetError(words!(
            "the sheets of this old workbook (.xls) reach over more than {most} cells; save it as .xlsx",
            most = biff::MOST_CELLS
        )),
        Refused::Bytes => unpacked::too_many_bytes(most_bytes),
    })?;
    let records = compound::alone("Workbook", &weighed.records);
    Ok(Weighed { records: records.ok_or_else(|| unpacked::too_many_bytes(most_bytes))?, ..weighed })
}

/// A merged cell, from its corners.
fn high(corners: &Dimensions) -> Merged {
    let Dimensions { start: (top, left), end: (bottom, _) } = *corners;
    Merged { row: top as usize, column: left as usize, rows: bottom.saturating_sub(top) as usize + 1 }
}

/// Lets merged cells end with the rows that there are; says whether there was room for them.
fn within(table: &mut Table, room: &mut Room) -> bool {
    let end = table.rows.len();
    table.merged.retain(|merged| merged.rows > 1 && merged.row + 1 < end);
    for merged in &mut table.merged {
        merged.rows = merged.rows.min(end - merged.row);
    }
    table.merged.iter().all(|merged| room.take(merged.rows, 0))
}

/// How many cells, and how many bytes of their text, a workbook may still have. A row takes as much room as a cell, though nothing stands in
/// it: a sheet of one cell in the last row has a million of them, and a small workbook can have it 256 times.
struct Room {
    cells: usize,
    bytes: u64,
}

impl Room {
    /// Takes room for cells; says whether there was enough. Where there was not, none is left.
    fn take(&mut self, cells: usize, bytes: usize) -> bool {
        let left = (self.cells.checked_sub(cells), self.bytes.checked_sub(bytes as u64));
        (self.cells, self.bytes) = (left.0.unwrap_or(0), left.1.unwrap_or(0));
        left.0.is_some() && left.1.is_some()
    }

    /// Why there was not enough.
    fn refusal(&self, most_bytes: u64) -> SheetError {
        if self.bytes == 0 { unpacked::too_many_bytes(most_bytes) } else { unpacked::too_many_cells(MOST_CELLS) }
    }
}

/// The rows of a sheet, cell by cell, each row no longer than its last cell: a sheet can name its last cell alone, and a range would
/// hold all seventeen thousand million of them. One text of the workbook can stand in each of them. Nothing where there is no room.
fn sparse(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, room: &mut Room) -> Result<Option<Vec<Vec<String>>>, ReadError> {
    let mut cells = match book.worksheet_cells_reader(name) {
        // A sheet that is a chart.
        Err(ReadError::NotAWorksheet(_)) => return Ok(Some(Vec::new())),
        cells => cells?,
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        let format = cells.styles().get(style).and_then(|style| style.number_format.as_ref());
        let value = text(&cell.get_value().clone().into(), format.map(|format| format.format_code.as_str()));
        if value.is_empty() {
            continue;
        }
        let new = (column + 1).saturating_sub(rows.get(row).map_or(0, Vec::len));
        let new_rows = (row + 1).saturating_sub(rows.len());
        if row >= MOST_ROWS || !room.take(new + new_rows, value.len()) {
            return Ok(None);
        }
        rows.resize_with(rows.len().max(row + 1), Vec::new);
        let length = rows[row].len().max(column + 1);
        rows[row].resize_with(length, String::new);
        rows[row][column] = value;
    }
    Ok(Some(rows))
}

/// The rows from the sheet's first on: a range begins at the first cell with something in it.
fn rows<'f>(range: &Range<Data>, format: impl Fn(usize, usize) -> Option<&'f str>) -> Vec<Vec<String>> {
    let Some((top, left)) = range.start() else { return Vec::new() };
    let (top, left) = (top as usize, left as usize);
    let above = std::iter::repeat_n(Vec::new(), top);
    let filled = (top..).zip(range.rows()).map(|(row, cells)| {
        let before = std::iter::repeat_n(String::new(), left);
        before.chain((left..).zip(cells).map(|(column, cell)| text(cell, format(row, column)))).collect()
    });
    above.chain(filled).collect()
}

/// A cell as text: whole numbers without a point, numbers as their format shows them, dates as a book writes them.
fn text(data: &Data, format: Option<&str>) -> String {
    let number = |value: f64| format.map_or_else(|| typed::number(value), |format| typed::shown(value, format));
    match data {
        Data::Empty => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTimeIso(text) => moment(text),
        Data::Int(value) => format.map_or_else(|| value.to_string(), |_| number(*value as f64)),
        Data::Float(value) => number(*value),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(stamp) => date(*stamp),
        Data::Error(error) => error.to_string(),
    }
}

/// A date of an `.ods`: without the beginning of the day, and without seconds that are none.
fn moment(iso: &str) -> String {
    match iso.split_once('T') {
        Some((day, "00:00:00")) => day.to_owned(),
        Some((day, time)) => format!("{day} {}", time.strip_suffix(":00").unwrap_or(time)),
        None => iso.to_owned(),
    }
}

fn date(stamp: ExcelDateTime) -> String {
    if !stamp.is_datetime() {
        return typed::elapsed(stamp.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = stamp.to_ymd_hms_milli();
    let time =
        if second == 0 { format!("{hour:02}:{minute:02}") } else { format!("{hour:02}:{minute:02}:{second:02}") };
    // A time of day is a number below one: the day nought of the calendar.
    match (stamp.as_f64() < 1.0, hour, minute, second) {
        (true, ..) => time,
        (false, 0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        (false, ..) => format!("{year:04}-{month:02}-{day:02} {time}"),
    }
}

/// Writes every table as a sheet. See [`Workbook::to_xlsx`].
pub(super) fn write(workbook: &Workbook, language: &str) -> Result<Vec<u8>, SheetError> {
    let fail = |cause: XlsxError| SheetError(words!("the workbook could not be written: {cause}", cause = &cause));
    let mut book = rust_xlsxwriter::Workbook::new();
    // No clock in what is written: the same book gives the same bytes.
    let stamp = Stamp::from_ymd(2000, 1, 1).map_err(fail)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&stamp));
    let from_right = matches!(language.split('-').next(), Some("fa" | "ar" | "he" | "ur" | "ckb" | "ps"));
    let side = if from_right { FormatAlign::Right } else { FormatAlign::Left };
    // Everything is text: no program may turn `1.10` into a number or `3-5` into a day.
    let base = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top).set_align(side);
    let head =
        base.clone().set_bold().set_background_color(Color::RGB(0x00E6_EEF2)).set_border_bottom(FormatBorder::Thin);
    let note = base.clone().set_italic().set_font_color(Color::RGB(0x0055_5F66));
    let [head, note, usual] = [head, note, base.clone()]
        .map(|format| [LEFT_TO_RIGHT, RIGHT_TO_LEFT].map(|direction| format.clone().set_reading_direction(direction)));
    for table in &workbook.tables {
        let sheet = book.add_worksheet();
        sheet.set_name(&table.name).map_err(fail)?;
        sheet.set_right_to_left(from_right);
        for (column, width) in (0..).zip(widths(table)) {
            sheet.set_column_width(column, width).map_err(fail)?;
            sheet.set_column_format(column, &base).map_err(fail)?;
        }
        for (row, cells) in (0..).zip(&table.rows) {
            let is_note = cells.first().is_some_and(|cell| cell.starts_with('#'));
            let [ltr, rtl] = match (row, is_note) {
                (0, _) => &head,
                (_, true) => &note,
                (_, false) => &usual,
            };
            for (column, cell) in (0..).zip(cells) {
                if cell.chars().count() > MOST {
                    return Err(SheetError(words!(
                        "{table}, row {row}: a cell holds at most {most} characters; export it as csv",
                        table = &table.name,
                        row = row + 1,
                        most = MOST
                    )));
                }
                if !cell.is_empty() {
                    let format = if runs_from_right(cell) { rtl } else { ltr };
                    sheet.write_string_with_format(row, column, cell, format).map_err(fail)?;
                }
            }
        }
        sheet.set_freeze_panes(1, 0).map_err(fail)?;
        // On paper: across, with the heads on each page.
        sheet.set_landscape().set_repeat_rows(0, 0).map_err(fail)?;
    }
    book.save_to_buffer().map_err(fail)
}

/// The directions of a cell, as the format numbers them.
const LEFT_TO_RIGHT: u8 = 1;
const RIGHT_TO_LEFT: u8 = 2;

/// Whether a cell's first letter is of a script that runs from right to left; an explanation's own sign says nothing about that.
fn runs_from_right(cell: &str) -> bool {
    Direction::of_text(cell) == Some(Direction::Rtl)
}

/// Columns as wide as their texts, within bounds.
fn widths(table: &Table) -> Vec<f64> {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let longest = |column: usize| {
        table.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    (0..columns).map(|column| longest(column).clamp(10, 42) as f64 + 2.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_the_bytes_are_the_same_each_time() -> Result<(), SheetError> {
        let rows =
            [["id", "نام (fa)", "n"], ["a", "صدور «کارت» 😀", "1.10"], ["", " two\nlines \n", "3-5"], ["b", "", "007"]];
        let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let one = Table { id: "steps".into(), name: "گام‌ها".into(), rows, ..Table::default() };
        let workbook = Workbook { tables: vec![one] };
        let bytes = workbook.to_xlsx("fa")?;
        assert_eq!(bytes, workbook.to_xlsx("fa")?);
        let read = Workbook::from_xlsx(&bytes)?;
        assert_eq!(read.tables[0].name, "گام‌ها");
        assert_eq!(read.tables[0].rows, workbook.tables[0].rows);
        Ok(())
    }

    #[test]
    fn a_cell_runs_as_its_words_do() {
        assert!(runs_from_right("# شناسهٔ سازمان: a تا z") && runs_from_right("۱۲ روز"));
        assert!(!runs_from_right("civil-registry") && !runs_from_right("# ชื่อ") && !runs_from_right("150"));
    }

    #[test]
    fn numbers_dates_and_times_are_read_as_a_person_wrote_them() -> Result<(), XlsxError> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_number(2, 1, 150)?.write_number(2, 2, 12.5)?.write_boolean(2, 3, true)?;
        sheet.write_datetime_with_format(2, 4, Stamp::from_ymd(2026, 3, 1)?, &date)?;
        sheet.write_datetime_with_format(2, 5, Stamp::from_hms(8, 30, 0)?, &Format::new().set_num_format("hh:mm"))?;
        let read = read(&book.save_to_buffer()?).map_err(|error| XlsxError::ParameterError(error.to_string()))?;
        assert_eq!(read.tables[0].rows[2], ["", "150", "12.5", "true", "2026-03-01", "08:30"]);
        assert_eq!(read.tables[0].rows.len(), 3);
        Ok(())
    }

    #[test]
    fn what_is_no_workbook_is_refused_with_what_to_do() {
        for bytes in [&b""[..], b"name,id", b"PK\x03\x04 cut off"] {
            assert!(read(bytes).is_err_and(|error| error.0.contains("save it as .xlsx")));
        }
    }
}
