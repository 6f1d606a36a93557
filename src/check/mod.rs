//! What is unwise in a book that can be read: rules, each with the statute or guide that asks for it.
//!
//! A rule is one file below `rules/<area>/`, whose `//!` comment is the page that `explain` shows. [`check`] runs all of
//! them, weighs what they found as the book's `rules:` say, and leaves out what an `allow` excuses.
//!
//! What does not live here: mistakes that keep a book from being read (`load`, `record`, `resolve`), sums and comparisons
//! (`derive`), and how findings are shown (`report`).

mod addresses;
mod allow;
pub mod codes;
pub mod conformity;
mod contacts;
mod goals;
mod levels;
mod page;
mod parts;
mod rule;
mod rules;
mod subject;
mod text;
mod uses;
mod walk;

pub use conformity::Conformity;
pub use levels::weigh_reading;
pub use rule::{Findings, Rule, Run};
pub use rules::rules;
pub use subject::{
    AgencySubject, Ground, LadderSubject, PriceSubject, RecordSubject, ServiceSubject, StandardSubject, TextSubject,
    TimeSubject,
};

use conformity::codes::Codes;

use crate::diagnostic::{self, Code, Diagnostic};
use crate::quantity::Date;
use crate::resolve::Charter;
use crate::source::{SourceMap, Span};

/// Every code of this room: of the rules, of the articles of the shipped profiles, and of what is wrong with `rules:` and
/// `allow`.
pub fn all_codes() -> Vec<&'static Code> {
    let of_rules = rules().map(|rule| &rule.code);
    of_rules.chain(codes::ALL.iter().copied()).chain(conformity::article_codes()).collect()
}

/// Whether a finding only follows from settings that could not be read, which is told by itself: what it is about is the settings, or
/// would be otherwise if they named a calendar, the law of their days or a profile.
fn follows_from_settings(charter: &Charter, finding: &Diagnostic) -> bool {
    let of_settings = Span::default();
    let is_unread = charter.book.settings.span == of_settings;
    let leans = ["time-units-mixed", "unused-id", codes::ALLOW_UNUSED.name];
    let is_about = finding.primary.as_ref().is_some_and(|label| label.span == of_settings);
    is_unread && (is_about || leans.contains(&finding.code.name))
}

/// What checking a book comes to.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Everything that was found, as the book weighs and excuses it, sorted by place.
    pub findings: Vec<Diagnostic>,
    /// How the book stands to each profile, whatever it weighs or excuses.
    pub conformity: Conformity,
}

/// Everything that the rules and the profiles which the book claims find in a charter on a day.
pub fn check(charter: &Charter, sources: &SourceMap, today: Date) -> Vec<Diagnostic> {
    check_against(charter, sources, today, &conformity::claimed_profiles(charter), &[]).findings
}

/// Everything that the rules find in a charter on a day, and how it stands to profiles, named by their ids. `elsewhere` are codes of
/// rooms that come after this one, which a book may weigh too (see [`weigh_reading`]).
pub fn check_against(
    charter: &Charter,
    sources: &SourceMap,
    today: Date,
    profiles: &[&str],
    elsewhere: &[&'static Code],
) -> Checked {
    let ground = Ground::of(charter, sources, today, profiles);
    let known = Codes::of(charter);
    let conformity = conformity::assess(&ground, profiles);
    let mut findings = walk::run(&ground);
    findings.extend(conformity::findings(&known, &conformity));
    allow::excuse(charter, today, &known, &conformity, &mut findings);
    conformity::settle(&conformity, &mut findings);
    levels::weigh(&charter.book.settings, &known, &mut findings);
    findings.extend(levels::faults(&charter.book.settings, &known, elsewhere));
    findings.retain(|finding| !follows_from_settings(charter, finding));
    diagnostic::sort(&mut findings);
    Checked { findings, conformity }
}
