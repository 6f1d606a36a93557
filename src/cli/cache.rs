//! Where what was worked out before is kept, the history and the list of a site's pages: in the user's own cache folder, so that
//! neither a book nor its site ever holds it. What cannot be read is worked out anew, and what cannot be written is not kept; neither
//! stops anything.

use super::terminal::Terminal;
use crate::history::Cache;
use crate::output::Kept;
use crate::source::Past;
use crate::words;
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
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

/// The file of what is known of the pages in an output folder; none where nothing is to be kept.
pub(super) struct Pages<'a> {
    folder: &'a Path,
    file: Option<PathBuf>,
}

impl<'a> Pages<'a> {
    /// The place for a site that is written to a folder.
    pub(super) fn of(output: &'a Path, keep: bool) -> Pages<'a> {
        let whole = std::path::absolute(output).ok().filter(|_| keep);
        let file = whole.and_then(|whole| Some(folder()?.join("pages").join(format!("{}.json", named_after(&whole)))));
        Pages { folder: output, file }
    }

    /// What is known of the pages of a site whose whole address is `base`, where it is known.
    pub(super) fn read(&self, base: Option<&str>, terminal: &Terminal) -> Option<Kept> {
        let file = self.file.as_ref()?;
        let program = format!("{} {}", digest_of_program()?, base.unwrap_or_default());
        let list = File::open(file).ok();
        if list.is_some() {
            terminal.detail(&words!("pages: what is known already stands in {file}", file = &file.display()));
        }
        let none = || Kept::read(std::io::empty(), &program, self.folder);
        Some(list.map_or_else(none, |list| Kept::read(BufReader::new(list), &program, self.folder)))
    }

    pub(super) fn write(&self, kept: Option<&Kept>, terminal: &Terminal) {
        let (Some(file), Some(kept)) = (&self.file, kept) else { return };
        let (count, all) = kept.count();
        terminal.detail(&words!("pages kept from the last build: {kept} of {all}", kept = count, all));
        if let Err(cause) = replace_with(file, |into| kept.write(into)) {
            let file = &file.display();
            terminal.detail(&words!("pages: {file} was not written: {cause}", file, cause = &cause));
        }
        file.parent().map_or(Ok(()), forget_old).unwrap_or_default();
    }
}

/// Lists of pages are kept for so many folders: whoever builds into a new one each time shall not fill the disk.
const MOST_LISTS: usize = 24;

/// Takes away the lists that were not written for the longest time.
fn forget_old(folder: &Path) -> std::io::Result<()> {
    let lists = std::fs::read_dir(folder)?.filter_map(Result::ok);
    let mut lists: Vec<_> =
        lists.filter_map(|list| Some((list.metadata().ok()?.modified().ok()?, list.path()))).collect();
    lists.sort();
    let many = lists.len().saturating_sub(MOST_LISTS);
    lists.into_iter().take(many).try_for_each(|(_, path)| std::fs::remove_file(path))
}

/// Puts the whole file there in one step, so that two builds at once do not mix.
pub(super) fn replace(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    replace_with(file, |into| into.write_all(bytes))
}

fn replace_with(file: &Path, write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let beside = file.with_extension(format!("{}.tmp", std::process::id()));
    let written = || {
        let mut into = BufWriter::new(File::create(&beside)?);
        write(&mut into)?;
        into.flush()?;
        std::fs::rename(&beside, file)
    };
    written().inspect_err(|_| drop(std::fs::remove_file(&beside)))
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

/// What a folder's part of the cache is called.
pub(super) fn named_after(folder: &Path) -> String {
    blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex()[..20].to_owned()
}

/// Which program this is: its version, and its size for those who build it themselves.
fn program() -> String {
    let size = std::env::current_exe().and_then(std::fs::metadata).map_or(0, |data| data.len());
    format!("{} {size}", env!("CARGO_PKG_VERSION"))
}

/// What names this very program: the words and forms of a page may be others in the next one.
fn digest_of_program() -> Option<String> {
    let mut digest = blake3::Hasher::new();
    digest.update_reader(File::open(std::env::current_exe().ok()?).ok()?).ok()?;
    Some(digest.finalize().to_hex()[..32].to_owned())
}
