//! The map of a procedure in words: its lanes, boxes and edges in the order in which a page shows them, and the same as
//! Mermaid text. The layout itself is made in `derive`.

use super::Subject;
use super::procedure::StepView;
use crate::derive::{self, BOX, Gutter, Map, Variant};
use crate::model::{Service, Step};
use crate::resolve::{self, ServiceId};
use crate::view::inline::{Blocks, Inlines};
use crate::view::scribe::Scribe;
use serde::Serialize;

/// From so many units on a map is too wide for a column of text.
const BROAD: usize = 68;

/// Longest name of a box in characters, where a step has none of its own and its action stands for it.
const LONGEST_NAME: usize = 90;

/// Height of a gutter in pixels: without slots, for each slot, and above the first.
const GUTTER: (usize, usize, usize) = (28, 10, 10);

/// A map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MapView {
    /// Which case it shows, and how long that takes.
    pub caption: Vec<Inlines>,
    /// Whether it needs more room than a column of text.
    pub broad: bool,
    /// The lanes: name and width in units.
    pub lanes: Vec<(Inlines, usize)>,
    /// What happens at the same height.
    pub rows: Vec<MapRow>,
}

/// A rank of a map, and what lies below it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MapRow {
    /// From start to end.
    pub cells: Vec<MapCell>,
    /// Which of them are to be drawn, in the order in which they are read: the boxes as the steps are numbered, then the rails, and
    /// the gap at the end.
    pub order: Vec<usize>,
    /// The edges to the next rank.
    pub gutter: Option<GutterView>,
}

/// A cell of a rank.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MapCell {
    /// `box`, `rail` or `gap`.
    pub kind: &'static str,
    /// Where it begins, in units.
    pub at: usize,
    /// Its width in units.
    pub units: usize,
    /// Whether the longest path leads through it.
    pub longest: bool,
    /// The step in a box.
    pub step: Option<MapStep>,
}

/// A step in its box.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MapStep {
    /// Its place on the page; none where its name leads somewhere of itself.
    pub anchor: Option<String>,
    /// Its number in the list of steps.
    pub number: Inlines,
    /// Its name.
    pub name: Inlines,
    /// Who acts: the name of its lane.
    pub lane: Inlines,
    /// How long it takes.
    pub time: Vec<Inlines>,
    /// When it is taken at all.
    pub conditions: Vec<Inlines>,
    /// Whether one can do without it.
    pub optional: bool,
}

/// The edges between two ranks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GutterView {
    /// In pixels.
    pub height: usize,
    /// The pieces of edges; those of the longest path come last and lie on top.
    pub lines: Vec<LineView>,
}

/// A piece of an edge; from side to side in percent, downwards in pixels.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LineView {
    /// Where it leaves.
    pub leaves: String,
    /// Where it enters.
    pub enters: String,
    /// At which height it goes sideways.
    pub turns: Option<usize>,
    /// Whether it ends in a box.
    pub ends: bool,
    /// Whether it is part of the longest path.
    pub longest: bool,
}

impl<'c> Scribe<'c> {
    /// Whether a map is drawn of a service: not where there is but one step, nor where there are too many for anybody to look at.
    pub fn has_map(&self, service: &Service) -> bool {
        derive::can_be_drawn(&resolve::predecessors(service.steps.list()))
    }

    /// The maps of a service.
    pub(super) fn maps(&self, subject: &Subject<'c>) -> Vec<MapView> {
        let variants = self.variants(subject);
        if !self.has_map(subject.service) {
            return Vec::new();
        }
        let steps = self.steps(subject).items;
        let lanes = self.lanes(subject);
        variants.iter().map(|variant| self.map(subject, variant, &steps, &lanes)).collect()
    }

