//! Writing a whole site: prepared in full beside the old one, put in its place in one step.

use super::disk::{Disk, Unhindered};
use super::error::WriteError;
use super::manifest::{Entry, MANIFEST, Manifest};
use super::old::{self, Old};
use super::stage::Work;
use super::target::settle;
use super::{OutPath, Output, Recipe, RenderError};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// What a build did to the output folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many files the site has, without the manifest.
    pub files: usize,
    /// How many bytes they have together.
    pub bytes: u64,
    /// How many of them were there already with the same bytes, and stay the very same files on disk.
    pub unchanged: usize,
    /// How many files of the last build the site has no more.
    pub removed: usize,
    /// How many files and links that the engine did not write were kept.
    pub kept: usize,
}

/// Writes a site to `target`, replacing what the last build wrote there and keeping what it did not.
///
/// `book` is the folder of the book, which `target` must neither be nor hold. `progress` is told each file as it is
/// finished, from several threads. Files are made in parallel and their bytes let go as they are written; nothing is
/// put in place unless all of them could be made.
///
/// # Errors
/// See [`WriteError`]; in every case but [`WriteError::Leftover`] the old site stays as it was.
pub fn write(
    output: &Output<'_>,
    target: &Path,
    book: Option<&Path>,
    progress: &(dyn Fn(&OutPath) + Sync),
) -> Result<Written, WriteError> {
    write_through(&Disk(&Unhindered), output, target, book, progress)
}

pub(super) fn write_through(
    disk: &Disk<'_>,
    output: &Output<'_>,
    target: &Path,
    book: Option<&Path>,
    progress: &(dyn Fn(&OutPath) + Sync),
) -> Result<Written, WriteError> {
    let target = settle(disk, target, book)?;
    old::claim(&target)?;
    let work = Work::enter(disk, &target)?;
    let build = Build { disk, output, stage: &work.stage(), progress };
    let written = build.prepare(&target).and_then(|written| work.exchange().map(|()| written));
    match (written, work.leave()) {
        (Ok(_), Err(WriteError::Io { path, cause, .. })) => Err(WriteError::Leftover { path, cause }),
        (written, _) => written,
    }
}

struct Build<'a> {
    disk: &'a Disk<'a>,
    output: &'a Output<'a>,
    stage: &'a Path,
    progress: &'a (dyn Fn(&OutPath) + Sync),
}

/// One file of the new site.
struct Made {
    path: OutPath,
    entry: Entry,
    unchanged: bool,
}

impl Build<'_> {
    /// Everything up to the exchange.
    fn prepare(&self, target: &Path) -> Result<Written, WriteError> {
        let old = Old::read(target)?;
        old.refuse_collisions(self.output)?;
        self.create_folders()?;
        let made = self.make_all(&old)?;
        let mut written = Written {
            files: made.len(),
            bytes: made.iter().map(|made| made.entry.size).sum(),
            unchanged: made.iter().filter(|made| made.unchanged).count(),
            removed: old.removed(self.output),
            kept: 0,
        };
        let manifest = Manifest::new(made.into_iter().map(|made| (made.path, made.entry)).collect());
        self.disk.write_through(&self.stage.join(MANIFEST), &manifest.to_bytes())?;
        // Last, so that what others put into the folder meanwhile comes along.
        written.kept = old.carry(self.disk, self.stage)?;
        Ok(written)
    }

    fn create_folders(&self) -> Result<(), WriteError> {
        let folders: BTreeSet<&str> = self.output.iter().flat_map(|(path, _)| path.folders()).collect();
        self.disk.create_folder(self.stage)?;
        folders.into_iter().try_for_each(|folder| self.disk.create_folder(&self.stage.join(folder)))
    }

    /// Makes every file. A disk that refuses ends the work at once; recipes that fail are all told.
    fn make_all(&self, old: &Old) -> Result<Vec<Made>, WriteError> {
        let recipes: Vec<_> = self.output.iter().collect();
        let tried: Vec<_> =
            recipes.into_par_iter().map(|(path, recipe)| self.make(old, path, recipe)).collect::<Result<_, _>>()?;
        let (made, failed): (Vec<_>, Vec<_>) = tried.into_iter().partition(|tried| tried.is_ok());
        match failed.is_empty() {
            true => Ok(made.into_iter().filter_map(Result::ok).collect()),
            false => Err(WriteError::Render(failed.into_iter().filter_map(Result::err).collect())),
        }
    }

    fn make(
        &self,
        old: &Old,
        path: &OutPath,
        recipe: &Recipe<'_>,
    ) -> Result<Result<Made, (OutPath, RenderError)>, WriteError> {
        let bytes = match recipe.make() {
            Ok(bytes) => bytes,
            Err(error) => return Ok(Err((path.clone(), error))),
        };
        let entry = Entry::of(&bytes);
        let file = path.below(self.stage);
        let same = old.same(path, &entry, &bytes);
        let linked = same.as_ref().map_or(Ok(false), |same| self.disk.link(same, &file))?;
        if !linked {
            self.disk.write(&file, &bytes)?;
        }
        (self.progress)(path);
        Ok(Ok(Made { path: path.clone(), entry, unchanged: same.is_some() }))
    }
}
