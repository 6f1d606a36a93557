//! Where the boxes of a map stand: lanes with their rails, and the order inside a lane that crosses the fewest edges.

use super::{BOX, Placed, Rail};

/// Passes down and up over the ranks. Barycentres settle after a few; what they find best is kept.
const PASSES: usize = 8;

/// Boxes and rails in columns.
pub(super) struct Grid {
    /// For each rank and lane, the steps from start to end.
    cells: Vec<Vec<Vec<usize>>>,
    /// For each lane: where it begins, how many rails it has, how many boxes stand beside each other.
    lanes: Vec<Lane>,
    /// For each edge that passes ranks, its rail in the lane of the step it leads to.
    rail_of: Vec<Option<usize>>,
    rank: Vec<Option<usize>>,
    lane: Vec<usize>,
    edges: Vec<(usize, usize)>,
}

#[derive(Clone, Copy, Default)]
struct Lane {
    at: usize,
    rails: usize,
    boxes: usize,
}

impl Lane {
    fn width(self) -> usize {
        self.rails + self.boxes * BOX
    }
}

impl Grid {
    pub(super) fn of(rank: &[Option<usize>], lane: &[usize], edges: &[(usize, usize)]) -> Self {
        let (height, lanes) =
            (rank.iter().flatten().max().map_or(0, |last| last + 1), lane.iter().max().map_or(0, |last| last + 1));
        let mut cells = vec![vec![Vec::new(); lanes]; height];
        for (step, rank) in rank.iter().enumerate() {
            if let Some(rank) = *rank {
                cells[rank][lane[step]].push(step);
            }
        }
        let mut grid = Grid {
            cells,
            lanes: vec![Lane::default(); lanes],
            rail_of: vec![None; edges.len()],
            rank: rank.to_vec(),
            lane: lane.to_vec(),
            edges: edges.to_vec(),
        };
        grid.lay_rails();
        grid.measure();
        grid.sort();
        grid
    }

    /// Gives each edge that passes a rank a rail; edges from one step share theirs, others only where they are apart.
    fn lay_rails(&mut self) {
        // For each lane its rails, each with the step that the stretches come from and the stretches of ranks.
        let mut laid: Vec<Vec<Vec<(usize, usize, usize)>>> = vec![Vec::new(); self.lanes.len()];
        for (at, &(from, to)) in self.edges.iter().enumerate() {
            let (Some(above), Some(below)) = (self.rank[from], self.rank[to]) else { continue };
            if below < above + 2 {
                continue;
            }
            let rails = &mut laid[self.lane[to]];
            let apart = |&(source, first, last): &(usize, usize, usize)| {
                source == from || last < above + 1 || below - 1 < first
            };
            let rail = rails.iter().position(|rail| rail.iter().all(apart)).unwrap_or_else(|| {
                rails.push(Vec::new());
                rails.len() - 1
            });
            rails[rail].push((from, above + 1, below - 1));
            self.rail_of[at] = Some(rail);
        }
        for (lane, rails) in self.lanes.iter_mut().zip(laid) {
            lane.rails = rails.len();
        }
    }

    fn measure(&mut self) {
        let mut at = 0;
        for (which, lane) in self.lanes.iter_mut().enumerate() {
            lane.boxes = self.cells.iter().map(|rank| rank[which].len()).max().unwrap_or(0);
            // A lane without boxes has no rails either: a rail leads to a box of its lane.
            lane.at = at;
            at += lane.width();
        }
    }

