//! Which steps run at the same time: neither waits for the other, directly or through others; and whether two procedures wait alike.

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
        let bit = |at: usize| at.checked_sub(begin);
        let waited_for = gathered(before.len(), backwards(before, order.iter()), bit);
        let waiting = gathered(before.len(), backwards(before, order.iter().rev()).map(|(to, from)| (from, to)), bit);
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

/// Whether in two procedures the steps that both have wait for the same ones of each other, at once or through others. `both` gives
/// their places in the one and in the other.
pub fn waits_alike(one: &[Vec<usize>], other: &[Vec<usize>], both: &[(usize, usize)]) -> bool {
    let (orders, mut places) =
        ([one, other].map(crate::resolve::order), [vec![None; one.len()], vec![None; other.len()]]);
    for (place, &(old, new)) in both.iter().enumerate() {
        (places[0][old], places[1][new]) = (Some(place), Some(place));
    }
    (0..both.len()).step_by(WORDS * 64).all(|begin| {
        let of = |which: usize, before: &[Vec<usize>]| {
            let bit = |at: usize| places[which][at].and_then(|place: usize| place.checked_sub(begin));
            gathered(before.len(), backwards(before, orders[which].iter()), bit)
        };
        let (old, new) = (of(0, one), of(1, other));
        both.iter().all(|&(at, is)| old[at] == new[is])
    })
}

/// Each step of an order with each that it waits for.
fn backwards<'a>(
    before: &'a [Vec<usize>],
    order: impl Iterator<Item = &'a usize>,
) -> impl Iterator<Item = (usize, usize)> {
    order.flat_map(|&at| before[at].iter().map(move |&other| (at, other)))
}

/// For each step a few of those that it is joined to, at once or through others, as bits: those of which `bit` says a number below
/// what the words hold. Joints come in an order in which those of the second step are known before it is joined.
fn gathered(
    count: usize,
    joints: impl Iterator<Item = (usize, usize)>,
    bit: impl Fn(usize) -> Option<usize>,
) -> Vec<[u64; WORDS]> {
    let mut of = vec![[0; WORDS]; count];
    for (to, from) in joints {
        let further = of[from];
        of[to].iter_mut().zip(further).for_each(|(own, more)| *own |= more);
        if let Some(place) = bit(from).filter(|&place| place < WORDS * 64) {
            of[to][place / 64] |= 1 << (place % 64);
        }
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
    fn steps_wait_alike_where_what_stands_between_them_came_or_went() {
        // 0 ← 1 ← 2, and the same without 1, and with 2 waiting for nothing.
        let chain = [vec![], vec![0], vec![1]];
        assert!(waits_alike(&chain, &[vec![], vec![0]], &[(0, 0), (2, 1)]));
        assert!(!waits_alike(&chain, &[vec![], vec![]], &[(0, 0), (2, 1)]));
        assert!(!waits_alike(&chain, &[vec![], vec![0]], &[(0, 1), (2, 0)]));
        let long = |turned: usize| -> Vec<Vec<usize>> {
            (0..3000_usize)
                .map(|at| if at == turned { vec![] } else { at.checked_sub(1).into_iter().collect() })
                .collect()
        };
        let both: Vec<(usize, usize)> = (0..3000).map(|at| (at, at)).collect();
        assert!(waits_alike(&long(0), &long(0), &both) && !waits_alike(&long(0), &long(2500), &both));
    }

    #[test]
    fn of_thousands_the_number_is_told() {
        // A chain of 1,500 steps beside one of 1,500, so that more than one go is needed.
        let before = |at: usize| if at.is_multiple_of(1500) { vec![] } else { vec![at - 1] };
        let beside = parallel(&(0..3000).map(before).collect::<Vec<_>>());
        assert!(beside.iter().all(|beside| beside.count == 1500 && beside.all().is_none()));
        assert_eq!(beside[0].first, (1500..1516).collect::<Vec<_>>());
        assert_eq!(parallel(&[vec![], vec![]])[0].all(), Some(&[1][..]));
    }
}
