//! Changes as one page that needs nothing else: no script, no file beside it, nothing from another host.
//!
//! It stands in the direction of the book's default language, with the book's own names in theirs; its sentences are
//! English, and say so.

use super::{Comparison, Group, Named, Spot, shape};
use crate::diff::{Change, Direction, Payload, Piece, PieceOf, Value, pieces};
use crate::lang::Language;
use crate::report::safe::visible;

const STYLE: &str = include_str!("page.css");

pub(super) fn render(comparison: &Comparison<'_>) -> String {
    let direction = comparison.languages.first().map_or("ltr", |language| language.direction.word());
    let (old, new) = (escaped(comparison.old.name), escaped(comparison.new.name));
    let groups: String = comparison.groups().iter().map(|group| section(group, comparison)).collect();
    let notes: String =
        comparison.notes.iter().map(|note| format!("<p class=\"note\">{}</p>\n", escaped(note))).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>What changes for citizens, from {old} to {new}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>What changes for citizens</h1>\n<p dir=\"ltr\">From <bdi>{old}</bdi> to <bdi>{new}</bdi></p>\n{}{notes}{groups}</main>\n</body>\n</html>\n",
        numbers(comparison)
    )
}

/// How many there are of each direction.
fn numbers(comparison: &Comparison<'_>) -> String {
    let summary = comparison.summary();
    if summary.all() == 0 {
        return "<p>Nothing: both promise the same.</p>\n".to_owned();
    }
    let one = |direction: Direction| {
        let (word, count) = (direction.word(), summary.count(direction));
        format!("<li class=\"{word}\" dir=\"ltr\">{} {count} {word}</li>\n", mark(direction))
    };
    let counts: String = Direction::ALL.into_iter().filter(|of| summary.count(*of) > 0).map(one).collect();
    format!("<ul class=\"numbers\">\n{counts}</ul>\n")
}

fn section(group: &Group<'_>, comparison: &Comparison<'_>) -> String {
    let names = [group.agency(comparison), group.service(comparison)];
    let names: Vec<String> = names.iter().flatten().map(named).collect();
    let heading = if names.is_empty() { "The book".to_owned() } else { names.join(" · ") };
    let changes: String = group.changes.iter().map(|change| item(change, comparison)).collect();
    format!("<section>\n<h2>{heading}</h2>\n<ul class=\"changes\">\n{changes}</ul>\n</section>\n")
}

fn item(change: &Change, comparison: &Comparison<'_>) -> String {
    let word = change.direction.word();
    let message = escaped(&comparison.phrase(change));
    let mut body = format!("<p dir=\"ltr\">{} <b>{word}</b> {message}</p>\n", mark(change.direction));
    body += &words(change);
    let places = [comparison.old_spot(change), comparison.new_spot(change)];
    let places = places.iter().flatten().map(Spot::shown).map(|place| format!("<code>{}</code>", escaped(&place)));
    let about = std::iter::once(format!("<code>{}</code>", change.rule.id)).chain(places);
    body += &format!("<p class=\"place\" dir=\"ltr\">{}</p>\n", about.collect::<Vec<_>>().join(" · "));
    if let Some(date) = change.announced {
        body += &format!("<p class=\"note\">Announced beforehand, for {date}</p>\n");
    }
    if let Some(decision) = comparison.decision(change) {
        body += &format!("<p class=\"note\">Acknowledged: <bdi>{}</bdi></p>\n", escaped(&decision));
    }
    format!("<li class=\"{word}\">\n{body}</li>\n")
}

/// Where words changed: both texts laid over each other, in their language.
fn words(change: &Change) -> String {
    let payload = |value: &'_ Option<Value>| match value.as_ref().map(|value| &value.payload) {
        Some(Payload::Words(words)) => Some(words.clone()),
        _ => None,
    };
    let (Some(old), Some(new)) = (payload(&change.old), payload(&change.new)) else { return String::new() };
    let piece = |piece: &Piece| match piece.of {
        PieceOf::Both => escaped(&piece.text),
        PieceOf::Old => format!("<del>{}</del>", escaped(&piece.text)),
        PieceOf::New => format!("<ins>{}</ins>", escaped(&piece.text)),
    };
    let laid: String = pieces(&old, &new).iter().map(piece).collect();
    format!("<blockquote{}>{laid}</blockquote>\n", change.language.as_deref().map(spoken).unwrap_or_default())
}

/// The attributes of words in a language.
fn spoken(tag: &str) -> String {
    let direction = Language::known_defaults(tag).map_or("auto", |language| language.direction.word());
    format!(" lang=\"{}\" dir=\"{direction}\"", escaped(tag))
}

/// A shape that is read aloud by the word beside it.
fn mark(direction: Direction) -> String {
    format!("<span class=\"mark\" aria-hidden=\"true\">{}</span>", shape(direction))
}

/// A name in its own language and direction.
fn named(name: &Named<'_>) -> String {
    let text = escaped(name.name);
    match name.language {
        Some(tag) => format!("<bdi{}>{text}</bdi>", spoken(tag)),
        None => format!("<bdi>{text}</bdi>"),
    }
}

/// Text between tags, or in an attribute in double quotes.
fn escaped(text: &str) -> String {
    let text = visible(text, " ").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use crate::report::changes::{Format, render, sample};

    #[test]
    fn shows_names_values_and_decisions_and_runs_nothing() {
        let page = sample::with(|comparison| render(comparison, Format::Html, false));
        for wanted in [
            "<html lang=\"en\" dir=\"ltr\">",
            "<li class=\"worse\" dir=\"ltr\"><span class=\"mark\" aria-hidden=\"true\">▼</span> 2 worse</li>",
            "<bdi lang=\"fa\" dir=\"rtl\">کارت شناسایی</bdi>",
            "<blockquote lang=\"fa\" dir=\"rtl\">در <del>سه </del><ins>&lt;b&gt;پنج&lt;/b&gt; </ins>روز</blockquote>",
            "<code>main:charters/card.yaml:2</code> · <code>charters/card.yaml:3</code>",
            "Acknowledged: <bdi>Too many mistakes. (The Council, 2026-03-01)</bdi>",
        ] {
            assert!(page.contains(wanted), "{wanted} is not in {page}");
        }
        for unwanted in ["<script", "http:", "https:", "url(", "<b>5"] {
            assert!(!page.contains(unwanted), "{unwanted} is in {page}");
        }
        assert_eq!(page.matches("<h1>").count(), 1);
    }

    #[test]
    fn stands_in_the_direction_of_the_default_language() {
        let page = sample::with(|comparison| {
            let mut languages = comparison.languages.to_vec();
            languages.reverse();
            render(&super::Comparison { languages: &languages, ..*comparison }, Format::Html, false)
        });
        assert!(page.contains("<html lang=\"en\" dir=\"rtl\">"), "{page}");
    }
}
