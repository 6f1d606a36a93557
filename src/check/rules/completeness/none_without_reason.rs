//! A `none` that a reader will not believe without a reason
//!
//! That nothing is to be brought, or that there is nobody to appeal to, is news to a citizen who has always had to. A short
//! reason (the register is asked directly, the law gives no appeal) shows that it is meant, and nobody at a window can say
//! otherwise. That nothing is to be paid needs none.
//!
//! Asked for by: Thailand's integrity assessment (O9), which does not take a blank document list for an answer [V]; the
//! eRegulations model, where what is absent carries its reason [V].
//!
//! ```yaml
//! # wrong
//! requirements: none
//! # right
//! requirements: {none: {en: We look you up in the register.}}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::record::Said;
use crate::words;

rule!("none-without-reason", Note, Service(find), "none_without_reason.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let service = subject.service;
    bare("requirements", &service.requirements, found);
    bare("redress", &service.redress, found);
    bare("compensation", &service.compensation, found);
}

fn bare<T>(field: &str, said: &Said<T>, found: &mut Findings) {
    if let Said::None(why) = said
        && why.reason.is_none()
    {
        let message = words!("`{field}` is `none`, without a reason", field);
        found.at(why.span, message, words!("say why: `{field}: {none: {en: …}}`", field));
    }
}
