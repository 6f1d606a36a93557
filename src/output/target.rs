//! Which folder may be written to at all, decided before anything is touched.

use super::disk::Disk;
use super::error::WriteError;
use crate::words;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The real, absolute path of the output folder, links resolved. The folders above it are created if they are missing.
///
/// # Errors
/// Where it is a file, a whole disk, a home folder, or holds the book.
pub(super) fn settle(disk: &Disk<'_>, target: &Path, book: Option<&Path>) -> Result<PathBuf, WriteError> {
    let real = match target.canonicalize() {
        Ok(real) => real,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return missing(disk, &end_of_links(target)),
        Err(cause) if cause.kind() == ErrorKind::NotADirectory => {
            return Err(WriteError::NotAFolder(target.to_owned()));
        }
        Err(cause) => return Err(WriteError::io(|| words!("open"), target)(cause)),
    };
    let shown = target.to_owned();
    if !real.is_dir() {
        return Err(WriteError::NotAFolder(shown));
    }
    if book.and_then(|book| book.canonicalize().ok()).is_some_and(|book| book.starts_with(&real)) {
        return Err(WriteError::HoldsBook(shown));
    }
    if real.parent().is_none() || home().is_some_and(|home| home.starts_with(&real)) {
        return Err(WriteError::Protected(shown));
    }
    if is_mount_point(&real) { Err(WriteError::MountPoint(shown)) } else { Ok(real) }
}

/// Where nothing stands yet: nothing is above a folder that is not there, so only its own place is in question.
fn missing(disk: &Disk<'_>, target: &Path) -> Result<PathBuf, WriteError> {
    let Some(name) = target.file_name() else {
        return Err(WriteError::NotAFolder(target.to_owned()));
    };
    let parent = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if !parent.exists() {
        disk.create_folder(parent)?;
    }
    Ok(parent.canonicalize().map_err(WriteError::io(|| words!("open"), parent))?.join(name))
}

/// Where a link to a missing folder leads: the folder may be missing only because a build was killed.
fn end_of_links(target: &Path) -> PathBuf {
    let mut end = target.to_owned();
    while let Ok(says) = fs::read_link(&end) {
        end = end.parent().unwrap_or(Path::new("")).join(says);
    }
    end
}

fn home() -> Option<PathBuf> {
    std::env::home_dir().and_then(|home| home.canonicalize().ok())
}

#[cfg(unix)]
fn is_mount_point(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).map(|data| data.dev()).ok();
    folder.parent().is_some_and(|parent| device(parent) != device(folder))
}

#[cfg(not(unix))]
fn is_mount_point(_folder: &Path) -> bool {
    false
}
