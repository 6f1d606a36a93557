//! What a rule is, and what it hands back.

use super::subject::{
    AgencySubject, Ground, LadderSubject, PriceSubject, RecordSubject, ServiceSubject, StandardSubject, TextSubject,
    TimeSubject,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::wording::Wording;

/// One rule: its code and what it looks at.
#[derive(Debug)]
pub struct Rule {
    /// Name, weight and page.
    pub code: Code,
    /// What it looks at, and how.
    pub run: Run,
}

/// What a rule looks at. Each is called once for every such thing of the book; services are looked at side by side.
#[derive(Clone, Copy, Debug)]
pub enum Run {
    /// The book as a whole.
    Book(fn(&Ground<'_>, &mut Findings)),
    /// Each agency that is not only referred to.
    Agency(fn(&AgencySubject<'_>, &mut Findings)),
    /// Each service.
    Service(fn(&ServiceSubject<'_>, &mut Findings)),
    /// Each standard: of an agency, or of a service in its own words.
    Standard(fn(&StandardSubject<'_>, &mut Findings)),
    /// Each ladder of redress: of an agency, or of a service that has its own.
    Ladder(fn(&LadderSubject<'_>, &mut Findings)),
    /// Each time that a service or agency says.
    Time(fn(&TimeSubject<'_>, &mut Findings)),
    /// Each price that a service or agency says.
    Price(fn(&PriceSubject<'_>, &mut Findings)),
    /// Each record with words in it as a whole: a service, an agency, a list of the book, a page.
    Record(fn(&RecordSubject<'_>, &mut Findings)),
    /// Each text in each language, of services, agencies and everything else.
    Text(fn(&TextSubject<'_>, &mut Findings)),
}

/// What one rule found.
#[derive(Debug)]
pub struct Findings {
    code: &'static Code,
    list: Vec<Diagnostic>,
}

impl Findings {
    /// Nothing found yet by the rule of this code.
    pub(super) fn new(code: &'static Code) -> Self {
        Findings { code, list: Vec::new() }
    }

    /// Keeps a finding: where, what is wrong in one sentence, and what to do.
    pub fn at(&mut self, span: Span, message: impl Into<Wording>, help: impl Into<Wording>) {
        let finding = self.about(span, message, help);
        self.add(finding);
    }

    /// A finding of this rule, to be given labels before it is kept.
    pub fn about(&self, span: Span, message: impl Into<Wording>, help: impl Into<Wording>) -> Diagnostic {
        Diagnostic::at(self.code, span, message).help(help)
    }

    /// Keeps a finding made by [`Findings::about`].
    pub fn add(&mut self, finding: Diagnostic) {
        self.list.push(finding);
    }

    pub(super) fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }
}

/// Declares the rule of a file: its name, its usual weight, what it looks at, and the file itself, whose `//!` comment is
/// the rule's page. The comment's first line is what the rule finds, in a few words.
///
/// ```text
/// rule!("fee-without-law", Warning, Service(find), "fee_without_law.rs");
/// ```
macro_rules! rule {
    ($name:literal, $severity:ident, $run:ident($find:expr), $file:literal) => {
        /// The rule; its page is the comment above.
        pub(super) static RULE: $crate::check::Rule = {
            const PAGE: $crate::check::page::Page<{ include_str!($file).len() }> =
                $crate::check::page::Page::of(include_str!($file));
            $crate::check::Rule {
                code: $crate::diagnostic::Code {
                    name: $name,
                    severity: $crate::diagnostic::Severity::$severity,
                    summary: PAGE.summary(),
                    explanation: PAGE.body(),
                },
                run: $crate::check::Run::$run($find),
            }
        };
    };
}

pub(in crate::check) use rule;
