//! The program as its users meet it: started as a process, looked at from outside. One binary for all of it.

#![allow(clippy::expect_used, reason = "a test may fail loudly, its helpers too")]

mod diff_cases;
mod docs;
mod init;
mod run;
mod schema;
mod support;
mod today;
