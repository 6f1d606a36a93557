//! Times, prices, shares and facts as people write them into cells, in their own words, and what a book says for them: «۵ روز کاری» is
//! `5 working days`. The words are those that pages are written with, and `spoken.yaml` beside them. What is not wholly understood is left
//! as it stands, so that the loader refuses it and its cell is named: nothing is guessed, and nothing left out.

use super::plan::Holds;
use super::value::Value;
use crate::lang::{GOVERNED, Message, PluralCategory, fold_letters};
use crate::load::tree_of;
use crate::quantity::{BareDays, Currency, Duration, Price, Share, digit_value, fold};
use crate::site::{SHIPPED, interface_words};
use std::sync::LazyLock;

/// The keys of units of time, and what a book calls one of each.
const UNITS: [(&str, &str); 10] = [
    ("duration.second", "second"),
    ("duration.minute", "minute"),
    ("duration.hour", "hour"),
    ("duration.working-hour", "working hour"),
    ("duration.working-day", "working day"),
    ("duration.calendar-day", "calendar day"),
    ("duration.week", "week"),
    ("duration.month", "month"),
    ("duration.year", "year"),
    ("day", "day"),
];

/// The keys of what a length of time is said to be, and how a book begins then.
const SHAPES: [(&str, &str); 3] =
    [("duration.up-to", "up to"), ("duration.at-least", "at least"), ("duration.about", "about")];

/// The keys of words that stand alone.
const ALONE: [&str; 8] = [
    "duration.instant",
    "duration.same-working-day",
    "unlimited",
    "price.free",
    "none.fee",
    "none.none",
    "none.unknown",
    "total",
];

/// No text of a whole cell has more bytes.
const LONGEST: usize = 120;

