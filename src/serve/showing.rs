//! What is shown at present, and who looks at it.

use super::edition::Edition;
use super::trouble::Trouble;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// What is shown.
#[derive(Clone, Default)]
pub(super) struct Now {
    /// The newest state of the book that can be shown; none before there was one.
    pub(super) edition: Option<Arc<Edition>>,
    /// What is wrong with the newest state of the book.
    pub(super) trouble: Option<Arc<Trouble>>,
}

impl Now {
    /// Whether there is anything to answer with.
    pub(super) fn is_there(&self) -> bool {
        self.edition.is_some() || self.trouble.is_some()
    }
}

/// What is shown at present, for whoever waits for the next.
pub(super) struct Showing {
    now: watch::Sender<Now>,
    /// How many tabs look at each page, by its path.
    visits: Mutex<BTreeMap<String, usize>>,
}

impl Default for Showing {
    fn default() -> Self {
        Showing { now: watch::Sender::new(Now::default()), visits: Mutex::default() }
    }
}

impl Showing {
    /// Shows a new state, with which nothing is wrong as far as is known.
    pub(super) fn show(&self, edition: Edition) -> Arc<Edition> {
        let edition = Arc::new(edition);
        self.now.send_replace(Now { edition: Some(Arc::clone(&edition)), trouble: None });
        edition
    }

    /// Leaves the state that is shown, and says what is wrong with the newest.
    pub(super) fn refuse(&self, trouble: Trouble) {
        self.now.send_modify(|now| now.trouble = Some(Arc::new(trouble)));
    }

    /// Whether no state is shown yet.
    pub(super) fn is_empty(&self) -> bool {
        self.now.borrow().edition.is_none()
    }

    /// Whether this is the state that is shown.
    pub(super) fn is_newest(&self, number: u64) -> bool {
        self.now.borrow().edition.as_ref().is_some_and(|edition| edition.number == number)
    }

    /// Takes what the rules found in a state; says whether that state is still the newest.
    pub(super) fn checked(&self, number: u64, trouble: Option<Trouble>) -> bool {
        let is_newest = |now: &Now| {
            now.edition.as_ref().is_some_and(|edition| edition.number == number)
                && now.trouble.as_ref().is_none_or(|trouble| !trouble.is_stale())
        };
        let mut newest = false;
        self.now.send_if_modified(|now| {
            newest = is_newest(now);
            let changes = newest && (trouble.is_some() || now.trouble.is_some());
            if changes {
                now.trouble = trouble.map(Arc::new);
            }
            changes
        });
        newest
    }

    /// What is shown, and a way to wait for the next.
    pub(super) fn subscribe(&self) -> watch::Receiver<Now> {
        self.now.subscribe()
    }

    /// Counts somebody who looks at a page, until the visit is dropped.
    pub(super) fn visit(self: &Arc<Self>, path: &str) -> Visit {
        *self.visits().entry(path.to_owned()).or_default() += 1;
        Visit { showing: Arc::clone(self), path: path.to_owned() }
    }

    /// The pages that somebody looks at.
    pub(super) fn looked_at(&self) -> BTreeSet<String> {
        self.visits().keys().cloned().collect()
    }

    fn visits(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, usize>> {
        self.visits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody who looks at a page.
pub(super) struct Visit {
    showing: Arc<Showing>,
    path: String,
}

impl Drop for Visit {
    fn drop(&mut self) {
        let mut visits = self.showing.visits();
        if let Some(count) = visits.get_mut(&self.path) {
            *count -= 1;
            if *count == 0 {
                visits.remove(&self.path);
            }
        }
    }
}
