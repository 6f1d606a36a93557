//! What only the pages themselves can show, before they are a PDF: where lines end, what stands left of what, which rows begin a
//! page. Read from the frames of Typst, since the text that comes out of a PDF depends on who reads it.

use super::{DATA, Fonts, Room, Shelf, world};
use crate::booklet::Design;
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};
use typst::foundations::Bytes;
use typst::layout::{Frame, FrameItem, Point};
use typst_layout::PagedDocument;

/// 200 words of charters; a mark stands where two words meet that also stand alone.
const THAI: &str = include_str!("../../../tests/cases/booklet/thai-words.txt");

/// The pages of a template that stands beside ours, with the letters and habits of a language.
fn pages(language: &str, dir: &str, digits: &str, more: Value, template: &str) -> PagedDocument {
    let mut design = Design::ours();
    design.templates.insert("test.typ".to_owned(), (None, format!("#import \"lib.typ\": *\n{template}")));
    let mut data = json!({
        "language": language, "region": null, "dir": dir, "digits": digits, "paper": "a4", "title": "Test", "author": "Test",
        "charter": "Test", "date": [2026, 11, 22], "words": {}, "fonts": [], "attached": [],
    });
    for (key, value) in more.as_object().into_iter().flatten() {
        data[key] = value.clone();
    }
    let (shelf, fonts) = (Shelf::of(&design), Fonts::of(&design).unwrap());
    let files = HashMap::from([(world::id(DATA).unwrap(), Bytes::new(data.to_string().into_bytes()))]);
    let room = Room { shelf: &shelf, fonts: &fonts, main: world::id("/test.typ").unwrap(), files };
    typst::compile::<PagedDocument>(&room).output.unwrap()
}

/// A piece of text on a line.
struct Piece {
    x: f64,
    text: String,
    /// How many signs of it take up room: marks above and below others do not.
    signs: usize,
}

/// The pieces of text of a page, line by line from above, each line from the left.
fn lines(page: &Frame) -> Vec<Vec<Piece>> {
    fn walk(frame: &Frame, origin: Point, pieces: &mut Vec<(f64, Piece)>) {
        for (at, item) in frame.items() {
            let at = origin + *at;
            match item {
                FrameItem::Group(group) => walk(&group.frame, at, pieces),
                FrameItem::Text(text) => {
                    let signs = text.glyphs.iter().filter(|glyph| glyph.x_advance.get() > 0.0).count();
                    pieces.push((at.y.to_pt(), Piece { x: at.x.to_pt(), text: text.text.to_string(), signs }));
                }
                _ => {}
            }
        }
    }
    let mut pieces = Vec::new();
    walk(page, Point::zero(), &mut pieces);
    pieces.sort_by(|one, other| one.0.total_cmp(&other.0));
    // Marks that are raised are pieces of their own, a little above their line.
    let mut lines: Vec<(f64, Vec<Piece>)> = Vec::new();
    for (y, piece) in pieces {
        match lines.last_mut() {
            Some((last, line)) if y - *last < 6.0 => {
                *last = y;
                line.push(piece);
            }
            _ => lines.push((y, vec![piece])),
        }
    }
    lines.iter_mut().for_each(|(_, line)| line.sort_by(|one, other| one.x.total_cmp(&other.x)));
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Whether a Thai sign stands above or below another.
fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
}

