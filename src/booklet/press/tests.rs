//! What only shows in a line that was set: where Thai is broken.

use super::fonts::Fonts;
use super::world::{self, Room, Shelf};
use crate::booklet::Design;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use typst::foundations::Bytes;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

const WORDS: &str = include_str!("../../../tests/cases/booklet/thai-words.txt");

/// Widths of columns and pages in millimetres.
const WIDTHS: [u32; 5] = [60, 70, 80, 90, 100];

fn words() -> Vec<&'static str> {
    WORDS.lines().filter(|line| !line.starts_with('#')).collect()
}

/// A text in which every word follows others of many lengths, so that the ends of lines fall everywhere.
fn text(words: &[&str]) -> String {
    let round = |step: usize| (0..words.len()).map(move |at| (at * step) % words.len());
    // Steps that share no factor with 200 come by every word once.
    let order = [1, 7, 13, 29, 43, 71, 89, 111].into_iter().flat_map(round);
    order.map(|at| words[at]).collect::<Vec<_>>().join("|และ|")
}

/// The lines of a text, as they were set.
fn lines(text: &str, width: u32) -> Vec<String> {
    let mut design = Design::ours();
    let words_th = design.templates.get("words-th.typ").map(|(_, text)| text.clone()).unwrap();
    let template = format!(
        "#import \"words-th.typ\": unbroken\n#set page(width: {width}mm, height: auto, margin: 0pt)\n#set text(lang: \"th\", font: \"Sarabun\", size: 10.8pt)\n\
         #show regex(unbroken.join(\"|\")): it => box(it)\n#read(\"/data.json\")"
    );
    design.templates = [("words-th.typ", words_th), ("lines.typ", template)]
        .into_iter()
        .map(|(name, text)| (name.to_owned(), (None, text)))
        .collect();
    let (fonts, shelf) = (Fonts::of(&design).unwrap(), Shelf::of(&design));
    let main = world::id("/lines.typ").unwrap();
    let files = HashMap::from([(world::id(world::DATA).unwrap(), Bytes::from_string(text.to_owned()))]);
    let room = Room { shelf: &shelf, fonts: &fonts, main, files };
    let document = typst::compile::<PagedDocument>(&room).output.unwrap();
    let mut found: BTreeMap<i64, Vec<(Abs, String)>> = BTreeMap::new();
    document.pages().iter().for_each(|page| collect(&page.frame, Point::zero(), &mut found));
    let line = |mut parts: Vec<(Abs, String)>| {
        parts.sort_by_key(|(x, _)| *x);
        parts.into_iter().map(|(_, text)| text).collect::<String>()
    };
    found.into_values().map(line).collect()
}

/// Every run of letters by its height on the page.
fn collect(frame: &Frame, at: Point, found: &mut BTreeMap<i64, Vec<(Abs, String)>>) {
    for (place, item) in frame.items() {
        let place = at + *place;
        match item {
            FrameItem::Group(group) => collect(&group.frame, place, found),
            FrameItem::Text(text) => {
                let line = found.entry((place.y.to_pt() * 10.0).round() as i64).or_default();
                line.push((place.x, text.text.to_string()));
            }
            _ => {}
        }
    }
}

#[test]
fn none_of_two_hundred_thai_words_is_cut() {
    let words = words();
    assert_eq!(words.len(), 200);
    let marked = text(&words);
    let whole = marked.replace('|', "");
    // Where a line may end: after each word, and after each "and" between two.
    let mut ends = BTreeSet::from([0]);
    let mut at = 0;
    for part in marked.split('|') {
        at += part.len();
        ends.insert(at);
    }
    let mut cut = BTreeMap::new();
    for width in WIDTHS {
        let lines = lines(&whole, width);
        assert_eq!(lines.concat(), whole, "{width} mm: every letter comes once and in order");
        assert!(lines.len() > 300, "{width} mm gives {} lines", lines.len());
        let mut end = 0;
        for line in &lines {
            end += line.len();
            if !ends.contains(&end) {
                let start = ends.range(..end).next_back().copied().unwrap_or(0);
                let stop = ends.range(end..).next().copied().unwrap_or(end);
                *cut.entry(format!("{}|{}", &whole[start..end], &whole[end..stop])).or_insert(0) += 1;
            }
        }
    }
    assert!(cut.is_empty(), "cut: {cut:?}");
}
