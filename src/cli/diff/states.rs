//! The two states that a person means, read: commits, what is staged, the files as they are, or two folders.

use crate::cli::book;
use crate::cli::failure::Failure;
use crate::cli::terminal::Terminal;
use crate::cli::today;
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::{load, load_both};
use crate::quantity::Date;
use crate::report::changes::State;
use crate::report::{self, Format, Style};
use crate::resolve::{Resolved, resolve};
use crate::source::{Commit, DiskTree, GitError, GitTree, Range, Repository, Span, Tree, TreeError};
use crate::wording::Wording;
use crate::words;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// So many mistakes of a state are shown: they are not what was asked for.
const MOST_MISTAKES: usize = 20;

/// Two states of one book.
pub(super) struct Pair {
    /// Nothing where there was no book.
    pub(super) old: Option<Loaded>,
    pub(super) new: Loaded,
    /// The folder of the newer book, which need not be there.
    pub(super) folder: PathBuf,
    /// The day of the newer state.
    pub(super) today: Date,
}

/// A state that was read.
pub(super) struct Loaded {
    pub(super) name: Wording,
    /// The revision in git's words, where there is one: nothing before the colon means what is staged.
    revision: Option<String>,
    root: String,
    pub(super) resolved: Resolved,
    pub(super) date: Option<Date>,
}

impl Loaded {
    pub(super) fn state(&self) -> State<'_> {
        let (revision, sources) = (self.revision.as_deref(), &self.resolved.sources);
        State { name: &self.name, revision, root: &self.root, sources }
    }

    /// File and line of a place, as a person finds it.
    pub(super) fn place(&self, span: Span) -> String {
        self.state().place(span)
    }
}

/// The services and agencies that are there and could not be read, in any of these states.
pub(super) fn unread<'a>(states: &[&'a Resolved]) -> Vec<&'a str> {
    states.iter().flat_map(|resolved| &resolved.broken).map(String::as_str).collect()
}

/// What is to be read.
struct Source {
    name: Wording,
    revision: Option<String>,
    root: String,
    tree: Box<dyn Tree + Send>,
    date: Option<Date>,
}

impl Source {
    fn folder(folder: &Path, name: Wording) -> Source {
        let root = folder.to_string_lossy().into_owned();
        Source { name, revision: None, root, tree: Box::new(DiskTree::new(folder)), date: None }
    }

    fn commit(commit: &Commit, name: Wording, repository: &Repository, tree: GitTree) -> Source {
        let (revision, date) = (Some(commit.name.clone()), repository.date(commit));
        Source { name, revision, root: repository.book().to_owned(), tree: Box::new(tree), date }
    }

    fn read(self) -> Result<Loaded, Failure> {
        let loaded = load(self.tree.as_ref());
        self.resolved(loaded)
    }

    /// Both, each file that is the same once.
    fn read_both(self, new: Source) -> (Result<Loaded, Failure>, Result<Loaded, Failure>) {
        let [before, after] = load_both(self.tree.as_ref(), new.tree.as_ref());
        rayon::join(|| self.resolved(before), || new.resolved(after))
    }

    fn resolved(self, loaded: Result<crate::load::Loaded, TreeError>) -> Result<Loaded, Failure> {
        let Source { name, revision, root, date, .. } = self;
        let loaded = loaded.map_err(|error| {
            let path = format!("{root}/{}", error.path);
            Failure::unreadable(Path::new(&path), &error.cause)
        })?;
        Ok(Loaded { name, revision, root, resolved: resolve(loaded), date })
    }
}

/// Reads the two states and tells what could not be read of either.
pub(super) fn read(
    named: &[OsString],
    book: Option<&Path>,
    staged: bool,
    terminal: &Terminal,
) -> Result<Pair, Failure> {
    let (old, new, folder) = match named {
        [old, new] if !staged && book.is_none() => folders(Path::new(old), Path::new(new))?,
        [] | [_] => revisions(named.first(), book, staged)?,
        [_, _] => {
            let message = words!("Two folders are compared as they are: neither --book nor --staged fits.");
            return Err(Failure::usage(message));
        }
        _ => return Err(Failure::usage(words!("More than two states cannot be compared."))),
    };
    let (old, new) = terminal.timed(words!("read"), || match old {
        Some(old) => {
            let (old, new) = old.read_both(new);
            (old.map(Some), new)
        }
        None => (Ok(None), new.read()),
    });
    let (old, new) = (old?, new?);
    old.iter().chain([&new]).for_each(|state| tell_mistakes(state, terminal));
    let today = match new.date {
        Some(date) => date,
        None => today::find(None, &folder)?.0,
    };
    Ok(Pair { old, new, folder, today })
}

type Sources = (Option<Source>, Source, PathBuf);

fn folders(old: &Path, new: &Path) -> Result<Sources, Failure> {
    let of = |folder: &Path| -> Result<Source, Failure> {
        let folder = book::find(Some(folder)).map_err(|failure| match (failure.help.is_none(), folder.exists()) {
            (false, false) => Failure::unavailable(words!("There is no folder {folder}.", folder = &folder.display()))
                .help(words!("two arguments are two folders; two revisions are written `old..new`")),
            _ => failure,
        })?;
        Ok(Source::folder(&folder, Wording::verbatim(folder.display().to_string())))
    };
    Ok((Some(of(old)?), of(new)?, new.to_owned()))
}

