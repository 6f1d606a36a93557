//! How much a finding weighs in a book: `rules:` in `charter.yaml`. What a rule or an article of a profile finds can be given any
//! weight; of what other rooms find, all that is no error.

use super::conformity::codes::Codes;
use super::{codes, rules};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{RuleLevel, Settings};
use crate::record::nearest;
use crate::source::Span;
use crate::words;
use crate::{load, quantity, record, resolve};

/// Weighs findings of rules and articles as a book says, and leaves out what it ignores.
pub(super) fn weigh(settings: &Settings, known: &Codes, findings: &mut Vec<Diagnostic>) {
    apply(settings, findings, |finding| is_rule(finding.code.name, known));
}

/// Weighs what was found while a book and its theme were read, as the book says, and leaves out what it ignores. An error stays
/// one: what could not be read is not there, whatever it weighs.
pub fn weigh_reading(settings: &Settings, findings: &mut Vec<Diagnostic>) {
    apply(settings, findings, |finding| is_weighable(finding.code));
}

fn apply(settings: &Settings, findings: &mut Vec<Diagnostic>, may: impl Fn(&Diagnostic) -> bool) {
    let Some(levels) = settings.rules.get() else { return };
    findings.retain_mut(|finding| {
        let said = levels.0.iter().find(|(rule, _)| rule.text == finding.code.name && may(finding));
        finding.severity = match said.map(|(_, level)| level) {
            Some(RuleLevel::Ignore) => return false,
            Some(RuleLevel::Error) => Severity::Error,
            Some(RuleLevel::Warning) => Severity::Warning,
            Some(RuleLevel::Note) => Severity::Note,
            None => finding.severity,
        };
        true
    });
}

/// Names the rules in `rules:` that there are none of, and the mistakes of reading that cannot be weighed. `elsewhere` are the
/// codes of rooms that this one does not know.
pub(super) fn faults(settings: &Settings, known: &Codes, elsewhere: &[&'static Code]) -> Vec<Diagnostic> {
    let reading = [quantity::codes::ALL, record::codes::ALL, load::codes::ALL, resolve::codes::ALL, elsewhere].concat();
    let levels = settings.rules.get().map_or(&[][..], |levels| &levels.0);
    let fault = |(rule, _): &(record::Line, RuleLevel)| {
        if is_rule(&rule.text, known) || is_rule_of_diff(&rule.text) {
            return None;
        }
        match reading.iter().find(|code| code.name == rule.text) {
            Some(code) if is_weighable(code) => None,
            Some(_) => Some(not_weighable(&rule.text, rule.span)),
            None => Some(unknown_rule(&rule.text, rule.span, known, &reading)),
        }
    };
    levels.iter().filter_map(fault).collect()
}

/// Whether a finding of reading can be given another weight.
fn is_weighable(code: &Code) -> bool {
    code.severity != Severity::Error
}

/// Whether a rule is not looked for in a book.
pub(super) fn is_ignored(settings: &Settings, rule: &str) -> bool {
    let levels = settings.rules.get().map_or(&[][..], |levels| &levels.0);
    levels.iter().any(|(name, level)| name.text == rule && *level == RuleLevel::Ignore)
}

/// Whether it is a kind of change: `diff` weighs those.
fn is_rule_of_diff(name: &str) -> bool {
    crate::diff::RULES.iter().any(|rule| rule.id == name)
}

/// Whether a name is that of a rule, or of an article of a profile.
pub(super) fn is_rule(name: &str, known: &Codes) -> bool {
    rules().any(|rule| rule.code.name == name) || known.by_name(name).is_some()
}

/// A name that is neither that of a rule nor of one of `others` that can be weighed.
pub(super) fn unknown_rule(name: &str, span: Span, known: &Codes, others: &[&'static Code]) -> Diagnostic {
    let others = others.iter().filter(|code| is_weighable(code)).map(|code| code.name);
    let help = match nearest(name, rules().map(|rule| rule.code.name).chain(known.names()).chain(others)) {
        Some(near) => words!("write `{near}`, or take it away", near),
        None => words!("`charterpress explain` lists all rules"),
    };
    Diagnostic::at(&codes::UNKNOWN_RULE, span, words!("there is no rule “{name}”", name)).help(help)
}

fn not_weighable(name: &str, span: Span) -> Diagnostic {
    let message = words!("“{name}” is a mistake that keeps something from being read: it always weighs the same", name);
    Diagnostic::at(&codes::UNKNOWN_RULE, span, message).help(words!("take it away, and mend what it finds"))
}
