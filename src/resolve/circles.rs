//! Circles named and opened: steps that wait for each other, topics and audiences that contain themselves.

use super::kind::Kind;
use super::{codes, graph};
use crate::diagnostic::Diagnostic;
use crate::model::Service;
use crate::record::{Id, Ref, Said};
use crate::words;
use std::collections::HashMap;

/// So many stations of a circle are named from its start; nobody reads all of one that is longer.
const MOST_STATIONS: usize = 12;

/// Names each circle among steps and opens it, so that the others can be put in order.
pub(super) fn of_steps(service_id: &str, service: &mut Service, findings: &mut Vec<Diagnostic>) {
    for circle in graph::circles(&graph::predecessors(service.steps.list())) {
        let Some(&first) = circle.iter().min() else { continue };
        let steps = service.steps.list_mut();
        let names: Vec<&str> = circle.iter().rev().chain(circle.last()).map(|&at| steps[at].id.text.as_str()).collect();
        let place = steps[first].after.span().unwrap_or(steps[first].id.span);
        let message = words!(
            "the steps of “{service}” wait for each other in a circle: {way}",
            service = service_id,
            way = &way(&names)
        );
        findings.push(
            Diagnostic::at(&codes::STEP_CIRCLE, place, message).help(words!("take one of them out of an `after`")),
        );
        steps[first].after = Said::Is(Vec::new(), place);
    }
}

/// Takes away parents that lead round in a circle.
pub(super) fn parents(mut items: Vec<(&Id, &mut Said<Ref>)>, kind: Kind, findings: &mut Vec<Diagnostic>) {
    let mut place: HashMap<&str, usize> = HashMap::new();
    for (at, (id, _)) in items.iter().enumerate() {
        place.entry(&id.text).or_insert(at);
    }
    let above = |(_, parent): &(&Id, &mut Said<Ref>)| parent.get().and_then(|found| place.get(found.id.as_str()));
    let mut above: Vec<Option<usize>> = items.iter().map(|item| above(item).copied()).collect();
    // In which walk each was first met: a walk that comes to what an earlier one met ends there.
    let mut met: Vec<Option<usize>> = vec![None; items.len()];
    for begin in 0..items.len() {
        let (mut path, mut next) = (Vec::new(), Some(begin));
        while let Some(at) = next.filter(|&at| met[at].is_none()) {
            met[at] = Some(begin);
            path.push(at);
            next = above[at];
        }
        let Some(first) = next.filter(|&at| met[at] == Some(begin)) else { continue };
        // From the one that the book names first.
        let circle = path.iter().position(|&at| at == first).map_or(&[][..], |from| &path[from..]);
        let start = circle.iter().enumerate().min_by_key(|(_, at)| **at).map_or(0, |(place, _)| place);
        let circle: Vec<usize> = [&circle[start..], &circle[..start]].concat();
        let id = items[circle[0]].0;
        let names: Vec<&str> = circle.iter().map(|&at| items[at].0.text.as_str()).collect();
        let span = items[circle[0]].1.span().unwrap_or(id.span);
        let message = words!(
            "the {kind} “{id}” contains itself: {way} → {id}",
            kind = kind.name(),
            id = &id.text,
            way = &way(&names)
        );
        findings.push(
            Diagnostic::at(&codes::PARENT_CIRCLE, span, message).help(words!("take the `parent` of one of them away")),
        );
        above[circle[0]] = None;
        *items[circle[0]].1 = Said::Unsaid;
    }
}

/// The stations of a circle; of one too long to be read, its two ends.
fn way(names: &[&str]) -> String {
    match names {
        [first @ .., a, b, c] if first.len() > MOST_STATIONS => {
            format!("{} → … → {a} → {b} → {c}", first[..MOST_STATIONS].join(" → "))
        }
        all => all.join(" → "),
    }
}
