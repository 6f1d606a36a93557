//! What a state says that could not be read, and the changes that would be told wrongly because of it: a time that was misspelt
//! before is not newly promised now. Of such a change only a person can tell what it means.

use std::collections::HashMap;

use super::rules::services::MOVED;
use super::rules::words::DETAIL_CHANGED;
use super::{Area, Change, DiffRule, Direction, Payload, Value};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::load::{Part, Step, part, way};
use crate::record::codes::{MISSING_FIELD, UNKNOWN_FIELD};
use crate::record::nearest;
use crate::resolve::Resolved;
use crate::resolve::codes::{DUPLICATE_ID, FORMER_ID_TAKEN, UNKNOWN_FACT};
use crate::source::{FileId, Span};

/// Mistakes that leave nothing unread: what is missing was never said, and what stands twice or names too much is read.
const READ_ANYWAY: [&Code; 4] = [&MISSING_FIELD, &DUPLICATE_ID, &FORMER_ID_TAKEN, &UNKNOWN_FACT];

/// The parts of a service's burden, and the keys from which each is added up.
const ADDED_UP: [(&str, &[&str]); 5] = [
    ("elapsed", &["steps", "standards", "clock", "total", "channels", "cases"]),
    ("visits", &["steps", "requirements", "outputs", "channels", "cases"]),
    ("documents", &["requirements", "channels", "cases"]),
    ("fees", &["fees", "channels", "cases"]),
    ("online", &["steps", "channels"]),
];

/// What could not be read of one state.
#[derive(Debug, Default)]
pub(super) struct Unread {
    places: Vec<Place>,
    /// The parts of the ways of events that lead through a service that was not read in full: the event, by id, and the part.
    events: Vec<(String, &'static str, Span)>,
}

#[derive(Debug)]
struct Place {
    /// The service, else the agency; the book itself has none.
    whose: Option<String>,
    way: Vec<Step>,
    /// Whether its last key is one that nobody knows: it may have been meant for another.
    is_unknown_key: bool,
    span: Span,
}

impl Unread {
    pub(super) fn of(state: &Resolved) -> Unread {
        let mut files: HashMap<FileId, Option<Part>> = HashMap::new();
        let is_unread = |found: &&Diagnostic| found.severity == Severity::Error && !READ_ANYWAY.contains(&found.code);
        let places = state.findings.iter().filter(is_unread).filter_map(|found| {
            let span = found.primary.as_ref()?.span;
            let path = state.sources.path(span.file);
            let part = files.entry(span.file).or_insert_with(|| Some(part(path))).as_ref()?;
            let whose = match part {
                Part::Service(id) | Part::Description(id) | Part::Agency(id) => Some(id.clone()),
                Part::Settings | Part::List | Part::Calendar | Part::Text => None,
                Part::Other => return None,
            };
            let way = way(path, state.sources.text(span.file), span);
            Some(Place { whose, way, is_unknown_key: found.code == &UNKNOWN_FIELD, span })
        });
        let mut unread = Unread { places: places.collect(), events: Vec::new() };
        if !unread.places.is_empty() {
            unread.events = unread.events(state);
        }
        unread
    }

    fn events(&self, state: &Resolved) -> Vec<(String, &'static str, Span)> {
        let mut found = Vec::new();
        for event in &state.charter.book.events {
            let services: Vec<String> = state.charter.services_of(event).iter().map(ToString::to_string).collect();
            for (part, _) in ADDED_UP {
                let span = services.iter().find_map(|service| self.added_up(Some(service), part));
                found.extend(span.map(|span| (event.id.text.clone(), part, span)));
            }
        }
        found
    }

    /// What was not read of all that a part of a service's burden is added up from.
    fn added_up(&self, service: Option<&str>, part: &str) -> Option<Span> {
        let keys = ADDED_UP.iter().find(|(known, _)| *known == part)?.1;
        let counts = |place: &&Place| match place.way.first() {
            Some(Step::Key(key)) if place.whose.as_deref() == service => {
                let is_slip = place.is_unknown_key && place.way.len() == 1;
                keys.contains(&key.as_str()) || is_slip && nearest(key, keys.iter().copied()).is_some()
            }
            _ => false,
        };
        self.places.iter().find(counts).map(|place| place.span)
    }

