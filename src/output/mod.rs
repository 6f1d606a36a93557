//! The rendered site as a sorted map from path to recipe, and the only writer of the disk.
//!
//! An [`Output`] says what the site consists of without holding it: a recipe makes the bytes of one file when they are
//! asked for. [`write()`] makes them all, in parallel, and puts them in place in one step; `serve` asks for one at a
//! time. What does not live here: what is in a page, and which recipes make a whole site (`publish`).

mod disk;
mod error;
mod files;
mod kept;
mod manifest;
mod old;
mod path;
mod stage;
mod target;
#[cfg(test)]
mod tests;
mod write;

pub use error::{WriteError, could_not};
pub use files::{add_files, is_fresh, replace_file, write_file, write_fresh};
pub use kept::{Digest, Facts, Kept, half};
pub use manifest::MANIFEST;
pub use path::{BadPath, OutPath};
pub use write::{Written, write};

use crate::diagnostic::Diagnostic;
use crate::wording::Wording;
use crate::words;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// How the bytes of one file are made. Made twice, they must be the same.
pub enum Recipe<'a> {
    /// They are there already: an asset, an export.
    Bytes(Cow<'a, [u8]>),
    /// They are made when asked for, perhaps on several threads at once: a page, a booklet.
    Render(Box<dyn Fn() -> Result<Vec<u8>, RenderError> + Send + Sync + 'a>),
}

impl<'a> Recipe<'a> {
    /// Bytes that are there already.
    pub fn bytes(bytes: impl Into<Cow<'a, [u8]>>) -> Self {
        Recipe::Bytes(bytes.into())
    }

    /// Bytes that are made when asked for.
    pub fn render(make: impl Fn() -> Result<Vec<u8>, RenderError> + Send + Sync + 'a) -> Self {
        Recipe::Render(Box::new(make))
    }

    /// Makes the bytes.
    ///
    /// # Errors
    /// Where the file cannot be made from the book and the theme.
    pub fn make(&self) -> Result<Cow<'_, [u8]>, RenderError> {
        match self {
            Recipe::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Recipe::Render(make) => make().map(Cow::Owned),
        }
    }
}

impl fmt::Debug for Recipe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Recipe::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Recipe::Render(_) => f.write_str("Render"),
        }
    }
}

/// Why a recipe could not be made: a sentence for the person who wrote the book or the theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderError {
    message: String,
    finding: Option<Box<Diagnostic>>,
}

impl RenderError {
    /// Takes the words of another error, or a sentence.
    pub fn new(message: impl fmt::Display) -> Self {
        RenderError { message: message.to_string(), finding: None }
    }

    /// A mistake in a file of the book.
    pub fn found(finding: Diagnostic) -> Self {
        RenderError { message: finding.message.to_string(), finding: Some(Box::new(finding)) }
    }

    /// The mistake, where it is one in a file of the book.
    pub fn finding(&self) -> Option<&Diagnostic> {
        self.finding.as_deref()
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for RenderError {}

/// Everything a site consists of, sorted by path.
#[derive(Debug, Default)]
pub struct Output<'a> {
    recipes: BTreeMap<OutPath, Recipe<'a>>,
    /// Every folder, and every file with a capital letter, by its name in small letters: together with the other files, what a file
    /// system that knows no capitals would see.
    names: BTreeMap<String, Name<String>>,
}

#[derive(Clone, Copy, Debug)]
struct Name<T> {
    spelling: T,
    is_file: bool,
}

impl<'a> Output<'a> {
    /// Adds a file.
    ///
    /// # Errors
    /// Where its path is taken, differs from another only in capitals, or is a file here and a folder there.
    pub fn insert(&mut self, path: OutPath, recipe: Recipe<'a>) -> Result<(), InsertError> {
        let why = names_of(&path).find_map(|name| self.clash(name));
        if let Some(why) = why {
            return Err(InsertError { path, why });
        }
        for Name { spelling, is_file } in names_of(&path) {
            let lower = spelling.to_lowercase();
            if (!is_file || lower != spelling) && !self.names.contains_key(&lower) {
                self.names.insert(lower, Name { spelling: spelling.to_owned(), is_file });
            }
        }
        self.recipes.insert(path, recipe);
        Ok(())
    }

