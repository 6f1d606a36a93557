//! The folder beside the output in which a new site is prepared, and the step by which it takes the old one's place.
//!
//! For an output `public` it is `.charterpress-public-work`, on the same file system, and holds
//!
//! - `lock`: locked by the build at work, so that a second one fails instead of doing harm; it also marks the folder
//!   ours;
//! - `new`: the site being prepared; after the exchange, the old site on its way out;
//! - `old`: the old site, only where folders cannot be exchanged and only between two renames. It is its own journal:
//!   if it is there and the output is not, a build was killed between the two, and [`Work::enter`] puts it back.
//!
//! **What survives what.** A build that is killed at any moment leaves the old site or the new one whole, in its
//! place or (between the two renames) in `old`. Against a power failure the manifest and the folder itself are
//! forced to the disk before the exchange, and the folder above after it, but not every page: that would cost minutes
//! on a slow disk. A page cut short by one is found and made anew by the next build, which compares bytes, not times.

use super::disk::Disk;
use super::error::WriteError;
use crate::words;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// A build's place of work, held by a lock.
pub(super) struct Work<'a> {
    disk: &'a Disk<'a>,
    target: PathBuf,
    folder: PathBuf,
    /// Held until dropped.
    _lock: File,
}

impl<'a> Work<'a> {
    /// Enters the place of work, and mends and clears what a killed build left there.
    ///
    /// # Errors
    /// Where another build is in it, or the folder is somebody else's.
    pub(super) fn enter(disk: &'a Disk<'a>, target: &Path) -> Result<Self, WriteError> {
        let folder = beside(target);
        // A build that is leaving removes folder and lock; then another try finds the way free.
        for _ in 0..8 {
            disk.create_folder(&folder)?;
            match lock(disk, &folder, target) {
                Ok(Some(lock)) => {
                    let work = Work { disk, target: target.to_owned(), folder, _lock: lock };
                    work.mend()?;
                    return Ok(work);
                }
                Err(WriteError::Io { cause, .. }) if cause.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
                Ok(None) => {}
            }
        }
        Err(WriteError::Busy(target.to_owned()))
    }

    /// Where the new site is prepared.
    pub(super) fn stage(&self) -> PathBuf {
        self.folder.join("new")
    }

    fn old(&self) -> PathBuf {
        self.folder.join("old")
    }

    fn mend(&self) -> Result<(), WriteError> {
        if is_there(&self.old()) && !is_there(&self.target) {
            self.disk.rename(&self.old(), &self.target)?;
        }
        for folder in [self.stage(), self.old()] {
            if is_there(&folder) {
                self.disk.remove_folder(&folder)?;
            }
        }
        Ok(())
    }

    /// Puts the prepared site in the place of the old one, which afterwards stands where the new one was prepared.
    pub(super) fn exchange(&self) -> Result<(), WriteError> {
        let Work { disk, target, .. } = self;
        let (stage, old) = (self.stage(), self.old());
        disk.sync_folder(&stage)?;
        if !is_there(target) {
            disk.rename(&stage, target)?;
        } else if !disk.exchange(&stage, target)? {
            disk.rename(target, &old)?;
            if let Err(error) = disk.rename(&stage, target) {
                disk.rename(&old, target)?;
                return Err(error);
            }
            // Removing takes many steps: half removed, it must not look like a site to put back.
            let _in_place_already = disk.rename(&old, &stage);
        }
        let _in_place_already = target.parent().map(|parent| disk.sync_folder(parent));
        Ok(())
    }

    /// Removes the place of work with what is in it, and should the old site still be there, puts it back first.
    ///
    /// # Errors
    /// Where something in it cannot be removed.
    pub(super) fn leave(self) -> Result<(), WriteError> {
        self.mend()?;
        self.disk.remove_file(&self.folder.join("lock"))?;
        self.disk.remove_empty_folder(&self.folder)
    }
}

/// The place of work for an output folder.
pub(super) fn beside(target: &Path) -> PathBuf {
    let mut name = OsString::from(".charterpress-");
    name.push(target.file_name().unwrap_or_default());
    name.push("-work");
    target.with_file_name(name)
}

/// Locks the place of work; none where it was removed meanwhile.
fn lock(disk: &Disk<'_>, folder: &Path, target: &Path) -> Result<Option<File>, WriteError> {
    if !is_ours(folder).map_err(WriteError::io(|| words!("open"), folder))? {
        return Err(WriteError::WorkFolder(folder.to_owned()));
    }
    let path = folder.join("lock");
    let lock = disk.open_lock(&path)?;
    match lock.try_lock() {
        Ok(()) => Ok(is_still(&lock, &path).then_some(lock)),
        Err(TryLockError::WouldBlock) => Err(WriteError::Busy(target.to_owned())),
        Err(TryLockError::Error(cause)) => Err(WriteError::io(|| words!("lock"), &path)(cause)),
    }
}

/// Ours is a folder with a lock in it, or one that a build had only just created when it was killed.
fn is_ours(folder: &Path) -> io::Result<bool> {
    if !fs::symlink_metadata(folder)?.is_dir() {
        return Ok(false);
    }
    let names: Vec<OsString> = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<_>>()?;
    Ok(names.is_empty() || names.iter().any(|name| name == "lock"))
}

fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether the locked file is still the one of that name: a build that has just left may have removed it.
#[cfg(unix)]
fn is_still(lock: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |data: fs::Metadata| (data.dev(), data.ino());
    matches!((lock.metadata().map(id), fs::metadata(path).map(id)), (Ok(held), Ok(named)) if held == named)
}

#[cfg(not(unix))]
fn is_still(_lock: &File, path: &Path) -> bool {
    path.exists()
}
