//! Which steps run at the same time: neither waits for the other, directly or through others.

/// Of a step beside which more others run, nobody reads all their names.
const MOST_NAMED: usize = 16;

/// Words of bits that are looked at in one go: so the memory needed grows with the steps, not with their square.
const WORDS: usize = 16;

/// What runs beside a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// How many steps.
    pub count: usize,
    /// Their places; where they are too many to be named, the first of them.
    pub first: Vec<usize>,
}

impl Beside {
    /// The places of all of them; none where they are too many to be named.
    pub fn all(&self) -> Option<&[usize]> {
        (self.count == self.first.len()).then_some(self.first.as_slice())
    }

    fn add(&mut self, other: usize) {
        self.count += 1;
        if self.first.len() < MOST_NAMED {
            self.first.push(other);
        }
    }
}

/// For each step, what runs beside it. `before` is what [`predecessors`](crate::resolve::predecessors) gives.
pub fn parallel(before: &[Vec<usize>]) -> Vec<Beside> {
    let order = crate::resolve::order(before);
    let mut beside = vec![Beside::default(); before.len()];
    for begin in (0..before.len()).step_by(WORDS * 64) {
        let [waited_for, waiting] = related(before, &order, begin);
        for (at, beside) in beside.iter_mut().enumerate() {
            for word in 0..WORDS {
                let mut bits = !(waited_for[at][word] | waiting[at][word]);
                while bits != 0 {
                    let other = begin + word * 64 + bits.trailing_zeros() as usize;
                    bits &= bits - 1;
                    if other != at && other < before.len() {
                        beside.add(other);
                    }
                }
            }
        }
    }
    beside
}

/// Which of the steps from `begin` on each step waits for, and which of them wait for it, as bits.
fn related(before: &[Vec<usize>], order: &[usize], begin: usize) -> [Vec<[u64; WORDS]>; 2] {
    let mut of = [vec![[0; WORDS]; before.len()], vec![[0; WORDS]; before.len()]];
    let mut pass = |which: usize, to: usize, from: usize| {
        let further = of[which][from];
        let own = &mut of[which][to];
        own.iter_mut().zip(further).for_each(|(own, more)| *own |= more);
        if let Some(place) = from.checked_sub(begin).filter(|&place| place < WORDS * 64) {
            own[place / 64] |= 1 << (place % 64);
        }
    };
    for &at in order {
        before[at].iter().for_each(|&other| pass(0, at, other));
    }
    for &at in order.iter().rev() {
        before[at].iter().for_each(|&other| pass(1, other, at));
    }
    of
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(before: &[Vec<usize>]) -> Vec<Vec<usize>> {
        parallel(before).into_iter().map(|beside| beside.first).collect()
    }

    #[test]
    fn steps_that_wait_for_the_same_one_run_beside_each_other() {
        // 1 and 2 wait for 0; 3 waits for both.
        assert_eq!(named(&[vec![], vec![0], vec![0], vec![1, 2]]), [vec![], vec![2], vec![1], vec![]]);
    }

    #[test]
    fn a_chain_has_nothing_beside_it() {
        assert_eq!(named(&[vec![], vec![0], vec![1]]), [const { Vec::<usize>::new() }; 3]);
    }

    #[test]
    fn of_thousands_the_number_is_told() {
        // A chain of 1,500 steps beside one of 1,500, so that more than one go is needed.
        let before = |at: usize| if at % 1500 == 0 { vec![] } else { vec![at - 1] };
        let beside = parallel(&(0..3000).map(before).collect::<Vec<_>>());
        assert!(beside.iter().all(|beside| beside.count == 1500 && beside.all().is_none()));
        assert_eq!(beside[0].first, (1500..1516).collect::<Vec<_>>());
        assert_eq!(parallel(&[vec![], vec![]])[0].all(), Some(&[1][..]));
    }
}
