//! How much an old workbook (`.xls`) holds, found out before its reader makes room: a cell in the last row and column of a sheet asks for
//! the whole sheet, a few bytes for a text of 64 KB, and one text can stand in each of many cells. What the reader would take as said
//! and that says nothing to us (the size of a sheet, formulas) is blanked, so that it cannot be led astray; what it could stumble over is
//! refused. What does not live here: the file around the records (`compound`).

use super::typed::shown;
use std::collections::BTreeMap;

/// What stands in an old workbook beside its cells.
#[derive(Debug, Default)]
pub(super) struct Weighed {
    /// The records, without what leads astray.
    pub(super) records: Vec<u8>,
    /// By sheet, row and column the formats of numbers that say more than the number does.
    pub(super) formats: BTreeMap<(usize, usize, usize), String>,
}

/// Why an old workbook is not read.
#[derive(Debug, PartialEq)]
pub(super) enum Refused {
    /// It is none, or broken.
    Unreadable,
    /// It wants a password.
    Locked,
    /// More sheets than are read.
    Sheets,
    /// More cells than are read.
    Cells,
    /// More text than is read.
    Bytes,
}

/// The most cells that a sheet's last row and column may ask for, over all sheets: room is made for each of them, several times over.
pub(super) const MOST_CELLS: usize = 2_500_000;

/// More pieces than this has no record that a program wrote; each costs its reader as many steps as there are.
const MOST_PIECES: usize = 8192;

// Records by their numbers.
const FORMULA: u16 = 0x0006;
const END: u16 = 0x000a;
const EXTERNAL: u16 = 0x0017;
const NAME: u16 = 0x0018;
const DATES: u16 = 0x0022;
const PASSWORD: u16 = 0x002f;
const FURTHER: u16 = 0x003c;
const PAGE_OF_CODES: u16 = 0x0042;
const SHEET: u16 = 0x0085;
const NUMBERS: u16 = 0x00bd;
const STYLE: u16 = 0x00e0;
const MERGED: u16 = 0x00e5;
const RICH: u16 = 0x00d6;
const TEXTS: u16 = 0x00fc;
const TEXT_OF: u16 = 0x00fd;
const SIZE: u16 = 0x0200;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const TRUTH: u16 = 0x0205;
const STRING: u16 = 0x0207;
const SHORT: u16 = 0x027e;
const FORMAT: u16 = 0x041e;
const BEGIN: u16 = 0x0809;
/// The number of no record.
const NOTHING: [u8; 2] = [0xff, 0xff];

/// A record: its number, where its bytes stand, and those of the records that go on with it.
struct Record {
    kind: u16,
    from: usize,
    to: usize,
    further: Vec<(usize, usize)>,
}

