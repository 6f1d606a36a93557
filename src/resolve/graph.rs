//! The order of steps: which waits for which, and circles among them.

use crate::model::Step;
use crate::record::Said;

/// For each step, the places of the steps it waits for: those in its `after`, else the one above it.
pub fn predecessors(steps: &[Step]) -> Vec<Vec<usize>> {
    let place = |id: &str| steps.iter().position(|step| step.id.text == id);
    let before = |(at, step): (usize, &Step)| match &step.after {
        Said::Unsaid => at.checked_sub(1).into_iter().collect(),
        after => after.list().iter().filter_map(|step| place(&step.id)).collect(),
    };
    steps.iter().enumerate().map(before).collect()
}

/// The places of the steps in an order in which each comes after all it waits for; those on a circle are left out.
pub fn order(before: &[Vec<usize>]) -> Vec<usize> {
    let mut done = vec![false; before.len()];
    let mut order = Vec::new();
    while let Some(next) = (0..before.len()).find(|&at| !done[at] && before[at].iter().all(|&other| done[other])) {
        done[next] = true;
        order.push(next);
    }
    order
}

/// The places of the steps of one circle, in the order of waiting; none where there is no circle.
pub(super) fn circle(before: &[Vec<usize>]) -> Vec<usize> {
    let ordered = order(before);
    let open = |at: &usize| !ordered.contains(at);
    let Some(mut at) = (0..before.len()).find(|at| open(at)) else { return Vec::new() };
    let mut path: Vec<usize> = Vec::new();
    while !path.contains(&at) {
        path.push(at);
        match before[at].iter().copied().find(open) {
            Some(next) => at = next,
            None => return Vec::new(),
        }
    }
    let begin = path.iter().position(|&found| found == at).unwrap_or(0);
    path.split_off(begin)
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
        let mut found = circle(&[vec![], vec![2], vec![3], vec![1], vec![1]]);
        found.sort_unstable();
        assert_eq!(found, [1, 2, 3]);
        assert!(circle(&[vec![], vec![0], vec![0, 1]]).is_empty());
    }

    #[test]
    fn a_step_that_waits_for_itself_is_a_circle() {
        assert_eq!(circle(&[vec![], vec![1]]), [1]);
    }
}
