//! `import csv` and `import xlsx`: the tables of a spreadsheet into a new book, or into one that is there.

use crate::cli::End;
use crate::cli::book::{find, is_book};
use crate::cli::failure::Failure;
use crate::cli::terminal::Terminal;
use crate::diagnostic::Severity;
use crate::output::{add_files, is_fresh, replace_file, write_fresh};
use crate::report::{self, Format};
use crate::sheets::{self, CellFinding, Content, Loss, Problem, Workbook, Woven, weave};
use crate::source::{DiskTree, MemoryTree, Tree};
use crate::speech::Speech;
use crate::words;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What `--list` says of these formats.
pub(super) const LIST: &str = "\
csv FILE…
    Tables as CSV files, each named after its table (services.csv, steps.csv …); a single file is the table of services
xlsx FILE
    A workbook with a sheet a table (Services, Steps, Fees …); .xls and .ods are read too
";

/// The two formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Kind {
    Csv,
    Xlsx,
}

impl Kind {
    pub(super) fn named(name: &str) -> Option<Kind> {
        match name {
            "csv" => Some(Kind::Csv),
            "xlsx" => Some(Kind::Xlsx),
            _ => None,
        }
    }
}

/// What these formats take besides.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Replace what the tables say otherwise than the book; without it that is only listed
    #[arg(long, help_heading = "For csv and xlsx")]
    replace: bool,
    /// Write nothing; say what would be written
    #[arg(long, help_heading = "For csv and xlsx")]
    dry_run: bool,
    /// Write empty tables to -o, with an explanation and an example under each head: a folder for csv, a file for xlsx
    #[arg(long, conflicts_with_all = ["replace", "dry_run", "files"], help_heading = "For csv and xlsx")]
    template: bool,
    /// The languages that texts are written in, for empty tables
    #[arg(long, value_name = "TAGS", value_delimiter = ',', requires = "template", help_heading = "For csv and xlsx")]
    languages: Vec<String>,
}

impl Options {
    /// The first of them that was given, where they have no meaning.
    pub(super) fn given(&self) -> Option<&'static str> {
        [(self.replace, "--replace"), (self.dry_run, "--dry-run"), (self.template, "--template")]
            .into_iter()
            .find_map(|(given, name)| given.then_some(name))
    }

    pub(super) fn run(self, kind: Kind, files: &[PathBuf], folder: &Path, terminal: &Terminal) -> Result<End, Failure> {
        if self.template {
            return self.write_template(kind, folder, terminal);
        }
        let workbook = terminal.timed(words!("read"), || read(kind, files))?;
        let tree = target(folder)?;
        let woven = terminal
            .timed(words!("converted"), || weave(&*tree, &workbook))
            .map_err(|error| Failure::unreadable_book(folder, &error))?;
        if woven.problems.is_empty() {
            refuse_empty(&workbook)?;
        }
        terminal.result(told(&woven, &workbook, folder, terminal))?;
        let wrong = !woven.problems.is_empty()
            || !woven.errors.is_empty()
            || woven.findings.iter().any(|finding| finding.severity == Severity::Error);
        if wrong {
            terminal.progress(terminal.speech.say("import.mend", &[]));
            return Ok(End::Gate);
        }
        if !woven.losses.is_empty() && !self.replace {
            terminal.progress(terminal.speech.say("import.replaces", &[]));
            return Ok(End::Gate);
        }
        if self.dry_run {
            terminal.progress(terminal.speech.say("import.dry-run", &[]));
            return Ok(End::Done);
        }
        terminal.timed(words!("written"), || write(folder, &woven))?;
        let shown = folder.display().to_string();
        let (files, command) = (terminal.speech.number(woven.files.len()), format!("charterpress check {shown}"));
        let values = [("folder", &*shown), ("files", &files), ("command", &command)];
        terminal.progress(terminal.speech.say("import.wrote", &values));
        Ok(End::Done)
    }

    fn write_template(self, kind: Kind, to: &Path, terminal: &Terminal) -> Result<End, Failure> {
        let heads = terminal.heads()?;
        let languages = if self.languages.is_empty() { vec![heads.to_owned()] } else { self.languages };
        let workbook = sheets::template(heads, &languages);
        write_workbook(&workbook, kind, heads, to)?;
        let (name, filled) = match kind {
            Kind::Csv => ("csv", to.join("*.csv")),
            Kind::Xlsx => ("xlsx", to.to_owned()),
        };
        let command = format!("charterpress import {name} {} -o {}", quoted(&filled), quoted(&book_of(to)));
        let values = [("folder", &*to.display().to_string()), ("command", &command)];
        terminal.progress(terminal.speech.say("import.template", &values));
        Ok(End::Done)
    }
}

