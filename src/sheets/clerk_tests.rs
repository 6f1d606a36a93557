//! Tables as clerks keep them: typed cells, merged cells, heads that stand twice, rows of totals, services under a new name, old files.

use super::*;
use crate::source::MemoryTree;
use rust_xlsxwriter::{ExcelDateTime, Format, XlsxError};
use std::io::{Cursor, Write};

type Tested = Result<(), Box<dyn std::error::Error>>;

fn table(name: &str, rows: &[&[&str]]) -> Table {
    let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    Table { id: name.to_owned(), name: name.to_owned(), rows, ..Table::default() }
}

fn book() -> MemoryTree {
    MemoryTree::new()
        .with("charter.yaml", "format: 1\ntitle: {en: Charter, fa: منشور}\nlanguages: [en, fa]\ncurrency: PHP\n")
        .with("agencies/registry/agency.yaml", "name: {en: Registry, fa: ثبت}\n")
        .with(
            "agencies/registry/services/card.yaml",
            "name: {en: Identity card, fa: کارت}\nfees: none\ntotal: {time: 5 working days}\nstaff_note: {en: Window 4.}\n",
        )
}

/// Where something is wrong, and what.
fn said(workbook: &Workbook, woven: &Woven) -> Vec<(String, String)> {
    let place = |problem: &Problem| (workbook.name_of(problem.cell), problem.message.to_string());
    woven.problems.iter().chain(woven.findings.iter().map(|finding| &finding.problem)).map(place).collect()
}

fn text(woven: &Woven, path: &str) -> String {
    woven.files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
}

/// A sheet of an `.xlsx` that these rows were written to.
fn xlsx(
    write: impl Fn(&mut rust_xlsxwriter::Worksheet) -> Result<(), XlsxError>,
) -> Result<Table, Box<dyn std::error::Error>> {
    let mut book = rust_xlsxwriter::Workbook::new();
    write(book.add_worksheet())?;
    Ok(Workbook::from_xlsx(&book.save_to_buffer()?)?.tables.swap_remove(0))
}

#[test]
fn typed_cells_of_an_xlsx_are_read_as_they_are_shown() -> Tested {
    let read = xlsx(|sheet| {
        let number = |sheet: &mut rust_xlsxwriter::Worksheet, column, value: f64, format: &str| {
            sheet.write_number_with_format(0, column, value, &Format::new().set_num_format(format)).map(|_| ())
        };
        number(sheet, 0, 0.25, "0%")?;
        number(sheet, 1, 50_000.0, "#,##0 [$ریال-fa-IR]")?;
        number(sheet, 2, 12.5, "_-* #,##0.00\\ \"€\"_-")?;
        number(sheet, 3, 26.5 / 24.0, "[h]:mm")?;
        number(sheet, 4, 0.1 + 0.2, "General")?;
        let time = Format::new().set_num_format("hh:mm");
        sheet.write_datetime_with_format(0, 5, ExcelDateTime::from_hms(0, 15, 0)?, &time)?;
        sheet.write_datetime_with_format(
            0,
            6,
            ExcelDateTime::from_ymd(2026, 3, 1)?,
            &Format::new().set_num_format("d/m/yyyy"),
        )?;
        sheet.write_number(0, 7, 0.5)?;
        Ok(())
    })?;
    let expected = ["25%", "50000 ریال", "12.5 €", "26 hours 30 minutes", "0.3", "00:15", "2026-03-01", "0.5"];
    assert_eq!(read.rows[0], expected);
    Ok(())
}

fn ods(content: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", content),
    ];
    for (name, text) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default())?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

