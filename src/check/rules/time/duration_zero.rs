//! A time of nought
//!
//! `0 minutes` in a source is mostly a cell that somebody had to fill in. Where a thing really takes no time, because a
//! machine does it, `instant` says so on purpose; where nobody has measured it, `unknown` does.
//!
//! Asked for by: our own inference [D], from the ranges of the eRegulations model [V].
//!
//! ```yaml
//! # wrong
//! time: 0 minutes
//! # right
//! time: instant
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TimeSubject;
use crate::words;

rule!("duration-zero", Warning, Time(find), "duration_zero.rs");

fn find(time: &TimeSubject<'_>, found: &mut Findings) {
    let Some(length) = time.timing.length() else { return };
    let mut lengths = length.lengths().peekable();
    if lengths.peek().is_some() && lengths.all(|length| length.is_zero()) {
        let message = words!("`{length}` is no time at all", length = &length.value);
        found.at(
            length.span,
            message,
            words!("write `instant` if it takes none, `none` if no limit is set, `unknown` if nobody knows"),
        );
    }
}
