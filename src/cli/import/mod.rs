//! `charterpress import`: another format into a book, with a report of what went where. Tables of a spreadsheet have a file of
//! their own here, since they may be imported again and again.

mod tables;

pub(super) use tables::{Kind, write_one, write_workbook};

use super::End;
use super::failure::Failure;
use super::terminal::Terminal;
use crate::import::{self, Importer, Source};
use crate::output::write_fresh;
use crate::record::nearest;
use std::fmt::Write;
use std::path::PathBuf;

/// Turn another format into a book
#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// List the formats that can be imported
    #[arg(long, exclusive = true)]
    list: bool,
    /// The format
    #[arg(required_unless_present = "list")]
    format: Option<String>,
    /// The files to read, in the order that `--list` names
    #[arg(required_unless_present_any = ["list", "template"], value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The folder that the book is written to: new or empty; or, for csv and xlsx, a book that is to be brought up to date
    #[arg(short, long, value_name = "DIR", required_unless_present = "list")]
    output: Option<PathBuf>,
    #[command(flatten)]
    tables: tables::Options,
}

impl Import {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        let (Some(format), Some(folder)) = (self.format, self.output) else {
            terminal.result(list())?;
            return Ok(End::Done);
        };
        if let Some(kind) = tables::Kind::named(&format) {
            return self.tables.run(kind, &self.files, &folder, terminal);
        }
        let importer = find(&format)?;
        if let Some(option) = self.tables.given() {
            return Err(Failure::usage(format!("{option} is for the formats csv and xlsx, not for {format}.")));
        }
        if self.files.len() != importer.files.len() {
            return Err(wrong_number(importer, self.files.len()));
        }
        let names: Vec<String> = self.files.iter().map(|path| path.display().to_string()).collect();
        let read = |path: &PathBuf| std::fs::read(path).map_err(|cause| Failure::system("read", path, &cause));
        let contents: Vec<Vec<u8>> = self.files.iter().map(read).collect::<Result<_, _>>()?;
        let sources: Vec<Source<'_>> =
            names.iter().zip(&contents).map(|(name, bytes)| Source { name, bytes }).collect();
        let made = terminal
            .timed("converted", || (importer.run)(&sources))
            .map_err(|error| Failure::unavailable(error.to_string()).help("nothing was written"))?;
        terminal.timed("written", || write_fresh(&folder, &made.files))?;
        terminal.result(made.report.to_string())?;
        terminal.progress(format_args!(
            "\nWrote a book of {} files to {}. Look for mistakes with `charterpress check {}`.",
            made.files.len(),
            folder.display(),
            folder.display()
        ));
        Ok(End::Done)
    }
}

fn find(name: &str) -> Result<&'static Importer, Failure> {
    import::find(name).ok_or_else(|| {
        let failure = Failure::usage(format!("“{name}” is not a format that can be imported."));
        let known = import::list().iter().map(|importer| importer.name).chain(["csv", "xlsx"]);
        match nearest(name, known) {
            Some(near) => {
                failure.help(format!("did you mean `{near}`? `charterpress import --list` lists all of them"))
            }
            None => failure.help("`charterpress import --list` lists all of them"),
        }
    })
}

fn wrong_number(importer: &Importer, given: usize) -> Failure {
    let Importer { name, files, .. } = importer;
    let count = match given {
        1 => "1 file was given".to_owned(),
        given => format!("{given} files were given"),
    };
    Failure::usage(format!("The format {name} wants {} files, and {count}.", files.len()))
        .help(format!("`charterpress import {name} {} -o DIR`", files.join(" ")))
}

fn list() -> String {
    import::list().iter().fold(tables::LIST.to_owned(), |mut out, Importer { name, files, summary, .. }| {
        let _ = writeln!(out, "{name} {}\n    {summary}", files.join(" "));
        out
    })
}
