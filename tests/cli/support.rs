//! Running the program, and small books for it to run on.

use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// How a run of the program ended.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// Runs the program, prepared further by `with`, with nothing of the user's own settings.
    pub(crate) fn of(arguments: &[&str], with: impl FnOnce(&mut Command) -> &mut Command) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_charterpress"));
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH", "LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        command.env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"));
        let output = with(command.args(arguments)).output().expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("what is printed is UTF-8");
        let status = output.status.code().expect("it ended by itself");
        Ran { status, out: text(output.stdout), err: text(output.stderr) }
    }
}

/// Runs the program with arguments only.
pub(crate) fn charterpress(arguments: &[&str]) -> Ran {
    Ran::of(arguments, |command| command)
}

/// A folder with these files, by path and content.
pub(crate) fn book(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (path, content) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        std::fs::write(path, content).expect("a file");
    }
    folder
}

/// A folder as an argument.
pub(crate) fn folder_of(folder: &impl AsRef<Path>) -> &str {
    folder.as_ref().to_str().expect("a path that is text")
}

/// Compares a generated file with the one that is kept; with `UPDATE=1` in the environment it is written anew.
pub(crate) fn assert_kept(path: &str, generated: &[u8]) {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(kept.parent().expect("a folder above")).expect("the folder is written");
        return std::fs::write(&kept, generated).expect("the file is written");
    }
    let same = std::fs::read(&kept).is_ok_and(|bytes| bytes == generated);
    assert!(same, "{path} is not what the source says; run `UPDATE=1 cargo test` and look at what changed");
}
