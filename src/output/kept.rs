//! What is known of the pages of the last build, so that a page that would come out the same need not be rendered again.
//!
//! A page is named by its path and by a key: a digest of all that it is rendered from. Its bytes are not kept here: they stand in the
//! site itself, and are taken from there only where they are still those that were written. What goes into a key, and where the list
//! is kept, is for others to say (`site`, `cli`).
//!
//! A country has millions of links on its pages, so that words are held once, digests as numbers, and the list is written as it is read:
//! piece by piece.

use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct};
use serde::{Deserialize, Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The first half of a BLAKE3 digest.
pub type Digest = u128;

/// The first half of a digest as a number.
pub fn half(hash: &blake3::Hash) -> Digest {
    let mut half = [0; 16];
    half.copy_from_slice(&hash.as_bytes()[..16]);
    Digest::from_le_bytes(half)
}

/// The pages of a site as the last build and this one know them.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
    program: String,
    known: Mutex<Known>,
}

/// The words on pages, each once, and the pages of both builds. A page that is recalled goes from one to the other.
#[derive(Debug, Default)]
struct Known {
    words: Words,
    last: BTreeMap<String, Listed>,
    now: BTreeMap<String, Page>,
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
#[derive(Debug)]
struct Page {
    listed: Listed,
    is_recalled: bool,
}

/// A page as it stands in the list.
#[derive(Debug, Serialize, Deserialize)]
struct Listed {
    key: Digest,
    digest: Digest,
    facts: Option<Places>,
}

/// Links and ids, by their place among the words.
#[derive(Debug, Serialize, Deserialize)]
struct Places(Box<[u32]>, Box<[u32]>);

/// The list as it is read from a file.
#[derive(Deserialize)]
struct List {
    program: String,
    words: Vec<Box<str>>,
    pages: BTreeMap<String, Listed>,
}

impl Kept {
    /// What is known of the site in a folder. A list that cannot be read, or that another program wrote, is as good as none.
    pub fn read(list: impl Read, program: &str, folder: &Path) -> Kept {
        let list = serde_json::from_reader(list).ok().filter(|list: &List| list.program == program);
        // This build goes on with the words of the last, so that a page that is recalled need not look its own up.
        let known = list.map(|list| Known {
            words: Words::of(list.words.into_iter().map(Arc::from).collect()),
            last: list.pages,
            now: BTreeMap::new(),
        });
        Kept { folder: folder.to_owned(), program: program.to_owned(), known: Mutex::new(known.unwrap_or_default()) }
    }

    /// The bytes of a page where it would come out as it is.
    pub fn recall(&self, path: &str, key: Digest) -> Option<Vec<u8>> {
        let written = self.known().last.get(path).filter(|page| page.key == key)?.digest;
        let bytes = fs::read(self.folder.join(path)).ok()?;
        if digest(&bytes) != written {
            return None;
        }
        let known = &mut *self.known();
        let mut listed = known.last.remove(path)?;
        let count = known.words.list.len();
        let is_known = |Places(links, ids): &Places| links.iter().chain(ids).all(|&at| (at as usize) < count);
        listed.facts = listed.facts.filter(is_known);
        known.now.insert(path.to_owned(), Page { listed, is_recalled: true });
        Some(bytes)
    }

    /// Remembers a page that was rendered.
    pub fn keep(&self, path: &str, key: Digest, bytes: &[u8]) {
        let listed = Listed { key, digest: digest(bytes), facts: None };
        let known = &mut *self.known();
        known.last.remove(path);
        known.now.insert(path.to_owned(), Page { listed, is_recalled: false });
    }

    /// What is known of a page that was recalled or kept in this build.
    pub fn facts(&self, path: &str) -> Option<Facts> {
        let known = self.known();
        facts_at(&known.words.list, known.now.get(path)?.listed.facts.as_ref()?)
    }

    /// Remembers something of a page that was kept.
    pub fn add(&self, path: &str, facts: &Facts) {
        let known = &mut *self.known();
        if let Some(page) = known.now.get_mut(path) {
            page.listed.facts = Some(known.words.places(facts));
        }
    }

    /// How many pages of this build could be recalled, and how many were asked for.
    pub fn count(&self) -> (usize, usize) {
        let known = self.known();
        (known.now.values().filter(|page| page.is_recalled).count(), known.now.len())
    }

    /// Writes the list of this build's pages, for the next.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&self, into: impl Write) -> io::Result<()> {
        let known = &*self.known();
        let places = known.moved();
        Ok(serde_json::to_writer(into, &Written { program: &self.program, known, places: &places })?)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// Where each word stands in the list for the next build: words that no page has any more are left out.
    fn moved(&self) -> Vec<Option<u32>> {
        let mut places = vec![None; self.words.list.len()];
        for Places(links, ids) in self.now.values().filter_map(|page| page.listed.facts.as_ref()) {
            links.iter().chain(ids).for_each(|&at| places[at as usize] = Some(0));
        }
        places.iter_mut().flatten().zip(0..).for_each(|(place, new)| *place = new);
        places
    }
}

/// A list as it is written: nothing of it is copied.
struct Written<'a> {
    program: &'a str,
    known: &'a Known,
    places: &'a [Option<u32>],
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_struct("List", 3)?;
        list.serialize_field("program", self.program)?;
        list.serialize_field("words", &WrittenWords(self))?;
        list.serialize_field("pages", &WrittenPages(self))?;
        list.end()
    }
}

