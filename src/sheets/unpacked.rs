//! How much a workbook holds once it is unpacked, found out before anything of it is kept: a file of a megabyte can stand for a
//! thousand, and one cell of an `.ods` for all the cells of a sheet. The only file that names the crate of archives.

use super::SheetError;
use crate::words;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// So many bytes a workbook may hold in any case, unpacked.
const ALWAYS: u64 = 32 << 20;

/// Beyond, it may hold this many times the bytes of its file: what people write is made ten times smaller, seldom fifty.
const TIMES: u64 = 100;

/// And never more than this.
const MOST_BYTES: u64 = 512 << 20;

/// A workbook has a few parts and one for each sheet.
const MOST_PARTS: usize = 4096;

/// The rows and columns that a sheet can have; what is said to be repeated more often ends there.
const MOST_ROWS: usize = 1 << 20;
const MOST_COLUMNS: usize = 1 << 14;

/// Holds a workbook against these bounds, part by part and without keeping any. What is no archive (`.xls`) or a broken one is for
/// its reader to refuse.
pub(super) fn check(bytes: &[u8], most_cells: usize) -> Result<(), SheetError> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    let most = (bytes.len() as u64).saturating_mul(TIMES).clamp(ALWAYS, MOST_BYTES);
    if archive.len() > MOST_PARTS {
        return Err(SheetError(words!(
            "this workbook has more than {most} parts, so that it was not made by a spreadsheet program; save it anew as .xlsx",
            most = MOST_PARTS
        )));
    }
    let mut left = most;
    for at in 0..archive.len() {
        let Ok(mut part) = archive.by_index(at) else { continue };
        let name = part.name().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
        // A part that breaks off is as long as what could be read of it.
        let mut bounded = part.by_ref().take(left + 1);
        let unpacked = if name == "content.xml" || name.ends_with("sharedstrings.xml") {
            let mut text = Vec::new();
            let _ = bounded.read_to_end(&mut text);
            told(&String::from_utf8_lossy(&text), most_cells)?;
            text.len() as u64
        } else if name.ends_with("workbook.bin") {
            return Err(unreadable(".xlsb"));
        } else {
            let mut count = Count(0);
            let _ = std::io::copy(&mut bounded, &mut count);
            count.0
        };
        left = left.checked_sub(unpacked).ok_or_else(|| {
            SheetError(words!(
                "this workbook holds more than {most} bytes when it is unpacked; save it anew as .xlsx, or split it",
                most
            ))
        })?;
    }
    Ok(())
}

/// Holds what a part tells of itself against what is in it: room is made for what it tells.
fn told(text: &str, most_cells: usize) -> Result<(), SheetError> {
    if cells(text) > most_cells {
        return Err(too_many_cells(most_cells));
    }
    let strings = text.split_once("uniqueCount=").map_or("0", |(_, value)| quoted(value));
    let is_true = strings.parse().is_ok_and(|count: usize| count <= text.len());
    if is_true { Ok(()) } else { Err(unreadable("uniqueCount")) }
}

/// A file that its reader does not read.
pub(super) fn unreadable(cause: &str) -> SheetError {
    SheetError(words!("this is not a workbook that can be read ({cause}); save it as .xlsx", cause))
}

pub(super) fn too_many_cells(most: usize) -> SheetError {
    SheetError(words!("this workbook has more than {most} cells; split it", most))
}

/// Counts bytes and lets them go.
struct Count(u64);

impl std::io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The cells of the tables of an OpenDocument text once those that stand for many are written out: for each table its rows down to the
/// last that is filled, each as wide as the widest. A guess from tags alone, never too low.
fn cells(text: &str) -> usize {
    let (mut all, mut table, mut row) = (0_usize, Extent::default(), Extent::default());
    for tag in text.split('<').skip(1) {
        match tag.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default().trim_end_matches('/') {
            "table:table" => all = all.saturating_add(std::mem::take(&mut table).area()),
            "table:table-row" => row = Extent { times: repeated(tag, "rows", MOST_ROWS), ..Extent::default() },
            "table:table-cell" | "table:covered-table-cell" => row.cell(tag),
            "/table:table-row" => table.row(&row),
            _ => {}
        }
    }
    all.saturating_add(table.area())
}

