//! Running the program, and small books for it to run on.

use charterpress::derive::Derived;
use charterpress::load::load;
use charterpress::output::Output;
use charterpress::publish;
use charterpress::quantity::parse_date;
use charterpress::resolve::{Charter, resolve};
use charterpress::site::{Site, Theme};
use charterpress::source::Tree;
use charterpress::view::Show;
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

/// The site of the book in a tree, on the day of all tests, and the list of its files; nothing of it is made.
pub(crate) fn with_site<T>(tree: &dyn Tree, look: impl FnOnce(&Charter, &Site<'_>, &Output<'_>) -> T) -> T {
    let mut resolved = resolve(load(tree).expect("the book is read"));
    let (theme, _) = Theme::read(tree, &resolved.theme, &resolved.charter.languages, &mut resolved.sources);
    let writers = theme.writers(&resolved.charter.languages);
    let today = parse_date("2026-11-22").expect("a day");
    let derived = Derived::of(&resolved.charter, today);
    let site = Site::new(&resolved.charter, &derived, &writers, &theme, today, Show::default(), None);
    let mut output = Output::default();
    publish::publish(&site, tree, &mut output).expect("no two things have one address");
    look(&resolved.charter, &site, &output)
}
