//! The scribe: writes the words and facts of a charter in one language, for one page.

use super::divided::Lists;
use super::inline::{Block, Blocks, Inline, Inlines, Target};
use super::prose;
use crate::derive::{Derived, digest};
use crate::lang::{Direction, Language, ListKind, Piece, Writer, pieces};
use crate::model::{Amount, Fee, Service, Standard};
use crate::quantity::{Date, Duration, Price, Share};
use crate::record::{Entry, Prose, Said, Text};
use crate::resolve::Charter;
use std::cell::Cell;
use std::sync::Arc;

/// For whom a site is built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Readers {
    /// Everybody.
    #[default]
    Public,
    /// The staff of the agencies.
    Staff,
}

/// Which services are on the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Show {
    /// For whom the pages are: internal services are for staff only.
    pub readers: Readers,
    /// Whether drafts are shown.
    pub drafts: bool,
}

impl Show {
    /// Whether a service is on the pages.
    pub fn shows(self, service: &Service) -> bool {
        (self.drafts || !service.is_draft()) && (self.readers == Readers::Staff || !service.is_internal())
    }
}

/// Where the facts in braces come from.
#[derive(Clone, Copy, Default)]
pub struct Facts<'c> {
    /// The service that a text belongs to, with its agency's id.
    pub service: Option<(&'c str, &'c Service)>,
    /// The standard that a text belongs to.
    pub standard: Option<&'c Standard>,
}

/// What was noticed while words were written: those that are written once for many pages are noticed on each of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Noticed {
    /// Whether any text was shown in another language than the page's.
    fell_back: bool,
    /// Whether any text was translated before its original changed.
    stale: bool,
}

/// Writes for one page in one language.
pub struct Scribe<'c> {
    /// The charter.
    pub charter: &'c Charter,
    /// What follows from it.
    pub derived: &'c Derived<'c>,
    /// How the language writes.
    pub writer: &'c Writer,
    /// How all languages of the book write, for facts in texts that are shown in another one.
    writers: &'c [Writer],
    /// The day the site is built for.
    pub today: Date,
    /// Which services are on the pages.
    pub show: Show,
    /// Which lists are so long that they go on in parts; nothing where all are to be whole.
    pub(super) lists: Option<Arc<Lists>>,
    /// Whether any text was shown in another language than the page's.
    fell_back: Cell<bool>,
    /// Whether any text was translated before its original changed.
    stale: Cell<bool>,
}

impl<'c> Scribe<'c> {
    /// A scribe for a page in the language of `writers[language]`.
    pub fn new(
        charter: &'c Charter,
        derived: &'c Derived<'c>,
        writers: &'c [Writer],
        language: usize,
        today: Date,
        show: Show,
    ) -> Self {
        let (fell_back, stale) = (Cell::new(false), Cell::new(false));
        Scribe { charter, derived, writer: &writers[language], writers, today, show, lists: None, fell_back, stale }
    }

    /// The same scribe for pages on which a long list is only begun.
    pub fn in_parts(self, lists: Arc<Lists>) -> Self {
        Scribe { lists: Some(lists), ..self }
    }

