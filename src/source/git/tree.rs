//! A book as git keeps it: the files of a commit, or those staged for the next one.

use super::objects::Objects;
use crate::source::{Entry, EntryKind, SITE_MARK, Tree, TreeError};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Error, ErrorKind, Result};
use std::path::Path;

/// How many links may follow one another before they are taken for a circle.
const MAX_LINKS: usize = 8;

/// The files of one state, read without a checkout.
#[derive(Debug)]
pub struct GitTree {
    entries: Vec<Entry>,
    /// The blob of each file, by path.
    blobs: BTreeMap<String, String>,
    objects: Objects,
}

/// A file or link as git lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) path: String,
    is_link: bool,
    id: String,
    /// In bytes; nought where the list does not say it.
    size: u64,
}

impl GitTree {
    /// The files of a list, in the repository that `folder` stands in.
    pub(super) fn new(folder: &Path, listed: Vec<Listed>) -> Result<GitTree> {
        let objects = Objects::of(folder);
        let listed = without_sites(listed);
        let by_path: BTreeMap<&str, &Listed> = listed.iter().map(|file| (file.path.as_str(), file)).collect();
        let (mut entries, mut blobs) = (Vec::new(), BTreeMap::new());
        for file in &listed {
            let (size, kind) = match target(file, &by_path, &objects)? {
                _ if file.path.contains('\u{fffd}') => (0, EntryKind::BadName),
                Target::File(found) => {
                    blobs.insert(file.path.clone(), found.id.clone());
                    (found.size, EntryKind::File)
                }
                Target::Folder => (0, EntryKind::LinkedFolder),
                Target::Out => (0, EntryKind::LinkOut),
            };
            entries.push(Entry { path: file.path.clone(), size, kind });
        }
        entries.sort();
        Ok(GitTree { entries, blobs, objects })
    }
}

impl Tree for GitTree {
    fn list(&self) -> std::result::Result<Vec<Entry>, TreeError> {
        Ok(self.entries.clone())
    }

    fn read(&self, path: &str) -> std::result::Result<Vec<u8>, TreeError> {
        let missing = || Error::from(ErrorKind::NotFound);
        let read = self.blobs.get(path).ok_or_else(missing).and_then(|id| self.objects.blob(id));
        read.map_err(|cause| TreeError { path: path.to_owned(), cause })
    }

    fn read_all(&self, paths: &[&str]) -> Vec<std::result::Result<Vec<u8>, TreeError>> {
        let known: Option<Vec<&str>> = paths.iter().map(|path| Some(self.blobs.get(*path)?.as_str())).collect();
        match known.map(|ids| self.objects.blobs(&ids)) {
            Some(Ok(read)) => {
                let named = |(path, read): (&&str, Result<Vec<u8>>)| {
                    read.map_err(|cause| TreeError { path: (*path).to_owned(), cause })
                };
                paths.iter().zip(read).map(named).collect()
            }
            _ => paths.iter().map(|path| self.read(path)).collect(),
        }
    }

    fn name(&self, path: &str) -> Option<&str> {
        self.blobs.get(path).map(String::as_str)
    }
}

/// What stands behind a path.
enum Target<'a> {
    File(&'a Listed),
    /// A link to a folder of the tree, whose files are listed where they stand.
    Folder,
    /// A link that leads out of the tree, or nowhere.
    Out,
}

/// Follows links inside the tree, as a tree on disk does.
fn target<'a>(file: &'a Listed, files: &BTreeMap<&str, &'a Listed>, objects: &Objects) -> Result<Target<'a>> {
    let mut found = file;
    for _ in 0..MAX_LINKS {
        if !found.is_link {
            return Ok(Target::File(found));
        }
        let written = objects.blob(&found.id)?;
        let Some(path) = std::str::from_utf8(&written).ok().and_then(|link| joined(&found.path, link)) else {
            return Ok(Target::Out);
        };
        let folder = format!("{path}/");
        match files.get(path.as_str()) {
            Some(next) => found = next,
            None if path.is_empty() => return Ok(Target::Folder),
            None if files.range(folder.as_str()..).next().is_some_and(|(inner, _)| inner.starts_with(&folder)) => {
                return Ok(Target::Folder);
            }
            None => return Ok(Target::Out),
        }
    }
    Ok(Target::Out)
}

