//! `charterpress history`: what happened to a book's promises, and what `build` needs of that.

use super::End;
use super::book::{self, Audience, Book};
use super::cache;
use super::failure::Failure;
use super::terminal::Terminal;
use super::voice::with_voice;
use crate::history::{self, Asked};
use crate::record::nearest;
use crate::report::history::{Chronicle, Format, render};
use crate::source::{GitError, Repository};
use crate::view::{Readers, Show};
use crate::wording::Wording;
use crate::words;
use std::path::{Path, PathBuf};

/// Tell what happened to a book's promises, from its commits
///
/// It tells what the public site tells, along the branch that is checked out. Names of authors are never read.
#[derive(Debug, clap::Args)]
pub(super) struct History {
    /// Only what is about this service or agency
    #[arg(value_name = "AGENCY/SERVICE")]
    about: Option<String>,
    /// The folder of the book; this folder or its charters/ if left out
    #[arg(long, value_name = "DIR")]
    book: Option<PathBuf>,
    /// In which form to tell it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: FormatWord,
    #[command(flatten)]
    audience: Audience,
    /// Work everything out anew, and keep nothing for the next time
    #[arg(long)]
    no_cache: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum FormatWord {
    /// For people: day by day
    Text,
    /// One JSON document; `charterpress schema history` describes it
    Json,
}

impl From<FormatWord> for Format {
    fn from(word: FormatWord) -> Self {
        match word {
            FormatWord::Text => Format::Text,
            FormatWord::Json => Format::Json,
        }
    }
}

/// So many calendar days beforehand a worsening must have been announced to be marked so.
const NOTICE_DAYS: u32 = 30;

impl History {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        let folder = book::find(self.book.as_deref())?;
        let told = tell(&folder, self.audience.show(), !self.no_cache, terminal)?;
        if told.shallow {
            terminal.mistakes(terminal.told(&cut_short(&told)));
        }
        let book = Book::open(Some(&folder), terminal)?;
        if let Some(id) = &self.about {
            find(id, &told, &book)?;
        }
        let ledger = told.until.map(|until| history::ledger(&told, until, |day| day.year().into())).unwrap_or_default();
        let languages = &book.resolved.charter.languages;
        let chronicle = Chronicle { history: &told, ledger: &ledger, about: self.about.as_deref(), languages };
        let today = book.today(None, terminal)?;
        let format = self.format.into();
        terminal.result(with_voice(&book.resolved.charter, today, terminal, |voice| {
            render(&chronicle, format, voice, terminal.color)
        }))?;
        Ok(End::Done)
    }
}

/// The history of a book for those who are to read it.
///
/// # Errors
/// Where git cannot help.
pub(super) fn tell(folder: &Path, show: Show, keep: bool, terminal: &Terminal) -> Result<history::History, GitError> {
    let past = Repository::of(folder)?.past()?;
    let asked = Asked { internal: show.readers == Readers::Staff, drafts: show.drafts, notice_days: NOTICE_DAYS };
    let place = cache::Place::of(&past, keep);
    let mut cache = place.read(terminal);
    let told = terminal.timed(words!("told the history"), || history::history(&past, asked, &mut cache));
    place.write(&cache, terminal);
    Ok(told)
}

/// What a shallow clone does not know, and what to do.
pub(super) fn cut_short(history: &history::History) -> Wording {
    let missing = match history.since {
        Some(day) => words!("what changed before {day} is missing from the history", day = &day),
        None => words!("what changed is missing from the history"),
    };
    words!(
        "This clone is shallow: {missing}. Run `git fetch --unshallow`; on a code host, let the whole history be checked \
         out (`fetch-depth: 0` of actions/checkout, `GIT_DEPTH: \"0\"` on GitLab).",
        missing
    )
}

/// Refuses an id that neither the book nor its history knows.
fn find(id: &str, history: &history::History, book: &Book) -> Result<(), Failure> {
    let told = history.entries.iter().flat_map(|entry| &entry.changes);
    let mut ids: Vec<String> =
        told.flat_map(|told| [history.service(told), history.agency(told)]).flatten().map(str::to_owned).collect();
    ids.extend(book.resolved.charter.book.agencies.keys().cloned());
    ids.extend(book.resolved.charter.services().map(|(id, _)| id.to_string()));
    if ids.iter().any(|known| known == id) {
        return Ok(());
    }
    let failure = Failure::usage(words!("There is neither a service nor an agency “{id}”, and there was none.", id));
    Err(match nearest(id, ids.iter().map(String::as_str)) {
        Some(near) => failure.help(words!("did you mean `{near}`?", near)),
        None => failure.help(words!("name an agency, or a service as `agency/service`")),
    })
}
