//! How long a service takes: the longest path through its steps, in each situation and over all of them.
//!
//! Declared totals are compared with it in `totals`; what is promised is in `promise`.

use super::path::{Graph, Path};
use super::{Situation, Stretch, Yardstick, situations};
use crate::model::{PerChannel, Service, Step, Timing, TotalTime};
use crate::quantity::{Decimal, Duration, Length};
use crate::record::Said;
use crate::resolve::predecessors;

/// How long something takes, as a range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Elapsed {
    /// The shortest.
    pub from: Stretch,
    /// The longest; where `at_least` is set, the longest of what is known.
    pub to: Stretch,
    /// Whether a part of it is only typical.
    pub about: bool,
    /// Whether a part of it has no upper end, or none that is known.
    pub at_least: bool,
}

/// What an elapsed time rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The times of the steps.
    Steps,
    /// The declared total, because no step bears a time.
    Total,
}

/// How long a service takes in one situation.
#[derive(Clone, Debug)]
pub struct SituationTime<'c> {
    /// The situation.
    pub situation: Situation<'c>,
    /// How long it takes in it.
    pub elapsed: Elapsed,
    /// The steps of the longest path, by id, first to last.
    pub critical: Vec<&'c str>,
}

/// How long a service takes.
#[derive(Clone, Debug)]
pub struct ServiceTime<'c> {
    /// From the shortest to the longest over all situations.
    pub elapsed: Elapsed,
    /// What it rests on.
    pub basis: Basis,
    /// Each situation's time, in the order of [`situations`]; empty where the total is all there is.
    pub situations: Vec<SituationTime<'c>>,
    /// Which of them takes the longest.
    pub longest: usize,
}

impl ServiceTime<'_> {
    /// The steps of the longest path in the situation that takes the longest.
    pub fn critical(&self) -> &[&str] {
        self.situations.get(self.longest).map_or(&[], |found| found.critical.as_slice())
    }
}

impl Elapsed {
    /// What a charter says of a time. What it takes for one of something is at least that; what varies, is unknown or has no
    /// limit is at least nothing.
    pub fn of(timing: &Timing, yardstick: &Yardstick<'_>) -> Elapsed {
        let open = Elapsed { at_least: true, ..Elapsed::default() };
        match timing {
            Timing::Is { length, .. } => {
                let (from, to) = yardstick.ends(length);
                let about = matches!(length.value, Duration::About(_));
                Elapsed { from, to: to.unwrap_or(from), about, at_least: to.is_none() }
            }
            Timing::Each { length, .. } => {
                let (from, to) = yardstick.ends(length);
                Elapsed { from, to: to.unwrap_or(from), ..open }
            }
            Timing::Varies(..) | Timing::None(_) | Timing::Unknown(_) => open,
        }
    }

    /// Any of several: from the shortest to the longest. `None` where there are none.
    pub fn any_of(all: &[Elapsed], yardstick: &Yardstick<'_>) -> Option<Elapsed> {
        let (from, to): (Vec<Stretch>, Vec<Stretch>) = all.iter().map(|one| (one.from, one.to)).unzip();
        Some(Elapsed {
            from: *from.get(yardstick.shortest(&from))?,
            to: *to.get(yardstick.longest(&to))?,
            about: all.iter().any(|one| one.about),
            at_least: all.iter().any(|one| one.at_least),
        })
    }

    /// As a reader is told it, each end in its natural unit (see [`Stretch::natural`]). Where something is not known, what
    /// is certain: `at least` the shortest, and nothing where that is nought. `about` gives the longest, as `about`.
    pub fn display(&self, yardstick: &Yardstick<'_>) -> Option<Duration> {
        let natural = |end: &Stretch| end.natural(yardstick.hours());
        let (from, to): (Length, Length) = (natural(&self.from), natural(&self.to));
        Some(match self {
            Elapsed { at_least: true, .. } if self.from.is_zero() => return None,
            Elapsed { at_least: true, .. } => Duration::AtLeast(from),
            Elapsed { to, .. } if to.is_zero() => Duration::Instant,
            Elapsed { about: true, .. } => Duration::About(to),
            _ if from == to => Duration::Exactly(to),
            _ if self.from.is_zero() => Duration::UpTo(to),
            _ => Duration::Range(from, to),
        })
    }
}

/// How long a service takes; `None` where neither its steps nor a total say anything.
///
/// Steps that hold no time add none; steps that are optional are left out. What is done on the `same working day` is over when
/// the working day ends on which it was begun. The cost is one walk over the steps a situation.
pub fn service_time<'c>(service: &'c Service, yardstick: &Yardstick<'_>) -> Option<ServiceTime<'c>> {
    if !steps_bear_time(service) {
        return declared(service, yardstick);
    }
    let plan = Plan::of(service);
    let each: Vec<SituationTime> =
        situations(service).into_iter().map(|situation| plan.time(situation, yardstick)).collect();
    let all: Vec<Elapsed> = each.iter().map(|one| one.elapsed).collect();
    let ends: Vec<Stretch> = all.iter().map(|one| one.to).collect();
    let longest = yardstick.longest(&ends);
    Some(ServiceTime { elapsed: Elapsed::any_of(&all, yardstick)?, basis: Basis::Steps, situations: each, longest })
}

/// The declared total alone.
pub(super) fn declared<'c>(service: &'c Service, yardstick: &Yardstick<'_>) -> Option<ServiceTime<'c>> {
    let total = service.total.get()?.time.get()?;
    let all: Vec<Elapsed> = timings(total).map(|timing| Elapsed::of(timing, yardstick)).collect();
    let elapsed = Elapsed::any_of(&all, yardstick)?;
    Some(ServiceTime { elapsed, basis: Basis::Total, situations: Vec::new(), longest: 0 })
}

