//! What stands in the way of a new state of the book: for the overlay of a page, and as a page where there is none to lie over.

use crate::diagnostic::{Diagnostic, Severity};
use crate::report::{self, Format, Style};
use crate::source::SourceMap;
use serde_json::{Value, json};

/// How many findings an overlay shows; all of them stand in the terminal.
const MOST: usize = 20;

/// What a trouble weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// The newest state cannot be shown: an older one is.
    Stale,
    /// The newest state is shown, but `build` would stop.
    Gate,
}

/// What stands in the way.
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) weight: Weight,
    /// The first mistakes, as `check --format json` has them.
    pub(super) findings: Value,
    /// How many mistakes there are in all.
    pub(super) count: usize,
    /// How many of them are not among the first.
    pub(super) more: usize,
    /// The page that is shown where there is no other.
    pub(super) page: String,
}

impl Trouble {
    /// Mistakes in a book that stands below `root`.
    pub(super) fn of(findings: &[Diagnostic], sources: &SourceMap, root: &str, weight: Weight) -> Trouble {
        let errors: Vec<Diagnostic> =
            findings.iter().filter(|finding| finding.severity == Severity::Error).cloned().collect();
        let shown = &errors[..errors.len().min(MOST)];
        let style = Style { root, ..Style::default() };
        let text = report::render(shown, sources, Format::Json, style);
        let document: Value = serde_json::from_str(&text).unwrap_or_default();
        let page = report::render(findings, sources, Format::Html, style);
        let findings = document.get("findings").cloned().unwrap_or_default();
        Trouble { weight, findings, count: errors.len(), more: errors.len() - shown.len(), page }
    }

    /// Something that is no mistake in a file.
    pub(super) fn other(problem: &str, root: &str) -> Trouble {
        let findings = json!([{ "severity": "error", "message": problem }]);
        let empty = report::render(&[], &SourceMap::default(), Format::Html, Style { root, ..Style::default() });
        let page = empty.replace("<p>No mistakes found.</p>", &format!("<p>{}</p>", escaped(problem)));
        Trouble { weight: Weight::Stale, findings, count: 1, more: 0, page }
    }

    /// Whether what is shown is older than the book.
    pub(super) fn is_stale(&self) -> bool {
        self.weight == Weight::Stale
    }
}

fn escaped(text: &str) -> String {
    report::visible_lines(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_outside_of_the_files_is_said_on_the_page_too() {
        let page = Trouble::other("Could not read <charter.yaml>.", "book").page;
        assert!(page.contains("<p>Could not read &lt;charter.yaml&gt;.</p>"), "{page}");
        assert!(!page.contains("No mistakes found"), "{page}");
    }
}
