//! The gutters between the ranks of a map, where edges go sideways: each in a slot in which no edge of another step lies over
//! it (channel routing by the left-edge rule, after Hashimoto and Stevens 1971).

use super::order::Grid;
use std::collections::BTreeMap;

/// What lies between two ranks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gutter {
    /// How many slots there are.
    pub slots: usize,
    /// The pieces of edges in it.
    pub lines: Vec<Line>,
}

/// A piece of an edge: down from where it leaves, sideways in its slot, down to where it enters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which edge.
    pub edge: usize,
    /// Where it comes from, in half units.
    pub leaves: usize,
    /// Where it goes to, in half units.
    pub enters: usize,
    /// In which slot it goes sideways, from nought; `None` where it goes straight down.
    pub slot: Option<usize>,
    /// Whether it ends here, in a box.
    pub ends: bool,
}

/// All that leaves one place: it shares a slot.
struct Net {
    leaves: usize,
    enters: Vec<usize>,
    first: usize,
    last: usize,
    slot: Option<usize>,
}

pub(super) fn gutters(grid: &Grid, edges: &[(usize, usize)]) -> Vec<Gutter> {
    let boxes = grid.boxes();
    let rank = |step: usize| boxes.iter().find(|placed| placed.step == step).map(|placed| placed.rank);
    (1..grid.height())
        .map(|below| {
            let found = grid.crossing_gutter(below - 1);
            let nets = slots(&found);
            let line = |&(edge, leaves, enters): &(usize, usize, usize)| Line {
                edge,
                leaves,
                enters,
                slot: nets.get(&leaves).and_then(|net| net.slot).filter(|_| leaves != enters),
                ends: rank(edges[edge].1) == Some(below),
            };
            Gutter {
                slots: nets.values().filter_map(|net| net.slot).max().map_or(0, |last| last + 1),
                lines: found.iter().map(line).collect(),
            }
        })
        .collect()
}

fn slots(lines: &[(usize, usize, usize)]) -> BTreeMap<usize, Net> {
    let mut nets: BTreeMap<usize, Net> = BTreeMap::new();
    for &(_, leaves, enters) in lines {
        let fresh = Net { leaves, enters: Vec::new(), first: leaves, last: leaves, slot: None };
        let net = nets.entry(leaves).or_insert(fresh);
        net.enters.push(enters);
        (net.first, net.last) = (net.first.min(enters), net.last.max(enters));
    }
    let mut waiting: Vec<usize> = nets.values().filter(|net| net.first < net.last).map(|net| net.leaves).collect();
    while !waiting.is_empty() {
        // What leaves where another one enters has to turn off above it. Where that goes round in a circle the first goes first.
        let is_free =
            |&leaves: &usize| !waiting.iter().any(|other| other != &leaves && nets[&leaves].enters.contains(other));
        let next = waiting.iter().position(is_free).unwrap_or(0);
        let leaves = waiting.remove(next);
        let net = &nets[&leaves];
        let least = net.enters.iter().filter(|enters| **enters != leaves).filter_map(|enters| nets.get(enters)?.slot);
        let least = least.max().map_or(0, |slot| slot + 1);
        let lies_over = |slot: usize| {
            nets.values().any(|other| other.slot == Some(slot) && other.first <= net.last && net.first <= other.last)
        };
        let slot = (least..).find(|&slot| !lies_over(slot));
        if let Some(net) = nets.get_mut(&leaves) {
            net.slot = slot;
        }
    }
    nets
}
