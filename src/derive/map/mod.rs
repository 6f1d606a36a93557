//! The procedure of a service laid out as a map: time runs down in ranks, every actor has a lane. In grid units, without
//! pixels or words, so that every output draws the same map.
//!
//! A layered drawing after Sugiyama, Tagawa and Toda (1981) with lanes that stay where they are: ranks by the longest path,
//! the order inside a lane by barycentres (`order`), edges over several ranks on rails of their own beside the boxes, and
//! between two ranks a gutter in which edges change their column, one slot below the other (`gutter`).

mod gutter;
mod order;
#[cfg(test)]
mod tests;

pub use gutter::{Gutter, Line};

use crate::model::Service;
use crate::resolve::{order as waiting_order, predecessors};

/// How many units a box is wide; a rail is one unit wide.
pub const BOX: usize = 8;

/// A map of more boxes is no help to anybody: it is dozens of screens long or wide.
const MOST_BOXES: usize = 200;

/// Nor is one of more lines between them. Mermaid, to which maps are given as text, draws no more of them either (its
/// setting `maxEdges`).
const MOST_LINES: usize = 500;

/// Whether a map of some things that wait for each other helps anybody: there is more than one, and not a book full of them.
pub fn can_be_drawn(before: &[Vec<usize>]) -> bool {
    (2..=MOST_BOXES).contains(&before.len()) && before.iter().map(Vec::len).sum::<usize>() <= MOST_LINES
}

/// A map. Units run from the start of a line, ranks from above.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// How wide it is.
    pub width: usize,
    /// The lanes with at least one box, in their order: which one, where it begins and how wide it is.
    pub lanes: Vec<(usize, usize, usize)>,
    /// The boxes, by rank and place.
    pub boxes: Vec<Placed>,
    /// The rails that pass beside the boxes, by rank and place.
    pub rails: Vec<Rail>,
    /// What lies below each rank but the last.
    pub gutters: Vec<Gutter>,
    /// The edges: from which step to which.
    pub edges: Vec<(usize, usize)>,
}

/// A step's box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The step's place among the steps of its service.
    pub step: usize,
    /// Its rank, from nought.
    pub rank: usize,
    /// Where it begins; it is [`BOX`] units wide.
    pub at: usize,
}

/// A piece of an edge that passes a rank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rail {
    /// Which rank it passes.
    pub rank: usize,
    /// Where; it is one unit wide.
    pub at: usize,
    /// The edges on it, by their place in [`Map::edges`].
    pub edges: Vec<usize>,
}

/// The map of some steps. `before` says for each step which ones it waits for, `lane` in which lane it stands; of both only
/// those that are `taken` count. Steps on a circle are left out.
pub fn lay_out(before: &[Vec<usize>], lane: &[usize], taken: &[bool]) -> Map {
    let before = reduced(&contracted(before, taken));
    let ranks = ranks(&before, taken);
    let edges: Vec<(usize, usize)> = before
        .iter()
        .enumerate()
        .filter(|&(to, _)| ranks[to].is_some())
        .flat_map(|(to, from)| from.iter().map(move |&from| (from, to)))
        .collect();
    let grid = order::Grid::of(&ranks, lane, &edges);
    let gutters = gutter::gutters(&grid, &edges);
    Map { width: grid.width(), lanes: grid.lanes(), boxes: grid.boxes(), rails: grid.rails(), gutters, edges }
}

/// Who acts in each step of a service of `own`: nobody's id is the citizen, else an agency's; and the lanes there are, the
/// citizen's first, then the agency's own, then the others as they appear.
pub fn lanes<'c>(service: &'c Service, own: &'c str) -> (Vec<Option<&'c str>>, Vec<usize>) {
    let actor = |step: &'c crate::model::Step| {
        let agency = || step.by.list().first().and_then(|actor| actor.agency.get()).map_or(own, |agency| &agency.id);
        if step.client_action.get().is_some() { None } else { Some(agency()) }
    };
    let mut lanes = vec![None, Some(own)];
    let of = service.steps.list().iter().map(|step| {
        let actor = actor(step);
        lanes.iter().position(|known| *known == actor).unwrap_or_else(|| {
            lanes.push(actor);
            lanes.len() - 1
        })
    });
    let of = of.collect();
    (lanes, of)
}

/// The map of the steps of a service that are taken.
pub fn map_of(service: &Service, own: &str, taken: &[bool]) -> Map {
    lay_out(&predecessors(service.steps.list()), &lanes(service, own).1, taken)
}

/// What each step waits for where some steps are not taken: whatever an absent one waited for.
fn contracted(before: &[Vec<usize>], taken: &[bool]) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = vec![Vec::new(); before.len()];
    for at in waiting_order(before) {
        let mut own = Vec::new();
        for &other in &before[at] {
            let more = if taken[other] { vec![other] } else { found[other].clone() };
            more.into_iter().for_each(|one| {
                if !own.contains(&one) {
                    own.push(one);
                }
            });
        }
        found[at] = own;
    }
    found
}

/// Without what follows from the rest: who waits for `b`, which waits for `a`, is not drawn waiting for `a` too.
fn reduced(before: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut above: Vec<Vec<bool>> = vec![vec![false; before.len()]; before.len()];
    for at in waiting_order(before) {
        for &other in &before[at] {
            let further = above[other].clone();
            above[at][other] = true;
            above[at].iter_mut().zip(further).for_each(|(own, more)| *own |= more);
        }
    }
    let needed = |others: &Vec<usize>| {
        let implied = |one: usize| others.iter().any(|&other| above[other][one]);
        others.iter().copied().filter(|&one| !implied(one)).collect()
    };
    before.iter().map(needed).collect()
}

/// The rank of each step that is taken: one below the lowest that it waits for.
fn ranks(before: &[Vec<usize>], taken: &[bool]) -> Vec<Option<usize>> {
    let mut ranks = vec![None; before.len()];
    for at in waiting_order(before).into_iter().filter(|&at| taken[at]) {
        let above = before[at].iter().filter_map(|&other| ranks[other]).max();
        ranks[at] = Some(above.map_or(0, |above: usize| above + 1));
    }
    ranks
}
