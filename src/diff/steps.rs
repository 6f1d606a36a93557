//! What happens, and who does it, compared.

use std::collections::{HashMap, HashSet};

use super::DiffRule;
use super::pair::{Item, Pairs};
use super::rules::steps::*;
use super::rules::time::*;
use super::scope::{BURDEN, Common};
use super::tell::{Side, list, named, number, said};
use super::texts::{NAME, PLAIN, WordRules};
use super::time::{Limit, TimeRules, time_change};
use super::walk::{Kind, Walk};
use crate::derive::waits_alike;
use crate::model::{AgencyAction, PerChannel, Step, Timing};
use crate::quantity::{Duration, Length};
use crate::record::{OneOrMany, Ref, Said, Sp};
use crate::resolve::predecessors;

const TIME: TimeRules = TimeRules {
    longer: &STEP_TIME_LONGER,
    shorter: &STEP_TIME_SHORTER,
    changed: &STEP_TIME_CHANGED,
    gone: &STEP_TIME_REMOVED,
    come: &STEP_TIME_ADDED,
};
const QUEUE: TimeRules = TimeRules {
    longer: &QUEUE_LONGER,
    shorter: &QUEUE_SHORTER,
    changed: &QUEUE_CHANGED,
    gone: &QUEUE_CHANGED,
    come: &QUEUE_CHANGED,
};
const CLIENT: WordRules =
    WordRules::promising(&super::rules::words::TEXT_REWORDED, &CLIENT_ACTION_ADDED, &CLIENT_ACTION_REMOVED);

impl<'c> Walk<'c> {
    /// Compares the steps of a service.
    pub(super) fn steps(
        &mut self,
        common: &Common,
        old: &'c Said<Vec<Step>>,
        new: &'c Said<Vec<Step>>,
        pairs: Pairs<'c, Step>,
    ) {
        let mut order = Vec::new();
        for (was, is) in &pairs.both {
            order.push((was.id.text.as_str(), is.id.text.as_str()));
        }
        self.step_order(old, new, &order, pairs.is_moved);
        let thing = |one: &Step| Side::of(named(&one.id.text, one.title()), Some(one.id.span));
        for one in pairs.gone {
            let rule = if is_for_clients(one) { &STEP_REMOVED } else { &AGENCY_STEP_REMOVED };
            self.at_item("steps", one, |walk| walk.found(rule, thing(one), Side::nothing()));
        }
        for one in pairs.come {
            let rule = if is_for_clients(one) { &STEP_ADDED } else { &AGENCY_STEP_ADDED };
            self.at_item("steps", one, |walk| walk.found(rule, Side::nothing(), thing(one)));
        }
        for (was, is) in pairs.both {
            if was != is {
                self.at_item("steps", is, |walk| walk.step(common, was, is));
            }
        }
    }

    fn step(&mut self, common: &Common, old: &'c Step, new: &'c Step) {
        self.text("name", &old.name, &new.name, NAME);
        self.prose("client_action", &old.client_action, &new.client_action, CLIENT);
        self.prose("agency_action", &old.agency_action, &new.agency_action, PLAIN);
        self.prose("action", &old.action, &new.action, PLAIN);
        self.actions(&old.actions, &new.actions);
        self.actors("by", &old.by, &new.by);
        self.queue(&old.queue, &new.queue);
        match (actions_time(old), actions_time(new)) {
            (Some(was), None) if !new.time.is_unsaid() => self.whole_time(Some(was), &new.time, true),
            (None, Some(is)) if !old.time.is_unsaid() => self.whole_time(Some(is), &old.time, false),
            _ => self.timing_by_channel("time", &old.time, &new.time, &TIME),
        }
        self.links("needs", Kind::Requirement, &old.needs, &new.needs);
        self.links("fees", Kind::Fee, &old.fees, &new.fees);
        self.links("gives", Kind::Output, &old.gives, &new.gives);
        self.signatures(&old.signatures, &new.signatures);
        let optional = |step: &Step| step.optional.get().is_some_and(|optional| optional.value);
        let flag = |step: &Step| Side::place(step.optional.span().or(Some(step.span)));
        match (optional(old), optional(new)) {
            (true, false) => self.found_at("optional", &STEP_MANDATORY, flag(old), flag(new)),
            (false, true) => self.found_at("optional", &STEP_OPTIONAL, flag(old), flag(new)),
            _ => {}
        }
        self.scope(common, old, new, BURDEN);
        self.laws(&old.legal_basis, &new.legal_basis);
        self.exceptions(&old.allow, &new.allow);
    }

