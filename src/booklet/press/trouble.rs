//! What Typst says is wrong, as findings with the file and line of a book's own template.

use super::world::Shelf;
use crate::booklet::design::help;
use crate::booklet::{Design, codes};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::wording::Wording;
use crate::words;
use typst::World;
use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;

/// Most mistakes of one document that are told.
const MOST: usize = 8;

/// Something that was set is there no more.
pub(super) fn lost() -> Diagnostic {
    Diagnostic::in_file(
        &codes::BOOKLET_TEMPLATE,
        "theme/booklet/",
        words!("a booklet that was just set has been taken away"),
    )
    .help(words!("run the command again"))
}

/// Tells of mistakes.
pub(super) struct Trouble<'p> {
    pub(super) design: &'p Design,
    pub(super) shelf: &'p Shelf,
}

impl Trouble<'_> {
    /// A mistake that has no place.
    pub(super) fn plain(&self, message: Wording) -> Diagnostic {
        Diagnostic::in_file(&codes::BOOKLET_TEMPLATE, "theme/booklet/", message).help(help())
    }

    /// The mistakes of a document, each once.
    pub(super) fn findings(&self, world: &dyn World, problems: &[SourceDiagnostic]) -> Vec<Diagnostic> {
        let mut findings: Vec<Diagnostic> = Vec::new();
        for problem in problems {
            let finding = self.finding(world, problem);
            if !findings.contains(&finding) && findings.len() < MOST {
                findings.push(finding);
            }
        }
        findings
    }

    /// At the nearest place in a template of the book: the mistake itself, else a call that led to it. A mistake that is told of
    /// ours alone names our line.
    fn finding(&self, world: &dyn World, problem: &SourceDiagnostic) -> Diagnostic {
        let calls = problem.trace.iter().map(|point| DiagSpan::from(point.span));
        let places = std::iter::once(problem.span).chain(calls);
        let places: Vec<(String, std::ops::Range<usize>)> = places
            .filter_map(|span| {
                let path = span.id()?.get().vpath().get_without_slash().to_owned();
                Some((path, world.range(span)?))
            })
            .collect();
        let own = places.iter().find_map(|(path, range)| {
            let file = self.design.templates.get(path)?.0?;
            Some(Span::new(file, range.start, range.end))
        });
        let mut message = Wording::verbatim(problem.message.as_str());
        let finding = match (own, places.first()) {
            (Some(span), _) => Diagnostic::at(&codes::BOOKLET_TEMPLATE, span, message),
            (None, Some((path, range))) => {
                if let Some(line) = self.line(path, range.start) {
                    message = words!("line {line}: {message}", line, message);
                }
                Diagnostic::in_file(&codes::BOOKLET_TEMPLATE, format!("default/booklet/{path}"), message)
            }
            (None, None) => self.plain(message),
        };
        let hints: Vec<String> = problem.hints.iter().map(|hint| hint.v.to_string()).collect();
        finding.help(if hints.is_empty() { help() } else { Wording::verbatim(hints.join("; ")) })
    }

    fn line(&self, path: &str, byte: usize) -> Option<usize> {
        let source = self.shelf.source(super::world::id(&format!("/{path}"))?)?;
        source.lines().byte_to_line(byte).map(|line| line + 1)
    }
}
