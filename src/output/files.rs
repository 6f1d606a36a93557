//! Files that people go on to edit: a new book, an agency or service added to one, schemas. Unlike a site they bear no
//! manifest and are never taken away again, so nothing that is there already is ever touched.

use super::WriteError;
use super::disk::{Disk, Unhindered};
use crate::words;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes files into a folder that is new or empty; hidden files such as `.git` do not count.
///
/// The settings of a book come last: a book that was cut short by a full disk is no book.
///
/// # Errors
/// Where something else stands in the folder, or the system refuses.
pub fn write_fresh(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), WriteError> {
    if !is_fresh(folder)? {
        return Err(WriteError::NotEmpty(folder.to_owned()));
    }
    add_files(folder, files)
}

/// Adds files to a folder; none of them may be there.
///
/// # Errors
/// Where one of them is, or the system refuses; then what was added is taken away again.
pub fn add_files(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), WriteError> {
    add_through(&Disk(&Unhindered), folder, files)
}

fn add_through(disk: &Disk<'_>, folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), WriteError> {
    if let Some(there) = files.keys().map(|path| folder.join(path)).find(|path| path.symlink_metadata().is_ok()) {
        return Err(WriteError::Exists(there));
    }
    let (settings, rest): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| !path.contains('/'));
    let mut added = Added { disk, files: Vec::new(), folders: Vec::new() };
    let all = rest.into_iter().chain(settings);
    let written = all.into_iter().try_for_each(|(path, bytes)| added.create(&folder.join(path), bytes));
    written.inspect_err(|_| added.take_back())
}

/// What was added so far, so that it can be taken away again: half a book would be in the way of the next try.
struct Added<'a> {
    disk: &'a Disk<'a>,
    files: Vec<PathBuf>,
    /// Those that were not there, the outermost first.
    folders: Vec<PathBuf>,
}

impl Added<'_> {
    fn create(&mut self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        if let Some(above) = path.parent() {
            let missing = above.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
            let mut missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
            missing.reverse();
            self.folders.extend(missing);
            self.disk.create_folder(above)?;
        }
        if path.symlink_metadata().is_err() {
            self.files.push(path.to_owned());
        }
        self.disk.write(path, bytes)
    }

    /// Takes away what it can; the first mistake is the one that is told.
    fn take_back(&self) {
        for file in &self.files {
            let _told_already = self.disk.remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _told_already = self.disk.remove_empty_folder(folder);
        }
    }
}

/// Puts new bytes in the place of a file, in one step: a reader sees the old file or the new one. Its permissions stay,
/// and a link to it still leads to it.
///
/// # Errors
/// Where the system refuses; then the file is as it was.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let replace = || {
        let mut new = tempfile::Builder::new().prefix(".charterpress-").tempfile_in(folder)?;
        new.write_all(bytes)?;
        new.as_file().sync_all()?;
        let permissions = match fs::metadata(&target) {
            Ok(old) => old.permissions(),
            Err(_) => fresh_permissions(new.as_file())?,
        };
        new.as_file().set_permissions(permissions)?;
        new.persist(&target).map(drop).map_err(std::io::Error::from)
    };
    replace().map_err(WriteError::io(|| words!("write"), path))
}

/// Writes a file that is made for a person to take away, whatever stood there, and the folders above it.
///
/// # Errors
/// Where the system refuses; then the file is as it was.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if let Some(above) = path.parent() {
        fs::create_dir_all(above).map_err(WriteError::io(|| words!("create the folder"), above))?;
    }
    replace_file(path, bytes)
}

/// What a file that a person makes may be: a temporary file is only for its owner.
fn fresh_permissions(file: &File) -> std::io::Result<fs::Permissions> {
    let mut permissions = file.metadata()?.permissions();
    #[cfg(unix)]
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o644);
    Ok(permissions)
}

/// Whether a folder is not there yet, or holds nothing but hidden files.
///
/// # Errors
/// Where it is a file, or cannot be opened.
pub fn is_fresh(folder: &Path) -> Result<bool, WriteError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(true),
        Err(cause) if cause.kind() == ErrorKind::NotADirectory => {
            return Err(WriteError::NotAFolder(folder.to_owned()));
        }
        Err(cause) => return Err(WriteError::io(|| words!("open"), folder)(cause)),
    };
    let hidden = |name: std::ffi::OsString| name.as_encoded_bytes().starts_with(b".");
    Ok(entries.filter_map(Result::ok).all(|entry| hidden(entry.file_name())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> BTreeMap<String, Vec<u8>> {
        BTreeMap::from([("a/b.yaml".to_owned(), b"b".to_vec()), ("charter.yaml".to_owned(), b"c".to_vec())])
    }

    #[test]
    fn a_new_folder_and_one_with_hidden_files_only_are_fresh() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(".git")).unwrap();
        for target in [folder.path().to_owned(), folder.path().join("x/y")] {
            write_fresh(&target, &files()).unwrap();
            assert_eq!(std::fs::read(target.join("a/b.yaml")).unwrap(), b"b");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_is_replaced_behind_its_link_and_keeps_its_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
        replace_file(&file, b"one").unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o644);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink("a.yaml", &link).unwrap();
        replace_file(&link, b"two").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    /// A disk with room for so many bytes.
    struct Small(std::sync::atomic::AtomicUsize);

    impl crate::output::disk::Steps for Small {
        fn room(&self, bytes: usize) -> usize {
            use std::sync::atomic::Ordering;
            let left = self.0.load(Ordering::SeqCst).min(bytes);
            self.0.fetch_sub(left, Ordering::SeqCst);
            left
        }
    }

    #[test]
    fn a_full_disk_leaves_no_half_of_a_book() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("mine"), "m").unwrap();
        let files =
            BTreeMap::from([("x/y/a.yaml".to_owned(), b"abc".to_vec()), ("x/b.yaml".to_owned(), b"de".to_vec())]);
        for room in 0..5 {
            let full = add_through(&Disk(&Small(room.into())), folder.path(), &files).unwrap_err().to_string();
            assert!(
                full.starts_with("Could not write ") && full.ends_with("Free some space and build again."),
                "{full}"
            );
            let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
            assert_eq!(left, ["mine"], "with room for {room} bytes");
        }
        add_through(&Disk(&Small(5.into())), folder.path(), &files).unwrap();
        assert_eq!(std::fs::read(folder.path().join("x/y/a.yaml")).unwrap(), b"abc");
    }

    #[test]
    fn what_is_there_is_never_touched() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("charter.yaml"), "mine").unwrap();
        assert!(matches!(write_fresh(folder.path(), &files()), Err(WriteError::NotEmpty(_))));
        assert!(matches!(add_files(folder.path(), &files()), Err(WriteError::Exists(_))));
        assert_eq!(std::fs::read(folder.path().join("charter.yaml")).unwrap(), b"mine");
        assert!(!folder.path().join("a").exists());
    }
}
