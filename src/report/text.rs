//! Findings for a person at a terminal, in the manner of rustc. The only file that knows annotate-snippets.
//!
//! A terminal that reorders right-to-left text moves the line away from its caret; no program can know. So a message
//! quotes the text it is about, and the place is always given in numbers too.

use super::Style;
use super::first::First;
use super::place::{path, rooted};
use super::safe::{echoed, visible};
use super::summary::{Summary, by_agency};
use super::wrap::wrapped;
use crate::diagnostic::{Code, Diagnostic, Label, Severity};
use crate::source::{FileId, SourceMap, Span};
use crate::speech::Speech;
use crate::words;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeSet;
use std::ops::Range;

/// Every finding with its source, or those that are enough, a blank line after each, and a summary of all at the end.
pub(super) fn render(findings: &[Diagnostic], sources: &SourceMap, style: Style<'_>) -> String {
    let (enough, more) = match style.first {
        Some(first) => excerpt(first, findings, style),
        None => (findings.iter().collect(), None),
    };
    let shown: String = enough.into_iter().map(|finding| one(finding, sources, style) + "\n\n").collect();
    let more = more.map(|more| wrapped(&more, style.width) + "\n\n").unwrap_or_default();
    shown + &more + &wrapped(&closing(findings, sources, style.speech), style.width) + "\n"
}

/// The findings that are enough; and how many more there are and where, if any.
fn excerpt<'d>(
    first: First<'_>,
    findings: &'d [Diagnostic],
    style: Style<'_>,
) -> (Vec<&'d Diagnostic>, Option<String>) {
    let (shown, left) = first.of(findings);
    if left == Summary::default() {
        return (shown, None);
    }
    let more = left.said(style.speech);
    let said = match first.all {
        Some(command) => words!("And {more} more; to see all of it: `{command}`", more, command),
        None => words!("And {more} more; to see all of it, give the same command with `-v`", more),
    };
    (shown, Some(style.speech.tell_or_english(&said)))
}

/// A code as the first line of a finding of its kind.
pub(super) fn heading(code: &Code, style: Style<'_>) -> String {
    let speech = style.speech;
    let label = speech.level(code.severity).chars().count() + code.name.len() + "[]: ".len();
    let title = wrapped(speech.title(code).unwrap_or(code.summary), within(style, label));
    renderer(style.color).render(&[Group::with_title(level(code.severity, speech).primary_title(title).id(code.name))])
}

fn one(finding: &Diagnostic, sources: &SourceMap, style: Style<'_>) -> String {
    let speech = style.speech;
    let (title, detail) = speech.headline(finding);
    let label = speech.level(finding.severity).chars().count() + finding.code.name.len() + "[]: ".len();
    let title = wrapped(&visible(&title, " "), within(style, label));
    let detail = detail.map(|detail| wrapped(&visible(detail, " "), within(style, BESIDE)));
    let mut group = Group::with_title(level(finding.severity, speech).primary_title(title).id(finding.code.name));
    if finding.primary.is_some() {
        group = group.elements(snippets(finding, sources, style));
    } else if let Some(path) = path(finding, sources) {
        group = group.element(Origin::path(visible(&rooted(style.root, path), " ")));
    }
    let note = |key: &'static str| named(Level::NOTE, speech, key);
    let fixable = (!finding.edits.is_empty()).then(|| note("level.note").message(speech.say("finding.fixable", &[])));
    group = group.elements(detail.map(|detail| note("level.detail").message(detail)));
    let help = named(Level::HELP, speech, "level.help");
    group = group.elements(
        finding
            .help
            .as_ref()
            .map(|words| help.message(wrapped(&visible(&speech.tell_or_english(words), "\n"), within(style, BESIDE)))),
    );
    group = group.elements(fixable);
    renderer(style.color).render(&[group])
}

/// So many columns stand before what is said below a quotation: the number of the line, a mark and the word for it.
const BESIDE: usize = 16;