/// The book that tables at a place are most likely for: the one that they lie in, the one at hand, the only one beside them, else a new one.
fn book_of(tables: &Path) -> PathBuf {
    let around =
        tables.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()).find(|folder| is_book(folder));
    if let Some(folder) = around {
        return folder.to_owned();
    }
    if let Ok(folder) = find(None) {
        return folder;
    }
    if let Some(folder) = only_book_in(tables.parent().unwrap_or(Path::new(""))) {
        return folder;
    }
    let new = Path::new("charters");
    if is_fresh(new).unwrap_or(false) { new.to_owned() } else { PathBuf::from("DIR") }
}

/// The only book among the folders of a folder.
fn only_book_in(folder: &Path) -> Option<PathBuf> {
    let listed = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(listed).ok()?.filter_map(Result::ok);
    let mut books = entries.map(|entry| folder.join(entry.file_name())).filter(|path| is_book(path));
    books.next().filter(|_| books.next().is_none())
}

/// A path as a shell takes it for one word; what stands for several names stays outside of the quotes.
fn quoted(path: &Path) -> String {
    let shown = path.display().to_string();
    if !shown.contains(char::is_whitespace) {
        return shown;
    }
    match shown.strip_suffix("*.csv") {
        Some(folder) => format!("\"{folder}\"*.csv"),
        None => format!("\"{shown}\""),
    }
}

/// Puts a workbook where it was asked for: one file, or a folder of CSV files. Nothing that is there is overwritten.
pub(in crate::cli) fn write_workbook(
    workbook: &Workbook,
    kind: Kind,
    language: &str,
    to: &Path,
) -> Result<(), Failure> {
    let failed = |error: sheets::SheetError| Failure::unavailable(words!("{error}.", error = error.0));
    match kind {
        Kind::Csv => {
            let files: BTreeMap<String, Vec<u8>> = workbook.to_csv().map_err(failed)?.into_iter().collect();
            write_fresh(to, &files)?;
        }
        Kind::Xlsx => write_one(workbook.to_xlsx(language).map_err(failed)?, to)?,
    }
    Ok(())
}

/// Writes one file; nothing that is there is overwritten.
pub(in crate::cli) fn write_one(bytes: Vec<u8>, to: &Path) -> Result<(), Failure> {
    let name = to.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.ok_or_else(|| Failure::usage(words!("{path} is not the name of a file.", path = &to.display())))?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(add_files(folder, &BTreeMap::from([(name, bytes)]))?)
}

fn read(kind: Kind, files: &[PathBuf]) -> Result<Workbook, Failure> {
    let mut contents = Vec::new();
    for path in files {
        let bytes = std::fs::read(path).map_err(|cause| Failure::unreadable(path, &cause))?;
        contents.push((path.display().to_string(), bytes));
    }
    let read = match (kind, contents.as_slice()) {
        (Kind::Csv, contents) => Workbook::from_csv(contents),
        (Kind::Xlsx, [(_, bytes)]) => Workbook::from_xlsx(bytes),
        (Kind::Xlsx, many) => {
            let message = words!("The format xlsx wants 1 file, and {n} files were given.", n = many.len());
            let command = "charterpress import xlsx FILE -o DIR";
            return Err(Failure::usage(message).help(words!("`{command}`", command)));
        }
    };
    read.map_err(|error| {
        let names: Vec<&str> = contents.iter().map(|(name, _)| name.as_str()).collect();
        Failure::unavailable(words!("{names}: {error}.", names, error = error.0)).help(words!("nothing was written"))
    })
}

/// A workbook without rows says nothing, and is most likely the wrong file.
fn refuse_empty(workbook: &Workbook) -> Result<(), Failure> {
    let message = match workbook.content() {
        Content::Rows => return Ok(()),
        Content::Examples => words!("There are only the examples in these tables, and no rows of your own."),
        Content::Nothing => words!("There are no rows in these tables."),
    };
    let help =
        words!("write yours below the heads, in lines that do not begin with `#`, save the file and import it again");
    Err(Failure::unavailable(message).help(help))
}

