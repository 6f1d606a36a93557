//! Where the public data stands that some tests read: never part of the project, and its absence fails nothing.

use std::path::{Path, PathBuf};

/// A path below the shared folder: `$CHARTERPRESS_SHARED`, else `../shared` beside the project or one folder above it.
/// Where there is none, the test says so and passes over it.
#[allow(clippy::print_stderr, reason = "a test that passes something over says so")]
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let named = std::env::var_os("CHARTERPRESS_SHARED").map(PathBuf::from);
    let beside = ["../shared", "../../shared"].map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let found = named.into_iter().chain(beside).map(|folder| folder.join(path)).find(|found| found.exists());
    if found.is_none() {
        eprintln!("passed over: there is no shared folder with {path} (set CHARTERPRESS_SHARED)");
    }
    found
}
