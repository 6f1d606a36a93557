//! What can be asked of a book as a whole.

use super::look::{Look, OnNone};
use super::outcome::{How, Value};
use crate::check::subject::Ground;
use crate::model::{Asks, Part};

/// Looks at one part of the book.
pub(super) fn part(part: Part, ground: &Ground<'_>, look: &mut Look) {
    let settings = &ground.charter.book.settings;
    let edition = settings.edition.get();
    match part {
        Part::Edition => look.said(part.word(), &settings.edition, OnNone::Lack),
        Part::EditionApproved => match edition {
            Some(edition) => {
                look.said("edition.approved_by", &edition.approved_by, OnNone::Lack);
                look.said("edition.approved_on", &edition.approved_on, OnNone::Lack);
            }
            None => look.said("edition", &settings.edition, OnNone::Lack),
        },
        Part::Calendar => look.said(part.word(), &settings.calendar, OnNone::Lack),
        // `resolve` names a part that cannot be asked of a book.
        _ => {}
    }
}

/// Looks at the languages that the book is published in.
pub(super) fn languages(asks: &Asks, ground: &Ground<'_>, look: &mut Look) {
    let settings = &ground.charter.book.settings;
    let span = settings.languages.span().unwrap_or(ground.span());
    let published = ground.charter.book.languages();
    let is_published = |tag: &str| published.iter().any(|one| *one == tag || one.split('-').next() == Some(tag));
    for wanted in asks.languages.list() {
        match is_published(&wanted.text) {
            true => look.met(span),
            false => look.item_lacks("languages", &wanted.text, span, How::Unsaid),
        }
    }
    let wanted: Vec<String> = asks.one_of_languages.list().iter().map(|line| line.text.clone()).collect();
    match wanted.iter().any(|tag| is_published(tag)) {
        true => look.met(span),
        false if wanted.is_empty() => {}
        false => look.lack("languages", span, How::NotOneOf(published.join(", "), wanted)),
    }
    if let Some(least) = asks.languages_at_least.get() {
        match published.len() as u64 >= least.value {
            true => look.met(span),
            false => look.lack(
                "languages",
                span,
                How::Under(Value::Number(published.len() as u64), Value::Number(least.value)),
            ),
        }
    }
}
