//! What each record is followed by from one state to the next: its id, its words, its values.

use super::Value;
use super::pair::Item;
use super::tell::{Told, duration};
use crate::model::*;
use crate::record::{Id, OneOrMany, Said, Text};
use crate::source::Span;

/// An agency of a book, with its id.
pub(super) struct AgencyItem<'c> {
    pub(super) id: &'c str,
    pub(super) book: &'c AgencyBook,
}

/// A service of an agency, with its id.
pub(super) struct ServiceItem<'c> {
    pub(super) id: &'c str,
    pub(super) service: &'c Service,
}

/// An answer to a question.
pub(super) struct OptionItem<'c>(pub(super) &'c (Id, Text));

impl Item for AgencyItem<'_> {
    fn id(&self) -> &str {
        self.id
    }
    fn span(&self) -> Option<Span> {
        Some(self.book.agency.span)
    }
    fn formerly(&self) -> &[Id] {
        self.book.agency.formerly.list()
    }
    fn title(&self) -> Option<&Text> {
        Some(&self.book.agency.name)
    }
    fn facts(&self) -> Vec<String> {
        self.book.services.keys().cloned().collect()
    }
}

impl Item for ServiceItem<'_> {
    fn id(&self) -> &str {
        self.id
    }
    fn span(&self) -> Option<Span> {
        Some(self.service.span)
    }
    fn formerly(&self) -> &[Id] {
        self.service.formerly.list()
    }
    fn title(&self) -> Option<&Text> {
        Some(&self.service.name)
    }
    fn facts(&self) -> Vec<String> {
        let service = self.service;
        let fees = service.fees.list().iter().flat_map(Item::facts);
        let standards = service.standards.list().iter().flat_map(Item::facts);
        let names = service.requirements.list().iter().map(first_words);
        let names = names.chain(service.steps.list().iter().map(first_words));
        let names = names.chain(service.outputs.list().iter().map(first_words)).flatten();
        told(&service.code).into_iter().chain(fees).chain(standards).chain(names).collect()
    }
    fn is_whole(&self) -> bool {
        true
    }
}

impl Item for OptionItem<'_> {
    fn id(&self) -> &str {
        &self.0.0.text
    }
    fn span(&self) -> Option<Span> {
        Some(self.0.0.span)
    }
    fn title(&self) -> Option<&Text> {
        Some(&self.0.1)
    }
    fn facts(&self) -> Vec<String> {
        Vec::new()
    }
}

/// What an item is called, in one language.
fn first_words(item: &impl Item) -> Option<String> {
    let entry = item.title()?.entries.iter().min_by_key(|entry| &entry.language)?;
    Some(super::words::plain(&entry.text).to_lowercase())
}

/// The spelling of a field, where it has a value.
fn told<T: Told>(field: &Said<T>) -> Option<String> {
    field.get().map(|value| value.told().canonical)
}

fn timing(field: &Said<Timing>) -> Option<String> {
    field.get().and_then(Timing::length).map(|length| duration(length))
}

/// Who acts, in one spelling.
fn actor(actor: &Actor) -> String {
    let ids = [&actor.agency, &actor.unit, &actor.role];
    let ids = ids.into_iter().filter_map(|id| id.get().map(|id| id.id.clone()));
    ids.chain(actor.body.get().map(super::tell::words)).collect::<Vec<_>>().join(" ")
}

fn actors(field: &Said<OneOrMany<Actor>>) -> Option<String> {
    field.get().map(|many| many.0.iter().map(actor).collect::<Vec<_>>().join(", "))
}

macro_rules! item {
    ($($type:ty: $it:ident => $id:expr, $title:expr, [$($fact:expr),* $(,)?]);* $(;)?) => {
        $(#[allow(unused_variables, reason = "not every record has an id, words and facts")]
        impl Item for $type {
            fn id(&self) -> &str {
                let $it = self;
                $id
            }
            fn span(&self) -> Option<Span> {
                Some(self.span)
            }
            fn title(&self) -> Option<&Text> {
                let $it = self;
                $title
            }
            fn facts(&self) -> Vec<String> {
                let $it = self;
                let facts: Vec<Option<String>> = vec![$($fact),*];
                facts.into_iter().flatten().collect()
            }
        })*
    };
}