    pub(super) fn variants(&self, subject: &Subject<'c>) -> &'c [Variant<'c>] {
        self.derived.service(&subject.id.to_string()).map_or(&[], |derived| &derived.variants)
    }

    /// The names of the lanes: the citizen, then agencies.
    fn lanes(&self, subject: &Subject<'c>) -> Vec<Inlines> {
        let name = |lane: &Option<&str>| match lane {
            None => self.word("steps.you"),
            Some(agency) => match self.charter.agency(agency) {
                Some(found) => self.text(&found.agency.name, Default::default()),
                None => self.words(agency),
            },
        };
        derive::lanes(subject.service, subject.agency()).0.iter().map(name).collect()
    }

    fn map(&self, subject: &Subject<'c>, variant: &Variant<'c>, steps: &[StepView], lanes: &[Inlines]) -> MapView {
        let map = derive::map_of(subject.service, subject.agency(), &variant.taken);
        let records = subject.service.steps.list();
        let lane_of = derive::lanes(subject.service, subject.agency()).1;
        let longest: Vec<bool> = map.edges.iter().map(|edge| is_longest(records, &variant.critical, *edge)).collect();
        let is_open = variant.answers.iter().all(|(_, answer)| *answer == 0);
        let step = |at: usize| MapStep {
            anchor: Some(format!("step-{}", steps[at].id)),
            number: steps[at].number.clone(),
            name: box_name(&steps[at]),
            lane: lanes[lane_of[at]].clone(),
            time: times(&steps[at]),
            conditions: if is_open { self.cases_of(subject, &records[at]) } else { Vec::new() },
            optional: steps[at].optional,
        };
        let step = |at: usize| (variant.critical.contains(&records[at].id.text.as_str()), step(at));
        MapView { caption: self.map_caption(subject, variant), ..self.drawn(&map, lanes, &longest, step) }
    }

    /// A map with what stands in its boxes, and whether the longest path leads through them.
    pub(in crate::view) fn drawn(
        &self,
        map: &Map,
        lanes: &[Inlines],
        longest: &[bool],
        step: impl Fn(usize) -> (bool, MapStep),
    ) -> MapView {
        let row = |rank: usize| MapRow {
            gutter: map.gutters.get(rank).map(|gutter| gutter_view(gutter, map.width, longest)),
            ..cells(map, rank, longest, &step)
        };
        let height = map.boxes.iter().map(|placed| placed.rank + 1).max().unwrap_or(0);
        MapView {
            caption: Vec::new(),
            broad: map.width > BROAD,
            lanes: map.lanes.iter().map(|&(which, _, width)| (lanes[which].clone(), width)).collect(),
            rows: (0..height).map(row).collect(),
        }
    }

    /// In which cases a step is taken; the channels are no part of a map.
    fn cases_of(&self, subject: &Subject<'c>, step: &Step) -> Vec<Inlines> {
        self.conditions(subject.service, step.when.list(), step.unless.list(), &[])
    }

    /// The case that a map is for, and the time it takes.
    fn map_caption(&self, subject: &Subject<'c>, variant: &Variant<'c>) -> Vec<Inlines> {
        let cases = self.cases(subject);
        let answer = |&(question, answer): &(usize, usize)| {
            let words = cases.get(question - 1)?.options.get(answer.checked_sub(1)?)?.words.clone();
            Some(self.say("case.if", &[("cases", words)]))
        };
        let time = variant.time.as_ref().map(|time| {
            self.say("mark.label", &[("label", self.word("steps.total-time")), ("value", self.duration(time))])
        });
        variant.answers.iter().filter_map(answer).chain(time).collect()
    }

    /// The map of the whole procedure as Mermaid text; nothing where there is no map.
    pub fn mermaid(&self, id: &ServiceId) -> Option<String> {
        let service = self.charter.service(&id.to_string()).filter(|service| self.has_map(service))?;
        let subject = Subject { id: id.clone(), service };
        let variant = self.variants(&subject).first()?;
        let steps = self.steps(&subject).items;
        let (_, lane_of) = derive::lanes(service, subject.agency());
        let map = derive::map_of(service, subject.agency(), &variant.taken);
        let lanes = self.lanes(&subject);
        let mut text = format!("---\ntitle: {}\n---\nflowchart TD\n", quoted(&self.plain(&service.name)));
        for &(lane, ..) in &map.lanes {
            text.push_str(&format!("  subgraph lane{lane}[{}]\n", quoted(&lanes[lane])));
            for placed in map.boxes.iter().filter(|placed| lane_of[placed.step] == lane) {
                let step = &steps[placed.step];
                let mut lines = vec![format!("{}. {}", step.number.plain(), box_name(step).plain())];
                lines.extend(times(step).iter().map(Inlines::plain));
                let lines = quoted(&Inlines::text(lines.join("\n"))).replace('\n', "<br>");
                text.push_str(&format!("    s{}[{lines}]\n", placed.step + 1));
            }
            text.push_str("  end\n");
        }
        for &(from, to) in &map.edges {
            let arrow = if is_longest(service.steps.list(), &variant.critical, (from, to)) { "==>" } else { "-->" };
            text.push_str(&format!("  s{} {arrow} s{}\n", from + 1, to + 1));
        }
        Some(text)
    }
}

/// Words in quotes as Mermaid reads them, where a few signs have a meaning.
fn quoted(words: &Inlines) -> String {
    let plain = words.plain().replace('&', "#amp;").replace('"', "#quot;").replace('<', "#lt;").replace('>', "#gt;");
    format!("\"{plain}\"")
}

/// Whether an edge is part of the longest path: both ends are, one after the other.
fn is_longest(steps: &[Step], critical: &[&str], (from, to): (usize, usize)) -> bool {
    critical.windows(2).any(|pair| pair == [steps[from].id.text.as_str(), steps[to].id.text.as_str()])
}

/// A step's name, else what is done in it.
fn box_name(step: &StepView) -> Inlines {
    let actions = step.actions.iter().map(|action| &action.action);
    let acts = [&step.you, &step.agency, &step.action].into_iter().chain(actions);
    let told = acts.map(Blocks::plain).find(|text| !text.is_empty());
    step.name.clone().unwrap_or_else(|| Inlines::text(told.map(|text| cut(&text)).unwrap_or_default()))
}

fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST_NAME {
        return text.to_owned();
    }
    let short: String = text.chars().take(LONGEST_NAME).collect();
    let whole = short.rsplit_once(' ').map_or(short.as_str(), |(words, _)| words);
    format!("{whole}…")
}

