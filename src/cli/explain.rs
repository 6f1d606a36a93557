//! `charterpress explain`: what a kind of finding means, or a kind of change.

use super::End;
use super::failure::Failure;
use super::terminal::Terminal;
use crate::diagnostic::Code;
use crate::diff::{DiffRule, RULES};
use crate::record::nearest;
use crate::report::{self, width};
use crate::speech::Speech;
use crate::words;
use crate::{audit, booklet, check, load, quantity, record, resolve, site};
use std::fmt::Write;

/// Say what a kind of finding means and how to mend it, or what a kind of change means for the citizen
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The name that stands in brackets beside a finding or a change; all of them are listed if left out
    code: Option<String>,
}

impl Explain {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        let text = match &self.code {
            Some(name) => match RULES.iter().find(|rule| rule.id == name) {
                Some(rule) => report::changes::explain(rule, terminal.style("", None)),
                None => report::explain(find(name)?, terminal.style("", None)),
            },
            None => list(terminal.speech),
        };
        terminal.result(text)?;
        Ok(End::Done)
    }
}

/// Every code there is, sorted by name.
pub fn codes() -> Vec<&'static Code> {
    let rooms = [
        quantity::codes::ALL,
        record::codes::ALL,
        load::codes::ALL,
        resolve::codes::ALL,
        site::codes::ALL,
        booklet::codes::ALL,
        audit::codes::ALL,
    ];
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
    let names = codes.iter().map(|code| code.name).chain(RULES.iter().map(|rule| rule.id));
    let failure = Failure::usage(words!("There is no code “{name}”.", name));
    Err(failure.or_listed(nearest(name, names), "charterpress explain"))
}

/// A line each: the name, how much it weighs or what it means, and what it is about.
fn list(speech: &Speech) -> String {
    let title = |code: &'static Code| speech.title(code).unwrap_or(code.summary).to_owned();
    let codes = codes().into_iter().map(|code| (code.name, speech.level(code.severity).to_owned(), title(code)));
    let meaning = |rule: &DiffRule| speech.tell_or_english(&report::changes::meaning(rule.direction));
    let rules = RULES.iter().map(|rule| (rule.id, meaning(rule), report::changes::title(rule, speech).to_owned()));
    let lines: Vec<(&str, String, String)> = codes.chain(rules).collect();
    let names = lines.iter().map(|(name, ..)| name.len()).max().unwrap_or(0);
    let words = lines.iter().map(|(_, word, _)| width(word)).max().unwrap_or(0);
    lines.iter().fold(String::new(), |mut out, (name, word, summary)| {
        let rest = " ".repeat(words - width(word));
        let _ = writeln!(out, "{name:names$}  {word}{rest}  {summary}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_used_twice() {
        let mut names: Vec<&str> =
            codes().iter().map(|code| code.name).chain(RULES.iter().map(|rule| rule.id)).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