struct WrittenWords<'a>(&'a Written<'a>);

impl Serialize for WrittenWords<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut words = serializer.serialize_seq(None)?;
        let all = self.0.known.words.list.iter().zip(self.0.places);
        all.filter(|(_, place)| place.is_some()).try_for_each(|(word, _)| words.serialize_element(&**word))?;
        words.end()
    }
}

struct WrittenPages<'a>(&'a Written<'a>);

impl Serialize for WrittenPages<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let moved = |all: &[u32]| all.iter().filter_map(|&at| self.0.places[at as usize]).collect();
        let mut pages = serializer.serialize_map(None)?;
        for (path, Page { listed, .. }) in &self.0.known.now {
            let facts = listed.facts.as_ref().map(|Places(links, ids)| Places(moved(links), moved(ids)));
            pages.serialize_entry(path, &Listed { facts, ..*listed })?;
        }
        pages.end()
    }
}

/// What stands at these places among words; nothing where one of them is not there.
fn facts_at(list: &[Arc<str>], Places(links, ids): &Places) -> Option<Facts> {
    let word = |&at: &u32| list.get(at as usize).map(|word| word.to_string());
    let words = |all: &[u32]| all.iter().map(word).collect::<Option<_>>();
    Some(Facts { links: words(links)?, ids: words(ids)? })
}

/// Words and the place of each among them.
#[derive(Debug, Default)]
struct Words {
    list: Vec<Arc<str>>,
    places: HashMap<Arc<str>, u32>,
}

impl Words {
    fn of(list: Vec<Arc<str>>) -> Self {
        let places = list.iter().map(Arc::clone).zip(0..).collect();
        Words { list, places }
    }

    fn places(&mut self, facts: &Facts) -> Places {
        let mut all = |words: &BTreeSet<String>| words.iter().map(|word| self.place(word)).collect();
        Places(all(&facts.links), all(&facts.ids))
    }

    fn place(&mut self, word: &str) -> u32 {
        if let Some(&place) = self.places.get(word) {
            return place;
        }
        let (place, word) = (self.list.len() as u32, Arc::<str>::from(word));
        self.list.push(Arc::clone(&word));
        self.places.insert(word, place);
        place
    }
}

fn digest(bytes: &[u8]) -> Digest {
    half(&blake3::hash(bytes))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    fn list(kept: &Kept) -> Vec<u8> {
        let mut bytes = Vec::new();
        kept.write(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_page_is_recalled_only_by_its_key_its_program_and_its_own_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let first = Kept::read(&b""[..], "one", folder.path());
        assert_eq!(first.recall("a.html", 1), None);
        fs::write(folder.path().join("a.html"), "page").unwrap();
        first.keep("a.html", 1, b"page");
        let facts = Facts { links: ["b.html".to_owned()].into(), ids: ["top".to_owned(), "b.html".to_owned()].into() };
        first.add("a.html", &facts);
        first.add("unknown.html", &facts);
        let written = list(&first);

        let again = |program: &str| Kept::read(&written[..], program, folder.path());
        let second = again("one");
        assert_eq!(second.facts("a.html"), None);
        assert_eq!(second.recall("a.html", 2), None);
        assert_eq!(second.recall("a.html", 1).as_deref(), Some(&b"page"[..]));
        assert_eq!(second.facts("a.html"), Some(facts));
        assert_eq!(list(&second), written);
        assert_eq!((first.count(), second.count()), ((0, 1), (1, 1)));
        assert_eq!(again("two").recall("a.html", 1), None);

        fs::write(folder.path().join("a.html"), "pagE").unwrap();
        assert_eq!(again("one").recall("a.html", 1), None);
        fs::remove_file(folder.path().join("a.html")).unwrap();
        assert_eq!(again("one").recall("a.html", 1), None);
    }

    #[test]
    fn words_that_no_page_has_any_more_are_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let facts = |link: &str| Facts { links: [link.to_owned(), "z.html".to_owned()].into(), ids: BTreeSet::new() };
        let first = Kept::read(&b""[..], "one", folder.path());
        first.keep("a.html", 1, b"page");
        first.add("a.html", &facts("gone.html"));
        let second = Kept::read(&list(&first)[..], "one", folder.path());
        second.keep("a.html", 2, b"other");
        second.add("a.html", &facts("new.html"));
        let words = |kept: &Kept| serde_json::from_slice::<List>(&list(kept)).unwrap().words;
        assert_eq!(words(&first), [Box::from("gone.html"), Box::from("z.html")]);
        assert_eq!(words(&second), [Box::from("z.html"), Box::from("new.html")]);
        fs::write(folder.path().join("a.html"), "other").unwrap();
        let third = Kept::read(&list(&second)[..], "one", folder.path());
        assert!(third.recall("a.html", 2).is_some());
        assert_eq!(third.facts("a.html"), Some(facts("new.html")));
    }

    #[test]
    fn a_list_that_cannot_be_read_is_none() {
        for bad in
            [&b"{"[..], b"[]", b"{\"program\":\"one\"}", br#"{"program":"one","words":[],"pages":{"a":{"key":1}}}"#]
        {
            assert_eq!(Kept::read(bad, "one", Path::new(".")).recall("a", 1), None);
        }
    }
}
