//! Setting booklets in type with Typst: from the data of a job to a PDF that archives take and that can be read aloud.
//!
//! PDF/UA-1 and PDF/A-2a are asked for together, PDF/A-3a where data travels along; Typst refuses to write what does not
//! conform. The same job gives the same bytes.

mod fonts;
mod glyphs;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests;
mod trouble;
mod world;

use super::{Design, Job, Kind, Manuscript, Paper};
use crate::diagnostic::Diagnostic;
use crate::resolve::Charter;
use crate::source::SourceMap;
use crate::wording::Wording;
use crate::words;
use fonts::Fonts;
use serde_json::{Value, json};
use std::collections::HashMap;
use trouble::Trouble;
use typst::World;
use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::FileId;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use world::{DATA, Room, Shelf};

/// How many documents ago something must have been used last to be forgotten: what small documents of a book share is kept, and
/// memory stays bounded.
const FORGOTTEN_AFTER: usize = 10;

/// From so many services on a document is large: it leaves nothing behind in memory.
const LARGE: usize = 20;

/// To be raised where the same data and templates give another PDF.
const FORMAT: &str = "booklet 1";

/// A place where booklets that were set are kept, under a digest of all that they were made from.
pub trait Keep: Sync {
    /// What was kept.
    fn read(&self, digest: &str) -> Option<Vec<u8>>;
    /// Keeps something, at least for as long as this program runs.
    fn write(&self, digest: &str, bytes: Vec<u8>);
}

/// A booklet that was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// Under which name it is kept.
    digest: String,
    about: About,
    /// How many pages it has.
    pub pages: usize,
    /// How many bytes the PDF has.
    pub bytes: usize,
    /// Whether it was there already.
    pub kept: bool,
}

/// Sets booklets with one design.
pub struct Press<'p> {
    charter: &'p Charter,
    sources: &'p SourceMap,
    design: &'p Design,
    fonts: Fonts,
    shelf: Shelf,
    keep: &'p dyn Keep,
    /// The digest of the program and the design.
    base: blake3::Hash,
}

impl<'p> Press<'p> {
    /// A press for the booklets of a book.
    ///
    /// # Errors
    /// Where a file below `theme/fonts/` is no font.
    pub fn new(
        charter: &'p Charter,
        sources: &'p SourceMap,
        design: &'p Design,
        keep: &'p dyn Keep,
    ) -> Result<Self, Vec<Diagnostic>> {
        let fonts = Fonts::of(design)?;
        let mut digest = blake3::Hasher::new();
        let mut part = |bytes: &[u8]| {
            digest.update(&(bytes.len() as u64).to_le_bytes());
            digest.update(bytes);
        };
        part(FORMAT.as_bytes());
        part(env!("CARGO_PKG_VERSION").as_bytes());
        design
            .templates
            .iter()
            .for_each(|(name, (_, text))| [name, text].into_iter().for_each(|text| part(text.as_bytes())));
        design.pictures.iter().for_each(|(name, bytes)| [name.as_bytes(), bytes].into_iter().for_each(&mut part));
        design.fonts.iter().for_each(|(name, bytes)| [name.as_bytes(), bytes].into_iter().for_each(&mut part));
        let base = digest.finalize();
        Ok(Press { charter, sources, design, fonts, shelf: Shelf::of(design), keep, base })
    }

    /// Sets a booklet, unless it was set before from the same words.
    ///
    /// # Errors
    /// The mistakes for which it cannot be printed: signs that no font has, mistakes in templates.
    pub fn set(&self, job: &Job, manuscript: Manuscript) -> Result<Set, Vec<Diagnostic>> {
        let missing = glyphs::check(job, &manuscript, &self.fonts, self.charter, self.sources);
        if !missing.is_empty() {
            return Err(missing);
        }
        let Manuscript { mut data, attached } = manuscript;
        let paths = (0..attached.len()).map(|at| format!("/attached-{at}.json"));
        let named = attached.iter().zip(paths.clone());
        let named = named.map(|(file, path)| json!({"path": path, "name": file.name, "description": file.description}));
        data["attached"] = Value::Array(named.collect());
        data["fonts"] = json!(self.fonts.own);
        let about = About::of(&data);
        let standard = if attached.is_empty() { PdfStandard::A_2a } else { PdfStandard::A_3a };
        let task = Task {
            main: main_template(job),
            name: job.path.clone(),
            date: about.date,
            files: std::iter::once((DATA.to_owned(), data.to_string().into_bytes()))
                .chain(paths.zip(attached.into_iter().map(|file| file.bytes)))
                .collect(),
            standards: vec![standard, PdfStandard::Ua_1],
            is_large: is_large(job),
        };
        // The words stand in its files now; twice they would be most of the memory beside Typst's own.
        drop(data);
        self.kept_or_set(task, about)
    }

    /// A booklet on sheets of twice its size, in the order for folding and stitching; for printing only.
    ///
    /// # Errors
    /// Mistakes in the template that does it.
    pub fn impose(&self, job: &Job, set: &Set) -> Result<Set, Vec<Diagnostic>> {
        let sheet = match job.order.paper {
            Paper::A5 => Paper::A4,
            Paper::A4 => Paper::A3,
            Paper::A3 | Paper::A2 => Paper::A2,
        };
        let about = set.about.clone();
        let data = json!({"pages": set.pages, "dir": about.dir, "paper": sheet.word(), "title": about.title});
        let pages = pdf(self.keep, set).ok_or_else(|| vec![trouble::lost()])?;
        let task = Task {
            main: "impose.typ",
            name: format!("{}-imposed", job.path),
            date: about.date,
            files: vec![(DATA.to_owned(), data.to_string().into_bytes()), ("/in.pdf".to_owned(), pages)],
            standards: Vec::new(),
            is_large: is_large(job),
        };
        self.kept_or_set(task, about)
    }

