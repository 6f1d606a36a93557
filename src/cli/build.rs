//! `charterpress build`: a book becomes a website.

use super::End;
use super::book::{Audience, Book, Gate, check_command};
#[cfg(feature = "booklet")]
use super::booklet;
use super::cache;
use super::failure::Failure;
use super::history;
use super::progress::{Phase, Progress};
use super::terminal::Terminal;
use super::today::day;
use crate::audit::Audit;
use crate::derive::Derived;
use crate::diagnostic::{self, Diagnostic};
use crate::history::History;
use crate::output::{self, OutPath, Output, RenderError, WriteError, Written};
use crate::publish::{self, Fetch};
use crate::quantity::Date;
use crate::report::Summary;
use crate::site::{Download, Host, Site};
use crate::source::{DiskTree, GitError};
use crate::wording::Wording;
use crate::words;
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
    #[command(flatten)]
    audience: Audience,
    /// Work the history of the book out anew, make all pages and booklets anew, and keep nothing for the next time
    #[arg(long)]
    no_cache: bool,
    /// Leave the booklets out, and the links to them
    #[arg(long)]
    no_booklets: bool,
    /// Write the file that a host of this kind reads too; `_headers`, which Netlify, Cloudflare and others read, is always there
    #[arg(long, value_name = "HOST")]
    headers: Vec<HostWord>,
    #[command(flatten)]
    gate: Gate,
}

/// A web host, by its name.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum HostWord {
    /// .htaccess, for most rented web space
    Apache,
    /// web.config, for Microsoft's server
    Iis,
    /// nginx.conf, to be included in the settings of nginx
    Nginx,
}

impl From<HostWord> for Host {
    fn from(word: HostWord) -> Host {
        match word {
            HostWord::Apache => Host::Apache,
            HostWord::Iis => Host::Iis,
            HostWord::Nginx => Host::Nginx,
        }
    }
}

impl Build {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        let mut book = Book::open(self.book.as_deref(), terminal)?;
        let today = book.today(self.as_of, terminal)?;
        book.check(today, terminal);
        let left = match book.resolved.findings.is_empty() {
            true => Summary::default(),
            false => book.show(self.gate, terminal)?,
        };
        if book.end(self.gate) == End::Gate {
            return Ok(stopped(&book, left, terminal));
        }
        let (written, audited) = match self.write(&book, today, terminal) {
            Err(Stop::Render(failed)) => {
                book.resolved.findings = mistakes(failed)?;
                let left = book.show(self.gate, terminal)?;
                return Ok(stopped(&book, left, terminal));
            }
            #[cfg(feature = "booklet")]
            Err(Stop::Booklets(findings)) => {
                book.resolved.findings = findings;
                let left = book.show(self.gate, terminal)?;
                return Ok(stopped(&book, left, terminal));
            }
            Err(Stop::Failure(failure)) => return Err(failure),
            Ok(written) => written,
        };
        let in_pages = Summary::of(&audited);
        let in_book = Summary::of(&book.resolved.findings);
        let left_of_pages = book.show_audit(audited, self.gate, terminal)?;
        let charter = &book.resolved.charter;
        let services = charter.services().filter(|(_, service)| self.audience.show().shows(service)).count();
        let speech = terminal.speech;
        terminal.progress(speech.say(
            "build.wrote",
            &[
                ("files", &speech.number(written.files)),
                ("folder", &self.output.display().to_string()),
                ("unchanged", &speech.number(written.unchanged)),
                ("services", &speech.number(services)),
                ("languages", &charter.book.languages().join(", ")),
            ],
        ));
        say_found(&book, [in_book, left], [in_pages, left_of_pages], terminal);
        let front = self.output.join("index.html");
        terminal.say(&words!("Open the website in a browser: {page}", page = &front.display()));
        Ok(book.end(self.gate))
    }

    /// What happened to the book; nothing where git cannot tell, which is said and stops nothing.
    fn history(&self, book: &Book, terminal: &Terminal) -> Option<History> {
        match history::tell(&book.folder, self.audience.show(), !self.no_cache, terminal) {
            Ok(told) => {
                if told.shallow {
                    terminal.say(&history::cut_short(&told));
                }
                Some(told)
            }
            Err(cause) => {
                terminal.say(&without_history(&cause));
                None
            }
        }
    }

    /// The booklets that the site leads to.
    #[cfg(feature = "booklet")]
    fn booklets(
        &self,
        site: &Site<'_>,
        book: &Book,
        terminal: &Terminal,
    ) -> Result<Vec<(Download, Fetch<'static>)>, Stop> {
        if self.no_booklets {
            return Ok(Vec::new());
        }
        let made = terminal.timed(words!("booklets"), || {
            booklet::for_site(site, &book.folder, &book.resolved, &book.design, !self.no_cache, terminal)
        });
        made.map_err(Stop::Booklets)
    }

    /// The booklets that the site leads to: none in a program that cannot make them.
    #[cfg(not(feature = "booklet"))]
    fn booklets(&self, _: &Site<'_>, _: &Book, terminal: &Terminal) -> Result<Vec<(Download, Fetch<'static>)>, Stop> {
        if !self.no_booklets {
            terminal.detail(&words!("booklets: none, this program was built without them"));
        }
        Ok(Vec::new())
    }

    /// Writes the site, and says what is wrong with its pages.
    fn write(&self, book: &Book, today: Date, terminal: &Terminal) -> Result<(Written, Vec<Diagnostic>), Stop> {
        let charter = &book.resolved.charter;
        let writers = book.theme.writers(&charter.languages);
        let derived = Derived::of(charter, today);
        let base_url = self.base_url.clone();
        let history = self.history(book, terminal);
        let site = Site::new(charter, &derived, &writers, &book.theme, today, self.audience.show(), base_url)
            .with_data(publish::page_data)
            .for_hosts(self.headers.iter().copied().map(Host::from))
            .with_history(history.as_ref());
        let booklets = self.booklets(&site, book, terminal)?;
        let pages = cache::Pages::of(&self.output, !self.no_cache);
        let kept = pages.read(site.whole("").as_deref(), terminal);
        let site = site
            .with_downloads(booklets.iter().map(|(download, _)| download.clone()).collect())
            .with_kept(kept.as_ref());
        let tree = DiskTree::new(&book.folder);
        let mut output = Output::default();
        let clash = |problem| Failure::unavailable(words!("The site cannot be put together: {problem}.", problem));
        publish::publish(&site, &tree, &mut output).map_err(clash)?;
        publish::publish_booklets(booklets, &mut output).map_err(clash)?;
        if site.whole("").is_none() {
            terminal.say(&words!(
                "The site has no sitemap, no feeds and no whole addresses: say where it will be published with `base_url` in \
                 charter.yaml, or --base-url."
            ));
        }
        let audit = Audit::of(&output, site.whole("").as_deref(), kept.as_ref());
        let output = audit.watch(output);
        let written = terminal.timed(words!("written"), || {
            let progress = Progress::new(terminal, Phase::Pages, output.len());
            output::write(&output, &self.output, Some(&book.folder), &|_| progress.step())
        });
        let written = written.map_err(|error| match error {
            WriteError::Render(failed) => Stop::Render(failed),
            other => Stop::Failure(other.into()),
        })?;
        pages.write(kept.as_ref(), terminal);
        let is_kept = |path: &str| self.output.join(path).is_file();
        Ok((written, audit.findings(&book.resolved.sources, &is_kept)))
    }
}

