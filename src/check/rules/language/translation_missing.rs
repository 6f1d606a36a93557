//! Texts that are not written in every language of the book
//!
//! A missing text falls back to the default language, with a notice. Citizens who chose their own language then read half of
//! a page in another one, often just the part about papers and fees.
//!
//! One finding a service, agency or list names the languages and how many texts are missing; what only the staff reads does
//! not count.
//!
//! Asked for by: RA 11032 of the Philippines: the charter in English, Filipino or the local dialect [V].
//!
//! ```yaml
//! name: {en: Photo}              # wrong, in a book with `languages: [en, fa]`
//! name: {en: Photo, fa: عکس}    # right
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::rules::and_more;
use crate::check::subject::Ground;
use crate::record::{Text, Texts};
use crate::source::Span;
use crate::wording::Wording;
use crate::words;

rule!("translation-missing", Warning, Book(find), "translation_missing.rs");

/// So many fields are named.
const NAMED: usize = 3;

fn find(ground: &Ground<'_>, found: &mut Findings) {
    let book = &ground.charter.book;
    let mut see = |what: Wording, at: Span, record: &dyn Texts| look(ground, what, at, record, found);
    for (id, agency) in &book.agencies {
        see(words!("the agency “{id}”", id), first(&agency.agency.name, agency.agency.span), &agency.agency);
        for (id, service) in &agency.services {
            see(words!("“{id}”", id), first(&service.name, service.span), service);
        }
    }
    see(Wording::verbatim("charter.yaml"), ground.span(), &book.settings);
    let lists: [(&str, Option<Span>, &dyn Texts); 5] = [
        ("audiences.yaml", book.audiences.first().map(|one| one.id.span), &book.audiences),
        ("topics.yaml", book.topics.first().map(|one| one.id.span), &book.topics),
        ("events.yaml", book.events.first().map(|one| one.id.span), &book.events),
        ("glossary.yaml", book.glossary.first().map(|one| one.id.span), &book.glossary),
        ("laws.yaml", book.laws.first().map(|one| one.id.span), &book.laws),
    ];
    for (name, at, list) in lists {
        see(Wording::verbatim(name), at.unwrap_or_default(), list);
    }
    for (id, notice) in &book.notices {
        see(words!("the notice “{id}”", id), notice.span, notice);
    }
    for (id, page) in &book.pages {
        see(words!("the page “{id}”", id), first(&page.body, Span::default()), &page.body);
    }
}

fn first(name: &Text, else_at: Span) -> Span {
    name.entries.first().map_or(else_at, |entry| entry.span)
}

fn look(ground: &Ground<'_>, what: Wording, at: Span, record: &dyn Texts, found: &mut Findings) {
    let languages = ground.charter.book.languages();
    let mut missing: Vec<(&str, Vec<String>)> = languages.iter().map(|language| (*language, Vec::new())).collect();
    record.texts(&mut Vec::new(), &mut |path, text| {
        let for_staff = path.contains(&"staff_note") || path.contains(&"allow");
        for (language, fields) in missing.iter_mut().filter(|_| !for_staff && !text.is_empty()) {
            if text.get(language).is_none() {
                fields.push(path.join("."));
            }
        }
    });
    missing.retain(|(_, fields)| !fields.is_empty());
    if missing.is_empty() {
        return;
    }
    let counts =
        missing.iter().map(|(language, fields)| words!("`{language}` {count}", language, count = fields.len()));
    let message = words!("texts of {what} are missing: {counts}", what, counts = counts.collect::<Vec<_>>());
    let mut fields: Vec<String> = missing.into_iter().flat_map(|(_, fields)| fields).collect();
    fields.sort_unstable();
    fields.dedup();
    let rest = and_more(fields.len().saturating_sub(NAMED));
    fields.truncate(NAMED);
    found.at(at, message, words!("translate {fields}{rest}", fields, rest));
}
