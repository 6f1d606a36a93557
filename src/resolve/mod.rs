//! From records to a charter: references completed, what holds for all of an agency handed down, circles named.
//!
//! Resolving is total. A reference that leads nowhere is a finding and is taken away, so that whoever walks the charter
//! can follow every reference that is left.

mod calendar;
mod charter;
pub mod codes;
mod facts;
mod former;
mod graph;
mod ids;
mod kind;
mod names;
mod profiles;
mod references;

pub use charter::{Charter, ServiceId};
pub use facts::OF_A_STANDARD;
pub use graph::{order, predecessors};

use crate::diagnostic::{self, Diagnostic};
use crate::lang::Language;
use crate::load::Loaded;
use crate::model::Book;
use crate::quantity::{Currency, is_time_zone, time_zone_like, time_zones};
use crate::record::{Id, Ref, Said, Texts, nearest};
use crate::source::SourceMap;
use crate::words;
use kind::Kind;
use names::{Names, ServiceNames};
use std::collections::{BTreeSet, HashMap};

/// So many stations of a circle are named from its start; nobody reads all of one that is longer.
const MOST_STATIONS: usize = 12;

/// Answers to all questions of a service: beyond, working out what each of them changes takes longer than anybody waits.
const MOST_ANSWERS: usize = 1000;

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
    let Loaded { mut book, sources, mut findings, broken, theme } = loaded;
    let names = Names::of(&book, &broken);
    ids::check(&book, &mut findings);
    former::check(&book, &mut findings);
    complete(&mut book, &names, &mut findings);
    for agency in book.agencies.values_mut() {
        let standards = agency.agency.standards.list();
        facts::check_others(&agency.agency, &sources, &mut findings);
        for service in agency.services.values() {
            facts::check_service(service, standards, &sources, &mut findings);
        }
    }
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

fn complete(book: &mut Book, names: &Names, findings: &mut Vec<Diagnostic>) {
    let mut references = references::References { names, findings };
    references.book(book);
    for (id, agency) in &mut book.agencies {
        references.agency(id, agency);
        for (service_id, service) in &mut agency.services {
            let own = ServiceNames::of(service);
            references.service(id, service, &own);
            circles(service_id, service, references.findings);
            answers(service_id, service, references.findings);
        }
    }
    parents(book.topics.iter_mut().map(|topic| (&topic.id, &mut topic.parent)).collect(), Kind::Topic, findings);
    parents(
        book.audiences.iter_mut().map(|audience| (&audience.id, &mut audience.parent)).collect(),
        Kind::Audience,
        findings,
    );
}

/// Names each circle among steps and opens it, so that the others can be put in order.
fn circles(service_id: &str, service: &mut crate::model::Service, findings: &mut Vec<Diagnostic>) {
    for circle in graph::circles(&graph::predecessors(service.steps.list())) {
        let Some(&first) = circle.iter().min() else { continue };
        let steps = service.steps.list_mut();
        let names: Vec<&str> = circle.iter().rev().chain(circle.last()).map(|&at| steps[at].id.text.as_str()).collect();
        let place = steps[first].after.span().unwrap_or(steps[first].id.span);
        let message = words!(
            "the steps of “{service}” wait for each other in a circle: {way}",
            service = service_id,
            way = &way(&names)
        );
        findings.push(
            Diagnostic::at(&codes::STEP_CIRCLE, place, message).help(words!("take one of them out of an `after`")),
        );
        steps[first].after = Said::Is(Vec::new(), place);
    }
}

/// Takes away the questions from that on whose answers are too many to be worked out.
fn answers(service_id: &str, service: &mut crate::model::Service, findings: &mut Vec<Diagnostic>) {
    let mut count = 0;
    let up_to = service.cases.list().iter().map(|case| {
        count += case.options.get().map_or(0, |options| options.0.len());
        count
    });
    let up_to: Vec<usize> = up_to.collect();
    let Some(first) = up_to.iter().position(|&count| count > MOST_ANSWERS) else { return };
    let Some(cases) = service.cases.get_mut() else { return };
    let message = words!(
        "the questions of “{service}” have {n} answers, which is more than {limit}",
        service = service_id,
        n = count,
        limit = MOST_ANSWERS
    );
    let span = cases[first].options.span().unwrap_or(cases[first].span);
    findings.push(Diagnostic::at(&codes::TOO_MANY_ANSWERS, span, message).help(words!(
        "take away what changes neither time nor fees nor documents, or make services of their own of what differs"
    )));
    cases.truncate(first);
}

/// The stations of a circle; of one too long to be read, its two ends.
fn way(names: &[&str]) -> String {
    match names {
        [first @ .., a, b, c] if first.len() > MOST_STATIONS => {
            format!("{} → … → {a} → {b} → {c}", first[..MOST_STATIONS].join(" → "))
        }
        all => all.join(" → "),
    }
}

/// Takes away parents that lead round in a circle.
fn parents(mut items: Vec<(&Id, &mut Said<Ref>)>, kind: Kind, findings: &mut Vec<Diagnostic>) {
    let mut place: HashMap<&str, usize> = HashMap::new();
    for (at, (id, _)) in items.iter().enumerate() {
        place.entry(&id.text).or_insert(at);
    }
    let above = |(_, parent): &(&Id, &mut Said<Ref>)| parent.get().and_then(|found| place.get(found.id.as_str()));
    let mut above: Vec<Option<usize>> = items.iter().map(|item| above(item).copied()).collect();
    // In which walk each was first met: a walk that comes to what an earlier one met ends there.
    let mut met: Vec<Option<usize>> = vec![None; items.len()];
    for begin in 0..items.len() {
        let (mut path, mut next) = (Vec::new(), Some(begin));
        while let Some(at) = next.filter(|&at| met[at].is_none()) {
            met[at] = Some(begin);
            path.push(at);
            next = above[at];
        }
        let Some(first) = next.filter(|&at| met[at] == Some(begin)) else { continue };
        // From the one that the book names first.
        let circle = path.iter().position(|&at| at == first).map_or(&[][..], |from| &path[from..]);
        let start = circle.iter().enumerate().min_by_key(|(_, at)| **at).map_or(0, |(place, _)| place);
        let circle: Vec<usize> = [&circle[start..], &circle[..start]].concat();
        let id = items[circle[0]].0;
        let names: Vec<&str> = circle.iter().map(|&at| items[at].0.text.as_str()).collect();
        let span = items[circle[0]].1.span().unwrap_or(id.span);
        let message = words!(
            "the {kind} “{id}” contains itself: {way} → {id}",
            kind = kind.name(),
            id = &id.text,
            way = &way(&names)
        );
        findings.push(
            Diagnostic::at(&codes::PARENT_CIRCLE, span, message).help(words!("take the `parent` of one of them away")),
        );
        above[circle[0]] = None;
        *items[circle[0]].1 = Said::Unsaid;
    }
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
