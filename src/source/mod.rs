//! Where bytes come from, and how a place in them is named.
//!
//! A [`Tree`] is a folder of files seen through a narrow door: the disk, memory, or a git revision. What was read
//! is kept in a [`SourceMap`], so that every value and every finding can name its file, line and column. Nothing here
//! knows YAML, Markdown or what a charter is.

mod disk;
mod git;
mod memory;
mod overlay;
mod snapshot;

pub use disk::DiskTree;
pub use git::{Commit, GitError, GitTree, Past, PastCommit, Range, Repository, newest_commit_date};
pub use memory::MemoryTree;
pub use overlay::Overlay;
pub use snapshot::Snapshot;

use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// The file at the top of a folder that the engine wrote: its list of what it wrote there.
pub const SITE_MARK: &str = ".charterpress-manifest.json";

/// Identifies one file of a [`SourceMap`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in one file. Offsets are bytes in the UTF-8 text; `end` is exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span of `file`; an `end` before `start` is taken as empty.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { file, start: clip(start), end: clip(end.max(start)) }
    }

    /// The part of this span `start..end`, counted in bytes from its beginning.
    pub fn part(self, start: usize, end: usize) -> Self {
        Span::new(self.file, self.start as usize + start, self.start as usize + end)
    }

    /// The place of a part of `text`, which was read from this span: as it stands or inside of quotes. The whole span
    /// where the text was written in another way (escapes, several lines), so that its bytes are not those of the file.
    pub fn part_of(self, text: &str, part: std::ops::Range<usize>) -> Self {
        match (self.end as usize).saturating_sub(self.start as usize + text.len()) {
            0 => self.part(part.start, part.end),
            2 => self.part(part.start + 1, part.end + 1),
            _ => self,
        }
    }
}

/// A place as people name it: both numbers count from one; columns count Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in code points (what SARIF calls `unicodeCodePoints`).
    pub column: usize,
}

#[derive(Debug)]
struct SourceFile {
    path: String,
    text: String,
    /// Byte offset at which each line begins, known once somebody asked for a line: of most files nobody ever does.
    lines: OnceLock<Box<[u32]>>,
}

impl SourceFile {
    fn new(path: String, text: String) -> Arc<Self> {
        Arc::new(SourceFile { path, text, lines: OnceLock::new() })
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let starts = self.text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at as u32 + 1);
            std::iter::once(0).chain(starts).collect()
        })
    }
}

/// Every file that was read as text, with its path inside the book.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    /// Shared, so that two states of a book can hold what is the same in both.
    files: Vec<Arc<SourceFile>>,
}

