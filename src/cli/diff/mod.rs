//! `charterpress diff`: what lies between two states of a book, in the form that is asked for.

mod acknowledge;
mod driver;
mod states;

use super::End;
use super::failure::Failure;
use super::terminal::Terminal;
use crate::derive::Derived;
use crate::diff::{Change, Options, acknowledge as accept, diff};
use crate::model::Acknowledged;
use crate::report::changes::{self, Comparison, Format};
use crate::view::{Scribe, Show};
use states::{Loaded, Pair};
use std::ffi::OsString;
use std::path::PathBuf;

/// Say what a change to a book does to the citizen
///
/// Without an argument, the last commit is compared with the files as they are.
#[derive(Debug, clap::Args)]
#[command(override_usage = "charterpress diff [OPTIONS] [REVS | OLD NEW]", after_help = AFTER)]
pub(super) struct Diff {
    /// Revisions as git writes them, or two folders: OLD NEW
    #[arg(value_name = "STATE", num_args = 0..=9)]
    states: Vec<OsString>,
    /// The folder of the book; this folder or its charters/ if left out
    #[arg(long, value_name = "DIR")]
    book: Option<PathBuf>,
    /// Compare with what is staged for the next commit
    #[arg(long)]
    staged: bool,
    /// In which form to show what changed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: FormatWord,
    /// In which language of the book to write the page of `--format html`; the first if left out
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Which changes end the command with status 1, unless acknowledged.yaml gives a reason for them
    #[arg(long, value_name = "WHICH", default_value = "none")]
    fail_on: GateWord,
    /// Add each of these changes (what is worse, if none are named) to acknowledged.yaml, for you to write the reason
    #[arg(long)]
    acknowledge: bool,
}

const AFTER: &str = "\
Revisions:
  main..HEAD   from one commit to another
  main...HEAD  since HEAD left main: what a pull request means
  HEAD         from a commit to the files as they are";

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum FormatWord {
    /// For people: by agency and service, with direction and places
    Text,
    /// A comment for a pull request
    Markdown,
    /// One JSON document; `charterpress schema diff` describes it
    Json,
    /// One page that needs nothing else
    Html,
    /// Annotations of a pull request, for GitHub Actions
    Github,
    /// SARIF 2.1.0, for code hosts
    Sarif,
}

impl FormatWord {
    /// The format; none for a page, which is written in a language of the book.
    fn format(self) -> Option<Format> {
        Some(match self {
            FormatWord::Text => Format::Text,
            FormatWord::Markdown => Format::Markdown,
            FormatWord::Json => Format::Json,
            FormatWord::Github => Format::Github,
            FormatWord::Sarif => Format::Sarif,
            FormatWord::Html => return None,
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum GateWord {
    /// What is worse for the citizen
    Worse,
    /// What is worse, or may be
    Unclear,
    /// Every change
    Any,
    /// None
    None,
}

impl From<GateWord> for changes::Gate {
    fn from(word: GateWord) -> Self {
        match word {
            GateWord::Worse => changes::Gate::Worse,
            GateWord::Unclear => changes::Gate::Unclear,
            GateWord::Any => changes::Gate::Any,
            GateWord::None => changes::Gate::None,
        }
    }
}

/// So many calendar days beforehand a worsening must have been announced to be marked so.
const NOTICE_DAYS: u32 = 30;

impl Diff {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        if let Some(call) = driver::Call::of(&self.states) {
            return call.run(terminal);
        }
        let pair = states::read(&self.states, self.book.as_deref(), self.staged, terminal)?;
        let gate = changes::Gate::from(self.fail_on);
        let told = Told::of(&pair, terminal);
        let comparison = told.comparison(&pair, gate);
        terminal.result(match self.format.format() {
            Some(format) => changes::render(&comparison, format, terminal.color),
            None => page(&comparison, &pair, self.language.as_deref())?,
        })?;
        if self.acknowledge {
            let wanted = if gate == changes::Gate::None { changes::Gate::Worse } else { gate };
            let open: Vec<&Change> = told.changes.iter().filter(|change| wanted.stops(change)).collect();
            acknowledge::add(&pair.folder, &open, &pair.new, terminal)?;
        }
        Ok(if gate.stops_any(&told.changes) { End::Gate } else { End::Done })
    }
}

/// The page in one of the book's languages.
fn page(comparison: &Comparison<'_>, pair: &Pair, language: Option<&str>) -> Result<String, Failure> {
    let charter = &pair.new.resolved.charter;
    let at = match language {
        None => 0,
        Some(tag) => charter.languages.iter().position(|found| found.tag == tag).ok_or_else(|| {
            let known: Vec<&str> = charter.languages.iter().map(|language| language.tag.as_str()).collect();
            Failure::usage(format!("The book has no language `{tag}`: it has {}.", known.join(", ")))
        })?,
    };
    let writers = crate::site::writers(&charter.languages);
    let derived = Derived::of(charter, pair.today);
    let scribe = Scribe::new(charter, &derived, &writers, at, pair.today, Show::default());
    Ok(changes::page(comparison, &scribe))
}

/// What lies between two states.
struct Told {
    changes: Vec<Change>,
    notes: Vec<String>,
}

impl Told {
    fn of(pair: &Pair, terminal: &Terminal) -> Told {
        let Pair { old, new, .. } = pair;
        let Some(old) = old else {
            let notes = vec![format!("There was no book before {}: all of it is new.", new.name)];
            return Told { changes: Vec::new(), notes };
        };
        let options = Options { today: pair.today, old_date: old.date, notice_days: NOTICE_DAYS };
        let (before, after) = (&old.resolved.charter, &new.resolved.charter);
        let mut changes = terminal.timed("compared", || diff(before, after, &options));
        let unread = states::unread(&[&old.resolved, &new.resolved]);
        changes.retain(|change| !about_any(change, &unread));
        let (earlier, decisions) = (&before.book.acknowledged, &after.book.acknowledged);
        let stale = accept(&mut changes, earlier, decisions);
        let mut notes: Vec<String> = [old, new].iter().flat_map(|state| not_compared(state)).collect();
        let said = |decision: &&Acknowledged| !earlier.contains(decision) && decision.reason.get().is_none();
        notes.extend(
            decisions
                .iter()
                .filter(said)
                .map(|decision| format!("{} gives no reason yet, so it accepts nothing.", new.place(decision.span))),
        );
        notes.extend(stale.iter().map(|decision| {
            format!("{} accepts no change that is there: mend it, or take it away.", new.place(decision.span))
        }));
        Told { changes, notes }
    }

    fn comparison<'a>(&'a self, pair: &'a Pair, gate: changes::Gate) -> Comparison<'a> {
        let new = pair.new.state();
        let nothing = changes::State { name: "nothing", revision: None, ..new };
        Comparison {
            old: pair.old.as_ref().map_or(nothing, Loaded::state),
            new,
            changes: &self.changes,
            notes: &self.notes,
            languages: &pair.new.resolved.charter.languages,
            gate,
        }
    }
}

/// Whether a change is about a service or agency whose file could not be read: it would seem to be gone, or new.
fn about_any(change: &Change, unread: &[&str]) -> bool {
    let ids = [change.agency.as_deref(), change.service.as_deref()];
    ids.into_iter().flatten().any(|id| unread.contains(&id))
}

fn not_compared(state: &Loaded) -> Vec<String> {
    let say = |id: &String| format!("{id} was not compared: its file cannot be read in {}.", state.name);
    state.resolved.broken.iter().map(say).collect()
}
