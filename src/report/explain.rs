//! What a code means: for `explain` at the terminal, and for the reference page of the documentation.

use super::text;
use crate::diagnostic::Code;
use crate::speech::Speech;

/// The page that explains every code, from the root of the project; each code is a heading on it.
pub const DOCS: &str = "docs/reference/findings.md";

/// Where a code is explained.
pub fn url(code: &Code) -> String {
    format!("{DOCS}#{}", code.name)
}

/// Name, weight and summary of a code in one line, then its explanation in Markdown as it was written.
pub fn explain(code: &Code, color: bool, speech: &Speech) -> String {
    format!("{}\n\n{}\n", text::heading(code, color, speech).trim_end(), code.explanation.trim())
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
        let shown = explain(&sample::UNKNOWN_FIELD, false, Speech::of("en"));
        assert_eq!(
            shown,
            "error[unknown-field]: A key that is not part of the format\n\n\
             A misspelt key is a promise that nobody reads.\n"
        );
        assert!(explain(&sample::UNKNOWN_FIELD, true, Speech::of("en")).contains("\u{1b}["));
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
