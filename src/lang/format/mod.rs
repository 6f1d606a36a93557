//! The writer of a language: facts in, words out.
//!
//! Numbers, messages and lists are here; times, prices and shares in `amounts`, days and hours in `dates`, and how a
//! machine without them names days in `day_names`; ICU's formatters
//! are kept in `formatters`.

mod amounts;
mod dates;
mod day_names;
mod formatters;

use formatters::Formatters;
use icu_locale_core::Locale;

pub use day_names::DayNames;

use super::Language;
use super::catalogue::Catalogue;
use super::collate::Order;
use crate::quantity::{DateSystem, Decimal};
use crate::wording::fill;

/// How the items of a list hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// All of them: `a, b and c`.
    And,
    /// Any of them: `a, b or c`.
    Or,
    /// One beside the other: `a, b, c`.
    Plain,
}

/// Writes facts in one language: the same fact is always written the same way.
#[derive(Debug)]
pub struct Writer {
    language: Language,
    words: Catalogue,
    order: Order,
    formatters: Formatters,
}

impl Writer {
    /// A writer for a language with its interface words.
    pub fn new(language: Language, words: Catalogue) -> Writer {
        Writer { order: Order::new(&language.tag), formatters: Formatters::new(locale(&language)), language, words }
    }

    /// The language it writes.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// The interface words.
    pub fn words(&self) -> &Catalogue {
        &self.words
    }

    /// In which order names stand in a list, and under which letter.
    pub fn order(&self) -> &Order {
        &self.order
    }

    /// The language with its digits as BCP 47 writes it, for a formatter that is not ours: a browser's.
    pub fn number_locale(&self) -> String {
        format!("{}-u-nu-{}", self.language.tag, self.language.digits.numbering(self.language.primary()))
    }

    /// The interface words of a key.
    pub fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.text(key)
    }

    /// The message of a key with its places filled. A place that no value is given for stays as it is, for all to see.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.words.text(key), values)
    }

    /// The message of a key in the form that a number asks for; `{n}` is the number.
    pub fn count(&self, key: &str, number: impl Into<Decimal>) -> String {
        let number = number.into();
        fill(self.words.counted(key, number), &[("n", &self.number(number))])
    }

    /// As [`Writer::count`], for the place after a preposition; see [`Catalogue::governed`].
    pub fn count_in_text(&self, key: &str, number: impl Into<Decimal>) -> String {
        self.count(&self.words.governed(key), number)
    }

    /// A number with its grouping and digits, and as many decimals as it bears.
    pub fn number(&self, number: impl Into<Decimal>) -> String {
        let plain = number.into().to_string();
        match (self.formatters.numbers(), plain.parse::<icu_decimal::input::Decimal>()) {
            (Some(formatter), Ok(number)) => formatter.format(&number).to_string(),
            _ => plain,
        }
    }

    /// Two numbers as one range: `3–5`.
    pub fn number_range(&self, from: impl Into<Decimal>, to: impl Into<Decimal>) -> String {
        self.say("mark.number-range", &[("from", &self.number(from)), ("to", &self.number(to))])
    }

    /// A count between two numbers, its word said once: `3–5 visits`. Where the last number is a word (Arabic one and two) a
    /// range of digits reads badly, and both ends are words: `from one visit to two visits`, and for none at first `up to`.
    pub fn count_range(&self, key: &str, from: impl Into<Decimal>, to: impl Into<Decimal>) -> String {
        let (from, to) = (from.into(), to.into());
        let says_both = self.words.language_of("duration.range") == self.words.tag();
        if self.words.says_number(key, to) || !says_both {
            return fill(self.words.counted_range(key, to), &[("n", &self.number_range(from, to))]);
        }
        let last = self.count_in_text(key, to);
        if from.is_zero() {
            return self.say("duration.up-to", &[("time", &last)]);
        }
        self.say("duration.range", &[("from", &self.count_in_text(key, from)), ("to", &last)])
    }

    /// A name that is a number, such as an article of a law or a postcode, in the language's digits and else as it is.
    pub fn digits(&self, name: &str) -> String {
        self.language.digits.exchange(self.language.primary(), name)
    }

    /// Several things in one phrase.
    pub fn list<S: AsRef<str>>(&self, kind: ListKind, items: &[S]) -> String {
        let Some((last, before)) = items.split_last() else { return String::new() };
        let Some((first, middle)) = before.split_first() else { return last.as_ref().to_owned() };
        let between = match kind {
            ListKind::And => "mark.list-and-next",
            ListKind::Or => "mark.list-or-next",
            ListKind::Plain => "mark.list",
        };
        let next = |phrase: String, item: &S| self.say(between, &[("first", &phrase), ("next", item.as_ref())]);
        let phrase = middle.iter().fold(first.as_ref().to_owned(), next);
        match kind {
            ListKind::And => self.say("mark.list-and", &[("first", &phrase), ("last", last.as_ref())]),
            ListKind::Or => self.say("mark.list-or", &[("first", &phrase), ("last", last.as_ref())]),
            ListKind::Plain => next(phrase, last),
        }
    }

    /// The words before each of `count` things in a phrase, and at last those after all of them: for things that are more
    /// than text.
    pub fn list_frame(&self, kind: ListKind, count: usize) -> Vec<String> {
        // A noncharacter stands for each thing: no text contains one.
        const THING: &str = "\u{FFFF}";
        self.list(kind, &vec![THING; count]).split(THING).map(str::to_owned).collect()
    }
}