/// The columns that are left behind so many.
fn within(style: Style<'_>, taken: usize) -> Option<usize> {
    style.width.map(|width| width.saturating_sub(taken))
}

/// The most bytes of a file that one quotation is taken from. The renderer goes through all of them for each finding: whole files
/// would make the time grow by the square of their size, and a line without an end would take for ever.
const MOST_QUOTED: usize = 16 << 10;

/// A label and whether it is the one that the finding is about.
type Pointed<'l> = (AnnotationKind, &'l Label);

/// One snippet a file, that of the primary place first; several where the places stand far apart. A place on a line that is too long to
/// be quoted is named only.
fn snippets<'a>(finding: &Diagnostic, sources: &SourceMap, style: Style<'_>) -> Vec<Element<'a>> {
    let primary = finding.primary.iter().map(|label| (AnnotationKind::Primary, label));
    let labels: Vec<Pointed<'_>> =
        primary.chain(finding.labels.iter().map(|label| (AnnotationKind::Context, label))).collect();
    let mut files: Vec<FileId> = Vec::new();
    for (_, label) in &labels {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    let mut shown = Vec::new();
    for file in files {
        let here: Vec<Pointed<'_>> = labels.iter().filter(|(_, label)| label.span.file == file).copied().collect();
        match quoted(file, &here, sources, style) {
            Some(snippet) => shown.push(Element::from(snippet)),
            None => shown.extend(here.iter().map(|label| {
                let snippet = quoted(file, std::slice::from_ref(label), sources, style);
                snippet.map_or_else(|| Element::from(named_place(label.1, sources, style)), Element::from)
            })),
        }
    }
    shown
}

/// The lines of a file from the first label to the last; nothing where that is too much.
fn quoted<'a>(
    file: FileId,
    labels: &[Pointed<'_>],
    sources: &SourceMap,
    style: Style<'_>,
) -> Option<Snippet<'a, Annotation<'a>>> {
    let text = sources.text(file);
    let spans: Vec<Range<usize>> = labels.iter().map(|(_, label)| clipped(label, text)).collect();
    let first = spans.iter().map(|span| span.start.min(span.end)).min()?;
    let last = spans.iter().map(|span| span.start.max(span.end)).max()?;
    if last - first > MOST_QUOTED {
        return None;
    }
    let start = text[..first].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[last..].find('\n').map_or(text.len(), |newline| last + newline + 1);
    let part = text.get(start..end).filter(|part| part.len() <= MOST_QUOTED)?;
    let line = sources.start(Span::new(file, start, start)).line;
    let annotations = labels.iter().zip(spans).map(|((kind, label), span)| {
        let words = label.text.as_ref().map(|words| visible(&style.speech.tell_or_english(words), " "));
        kind.span(span.start - start..span.end.max(span.start) - start).label(words)
    });
    let path = visible(&rooted(style.root, sources.path(file)), " ");
    Some(Snippet::source(echoed(part)).line_start(line).path(path).annotations(annotations))
}

/// Where a label stands, without its text.
fn named_place<'a>(label: &Label, sources: &SourceMap, style: Style<'_>) -> Origin<'a> {
    let at = sources.start(label.span);
    Origin::path(visible(&rooted(style.root, sources.path(label.span.file)), " ")).line(at.line).char_column(at.column)
}

/// The span of a label as the renderer can take it: inside the text and between characters.
fn clipped(label: &Label, text: &str) -> Range<usize> {
    let clip = |offset: u32| text.floor_char_boundary((offset as usize).min(text.len()));
    clip(label.span.start)..clip(label.span.end)
}

fn closing(findings: &[Diagnostic], sources: &SourceMap, speech: &Speech) -> String {
    if findings.is_empty() {
        return speech.say("count.nothing", &[]);
    }
    let files: BTreeSet<&str> = findings.iter().filter_map(|finding| path(finding, sources)).collect();
    let found = Summary::of(findings).said(speech);
    let total = match files.len() {
        0 => found,
        files => speech.count("count.in-files", files).replace("{found}", &found),
    };
    let fixable = match findings.iter().filter(|finding| !finding.edits.is_empty()).count() {
        0 => String::new(),
        fixable => speech.count("count.fixable", fixable),
    };
    total + &fixable + &agencies(findings, sources, speech)
}

