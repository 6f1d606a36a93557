//! What was worked out before, kept under the contents that it was worked out from. It holds nothing that could not be
//! worked out again, and is brought to and from the disk by whoever has it.

use super::Told;
use super::facts::Facts;
use super::stored::{Restorer, stored};
use crate::diff::RULES;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// To be raised where the same contents give other facts or changes, though no rule says other words.
const FORMAT: u32 = 1;

/// Results of earlier runs.
#[derive(Debug, Default)]
pub struct Cache {
    known: Kept,
    /// What this run used or made.
    used: Kept,
    is_new: bool,
    restorer: Restorer,
}

/// What is written.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    /// The program that worked it out.
    program: String,
    /// By settings, kind of file and blob.
    facts: BTreeMap<String, Facts>,
    /// By the files of both states.
    compared: BTreeMap<String, KeptComparison>,
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
        let used = Kept { program, ..Kept::default() };
        Cache { is_new: known.is_none(), known: known.unwrap_or_default(), used, restorer: Restorer::default() }
    }

    /// What is to be kept for the next run; nothing where that is what was read.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let is_fewer = self.used.compared.len() < self.known.compared.len();
        (self.is_new || is_fewer).then(|| serde_json::to_vec(&self.used).ok()).flatten()
    }

    pub(super) fn facts(&mut self, key: &str, find: impl FnOnce() -> Option<Facts>) -> Option<Facts> {
        if let Some(found) = self.used.facts.get(key) {
            return Some(found.clone());
        }
        let found = match self.known.facts.remove(key) {
            Some(found) => found,
            None => {
                self.is_new = true;
                find()?
            }
        };
        self.used.facts.insert(key.to_owned(), found.clone());
        Some(found)
    }

    /// What lies between two states, where an earlier run has worked it out.
    pub(super) fn known(&mut self, key: &str) -> Option<Comparison> {
        let kept = self.known.compared.get(key)?;
        let comparison = restored(kept, &mut self.restorer)?;
        self.used.compared.insert(key.to_owned(), kept.clone());
        Some(comparison)
    }

    pub(super) fn keep(&mut self, key: &str, comparison: &Comparison) {
        if let Some(changes) = comparison.changes.iter().map(stored).collect() {
            let (renamed, held) = (comparison.renamed.clone(), comparison.held.clone());
            self.used.compared.insert(key.to_owned(), KeptComparison { changes, renamed, held });
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
