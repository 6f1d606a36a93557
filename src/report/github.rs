//! Workflow commands of GitHub Actions: each becomes an annotation beside the line in a pull request.
//!
//! The escaping is that of the runner's own toolkit (`actions/toolkit`, `packages/core/src/command.ts`).

use super::place::{Place, Region};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::SourceMap;

pub(super) fn render(findings: &[Diagnostic], sources: &SourceMap, root: &str) -> String {
    findings.iter().map(|finding| annotation(finding, sources, root) + "\n").collect()
}

fn annotation(finding: &Diagnostic, sources: &SourceMap, root: &str) -> String {
    let place = Place::of(finding, sources, root);
    let message = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.to_string(),
    };
    command(word(finding.severity), &place, finding.code.name, &message)
}

/// One workflow command, without a line break.
pub(super) fn command(level: &str, place: &Place<'_>, title: &str, message: &str) -> String {
    let mut properties = Vec::new();
    properties.extend(place.file.clone().map(|file| ("file", file)));
    properties.extend(place.region.into_iter().flat_map(range));
    properties.push(("title", title.to_owned()));
    let properties: Vec<String> = properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
    format!("::{level} {}::{}", properties.join(","), data(message))
}

/// Columns are given only for a range within one line: the runner drops them from any other.
fn range(region: Region<'_>) -> Vec<(&'static str, String)> {
    let (start, end) = (region.start, region.end);
    let line = [("line", start.line), ("endLine", end.line)];
    let columns = [("col", start.column), ("endColumn", end.column)];
    let pairs = match start.line == end.line {
        true => vec![line[0], columns[0], line[1], columns[1]],
        false => line.to_vec(),
    };
    pairs.into_iter().map(|(key, number)| (key, number.to_string())).collect()
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostic;
    use crate::report::{Format, Style, render, sample};
    use crate::source::{SourceMap, Span};
    use crate::wording::Wording;

    fn shown(findings: &[Diagnostic], sources: &SourceMap) -> String {
        render(findings, sources, Format::Github, Style { root: "charters", ..Style::default() })
    }

    #[test]
    fn names_the_range_and_the_code() {
        let (sources, findings) = sample::book();
        assert_eq!(
            shown(&findings, &sources).lines().collect::<Vec<_>>(),
            [
                "::error file=charters/agencies/x.yaml,line=2,col=1,endLine=2,endColumn=6,title=unknown-field::\
                 There is no field “opens”.%0AWrite “hours”.",
                "::warning file=charters/agencies/x.yaml,line=3,col=10,endLine=3,endColumn=16,title=no-owner::\
                 “ده روز” has no owner.",
                "::notice file=charters/logo.yaml,title=not-utf8::“logo.yaml” is not text.",
            ]
        );
    }

    #[test]
    fn no_text_can_forge_a_command_or_a_property() {
        let path = "a,line=9:b%\r\n::error::x";
        let finding = Diagnostic::in_file(&sample::NO_OWNER, path, Wording::verbatim("100%\r\n::set-output name=a::b"));
        assert_eq!(
            shown(&[finding], &SourceMap::default()),
            "::warning file=charters/a%2Cline=9%3Ab%25%0D%0A%3A%3Aerror%3A%3Ax,title=no-owner::\
             100%25%0D%0A::set-output name=a::b\n"
        );
    }

    #[test]
    fn a_range_over_two_lines_has_no_columns() {
        let mut sources = SourceMap::default();
        let file = sources.add("x.yaml", "ab\ncd\n");
        let finding = Diagnostic::at(&sample::NO_OWNER, Span::new(file, 1, 4), Wording::verbatim("m"));
        assert_eq!(shown(&[finding], &sources), "::warning file=charters/x.yaml,line=1,endLine=2,title=no-owner::m\n");
    }
}