/// The record at a place, and where the next begins; nothing at the end.
fn record(stream: &[u8], at: usize) -> Result<Option<(Record, usize)>, Refused> {
    let head = |at: usize| -> Option<(u16, usize, usize)> {
        let length = usize::from(u16_at(stream, at + 2)?);
        let to = at + 4 + length;
        (to <= stream.len()).then_some((u16_at(stream, at)?, at + 4, to))
    };
    if at >= stream.len() {
        return Ok(None);
    }
    let (kind, from, to) = head(at).ok_or(Refused::Unreadable)?;
    let (mut further, mut next) = (Vec::new(), to);
    while stream.len() - next > 4 && u16_at(stream, next) == Some(FURTHER) {
        let (_, from, to) = head(next).ok_or(Refused::Unreadable)?;
        further.push((from, to));
        next = to;
    }
    if further.len() > MOST_PIECES {
        Err(Refused::Unreadable)
    } else {
        Ok(Some((Record { kind, from, to, further }, next)))
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|two| u16::from_le_bytes([two[0], two[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..at + 4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]) as usize)
}

/// Weighs the records of a workbook.
///
/// # Errors
/// Where it holds more than is read, or could not be read.
pub(super) fn weigh(stream: Vec<u8>, most_sheets: usize, most_bytes: u64) -> Result<Weighed, Refused> {
    let mut scale = Scale { stream, left: most_bytes, cells: MOST_CELLS, ..Scale::default() };
    let sheets = scale.settings()?;
    if sheets.len() > most_sheets {
        return Err(Refused::Sheets);
    }
    for (at, from) in sheets.into_iter().enumerate() {
        scale.sheet(at, from)?;
    }
    let Scale { stream: records, formats, .. } = scale;
    Ok(Weighed { records, formats })
}

#[derive(Default)]
struct Scale {
    stream: Vec<u8>,
    /// The bytes and cells that there is still room for.
    left: u64,
    cells: usize,
    /// How long each of the shared texts is.
    texts: Vec<usize>,
    /// Formats by their numbers, and the number of each style's.
    codes: BTreeMap<u16, String>,
    styles: Vec<u16>,
    formats: BTreeMap<(usize, usize, usize), String>,
}

/// From the first to the last row and column with something in it.
#[derive(Default)]
struct Extent(Option<[usize; 4]>);

impl Extent {
    fn take(&mut self, (row, column): (usize, usize)) {
        let [top, left, bottom, right] = self.0.unwrap_or([row, column, row, column]);
        self.0 = Some([top.min(row), left.min(column), bottom.max(row), right.max(column)]);
    }

    fn cells(&self) -> usize {
        self.0.map_or(0, |[top, left, bottom, right]| (bottom - top + 1).saturating_mul(right - left + 1))
    }
}

/// What is known of a sheet while its records are read.
#[derive(Default)]
struct Sheet {
    number: usize,
    extent: Extent,
    formulas: Extent,
    /// Where the last formula stands.
    formula: (usize, usize),
}

/// The fewest bytes of a record with cells; nothing for one without.
fn least(kind: u16) -> Option<usize> {
    Some(match kind {
        FORMULA => 22,
        NUMBER => 14,
        SHORT | TEXT_OF => 10,
        LABEL | RICH => 9,
        TRUTH => 8,
        NUMBERS => 6,
        STRING | MERGED => 2,
        _ => return None,
    })
}

impl Scale {
    fn weighs(&mut self, bytes: usize) -> Result<(), Refused> {
        self.left = self.left.checked_sub(bytes as u64).ok_or(Refused::Bytes)?;
        Ok(())
    }

    fn blank(&mut self, record: &Record) {
        self.stream[record.from - 4..record.from - 2].copy_from_slice(&NOTHING);
    }

    /// What holds for the whole workbook; gives where its sheets begin.
    fn settings(&mut self) -> Result<Vec<usize>, Refused> {
        let (mut sheets, mut at, mut is_new) = (Vec::new(), 0, true);
        while let Some((record, next)) = self::record(&self.stream, at)? {
            at = next;
            let data = &self.stream[record.from..record.to];
            let least = match record.kind {
                BEGIN | STYLE => 4,
                SHEET => 8,
                PAGE_OF_CODES | PASSWORD | DATES => 2,
                _ => 0,
            };
            if data.len() < least {
                return Err(Refused::Unreadable);
            }
            match record.kind {
                END => break,
                PASSWORD if u16_at(data, 0) != Some(0) => return Err(Refused::Locked),
                BEGIN => is_new = u16_at(data, 0) == Some(0x0600),
                SHEET => sheets.extend(u32_at(data, 0)),
                STYLE => self.styles.extend(u16_at(data, 2)),
                FORMAT if is_new => {
                    let code = format(data);
                    self.codes.extend(code);
                }
                TEXTS => {
                    let parts = record.further.iter().map(|(from, to)| &self.stream[*from..*to]);
                    let lengths = texts(data, parts.collect()).ok_or(Refused::Unreadable)?;
                    self.weighs(lengths.iter().sum())?;
                    self.texts = lengths;
                }
                // Names and other workbooks are for formulas.
                NAME | EXTERNAL | SIZE => self.blank(&record),
                _ => {}
            }
        }
        Ok(sheets)
    }

    fn sheet(&mut self, number: usize, from: usize) -> Result<(), Refused> {
        if from > self.stream.len() {
            return Err(Refused::Unreadable);
        }
        let mut sheet = Sheet { number, ..Sheet::default() };
        // A chart in a sheet is a sheet of its own in it.
        let (mut at, mut begun, mut depth) = (from, false, 0_usize);
        while let Some((record, next)) = self::record(&self.stream, at)? {
            at = next;
            match record.kind {
                BEGIN if begun => depth += 1,
                BEGIN => begun = true,
                END if depth == 0 => break,
                END => depth -= 1,
                SIZE => self.blank(&record),
                _ if depth > 0 => {}
                _ => self.cells(&record, &mut sheet)?,
            }
        }
        self.asks(sheet.extent.cells().saturating_add(sheet.formulas.cells()))
    }

    /// Takes room for so many cells.
    fn asks(&mut self, cells: usize) -> Result<(), Refused> {
        self.cells = self.cells.checked_sub(cells).ok_or(Refused::Cells)?;
        Ok(())
    }

    /// A record in a sheet, if it is one of those with cells.
    fn cells(&mut self, record: &Record, sheet: &mut Sheet) -> Result<(), Refused> {
        let Some(least) = least(record.kind) else { return Ok(()) };
        let data = self.stream[record.from..record.to].to_vec();
        if data.len() < least {
            return Err(Refused::Unreadable);
        }
        self.asks(1)?;
        match (record.kind, u16_at(&data, 0).zip(u16_at(&data, 2))) {
            // What a formula comes to.
            (STRING, _) => {
                sheet.extent.take(sheet.formula);
                self.text(&data)
            }
            (MERGED, _) => {
                let count = usize::from(u16_at(&data, 0).unwrap_or(0));
                (data.len() >= 2 + 8 * count).then_some(()).ok_or(Refused::Unreadable)
            }
            (_, None) => Err(Refused::Unreadable),
            (NUMBERS, Some((row, column))) => self.row(&data, (row.into(), column.into()), sheet),
            (_, Some((row, column))) => self.cell(record, &data, (row.into(), column.into()), sheet),
        }
    }

    /// Numbers that stand beside each other, each with its style.
    fn row(&mut self, data: &[u8], (row, column): (usize, usize), sheet: &mut Sheet) -> Result<(), Refused> {
        let count = (data.len() - 6) / 6;
        self.asks(count)?;
        let last = u16_at(data, data.len() - 2).map(usize::from);
        let is_whole = count > 0 && (data.len() - 6).is_multiple_of(6) && last == Some(column + count - 1);
        is_whole.then_some(()).ok_or(Refused::Unreadable)?;
        sheet.extent.take((row, column));
        sheet.extent.take((row, column + count - 1));
        for at in 0..count {
            self.format((sheet.number, row, column + at), data, 4 + 6 * at);
        }
        Ok(())
    }

    fn cell(&mut self, record: &Record, data: &[u8], place: (usize, usize), sheet: &mut Sheet) -> Result<(), Refused> {
        let (row, column) = place;
        sheet.extent.take(place);
        match record.kind {
            LABEL | RICH => self.text(&data[6..])?,
            TEXT_OF => {
                let length = u32_at(data, 6).and_then(|text| self.texts.get(text)).copied();
                self.weighs(length.unwrap_or(0))?;
            }
            FORMULA => {
                sheet.formula = place;
                sheet.formulas.take(place);
                // How many bytes of a formula follow.
                self.stream[record.from + 20..record.from + 22].fill(0);
                self.format((sheet.number, row, column), data, 4);
            }
            NUMBER | SHORT => self.format((sheet.number, row, column), data, 4),
            _ => {}
        }
        Ok(())
    }

    /// A text with its length before it; that is made room for.
    fn text(&mut self, data: &[u8]) -> Result<(), Refused> {
        let length = usize::from(u16_at(data, 0).unwrap_or(0));
        self.weighs(length.max(data.len()))
    }

    /// Remembers the format of a cell whose style is named at a place, where it says more than a number.
    fn format(&mut self, cell: (usize, usize, usize), data: &[u8], at: usize) {
        let Some(number) = u16_at(data, at).and_then(|style| self.styles.get(usize::from(style))) else { return };
        let code = self.codes.get(number).map(String::as_str).or_else(|| usual(*number));
        if let Some(code) = code.filter(|code| shown(1.0, code) != "1") {
            self.formats.insert(cell, code.to_owned());
        }
    }
}

/// The formats that have no record of their own, as far as they say more than a number.
fn usual(number: u16) -> Option<&'static str> {
    match number {
        5..=8 | 42 | 44 => Some("$0"),
        9 => Some("0%"),
        10 => Some("0.00%"),
        _ => None,
    }
}

