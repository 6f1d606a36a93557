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
use crate::words;
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
            let message = words!("{option} is for the formats csv and xlsx, not for {format}.", option, format);
            return Err(Failure::usage(message));
        }
        if self.files.len() != importer.files.len() {
            return Err(wrong_number(importer, self.files.len()));
        }
        let names: Vec<String> = self.files.iter().map(|path| path.display().to_string()).collect();
        let read = |path: &PathBuf| std::fs::read(path).map_err(|cause| Failure::unreadable(path, &cause));
        let contents: Vec<Vec<u8>> = self.files.iter().map(read).collect::<Result<_, _>>()?;
        let sources: Vec<Source<'_>> =
            names.iter().zip(&contents).map(|(name, bytes)| Source { name, bytes }).collect();
        let made = terminal
            .timed(words!("converted"), || (importer.run)(&sources))
            .map_err(|error| Failure::unavailable(error.said()).help(words!("nothing was written")))?;
        terminal.timed(words!("written"), || write_fresh(&folder, &made.files))?;
        terminal.result(made.report.to_string())?;
        let wrote = words!(
            "Wrote a book of {n} files to {folder}. Look for mistakes with `charterpress check {folder}`.",
            n = made.files.len(),
            folder = &folder.display()
        );
        terminal.progress(format_args!("\n{}", terminal.told(&wrote)));
        Ok(End::Done)
    }
}

fn find(name: &str) -> Result<&'static Importer, Failure> {
    import::find(name).ok_or_else(|| {
        let failure = Failure::usage(words!("“{name}” is not a format that can be imported.", name));
        let known = import::list().iter().map(|importer| importer.name).chain(["csv", "xlsx"]);
        failure.or_listed(nearest(name, known), "charterpress import --list")
    })
}

fn wrong_number(importer: &Importer, given: usize) -> Failure {
    let Importer { name, files, .. } = importer;
    let count = match given {
        1 => words!("1 file was given"),
        n => words!("{n} files were given", n),
    };
    let message = words!("The format {name} wants {n} files, and {count}.", name, n = files.len(), count);
    let command = format!("charterpress import {name} {} -o DIR", files.join(" "));
    Failure::usage(message).help(words!("`{command}`", command))
}

fn list() -> String {
    import::list().iter().fold(tables::LIST.to_owned(), |mut out, Importer { name, files, summary, .. }| {
        let _ = writeln!(out, "{name} {}\n    {summary}", files.join(" "));
        out
    })
}