    /// Compares the time of a whole step with what its actions come to in the other state.
    fn whole_time(&mut self, actions: Option<Timing>, whole: &Said<PerChannel<Timing>>, is_old: bool) {
        let all = match whole {
            Said::Is(PerChannel::All(time), span) => Said::Is(time.clone(), *span),
            _ => Said::Unsaid,
        };
        let actions = actions.map_or(Said::Unsaid, |time| Said::Is(time, whole.span().unwrap_or_default()));
        let (was, is) = if is_old { (&actions, &all) } else { (&all, &actions) };
        let change = time_change(Limit::of(was), Limit::of(is), &self.yardstick, &self.languages);
        if let Some(rule) = TIME.rule(change) {
            self.found_at("time", rule, said(was), said(is));
        }
    }

    /// A queue that is `none` is no waiting at all, where elsewhere `none` is no limit.
    fn queue(&mut self, old: &'c Said<PerChannel<Timing>>, new: &'c Said<PerChannel<Timing>>) {
        match (old, new) {
            (Said::None(_), Said::Is(..)) if has_ends(new) => {
                self.found_at("queue", &QUEUE_LONGER, Side::absent(old), Side::of(told_queue(new), new.span()));
            }
            (Said::Is(..), Said::None(_)) if has_ends(old) => {
                self.found_at("queue", &QUEUE_SHORTER, Side::of(told_queue(old), old.span()), Side::absent(new));
            }
            _ => self.timing_by_channel("queue", old, new, &QUEUE),
        }
    }

    fn actions(&mut self, old: &'c Said<Vec<AgencyAction>>, new: &'c Said<Vec<AgencyAction>>) {
        let pairs = self.said_list("actions", Kind::Entry, old, new, true);
        let words = |one: &AgencyAction| Side::of(named(one.handle(), one.title()), Some(one.span));
        for one in pairs.gone {
            self.at_item("actions", one, |walk| walk.found(&ACTION_REMOVED, words(one), Side::nothing()));
        }
        for one in pairs.come {
            self.at_item("actions", one, |walk| walk.found(&ACTION_ADDED, Side::nothing(), words(one)));
        }
        for (was, is) in pairs.both {
            self.at_item("actions", is, |walk| {
                walk.prose("agency_action", &was.agency_action, &is.agency_action, PLAIN);
                walk.actors("by", &was.by, &is.by);
                walk.timing_by_channel("time", &was.time, &is.time, &TIME);
                walk.signatures(&was.signatures, &is.signatures);
                walk.laws(&was.legal_basis, &is.legal_basis);
            });
        }
    }

    fn signatures(&mut self, old: &Said<Sp<u64>>, new: &Said<Sp<u64>>) {
        let count = |said: &Said<Sp<u64>>| said.get().map_or(0, |count| count.value);
        let side = |said: &Said<Sp<u64>>| Side::of(number(count(said)), said.span());
        match count(old).cmp(&count(new)) {
            std::cmp::Ordering::Less => self.found_at("signatures", &SIGNATURES_RAISED, side(old), side(new)),
            std::cmp::Ordering::Greater => self.found_at("signatures", &SIGNATURES_LOWERED, side(old), side(new)),
            std::cmp::Ordering::Equal => {}
        }
    }

