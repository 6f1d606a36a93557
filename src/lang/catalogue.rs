//! The interface words of one language: messages with named places and, where a count changes the words, plural forms.
//!
//! Reading them from YAML is `load`'s work; putting facts into their places is the [`Writer`](super::Writer)'s.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::plural::{self, PluralCategory, Plurals};
use crate::quantity::Decimal;
use crate::wording::{Piece, pieces};

/// The end of a key that holds a form after a preposition; see [`Catalogue::governed`].
pub const GOVERNED: &str = ".governed";

/// What stands under one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// One text for every number.
    One(String),
    /// A text for each plural category.
    Plural(BTreeMap<PluralCategory, String>),
}

impl Message {
    /// Plural forms by the names they have in a file; the first unknown name is handed back as the error.
    ///
    /// # Errors
    /// Where a name is not a plural category.
    pub fn plural<K: AsRef<str>>(forms: impl IntoIterator<Item = (K, String)>) -> Result<Message, K> {
        let category = |(name, text): (K, String)| match PluralCategory::get_for_cldr_string(name.as_ref()) {
            Some(category) => Ok((category, text)),
            None => Err(name),
        };
        forms.into_iter().map(category).collect::<Result<_, _>>().map(Message::Plural)
    }

    /// The text for a category, else for `other`.
    fn form(&self, category: PluralCategory) -> Option<&str> {
        match self {
            Message::One(text) => Some(text),
            Message::Plural(forms) => {
                forms.get(&category).or_else(|| forms.get(&PluralCategory::Other)).map(String::as_str)
            }
        }
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        let (one, forms) = match self {
            Message::One(text) => (Some(text), None),
            Message::Plural(forms) => (None, Some(forms.values())),
        };
        one.into_iter().chain(forms.into_iter().flatten()).map(String::as_str)
    }

    /// The names of its places, over all forms.
    pub fn placeholders(&self) -> BTreeSet<&str> {
        let name = |piece| match piece {
            Piece::Place(name) => Some(name),
            Piece::Text(_) => None,
        };
        self.texts().flat_map(pieces).filter_map(name).collect()
    }
}

/// The interface words of one language, and those of another for what is missing.
#[derive(Clone, Debug)]
pub struct Catalogue {
    tag: String,
    plurals: Plurals,
    /// A page asks for hundreds of words, and only checks go through all of them in order.
    messages: HashMap<String, Message>,
    fallback: Option<Arc<Catalogue>>,
}

impl Catalogue {
    /// The words of the language `tag`, by key.
    pub fn new(tag: impl Into<String>, messages: impl IntoIterator<Item = (String, Message)>) -> Self {
        let tag = tag.into();
        Catalogue { plurals: Plurals::of(&tag), tag, messages: messages.into_iter().collect(), fallback: None }
    }

    /// The same words, with those of another catalogue (English) for keys that this one lacks.
    pub fn with_fallback(self, fallback: Arc<Catalogue>) -> Self {
        Catalogue { fallback: Some(fallback), ..self }
    }

    /// The same words, with those that a book or its theme says in another way.
    pub fn overridden(mut self, messages: impl IntoIterator<Item = (String, Message)>) -> Self {
        self.messages.extend(messages);
        self
    }

