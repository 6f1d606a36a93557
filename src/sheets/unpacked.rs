//! How much a workbook holds once it is unpacked, found out before anything of it is kept: a file of a megabyte can stand for a
//! thousand. The only file that names the crate of archives.

use super::SheetError;
use super::marks::{Marks, marks};
use super::weight::weight;
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

/// What was found out about a workbook.
#[derive(Debug)]
pub(super) struct Unpacked {
    /// How many bytes it may hold.
    pub(super) most_bytes: u64,
    /// What is said of the cells of each table of an `.ods`.
    pub(super) marks: Vec<Marks>,
}

/// Holds a workbook against these bounds, part by part and without keeping any. What is no archive (`.xls`) or a broken one is for its
/// reader to refuse.
pub(super) fn check(bytes: &[u8], most_cells: usize) -> Result<Unpacked, SheetError> {
    let most = (bytes.len() as u64).saturating_mul(TIMES).clamp(ALWAYS, MOST_BYTES);
    let mut found = Unpacked { most_bytes: most, marks: Vec::new() };
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(found) };
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
            let length = text.len() as u64;
            if length <= left {
                let text = told(text, most_cells, most)?;
                if name == "content.xml" {
                    found.marks = marks(&text).ok_or_else(|| unreadable("XML"))?;
                }
            }
            length
        } else if name.ends_with("workbook.bin") {
            return Err(unreadable(".xlsb"));
        } else {
            let mut count = Count(0);
            let _ = std::io::copy(&mut bounded, &mut count);
            count.0
        };
        left = left.checked_sub(unpacked).ok_or_else(|| too_many_bytes(most))?;
    }
    Ok(found)
}

/// Holds what a part tells of itself against what is in it: room is made for what it tells.
fn told(part: Vec<u8>, most_cells: usize, most_bytes: u64) -> Result<String, SheetError> {
    let text = String::from_utf8(part).map_err(|_| unreadable("UTF-8"))?;
    let weight = weight(&text).ok_or_else(|| unreadable("XML"))?;
    match () {
        () if weight.texts > text.len() => Err(unreadable("uniqueCount")),
        () if weight.cells > most_cells => Err(too_many_cells(most_cells)),
        () if weight.bytes as u64 > most_bytes => Err(too_many_bytes(most_bytes)),
        () => Ok(text),
    }
}

/// A file that its reader does not read.
pub(super) fn unreadable(cause: &str) -> SheetError {
    SheetError(words!("this is not a workbook that can be read ({cause}); save it as .xlsx", cause))
}

pub(super) fn too_many_cells(most: usize) -> SheetError {
    SheetError(words!("this workbook has more than {most} cells; split it", most))
}

pub(super) fn too_many_sheets(most: usize) -> SheetError {
    SheetError(words!("this workbook has more than {most} sheets; split it", most))
}

pub(super) fn too_many_bytes(most: u64) -> SheetError {
    SheetError(words!(
        "this workbook holds more than {most} bytes when it is unpacked; save it anew as .xlsx, or split it",
        most
    ))
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
            for comment in ["", "<!-- uniqueCount=\"1\" -->"] {
                let strings = format!("{comment}<sst uniqueCount = '{count}'><si><t>x</t></si></sst>");
                assert!(said(&workbook(&sheet(""), strings.as_bytes())?).contains("can be read (uniqueCount)"));
            }
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
    fn a_text_that_stands_in_many_cells_is_weighed_in_each() -> ZipResult<()> {
        let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1 << 20));
        let row = |row: usize| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>");
        let of = |rows: usize| {
            let cells: String = (1..=rows).map(row).collect();
            workbook(&sheet(&cells), strings.as_bytes()).map(|bytes| said(&bytes))
        };
        // The strings weigh a megabyte, and each cell one more; 32 are allowed.
        assert!(of(33)?.contains("more than 33554432 bytes"));
        assert!(of(8)?.starts_with("Some([[\"xxx"));
        Ok(())
    }

    #[test]
    fn blanks_that_a_tag_stands_for_are_weighed_and_other_encodings_refused() -> ZipResult<()> {
        let content = |head: &str, count: &str| {
            let cell = format!(
                "<table:table-cell office:value-type=\"string\">a<text:s text:c=\"{count}\"/>b</table:table-cell>"
            );
            format!(
                "{head}<office:document-content><office:spreadsheet><table:table table:name=\"a\"><table:table-row>{cell}\
                 </table:table-row></table:table></office:spreadsheet></office:document-content>"
            )
        };
        let of = |text: &[u8]| {
            let kind = b"application/vnd.oasis.opendocument.spreadsheet";
            let parts =
                [("mimetype", &kind[..]), ("META-INF/manifest.xml", b"<manifest:manifest/>"), ("content.xml", text)];
            archive(&parts).map(|bytes| said(&bytes))
        };
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        assert_eq!(of(content(head, "2").as_bytes())?, "Some([[\"a  b\"]])");
        assert!(of(content(head, "2000000000").as_bytes())?.contains("more than 33554432 bytes"));
        let wide: Vec<u8> = content("", "2").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(of(&[&[0xff, 0xfe], &wide[..]].concat())?.contains("(UTF-8)"));
        assert!(of(content("<?xml version='1.0' encoding='utf-16'?>", "2").as_bytes())?.contains("(XML)"));
        Ok(())
    }

    #[test]
    fn one_sheet_under_many_names_is_not_read_for_each() -> ZipResult<()> {
        let whole = workbook(&sheet(&cell("A1", "id")), b"")?;
        let mut archive = ZipArchive::new(Cursor::new(&whole))?;
        let mut book = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..archive.len() {
            let mut text = String::new();
            let mut part = archive.by_index(at)?;
            part.read_to_string(&mut text)?;
            let one = "<sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/>";
            let many: String = (0..257).map(|at| one.replace("\"a\"", &format!("\"a{at}\""))).collect();
            book.start_file(part.name()?.to_string(), SimpleFileOptions::default())?;
            book.write_all(text.replace(one, &many).as_bytes())?;
        }
        assert!(said(&book.finish()?.into_inner()).contains("more than 256 sheets"));
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
}
