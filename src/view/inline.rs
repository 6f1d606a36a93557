//! Words as a reader sees them, before anybody decides on HTML or a printed page: runs of text, isolated runs, foreign
//! languages, links to things. No markup, no addresses of pages, no bidi control characters.

use super::parts::Part;
use crate::history::Whose;
use crate::lang::{Direction, runs};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// The page of a service: `agency/service`.
    Service(String),
    /// The page of an agency.
    Agency(String),
    /// The page of an office: `agency/office`.
    Office(String),
    /// The page of a life event.
    Event(String),
    /// The page of an audience.
    Audience(String),
    /// The page of a topic.
    Topic(String),
    /// A word in the glossary.
    Term(TermPlace),
    /// A promise of a whole agency on that agency's page: `agency#standard`.
    Promise(String),
    /// A page of what changed.
    Changes(ChangePage),
    /// The maps of all cases of a service.
    Maps(String),
    /// All results of a service.
    Results(String),
    /// A part of a list, or the page on which the list begins.
    Part(Part),
    /// A file below `static/`.
    File(String),
    /// An address outside of the site, or a place on the same page (`#…`).
    Url(String),
}

impl Target {
    /// The target of a kind and an id as they were written down; nothing for a kind that there is none of.
    pub fn of(kind: &str, id: &str) -> Option<Target> {
        let id = id.to_owned();
        Some(match kind {
            "service" => Target::Service(id),
            "agency" => Target::Agency(id),
            "office" => Target::Office(id),
            "event" => Target::Event(id),
            "audience" => Target::Audience(id),
            "topic" => Target::Topic(id),
            "term" => Target::Term(TermPlace::of_word(&id)?),
            "promise" => Target::Promise(id),
            "changes" => Target::Changes(ChangePage::of_word(&id)),
            "maps" => Target::Maps(id),
            "results" => Target::Results(id),
            "part" => Target::Part(Part::of_word(&id)?),
            "file" => Target::File(id),
            "url" => Target::Url(id),
            _ => return None,
        })
    }
}

/// Where a word of the glossary is explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermPlace {
    /// Its id.
    pub id: String,
    /// The part of the glossary; nothing where that stands on one page.
    pub part: Option<Part>,
}

impl TermPlace {
    /// In one word, for a renderer: the id, behind the word of the part.
    fn word(&self) -> String {
        let TermPlace { id, part } = self;
        part.as_ref().map_or_else(|| id.clone(), |part| format!("{}#{id}", part.word()))
    }

    /// The place of a word that [`TermPlace::word`] made.
    fn of_word(word: &str) -> Option<TermPlace> {
        Some(match word.rsplit_once('#') {
            Some((part, id)) => TermPlace { id: id.to_owned(), part: Some(Part::of_word(part)?) },
            None => TermPlace { id: word.to_owned(), part: None },
        })
    }
}

impl Serialize for TermPlace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.word())
    }
}

/// A page of what changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangePage {
    /// Whose changes: the newest, or the older page of a number, the oldest first, whose address and contents stay for ever.
    List(Whose, Option<usize>),
    /// What became of the promises, year by year.
    Ledger,
}

impl ChangePage {
    /// The newest changes of the whole book.
    pub fn of_book() -> ChangePage {
        ChangePage::List(Whose::Book, None)
    }

    /// In one word, for a renderer: `registry/card#2`.
    fn word(&self) -> String {
        match self {
            ChangePage::Ledger => "#ledger".to_owned(),
            ChangePage::List(of, page) => {
                let id = match of {
                    Whose::Book => "",
                    Whose::Agency(id) | Whose::Service(id) => id,
                };
                page.map_or_else(|| id.to_owned(), |page| format!("{id}#{page}"))
            }
        }
    }

    /// The page of a word that `ChangePage::word` made.
    fn of_word(word: &str) -> ChangePage {
        let (id, page) = word.split_once('#').unwrap_or((word, ""));
        if page == "ledger" {
            return ChangePage::Ledger;
        }
        let of = match id {
            "" => Whose::Book,
            id if id.contains('/') => Whose::Service(id.to_owned()),
            id => Whose::Agency(id.to_owned()),
        };
        ChangePage::List(of, page.parse().ok())
    }
}

