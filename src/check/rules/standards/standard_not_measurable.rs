//! A standard that nobody can measure
//!
//! "We treat you with respect" may be true every day, and nobody can tell on which day it was not. A standard has a time
//! (`within`) or a share (`at_least`, `at_most`). What cannot be measured belongs in the agency's `pledge`; or ask those
//! who came, and promise a share of those who were satisfied.
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

use crate::check::rule::{Findings, rule};
use crate::check::subject::StandardSubject;
use crate::model::Standard;

rule!("standard-not-measurable", Warning, Standard(find), "standard_not_measurable.rs");

fn find(subject: &StandardSubject<'_>, found: &mut Findings) {
    if !is_measurable(subject.standard) {
        let message = format!("“{}” promises nothing that can be measured", subject.standard.id.text);
        found.at(
            subject.standard.id.span,
            message,
            "add `within`, `at_least` or `at_most`; or put the words into the agency's `pledge`",
        );
    }
}

/// Whether a standard says a time or a share, or is left out of a service.
pub(super) fn is_measurable(standard: &Standard) -> bool {
    !standard.within.is_unsaid() || !standard.at_least.is_unsaid() || !standard.at_most.is_unsaid()
}