/// How far a table or a row reaches.
#[derive(Default)]
struct Extent {
    /// How often a row is repeated.
    times: usize,
    /// Where its next cell, or the next row, would stand.
    next: usize,
    /// How many cells it has down to the last filled one, or a table rows.
    filled: usize,
    /// Of a table, how wide its widest row is.
    width: usize,
}

impl Extent {
    fn cell(&mut self, tag: &str) {
        self.next = (self.next + repeated(tag, "columns", MOST_COLUMNS)).min(MOST_COLUMNS);
        let is_empty = tag.trim_end().ends_with("/>") && !tag.contains("office:");
        self.filled = if is_empty { self.filled } else { self.next };
    }

    fn row(&mut self, row: &Extent) {
        self.next = (self.next + row.times).min(MOST_ROWS);
        if row.filled > 0 {
            (self.filled, self.width) = (self.next, self.width.max(row.filled));
        }
    }

    fn area(&self) -> usize {
        self.filled.saturating_mul(self.width)
    }
}

/// How often a tag says that it stands here: the most there can be where that is no number.
fn repeated(tag: &str, what: &str, most: usize) -> usize {
    let name = format!("number-{what}-repeated=");
    let Some((_, value)) = tag.split_once(name.as_str()) else { return 1 };
    quoted(value).parse().unwrap_or(most).min(most)
}

