//! Promises made in the name of another agency
//!
//! An agency marked `external` is only referred to: this book does not answer for it. A standard written here would be a promise
//! that its owner never made, and a citizen could hold nobody to it.
//!
//! Asked for by: our own inference; the UK's and Canada's charters name an owner for each standard [V].
//!
//! ```yaml
//! # wrong, in a service below an agency with `external: true`
//! standards: [{id: issue-time, within: 1 working day, target: 95%}]
//! # right: say how long it usually takes
//! total: {time: about 1 working day}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::resolve::Charter;
use crate::words;

rule!("external-promise", Warning, Service(find), "external_promise.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    if !Charter::is_external(subject.agency.agency()) {
        return;
    }
    if let Some(standard) = subject.service.standards.list().first() {
        let message = words!(
            "“{standard}” is promised for “{agency}”, an agency that this book only refers to",
            standard = &standard.id.text,
            agency = &subject.agency.id
        );
        let help = words!("take the standard away, or take `external` away if the agency is part of this book");
        found.at(standard.id.span, message, help);
    }
}
