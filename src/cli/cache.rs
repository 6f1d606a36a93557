//! Where what was worked out before is kept, the history first of all: in the user's own cache folder, so that neither a book nor its site ever holds it. What
//! cannot be read is worked out anew, and what cannot be written is not kept; neither stops anything.

use super::terminal::Terminal;
use crate::history::Cache;
use crate::source::Past;
use crate::words;
use std::path::{Path, PathBuf};

/// The file of one book's cache; none where nothing is to be kept.
pub(super) struct Place(Option<PathBuf>);

impl Place {
    /// The place for a book with this past. The oldest commit names it, so that all clones of a repository share one.
    pub(super) fn of(past: &Past, keep: bool) -> Place {
        let oldest = past.commits.first().filter(|_| keep);
        let file = oldest.and_then(|commit| {
            let name: String = commit.id.chars().take(20).collect();
            Some(folder()?.join("history").join(format!("{name}.json")))
        });
        Place(file)
    }

    pub(super) fn read(&self, terminal: &Terminal) -> Cache {
        let bytes = self.0.as_ref().and_then(|file| std::fs::read(file).ok());
        if let Some(file) = self.0.as_ref().filter(|_| bytes.is_some()) {
            terminal.detail(&words!("history: what is known already stands in {file}", file = &file.display()));
        }
        Cache::read(&bytes.unwrap_or_default(), &program())
    }

    pub(super) fn write(&self, cache: &Cache, terminal: &Terminal) {
        let (Some(file), Some(bytes)) = (&self.0, cache.bytes()) else { return };
        if let Err(cause) = replace(file, &bytes) {
            let file = &file.display();
            terminal.detail(&words!("history: {file} was not written: {cause}", file, cause = &cause));
        }
    }
}

/// Puts the whole file there in one step, so that two builds at once do not mix.
pub(super) fn replace(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let beside = file.with_extension(format!("{}.tmp", std::process::id()));
    std::fs::write(&beside, bytes)?;
    std::fs::rename(&beside, file).inspect_err(|_| drop(std::fs::remove_file(&beside)))
}

/// The folder for what can be made anew: `$XDG_CACHE_HOME`, else what the system calls so.
pub(super) fn folder() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || {
        let below = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
        named("HOME").map(|home| home.join(below))
    };
    let base = named("XDG_CACHE_HOME").or_else(|| named("LOCALAPPDATA").filter(|_| cfg!(windows))).or_else(home);
    base.map(|base| base.join("charterpress"))
}

/// Which program this is: its version, and its size for those who build it themselves.
fn program() -> String {
    let size = std::env::current_exe().and_then(std::fs::metadata).map_or(0, |data| data.len());
    format!("{} {size}", env!("CARGO_PKG_VERSION"))
}
