//! A sentence of the program, kept as its pattern and what fills it, so that it can be said in any language later.
//!
//! Whoever finds something knows the facts and not who reads them. [`words!`](crate::words) keeps both halves apart; English is
//! put together at once, since it is what files, tests and other programs are given, and `speech` says the same pattern in another
//! language. What does not live here: translations (`messages/`), and the words of a site (`themes/default/strings`).

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// One sentence or part of one, in English and as what it was made of. As small as a pointer, since every finding and every failure
/// holds some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording(Arc<Parts>);

#[derive(Debug, Default, PartialEq, Eq)]
struct Parts {
    pattern: &'static str,
    values: Vec<(&'static str, Value)>,
    english: String,
}

/// The pattern of what is shown as it is.
const VERBATIM: &str = "{text}";

/// What stands in a place of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Quoted or named as it is: a text of the book, a key, a path, a word of the format.
    Text(String),
    /// A number, written in the digits of the language; as `{n}` it chooses the plural form.
    Number(u64),
    /// A part of the sentence that has words of its own.
    Wording(Wording),
    /// Several things, one after the other, with the commas of the language.
    List(Vec<Value>),
}

impl Wording {
    /// A pattern with what fills it; [`words!`](crate::words) is how it is written. Tests stop at a place without a value and at a value
    /// without a place.
    pub fn new(pattern: &'static str, values: Vec<(&'static str, Value)>) -> Self {
        debug_assert!(fits(pattern, &values), "the places of “{pattern}” are not those that are filled");
        let shown: Vec<(&str, String)> = values.iter().map(|(name, value)| (*name, value.to_string())).collect();
        let lent: Vec<(&str, &str)> = shown.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let english = fill(pattern, &lent);
        Wording(Arc::new(Parts { pattern, values, english }))
    }

    /// What another program or the system says, shown as it is in every language.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Wording::new(VERBATIM, vec![("text", Value::Text(text.into()))])
    }

    /// Whether it is all foreign words, so that a reader of another language needs a title above it.
    pub fn is_verbatim(&self) -> bool {
        self.0.pattern == VERBATIM
    }

    /// The pattern, which is the key of its translations.
    pub fn pattern(&self) -> &'static str {
        self.0.pattern
    }

    /// What fills it, by the names of the places.
    pub fn values(&self) -> &[(&'static str, Value)] {
        &self.0.values
    }

    /// Whether it has words of its own, or the quotation marks of English, and not only places and other signs: then it is there to
    /// be translated.
    pub fn has_words(pattern: &str) -> bool {
        let is_said = |sign: char| sign.is_alphabetic() || matches!(sign, '“' | '”');
        pieces(pattern).iter().any(|piece| matches!(piece, Piece::Text(text) if text.contains(is_said)))
    }
}

/// Whether every place of a pattern is filled, and nothing else.
fn fits(pattern: &str, values: &[(&'static str, Value)]) -> bool {
    let pieces = pieces(pattern);
    let is_filled = |piece: &Piece<'_>| match piece {
        Piece::Place(name) => values.iter().any(|(known, _)| known == name),
        Piece::Text(_) => true,
    };
    pieces.iter().all(is_filled) && values.iter().all(|(name, _)| pieces.contains(&Piece::Place(name)))
}

/// In English.
impl Deref for Wording {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0.english
    }
}

/// In English.
impl PartialEq<&str> for Wording {
    fn eq(&self, other: &&str) -> bool {
        self.0.english == *other
    }
}

/// In English.
impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.english)
    }
}

/// In English.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            Value::Number(number) => write!(f, "{number}"),
            Value::Wording(wording) => f.write_str(wording),
            Value::List(values) => f.write_str(&values.iter().map(Value::to_string).collect::<Vec<_>>().join(", ")),
        }
    }
}

