//! What stands in the output folder before a build: our own files by the manifest, and those that are not ours.
//!
//! Ours is a plain file whose path is in the manifest, even if somebody edited it in place. Everything else is kept.

use super::disk::Disk;
use super::error::WriteError;
use super::manifest::{Entry, MANIFEST, Manifest};
use super::{OutPath, Output};
use crate::words;
use std::collections::BTreeMap;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

/// The site as the last build left it, and what others put there.
pub(super) struct Old {
    root: PathBuf,
    manifest: Manifest,
    /// Everything in the folder that is not ours, by its path inside it, sorted.
    foreign: Vec<(PathBuf, FileType)>,
    /// Every folder inside it, sorted.
    folders: Vec<PathBuf>,
}

/// The manifest of a folder that may be written to; an empty one for an empty or missing folder.
///
/// # Errors
/// Where the folder is not empty and has no manifest, or not a usable one.
pub(super) fn claim(root: &Path) -> Result<Manifest, WriteError> {
    if let Some(manifest) = Manifest::read(root)? {
        return Ok(manifest);
    }
    match fs::read_dir(root).map(|mut entries| entries.next().is_some()) {
        Ok(true) => Err(WriteError::NotOurs(root.to_owned())),
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(WriteError::io(|| words!("read"), root)(cause)),
        _ => Ok(Manifest::new(BTreeMap::new())),
    }
}

impl Old {
    pub(super) fn read(root: &Path) -> Result<Self, WriteError> {
        let manifest = claim(root)?;
        let listed =
            if root.exists() { listed(root).map_err(WriteError::io(|| words!("read"), root))? } else { Vec::new() };
        let folders = listed.iter().filter(|(_, kind)| kind.is_dir()).map(|(path, _)| path.clone()).collect();
        let our_folders = manifest.folders();
        let is_ours = |path: &Path, kind: FileType| {
            let Some(path) = path.to_str() else { return false };
            path == MANIFEST
                || (kind.is_file() && manifest.files.contains_key(path))
                || (kind.is_dir() && our_folders.contains(path))
        };
        let foreign = listed.into_iter().filter(|(path, kind)| !is_ours(path, *kind)).collect();
        Ok(Old { root: root.to_owned(), manifest, foreign, folders })
    }

    /// # Errors
    /// Where something that is not ours stands at a path, or above or below one, that the new site needs.
    pub(super) fn refuse_collisions(&self, output: &Output<'_>) -> Result<(), WriteError> {
        let collides = |path: &Path, kind: FileType| {
            let here = path.to_str().and_then(|path| output.holds(path));
            let above = path.ancestors().skip(1).filter_map(|folder| output.holds(folder.to_str()?));
            here.is_some_and(|name| name.is_file || !kind.is_dir()) || above.into_iter().any(|name| name.is_file)
        };
        let colliding = self.foreign.iter().filter(|(path, kind)| collides(path, *kind));
        let paths: Vec<PathBuf> = colliding.map(|(path, _)| path.clone()).collect();
        if paths.is_empty() { Ok(()) } else { Err(WriteError::Collision { target: self.root.clone(), paths }) }
    }

    /// The file of ours that holds these very bytes already. The manifest only says where looking is worth it: the
    /// bytes themselves are compared, so a page that was edited in place, or cut short by a power failure, is made
    /// anew.
    pub(super) fn same(&self, path: &OutPath, new: &Entry, bytes: &[u8]) -> Option<PathBuf> {
        let file = path.below(&self.root);
        let is_listed = self.manifest.files.get(path) == Some(new);
        let is_plain = || fs::symlink_metadata(&file).is_ok_and(|data| data.is_file() && data.len() == new.size);
        (is_listed && is_plain() && fs::read(&file).is_ok_and(|old| old == bytes)).then_some(file)
    }

    /// How many files of ours the new site has no more.
    pub(super) fn removed(&self, output: &Output<'_>) -> usize {
        self.manifest.files.keys().filter(|path| output.get(path.as_str()).is_none()).count()
    }

    /// Brings what is not ours into the new site, and gives its folders the permissions they had. Returns how many
    /// files and links were kept.
    pub(super) fn carry(&self, disk: &Disk<'_>, stage: &Path) -> Result<usize, WriteError> {
        for (path, kind) in &self.foreign {
            self.carry_one(disk, path, *kind, &stage.join(path))?;
        }
        // The innermost first: a folder may forbid changes to what is in it.
        for folder in self.folders.iter().rev().map(PathBuf::as_path).chain([Path::new("")]) {
            let (from, to) = (self.root.join(folder), stage.join(folder));
            if from.is_dir() && to.is_dir() {
                let data = fs::metadata(&from).map_err(WriteError::io(|| words!("read"), &from))?;
                disk.permit(&to, data.permissions())?;
            }
        }
        Ok(self.foreign.iter().filter(|(_, kind)| !kind.is_dir()).count())
    }

    fn carry_one(&self, disk: &Disk<'_>, path: &Path, kind: FileType, to: &Path) -> Result<(), WriteError> {
        let from = self.root.join(path);
        if kind.is_dir() {
            return disk.create_folder(to);
        }
        if let Some(folder) = to.parent().filter(|folder| !folder.exists()) {
            disk.create_folder(folder)?;
        }
        if kind.is_symlink() {
            disk.copy_link(&from, to)
        } else if disk.link(&from, to)? {
            Ok(())
        } else if kind.is_file() {
            disk.copy(&from, to)
        } else {
            // A pipe or a socket can be given a second name, but never copied.
            Err(WriteError::io(|| words!("keep"), &from)(io::ErrorKind::Unsupported.into()))
        }
    }
}

/// Everything below a folder by its path inside it, sorted; links are named, not followed.
fn listed(root: &Path) -> io::Result<Vec<(PathBuf, FileType)>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder))? {
            let entry = entry?;
            let (path, kind) = (folder.join(entry.file_name()), entry.file_type()?);
            if kind.is_dir() {
                folders.push(path.clone());
            }
            found.push((path, kind));
        }
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(found)
}
