//! The `charterpress` program: hands its arguments to [`charterpress::cli`] and returns what it answers. Which allocator serves
//! them is decided here, for the program and not for those who use the library.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A build is millions of short texts on every core, and a fifth of its time went into taking and giving back memory: with glibc the more
/// of it the larger the book, since each search for room goes through the holes that reading it has left.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    charterpress::cli::main()
}
