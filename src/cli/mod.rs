//! The command line: arguments, one file a verb, exit statuses. The only room that prints, reads the clock and asks the
//! environment; and the only owner of clap.
//!
//! A verb does its work through the rooms above and hands what it has to say to `Terminal`. It answers with an `End`
//! or a `Failure`, and only here do they become an exit status.

mod book;
mod booklet;
mod build;
mod cache;
mod check;
mod completions;
mod diff;
mod explain;
mod export;
mod failure;
mod history;
mod import;
mod init;
mod licenses;
mod man;
mod new;
mod progress;
mod reference;
mod scaffold;
mod schema;
mod serve;
mod terminal;
mod today;
mod tongue;
mod voice;

pub use explain::codes;
pub use reference::reference_page;
pub use schema::schema_files;

use crate::speech::TONGUES;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use failure::Failure;
use std::process::ExitCode;
use terminal::{ColorWhen, Terminal, Volume};
use tongue::Tongue;

/// Publishes service standards and citizen charters: from YAML and Markdown to a checked public website.
#[derive(Debug, Parser)]
#[command(name = "charterpress", version, after_help = AFTER, max_term_width = 100, subcommand_required = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Verb,
}

const AFTER: &str = "\
A BOOK is a folder with a charter.yaml. Left out, it is this folder or its charters/.

Exit status: 0 done; 1 findings; 2 wrong usage, or a folder that may not be written to;
3 no book there, or something could not be read or written; 4 git could not help.";

/// What every command takes.
#[derive(Debug, clap::Args)]
struct Global {
    /// When to colour what is shown. NO_COLOR is honoured
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Everywhere")]
    color: ColorWhen,
    /// Show no progress, only results and mistakes
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Everywhere")]
    quiet: bool,
    /// Show more: every warning, what was read, and how long it took
    #[arg(short, long, global = true, help_heading = "Everywhere")]
    verbose: bool,
    /// The language of what is shown, and of the heads of tables; the environment's (LC_ALL, LC_MESSAGES, LANG) if left out
    #[arg(long, global = true, value_name = "LANG", value_parser = TONGUES, help_heading = "Everywhere")]
    lang: Option<String>,
}

/// What is to be done; each verb's own words stand in its file.
#[derive(Debug, Subcommand)]
enum Verb {
    Init(init::Init),
    New(new::New),
    Build(build::Build),
    Serve(serve::Serve),
    Check(check::Check),
    Diff(diff::Diff),
    History(history::History),
    Booklet(booklet::Booklet),
    Explain(explain::Explain),
    Schema(schema::Schema),
    Import(import::Import),
    Export(export::Export),
    Licenses(licenses::Licenses),
    Completions(completions::Completions),
    Man(man::Man),
}

/// How a command ended that did what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// Nothing stands at the gate.
    Done,
    /// Findings stand at the gate.
    Gate,
}

/// Runs the program with the arguments it was started with.
pub fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    // clap prints before it has read `--color`, so it is looked for by hand.
    let command = Cli::command().color(terminal::color_of_help(&arguments));
    let parsed = command.try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(said) => {
            // Nobody is left to tell where help and usage cannot be printed.
            let _ = said.print();
            return if said.use_stderr() { ExitCode::from(Failure::USAGE) } else { ExitCode::SUCCESS };
        }
    };
    let tongue = Tongue::find(cli.global.lang.as_deref());
    let terminal = Terminal::new(cli.global.color, Volume::of(cli.global.quiet, cli.global.verbose), tongue);
    match run(cli.command, &terminal) {
        Ok(End::Done) => ExitCode::SUCCESS,
        Ok(End::Gate) => ExitCode::from(1),
        Err(failure) => terminal.fail(&failure),
    }
}

fn run(verb: Verb, terminal: &Terminal) -> Result<End, Failure> {
    match verb {
        Verb::Init(verb) => verb.run(terminal),
        Verb::New(verb) => verb.run(terminal),
        Verb::Build(verb) => verb.run(terminal),
        Verb::Serve(verb) => verb.run(terminal),
        Verb::Check(verb) => verb.run(terminal),
        Verb::Diff(verb) => verb.run(terminal),
        Verb::History(verb) => verb.run(terminal),
        Verb::Booklet(verb) => verb.run(terminal),
        Verb::Explain(verb) => verb.run(terminal),
        Verb::Schema(verb) => verb.run(terminal),
        Verb::Import(verb) => verb.run(terminal),
        Verb::Export(verb) => verb.run(terminal),
        Verb::Licenses(verb) => verb.run(terminal),
        Verb::Completions(verb) => verb.run(terminal),
        Verb::Man(verb) => verb.run(terminal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        Cli::command().debug_assert();
    }
}
