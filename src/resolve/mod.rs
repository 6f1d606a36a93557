//! From records to a charter: references completed, what holds for all of an agency handed down, circles named.
//!
//! Resolving is total. A reference that leads nowhere is a finding and is taken away, so that whoever walks the charter
//! can follow every reference that is left.

mod agencies;
mod calendar;
mod charter;
mod circles;
pub mod codes;
mod facts;
mod former;
mod graph;
mod ids;
mod kind;
mod names;
mod profiles;
mod references;

pub use agencies::Memory;
pub use charter::{Charter, ServiceId};
pub use facts::OF_A_STANDARD;
pub use graph::{order, predecessors};

use crate::diagnostic::{self, Diagnostic};
use crate::lang::Language;
use crate::load::Loaded;
use crate::model::Book;
use crate::quantity::{Currency, is_time_zone, time_zone_like, time_zones};
use crate::record::{Texts, nearest};
use crate::source::SourceMap;
use crate::words;
use kind::Kind;
use names::Names;
use std::collections::BTreeSet;

/// A charter and all that was found wrong with its book.
#[derive(Debug)]
pub struct Resolved {
    /// The charter.
    pub charter: Charter,
    /// The files it was read from.
    pub sources: SourceMap,
    /// Every finding of loading and resolving, sorted by place.
    pub findings: Vec<Diagnostic>,
    /// Services and agencies whose files are there but could not be read, by id.
    pub broken: BTreeSet<String>,
    /// Paths below the book's `theme/`.
    pub theme: Vec<String>,
}

/// Completes a book.
pub fn resolve(loaded: Loaded) -> Resolved {
    resolve_with(loaded, None)
}

/// Completes a book that was read again: what did not change since the last time, nor leans on anything that did, is held by both
/// states.
pub fn resolve_again(loaded: Loaded, memory: &mut Memory) -> Resolved {
    resolve_with(loaded, Some(memory))
}

fn resolve_with(loaded: Loaded, memory: Option<&mut Memory>) -> Resolved {
    let Loaded { mut book, sources, mut findings, broken, theme } = loaded;
    let names = Names::of(&book, &broken);
    ids::check(&book, &mut findings);
    former::check(&book, &mut findings);
    complete(&mut book, &names, &mut findings);
    agencies::complete(&mut book, names, &sources, &mut findings, memory);
    let lists: [&dyn Texts; 6] =
        [&book.settings, &book.audiences, &book.topics, &book.events, &book.glossary, &book.laws];
    lists.into_iter().for_each(|list| facts::check_others(list, &sources, &mut findings));
    book.calendars.values().for_each(|calendar| facts::check_others(calendar, &sources, &mut findings));
    book.notices.values().for_each(|notice| facts::check_others(notice, &sources, &mut findings));
    book.pages.values().for_each(|page| facts::check_others(&page.body, &sources, &mut findings));
    let languages = languages(&book, &mut findings);
    settings(&book, &mut findings);
    book.calendars.values().for_each(|record| calendar::check(record, &mut findings));
    profiles::check(&mut book, &broken, &mut findings);
    let calendar = calendar::of(&book);
    diagnostic::sort(&mut findings);
    Resolved { charter: Charter::new(book, languages, calendar), sources, findings, broken, theme }
}

/// Completes what stands at the top of a book.
fn complete(book: &mut Book, names: &Names, findings: &mut Vec<Diagnostic>) {
    references::References { names, findings }.book(book);
    circles::parents(
        book.topics.iter_mut().map(|topic| (&topic.id, &mut topic.parent)).collect(),
        Kind::Topic,
        findings,
    );
    circles::parents(
        book.audiences.iter_mut().map(|audience| (&audience.id, &mut audience.parent)).collect(),
        Kind::Audience,
        findings,
    );
}

/// The languages of the book; a tag that cannot be read is a finding.
fn languages(book: &Book, findings: &mut Vec<Diagnostic>) -> Vec<Language> {
    let mut languages: Vec<Language> = Vec::new();
    for setting in book.settings.languages.list() {
        match Language::known_defaults(&setting.id.text) {
            Some(mut language) => {
                language.tag.clone_from(&setting.id.text);
                language.dates = setting.dates.map_or(language.dates, crate::model::DateSystemWord::system);
                language.digits = match setting.digits {
                    Some(crate::model::Digits::Native) => crate::lang::Digits::Native,
                    Some(crate::model::Digits::Latin) => crate::lang::Digits::Latin,
                    None => language.digits,
                };
                languages.push(language);
            }
            None => {
                let message = words!("“{tag}” is not a language tag", tag = &setting.id.text);
                findings.push(
                    Diagnostic::at(&codes::UNKNOWN_LANGUAGE, setting.id.span, message)
                        .help(words!("write a tag such as `en`, `fa` or `zh-Hant`")),
                );
            }
        }
    }
    if languages.is_empty() {
        languages.extend(Language::known_defaults("en"));
    }
    languages
}

fn settings(book: &Book, findings: &mut Vec<Diagnostic>) {
    let settings = &book.settings;
    if let Some(code) = settings.currency.get().filter(|code| Currency::from_code(&code.text).is_none()) {
        let message = words!("“{code}” is not a currency", code = &code.text);
        findings.push(
            Diagnostic::at(&codes::UNKNOWN_CURRENCY, code.span, message)
                .help(words!("write the three letters of ISO 4217, such as `PHP` or `EUR`")),
        );
    }
    if let Some(zone) = settings.time_zone.get().filter(|zone| !is_time_zone(&zone.text)) {
        let near = time_zone_like(&zone.text).or_else(|| nearest(&zone.text, time_zones()));
        let near = near
            .map_or(words!("look it up in the list of the IANA: area and city"), |near| words!("write `{near}`", near));
        let message = words!("“{zone}” is not the name of a time zone", zone = &zone.text);
        findings.push(Diagnostic::at(&codes::UNKNOWN_TIME_ZONE, zone.span, message).help(near));
    }
    if let Some(format) = settings.format.get().filter(|format| format.value != 1) {
        let message = words!("this book has format {format}, and this program reads format 1", format = &format.value);
        findings.push(
            Diagnostic::at(&codes::UNKNOWN_FORMAT, format.span, message)
                .help(words!("write `format: 1`, or use a newer charterpress")),
        );
    }
    if settings.languages.list().is_empty() && settings.span != crate::source::Span::default() {
        let finding = Diagnostic::at(&codes::NO_LANGUAGES, settings.span, words!("this book names no language"));
        findings.push(finding.help(words!("add a line such as `languages: [en, fa]`; the first is the default")));
    }
}