    /// The page's language.
    pub fn tag(&self) -> &'c str {
        &self.writer.language().tag
    }

    /// Which way the page runs.
    pub fn direction(&self) -> Direction {
        self.writer.language().direction
    }

    /// Whether any text so far was shown in another language than the page's.
    pub fn fell_back(&self) -> bool {
        self.fell_back.get()
    }

    /// Whether any text so far was translated before its original changed.
    pub fn is_stale(&self) -> bool {
        self.stale.get()
    }

    /// What was noticed so far.
    pub fn noticed(&self) -> Noticed {
        Noticed { fell_back: self.fell_back(), stale: self.is_stale() }
    }

    /// Takes note of what another scribe noticed, whose words stand on this page too.
    pub fn take_note(&self, other: Noticed) {
        self.fell_back.set(self.fell_back() || other.fell_back);
        self.stale.set(self.is_stale() || other.stale);
    }

    /// Words of the interface, or a value that the writer wrote.
    pub fn words(&self, text: &str) -> Inlines {
        Inlines::isolated(text, self.direction())
    }

    /// The interface words of a key.
    pub fn word(&self, key: &str) -> Inlines {
        self.in_language_of(key, self.words(self.writer.word(key)))
    }

    /// The interface words of a key in the form that a number asks for.
    pub fn count(&self, key: &str, number: u64) -> Inlines {
        self.in_language_of(key, self.words(&self.writer.count(key, number)))
    }

    /// Interface words that the page's language lacks are those of another one, and say so.
    pub(super) fn in_language_of(&self, key: &str, parts: Inlines) -> Inlines {
        self.written(self.writer, key, parts)
    }

    /// What a writer wrote with the interface words of a key, marked where its language lacks them.
    fn written(&self, writer: &Writer, key: &str, parts: Inlines) -> Inlines {
        let tag = writer.words().language_of(key);
        if tag == writer.language().tag || tag == writer.language().primary() {
            return parts;
        }
        let dir = Language::known_defaults(tag).map_or(Direction::Ltr, |language| language.direction);
        Inlines(vec![Inline::Lang { tag: tag.to_owned(), dir: dir.word(), parts }])
    }

    /// The interface words of a key with inlines in its places.
    pub fn say(&self, key: &str, values: &[(&str, Inlines)]) -> Inlines {
        self.in_language_of(key, self.fill(self.writer.word(key), values))
    }

    /// A message with inlines in its places.
    pub fn fill(&self, message: &str, values: &[(&str, Inlines)]) -> Inlines {
        let mut line = Inlines::default();
        for piece in pieces(message) {
            match piece {
                Piece::Text(text) => line.push(self.words(text)),
                Piece::Place(name) => match values.iter().find(|(place, _)| *place == name) {
                    Some((_, value)) => line.push(value.clone()),
                    None => line.push(self.words(&format!("{{{name}}}"))),
                },
            }
        }
        line
    }

    /// Several things in one phrase.
    pub fn list(&self, kind: ListKind, items: Vec<Inlines>) -> Inlines {
        let frame = self.writer.list_frame(kind, items.len());
        let mut line = Inlines::default();
        let mut frame = frame.iter();
        for item in items {
            if let Some(before) = frame.next().filter(|before| !before.is_empty()) {
                line.push(self.words(before));
            }
            line.push(item);
        }
        if let Some(after) = frame.next().filter(|after| !after.is_empty()) {
            line.push(self.words(after));
        }
        line
    }

    /// A text of the book: in the page's language, else in the default one with its own direction.
    pub fn text(&self, text: &Text, facts: Facts<'_>) -> Inlines {
        let Some(entry) = self.entry(text) else { return Inlines::default() };
        let direction = self.direction_of(&entry.language);
        let parts = self.filled(&entry.text, &entry.language, facts);
        if self.translates_older(text, entry) {
            return Inlines(vec![Inline::Stale(parts)]);
        }
        if entry.language == self.tag() {
            return parts;
        }
        self.fell_back.set(true);
        Inlines(vec![Inline::Lang { tag: entry.language.to_string(), dir: direction.word(), parts }])
    }

    /// Words that a book has in its default language only, such as a remark in a table.
    pub(super) fn untranslated(&self, words: &str) -> Inlines {
        let language = self.charter.default_language();
        let parts = Inlines::isolated(words, language.direction);
        if language.tag == self.tag() {
            return parts;
        }
        Inlines(vec![Inline::Lang { tag: language.tag.clone(), dir: language.direction.word(), parts }])
    }

    /// A text without facts.
    pub fn plain(&self, text: &Text) -> Inlines {
        self.text(text, Facts::default())
    }

    /// A text that may not have been said.
    pub fn said(&self, text: &Said<Text>, facts: Facts<'_>) -> Option<Inlines> {
        text.get().map(|text| self.text(text, facts))
    }

    /// Longer words.
    pub fn prose(&self, prose: &Prose, facts: Facts<'_>) -> Blocks {
        let Some(entry) = self.entry(&prose.0) else { return Blocks::default() };
        let direction = self.direction_of(&entry.language);
        let fill = |text: &str| self.filled(text, &entry.language, facts);
        let blocks = prose::read(&entry.text, &fill);
        if self.translates_older(&prose.0, entry) {
            return Blocks(vec![Block::Stale(blocks)]);
        }
        if entry.language == self.tag() {
            return Blocks(blocks);
        }
        self.fell_back.set(true);
        Blocks(vec![Block::Lang { tag: entry.language.to_string(), dir: direction.word(), blocks }])
    }

    /// Longer words that may not have been said.
    pub fn said_prose(&self, prose: &Said<Prose>, facts: Facts<'_>) -> Blocks {
        prose.get().map(|prose| self.prose(prose, facts)).unwrap_or_default()
    }

    fn entry<'t>(&self, text: &'t Text) -> Option<&'t Entry> {
        text.first_of([self.tag(), &self.charter.default_language().tag])
    }

    /// Whether a translation says that it was made from other words than the default language has now.
    fn translates_older(&self, text: &Text, entry: &Entry) -> bool {
        let original = self.charter.default_language();
        let source = entry.from.as_ref().filter(|_| entry.language != original.tag).zip(text.get(&original.tag));
        let older = source.is_some_and(|(from, source)| !from.value.trim().eq_ignore_ascii_case(&digest(&source.text)));
        self.stale.set(self.stale.get() || older);
        older
    }

    pub(super) fn direction_of(&self, tag: &str) -> Direction {
        let known = self.charter.languages.iter().find(|language| language.tag == tag);
        known.map_or(Direction::Ltr, |language| language.direction)
    }

    /// Words in the language `tag` with their facts filled in.
    fn filled(&self, text: &str, tag: &str, facts: Facts<'_>) -> Inlines {
        let direction = self.direction_of(tag);
        let writer = self.writers.iter().find(|writer| writer.language().tag == tag).unwrap_or(self.writer);
        let mut line = Inlines::default();
        for piece in pieces(text) {
            match piece {
                Piece::Text(words) => line.push(Inlines::isolated(words, direction)),
                Piece::Place(name) => match self.fact(name, facts, writer) {
                    Some(fact) => line.push(self.written(writer, &fact.key, Inlines::isolated(&fact.words, direction))),
                    None => line.push(Inlines::isolated(&format!("{{{name}}}"), direction)),
                },
            }
        }
        line
    }

    /// The value of a fact, written for the middle of a sentence.
    fn fact(&self, name: &str, facts: Facts<'_>, writer: &Writer) -> Option<Fact> {
        if let Some(value) = facts.standard.and_then(|standard| standard_fact(name, standard, writer)) {
            return Some(value);
        }
        let (agency, service) = facts.service?;
        match name.split_once('.')? {
            ("total", "time") => {
                let total = service.total.get()?.time.get()?;
                let timing = total.each().first()?.timing;
                timing.length().map(|length| Fact::of_time(&length.value, writer))
            }
            ("total", "fees") => amount_fact(service.total.get()?.fees.get()?, writer),
            ("fee", id) => {
                let own = |fee: &'_ &Fee| fee.id.text == id;
                let fees = service.fees.list();
                let fee = fees.iter().find(own).or_else(|| fees.iter().flat_map(|fee| fee.one_of.list()).find(own))?;
                amount_fact(fee.amount.get()?, writer)
            }
            ("standard", rest) => {
                let (id, value) = rest.rsplit_once('.')?;
                let standards = self.charter.standards(agency, service);
                let (standard, _) = standards.into_iter().find(|(standard, _)| standard.id.text == id)?;
                standard_fact(value, standard, writer)
            }
            _ => None,
        }
    }

    /// A link to a service by its full id, in its own name; nothing where these readers do not see it, for not even the name
    /// of what is hidden may be shown.
    pub fn service_link(&self, id: &str) -> Option<Inlines> {
        let service = self.charter.service(id).filter(|service| self.show.shows(service))?;
        Some(self.plain(&service.name).link(Target::Service(id.to_owned())))
    }

    /// A link to an agency, in its own name.
    pub fn agency_link(&self, id: &str) -> Inlines {
        let name = self.agency_name(id);
        if self.charter.agency(id).is_some() { name.link(Target::Agency(id.to_owned())) } else { name }
    }

    /// The name of an agency.
    pub fn agency_name(&self, id: &str) -> Inlines {
        self.charter.agency(id).map_or_else(|| Inlines::ltr(id), |agency| self.plain(&agency.agency.name))
    }

    /// A link to an office by its full id, in its own name.
    pub fn office_link(&self, id: &str) -> Inlines {
        let name = self.office_name(id);
        if self.charter.office(id).is_some() { name.link(Target::Office(id.to_owned())) } else { name }
    }

    /// The name of an office by its full id.
    pub fn office_name(&self, id: &str) -> Inlines {
        let name = self.charter.office(id).and_then(|office| self.said(&office.name, Facts::default()));
        name.unwrap_or_else(|| Inlines::ltr(id))
    }
}

