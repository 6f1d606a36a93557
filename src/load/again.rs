//! Reading a book again: a file that did not change is not parsed a second time, and an agency none of whose files did is not put
//! together a second time, but held by both states.
//!
//! Which file changed is said by its name ([`Tree::name`]). Where files came or went, or what every file leans on is another,
//! all of them are read anew: so a book that is read again is the same as one that is read for the first time, place by place.

use super::assembly::{Assembly, Made, agency_at};
use super::{File, Item, Loaded, defaults, read_item, read_text, read_texts, wanted, with_settings};
use crate::diagnostic::Diagnostic;
use crate::load::layout::Place;
use crate::record::Defaults;
use crate::source::{SourceMap, Tree, TreeError};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What a book was when it was last read.
#[derive(Debug, Default)]
pub struct Memory {
    /// The files that are to be read, in their order; nothing where some of them could not be.
    wanted: Vec<(String, Place)>,
    names: Vec<Option<String>>,
    files: Vec<File>,
    sources: SourceMap,
    defaults: Defaults,
    read: Vec<(Item, Vec<Diagnostic>)>,
    /// The agencies none of whose files changed since they were put together.
    agencies: BTreeMap<String, Made>,
}

/// Reads a book, and only what changed in it since the last time.
///
/// # Errors
/// Only where the tree cannot be listed at all.
pub fn load_again(tree: &dyn Tree, memory: &mut Memory) -> Result<Loaded, TreeError> {
    let mut loaded = Loaded::default();
    let wanted = wanted(tree, &mut loaded)?;
    let names: Vec<_> = wanted.iter().map(|(path, _)| tree.name(path).map(str::to_owned)).collect();
    if !memory.renew(tree, &wanted, &names) {
        memory.fill(tree, wanted, names, &mut loaded);
    }
    loaded.sources = memory.sources.clone();
    Ok(with_settings(memory.put_together(loaded), &memory.files))
}

impl Memory {
    /// Reads what changed, and says whether that is enough.
    fn renew(&mut self, tree: &dyn Tree, wanted: &[(String, Place)], names: &[Option<String>]) -> bool {
        if wanted != self.wanted || wanted.len() != self.read.len() {
            return false;
        }
        let is_new = |at: &usize| names[*at].is_none() || names[*at] != self.names[*at];
        let changed: Vec<usize> = (0..wanted.len()).filter(is_new).collect();
        let texts: Option<Vec<String>> = changed.par_iter().map(|&at| read_text(tree, &wanted[at].0).ok()).collect();
        let Some(texts) = texts else { return false };
        for (&at, text) in changed.iter().zip(texts) {
            self.sources.replace(self.files[at].id, text);
        }
        self.names.clone_from_slice(names);
        let defaults = defaults(&self.files, &self.sources);
        if defaults != self.defaults {
            self.defaults = defaults;
            self.read_all();
            return true;
        }
        let read: Vec<_> =
            changed.par_iter().map(|&at| read_item(&self.files[at], &self.sources, &self.defaults)).collect();
        for (at, item) in changed.into_iter().zip(read) {
            self.read[at] = item;
            if let Some(agency) = agency_at(&self.files[at].path) {
                self.agencies.remove(agency);
            }
        }
        true
    }

    /// Reads everything.
    fn fill(&mut self, tree: &dyn Tree, wanted: Vec<(String, Place)>, names: Vec<Option<String>>, loaded: &mut Loaded) {
        *self = Memory { wanted: wanted.clone(), names, ..Memory::default() };
        self.files = read_texts(tree, wanted, loaded);
        self.sources = std::mem::take(&mut loaded.sources);
        self.defaults = defaults(&self.files, &self.sources);
        self.read_all();
    }

    fn read_all(&mut self) {
        self.agencies.clear();
        self.read = self.files.par_iter().map(|file| read_item(file, &self.sources, &self.defaults)).collect();
    }

