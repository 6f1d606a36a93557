//! What was worked out before, kept under the contents that it was worked out from. It holds nothing that could not be
//! worked out again, and is brought to and from the disk by whoever has it.

use super::Told;
use super::facts::Facts;
use super::stored::{Restorer, stored};
use crate::diff::RULES;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::sync::Arc;

/// To be raised where the same contents give other facts or changes, though no rule says other words.
const FORMAT: u32 = 1;

/// So many times as much as this run used is kept of what other runs used: those for other readers, or on other branches.
const OF_OTHERS: usize = 4;

/// Results of earlier runs.
#[derive(Debug, Default)]
pub struct Cache {
    /// The program that asks.
    program: String,
    /// What earlier runs left and this one has not used.
    known: Kept,
    /// What this run used or made: by settings, kind of file and blob.
    facts: BTreeMap<String, Arc<Facts>>,
    /// The same, by the files of both states.
    compared: BTreeMap<String, KeptComparison>,
    is_new: bool,
    restorer: Restorer,
}

/// What is read.
#[derive(Debug, Default, Deserialize)]
struct Kept {
    program: String,
    facts: BTreeMap<String, Facts>,
    compared: BTreeMap<String, KeptComparison>,
}

/// What is written.
#[derive(Serialize)]
struct Keeping<'a> {
    program: &'a str,
    facts: BTreeMap<&'a str, &'a Facts>,
    compared: BTreeMap<&'a str, &'a KeptComparison>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct KeptComparison {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    changes: Vec<Json>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    renamed: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    held: Vec<String>,
}

/// What lies between two states.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Comparison {
    /// The changes, by agency and service.
    pub(super) changes: Vec<Told>,
    /// Ids of services and agencies that became others.
    pub(super) renamed: Vec<(String, String)>,
    /// Files whose new state has mistakes, so that nobody has seen it.
    pub(super) held: Vec<String>,
}

impl Cache {
    /// What an earlier run wrote; nothing where it was another program, or the bytes are none of ours. `program` tells
    /// programs apart that call themselves the same.
    pub fn read(bytes: &[u8], program: &str) -> Cache {
        let program = of(program);
        let known = serde_json::from_slice::<Kept>(bytes).ok().filter(|kept| kept.program == program);
        Cache { program, is_new: known.is_none(), known: known.unwrap_or_default(), ..Cache::default() }
    }

    /// What is to be kept for the next run; nothing where this one found nothing new.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let keeps_others = self.known.compared.len() <= OF_OTHERS * self.compared.len();
        let others = Some(&self.known).filter(|_| keeps_others);
        let own = self.facts.iter().map(|(key, facts)| (key.as_str(), facts.as_ref()));
        let of_others = others.iter().flat_map(|known| &known.facts).map(|(key, facts)| (key.as_str(), facts));
        let comparisons = others.iter().flat_map(|known| &known.compared).chain(&self.compared);
        let keeping = Keeping {
            program: &self.program,
            facts: own.chain(of_others).collect(),
            compared: comparisons.map(|(key, kept)| (key.as_str(), kept)).collect(),
        };
        self.is_new.then(|| serde_json::to_vec(&keeping).ok()).flatten()
    }

    pub(super) fn facts(&mut self, key: &str, find: impl FnOnce() -> Option<Facts>) -> Option<Arc<Facts>> {
        if let Some(found) = self.facts.get(key) {
            return Some(Arc::clone(found));
        }
        let found = match self.known.facts.remove(key) {
            Some(found) => found,
            None => {
                self.is_new = true;
                find()?
            }
        };
        let found = Arc::new(found);
        self.facts.insert(key.to_owned(), Arc::clone(&found));
        Some(found)
    }

    /// What lies between two states, where an earlier run has worked it out.
    pub(super) fn known(&mut self, key: &str) -> Option<Comparison> {
        let kept = self.known.compared.remove(key)?;
        let comparison = restored(&kept, &mut self.restorer)?;
        self.compared.insert(key.to_owned(), kept);
        Some(comparison)
    }

    pub(super) fn keep(&mut self, key: &str, comparison: &Comparison) {
        if let Some(changes) = comparison.changes.iter().map(stored).collect() {
            let (renamed, held) = (comparison.renamed.clone(), comparison.held.clone());
            self.compared.insert(key.to_owned(), KeptComparison { changes, renamed, held });
            self.is_new = true;
        }
    }
}

fn restored(kept: &KeptComparison, restorer: &mut Restorer) -> Option<Comparison> {
    let changes = kept.changes.iter().map(|json| restorer.change(json)).collect::<Option<Vec<Told>>>()?;
    Some(Comparison { changes, renamed: kept.renamed.clone(), held: kept.held.clone() })
}

/// A program by its rules, and by what tells it apart otherwise.
fn of(program: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    for rule in RULES.iter() {
        hasher.update(rule.id.as_bytes()).update(rule.direction.word().as_bytes()).update(&[0]);
    }
    format!("{FORMAT} {program} {}", &hasher.finalize().to_hex()[..12])
}
