//! Where a finding stands, as the machine formats need it: one computation for all of them.

use super::safe::visible;
use crate::diagnostic::Diagnostic;
use crate::source::{Position, SourceMap, Span};

/// A range of text in a file. Lines and columns count from one, columns in code points; the end is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region<'a> {
    pub(super) start: Position,
    pub(super) end: Position,
    /// The text of the source in between.
    pub(super) text: &'a str,
}

impl<'a> Region<'a> {
    pub(super) fn of(span: Span, sources: &'a SourceMap) -> Self {
        Region { start: sources.start(span), end: sources.end(span), text: sources.slice(span) }
    }
}

/// The file and range of a finding, as far as they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// The path with the root before it.
    pub(super) file: Option<String>,
    pub(super) region: Option<Region<'a>>,
}

impl<'a> Place<'a> {
    pub(super) fn of(finding: &Diagnostic, sources: &'a SourceMap, root: &str) -> Self {
        let region = finding.primary.as_ref().map(|label| Region::of(label.span, sources));
        Place { file: path(finding, sources).map(|path| rooted(root, path)), region }
    }

    /// `file:line:column`; what is not known is left out.
    pub(super) fn told(&self) -> String {
        let file = self.file.as_ref().map(|file| visible(file, " ")).unwrap_or_default();
        let at = self.region.as_ref().map(|region| format!(":{}:{}", region.start.line, region.start.column));
        file + &at.unwrap_or_default()
    }
}

/// The path of a finding's file inside the book.
pub(super) fn path<'a>(finding: &'a Diagnostic, sources: &'a SourceMap) -> Option<&'a str> {
    finding.primary.as_ref().map(|label| sources.path(label.span.file)).or(finding.path.as_deref())
}

/// `path` as seen from where the command was given; a root of `.` is no root. A root that ends in a colon names the top
/// of a revision, as git writes it: `main:charter.yaml`.
pub(super) fn rooted(root: &str, path: &str) -> String {
    match root.trim_end_matches('/') {
        "" if root.is_empty() => path.to_owned(),
        "." => path.to_owned(),
        revision if revision.ends_with(':') => format!("{revision}{path}"),
        root => format!("{root}/{path}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_stands_before_the_path() {
        assert_eq!(rooted("charters", "a/x.yaml"), "charters/a/x.yaml");
        assert_eq!(rooted("charters/", "a/x.yaml"), "charters/a/x.yaml");
        assert_eq!(rooted("", "a/x.yaml"), "a/x.yaml");
        assert_eq!(rooted("./", "a/x.yaml"), "a/x.yaml");
        assert_eq!(rooted("/", "a/x.yaml"), "/a/x.yaml");
        assert_eq!(rooted("main:", "a/x.yaml"), "main:a/x.yaml");
        assert_eq!(rooted("main:charters", "a/x.yaml"), "main:charters/a/x.yaml");
    }
}