    /// Sorts by barycentres, down and up in turn, and keeps the order that crosses the fewest edges.
    fn sort(&mut self) {
        let mut best = (self.crossings(), self.cells.clone());
        for pass in 0..PASSES {
            let height = self.cells.len();
            for turn in 0..height {
                let rank = if pass % 2 == 0 { turn } else { height - 1 - turn };
                self.sort_rank(rank, pass % 2 == 0);
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.cells.clone());
            }
        }
        self.cells = best.1;
    }

    fn sort_rank(&mut self, rank: usize, down: bool) {
        for lane in 0..self.lanes.len() {
            if self.cells[rank][lane].len() < 2 {
                continue;
            }
            let mut steps = self.cells[rank][lane].clone();
            steps.sort_by_key(|&step| self.barycentre(step, down));
            self.cells[rank][lane] = steps;
        }
    }

    /// The middle of what a step waits for, or of what waits for it; its own place where there is nothing. In hundredths of
    /// half units, so that nothing is rounded away.
    fn barycentre(&self, step: usize, down: bool) -> usize {
        let next = |&(from, to): &(usize, usize)| match down {
            true => (to == step).then_some(from),
            false => (from == step).then_some(to),
        };
        let others: Vec<usize> = self.edges.iter().filter_map(next).map(|other| self.middle(other)).collect();
        if others.is_empty() { self.middle(step) * 100 } else { others.iter().sum::<usize>() * 100 / others.len() }
    }

    fn crossings(&self) -> usize {
        let lines: Vec<Vec<(usize, usize)>> = (1..self.cells.len())
            .map(|below| self.crossing_gutter(below - 1).into_iter().map(|(_, from, to)| (from, to)).collect())
            .collect();
        let crosses = |a: &(usize, usize), b: &(usize, usize)| (a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1);
        let in_gutter = |lines: &Vec<(usize, usize)>| {
            let later = |at: usize| lines[at + 1..].iter().filter(|other| crosses(&lines[at], other)).count();
            (0..lines.len()).map(later).sum::<usize>()
        };
        lines.iter().map(in_gutter).sum()
    }

    /// The edges in the gutter below a rank: which edge, from which half unit to which.
    pub(super) fn crossing_gutter(&self, rank: usize) -> Vec<(usize, usize, usize)> {
        let line = |(at, &(from, to)): (usize, &(usize, usize))| {
            let (above, below) = (self.rank[from]?, self.rank[to]?);
            if rank < above || rank >= below {
                return None;
            }
            let leaves = if rank == above { self.middle(from) } else { self.middle_of_rail(at)? };
            let enters = if rank + 1 == below { self.middle(to) } else { self.middle_of_rail(at)? };
            Some((at, leaves, enters))
        };
        self.edges.iter().enumerate().filter_map(line).collect()
    }

    /// Where a step's box begins: the boxes of a rank stand in the middle of their lane.
    fn at(&self, step: usize) -> usize {
        let lane = self.lanes[self.lane[step]];
        let beside = self.rank[step].map_or(&[][..], |rank| self.cells[rank][self.lane[step]].as_slice());
        let place = beside.iter().position(|&other| other == step).unwrap_or(0);
        lane.at + lane.rails + (lane.boxes - beside.len().min(lane.boxes)) * BOX / 2 + place * BOX
    }

    /// The middle of a box in half units.
    fn middle(&self, step: usize) -> usize {
        2 * self.at(step) + BOX
    }

    fn middle_of_rail(&self, edge: usize) -> Option<usize> {
        Some(2 * (self.lanes[self.lane[self.edges[edge].1]].at + self.rail_of[edge]?) + 1)
    }

    pub(super) fn height(&self) -> usize {
        self.cells.len()
    }

    pub(super) fn width(&self) -> usize {
        self.lanes.iter().map(|lane| lane.width()).sum()
    }

    pub(super) fn lanes(&self) -> Vec<(usize, usize, usize)> {
        let lanes = self.lanes.iter().enumerate().filter(|(_, lane)| lane.boxes > 0);
        lanes.map(|(which, lane)| (which, lane.at, lane.width())).collect()
    }

    pub(super) fn boxes(&self) -> Vec<Placed> {
        let steps = self
            .cells
            .iter()
            .enumerate()
            .flat_map(|(rank, lanes)| lanes.iter().flatten().map(move |&step| (rank, step)));
        steps.map(|(rank, step)| Placed { step, rank, at: self.at(step) }).collect()
    }

    pub(super) fn rails(&self) -> Vec<Rail> {
        let mut rails: Vec<Rail> = Vec::new();
        for (edge, &(from, to)) in self.edges.iter().enumerate() {
            let (Some(rail), Some(above), Some(below)) = (self.rail_of[edge], self.rank[from], self.rank[to]) else {
                continue;
            };
            let at = self.lanes[self.lane[to]].at + rail;
            for rank in above + 1..below {
                match rails.iter_mut().find(|known| (known.rank, known.at) == (rank, at)) {
                    Some(known) => known.edges.push(edge),
                    None => rails.push(Rail { rank, at, edges: vec![edge] }),
                }
            }
        }
        rails.sort_by_key(|rail| (rail.rank, rail.at));
        rails
    }
}
