//! `charterpress schema`: the shape of each kind of file as JSON Schema, for editors, and of what the program writes.

use super::End;
use super::book::Book;
use super::failure::Failure;
use super::terminal::Terminal;
use crate::export;
use crate::load::schema::{self, BookIds, SchemaKind};
use crate::output::{add_files, could_not};
use crate::record::nearest;
use crate::report;
use crate::sheets;
use crate::words;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Print the JSON Schema of a kind of file, for editors
#[derive(Debug, clap::Args)]
pub(super) struct Schema {
    /// The kind of file, or what the program writes: `book`, `check`, `diff`, `history`, `service-page`; all are listed if left out
    #[arg(conflicts_with = "all")]
    kind: Option<String>,
    /// A book whose own ids (agencies, roles, offices, laws, services and so on) are offered besides
    #[arg(long, value_name = "DIR")]
    book: Option<PathBuf>,
    /// Write every schema as a file; needs -o
    #[arg(long, requires = "output")]
    all: bool,
    /// The folder that the schemas are written to
    #[arg(short, long, value_name = "DIR", requires = "all", conflicts_with = "kind")]
    output: Option<PathBuf>,
}

/// A schema of what the program writes: its name, what it describes, and how it is made.
struct Written(&'static str, &'static str, fn() -> Value);

const WRITTEN: &[Written] = &[
    Written("check", "What `check --format json` prints.", report::schema),
    Written("diff", "What `diff --format json` prints.", report::changes::schema),
    Written("history", "What `history --format json` prints.", report::history::schema),
    Written("book", "What `export json` writes.", sheets::document_schema),
    Written("service-page", "The .json beside each service's page.", export::service_page_schema),
];

impl Schema {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        let ids = self.book.as_deref().map(|book| Book::open(Some(book), terminal)).transpose()?;
        let ids = ids.map(|book| BookIds::of(&book.resolved.charter.book));
        match (self.output, self.kind) {
            (Some(folder), _) => {
                let files = schema_files(ids.as_ref());
                clear(&folder, &files)?;
                add_files(&folder, &files)?;
                terminal.say(&words!("Wrote {n} schemas to {folder}.", n = files.len(), folder = &folder.display()));
            }
            (None, Some(kind)) => terminal.result(printed(&find(&kind, ids.as_ref())?))?,
            (None, None) => terminal.result(list())?,
        }
        Ok(End::Done)
    }
}

/// Every schema by its file's name, with the ids of a book where one is given.
pub fn schema_files(ids: Option<&BookIds>) -> BTreeMap<String, Vec<u8>> {
    let file = |name: &str, schema: &Value| (format!("{name}.json"), printed(schema).into_bytes());
    let kinds = schema::kinds().iter().map(|kind| file(kind.name, &of_book(kind.schema(), ids)));
    let written = WRITTEN.iter().map(|Written(name, _, schema)| file(name, &schema()));
    kinds.chain(written).collect()
}

/// Takes earlier schemas away, so that new ones can be written; refuses a file that is something else.
fn clear(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    let title = |bytes: &[u8]| serde_json::from_slice(bytes).ok().map(|json: Value| json["title"].clone());
    for (name, new) in files {
        let path = folder.join(name);
        match std::fs::read(&path) {
            Ok(old) if title(&old) == title(new) => {
                std::fs::remove_file(&path)
                    .map_err(|cause| Failure::unavailable(could_not(words!("replace"), &path, &cause)))?;
            }
            Ok(_) => {
                let message = words!("{path} is there already, and is not a schema of ours.", path = &path.display());
                return Err(Failure::usage(message).help(words!("name another folder with -o")));
            }
            Err(_) => {}
        }
    }
    Ok(())
}

/// A schema with the ids of a book, where one is given.
fn of_book(schema: Value, ids: Option<&BookIds>) -> Value {
    match ids {
        Some(ids) => ids.offered_in(schema),
        None => schema,
    }
}

fn find(kind: &str, ids: Option<&BookIds>) -> Result<Value, Failure> {
    if let Some(Written(.., schema)) = WRITTEN.iter().find(|Written(name, ..)| *name == kind) {
        return Ok(schema());
    }
    let written = || WRITTEN.iter().map(|Written(name, ..)| *name);
    let names = || schema::kinds().iter().map(|kind| kind.name).chain(written());
    schema::schema(kind).map(|schema| of_book(schema, ids)).ok_or_else(|| {
        let failure = Failure::usage(words!("There is no schema “{kind}”.", kind));
        match nearest(kind, names()) {
            Some(_) => failure.or_listed(nearest(kind, names()), "charterpress schema"),
            None => failure.help(words!("write one of: {list}", list = names().collect::<Vec<_>>())),
        }
    })
}

fn printed(schema: &Value) -> String {
    format!("{schema:#}\n")
}

fn list() -> String {
    let mut out = String::new();
    for SchemaKind { name, files, summary, .. } in schema::kinds() {
        let _ = writeln!(out, "{name:13} {files:28} {summary}");
    }
    for Written(name, summary, _) in WRITTEN {
        let _ = writeln!(out, "{name:13} {:28} {summary}", "");
    }
    out
}
