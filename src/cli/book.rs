//! The book that a command is about: which folder it is, its charter, its findings, and what they stop.

use super::failure::Failure;
use super::terminal::Terminal;
use super::{End, today};
#[cfg(feature = "booklet")]
use crate::booklet::Design;
use crate::check::conformity::{Conformity, claimed_profiles};
use crate::check::{check_against, weigh_reading};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::load::{SETTINGS, load};
use crate::publish;
use crate::quantity::Date;
use crate::report::{self, First, Format, Style, Summary};
use crate::resolve::{Resolved, resolve};
use crate::site::Theme;
use crate::source::DiskTree;
use crate::view::{Readers, Show};
use crate::words;
use std::path::{Path, PathBuf};

/// After more findings than these the errors among them are named again.
const MANY: usize = 5;
/// So many are named.
const NAMED: usize = 5;

/// A book that was read.
#[derive(Debug)]
pub(super) struct Book {
    /// Its folder, as it is shown to the user.
    pub(super) folder: PathBuf,
    /// What stands in it.
    pub(super) resolved: Resolved,
    /// What its website looks like.
    pub(super) theme: Theme,
    /// What its booklets look like.
    #[cfg(feature = "booklet")]
    pub(super) design: Design,
}

impl Book {
    /// Reads the book that was named, or the one at hand.
    pub(super) fn open(named: Option<&Path>, terminal: &Terminal) -> Result<Book, Failure> {
        let folder = find(named)?;
        let tree = DiskTree::new(&folder);
        let loaded = terminal
            .timed(words!("read"), || load(&tree))
            .map_err(|error| Failure::unreadable_book(&folder, &error))?;
        let mut resolved = terminal.timed(words!("resolved"), || resolve(loaded));
        let Resolved { charter, sources, findings, theme: files, .. } = &mut resolved;
        let (theme, wrong) = Theme::read(&tree, files, &charter.languages, sources);
        findings.extend(wrong);
        #[cfg(feature = "booklet")]
        let (design, wrong) = Design::read(&tree, files, sources);
        #[cfg(feature = "booklet")]
        findings.extend(wrong);
        diagnostic::sort(findings);
        let book = Book {
            folder,
            resolved,
            theme,
            #[cfg(feature = "booklet")]
            design,
        };
        let charter = &book.resolved.charter;
        terminal.detail(&words!(
            "book {folder}: languages {languages}; agencies: {agencies}, services: {services}, files: {files}",
            folder = &book.folder.display(),
            languages = charter.book.languages(),
            agencies = charter.book.agencies.len(),
            services = charter.services().count(),
            files = book.resolved.sources.paths().count()
        ));
        Ok(book)
    }

    /// Adds what the rules find on a day to the findings of reading, and what the profiles find that the book claims.
    pub(super) fn check(&mut self, today: Date, terminal: &Terminal) {
        self.check_against(&self.claimed(), today, terminal);
    }

    /// The profiles that the book claims to follow.
    pub(super) fn claimed(&self) -> Vec<String> {
        claimed_profiles(&self.resolved.charter).into_iter().map(str::to_owned).collect()
    }

    /// Adds what the rules and these profiles find on a day to the findings of reading; gives how the book stands to each
    /// profile.
    pub(super) fn check_against(&mut self, profiles: &[String], today: Date, terminal: &Terminal) -> Conformity {
        let ids: Vec<&str> = profiles.iter().map(String::as_str).collect();
        let Resolved { charter, sources, findings, .. } = &mut self.resolved;
        let checked =
            terminal.timed(words!("checked"), || check_against(charter, sources, today, &ids, &publish::codes()));
        weigh_reading(&charter.book.settings, findings);
        findings.extend(checked.findings);
        diagnostic::sort(findings);
        checked.conformity
    }

    /// Adds what was found in the finished pages, and shows that alone: no other command looks at them. Gives what was left out.
    pub(super) fn show_audit(
        &mut self,
        mut found: Vec<Diagnostic>,
        gate: Gate,
        terminal: &Terminal,
    ) -> Result<Summary, Failure> {
        if found.is_empty() {
            return Ok(Summary::default());
        }
        weigh_reading(&self.resolved.charter.book.settings, &mut found);
        diagnostic::sort(&mut found);
        let before = std::mem::replace(&mut self.resolved.findings, found);
        let left = self.show_first(First { gate: gate.severity(), all: None }, terminal)?;
        self.resolved.findings.extend(before);
        Ok(left)
    }

    /// The findings as a command shows them that was asked for something else: all that stop it, and the first of the rest. Gives
    /// what was left out.
    pub(super) fn show(&self, gate: Gate, terminal: &Terminal) -> Result<Summary, Failure> {
        self.show_first(First { gate: gate.severity(), all: Some(&check_command(&self.folder)) }, terminal)
    }

    fn show_first(&self, first: First<'_>, terminal: &Terminal) -> Result<Summary, Failure> {
        let root = self.folder.to_string_lossy();
        let style = terminal.style_of_first(&root, first);
        self.render(Format::Text, style, terminal)?;
        Ok(style.first.map(|first| first.left(&self.resolved.findings)).unwrap_or_default())
    }

    /// All findings in one format, and how the book stands to statutes where the format has room for it.
    pub(super) fn show_with(
        &self,
        format: Format,
        conformity: Option<report::conformity::Report<'_>>,
        terminal: &Terminal,
    ) -> Result<(), Failure> {
        let root = self.folder.to_string_lossy();
        self.render(format, terminal.style(&root, conformity), terminal)
    }

