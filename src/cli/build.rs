//! `charterpress build`: a book becomes a website.

use super::End;
use super::book::{Book, Gate};
use super::failure::Failure;
use super::terminal::Terminal;
use super::today::day;
use crate::derive::Derived;
use crate::output::{self, Output};
use crate::quantity::Date;
use crate::report::{Format, Summary};
use crate::site::{self, Site};
use crate::source::DiskTree;
use crate::view::{Readers, Show};
use std::path::PathBuf;

/// Make a website of a book
///
/// Every page is written beside the old site and the two change places in one step: a build that fails leaves the old
/// site as it was.
#[derive(Debug, clap::Args)]
pub(super) struct Build {
    /// The folder of the book; this folder or its charters/ if left out
    book: Option<PathBuf>,
    /// The folder that the website is written into
    #[arg(short, long, value_name = "DIR", default_value = "public")]
    output: PathBuf,
    /// Where the website will be published, for links that must be whole
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// The day to build for, in place of today
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// For whom: staff see internal services and notes too
    #[arg(long, value_name = "WHO", default_value = "public")]
    readers: ReadersWord,
    /// Show drafts
    #[arg(long)]
    drafts: bool,
    #[command(flatten)]
    gate: Gate,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum ReadersWord {
    /// Everybody
    Public,
    /// The staff of the agencies
    Staff,
}

impl Build {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        let mut book = Book::open(self.book.as_deref(), terminal)?;
        let today = book.today(self.as_of, terminal)?;
        book.check(today, terminal);
        if !book.resolved.findings.is_empty() {
            book.show(Format::Text, terminal)?;
        }
        if book.end(self.gate) == End::Gate {
            let stopped = Summary::of(&book.resolved.findings);
            terminal.progress(format_args!("Nothing was written: {stopped}."));
            return Ok(End::Gate);
        }
        let readers = match self.readers {
            ReadersWord::Public => Readers::Public,
            ReadersWord::Staff => Readers::Staff,
        };
        let show = Show { readers, drafts: self.drafts };
        let charter = &book.resolved.charter;
        let broken = |problem: String| Failure::unavailable(format!("The theme cannot be used: {problem}"));
        let writers = site::writers(&charter.languages).map_err(broken)?;
        let derived = terminal.timed("derived", || Derived::of(charter, today));
        let site = Site::new(charter, &derived, &writers, today, show, self.base_url).map_err(broken)?;
        let tree = DiskTree::new(&book.folder);
        let mut output = Output::default();
        site.publish(&tree, &mut output)
            .map_err(|problem| Failure::unavailable(format!("The site cannot be put together: {problem}.")))?;
        let written =
            terminal.timed("written", || output::write(&output, &self.output, Some(&book.folder), &|_| ()))?;
        terminal.progress(format_args!(
            "Wrote {} files into {} ({} of them as before), {} services in {}.",
            written.files,
            self.output.display(),
            written.unchanged,
            charter.services().filter(|(_, service)| show.shows(service)).count(),
            charter.book.languages().join(", "),
        ));
        Ok(End::Done)
    }
}
