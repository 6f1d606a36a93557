//! The program as its users meet it: started as a process, looked at from outside. One binary for all of it.

mod docs;
mod run;
mod schema;
mod support;
