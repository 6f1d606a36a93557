//! `charterpress export`: a book in another format.

use super::End;
use super::book;
use super::failure::Failure;
use super::import::{Kind, write_one, write_workbook};
use super::terminal::Terminal;
use crate::record::nearest;
use crate::sheets::{self, of_book};
use crate::source::DiskTree;
use std::path::PathBuf;

/// Turn a book into another format
#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// List the formats that a book can be exported to
    #[arg(long, exclusive = true)]
    list: bool,
    /// The format
    #[arg(required_unless_present = "list")]
    format: Option<String>,
    /// The folder of the book; this folder or its charters/ if left out
    book: Option<PathBuf>,
    /// The file to write, or for csv the folder; nothing that is there is overwritten
    #[arg(short, long, value_name = "PATH", required_unless_present = "list")]
    output: Option<PathBuf>,
}

/// Every format: its name and what it is.
const FORMATS: [(&str, &str); 3] = [
    ("csv", "Tables as CSV files in a folder, one a table: `import csv` reads them again"),
    ("json", "The whole book as one JSON document; `charterpress schema book` is its schema"),
    ("xlsx", "A workbook with a sheet a table: `import xlsx` reads it again"),
];

impl Export {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        let (Some(format), Some(to)) = (self.format, self.output) else {
            let lines = FORMATS.map(|(name, what)| format!("{name}\n    {what}\n"));
            terminal.result(lines.concat())?;
            return Ok(End::Done);
        };
        let kind = match format.as_str() {
            "csv" => Some(Kind::Csv),
            "xlsx" => Some(Kind::Xlsx),
            "json" => None,
            other => return Err(unknown(other)),
        };
        let folder = book::find(self.book.as_deref())?;
        let tree = DiskTree::new(&folder);
        let unreadable = |error: crate::source::TreeError| {
            Failure::unavailable(format!("Could not read {}: {}.", folder.join(&error.path).display(), error.cause))
        };
        let left = match kind {
            Some(kind) => {
                let heads = terminal.heads()?;
                let (workbook, left) = terminal.timed("read", || of_book(&tree, heads)).map_err(unreadable)?;
                terminal.timed("written", || write_workbook(&workbook, kind, heads, &to))?;
                left
            }
            None => {
                let (document, left) = terminal.timed("read", || sheets::document(&tree)).map_err(unreadable)?;
                write_one(format!("{document:#}\n").into_bytes(), &to)?;
                left
            }
        };
        if !left.is_empty() {
            terminal.progress(format_args!(
                "These files have no place in it, and were left out:\n    {}",
                left.join("\n    ")
            ));
        }
        terminal.progress(format_args!("Wrote {}.", to.display()));
        Ok(End::Done)
    }
}

fn unknown(name: &str) -> Failure {
    let failure = Failure::usage(format!("“{name}” is not a format that a book can be exported to."));
    match nearest(name, FORMATS.iter().map(|(name, _)| *name)) {
        Some(near) => failure.help(format!("did you mean `{near}`? `charterpress export --list` lists all of them")),
        None => failure.help("`charterpress export --list` lists all of them"),
    }
}
