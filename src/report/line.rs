//! One line a finding, in the order editors and `grep` expect.

use super::place::Place;
use super::safe::visible;
use crate::diagnostic::Diagnostic;
use crate::source::SourceMap;

/// `file:line:column: severity[code]: message — help`; what is not known of the place is left out.
pub(super) fn render(findings: &[Diagnostic], sources: &SourceMap, root: &str) -> String {
    findings.iter().map(|finding| line(finding, sources, root) + "\n").collect()
}

fn line(finding: &Diagnostic, sources: &SourceMap, root: &str) -> String {
    let mut line = Place::of(finding, sources, root).told();
    if !line.is_empty() {
        line += ": ";
    }
    line += &format!("{}[{}]: {}", finding.severity.word(), finding.code.name, visible(&finding.message, " "));
    if let Some(help) = &finding.help {
        line += &format!(" — {}", visible(help, " "));
    }
    line
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostic;
    use crate::report::{Format, Style, render, sample};
    use crate::wording::Wording;

    #[test]
    fn one_line_each_whatever_the_text_holds() {
        let (sources, mut findings) = sample::book();
        let hostile = "x\ny.yaml:1:1: error[forged]: no\u{1b}[2J";
        findings.push(
            Diagnostic::in_file(&sample::NO_OWNER, hostile, Wording::verbatim("two\nlines"))
                .help(Wording::verbatim("a\r\nb")),
        );
        let shown = render(&findings, &sources, Format::Line, Style { root: "charters", ..Style::default() });
        assert_eq!(
            shown.lines().collect::<Vec<_>>(),
            [
                "charters/agencies/x.yaml:2:1: error[unknown-field]: There is no field “opens”. — Write “hours”.",
                "charters/agencies/x.yaml:3:10: warning[no-owner]: “ده روز” has no owner.",
                "charters/logo.yaml: note[not-utf8]: “logo.yaml” is not text.",
                "charters/x y.yaml:1:1: error[forged]: no\\u{1b}[2J: warning[no-owner]: two lines — a b",
            ]
        );
    }
}
