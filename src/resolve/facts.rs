//! The facts that texts name in braces: which there are, and whether a text names one that is not.

use super::codes;
use crate::diagnostic::Diagnostic;
use crate::lang::{Piece, pieces};
use crate::model::{Fee, Service, Standard};
use crate::record::{Entry, Text, Texts, nearest};
use crate::source::{SourceMap, Span};
use crate::words;
use std::collections::BTreeSet;

/// The facts that the words of a standard may name beside those of its service.
pub const OF_A_STANDARD: &[&str] = &["within", "at_least", "at_most", "target"];

/// Holds every text of a service against the facts there are.
pub(super) fn check_service(
    service: &Service,
    agency_standards: &[Standard],
    sources: &SourceMap,
    findings: &mut Vec<Diagnostic>,
) {
    let facts = of_service(service, agency_standards);
    let with_standard: BTreeSet<String> =
        facts.iter().cloned().chain(OF_A_STANDARD.iter().map(|fact| (*fact).to_owned())).collect();
    service.texts(&mut Vec::new(), &mut |path, text| {
        let own = if path.first() == Some(&"standards") { &with_standard } else { &facts };
        check(text, own, sources, findings);
    });
}

/// Holds the texts of a record that is no service against the facts there are: only standards have any.
pub(super) fn check_others(record: &dyn Texts, sources: &SourceMap, findings: &mut Vec<Diagnostic>) {
    let none = BTreeSet::new();
    let standard: BTreeSet<String> = OF_A_STANDARD.iter().map(|fact| (*fact).to_owned()).collect();
    record.texts(&mut Vec::new(), &mut |path, text| {
        let own = if path.first() == Some(&"standards") { &standard } else { &none };
        check(text, own, sources, findings);
    });
}

/// The facts that any text of a service may name.
fn of_service(service: &Service, agency_standards: &[Standard]) -> BTreeSet<String> {
    let mut facts = BTreeSet::from(["total.time".to_owned(), "total.fees".to_owned()]);
    let fee = |fee: &Fee| format!("fee.{}", fee.id.text);
    for one in service.fees.list() {
        facts.insert(fee(one));
        facts.extend(one.one_of.list().iter().map(fee));
    }
    for standard in service.standards.list().iter().chain(agency_standards) {
        facts.extend(OF_A_STANDARD.iter().map(|fact| format!("standard.{}.{fact}", standard.id.text)));
    }
    facts
}

fn check(text: &Text, facts: &BTreeSet<String>, sources: &SourceMap, findings: &mut Vec<Diagnostic>) {
    for entry in &text.entries {
        for piece in pieces(&entry.text) {
            let Piece::Place(name) = piece else { continue };
            if !facts.contains(name) {
                findings.push(unknown(name, place(name, entry, sources), facts));
            }
        }
    }
}

/// Where `{name}` stands in a text: its first place there, or the whole text where it was written with escapes.
fn place(name: &str, entry: &Entry, sources: &SourceMap) -> Span {
    // The span of a text in Markdown is its first line, and that of one in YAML is longer than the text.
    let length = entry.text.len().max((entry.span.end - entry.span.start) as usize);
    let fact = format!("{{{name}}}");
    let written = sources.slice(entry.span.part(0, length));
    written.find(&fact).map_or(entry.span, |at| entry.span.part(at, at + fact.len()))
}

fn unknown(name: &str, span: Span, facts: &BTreeSet<String>) -> Diagnostic {
    let finding = Diagnostic::at(
        &codes::UNKNOWN_FACT,
        span,
        words!("there is no fact “{fact}” here", fact = &format!("{{{name}}}")),
    );
    let list: Vec<&str> = facts.iter().map(String::as_str).collect();
    match nearest(name, list.iter().copied()) {
        Some(near) => finding.help(words!(
            "write `{fact}`; a brace that is meant as such is written twice: `{{`",
            fact = &format!("{{{near}}}")
        )),
        None if list.is_empty() => {
            finding.help(words!("no facts can be named here; a brace that is meant as such is written twice: `{{`"))
        }
        None => finding
            .help(words!("the facts are: {facts}; a brace that is meant as such is written twice: `{{`", facts = list)),
    }
}