    /// The findings, with paths as seen from where the command was given.
    fn render(&self, format: Format, style: Style<'_>, terminal: &Terminal) -> Result<(), Failure> {
        terminal.result(report::render(&self.resolved.findings, &self.resolved.sources, format, style))?;
        if format == Format::Text && self.resolved.broken.contains(SETTINGS) {
            terminal.say(&words!(
                "Mend charter.yaml first: as long as it cannot be read, nobody knows the languages, the currency and the rules of \
                 this book, and some of what was found elsewhere may go away with it."
            ));
        }
        Ok(())
    }

    /// Where the errors are, after so many findings that nobody sees them among the others; and what shows all of them, where that was
    /// not said when some were left out.
    pub(super) fn say_errors(&self, left: Summary, terminal: &Terminal) {
        let findings = &self.resolved.findings;
        let errors: Vec<&Diagnostic> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        if findings.len() <= MANY || errors.is_empty() || errors.len() == findings.len() {
            return;
        }
        terminal.say(&words!("These have to be mended:"));
        for error in errors.iter().take(NAMED) {
            let place = report::place(error, &self.resolved.sources, &self.folder.to_string_lossy());
            terminal.progress(format!("  {place}: {}", report::visible_lines(&terminal.speech.headline(error).0)));
        }
        if errors.len() > NAMED {
            let more = terminal.told(&words!(" and {n} more", n = errors.len() - NAMED));
            terminal.progress(format!(" {more}"));
        }
        if left == Summary::default() {
            terminal.say(&words!("To see all of it: `{command}`", command = check_command(&self.folder)));
        }
    }

    /// Whether the findings stop the command.
    pub(super) fn end(&self, gate: Gate) -> End {
        match Summary::of(&self.resolved.findings).reaches(gate.severity()) {
            true => End::Gate,
            false => End::Done,
        }
    }

    /// Today, for what depends on it; says to those who want to know where it was taken from.
    pub(super) fn today(&self, given: Option<Date>, terminal: &Terminal) -> Result<Date, Failure> {
        let (date, source) = today::find(given, &self.folder)?;
        terminal.detail(&today::told(date, source));
        Ok(date)
    }
}

/// For whom something is made of a book.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Audience {
    /// For whom: staff see internal services and notes too
    #[arg(long, value_name = "WHO", default_value = "public")]
    readers: ReadersWord,
    /// Show drafts
    #[arg(long)]
    drafts: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum ReadersWord {
    /// Everybody
    Public,
    /// The staff of the agencies
    Staff,
}

impl Audience {
    /// Which services that is.
    pub(super) fn show(self) -> Show {
        let readers = match self.readers {
            ReadersWord::Public => Readers::Public,
            ReadersWord::Staff => Readers::Staff,
        };
        Show { readers, drafts: self.drafts }
    }
}

/// From which weight on findings stop a command.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(super) struct Gate {
    /// Stop at warnings too, not only at errors
    #[arg(long, value_name = "WEIGHT")]
    deny: Option<Deny>,
}

/// What `--deny` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Deny {
    /// Warnings and errors
    Warnings,
}

impl Gate {
    fn severity(self) -> Severity {
        match self.deny {
            Some(Deny::Warnings) => Severity::Warning,
            None => Severity::Error,
        }
    }
}

/// What shows all findings of the book in a folder, as it is typed here.
pub(super) fn check_command(folder: &Path) -> String {
    match &*folder.to_string_lossy() {
        "." => "charterpress check".to_owned(),
        plain if !plain.contains(' ') => format!("charterpress check {plain}"),
        spaced => format!("charterpress check \"{spaced}\""),
    }
}

/// The folder of the book that was named, or of the one at hand: this folder, or its `charters/`.
pub(super) fn find(named: Option<&Path>) -> Result<PathBuf, Failure> {
    let Some(folder) = named else {
        let at_hand = [".", "charters"].map(PathBuf::from).into_iter().find(|folder| is_book(folder));
        return at_hand.ok_or_else(|| {
            let message = words!("There is no book here: neither charter.yaml nor charters/charter.yaml was found.");
            let help = words!("name the folder of a book, or start a new one with `charterpress init charters`");
            Failure::unavailable(message).help(help)
        });
    };
    if is_book(folder) { Ok(folder.to_owned()) } else { Err(no_book(folder)) }
}

pub(super) fn is_book(folder: &Path) -> bool {
    folder.join(SETTINGS).is_file()
}

/// How many folders above the current one the book is that it belongs to; none where it is in no book.
fn above() -> Option<usize> {
    let current = std::env::current_dir().ok()?;
    current.ancestors().position(is_book)
}

/// What is there instead of a book.
fn no_book(folder: &Path) -> Failure {
    let shown = &folder.display();
    if folder.is_file() {
        let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
        return Failure::unavailable(words!("{path} is a file; a book is a folder with a charter.yaml.", path = shown))
            .help(words!("name the folder: `{folder}`", folder = &above.display()));
    }
    if !folder.is_dir() {
        let failure = Failure::unavailable(words!("There is no folder {folder}.", folder = shown));
        return failure.help(match above() {
            Some(0) => words!("you are in the book already: leave the name out"),
            Some(steps) => {
                words!(
                    "you are inside of the book: go up with `cd {way}` and leave the name out",
                    way = "../".repeat(steps)
                )
            }
            None => words!("name a folder that has a charter.yaml, or start a new book with `charterpress init`"),
        });
    }
    let failure = Failure::unavailable(words!("{folder} is not a book: it has no charter.yaml.", folder = shown));
    if folder.join("charter.yml").is_file() {
        return failure.help(words!("rename its charter.yml to charter.yaml"));
    }
    match folder.join("charters") {
        inner if is_book(&inner) => failure.help(words!("the book is in `{folder}`", folder = &inner.display())),
        _ => failure.help(words!(
            "name another folder, or start a book there with `charterpress init {folder}`",
            folder = shown
        )),
    }
}