/// What a word in a cell means.
#[derive(Clone, Debug, PartialEq)]
enum Sign {
    Unit(&'static str),
    /// A number and its unit in one word.
    Length(u8, &'static str),
    Number(String),
    Shape(&'static str),
    From,
    To,
    And,
    Percent,
    /// One of these.
    Currency(Vec<Currency>),
}

/// All words that are known, their letters folded.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    /// The longest first.
    signs: Vec<(String, Sign)>,
    /// Texts of whole cells, with their keys.
    cells: Vec<(&'static str, String)>,
    /// Spellings that mean one currency.
    alone: Vec<(String, Currency)>,
}

/// A piece of a cell.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(String),
    Dash,
    Comma,
    Sign(Sign),
}

/// A text with its letters folded, ASCII digits, and one blank between words, half-spaces being blanks, too.
pub(super) fn same(text: &str) -> String {
    let folded = fold_letters(&fold(text).text);
    let words: Vec<&str> = folded.split(|c: char| c.is_whitespace() || c == '\u{200c}').collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

impl Spoken {
    /// The words that the program was built with.
    pub(super) fn shipped() -> &'static Spoken {
        static SPOKEN: LazyLock<Spoken> = LazyLock::new(Spoken::read);
        &SPOKEN
    }

    fn read() -> Spoken {
        let own = tree_of(include_str!("spoken.yaml")).map_or_else(Value::group, |node| Value::of(&node));
        let mut spoken = Spoken::default();
        for (words, of) in own.get("shared").map(Value::items).unwrap_or_default().iter().filter_map(shared) {
            for word in words {
                spoken.add(&word, Sign::Currency(of.clone()));
            }
        }
        for (key, message) in SHIPPED.iter().filter_map(|tag| interface_words(tag)).flatten() {
            spoken.message(&key, &message);
        }
        for (key, texts) in
            own.get("words").map(Value::entries).unwrap_or_default().iter().flat_map(|(_, of)| of.entries())
        {
            texts
                .items()
                .iter()
                .filter_map(Value::scalar)
                .for_each(|text| spoken.text(key, PluralCategory::Other, text));
        }
        for (word, code) in own.get("alone").map(Value::entries).unwrap_or_default() {
            let currency = code.scalar().and_then(Currency::from_code);
            spoken.alone.extend(currency.map(|currency| (word.clone(), currency)));
        }
        spoken.signs.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        spoken
    }

    fn message(&mut self, key: &str, message: &Message) {
        match message {
            Message::One(text) => self.text(key, PluralCategory::Other, text),
            Message::Plural(forms) => forms.iter().for_each(|(form, text)| self.text(key, *form, text)),
        }
    }

    /// Takes in a text of a key: the words around its places.
    fn text(&mut self, key: &str, form: PluralCategory, text: &str) {
        let key = key.strip_suffix(GOVERNED).unwrap_or(key);
        let (stem, counted) = key.rsplit_once('.').unwrap_or((key, ""));
        let bare = || text.replace("{n}", "").replace("{time}", "");
        if let Some(&(_, unit)) = UNITS.iter().find(|(known, _)| *known == key || stem == "day" && *known == stem) {
            let sign = match (text.contains("{n}"), form, counted) {
                (true, ..) => Sign::Unit(unit),
                (_, PluralCategory::One, _) | (_, _, "1") => Sign::Length(1, unit),
                (_, PluralCategory::Two, _) | (_, _, "2") => Sign::Length(2, unit),
                _ => return,
            };
            self.add(&bare(), sign);
        } else if let Some(&(_, shape)) = SHAPES.iter().find(|(known, _)| *known == key) {
            self.add(&bare(), Sign::Shape(shape));
        } else if let Some(&known) = ALONE.iter().find(|known| **known == key) {
            self.cells.push((known, same(text)));
        } else if let Some(code) = key.strip_prefix("currency.").and_then(Currency::from_code) {
            self.add(&bare(), Sign::Currency(vec![code]));
        } else if stem == "number" {
            self.add(text, Sign::Number(counted.to_owned()));
        } else if key == "percent" || key == "mark.percent" {
            self.add(&bare(), Sign::Percent);
        } else if key == "duration.range" || key == "mark.number-range" {
            let (before, rest) = text.split_once("{from}").unwrap_or_default();
            self.add(before, Sign::From);
            self.add(rest.split_once("{to}").map_or("", |(between, _)| between), Sign::To);
        } else if key == "duration.join" {
            let rest = text.split_once("{first}").map_or("", |(_, rest)| rest);
            self.add(rest.split_once("{second}").map_or("", |(between, _)| between), Sign::And);
        }
    }

    /// What was added first stays.
    fn add(&mut self, word: &str, sign: Sign) {
        let word = same(word);
        // A dash is one in any language.
        if !word.is_empty() && word != "-" && !self.signs.iter().any(|(known, _)| *known == word) {
            self.signs.push((word, sign));
        }
    }

    /// The keys of the texts that a whole cell is; a long one is none of them.
    fn keys_of(&self, text: &str) -> Vec<&'static str> {
        if text.len() > LONGEST {
            return Vec::new();
        }
        let text = same(text);
        self.cells.iter().filter(|(_, words)| *words == text).map(|(key, _)| *key).collect()
    }

    fn is(&self, key: &str, text: &str) -> bool {
        self.keys_of(text).contains(&key)
    }

    /// `none` or `unknown`, where a cell says so in other words.
    pub(super) fn fact(&self, text: &str) -> Option<&'static str> {
        let keys = self.keys_of(text);
        match () {
            () if keys.contains(&"none.none") => Some("none"),
            () if keys.contains(&"none.unknown") => Some("unknown"),
            () => None,
        }
    }

    /// Whether a cell says that nothing has to be paid.
    pub(super) fn is_free(&self, text: &str) -> bool {
        self.keys_of(text).iter().any(|key| matches!(*key, "price.free" | "none.fee"))
    }

    /// Whether a cell is the head of a row of totals.
    pub(super) fn is_total(&self, text: &str) -> bool {
        self.is("total", text.trim().trim_end_matches(':'))
    }

    /// What a book writes for what a clerk wrote in words of her own into a column; nothing where these are the same.
    pub(super) fn reworded(&self, holds: Holds, path: &str, text: &str, book: Option<Currency>) -> Option<String> {
        let said = match holds {
            Holds::Text => return None,
            Holds::Time => self.time(text),
            Holds::Price => self.price(text, book),
            Holds::Share => self.share(text),
            Holds::Other if path == "fees" && self.is_free(text) => Some("none".to_owned()),
            Holds::Other => None,
        };
        said.or_else(|| self.fact(text).map(str::to_owned)).filter(|said| said != text)
    }