/// English without a region is written as most of the world writes it, day before month.
fn locale(language: &Language) -> Locale {
    let base = if language.tag == "en" { "en-GB" } else { &language.tag };
    let dates = match language.dates {
        DateSystem::Gregorian => "gregory",
        system => system.name(),
    };
    let numbering = language.digits.numbering(language.primary());
    let whole = format!("{base}-u-ca-{dates}-hc-h23-nu-{numbering}");
    Locale::try_from_str(&whole).unwrap_or(Locale::UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Digits;
    use crate::lang::strings::writer;

    fn shared<T: Send + Sync>(_: &T) {}

    #[test]
    fn numbers_are_grouped_in_the_languages_digits() {
        for (tag, whole, exact) in [
            ("en", "4,210", "3.50"),
            ("fa", "۴٬۲۱۰", "۳٫۵۰"),
            ("ar", "٤٬٢١٠", "٣٫٥٠"),
            ("th", "4,210", "3.50"),
            ("fr", "4\u{202F}210", "3,50"),
        ] {
            let writer = writer(tag);
            shared(&writer);
            assert_eq!(writer.number(4210), whole);
            assert_eq!(writer.number(Decimal::new(350, 2)), exact);
        }
        assert_eq!(writer("fa").number_range(3, 5), "۳ تا ۵");
        assert_eq!(writer("fa").digits("ماده 12"), "ماده ۱۲");
    }

    #[test]
    fn latin_digits_are_used_where_a_book_says_so() {
        let base = writer("fa");
        let language = Language { digits: Digits::Latin, ..base.language().clone() };
        let writer = Writer::new(language, base.words().clone());
        assert_eq!(writer.number(4210), "4,210");
        assert_eq!(writer.digits("12"), "12");
        assert_eq!(writer.count("count.documents", 3), "3 مدرک");
    }

    #[test]
    fn counts_take_their_form() {
        assert_eq!(writer("en").count("count.documents", 1), "1 document");
        assert_eq!(writer("en").count("count.documents", 0), "0 documents");
        assert_eq!(writer("fa").count("count.documents", 3), "۳ مدرک");
        assert_eq!(writer("th").count("count.documents", 3), "เอกสาร 3 รายการ");
        assert_eq!(writer("fr").count("count.steps", 0), "0\u{A0}étape");
        let ar = writer("ar");
        let documents = [0, 1, 2, 3, 11, 100].map(|number| ar.count("count.documents", number));
        assert_eq!(documents, ["٠ وثيقة", "وثيقة واحدة", "وثيقتان", "٣ وثائق", "١١ وثيقة", "١٠٠ وثيقة"]);
        assert_eq!(ar.count_in_text("count.cases", 2), "معاملتين");
        assert_eq!(ar.count_in_text("count.pages", 2), "صفحتان");
    }

    #[test]
    fn things_are_listed_as_the_language_does() {
        let abc = ["a", "b", "c"];
        for (tag, and, or, plain) in [
            ("en", "a, b and c", "a, b or c", "a, b, c"),
            ("fa", "a، b و c", "a، b یا c", "a، b، c"),
            ("ar", "a وb وc", "a أو b أو c", "a، b، c"),
            ("th", "a b และc", "a b หรือc", "a b c"),
            ("fr", "a, b et c", "a, b ou c", "a, b, c"),
        ] {
            let writer = writer(tag);
            let listed = [ListKind::And, ListKind::Or, ListKind::Plain].map(|kind| writer.list(kind, &abc));
            assert_eq!(listed, [and, or, plain], "{tag}");
        }
        assert_eq!(writer("ar").list(ListKind::And, &["نقدًا", "بطاقة"]), "نقدًا وبطاقة");
        assert_eq!(writer("en").list::<&str>(ListKind::And, &[]), "");
    }

    #[test]
    fn a_frame_holds_things_that_are_more_than_text() {
        assert_eq!(writer("en").list_frame(ListKind::Or, 3), ["", ", ", " or ", ""]);
        assert_eq!(writer("ar").list_frame(ListKind::And, 2), ["", " و", ""]);
        assert_eq!(writer("en").list_frame(ListKind::And, 0), [""]);
    }

    #[test]
    fn a_place_without_value_stays_visible() {
        assert_eq!(writer("en").say("notice.until", &[]), "Until {date}");
    }
}