impl Serialize for ChangePage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.word())
    }
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inline {
    /// Words in the language around them.
    Text(String),
    /// Something that runs left to right whatever stands around it: a number, an address, a Latin word.
    Ltr(String),
    /// Words in another language.
    Lang {
        /// The language's tag.
        tag: String,
        /// Which way it runs: `ltr` or `rtl`.
        dir: &'static str,
        /// The words.
        parts: Inlines,
    },
    /// Words that were translated before the original changed.
    Stale(Inlines),
    /// A link.
    Link {
        /// Where it leads.
        to: Target,
        /// Its words.
        parts: Inlines,
    },
    /// Emphasis.
    Emphasis(Inlines),
    /// Strong emphasis.
    Strong(Inlines),
    /// Words that are gone, in a text that shows what changed in it.
    Gone(Inlines),
    /// Words that have come.
    Come(Inlines),
    /// Something written as it is typed.
    Code(String),
    /// A new line.
    Break,
}

/// The key under which a line that is more than plain words is handed to a renderer.
pub const INLINE: &str = "$inline";

/// The key under which blocks are handed to a renderer.
pub const BLOCKS: &str = "$blocks";

/// The key under which data is handed to a renderer, for a block of a page that only scripts read.
pub const DATA: &str = "$data";

/// Data for a script, as JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DataBlock {
    #[serde(rename = "$data")]
    json: String,
}

impl DataBlock {
    /// Data in a block of its own.
    pub fn of(data: &serde_json::Value) -> Self {
        DataBlock { json: data.to_string() }
    }
}

fn marked<S: Serializer, T: Serialize>(key: &str, parts: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(key, parts)?;
    map.end()
}

/// A line of words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inlines(pub Vec<Inline>);

impl Serialize for Inlines {
    /// A line that is nothing but words is a plain string: themes may print or compare it as it is.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [] => serializer.serialize_str(""),
            [Inline::Text(text)] => serializer.serialize_str(text),
            parts => marked(INLINE, parts, serializer),
        }
    }
}

impl Inlines {
    /// Words as they are.
    pub fn text(text: impl Into<String>) -> Self {
        Inlines(vec![Inline::Text(text.into())])
    }

    /// Words of a language that runs in `direction`, with what runs the other way isolated.
    pub fn isolated(text: &str, direction: Direction) -> Self {
        if direction == Direction::Ltr {
            return Inlines::text(text);
        }
        let part = |run: crate::lang::Run<'_>| {
            let text = run.text.to_owned();
            if run.ltr { Inline::Ltr(text) } else { Inline::Text(text) }
        };
        Inlines(runs(text).into_iter().map(part).collect())
    }

    /// Something that always runs left to right.
    pub fn ltr(text: impl Into<String>) -> Self {
        Inlines(vec![Inline::Ltr(text.into())])
    }

    /// These words as a link.
    pub fn link(self, to: Target) -> Self {
        Inlines(vec![Inline::Link { to, parts: self }])
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One sentence as a part of another: without its full stop. More than one sentence stays as it is.
    pub fn within(mut self) -> Self {
        let words = self.plain();
        let stops = words.matches(". ").count() + words.matches(['!', '?', '؟']).count();
        if stops == 0 && words.trim_end().ends_with('.') && !words.trim_end().ends_with("..") {
            self.drop_last('.');
        }
        self
    }

    /// Takes a sign away that is the last.
    fn drop_last(&mut self, sign: char) {
        match self.0.last_mut() {
            Some(Inline::Text(text) | Inline::Ltr(text)) => {
                text.truncate(text.trim_end().trim_end_matches(sign).len());
                if text.is_empty() {
                    self.0.pop();
                }
            }
            Some(
                Inline::Lang { parts, .. }
                | Inline::Link { parts, .. }
                | Inline::Emphasis(parts)
                | Inline::Strong(parts)
                | Inline::Stale(parts),
            ) => parts.drop_last(sign),
            _ => {}
        }
    }

    /// More words behind these.
    pub fn push(&mut self, more: Inlines) {
        self.0.extend(more.0);
    }

    /// The words alone: for titles, search and sorting.
    pub fn plain(&self) -> String {
        let mut text = String::new();
        self.write_plain(&mut text);
        text
    }

    fn write_plain(&self, into: &mut String) {
        for part in &self.0 {
            match part {
                Inline::Text(text) | Inline::Ltr(text) | Inline::Code(text) => into.push_str(text),
                Inline::Lang { parts, .. } | Inline::Link { parts, .. } => parts.write_plain(into),
                Inline::Emphasis(parts) | Inline::Strong(parts) => parts.write_plain(into),
                Inline::Gone(parts) | Inline::Come(parts) | Inline::Stale(parts) => parts.write_plain(into),
                Inline::Break => into.push(' '),
            }
        }
    }
}

/// Prose: blocks one below the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Blocks(pub Vec<Block>);

