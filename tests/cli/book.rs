//! The case format of `tests/cases/README.md`: one text file made into a folder with a book.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

use charterpress::source::{DiskTree, Entry, Tree, TreeError};

/// One case, as it stands in its file.
#[derive(Debug, Default)]
pub(crate) struct Case {
    pub(crate) name: String,
    /// The folder below `tests/cases` whose files are part of every book.
    defaults: &'static str,
    pub(crate) title: String,
    pub(crate) why: String,
    pub(crate) files: Vec<File>,
    /// `None` where the section is missing, which is a mistake of the case.
    pub(crate) findings: Option<Vec<Expected>>,
    /// A path and the text that must have been read there, in order.
    pub(crate) values: Vec<(String, String)>,
    /// Files of the book as they must be once `check --fix` has been at them.
    pub(crate) after: Vec<(String, String)>,
    /// Files of the site, and what must stand in them; only where a site is made.
    pub(crate) pages: Vec<Page>,
}

/// A file of the site.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) has: Vec<String>,
    pub(crate) lacks: Vec<String>,
}

/// A file of the book.
#[derive(Debug)]
pub(crate) struct File {
    path: Vec<u8>,
    text: String,
    how: How,
}

#[derive(Debug, PartialEq)]
enum How {
    Plain,
    Absent,
    Crlf,
    Bom,
    Escapes,
    Repeat(usize),
    Unreadable,
    Link(String),
    /// The keys of the default file that are not written here follow below.
    Rest,
}

/// A finding that must come.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    /// `path:line:column: severity[code]: "text"`, or `path: severity[code]`.
    pub(crate) line: String,
    pub(crate) says: Vec<String>,
    pub(crate) help: Vec<String>,
    pub(crate) also: Vec<String>,
}

impl Expected {
    pub(crate) fn code(&self) -> &str {
        self.line.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map_or("", |(code, _)| code)
    }
}

/// Every case of a folder of `tests/cases`, by name.
pub(crate) fn all(folder: &str, defaults: &'static str) -> Vec<Case> {
    let entries =
        std::fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("tests/cases/{folder}: {error}"));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().map(|path| Case { defaults, ..parse(path) }).collect()
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn parse(path: &Path) -> Case {
    let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let (head, rest) = text.split_once("\n=== ").unwrap_or_else(|| panic!("{name} has no section `=== …`"));
    let (title, why) = head.split_once("\n\n").unwrap_or((head, ""));
    let mut case = Case { title: title.trim().into(), why: why.trim().into(), name, ..Case::default() };
    for section in rest.split("\n=== ") {
        let (heading, body) = section.split_once('\n').unwrap_or((section, ""));
        match heading.trim() {
            "findings" => case.findings = Some(findings(body, &case.name)),
            "values" => case.values = values(body, &case.name),
            heading if heading.starts_with("after ") => {
                case.after.push((heading[6..].to_owned(), format!("{}\n", body.trim_end_matches('\n'))));
            }
            heading if heading.starts_with("page ") => case.pages.push(page(&heading[5..], body, &case.name)),
            heading => case.files.push(file(heading, body, &case.name)),
        }
    }
    case
}

fn page(path: &str, body: &str, name: &str) -> Page {
    let mut page = Page { path: path.to_owned(), has: Vec::new(), lacks: Vec::new() };
    for line in body.lines().filter(|line| !line.trim().is_empty()) {
        match line.split_once(": ") {
            Some(("has", part)) => page.has.push(part.to_owned()),
            Some(("lacks", part)) => page.lacks.push(part.to_owned()),
            _ => panic!("{name}: {line:?} is neither `has:` nor `lacks:`"),
        }
    }
    page
}

fn file(heading: &str, body: &str, name: &str) -> File {
    // The blank line before the next heading is the case's, not the file's.
    let text = format!("{}\n", body.trim_end_matches('\n'));
    let (path, how) = if let Some((path, target)) = heading.split_once(" -> ") {
        (path, How::Link(target.to_owned()))
    } else if let Some((path, how)) = heading.strip_suffix(']').and_then(|heading| heading.split_once(" [")) {
        let how = match how.split_once(' ').unwrap_or((how, "")) {
            ("absent", _) => How::Absent,
            ("crlf", _) => How::Crlf,
            ("bom", _) => How::Bom,
            ("escapes", _) => How::Escapes,
            ("repeat", size) => How::Repeat(size.parse().unwrap_or_else(|_| panic!("{name}: repeat {size}"))),
            ("unreadable", _) => How::Unreadable,
            ("rest", _) => How::Rest,
            _ => panic!("{name}: there is no [{how}]"),
        };
        (path, how)
    } else {
        (heading, How::Plain)
    };
    File { path: unescape(path), text, how }
}

