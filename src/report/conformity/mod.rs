//! How a book stands to the statutes it claims to follow, for people, machines and oversight bodies.
//!
//! Each format stands in its own file and takes names and places from here. Nothing here decides anything: the answers
//! come from `check`.

mod html;
mod json;
mod reference;
mod text;

pub use reference::{PAGE, reference_page};

pub(super) use json::{OfProfile as JsonProfile, documents};

use super::place::{Region, rooted};
use crate::check::Conformity;
use crate::check::conformity::{Subject, Value};
use crate::lang::Writer;
use crate::quantity::Date;
use crate::record::{Entry, Text};
use crate::resolve::Charter;
use crate::source::{SourceMap, Span};
use crate::speech::Speech;

/// A report, before it has a form.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// How the book stands to each profile.
    pub conformity: &'a Conformity,
    /// The book.
    pub charter: &'a Charter,
    /// The files it was read from.
    pub sources: &'a SourceMap,
    /// Where the book stands, as shown before each path.
    pub root: &'a str,
}

/// How a report for people at a terminal looks, and in whose words it is told.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// Whether to colour.
    pub color: bool,
    /// The columns that a line may have; none where nobody knows what is looked at it with.
    pub width: Option<usize>,
    /// The language, as the program speaks it.
    pub speech: &'a Speech,
    /// The same language, with the words of a site.
    pub writer: &'a Writer,
}

/// For people at a terminal: profile by profile and article by article, a few services each, the rest counted.
pub fn text(report: &Report<'_>, look: Look<'_>) -> String {
    text::render(report, look)
}

/// One page that needs nothing else, in the words of a language, to be printed and handed in.
pub fn html(report: &Report<'_>, writer: &Writer, today: Date) -> String {
    html::render(report, writer, today)
}

impl<'a> Report<'a> {
    /// File and line, as an editor names them.
    fn place(&self, span: Span) -> String {
        let file = rooted(self.root, self.sources.path(span.file));
        format!("{file}:{}", Region::of(span, self.sources).start.line)
    }

    /// The name of an agency or service, else its id.
    fn name(&self, subject: &Subject) -> Option<&'a Text> {
        match subject {
            Subject::Book => self.charter.book.settings.title.get(),
            Subject::Agency(id) => self.charter.agency(id).map(|found| &found.agency.name),
            Subject::Service(id) => self.charter.service(&id.to_string()).map(|service| &service.name),
        }
    }
}

/// A fact as a language writes it.
fn fact(value: &Value, writer: &Writer) -> String {
    match value {
        Value::Time(time) => writer.duration(time),
        Value::Money(price) => writer.price(price),
        Value::Number(number) => writer.number(*number),
        Value::Day(day) => writer.date(*day),
    }
}

/// The words of a text in the statute's own language: the first that are not English, which stand before any translation.
fn own_words(text: &Text) -> Option<&Entry> {
    text.entries.iter().find(|entry| entry.language != "en")
}

/// The English words of a text, else whichever there are.
fn english(text: &Text) -> String {
    text.first_of(["en"]).map_or(String::new(), |entry| entry.text.split_whitespace().collect::<Vec<_>>().join(" "))
}
