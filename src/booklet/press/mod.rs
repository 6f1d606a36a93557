//! Setting booklets in type with Typst: from the data of a job to a PDF that archives take and that can be read aloud.
//!
//! PDF/UA-1 and PDF/A-2a are asked for together, PDF/A-3a where data travels along; Typst refuses to write what does not
//! conform. The same job gives the same bytes.

mod fonts;
mod glyphs;
mod trouble;
mod world;

use super::{Design, Job, Kind, Paper};
use crate::diagnostic::Diagnostic;
use crate::resolve::Charter;
use crate::source::SourceMap;
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

/// How many documents ago something must have been used last to be forgotten: what documents of a book share is kept, and
/// memory stays bounded.
const FORGOTTEN_AFTER: usize = 10;

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
    pub fn set(&self, job: &Job) -> Result<Set, Vec<Diagnostic>> {
        let missing = glyphs::check(job, &self.fonts, self.charter, self.sources);
        if !missing.is_empty() {
            return Err(missing);
        }
        let mut data = job.data.clone();
        data["fonts"] = json!(self.fonts.own);
        let attached = job.attached.iter().enumerate().map(|(at, file)| {
            json!({"path": format!("/attached-{at}.json"), "name": file.name, "description": file.description})
        });
        data["attached"] = Value::Array(attached.collect());
        let mut files = vec![(DATA.to_owned(), data.to_string().into_bytes())];
        let bytes = |(at, file): (usize, &super::Attached)| (format!("/attached-{at}.json"), file.bytes.clone());
        files.extend(job.attached.iter().enumerate().map(bytes));
        let main = main_template(job);
        let standard = if job.attached.is_empty() { PdfStandard::A_2a } else { PdfStandard::A_3a };
        self.kept_or_set(main, &job.path, date(&job.data), files, &[standard, PdfStandard::Ua_1])
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
        let data =
            json!({"pages": set.pages, "dir": job.data["dir"], "paper": sheet.word(), "title": job.data["title"]});
        let pages = pdf(self.keep, set).ok_or_else(|| vec![trouble::lost()])?;
        let files = vec![(DATA.to_owned(), data.to_string().into_bytes()), ("/in.pdf".to_owned(), pages)];
        self.kept_or_set("impose.typ", &format!("{}-imposed", job.path), date(&job.data), files, &[])
    }

    fn kept_or_set(
        &self,
        main: &str,
        name: &str,
        date: (i32, u8, u8),
        files: Vec<(String, Vec<u8>)>,
        standards: &[PdfStandard],
    ) -> Result<Set, Vec<Diagnostic>> {
        let mut digest = blake3::Hasher::new();
        digest.update(self.base.as_bytes());
        for part in [main.as_bytes(), name.as_bytes(), format!("{standards:?}").as_bytes()] {
            digest.update(&(part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        for (name, bytes) in &files {
            digest.update(&(bytes.len() as u64).to_le_bytes());
            digest.update(name.as_bytes());
            digest.update(bytes);
        }
        let digest = digest.finalize().to_hex().to_string();
        if let Some((pages, pdf)) = self.keep.read(&digest).and_then(restored) {
            return Ok(Set { digest, pages, bytes: pdf.len(), kept: true });
        }
        let (pages, pdf) = self.typeset(main, name, date, files, standards)?;
        let bytes = pdf.len();
        self.keep.write(&digest, stored(pages, pdf));
        Ok(Set { digest, pages, bytes, kept: false })
    }

    fn typeset(
        &self,
        main: &str,
        name: &str,
        (year, month, day): (i32, u8, u8),
        files: Vec<(String, Vec<u8>)>,
        standards: &[PdfStandard],
    ) -> Result<(usize, Vec<u8>), Vec<Diagnostic>> {
        let trouble = Trouble { design: self.design, shelf: &self.shelf };
        let Some(main) = world::id(&format!("/{main}")) else { return Err(vec![trouble.plain("no such template")]) };
        let files: HashMap<FileId, Bytes> =
            files.into_iter().filter_map(|(path, bytes)| Some((world::id(&path)?, Bytes::new(bytes)))).collect();
        let room = Room { shelf: &self.shelf, fonts: &self.fonts, main, files };
        let told = |problems: &[typst::diag::SourceDiagnostic]| trouble.findings(&room as &dyn World, problems);
        let document = typst::compile::<PagedDocument>(&room).output.map_err(|problems| told(&problems))?;
        let standards = PdfStandards::new(standards).map_err(|problem| vec![trouble.plain(&format!("{problem:?}"))])?;
        let options = PdfOptions {
            ident: Smart::Custom(name.into()),
            creator: Smart::Custom(Some("charterpress".into())),
            timestamp: Datetime::from_ymd_hms(year, month, day, 0, 0, 0).map(Timestamp::new_utc),
            standards,
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&document, &options).map_err(|problems| told(&problems))?;
        let pages = document.pages().len();
        drop(document);
        comemo::evict(FORGOTTEN_AFTER);
        Ok((pages, bytes))
    }
}

/// The PDF of a booklet; nothing where somebody has taken it away meanwhile.
pub fn pdf(keep: &dyn Keep, set: &Set) -> Option<Vec<u8>> {
    let (_, pdf) = restored(keep.read(&set.digest)?)?;
    Some(pdf)
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

/// The day that a job says it is of.
fn date(data: &Value) -> (i32, u8, u8) {
    let part = |at: usize| data["date"][at].as_i64().unwrap_or(1);
    let small = |at: usize| u8::try_from(part(at)).unwrap_or(1);
    (i32::try_from(part(0)).unwrap_or(1970), small(1), small(2))
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
