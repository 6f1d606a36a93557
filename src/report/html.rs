//! Findings as one page that needs nothing else: no script, no file beside it, nothing from another host. To be sent to
//! somebody who has no terminal, or kept as an artifact of a pipeline.
//!
//! It is in the language of whoever asked for it; what it quotes of the book is marked off with the direction of its own letters.

use super::Style;
use super::place::Place;
use super::safe::in_html;
use super::summary::{Summary, by_agency};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::SourceMap;
use crate::speech::Speech;
use crate::wording::Wording;
use crate::words;

const STYLE: &str = include_str!("page.css");

/// Longer quotations are cut: a whole description is no help.
const QUOTED: usize = 160;

pub(super) fn render(findings: &[Diagnostic], sources: &SourceMap, style: Style<'_>) -> String {
    let speech = style.speech;
    let book = in_html(if style.root.is_empty() { "." } else { style.root });
    let heading = in_html(&speech.tell_or_english(&words!("Findings in the book")));
    let body = if findings.is_empty() {
        format!("<p>{}</p>\n", in_html(speech.word("count.nothing")))
    } else {
        let summary = in_html(&Summary::of(findings).said(speech));
        format!("<p class=\"sum\">{summary}</p>\n")
            + &agencies(findings, sources, speech)
            + &files(findings, sources, style)
    };
    let (tag, dir) = (&speech.language().tag, speech.language().direction.word());
    format!(
        "<!doctype html>\n<html lang=\"{tag}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{heading} – {book}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{heading}</h1>\n<p class=\"about\"><bdi>{book}</bdi></p>\n\
         {body}</main>\n</body>\n</html>\n"
    )
}

/// A sentence in the language of the page, as HTML; what is to be typed stands as code, from left to right.
fn told(speech: &Speech, words: &Wording) -> String {
    marked(&speech.tell_or_english(words))
}

fn marked(text: &str) -> String {
    let part = |(at, part): (usize, &str)| match at % 2 {
        0 => isolated(&in_html(part)),
        _ => format!("<code dir=\"auto\">{}</code>", in_html(part)),
    };
    // A grave accent without its fellow is a sign like others.
    if text.matches('`').count() % 2 == 1 { in_html(text) } else { text.split('`').enumerate().map(part).collect() }
}

/// What stands between quotation marks keeps to itself, whatever way its letters run.
fn isolated(html: &str) -> String {
    let (opens, closes) = (html.matches(['“', '«']).count(), html.matches(['”', '»']).count());
    if opens != closes {
        return html.to_owned();
    }
    let sign = |sign: char| match sign {
        '“' | '«' => format!("{sign}<bdi>"),
        '”' | '»' => format!("</bdi>{sign}"),
        sign => sign.to_string(),
    };
    html.chars().map(sign).collect()
}

/// A table of how many there are of each weight in each agency.
fn agencies(findings: &[Diagnostic], sources: &SourceMap, speech: &Speech) -> String {
    let rows = by_agency(findings, sources);
    if rows.len() < 2 {
        return String::new();
    }
    let row = |(agency, counts): &(String, Summary)| {
        let name = match agency.as_str() {
            "" => in_html(speech.word("count.book")),
            agency => format!("<bdi>{}</bdi>", in_html(agency)),
        };
        let counts = [counts.errors, counts.warnings, counts.notes];
        let cells: String = counts.iter().map(|count| format!("<td>{}</td>", speech.number(*count))).collect();
        format!("<tr><th scope=\"row\">{name}</th>{cells}</tr>\n")
    };
    let rows: String = rows.iter().map(row).collect();
    let head = [words!("Agency"), words!("Errors"), words!("Warnings"), words!("Notes")];
    let head: String = head.iter().map(|words| format!("<th scope=\"col\">{}</th>", told(speech, words))).collect();
    let caption = told(speech, &words!("By agency"));
    format!(
        "<div class=\"wide\"><table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table></div>\n"
    )
}

