//! A history at a terminal: day by day, the newest first, by agency and service.

use super::Chronicle;
use crate::diff::{Direction, as_name};
use crate::history::{Account, Told};
use crate::report::Voice;
use crate::report::safe::visible;
use crate::words;

pub(super) fn render(chronicle: &Chronicle<'_>, voice: Voice<'_>, color: bool) -> String {
    let mut out = String::new();
    for (entry, changes) in chronicle.entries() {
        let commit: String = entry.commit.chars().take(12).collect();
        out += &format!("{} {}\n", styled(&voice.date(entry.date), "1", color), styled(&commit, "2", color));
        let mut whose = None;
        for told in changes {
            let heading = heading(told, chronicle, voice);
            if whose.as_ref() != Some(&heading) {
                out += &format!("  {}\n", styled(&heading, "1", color));
                whose = Some(heading);
            }
            out += &one(told, chronicle, voice, color);
        }
        out.push('\n');
    }
    for account in chronicle.accounts() {
        out += &format!("{}\n", sum(account, voice));
    }
    out + &end(chronicle, voice)
}

/// Whose change it is: `Replace a card (registry/card)`.
fn heading(told: &Told, chronicle: &Chronicle<'_>, voice: Voice<'_>) -> String {
    let about = &told.change.about;
    let (name, id) = match chronicle.history.service(told) {
        Some(id) => (about.service.as_ref(), id),
        None => match chronicle.history.agency(told) {
            Some(id) => (about.agency.as_ref(), id),
            None => return voice.book(),
        },
    };
    match name.and_then(|name| voice.name(name)).or_else(|| chronicle.words(name).map(str::to_owned)) {
        Some(name) => format!("{} ({})", visible(&name, " "), visible(id, " ")),
        None => visible(id, " "),
    }
}

fn one(told: &Told, chronicle: &Chronicle<'_>, voice: Voice<'_>, color: bool) -> String {
    let (shape, hue) = match told.change.direction {
        Direction::Better => ('▲', "32"),
        Direction::Worse => ('▼', "1;31"),
        Direction::Neutral => ('●', "2"),
        Direction::Unclear => ('?', "33"),
    };
    let word = styled(&voice.direction(shape, told.change.direction), hue, color);
    let phrase = visible(&voice.phrase(&told.change, &chronicle.tags()), " ");
    let mut out = format!("    {word}  {phrase} [{}]\n", told.change.rule.id);
    let margin = " ".repeat(voice.indent());
    let mut line = |text: String| out += &format!("{margin}{}\n", styled(&visible(&text, " "), "2", color));
    match (told.change.announced, told.effective) {
        (Some(day), _) => line(voice.announced(day)),
        (None, Some(day)) => line(voice.effective(day)),
        (None, None) => {}
    }
    if let Some(decision) = &told.change.acknowledged {
        let by = chronicle.words(decision.by.as_ref()).map(|by| format!(" ({by})")).unwrap_or_default();
        let reason = chronicle.words(decision.reason.as_ref()).unwrap_or_default();
        let reason = if by.is_empty() { reason } else { as_name(reason) };
        line(voice.decided("decided", &format!("{reason}{by}")));
    }
    out
}

fn sum(account: &Account, voice: Voice<'_>) -> String {
    let Account { agency, year, made, raised, weakened, kept } = account;
    let counts = [
        ("history.made", *made),
        ("history.raised", *raised),
        ("history.weakened", *weakened),
        ("history.kept", *kept),
    ];
    if let Some(counts) = voice.counts(&counts) {
        return format!("{year} {agency}: {counts}");
    }
    format!("{year} {agency}: {made} promises made, {raised} raised, {weakened} weakened, {kept} kept as they were")
}

fn end(chronicle: &Chronicle<'_>, voice: Voice<'_>) -> String {
    let about = chronicle.about.map(|id| format!(" in {id}")).unwrap_or_default();
    let said = match chronicle.history.since {
        None => voice.tell(&words!("No commit holds this book yet, so that it has no history.")),
        Some(day) if chronicle.entries().is_empty() => {
            let english = format!("Nothing has changed{about} since {day}.");
            voice.or(&english, |scribe| scribe.say("history.none", &[("date", scribe.date(day))]))
        }
        Some(day) => voice.tell(&words!("The history begins on {date}.", date = voice.date(day))),
    };
    said + "\n"
}

/// Text between the escape sequences of a style, where colour is wanted.
fn styled(text: &str, style: &str, color: bool) -> String {
    if color { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
}