/// What is lent is shown as it is.
impl<T: fmt::Display + ?Sized> From<&T> for Value {
    fn from(shown: &T) -> Self {
        Value::Text(shown.to_string())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<Wording> for Value {
    fn from(wording: Wording) -> Self {
        Value::Wording(wording)
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Value::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Value::Number(number as u64)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Value::Number(number.into())
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Self {
        Value::List(values.into_iter().map(Into::into).collect())
    }
}

/// A sentence: its English pattern, and what stands in its places. A value that is lent (`name = &name`) is shown as it is; a number, a
/// [`Wording`] or a list that is given away is said in the language of the reader.
///
/// ```
/// use charterpress::words;
/// let field = "opens";
/// assert_eq!(&*words!("`{field}` is not a field of {what}", field, what = words!("an office")), "`opens` is not a field of an office");
/// ```
#[macro_export]
macro_rules! words {
    (@value $name:ident) => { $crate::wording::Value::from($name) };
    (@value $name:ident $value:expr) => { $crate::wording::Value::from($value) };
    ($pattern:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::wording::Wording::new($pattern, vec![$((stringify!($name), $crate::words!(@value $name $($value)?))),*])
    };
}

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// The name of a place: `date` of `{date}`.
    Place(&'a str),
}

/// Cuts a message into words and places. A brace that opens no name (letters, digits, `-`, `_`, `.`) is text.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(open) = rest[from..].find('{').map(|at| from + at) {
        let name = rest[open + 1..].split_once('}').map(|(name, _)| name).filter(|name| is_name(name));
        let Some(name) = name else {
            from = open + 1;
            continue;
        };
        found.extend((open > 0).then(|| Piece::Text(&rest[..open])));
        found.push(Piece::Place(name));
        rest = &rest[open + name.len() + 2..];
        from = 0;
    }
    found.extend((!rest.is_empty()).then_some(Piece::Text(rest)));
    found
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// A message with its places filled; a place that nothing fills stays as it is.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(words) => filled.push_str(words),
            Piece::Place(name) => match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => filled.push_str(value),
                None => filled.extend(["{", name, "}"]),
            },
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_put_together_in_english_and_keeps_its_parts() {
        let near = words!("did you mean `{near}`? ", near = &"opens");
        let said = words!(
            "{near}there are {n} fields: {all}",
            near,
            n = 2_usize,
            all = vec!["`opens`".to_owned(), "`days`".to_owned()]
        );
        assert_eq!(&*said, "did you mean `opens`? there are 2 fields: `opens`, `days`");
        assert_eq!(said.pattern(), "{near}there are {n} fields: {all}");
        assert!(matches!(said.values()[0].1, Value::Wording(_)) && matches!(said.values()[2].1, Value::List(_)));
        assert_eq!(&*Wording::verbatim("a {name}"), "a {name}");
    }

    #[test]
    fn every_place_has_a_value_and_every_value_a_place() {
        let name = || vec![("name", Value::from(&"x"))];
        assert!(fits("no {name} here", &name()) && fits("write `{a: b}`", &[]));
        assert!(!fits("no {name} here", &[]) && !fits("nothing here", &name()));
    }

    #[test]
    fn only_what_has_words_is_translated() {
        assert!(
            Wording::has_words("write `{field}`") && Wording::has_words("{n} steps") && Wording::has_words("“{a}”")
        );
        assert!(!Wording::has_words("{a}{b}") && !Wording::has_words("`{a}`: {b}"));
    }

    #[test]
    fn braces_that_name_nothing_are_text() {
        assert_eq!(pieces("a {b} c"), [Piece::Text("a "), Piece::Place("b"), Piece::Text(" c")]);
        assert_eq!(pieces("{fee.card}"), [Piece::Place("fee.card")]);
        for text in ["{", "{}", "}{", "{a b}", "{ใน", "a{{"] {
            assert_eq!(pieces(text), [Piece::Text(text)], "{text}");
        }
        assert_eq!(pieces("{ {x}"), [Piece::Text("{ "), Piece::Place("x")]);
        assert!(pieces("").is_empty());
    }

    #[test]
    fn what_fills_a_place_is_not_filled_again() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}")]), "{b} and {b}");
    }
}
