//! How many changes there are of each direction, and which of them stop a command.

use super::Note;
use crate::diff::{Area, Change, Direction};
use crate::model::{PolicyWord, RuleLevel};
use crate::record::Line;
use crate::report::summary::counted;
use schemars::JsonSchema;
use serde::Serialize;

/// Which changes end a command with status 1, by their direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stops {
    /// What is worse for the citizen.
    Worse,
    /// What is worse, or may be.
    Unclear,
    /// Every change.
    Any,
    /// None.
    #[default]
    None,
}

/// What ends a command with status 1. A change that was decided on, and whose reason is written down, never does.
#[derive(Clone, Copy, Debug, Default)]
pub struct Gate<'a> {
    /// Of which direction.
    pub stops: Stops,
    /// Which of these are let through.
    pub policy: Option<PolicyWord>,
    /// What the book says of single rules: an `error` stops in every direction, anything else never.
    pub levels: &'a [(Line, RuleLevel)],
}

/// What a charter promises outright; the rest is how it comes about.
const PROMISED: [Area; 6] = [Area::Services, Area::Time, Area::Standards, Area::Fees, Area::Eligibility, Area::Redress];

impl Gate<'_> {
    /// Whether one change stops the command.
    pub fn stops(&self, change: &Change) -> bool {
        if self.stops == Stops::None || change.acknowledged.is_some() {
            return false;
        }
        match self.levels.iter().find(|(rule, _)| rule.text == change.rule.id) {
            Some((_, level)) => *level == RuleLevel::Error,
            None => self.is_direction(change.direction) && self.counts(change),
        }
    }

    fn is_direction(&self, direction: Direction) -> bool {
        match self.stops {
            Stops::Worse => direction == Direction::Worse,
            Stops::Unclear => matches!(direction, Direction::Worse | Direction::Unclear),
            Stops::Any => true,
            Stops::None => false,
        }
    }

    /// Whether the policy holds a change against its author.
    fn counts(&self, change: &Change) -> bool {
        match self.policy.unwrap_or(PolicyWord::Default) {
            PolicyWord::Strict => true,
            PolicyWord::Default => change.announced.is_none(),
            PolicyWord::Lenient => change.announced.is_none() && PROMISED.contains(&change.rule.area),
        }
    }

    /// Whether any of the changes does, or a decision that accepts nothing.
    pub fn stops_any(&self, changes: &[Change], notes: &[Note]) -> bool {
        let is_open = self.stops == Stops::None;
        !is_open && (changes.iter().any(|change| self.stops(change)) || notes.iter().any(Note::is_wrong))
    }
}

/// Changes counted by what they mean for the citizen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "ChangeSummary")]
pub struct Summary {
    /// How many leave the citizen with less.
    pub worse: usize,
    /// How many a person must judge.
    pub unclear: usize,
    /// How many give the citizen more.
    pub better: usize,
    /// How many make no difference to what is promised.
    pub neutral: usize,
    /// How many of all these were decided on, with a reason.
    pub acknowledged: usize,
}

impl Summary {
    /// Counts changes.
    pub fn of(changes: &[Change]) -> Self {
        let count = |direction| changes.iter().filter(|change| change.direction == direction).count();
        Summary {
            worse: count(Direction::Worse),
            unclear: count(Direction::Unclear),
            better: count(Direction::Better),
            neutral: count(Direction::Neutral),
            acknowledged: changes.iter().filter(|change| change.acknowledged.is_some()).count(),
        }
    }

    /// How many changes there are in all.
    pub fn all(&self) -> usize {
        self.worse + self.unclear + self.better + self.neutral
    }

    /// How many there are of one direction.
    pub(super) fn count(&self, direction: Direction) -> usize {
        match direction {
            Direction::Worse => self.worse,
            Direction::Unclear => self.unclear,
            Direction::Better => self.better,
            Direction::Neutral => self.neutral,
        }
    }
}

/// As in `3 changes: 1 worse, 2 better (1 acknowledged)`.
impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.all() == 0 {
            return f.write_str("no changes");
        }
        let counts = Direction::ALL.map(|direction| (self.count(direction), direction.word()));
        let parts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
        write!(f, "{}: {}", counted(self.all(), "change"), parts.collect::<Vec<_>>().join(", "))?;
        match self.acknowledged {
            0 => Ok(()),
            some => write!(f, " ({some} acknowledged)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::changes::sample;

    fn gate(stops: Stops, policy: PolicyWord) -> Gate<'static> {
        Gate { stops, policy: Some(policy), levels: &[] }
    }

    #[test]
    fn the_gate_lets_through_what_was_decided_on() {
        let [longer, cheaper, reworded, decided] = sample::changes();
        for (stops, stopped) in [
            (Stops::Worse, [true, false, false, false]),
            (Stops::Unclear, [true, false, true, false]),
            (Stops::Any, [true, true, true, false]),
            (Stops::None, [false; 4]),
        ] {
            let gate = gate(stops, PolicyWord::Default);
            assert_eq!([&longer, &cheaper, &reworded, &decided].map(|change| gate.stops(change)), stopped, "{stops:?}");
        }
        assert!(!gate(Stops::Any, PolicyWord::Strict).stops_any(&[decided], &[]));
    }

    #[test]
    fn a_policy_says_what_is_let_through() {
        let [longer, _, reworded, _] = sample::changes();
        let announced = Change { announced: Some(crate::quantity::Date::constant(2027, 1, 1)), ..longer.clone() };
        for (policy, stopped) in [
            (PolicyWord::Strict, [true, true, true]),
            (PolicyWord::Default, [true, false, true]),
            // What is only said in other words is no promise.
            (PolicyWord::Lenient, [true, false, false]),
        ] {
            let gate = gate(Stops::Unclear, policy);
            assert_eq!([&longer, &announced, &reworded].map(|change| gate.stops(change)), stopped, "{policy:?}");
        }
    }

    #[test]
    fn the_book_weighs_single_rules() {
        let [longer, cheaper, ..] = sample::changes();
        let line = |text: &str| Line { text: text.to_owned(), ..Line::default() };
        let levels = [(line("time-longer"), RuleLevel::Warning), (line("fee-lower"), RuleLevel::Error)];
        let gate = Gate { stops: Stops::Worse, policy: None, levels: &levels };
        assert_eq!([&longer, &cheaper].map(|change| gate.stops(change)), [false, true]);
    }

    #[test]
    fn a_decision_that_accepts_nothing_stops_where_anything_may() {
        let stale = [Note::Stale { place: "acknowledged.yaml:1".to_owned() }];
        assert!(gate(Stops::Worse, PolicyWord::Default).stops_any(&[], &stale));
        assert!(!gate(Stops::None, PolicyWord::Default).stops_any(&[], &stale));
    }

    #[test]
    fn a_summary_counts_each_once() {
        let summary = Summary::of(&sample::changes());
        assert_eq!(summary, Summary { worse: 2, unclear: 1, better: 1, neutral: 0, acknowledged: 1 });
        assert_eq!(summary.to_string(), "4 changes: 2 worse, 1 unclear, 1 better (1 acknowledged)");
        assert_eq!(Summary::default().to_string(), "no changes");
    }
}
