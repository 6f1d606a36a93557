//! What a reviewer must know besides the changes: states that were not compared, decisions that accept nothing.

use crate::quantity::Date;
use crate::view::{Inlines, Scribe};

/// Something besides the changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// There was no book before.
    AllNew {
        /// The newer state.
        state: String,
    },
    /// A service or agency whose file cannot be read.
    NotCompared {
        /// Its id.
        id: String,
        /// The state in which it cannot.
        state: String,
    },
    /// A decision without its reason accepts nothing yet.
    NoReason {
        /// File and line.
        place: String,
    },
    /// A decision that came with these changes and means none of them.
    Stale {
        /// File and line.
        place: String,
    },
    /// A decision that held until a day that is past.
    Expired {
        /// File and line.
        place: String,
        /// The last day on which it held.
        until: Date,
    },
}

impl Note {
    /// Whether it must be mended before the change is accepted.
    pub fn is_wrong(&self) -> bool {
        matches!(self, Note::Stale { .. } | Note::Expired { .. })
    }

    /// The stable name of its kind.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Note::AllNew { .. } => "all-new",
            Note::NotCompared { .. } => "not-compared",
            Note::NoReason { .. } => "no-reason",
            Note::Stale { .. } => "stale-decision",
            Note::Expired { .. } => "expired-decision",
        }
    }

    /// It in English, as a whole sentence.
    pub(in crate::report) fn english(&self) -> String {
        match self {
            Note::AllNew { state } => format!("There was no book before {state}: all of it is new."),
            Note::NotCompared { id, state } => format!("{id} was not compared: its file cannot be read in {state}."),
            Note::NoReason { place } => format!("{place} gives no reason yet, so it accepts nothing."),
            Note::Stale { place } => format!("{place} accepts no change that is there: mend it, or take it away."),
            Note::Expired { place, until } => {
                format!("{place} held until {until} and accepts nothing any more: decide again, or take it away.")
            }
        }
    }

    /// It in the language of a page.
    pub(in crate::report) fn said(&self, scribe: &Scribe<'_>) -> Inlines {
        let key = format!("changes.{}", self.word());
        let values = match self {
            Note::AllNew { state } => vec![("state", Inlines::ltr(state))],
            Note::NotCompared { id, state } => vec![("name", Inlines::ltr(id)), ("state", Inlines::ltr(state))],
            Note::NoReason { place } | Note::Stale { place } => vec![("place", Inlines::ltr(place))],
            Note::Expired { place, until } => vec![("place", Inlines::ltr(place)), ("date", scribe.date(*until))],
        };
        scribe.say(&key, &values)
    }
}