/// The times of a step, else of its actions.
fn times(step: &StepView) -> Vec<Inlines> {
    if step.time.is_empty() {
        step.actions.iter().flat_map(|action| action.time.clone()).collect()
    } else {
        step.time.clone()
    }
}

/// The cells of a rank with the gaps between them, and the order in which they are read. Nothing lies below them yet.
fn cells(map: &Map, rank: usize, longest: &[bool], step: impl Fn(usize) -> (bool, MapStep)) -> MapRow {
    let boxes = map.boxes.iter().filter(|placed| placed.rank == rank).map(|placed| {
        let (longest, step) = step(placed.step);
        (Turn::Box(placed.step), MapCell { kind: "box", at: placed.at, units: BOX, longest, step: Some(step) })
    });
    let rails = map.rails.iter().filter(|rail| rail.rank == rank).map(|rail| {
        let longest = rail.edges.iter().any(|edge| longest[*edge]);
        (Turn::Rail, MapCell { kind: "rail", at: rail.at, units: 1, longest, step: None })
    });
    let mut found: Vec<(Turn, MapCell)> = boxes.chain(rails).collect();
    found.sort_by_key(|(_, cell)| cell.at);
    let gap = |at: usize, end: usize| MapCell { kind: "gap", at, units: end - at, longest: false, step: None };
    let (mut cells, mut end, mut turns) = (Vec::new(), 0, Vec::new());
    for (turn, cell) in found {
        cells.extend((cell.at > end).then(|| gap(end, cell.at)));
        end = cell.at + cell.units;
        turns.push((turn, cells.len()));
        cells.push(cell);
    }
    if map.width > end {
        turns.push((Turn::End, cells.len()));
        cells.push(gap(end, map.width));
    }
    turns.sort();
    MapRow { cells, order: turns.into_iter().map(|(_, at)| at).collect(), gutter: None }
}

/// When a cell of a rank is read: beside each other stand steps of different lanes, of which the first to be numbered comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Box(usize),
    Rail,
    End,
}

fn gutter_view(gutter: &Gutter, width: usize, longest: &[bool]) -> GutterView {
    let (base, step, above) = GUTTER;
    let percent = |half_units: usize| {
        let thousandths = (half_units * 100_000) / (2 * width);
        let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
        format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
    };
    let mut lines: Vec<LineView> = gutter
        .lines
        .iter()
        .map(|line| LineView {
            leaves: percent(line.leaves),
            enters: percent(line.enters),
            turns: line.slot.map(|slot| above + slot * step),
            ends: line.ends,
            longest: longest[line.edge],
        })
        .collect();
    lines.sort_by_key(|line| line.longest);
    GutterView { height: base + gutter.slots.saturating_sub(1) * step, lines }
}
