//! What a rule of the diff means: for `explain` at the terminal, and for the reference page of the documentation.

use super::shape;
use crate::diff::{Area, DiffRule, Direction};
use crate::report::{Style, reflowed, wrapped};
use crate::speech::Speech;
use crate::wording::Wording;
use crate::words;
use std::fmt::Write;

/// The page that explains every rule, from the root of the project; each rule is a heading on it.
pub const DOCS: &str = "docs/reference/changes.md";

/// A rule in one line, then its explanation in Markdown, and the rule that finds the reverse.
pub fn explain(rule: &DiffRule, style: Style<'_>) -> String {
    let tell = |wording: &Wording| style.speech.tell_or_english(wording);
    let other = |other: &str| format!("\n{}\n", tell(&words!("The other way round: {other}", other)));
    let mirror = mirror(rule).map(other).unwrap_or_default();
    let head = format!("{}[{}]: {}", tell(&meaning(rule.direction)), rule.id, title(rule, style.speech));
    let explanation = style.speech.rule_page(rule.id).unwrap_or(rule.explanation);
    format!("{}\n\n{}\n{mirror}", wrapped(&head, style.width), reflowed(explanation.trim(), style.width))
}

/// What a rule finds, in one line of the language that is spoken.
pub fn title<'a>(rule: &'a DiffRule, speech: &'a Speech) -> &'a str {
    speech.rule_title(rule.id).unwrap_or(rule.summary)
}

/// What a change means for the citizen, in a word.
pub fn meaning(direction: Direction) -> Wording {
    match direction {
        Direction::Worse => words!("worse"),
        Direction::Better => words!("better"),
        Direction::Neutral => words!("neutral"),
        Direction::Unclear => words!("unclear"),
    }
}

/// The reference page: every rule, area by area, first in a table and then in full.
pub fn reference_page(rules: &[&DiffRule]) -> String {
    let mut page = String::from(
        "<!-- Generated from the rules in the source; change them there. -->\n\n# Changes\n\n\
         `charterpress diff` names every change between two states of a book by a rule. Each rule says what such a\n\
         change means for the citizen: ▼ *worse*, ▲ *better*, ● *neutral*, or ? *unclear* where only a person can tell.\n",
    );
    let of = |area| rules.iter().filter(move |rule| rule.area == area);
    for area in Area::ALL.into_iter().filter(|area| of(*area).next().is_some()) {
        let _ =
            write!(page, "\n## {}\n\n| Rule | For the citizen | What it finds |\n| --- | --- | --- |\n", area.word());
        of(area).for_each(|rule| page += &row(rule));
        of(area).for_each(|rule| page += &section(rule));
    }
    page
}

fn row(rule: &DiffRule) -> String {
    let DiffRule { id, direction, summary, .. } = rule;
    let summary = summary.replace('|', "\\|");
    format!("| [`{id}`](#{id}) | {} {} | {summary} |\n", shape(*direction), direction.word())
}

fn section(rule: &DiffRule) -> String {
    let DiffRule { id, direction, summary, explanation, .. } = rule;
    let mirror =
        mirror(rule).map(|other| format!("\nThe other way round: [`{other}`](#{other}).\n")).unwrap_or_default();
    format!("\n### {id}\n\n*{}*: {summary}\n\n{}\n{mirror}", direction.word(), explanation.trim())
}

/// The rule that finds the reverse, where that is another one.
fn mirror(rule: &DiffRule) -> Option<&'static str> {
    rule.opposite.filter(|other| *other != rule.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::changes::sample;

    #[test]
    fn a_rule_is_explained_and_stands_on_the_page_below_its_area() {
        let [longer, cheaper, ..] = sample::changes();
        assert_eq!(explain(longer.rule, Style::default()), "worse[time-longer]: longer\n\nWhy.\n");
        let page = reference_page(&[cheaper.rule, longer.rule]);
        let headings: Vec<&str> = page.lines().filter(|line| line.starts_with("##")).collect();
        assert_eq!(headings, ["## time", "### time-longer", "## fees", "### fee-lower"]);
        assert!(page.contains("| [`time-longer`](#time-longer) | ▼ worse | longer |\n"), "{page}");
    }
}
