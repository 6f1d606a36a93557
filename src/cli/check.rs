//! `charterpress check`: every mistake of a book and everything unwise in it, and how it stands to statutes, in the form
//! that is asked for.

use super::End;
use super::book::{Book, Gate, find};
use super::failure::Failure;
use super::terminal::Terminal;
use super::today::{self, day};
use crate::check::conformity::{Conformity, known_profiles};
use crate::diagnostic::{Diagnostic, Severity};
use crate::fix::{Fixed, fix};
use crate::lang::{Language, Writer};
use crate::output::replace_file;
use crate::quantity::Date;
use crate::record::nearest;
use crate::report::conformity::{self, Report};
use crate::report::{self, Format, Summary, patch};
use crate::site;
use crate::source::DiskTree;
use crate::wording::Wording;
use crate::words;
use std::path::{Path, PathBuf};

/// Look for mistakes in a book, and hold it against the statutes that it claims to follow
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// The folder of the book; this folder or its charters/ if left out
    book: Option<PathBuf>,
    /// Report article by article how the book stands to a statute, in place of those that it claims; may be repeated
    #[arg(long, value_name = "ID")]
    profile: Vec<String>,
    /// In which form to show what was found; with --profile, `text` and `html` show the report
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: FormatWord,
    /// The language of the report that `--profile --format html` makes; the book's default if left out
    #[arg(long, value_name = "LANGUAGE", requires = "profile")]
    language: Option<String>,
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
            let fixed = fix(&DiskTree::new(&folder), day).map_err(|error| Failure::unreadable_book(&folder, &error))?;
            if self.dry_run {
                return preview(&fixed, terminal);
            }
            write(&fixed, &folder, terminal)?;
        }
        let mut book = Book::open(self.book.as_deref(), terminal)?;
        let today = book.today(self.as_of, terminal)?;
        let profiles = self.profiles(&book)?;
        let conformity = book.check_against(&profiles, today, terminal);
        let root = book.folder.to_string_lossy();
        let (charter, sources) = (&book.resolved.charter, &book.resolved.sources);
        let report = Report { conformity: &conformity, charter, sources, root: &root };
        match (self.format, self.profile.is_empty()) {
            (FormatWord::Text, false) => terminal.result(told(&book, &report, terminal))?,
            (FormatWord::Html, false) => terminal.result(conformity::html(&report, &self.writer(&book)?, today))?,
            (format, _) => book.show_with(format.into(), Some(report), terminal)?,
        }
        Ok(book.end(self.gate))
    }

    /// The profiles to hold the book against: those named, else those that it claims.
    fn profiles(&self, book: &Book) -> Result<Vec<String>, Failure> {
        let known = known_profiles(&book.resolved.charter);
        if let Some(unknown) = self.profile.iter().find(|id| !known.contains(id.as_str())) {
            let near = nearest(unknown, known.iter().copied());
            let all = words!("the profiles there are: {list}", list = known.iter().copied().collect::<Vec<_>>());
            let failure = Failure::usage(words!("There is no profile “{id}”.", id = unknown));
            return Err(failure.help(match near {
                Some(near) => words!("{question} {all}", question = words!("did you mean `{near}`?", near), all),
                None => all,
            }));
        }
        Ok(if self.profile.is_empty() { book.claimed() } else { self.profile.clone() })
    }

    /// Who writes the page: the language asked for, else the book's default.
    fn writer(&self, book: &Book) -> Result<Writer, Failure> {
        let charter = &book.resolved.charter;
        let language = match &self.language {
            None => Some(charter.default_language().clone()),
            Some(tag) => charter.languages.iter().find(|language| language.tag == *tag).cloned(),
        };
        let language = language.or_else(|| Language::known_defaults(self.language.as_deref().unwrap_or_default()));
        let writer = language.and_then(|language| book.theme.writers(&[language]).pop());
        writer.ok_or_else(|| {
            let tag = self.language.as_deref().unwrap_or_default();
            Failure::usage(words!("“{tag}” is not a language tag.", tag))
                .help(words!("write a tag such as `en`, `fa` or `th`"))
        })
    }
}

/// The report of a terminal: mistakes that keep the book from being read, the articles, and how much else was found.
fn told(book: &Book, report: &Report<'_>, terminal: &Terminal) -> String {
    let color = terminal.color;
    let is_other = |finding: &&Diagnostic| !is_article(report.conformity, finding);
    let other: Vec<Diagnostic> = book.resolved.findings.iter().filter(is_other).cloned().collect();
    let errors: Vec<Diagnostic> = other.iter().filter(|finding| finding.severity == Severity::Error).cloned().collect();
    let style = terminal.style(report.root, None);
    let mut out = String::new();
    if !errors.is_empty() {
        out += &(report::render(&errors, report.sources, Format::Text, style) + "\n");
    }
    let writers = site::writers(std::slice::from_ref(terminal.speech.language()));
    let look = writers.first().map(|writer| conformity::Look {
        color,
        width: terminal.width,
        speech: terminal.speech,
        writer,
    });
    out += &look.map(|look| conformity::text(report, look)).unwrap_or_default();
    if !other.is_empty() {
        let found = Summary::of(&other).said(terminal.speech);
        let besides =
            words!("Besides the statutes: {found}; `charterpress check` without --profile shows them.", found);
        out += &(terminal.wrapped(&terminal.told(&besides)) + "\n");
    }
    out
}

fn is_article(conformity: &Conformity, finding: &Diagnostic) -> bool {
    conformity.asks(finding.code.name)
}

/// Shows what would be changed.
fn preview(fixed: &Fixed, terminal: &Terminal) -> Result<End, Failure> {
    let diff: String = fixed.files.iter().map(|file| patch(&file.path, &file.before, &file.after)).collect();
    terminal.result(diff)?;
    tell(fixed, |findings, files| words!("Would mend {findings} in {files}.", findings, files), terminal);
    Ok(End::Done)
}

/// Writes each mended file in one step.
fn write(fixed: &Fixed, folder: &Path, terminal: &Terminal) -> Result<(), Failure> {
    for file in &fixed.files {
        replace_file(&folder.join(&file.path), &file.bytes)?;
    }
    tell(fixed, |findings, files| words!("Mended {findings} in {files}.", findings, files), terminal);
    Ok(())
}

fn tell(fixed: &Fixed, said: fn(Wording, Wording) -> Wording, terminal: &Terminal) {
    let findings = match fixed.findings {
        1 => words!("1 finding"),
        n => words!("{n} findings", n),
    };
    match fixed.files.len() {
        0 => terminal.progress(terminal.speech.say("fix.nothing", &[])),
        1 => terminal.say(&said(findings, words!("1 file"))),
        n => terminal.say(&said(findings, words!("{n} files", n))),
    }
    for path in &fixed.refused {
        terminal.say(&words!("Left {path} alone: mending it would change more than words.", path));
    }
}
