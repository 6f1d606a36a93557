//! A range of times written the wrong way round
//!
//! `5–3 working days` is a slip of the pen, and one cannot tell which: 3–5 days, or 5–30. The site shows the longer end as the
//! promise, which may not be what was meant.
//!
//! Asked for by: the eRegulations model, whose ranges go from the shortest to the longest [V].
//!
//! ```yaml
//! # wrong
//! time: 5–3 working days
//! # right
//! time: 3–5 working days
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TimeSubject;
use crate::quantity::Duration;
use crate::words;

rule!("duration-backwards", Warning, Time(find), "duration_backwards.rs");

fn find(time: &TimeSubject<'_>, found: &mut Findings) {
    let Some(length) = time.timing.length().filter(|length| length.is_backwards()) else { return };
    if let Duration::Range(from, to) = &length.value {
        let turned = Duration::Range(to.clone(), from.clone());
        let message = words!("`{length}` goes from the longer to the shorter", length = &length.value);
        found.at(length.span, message, words!("write `{turned}`, if that is what is meant", turned = &turned));
    }
}
