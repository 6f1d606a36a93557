//! A repository, seen from the folder of a book: which revisions there are, and the book in each.

use super::tree::{self, GitTree, Listed};
use super::{GitError, git};
use crate::wording::Wording;
use crate::words;
use jiff::civil::Date;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::process::Stdio;

/// The file that makes a folder a book.
const SETTINGS: &str = "charter.yaml";

/// How many digits of an id stand for a commit that has no other name.
const SHORT: usize = 12;

/// A commit, and the name by which it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its whole id.
    pub id: String,
    /// As it was written, such as `HEAD~2`.
    pub name: String,
}

/// The repository that a folder stands in.
#[derive(Clone, Debug)]
pub struct Repository {
    /// A folder of it that is there.
    folder: PathBuf,
    /// The folder of the book from the top of the repository, with `/` and without one at its end; empty for the top.
    book: String,
}

impl Repository {
    /// The repository that the folder of a book stands in. The folder itself need not be there any more.
    ///
    /// # Errors
    /// Where there is no git, or no repository that it would read.
    pub fn of(book: &Path) -> Result<Repository, GitError> {
        let folder = book.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new(""));
        let rest = book.strip_prefix(folder).unwrap_or(Path::new(""));
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder }.to_owned();
        let mut repository = Repository { folder, book: String::new() };
        let above = repository.text(&["rev-parse", "--show-prefix"])?;
        let below = rest.components().map(|part| match part {
            Component::Normal(name) => name.to_str(),
            _ => None,
        });
        let no_folder = || GitError::Failed(words!("there is no folder {folder}", folder = &book.display()));
        let below = below.collect::<Option<Vec<_>>>().ok_or_else(no_folder)?.join("/");
        repository.book = format!("{}{below}", above.strip_suffix('\n').unwrap_or(&above));
        repository.book.truncate(repository.book.trim_end_matches('/').len());
        Ok(repository)
    }

    /// The folder of the book from the top of the repository, with `/`; empty where it is the top.
    pub fn book(&self) -> &str {
        &self.book
    }

    /// Folders in which git writes whenever another commit is checked out or made.
    ///
    /// # Errors
    /// Where git cannot say.
    pub fn marks(&self) -> Result<Vec<PathBuf>, GitError> {
        let folder = self.text(&["rev-parse", "--absolute-git-dir"])?;
        let folder = PathBuf::from(folder.trim_end_matches(['\r', '\n']));
        Ok(vec![folder.join("logs"), folder])
    }

    /// The commit of a name: a branch, a tag, an id, `HEAD~2`.
    ///
    /// # Errors
    /// Where there is no such commit.
    pub fn commit(&self, name: &str) -> Result<Commit, GitError> {
        match self.id(&format!("{name}^{{commit}}"))? {
            Some(id) => Ok(Commit { id, name: name.to_owned() }),
            None if name == "HEAD" => Err(GitError::NoCommits),
            None => {
                let remote = format!("origin/{name}");
                let remote = self.id(&format!("refs/remotes/{remote}^{{commit}}"))?.map(|_| remote);
                Err(GitError::NoRevision { name: name.to_owned(), shallow: self.is_shallow(), remote })
            }
        }
    }

    /// The commit at which two went different ways; it is named by the beginning of its id.
    ///
    /// # Errors
    /// Where they have none in common, as far as the repository knows.
    pub fn fork(&self, old: &Commit, new: &Commit) -> Result<Commit, GitError> {
        match self.asked(&["merge-base", &old.id, &new.id])? {
            Some(id) => {
                let id = id.trim_end().to_owned();
                Ok(Commit { name: id.chars().take(SHORT).collect(), id })
            }
            None => {
                Err(GitError::NoMergeBase { names: [old.name.clone(), new.name.clone()], shallow: self.is_shallow() })
            }
        }
    }

    /// The day of a commit, as its committer's clock showed it.
    pub fn date(&self, commit: &Commit) -> Option<Date> {
        let shown = self.asked(&["log", "-1", "--format=%cs", &commit.id]).ok()??;
        shown.trim().parse().ok()
    }

    /// The book in a commit; none where that commit has no book in any folder.
    ///
    /// # Errors
    /// Where the book stands in another folder there.
    pub fn tree(&self, commit: &Commit) -> Result<Option<GitTree>, GitError> {
        let at = if self.book.is_empty() { format!("{}^{{tree}}", commit.id) } else { self.at(&commit.id) };
        let listed = match self.id(&at)? {
            Some(tree) => self.asked(&["ls-tree", "-r", "-z", "-l", "--full-tree", &tree])?,
            None => None,
        };
        let files = tree::committed(&listed.unwrap_or_default());
        let elsewhere = || self.text(&["ls-tree", "-r", "-z", "--name-only", "--full-tree", &commit.id]);
        self.holding(files, || Wording::verbatim(&commit.name), elsewhere)
    }

    /// The book as it is staged for the next commit; none where no book is staged in any folder.
    ///
    /// # Errors
    /// Where the book is staged in another folder, or a merge is under way.
    pub fn staged(&self) -> Result<Option<GitTree>, GitError> {
        let here = format!(":(top,literal){}", self.book);
        let within = if self.book.is_empty() { ":(top)" } else { &here };
        let listed = self.text(&["ls-files", "-z", "--stage", "--full-name", "--", within])?;
        let files = tree::staged(&listed, &self.book).ok_or(GitError::Unmerged)?;
        let elsewhere = || self.text(&["ls-files", "-z", "--full-name", "--", ":(top)"]);
        self.holding(files, || words!("the index"), elsewhere)
    }

    /// The files as a tree, where they are a book.
    fn holding(
        &self,
        files: Vec<Listed>,
        state: impl FnOnce() -> Wording,
        all: impl FnOnce() -> Result<String, GitError>,
    ) -> Result<Option<GitTree>, GitError> {
        if files.iter().any(|file| file.path == SETTINGS) {
            let tree = GitTree::new(&self.folder, files).map_err(|cause| said(&cause))?;
            return Ok(Some(tree));
        }
        let all = all()?;
        let folder_of = |path: &str| Some(path.strip_suffix(SETTINGS)?.to_owned());
        let holds = |folder: &String| folder.is_empty() || folder.ends_with('/');
        let books = all.split('\0').filter_map(folder_of).filter(holds);
        let books: Vec<String> = books.map(|folder| folder.trim_end_matches('/').to_owned()).collect();
        match books.is_empty() {
            true => Ok(None),
            false => Err(GitError::Elsewhere { state: state(), folder: self.book.clone(), books }),
        }
    }

    /// The name of the book's folder in a commit.
    fn at(&self, commit: &str) -> String {
        format!("{commit}:{}", self.book)
    }

    /// The id of an object; none where there is no such object. A name that begins with a hyphen is no option.
    fn id(&self, name: &str) -> Result<Option<String>, GitError> {
        let id = self.asked(&["rev-parse", "--verify", "--quiet", "--end-of-options", name])?;
        Ok(id.map(|id| id.trim_end().to_owned()))
    }

    /// A folder of it that is there.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the history was cut short when the repository was cloned.
    pub(super) fn is_shallow(&self) -> bool {
        self.text(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|said| said.trim_end() == "true")
    }

    /// What git answers; none where it answers no.
    fn asked(&self, arguments: &[&str]) -> Result<Option<String>, GitError> {
        let output = git(&self.folder).args(arguments).stderr(Stdio::piped()).output();
        let output = match output {
            Ok(output) => output,
            Err(cause) if cause.kind() == ErrorKind::NotFound => return Err(GitError::NoGit),
            // A name with a zero byte in it, which no argument can hold.
            Err(cause) if cause.kind() == ErrorKind::InvalidInput => return Ok(None),
            Err(cause) => return Err(said(&cause)),
        };
        if output.status.success() {
            return Ok(Some(String::from_utf8_lossy(&output.stdout).into_owned()));
        }
        let said = String::from_utf8_lossy(&output.stderr);
        match said.trim() {
            "" => Ok(None),
            said if said.contains("not a git repository") => Err(GitError::NoRepository(self.folder.clone())),
            said if said.contains("dubious ownership") => Err(GitError::Ownership(self.folder.clone())),
            said => Err(GitError::Failed(Wording::verbatim(said.trim_start_matches("fatal: ")))),
        }
    }

    pub(super) fn text(&self, arguments: &[&str]) -> Result<String, GitError> {
        let none =
            || GitError::Failed(words!("`{command}` said nothing", command = format!("git {}", arguments.join(" "))));
        self.asked(arguments)?.ok_or_else(none)
    }
}

/// What the system said when git could not be run or talked to.
fn said(cause: &std::io::Error) -> GitError {
    GitError::Failed(Wording::verbatim(cause.to_string()))
}
