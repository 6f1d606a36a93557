//! Why a site was not written, in sentences for the person who gave the command.

use super::{MANIFEST, OutPath, RenderError};
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
        why: String,
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
        action: &'static str,
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

    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
        move |cause| WriteError::Io { action, path: path.to_owned(), cause }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Render(failed) => rendering(f, failed),
            WriteError::NotOurs(path) => write!(
                f,
                "The folder {} is not empty and was not written by charterpress, so nothing was changed in it. \
                 Choose an empty or new folder, or move what is in it elsewhere.",
                path.display()
            ),
            WriteError::NotAFolder(path) => {
                write!(f, "{} is not a folder. Choose another place.", path.display())
            }
            WriteError::Protected(path) => write!(
                f,
                "The site cannot be written to {}: a whole disk or home folder is never replaced. \
                 Choose a folder in it.",
                path.display()
            ),
            WriteError::HoldsBook(path) => write!(
                f,
                "The site cannot be written to {}: the book itself is in there. \
                 Choose a folder beside it, such as “public”.",
                path.display()
            ),
            WriteError::MountPoint(path) => write!(
                f,
                "The site cannot be written to {}: it is the top of a mounted disk. Choose a folder in it.",
                path.display()
            ),
            WriteError::Collision { target, paths } => collision(f, target, paths),
            WriteError::BadManifest { path, why } => write!(
                f,
                "{} cannot be used: {why}. Without it nobody knows which files are the site's. \
                 Move the folder elsewhere and build again.",
                path.display()
            ),
            WriteError::Busy(path) => {
                write!(f, "Another build is writing to {}. Wait until it is done, then build again.", path.display())
            }
            WriteError::WorkFolder(path) => write!(
                f,
                "{} is needed to prepare the site, but something else is there. Move it elsewhere and build again.",
                path.display()
            ),
            WriteError::Leftover { path, cause } => write!(
                f,
                "The new site is in place, but the old one could not be removed from {}: {cause}.",
                path.display()
            ),
            WriteError::NotEmpty(path) => {
                write!(f, "The folder {} is not empty. Name a new or an empty one.", path.display())
            }
            WriteError::Exists(path) => write!(f, "{} is there already, so nothing was written.", path.display()),
            WriteError::Io { action, path, cause } => failed(f, action, path, cause),
        }
    }
}

fn rendering(f: &mut fmt::Formatter<'_>, failed: &[(OutPath, RenderError)]) -> fmt::Result {
    let things = if failed.len() == 1 { "1 file" } else { &format!("{} files", failed.len()) };
    write!(f, "{things} of the site could not be made, so the old site stays:")?;
    failed.iter().try_for_each(|(path, error)| write!(f, "\n  {path}: {error}"))
}

fn collision(f: &mut fmt::Formatter<'_>, target: &Path, paths: &[PathBuf]) -> fmt::Result {
    write!(
        f,
        "In {} these were not written by charterpress, but the site now needs their names. \
         Move or rename them, then build again:",
        target.display()
    )?;
    paths.iter().try_for_each(|path| write!(f, "\n  {}", path.display()))
}

fn failed(f: &mut fmt::Formatter<'_>, action: &str, path: &Path, cause: &io::Error) -> fmt::Result {
    write!(f, "Could not {action} {}: {cause}.", path.display())?;
    match cause.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => f.write_str(
            " The site is prepared beside the output folder, so the folder that holds it must be writable too.",
        ),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => f.write_str(" Free some space and build again."),
        io::ErrorKind::ResourceBusy => f.write_str(" If it is a mounted disk, choose a folder in it."),
        _ => Ok(()),
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
    let why = format!("it has format {format}, which this version of charterpress does not know");
    WriteError::BadManifest { path: root.join(MANIFEST), why }
}