    /// The mistake because of which one side of a change is not what the state meant to say.
    fn behind(&self, change: &Change, side: &Side<'_>) -> Option<Span> {
        if self.places.is_empty() || change.rule == &MOVED {
            return None;
        }
        let steps = steps(&change.path);
        match (change.rule.area, steps.first()) {
            (Area::Burden, Some(("events", Some(id)))) => {
                let part = steps.get(2).map_or("", |(key, _)| key);
                self.events.iter().find(|(event, of, _)| event == id && *of == part).map(|(_, _, span)| *span)
            }
            (Area::Burden, Some(("burden", _))) => {
                let part = steps.get(1).map_or("", |(key, _)| key);
                self.added_up(change.service.as_deref(), part)
            }
            _ => {
                let whose = change.service.as_deref().or(change.agency.as_deref());
                let of = self.places.iter().filter(|place| place.whose.as_deref() == whose);
                of.filter(|place| place.is_behind(&steps, side.is_absent())).map(|place| place.span).next()
            }
        }
    }
}

impl Place {
    /// Whether it is because of this place that a state says nothing, or only a part, of what the steps lead to.
    fn is_behind(&self, steps: &[(&str, Option<&str>)], is_absent: bool) -> bool {
        let path: Vec<PathStep<'_>> = flat(steps);
        let shared = self.way.len().min(path.len());
        let last = self.way.len().wrapping_sub(1);
        let is_same = |at: usize| match (&self.way[at], path[at]) {
            (Step::Key(key), PathStep::Key(other)) if self.is_unknown_key && at == last => {
                nearest(key, [other]).is_some()
            }
            (Step::Key(key), PathStep::Key(other)) => key == other,
            (Step::Item(Some(id)), PathStep::Item(other)) => id == other,
            (Step::Item(None), PathStep::Item(_)) => true,
            _ => false,
        };
        if path.is_empty() || !(0..shared).all(is_same) {
            return false;
        }
        let below = &self.way[shared..];
        match is_absent {
            // An item that was not read at all is told as a whole; what is told inside of one is of another.
            true if matches!(self.way.last(), Some(Step::Item(None))) => path.len() <= self.way.len(),
            true => true,
            false => path.len() <= self.way.len() && !below.iter().any(|step| matches!(step, Step::Item(Some(_)))),
        }
    }
}

/// One side of a change.
struct Side<'a> {
    value: &'a mut Option<Value>,
    span: &'a mut Option<Span>,
}

impl Side<'_> {
    /// Whether the state says nothing here, not even that there is none.
    fn is_absent(&self) -> bool {
        self.value.is_none() && self.span.is_none()
    }

    fn set_unread(&mut self, at: Span) {
        *self.value = Some(Value::new("unreadable", Payload::Unreadable));
        *self.span = Some(at);
    }

    /// What only stands somewhere, because its rule says all of it, is there.
    fn is_there(&mut self) {
        if self.value.is_none() && self.span.is_some() {
            *self.value = Some(Value::new("true", Payload::Flag(true)));
        }
    }
}

/// Takes back what was found of a change only because one of the states could not be read there. Where neither could, nothing is
/// known of a change.
pub(super) fn doubt(changes: &mut Vec<Change>, old: &Unread, new: &Unread) {
    if old.places.is_empty() && new.places.is_empty() {
        return;
    }
    changes.iter_mut().for_each(|change| doubt_one(change, old, new));
    changes.retain(|change| !(is_unread(&change.old) && is_unread(&change.new)));
}

fn doubt_one(change: &mut Change, old: &Unread, new: &Unread) {
    let found = change.clone();
    let Change { old: was, new: is, old_span, new_span, .. } = change;
    let (mut was, mut is) = (Side { value: was, span: old_span }, Side { value: is, span: new_span });
    let (before, after) = (old.behind(&found, &was), new.behind(&found, &is));
    if before.is_none() && after.is_none() {
        return;
    }
    before.into_iter().for_each(|at| was.set_unread(at));
    after.into_iter().for_each(|at| is.set_unread(at));
    was.is_there();
    is.is_there();
    change.direction = Direction::Unclear;
    change.announced = None;
}