    fn clash(&self, new: Name<&str>) -> Option<Clash> {
        let lower = new.spelling.to_lowercase();
        let other = if lower == MANIFEST { return Some(Clash::Reserved) } else { self.named(&lower)? };
        let spelling = || other.spelling.to_owned();
        match (other.is_file, new.is_file) {
            (true, false) | (false, true) => Some(Clash::FileAndFolder(spelling())),
            _ if other.spelling != new.spelling => Some(Clash::Capitals(spelling())),
            (true, true) => Some(Clash::Twice),
            (false, false) => None,
        }
    }

    /// The same files, made in another way.
    pub fn mapped(mut self, mut change: impl FnMut(&OutPath, Recipe<'a>) -> Recipe<'a>) -> Self {
        let recipes = std::mem::take(&mut self.recipes);
        self.recipes = recipes
            .into_iter()
            .map(|(path, recipe)| {
                let changed = change(&path, recipe);
                (path, changed)
            })
            .collect();
        self
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.recipes.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.recipes.is_empty()
    }

    /// Every file, sorted by the bytes of its path.
    pub fn iter(&self) -> impl Iterator<Item = (&OutPath, &Recipe<'a>)> {
        self.recipes.iter()
    }

    /// The recipe of one file.
    pub fn get(&self, path: &str) -> Option<&Recipe<'a>> {
        self.recipes.get(path)
    }

    /// Makes one file; none where the site has no such file.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn render(&self, path: &str) -> Option<Result<Cow<'_, [u8]>, RenderError>> {
        self.get(path).map(Recipe::make)
    }

    /// The folder or file of a name in small letters.
    fn named(&self, lower: &str) -> Option<Name<&str>> {
        let file = self.recipes.get_key_value(lower).map(|(path, _)| Name { spelling: path.as_str(), is_file: true });
        let other =
            || self.names.get(lower).map(|name| Name { spelling: name.spelling.as_str(), is_file: name.is_file });
        file.or_else(other)
    }

    /// The folder or file of that very name.
    fn holds(&self, path: &str) -> Option<Name<&str>> {
        self.named(&path.to_lowercase()).filter(|name| name.spelling == path)
    }
}

/// The folders of a path, then the file.
fn names_of(path: &OutPath) -> impl Iterator<Item = Name<&str>> {
    let folders = path.folders().map(|folder| Name { spelling: folder, is_file: false });
    folders.chain([Name { spelling: path.as_str(), is_file: true }])
}

/// Why a file cannot join a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InsertError {
    /// The path of the file that came second.
    pub path: OutPath,
    /// What stands in its way.
    pub why: Clash,
}

/// What stands in the way of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// The site has a file of that name.
    Twice,
    /// The site has a file or folder whose name differs only in capitals.
    Capitals(String),
    /// What is a file in one is a folder in the other.
    FileAndFolder(String),
    /// The engine keeps its list of files there.
    Reserved,
}

impl InsertError {
    /// What is wrong, in one sentence.
    pub fn said(&self) -> Wording {
        let path = &self.path;
        match &self.why {
            Clash::Twice => words!("Two pages or files want the address “{path}”.", path),
            Clash::Capitals(other) => words!(
                "The addresses “{path}” and “{other}” differ only in capital letters, which some computers cannot tell \
                 apart.",
                path,
                other
            ),
            Clash::FileAndFolder(other) => {
                words!("“{path}” cannot be written: “{other}” would be a file and a folder at once.", path, other)
            }
            Clash::Reserved => words!("“{path}” is kept for the engine's own list of what it wrote.", path),
        }
    }
}

/// In English.
impl fmt::Display for InsertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said())
    }
}

impl std::error::Error for InsertError {}
