//! A charter in one language: what a reader sees, as trees of words. Site, booklet and search take their values from here,
//! so they cannot disagree.
//!
//! What does not live here: HTML, addresses of pages, fonts, and anything that decides how it looks.

mod announced;
mod board;
mod by_agency;
mod change;
mod changes;
mod divided;
mod glossary;
mod home;
mod hours;
mod inline;
mod journey;
mod ledger;
mod lists;
mod notices;
mod pages;
mod parts;
mod prose;
mod results;
mod scribe;
mod search;
mod service;
mod terms;
mod values;

pub use announced::Announced;
pub use board::{Appeal, BoardRow};
pub use by_agency::*;
pub use change::{direction_key, sentence_key};
pub use changes::*;
pub use divided::*;
pub use glossary::*;
pub use home::*;
pub use hours::{ClosedDay, HoursRow, WeekView};
pub use inline::{BLOCKS, Block, Blocks, ChangePage, DATA, DataBlock, INLINE, Inline, Inlines, Target, TermPlace};
pub use journey::{DocumentView, JourneyView};
pub use ledger::*;
pub use lists::*;
pub use notices::*;
pub use pages::*;
pub use parts::{A_PART, List, Part, Section};
pub use results::{ChartView, OpinionView, PointView};
pub use scribe::{Facts, Noticed, Readers, Scribe, Show};
pub use search::*;
pub use service::*;
pub use terms::{Explained, Glossary};
pub use values::{Listing, Row};
