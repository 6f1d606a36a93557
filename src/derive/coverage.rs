//! How much of a book is written in each of its languages, and which translations are older than what they translate.

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::model::Book;
use crate::record::{Entry, Text, Texts};
use crate::resolve::Charter;

/// How many characters a digest has.
const DIGITS: usize = 6;

/// A translation that was made from another text than the one that stands there now.
#[derive(Clone, Debug)]
pub struct Stale<'c> {
    /// The translation, with the digest that it recorded.
    pub entry: &'c Entry,
    /// The text it should be a translation of.
    pub source: &'c Entry,
    /// The digest of that text.
    pub digest: String,
    /// The keys that lead to it, joined by points.
    pub path: String,
}

/// How much is written in one language.
#[derive(Clone, Debug)]
pub struct Coverage<'c> {
    /// The language's tag.
    pub language: &'c str,
    /// Texts that readers see.
    pub texts: u64,
    /// Those of them that are written in this language.
    pub written: u64,
    /// Those written that do not say what they were made from; always none in the default language.
    pub unrecorded: u64,
    /// Those that were made from another text.
    pub stale: Vec<Stale<'c>>,
}

/// The digest of a text that translations record: the first six hexadecimal digits of the BLAKE3 hash of its NFC form.
pub fn digest(text: &str) -> String {
    let normal = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let hex = blake3::hash(normal.as_bytes()).to_hex();
    hex[..DIGITS].to_owned()
}

/// The coverage of a whole book, a language each in their order.
pub fn coverage(charter: &Charter) -> Vec<Coverage<'_>> {
    let book = &charter.book;
    let mut count = Count::new(&book.languages());
    count.add(&book.settings);
    for_each_record(book, &mut count);
    count.found
}

/// The coverage of one record, such as a service; the first of the languages is the default.
pub fn coverage_of<'c>(record: &'c impl Texts, languages: &[&'c str]) -> Vec<Coverage<'c>> {
    let mut count = Count::new(languages);
    count.add(record);
    count.found
}

fn for_each_record<'c>(book: &'c Book, count: &mut Count<'c>) {
    count.add(&book.audiences);
    count.add(&book.topics);
    count.add(&book.events);
    count.add(&book.glossary);
    count.add(&book.laws);
    count.add(&book.acknowledged);
    book.calendars.values().for_each(|calendar| count.add(calendar));
    book.notices.values().for_each(|notice| count.add(notice));
    book.pages.values().for_each(|page| count.add(&page.body));
    for agency in book.agencies.values() {
        count.add(&agency.agency);
        agency.services.values().for_each(|service| count.add(service));
    }
}

struct Count<'c> {
    found: Vec<Coverage<'c>>,
}

impl<'c> Count<'c> {
    fn new(languages: &[&'c str]) -> Self {
        let none = |&language: &&'c str| Coverage { language, texts: 0, written: 0, unrecorded: 0, stale: Vec::new() };
        Count { found: languages.iter().map(none).collect() }
    }

    fn add(&mut self, record: &'c impl Texts) {
        record.texts(&mut Vec::new(), &mut |path, text| {
            if !text.is_empty() && is_for_readers(path) {
                self.text(path, text);
            }
        });
    }

    fn text(&mut self, path: &[&str], text: &'c Text) {
        let source = self.found.first().and_then(|default| text.get(default.language));
        let now = std::cell::OnceCell::new();
        for (at, coverage) in self.found.iter_mut().enumerate() {
            coverage.texts += 1;
            let Some(entry) = text.get(coverage.language) else { continue };
            coverage.written += 1;
            if at == 0 {
                continue;
            }
            match (&entry.from, source) {
                (None, _) => coverage.unrecorded += 1,
                (Some(from), Some(source)) => {
                    let digest: &String = now.get_or_init(|| digest(&source.text));
                    if !from.value.trim().eq_ignore_ascii_case(digest) {
                        coverage.stale.push(Stale { entry, source, digest: digest.clone(), path: path.join(".") });
                    }
                }
                (Some(_), None) => {}
            }
        }
    }
}

/// What is for the staff, or gives a reason to `check`, need not be translated.
fn is_for_readers(path: &[&str]) -> bool {
    !path.iter().any(|key| ["staff_note", "allow"].contains(key))
}
