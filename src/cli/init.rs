//! `charterpress init`: a small book that can be published as it stands.

use super::End;
use super::failure::Failure;
use super::scaffold::{self, Host};
use super::terminal::Terminal;
use crate::lang::Language;
use crate::output::write_fresh;
use crate::words;
use std::path::{Path, PathBuf};

/// Start a new book: a small one that can be published as it stands
#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// The folder of the book; new or empty
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// The languages of the book, the one you write first in front: en,fa
    #[arg(long, value_delimiter = ',', default_value = "en", value_parser = language, value_name = "TAGS")]
    languages: Vec<String>,
    /// Write a file that makes a code host look for mistakes at every change
    #[arg(long, value_name = "HOST")]
    ci: Option<Host>,
}

impl Init {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        let Init { dir, languages, ci } = self;
        if let Some(twice) = (1..languages.len()).find(|&at| languages[..at].contains(&languages[at])) {
            let language = &languages[twice];
            return Err(Failure::usage(words!("The language {language} was named twice.", language)));
        }
        let files = scaffold::book(&languages, ci);
        write_fresh(&dir, &files)?;
        let paths: String = files.keys().map(|path| format!("  {path}\n")).collect();
        let wrote = terminal.speech.say("init.wrote", &[("folder", &dir.display().to_string())]);
        terminal.result(format!("{wrote}\n{paths}"))?;
        advise(&dir, &languages, ci, terminal);
        Ok(End::Done)
    }
}

/// What to do next.
fn advise(dir: &Path, languages: &[String], ci: Option<Host>, terminal: &Terminal) {
    for (at, tag) in languages.iter().enumerate().filter(|(_, tag)| !scaffold::speaks(tag)) {
        let key = if at == 0 { "init.no-words-first" } else { "init.no-words" };
        terminal.progress(format_args!("\n{}", terminal.speech.say(key, &[("language", tag)])));
    }
    let here = dir == Path::new(".");
    if let Some(host) = ci.filter(|_| !here) {
        let advice = words!(
            "{file} is read only at the top of a repository. If {folder} is not that, move the file there, and name the \
             folder in it: `charterpress check {folder}`, `charterpress diff --book {folder}`.",
            file = host.path(),
            folder = &dir.display()
        );
        terminal.progress(format_args!("\n{}", terminal.told(&advice)));
    }
    let named = if here { String::new() } else { format!(" {}", dir.display()) };
    let command = format!("charterpress check{named}");
    terminal.progress(format_args!("\n{}", terminal.speech.say("init.next", &[("command", &command)])));
}

/// A language's tag, for clap.
fn language(tag: &str) -> Result<String, String> {
    let known = Language::known_defaults(tag.trim()).map(|language| language.tag);
    known
        .ok_or_else(|| format!("“{tag}” is not a language tag; write tags such as en, fa or fr-CA with commas between"))
}
