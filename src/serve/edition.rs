//! One state of a book that can be shown: its site as recipes, made when their page is asked for.
//!
//! A site borrows from its charter, and the charter from nobody; so an edition is a thread on whose stack they stand, each below
//! what borrows from it. It answers until nobody holds its [`Edition`] any more. Each page is made on a thread of its own and
//! not by the workers that read and check books, so that it need not wait for them; nor does it wait for the list of all that the
//! site consists of, unless only that can say what stands at an address.

use super::looks::Looks;
use super::{Host, Manuscript, Moment, Order};
use crate::check::conformity::claimed_profiles;
use crate::check::{check_against, weigh_reading};
use crate::derive::Derived;
use crate::diagnostic::{self, Diagnostic};
use crate::lang::Writer;
use crate::output::{Output, RenderError};
use crate::publish;
use crate::quantity::Date;
use crate::resolve::Resolved;
use crate::site::Site;
use crate::source::{Snapshot, SourceMap, Tree};
use crate::wording::Wording;
use crate::words;
use rayon::ThreadPool;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

/// A book that was read, with all that its site is made of.
pub(super) struct Read {
    pub(super) resolved: Resolved,
    pub(super) looks: Looks,
    pub(super) tree: Snapshot,
    pub(super) moment: Moment,
}

/// What became of a page that was asked for: nothing where the site has none of that name.
pub(super) type Made = Option<Result<Vec<u8>, RenderError>>;

type Reply = Box<dyn FnOnce(Made) + Send>;

/// What was found in a book, sorted; or why the site cannot be put together.
pub(super) type Found<'a> = Result<&'a [Diagnostic], &'a Wording>;

