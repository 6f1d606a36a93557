//! The files in a file that an old workbook (`.xls`) is: the one with the cells is taken out, and put alone into a new one. So whoever reads
//! that one sees what was weighed here (`biff`), and nothing else.

/// What such a file begins with.
const SIGNATURE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// No sector: the end of a chain, and one that is free.
const END: u32 = 0xffff_fffe;
const FREE: u32 = 0xffff_ffff;
/// A sector that holds the table of sectors itself.
const TABLE: u32 = 0xffff_fffd;

/// Files smaller than this stand in small sectors.
const SMALL: usize = 4096;
const SMALL_SECTOR: usize = 64;

/// The sectors of the files that are written here, and how many of them one sector of the table names.
const SECTOR: usize = 4096;
const NAMED: usize = SECTOR / 4;

/// How many sectors of the table the head of a file names.
const IN_HEAD: usize = 109;

/// Whether bytes are a file of files.
pub(super) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&SIGNATURE)
}

/// The file of this name in a file; nothing where there is none, or it cannot be read.
pub(super) fn stream(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let book = Compound::of(bytes)?;
    let entries = book.chain(u32_at(bytes, 48)?, usize::MAX)?;
    let mut entries = entries.chunks_exact(128);
    let root = entries.next()?;
    let entry = entries.find(|entry| named(entry).is_some_and(|known| known.eq_ignore_ascii_case(name)))?;
    let (start, length) = (u32_at(entry, 116)?, u32_at(entry, 120)? as usize);
    if length >= SMALL {
        return book.chain(start, length);
    }
    let small = book.chain(u32_at(root, 116)?, u32_at(root, 120)? as usize)?;
    let table = numbers(&book.chain(u32_at(bytes, 60)?, usize::MAX)?);
    let sector = |id: u32| small.get(id as usize * SMALL_SECTOR..(id as usize + 1) * SMALL_SECTOR);
    chain(start, length, &table, sector)
}

struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    /// Which sector follows each.
    table: Vec<u32>,
}

impl<'b> Compound<'b> {
    fn of(bytes: &'b [u8]) -> Option<Self> {
        let sector = match bytes.get(30..32)? {
            [9, 0] => 512,
            [12, 0] => 4096,
            _ => return None,
        };
        let mut book = Compound { bytes, sector, table: Vec::new() };
        let mut named = numbers(bytes.get(76..512)?);
        let (mut further, mut left) = (u32_at(bytes, 68)?, bytes.len() / sector);
        while further < TABLE {
            left = left.checked_sub(1)?;
            named.extend(numbers(book.sector(further)?));
            further = named.pop()?;
        }
        for id in named.into_iter().filter(|id| *id < TABLE) {
            let part = numbers(book.sector(id)?);
            book.table.extend(part);
            // No more sectors than there are bytes for.
            (book.table.len() <= bytes.len()).then_some(())?;
        }
        Some(book)
    }

    fn sector(&self, id: u32) -> Option<&'b [u8]> {
        let from = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        let whole = self.bytes.get(from..from.checked_add(self.sector)?);
        // The last may break off.
        whole.or_else(|| self.bytes.get(from..))
    }

    fn chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        chain(start, length, &self.table, |id| self.sector(id))
    }
}

/// The bytes of a file, sector by sector, at most so many; nothing where its chain leads out of the file or in a circle.
fn chain<'b>(start: u32, length: usize, table: &[u32], sector: impl Fn(u32) -> Option<&'b [u8]>) -> Option<Vec<u8>> {
    let (mut bytes, mut at, mut left) = (Vec::new(), start, table.len());
    while at != END && bytes.len() < length {
        left = left.checked_sub(1)?;
        bytes.extend_from_slice(sector(at)?);
        at = *table.get(at as usize)?;
    }
    bytes.truncate(length);
    Some(bytes)
}

