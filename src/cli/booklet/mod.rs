//! `charterpress booklet`: handbooks, boards and leaflets as PDF.

#[cfg(feature = "booklet")]
mod make;
#[cfg(feature = "booklet")]
mod pantry;

#[cfg(feature = "booklet")]
pub(super) use make::for_site;

use super::End;
use super::book::Audience;
use super::failure::Failure;
use super::terminal::Terminal;
use super::today::day;
use crate::quantity::Date;
#[cfg(not(feature = "booklet"))]
use crate::words;
use std::path::PathBuf;

/// Make booklets of a book, as PDF
///
/// A handbook of every agency, or what is asked for, in every language of the book. Booklets that did not change since they were
/// made last are not made again.
#[derive(Debug, clap::Args)]
pub(super) struct Booklet {
    /// The folder of the book; this folder or its charters/ if left out
    book: Option<PathBuf>,
    /// What to make; a leaflet where a service is named, else a handbook
    #[arg(long, value_name = "KIND")]
    kind: Option<KindWord>,
    /// A layout that a statute or its office asks for
    #[arg(long, value_name = "NAME", default_value = "plain")]
    style: StyleWord,
    /// Only of this agency
    #[arg(long, value_name = "AGENCY", conflicts_with_all = ["service", "whole"])]
    agency: Option<String>,
    /// Only of this service
    #[arg(long, value_name = "AGENCY/SERVICE", conflicts_with = "whole")]
    service: Option<String>,
    /// One of all agencies together, in volumes of at most 25 services
    #[arg(long)]
    whole: bool,
    /// Only in this language
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// The paper: a handbook a4 or a5, a board a3 or a2, a leaflet a5, or a4 to be folded twice
    #[arg(long, value_name = "SIZE")]
    paper: Option<PaperWord>,
    /// Make the sheets for printing too: two pages side by side, to be folded and stitched through the back
    #[arg(long)]
    impose: bool,
    /// Let the data of the services travel inside of the PDF (PDF/A-3a in place of PDF/A-2a)
    #[arg(long)]
    attach_data: bool,
    /// The folder that the booklets are written into
    #[arg(short, long, value_name = "DIR", default_value = "booklets")]
    output: PathBuf,
    /// Where the website is published, for the QR codes
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// The day to make them for, in place of today
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    #[command(flatten)]
    audience: Audience,
    /// Make everything anew, and keep nothing for the next time
    #[arg(long)]
    no_cache: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum KindWord {
    /// Everything about the services of an agency
    Handbook,
    /// The services at a glance, to be hung up
    Board,
    /// One service, to be taken away
    Leaflet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum StyleWord {
    /// Ours
    Plain,
    /// Philippines: handbook table and billboard of RA 11032
    Philippines,
    /// Thailand: manual of the Licensing Facilitation Act
    Thailand,
    /// India: schedule of right-to-service acts, as a board
    India,
    /// Nepal: board of the Good Governance Act
    Nepal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum PaperWord {
    A2,
    A3,
    A4,
    A5,
}

impl Booklet {
    #[cfg(feature = "booklet")]
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        make::run(self, terminal)
    }

    #[cfg(not(feature = "booklet"))]
    pub(super) fn run(self, _: &Terminal) -> Result<End, Failure> {
        // What was asked for is read all the same, so that a mistake in the words is told first.
        let Booklet { .. } = self;
        Err(none_here())
    }
}

/// That this program makes none.
#[cfg(not(feature = "booklet"))]
pub(super) fn none_here() -> Failure {
    Failure::unavailable(words!("This program was built without booklets."))
        .help(words!("build it with them: `cargo build --release --features booklet`"))
}
