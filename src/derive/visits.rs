//! How often one has to go somewhere.
//!
//! A visit is a client action through a counter, a kiosk or an agent. Consecutive ones with the same agency count once where
//! less than a working day of waiting lies between them. Which of its offices one goes to, a step does not say.

use super::elapsed::{Plan, StepTime};
use super::{Situation, Stretch, Yardstick, stretch::day_of};
use crate::model::{Channel, ChannelKind, Phase, Service, Step};
use crate::quantity::Decimal;

/// The last visit before a place in the procedure.
#[derive(Clone, Copy)]
struct LastVisit<'c> {
    /// With which agency.
    agency: &'c str,
    /// How many visits led to it, itself among them.
    number: usize,
    /// Working seconds of waiting since; `None` where it is calendar time or has no known end.
    waited: Option<Decimal>,
}

/// Visits in a situation; `None` where it is not known through which channel one acts.
pub(super) fn visits<'c>(
    plan: &Plan<'c>,
    service: &Service,
    own: &'c str,
    situation: &Situation<'_>,
    (times, starts): (&[StepTime], &[Stretch]),
    yardstick: &Yardstick<'_>,
) -> Option<u64> {
    let kind = situation.channel?.kind.get()?;
    let delivers = delivered_elsewhere(service, situation);
    let is_visit = |step: &Step| {
        step.client_action.get().is_some() && (is_visited(*kind) || (delivers && gives_result(service, step)))
    };
    let day = day_of(yardstick.hours());
    let mut found: Vec<(&str, usize, Stretch)> = Vec::new();
    let mut last: Vec<Vec<LastVisit<'c>>> = vec![Vec::new(); plan.steps.len()];
    for &at in &plan.graph.order {
        let mut before = merged(plan.graph.before[at].iter().flat_map(|&other| &last[other]).copied());
        if plan.is_taken(at, situation) {
            let step = &plan.steps[at];
            if is_visit(step) {
                let agency = acting(step).unwrap_or(own);
                let goes_on =
                    |visit: &LastVisit<'_>| visit.agency == agency && visit.waited.is_some_and(|waited| waited < day);
                let number = match before.iter().find(|visit| goes_on(visit)) {
                    Some(visit) => visit.number,
                    None => before.iter().map(|visit| visit.number).max().unwrap_or(0) + 1,
                };
                // Two things that can be done at the same time with one agency are one visit.
                let visit = (agency, number, starts[at]);
                if !before.iter().any(goes_on) && !found.contains(&visit) {
                    found.push(visit);
                }
                before = vec![LastVisit { agency, number, waited: Some(Decimal::ZERO) }];
            }
            before.iter_mut().for_each(|visit| visit.waited = visit.waited.and_then(|sum| wait(sum, &times[at])));
        }
        last[at] = before;
    }
    Some(found.len() as u64)
}

/// Whether a channel is somewhere one goes.
pub(super) fn is_visited(kind: ChannelKind) -> bool {
    matches!(kind, ChannelKind::Counter | ChannelKind::Kiosk | ChannelKind::Agent)
}

/// The agency that acts in a step, where it is said.
pub(super) fn acting(step: &Step) -> Option<&str> {
    let actors = step.by.list().iter().chain(step.actions.list().iter().flat_map(|action| action.by.list()));
    actors.into_iter().find_map(|actor| actor.agency.get()).map(|agency| agency.id.as_str())
}

/// One last visit an agency, with the longest wait of all ways that lead here.
fn merged<'c>(visits: impl Iterator<Item = LastVisit<'c>>) -> Vec<LastVisit<'c>> {
    let mut merged: Vec<LastVisit<'c>> = Vec::new();
    for visit in visits {
        match merged.iter_mut().find(|known| known.agency == visit.agency) {
            Some(known) => {
                known.waited = known.waited.zip(visit.waited).map(|(one, other)| one.max(other));
                known.number = known.number.max(visit.number);
            }
            None => merged.push(visit),
        }
    }
    merged
}

fn wait(sum: Decimal, time: &StepTime) -> Option<Decimal> {
    let wait = time.wait();
    (!time.at_least && !wait.has_calendar_time()).then(|| sum + wait.seconds)
}

/// Whether the channel cannot hand over the result, and an office does.
fn delivered_elsewhere(service: &Service, situation: &Situation<'_>) -> bool {
    let lacks = |channel: &Channel| channel.phases.get().is_some_and(|phases| !phases.contains(&Phase::Deliver));
    let hands_over = |channel: &Channel| {
        channel.kind.get().copied().is_some_and(is_visited)
            && channel.phases.get().is_some_and(|phases| phases.contains(&Phase::Deliver))
            && situation.meets(channel)
    };
    situation.channel.is_some_and(lacks) && service.channels.list().iter().any(hands_over)
}

/// Whether a step gives what the applicant came for.
fn gives_result(service: &Service, step: &Step) -> bool {
    let is_final = |id: &str| {
        let mut outputs = service.outputs.list().iter();
        outputs.any(|output| output.id.text == id && output.r#final.get().is_some_and(|it| it.value))
    };
    step.gives.list().iter().any(|given| is_final(&given.id))
}
