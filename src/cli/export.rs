//! `charterpress export`: a book in another format.

use super::End;
use super::book::{self, Book, Gate};
use super::failure::Failure;
use super::import::{Kind, write_one, write_workbook};
use super::terminal::Terminal;
use crate::derive::Derived;
use crate::import::to_gc_service_inventory;
use crate::output::write_fresh;
use crate::publish::whole_graph;
use crate::record::nearest;
use crate::report::Summary;
use crate::sheets::{self, of_book};
use crate::site::Site;
use crate::source::DiskTree;
use crate::view::{Readers, Show};
use crate::words;
use std::path::{Path, PathBuf};

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
    /// The file to write, or for csv and gc-service-inventory the folder; nothing that is there is overwritten
    #[arg(short, long, value_name = "PATH", required_unless_present = "list")]
    output: Option<PathBuf>,
}

/// Every format: its name and what it is.
const FORMATS: [(&str, &str); 5] = [
    ("csv", "Tables as CSV files in a folder, one a table: `import csv` reads them again"),
    (
        "gc-service-inventory",
        "The register of the Government of Canada in a folder: service.csv and service-std.csv, English and French",
    ),
    ("json", "The whole book as one JSON document; `charterpress schema book` is its schema"),
    (
        "schema-org",
        "Services, agencies and offices in the words of schema.org, as one document of linked data (JSON-LD)",
    ),
    ("xlsx", "A workbook with a sheet a table: `import xlsx` reads it again"),
];

impl Export {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        let (Some(format), Some(to)) = (&self.format, &self.output) else {
            let lines = FORMATS.map(|(name, what)| format!("{name}\n    {what}\n"));
            terminal.result(lines.concat())?;
            return Ok(End::Done);
        };
        let end = match format.as_str() {
            "csv" => self.tables(Kind::Csv, to, terminal)?,
            "gc-service-inventory" => self.register(to, terminal)?,
            "json" => self.document(to, terminal)?,
            "schema-org" => self.linked_data(to, terminal)?,
            "xlsx" => self.tables(Kind::Xlsx, to, terminal)?,
            other => return Err(unknown(other)),
        };
        if end == End::Done {
            terminal.progress(terminal.speech.say("export.wrote", &[("path", &to.display().to_string())]));
        }
        Ok(end)
    }

    fn tables(&self, kind: Kind, to: &Path, terminal: &Terminal) -> Result<End, Failure> {
        let heads = terminal.heads()?;
        let folder = book::find(self.book.as_deref())?;
        let tree = DiskTree::new(&folder);
        let read = terminal.timed(words!("read"), || of_book(&tree, heads));
        let (workbook, left) = read.map_err(|error| Failure::unreadable_book(&folder, &error))?;
        terminal.timed(words!("written"), || write_workbook(&workbook, kind, heads, to))?;
        name_left(&left, terminal);
        Ok(End::Done)
    }

    fn document(&self, to: &Path, terminal: &Terminal) -> Result<End, Failure> {
        let folder = book::find(self.book.as_deref())?;
        let tree = DiskTree::new(&folder);
        let read = terminal.timed(words!("read"), || sheets::document(&tree));
        let (document, left) = read.map_err(|error| Failure::unreadable_book(&folder, &error))?;
        write_one(format!("{document:#}\n").into_bytes(), to)?;
        name_left(&left, terminal);
        Ok(End::Done)
    }

    fn register(&self, to: &Path, terminal: &Terminal) -> Result<End, Failure> {
        let Some(book) = self.sound(terminal)? else { return Ok(End::Gate) };
        let made = terminal.timed(words!("converted"), || to_gc_service_inventory(&book.resolved.charter));
        let made = made.map_err(|error| Failure::unavailable(error.said()).help(words!("nothing was written")))?;
        terminal.timed(words!("written"), || write_fresh(to, &made.files))?;
        terminal.result(made.report.to_string())?;
        Ok(End::Done)
    }

    fn linked_data(&self, to: &Path, terminal: &Terminal) -> Result<End, Failure> {
        let Some(book) = self.sound(terminal)? else { return Ok(End::Gate) };
        let today = book.today(None, terminal)?;
        let charter = &book.resolved.charter;
        let writers = book.theme.writers(&charter.languages);
        let derived = Derived::of(charter, today);
        let show = Show { readers: Readers::Public, drafts: false };
        let site = Site::new(charter, &derived, &writers, &book.theme, today, show, None);
        let graph = terminal.timed(words!("converted"), || whole_graph(&site));
        write_one(format!("{graph:#}\n").into_bytes(), to)?;
        if site.whole("").is_none() {
            terminal.say(&words!(
                "Without a `base_url` in charter.yaml the addresses in it lead from the top of the site."
            ));
        }
        Ok(End::Done)
    }

    /// The book, where it has no mistake: one that was half read would be exported by halves.
    fn sound(&self, terminal: &Terminal) -> Result<Option<Book>, Failure> {
        let book = Book::open(self.book.as_deref(), terminal)?;
        if Summary::of(&book.resolved.findings).errors == 0 {
            return Ok(Some(book));
        }
        book.show(Gate::default(), terminal)?;
        terminal.say(&words!("Nothing was written: mend the errors and export again."));
        Ok(None)
    }
}

fn name_left(left: &[String], terminal: &Terminal) {
    if !left.is_empty() {
        let names = left.join("\n    ");
        terminal.progress(format_args!("{}\n    {names}", terminal.speech.say("export.left", &[])));
    }
}

fn unknown(name: &str) -> Failure {
    let failure = Failure::usage(words!("“{name}” is not a format that a book can be exported to.", name));
    failure.or_listed(nearest(name, FORMATS.iter().map(|(name, _)| *name)), "charterpress export --list")
}