/// So many agencies are named, those with most findings of weight first.
const AGENCIES: usize = 12;

/// A line for each agency, where there are several.
fn agencies(findings: &[Diagnostic], sources: &SourceMap, speech: &Speech) -> String {
    let mut counts = by_agency(findings, sources);
    if counts.len() < 2 {
        return String::new();
    }
    counts.sort_by_key(|(agency, summary)| {
        (std::cmp::Reverse((summary.errors, summary.warnings, summary.notes)), agency.clone())
    });
    let named = |agency: &str| if agency.is_empty() { speech.say("count.book", &[]) } else { visible(agency, " ") };
    let line = |(agency, summary): &(String, Summary)| format!("\n  {}: {}", named(agency), summary.said(speech));
    let lines: String = counts.iter().take(AGENCIES).map(line).collect();
    match counts.len().saturating_sub(AGENCIES) {
        0 => lines,
        rest => format!("{lines}\n  {}", speech.count("count.more-agencies", rest)),
    }
}

fn renderer(color: bool) -> Renderer {
    if color { Renderer::styled() } else { Renderer::plain() }
}

fn level<'a>(severity: Severity, speech: &'a Speech) -> Level<'a> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    level.with_name(speech.level(severity))
}

/// A level under the word that the language has for it.
fn named<'a>(level: Level<'a>, speech: &'a Speech, key: &'a str) -> Level<'a> {
    level.with_name(speech.word(key))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostic;
    use crate::report::{Format, Style, render, sample};
    use crate::source::{SourceMap, Span};
    use crate::wording::Wording;
    use crate::words;
    use proptest::prelude::*;

    fn shown(findings: &[Diagnostic], sources: &SourceMap) -> String {
        render(findings, sources, Format::Text, Style { root: "charters", ..Style::default() })
    }

    /// What is shown for one mistake, `part`, in `source`.
    fn about(source: &str, part: &str) -> String {
        let mut sources = SourceMap::default();
        let file = sources.add("x.yaml", source);
        let span = sample::find(&sources, file, part);
        shown(&[Diagnostic::at(&sample::NO_OWNER, span, Wording::verbatim("m"))], &sources)
    }

    #[test]
    fn looks_like_a_compiler_message() {
        let (sources, findings) = sample::book();
        let expected = "\
error[unknown-field]: There is no field “opens”.
 --> charters/agencies/x.yaml:2:1
  |
2 | opens:
  | ^^^^^ not a field of a service
  |
  = help: Write “hours”.

warning[no-owner]: “ده روز” has no owner.
 --> charters/agencies/x.yaml:3:10
  |
3 |       زمان: ده روز
  |             ^^^^^^
  |
 ::: charters/agencies/y.yaml:1:5
  |
1 | id: y
  |     - its twin

note[not-utf8]: “logo.yaml” is not text.
--> charters/logo.yaml

1 error, 1 warning, 1 note in 2 files
";
        assert_eq!(shown(&findings, &sources), expected);
    }

    #[test]
    fn nothing_found_is_said() {
        assert_eq!(shown(&[], &SourceMap::default()), "No mistakes found.\n");
    }

    #[test]
    fn the_caret_stands_under_the_text_in_every_script() {
        // ZWNJ has no width: می‌شود is five columns wide, and nine stand before خوب.
        assert!(about("k: می‌شود خوب\n", "خوب").contains("\n  |          ^^^\n"));
        // ต่ออายุ: seven code points, of which U+0E48 and U+0E38 stand on others: five columns.
        assert!(about("k: ต่ออายุ x\n", "ต่ออายุ").contains("\n  |    ^^^^^\n"));
        assert!(
            about("k: 日本 x\n", "x").contains(":1:7\n") && about("k: 日本 x\n", "x").contains("\n  |         ^\n")
        );
        assert!(about("\tk: x\r\n\ty: z\r\n", "z").contains(":2:5\n"));
    }

    #[test]
    fn the_source_cannot_act_on_the_terminal() {
        let text = about("k: \u{202e}evil\u{9b}31m\u{1b}[2J end\n", "evil");
        assert!(text.contains("evil"));
        assert!(!text.contains(['\u{202e}', '\u{9b}', '\u{1b}']), "{text}");
        let finding = Diagnostic::in_file(&sample::NO_OWNER, "x\u{1b}", Wording::verbatim("\u{1b}\u{2066}"))
            .help(Wording::verbatim("\u{1b}"));
        let text = shown(&[finding], &SourceMap::default());
        assert!(!text.contains(['\u{2066}', '\u{1b}']) && text.contains("\\u{2066}"), "{text}");
    }

    #[test]
    fn only_colour_brings_escape_sequences() {
        let (sources, findings) = sample::book();
        let style = Style { color: true, root: "charters", ..Style::default() };
        let colored = render(&findings, &sources, Format::Text, style);
        assert!(colored.contains("\u{1b}["));
        let mut plain = String::new();
        let mut rest = colored.as_str();
        while let Some((before, after)) = rest.split_once("\u{1b}[") {
            plain += before;
            rest = after.split_once('m').map_or("", |(_, rest)| rest);
        }
        assert_eq!(plain + rest, shown(&findings, &sources));
    }

    /// A file of many mistakes is gone through once, not once for each of them: this would take minutes.
    #[test]
    fn many_mistakes_in_a_large_file_and_a_line_without_end_are_shown() {
        let mut sources = SourceMap::default();
        let text: String = (0..50_000).map(|at| format!("key{at}: value\n")).collect();
        let file = sources.add("x.yaml", text.clone());
        let first = Span::new(file, 0, 4);
        let finding = |at: usize| {
            Diagnostic::at(&sample::NO_OWNER, Span::new(file, at, at + 3), words!("m")).also(first, words!("first"))
        };
        let findings: Vec<_> = text.match_indices("key").map(|(at, _)| finding(at)).collect();
        let text = shown(&findings, &sources);
        assert!(text.contains("--> charters/x.yaml:50000:1\n"), "{}", &text[text.len() - 500..]);
        assert!(text.contains("\n50000 | key49999: value\n") && text.contains("\n    1 | key0: value\n"));
        let long = "x".repeat(1 << 20);
        let said = about(&format!("a: b\nk: {long} here\n"), "here");
        assert!(
            said.contains(&format!("--> charters/x.yaml:2:{}\n", long.len() + 5)) && said.len() < 300,
            "{said:.400}"
        );
    }

    proptest! {
        #[test]
        fn any_text_and_any_span_can_be_shown(
            text in "[a\\t\\r\\n \u{202e}\u{200c}\u{9b}\u{feff}یต่日🧑\u{200d}]{0,40}",
            (a, b) in (0usize..99, 0usize..99),
        ) {
            let mut sources = SourceMap::default();
            let file = sources.add("x.yaml", text.clone());
            let span = Span::new(file, a, b);
            let finding = Diagnostic::at(&sample::NO_OWNER, span, Wording::verbatim("m")).also(Span::new(file, b, a), Wording::verbatim("l"));
            let shown = shown(&[finding], &sources);
            prop_assert!(shown.starts_with("warning[no-owner]: m\n"));
            // Places agree with the other formats wherever there is a character to point at.
            let pointed_at = text[text.floor_char_boundary(a.min(text.len()))..].chars().next();
            if pointed_at.is_some_and(|c| !matches!(c, '\r' | '\n')) {
                let at = sources.start(span);
                prop_assert!(shown.contains(&format!(":{}:{}\n", at.line, at.column)), "{:?} {}", at, shown);
            }
        }
    }
}