/// A value written for the middle of a sentence.
struct Fact {
    words: String,
    /// The key of the interface words that it is said with.
    key: String,
}

impl Fact {
    fn of_time(time: &Duration, writer: &Writer) -> Fact {
        Fact { words: writer.duration_in_text(time), key: Writer::duration_key(time).to_owned() }
    }

    fn of_price(price: &Price, writer: &Writer) -> Fact {
        Fact { words: writer.price(price), key: writer.price_key(price) }
    }

    fn of_share(share: Share, writer: &Writer) -> Fact {
        // A sign and digits, which are the language's own whoever's words stand around them.
        Fact { words: writer.share(share), key: String::new() }
    }
}

/// A fact of a standard.
fn standard_fact(name: &str, standard: &Standard, writer: &Writer) -> Option<Fact> {
    match name {
        "within" => standard.within.get()?.length().map(|length| Fact::of_time(&length.value, writer)),
        "at_least" => standard.at_least.get().map(|share| Fact::of_share(share.value, writer)),
        "at_most" => standard.at_most.get().map(|share| Fact::of_share(share.value, writer)),
        "target" => standard.target.get().map(|share| Fact::of_share(share.value, writer)),
        _ => None,
    }
}

fn amount_fact(amount: &Amount, writer: &Writer) -> Option<Fact> {
    match amount {
        Amount::Price(price) | Amount::Each { price, .. } => Some(Fact::of_price(&price.value, writer)),
        Amount::Share { share, .. } => Some(Fact::of_share(share.value, writer)),
        _ => None,
    }
}