/// The findings file by file, in the order given.
fn files(findings: &[Diagnostic], sources: &SourceMap, style: Style<'_>) -> String {
    let speech = style.speech;
    let with_place: Vec<(&Diagnostic, Place<'_>)> =
        findings.iter().map(|finding| (finding, Place::of(finding, sources, style.root))).collect();
    let sections = with_place.chunk_by(|a, b| a.1.file == b.1.file).map(|group| {
        let heading = match &group[0].1.file {
            Some(file) => format!("<bdi>{}</bdi>", in_html(file)),
            None => in_html(speech.word("count.book")),
        };
        let items: String = group.iter().map(|(finding, place)| item(finding, place, speech)).collect();
        let count = in_html(&Summary::of(group.iter().map(|(finding, _)| *finding)).said(speech));
        format!(
            "<section>\n<h2>{heading} <small>{count}</small></h2>\n<ul class=\"findings\">\n{items}</ul>\n</section>\n"
        )
    });
    sections.collect()
}

fn item(finding: &Diagnostic, place: &Place<'_>, speech: &Speech) -> String {
    let mark = match finding.severity {
        Severity::Error => "✕",
        Severity::Warning => "▲",
        Severity::Note => "●",
    };
    let (title, detail) = speech.headline(finding);
    let (level, title) = (in_html(speech.level(finding.severity)), marked(&title));
    let mut body = format!("<p><span class=\"mark\" aria-hidden=\"true\">{mark}</span> <b>{level}</b> {title}</p>\n");
    body.extend(detail.map(|detail| format!("<p lang=\"en\" dir=\"ltr\">{}</p>\n", marked(detail))));
    if let Some(region) = place.region.filter(|region| !region.text.trim().is_empty()) {
        let cut: String = region.text.chars().take(QUOTED).collect();
        let rest = if cut.len() < region.text.len() { "…" } else { "" };
        body += &format!("<blockquote dir=\"auto\">{}{rest}</blockquote>\n", in_html(&cut));
    }
    body.extend(finding.help.as_ref().map(|help| format!("<p class=\"help\">{}</p>\n", told(speech, help))));
    if !finding.edits.is_empty() {
        body += &format!("<p class=\"help\">{}</p>\n", marked(speech.word("finding.fixable")));
    }
    let at = place.region.map(|region| {
        let (line, column) = (region.start.line, region.start.column);
        told(speech, &words!("line {line}, column {column}", line, column)) + " · "
    });
    body += &format!("<p class=\"place\">{}<code>{}</code></p>\n", at.unwrap_or_default(), finding.code.name);
    format!("<li class=\"{}\">\n{body}</li>\n", finding.severity.word())
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostic;
    use crate::report::{Format, Style, render, sample};
    use crate::speech::Speech;
    use crate::wording::Wording;

    #[test]
    fn shows_each_finding_and_runs_nothing() {
        let (sources, mut findings) = sample::book();
        findings.push(Diagnostic::in_file(&sample::NOT_UTF8, "<script>.yaml", Wording::verbatim("“<b onclick=x>”")));
        let page = render(&findings, &sources, Format::Html, Style { root: "charters", ..Style::default() });
        for wanted in [
            "<h1>Findings in the book</h1>\n<p class=\"about\"><bdi>charters</bdi></p>",
            "<p class=\"sum\">1 error, 1 warning, 2 notes</p>",
            "<b>error</b> There is no field “<bdi>opens</bdi>”.",
            "<blockquote dir=\"auto\">ده روز</blockquote>",
            "<p class=\"place\">line 3, column 10 · <code>no-owner</code></p>",
            "“<bdi>&lt;b onclick=x&gt;</bdi>”",
        ] {
            assert!(page.contains(wanted), "{wanted} is not in {page}");
        }
        for unwanted in ["<script", "http:", "https:", "url(", "<b onclick"] {
            assert!(!page.contains(unwanted), "{unwanted} is in {page}");
        }
    }

    /// Nothing of the page is left in English; numbers, too, are the language's own.
    #[test]
    fn the_page_is_in_the_language_of_its_reader() {
        let (sources, findings) = sample::book();
        let page = |tag| {
            let style = Style { root: "charters", speech: Speech::of(tag), ..Style::default() };
            render(&findings, &sources, Format::Html, style)
        };
        let persian = page("fa");
        for wanted in [
            "<html lang=\"fa\" dir=\"rtl\">",
            "<p class=\"sum\">۱ خطا، ۱ هشدار، ۱ یادداشت</p>",
            "سطر ۳، ستون ۱۰ · <code>no-owner</code>",
            "<b>خطا</b>",
        ] {
            assert!(persian.contains(wanted), "{wanted} is not in {persian}");
        }
        for tag in ["fa", "ar", "th", "fr"] {
            let page = page(tag);
            for word in ["Findings", "Agency", "Errors", "Warnings", "line ", "the book itself"] {
                assert!(!page.contains(word), "{tag}: {word} is in {page}");
            }
        }
    }

    #[test]
    fn nothing_found_is_said() {
        let page = render(&[], &Default::default(), Format::Html, Style::default());
        assert!(page.contains("<p>No mistakes found.</p>"), "{page}");
    }
}
