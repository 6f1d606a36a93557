//! The contents of files, asked from one long-lived `git cat-file --batch`: a process for each would take longer than
//! reading them.

use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::{Mutex, PoisonError};

/// The largest file that is read, in bytes: more than `load` reads of any kind of file, and little enough to hold.
const MAX_BLOB: u64 = 16 << 20;

/// The objects of a repository.
#[derive(Debug)]
pub(super) struct Objects(Mutex<Reader>);

#[derive(Debug)]
struct Reader {
    process: Child,
    /// Taken away to end the process.
    ask: Option<ChildStdin>,
    answer: BufReader<ChildStdout>,
}

impl Objects {
    /// Those of the repository that a folder stands in.
    pub(super) fn of(folder: &Path) -> Result<Objects> {
        let mut command = super::git(folder);
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn()?;
        let ask = process.stdin.take();
        let answer = process.stdout.take().ok_or_else(|| Error::from(ErrorKind::BrokenPipe))?;
        Ok(Objects(Mutex::new(Reader { process, ask, answer: BufReader::new(answer) })))
    }

    /// The bytes of a file, by the id of its blob.
    pub(super) fn blob(&self, id: &str) -> Result<Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).blob(id)
    }
}

impl Reader {
    /// Answers are `‹id› blob ‹size›`, the bytes and a line break; or `‹id› missing`.
    fn blob(&mut self, id: &str) -> Result<Vec<u8>> {
        let ask = self.ask.as_mut().ok_or_else(|| Error::from(ErrorKind::BrokenPipe))?;
        writeln!(ask, "{id}")?;
        ask.flush()?;
        let mut header = String::new();
        self.answer.read_line(&mut header)?;
        let size = header.trim_end().split_once(" blob ").and_then(|(_, size)| size.parse::<u64>().ok());
        let Some(size) = size else {
            let message = format!("git does not have the object {id}");
            return Err(Error::new(ErrorKind::NotFound, message));
        };
        let mut body = (&mut self.answer).take(size + 1);
        if size > MAX_BLOB {
            std::io::copy(&mut body, &mut std::io::sink())?;
            let message = format!("it has {size} bytes, and at most {MAX_BLOB} are read");
            return Err(Error::new(ErrorKind::FileTooLarge, message));
        }
        let mut bytes = Vec::with_capacity(size as usize + 1);
        body.read_to_end(&mut bytes)?;
        match bytes.pop() {
            Some(b'\n') if bytes.len() as u64 == size => Ok(bytes),
            _ => Err(Error::from(ErrorKind::UnexpectedEof)),
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.ask = None;
        // It ends as its input does; how it ended matters to nobody.
        let _ = self.process.wait();
    }
}
