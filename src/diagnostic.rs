//! What the engine has to say about a book: findings, each with a code, a place and what to do.
//!
//! A finding never prints itself (`report` does) and never stops the work: whoever finds one goes on.

use crate::source::{FileId, Span};
use crate::wording::Wording;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Unwise, but it can be published.
    Warning,
    /// Cannot be read or pointed at, or contradicts itself: stops `build`.
    Error,
}

impl Severity {
    /// The word used in every output format: `error`, `warning` or `note`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One kind of finding, with what `explain` says of it. Names are kebab-case, stable, and never reused.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// For example `unknown-field`.
    pub name: &'static str,
    /// The weight it has unless a book's `rules:` says otherwise.
    pub severity: Severity,
    /// One line: what it finds.
    pub summary: &'static str,
    /// Markdown: why it matters, an example and its mend.
    pub explanation: &'static str,
}

/// A place with a few words beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What stands there, in a few words.
    pub text: Option<Wording>,
}

/// Words that one safe answer puts in the place of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The place.
    pub span: Span,
    /// What belongs there; empty where nothing does.
    pub text: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind.
    pub code: &'static Code,
    /// Its weight here.
    pub severity: Severity,
    /// What is wrong, in one sentence that quotes the text it is about.
    pub message: Wording,
    /// Where. A finding about a file that could not be read as text has only [`Diagnostic::path`].
    pub primary: Option<Label>,
    /// The file, where there is no span to name it.
    pub path: Option<String>,
    /// Other places that help to understand it.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<Wording>,
    /// What `check --fix` does; empty where that is for a person to decide.
    pub edits: Vec<Edit>,
}

impl Diagnostic {
    /// A finding at a place.
    pub fn at(code: &'static Code, span: Span, message: impl Into<Wording>) -> Self {
        let primary = Some(Label { span, text: None });
        Diagnostic { primary, ..Self::about(code, None, message) }
    }

    /// A finding about a whole file of the book.
    pub fn in_file(code: &'static Code, path: impl Into<String>, message: impl Into<Wording>) -> Self {
        Self::about(code, Some(path.into()), message)
    }

    fn about(code: &'static Code, path: Option<String>, message: impl Into<Wording>) -> Self {
        let (severity, message) = (code.severity, message.into());
        Diagnostic { code, severity, message, primary: None, path, labels: Vec::new(), help: None, edits: Vec::new() }
    }

    /// Words beside the caret.
    pub fn label(mut self, text: impl Into<Wording>) -> Self {
        if let Some(primary) = &mut self.primary {
            primary.text = Some(text.into());
        }
        self
    }

    /// Another place, and what stands there.
    pub fn also(mut self, span: Span, text: impl Into<Wording>) -> Self {
        self.labels.push(Label { span, text: Some(text.into()) });
        self
    }

    /// What has one safe answer, to be made together.
    pub fn mend(mut self, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.edits.extend(edits);
        self
    }

    /// What to do about it.
    pub fn help(mut self, text: impl Into<Wording>) -> Self {
        self.help = Some(text.into());
        self
    }
}

/// The order in which findings are shown: by place, then by weight, then by code; and none twice. What is wrong with the settings
/// comes before all else, since other findings may follow from it; then come files that could not be read as text.
pub fn sort(findings: &mut Vec<Diagnostic>) {
    findings.sort_by(|a, b| {
        let key = |d: &Diagnostic| {
            let span = d.primary.as_ref().map(|label| label.span);
            (rank(span, d.path.as_deref()), span, d.path.clone(), d.code.name)
        };
        key(a).cmp(&key(b)).then(b.severity.cmp(&a.severity)).then_with(|| (*a.message).cmp(&*b.message))
    });
    findings.dedup();
}

/// Settings are the file that is read first.
fn rank(span: Option<Span>, path: Option<&str>) -> u8 {
    match (span, path) {
        (Some(span), _) if span.file == FileId::default() => 0,
        (None, Some("charter.yaml")) => 0,
        (None, _) => 1,
        (Some(_), _) => 2,
    }
}

/// Declares a room's codes and the list `ALL` of them: name, weight, one line, and the page that `explain` shows.
#[macro_export]
macro_rules! codes {
    ($($ident:ident = $name:literal, $severity:ident, $summary:literal, $explanation:literal;)*) => {
        $(#[doc = $summary] pub static $ident: $crate::diagnostic::Code = $crate::diagnostic::Code {
            name: $name,
            severity: $crate::diagnostic::Severity::$severity,
            summary: $summary,
            explanation: $explanation,
        };)*

        /// Every code of this room.
        pub static ALL: &[&$crate::diagnostic::Code] = &[$(&$ident),*];
    };
}