/// Why the site has no history, and the one thing about it that a person has to decide.
pub(super) fn without_history(cause: &GitError) -> Wording {
    let said = words!("The site does not say what changed: {cause}", cause = cause.said());
    match (cause, cause.help()) {
        (GitError::Ownership(_), Some(help)) => words!("{said} To mend that: {help}.", said, help),
        _ => said,
    }
}

/// Why a site was not written.
enum Stop {
    /// Mistakes for which booklets could not be made.
    #[cfg(feature = "booklet")]
    Booklets(Vec<Diagnostic>),
    /// Pages that could not be made.
    Render(Vec<(OutPath, RenderError)>),
    /// Anything else.
    Failure(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Stop::Failure(failure)
    }
}

/// How much was found in the book and in its pages, of which some were left out above: there stands what shows them.
fn say_found(book: &Book, in_book: [Summary; 2], in_pages: [Summary; 2], terminal: &Terminal) {
    let nothing = Summary::default();
    let said = |summary: Summary| summary.said(terminal.speech);
    match in_book {
        [found, _] if found == nothing => {}
        [found, left] if left == nothing => {
            let (found, command) = (said(found), check_command(&book.folder));
            terminal.say(&words!("In the book: {found}; to see all of it: `{command}`", found, command));
        }
        [found, _] => terminal.say(&words!("In the book: {found}.", found = said(found))),
    }
    match in_pages {
        [found, _] if found == nothing => {}
        [found, left] if left == nothing => {
            terminal.say(&words!("In the finished pages: {found}, shown above.", found = said(found)));
        }
        [found, _] => terminal.say(&words!("In the finished pages: {found}.", found = said(found))),
    }
}

fn stopped(book: &Book, left: Summary, terminal: &Terminal) -> End {
    let found = Summary::of(&book.resolved.findings).said(terminal.speech);
    terminal.progress(terminal.speech.say("build.stopped", &[("found", &found)]));
    book.say_errors(left, terminal);
    End::Gate
}

/// The mistakes in the book for which pages could not be made, each once, with the first page that shows it. Pages that
/// could not be made for another reason are a failure.
fn mistakes(failed: Vec<(OutPath, RenderError)>) -> Result<Vec<Diagnostic>, Failure> {
    let mut found: Vec<(Diagnostic, OutPath, usize)> = Vec::new();
    let mut others = Vec::new();
    for (path, error) in failed {
        let Some(finding) = error.finding() else {
            others.push((path, error));
            continue;
        };
        match found.iter_mut().find(|(known, ..)| known == finding) {
            Some((_, _, more)) => *more += 1,
            None => found.push((finding.clone(), path, 0)),
        }
    }
    if !others.is_empty() {
        return Err(WriteError::Render(others).into());
    }
    let named = |(mut finding, path, more): (Diagnostic, OutPath, usize)| {
        let message = finding.message;
        finding.message = match more {
            0 => words!("{message}, while writing {path}", message, path = &path),
            n => words!("{message}, while writing {path} and {n} more", message, path = &path, n),
        };
        finding
    };
    let mut findings = found.into_iter().map(named).collect();
    diagnostic::sort(&mut findings);
    Ok(findings)
}
