//! Reading a book again: a file that did not change is not parsed a second time.
//!
//! Which file changed is said by its name ([`Tree::name`]). Where files came or went, or what every file leans on is another,
//! all of them are read anew: so a book that is read again is the same as one that is read for the first time, place by place.

use super::{File, Item, Loaded, defaults, put_together, read_item, read_text, read_texts, wanted};
use crate::diagnostic::Diagnostic;
use crate::load::layout::Place;
use crate::record::Defaults;
use crate::source::{SourceMap, Tree, TreeError};
use rayon::prelude::*;

/// What a book was when it was last read.
#[derive(Debug, Default)]
pub struct Memory {
    /// The files that are to be read, in their order.
    wanted: Vec<(String, Place)>,
    names: Vec<Option<String>>,
    sources: SourceMap,
    defaults: Defaults,
    read: Vec<(Item, Vec<Diagnostic>)>,
}

/// Reads a book, and only what changed in it since the last time.
///
/// # Errors
/// Only where the tree cannot be listed at all.
pub fn load_again(tree: &dyn Tree, memory: &mut Memory) -> Result<Loaded, TreeError> {
    let mut loaded = Loaded::default();
    let wanted = wanted(tree, &mut loaded)?;
    let names: Vec<_> = wanted.iter().map(|(path, _)| tree.name(path).map(str::to_owned)).collect();
    let files = match memory.renew(tree, &wanted, &names) {
        Some(files) => files,
        None => memory.fill(tree, wanted, names, &mut loaded),
    };
    loaded.sources = memory.sources.clone();
    let read = memory.read.par_iter().cloned().collect();
    Ok(put_together(loaded, &files, read))
}

impl Memory {
    /// Reads what changed; nothing where that is not enough.
    fn renew(&mut self, tree: &dyn Tree, wanted: &[(String, Place)], names: &[Option<String>]) -> Option<Vec<File>> {
        if wanted != self.wanted || wanted.len() != self.read.len() {
            return None;
        }
        let is_new = |at: &usize| names[*at].is_none() || names[*at] != self.names[*at];
        let changed: Vec<usize> = (0..wanted.len()).filter(is_new).collect();
        let texts: Option<Vec<String>> = changed.par_iter().map(|&at| read_text(tree, &wanted[at].0).ok()).collect();
        let files: Vec<File> =
            self.sources.ids().zip(wanted).map(|(id, (_, place))| File { place: place.clone(), id }).collect();
        for (&at, text) in changed.iter().zip(texts?) {
            self.sources.replace(files[at].id, text);
        }
        self.names.clone_from_slice(names);
        let defaults = defaults(&files, &self.sources);
        if defaults != self.defaults {
            self.defaults = defaults;
            self.read = self.read_all(&files);
            return Some(files);
        }
        let read: Vec<_> = changed.par_iter().map(|&at| read_item(&files[at], &self.sources, &self.defaults)).collect();
        for (at, item) in changed.into_iter().zip(read) {
            self.read[at] = item;
        }
        Some(files)
    }

    /// Reads everything.
    fn fill(
        &mut self,
        tree: &dyn Tree,
        wanted: Vec<(String, Place)>,
        names: Vec<Option<String>>,
        loaded: &mut Loaded,
    ) -> Vec<File> {
        *self = Memory { wanted: wanted.clone(), names, ..Memory::default() };
        let files = read_texts(tree, wanted, loaded);
        self.sources = std::mem::take(&mut loaded.sources);
        self.defaults = defaults(&files, &self.sources);
        self.read = self.read_all(&files);
        files
    }

    fn read_all(&self, files: &[File]) -> Vec<(Item, Vec<Diagnostic>)> {
        files.par_iter().map(|file| read_item(file, &self.sources, &self.defaults)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::load;
    use crate::resolve::resolve;
    use crate::source::{DiskTree, Snapshot};
    use std::fs;

    const SETTINGS: &str = "title: {en: A}\nlanguages: [en]\n";

    /// Reads a folder again after each of these changes (a path, and its text or nothing), and once from nothing beside it.
    fn same_after(changes: &[&[(&str, Option<&str>)]]) {
        let folder = tempfile::tempdir().unwrap();
        let mut memory = Memory::default();
        let mut snapshot: Option<Snapshot> = None;
        for step in changes {
            for (path, text) in *step {
                let file = folder.path().join(path);
                match text {
                    Some(text) => {
                        fs::create_dir_all(file.parent().unwrap()).unwrap();
                        fs::write(&file, text).unwrap();
                    }
                    None => fs::remove_file(&file).unwrap(),
                }
            }
            let snapshot = snapshot.get_or_insert_with(|| Snapshot::of(DiskTree::new(folder.path())).unwrap());
            for (path, _) in *step {
                snapshot.look(path).unwrap();
            }
            let again = resolve(load_again(snapshot, &mut memory).unwrap());
            let fresh = resolve(load(&DiskTree::new(folder.path())).unwrap());
            assert_eq!(format!("{:?}", again.charter), format!("{:?}", fresh.charter), "{step:?}");
            assert_eq!(again.findings, fresh.findings, "{step:?}");
            assert_eq!(again.broken, fresh.broken, "{step:?}");
            let texts = |sources: &SourceMap| -> Vec<(String, String)> {
                sources.files().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
            };
            assert_eq!(texts(&again.sources), texts(&fresh.sources), "{step:?}");
        }
    }

    #[test]
    fn a_book_read_again_is_the_book_read_for_the_first_time() {
        let (agency, one) = ("agencies/a/agency.yaml", "agencies/a/services/one.yaml");
        same_after(&[
            &[("charter.yaml", Some(SETTINGS)), (agency, Some("name: {en: Town}\n")), (one, Some("name: {en: One}\n"))],
            &[(one, Some("name: {en: Another}\nfees: [{id: f, amount: 5}]\n"))],
            &[(one, Some("name: [\n"))],
            &[("agencies/a/services/two.yaml", Some("name: {en: Two}\n"))],
            &[(one, Some("name: {en: Mended}\nfees: [{id: f, amount: 5}]\n"))],
            &[("charter.yaml", Some("title: {en: A}\nlanguages: [en, fa]\ncurrency: PHP\n"))],
            &[("agencies/a/services/two.yaml", None)],
            &[("charter.yaml", None)],
            &[("charter.yaml", Some(SETTINGS)), (agency, Some("name: {en: City}\n"))],
        ]);
    }
}
