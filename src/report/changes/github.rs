//! Changes as annotations of a pull request, for GitHub Actions.
//!
//! GitHub shows ten annotations of each level and step, so what needs eyes comes first.

use super::{Comparison, shape};
use crate::diff::{Change, Direction};
use crate::report::github::command;

pub(super) fn render(comparison: &Comparison<'_>) -> String {
    let of = |direction| comparison.changes.iter().filter(move |change| change.direction == direction);
    let ordered = Direction::ALL.into_iter().flat_map(of);
    let notes = comparison.notes.iter().map(|note| {
        let nowhere = crate::report::place::Place { file: None, region: None };
        command(if note.is_wrong() { "error" } else { "notice" }, &nowhere, "charterpress diff", &note.english()) + "\n"
    });
    ordered.map(|change| annotation(change, comparison) + "\n").chain(notes).collect()
}

fn annotation(change: &Change, comparison: &Comparison<'_>) -> String {
    let level = match change.direction {
        _ if comparison.gate.stops(change) => "error",
        _ if change.acknowledged.is_some() => "notice",
        Direction::Worse | Direction::Unclear => "warning",
        Direction::Better | Direction::Neutral => "notice",
    };
    let title = format!("{} {} · {}", shape(change.direction), change.direction.word(), change.rule.id);
    let message = match comparison.decision(change) {
        Some(decision) => format!("{}\nAcknowledged: {decision}", comparison.message(change)),
        None => comparison.message(change),
    };
    command(level, &comparison.place(change), &title, &message)
}

#[cfg(test)]
mod tests {
    use crate::report::Voice;
    use crate::report::changes::{Format, render, sample};

    #[test]
    fn the_gate_is_an_error_and_a_decision_a_notice() {
        let shown = sample::with(|comparison| render(comparison, Format::Github, Voice::English, false));
        assert_eq!(
            shown.lines().collect::<Vec<_>>(),
            [
                "::error file=charters/card.yaml,line=3,col=9,endLine=3,endColumn=15,title=▼ worse · time-longer::کارت شناسایی: longer, \
                 worse for the citizen",
                "::notice title=▼ worse · time-longer::longer, worse for the citizen%0AAcknowledged: Too many mistakes \
                 (The Council, 2026-03-01)",
                "::warning title=? unclear · text-changed::reworded, better or worse for the citizen is for a person to judge",
                "::notice file=charters/card.yaml,line=4,col=7,endLine=4,endColumn=11,title=▲ better · fee-lower::\
                 کارت شناسایی: cheaper, better for the citizen",
                "::notice title=charterpress diff::acknowledged.yaml:1 gives no reason yet, so it accepts nothing.",
            ]
        );
    }
}
