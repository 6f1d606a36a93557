//! The files in a file that an old workbook (`.xls`) is: the one with the cells is taken out, and put alone into a new one. So whoever reads
//! that one sees what was weighed here (`biff`), and nothing else. The only file that knows cfb.

use cfb::{CompoundFile, Version};
use std::io::{Cursor, Read, Write};

/// What such a file begins with.
const SIGNATURE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// The smallest sector. Some programs do not fill the last one.
const SECTOR: usize = 512;

/// Whether bytes are a file of files.
pub(super) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&SIGNATURE)
}

/// The file of this name in a file; nothing where there is none, or it cannot be read.
pub(super) fn stream(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut whole = bytes.to_vec();
    whole.resize(bytes.len().next_multiple_of(SECTOR), 0);
    let mut file = CompoundFile::open(Cursor::new(whole)).ok()?;
    let mut stream = file.open_stream(name).ok()?;
    // One that says it is longer than what it stands in is none.
    (stream.len() <= bytes.len() as u64).then_some(())?;
    let mut found = Vec::new();
    stream.read_to_end(&mut found).ok()?;
    Some(found)
}

/// A file with this one file in it; nothing where it is too large for one.
pub(super) fn alone(name: &str, stream: &[u8]) -> Option<Vec<u8>> {
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new())).ok()?;
    let mut written = file.create_new_stream(name).ok()?;
    written.write_all(stream).and_then(|()| written.flush()).ok()?;
    drop(written);
    file.flush().ok()?;
    Some(file.into_inner().into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_alone_comes_out_again() {
        // In small sectors, in large ones, and over more of them than one sector of their table names.
        for length in [1, 4_096, 70_000] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let book = alone("Workbook", &bytes).unwrap_or_default();
            assert!(is_compound(&book));
            assert!(stream(&book, "workbook") == Some(bytes), "{length}");
            assert_eq!(stream(&book, "Book"), None);
        }
    }

    #[test]
    fn a_file_that_breaks_off_is_read_whole_or_not_at_all() {
        let bytes = vec![7; 12_288];
        let whole = alone("Workbook", &bytes).unwrap_or_default();
        for end in (0..whole.len()).step_by(97) {
            let found = stream(&whole[..end], "Workbook");
            assert!(found.is_none_or(|found| found.len() == bytes.len()), "{end}");
        }
    }
}
