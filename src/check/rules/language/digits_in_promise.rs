//! A number typed into the words of a promise
//!
//! A promise names its facts: `{within}`, `{target}`, `{fee.card}`. A typed “10 working days” stays when the standard becomes
//! 7, is missed in one of four languages, and cannot be compared with what was measured. Then the citizen reads one promise
//! and the agency keeps another.
//!
//! One finding a text, in its default language if it is typed there. A promise whose measure stands in the words *only* is
//! `standard-not-measurable`, and not named twice.
//!
//! Asked for by: the second rule of the content model, “a promise is a typed quantity, never prose” [D]; the UK's “measurable” and
//! Canada's service standards [V].
//!
//! ```yaml
//! # wrong
//! - {id: ready, within: 5 working days, promise: {en: "Ready within 5 working days."}}
//! # right
//! - {id: ready, within: 5 working days, promise: {en: "Ready within {within}."}}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::rules::standards::is_measurable;
use crate::check::subject::{AgencySubject, Ground};
use crate::check::text::quantities;
use crate::model::{Remedy, Standard};
use crate::record::Text;
use crate::wording::Wording;
use crate::words;

rule!("digits-in-promise", Warning, Agency(find), "digits_in_promise.rs");

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    let agency = subject.agency();
    look(subject.ground, agency.standards.list(), agency.remedies.list(), found);
    for service in subject.book.services.values() {
        look(subject.ground, service.standards.list(), service.remedies.list(), found);
    }
}

fn look(ground: &Ground<'_>, standards: &[Standard], remedies: &[Remedy], found: &mut Findings) {
    for standard in standards.iter().filter(|standard| is_measurable(standard)) {
        let help = words!(
            "write it once in `within`, `at_least`, `at_most` or `target`, and name it here in braces, as in {fact}",
            fact = &"{within}"
        );
        standard.promise.get().into_iter().for_each(|promise| typed(ground, promise, &help, found));
    }
    for remedy in remedies {
        let help = words!("write it once in `amount`, or name a fact of the service in braces");
        remedy.text.get().into_iter().for_each(|text| typed(ground, text, &help, found));
    }
}

/// A quantity in the words of a promise: that of the default language, else each that there is.
fn typed(ground: &Ground<'_>, text: &Text, help: &Wording, found: &mut Findings) {
    let places = text.entries.iter().filter_map(|entry| Some((entry, quantities(&entry.text)?)));
    let places: Vec<_> = places.collect();
    let of_default = places.iter().position(|(entry, _)| entry.language == ground.language());
    for (entry, place) in of_default.map_or(places.as_slice(), |at| &places[at..=at]) {
        let message = words!("“{quoted}” is typed into the words of a promise", quoted = &entry.text[place.clone()]);
        found.at(ground.part(entry, place.clone()), message, help.clone());
    }
}
