//! How many changes there are of each direction, and which of them stop a command.

use crate::diff::{Change, Direction};
use crate::report::summary::counted;
use schemars::JsonSchema;
use serde::Serialize;

/// Which changes end a command with status 1. One that was decided on, and whose reason is written down, never does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gate {
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

impl Gate {
    /// Whether one change stops the command.
    pub fn stops(self, change: &Change) -> bool {
        let direction = match self {
            Gate::Worse => change.direction == Direction::Worse,
            Gate::Unclear => matches!(change.direction, Direction::Worse | Direction::Unclear),
            Gate::Any => true,
            Gate::None => false,
        };
        direction && change.acknowledged.is_none()
    }

    /// Whether any of the changes does.
    pub fn stops_any(self, changes: &[Change]) -> bool {
        changes.iter().any(|change| self.stops(change))
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

    #[test]
    fn the_gate_lets_through_what_was_decided_on() {
        let [longer, cheaper, reworded, decided] = sample::changes();
        for (gate, stopped) in [
            (Gate::Worse, [true, false, false, false]),
            (Gate::Unclear, [true, false, true, false]),
            (Gate::Any, [true, true, true, false]),
            (Gate::None, [false; 4]),
        ] {
            assert_eq!([&longer, &cheaper, &reworded, &decided].map(|change| gate.stops(change)), stopped, "{gate:?}");
        }
        assert!(!Gate::Any.stops_any(&[decided]));
    }

    #[test]
    fn a_summary_counts_each_once() {
        let summary = Summary::of(&sample::changes());
        assert_eq!(summary, Summary { worse: 2, unclear: 1, better: 1, neutral: 0, acknowledged: 1 });
        assert_eq!(summary.to_string(), "4 changes: 2 worse, 1 unclear, 1 better (1 acknowledged)");
        assert_eq!(Summary::default().to_string(), "no changes");
    }
}
