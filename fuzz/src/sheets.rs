//! Spreadsheets: tables in text, workbooks as they are, and workbooks whose inner files are the bytes. A byte that changes in a packed
//! file only spoils its packing; inside of the packing it is a cell.

use super::small_book;
use super::tools::two;
use charterpress::sheets::{Workbook, weave};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// Tables of a spreadsheet; a workbook; what stands in the inner files of one: markup of both newer kinds, records of the old kind.
pub fn sheets(bytes: &[u8]) {
    let tables = ["services.csv", "steps.csv"].map(|name| (name.to_owned(), bytes.to_vec()));
    for files in [&tables[..1], &tables[..]] {
        if let Ok(workbook) = Workbook::from_csv(files) {
            let _ = weave(&small_book(), &workbook);
            let written = workbook.to_csv().unwrap_or_default();
            assert!(Workbook::from_csv(&written).is_ok(), "what was written is read");
        }
    }
    let packed = around(bytes).into_iter().flatten().collect::<Vec<_>>();
    for workbook in packed.iter().map(Vec::as_slice).chain([bytes]) {
        if let Ok(workbook) = Workbook::from_xlsx(workbook) {
            let _ = weave(&small_book(), &workbook);
        }
    }
}

/// The workbooks that bytes can be the inside of: records begin as a workbook's do, markup with `<`.
fn around(bytes: &[u8]) -> Vec<Option<Vec<u8>>> {
    match bytes {
        [0x09, 0x08, ..] => vec![old(bytes)],
        [b'<', ..] => vec![excel(bytes), open(bytes)],
        _ => Vec::new(),
    }
}

const TOP: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Services" sheetId="1" r:id="a"/></sheets></workbook>"#;
const PARTS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A sheet, its texts and its formats.
fn excel(bytes: &[u8]) -> Option<Vec<u8>> {
    let (sheet, rest) = two(bytes);
    let (texts, styles) = two(rest);
    let mut parts = vec![
        ("_rels/.rels", TOP.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", PARTS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    parts.extend((!texts.is_empty()).then_some(("xl/sharedStrings.xml", texts)));
    parts.extend((!styles.is_empty()).then_some(("xl/styles.xml", styles)));
    packed(&parts)
}

/// The tables of a workbook of the third kind.
fn open(bytes: &[u8]) -> Option<Vec<u8>> {
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", bytes),
    ])
}

fn packed(parts: &[(&str, &[u8])]) -> Option<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in parts {
        archive.start_file(*name, stored).ok()?;
        archive.write_all(part).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}

/// The records of an old workbook.
fn old(records: &[u8]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).ok()?;
    let mut stream = file.create_new_stream("Workbook").ok()?;
    stream.write_all(records).and_then(|()| stream.flush()).ok()?;
    drop(stream);
    file.flush().ok()?;
    Some(file.into_inner().into_inner())
}
