//! `charterpress licenses`: what the program is made of and carries in itself, with the licence of each part.
//!
//! The lists in `licenses/` are gathered from Cargo by `tests/cli/licenses.rs`, which also holds them true.

use super::End;
use super::failure::Failure;
use super::terminal::Terminal;
use crate::speech::Speech;
use crate::wording::Wording;
use crate::words;
use std::fmt::Write;

/// `name version`, licence and home of every library, a line each.
const LIBRARIES: &str = include_str!("../../licenses/libraries.tsv");
/// The texts of their licences, each once, with the libraries it belongs to.
const TEXTS: &str = include_str!("../../licenses/texts.txt");
/// The licence of the fonts, with whose they are above it.
const FONTS: &str = include_str!("../../themes/default/assets/fonts/OFL.txt");

/// List everything that this program is made of, with its licences
#[derive(Debug, clap::Args)]
pub(super) struct Licenses {
    /// Print the texts of the licences too
    #[arg(long)]
    texts: bool,
}

impl Licenses {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        let mut out = overview(terminal.speech);
        if self.texts {
            let rule = "=".repeat(80);
            let _ = write!(out, "\n{rule}\n{FONTS}\n{TEXTS}");
        }
        terminal.result(out)?;
        Ok(End::Done)
    }
}

/// The program itself, the fonts, the libraries.
fn overview(speech: &Speech) -> String {
    let mut out = String::new();
    let mut head = |words: Wording, lines: &str| {
        let lines: String = lines.lines().map(|line| format!("  {line}\n")).collect();
        let _ = write!(out, "{}\n{lines}\n", speech.tell_or_english(&words));
    };
    let own = concat!("charterpress ", env!("CARGO_PKG_VERSION"), "  ", env!("CARGO_PKG_LICENSE"));
    head(words!("This program, with its themes, starters and profiles of statutes:"), own);
    let fonts: String =
        FONTS.lines().take_while(|line| !line.is_empty()).map(|line| format!("{line}  OFL-1.1\n")).collect();
    head(words!("Fonts, in websites and booklets:"), &fonts);
    head(words!("Libraries compiled into it, with all of its optional features:"), &libraries());
    out + &speech.tell_or_english(&words!("`charterpress licenses --texts` prints the licences in full.")) + "\n"
}

/// A line a library, set in columns.
fn libraries() -> String {
    let rows = || LIBRARIES.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let width = |column: usize| rows().filter_map(|row| Some(row.get(column)?.len())).max().unwrap_or(0);
    let (first, second) = (width(0), width(1));
    let line = |row: Vec<&str>| match row.as_slice() {
        [name, license, home, ..] => format!("{name:first$}  {license:second$}  {home}").trim_end().to_owned() + "\n",
        _ => String::new(),
    };
    rows().map(line).collect()
}