fn revisions(named: Option<&OsString>, book: Option<&Path>, staged: bool) -> Result<Sources, Failure> {
    let text = named.map_or("HEAD", |named| named.to_str().unwrap_or("\u{fffd}"));
    match Range::parse(text) {
        Range::Working(old) if staged => {
            let folder = at_hand(book, None)?;
            let repository = Repository::of(&folder)?;
            let tree = repository.staged()?.ok_or_else(|| no_book(words!("the index"), &repository))?;
            let root = repository.book().to_owned();
            let new = Source {
                name: words!("the index"),
                revision: Some(String::new()),
                root,
                tree: Box::new(tree),
                date: None,
            };
            let old = match repository.commit(&old) {
                // The first commit has nothing before it.
                Err(GitError::NoCommits) => None,
                commit => before(&commit?, None, &repository)?,
            };
            Ok((old, new, folder))
        }
        _ if staged => Err(Failure::usage(words!("What is staged is compared with one commit, not with a range."))),
        Range::Working(old) => {
            let folder = book::find(book)?;
            let repository = Repository::of(&folder)?;
            let commit = repository.commit(&old).map_err(|error| or_folder(error, &old))?;
            Ok((before(&commit, None, &repository)?, Source::folder(&folder, words!("the working tree")), folder))
        }
        Range::Between(old, new) => between(book, &old, &new, false),
        Range::SinceFork(old, new) => between(book, &old, &new, true),
    }
}

fn between(book: Option<&Path>, old: &str, new: &str, since_fork: bool) -> Result<Sources, Failure> {
    let folder = at_hand(book, Some(new))?;
    let repository = Repository::of(&folder)?;
    let (old, new) = (repository.commit(old)?, repository.commit(new)?);
    let later = || {
        let tree = repository.tree(&new)?.ok_or_else(|| no_book(Wording::verbatim(&new.name), &repository))?;
        Ok(Source::commit(&new, Wording::verbatim(&new.name), &repository, tree))
    };
    let earlier = || match since_fork {
        true => {
            let fork = repository.fork(&old, &new)?;
            let name = words!(
                "{fork} (where {branch} left {trunk})",
                fork = &fork.name,
                branch = &new.name,
                trunk = &old.name
            );
            before(&fork, Some(name), &repository)
        }
        false => before(&old, None, &repository),
    };
    // Each asks git several times, and waits for every answer.
    let (later, earlier): (Result<_, Failure>, _) = rayon::join(later, earlier);
    let later = later?;
    Ok((earlier?, later, folder))
}

/// The book in an earlier commit; none where there was no book yet.
fn before(commit: &Commit, name: Option<Wording>, repository: &Repository) -> Result<Option<Source>, Failure> {
    let tree = repository.tree(commit)?;
    let name = name.unwrap_or_else(|| Wording::verbatim(&commit.name));
    Ok(tree.map(|tree| Source::commit(commit, name, repository, tree)))
}

/// The folder of the book: the one that was named, the one at hand, or the one in a commit that is not checked out.
fn at_hand(named: Option<&Path>, revision: Option<&str>) -> Result<PathBuf, Failure> {
    if let Some(named) = named {
        return Ok(named.to_owned());
    }
    let missing = match (book::find(None), revision) {
        (Ok(folder), _) => return Ok(folder),
        (Err(missing), None) => return Err(missing),
        (Err(missing), Some(_)) => missing,
    };
    for folder in [".", "charters"].map(PathBuf::from) {
        let repository = Repository::of(&folder)?;
        let commit = repository.commit(revision.unwrap_or("HEAD"))?;
        if repository.tree(&commit).is_ok_and(|tree| tree.is_some()) {
            return Ok(folder);
        }
    }
    Err(missing)
}

fn no_book(state: Wording, repository: &Repository) -> Failure {
    GitError::NoBook { state, folder: repository.book().to_owned() }.into()
}

/// One argument that is no revision may be a folder whose neighbour was forgotten.
fn or_folder(error: GitError, named: &str) -> Failure {
    match error {
        GitError::NoRevision { .. } if Path::new(named).is_dir() => {
            Failure::from(error).help(words!("two folders are compared with each other: `charterpress diff OLD NEW`"))
        }
        error => error.into(),
    }
}

/// Mistakes of a state, its name before each path. They stop nothing: what did load is compared.
fn tell_mistakes(state: &Loaded, terminal: &Terminal) {
    let is_error = |finding: &&Diagnostic| finding.severity == Severity::Error;
    let mut errors: Vec<Diagnostic> = state.resolved.findings.iter().filter(is_error).cloned().collect();
    if errors.is_empty() {
        return;
    }
    // The files of two states stand in one list, not by their paths.
    let sources = &state.resolved.sources;
    errors.sort_by_cached_key(|finding| {
        let span = finding.primary.as_ref().map(|label| label.span);
        let path = span.map(|span| sources.path(span.file).to_owned()).or_else(|| finding.path.clone());
        (path, span.map(|span| span.start))
    });
    let more = match errors.len().saturating_sub(MOST_MISTAKES) {
        0 => String::new(),
        n => "\n".to_owned() + &terminal.told(&words!("and {n} more that `charterpress check` would show", n)),
    };
    errors.truncate(MOST_MISTAKES);
    let root = match &state.revision {
        Some(revision) => format!("{revision}:{}", state.root),
        None => state.root.clone(),
    };
    let style =
        Style { color: terminal.color_of_errors, width: terminal.width_of_errors, ..terminal.style(&root, None) };
    terminal.mistakes(format_args!(
        "{}\n\n{}{more}",
        terminal
            .told(&words!("{state} has mistakes; what could be read of it is compared.", state = state.name.clone())),
        report::render(&errors, &state.resolved.sources, Format::Text, style).trim_end()
    ));
}
