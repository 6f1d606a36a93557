//! What a charter is: the records that an agency writes and the book they make together.
//!
//! Each record is declared once, with the words that editors and the reference show ([`record!`](crate::record!)). `load`
//! fills them from files, `resolve` completes their references. Nothing here knows YAML, HTML, git or paths.

mod agency;
mod book;
mod common;
mod holding;
mod performance;
mod procedure;
mod profile;
mod promise;
mod service;
mod value;

pub use agency::*;
pub use book::*;
pub use common::*;
pub use holding::{AgencyBook, Services};
pub use performance::*;
pub use procedure::*;
pub use profile::*;
pub use promise::*;
pub use service::*;
pub use value::*;