impl SourceMap {
    /// Keeps `text` under `path` (relative to the book, with `/`) and gives it a name.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        self.files.push(SourceFile::new(path.into(), text.into()));
        FileId(self.files.len() as u32 - 1)
    }

    /// Takes the files of another map along, and says what each is called here: a file of the same path and text is the one
    /// that is here.
    pub fn join(&mut self, other: &SourceMap) -> Vec<FileId> {
        let here: HashMap<String, u32> = (0..).zip(&self.files).map(|(at, file)| (file.path.clone(), at)).collect();
        let mut names = Vec::with_capacity(other.files.len());
        for file in &other.files {
            let same = here.get(&file.path).filter(|at| self.files[**at as usize].text == file.text);
            names.push(FileId(same.copied().unwrap_or(self.files.len() as u32)));
            if same.is_none() {
                self.files.push(Arc::clone(file));
            }
        }
        names
    }

    /// Puts another text in the place of a file's.
    pub fn replace(&mut self, file: FileId, text: impl Into<String>) {
        if let Some(old) = self.files.get_mut(file.0 as usize) {
            *old = SourceFile::new(old.path.clone(), text.into());
        }
    }

    /// The path of a file inside the book; empty for a file that is not of this map.
    pub fn path(&self, file: FileId) -> &str {
        self.files.get(file.0 as usize).map_or("", |file| &file.path)
    }

    /// The paths of all files, in the order they were read.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.path.as_str())
    }

    /// Path and text of every file, in the order they were read.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|file| (file.path.as_str(), file.text.as_str()))
    }

    /// All files, in the order they were read.
    pub fn ids(&self) -> impl Iterator<Item = FileId> {
        (0..self.files.len() as u32).map(FileId)
    }

    /// The whole text of a file.
    pub fn text(&self, file: FileId) -> &str {
        self.files.get(file.0 as usize).map_or("", |file| &file.text)
    }

    /// The text that a span covers; empty where the span does not fall on character boundaries.
    pub fn slice(&self, span: Span) -> &str {
        let text = self.text(span.file);
        text.get(span.start as usize..(span.end as usize).min(text.len())).unwrap_or("")
    }

    /// Line and column of the first byte of a span.
    pub fn start(&self, span: Span) -> Position {
        self.position(span.file, span.start as usize)
    }

    /// Line and column of the byte after the last of a span.
    pub fn end(&self, span: Span) -> Position {
        self.position(span.file, span.end as usize)
    }

    fn position(&self, file: FileId, offset: usize) -> Position {
        let Some(source) = self.files.get(file.0 as usize) else { return Position { line: 1, column: 1 } };
        let offset = source.text.floor_char_boundary(offset.min(source.text.len()));
        let line = source.lines().partition_point(|&start| start as usize <= offset);
        let start = source.lines()[line - 1] as usize;
        Position { line, column: source.text[start..offset].chars().count() + 1 }
    }
}

/// What stands in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Path inside the tree, with `/`, never beginning with one.
    pub path: String,
    /// Length in bytes, as far as it is known before reading.
    pub size: u64,
    /// What kind of thing it is.
    pub kind: EntryKind,
}

/// What kind of thing an [`Entry`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A file that can be read.
    File,
    /// A symbolic link that leads out of the tree, or nowhere: never followed.
    LinkOut,
    /// A symbolic link to a folder of the tree: never followed, its files are listed where they stand.
    LinkedFolder,
    /// Something whose name is not UTF-8, given with its bad bytes replaced: cannot be an address.
    BadName,
}

/// Why a tree could not be read.
#[derive(Debug)]
pub struct TreeError {
    /// The path inside the tree.
    pub path: String,
    /// What the system said.
    pub cause: std::io::Error,
}

impl std::fmt::Display for TreeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.cause)
    }
}

impl std::error::Error for TreeError {}

/// A folder of files: the only door through which the engine sees a book.
pub trait Tree: Sync {
    /// Every file below the root, sorted by path; hidden files and folders are left out.
    ///
    /// # Errors
    /// Where the root or a folder below it cannot be listed.
    fn list(&self) -> Result<Vec<Entry>, TreeError>;

    /// The bytes of one file.
    ///
    /// # Errors
    /// Where there is no such file or it cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, TreeError>;

    /// The bytes of many files, in their order: as [`Tree::read`] gives each, where that is not slower.
    fn read_all(&self, paths: &[&str]) -> Vec<Result<Vec<u8>, TreeError>> {
        paths.par_iter().map(|path| self.read(path)).collect()
    }

    /// What names the bytes of a file, where that is known without reading them: files of the same name are the same.
    fn name(&self, _path: &str) -> Option<&str> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points_and_tabs_as_one() {
        let mut map = SourceMap::default();
        let file = map.add("a.yaml", "name: x\n\tنام: ต่ออายุ\n");
        let at = map.text(file).find('ต').unwrap_or(0);
        assert_eq!(map.start(Span::new(file, at, at + 3)), Position { line: 2, column: 7 });
        assert_eq!(map.start(Span::new(file, 0, 0)), Position { line: 1, column: 1 });
    }

    #[test]
    fn offsets_beyond_the_text_are_its_end() {
        let mut map = SourceMap::default();
        let file = map.add("a.yaml", "ab");
        assert_eq!(map.end(Span::new(file, 0, 99)), Position { line: 1, column: 3 });
        assert_eq!(map.slice(Span::new(file, 1, 99)), "b");
    }
}