    /// A length of time in the words of a book; nothing where it is one already, or not wholly understood.
    pub(super) fn time(&self, text: &str) -> Option<String> {
        if Duration::parse(text, BareDays::Working).is_ok() {
            return None;
        }
        let alone = [
            ("duration.instant", "instant"),
            ("duration.same-working-day", "same working day"),
            ("unlimited", "unlimited"),
        ];
        if let Some((_, word)) = alone.into_iter().find(|(key, _)| self.is(key, text)) {
            return Some(word.to_owned());
        }
        let said = told(&self.cut(text)?)?;
        let read = Duration::parse(&said, BareDays::Working).ok()?;
        // Whose days these are is for the loader to ask, which knows what the book says of them.
        let is_plain = Duration::parse(&said, BareDays::Calendar).is_ok_and(|other| other == read);
        Some(if is_plain { read.to_string() } else { said })
    }

    /// A price in the words of a book, whose own currency this is; nothing where it is one already, or not wholly understood.
    pub(super) fn price(&self, text: &str, book: Option<Currency>) -> Option<String> {
        if Price::parse(text, book).is_ok() {
            return None;
        }
        if self.is_free(text) {
            return Some("free".to_owned());
        }
        let mut tokens = self.cut(text)?;
        let mut of: Option<Vec<Currency>> = None;
        for token in &tokens {
            let Token::Sign(Sign::Currency(these)) = token else { continue };
            let both = |before: Vec<Currency>| before.into_iter().filter(|one| these.contains(one)).collect();
            of = Some(of.map_or_else(|| these.clone(), both));
        }
        tokens.retain(|token| !matches!(token, Token::Sign(Sign::Currency(_))));
        let code = match of {
            None => String::new(),
            Some(of) => format!(" {}", self.meant(&of, text, book)?.code()),
        };
        if matches!(tokens.first(), Some(Token::Sign(Sign::From))) {
            tokens.remove(0);
        }
        let is_between = |token: &Token| matches!(token, Token::Dash | Token::Sign(Sign::To));
        let sides: Option<Vec<String>> = tokens.split(is_between).map(digits).collect();
        let said = match sides?.as_slice() {
            [one] => format!("{one}{code}"),
            [from, to] => format!("{from}–{to}{code}"),
            _ => return None,
        };
        Some(Price::parse(&said, book).map_or(said, |price| price.to_string()))
    }

    /// The one of these currencies that is meant.
    fn meant(&self, of: &[Currency], text: &str, book: Option<Currency>) -> Option<Currency> {
        match of {
            [one] => Some(*one),
            _ => book.filter(|book| of.contains(book)).or_else(|| {
                let word = text.trim_matches(|c: char| !c.is_alphabetic()).split_whitespace().next_back()?;
                let said = self.alone.iter().find(|(known, _)| known == word).map(|(_, currency)| *currency);
                said.filter(|currency| of.contains(currency))
            }),
        }
    }

    /// A share with its sign; nothing where it has one already, or is not wholly understood.
    pub(super) fn share(&self, text: &str) -> Option<String> {
        if Share::of_amount(text).is_ok() {
            return None;
        }
        let written = match self.cut(text)?.as_slice() {
            [Token::Number(number), Token::Sign(Sign::Percent)]
            | [Token::Sign(Sign::Percent), Token::Number(number)] => {
                format!("{number}%")
            }
            _ => return None,
        };
        Share::of_amount(&written).is_ok().then_some(written)
    }

    /// Cuts a cell into numbers and words; nothing where anything in it is neither.
    fn cut(&self, text: &str) -> Option<Vec<Token>> {
        // What folding would make a digit of (a note's ¹, a half's ½) is none.
        if text.chars().any(|c| c.is_numeric() && digit_value(c).is_none()) {
            return None;
        }
        let text = same(text);
        let (mut rest, mut tokens) = (text.as_str(), Vec::new());
        while let Some(first) = rest.chars().next() {
            let (token, length) = match first {
                ' ' => (None, 1),
                '0'..='9' => {
                    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
                    let number = rest[..end].trim_end_matches(['.', ',']);
                    (Some(Token::Number(number.to_owned())), number.len())
                }
                _ => match self.sign_at(rest) {
                    Some((sign, length)) => (Some(Token::Sign(sign)), length),
                    None if first == '-' => (Some(Token::Dash), 1),
                    None if first == ',' => (Some(Token::Comma), 1),
                    None => return None,
                },
            };
            tokens.extend(token);
            rest = &rest[length..];
        }
        Some(tokens)
    }

