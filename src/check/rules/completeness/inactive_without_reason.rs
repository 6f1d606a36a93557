//! A service that is not offered, without saying why and since when
//!
//! Who finds a closed door wants to know whether to come back next week or never. A reason and a date also keep an agency
//! from letting a service lapse in silence.
//!
//! Asked for by: Italy's model of public services, where a service that is not active states its reason and date [V].
//!
//! ```yaml
//! # wrong
//! status: suspended
//! # right
//! status: suspended
//! reason: {en: The register moves to a new system.}
//! since: 2026-06-01
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::rules::unsaid;
use crate::check::subject::ServiceSubject;
use crate::words;

rule!("inactive-without-reason", Warning, Service(find), "inactive_without_reason.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let service = subject.service;
    let fields = [("reason", !service.reason.is_unsaid()), ("since", !service.since.is_unsaid())];
    if let Some(missing) = unsaid(&fields).filter(|_| !subject.is_offered()) {
        let word = service.status.get().map_or("", |status| status.word());
        let message = words!("this service is {word}, but {missing} is not said", word, missing);
        let span = service.status.span().unwrap_or(subject.span());
        found.at(span, message, words!("say why and since when: `reason: {en: …}`, `since: 2026-06-01`"));
    }
}
