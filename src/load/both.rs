//! Two states of one book, read together: a file that is the same in both is read once.

use super::{File, Item, Loaded, defaults, put_together, read_files, read_item};
use crate::diagnostic::Diagnostic;
use crate::record::Defaults;
use crate::source::{FileId, Tree, TreeError};
use rayon::prelude::*;
use std::collections::HashMap;

/// Reads two states of a book, each as [`load`](super::load) would.
///
/// # Errors
/// For each by itself, where its tree cannot be listed at all.
pub fn load_both(old: &dyn Tree, new: &dyn Tree) -> [Result<Loaded, TreeError>; 2] {
    let (old, new) = rayon::join(|| listed(old), || listed(new));
    let (mut old, mut new) = match (old, new) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => return [old, new].map(|state| state.map(State::alone)),
    };
    let shared = old.share_with(&mut new);
    let (were, are) = (old.defaults(), new.defaults());
    let first: Vec<Read> = old.files.par_iter().map(|file| read_item(file, &old.loaded.sources, &were)).collect();
    let is_same_way = were == are;
    let again = |(file, same): (&File, &Option<usize>)| match same {
        Some(at) if is_same_way => first[*at].clone(),
        _ => read_item(file, &new.loaded.sources, &are),
    };
    let second: Vec<Read> = new.files.par_iter().zip(&shared).map(again).collect();
    let (old, new) = rayon::join(|| old.with(first), || new.with(second));
    [Ok(old), Ok(new)]
}

/// What a file gave, and what was found in it.
type Read = (Item, Vec<Diagnostic>);

/// A state whose texts are there and not read yet.
struct State {
    loaded: Loaded,
    files: Vec<File>,
}

fn listed(tree: &dyn Tree) -> Result<State, TreeError> {
    let mut loaded = Loaded::default();
    let files = read_files(tree, &mut loaded)?;
    Ok(State { loaded, files })
}

impl State {
    fn defaults(&self) -> Defaults {
        defaults(&self.files, &self.loaded.sources)
    }

    /// Keeps the texts of both states in one map, each once, and says of each file of the other which of these it is.
    fn share_with(&mut self, other: &mut State) -> Vec<Option<usize>> {
        let names: Vec<FileId> = self.loaded.sources.join(&other.loaded.sources);
        other.loaded.sources = self.loaded.sources.clone();
        let known: HashMap<FileId, usize> = self.files.iter().enumerate().map(|(at, file)| (file.id, at)).collect();
        let mut at: Vec<Option<usize>> = Vec::with_capacity(other.files.len());
        for (file, id) in other.files.iter_mut().zip(names) {
            file.id = id;
            at.push(known.get(&id).copied());
        }
        at
    }

    fn alone(self) -> Loaded {
        let defaults = self.defaults();
        let read = self.files.par_iter().map(|file| read_item(file, &self.loaded.sources, &defaults)).collect();
        self.with(read)
    }

    fn with(self, read: Vec<Read>) -> Loaded {
        put_together(self.loaded, &self.files, read)
    }
}
