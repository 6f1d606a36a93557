//! Findings and changes made readable: for a person at a terminal, an editor, a script, a code host.
//!
//! Each format stands in its own file and takes its places and numbers from `place` and [`Summary`], so that no two
//! can disagree. Nothing here finds anything, and nothing prints: every function returns text, and `cli` prints it.

pub mod changes;
pub mod conformity;
mod explain;
mod first;
mod github;
pub mod history;
mod html;
mod json;
mod line;
mod patch;
mod place;
mod safe;
mod sarif;
mod summary;
mod text;
mod voice;
mod wrap;

pub use explain::{DOCS, explain, reference_page, url};
pub use first::First;
pub use json::schema;
pub use patch::patch;
pub use summary::Summary;
pub use voice::Voice;
pub use wrap::{reflowed, width, wrapped};

use crate::diagnostic::Diagnostic;
use crate::source::SourceMap;
use crate::speech::Speech;

/// In which form findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: the line of the source, a caret, what to do, and a summary.
    #[default]
    Text,
    /// One line a finding, `file:line:column: severity[code]: message`, for editors and `grep`.
    Line,
    /// One JSON document, described by [`schema`].
    Json,
    /// Workflow commands that GitHub Actions turns into annotations of a pull request.
    Github,
    /// SARIF 2.1.0, for code hosts and viewers of static analysis.
    Sarif,
    /// A page by itself, for people without a terminal.
    Html,
}

/// What a format needs to know beyond the findings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style<'a> {
    /// The language of what is not the book's: only [`Format::Text`] and [`Format::Html`] speak any other than English.
    pub speech: &'a Speech,
    /// Whether to colour; only [`Format::Text`] ever does.
    pub color: bool,
    /// The columns that a line may have; none where nobody knows what is looked at it with. Only [`Format::Text`] wraps.
    pub width: Option<usize>,
    /// Which findings are enough; all of them where nothing is said. Only [`Format::Text`] leaves any out.
    pub first: Option<First<'a>>,
    /// Where the book stands, as shown before each path (`charters` gives `charters/agencies/…`); may be empty.
    pub root: &'a str,
    /// How the book stands to statutes; only [`Format::Json`] holds it.
    pub conformity: Option<conformity::Report<'a>>,
}

/// All findings in one format, in the order given (see [`crate::diagnostic::sort`]), ending with a line break unless
/// empty.
pub fn render(findings: &[Diagnostic], sources: &SourceMap, format: Format, style: Style<'_>) -> String {
    match format {
        Format::Text => text::render(findings, sources, style),
        Format::Line => line::render(findings, sources, style.root),
        Format::Json => json::render(findings, sources, style),
        Format::Github => github::render(findings, sources, style.root),
        Format::Sarif => sarif::render(findings, sources, style.root),
        Format::Html => html::render(findings, sources, style),
    }
}

/// Where a finding stands, as in `charters/charter.yaml:3:1`.
pub fn place(finding: &Diagnostic, sources: &SourceMap, root: &str) -> String {
    place::Place::of(finding, sources, root).told()
}

/// A small book with mistakes in it, for the tests of every format.
/// Lines with words of a book or a file in them, made safe to show: nothing hidden can act on the terminal or reorder what stands
/// beside it.
pub fn visible_lines(text: &str) -> String {
    let mut lines = safe::visible(text, "\n");
    if text.ends_with('\n') {
        lines.push('\n');
    }
    lines
}

#[cfg(test)]
mod sample {
    use crate::diagnostic::{Code, Diagnostic, Severity};
    use crate::source::{FileId, SourceMap, Span};
    use crate::wording::Wording;

    pub(super) static UNKNOWN_FIELD: Code = Code {
        name: "unknown-field",
        severity: Severity::Error,
        summary: "A key that is not part of the format",
        explanation: "A misspelt key is a promise that nobody reads.\n",
    };
    pub(super) static NO_OWNER: Code = Code {
        name: "no-owner",
        severity: Severity::Warning,
        summary: "A service without an owner",
        explanation: "Somebody must answer for it.\n",
    };
    pub(super) static NOT_UTF8: Code = Code {
        name: "not-utf8",
        severity: Severity::Note,
        summary: "A file that is not UTF-8",
        explanation: "Save it as UTF-8.\n",
    };

    /// The span of the first `part` in a file.
    pub(super) fn find(sources: &SourceMap, file: FileId, part: &str) -> Span {
        let start = sources.text(file).find(part).unwrap_or(0);
        Span::new(file, start, start + part.len())
    }

    pub(super) fn book() -> (SourceMap, Vec<Diagnostic>) {
        let mut sources = SourceMap::default();
        let x = sources.add("agencies/x.yaml", "name: Gardens\nopens:\n  \tزمان: ده روز\n");
        let y = sources.add("agencies/y.yaml", "id: y\n");
        let findings = vec![
            Diagnostic::at(&UNKNOWN_FIELD, find(&sources, x, "opens"), Wording::verbatim("There is no field “opens”."))
                .label(Wording::verbatim("not a field of a service"))
                .help(Wording::verbatim("Write “hours”.")),
            Diagnostic::at(&NO_OWNER, find(&sources, x, "ده روز"), Wording::verbatim("“ده روز” has no owner."))
                .also(find(&sources, y, "y"), Wording::verbatim("its twin")),
            Diagnostic::in_file(&NOT_UTF8, "logo.yaml", Wording::verbatim("“logo.yaml” is not text.")),
        ];
        (sources, findings)
    }
}
