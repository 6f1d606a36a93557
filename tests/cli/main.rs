//! The integration tests, one binary for all of them: the engine from outside, through its public names, and the program
//! as its users meet it, started as a process.
//!
//! What a book must give stands as data in `tests/cases/`; which room may import which is held by
//! `tests/architecture.rs`, and what needs a browser lives in `tests/browser/`.

#![allow(clippy::expect_used, reason = "a test may fail loudly, its helpers too")]

mod book;
#[cfg(feature = "booklet")]
mod booklet;
mod build;
mod cases;
mod demo;
mod diff;
mod diff_cases;
mod diff_properties;
mod diff_reports;
mod diff_words;
mod docs;
mod first;
mod fix;
mod history;
mod guides;
mod hostile;
#[cfg(feature = "booklet")]
mod hostile_booklets;
mod hostile_words;
mod init;
mod large;
mod kept;
mod licenses;
mod long;
mod machine;
mod messages;
mod parsers;
mod profiles;
mod rules;
mod run;
mod sarif;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod shared;
mod sheets;
mod site;
mod speech;
mod support;
mod tables;
mod theme;
mod told;
mod today;
mod vectors;
#[cfg(unix)]
mod writing;
