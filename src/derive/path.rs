//! The longest path through a graph of things that wait for each other: the steps of a service, the services of a journey.
//!
//! Times of both kinds (working and calendar) can often not be compared before they are summed up, so each node keeps every
//! sum that might turn out the longest.

use super::{Stretch, Yardstick};
use crate::resolve::order;

/// Sums kept for a node at most. Beyond it those that are the longest in nominal days are kept; it takes more parallel
/// branches of mixed kinds than any real procedure has.
const MOST_SUMS: usize = 8;

/// A graph in an order in which each node comes after all it waits for.
#[derive(Debug)]
pub(super) struct Graph {
    /// For each node, the nodes it waits for.
    pub(super) before: Vec<Vec<usize>>,
    /// Every node; those on a circle are left out.
    pub(super) order: Vec<usize>,
    /// The nodes that nothing waits for.
    last: Vec<usize>,
}

/// A longest path.
#[derive(Debug)]
pub(super) struct Path {
    /// How long it takes.
    pub(super) length: Stretch,
    /// Its nodes, first to last.
    pub(super) nodes: Vec<usize>,
    /// For each node, when it can begin at the latest.
    pub(super) starts: Vec<Stretch>,
}

/// A sum of times up to the end of a node, and the sum it was made from.
#[derive(Clone, Copy)]
struct Sum {
    length: Stretch,
    from: Option<(usize, usize)>,
}

impl Graph {
    pub(super) fn new(before: Vec<Vec<usize>>) -> Self {
        let mut leads_on = vec![false; before.len()];
        before.iter().flatten().for_each(|&node| leads_on[node] = true);
        let order = order(&before);
        let last = order.iter().copied().filter(|&node| !leads_on[node]).collect();
        Graph { before, order, last }
    }

    /// The longest path, where a node that begins at one moment ends at another: the later it begins, the later it ends. Of
    /// paths that are equally long it is the one written first.
    pub(super) fn longest(&self, end: impl Fn(usize, Stretch) -> Stretch, yardstick: &Yardstick<'_>) -> Path {
        let mut sums: Vec<Vec<Sum>> = vec![Vec::new(); self.before.len()];
        let mut starts = vec![Stretch::ZERO; self.before.len()];
        for &node in &self.order {
            let all = self.before[node].iter().flat_map(|&other| {
                sums[other].iter().enumerate().map(move |(at, sum)| Sum { from: Some((other, at)), ..*sum })
            });
            let mut begins = undominated(all, yardstick);
            if begins.is_empty() {
                begins.push(Sum { length: Stretch::ZERO, from: None });
            }
            starts[node] = begins[0].length;
            begins.iter_mut().for_each(|sum| sum.length = end(node, sum.length));
            sums[node] = begins;
        }
        let ends: Vec<(usize, usize)> =
            self.last.iter().flat_map(|&node| (0..sums[node].len()).map(move |at| (node, at))).collect();
        let lengths: Vec<Stretch> = ends.iter().map(|&(node, at)| sums[node][at].length).collect();
        let longest = yardstick.longest(&lengths);
        let mut nodes = Vec::new();
        let mut next = ends.get(longest).copied();
        while let Some((node, at)) = next {
            nodes.push(node);
            next = sums[node][at].from;
        }
        nodes.reverse();
        Path { length: lengths.get(longest).copied().unwrap_or_default(), nodes, starts }
    }
}

/// The sums that no other one is certain to be as long as.
fn undominated(all: impl Iterator<Item = Sum>, yardstick: &Yardstick<'_>) -> Vec<Sum> {
    let mut kept: Vec<Sum> = Vec::new();
    for sum in all {
        if kept.iter().any(|other| other.length.compare(&sum.length).is_some_and(std::cmp::Ordering::is_ge)) {
            continue;
        }
        kept.retain(|other| sum.length.compare(&other.length).is_none_or(std::cmp::Ordering::is_lt));
        kept.push(sum);
    }
    if kept.len() > MOST_SUMS {
        kept.sort_by_cached_key(|sum| std::cmp::Reverse(sum.length.nominal_days(yardstick.hours())));
        kept.truncate(MOST_SUMS);
    }
    kept
}
