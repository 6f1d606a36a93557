//! The command reference in Markdown: clap's own help of every command, so that page and program cannot disagree.

use super::Cli;
use clap::{Command, CommandFactory};
use std::fmt::Write;

/// The reference page: the program first, then every command.
pub fn reference_page() -> String {
    let mut program = Cli::command().term_width(100);
    program.build();
    let mut out = String::from(
        "<!-- Generated from the program's own help; change it in `src/cli/`. -->\n\n# The command line\n",
    );
    section(&mut out, program);
    out
}

fn section(out: &mut String, mut command: Command) {
    let name = command.get_bin_name().unwrap_or("charterpress").to_owned();
    let help = command.render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    let _ = write!(out, "\n## {name}\n\n```text\n{}\n```\n", lines.join("\n").trim_end());
    let inner = command.get_subcommands().filter(|inner| inner.get_name() != "help").cloned();
    inner.collect::<Vec<_>>().into_iter().for_each(|inner| section(out, inner));
}
