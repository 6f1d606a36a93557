//! The order of steps: which waits for which, and circles among them.

use crate::model::Step;
use crate::record::Said;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// For each step, the places of the steps it waits for: those in its `after`, else the one above it.
pub fn predecessors(steps: &[Step]) -> Vec<Vec<usize>> {
    let mut place: HashMap<&str, usize> = HashMap::new();
    for (at, step) in steps.iter().enumerate() {
        place.entry(&step.id.text).or_insert(at);
    }
    let before = |(at, step): (usize, &Step)| match &step.after {
        Said::Unsaid => at.checked_sub(1).into_iter().collect(),
        after => after.list().iter().filter_map(|step| place.get(step.id.as_str()).copied()).collect(),
    };
    steps.iter().enumerate().map(before).collect()
}

/// The places of the steps in an order in which each comes after all it waits for, those written first in front; those on a circle
/// are left out.
pub fn order(before: &[Vec<usize>]) -> Vec<usize> {
    let mut queue = Queue::of(before);
    queue.go_on();
    queue.order
}

/// The circles among steps, each as the places of its steps in the order of waiting. A circle is opened at the first of its steps,
/// which is then taken to wait for nothing, before the next one is looked for.
pub(super) fn circles(before: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut queue = Queue::of(before);
    let mut found = Vec::new();
    let mut waiting = 0..before.len();
    queue.go_on();
    while let Some(stuck) = waiting.find(|&at| !queue.is_done[at]) {
        let circle = queue.circle(stuck);
        let first = circle.iter().copied().min().unwrap_or(stuck);
        queue.open(first);
        queue.go_on();
        waiting.start = stuck;
        found.push(circle);
    }
    found
}

/// Steps put in order one by one (Kahn 1962), in time that grows with what waits for what.
struct Queue<'a> {
    before: &'a [Vec<usize>],
    after: Vec<Vec<usize>>,
    /// For each step, how many of those it waits for are not done yet.
    left: Vec<usize>,
    is_done: Vec<bool>,
    ready: BinaryHeap<Reverse<usize>>,
    order: Vec<usize>,
}

impl<'a> Queue<'a> {
    fn of(before: &'a [Vec<usize>]) -> Self {
        let mut after = vec![Vec::new(); before.len()];
        for (at, others) in before.iter().enumerate() {
            others.iter().for_each(|&other| after[other].push(at));
        }
        let left: Vec<usize> = before.iter().map(Vec::len).collect();
        let ready = (0..before.len()).filter(|&at| left[at] == 0).map(Reverse).collect();
        Queue { before, after, left, is_done: vec![false; before.len()], ready, order: Vec::new() }
    }

    fn go_on(&mut self) {
        while let Some(Reverse(next)) = self.ready.pop() {
            self.is_done[next] = true;
            self.order.push(next);
            for &at in &self.after[next] {
                // What was opened waits for nothing any more.
                self.left[at] = self.left[at].saturating_sub(1);
                if self.left[at] == 0 && !self.is_done[at] {
                    self.ready.push(Reverse(at));
                }
            }
        }
    }

    /// Takes a step to wait for nothing.
    fn open(&mut self, step: usize) {
        self.left[step] = 0;
        self.ready.push(Reverse(step));
    }

    /// The circle that a step which cannot go on is on or leads to.
    fn circle(&self, stuck: usize) -> Vec<usize> {
        let mut place: HashMap<usize, usize> = HashMap::new();
        let (mut path, mut at) = (Vec::new(), stuck);
        while !place.contains_key(&at) {
            place.insert(at, path.len());
            path.push(at);
            match self.before[at].iter().copied().find(|&other| !self.is_done[other]) {
                Some(next) => at = next,
                None => return path,
            }
        }
        path.split_off(place[&at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_puts_each_step_after_what_it_waits_for() {
        assert_eq!(order(&[vec![], vec![3], vec![0], vec![0, 2]]), [0, 2, 3, 1]);
    }

    #[test]
    fn a_circle_is_named_without_the_steps_that_only_lead_to_it() {
        assert_eq!(circles(&[vec![], vec![2], vec![3], vec![1], vec![1]]), [[1, 2, 3]]);
        assert!(circles(&[vec![], vec![0], vec![0, 1]]).is_empty());
    }

    #[test]
    fn circles_that_share_a_step_are_opened_one_after_the_other() {
        // 0 waits for 1 and 2, each of which waits for 0: opening 0 opens both.
        assert_eq!(circles(&[vec![1, 2], vec![0], vec![0]]), [[0, 1]]);
        // 1 waits for 0 and 2, each of which waits for 1: opening 0 leaves the other.
        assert_eq!(circles(&[vec![1], vec![0, 2], vec![1]]), [[0, 1], [1, 2]]);
    }

    #[test]
    fn many_steps_are_put_in_order_in_no_time() {
        let chain: Vec<Vec<usize>> = (0..100_000_usize).map(|at| at.checked_sub(1).into_iter().collect()).collect();
        assert_eq!(order(&chain), (0..100_000).collect::<Vec<_>>());
        let pairs: Vec<Vec<usize>> = (0..100_000).map(|at| vec![at ^ 1]).collect();
        assert_eq!(circles(&pairs).len(), 50_000);
    }

    #[test]
    fn a_step_that_waits_for_itself_is_a_circle() {
        assert_eq!(circles(&[vec![], vec![1]]), [[1]]);
    }
}
