//! Runs the cases of `tests/cases/load`: each small book gives exactly the findings that its case lists.

use crate::book::{self, Case, Expected};
use crate::told::untold;
use charterpress::diagnostic::Diagnostic;
use charterpress::load::load;
use charterpress::record::{Text, Texts};
use charterpress::resolve::{Resolved, resolve};
use charterpress::source::{SourceMap, Span};

#[test]
fn every_case_gives_exactly_its_findings() {
    let only = std::env::var("CASE").unwrap_or_default();
    let cases: Vec<Case> = book::all("load", "default").into_iter().filter(|case| case.name.contains(&only)).collect();
    assert!(!cases.is_empty(), "no case has `{only}` in its name");
    let read = |case: &Case| resolve(load(&case.tree()).expect("a folder that can be listed"));
    let complaints: Vec<String> = cases.iter().filter_map(|case| complaint(case, &read(case))).collect();
    assert!(complaints.is_empty(), "{} of {} cases:\n\n{}", complaints.len(), cases.len(), complaints.join("\n\n"));
}

/// What is wrong with a case whose book was read, if anything.
pub(crate) fn complaint(case: &Case, resolved: &Resolved) -> Option<String> {
    let mut wrong = form(case);
    wrong.extend(differences(case, resolved));
    wrong.extend(values(case, resolved));
    wrong.extend(resolved.findings.iter().filter_map(|finding| incomplete(finding, &resolved.sources)));
    wrong.extend(resolved.findings.iter().flat_map(untold));
    (!wrong.is_empty()).then(|| format!("{} ({})\n  {}", case.name, case.title, wrong.join("\n  ")))
}

pub(crate) fn form(case: &Case) -> Vec<String> {
    let mut wrong = Vec::new();
    if case.title.is_empty() || case.title.contains('\n') || case.why.is_empty() {
        wrong.push("the case begins with one line of title, a blank line, and why".to_owned());
    }
    if case.findings.is_none() {
        wrong.push("the case has no section `=== findings`".to_owned());
    }
    wrong
}

/// Findings that are missing, that nobody expected, or that lack the words expected of them.
pub(crate) fn differences(case: &Case, resolved: &Resolved) -> Vec<String> {
    let mut found: Vec<(String, &Diagnostic)> =
        resolved.findings.iter().map(|finding| (line(finding, &resolved.sources), finding)).collect();
    let mut wrong = Vec::new();
    for expected in case.findings.iter().flatten() {
        match found.iter().position(|(line, _)| *line == expected.line) {
            Some(at) => wrong.extend(lacking(expected, found.remove(at).1, &resolved.sources)),
            None => wrong.push(format!("missing:    {}", expected.line)),
        }
    }
    wrong.extend(found.iter().map(|(line, finding)| format!("unexpected: {line}\n              {}", finding.message)));
    wrong
}

/// A finding in the words of a case.
pub(crate) fn line(finding: &Diagnostic, sources: &SourceMap) -> String {
    let what = format!("{}[{}]", finding.severity.word(), finding.code.name);
    match (&finding.primary, &finding.path) {
        (Some(label), _) => format!("{}:{}", sources.path(label.span.file), place(label.span, sources, &what)),
        (None, Some(path)) => format!("{path}: {what}"),
        (None, None) => what,
    }
}

fn place(span: Span, sources: &SourceMap, what: &str) -> String {
    let at = sources.start(span);
    format!("{}:{}: {what}: \"{}\"", at.line, at.column, escape(sources.slice(span)))
}

/// Signs that nobody can see, as a case writes them.
fn escape(text: &str) -> String {
    let escaped = |sign: char| match sign {
        '\\' => "\\\\".to_owned(),
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        '\r' => "\\r".to_owned(),
        '\u{a0}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            format!("\\u{{{:x}}}", u32::from(sign))
        }
        sign if sign.is_ascii_control() => format!("\\x{:02x}", sign as u32),
        sign => sign.to_string(),
    };
    text.chars().map(escaped).collect()
}

fn lacking(expected: &Expected, finding: &Diagnostic, sources: &SourceMap) -> Vec<String> {
    let help = finding.help.clone().unwrap_or_default();
    let also: Vec<String> =
        finding.labels.iter().map(|label| place(label.span, sources, "").replace(": : ", " ")).collect();
    let says = expected.says.iter().filter(|words| !finding.message.contains(*words));
    let helps = expected.help.iter().filter(|words| !help.contains(*words));
    let places = expected.also.iter().filter(|place| !also.contains(place));
    let says = says.map(|words| format!("{}\n    does not say “{words}” but “{}”", expected.line, finding.message));
    let helps = helps.map(|words| format!("{}\n    does not help with “{words}” but “{help}”", expected.line));
    let places = places.map(|place| format!("{}\n    does not point at {place} but at {also:?}", expected.line));
    says.chain(helps).chain(places).collect()
}

/// Every finding says what to do and where, and its places lie in the text.
fn incomplete(finding: &Diagnostic, sources: &SourceMap) -> Option<String> {
    let spans = finding.primary.iter().chain(&finding.labels).map(|label| label.span);
    let inside = |span: Span| sources.text(span.file).get(span.start as usize..span.end as usize).is_some();
    let wrong = [
        (finding.help.as_deref().unwrap_or_default().trim().is_empty(), "has no help"),
        (finding.message.trim().is_empty(), "has no message"),
        (finding.primary.is_none() && finding.path.as_deref().unwrap_or_default().is_empty(), "has no place"),
        (spans.into_iter().any(|span| !inside(span)), "points outside of its text"),
    ];
    wrong.iter().find(|(is_wrong, _)| *is_wrong).map(|(_, what)| format!("{}: {what}", line(finding, sources)))
}

/// Texts that were not read as the case says.
fn values(case: &Case, resolved: &Resolved) -> Vec<String> {
    let read = read(resolved);
    let mut paths: Vec<&str> = case.values.iter().map(|(path, _)| path.as_str()).collect();
    paths.dedup();
    let texts = |all: &[(String, String)], path: &str| {
        all.iter().filter(|(found, _)| found == path).map(|(_, text)| text.clone()).collect::<Vec<_>>()
    };
    let differ = |path: &&str| texts(&read, path) != texts(&case.values, path);
    let tell =
        |path: &str| format!("{path} was read as {:?}, not as {:?}", texts(&read, path), texts(&case.values, path));
    paths.into_iter().filter(differ).map(tell).collect()
}

/// Every text of every service and agency under its path: `civil/card name.en`.
pub(crate) fn read(resolved: &Resolved) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (id, agency) in &resolved.charter.book.agencies {
        texts(id, &agency.agency, &mut all);
        for (service_id, service) in &agency.services {
            let own = format!("{id}/{service_id}");
            texts(&own, service, &mut all);
            for (key, line) in [("number", &service.number), ("code", &service.code)] {
                all.extend(line.get().map(|line| (format!("{own} {key}"), line.text.clone())));
            }
        }
    }
    all
}

fn texts(of: &str, record: &impl Texts, all: &mut Vec<(String, String)>) {
    record.texts(&mut Vec::new(), &mut |path: &[&str], text: &Text| {
        let entry = |entry: &charterpress::record::Entry| {
            (format!("{of} {}.{}", path.join("."), entry.language), entry.text.clone())
        };
        all.extend(text.entries.iter().map(entry));
    });
}