    /// The book that was read, with what was found before. Only agencies that are not known are put together.
    fn put_together(&mut self, loaded: Loaded) -> Loaded {
        let mut assembly = Assembly::new(loaded);
        for (file, (item, findings)) in self.files.iter().zip(&self.read) {
            let is_known = agency_at(&file.path).is_some_and(|id| self.agencies.contains_key(id));
            match is_known {
                true => assembly.pass(item, findings),
                false => assembly.take(&file.path, item.clone(), findings.clone()),
            }
        }
        self.agencies.extend(assembly.agencies());
        self.agencies.iter().for_each(|(id, made)| assembly.put(id, made));
        assembly.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::load;
    use crate::resolve::{resolve, resolve_again};
    use crate::source::{DiskTree, Snapshot};
    use std::fs;

    const SETTINGS: &str = "title: {en: A}\nlanguages: [en]\n";

    /// Reads a folder again after each of these changes (a path, and its text or nothing), and once from nothing beside it.
    /// Gives the codes of what was found after each.
    fn same_after(changes: &[&[(&str, Option<&str>)]]) -> Vec<Vec<&'static str>> {
        let mut found = Vec::new();
        let folder = tempfile::tempdir().unwrap();
        let (mut memory, mut resolved) = (Memory::default(), crate::resolve::Memory::default());
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
            let again = resolve_again(load_again(snapshot, &mut memory).unwrap(), &mut resolved);
            let fresh = resolve(load(&DiskTree::new(folder.path())).unwrap());
            assert_eq!(format!("{:?}", again.charter), format!("{:?}", fresh.charter), "{step:?}");
            assert_eq!(again.findings, fresh.findings, "{step:?}");
            assert_eq!(again.broken, fresh.broken, "{step:?}");
            let texts = |sources: &SourceMap| -> Vec<(String, String)> {
                sources.files().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
            };
            assert_eq!(texts(&again.sources), texts(&fresh.sources), "{step:?}");
            found.push(again.findings.iter().map(|finding| finding.code.name).collect());
        }
        found
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

    #[test]
    fn what_leans_on_a_change_is_made_anew() {
        let service = |id: &str| format!("agencies/{id}.yaml");
        let (one, two, other) = (service("a/services/one"), service("a/services/two"), service("b/services/one"));
        let text = "name: {en: One}\nsummary: {en: 'Within {standard.quick.within}.'}\nprovider: desk\n";
        let standard = |id: &str| {
            format!(
                "name: {{en: Town}}\nunits: [{{id: desk, name: {{en: Desk}}}}]\nstandards: [{{id: {id}, within: 3 working days}}]\n"
            )
        };
        let (quick, slow) = (standard("quick"), standard("slow"));
        let results = "standard,period_start,period_end,total,met\none/own,2025-01-01,2025-12-31,10,9\n";
        let own = format!("{text}standards: [{{id: own, within: 5 working days}}]\n");
        let found = same_after(&[
            &[
                ("charter.yaml", Some(SETTINGS)),
                ("agencies/a/agency.yaml", Some(&quick)),
                ("agencies/b/agency.yaml", Some("name: {en: Other}\n")),
                (&one, Some(text)),
                (&two, Some("name: {en: Two}\nrelated: [b/one]\n")),
                (&other, Some("name: {en: One there}\nrelated: [a/two]\n")),
            ],
            // A fact of the agency's that a text names is there no more, then is there again.
            &[("agencies/a/agency.yaml", Some(&slow))],
            &[("agencies/a/agency.yaml", Some(&quick))],
            // A service that others point at goes, and comes back.
            &[(&other, None)],
            &[(&other, Some("name: {en: One there}\n"))],
            // Results point at a promise that comes later; a text beside a service changes.
            &[("agencies/a/performance/2025.csv", Some(results))],
            &[(&one, Some(&own))],
            &[("agencies/a/services/one.en.md", Some("It is quick.\n"))],
            &[("agencies/a/services/one.en.md", Some("It is slow, {total.nothing}.\n"))],
            &[(&two, Some("name: [\n"))],
            &[(&two, Some("name: {en: Two}\n"))],
        ]);
        let expected: [&[&str]; 11] = [
            &[],
            &["unknown-fact"],
            &[],
            &["unknown-reference"],
            &[],
            &["unknown-reference"],
            &[],
            &[],
            &["unknown-fact"],
            &["unknown-fact", "yaml-bracket"],
            &["unknown-fact"],
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_did_not_change_is_held_by_both_states() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        write("charter.yaml", SETTINGS);
        for agency in ["a", "b"] {
            write(&format!("agencies/{agency}/agency.yaml"), "name: {en: Town}\n");
            write(&format!("agencies/{agency}/services/one.yaml"), "name: {en: One}\n");
            write(&format!("agencies/{agency}/services/two.yaml"), "name: {en: Two}\n");
        }
        let (mut memory, mut resolved) = (Memory::default(), crate::resolve::Memory::default());
        let mut snapshot = Snapshot::of(DiskTree::new(folder.path())).unwrap();
        let first = resolve_again(load_again(&snapshot, &mut memory).unwrap(), &mut resolved).charter;
        write("agencies/a/services/one.yaml", "name: {en: Other}\n");
        snapshot.look("agencies/a/services/one.yaml").unwrap();
        let second = resolve_again(load_again(&snapshot, &mut memory).unwrap(), &mut resolved).charter;
        let is_shared = |id: &str| std::ptr::eq(first.service(id).unwrap(), second.service(id).unwrap());
        assert_eq!(["a/one", "a/two", "b/one", "b/two"].map(is_shared), [false, true, true, true]);
    }
}
