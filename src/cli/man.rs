//! `charterpress man`: the manual page, of the whole program or of one command.

use super::failure::Failure;
use super::terminal::Terminal;
use super::{Cli, End};
use crate::words;
use clap::{Command, CommandFactory};

/// Print the manual page, of the program or of one command
#[derive(Debug, clap::Args)]
#[command(after_help = "To read it:  charterpress man | man -l -")]
pub(super) struct Man {
    /// The command, as in `man check` or `man new service`; the whole program if left out
    command: Vec<String>,
}

impl Man {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        let mut program = Cli::command();
        program.build();
        let found = self.command.iter().try_fold(&program, |command, word| command.find_subcommand(word));
        let Some(command) = found else {
            let names = program.get_subcommands().map(Command::get_name).filter(|name| *name != "help");
            let names: Vec<&str> = names.collect();
            return Err(Failure::usage(words!("There is no command “{command}”.", command = self.command.join(" ")))
                .help(words!("write one of: {list}", list = names)));
        };
        let mut page = Vec::new();
        let title = command.get_bin_name().unwrap_or("charterpress").replace(' ', "-");
        let source = concat!("charterpress ", env!("CARGO_PKG_VERSION"));
        let man = clap_mangen::Man::new(command.clone()).title(title.to_uppercase()).source(source);
        let rendered = man.render(&mut page);
        rendered.map_err(|cause| {
            Failure::unavailable(words!("Could not make the manual page: {cause}.", cause = &cause))
        })?;
        terminal.result(page)?;
        Ok(End::Done)
    }
}