impl Blocks {
    /// The same blocks with their headings raised by some levels, for prose that stands higher on its page.
    pub fn raised(mut self, by: u8) -> Self {
        for block in &mut self.0 {
            raise(block, by);
        }
        self
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Blocks {
    /// The words alone, blocks apart by an empty line: for data and search.
    pub fn plain(&self) -> String {
        plain(&self.0, "\n\n")
    }
}

fn plain(blocks: &[Block], between: &str) -> String {
    blocks.iter().map(block).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between)
}

fn block(block: &Block) -> String {
    match block {
        // A line that an author broke in the source runs on.
        Block::Paragraph(parts) | Block::Heading { parts, .. } => parts.plain().replace('\n', " "),
        Block::Code(text) => text.trim_end().to_owned(),
        Block::Quote(blocks) | Block::Stale(blocks) | Block::Lang { blocks, .. } => plain(blocks, "\n\n"),
        Block::List { start, items } => {
            let mark =
                |at: usize| start.map_or("- ".to_owned(), |first| format!("{}. ", first.saturating_add(at as u64)));
            let item = |(at, blocks): (usize, &Vec<Block>)| mark(at) + &plain(blocks, "\n").replace('\n', "\n  ");
            items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n")
        }
        Block::Table { head, rows } => {
            let row = |cells: &Vec<Inlines>| cells.iter().map(Inlines::plain).collect::<Vec<_>>().join("\t");
            [head].into_iter().chain(rows).map(row).collect::<Vec<_>>().join("\n")
        }
        Block::Rule => String::new(),
    }
}

impl Serialize for Blocks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_empty() { serializer.serialize_str("") } else { marked(BLOCKS, &self.0, serializer) }
    }
}

fn raise(block: &mut Block, by: u8) {
    match block {
        Block::Heading { level, .. } => *level = level.saturating_sub(by),
        Block::Lang { blocks, .. } | Block::Stale(blocks) => blocks.iter_mut().for_each(|inside| raise(inside, by)),
        _ => {}
    }
}

/// A block of prose.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Paragraph(Inlines),
    /// A heading inside the prose; `level` counts from one for the highest that an author may write in a section of a page.
    Heading {
        /// From 1 to 6; 0 where the prose stands higher than a section.
        level: u8,
        /// Its words.
        parts: Inlines,
    },
    /// A list.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Text as it is typed.
    Code(String),
    /// A table: its head and its rows.
    Table {
        /// The cells of the first row.
        head: Vec<Inlines>,
        /// The cells of the others.
        rows: Vec<Vec<Inlines>>,
    },
    /// A line between two parts.
    Rule,
    /// Blocks that were translated before the original changed.
    Stale(Vec<Block>),
    /// Blocks in another language.
    Lang {
        /// The language's tag.
        tag: String,
        /// Which way it runs: `ltr` or `rtl`.
        dir: &'static str,
        /// The blocks.
        blocks: Vec<Block>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_words_is_a_plain_string_to_a_theme() -> Result<(), serde_json::Error> {
        assert_eq!(serde_json::to_value(Inlines::text("card"))?, serde_json::json!("card"));
        let link = Inlines::text("card").link(Target::Service("a/b".to_owned()));
        let expected = serde_json::json!({"$inline": [{"link": {"to": {"service": "a/b"}, "parts": "card"}}]});
        assert_eq!(serde_json::to_value(&link)?, expected);
        Ok(())
    }

    #[test]
    fn latin_words_in_persian_are_isolated() {
        let line = Inlines::isolated("فایل PDF را بفرستید", Direction::Rtl);
        assert!(line.0.contains(&Inline::Ltr("PDF".to_owned())), "{line:?}");
        assert_eq!(line.plain(), "فایل PDF را بفرستید");
        assert_eq!(Inlines::isolated("a PDF", Direction::Ltr), Inlines::text("a PDF"));
    }

    #[test]
    fn prose_keeps_its_shape_without_marks() {
        let paragraph = |text: &str| Block::Paragraph(Inlines::text(text));
        let blocks = Blocks(vec![
            paragraph("Bring\nalong:"),
            Block::List {
                start: None,
                items: vec![vec![paragraph("a photo")], vec![paragraph("a form"), paragraph("signed")]],
            },
            Block::Rule,
            Block::List { start: Some(3), items: vec![vec![paragraph("third")], vec![paragraph("fourth")]] },
            Block::Table {
                head: vec![Inlines::text("Size"), Inlines::text("Fee")],
                rows: vec![vec![Inlines::text("A4"), Inlines::text("1")]],
            },
        ]);
        let expected = "Bring along:\n\n- a photo\n- a form\n  signed\n\n3. third\n4. fourth\n\nSize\tFee\nA4\t1";
        assert_eq!(blocks.plain(), expected);
    }
}