item! {
    Requirement: it => &it.id.text, it.name.get(), [
        Some(it.kind.get().map_or("document", |kind| kind.word()).to_owned()),
        told(&it.originals), told(&it.copies), told(&it.certified), timing(&it.max_age),
    ];
    Fee: it => &it.id.text, it.name.get(), [told(&it.amount)];
    Output: it => &it.id.text, it.name.get(), [told(&it.valid_for)];
    Remedy: it => &it.id.text, it.text.get().map(|text| &text.0), [told(&it.kind), told(&it.amount)];
    Rung: it => &it.id.text, it.to.get().and_then(|to| to.body.get()), [
        // A body outside of the book is known by its name.
        it.to.get().filter(|to| to.body.is_unsaid()).map(actor),
    ];
    Form: it => &it.id.text, it.name.get(), [told(&it.file), told(&it.url)];
    Unit: it => &it.id.text, it.name.get(), [];
    Role: it => &it.id.text, it.title.get(), [it.unit.get().map(|unit| unit.id.clone())];
    Audience: it => &it.id.text, it.name.get(), [];
    Topic: it => &it.id.text, it.name.get(), [];
    Event: it => &it.id.text, it.name.get(), [];
    GlossaryTerm: it => &it.id.text, it.term.get(), [];
    Law: it => &it.id.text, it.title.get(), [told(&it.number)];
    EligibleGroup: it => "", it.who.get(), [];
    Question: it => "", it.q.get(), [];
    YouSaid: it => "", it.said.get(), [];
    AgencyAction: it => "", it.agency_action.get().map(|text| &text.0), [actors(&it.by)];
    Availability: it => it.office.get().or(it.channel.get()).map_or("", |place| place.id.as_str()), None, [];
}

impl Item for Step {
    fn id(&self) -> &str {
        &self.id.text
    }
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }
    /// Its name, else what is done.
    fn title(&self) -> Option<&Text> {
        self.texts().into_iter().flatten().next()
    }
    fn texts(&self) -> Vec<Option<&Text>> {
        let actions = [&self.client_action, &self.agency_action, &self.action];
        let actions = actions.into_iter().map(|action| action.get().map(|words| &words.0));
        std::iter::once(self.name.get()).chain(actions).collect()
    }
    fn facts(&self) -> Vec<String> {
        actors(&self.by).into_iter().collect()
    }
}

impl Item for Standard {
    fn id(&self) -> &str {
        &self.id.text
    }
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }
    fn title(&self) -> Option<&Text> {
        self.promise.get()
    }
    fn facts(&self) -> Vec<String> {
        let shares = [told(&self.at_least), told(&self.at_most), told(&self.target)];
        [told(&self.kind), timing(&self.within)].into_iter().chain(shares).flatten().collect()
    }
    fn sort(&self) -> Option<String> {
        super::promised::measure(self).filter(|_| self.when.is_unsaid())
    }
}

impl Item for Case {
    fn id(&self) -> &str {
        ""
    }
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }
    fn title(&self) -> Option<&Text> {
        self.question.get()
    }
    fn facts(&self) -> Vec<String> {
        self.options.get().map_or(&[][..], |options| &options.0).iter().map(|(id, _)| id.text.clone()).collect()
    }
}

impl Item for Channel {
    fn id(&self) -> &str {
        &self.id.text
    }
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }
    fn title(&self) -> Option<&Text> {
        None
    }
    fn kind(&self) -> Option<Value> {
        self.kind.get().map(Told::told)
    }
    fn facts(&self) -> Vec<String> {
        [told(&self.kind), told(&self.url)].into_iter().flatten().collect()
    }
}

impl Item for Office {
    fn id(&self) -> &str {
        &self.id.text
    }
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }
    fn formerly(&self) -> &[Id] {
        self.formerly.list()
    }
    fn title(&self) -> Option<&Text> {
        self.name.get()
    }
    fn facts(&self) -> Vec<String> {
        self.address.get().and_then(|address| address.street.get()).map(super::tell::words).into_iter().collect()
    }
}
