//! What a change of a charter does to the citizen: two states compared, each difference named, classified and told.
//!
//! Pure functions of two charters: nothing here reads files, git or a clock. Matching is by id (`formerly` and likeness where
//! an id changed), so moved files, another order of keys and another spelling of the same quantity are no change. Every rule
//! is in [`RULES`], with what it means for the citizen and the rule that finds the reverse.
//!
//! What does not live here: reading a revision (`source`), gates and formats (`report`, `cli`), and results: what was
//! measured is no promise.

mod acknowledge;
mod agency;
mod book;
mod burden;
mod calendar;
mod change;
mod channels;
mod choice;
mod fees;
mod items;
mod laid;
mod likeness;
mod message;
mod money;
mod offices;
mod pair;
mod promised;
mod redress;
mod requirements;
mod rule;
mod rules;
mod scope;
mod service;
mod sets;
mod split;
mod standards;
mod steps;
mod tell;
mod texts;
mod time;
mod unread;
mod value;
mod walk;
mod words;

pub use acknowledge::{Useless, acknowledge};
pub use change::{About, Acknowledgement, Change};
pub use laid::{Piece, PieceOf, excerpt, pieces};
pub use message::as_name;
pub use rule::{Area, DiffRule, Direction};
pub use value::{OpenHours, Payload, Value};
pub use words::without_facts;

use std::sync::LazyLock;

use crate::quantity::Date;
use crate::resolve::{Charter, Resolved};
use unread::Unread;
use walk::Walk;

/// Every rule, area by area.
pub static RULES: LazyLock<Vec<&'static DiffRule>> = LazyLock::new(|| rules::AREAS.concat());

/// What a comparison needs to know besides the two states.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day on which the new state is looked at: decides which fees and standards are in force.
    pub today: Date,
    /// The day of the old state, where it is known: an announcement counts from it.
    pub old_date: Option<Date>,
    /// So many calendar days beforehand a worsening must have been announced to be marked so.
    pub notice_days: u32,
}

/// As [`diff`], of two states that may hold mistakes: what could not be read in one of them is told as that, and as no change for
/// better or worse.
pub fn compare(old: &Resolved, new: &Resolved, options: &Options) -> Vec<Change> {
    let mut changes = diff(&old.charter, &new.charter, options);
    unread::doubt(&mut changes, &Unread::of(old), &Unread::of(new));
    changes
}

/// Every change from `old` to `new`: the book's own first, then agency by agency and service by service.
pub fn diff(old: &Charter, new: &Charter, options: &Options) -> Vec<Change> {
    let mut walk = Walk::new(old, new, options);
    walk.book();
    walk.finish()
}
