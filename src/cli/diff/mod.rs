//! `charterpress diff`: what lies between two states of a book, in the form that is asked for.

mod acknowledge;
mod driver;
mod states;

use super::End;
use super::failure::Failure;
use super::terminal::Terminal;
use super::voice::with_voice;
use crate::derive::Derived;
use crate::diff::{Change, Options, acknowledge as accept, compare};
use crate::model::{Acknowledged, PolicyWord, RuleLevel, Settings};
use crate::record::Line;
use crate::report::Voice;
use crate::report::changes::{self, Comparison, Format, Gate, Note, Stops};
use crate::view::{Scribe, Show};
use crate::words;
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
    #[arg(long, value_name = "WHICH")]
    fail_on: Option<GateWord>,
    /// How strict to be with them; what charter.yaml says if left out
    #[arg(long, value_name = "NAME")]
    policy: Option<PolicyName>,
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

impl From<GateWord> for Stops {
    fn from(word: GateWord) -> Self {
        match word {
            GateWord::Worse => Stops::Worse,
            GateWord::Unclear => Stops::Unclear,
            GateWord::Any => Stops::Any,
            GateWord::None => Stops::None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum PolicyName {
    /// Also what was announced beforehand; without --fail-on also what may be worse
    Strict,
    /// What is worse and was not announced in time
    Default,
    /// Of that, what is promised outright: times, standards, fees, who may apply, redress, the service itself
    Lenient,
}

impl From<PolicyName> for PolicyWord {
    fn from(name: PolicyName) -> Self {
        match name {
            PolicyName::Strict => PolicyWord::Strict,
            PolicyName::Default => PolicyWord::Default,
            PolicyName::Lenient => PolicyWord::Lenient,
        }
    }
}

/// So many calendar days beforehand a worsening must have been announced to be marked so, where the book says nothing.
const NOTICE_DAYS: u32 = 30;

impl Diff {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        if let Some(call) = driver::Call::of(&self.states) {
            return call.run(terminal);
        }
        let pair = states::read(&self.states, self.book.as_deref(), self.staged, terminal)?;
        let rules = Rules::of(&pair);
        let gate = Gate {
            stops: self.stops(),
            policy: self.policy.map(PolicyWord::from).or(rules.policy),
            levels: rules.levels,
        };
        let told = Told::of(&pair, &rules, terminal);
        let comparison = told.comparison(&pair, gate);
        terminal.result(match self.format.format() {
            Some(Format::Text) => with_voice(&pair.new.resolved.charter, pair.today, terminal, |voice| {
                changes::render(&comparison, Format::Text, voice, terminal.color)
            }),
            Some(format) => changes::render(&comparison, format, Voice::English, terminal.color),
            None => page(&comparison, &pair, self.language.as_deref())?,
        })?;
        if self.acknowledge {
            let stops = if gate.stops == Stops::None { Stops::Worse } else { gate.stops };
            let wanted = Gate { stops, ..gate };
            let open: Vec<&Change> = told.changes.iter().filter(|change| wanted.stops(change)).collect();
            acknowledge::add(&pair.folder, &open, &pair.new, terminal)?;
        }
        let end = if gate.stops_any(&told.changes, &told.notes) { End::Gate } else { End::Done };
        // The program ends now. To take two large books apart would take a twentieth of its time.
        std::mem::forget(pair);
        Ok(end)
    }
}

impl Diff {
    /// What is to be stopped at: what is asked for, else what a policy that is asked for means.
    fn stops(&self) -> Stops {
        match (self.fail_on, self.policy) {
            (Some(word), _) => word.into(),
            (None, None) => Stops::None,
            (None, Some(PolicyName::Strict)) => Stops::Unclear,
            (None, Some(_)) => Stops::Worse,
        }
    }
}

/// What the book says of its changes. Where the older state says something it is that which holds: no change loosens the gate
/// that it goes through.
struct Rules<'a> {
    policy: Option<PolicyWord>,
    notice_days: u32,
    levels: &'a [(Line, RuleLevel)],
}

impl<'a> Rules<'a> {
    fn of(pair: &'a Pair) -> Rules<'a> {
        let settings = [pair.old.as_ref(), Some(&pair.new)].into_iter().flatten();
        let settings: Vec<&Settings> = settings.map(|state| &state.resolved.charter.book.settings).collect();
        let policies = || settings.iter().filter_map(|settings| settings.changes.get());
        let days = policies().find_map(|changes| changes.notice_days.get());
        Rules {
            policy: policies().find_map(|changes| changes.policy.get().copied()),
            notice_days: days.map_or(NOTICE_DAYS, |days| u32::try_from(days.value).unwrap_or(u32::MAX)),
            levels: settings.iter().find_map(|settings| settings.rules.get()).map_or(&[], |levels| &levels.0),
        }
    }

    /// Whether a rule is not looked for in this book.
    fn is_ignored(&self, change: &Change) -> bool {
        self.levels.iter().any(|(rule, level)| rule.text == change.rule.id && *level == RuleLevel::Ignore)
    }
}

/// The page in one of the book's languages.
fn page(comparison: &Comparison<'_>, pair: &Pair, language: Option<&str>) -> Result<String, Failure> {
    let charter = &pair.new.resolved.charter;
    let at = match language {
        None => 0,
        Some(tag) => charter.languages.iter().position(|found| found.tag == tag).ok_or_else(|| {
            let known: Vec<&str> = charter.languages.iter().map(|language| language.tag.as_str()).collect();
            Failure::usage(words!("The book has no language `{tag}`: it has {known}.", tag, known))
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
    notes: Vec<Note>,
}

impl Told {
    fn of(pair: &Pair, rules: &Rules<'_>, terminal: &Terminal) -> Told {
        let Pair { old, new, .. } = pair;
        let Some(old) = old else {
            let notes = vec![Note::AllNew { state: new.name.to_string() }];
            return Told { changes: Vec::new(), notes };
        };
        let options = Options { today: pair.today, old_date: old.date, notice_days: rules.notice_days };
        let (before, after) = (&old.resolved.charter, &new.resolved.charter);
        let mut changes = terminal.timed(words!("compared"), || compare(&old.resolved, &new.resolved, &options));
        let unread = states::unread(&[&old.resolved, &new.resolved]);
        changes.retain(|change| !about_any(change, &unread) && !rules.is_ignored(change));
        let (earlier, decisions) = (&before.book.acknowledged, &after.book.acknowledged);
        let useless = accept(&mut changes, earlier, decisions, pair.today);
        let mut notes: Vec<Note> = [old, new].iter().flat_map(|state| not_compared(state)).collect();
        let said = |decision: &&Acknowledged| !earlier.contains(decision) && decision.reason.get().is_none();
        notes.extend(decisions.iter().filter(said).map(|decision| Note::NoReason { place: new.place(decision.span) }));
        notes.extend(useless.stale.iter().map(|decision| Note::Stale { place: new.place(decision.span) }));
        notes.extend(useless.expired.iter().filter_map(|decision| {
            Some(Note::Expired { place: new.place(decision.span), until: decision.until.get()?.value })
        }));
        Told { changes, notes }
    }

    fn comparison<'a>(&'a self, pair: &'a Pair, gate: Gate<'a>) -> Comparison<'a> {
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

fn not_compared(state: &Loaded) -> Vec<Note> {
    let say = |id: &String| Note::NotCompared { id: id.clone(), state: state.name.to_string() };
    state.resolved.broken.iter().map(say).collect()
}
