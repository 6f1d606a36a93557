//! Steps that hang together with none of the others
//!
//! A step waits for the one above it unless `after` says otherwise. Where an `after` is empty or names the wrong step, a part of
//! the procedure floats beside the rest: the total time leaves it out or counts it from the first minute.
//!
//! Asked for by: our own inference: the steps make one way with one start (L-X1) [D].
//!
//! ```yaml
//! # wrong: nothing leads to `print`, and it leads nowhere
//! steps: [{id: apply}, {id: verify}, {id: print, after: []}]
//! # right
//! steps: [{id: apply}, {id: verify}, {id: print, after: [verify]}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::resolve::predecessors;
use crate::words;

rule!("step-on-its-own", Warning, Service(find), "step_on_its_own.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let steps = subject.service.steps.list();
    for at in islands(&predecessors(steps)) {
        let message = words!(
            "“{id}” waits for no step of the way that begins with “{first}”, and no step of it waits for it",
            id = &steps[at].id.text,
            first = &steps[0].id.text
        );
        found.at(steps[at].id.span, message, words!("name in `after` the step that it waits for"));
    }
}

/// The first step of each part of the graph that is not joined to the first step of all.
fn islands(before: &[Vec<usize>]) -> Vec<usize> {
    // Each step points at an earlier one of its part, the first of a part at itself.
    let mut part: Vec<usize> = (0..before.len()).collect();
    for (at, others) in before.iter().enumerate() {
        for &other in others {
            let (one, two) = (first_of(&mut part, at), first_of(&mut part, other));
            part[one.max(two)] = one.min(two);
        }
    }
    (1..part.len()).filter(|&at| part[at] == at).collect()
}

/// The first step of a part, to which every step on the way is led at once.
fn first_of(part: &mut [usize], mut at: usize) -> usize {
    while part[at] != at {
        part[at] = part[part[at]];
        at = part[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::islands;

    #[test]
    fn an_island_is_named_by_its_first_step() {
        assert_eq!(islands(&[vec![], vec![0], vec![], vec![2]]), [2]);
        assert_eq!(islands(&[vec![], vec![], vec![0, 1]]), Vec::<usize>::new());
        assert_eq!(islands(&[]), Vec::<usize>::new());
    }
}