/// The book in a folder, or none where there is nothing yet.
fn target(folder: &Path) -> Result<Box<dyn Tree>, Failure> {
    if folder.join("charter.yaml").is_file() {
        return Ok(Box::new(DiskTree::new(folder)));
    }
    if is_fresh(folder)? {
        return Ok(Box::new(MemoryTree::new()));
    }
    let message = words!("{folder} is neither empty nor a book: it has no charter.yaml.", folder = &folder.display());
    Err(Failure::usage(message).help(words!("name another folder with -o")))
}

fn write(folder: &Path, woven: &Woven) -> Result<(), Failure> {
    let (new, changed): (BTreeMap<_, _>, BTreeMap<_, _>) =
        woven.files.clone().into_iter().partition(|(path, _)| woven.new.contains(path));
    add_files(folder, &new)?;
    for (path, bytes) in &changed {
        replace_file(&folder.join(path), bytes)?;
    }
    Ok(())
}

/// Everything there is to say before anything is written.
fn told(woven: &Woven, workbook: &Workbook, folder: &Path, terminal: &Terminal) -> String {
    let mut out = String::new();
    let speech = terminal.speech;
    let say = |key: &str| speech.say(key, &[]);
    for problem in &woven.problems {
        cell(&mut out, speech.level(Severity::Error), None, problem, workbook, speech);
    }
    for CellFinding { code, severity, problem } in &woven.findings {
        cell(&mut out, speech.level(*severity), Some(code), problem, workbook, speech);
    }
    if !woven.losses.is_empty() {
        out.push_str(&(say("import.differs") + "\n"));
        woven.losses.iter().for_each(|loss| lost(&mut out, loss, speech));
    }
    let passed: Vec<String> = woven.passed.iter().map(|cell| workbook.name_of(*cell)).collect();
    list(&mut out, &say("import.passed"), &passed);
    list(&mut out, &say("import.kept"), &woven.kept);
    list(&mut out, &say("import.made"), &woven.made);
    let (new, changed): (Vec<&String>, Vec<&String>) = woven.files.keys().partition(|path| woven.new.contains(*path));
    list(&mut out, &say("import.new-files"), &new);
    list(&mut out, &say("import.changed-files"), &changed);
    if woven.files.is_empty() && out.is_empty() {
        out.push_str(&(say("import.nothing") + "\n"));
    }
    let mut out = report::visible_lines(&out);
    if !woven.errors.is_empty() {
        let root = folder.to_string_lossy();
        let style = terminal.style(&root, None);
        out.push_str(&report::render(&woven.errors, &woven.sources, Format::Text, style));
    }
    out
}

fn cell(out: &mut String, weight: &str, code: Option<&str>, problem: &Problem, workbook: &Workbook, speech: &Speech) {
    let head = workbook.head_of(problem.cell);
    let column = if head.is_empty() || problem.cell.row == 0 { String::new() } else { format!(" ({head})") };
    let place = workbook.name_of(problem.cell);
    let text = if problem.text.is_empty() {
        speech.tell_or_english(&words!("an empty cell"))
    } else {
        format!("“{}”", shortened(&problem.text))
    };
    let (said, title) = (
        speech.tell(&problem.message).filter(|_| !problem.message.is_verbatim()),
        code.and_then(|code| speech.title_of(code)),
    );
    let code = code.map(|code| format!("[{code}]")).unwrap_or_default();
    let message = said.as_deref().or(title).unwrap_or(&problem.message);
    let _ = writeln!(out, "{weight}{code}: {place}{column}: {text}: {message}");
    if said.is_none() && title.is_some() {
        let _ = writeln!(out, "    {}: {}", speech.word("level.detail"), problem.message);
    }
    if !problem.help.is_empty() {
        let _ = writeln!(out, "    {}: {}", speech.word("level.help"), speech.tell_or_english(&problem.help));
    }
}

fn lost(out: &mut String, Loss { file, key, old, new }: &Loss, speech: &Speech) {
    let key = if key.is_empty() { String::new() } else { format!(" {key}") };
    let what = match new.is_empty() {
        true => speech.tell_or_english(&words!("the comment “{text}” would go", text = shortened(old))),
        false => format!("“{}” → “{}”", shortened(old), shortened(&speech.tell_or_english(new))),
    };
    let _ = writeln!(out, "    {file}{key}: {what}");
}

fn list(out: &mut String, title: &str, items: &[impl AsRef<str>]) {
    if !items.is_empty() {
        let _ = writeln!(out, "{title}");
        items.iter().for_each(|item| {
            let _ = writeln!(out, "    {}", item.as_ref());
        });
    }
}

/// A text of one line and at most eighty characters.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 80 { line } else { line.chars().take(79).chain(['…']).collect() }
}
