//! The pages of services that were made last. A service's page is the most of the work of three files, which are made one after
//! the other: the page itself and the two documents beside it. Whichever is first makes it for all of them.

use super::Site;
use crate::resolve::ServiceId;
use crate::view::{Noticed, ServicePage};
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// How many pages are kept for each thread that makes files.
const KEPT_A_THREAD: usize = 4;

/// The page of a service in one language, without words explained.
pub struct MadePage {
    /// The page.
    pub page: ServicePage,
    /// What was noticed while it was written.
    pub(super) noticed: Noticed,
    linked_data: OnceLock<Option<Value>>,
}

impl MadePage {
    /// Its linked data, which stand in the head of the page and in a document beside it: made by whichever comes first.
    pub fn linked_data(&self, make: impl FnOnce(&ServicePage) -> Option<Value>) -> Option<&Value> {
        self.linked_data.get_or_init(|| make(&self.page)).as_ref()
    }
}

/// The pages that were made last, the oldest first.
#[derive(Default)]
pub(super) struct MadePages(Mutex<VecDeque<(Key, Arc<MadePage>)>>);

/// A language and a service.
type Key = (usize, ServiceId);

impl MadePages {
    fn get(&self, key: &Key) -> Option<Arc<MadePage>> {
        // Nobody panics while this is locked; and what is kept is whole at any moment.
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().rev().find(|(known, _)| known == key).map(|(_, page)| Arc::clone(page))
    }

    fn keep(&self, key: Key, page: &Arc<MadePage>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while kept.len() >= KEPT_A_THREAD * rayon::current_num_threads() {
            kept.pop_front();
        }
        kept.push_back((key, Arc::clone(page)));
    }
}

impl Site<'_> {
    /// The page of a service in one language, without words explained; nothing where there is no such service.
    pub fn service_page(&self, id: &ServiceId, language: usize) -> Option<Arc<MadePage>> {
        let key = (language, id.clone());
        if let Some(page) = self.made.get(&key) {
            return Some(page);
        }
        let scribe = self.scribe(language);
        let page = scribe.service_page(id)?;
        let made = Arc::new(MadePage { page, noticed: scribe.noticed(), linked_data: OnceLock::new() });
        self.made.keep(key, &made);
        Some(made)
    }
}
