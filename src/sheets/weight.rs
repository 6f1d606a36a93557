//! How much a part of a workbook holds once what is repeated is written out: one cell of an `.ods` can stand for all the cells of a sheet,
//! one tag for a thousand million blanks. Found out before a reader makes room. Whatever such a reader could take otherwise than it is
//! weighed here, a table in a cell or a type of document, is refused; no spreadsheet program writes it. The
//! crate of XML is the one that calamine reads with.

use quick_xml::Reader;
use quick_xml::events::{BytesDecl, BytesStart, Event};

/// The rows and columns that a sheet can have; what is said to be repeated more often ends there.
const SHEET_ROWS: usize = 1 << 20;
const SHEET_COLUMNS: usize = 1 << 14;

/// What a part holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weight {
    /// For each table its rows down to the last that is filled, each as wide as the widest. Never too low.
    pub(super) cells: usize,
    /// The texts of these cells. Never too low.
    pub(super) bytes: usize,
    /// How many texts the list of them says that it has.
    pub(super) texts: usize,
}

/// Weighs a part; nothing where it is not as spreadsheet programs write it.
pub(super) fn weight(text: &str) -> Option<Weight> {
    let (mut scale, mut reader) = (Scale::default(), Reader::from_str(text));
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => scale.begin(&tag, false)?,
            Event::Empty(tag) => {
                scale.begin(&tag, true)?;
                scale.end(tag.name().0)?;
            }
            Event::End(tag) => scale.end(tag.name().0)?,
            Event::Text(text) => scale.text(text.len()),
            Event::CData(text) => scale.text(text.len()),
            Event::GeneralRef(name) => scale.text(name.len() + "&;".len()),
            // A reader that followed it would see other tags than these.
            Event::Decl(head) => is_plain(&head).then_some(())?,
            Event::DocType(_) => return None,
            Event::Comment(_) | Event::PI(_) => {}
            Event::Eof => return (scale.at == At::Outside).then_some(scale.all),
        }
    }
}

/// Where the scale stands in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum At {
    #[default]
    Outside,
    Table,
    Row,
    /// In a plain cell, or in one that another one covers.
    Cell {
        covered: bool,
    },
}

#[derive(Default)]
struct Scale {
    at: At,
    all: Weight,
    table: Extent,
    row: Extent,
    /// How often the cell stands here, and the bytes of its text.
    cell: (usize, usize),
}

impl Scale {
    fn text(&mut self, bytes: usize) {
        if matches!(self.at, At::Cell { .. }) {
            self.cell.1 = self.cell.1.saturating_add(bytes);
        }
    }

    /// Takes a tag that begins something; nothing where it has no place here.
    fn begin(&mut self, tag: &BytesStart<'_>, is_whole: bool) -> Option<()> {
        let name = tag.name().0;
        self.all.texts = self.all.texts.max(number(tag, "uniqueCount", usize::MAX)?.unwrap_or(0));
        match (name, self.at) {
            ("table:table", At::Outside) => (self.at, self.table) = (At::Table, Extent::default()),
            ("table:table-row", At::Table) => {
                self.at = At::Row;
                let times = number(tag, "table:number-rows-repeated", SHEET_ROWS)?;
                self.row = Extent { times: times.unwrap_or(1), ..Extent::default() };
            }
            ("table:table-cell" | "table:covered-table-cell", At::Row) => {
                self.at = At::Cell { covered: name != "table:table-cell" };
                let times = number(tag, "table:number-columns-repeated", SHEET_COLUMNS)?.unwrap_or(1);
                self.row.next = self.row.next.saturating_add(times).min(SHEET_COLUMNS);
                let is_empty = is_whole && !says_a_value(tag)?;
                self.row.filled = if is_empty { self.row.filled } else { self.row.next };
                self.cell = (times, if is_empty { 0 } else { tag.len() });
            }
            ("table:table" | "table:table-row" | "table:table-cell" | "table:covered-table-cell", _) => return None,
            ("text:s", At::Cell { .. }) => self.text(number(tag, "text:c", usize::MAX)?.unwrap_or(1)),
            (_, At::Cell { .. }) => self.text(1),
            _ => {}
        }
        Some(())
    }

    fn end(&mut self, name: &str) -> Option<()> {
        match (name, self.at) {
            ("table:table", At::Table) => {
                self.at = At::Outside;
                self.all.cells = self.all.cells.saturating_add(self.table.filled.saturating_mul(self.table.width));
                self.all.bytes = self.all.bytes.saturating_add(self.table.bytes);
            }
            ("table:table-row", At::Row) => {
                self.at = At::Table;
                self.table.row(&self.row);
            }
            ("table:table-cell", At::Cell { covered: false })
            | ("table:covered-table-cell", At::Cell { covered: true }) => {
                self.at = At::Row;
                self.row.bytes = self.row.bytes.saturating_add(self.cell.0.saturating_mul(self.cell.1));
            }
            ("table:table" | "table:table-row" | "table:table-cell" | "table:covered-table-cell", _) => return None,
            _ => {}
        }
        Some(())
    }
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
    bytes: usize,
}

