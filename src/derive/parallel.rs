//! Which steps run at the same time: neither waits for the other, directly or through others.

/// For each step, the places of those that run beside it. `before` is what [`predecessors`](crate::resolve::predecessors)
/// gives.
pub fn parallel(before: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let waits = ancestors(before);
    let beside =
        |at: usize| (0..before.len()).filter(|&other| other != at && !waits[at][other] && !waits[other][at]).collect();
    (0..before.len()).map(beside).collect()
}

/// For each step, whether it waits for each other one.
fn ancestors(before: &[Vec<usize>]) -> Vec<Vec<bool>> {
    let mut waits = vec![vec![false; before.len()]; before.len()];
    for at in crate::resolve::order(before) {
        for &direct in &before[at] {
            let further = waits[direct].clone();
            waits[at][direct] = true;
            waits[at].iter_mut().zip(further).for_each(|(own, more)| *own |= more);
        }
    }
    waits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_that_wait_for_the_same_one_run_beside_each_other() {
        // 1 and 2 wait for 0; 3 waits for both.
        assert_eq!(parallel(&[vec![], vec![0], vec![0], vec![1, 2]]), [vec![], vec![2], vec![1], vec![]]);
    }

    #[test]
    fn a_chain_has_nothing_beside_it() {
        assert_eq!(parallel(&[vec![], vec![0], vec![1]]), [const { Vec::<usize>::new() }; 3]);
    }
}
