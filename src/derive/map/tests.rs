//! Maps drawn by hand, and what holds for every map.

use super::*;
use proptest::prelude::*;

fn all(before: &[Vec<usize>], lane: &[usize]) -> Map {
    lay_out(before, lane, &vec![true; before.len()])
}

fn place(map: &Map, step: usize) -> (usize, usize) {
    map.boxes.iter().find(|placed| placed.step == step).map(|placed| (placed.rank, placed.at)).expect("a box")
}

/// Apply; then verify by the police beside printing; then collect.
#[test]
fn the_replacement_of_a_card_is_drawn_in_three_lanes() {
    let map = all(&[vec![], vec![0], vec![0], vec![1, 2]], &[0, 2, 1, 0]);
    assert_eq!(map.lanes, [(0, 0, 8), (1, 8, 8), (2, 16, 8)]);
    assert_eq!([0, 1, 2, 3].map(|step| place(&map, step)), [(0, 0), (1, 16), (1, 8), (2, 0)]);
    assert_eq!(map.edges, [(0, 1), (0, 2), (1, 3), (2, 3)]);
    assert!(map.rails.is_empty());
    // From the middle of the first box (half unit 8) to both boxes, in one slot; back in two, for they come from two boxes.
    assert_eq!(map.gutters.iter().map(|gutter| gutter.slots).collect::<Vec<_>>(), [1, 2]);
    let ends: Vec<(usize, usize)> = map.gutters[1].lines.iter().map(|line| (line.leaves, line.enters)).collect();
    assert_eq!(ends, [(40, 8), (24, 8)]);
}

#[test]
fn a_chain_goes_straight_down() {
    let map = all(&[vec![], vec![0], vec![1]], &[0, 0, 0]);
    assert_eq!((map.width, map.boxes.len()), (8, 3));
    assert!(map.gutters.iter().all(|gutter| gutter.slots == 0 && gutter.lines.len() == 1));
}

/// Two chains that would cross if the second boxes stood in the order in which they are written.
#[test]
fn boxes_beside_each_other_are_sorted_so_that_edges_do_not_cross() {
    let map = all(&[vec![], vec![], vec![1], vec![0]], &[0, 0, 0, 0]);
    assert!(place(&map, 3).1 < place(&map, 2).1);
}

/// A step that waits for the first of three passes the second on a rail; what follows from the rest is not drawn.
#[test]
fn what_passes_a_rank_has_a_rail() {
    let map = all(&[vec![], vec![0], vec![1], vec![0], vec![2, 3, 0]], &[0, 0, 0, 1, 1]);
    assert_eq!(map.edges, [(0, 1), (1, 2), (0, 3), (2, 4), (3, 4)]);
    assert_eq!(map.rails, [Rail { rank: 2, at: 8, edges: vec![4] }]);
    assert_eq!(place(&map, 3), (1, 9));
}

#[test]
fn who_waits_for_an_absent_step_waits_for_what_it_waited_for() {
    let map = lay_out(&[vec![], vec![0], vec![1]], &[0, 1, 0], &[true, false, true]);
    assert_eq!(map.edges, [(0, 2)]);
    assert_eq!((map.width, map.lanes.len()), (8, 1));
}

/// Graphs as books have them: each step waits for some of those above it.
fn procedures() -> impl Strategy<Value = (Vec<Vec<usize>>, Vec<usize>, Vec<bool>)> {
    let step = (prop::collection::vec(any::<prop::sample::Index>(), 0..3), 0..5usize, prop::bool::weighted(0.85));
    prop::collection::vec(step, 1..31).prop_map(|steps| {
        let before = |(at, (others, ..)): (usize, &(Vec<prop::sample::Index>, usize, bool))| {
            let mut before: Vec<usize> = others.iter().filter(|_| at > 0).map(|other| other.index(at.max(1))).collect();
            before.sort_unstable();
            before.dedup();
            before
        };
        (
            steps.iter().enumerate().map(before).collect(),
            steps.iter().map(|step| step.1).collect(),
            steps.iter().map(|step| step.2).collect(),
        )
    })
}

proptest! {
    #[test]
    fn boxes_and_rails_never_lie_over_each_other((before, lane, taken) in procedures()) {
        let map = lay_out(&before, &lane, &taken);
        prop_assert_eq!(map.boxes.len(), taken.iter().filter(|taken| **taken).count());
        let boxes = map.boxes.iter().map(|placed| (placed.rank, placed.at, placed.at + BOX));
        let mut cells: Vec<_> = boxes.chain(map.rails.iter().map(|rail| (rail.rank, rail.at, rail.at + 1))).collect();
        cells.sort_unstable();
        for pair in cells.windows(2) {
            prop_assert!(pair[0].0 < pair[1].0 || pair[0].2 <= pair[1].1, "{:?}", pair);
        }
        prop_assert!(cells.iter().all(|cell| cell.2 <= map.width));
        for placed in &map.boxes {
            let (_, at, width) = *map.lanes.iter().find(|(which, ..)| *which == lane[placed.step]).expect("a lane");
            prop_assert!(at <= placed.at && placed.at + BOX <= at + width, "a box stands in its lane");
        }
    }

    #[test]
    fn edges_lead_down_and_are_whole((before, lane, taken) in procedures()) {
        let map = lay_out(&before, &lane, &taken);
        for (edge, &(from, to)) in map.edges.iter().enumerate() {
            let ((above, x), (below, y)) = (place(&map, from), place(&map, to));
            prop_assert!(above < below);
            // Followed from gutter to gutter, an edge leaves where it entered, and ends in the middle of its box.
            let mut at = 2 * x + BOX;
            for rank in above..below {
                let line = map.gutters[rank].lines.iter().find(|line| line.edge == edge).expect("a piece");
                prop_assert_eq!(line.leaves, at);
                prop_assert_eq!(line.slot.is_some(), line.leaves != line.enters);
                prop_assert_eq!(line.ends, rank + 1 == below);
                at = line.enters;
                let passes = map.rails.iter().any(|rail| rail.rank == rank + 1 && 2 * rail.at + 1 == at && rail.edges.contains(&edge));
                prop_assert!(line.ends || passes);
            }
            prop_assert_eq!(at, 2 * y + BOX);
        }
        for gutter in &map.gutters {
            for (a, b) in gutter.lines.iter().flat_map(|a| gutter.lines.iter().map(move |b| (a, b))) {
                let apart = a.leaves.max(a.enters) < b.leaves.min(b.enters) || b.leaves.max(b.enters) < a.leaves.min(a.enters);
                prop_assert!(a.leaves == b.leaves || a.slot.is_none() || a.slot != b.slot || apart, "two edges in one slot");
            }
        }
    }

    #[test]
    fn the_same_steps_give_the_same_map((before, lane, taken) in procedures()) {
        prop_assert_eq!(lay_out(&before, &lane, &taken), lay_out(&before, &lane, &taken));
    }
}
