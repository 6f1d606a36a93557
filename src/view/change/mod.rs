//! A change between two states of a charter, in the words of one language: what `diff` found, for the public and on the page
//! of `diff`. Which pages show it, and beside what, is not decided here.

mod fields;
mod values;

use super::inline::{Inline, Inlines};
use super::scribe::Scribe;
use crate::diff::{Change, DiffRule, Direction, Payload, Piece, PieceOf, RULES, Value, excerpt};
use crate::lang::{Language, ListKind};
use crate::record::Text;

/// The key of the interface words of a direction.
pub fn direction_key(direction: Direction) -> &'static str {
    match direction {
        Direction::Worse => "changes.worse",
        Direction::Unclear => "changes.unclear",
        Direction::Better => "changes.better",
        Direction::Neutral => "changes.neutral",
    }
}

/// The key of the sentence of a rule: that of the first rule that is said in the same words.
pub fn sentence_key(rule: &DiffRule) -> String {
    let first = RULES.iter().find(|other| other.says == rule.says);
    format!("change.{}", first.map_or(rule.id, |first| first.id))
}

impl Scribe<'_> {
    /// A change in one sentence, without whose it is and what it means for the citizen.
    pub fn change(&self, change: &Change) -> Inlines {
        let [old, new] = [&change.old, &change.new].map(|value| self.side(value.as_ref(), change.language.as_deref()));
        let both = match self.words_laid(change) {
            Some(laid) => laid,
            None => self.say("mark.becomes", &[("old", old.clone()), ("new", new.clone())]),
        };
        let item = self.change_item(change);
        let what = match self.change_field(change) {
            Some(field) if change.has_item() && !change.is_own_words() => {
                self.list(ListKind::Plain, vec![item.clone(), field])
            }
            Some(field) => field,
            None => item.clone(),
        };
        let language = change.language.as_deref().map(|tag| self.language_name(tag)).unwrap_or_default();
        let values = [("change", both), ("item", item), ("what", what), ("language", language)];
        let values: Vec<_> = values.into_iter().chain([("old", old), ("new", new)]).collect();
        let sentence = self.say(&sentence_key(change.told_by()), &values);
        match &change.about.which {
            Some(which) if !change.names_item() => {
                let which = self.change_value(which);
                self.say("mark.bracketed", &[("text", sentence), ("note", which)])
            }
            _ => sentence,
        }
    }

    /// What a change means for the citizen.
    pub fn direction_of_change(&self, direction: Direction) -> Inlines {
        self.word(direction_key(direction))
    }

    /// What the innermost item is called, and through which channel where it is only about one.
    fn change_item(&self, change: &Change) -> Inlines {
        let name = match (&change.about.item, &change.item) {
            (Some(name), _) => self.quotable(name),
            (None, Some(id)) => match &change.about.kind {
                Some(kind) => self.change_value(kind),
                None => self.words(id),
            },
            (None, None) => return self.change_field(change).unwrap_or_else(|| Inlines::ltr(&change.path)),
        };
        match &change.about.channel {
            Some(channel) => {
                let channel = self.change_value(channel);
                self.say("mark.bracketed", &[("text", name), ("note", channel)])
            }
            None => name,
        }
    }

    /// The field below the item.
    fn change_field(&self, change: &Change) -> Option<Inlines> {
        let names: Vec<Inlines> = change.field_keys().into_iter().map(|key| self.field_name(key)).collect();
        (!names.is_empty()).then(|| self.list(ListKind::Plain, names))
    }

    fn field_name(&self, key: &str) -> Inlines {
        fields::words(key).map_or_else(|| Inlines::ltr(key.replace('_', " ")), |words| self.word(words))
    }

    /// A language by its own name.
    fn language_name(&self, tag: &str) -> Inlines {
        let known = self.charter.languages.iter().find(|language| language.tag == tag).cloned();
        match known.or_else(|| Language::known_defaults(tag)) {
            Some(language) => self.foreign(tag, Inlines::text(language.name)),
            None => Inlines::ltr(tag),
        }
    }

    pub(super) fn foreign(&self, tag: &str, parts: Inlines) -> Inlines {
        if tag == self.tag() {
            return parts;
        }
        let direction = Language::known_defaults(tag).map_or("auto", |language| language.direction.word());
        Inlines(vec![Inline::Lang { tag: tag.to_owned(), dir: direction, parts }])
    }

    /// Words of the book, with dots where they name a fact: that has a change of its own.
    pub(super) fn quotable(&self, text: &Text) -> Inlines {
        let tags = [self.tag(), self.charter.default_language().tag.as_str()];
        let Some(entry) = text.first_of(tags) else { return Inlines::default() };
        let words = crate::diff::without_facts(&entry.text);
        let words = crate::diff::as_name(&words);
        self.foreign(&entry.language, Inlines::isolated(words, self.direction_of(&entry.language)))
    }

    pub(super) fn quoted(&self, text: Inlines) -> Inlines {
        self.say("mark.quoted", &[("text", text)])
    }

    /// Where words changed in one language: both laid over each other, word by word.
    fn words_laid(&self, change: &Change) -> Option<Inlines> {
        let words = |value: &'_ Option<Value>| match value.as_ref().map(|value| &value.payload) {
            Some(Payload::Words(words)) => Some(words.clone()),
            _ => None,
        };
        let (old, new) = (words(&change.old)?, words(&change.new)?);
        let tag = change.language.as_deref().unwrap_or(self.tag());
        let direction = self.direction_of(tag);
        let part = |Piece { of, text }: Piece| {
            let text = Inlines::isolated(&text, direction);
            match of {
                PieceOf::Both => text,
                PieceOf::Old => Inlines(vec![Inline::Gone(text)]),
                PieceOf::New => Inlines(vec![Inline::Come(text)]),
            }
        };
        let laid = excerpt(&old, &new).into_iter().map(part).fold(Inlines::default(), |mut all, part| {
            all.push(part);
            all
        });
        Some(self.quoted(self.foreign(tag, laid)))
    }
}
