//! The `charterpress` program: hands its arguments to [`charterpress::cli`] and returns what it answers.

use std::process::ExitCode;

fn main() -> ExitCode {
    charterpress::cli::main()
}