    fn links(&mut self, key: &str, kind: Kind, old: &Said<Vec<Ref>>, new: &Said<Vec<Ref>>) {
        let side = |mut ids: Vec<String>, span| {
            ids.sort();
            let value = (!ids.is_empty()).then(|| list(ids.iter().map(|id| self.called(kind, id)).collect()));
            Side { value, ..Side::place(span) }
        };
        let was = side(self.now_all(kind, old.list()), old.span());
        let is = side(new.list().iter().map(|one| one.id.clone()).collect(), new.span());
        if was.canonical() != is.canonical() {
            self.found_at(key, &STEP_LINKS, was, is);
        }
    }

    /// Who does something, in whatever order they are named.
    pub(super) fn actors(
        &mut self,
        key: &str,
        old: &Said<OneOrMany<crate::model::Actor>>,
        new: &Said<OneOrMany<crate::model::Actor>>,
    ) {
        let (was, is) = (self.actors_side(old, true), self.actors_side(new, false));
        self.plain(key, &ACTOR_CHANGED, was, is);
    }

    /// What each step waits for, of those that both states have; and their order where it only reads differently.
    fn step_order(&mut self, old: &Said<Vec<Step>>, new: &Said<Vec<Step>>, both: &[(&str, &str)], is_moved: bool) {
        let (was, is) = (places(old.list()), places(new.list()));
        let place = |(old, new): &(&str, &str)| Some((*was.get(old)?, *is.get(new)?));
        let places: Vec<(usize, usize)> = both.iter().filter_map(place).collect();
        if !waits_alike(&predecessors(old.list()), &predecessors(new.list()), &places) {
            let all: HashSet<&str> = both.iter().flat_map(|&(was, is)| [was, is]).collect();
            let line = |steps: &[Step], span| {
                let known = |step: &&Step| all.contains(step.id.text.as_str());
                let names = steps.iter().filter(known).map(|step| named(&step.id.text, step.title()));
                Side::of(list(names.collect()), span)
            };
            self.found_at("steps", &STEP_ORDER, line(old.list(), old.span()), line(new.list(), new.span()));
        } else if is_moved {
            let rule: &'static DiffRule = &super::rules::services::MOVED;
            let ids = |steps: &[Step], span| {
                Side::of(list(steps.iter().map(|step| named(&step.id.text, step.title())).collect()), span)
            };
            self.found_at("steps", rule, ids(old.list(), old.span()), ids(new.list(), new.span()));
        }
    }
}

/// What the actions of a step that has no time itself come to, one after the other.
fn actions_time(step: &Step) -> Option<Timing> {
    if !step.time.is_unsaid() {
        return None;
    }
    let time = |action: &AgencyAction| match action.time.get()? {
        PerChannel::All(Timing::Is { length, .. }) => match &length.value {
            Duration::Exactly(time) => Some((time.clone(), length.span)),
            _ => None,
        },
        _ => None,
    };
    let times = step.actions.list().iter().map(time).collect::<Option<Vec<_>>>()?;
    let span = times.first()?.1;
    let sum = Length::new(times.iter().flat_map(|(time, _)| time.parts().iter().copied()));
    Some(Timing::Is { length: Sp { value: Duration::Exactly(sum), span }, note: None })
}

fn is_for_clients(step: &Step) -> bool {
    let is_optional = step.optional.get().is_some_and(|optional| optional.value);
    step.client_action.get().is_some() && !is_optional
}

fn places(steps: &[Step]) -> HashMap<&str, usize> {
    steps.iter().enumerate().map(|(at, step)| (step.id.text.as_str(), at)).collect()
}

fn has_ends(queue: &Said<PerChannel<Timing>>) -> bool {
    let waits = |timing: &Timing| timing.length().is_some_and(|length| length.value != Duration::Instant);
    queue.get().is_some_and(|values| values.values().iter().any(|(_, timing)| waits(timing)))
}

fn told_queue(queue: &Said<PerChannel<Timing>>) -> super::Value {
    use super::tell::Told;
    let values: Vec<_> =
        queue.get().into_iter().flat_map(PerChannel::values).map(|(_, timing)| timing.told()).collect();
    match values.as_slice() {
        [one] => one.clone(),
        _ => list(values),
    }
}
