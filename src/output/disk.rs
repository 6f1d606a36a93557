//! Every change that the engine makes to the disk, one method each, so that a test can stop it before any of them.
//!
//! A file is only ever created, never opened for writing a second time: it may be the hard link of another.

use super::error::WriteError;
use crate::wording::Wording;
use crate::words;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

/// What may come between the writer and the disk; in the tests, a power cut, a full disk, a refusal.
pub(super) trait Steps: Sync {
    /// Asked before each change.
    fn allow(&self) -> io::Result<()> {
        Ok(())
    }

    /// How many of so many bytes there is room for.
    fn room(&self, bytes: usize) -> usize {
        bytes
    }

    /// Whether the exchange of two folders in one step is to be tried.
    fn may_exchange(&self) -> bool {
        true
    }
}

/// Nothing comes in between.
pub(super) struct Unhindered;

impl Steps for Unhindered {}

pub(super) struct Disk<'a>(pub(super) &'a dyn Steps);

impl Disk<'_> {
    fn change<T>(
        &self,
        action: fn() -> Wording,
        path: &Path,
        change: impl FnOnce() -> io::Result<T>,
    ) -> Result<T, WriteError> {
        self.0.allow().and_then(|()| change()).map_err(WriteError::io(action, path))
    }

    /// Writes as much as there is room for, as the system does: what is cut short stands there all the same.
    fn put(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let room = self.0.room(bytes.len());
        file.write_all(&bytes[..room])?;
        if room < bytes.len() { Err(ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    /// Creates a folder and those above it, as far as they are missing.
    pub(super) fn create_folder(&self, path: &Path) -> Result<(), WriteError> {
        self.change(|| words!("create the folder"), path, || fs::create_dir_all(path))
    }

    /// Opens a file to lock it, creating it if it is missing.
    pub(super) fn open_lock(&self, path: &Path) -> Result<File, WriteError> {
        let open = || OpenOptions::new().write(true).create(true).truncate(false).open(path);
        self.change(|| words!("create"), path, open)
    }

    /// Creates a file.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        self.change(|| words!("write"), path, || self.put(&mut File::create_new(path)?, bytes))
    }

    /// Creates a file and waits until it is on the disk itself.
    pub(super) fn write_through(&self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        let write = || {
            let mut file = File::create_new(path)?;
            self.put(&mut file, bytes)?;
            file.sync_all()
        };
        self.change(|| words!("write"), path, write)
    }

    /// Waits until the names in a folder are on the disk itself, where the system knows how.
    pub(super) fn sync_folder(&self, path: &Path) -> Result<(), WriteError> {
        let sync = || match cfg!(unix) {
            true => File::open(path)?.sync_all(),
            false => Ok(()),
        };
        self.change(|| words!("save the folder"), path, sync)
    }

    /// Gives a file a second name; false where the file system cannot, or the system forbids it.
    pub(super) fn link(&self, from: &Path, to: &Path) -> Result<bool, WriteError> {
        self.change(|| words!("link"), to, || Ok(fs::hard_link(from, to).is_ok()))
    }

    pub(super) fn copy(&self, from: &Path, to: &Path) -> Result<(), WriteError> {
        let copy = || {
            let (mut source, mut copy) = (File::open(from)?, File::create_new(to)?);
            let mut part = vec![0; 64 << 10];
            loop {
                match source.read(&mut part)? {
                    0 => break,
                    length => self.put(&mut copy, &part[..length])?,
                }
            }
            copy.set_permissions(source.metadata()?.permissions())
        };
        self.change(|| words!("copy to"), to, copy)
    }

    /// Makes a symbolic link that says the same as another.
    pub(super) fn copy_link(&self, from: &Path, to: &Path) -> Result<(), WriteError> {
        self.change(|| words!("copy the link to"), to, || symlink(&fs::read_link(from)?, to))
    }

    pub(super) fn permit(&self, path: &Path, permissions: Permissions) -> Result<(), WriteError> {
        self.change(|| words!("set the permissions of"), path, || fs::set_permissions(path, permissions))
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<(), WriteError> {
        self.change(|| words!("put in place"), to, || fs::rename(from, to))
    }

    /// Exchanges two folders in one step; false where the system or the file system cannot.
    pub(super) fn exchange(&self, one: &Path, other: &Path) -> Result<bool, WriteError> {
        if !self.0.may_exchange() {
            return Ok(false);
        }
        self.change(|| words!("put in place"), other, || exchange(one, other))
    }

    /// Removes a folder and all that is in it; links are removed, not followed. A missing one is no error.
    pub(super) fn remove_folder(&self, path: &Path) -> Result<(), WriteError> {
        let remove = || match fs::remove_dir_all(path) {
            // What others put into the site, and the permissions of its folders, came along; a folder of ours may forbid its own end.
            Err(e) if e.kind() == ErrorKind::PermissionDenied => {
                open_up(path)?;
                missing_is_fine(fs::remove_dir_all(path))
            }
            removed => missing_is_fine(removed),
        };
        self.change(|| words!("remove"), path, remove)
    }

    /// Removes a folder if it is empty.
    pub(super) fn remove_empty_folder(&self, path: &Path) -> Result<(), WriteError> {
        let remove = || match fs::remove_dir(path) {
            Err(e) if e.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
            removed => missing_is_fine(removed),
        };
        self.change(|| words!("remove"), path, remove)
    }

    pub(super) fn remove_file(&self, path: &Path) -> Result<(), WriteError> {
        self.change(|| words!("remove"), path, || missing_is_fine(fs::remove_file(path)))
    }
}

/// Lets the owner of a folder, and of those in it, change what is in them.
#[cfg(unix)]
fn open_up(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::symlink_metadata(folder)?.permissions().mode();
    fs::set_permissions(folder, Permissions::from_mode(mode | 0o700))?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            open_up(&entry.path())?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn open_up(_folder: &Path) -> io::Result<()> {
    Ok(())
}

fn missing_is_fine(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    const CANNOT: [Errno; 5] = [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::XDEV];
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(errno) if CANNOT.contains(&errno) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(unix)]
fn symlink(says: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(says, to)
}

#[cfg(not(unix))]
fn symlink(_says: &Path, _to: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}