impl Extent {
    fn row(&mut self, row: &Extent) {
        self.next = self.next.saturating_add(row.times).min(SHEET_ROWS);
        if row.filled > 0 {
            (self.filled, self.width) = (self.next, self.width.max(row.filled));
            self.bytes = self.bytes.saturating_add(row.bytes.saturating_mul(row.times));
        }
    }
}

/// What a tag says with a number, at most this: the most where it is none that is plain. Nothing where the tag cannot be read.
fn number(tag: &BytesStart<'_>, name: &str, most: usize) -> Option<Option<usize>> {
    let mut found = None;
    for said in tag.attributes().with_checks(false) {
        let said = said.ok()?;
        if said.key.0 == name || said.key.local_name().as_ref() == name {
            found = found.max(Some(said.value.parse().unwrap_or(most).min(most)));
        }
    }
    Some(found)
}

/// Whether a part is read as the letters that stand in it.
fn is_plain(head: &BytesDecl<'_>) -> bool {
    head.encoding().is_none_or(|name| name.is_ok_and(|name| name.eq_ignore_ascii_case("utf-8")))
}

/// Whether a cell has a value or a formula by its tag alone. Nothing where the tag cannot be read.
fn says_a_value(tag: &BytesStart<'_>) -> Option<bool> {
    let mut attributes = tag.attributes();
    let mut keys = attributes.with_checks(false).map(|said| said.ok().map(|said| said.key.0));
    keys.try_fold(false, |found, key| key.map(|key| found || key.starts_with("office:") || key == "table:formula"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORD: &str = "<table:table-cell><text:p>x</text:p></table:table-cell>";
    const BLANK: &str = "<table:table-cell/>";
    const MANY: &str = "<table:table-cell table:number-columns-repeated=\"16384\"/>";

    fn row(attributes: &str, cells: &str) -> String {
        format!("<table:table-row{attributes}>{cells}</table:table-row>")
    }

    fn table(rows: &[String]) -> String {
        format!("<table:table table:name=\"a\">{}</table:table>", rows.concat())
    }

    fn cells(text: &str) -> Option<usize> {
        weight(text).map(|weight| weight.cells)
    }

    #[test]
    fn cells_are_counted_as_they_are_repeated_and_those_after_the_last_are_not() {
        let of = |rows: &[String]| cells(&table(rows));
        assert_eq!(of(&[row("", &[WORD, BLANK, WORD].concat()), row("", WORD)]), Some(6));
        // As LibreOffice ends a sheet.
        let rest = row(" table:number-rows-repeated=\"1048575\"", MANY);
        assert_eq!(of(&[row("", &[WORD, MANY].concat()), rest.clone()]), Some(1));
        assert_eq!(of(&[rest, row("", WORD)]), Some(1 << 20));
        assert_eq!(of(&[row("", &[MANY, WORD].concat())]), Some(1 << 14));
        let full = "<table:table-cell office:value=\"1\" table:number-columns-repeated='x'/>";
        assert_eq!(of(&[row(" table:number-rows-repeated = '&#49;'", full)]), Some(1 << 34));
        let formula = "<table:table-cell table:formula=\"of:=1\" table:number-columns-repeated=\"9\"/>";
        assert_eq!(of(&[row("", formula)]), Some(9));
        assert_eq!(cells(&(table(&[row("", WORD)]) + &table(&[row("", WORD)]))), Some(2));
    }

    #[test]
    fn what_a_comment_or_a_value_in_quotes_says_is_no_tag() {
        let hidden = format!("<!-- <table:table-row> -->{WORD}<![CDATA[</table:table>]]>");
        assert_eq!(cells(&table(&[row(" table:number-rows-repeated=\"7\"", &hidden)])), Some(7));
        let quoted = "<table:table-cell office:value=\"> </table:table-row>\"/>";
        assert_eq!(cells(&table(&[row(" table:number-rows-repeated=\"7\"", quoted)])), Some(7));
    }

    #[test]
    fn a_document_that_could_be_read_otherwise_is_not_weighed() {
        let in_a_cell = format!("<table:table-cell office:value=\"1\">{}</table:table-cell>", row("", WORD));
        for rows in [in_a_cell.as_str(), WORD, "</table:table-row>", "<!DOCTYPE x>", "<table:table-row><x", "<!--"] {
            assert_eq!(weight(&table(&[rows.to_owned()])), None, "{rows}");
        }
        assert_eq!(weight("<table:table>"), None);
    }

    #[test]
    fn a_text_weighs_as_often_as_it_is_repeated_and_blanks_as_many_as_they_are() {
        let bytes =
            |cell: &str| weight(&table(&[row(" table:number-rows-repeated=\"10\"", cell)])).map(|all| all.bytes);
        let tag = "table:table-cell table:number-columns-repeated=\"3\"";
        let words = "x".repeat(1000);
        // The tag, a paragraph and the words, three times in each of ten rows.
        let wanted = (tag.len() + 1 + 1000) * 30;
        assert_eq!(bytes(&format!("<{tag}><text:p>{words}</text:p></table:table-cell>")), Some(wanted));
        let blanks = "<table:table-cell><text:s text:c=\"2000000000\"/></table:table-cell>";
        assert_eq!(bytes(blanks), Some(20_000_000_160));
        assert_eq!(bytes(&blanks.replace("2000000000", "&#57;")), Some(usize::MAX));
    }
}
