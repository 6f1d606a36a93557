//! The contents of files, asked from one long-lived `git cat-file --batch`: a process for each would take longer than
//! reading them. Many are asked for at once from a process of their own, so that nobody waits for each by itself.

use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::{Mutex, PoisonError};

/// The largest file that is read, in bytes: more than `load` reads of any kind of file, and little enough to hold.
const MAX_BLOB: u64 = 16 << 20;

/// The objects of a repository.
#[derive(Debug)]
pub(super) struct Objects {
    folder: PathBuf,
    /// Nothing before the first file that is asked for by itself.
    reader: Mutex<Option<Reader>>,
}

#[derive(Debug)]
struct Reader {
    process: Child,
    /// Taken away to end the process.
    ask: Option<ChildStdin>,
    answer: BufReader<ChildStdout>,
}

impl Objects {
    /// Those of the repository that a folder stands in.
    pub(super) fn of(folder: &Path) -> Objects {
        Objects { folder: folder.to_owned(), reader: Mutex::default() }
    }

    /// The bytes of a file, by the id of its blob.
    pub(super) fn blob(&self, id: &str) -> Result<Vec<u8>> {
        let mut reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        match reader.as_mut() {
            Some(reader) => reader.blob(id),
            None => reader.insert(Reader::of(&self.folder, &[])?).blob(id),
        }
    }

    /// The bytes of many files, each for itself.
    pub(super) fn blobs(&self, ids: &[&str]) -> Result<Vec<Result<Vec<u8>>>> {
        // It answers in large pieces, since it need not answer before everything was asked.
        let mut reader = Reader::of(&self.folder, &["--buffer"])?;
        let asked = reader.ask.take();
        Ok(std::thread::scope(|scope| {
            // Who only asked, and read nothing meanwhile, would wait for git as git waits for it.
            scope.spawn(move || {
                let mut ask = asked.map(std::io::BufWriter::new);
                // Where git does not listen any more its answers end, which is told below.
                ids.iter().all(|id| ask.as_mut().is_some_and(|ask| writeln!(ask, "{id}").is_ok()))
            });
            ids.iter().map(|id| reader.answer(id)).collect()
        }))
    }
}

impl Reader {
    fn of(folder: &Path, options: &[&str]) -> Result<Reader> {
        let mut command = super::git(folder);
        command.args(["cat-file", "--batch"]).args(options).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn()?;
        let ask = process.stdin.take();
        let answer = process.stdout.take().ok_or_else(|| Error::from(ErrorKind::BrokenPipe))?;
        Ok(Reader { process, ask, answer: BufReader::with_capacity(1 << 16, answer) })
    }

    fn blob(&mut self, id: &str) -> Result<Vec<u8>> {
        let ask = self.ask.as_mut().ok_or_else(|| Error::from(ErrorKind::BrokenPipe))?;
        writeln!(ask, "{id}")?;
        ask.flush()?;
        self.answer(id)
    }

    /// Answers are `‹id› blob ‹size›`, the bytes and a line break; or `‹id› missing`.
    fn answer(&mut self, id: &str) -> Result<Vec<u8>> {
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
