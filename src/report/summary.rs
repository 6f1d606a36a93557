//! How many findings there are of each weight, and whether that stops something.

use crate::diagnostic::{Diagnostic, Severity};
use schemars::JsonSchema;
use serde::Serialize;

/// Findings counted by weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Summary {
    /// How many findings stop a build.
    pub errors: usize,
    /// How many findings are unwise but can be published.
    pub warnings: usize,
    /// How many findings are only worth knowing.
    pub notes: usize,
}

impl Summary {
    /// Counts findings by the weight they have here, not the one of their code.
    pub fn of(findings: &[Diagnostic]) -> Self {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Summary { errors: count(Severity::Error), warnings: count(Severity::Warning), notes: count(Severity::Note) }
    }

    /// The heaviest weight among the findings; none where there are none.
    pub fn worst(&self) -> Option<Severity> {
        let found = [(self.errors, Severity::Error), (self.warnings, Severity::Warning), (self.notes, Severity::Note)];
        found.into_iter().find(|&(count, _)| count > 0).map(|(_, severity)| severity)
    }

    /// Whether anything weighs as much as `gate` or more: then the command ends with status 1.
    pub fn reaches(&self, gate: Severity) -> bool {
        self.worst().is_some_and(|worst| worst >= gate)
    }
}

/// As in `3 errors, 1 warning`; weights without findings are left out, and nothing at all is `no findings`.
impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counts = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let parts: Vec<String> = counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| counted(n, word)).collect();
        f.write_str(if parts.is_empty() { "no findings" } else { "" })?;
        f.write_str(&parts.join(", "))
    }
}

/// A number and an English noun that takes `-s`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gate_is_reached_by_the_weight_itself_and_by_heavier_ones() {
        let warned = Summary { errors: 0, warnings: 2, notes: 9 };
        assert_eq!(warned.worst(), Some(Severity::Warning));
        assert!(warned.reaches(Severity::Note) && warned.reaches(Severity::Warning));
        assert!(!warned.reaches(Severity::Error));
        assert!(!Summary::default().reaches(Severity::Note));
    }

    #[test]
    fn counts_the_weight_a_finding_has_here() {
        let (_, mut findings) = crate::report::sample::book();
        assert_eq!(Summary::of(&findings), Summary { errors: 1, warnings: 1, notes: 1 });
        findings[0].severity = Severity::Note;
        assert_eq!(Summary::of(&findings), Summary { errors: 0, warnings: 1, notes: 2 });
        assert_eq!(Summary::of(&findings).to_string(), "1 warning, 2 notes");
    }
}
