//! `charterpress check`: every mistake of a book and everything unwise in it, in the form that is asked for.

use super::End;
use super::book::{Book, Gate, find};
use super::failure::Failure;
use super::terminal::Terminal;
use super::today::{self, day};
use crate::fix::{Fixed, fix};
use crate::output::replace_file;
use crate::quantity::Date;
use crate::report::{Format, patch};
use crate::source::DiskTree;
use std::path::{Path, PathBuf};

/// Look for mistakes in a book
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// The folder of the book; this folder or its charters/ if left out
    book: Option<PathBuf>,
    /// In which form to show what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: FormatWord,
    /// The day to check for, in place of today
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// Mend in the files what has one safe answer, then show what is left
    #[arg(long)]
    fix: bool,
    /// Show what --fix would change, as a diff, and write nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
    #[command(flatten)]
    gate: Gate,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum FormatWord {
    /// For people: the line, a mark under the mistake, and what to do
    Text,
    /// One line a finding, for editors and grep
    Line,
    /// One JSON document; `charterpress schema check` describes it
    Json,
    /// Annotations of a pull request, for GitHub Actions
    Github,
    /// SARIF 2.1.0, for code hosts
    Sarif,
    /// A page by itself, for people without a terminal
    Html,
}

impl From<FormatWord> for Format {
    fn from(word: FormatWord) -> Self {
        match word {
            FormatWord::Text => Format::Text,
            FormatWord::Line => Format::Line,
            FormatWord::Json => Format::Json,
            FormatWord::Github => Format::Github,
            FormatWord::Sarif => Format::Sarif,
            FormatWord::Html => Format::Html,
        }
    }
}

impl Check {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        if self.fix {
            let folder = find(self.book.as_deref())?;
            let day = today::find(self.as_of, &folder)?.0;
            let fixed = fix(&DiskTree::new(&folder), day).map_err(|error| {
                Failure::unavailable(format!("Could not read {}: {}.", folder.join(&error.path).display(), error.cause))
            })?;
            if self.dry_run {
                return preview(&fixed, terminal);
            }
            write(&fixed, &folder, terminal)?;
        }
        let mut book = Book::open(self.book.as_deref(), terminal)?;
        let today = book.today(self.as_of, terminal)?;
        book.check(today, terminal);
        book.show(self.format.into(), terminal)?;
        Ok(book.end(self.gate))
    }
}

/// Shows what would be changed.
fn preview(fixed: &Fixed, terminal: &Terminal) -> Result<End, Failure> {
    let diff: String = fixed.files.iter().map(|file| patch(&file.path, &file.before, &file.after)).collect();
    terminal.result(diff)?;
    tell(fixed, "Would mend", terminal);
    Ok(End::Done)
}

/// Writes each mended file in one step.
fn write(fixed: &Fixed, folder: &Path, terminal: &Terminal) -> Result<(), Failure> {
    for file in &fixed.files {
        replace_file(&folder.join(&file.path), &file.bytes)?;
    }
    tell(fixed, "Mended", terminal);
    Ok(())
}

fn tell(fixed: &Fixed, what: &str, terminal: &Terminal) {
    let counted = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    match fixed.files.len() {
        0 => terminal.progress(format_args!("There is nothing that --fix can mend.")),
        files => {
            let findings = counted(fixed.findings, "finding");
            terminal.progress(format_args!("{what} {findings} in {}.", counted(files, "file")));
        }
    }
    for path in &fixed.refused {
        terminal.progress(format_args!("Left {path} alone: mending it would change more than words."));
    }
}
