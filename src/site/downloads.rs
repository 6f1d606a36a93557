//! Files that stand beside the pages to be printed: booklets, made elsewhere, with what a reader wants to know before loading
//! one.

use super::{Place, Site};
use crate::quantity::Decimal;
use crate::view::{Inlines, Scribe, Target};
use std::collections::BTreeMap;

/// A file to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// The page that leads to it.
    pub place: Place,
    /// The language, by its place in the book.
    pub language: usize,
    /// The interface words that name it.
    pub name: &'static str,
    /// Where it stands, from the top of the site.
    pub path: String,
    /// Which volume it is, counted from zero, where there are several.
    pub volume: Option<usize>,
    /// How many pages it has.
    pub pages: usize,
    /// How many bytes it has.
    pub bytes: usize,
}

impl Site<'_> {
    /// The same site with files to be printed.
    pub fn with_downloads(self, downloads: Vec<Download>) -> Self {
        let mut by_place: BTreeMap<(Place, usize), Vec<Download>> = BTreeMap::new();
        for download in downloads {
            by_place.entry((download.place.clone(), download.language)).or_default().push(download);
        }
        Site { downloads: by_place, ..self }
    }

    /// The files that a page leads to, each with its pages and size.
    pub(super) fn downloads_of(&self, place: &Place, language: usize, scribe: &Scribe<'_>) -> Vec<Inlines> {
        let found = self.downloads.get(&(place.clone(), language)).map_or(&[][..], Vec::as_slice);
        found.iter().map(|download| download_link(download, scribe)).collect()
    }
}

fn download_link(download: &Download, scribe: &Scribe<'_>) -> Inlines {
    let mut name = scribe.word(download.name);
    if let Some(volume) = download.volume {
        name.push(Inlines::text(" "));
        name.push(scribe.number(volume as u64 + 1));
    }
    let pages = scribe.count("count.pages", download.pages as u64);
    let words = scribe.say("booklet.link", &[("name", name), ("pages", pages), ("size", size(download.bytes, scribe))]);
    words.link(Target::File(download.path.clone()))
}

/// A size as people read it: whole kilobytes, or megabytes with one decimal; always rounded up.
fn size(bytes: usize, scribe: &Scribe<'_>) -> Inlines {
    let kilobytes = bytes.div_ceil(1000);
    let (key, number) = match kilobytes < 1000 {
        true => ("booklet.kilobytes", Decimal::from(kilobytes)),
        false => ("booklet.megabytes", Decimal::new(bytes.div_ceil(100_000) as i64, 1)),
    };
    scribe.say(key, &[("n", scribe.words(&scribe.writer.number(number)))])
}
