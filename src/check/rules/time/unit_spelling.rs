//! A unit of time that the engine spells otherwise
//!
//! “10 business days”, “2 hrs” and “3 workdays” are read, and shown to every reader in their own language. In the files one
//! spelling is enough: whoever compares two editions or looks for a promise finds it.
//!
//! `check --fix` mends it.
//!
//! Asked for by: our own inference, from one unit for one promise (L-T5) [D].
//!
//! ```yaml
//! within: 10 business days   # noted
//! within: 10 working days
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::TimeSubject;
use crate::diagnostic::Edit;
use crate::source::Span;
use crate::words;

rule!("unit-spelling", Note, Time(find), "unit_spelling.rs");

/// Spellings that are read and never written by the engine.
const OTHERWISE: [&str; 11] =
    ["business", "work", "workday", "workdays", "sec", "secs", "min", "mins", "hr", "hrs", "hr."];

fn find(time: &TimeSubject<'_>, found: &mut Findings) {
    let Some(length) = time.timing.length() else { return };
    let whole = time.ground.sources.slice(length.span);
    let written = whole.trim_matches(['"', '\'']);
    let lower = written.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_alphabetic());
    if !words.into_iter().any(|word| OTHERWISE.contains(&word)) {
        return;
    }
    let ours = length.value.to_string();
    let start = length.span.start as usize + whole.find(written).unwrap_or(0);
    let span = Span::new(length.span.file, start, start + written.len());
    let finding = found.about(
        span,
        words!("“{written}” is written “{ours}” elsewhere", written, ours = &ours),
        words!("write `{ours}`", ours = &ours),
    );
    found.add(finding.mend([Edit { span, text: ours }]));
}
