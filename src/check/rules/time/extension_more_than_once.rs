//! A time that may be extended more than once
//!
//! A deadline that moves again and again is none. One extension, of a known length and told beforehand, is what a statute
//! allows where it allows any.
//!
//! Asked for by: the Philippine Republic Act 11032, section 9(b): at most once, for the same number of days [V]. Elsewhere it is
//! our own inference [D].
//!
//! ```yaml
//! # wrong
//! extension: {times: 3, by: 7 working days}
//! # right
//! extension: {times: 1, by: 7 working days}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::words;

rule!("extension-more-than-once", Warning, Service(find), "extension_more_than_once.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let extension = subject.service.clock.get().and_then(|clock| clock.extension.get());
    if let Some(times) = extension.and_then(|extension| extension.times.get()).filter(|times| times.value > 1) {
        let message = words!("the time may be extended {n} times", n = times.value);
        found.at(times.span, message, words!("write `times: 1`, and promise a time that can be kept"));
    }
}
