//! Why a site was not written, in sentences for the person who gave the command.

use super::{MANIFEST, OutPath, RenderError};
use crate::wording::Wording;
use crate::words;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a site was not written. Unless it is [`WriteError::Leftover`], what stood in the output folder before still
/// does.
#[derive(Debug)]
pub enum WriteError {
    /// Some files could not be made: all of them, sorted by path.
    Render(Vec<(OutPath, RenderError)>),
    /// The folder is not empty and nothing says that the engine wrote it.
    NotOurs(PathBuf),
    /// The output is a file, or a link that leads nowhere.
    NotAFolder(PathBuf),
    /// The output is the root of the disk, a home folder, or a folder above one.
    Protected(PathBuf),
    /// The output is the folder of the book, or above it.
    HoldsBook(PathBuf),
    /// The output is the root of a mounted disk, which cannot be exchanged for another folder.
    MountPoint(PathBuf),
    /// Files that the engine did not write stand where the site now has something: paths inside `target`.
    Collision {
        /// The output folder.
        target: PathBuf,
        /// What stands in the way.
        paths: Vec<PathBuf>,
    },
    /// The engine's list of what it wrote cannot be used.
    BadManifest {
        /// Its path.
        path: PathBuf,
        /// What is wrong with it.
        why: Wording,
    },
    /// Another build of the same output is at work.
    Busy(PathBuf),
    /// The folder that the engine works in beside the output exists and is not the engine's.
    WorkFolder(PathBuf),
    /// The new site is in place, but the old one could not be removed. The next build tries again.
    Leftover {
        /// What is left.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// Something stands in the folder that is to hold a new book.
    NotEmpty(PathBuf),
    /// A file that is to be added is there already.
    Exists(PathBuf),
    /// The system refused.
    Io {
        /// What was tried, as in “Could not … ‹path›”.
        action: fn() -> Wording,
        /// With what.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

impl WriteError {
    /// Whether the output folder itself was refused, before anything was done (exit status 2), rather than written in
    /// vain.
    pub fn is_refusal(&self) -> bool {
        use WriteError::{
            BadManifest, Collision, Exists, HoldsBook, MountPoint, NotAFolder, NotEmpty, NotOurs, Protected, WorkFolder,
        };
        match self {
            NotOurs(_) | NotAFolder(_) | Protected(_) | HoldsBook(_) | MountPoint(_) | WorkFolder(_) => true,
            Collision { .. } | BadManifest { .. } | NotEmpty(_) | Exists(_) => true,
            WriteError::Render(_) | WriteError::Busy(_) | WriteError::Leftover { .. } | WriteError::Io { .. } => false,
        }
    }

    pub(super) fn io(action: fn() -> Wording, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
        move |cause| WriteError::Io { action, path: path.to_owned(), cause }
    }

    /// What is wrong and what to do, in whole sentences.
    pub fn said(&self) -> Wording {
        match self {
            WriteError::Render(failed) => rendering(failed),
            WriteError::NotOurs(path) => words!(
                "The folder {path} is not empty and was not written by charterpress, so nothing was changed in it. \
                 Choose an empty or new folder, or move what is in it elsewhere.",
                path = &path.display()
            ),
            WriteError::NotAFolder(path) => {
                words!("{path} is not a folder. Choose another place.", path = &path.display())
            }
            WriteError::Protected(path) => words!(
                "The site cannot be written to {path}: a whole disk or home folder is never replaced. \
                 Choose a folder in it.",
                path = &path.display()
            ),
            WriteError::HoldsBook(path) => words!(
                "The site cannot be written to {path}: the book itself is in there. \
                 Choose a folder beside it, such as “public”.",
                path = &path.display()
            ),
            WriteError::MountPoint(path) => words!(
                "The site cannot be written to {path}: it is the top of a mounted disk. Choose a folder in it.",
                path = &path.display()
            ),
            WriteError::Collision { target, paths } => collision(target, paths),
            WriteError::BadManifest { path, why } => words!(
                "{path} cannot be used: {why}. Without it nobody knows which files are the site's. \
                 Move the folder elsewhere and build again.",
                path = &path.display(),
                why = why.clone()
            ),
            WriteError::Busy(path) => words!(
                "Another build is writing to {path}. Wait until it is done, then build again.",
                path = &path.display()
            ),
            WriteError::WorkFolder(path) => words!(
                "{path} is needed to prepare the site, but something else is there. Move it elsewhere and build again.",
                path = &path.display()
            ),
            WriteError::Leftover { path, cause } => words!(
                "The new site is in place, but the old one could not be removed from {path}: {cause}.",
                path = &path.display(),
                cause
            ),
            WriteError::NotEmpty(path) => {
                words!("The folder {path} is not empty. Name a new or an empty one.", path = &path.display())
            }
            WriteError::Exists(path) => {
                words!("{path} is there already, so nothing was written.", path = &path.display())
            }
            WriteError::Io { action, path, cause } => failed(action(), path, cause),
        }
    }
}

/// In English.
impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said())
    }
}

/// Something that the system did not let us do, as in “Could not read ‹path›”.
pub fn could_not(action: Wording, path: &Path, cause: &io::Error) -> Wording {
    words!("Could not {action} {path}: {cause}.", action, path = &path.display(), cause)
}

fn rendering(failed: &[(OutPath, RenderError)]) -> Wording {
    let list: String = failed.iter().map(|(path, error)| format!("\n  {path}: {error}")).collect();
    match failed.len() {
        1 => words!("1 file of the site could not be made, so the old site stays:{list}", list),
        n => words!("{n} files of the site could not be made, so the old site stays:{list}", n, list),
    }
}

fn collision(target: &Path, paths: &[PathBuf]) -> Wording {
    let list: String = paths.iter().map(|path| format!("\n  {}", path.display())).collect();
    words!(
        "In {folder} these were not written by charterpress, but the site now needs their names. \
         Move or rename them, then build again:{list}",
        folder = &target.display(),
        list
    )
}

fn failed(action: Wording, path: &Path, cause: &io::Error) -> Wording {
    let failed = could_not(action, path, cause);
    match cause.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => words!(
            "{failed} The site is prepared beside the output folder, so the folder that holds it must be writable too.",
            failed
        ),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            words!("{failed} Free some space and build again.", failed)
        }
        io::ErrorKind::ResourceBusy => words!("{failed} If it is a mounted disk, choose a folder in it.", failed),
        _ => failed,
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WriteError::Io { cause, .. } | WriteError::Leftover { cause, .. } => Some(cause),
            _ => None,
        }
    }
}

/// What is said of a folder whose list was written by an engine of another time.
pub(super) fn other_format(root: &Path, format: u32) -> WriteError {
    let why = words!("it has format {format}, which this version of charterpress does not know", format = &format);
    WriteError::BadManifest { path: root.join(MANIFEST), why }
}
