//! How many findings there are of each weight, and whether that stops something.

use super::place::path;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::SourceMap;
use crate::speech::Speech;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

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
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Diagnostic> + Clone) -> Self {
        let count = |severity| findings.clone().into_iter().filter(|finding| finding.severity == severity).count();
        Summary { errors: count(Severity::Error), warnings: count(Severity::Warning), notes: count(Severity::Note) }
    }

    /// As in `3 errors, 1 warning`, in a language; weights without findings are left out.
    pub fn said(&self, speech: &Speech) -> String {
        let counts = [("count.errors", self.errors), ("count.warnings", self.warnings), ("count.notes", self.notes)];
        let parts: Vec<String> =
            counts.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| speech.count(key, n)).collect();
        speech.list(&parts)
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

/// How many findings of each weight stand in the files of each agency, by id; those of the book itself under an empty id, first.
pub(super) fn by_agency(findings: &[Diagnostic], sources: &SourceMap) -> Vec<(String, Summary)> {
    let mut found: BTreeMap<&str, Summary> = BTreeMap::new();
    for finding in findings {
        let inside = path(finding, sources).and_then(|path| path.strip_prefix("agencies/"));
        let agency = inside.and_then(|inside| inside.split_once('/')).map_or("", |(agency, _)| agency);
        let of_agency = found.entry(agency).or_default();
        match finding.severity {
            Severity::Error => of_agency.errors += 1,
            Severity::Warning => of_agency.warnings += 1,
            Severity::Note => of_agency.notes += 1,
        }
    }
    found.into_iter().map(|(agency, summary)| (agency.to_owned(), summary)).collect()
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
    use crate::wording::Wording;

    #[test]
    fn the_gate_is_reached_by_the_weight_itself_and_by_heavier_ones() {
        let warned = Summary { errors: 0, warnings: 2, notes: 9 };
        assert_eq!(warned.worst(), Some(Severity::Warning));
        assert!(warned.reaches(Severity::Note) && warned.reaches(Severity::Warning));
        assert!(!warned.reaches(Severity::Error));
        assert!(!Summary::default().reaches(Severity::Note));
    }

    #[test]
    fn an_agency_is_the_folder_that_a_finding_stands_in() {
        let mut sources = SourceMap::default();
        let files = [
            "charter.yaml",
            "agencies/civil/agency.yaml",
            "agencies/civil/services/card.yaml",
            "agencies/water/agency.yaml",
        ];
        let files = files.map(|path| sources.add(path, "x"));
        let at = |file| {
            Diagnostic::at(
                &crate::report::sample::NO_OWNER,
                crate::source::Span::new(file, 0, 1),
                Wording::verbatim("m"),
            )
        };
        let findings: Vec<Diagnostic> = files.into_iter().map(at).collect();
        let counts: Vec<(String, usize)> =
            by_agency(&findings, &sources).into_iter().map(|(agency, counts)| (agency, counts.warnings)).collect();
        assert_eq!(counts, [(String::new(), 1), ("civil".to_owned(), 2), ("water".to_owned(), 1)]);
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