#[test]
fn typed_and_merged_cells_of_an_ods_are_read_as_they_are_shown() -> Tested {
    let cell = |attributes: &str, shown: &str| {
        format!("<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>")
    };
    let typed = [
        cell("office:value-type=\"percentage\" office:value=\"0.25\"", "25%"),
        cell("office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"12.5\"", "12,50 €"),
        cell("office:value-type=\"currency\" office:value=\"50000\"", "۵۰٬۰۰۰ ریال"),
        cell("office:value-type=\"time\" office:time-value=\"PT08H30M00S\"", "08:30"),
        cell("table:style-name=\"ce1\" office:value-type=\"time\" office:time-value=\"PT02H30M00S\"", "02:30"),
        cell("office:value-type=\"date\" office:date-value=\"2026-03-01\"", "01.03.26"),
        cell("office:value-type=\"float\" office:value=\"0.5\" table:number-columns-repeated=\"2\"", "0,5"),
    ]
    .concat();
    let merged = cell("office:value-type=\"string\" table:number-rows-spanned=\"2\"", "card");
    let content = format!(
        "<office:document-content><office:automatic-styles><number:time-style style:name=\"N1\" \
         number:truncate-on-overflow=\"false\"><number:hours/></number:time-style><style:style style:name=\"ce1\" \
         style:family=\"table-cell\" style:data-style-name=\"N1\"/></office:automatic-styles><office:body><office:spreadsheet>\
         <table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell/>{typed}</table:table-row>\
         <table:table-row>{merged}</table:table-row><table:table-row><table:covered-table-cell/>{merged}</table:table-row></table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let table = Workbook::from_xlsx(&ods(&content)?)?.tables.swap_remove(0);
    let expected = ["", "25%", "12.5 EUR", "50000 ریال", "08:30", "2 hours 30 minutes", "2026-03-01", "0.5", "0.5"];
    assert_eq!(
        (table.rows[2].as_slice(), table.rows[3].as_slice()),
        (&expected.map(str::to_owned)[..], &expected.map(str::to_owned)[..])
    );
    // The second one ends with the table.
    assert_eq!(table.merged, [Merged { row: 4, column: 0, rows: 2 }]);
    Ok(())
}

#[test]
fn a_name_given_once_holds_for_the_rows_it_is_merged_over() -> Tested {
    let mut fees = xlsx(|sheet| {
        let head = Format::new();
        for (column, text) in (0..).zip(["Service", "Id", "Amount", "Name (en)"]) {
            sheet.write_string(0, column, text)?;
        }
        sheet.merge_range(1, 0, 3, 0, "Identity card", &head)?;
        for (row, id) in (1..).zip(["paper", "plastic", "courier"]) {
            sheet.write_string(row, 1, id)?.write_number(row, 2, f64::from(row) * 10.0)?;
        }
        sheet.merge_range(1, 3, 2, 3, "A fee", &head)?;
        Ok(())
    })?;
    (fees.id, fees.name) = ("fees".to_owned(), "Fees".to_owned());
    let services = table("Services", &[&["Agency", "Service", "Name (en)"], &["registry", "card", "Identity card"]]);
    let mut workbook = Workbook { tables: vec![services, fees] };
    // Whether a name of a fee is for both of them is not ours to say.
    let woven = weave(
        &MemoryTree::new().with("charter.yaml", "format: 1\ntitle: A\nlanguages: [en]\ncurrency: PHP\n"),
        &workbook,
    )?;
    assert_eq!(said(&workbook, &woven)[0], ("Fees!D2".to_owned(), "this cell is merged over 2 rows".to_owned()));
    workbook.tables[1].rows[1][3] = String::new();
    let woven = weave(&book(), &workbook)?;
    assert_eq!(woven.problems, []);
    let card = text(&woven, "agencies/registry/services/card.yaml");
    for fee in ["id: paper\n    amount: 10", "id: plastic\n    amount: 20", "id: courier\n    amount: 30"] {
        assert!(card.contains(fee), "{fee}: {card}");
    }
    Ok(())
}

#[test]
fn heads_are_needed_once_and_above_every_cell() -> Tested {
    let twice = table(
        "Services",
        &[
            &["Agency", "Service", "Name (en)", "نام (en)", "Name (en)"],
            &["registry", "card", "Identity card", "Pass", ""],
        ],
    );
    let bare = table(
        "Fees",
        &[
            &["Service", "Id", "Amount", ""],
            &["card", "a", "10", ""],
            &["# a note", "", "", "x"],
            &["card", "b", "5", "each year"],
        ],
    );
    let wide = table("Steps", &[&["Service", "Id", "Time"], &["card", "a", "1 hour", "or two"]]);
    let titled =
        table("Outputs", &[&["What we give", "", ""], &["Service", "Id", "Name (en)"], &["card", "a", "Card"]]);
    let workbook = Workbook { tables: vec![twice, bare, wide, titled] };
    let woven = weave(&book(), &workbook)?;
    let said: Vec<(String, String)> =
        said(&workbook, &woven).into_iter().filter(|(_, message)| !message.starts_with("`fees`")).collect();
    let no_head = "there is no head above this cell in the first row";
    let expected = [
        ("Services!D1", "this column holds the same as column C"),
        ("Services!E1", "this column holds the same as column C"),
        ("Fees!D4", no_head),
        ("Steps!D2", no_head),
        ("Outputs!A1", "“What we give” is not a column of this table"),
        ("Outputs!B2", no_head),
    ];
    assert_eq!(said, expected.map(|(cell, message)| (cell.to_owned(), message.to_owned())));
    Ok(())
}

#[test]
fn rows_of_totals_are_passed_over_and_named() -> Tested {
    for total in ["Total", "جمع کل:", "المجموع", "รวมทั้งสิ้น"] {
        let services = table(
            "Services",
            &[
                &["Agency", "Service", "Name (en)"],
                &["registry", "card", "Identity card"],
                &["", "", ""],
                &["", "", total],
            ],
        );
        let fees = table(
            "Fees",
            &[&["Service", "Id", "Amount"], &["card", "a", "10 PHP"], &[], &[total, "", "10 PHP"], &["", "", ""]],
        );
        let workbook = Workbook { tables: vec![services, fees] };
        let woven = weave(
            &MemoryTree::new().with("charter.yaml", "format: 1\ntitle: A\nlanguages: [en]\ncurrency: PHP\n"),
            &workbook,
        )?;
        assert_eq!(woven.problems, [], "{total}");
        let passed: Vec<String> = woven.passed.iter().map(|cell| workbook.name_of(*cell)).collect();
        assert_eq!(passed, ["Services!A4", "Fees!A4"], "{total}");
        let services: Vec<&String> = woven.files.keys().filter(|path| path.contains("/services/")).collect();
        assert_eq!(services, ["agencies/registry/services/card.yaml"], "{total}");
    }
    Ok(())
}

#[test]
fn a_service_under_a_new_name_is_not_written_beside_the_old_one() -> Tested {
    let renamed = |rows: &[&[&str]]| -> Result<Vec<[String; 3]>, Box<dyn std::error::Error>> {
        let workbook = Workbook { tables: vec![table("Services", rows)] };
        let woven = weave(&book(), &workbook)?;
        let say =
            |problem: &Problem| [workbook.name_of(problem.cell), problem.message.to_string(), problem.help.to_string()];
        Ok(woven.problems.iter().map(say).collect())
    };
    let found = [[
        "Services!B2".to_owned(),
        "the book has this service under another name, `card`: “Identity card, کارت”".to_owned(),
        "write `card` into the column Service of this row to give it the new name, or an id of its own if it is another service"
            .to_owned(),
    ]];
    // The name in the other language is the same; or the name is near, and all else is the same.
    let heads: &[&str] = &["Agency", "Name (en)", "Name (fa)"];
    assert_eq!(renamed(&[heads, &["registry", "National pass", "کارت"]])?, found);
    let heads: &[&str] = &["Agency", "Name (en)", "Fees"];
    assert_eq!(renamed(&[heads, &["registry", "Identity cards", "none"]])?, found);
    // Another service, or one of another agency, or one with an id.
    assert!(renamed(&[heads, &["registry", "Birth certificate", "none"]])?.is_empty());
    assert!(renamed(&[heads, &["harbour", "Identity cards", "none"]])?.is_empty());
    let heads: &[&str] = &["Agency", "Service", "Name (en)", "Name (fa)"];
    assert!(renamed(&[heads, &["registry", "pass", "National pass", "کارت"]])?.is_empty());
    // Under its id it takes the new name, which is listed, and keeps all else.
    let workbook =
        Workbook { tables: vec![table("Services", &[heads, &["registry", "card", "National pass", "کارت"]])] };
    let woven = weave(&book(), &workbook)?;
    assert_eq!(woven.losses.iter().map(|loss| loss.old.as_str()).collect::<Vec<_>>(), ["Identity card"]);
    let card = text(&woven, "agencies/registry/services/card.yaml");
    assert!(card.contains("National pass") && card.contains("Window 4."), "{card}");
    Ok(())
}

#[test]
fn a_service_is_found_by_its_name_in_other_letters_and_not_where_two_have_it() -> Tested {
    let services = |second: &str| {
        table(
            "Services",
            &[&["Agency", "Service", "Name (fa)"], &["registry", "card", "صدور گواهی"], &["registry", "deed", second]],
        )
    };
    let fees = table("هزينه‌ها", &[&["خدمت", "شناسه", "مبلغ"], &["صدور گواهي", "a", "10 PHP"]]);
    let problems = |second: &str| -> Result<Vec<(String, String)>, Box<dyn std::error::Error>> {
        let workbook = Workbook { tables: vec![services(second), fees.clone()] };
        Ok(said(&workbook, &weave(&book(), &workbook)?))
    };
    assert_eq!(problems("سند")?, []);
    let expected = ("هزينه‌ها!A2".to_owned(), "more than one service is called “صدور گواهي”".to_owned());
    assert_eq!(problems("صدور گواهی")?, [expected]);
    Ok(())
}

/// A record of an old workbook.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
    [&kind.to_le_bytes()[..], &length.to_le_bytes()[..], data].concat()
}

