//! Changes for a reviewer at a terminal: by agency and service, each with its direction in a word and a shape.

use super::{Comparison, Group, shape};
use crate::diagnostic::Severity;
use crate::diff::{Change, Direction};
use crate::report::Voice;
use crate::report::safe::visible;
use crate::view::{Inlines, Scribe, direction_key};

/// Both places of a change stand on one line, where that is at most about eighty columns wide.
const LONGEST_PLACES: usize = 62;

/// Every change below the names of its agency and service, then the notes, and a summary at the end.
pub(super) fn render(comparison: &Comparison<'_>, voice: Voice<'_>, color: bool) -> String {
    let mut out = String::new();
    let mut agency = None;
    for group in comparison.groups() {
        let first = group.first();
        let name = first.about.agency.as_ref().and_then(|name| voice.name(name));
        let own = match (name, group.agency(comparison)) {
            (Some(name), _) => visible(&name, " "),
            (None, Some(agency)) => visible(agency.name, " "),
            (None, None) => voice.book(),
        };
        if agency.as_ref() != Some(&own) {
            out += &format!("{}\n", styled(&own, "1", color));
            agency = Some(own);
        }
        out += &section(&group, comparison, voice, color);
    }
    let notes = comparison.notes.iter().map(|note| {
        let level = if note.is_wrong() { Severity::Error } else { Severity::Note };
        format!("{}: {}\n", voice.level(level), visible(&voice.note(note), " "))
    });
    out.extend(notes);
    out + &closing(comparison, voice) + "\n"
}

/// What was compared, and how many changes there are.
fn closing(comparison: &Comparison<'_>, voice: Voice<'_>) -> String {
    let (old, new) = (visible(comparison.old.name, " "), visible(comparison.new.name, " "));
    let summary = comparison.summary();
    let counts = Direction::ALL.map(|direction| (direction_key(direction), summary.count(direction)));
    let Some(counts) = voice.counts(&counts) else { return format!("{old} → {new}: {summary}") };
    let said = if counts.is_empty() { voice.or("", |scribe| scribe.word("changes.nothing")) } else { counts };
    let between = |scribe: &Scribe<'_>| {
        scribe.say("changes.between", &[("old", Inlines::ltr(old.as_str())), ("new", Inlines::ltr(new.as_str()))])
    };
    format!("{}: {said}", voice.or("", between))
}

fn section(group: &Group<'_>, comparison: &Comparison<'_>, voice: Voice<'_>, color: bool) -> String {
    let mut out = String::new();
    if let Some(service) = group.service(comparison) {
        let said = group.first().about.service.as_ref().and_then(|name| voice.name(name));
        let name = styled(&visible(said.as_deref().unwrap_or(service.name), " "), "1", color);
        out += &match service.language {
            Some(_) => format!("  {name} ({})\n", visible(service.id, " ")),
            None => format!("  {name}\n"),
        };
    }
    for change in &group.changes {
        out += &one(change, comparison, voice, color);
    }
    out + "\n"
}

fn one(change: &Change, comparison: &Comparison<'_>, voice: Voice<'_>, color: bool) -> String {
    let direction = change.direction;
    let word = styled(&voice.direction(shape(direction), direction), hue(direction), color);
    let phrase = visible(&voice.phrase(change, &comparison.tags()), " ");
    let mut out = format!("    {word}  {phrase} [{}]\n", change.rule.id);
    let margin = " ".repeat(voice.indent());
    let mut line = |text: String| out += &format!("{margin}{}\n", styled(&visible(&text, " "), "2", color));
    let places: Vec<String> =
        [comparison.old_spot(change), comparison.new_spot(change)].iter().flatten().map(super::Spot::shown).collect();
    match places.as_slice() {
        [old, new] if old.len() + new.len() > LONGEST_PLACES => {
            line(old.clone());
            line(format!("→ {new}"));
        }
        [] => {}
        places => line(places.join(" → ")),
    }
    if let Some(date) = change.announced {
        line(voice.announced(date));
    }
    if let Some(decision) = comparison.decision(change) {
        line(voice.decided("acknowledged", &decision));
    }
    out
}

/// The parameter of the terminal's colour.
fn hue(direction: Direction) -> &'static str {
    match direction {
        Direction::Worse => "1;31",
        Direction::Better => "32",
        Direction::Unclear => "33",
        Direction::Neutral => "2",
    }
}

/// Text between the escape sequences of a style, where colour is wanted.
fn styled(text: &str, style: &str, color: bool) -> String {
    if color { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use crate::report::Voice;
    use crate::report::changes::{Format, render, sample};

    #[test]
    fn groups_by_agency_and_service_with_both_places() {
        let shown = sample::with(|comparison| render(comparison, Format::Text, Voice::English, false));
        let expected = "\
Registry
  کارت شناسایی (registry/card)
    ▼ worse    longer [time-longer]
               main:charters/card.yaml:2 → charters/card.yaml:3
    ▲ better   cheaper [fee-lower]
               charters/card.yaml:4

The book
    ? unclear  reworded [text-changed]
    ▼ worse    longer [time-longer]
               acknowledged: Too many mistakes (The Council, 2026-03-01)

note: acknowledged.yaml:1 gives no reason yet, so it accepts nothing.
main → the working tree: 4 changes: 2 worse, 1 unclear, 1 better (1 acknowledged)
";
        assert_eq!(shown, expected);
    }

    #[test]
    fn only_colour_brings_escape_sequences() {
        assert!(
            sample::with(|comparison| render(comparison, Format::Text, Voice::English, true))
                .contains("\u{1b}[1;31m▼ worse")
        );
    }
}
