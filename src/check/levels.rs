//! How much a rule weighs in a book: `rules:` in `charter.yaml`.

use super::conformity::codes::Codes;
use super::{codes, rules};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{RuleLevel, Settings};
use crate::record::nearest;
use crate::source::Span;

/// Weighs findings as a book says, leaves out what it ignores, and names rules that there are none of.
pub(super) fn weigh(settings: &Settings, known: &Codes, findings: &mut Vec<Diagnostic>) {
    let Some(levels) = settings.rules.get() else { return };
    findings.retain_mut(|finding| {
        let said = levels.0.iter().find(|(rule, _)| rule.text == finding.code.name && is_rule(&rule.text, known));
        let severity = match said.map(|(_, level)| level) {
            Some(RuleLevel::Ignore) => return false,
            Some(RuleLevel::Error) => Severity::Error,
            Some(RuleLevel::Warning) => Severity::Warning,
            Some(RuleLevel::Note) => Severity::Note,
            None => finding.severity,
        };
        finding.severity = severity;
        true
    });
    let unknown = levels.0.iter().filter(|(rule, _)| !is_rule(&rule.text, known) && !is_rule_of_diff(&rule.text));
    findings.extend(unknown.map(|(rule, _)| unknown_rule(&rule.text, rule.span, known)));
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

pub(super) fn unknown_rule(name: &str, span: Span, known: &Codes) -> Diagnostic {
    let help = match nearest(name, rules().map(|rule| rule.code.name).chain(known.names())) {
        Some(near) => format!("write `{near}`, or take it away"),
        None => "`charterpress explain` lists all rules".to_owned(),
    };
    Diagnostic::at(&codes::UNKNOWN_RULE, span, format!("there is no rule “{name}”")).help(help)
}
