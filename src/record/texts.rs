//! Walking over every text of a record, wherever it stands: for facts, coverage and the language rules.

use super::{Id, Line, OneOrMany, Prose, Ref, Said, Sp, Text, Url, WordLists};

/// Something that may hold texts.
pub trait Texts {
    /// Shows each text with the keys that lead to it, outermost first.
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text));
}

impl Texts for Text {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        see(at, self);
    }
}

impl Texts for Prose {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        see(at, &self.0);
    }
}

impl<T: Texts> Texts for Said<T> {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        match self {
            Said::Unsaid => {}
            Said::Is(value, _) => value.texts(at, see),
            Said::None(why) | Said::Unknown(why) => why.reason.iter().for_each(|reason| see(at, reason)),
        }
    }
}

impl<T: Texts> Texts for Box<T> {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        (**self).texts(at, see);
    }
}

impl<T: Texts> Texts for Vec<T> {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        self.iter().for_each(|item| item.texts(at, see));
    }
}

impl<T: Texts> Texts for OneOrMany<T> {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        self.0.texts(at, see);
    }
}

/// Types that never hold a text.
#[macro_export]
macro_rules! textless {
    ($($type:ty),* $(,)?) => {
        $(impl $crate::record::Texts for $type {
            fn texts<'a>(&'a self, _: &mut Vec<&'static str>, _: &mut dyn FnMut(&[&'static str], &'a $crate::record::Text)) {}
        })*
    };
}

textless!(Id, Line, Ref, Url, WordLists);

impl<T> Texts for Sp<T> {
    fn texts<'a>(&'a self, _: &mut Vec<&'static str>, _: &mut dyn FnMut(&[&'static str], &'a Text)) {}
}
