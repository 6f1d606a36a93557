//! What is unwise in a book that can be read: rules, each with the statute or guide that asks for it.
//!
//! A rule is one file below `rules/<area>/`, whose `//!` comment is the page that `explain` shows. [`check`] runs all of
//! them, weighs what they found as the book's `rules:` say, and leaves out what an `allow` excuses.
//!
//! What does not live here: mistakes that keep a book from being read (`load`, `record`, `resolve`), sums and comparisons
//! (`derive`), and how findings are shown (`report`).

mod allow;
pub mod codes;
mod contacts;
mod levels;
mod page;
mod parts;
mod rule;
mod rules;
mod subject;
mod text;
mod uses;
mod walk;

pub use rule::{Findings, Rule, Run};
pub use rules::rules;
pub use subject::{
    AgencySubject, Ground, LadderSubject, PriceSubject, RecordSubject, ServiceSubject, StandardSubject, TextSubject,
    TimeSubject,
};

use crate::diagnostic::{self, Code, Diagnostic};
use crate::quantity::Date;
use crate::resolve::Charter;
use crate::source::SourceMap;

/// Every code of this room: of the rules, and of what is wrong with `rules:` and `allow`.
pub fn all_codes() -> Vec<&'static Code> {
    rules().map(|rule| &rule.code).chain(codes::ALL.iter().copied()).collect()
}

/// Everything that the rules find in a charter on a day, as its book weighs and excuses it, sorted by place.
pub fn check(charter: &Charter, sources: &SourceMap, today: Date) -> Vec<Diagnostic> {
    let ground = Ground::of(charter, sources, today);
    let mut findings = walk::run(&ground);
    allow::excuse(charter, today, &mut findings);
    levels::weigh(&charter.book.settings, &mut findings);
    diagnostic::sort(&mut findings);
    findings
}
