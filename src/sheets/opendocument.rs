//! How much the tables of an `.ods` hold once what is repeated is written out: one cell can stand for all the cells of a sheet, one tag
//! for a thousand million blanks. Found out from tags alone, before a reader makes room. Whatever such a reader could take otherwise
//! than it is weighed here, a table in a cell or a type of document, is refused; no spreadsheet program writes it.

/// The rows and columns that a sheet can have; what is said to be repeated more often ends there.
const MOST_ROWS: usize = 1 << 20;
const MOST_COLUMNS: usize = 1 << 14;

/// What tables hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weight {
    /// For each table its rows down to the last that is filled, each as wide as the widest. Never too low.
    pub(super) cells: usize,
    /// The texts of these cells. Never too low.
    pub(super) bytes: usize,
}

/// Weighs the tables of a document; nothing where it is not as spreadsheet programs write it.
pub(super) fn weight(text: &str) -> Option<Weight> {
    let (mut scale, mut rest) = (Scale::default(), text);
    while let Some(at) = rest.find('<') {
        scale.text(&rest[..at]);
        rest = &rest[at..];
        let length = aside(rest)?;
        if length > 0 {
            rest = &rest[length..];
            continue;
        }
        let end = end_of_tag(rest)?;
        scale.tag(&rest[1..end])?;
        rest = &rest[end + 1..];
    }
    (scale.at == At::Outside).then_some(scale.all)
}

/// How long a comment, a text of signs or an instruction is with which a text begins: nought where it begins a tag.
fn aside(text: &str) -> Option<usize> {
    let asides = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
    match asides.into_iter().find(|(begin, _)| text.starts_with(begin)) {
        Some((begin, end)) => Some(begin.len() + text[begin.len()..].find(end)? + end.len()),
        None if text.starts_with("<!") => None,
        None => Some(0),
    }
}

/// Where a tag ends: a sign in quotes ends none.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    text.bytes().position(|byte| {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        quote.is_none() && byte == b'>'
    })
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
    fn text(&mut self, text: &str) {
        if matches!(self.at, At::Cell { .. }) {
            self.cell.1 = self.cell.1.saturating_add(text.len());
        }
    }

    /// Takes a tag without its brackets; nothing where it has no place here.
    fn tag(&mut self, tag: &str) -> Option<()> {
        let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let is_whole = !is_end && tag.ends_with('/');
        let name = tag.trim_end_matches('/').split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        if !is_end {
            self.begin(name, tag)?;
        }
        if is_end || is_whole { self.end(name) } else { Some(()) }
    }

    fn begin(&mut self, name: &str, tag: &str) -> Option<()> {
        match (name, self.at) {
            ("table:table", At::Outside) => (self.at, self.table) = (At::Table, Extent::default()),
            ("table:table-row", At::Table) => {
                self.at = At::Row;
                self.row =
                    Extent { times: repeated(tag, "table:number-rows-repeated", MOST_ROWS), ..Extent::default() };
            }
            ("table:table-cell" | "table:covered-table-cell", At::Row) => {
                self.at = At::Cell { covered: name != "table:table-cell" };
                let times = repeated(tag, "table:number-columns-repeated", MOST_COLUMNS);
                self.row.next = self.row.next.saturating_add(times).min(MOST_COLUMNS);
                let is_empty = tag.ends_with('/') && !tag.contains("office:") && !tag.contains("table:formula");
                self.row.filled = if is_empty { self.row.filled } else { self.row.next };
                self.cell = (times, if is_empty { 0 } else { tag.len() });
            }
            ("table:table" | "table:table-row" | "table:table-cell" | "table:covered-table-cell", _) => return None,
            ("text:s", At::Cell { .. }) => {
                self.cell.1 = self.cell.1.saturating_add(repeated(tag, "text:c", usize::MAX))
            }
            (_, At::Cell { .. }) => self.cell.1 = self.cell.1.saturating_add(1),
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
        self.next = self.next.saturating_add(row.times).min(MOST_ROWS);
        if row.filled > 0 {
            (self.filled, self.width) = (self.next, self.width.max(row.filled));
            self.bytes = self.bytes.saturating_add(row.bytes.saturating_mul(row.times));
        }
    }
}

/// How often a tag says that it stands here: the most there can be where that is no number.
fn repeated(tag: &str, name: &str, most: usize) -> usize {
    let values =
        tag.match_indices(name).map(|(at, _)| value_of(&tag[at + name.len()..]).parse().unwrap_or(most).min(most));
    values.max().unwrap_or(1)
}

/// What stands in quotes behind the name of a property.
pub(super) fn value_of(rest: &str) -> &str {
    let rest = rest.trim_start().strip_prefix('=').unwrap_or_default();
    rest.trim_start().trim_start_matches(['"', '\'']).split(['"', '\'']).next().unwrap_or_default()
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
