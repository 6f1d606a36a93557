//! Why a command could not do what it was asked: one sentence, what to do about it, and an exit status.

use crate::output::WriteError;
use crate::source::GitError;
use crate::wording::Wording;
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

    fn new(status: u8, message: impl Into<Wording>) -> Self {
        Failure { status, message: message.into(), help: None }
    }

    /// Something in the command itself.
    pub(super) fn usage(message: impl Into<Wording>) -> Self {
        Failure::new(Failure::USAGE, message)
    }

    /// Something that is not there, or cannot be read or written.
    pub(super) fn unavailable(message: impl Into<Wording>) -> Self {
        Failure::new(Failure::UNAVAILABLE, message)
    }

    /// A file or folder that the system did not let us `action`, as in “read”.
    pub(super) fn system(action: &str, path: &Path, cause: &io::Error) -> Self {
        Failure::unavailable(format!("Could not {action} {}: {cause}.", path.display()))
    }

    /// What to do about it.
    pub(super) fn help(mut self, help: impl Into<Wording>) -> Self {
        self.help = Some(help.into());
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
        Failure { help: error.help().map(Wording::from), ..Failure::new(Failure::GIT, error.to_string()) }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        let status = if error.is_refusal() { Failure::USAGE } else { Failure::UNAVAILABLE };
        Failure::new(status, error.to_string())
    }
}
