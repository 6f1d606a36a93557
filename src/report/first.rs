//! How many findings a person is shown who asked for something else: whoever builds a site of a country wants to know what stopped
//! it, not to scroll past a thousand warnings. What is left out is counted, never hidden; `text` says where all of it can be seen.

use super::Summary;
use crate::diagnostic::{Diagnostic, Severity};

/// So many findings are shown that stop nothing: about as many as somebody reads through before the next word.
const MOST: usize = 20;

/// Everything that stops a command, and of the rest the first.
#[derive(Clone, Copy, Debug)]
pub struct First<'a> {
    /// The least weight that stops the command: what has it is shown in full.
    pub gate: Severity,
    /// The command that shows all of it; none where only this one does, asked for more.
    pub all: Option<&'a str>,
}

impl First<'_> {
    /// What is shown, in the order given, and how many of each weight are not. Notes have the room that warnings leave.
    pub(super) fn of(self, findings: &[Diagnostic]) -> (Vec<&Diagnostic>, Summary) {
        let is_shown = |finding: &Diagnostic| finding.severity >= self.gate;
        let mut left = Summary::of(findings.iter().filter(|finding| !is_shown(finding)));
        let mut warnings = left.warnings.min(MOST);
        let mut notes = left.notes.min(MOST - warnings);
        left.warnings -= warnings;
        left.notes -= notes;
        let shown = findings.iter().filter(|finding| {
            is_shown(finding)
                || match finding.severity {
                    Severity::Error => true,
                    Severity::Warning => take(&mut warnings),
                    Severity::Note => take(&mut notes),
                }
        });
        (shown.collect(), left)
    }

    /// How many of each weight are not shown.
    pub fn left(self, findings: &[Diagnostic]) -> Summary {
        self.of(findings).1
    }
}

/// Takes one of the places, where there is one.
fn take(places: &mut usize) -> bool {
    let is_free = *places > 0;
    *places -= usize::from(is_free);
    is_free
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use crate::wording::Wording;

    /// Findings of these weights, in this order, each named by its place among them.
    fn findings(weights: &[(Severity, usize)]) -> Vec<Diagnostic> {
        let weights = weights.iter().flat_map(|(weight, count)| std::iter::repeat_n(*weight, *count));
        let finding = |(at, severity)| Diagnostic {
            severity,
            ..Diagnostic::in_file(&sample::NO_OWNER, "x.yaml", Wording::verbatim(format!("{at}")))
        };
        weights.enumerate().map(finding).collect()
    }

    fn shown(gate: Severity, weights: &[(Severity, usize)]) -> (Vec<usize>, Summary) {
        let findings = findings(weights);
        let (shown, left) = First { gate, all: None }.of(&findings);
        (shown.iter().map(|finding| finding.message.parse().expect("its place")).collect(), left)
    }

    #[test]
    fn errors_are_shown_in_full_and_the_first_20_of_the_rest() {
        let many = [(Severity::Warning, 15), (Severity::Error, 30), (Severity::Warning, 6), (Severity::Error, 1)];
        // 15 warnings, 30 errors, 5 of 6 warnings, and the last error, which stands at 51.
        let expected: Vec<usize> = (0..50).chain([51]).collect();
        let one_left = Summary { warnings: 1, ..Summary::default() };
        assert_eq!(shown(Severity::Error, &many), (expected, one_left));
        assert_eq!(shown(Severity::Error, &[(Severity::Warning, 20)]), ((0..20).collect(), Summary::default()));
    }

    #[test]
    fn notes_take_no_place_from_warnings() {
        let before = [(Severity::Note, 10), (Severity::Warning, 18), (Severity::Note, 3)];
        let expected: Vec<usize> = (0..2).chain(10..28).collect();
        assert_eq!(shown(Severity::Error, &before), (expected, Summary { notes: 11, ..Summary::default() }));
    }

    #[test]
    fn what_stops_the_command_is_shown_in_full_whatever_its_weight() {
        let many = [(Severity::Warning, 30), (Severity::Note, 30)];
        assert_eq!(shown(Severity::Warning, &many), ((0..50).collect(), Summary { notes: 10, ..Summary::default() }));
    }
}
