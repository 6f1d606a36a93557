//! A standard that does not say who measures it, how, and what follows when it is broken
//!
//! A promise is kept when somebody counts (`source`), somebody answers for it (`owner`), it is known in how many cases it must
//! hold (`target`), and breaking it costs something (`remedy`). Without them it is a sentence on a wall. `remedy: none` with a
//! reason is an answer too, and so is the service's `compensation`.
//!
//! Standards of a service that lack the same are one finding, so that an imported book does not drown in them.
//!
//! Asked for by: the United Kingdom's guidance (measurable, monitored) and Canada's standards (target, volume) [V]; a remedy by the
//! second Administrative Reforms Commission of India and the United Kingdom's statistics service [V].
//!
//! ```yaml
//! # wrong
//! standards: [{id: issue-time, kind: timeliness, within: 5 working days}]
//! # right
//! standards:
//!   - id: issue-time
//!     kind: timeliness
//!     within: 5 working days
//!     target: 95%
//!     source: {en: "Case management system, monthly"}
//!     owner: registrar
//!     remedy: refund
//! ```

use super::standard_not_measurable::is_measurable;
use super::{alike, names};
use crate::check::rule::{Findings, rule};
use crate::check::subject::AgencySubject;
use crate::model::Standard;
use crate::words;

rule!("standard-incomplete", Warning, Agency(find), "standard_incomplete.rs");

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    record(subject.agency().standards.list(), false, found);
    for service in subject.book.services.values() {
        record(service.standards.list(), !service.compensation.is_unsaid(), found);
    }
}

/// The standards of one record. Where the service says what the law gives when a promise is broken, they need no remedy of
/// their own.
fn record(standards: &[Standard], compensated: bool, found: &mut Findings) {
    for (missing, group) in alike(standards, |standard| missing(standard, compensated)) {
        let message = match group.as_slice() {
            [one] => words!("“{one}” does not say {missing}", one = &one.id.text, missing),
            several => words!("{names} do not say {missing}", names = names(several), missing),
        };
        let help = words!(
            "say how it is measured, who answers for it, and what follows when it is broken (`remedy: none` with a reason, if nothing)"
        );
        found.at(group[0].id.span, message, help);
    }
}

fn missing(standard: &Standard, compensated: bool) -> Option<Vec<String>> {
    if !is_measurable(standard) {
        return None;
    }
    let needs_target = !standard.within.is_unsaid();
    let fields = [
        ("kind", !standard.kind.is_unsaid()),
        ("target", !needs_target || !standard.target.is_unsaid()),
        ("source", !standard.source.is_unsaid()),
        ("owner", !standard.owner.is_unsaid()),
        ("remedy", compensated || !standard.remedy.is_unsaid()),
    ];
    crate::check::rules::unsaid(&fields)
}
