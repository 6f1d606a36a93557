//! `charterpress schema`: the shape of each kind of file as JSON Schema, for editors, and of what `check` and `diff` print.

use super::End;
use super::failure::Failure;
use super::terminal::Terminal;
use crate::load::schema::{self, SchemaKind};
use crate::output::add_files;
use crate::record::nearest;
use crate::report;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Print the JSON Schema of a kind of file, for editors
#[derive(Debug, clap::Args)]
pub(super) struct Schema {
    /// The kind of file, or `check` or `diff` for what these print as JSON; all kinds are listed if left out
    #[arg(conflicts_with = "all")]
    kind: Option<String>,
    /// Write every schema as a file; needs -o
    #[arg(long, requires = "output")]
    all: bool,
    /// The folder that the schemas are written to
    #[arg(short, long, value_name = "DIR", requires = "all", conflicts_with = "kind")]
    output: Option<PathBuf>,
}

/// What a command prints as JSON.
struct Printed {
    command: &'static str,
    schema: fn() -> Value,
}

const PRINTED: [Printed; 2] = [
    Printed { command: "check", schema: report::schema },
    Printed { command: "diff", schema: report::changes::schema },
];

impl Schema {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        match (self.output, self.kind) {
            (Some(folder), _) => {
                let files = schema_files();
                clear(&folder, &files)?;
                add_files(&folder, &files)?;
                terminal.progress(format_args!("Wrote {} schemas to {}.", files.len(), folder.display()));
            }
            (None, Some(kind)) => terminal.result(printed(&find(&kind)?))?,
            (None, None) => terminal.result(list())?,
        }
        Ok(End::Done)
    }
}

/// Every schema by its file's name.
pub fn schema_files() -> BTreeMap<String, Vec<u8>> {
    let file = |name: &str, schema: &Value| (format!("{name}.json"), printed(schema).into_bytes());
    let kinds = schema::kinds().iter().map(|kind| file(kind.name, &kind.schema()));
    kinds.chain(PRINTED.iter().map(|printed| file(printed.command, &(printed.schema)()))).collect()
}

/// Takes earlier schemas away, so that new ones can be written; refuses a file that is something else.
fn clear(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    let title = |bytes: &[u8]| serde_json::from_slice(bytes).ok().map(|json: Value| json["title"].clone());
    for (name, new) in files {
        let path = folder.join(name);
        match std::fs::read(&path) {
            Ok(old) if title(&old) == title(new) => {
                std::fs::remove_file(&path).map_err(|cause| Failure::system("replace", &path, &cause))?;
            }
            Ok(_) => {
                let message = format!("{} is there already, and is not a schema of ours.", path.display());
                return Err(Failure::usage(message).help("name another folder with -o"));
            }
            Err(_) => {}
        }
    }
    Ok(())
}

fn find(kind: &str) -> Result<Value, Failure> {
    if let Some(printed) = PRINTED.iter().find(|printed| printed.command == kind) {
        return Ok((printed.schema)());
    }
    let names = || schema::kinds().iter().map(|kind| kind.name).chain(PRINTED.iter().map(|printed| printed.command));
    schema::schema(kind).ok_or_else(|| {
        let failure = Failure::usage(format!("There is no schema “{kind}”."));
        match nearest(kind, names()) {
            Some(near) => failure.help(format!("did you mean `{near}`? `charterpress schema` lists all of them")),
            None => failure.help(format!("write one of: {}", names().collect::<Vec<_>>().join(", "))),
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
    for Printed { command, .. } in &PRINTED {
        let _ = writeln!(out, "{command:13} {:28} What `{command} --format json` prints.", "");
    }
    out
}
