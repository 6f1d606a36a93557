//! `charterpress explain`: what a kind of finding means.

use super::End;
use super::failure::Failure;
use super::terminal::Terminal;
use crate::diagnostic::Code;
use crate::record::nearest;
use crate::report;
use crate::{check, load, quantity, record, resolve, site};
use std::fmt::Write;

/// Say what a kind of finding means, and how to mend it
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The code, as it stands in brackets after `error` or `warning`; all of them are listed if left out
    code: Option<String>,
}

impl Explain {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        let text = match &self.code {
            Some(name) => report::explain(find(name)?, terminal.color),
            None => list(),
        };
        terminal.result(text)?;
        Ok(End::Done)
    }
}

/// Every code there is, sorted by name.
pub fn codes() -> Vec<&'static Code> {
    let rooms = [quantity::codes::ALL, record::codes::ALL, load::codes::ALL, resolve::codes::ALL, site::codes::ALL];
    let mut codes = rooms.concat();
    codes.extend(check::all_codes());
    codes.sort_by_key(|code| code.name);
    codes
}

fn find(name: &str) -> Result<&'static Code, Failure> {
    let codes = codes();
    if let Some(code) = codes.iter().find(|code| code.name == name) {
        return Ok(code);
    }
    let help = match nearest(name, codes.iter().map(|code| code.name)) {
        Some(near) => format!("did you mean `{near}`? `charterpress explain` lists all of them"),
        None => "`charterpress explain` lists all of them".to_owned(),
    };
    Err(Failure::usage(format!("There is no code “{name}”.")).help(help))
}

fn list() -> String {
    let codes = codes();
    let width = codes.iter().map(|code| code.name.len()).max().unwrap_or(0);
    codes.iter().fold(String::new(), |mut out, code| {
        let _ = writeln!(out, "{:width$}  {:7}  {}", code.name, code.severity.word(), code.summary);
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_is_used_twice() {
        let codes = codes();
        assert!(codes.windows(2).all(|pair| pair[0].name != pair[1].name));
    }
}
