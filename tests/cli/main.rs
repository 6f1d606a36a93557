//! The integration tests: the engine from outside, through its public names.
//!
//! What a book must give stands as data in `tests/cases/`; which room may import which is held by
//! `tests/architecture.rs`, and what needs a browser lives in `tests/browser/`.

mod book;
mod cases;
mod demo;
mod hostile;
mod shared;
mod tables;
