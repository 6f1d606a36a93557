//! `charterpress completions`: the script that lets a shell complete our commands.

use super::failure::Failure;
use super::terminal::Terminal;
use super::{Cli, End};
use clap::CommandFactory;
use clap_complete::Shell;

/// Print the script that lets a shell complete our commands
#[derive(Debug, clap::Args)]
#[command(
    after_help = "For bash:  charterpress completions bash > ~/.local/share/bash-completion/completions/charterpress"
)]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self, terminal: &Terminal) -> Result<End, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "charterpress", &mut script);
        terminal.result(script)?;
        Ok(End::Done)
    }
}