/// The place of a cell, and its style.
fn at(row: u16, column: u16, style: u16) -> Vec<u8> {
    [row, column, style].iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// An old workbook with one sheet of these records, and these texts.
fn xls(texts: &[&str], cells: &[Vec<u8>]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let begin = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let mut shared = vec![0; 8];
    for text in texts {
        shared.extend(u16::try_from(text.encode_utf16().count())?.to_le_bytes());
        shared.push(1);
        shared.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    }
    let format = |number: u16, code: &str| -> Vec<u8> {
        let letters: Vec<u8> = code.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let count = u16::try_from(code.encode_utf16().count()).unwrap_or(0);
        record(0x041e, &[&number.to_le_bytes()[..], &count.to_le_bytes()[..], &[1], &letters].concat())
    };
    let style = |format: u16| record(0x00e0, &[&[0, 0][..], &format.to_le_bytes()[..], &[0; 16]].concat());
    let head =
        [begin(5), format(164, "#,##0 \"ریال\""), style(0), style(9), style(164), record(0x00fc, &shared)].concat();
    let end = record(0x000a, &[]);
    // The sheet begins behind the record that says so, which is as long as this one, and the end.
    let sheet = |from: usize| -> Result<Vec<u8>, std::num::TryFromIntError> {
        Ok(record(0x0085, &[&u32::try_from(from)?.to_le_bytes()[..], &[0, 0, 1, 0, b'a']].concat()))
    };
    let from = head.len() + sheet(0)?.len() + end.len();
    let stream = [head, sheet(from)?, end.clone(), begin(16), cells.concat(), end].concat();
    compound::alone("Workbook", &stream).ok_or_else(|| "too large".into())
}

#[test]
fn an_old_workbook_is_read_as_it_is_shown() -> Tested {
    let number = |row, column, style, value: f64| {
        record(0x0203, &[at(row, column, style), value.to_le_bytes().to_vec()].concat())
    };
    let text = |row, column, of: u32| record(0x00fd, &[at(row, column, 0), of.to_le_bytes().to_vec()].concat());
    let formula =
        record(0x0006, &[at(1, 3, 1), 0.5_f64.to_le_bytes().to_vec(), vec![0; 6], vec![3, 0, 0x1e, 7, 0]].concat());
    let merged =
        record(0x00e5, &[1_u16, 1, 2, 0, 0].iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>());
    // Said to reach over a whole sheet.
    let size = record(0x0200, &[0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0]);
    let cells = [
        size,
        text(0, 0, 0),
        text(1, 0, 1),
        number(1, 1, 1, 0.25),
        number(1, 2, 2, 50_000.0),
        formula,
        text(2, 1, 0),
        merged,
    ];
    let table = Workbook::from_xlsx(&xls(&["خدمت", "کارت"], &cells)?)?.tables.swap_remove(0);
    assert_eq!(
        (table.name.as_str(), &table.rows[0][0], table.rows[1].as_slice()),
        ("a", &"خدمت".to_owned(), &["کارت", "25%", "50000 ریال", "50%"].map(str::to_owned)[..])
    );
    assert_eq!(table.merged, [Merged { row: 1, column: 0, rows: 2 }]);
    Ok(())
}

#[test]
fn an_old_workbook_that_asks_for_more_than_it_holds_is_refused() -> Tested {
    let refusal =
        |bytes: &[u8]| Workbook::from_xlsx(bytes).map_or_else(|error| error.0.to_string(), |_| "read".to_owned());
    let text = |row, column| record(0x00fd, &[at(row, column, 0), vec![0; 4]].concat());
    // Two cells that are a whole sheet apart: 65,536 rows of 256 columns.
    let far = xls(&["x"], &[text(0, 0), text(u16::MAX, 255)])?;
    assert!(far.len() < 1 << 15);
    assert!(
        refusal(&far)
            .starts_with("the sheets of this old workbook (.xls) reach over more than 2500000 cells; save it as .xlsx")
    );
    // A long text in each of many cells.
    let cells: Vec<Vec<u8>> = (0..2000).map(|row| text(row, 0)).collect();
    assert!(refusal(&xls(&["x".repeat(4000).as_str()], &cells)?).starts_with("read"));
    let cells: Vec<Vec<u8>> = (0..4000).map(|row| text(row, 0)).collect();
    assert!(refusal(&xls(&["x".repeat(4000).as_str()], &cells)?).contains("more than 33554432 bytes"));
    // A few bytes that say that a text of 65,535 letters follows.
    let label = |row| record(0x0204, &[at(row, 0, 0), vec![0xff, 0xff, 0]].concat());
    assert!(refusal(&xls(&[], &(0..600).map(label).collect::<Vec<_>>())?).contains("more than 33554432 bytes"));
    // What breaks off, or leads out of the file.
    for wrong in [
        record(0x0203, &[0; 4]),
        record(0x0006, &[0; 20]),
        record(0x00bd, &[0; 9]),
        record(0x00e5, &[9, 0]),
        vec![3, 2, 9],
    ] {
        assert!(refusal(&xls(&[], &[wrong])?).contains("save it as .xlsx"));
    }
    let locked = compound::alone("EncryptedPackage", b"secret").unwrap_or_default();
    assert!(refusal(&locked).starts_with("this workbook is locked with a password"));
    let whole = xls(&["x"], &[text(0, 0)])?;
    for spoilt in (0..whole.len()).step_by(61) {
        let mut bytes = whole.clone();
        bytes[spoilt] ^= 0x55;
        refusal(&bytes);
    }
    Ok(())
}

/// 1,048,576 empty rows, ten times: more than the 10,000,000 cells that there is room for.
#[test]
fn sheets_of_one_cell_in_the_last_row_take_the_room_of_all_rows() -> Tested {
    let far = |sheets: usize| -> Result<Vec<u8>, XlsxError> {
        let mut book = rust_xlsxwriter::Workbook::new();
        for _ in 0..sheets {
            book.add_worksheet().write_string(1_048_575, 0, "x")?;
        }
        book.save_to_buffer()
    };
    assert_eq!(Workbook::from_xlsx(&far(1)?)?.tables[0].rows.len(), 1_048_576);
    let refusal = Workbook::from_xlsx(&far(10)?).map_or_else(|error| error.0.to_string(), |_| "read".to_owned());
    assert!(refusal.contains("more than 10000000 cells"), "{refusal}");
    Ok(())
}

#[test]
fn what_is_exported_is_read_back_though_it_looks_like_another_word() -> Tested {
    let tree = book().with(
        "agencies/registry/services/total.yaml",
        "name: {en: Total, fa: جمع}\ncontact: {phone: None}\nlinks: [{url: /None, name: Unknown}, {url: ندارد, name: a}]\n",
    );
    let (workbook, _) = of_book(&tree, "en")?;
    let woven = weave(&tree, &Workbook::from_csv(&workbook.to_csv()?)?)?;
    assert_eq!((woven.files.keys().next(), woven.passed.as_slice()), (None, &[][..]), "{:?}", woven.losses);
    Ok(())
}
