//! Changes for a reviewer at a terminal: by agency and service, each with its direction in a word and a shape.

use super::{Comparison, Group, shape};
use crate::diff::{Change, Direction};
use crate::report::safe::visible;

/// Both places of a change stand on one line, where that is at most about eighty columns wide.
const LONGEST_PLACES: usize = 62;

/// Every change below the names of its agency and service, then the notes, and a summary at the end.
pub(super) fn render(comparison: &Comparison<'_>, color: bool) -> String {
    let mut out = String::new();
    let mut agency = None;
    for group in comparison.groups() {
        let own = group.agency(comparison).map_or("The book".to_owned(), |agency| visible(agency.name, " "));
        if agency.as_ref() != Some(&own) {
            out += &format!("{}\n", styled(&own, "1", color));
            agency = Some(own);
        }
        out += &section(&group, comparison, color);
    }
    let notes = comparison.notes.iter().map(|note| {
        let word = if note.is_wrong() { "error" } else { "note" };
        format!("{word}: {}\n", visible(&note.english(), " "))
    });
    out.extend(notes);
    let (old, new) = (visible(comparison.old.name, " "), visible(comparison.new.name, " "));
    out + &format!("{old} → {new}: {}\n", comparison.summary())
}

fn section(group: &Group<'_>, comparison: &Comparison<'_>, color: bool) -> String {
    let mut out = String::new();
    if let Some(service) = group.service(comparison) {
        let name = styled(&visible(service.name, " "), "1", color);
        out += &match service.language {
            Some(_) => format!("  {name} ({})\n", visible(service.id, " ")),
            None => format!("  {name}\n"),
        };
    }
    for change in &group.changes {
        out += &one(change, comparison, color);
    }
    out + "\n"
}

fn one(change: &Change, comparison: &Comparison<'_>, color: bool) -> String {
    let direction = change.direction;
    let word = styled(&format!("{} {:7}", shape(direction), direction.word()), hue(direction), color);
    let mut out = format!("    {word}  {} [{}]\n", visible(&comparison.phrase(change), " "), change.rule.id);
    let mut line = |text: String| out += &format!("               {}\n", styled(&visible(&text, " "), "2", color));
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
        line(format!("announced beforehand, for {date}"));
    }
    if let Some(decision) = comparison.decision(change) {
        line(format!("acknowledged: {decision}"));
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
    use crate::report::changes::{Format, render, sample};

    #[test]
    fn groups_by_agency_and_service_with_both_places() {
        let shown = sample::with(|comparison| render(comparison, Format::Text, false));
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
        assert!(sample::with(|comparison| render(comparison, Format::Text, true)).contains("\u{1b}[1;31m▼ worse"));
    }
}