/// What stands in quotes.
fn quoted(value: &str) -> &str {
    value.trim_start().trim_start_matches(['"', '\'']).split(['"', '\'']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::xlsx::read;
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::result::ZipResult;
    use zip::write::SimpleFileOptions;

    /// A sheet in the wrapping of a workbook, as `.xlsx`.
    fn workbook(sheet: &[u8], strings: &[u8]) -> ZipResult<Vec<u8>> {
        let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
        let book = "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
                    <sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
        let relation = |kind: &str, target: &str| {
            let of = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
            format!("<Relationships><Relationship Id=\"r1\" Type=\"{of}\" Target=\"{target}\"/></Relationships>")
        };
        let package = relation("officeDocument", "xl/workbook.xml");
        let relations = relation("worksheet", "worksheets/sheet1.xml");
        archive(&[
            ("[Content_Types].xml", types.as_bytes()),
            ("_rels/.rels", package.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
            ("xl/sharedStrings.xml", if strings.is_empty() { b"<sst/>" } else { strings }),
            ("xl/worksheets/sheet1.xml", sheet),
        ])
    }

    fn archive(parts: &[(&str, &[u8])]) -> ZipResult<Vec<u8>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            archive.start_file(*name, SimpleFileOptions::default())?;
            archive.write_all(bytes)?;
        }
        Ok(archive.finish()?.into_inner())
    }

    fn said(bytes: &[u8]) -> String {
        read(bytes).map_or_else(
            |error| error.0.to_string(),
            |book| format!("{:?}", book.tables.first().map(|table| &table.rows)),
        )
    }

    fn sheet(inside: &str) -> Vec<u8> {
        format!("<worksheet><sheetData>{inside}</sheetData></worksheet>").into_bytes()
    }

    fn cell(at: &str, words: &str) -> String {
        let row = at.trim_start_matches(char::is_alphabetic);
        format!("<row r=\"{row}\"><c r=\"{at}\" t=\"inlineStr\"><is><t>{words}</t></is></c></row>")
    }

    #[test]
    fn a_workbook_that_holds_or_tells_of_more_than_its_size_allows_is_refused() -> ZipResult<()> {
        let zeros = vec![b'0'; 64 << 20];
        for (rows, strings) in [(zeros.as_slice(), &b""[..]), (b"", zeros.as_slice())] {
            let bytes = workbook(rows, strings)?;
            assert!(bytes.len() < 1 << 20);
            assert!(said(&bytes).contains("more than 33554432 bytes when it is unpacked"), "{}", said(&bytes));
        }
        for count in ["18446744073709551615", "1000000000000"] {
            let strings = format!("<sst uniqueCount=\"{count}\"><si><t>x</t></si></sst>");
            assert!(said(&workbook(&sheet(""), strings.as_bytes())?).contains("can be read (uniqueCount)"));
        }
        let parts: Vec<String> = (0..=MOST_PARTS).map(|at| format!("xl/{at}")).collect();
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert!(said(&archive(&parts)?).contains("more than 4096 parts"));
        Ok(())
    }

    #[test]
    fn a_cell_far_away_costs_no_more_than_its_row_and_columns_of_them_are_too_many() -> ZipResult<()> {
        let far = sheet(&(cell("A1", "id") + &cell("XFD1048576", "x")));
        let rows = read(&workbook(&far, b"")?).map(|book| book.tables[0].rows.clone()).unwrap_or_default();
        assert_eq!((rows.len(), rows[1].len(), rows[rows.len() - 1].len()), (1 << 20, 0, 1 << 14));
        let many: String = (1..=700).map(|row| cell(&format!("XFD{row}"), "x")).collect();
        assert!(said(&workbook(&sheet(&many), b"")?).contains("more than 10000000 cells"));
        let declared = b"<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData/></worksheet>";
        assert_eq!(said(&workbook(declared, b"")?), "Some([])");
        let deep = "<a>".repeat(200_000);
        said(&workbook(&sheet(&deep), deep.as_bytes())?);
        Ok(())
    }

    #[test]
    fn a_table_that_repeats_its_cells_beyond_measure_is_refused() -> ZipResult<()> {
        let content = "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"a\"><table:table-row \
                       table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" \
                       office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>\
                       </office:spreadsheet></office:body></office:document-content>";
        let kind = b"application/vnd.oasis.opendocument.spreadsheet";
        let bytes = |content: &str| {
            archive(&[
                ("mimetype", kind),
                ("META-INF/manifest.xml", b"<manifest:manifest/>"),
                ("content.xml", content.as_bytes()),
            ])
        };
        assert!(said(&bytes(content)?).contains("more than 10000000 cells"));
        let small = content.replace("1048576", "2").replace("16384", "2");
        assert_eq!(said(&bytes(&small)?), "Some([[\"x\", \"x\"], [\"x\", \"x\"]])");
        Ok(())
    }

    #[test]
    fn a_broken_archive_is_refused_with_what_to_do() -> ZipResult<()> {
        let whole = workbook(&sheet(&cell("A1", "id")), b"")?;
        assert_eq!(said(&whole), "Some([[\"id\"]])");
        for end in (0..whole.len()).step_by(7) {
            assert!(read(&whole[..end]).is_err_and(|error| error.0.contains("save it as .xlsx")), "{end}");
            let mut spoilt = whole.clone();
            spoilt[end] ^= 0x55;
            said(&spoilt);
        }
        Ok(())
    }

    #[test]
    fn cells_are_counted_as_they_are_repeated_and_those_after_the_last_are_not() {
        let row = |attributes: &str, cells: &str| format!("<table:table-row{attributes}>{cells}</table:table-row>");
        let (word, blank) = ("<table:table-cell><text:p>x</text:p></table:table-cell>", "<table:table-cell/>");
        let many = "<table:table-cell table:number-columns-repeated=\"16384\"/>";
        let table = |rows: &[String]| format!("<table:table table:name=\"a\">{}</table:table>", rows.concat());
        let of = |rows: &[String]| cells(&table(rows));
        assert_eq!(of(&[row("", &[word, blank, word].concat()), row("", word)]), 6);
        // As LibreOffice ends a sheet.
        let rest = row(" table:number-rows-repeated=\"1048575\"", many);
        assert_eq!(of(&[row("", &[word, many].concat()), rest.clone()]), 1);
        assert_eq!(of(&[rest, row("", word)]), 1 << 20);
        assert_eq!(of(&[row("", &[many, word].concat())]), 1 << 14);
        let full = "<table:table-cell office:value=\"1\" table:number-columns-repeated='x'/>";
        assert_eq!(of(&[row(" table:number-rows-repeated='&#49;'", full)]), 1 << 34);
        assert_eq!(cells(&(table(&[row("", word)]) + &table(&[row("", word)]))), 2);
    }
}
