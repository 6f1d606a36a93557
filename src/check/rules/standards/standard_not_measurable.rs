//! A standard that nobody can measure
//!
//! "We treat you with respect" may be true every day, and nobody can tell on which day it was not. A standard has a time
//! (`within`) or a share (`at_least`, `at_most`). What cannot be measured belongs in the agency's `pledge`; or ask those
//! who came, and promise a share of those who were satisfied.
//!
//! A measure that stands only in the words is none either: no result can be held against it, and each language may say
//! another one. Standards of a service with the same fault are one finding.
//!
//! Asked for by: the United Kingdom's guidance that standards are measurable [V]; the second Administrative Reforms Commission of
//! India: standards must be quantifiable [V].
//!
//! ```yaml
//! # wrong
//! standards: [{id: courtesy, promise: {en: We treat you with respect.}}]
//! # right
//! standards: [{id: courtesy, at_least: 90%, promise: {en: "{at_least} of those we ask say they were treated with respect."}}]
//! ```

use super::{alike, names};
use crate::check::rule::{Findings, rule};
use crate::check::subject::AgencySubject;
use crate::model::Standard;
use crate::quantity::digit_value;
use crate::words;

rule!("standard-not-measurable", Warning, Agency(find), "standard_not_measurable.rs");

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    let of_services = subject.book.services.values().map(|service| service.standards.list());
    for standards in std::iter::once(subject.agency().standards.list()).chain(of_services) {
        for (is_in_words, group) in alike(standards, fault) {
            let names = names(&group);
            let message = match is_in_words {
                true => words!("{names}: the measure stands only in the words", names),
                false => words!("{names}: nothing is promised that can be measured", names),
            };
            let help = words!(
                "add `within`, `at_least` or `at_most`; what cannot be measured belongs in the agency's `pledge`"
            );
            found.at(group[0].id.span, message, help);
        }
    }
}

/// Of a standard that cannot be measured: whether a measure stands in its words.
fn fault(standard: &Standard) -> Option<bool> {
    let mut words = standard.promise.get().into_iter().flat_map(|text| &text.entries);
    let is_in_words = words.any(|entry| entry.text.chars().any(|sign| digit_value(sign).is_some()));
    (!is_measurable(standard)).then_some(is_in_words)
}

/// Whether a standard says a time or a share, or is left out of a service.
pub(in crate::check::rules) fn is_measurable(standard: &Standard) -> bool {
    !standard.within.is_unsaid() || !standard.at_least.is_unsaid() || !standard.at_most.is_unsaid()
}