    fn kept_or_set(&self, task: Task, about: About) -> Result<Set, Vec<Diagnostic>> {
        let digest = task.digest(&self.base);
        if let Some((pages, pdf)) = self.keep.read(&digest).and_then(restored) {
            return Ok(Set { digest, about, pages, bytes: pdf.len(), kept: true });
        }
        let (pages, pdf) = self.typeset(task)?;
        let bytes = pdf.len();
        self.keep.write(&digest, stored(pages, pdf));
        Ok(Set { digest, about, pages, bytes, kept: false })
    }

    fn typeset(&self, task: Task) -> Result<(usize, Vec<u8>), Vec<Diagnostic>> {
        let trouble = Trouble { design: self.design, shelf: &self.shelf };
        let Some(main) = world::id(&format!("/{}", task.main)) else {
            return Err(vec![trouble.plain(words!("no such template"))]);
        };
        let file = |(path, bytes): (String, Vec<u8>)| Some((world::id(&path)?, Bytes::new(bytes)));
        let files: HashMap<FileId, Bytes> = task.files.into_iter().filter_map(file).collect();
        let room = Room { shelf: &self.shelf, fonts: &self.fonts, main, files };
        let told = |problems: &[typst::diag::SourceDiagnostic]| trouble.findings(&room as &dyn World, problems);
        let document = typst::compile::<PagedDocument>(&room).output.map_err(|problems| told(&problems))?;
        let standards = PdfStandards::new(&task.standards)
            .map_err(|problem| vec![trouble.plain(Wording::verbatim(format!("{problem:?}")))])?;
        let (year, month, day) = task.date;
        let options = PdfOptions {
            ident: Smart::Custom(task.name.as_str().into()),
            creator: Smart::Custom(Some("charterpress".into())),
            timestamp: Datetime::from_ymd_hms(year, month, day, 0, 0, 0).map(Timestamp::new_utc),
            standards,
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&document, &options).map_err(|problems| told(&problems))?;
        let pages = document.pages().len();
        drop(document);
        comemo::evict(if task.is_large { 0 } else { FORGOTTEN_AFTER });
        Ok((pages, bytes))
    }
}

/// One document for Typst.
struct Task {
    /// The template that it begins with.
    main: &'static str,
    /// What tells it from other documents.
    name: String,
    /// The day it says it is of.
    date: Day,
    /// What its templates read.
    files: Vec<(String, Vec<u8>)>,
    /// What it must conform to.
    standards: Vec<PdfStandard>,
    is_large: bool,
}

impl Task {
    /// Tells it from every other, whatever program and design it is made by.
    fn digest(&self, base: &blake3::Hash) -> String {
        let mut digest = blake3::Hasher::new();
        digest.update(base.as_bytes());
        let mut part = |bytes: &[u8]| {
            digest.update(&(bytes.len() as u64).to_le_bytes());
            digest.update(bytes);
        };
        for word in [self.main, &self.name, &format!("{:?}", self.standards)] {
            part(word.as_bytes());
        }
        for (name, bytes) in &self.files {
            part(name.as_bytes());
            part(bytes);
        }
        digest.finalize().to_hex().to_string()
    }
}

/// The PDF of a booklet; nothing where somebody has taken it away meanwhile.
pub fn pdf(keep: &dyn Keep, set: &Set) -> Option<Vec<u8>> {
    let (_, pdf) = restored(keep.read(&set.digest)?)?;
    Some(pdf)
}

/// Whether a document takes so much memory that it should be set alone.
pub fn is_large(job: &Job) -> bool {
    job.services.len() >= LARGE
}

/// The template that a job begins with.
fn main_template(job: &Job) -> &'static str {
    match (job.order.kind, job.order.paper) {
        (Kind::Handbook, _) => "handbook.typ",
        (Kind::Board, _) => "board.typ",
        (Kind::Leaflet, Paper::A4) => "fold.typ",
        (Kind::Leaflet, _) => "leaflet.typ",
    }
}

/// Year, month and day.
type Day = (i32, u8, u8);

/// What its sheets need to know of a booklet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct About {
    title: String,
    dir: String,
    date: Day,
}

impl About {
    fn of(data: &Value) -> About {
        let word = |key: &str| data[key].as_str().unwrap_or_default().to_owned();
        let part = |at: usize| data["date"][at].as_i64().unwrap_or(1);
        let small = |at: usize| u8::try_from(part(at)).unwrap_or(1);
        let date = (i32::try_from(part(0)).unwrap_or(1970), small(1), small(2));
        About { title: word("title"), dir: word("dir"), date }
    }
}

/// A booklet as it is kept: the number of its pages, then the PDF.
fn stored(pages: usize, pdf: Vec<u8>) -> Vec<u8> {
    let mut bytes = (pages as u64).to_le_bytes().to_vec();
    bytes.extend(pdf);
    bytes
}

/// Pages and PDF of what was kept; nothing where it was cut short.
fn restored(bytes: Vec<u8>) -> Option<(usize, Vec<u8>)> {
    let (pages, pdf) = bytes.split_first_chunk::<8>()?;
    let whole = pdf.starts_with(b"%PDF-") && pdf.trim_ascii_end().ends_with(b"%%EOF");
    let pages = usize::try_from(u64::from_le_bytes(*pages)).ok()?;
    whole.then(|| (pages, pdf.to_vec()))
}
