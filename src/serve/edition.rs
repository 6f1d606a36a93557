//! One state of a book that can be shown: its site as recipes, made when their page is asked for.
//!
//! A site borrows from its charter, and the charter from nobody; so an edition is a thread on whose stack they stand, each below
//! what borrows from it. It answers until nobody holds its [`Edition`] any more. Each page is made on a thread of its own and
//! not by the workers that read and check books, so that it need not wait for them.

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
use crate::source::{Snapshot, SourceMap};
use crate::wording::Wording;
use crate::words;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
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

/// Takes everything that was found in a book, sorted.
type Checked = Box<dyn FnOnce(&[Diagnostic], &SourceMap) + Send>;

/// A state of a book that can be shown.
pub(super) struct Edition {
    /// Each edition has a number of its own.
    pub(super) number: u64,
    /// How many files the site has.
    pub(super) files: usize,
    /// The words of each language of the book.
    pub(super) writers: Arc<Vec<Writer>>,
    /// The files that it was read from.
    pub(super) sources: SourceMap,
    asks: Sender<Ask>,
}

/// What an edition is asked.
enum Ask {
    /// To make the page at a path.
    Page(String, Reply),
    /// To let the rules go through the book.
    Check(Checked),
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
        let files = opened.recv().map_err(|cause| from_system(&cause))?.map_err(failed)?;
        Ok(Edition { number, files, writers, sources, asks })
    }

    /// Makes a page, and gives it to `reply` from another thread; drops `reply` where that is not possible.
    pub(super) fn ask(&self, path: &str, reply: impl FnOnce(Made) + Send + 'static) {
        // An edition that is gone has dropped the reply, which tells whoever waits for it.
        let _ = self.asks.send(Ask::Page(path.to_owned(), Box::new(reply)));
    }

    /// Lets the rules go through the book, and tells `checked` what was found in all.
    pub(super) fn check(&self, checked: impl FnOnce(&[Diagnostic], &SourceMap) + Send + 'static) {
        let _ = self.asks.send(Ask::Check(Box::new(checked)));
    }

    /// Makes a page, and waits for it.
    pub(super) fn render(&self, path: &str) -> Made {
        let (done, made) = mpsc::channel();
        self.ask(path, move |made| drop(done.send(made)));
        made.recv().ok().flatten()
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
    fn stand(self, ready: &Sender<Result<usize, Wording>>, asked: Receiver<Ask>) {
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
        let site = site.with_downloads(booklets.iter().map(|(download, _)| download.clone()).collect());
        let mut output = Output::default();
        let put = publish::publish(&site, tree, &mut output);
        let put = put.and_then(|()| publish::publish_booklets(booklets, &mut output));
        let is_whole = put.is_ok();
        if ready.send(put.map(|()| output.len())).is_err() || !is_whole {
            return;
        }
        let (output, missing) = (&output, &missing);
        thread::scope(|scope| {
            for ask in asked {
                match ask {
                    Ask::Page(path, reply) => drop(scope.spawn(move || reply(make(output, &path)))),
                    Ask::Check(checked) => {
                        drop(scope.spawn(move || checked(&found(resolved, missing, today), &resolved.sources)))
                    }
                }
            }
        });
    }
}

fn make(output: &Output<'_>, path: &str) -> Made {
    output.render(path).map(|made| made.map(|bytes| bytes.into_owned()))
}

/// What was found when the book was read, as it weighs, what the rules find, and what its booklets lack.
fn found(resolved: &Resolved, missing: &[Diagnostic], today: Date) -> Vec<Diagnostic> {
    let Resolved { charter, sources, findings, .. } = resolved;
    let mut findings = findings.clone();
    weigh_reading(&charter.book.settings, &mut findings);
    findings.extend(check_against(charter, sources, today, &claimed_profiles(charter), &publish::codes()).findings);
    findings.extend_from_slice(missing);
    diagnostic::sort(&mut findings);
    findings
}