/// Takes what was found, with the files that it was found in.
type Told = Box<dyn FnOnce(Found<'_>, &SourceMap) + Send>;

/// The rules, to go through a book once its page is shown.
pub(super) struct Rules {
    /// The workers that do it, so that those who read the next state need not wait for them.
    pub(super) workers: Option<Arc<ThreadPool>>,
    /// Whether anybody still wants to know.
    pub(super) is_wanted: Box<dyn Fn() -> bool + Send + Sync>,
    /// Takes what was found.
    pub(super) found: Told,
}

/// A state of a book that can be shown.
pub(super) struct Edition {
    /// Each edition has a number of its own.
    pub(super) number: u64,
    /// The words of each language of the book.
    pub(super) writers: Arc<Vec<Writer>>,
    /// The files that it was read from.
    pub(super) sources: SourceMap,
    /// The pages that were made while somebody waited for them.
    kept: Mutex<BTreeMap<String, Vec<u8>>>,
    asks: Sender<Ask>,
}

/// What an edition is asked.
enum Ask {
    /// To make the page at a path.
    Page(String, Reply),
    /// How many files the site has.
    Count(Sender<Result<usize, Wording>>),
    /// To let the rules go through the book.
    Check(Rules),
}

impl Edition {
    /// Makes a site ready to be asked.
    ///
    /// # Errors
    /// Where the site cannot be put together: a sentence.
    pub(super) fn open(number: u64, read: Read, order: &Order, host: Arc<dyn Host>) -> Result<Edition, Wording> {
        let writers = Arc::clone(&read.looks.writers);
        let (asks, asked) = mpsc::channel();
        let (ready, opened) = mpsc::channel();
        let sources = read.resolved.sources.clone();
        let stage = Stage { read, order: order.clone(), host };
        let failed = |problem: Wording| words!("The site cannot be put together: {problem}.", problem);
        let from_system = |cause: &dyn std::fmt::Display| failed(Wording::verbatim(cause.to_string()));
        let thread = thread::Builder::new().name(format!("edition {number}"));
        thread.spawn(move || stage.stand(&ready, asked)).map_err(|cause| from_system(&cause))?;
        opened.recv().map_err(|cause| from_system(&cause))?.map_err(failed)?;
        Ok(Edition { number, writers, sources, kept: Mutex::default(), asks })
    }

    /// How many files the site has.
    ///
    /// # Errors
    /// Where it cannot be put together: a sentence.
    pub(super) fn count(&self) -> Result<usize, Wording> {
        let (done, counted) = mpsc::channel();
        let _ = self.asks.send(Ask::Count(done));
        counted.recv().map_err(|cause| Wording::verbatim(cause.to_string())).flatten()
    }

    /// Makes a page, and gives it to `reply` from another thread; drops `reply` where that is not possible.
    pub(super) fn ask(&self, path: &str, reply: impl FnOnce(Made) + Send + 'static) {
        if let Some(page) = self.kept().get(path) {
            return reply(Some(Ok(page.clone())));
        }
        // An edition that is gone has dropped the reply, which tells whoever waits for it.
        let _ = self.asks.send(Ask::Page(path.to_owned(), Box::new(reply)));
    }

    /// Lets the rules go through the book.
    pub(super) fn check(&self, rules: Rules) {
        let _ = self.asks.send(Ask::Check(rules));
    }

    /// Makes a page, waits for it, and keeps it for whoever asks next.
    pub(super) fn render(&self, path: &str) -> Made {
        let (done, made) = mpsc::channel();
        self.ask(path, move |made| drop(done.send(made)));
        let made = made.recv().ok().flatten();
        if let Some(Ok(page)) = &made {
            self.kept().insert(path.to_owned(), page.clone());
        }
        made
    }

    fn kept(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The words of a language: of the book's first where it has none of that tag.
    pub(super) fn writer(&self, tag: &str) -> Option<&Writer> {
        self.writers.iter().find(|writer| writer.language().tag == tag).or(self.writers.first())
    }
}

/// What stands on the thread of an edition.
struct Stage {
    read: Read,
    order: Order,
    host: Arc<dyn Host>,
}

impl Stage {
    fn stand(self, ready: &Sender<Result<(), Wording>>, asked: Receiver<Ask>) {
        let Read { resolved, looks, tree, moment } = &self.read;
        let today = moment.today;
        let derived = Derived::of(&resolved.charter, today);
        let base_url = self.order.base_url.clone();
        let site =
            Site::new(&resolved.charter, &derived, &looks.writers, &looks.theme, today, self.order.show, base_url)
                .with_data(publish::page_data)
                .with_history(moment.history.as_deref());
        // Where booklets cannot be made, the site does without, and the mistakes are shown over it.
        let (booklets, missing) = self.host.booklets(Manuscript {
            site: &site,
            resolved,
            #[cfg(feature = "booklet")]
            design: &looks.design,
        });
        let booklet_count = booklets.len();
        let site = site.with_downloads(booklets.iter().map(|(download, _)| download.clone()).collect());
        let mut around = Output::default();
        let put = site.publish_around(tree, &mut around);
        let put = put.and_then(|()| publish::publish_booklets(booklets, &mut around));
        let is_whole = put.is_ok();
        if ready.send(put).is_err() || !is_whole {
            return;
        }
        let shelf = Shelf { site: &site, tree, around, whole: OnceLock::new() };
        let (shelf, missing) = (&shelf, &missing);
        thread::scope(|scope| {
            for ask in asked {
                match ask {
                    Ask::Page(path, reply) => drop(scope.spawn(move || reply(shelf.make(&path)))),
                    Ask::Count(done) => drop(scope.spawn(move || {
                        let count = shelf.whole().map(|whole| whole.len() + booklet_count);
                        done.send(count.map_err(Clone::clone))
                    })),
                    Ask::Check(rules) => drop(scope.spawn(move || {
                        let Rules { workers, is_wanted, found } = rules;
                        let look = || match (is_wanted(), shelf.whole()) {
                            (false, _) => {}
                            (true, Err(problem)) => found(Err(problem), &resolved.sources),
                            (true, Ok(_)) => {
                                found(Ok(&everything_found(resolved, missing, today)), &resolved.sources);
                            }
                        };
                        match workers {
                            Some(workers) => workers.install(look),
                            None => look(),
                        }
                    })),
                }
            }
        });
    }
}

/// The files of a site, made when they are asked for.
struct Shelf<'c> {
    site: &'c Site<'c>,
    tree: &'c dyn Tree,
    /// What does not grow with the book, and booklets.
    around: Output<'c>,
    /// The list of everything: a country's takes longer than one of its pages.
    whole: OnceLock<Result<Output<'c>, Wording>>,
}

impl<'c> Shelf<'c> {
    fn make(&self, path: &str) -> Made {
        let bytes = |made: Result<Cow<'_, [u8]>, RenderError>| made.map(Cow::into_owned);
        if let Some(made) = self.around.render(path) {
            return Some(bytes(made));
        }
        self.site.page_at(path).or_else(|| self.whole().ok()?.render(path).map(bytes))
    }

    fn whole(&self) -> Result<&Output<'c>, &Wording> {
        let list = || {
            let mut output = Output::default();
            publish::publish(self.site, self.tree, &mut output).map(|()| output)
        };
        self.whole.get_or_init(list).as_ref()
    }
}

/// What was found when the book was read, as it weighs, what the rules find, and what its booklets lack.
fn everything_found(resolved: &Resolved, missing: &[Diagnostic], today: Date) -> Vec<Diagnostic> {
    let Resolved { charter, sources, findings, .. } = resolved;
    let mut findings = findings.clone();
    weigh_reading(&charter.book.settings, &mut findings);
    findings.extend(check_against(charter, sources, today, &claimed_profiles(charter), &publish::codes()).findings);
    findings.extend_from_slice(missing);
    diagnostic::sort(&mut findings);
    findings
}
