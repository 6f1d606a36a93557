//! `charterpress check`: every mistake of a book and everything unwise in it, in the form that is asked for.

use super::End;
use super::book::{Book, Gate};
use super::failure::Failure;
use super::terminal::Terminal;
use super::today::day;
use crate::quantity::Date;
use crate::report::Format;
use std::path::PathBuf;

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
}

impl From<FormatWord> for Format {
    fn from(word: FormatWord) -> Self {
        match word {
            FormatWord::Text => Format::Text,
            FormatWord::Line => Format::Line,
            FormatWord::Json => Format::Json,
            FormatWord::Github => Format::Github,
            FormatWord::Sarif => Format::Sarif,
        }
    }
}

impl Check {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        let mut book = Book::open(self.book.as_deref(), terminal)?;
        let today = book.today(self.as_of, terminal)?;
        book.check(today, terminal);
        book.show(self.format.into(), terminal)?;
        Ok(book.end(self.gate))
    }
}
