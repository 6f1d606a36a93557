//! A history at a terminal: day by day, the newest first, by agency and service.

use super::Chronicle;
use crate::diff::{Direction, as_name};
use crate::history::{Account, Told};
use crate::report::safe::visible;

pub(super) fn render(chronicle: &Chronicle<'_>, color: bool) -> String {
    let mut out = String::new();
    for (entry, changes) in chronicle.entries() {
        let commit: String = entry.commit.chars().take(12).collect();
        out += &format!("{} {}\n", styled(&entry.date.to_string(), "1", color), styled(&commit, "2", color));
        let mut whose = None;
        for told in changes {
            let heading = heading(told, chronicle);
            if whose.as_ref() != Some(&heading) {
                out += &format!("  {}\n", styled(&heading, "1", color));
                whose = Some(heading);
            }
            out += &one(told, chronicle, color);
        }
        out.push('\n');
    }
    for account in chronicle.accounts() {
        out += &format!("{}\n", sum(account));
    }
    out + &end(chronicle)
}

/// Whose change it is: `Replace a card (registry/card)`.
fn heading(told: &Told, chronicle: &Chronicle<'_>) -> String {
    let about = &told.change.about;
    let (name, id) = match chronicle.history.service(told) {
        Some(id) => (about.service.as_ref(), id),
        None => match chronicle.history.agency(told) {
            Some(id) => (about.agency.as_ref(), id),
            None => return "The book".to_owned(),
        },
    };
    match chronicle.words(name) {
        Some(name) => format!("{} ({})", visible(name, " "), visible(id, " ")),
        None => visible(id, " "),
    }
}

fn one(told: &Told, chronicle: &Chronicle<'_>, color: bool) -> String {
    let (shape, hue) = match told.change.direction {
        Direction::Better => ('▲', "32"),
        Direction::Worse => ('▼', "1;31"),
        Direction::Neutral => ('●', "2"),
        Direction::Unclear => ('?', "33"),
    };
    let word = styled(&format!("{shape} {:7}", told.change.direction.word()), hue, color);
    let phrase = visible(&told.change.phrase(&chronicle.tags()), " ");
    let mut out = format!("    {word}  {phrase} [{}]\n", told.change.rule.id);
    let mut line = |text: String| out += &format!("               {}\n", styled(&visible(&text, " "), "2", color));
    match (told.change.announced, told.effective) {
        (Some(day), _) => line(format!("announced beforehand, for {day}")),
        (None, Some(day)) => line(format!("from {day}")),
        (None, None) => {}
    }
    if let Some(decision) = &told.change.acknowledged {
        let by = chronicle.words(decision.by.as_ref()).map(|by| format!(" ({by})")).unwrap_or_default();
        let reason = chronicle.words(decision.reason.as_ref()).unwrap_or_default();
        line(format!("decided: {}{by}", if by.is_empty() { reason } else { as_name(reason) }));
    }
    out
}

fn sum(account: &Account) -> String {
    let Account { agency, year, made, raised, weakened, kept } = account;
    format!("{year} {agency}: {made} promises made, {raised} raised, {weakened} weakened, {kept} kept as they were")
}

fn end(chronicle: &Chronicle<'_>) -> String {
    let about = chronicle.about.map(|id| format!(" in {id}")).unwrap_or_default();
    match chronicle.history.since {
        None => "No commit holds this book yet, so that it has no history.\n".to_owned(),
        Some(day) if chronicle.entries().is_empty() => format!("Nothing has changed{about} since {day}.\n"),
        Some(day) => format!("The history begins on {day}.\n"),
    }
}

/// Text between the escape sequences of a style, where colour is wanted.
fn styled(text: &str, style: &str, color: bool) -> String {
    if color { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
}