/// A format and its number.
fn format(data: &[u8]) -> Option<(u16, String)> {
    let (number, length, wide) = (u16_at(data, 0)?, usize::from(u16_at(data, 2)?), data.get(4)? & 1 == 1);
    let signs: Vec<u16> = match wide {
        true => data.get(5..5 + 2 * length)?.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect(),
        false => data.get(5..5 + length)?.iter().map(|byte| u16::from(*byte)).collect(),
    };
    Some((number, String::from_utf16(&signs).ok()?))
}

/// How many bytes each of the shared texts can come to; nothing where they break off. A text goes on in the next part with a byte of its
/// own that says how wide its letters are there.
fn texts(data: &[u8], parts: Vec<&[u8]>) -> Option<Vec<usize>> {
    let mut rest = Parts { data: data.get(8..)?, parts: parts.into_iter() };
    let mut lengths = Vec::new();
    while !rest.data.is_empty() || rest.next() {
        if rest.data.is_empty() {
            lengths.push(0);
            continue;
        }
        let (length, flags) = (usize::from(u16_at(rest.data, 0)?), *rest.data.get(2)?);
        rest.data = &rest.data[3..];
        let mut behind = 0;
        if flags & 8 != 0 {
            behind += 4 * usize::from(u16_at(rest.data, 0)?);
            rest.data = &rest.data[2..];
        }
        if flags & 4 != 0 {
            behind += u32_at(rest.data, 0)?;
            rest.data = &rest.data[4..];
        }
        rest.letters(length, flags & 1 == 1)?;
        rest.skip(behind)?;
        // A letter has at most three bytes in UTF-8, and what a list of texts has for each besides.
        lengths.push(3 * length + 24);
    }
    Some(lengths)
}

struct Parts<'b> {
    data: &'b [u8],
    parts: std::vec::IntoIter<&'b [u8]>,
}

impl Parts<'_> {
    fn next(&mut self) -> bool {
        let next = self.parts.next();
        self.data = next.unwrap_or(self.data);
        next.is_some()
    }

    fn letters(&mut self, mut left: usize, mut wide: bool) -> Option<()> {
        loop {
            let width = if wide { 2 } else { 1 };
            let here = left.min(self.data.len() / width);
            self.data = &self.data[here * width..];
            left -= here;
            if left == 0 {
                return Some(());
            }
            self.next().then_some(())?;
            wide = self.data.first()? & 1 == 1;
            self.data = &self.data[1..];
        }
    }

    fn skip(&mut self, mut left: usize) -> Option<()> {
        while left > 0 {
            if self.data.is_empty() {
                self.next().then_some(())?;
            }
            let here = left.min(self.data.len());
            self.data = &self.data[here..];
            left -= here;
        }
        Some(())
    }
}
