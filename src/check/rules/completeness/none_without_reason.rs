//! A `none` that a reader will not believe without a reason
//!
//! That nothing is to be paid, brought or appealed to is news to a citizen who has always paid. A short reason (paid from the
//! budget, the register is asked directly) shows that it is meant, and nobody at a window can say otherwise.
//!
//! Asked for by: the eRegulations model, where a step without costs carries its reason [V]; Thailand's integrity assessment
//! wants it stated that a service has no fee [V].
//!
//! ```yaml
//! # wrong
//! fees: none
//! # right
//! fees: {none: {en: Paid from the city budget}}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::record::Said;

rule!("none-without-reason", Note, Service(find), "none_without_reason.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let service = subject.service;
    bare("requirements", &service.requirements, found);
    bare("fees", &service.fees, found);
    bare("redress", &service.redress, found);
    bare("compensation", &service.compensation, found);
}

fn bare<T>(field: &str, said: &Said<T>, found: &mut Findings) {
    if let Said::None(why) = said
        && why.reason.is_none()
    {
        let message = format!("`{field}` is `none`, without a reason");
        found.at(why.span, message, format!("say why: `{field}: {{none: {{en: …}}}}`"));
    }
}
