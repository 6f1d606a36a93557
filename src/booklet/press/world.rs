//! The world that Typst sees: templates, data and fonts from memory. It reaches no disk, no network, no package and no clock.

use super::fonts::Fonts;
use crate::booklet::Design;
use std::collections::HashMap;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

/// Where the data of a booklet stands.
pub(super) const DATA: &str = "/data.json";

/// Names of files are kept by Typst for as long as the program runs, at most 65,535 of them: so there are few, and all
/// booklets share them.
pub(super) fn id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// What all booklets share: the templates as they were read, and Typst's own functions.
pub(super) struct Shelf {
    library: LazyHash<Library>,
    sources: HashMap<FileId, Source>,
    pictures: HashMap<FileId, Bytes>,
}

impl Shelf {
    pub(super) fn of(design: &Design) -> Shelf {
        use typst::LibraryExt;
        let source = |(name, (_, text)): (&String, &(_, String))| {
            let id = id(&format!("/{name}"))?;
            Some((id, Source::new(id, text.clone())))
        };
        let picture = |(name, bytes): (&String, &Vec<u8>)| Some((id(&format!("/{name}"))?, Bytes::new(bytes.clone())));
        Shelf {
            library: LazyHash::new(Library::builder().build()),
            sources: design.templates.iter().filter_map(source).collect(),
            pictures: design.pictures.iter().filter_map(picture).collect(),
        }
    }

    pub(super) fn source(&self, id: FileId) -> Option<&Source> {
        self.sources.get(&id)
    }
}

/// The world of one booklet.
pub(super) struct Room<'p> {
    pub(super) shelf: &'p Shelf,
    pub(super) fonts: &'p Fonts,
    pub(super) main: FileId,
    /// What is there beside the templates: data, attachments, a document that is to be imposed.
    pub(super) files: HashMap<FileId, Bytes>,
}

impl World for Room<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shelf.source(id).cloned().ok_or_else(|| gone(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.get(&id).or_else(|| self.shelf.pictures.get(&id));
        found.cloned().ok_or_else(|| gone(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn gone(id: FileId) -> FileError {
    let path = format!("{:?}", id.get().vpath());
    let what = format!("there is no {path} among the templates of booklets; nothing else can be read");
    FileError::Other(Some(what.into()))
}
