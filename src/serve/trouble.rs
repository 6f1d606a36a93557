//! What stands in the way of a new state of the book: for the overlay of a page, and as a page where there is none to lie over.

use crate::diagnostic::{Diagnostic, Severity};
use crate::report::{self, Format, Style};
use crate::source::SourceMap;
use crate::speech::Speech;
use crate::wording::Wording;
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
    /// The first mistakes, as `check --format json` has them: in English.
    findings: Value,
    /// The same, to be said in other languages; empty where it is no mistake in a file.
    mistakes: Vec<Diagnostic>,
    /// How many mistakes there are in all.
    pub(super) count: usize,
    /// How many of them are not among the first.
    pub(super) more: usize,
    /// The page that is shown where there is no other.
    pub(super) page: String,
}

impl Trouble {
    /// Mistakes in a book that stands below `root`; the page is in the language of `speech`.
    pub(super) fn of(
        findings: &[Diagnostic],
        sources: &SourceMap,
        root: &str,
        speech: &Speech,
        weight: Weight,
    ) -> Trouble {
        let errors: Vec<Diagnostic> =
            findings.iter().filter(|finding| finding.severity == Severity::Error).cloned().collect();
        let count = errors.len();
        let mistakes: Vec<Diagnostic> = errors.into_iter().take(MOST).collect();
        let style = Style { root, speech, ..Style::default() };
        let text = report::render(&mistakes, sources, Format::Json, style);
        let document: Value = serde_json::from_str(&text).unwrap_or_default();
        let page = report::render(findings, sources, Format::Html, style);
        let findings = document.get("findings").cloned().unwrap_or_default();
        Trouble { weight, findings, count, more: count - mistakes.len(), mistakes, page }
    }

    /// Something that is no mistake in a file.
    pub(super) fn other(problem: &Wording, root: &str, speech: &Speech, weight: Weight) -> Trouble {
        let said = speech.tell_or_english(problem);
        let findings = json!([{ "severity": "error", "message": said, "message_language": speech.language().tag }]);
        let style = Style { root, speech, ..Style::default() };
        let empty = report::render(&[], &SourceMap::default(), Format::Html, style);
        let nothing = format!("<p>{}</p>", escaped(speech.word("count.nothing")));
        let page = empty.replace(&nothing, &format!("<p>{}</p>", escaped(&said)));
        Trouble { weight, findings, mistakes: Vec::new(), count: 1, more: 0, page }
    }

    /// The first mistakes for a page in a language: each part with the language that it is in, which is English for what the program
    /// cannot say in it; then the title of the mistake stands above.
    pub(super) fn told(&self, speech: &Speech) -> Value {
        let mut findings = self.findings.clone();
        let tag = &speech.language().tag;
        for (finding, mistake) in findings.as_array_mut().into_iter().flatten().zip(&self.mistakes) {
            let (headline, detail) = speech.headline(mistake);
            let of = |is_told: bool| if is_told { tag.as_str() } else { "en" };
            finding["message_language"] = json!(of(detail.is_none()));
            match detail {
                Some(detail) => (finding["title"], finding["message"]) = (json!(headline), json!(detail)),
                None => finding["message"] = json!(headline),
            }
            if let Some(help) = &mistake.help {
                let said = speech.tell(help);
                finding["help_language"] = json!(of(said.is_some()));
                finding["help"] = json!(said.unwrap_or_else(|| help.to_string()));
            }
        }
        findings
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
    use crate::words;

    #[test]
    fn a_problem_outside_of_the_files_is_said_on_the_page_too() {
        let problem =
            words!("Could not {action} {path}: {cause}.", action = words!("read"), path = &"<a>", cause = &"x");
        let page = |tag| Trouble::other(&problem, "book", Speech::of(tag), Weight::Stale).page;
        assert!(page("en").contains("<p>Could not read &lt;a&gt;: x.</p>"), "{}", page("en"));
        assert!(!page("en").contains("No mistakes found"));
        assert!(page("fa").contains("lang=\"fa\" dir=\"rtl\"") && !page("fa").contains("Could not"), "{}", page("fa"));
    }

    /// What can be said is said in the language of the page; what cannot stands in English below a title that is.
    #[test]
    fn mistakes_are_told_in_the_language_of_the_page() {
        let code = &crate::record::codes::EMPTY_VALUE;
        let told = Diagnostic::in_file(code, "a.yaml", words!("this file is empty")).help(Wording::verbatim("foreign"));
        let foreign = Diagnostic::in_file(code, "a.yaml", Wording::verbatim("foreign"));
        let trouble = Trouble::of(&[told, foreign], &SourceMap::default(), "", Speech::of("en"), Weight::Stale);
        let persian = trouble.told(Speech::of("fa"));
        let is_persian =
            |value: &Value| value.as_str().is_some_and(|text| text.contains(|c: char| ('ا'..='ی').contains(&c)));
        assert!(is_persian(&persian[0]["message"]) && persian[0]["title"].is_null(), "{persian}");
        assert_eq!((&persian[0]["message_language"], &persian[1]["message_language"]), (&json!("fa"), &json!("en")));
        assert!(is_persian(&persian[1]["title"]) && persian[1]["message"] == "foreign", "{persian}");
        let english = trouble.told(Speech::of("en"));
        assert_eq!((&english[0]["message"], &english[1]["title"]), (&json!("this file is empty"), &Value::Null));
    }
}
