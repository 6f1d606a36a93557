//! charterpress: a compiler for public promises.
//!
//! Text goes in (a *book*: YAML and Markdown written by an agency), a checked model stands in the middle, a website in
//! every language of the book comes out. The data flows one way, through the rooms below, from the top down; a room
//! imports only from those above it (`tests/architecture.rs` holds that).
//!
//! ```text
//! source ─► load ─► resolve ─► derive ─► view ─┬► site ───┬► publish ─► output (─► serve)
//!                      │          │             ├► search ─┤
//!                      │          │             ├► export ─┤
//!                      │          │             └► booklet ┘
//!                      │          └─► check ┐
//!                      ├────────────► findings ─┬► report
//!                      └────► diff(old, new) ───┘
//!                                   └─► history ─► view, report
//! import, sheets: another format ─► the book's own YAML
//! ```
//!
//! What does not live here: anything that prints (only `cli` does) and anything that knows the clock.

pub mod wording;
pub mod source;
pub mod diagnostic;
pub mod quantity;
pub mod calendar;
pub mod lang;
pub mod record;
pub mod model;
pub mod load;
pub mod resolve;
pub mod derive;
pub mod diff;
pub mod history;
pub mod check;
pub mod fix;
pub mod view;
pub mod speech;
pub mod report;
pub mod output;
pub mod audit;
pub mod export;
pub mod search;
pub mod booklet;
pub mod site;
pub mod publish;
#[cfg(feature = "serve")]
pub mod serve;
pub mod sheets;
pub mod import;
pub mod cli;
