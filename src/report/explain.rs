//! What a code means: for `explain` at the terminal, and for the reference page of the documentation.

use super::wrap::reflowed;
use super::{Style, text};
use crate::check::conformity::article_page;
use crate::diagnostic::Code;
use crate::speech::Speech;
use crate::wording::Wording;
use crate::words;

/// Where the next example of the English explanation stands in a page of another language.
const EXAMPLE: &str = "{example}";

/// The page that explains every code, from the root of the project; each code is a heading on it.
pub const DOCS: &str = "docs/reference/findings.md";

/// Where a code is explained.
pub fn url(code: &Code) -> String {
    format!("{DOCS}#{}", code.name)
}

/// Name, weight and summary of a code in one line, then its explanation in Markdown, in the language that is spoken.
pub fn explain(code: &Code, style: Style<'_>) -> String {
    let page = page(code, style.speech);
    format!("{}\n\n{}\n", text::heading(code, style).trim_end(), reflowed(page.trim(), style.width))
}

/// The explanation as it was written, or what the language has in its place with the same examples.
fn page(code: &Code, speech: &Speech) -> String {
    let tell = |wording: &Wording| speech.tell_or_english(wording);
    if speech.is_english() {
        return code.explanation.to_owned();
    }
    if let Some(page) = speech.page(code.name) {
        return with_examples(page, examples(code.explanation, speech));
    }
    match article_page(code.name, &speech.language().tag) {
        Some(page) => {
            let paragraphs: Vec<String> = page.paragraphs.iter().map(tell).collect();
            with_examples(&paragraphs.join("\n\n"), examples(&page.example, speech))
        }
        None => format!("{}\n\n{}", tell(&in_english()), code.explanation.trim()),
    }
}

/// That what follows is not translated.
fn in_english() -> Wording {
    words!("The explanation is there in English only:")
}

/// A page with the examples in the places that it has for them, and the others at its end.
fn with_examples(page: &str, examples: Vec<String>) -> String {
    let mut examples = examples.into_iter();
    let paragraphs = page.trim().split("\n\n").map(|paragraph| match paragraph {
        EXAMPLE => examples.next().unwrap_or_default(),
        words => words.to_owned(),
    });
    let mut parts: Vec<String> = paragraphs.collect();
    parts.extend(examples);
    parts.join("\n\n")
}

/// The examples of an explanation, their remarks in the language.
fn examples(explanation: &str, speech: &Speech) -> Vec<String> {
    let blocks = explanation.split("```").skip(1).step_by(2);
    let lines = |block: &str| block.lines().map(|line| remarked(line, speech)).collect::<Vec<_>>().join("\n");
    blocks.map(|block| format!("```{}\n```", lines(block))).collect()
}

/// A line of an example with what is remarked at its end, where the language has words for it.
fn remarked(line: &str, speech: &Speech) -> String {
    let said = line.rfind("# ").map(|at| line.split_at(at + "# ".len()));
    let told = said.and_then(|(before, remark)| Some(format!("{before}{}", remark_of(remark, speech)?)));
    told.unwrap_or_else(|| line.to_owned())
}

/// What is remarked; of `or: fees: none` only the word before what is typed.
fn remark_of(english: &str, speech: &Speech) -> Option<String> {
    let typed = |(word, typed): (&str, &str)| Some(format!("{}: {typed}", speech.remark(word)?));
    speech.remark(english).map(str::to_owned).or_else(|| english.split_once(": ").and_then(typed))
}

/// The reference page: every code, sorted by name, first in a table and then in full.
///
/// An explanation's own headings must stand below the second level.
pub fn reference_page(codes: &[&Code]) -> String {
    let mut codes = codes.to_vec();
    codes.sort_by_key(|code| code.name);
    let rows: String = codes.iter().map(|code| row(code)).collect();
    let sections: String = codes.iter().map(|code| section(code)).collect();
    format!(
        "<!-- Generated from the codes in the source; change them there. -->\n\n# Findings\n\n\
         Every finding has a code. An *error* stops `build`; a *warning* can be published but is unwise;\n\
         a *note* is worth knowing. A book can weigh a code otherwise under `rules:` in its `charter.yaml`.\n\n\
         | Code | Severity | What it finds |\n| --- | --- | --- |\n{rows}{sections}"
    )
}

fn row(code: &Code) -> String {
    let Code { name, severity, summary, .. } = code;
    format!("| [`{name}`](#{name}) | {} | {} |\n", severity.word(), summary.replace('|', "\\|"))
}

fn section(code: &Code) -> String {
    let Code { name, severity, summary, explanation } = code;
    format!("\n## {name}\n\n*{}*: {summary}\n\n{}\n", severity.word(), explanation.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn explains_in_plain_text_unless_colour_is_wanted() {
        let shown = explain(&sample::UNKNOWN_FIELD, Style::default());
        assert_eq!(
            shown,
            "error[unknown-field]: A key that is not part of the format\n\n\
             A misspelt key is a promise that nobody reads.\n"
        );
        let style = Style { color: true, ..Style::default() };
        assert!(explain(&sample::UNKNOWN_FIELD, style).contains("\u{1b}["));
    }

    #[test]
    fn the_reference_page_is_sorted_and_every_address_leads_to_a_heading() {
        let page = reference_page(&[&sample::UNKNOWN_FIELD, &sample::NO_OWNER]);
        let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(headings, ["no-owner", "unknown-field"]);
        assert!(page.contains("| [`no-owner`](#no-owner) | warning | A service without an owner |\n"));
        assert_eq!(url(&sample::NO_OWNER), "docs/reference/findings.md#no-owner");
    }
}
