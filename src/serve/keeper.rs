//! Keeps what is shown up to date: reads the book again whenever something in it changed, and shows the new state where it can
//! be shown. Where it cannot, the last one stays.

use super::edition::{Edition, Found, Read, Rules};
use super::looks::Looks;
use super::showing::Showing;
use super::trouble::{Trouble, Weight};
use super::watch::{Change, Watch};
use super::{Host, Moment, News, Order};
use crate::check::weigh_reading;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::load::{Memory, load_again};
use crate::output::could_not;
use crate::resolve;
use crate::source::{DiskTree, Snapshot, SourceMap, TreeError};
use crate::wording::Wording;
use crate::words;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Whoever reads the book.
pub(super) struct Keeper {
    order: Order,
    host: Arc<dyn Host>,
    showing: Arc<Showing>,
    moment: Moment,
    /// The book as it was last looked at; none where it could not be.
    tree: Option<Snapshot>,
    memory: Memory,
    resolved: resolve::Memory,
    /// Those who let the rules go through a state.
    workers: Option<Arc<ThreadPool>>,
    looks: Option<Looks>,
    editions: u64,
}

impl Keeper {
    pub(super) fn new(order: Order, host: Arc<dyn Host>, showing: Arc<Showing>) -> Keeper {
        let moment = host.moment();
        // Half of the cores: the next state is read while the rules go through this one.
        let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
        let workers = ThreadPoolBuilder::new().num_threads(cores.div_ceil(2)).build().ok().map(Arc::new);
        let (memory, resolved) = (Memory::default(), resolve::Memory::default());
        Keeper { order, host, showing, moment, tree: None, memory, resolved, workers, looks: None, editions: 0 }
    }

    /// Keeps on for ever.
    pub(super) fn keep(mut self) {
        // It is watched before it is read, so that nothing that changes meanwhile is missed.
        let mut watch = match Watch::over(&self.order.folder, &self.host.marks()) {
            Ok((watch, warning)) => {
                warning.into_iter().for_each(|warning| self.host.tell(News::Failed(warning)));
                watch
            }
            Err(failure) => {
                self.read();
                return self.host.tell(News::Failed(failure));
            }
        };
        self.read();
        while let Some(changes) = watch.next() {
            if self.look(&changes) {
                self.read();
            }
        }
    }

    /// Looks at what is said to have changed; says whether anything did.
    fn look(&mut self, changes: &BTreeSet<Change>) -> bool {
        let mut changed = false;
        for change in changes {
            changed |= match (change, &mut self.tree) {
                (Change::Past, _) => {
                    let moment = self.host.moment();
                    let is_same = |old: &Moment, new: &Moment| {
                        let past = |moment: &Moment| moment.history.as_ref().map(Arc::as_ptr);
                        old.today == new.today && past(old) == past(new)
                    };
                    let changed = !is_same(&self.moment, &moment);
                    self.moment = moment;
                    changed
                }
                // Where the tree cannot be listed, reading says why.
                (Change::At(path), Some(tree)) => tree.look(path).unwrap_or_else(|_| {
                    self.tree = None;
                    true
                }),
                (Change::At(_), None) => true,
            };
        }
        changed
    }

    /// Reads the book, and shows it or what is wrong with it.
    fn read(&mut self) {
        let read = match self.read_book() {
            Ok(read) => read,
            Err(error) => {
                self.tree = None;
                let path = self.order.folder.join(&error.path);
                return self.fail(could_not(words!("read"), &path, &error.cause));
            }
        };
        let mut findings = read.resolved.findings.clone();
        weigh_reading(&read.resolved.charter.book.settings, &mut findings);
        if stops(&findings) {
            return self.refuse(&findings, &read.resolved.sources);
        }
        self.editions += 1;
        match Edition::open(self.editions, read, &self.order, Arc::clone(&self.host)) {
            Ok(edition) => match self.cannot_be_rendered(&edition) {
                Some(findings) => self.refuse(&findings, &edition.sources),
                None => match self.count(&edition) {
                    Ok(files) => self.show(edition, files),
                    Err(problem) => self.fail(problem),
                },
            },
            Err(problem) => self.fail(problem),
        }
    }

    /// Shows a state, and then lets the rules go through it: they take longer than making a page.
    fn show(&self, edition: Edition, files: Option<usize>) {
        let edition = self.showing.show(edition);
        self.host.tell(News::Shown(files));
        let (host, showing, number) = (Arc::clone(&self.host), Arc::clone(&self.showing), edition.number);
        let (root, speech) = (self.root(), self.order.speech);
        let is_wanted = {
            let showing = Arc::clone(&showing);
            Box::new(move || showing.is_newest(number))
        };
        let found = Box::new(move |found: Found<'_>, sources: &SourceMap| {
            let trouble = match found {
                Ok(findings) => stops(findings).then(|| Trouble::of(findings, sources, &root, speech, Weight::Gate)),
                Err(problem) => Some(Trouble::other(problem, &root, speech, Weight::Gate)),
            };
            if showing.checked(number, trouble) {
                host.tell(match found {
                    Ok(findings) => News::Found(findings, sources, true),
                    Err(problem) => News::Failed(problem.clone()),
                });
            }
        });
        edition.check(Rules { workers: self.workers.clone(), is_wanted, found });
    }

    /// How many files the first state has that is shown; later somebody waits for a page, and it is not counted.
    fn count(&self, edition: &Edition) -> Result<Option<usize>, Wording> {
        match self.showing.is_empty() {
            true => edition.count().map(Some),
            false => Ok(None),
        }
    }

    fn read_book(&mut self) -> Result<Read, TreeError> {
        let tree = match self.tree.take() {
            Some(tree) => tree,
            None => Snapshot::of(DiskTree::new(&self.order.folder))?,
        };
        let mut resolved = resolve::resolve_again(load_again(&tree, &mut self.memory)?, &mut self.resolved);
        let looks = Looks::of(self.looks.as_ref(), &mut resolved, &tree);
        diagnostic::sort(&mut resolved.findings);
        self.looks = Some(looks.clone());
        self.tree = Some(tree.clone());
        Ok(Read { resolved, looks, tree, moment: self.moment.clone() })
    }

    /// The mistakes for which a page cannot be made that somebody looks at, or the first page.
    fn cannot_be_rendered(&self, edition: &Edition) -> Option<Vec<Diagnostic>> {
        let mut looked_at = self.showing.looked_at();
        looked_at.insert("index.html".to_owned());
        let mut findings: Vec<Diagnostic> = Vec::new();
        for path in looked_at {
            let failed = edition.render(&path).and_then(Result::err);
            findings.extend(failed.and_then(|error| error.finding().cloned()));
        }
        diagnostic::sort(&mut findings);
        (!findings.is_empty()).then_some(findings)
    }

    /// Leaves what is shown as it is, because of mistakes.
    fn refuse(&self, findings: &[Diagnostic], sources: &SourceMap) {
        self.showing.refuse(Trouble::of(findings, sources, &self.root(), self.order.speech, Weight::Stale));
        self.host.tell(News::Found(findings, sources, false));
    }

    /// Leaves what is shown as it is, for another reason.
    fn fail(&self, problem: Wording) {
        self.showing.refuse(Trouble::other(&problem, &self.root(), self.order.speech, Weight::Stale));
        self.host.tell(News::Failed(problem));
    }

    fn root(&self) -> String {
        self.order.folder.to_string_lossy().into_owned()
    }
}

/// Whether `build` stops at these findings.
fn stops(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