    /// The longest known word that a text begins with, and its length.
    fn sign_at(&self, text: &str) -> Option<(Sign, usize)> {
        let known = self.signs.iter().find(|(word, sign)| {
            let goes_on = |rest: &str| rest.starts_with(char::is_alphabetic);
            // Thai parts no words; the Arabic for `and` is written with the word behind it.
            let is_apart =
                |rest: &str| !goes_on(rest) || word.ends_with(is_thai) || (*sign == Sign::And && word == "و");
            text.strip_prefix(word.as_str()).is_some_and(|rest| !word.ends_with(char::is_alphabetic) || is_apart(rest))
        });
        if let Some((word, sign)) = known {
            return Some((sign.clone(), word.len()));
        }
        let code = &text[..text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len())];
        let is_whole = code.len() == 3 && !text[3..].starts_with(char::is_alphabetic);
        let currency = Currency::from_code(code).filter(|_| is_whole)?;
        Some((Sign::Currency(vec![currency]), code.len()))
    }
}

fn is_thai(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}')
}

/// Words for currencies, and those that each can mean.
fn shared(entry: &Value) -> Option<(Vec<String>, Vec<Currency>)> {
    let texts = |key: &str| entry.get(key).map(Value::items).unwrap_or_default().iter().filter_map(Value::scalar);
    Some((texts("words").map(str::to_owned).collect(), texts("of").filter_map(Currency::from_code).collect()))
}

/// A length of time in English: each number with the unit behind it, what it is said to be in front.
fn told(tokens: &[Token]) -> Option<String> {
    let (mut shape, mut words, mut number): (_, Vec<String>, Option<String>) = (None, Vec::new(), None);
    for (at, token) in tokens.iter().enumerate() {
        let is_at_an_end = at == 0 || at + 1 == tokens.len();
        match token {
            Token::Number(new) | Token::Sign(Sign::Number(new)) => {
                if number.replace(new.clone()).is_some() {
                    return None;
                }
                words.push(new.clone());
            }
            Token::Sign(Sign::Unit(unit)) => {
                let plural = if number.take()? == "1" { "" } else { "s" };
                words.push(format!("{unit}{plural}"));
            }
            Token::Sign(Sign::Length(count, unit)) if number.is_none() => {
                words.push(format!("{count} {unit}{}", if *count == 1 { "" } else { "s" }));
            }
            Token::Sign(Sign::Shape(said)) if is_at_an_end && shape.is_none() => shape = Some(*said),
            Token::Sign(Sign::From) if at == 0 => {}
            Token::Dash | Token::Sign(Sign::To) => {
                number = None;
                words.push("to".to_owned());
            }
            Token::Comma | Token::Sign(Sign::And) => words.push("and".to_owned()),
            Token::Sign(_) => return None,
        }
    }
    Some(shape.map(str::to_owned).into_iter().chain(words).collect::<Vec<_>>().join(" "))
}

/// One amount; its groups may stand apart.
fn digits(tokens: &[Token]) -> Option<String> {
    let number = |token: &Token| match token {
        Token::Number(number) => Some(number.clone()),
        _ => None,
    };
    let groups: Vec<String> = tokens.iter().map(number).collect::<Option<_>>()?;
    (!groups.is_empty()).then(|| groups.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_or_a_currency_has_one_meaning_in_all_languages() {
        let spoken = Spoken::shipped();
        assert!(spoken.signs.len() > 200 && spoken.cells.len() > 40, "{} {}", spoken.signs.len(), spoken.cells.len());
        assert!(spoken.cells.iter().all(|(_, words)| words.len() < LONGEST));
        for key in ALONE {
            assert!(spoken.cells.iter().any(|(known, _)| *known == key), "{key}");
        }
        for (key, words) in &spoken.cells {
            let other = spoken.cells.iter().find(|(other, same)| other != key && same == words);
            let both_free = |other: &str| [*key, other].iter().all(|key| matches!(*key, "price.free" | "none.fee"));
            assert!(other.is_none_or(|(other, _)| both_free(other)), "{words}: {key}, {other:?}");
        }
    }

    #[test]
    fn rows_of_totals_say_so() {
        let spoken = Spoken::shipped();
        for text in ["Total", "TOTAL:", "Grand total", "جمع کل", "جمع‌کل", "المجموع", "الاجمالي", "รวมทั้งสิ้น"]
        {
            assert!(spoken.is_total(text), "{text}");
        }
        for text in ["", "Total time", "گواهی جمع", "totally"] {
            assert!(!spoken.is_total(text), "{text}");
        }
    }
}