/// Where a link leads, from the top of the tree; none where that is outside.
fn joined(from: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    if link.starts_with('/') {
        return None;
    }
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// The files of `ls-tree -r -z -l`: `‹mode› ‹type› ‹id› ‹size›⇥‹path›`.
pub(super) fn committed(list: &str) -> Vec<Listed> {
    let one = |line: &str| {
        let (facts, path) = line.split_once('\t')?;
        let mut facts = facts.split_ascii_whitespace();
        let (mode, _, id, size) = (facts.next()?, facts.next()?, facts.next()?, facts.next()?);
        listed(mode, id, size.parse().unwrap_or(0), path)
    };
    list.split('\0').filter_map(one).collect()
}

/// The files of `ls-files -z --stage` below a folder: `‹mode› ‹id› ‹stage›⇥‹path›`; none where a merge is under way.
pub(super) fn staged(list: &str, folder: &str) -> Option<Vec<Listed>> {
    let above = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let mut files = Vec::new();
    for (facts, path) in list.split('\0').filter_map(|line| line.split_once('\t')) {
        let facts: Vec<&str> = facts.split(' ').collect();
        let (&[mode, id, stage], Some(path)) = (facts.as_slice(), path.strip_prefix(&above)) else { continue };
        if stage != "0" {
            return None;
        }
        files.extend(listed(mode, id, 0, path));
    }
    Some(files)
}

/// A file or link that counts: neither hidden nor a repository inside of this one.
fn listed(mode: &str, id: &str, size: u64, path: &str) -> Option<Listed> {
    let is_link = match mode {
        "120000" => true,
        "160000" => return None,
        _ => false,
    };
    // The mark of a site that was written inside of the book is hidden too, and looked for later.
    let is_hidden = path.split('/').any(|part| part.starts_with('.') && part != SITE_MARK);
    (!is_hidden).then(|| Listed { path: path.to_owned(), is_link, id: id.to_owned(), size })
}

/// Whether a path leads to or through something hidden.
pub(super) fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

/// Takes away the sites that were written inside of the book.
fn without_sites(listed: Vec<Listed>) -> Vec<Listed> {
    let sites: BTreeSet<String> = listed.iter().filter_map(|file| site(&file.path)).collect();
    let is_site = |path: &str| sites.iter().any(|site| path.starts_with(site));
    let hidden = |path: &str| path == SITE_MARK || is_site(path);
    listed.into_iter().filter(|file| !hidden(&file.path)).collect()
}

/// The folder, with `/`, that a mark says is a site.
fn site(path: &str) -> Option<String> {
    path.strip_suffix(SITE_MARK).filter(|folder| folder.ends_with('/')).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(listed: &[Listed]) -> Vec<&str> {
        listed.iter().map(|file| file.path.as_str()).collect()
    }

    #[test]
    fn a_commit_is_listed_without_hidden_files_sites_and_inner_repositories() {
        let list = "100644 blob aa      12\tagencies/a/agency.yaml\x00120000 blob bb       3\tb.yaml\0\
                    160000 commit cc       -\tmodule\x00100644 blob dd       1\t.github/x.yml\0\
                    100644 blob ee       2\tpublic/.charterpress-manifest.json\x00100644 blob ff       2\tpublic/i.html\0\
                    100755 blob 11       2\tpublic.md\0";
        let files = without_sites(committed(list));
        assert_eq!(paths(&files), ["agencies/a/agency.yaml", "b.yaml", "public.md"]);
        assert_eq!((files[0].size, files[0].is_link, files[0].id.as_str()), (12, false, "aa"));
        assert!(files[1].is_link);
    }

    #[test]
    fn the_index_is_cut_below_the_book_and_a_merge_is_none() {
        let list = "100644 aa 0\tcharters/charter.yaml\x00100644 bb 0\tcharters/a\tb.yaml\0";
        assert_eq!(paths(&staged(list, "charters").unwrap()), ["charter.yaml", "a\tb.yaml"]);
        assert_eq!(paths(&staged(list, "").unwrap()), ["charters/charter.yaml", "charters/a\tb.yaml"]);
        assert_eq!(staged("100644 aa 2\tcharter.yaml\0", ""), None);
    }

    #[test]
    fn links_are_followed_inside_only() {
        assert_eq!(joined("a/b.yaml", "../c/d.yaml").as_deref(), Some("c/d.yaml"));
        assert_eq!(joined("b.yaml", "./c.yaml").as_deref(), Some("c.yaml"));
        assert_eq!(joined("b.yaml", "../c.yaml"), None);
        assert_eq!(joined("b.yaml", "/etc/passwd"), None);
    }
}