fn named(entry: &[u8]) -> Option<String> {
    let units: Vec<u16> = entry.get(..64)?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let units = units.split(|unit| *unit == 0).next()?;
    String::from_utf16(units).ok()
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    numbers(bytes.get(at..at + 4)?).first().copied()
}

/// A file with this one file in it; nothing where it is too large for one.
pub(super) fn alone(name: &str, stream: &[u8]) -> Option<Vec<u8>> {
    let length = stream.len().max(SMALL);
    let filled = length.div_ceil(SECTOR);
    let tables = (1..=IN_HEAD).find(|tables| tables + 1 + filled <= tables * NAMED)?;
    let number = |count: usize| u32::try_from(count).ok();
    let mut out = SIGNATURE.to_vec();
    out.resize(24, 0);
    // Versions, the order of bytes, and the sizes of sectors as powers of two.
    out.extend([0x3e, 0, 4, 0, 0xfe, 0xff, 12, 0, 6, 0]);
    out.resize(40, 0);
    for value in [1, number(tables)?, number(tables)?, 0, number(SMALL)?, END, 0, END, 0] {
        out.extend(value.to_le_bytes());
    }
    let listed = (0..IN_HEAD).map(|at| if at < tables { u32::try_from(at).unwrap_or(FREE) } else { FREE });
    listed.for_each(|id| out.extend(id.to_le_bytes()));
    out.resize(SECTOR, 0);
    let last = tables + filled;
    for at in 0..tables * NAMED {
        let next = match at {
            at if at < tables => TABLE,
            at if at == tables || at == last => END,
            at if at < last => number(at + 1)?,
            _ => FREE,
        };
        out.extend(next.to_le_bytes());
    }
    out.extend(entry("Root Entry", 5, 1, 0, 0));
    out.extend(entry(name, 2, FREE, number(tables + 1)?, length as u64));
    out.resize(SECTOR * (tables + 2), 0);
    out.extend(stream);
    out.resize(SECTOR * (tables + 2 + filled), 0);
    Some(out)
}

/// What the list of files says of one: its name, its kind, a file below it, where it begins and how long it is.
fn entry(name: &str, kind: u8, below: u32, start: u32, length: u64) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let named = u8::try_from(entry.len() + 2).unwrap_or(64);
    entry.resize(64, 0);
    entry.extend([named, 0, kind, 1]);
    for id in [FREE, FREE, below] {
        entry.extend(id.to_le_bytes());
    }
    entry.resize(116, 0);
    entry.extend(start.to_le_bytes());
    entry.extend(length.to_le_bytes());
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_alone_comes_out_again() {
        // Padded to the least that stands in large sectors; over a sector; over a sector of the table.
        for length in [1, SMALL, SECTOR + 1, SECTOR * NAMED] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let book = alone("Workbook", &bytes).unwrap_or_default();
            assert!(is_compound(&book) && book.len().is_multiple_of(SECTOR));
            let back = stream(&book, "workbook").unwrap_or_default();
            assert_eq!((back.len(), &back[..length] == bytes.as_slice()), (length.max(SMALL), true));
            assert_eq!(stream(&book, "Book"), None);
        }
    }

    #[test]
    fn a_file_that_leads_nowhere_or_in_a_circle_is_refused() {
        let whole = alone("Workbook", &vec![7; 3 * SECTOR]).unwrap_or_default();
        for end in (0..whole.len()).step_by(97) {
            assert!(stream(&whole[..end], "Workbook").is_none_or(|bytes| bytes.len() < 3 * SECTOR || end > 4 * SECTOR));
        }
        // The table of sectors is the first; the file begins in the third, whose next is said to be itself.
        let mut round = whole.clone();
        round[SECTOR + 8..SECTOR + 12].copy_from_slice(&2_u32.to_le_bytes());
        round[2 * SECTOR + 128 + 120..2 * SECTOR + 128 + 124].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(stream(&round, "Workbook"), None);
    }
}
