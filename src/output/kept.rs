//! What is known of the pages of the last build, so that a page that would come out the same need not be rendered again.
//!
//! A page is named by its path and by a key: a digest of all that it is rendered from. Its bytes are not kept here: they stand in the
//! site itself, and are taken from there only where they are still those that were written. What goes into a key, and where the list
//! is kept, is for others to say (`site`, `cli`).

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The pages of a site as the last build and this one know them.
#[derive(Debug, Default)]
pub struct Kept {
    folder: PathBuf,
    last: List,
    now: Mutex<Now>,
}

/// What this build knows so far. Words that stand on many pages are held once: a country has millions of links.
#[derive(Debug, Default)]
struct Now {
    words: Words,
    pages: BTreeMap<String, Page>,
}

/// Where the links of a page lead, as they stand in it, and the names of its places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Addresses, each once.
    pub links: BTreeSet<String>,
    /// Names of places.
    pub ids: BTreeSet<String>,
}

/// A page of this build.
#[derive(Clone, Debug)]
struct Page {
    key: String,
    digest: String,
    is_recalled: bool,
    facts: Option<Places>,
}

/// Links and ids, by their place among the words.
type Places = (Vec<u32>, Vec<u32>);

/// The list as it is kept in a file: words that stand on many pages once.
#[derive(Debug, Default, Serialize, Deserialize)]
struct List {
    program: String,
    words: Vec<String>,
    pages: BTreeMap<String, Listed>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Listed {
    key: String,
    digest: String,
    facts: Option<Places>,
}

impl Kept {
    /// What is known of the site in a folder. A list that cannot be read, or that another program wrote, is as good as none.
    pub fn read(list: &[u8], program: &str, folder: &Path) -> Kept {
        let list = serde_json::from_slice(list).ok().filter(|list: &List| list.program == program);
        let mut last = list.unwrap_or_else(|| List { program: program.to_owned(), ..List::default() });
        // This build goes on with the words of the last, so that a page that is recalled need not look its own up.
        let now = Now { words: Words::of(std::mem::take(&mut last.words)), ..Now::default() };
        Kept { folder: folder.to_owned(), last, now: Mutex::new(now) }
    }

    /// The bytes of a page where it would come out as it is.
    pub fn recall(&self, path: &str, key: &str) -> Option<Vec<u8>> {
        let listed = self.last.pages.get(path).filter(|page| page.key == key)?;
        let bytes = fs::read(self.folder.join(path)).ok()?;
        if digest(&bytes) != listed.digest {
            return None;
        }
        let (key, digest, facts) = (key.to_owned(), listed.digest.clone(), listed.facts.clone());
        let mut now = self.now();
        let count = now.words.list.len();
        let facts = facts.filter(|(links, ids)| links.iter().chain(ids).all(|&at| (at as usize) < count));
        now.pages.insert(path.to_owned(), Page { key, digest, is_recalled: true, facts });
        Some(bytes)
    }

    /// Remembers a page that was rendered.
    pub fn keep(&self, path: &str, key: String, bytes: &[u8]) {
        let page = Page { key, digest: digest(bytes), is_recalled: false, facts: None };
        self.now().pages.insert(path.to_owned(), page);
    }

    /// What is known of a page that was recalled or kept in this build.
    pub fn facts(&self, path: &str) -> Option<Facts> {
        let now = self.now();
        facts_at(&now.words.list, now.pages.get(path)?.facts.as_ref()?)
    }

    /// Remembers something of a page that was kept.
    pub fn add(&self, path: &str, facts: &Facts) {
        let now = &mut *self.now();
        if let Some(page) = now.pages.get_mut(path) {
            page.facts = Some(now.words.places(facts));
        }
    }

    /// How many pages of this build could be recalled, and how many were asked for.
    pub fn count(&self) -> (usize, usize) {
        let now = self.now();
        (now.pages.values().filter(|page| page.is_recalled).count(), now.pages.len())
    }

    /// The list of this build's pages, for the next.
    pub fn to_bytes(&self) -> Vec<u8> {
        let Now { words, pages } = &*self.now();
        // Words that no page has any more are left out.
        let mut kept = Words::default();
        let mut listed = |page: &Page| {
            let Page { key, digest, facts, .. } = page.clone();
            let mut moved = |all: Vec<u32>| all.into_iter().map(|at| kept.place(&words.list[at as usize])).collect();
            Listed { key, digest, facts: facts.map(|(links, ids)| (moved(links), moved(ids))) }
        };
        let pages = pages.iter().map(|(path, page)| (path.clone(), listed(page))).collect();
        let list = List { program: self.last.program.clone(), words: kept.list, pages };
        // Strings and numbers in structs: nothing that serde_json could refuse.
        serde_json::to_vec(&list).unwrap_or_default()
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What stands at these places among words; nothing where one of them is not there.
fn facts_at(list: &[String], (links, ids): &Places) -> Option<Facts> {
    let words = |all: &[u32]| all.iter().map(|&at| list.get(at as usize).cloned()).collect::<Option<_>>();
    Some(Facts { links: words(links)?, ids: words(ids)? })
}

/// Words and the place of each among them.
#[derive(Debug, Default)]
struct Words {
    list: Vec<String>,
    places: HashMap<String, u32>,
}

impl Words {
    fn of(list: Vec<String>) -> Self {
        let places = list.iter().zip(0..).map(|(word, place)| (word.clone(), place)).collect();
        Words { list, places }
    }

    fn places(&mut self, facts: &Facts) -> Places {
        let mut all = |words: &BTreeSet<String>| words.iter().map(|word| self.place(word)).collect();
        (all(&facts.links), all(&facts.ids))
    }

    fn place(&mut self, word: &str) -> u32 {
        if let Some(&place) = self.places.get(word) {
            return place;
        }
        let place = self.list.len() as u32;
        self.list.push(word.to_owned());
        self.places.insert(word.to_owned(), place);
        place
    }
}

fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_recalled_only_by_its_key_its_program_and_its_own_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let first = Kept::read(b"", "one", folder.path());
        assert_eq!(first.recall("a.html", "k"), None);
        fs::write(folder.path().join("a.html"), "page").unwrap();
        first.keep("a.html", "k".to_owned(), b"page");
        let facts = Facts { links: ["b.html".to_owned()].into(), ids: ["top".to_owned(), "b.html".to_owned()].into() };
        first.add("a.html", &facts);
        first.add("unknown.html", &facts);
        let list = first.to_bytes();

        let again = |program: &str| Kept::read(&list, program, folder.path());
        let second = again("one");
        assert_eq!(second.facts("a.html"), None);
        assert_eq!(second.recall("a.html", "other"), None);
        assert_eq!(second.recall("a.html", "k").as_deref(), Some(&b"page"[..]));
        assert_eq!(second.facts("a.html"), Some(facts));
        assert_eq!(second.to_bytes(), list);
        assert_eq!((first.count(), second.count()), ((0, 1), (1, 1)));
        assert_eq!(again("two").recall("a.html", "k"), None);

        fs::write(folder.path().join("a.html"), "pagE").unwrap();
        assert_eq!(again("one").recall("a.html", "k"), None);
        fs::remove_file(folder.path().join("a.html")).unwrap();
        assert_eq!(again("one").recall("a.html", "k"), None);
    }

    #[test]
    fn a_list_that_cannot_be_read_is_none() {
        for bad in
            [&b"{"[..], b"[]", b"{\"program\":\"one\"}", br#"{"program":"one","words":[],"pages":{"a":{"key":"k"}}}"#]
        {
            assert_eq!(Kept::read(bad, "one", Path::new(".")).recall("a", "k"), None);
        }
    }
}
