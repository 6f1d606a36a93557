//! Two states of one book, read together: a file that is the same in both is read once.

use super::layout::{self, Place};
use super::{File, Item, Loaded, defaults, name_of, put_together, read_item, read_texts, wanted};
use crate::diagnostic::Diagnostic;
use crate::record::Defaults;
use crate::source::{FileId, Tree, TreeError};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Reads two states of a book, each as [`load`](super::load) would.
///
/// # Errors
/// For each by itself, where its tree cannot be listed at all.
pub fn load_both(old: &dyn Tree, new: &dyn Tree) -> [Result<Loaded, TreeError>; 2] {
    let (before, after) = rayon::join(|| listed(old), || listed(new));
    let (mut before, mut after) = match (before, after) {
        (Ok(before), Ok(after)) => (before, after),
        (before, after) => {
            return [before.map(|state| state.alone(old)), after.map(|state| state.alone(new))];
        }
    };
    let known = before.keep_back(&mut after, |path| old.name(path).is_some_and(|name| new.name(path) == Some(name)));
    rayon::join(|| before.read(old), || after.read(new));
    let shared = before.share_with(&mut after, &known);
    let (were, are) = (before.defaults(), after.defaults());
    let first: Vec<Read> = before.files.par_iter().map(|file| read_item(file, &before.loaded.sources, &were)).collect();
    let is_same_way = were == are;
    let again = |(file, same): (&File, &Option<usize>)| match same {
        Some(at) if is_same_way => first[*at].clone(),
        _ => read_item(file, &after.loaded.sources, &are),
    };
    let second: Vec<Read> = after.files.par_iter().zip(&shared).map(again).collect();
    let (before, after) = rayon::join(|| before.with(first), || after.with(second));
    [Ok(before), Ok(after)]
}

/// What a file gave, and what was found in it.
type Read = (Item, Vec<Diagnostic>);

/// A state that is read step by step.
struct State {
    loaded: Loaded,
    /// What is still to be read.
    wanted: Vec<(String, Place)>,
    files: Vec<File>,
}

fn listed(tree: &dyn Tree) -> Result<State, TreeError> {
    let mut loaded = Loaded::default();
    let wanted = wanted(tree, &mut loaded)?;
    Ok(State { loaded, wanted, files: Vec::new() })
}

impl State {
    fn read(&mut self, tree: &dyn Tree) {
        let wanted = std::mem::take(&mut self.wanted);
        self.files = read_texts(tree, wanted, &mut self.loaded);
    }

    /// Takes off another state's list what need not be read there, since it is known to be the same here.
    fn keep_back(&self, other: &mut State, is_same: impl Fn(&str) -> bool) -> BTreeSet<String> {
        let here: HashSet<&str> = self.wanted.iter().map(|(path, _)| path.as_str()).collect();
        let (kept, read) = std::mem::take(&mut other.wanted)
            .into_iter()
            .partition(|(path, _)| here.contains(path.as_str()) && is_same(path));
        other.wanted = read;
        let kept: Vec<(String, Place)> = kept;
        kept.into_iter().map(|(path, _)| path).collect()
    }

    fn defaults(&self) -> Defaults {
        defaults(&self.files, &self.loaded.sources)
    }

    /// Keeps the texts of both states in one map, each once, and says of each file of the other which of these it is; `known`
    /// are the paths that were not read there.
    fn share_with(&mut self, other: &mut State, known: &BTreeSet<String>) -> Vec<Option<usize>> {
        let sources = &mut self.loaded.sources;
        let names: Vec<FileId> = sources.join(&other.loaded.sources);
        for (file, id) in other.files.iter_mut().zip(names) {
            file.id = id;
        }
        let read: HashSet<&str> = self.files.iter().map(|file| sources.path(file.id)).collect();
        other.files.extend(self.files.iter().filter(|file| known.contains(sources.path(file.id))).cloned());
        // What could not be read here could not be read there.
        for path in known.iter().filter(|path| !read.contains(path.as_str())) {
            let findings = self.loaded.findings.iter().filter(|finding| finding.path.as_ref() == Some(path));
            other.loaded.findings.extend(findings.cloned());
            other.loaded.broken.extend(name_of(&layout::place(path)));
        }
        other.files.sort_by(|one, another| sources.path(one.id).cmp(sources.path(another.id)));
        other.loaded.sources = sources.clone();
        let at: HashMap<FileId, usize> = self.files.iter().enumerate().map(|(at, file)| (file.id, at)).collect();
        other.files.iter().map(|file| at.get(&file.id).copied()).collect()
    }

    fn alone(mut self, tree: &dyn Tree) -> Loaded {
        self.read(tree);
        let defaults = self.defaults();
        let read = self.files.par_iter().map(|file| read_item(file, &self.loaded.sources, &defaults)).collect();
        self.with(read)
    }

    fn with(self, read: Vec<Read>) -> Loaded {
        put_together(self.loaded, &self.files, read)
    }
}