#[test]
fn no_word_of_charters_is_cut_in_a_thai_line() {
    let entries: Vec<&str> = THAI.lines().filter(|line| !line.starts_with('#')).collect();
    let entries = entries.as_slice();
    assert_eq!(entries.len(), 200);
    // Each word stands beside many others, so that lines end in all of them.
    let words: Vec<&str> = [1, 7, 13, 29, 43, 71, 89, 111]
        .iter()
        .flat_map(|step| (0..entries.len()).flat_map(move |at| entries[at * step % 200].split('|').chain(["และ"])))
        .collect();
    // Where words end, counted in signs that take up room, as the lines of a page are.
    let signs = |word: &str| word.chars().filter(|sign| !is_mark(*sign)).count();
    let mut ends: Vec<usize> = Vec::new();
    for word in &words {
        ends.push(ends.last().unwrap_or(&0) + signs(word));
    }
    let widths = [60, 70, 80, 90, 100];
    let template = "#show: booklet.with(9.8pt)\n\
                    #for width in data.widths { page(width: width * 1mm, height: auto, margin: 0pt, line(data.text)) }";
    let document = pages("th", "ltr", "0123456789", json!({"widths": widths, "text": words.concat()}), template);
    let mut cut = BTreeSet::new();
    for (page, width) in document.pages().iter().zip(widths) {
        let lines = lines(&page.frame);
        assert!(lines.len() > 300, "at {width} mm there are {} lines", lines.len());
        let mut end = 0;
        for line in &lines {
            end += line.iter().map(|piece| piece.signs).sum::<usize>();
            if let Err(at) = ends.binary_search(&end) {
                cut.insert(words.get(at).copied().unwrap_or_default());
            }
        }
        assert_eq!(Some(&end), ends.last(), "at {width} mm all of it is there");
    }
    assert!(cut.is_empty(), "cut: {cut:?}");
}

#[test]
fn numbers_keep_their_order_in_text_from_right_to_left() {
    let text = json!({"$inline": [
        {"text": "تلفن "}, {"ltr": "۰۲۱-۸۸۳۴۵۶۷۸"}, {"text": " و نشانی "}, {"ltr": "https://a.example/b"}, {"text": " است"},
    ]});
    let template = "#show: booklet.with(9.8pt)\n#page(width: 160mm, height: auto, margin: 0pt, line(data.text))";
    let document = pages("fa", "rtl", "۰۱۲۳۴۵۶۷۸۹", json!({"text": text}), template);
    let lines = lines(&document.pages()[0].frame);
    assert_eq!(lines.len(), 1);
    let shown: String = lines[0].iter().map(|piece| piece.text.as_str()).collect();
    let place = |part: &str| shown.find(part).unwrap_or_else(|| panic!("{part} is not in one piece: {shown}"));
    // Seen from the left: the end of the sentence, the address, the number, the first word.
    assert!(place("https://a.example/b") < place("۰۲۱-۸۸۳۴۵۶۷۸"), "{shown}");
    assert!(place("است") < place("https") && place("۰۲۱") < place("تلفن"), "{shown}");
}

/// An address alone on its line begins where every other value does: on the right, however long it is.
#[test]
fn an_address_by_itself_stands_at_the_right() {
    let values =
        json!([{"$inline": [{"ltr": "hall@town.example"}]}, {"$inline": [{"ltr": "licensing@sabzdasht.example"}]}]);
    let template = "#show: booklet.with(9.8pt)\n\
                    #page(width: 120mm, height: auto, margin: 0pt, for value in data.values { par(line(value)) })";
    let document = pages("ar", "rtl", "٠١٢٣٤٥٦٧٨٩", json!({ "values": values }), template);
    let middle = 60.0 / 25.4 * 72.0;
    for line in lines(&document.pages()[0].frame) {
        assert!(line[0].x > middle, "“{}” begins at {} of 340 points", line[0].text, line[0].x);
    }
}

#[test]
fn a_long_table_repeats_its_head_on_every_page() {
    let rows: Vec<String> = (1..=40).map(|row| format!("Row {row}")).collect();
    let template = "#show: booklet.with(9.8pt)\n#set page(width: 100mm, height: 100mm, margin: 5mm)\n\
                    #sheet((1fr, 1fr), ([Head], [Other]), data.rows.map(row => (row, [-])).flatten())";
    let document = pages("en", "ltr", "0123456789", json!({"rows": rows}), template);
    let pages: Vec<Vec<String>> = document
        .pages()
        .iter()
        .map(|page| lines(&page.frame).iter().map(|line| line[0].text.clone()).collect())
        .collect();
    assert!(pages.len() > 2, "{} pages", pages.len());
    assert!(pages.iter().all(|page| page[0] == "Head"), "{pages:?}");
    let shown: Vec<&String> = pages.iter().flat_map(|page| &page[1..]).collect();
    assert_eq!(shown, rows.iter().collect::<Vec<_>>());
}