    /// The language's tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Keys of its own, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.in_order().into_keys()
    }

    fn in_order(&self) -> BTreeMap<&str, &Message> {
        self.messages.iter().map(|(key, message)| (key.as_str(), message)).collect()
    }

    /// Every key that it or its fallback knows, in order.
    pub fn every_key(&self) -> BTreeSet<&str> {
        let others = self.fallback.iter().flat_map(|fallback| fallback.every_key());
        self.keys().chain(others).collect()
    }

    /// Whether it or its fallback knows a key.
    pub fn knows(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// The language that the words of a key are in: its own, or that of its fallback.
    pub fn language_of(&self, key: &str) -> &str {
        self.find(key).map_or(&self.tag, |(found, _)| &found.tag)
    }

    /// The text of a key that no count changes. A key that nobody knows is shown itself: visible, never a panic.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).and_then(|(_, message)| message.form(PluralCategory::Other)).unwrap_or(key)
    }

    /// The text of a key for a number, by the plural rules of the language that it is found in.
    pub fn counted<'a>(&'a self, key: &'a str, number: Decimal) -> &'a str {
        let form = |(found, message): (&Self, &'a Message)| message.form(found.plurals.category(number));
        self.find(key).and_then(form).unwrap_or(key)
    }

    /// The text of a key for a range that ends with a number: the form of its end, but never one that says the number in a
    /// word (Arabic one and two), for there the range itself stands.
    pub fn counted_range<'a>(&'a self, key: &'a str, end: Decimal) -> &'a str {
        if self.says_number(key, end) { self.counted(key, end) } else { self.text(key) }
    }

    /// Whether the text of a key for a number has a place for the number, and does not say it in a word.
    pub fn says_number(&self, key: &str, number: Decimal) -> bool {
        pieces(self.counted(key, number)).contains(&Piece::Place("n"))
    }

    /// The texts of a key by the names of their plural categories; a text for every number is that for `other`.
    pub fn forms<'a>(&'a self, key: &str) -> Vec<(&'static str, &'a str)> {
        match self.find(key) {
            Some((_, Message::Plural(forms))) => {
                forms.iter().map(|(&category, text)| (plural::category_name(category), text.as_str())).collect()
            }
            Some((_, Message::One(text))) => vec![("other", text)],
            None => Vec::new(),
        }
    }

    /// The key of the form that stands after a preposition or a verb, where the language has one (Arabic «خلال يومي عمل»,
    /// not «خلال يوما عمل»), else the key itself.
    pub fn governed(&self, key: &str) -> String {
        let governed = format!("{key}{GOVERNED}");
        if self.messages.contains_key(&governed) { governed } else { key.to_owned() }
    }

    /// Keys that the fallback knows and this catalogue lacks, in order.
    pub fn missing(&self) -> Vec<&str> {
        let Some(fallback) = &self.fallback else { return Vec::new() };
        fallback.keys().filter(|key| !key.ends_with(GOVERNED) && !self.messages.contains_key(*key)).collect()
    }

    /// Keys whose places differ from those of the same key in the fallback, in order.
    pub fn mismatched(&self) -> Vec<&str> {
        let Some(fallback) = &self.fallback else { return Vec::new() };
        let differs = |key: &str, message: &Message| {
            let known = fallback.messages.get(key.strip_suffix(GOVERNED).unwrap_or(key));
            known.is_some_and(|known| known.placeholders() != message.placeholders())
        };
        self.in_order().into_iter().filter(|(key, message)| differs(key, message)).map(|(key, _)| key).collect()
    }

    /// Keys with plural forms that lack one their language needs, with the name of the category, in order.
    pub fn incomplete(&self) -> Vec<(&str, &'static str)> {
        let needed = self.plurals.categories();
        let mut found = Vec::new();
        for (key, message) in self.in_order() {
            let Message::Plural(forms) = message else { continue };
            let lacking = needed.iter().filter(|category| !forms.contains_key(category));
            found.extend(lacking.map(|&category| (key, plural::category_name(category))));
        }
        found
    }

    /// The message of a key, with the catalogue that has it.
    fn find(&self, key: &str) -> Option<(&Self, &Message)> {
        match (self.messages.get(key), &self.fallback) {
            (Some(message), _) => Some((self, message)),
            (None, Some(fallback)) => fallback.find(key),
            (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(forms: &[(&str, &str)]) -> Message {
        let owned = forms.iter().map(|&(name, text)| (name.to_owned(), text.to_owned()));
        Message::plural(owned).unwrap_or_else(|name| panic!("{name}"))
    }

    fn english() -> Arc<Catalogue> {
        let days = forms(&[("one", "{n} day"), ("other", "{n} days")]);
        let until = Message::One("Until {date}".into());
        Arc::new(Catalogue::new("en", [("days".to_owned(), days), ("until".to_owned(), until)]))
    }

    #[test]
    fn a_missing_key_is_said_in_the_other_language_by_its_rules() {
        let thai =
            Catalogue::new("th", [("until".to_owned(), Message::One("ถึง {date}".into()))]).with_fallback(english());
        assert_eq!(thai.text("until"), "ถึง {date}");
        assert_eq!(thai.counted("days", Decimal::ONE), "{n} day");
        assert_eq!(thai.counted("days", Decimal::TWO), "{n} days");
        assert_eq!(thai.text("nowhere"), "nowhere");
        assert_eq!(thai.missing(), ["days"]);
    }

    #[test]
    fn places_that_differ_and_forms_that_lack_are_listed() {
        let days = forms(&[("one", "يوم واحد"), ("other", "{n} يوم")]);
        let until = Message::One("حتى {day}".into());
        let entries = [("days".to_owned(), days), ("until".to_owned(), until)];
        let arabic = Catalogue::new("ar", entries).with_fallback(english());
        assert_eq!(arabic.mismatched(), ["until"]);
        let lacking = ["zero", "two", "few", "many"].map(|name| ("days", name));
        assert_eq!(arabic.incomplete(), lacking);
        assert_eq!(arabic.counted("days", Decimal::ONE), "يوم واحد");
        assert_eq!(arabic.counted_range("days", Decimal::ONE), "{n} يوم");
    }
}
