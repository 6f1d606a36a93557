//! Findings as one page that needs nothing else: no script, no file beside it, nothing from another host. To be sent to
//! somebody who has no terminal, or kept as an artifact of a pipeline.
//!
//! Its sentences are English; what it quotes of the book is marked off with the direction of its own letters.

use super::place::Place;
use super::safe::in_html;
use super::summary::{Summary, by_agency, counted};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::SourceMap;

const STYLE: &str = include_str!("page.css");

/// Longer quotations are cut: a whole description is no help.
const QUOTED: usize = 160;

pub(super) fn render(findings: &[Diagnostic], sources: &SourceMap, root: &str) -> String {
    let book = in_html(if root.is_empty() { "." } else { root });
    let summary = in_html(&Summary::of(findings).to_string());
    let body = if findings.is_empty() {
        "<p>No mistakes found.</p>\n".to_owned()
    } else {
        agencies(findings, sources) + &files(findings, sources, root)
    };
    format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Findings in {book}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>Findings in <bdi>{book}</bdi></h1>\n\
         <p class=\"sum\">{summary}</p>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// A table of how many there are of each weight in each agency.
fn agencies(findings: &[Diagnostic], sources: &SourceMap) -> String {
    let rows = by_agency(findings, sources);
    if rows.len() < 2 {
        return String::new();
    }
    let row = |(agency, counts): &(String, Summary)| {
        let Summary { errors, warnings, notes } = counts;
        let name =
            if agency.is_empty() { "the book itself".to_owned() } else { format!("<bdi>{}</bdi>", in_html(agency)) };
        format!("<tr><th scope=\"row\">{name}</th><td>{errors}</td><td>{warnings}</td><td>{notes}</td></tr>\n")
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<div class=\"wide\"><table>\n<caption>By agency</caption>\n<thead><tr><th scope=\"col\">Agency</th>\
         <th scope=\"col\">Errors</th><th scope=\"col\">Warnings</th><th scope=\"col\">Notes</th></tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table></div>\n"
    )
}

/// The findings file by file, in the order given.
fn files(findings: &[Diagnostic], sources: &SourceMap, root: &str) -> String {
    let with_place: Vec<(&Diagnostic, Place<'_>)> =
        findings.iter().map(|finding| (finding, Place::of(finding, sources, root))).collect();
    let sections = with_place.chunk_by(|a, b| a.1.file == b.1.file).map(|group| {
        let heading = group[0]
            .1
            .file
            .as_deref()
            .map_or_else(|| "The book".to_owned(), |file| format!("<bdi>{}</bdi>", in_html(file)));
        let items: String = group.iter().map(|(finding, place)| item(finding, place)).collect();
        let count = counted(group.len(), "finding");
        format!(
            "<section>\n<h2>{heading} <small>{count}</small></h2>\n<ul class=\"findings\">\n{items}</ul>\n</section>\n"
        )
    });
    sections.collect()
}

fn item(finding: &Diagnostic, place: &Place<'_>) -> String {
    let word = finding.severity.word();
    let mark = match finding.severity {
        Severity::Error => "✕",
        Severity::Warning => "▲",
        Severity::Note => "●",
    };
    let mut body = format!(
        "<p><span class=\"mark\" aria-hidden=\"true\">{mark}</span> <b>{word}</b> {}</p>\n",
        in_html(&finding.message)
    );
    if let Some(region) = place.region.filter(|region| !region.text.trim().is_empty()) {
        let cut: String = region.text.chars().take(QUOTED).collect();
        let rest = if cut.len() < region.text.len() { "…" } else { "" };
        body += &format!("<blockquote dir=\"auto\">{}{rest}</blockquote>\n", in_html(&cut));
    }
    if let Some(help) = &finding.help {
        body += &format!("<p class=\"help\">{}</p>\n", in_html(help));
    }
    if !finding.edits.is_empty() {
        body += "<p class=\"help\"><code>check --fix</code> mends it.</p>\n";
    }
    let at = place.region.map(|region| format!("line {}, column {} · ", region.start.line, region.start.column));
    body += &format!("<p class=\"place\">{}<code>{}</code></p>\n", at.unwrap_or_default(), finding.code.name);
    format!("<li class=\"{word}\">\n{body}</li>\n")
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostic;
    use crate::report::{Format, Style, render, sample};

    #[test]
    fn shows_each_finding_and_runs_nothing() {
        let (sources, mut findings) = sample::book();
        findings.push(Diagnostic::in_file(&sample::NOT_UTF8, "<script>.yaml", "“<b onclick=x>”"));
        let page = render(&findings, &sources, Format::Html, Style { root: "charters", ..Style::default() });
        for wanted in [
            "<h1>Findings in <bdi>charters</bdi></h1>",
            "<p class=\"sum\">1 error, 1 warning, 2 notes</p>",
            "<b>error</b> There is no field “opens”.",
            "<blockquote dir=\"auto\">ده روز</blockquote>",
            "<p class=\"place\">line 3, column 10 · <code>no-owner</code></p>",
            "“&lt;b onclick=x&gt;”",
        ] {
            assert!(page.contains(wanted), "{wanted} is not in {page}");
        }
        for unwanted in ["<script", "http:", "https:", "url(", "<b onclick"] {
            assert!(!page.contains(unwanted), "{unwanted} is in {page}");
        }
    }

    #[test]
    fn nothing_found_is_said() {
        let page = render(&[], &Default::default(), Format::Html, Style::default());
        assert!(page.contains("<p>No mistakes found.</p>"), "{page}");
    }
}