fn findings(body: &str, name: &str) -> Vec<Expected> {
    let mut found: Vec<Expected> = Vec::new();
    for line in body.lines().filter(|line| !line.trim().is_empty()) {
        if !line.starts_with(' ') {
            let (says, help, also) = (Vec::new(), Vec::new(), Vec::new());
            found.push(Expected { line: line.trim_end().to_owned(), says, help, also });
            continue;
        }
        let last = found.last_mut().unwrap_or_else(|| panic!("{name}: {line:?} stands below no finding"));
        match line.trim().split_once(": ") {
            Some(("says", words)) => last.says.push(words.to_owned()),
            Some(("help", words)) => last.help.push(words.to_owned()),
            Some(("also", place)) => last.also.push(place.to_owned()),
            _ => panic!("{name}: {line:?} is neither `says:`, `help:` nor `also:`"),
        }
    }
    found
}

fn values(body: &str, name: &str) -> Vec<(String, String)> {
    let lines = body.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let (path, text) = line.split_once(" = ").unwrap_or_else(|| panic!("{name}: {line:?} has no ` = `"));
            (path.to_owned(), String::from_utf8(unescape(text)).expect("UTF-8"))
        })
        .collect()
}

/// `\xFF`, `\n`, `\t`, `\r`, `\\`; any other backslash stands for itself.
fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        let hex = after.strip_prefix('x').and_then(|hex| u8::from_str_radix(hex.get(..2)?, 16).ok());
        let (byte, used) = match (hex, after.chars().next()) {
            (Some(byte), _) => (byte, 3),
            (None, Some('n')) => (b'\n', 1),
            (None, Some('t')) => (b'\t', 1),
            (None, Some('r')) => (b'\r', 1),
            (None, Some('\\')) => (b'\\', 1),
            _ => (b'\\', 0),
        };
        bytes.push(byte);
        rest = &after[used..];
    }
    bytes.extend(rest.bytes());
    bytes
}

/// The book of a case on disk.
pub(crate) struct CaseTree {
    // Kept so that the folder lives as long as the tree.
    _folder: tempfile::TempDir,
    disk: DiskTree,
    refused: Vec<String>,
}

impl Case {
    /// The text of a file of the book.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path.as_bytes()).map(|file| file.text.as_str())
    }

    /// Writes the book into a folder of its own.
    pub(crate) fn tree(&self) -> CaseTree {
        let folder = tempfile::tempdir().expect("a folder");
        let book = folder.path().join("book");
        let defaults = defaults(self.defaults);
        for (path, bytes) in &defaults {
            if !self.files.iter().any(|file| file.path == path.as_bytes()) {
                put(&book.join(path), bytes);
            }
        }
        for file in &self.files {
            let path = book.join(OsString::from_vec(file.path.clone()));
            match &file.how {
                How::Absent => {}
                How::Link(target) => link(target, &path),
                How::Rest => {
                    let default = defaults.iter().find(|(path, _)| path.as_bytes() == file.path);
                    let (_, bytes) = default.unwrap_or_else(|| panic!("{}: no default file for [rest]", self.name));
                    put(&path, with_rest(&file.text, &String::from_utf8_lossy(bytes)).as_bytes());
                }
                _ => put(&path, &file.bytes()),
            }
        }
        let unreadable = self.files.iter().filter(|file| file.how == How::Unreadable);
        let refused = unreadable.map(|file| String::from_utf8_lossy(&file.path).into_owned()).collect();
        CaseTree { _folder: folder, disk: DiskTree::new(book), refused }
    }
}

impl File {
    fn bytes(&self) -> Vec<u8> {
        match self.how {
            How::Crlf => self.text.replace('\n', "\r\n").into_bytes(),
            How::Bom => format!("\u{feff}{}", self.text).into_bytes(),
            How::Escapes => unescape(&self.text),
            How::Repeat(size) => self.text.repeat(size.div_ceil(self.text.len())).into_bytes(),
            _ => self.text.clone().into_bytes(),
        }
    }
}

/// A text and, below it, the parts of a default file whose top keys it does not have.
fn with_rest(text: &str, default: &str) -> String {
    let key =
        |line: &str| line.split_once(':').filter(|_| !line.starts_with([' ', '-', '#'])).map(|(key, _)| key.to_owned());
    let own: Vec<String> = text.lines().filter_map(key).collect();
    let mut kept = true;
    let rest = default.lines().filter(|line| {
        kept = key(line).map_or(kept, |key| !own.contains(&key));
        kept
    });
    rest.fold(text.to_owned(), |all, line| all + line + "\n")
}

/// The files of a folder of `tests/cases`, by path.
fn defaults(folder: &str) -> Vec<(String, Vec<u8>)> {
    let tree = DiskTree::new(root().join(folder));
    let read = |entry: Entry| {
        let bytes = tree.read(&entry.path).expect("a default file");
        (entry.path, bytes)
    };
    tree.list().expect("the default files").into_iter().map(read).collect()
}

fn put(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, bytes).expect("a file");
}

fn link(target: &str, path: &Path) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::os::unix::fs::symlink(target, path).expect("a link");
}

impl Tree for CaseTree {
    fn list(&self) -> Result<Vec<Entry>, TreeError> {
        self.disk.list()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, TreeError> {
        if self.refused.iter().any(|refused| refused == path) {
            let cause = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
            return Err(TreeError { path: path.to_owned(), cause });
        }
        self.disk.read(path)
    }
}
