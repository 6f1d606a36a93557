//! An extension that does not say how long it is and how one learns of it
//!
//! Who waits for an answer and hears nothing cannot tell an extended case from a forgotten one. An extension says by how much,
//! and that it is told before the time runs out.
//!
//! Asked for by: the Philippine Republic Act 11032, section 9(b): written notice before the time lapses, with the reason and
//! the new date [V].
//!
//! ```yaml
//! # wrong
//! extension: {times: 1}
//! # right
//! extension: {times: 1, by: 7 working days, notice: {en: In writing before the time runs out}}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::words;

rule!("extension-without-notice", Warning, Service(find), "extension_without_notice.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let Some(clock) = subject.service.clock.get() else { return };
    let (Some(extension), Some(span)) = (clock.extension.get(), clock.extension.span()) else { return };
    let missing = match (extension.by.is_unsaid(), extension.notice.is_unsaid()) {
        (false, false) => return,
        (true, false) => words!("by how much"),
        (false, true) => words!("how the applicant learns of it"),
        (true, true) => words!("by how much and how the applicant learns of it"),
    };
    let message = words!("this extension does not say {missing}", missing);
    found.at(
        span,
        message,
        words!("write for example `{times: 1, by: 7 working days, notice: {en: In writing before the time runs out}}`"),
    );
}
