//! Questions about the site that many pages ask, each answered once, when the first asks it.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// What was asked, with the answers.
pub(super) struct Asked<Q>(Mutex<BTreeMap<Q, bool>>);

impl<Q> Default for Asked<Q> {
    fn default() -> Self {
        Asked(Mutex::default())
    }
}

impl<Q: Ord + Clone> Asked<Q> {
    /// The answer to a question. Nobody waits while it is found, so that two who ask at once both find it.
    pub(super) fn ask(&self, question: &Q, find: impl FnOnce() -> bool) -> bool {
        // Whoever panicked here has left nothing half done.
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&answer) = known().get(question) {
            return answer;
        }
        let answer = find();
        known().insert(question.clone(), answer);
        answer
    }
}
