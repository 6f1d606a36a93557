//! Why a command could not do what it was asked: one sentence, what to do about it, and an exit status.

use crate::output::{WriteError, could_not};
use crate::source::{GitError, TreeError};
use crate::wording::Wording;
use crate::words;
use std::io;
use std::path::Path;

/// A command that ended early.
#[derive(Debug)]
pub(super) struct Failure {
    /// The exit status.
    pub(super) status: u8,
    /// What went wrong, in whole sentences.
    pub(super) message: Wording,
    /// What to do.
    pub(super) help: Option<Wording>,
}

impl Failure {
    /// Wrong usage, or a folder that may not be written to.
    pub(super) const USAGE: u8 = 2;
    /// No book there, or something could not be read or written.
    pub(super) const UNAVAILABLE: u8 = 3;
    /// Git could not help.
    pub(super) const GIT: u8 = 4;

    fn new(status: u8, message: Wording) -> Self {
        Failure { status, message, help: None }
    }

    /// Something in the command itself.
    pub(super) fn usage(message: Wording) -> Self {
        Failure::new(Failure::USAGE, message)
    }

    /// Something that is not there, or cannot be read or written.
    pub(super) fn unavailable(message: Wording) -> Self {
        Failure::new(Failure::UNAVAILABLE, message)
    }

    /// A file or folder that the system did not let us read.
    pub(super) fn unreadable(path: &Path, cause: &io::Error) -> Self {
        Failure::unavailable(could_not(words!("read"), path, cause))
    }

    /// A book in a folder that the system did not let us read.
    pub(super) fn unreadable_book(folder: &Path, error: &TreeError) -> Self {
        Failure::unreadable(&folder.join(&error.path), &error.cause)
    }

    /// Proposes what is nearest to something unknown, and names the command that lists all of it.
    pub(super) fn or_listed(self, near: Option<&str>, command: &str) -> Self {
        self.help(match near {
            Some(near) => words!("did you mean `{near}`? `{command}` lists all of them", near, command),
            None => words!("`{command}` lists all of them", command),
        })
    }

    /// What to do about it.
    pub(super) fn help(mut self, help: Wording) -> Self {
        self.help = Some(help);
        self
    }
}

/// The exit status, as the system takes it.
impl From<&Failure> for std::process::ExitCode {
    fn from(failure: &Failure) -> Self {
        failure.status.into()
    }
}

impl From<GitError> for Failure {
    fn from(error: GitError) -> Self {
        Failure { help: error.help(), ..Failure::new(Failure::GIT, error.said()) }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        let status = if error.is_refusal() { Failure::USAGE } else { Failure::UNAVAILABLE };
        Failure::new(status, error.said())
    }
}