/// The declared times of a total.
pub(super) fn timings(total: &TotalTime) -> impl Iterator<Item = &Timing> {
    total.each().into_iter().map(|time| time.timing)
}

/// Whether some step says a length of time, so that the steps add up to something.
pub(super) fn steps_bear_time(service: &Service) -> bool {
    let says = |time: &Said<PerChannel<Timing>>| {
        time.get().is_some_and(|time| time.values().iter().any(|(_, timing)| timing.length().is_some()))
    };
    let steps = service.steps.list().iter();
    steps.into_iter().any(|step| {
        says(&step.time) || says(&step.queue) || step.actions.list().iter().any(|action| says(&action.time))
    })
}

/// A service's steps and what each waits for.
pub(super) struct Plan<'c> {
    pub(super) steps: &'c [Step],
    pub(super) graph: Graph,
}

impl<'c> Plan<'c> {
    pub(super) fn of(service: &'c Service) -> Self {
        let steps = service.steps.list();
        Plan { steps, graph: Graph::new(predecessors(steps)) }
    }

    /// Whether everybody in this situation takes a step.
    pub(super) fn is_taken(&self, at: usize, situation: &Situation<'_>) -> bool {
        let step = &self.steps[at];
        !step.optional.get().is_some_and(|optional| optional.value) && situation.meets(step)
    }

    /// Each step's own time; nought where it is not taken, so that its followers wait for what it waited for.
    pub(super) fn times(&self, situation: &Situation<'_>, yardstick: &Yardstick<'_>) -> Vec<StepTime> {
        let time = |at| match self.is_taken(at, situation) {
            true => StepTime::of(&self.steps[at], situation.channel_id(), yardstick),
            false => StepTime::default(),
        };
        (0..self.steps.len()).map(time).collect()
    }

    /// The path that takes the longest, and the whole time. A step that is not on the path but has no known end leaves the
    /// whole without one too.
    pub(super) fn longest(&self, times: &[StepTime], yardstick: &Yardstick<'_>) -> (Path, Elapsed) {
        let hours = yardstick.hours();
        let path = self.graph.longest(|at, start| times[at].latest_end(start, hours), yardstick);
        let shortest = || self.graph.longest(|at, start| start + times[at].from, yardstick).length;
        let is_range = times.iter().any(|time| time.same_day || time.from != time.to);
        let from = if is_range { shortest() } else { path.length };
        let about = times.iter().any(|time| time.about);
        let at_least = times.iter().any(|time| time.at_least);
        let elapsed = Elapsed { from, to: path.length, about, at_least };
        (path, elapsed)
    }

    fn time(&self, situation: Situation<'c>, yardstick: &Yardstick<'_>) -> SituationTime<'c> {
        let times = self.times(&situation, yardstick);
        let (path, elapsed) = self.longest(&times, yardstick);
        let taken = path.nodes.iter().filter(|&&at| self.is_taken(at, &situation));
        let critical = taken.map(|&at| self.steps[at].id.text.as_str()).collect();
        SituationTime { situation, elapsed, critical }
    }
}

/// How long a step takes by itself: its queue, its own time and the times of its actions, one after the other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct StepTime {
    from: Stretch,
    /// The longest: up to and after the end of the working day, where a part of the step is done on the `same working day`.
    to: Stretch,
    same_day: bool,
    after: Stretch,
    about: bool,
    pub(super) at_least: bool,
}

impl StepTime {
    fn of(step: &Step, channel: Option<&str>, yardstick: &Yardstick<'_>) -> Self {
        // Nobody waits in a queue that is not there; a time that is `none` has no limit.
        let queue = Some(&step.queue).filter(|queue| !matches!(queue, Said::None(_)));
        let actions = step.actions.list().iter().map(|action| &action.time);
        let parts = queue.into_iter().chain([&step.time]).chain(actions);
        parts.fold(StepTime::default(), |sum, part| sum.then(part, channel, yardstick))
    }

    fn then(self, part: &Said<PerChannel<Timing>>, channel: Option<&str>, yardstick: &Yardstick<'_>) -> Self {
        let timing = match part {
            Said::Unsaid => return self,
            Said::Is(time, _) => match time.of(channel) {
                Some(timing) => timing,
                None => return self,
            },
            Said::None(_) | Said::Unknown(_) => return StepTime { at_least: true, ..self },
        };
        if matches!(timing, Timing::Is { length, .. } if length.value == Duration::SameWorkingDay) {
            let after = if self.after.is_zero() { self.after } else { self.after.to_end_of_day(yardstick.hours()) };
            return StepTime { same_day: true, after, ..self };
        }
        let Elapsed { from, to, about, at_least } = Elapsed::of(timing, yardstick);
        let sum = StepTime {
            from: self.from + from,
            about: self.about || about,
            at_least: self.at_least || at_least,
            ..self
        };
        if self.same_day { StepTime { after: self.after + to, ..sum } } else { StepTime { to: self.to + to, ..sum } }
    }

    /// When it ends at the latest, begun at a moment.
    fn latest_end(&self, start: Stretch, hours: Decimal) -> Stretch {
        let first = start + self.to;
        if self.same_day { first.to_end_of_day(hours) + self.after } else { first }
    }

    /// The longest one waits in it, without the rest of a working day on which a part of it is done.
    pub(super) fn wait(&self) -> Stretch {
        self.to + self.after
    }
}