/// Whether a side could not be read.
fn is_unread(side: &Option<Value>) -> bool {
    side.as_ref().is_some_and(|side| side.payload == Payload::Unreadable)
}

impl Change {
    /// Whether one of its sides could not be read.
    pub fn is_unreadable(&self) -> bool {
        is_unread(&self.old) || is_unread(&self.new)
    }

    /// The rule in whose words it is told: where a side could not be read, nothing is said but both sides.
    pub fn told_by(&self) -> &'static DiffRule {
        if self.is_unreadable() { &DETAIL_CHANGED } else { self.rule }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PathStep<'a> {
    Key(&'a str),
    Item(&'a str),
}

fn flat<'a>(steps: &[(&'a str, Option<&'a str>)]) -> Vec<PathStep<'a>> {
    let each = |(key, id): &(&'a str, Option<&'a str>)| {
        [Some(PathStep::Key(key)), id.map(PathStep::Item)].into_iter().flatten().collect::<Vec<_>>()
    };
    steps.iter().flat_map(each).collect()
}

/// The steps of a path: `standards[issue].within` is `standards` with the id `issue`, then `within`.
fn steps(path: &str) -> Vec<(&str, Option<&str>)> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    let step = |text: &'_ str| -> (usize, Option<(usize, usize)>) {
        match (text.find('['), text.ends_with(']')) {
            (Some(open), true) => (open, Some((open + 1, text.len() - 1))),
            _ => (text.len(), None),
        }
    };
    let mut push = |text: &'_ str, from: usize| {
        let (key, id) = step(text);
        if !text.is_empty() {
            found.push((&path[from..from + key], id.map(|(first, last)| &path[from + first..from + last])));
        }
    };
    for (at, sign) in path.char_indices() {
        match sign {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '.' if depth == 0 => {
                push(&path[start..at], start);
                start = at + 1;
            }
            _ => {}
        }
    }
    push(&path[start..], start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_apart() {
        assert_eq!(steps(""), []);
        assert_eq!(
            steps("standards[issue.2].within.card"),
            [("standards", Some("issue.2")), ("within", None), ("card", None)]
        );
    }

    /// Whether a mistake at the end of a way is behind a change at a path.
    fn is_behind(way: &[Step], is_unknown_key: bool, path: &str, is_absent: bool) -> bool {
        let place = Place { whose: None, way: way.to_vec(), is_unknown_key, span: Span::default() };
        place.is_behind(&steps(path), is_absent)
    }

    #[test]
    fn a_mistake_is_behind_what_it_left_out_and_no_more() {
        let key = |word: &str| Step::Key(word.to_owned());
        let within = [key("standards"), Step::Item(Some("a".to_owned())), key("within")];
        for path in ["standards[a].within", "standards[a]", "standards[a].within.card"] {
            assert!(is_behind(&within, false, path, true), "{path}");
        }
        for path in ["", "standards[b].within", "standards[a].target", "fees[a]"] {
            assert!(!is_behind(&within, false, path, true), "{path}");
        }
        // What both states say is only as good as it was read.
        assert!(is_behind(&within, false, "standards[a].within", false));
        assert!(!is_behind(&within, false, "standards", false));
        assert!(!is_behind(&within, false, "standards[a].within.card", false));
        // A step that could not be read may be any that is new, and nothing inside of one that is old.
        let step = [key("steps"), Step::Item(None)];
        assert!(is_behind(&step, false, "steps[apply]", true));
        assert!(!is_behind(&step, false, "steps[apply].time", true));
        // A key that nobody knows was meant for one that is spelt like it.
        let slip = [key("standards"), Step::Item(Some("a".to_owned())), key("wihtin")];
        assert!(is_behind(&slip, true, "standards[a].within", true));
        assert!(!is_behind(&slip, true, "standards[a].target", true));
    }
}
