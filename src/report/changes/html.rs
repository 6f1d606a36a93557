//! Changes as one page in a language of the book, which needs nothing else: no script, no file beside it, nothing from another
//! host. What a change says comes from `view`, as on the public pages; only files, lines and rules stand here besides.

use super::{Comparison, Group, Note, Spot, shape};
use crate::diff::{Change, Direction};
use crate::report::safe::in_html as escaped;
use crate::view::{Inline, Inlines, Scribe};

const STYLE: &str = include_str!("page.css");

/// The page of a comparison, in the language of the scribe.
pub fn page(comparison: &Comparison<'_>, scribe: &Scribe<'_>) -> String {
    Page { comparison, scribe }.whole()
}

struct Page<'a, 'c> {
    comparison: &'a Comparison<'a>,
    scribe: &'a Scribe<'c>,
}

impl Page<'_, '_> {
    fn whole(&self) -> String {
        let Page { comparison, scribe } = self;
        let state = |name: &str| Inlines::ltr(name);
        let between =
            scribe.say("changes.between", &[("old", state(comparison.old.name)), ("new", state(comparison.new.name))]);
        let heading = scribe.word("changes.heading");
        let groups: String = comparison.groups().iter().map(|group| self.section(group)).collect();
        let note = |note: &Note| format!("<p class=\"note\">{}</p>\n", html(&note.said(scribe)));
        let notes: String = comparison.notes.iter().map(note).collect();
        format!(
            "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
             <h1>{}</h1>\n<p>{}</p>\n{}{notes}{groups}</main>\n</body>\n</html>\n",
            escaped(scribe.tag()),
            scribe.direction().word(),
            escaped(&heading.plain()),
            html(&heading),
            html(&between),
            self.numbers(),
        )
    }

    /// How many there are of each direction.
    fn numbers(&self) -> String {
        let summary = self.comparison.summary();
        if summary.all() == 0 {
            return format!("<p>{}</p>\n", html(&self.scribe.word("changes.nothing")));
        }
        let one = |direction: Direction| {
            let values = [
                ("direction", self.scribe.direction_of_change(direction)),
                ("n", self.scribe.number(summary.count(direction) as u64)),
            ];
            let line = html(&self.scribe.say("changes.count", &values));
            format!("<li class=\"{}\">{} {line}</li>\n", direction.word(), mark(direction))
        };
        let counts: String = Direction::ALL.into_iter().filter(|of| summary.count(*of) > 0).map(one).collect();
        format!("<ul class=\"numbers\">\n{counts}</ul>\n")
    }

    fn section(&self, group: &Group<'_>) -> String {
        let first = group.first();
        let name = |text: &Option<crate::record::Text>, id: &Option<String>| {
            let id = id.as_deref()?;
            Some(text.as_ref().map_or_else(|| Inlines::ltr(id), |text| self.scribe.plain(text)))
        };
        let names = [name(&first.about.agency, &first.agency), name(&first.about.service, &first.service)];
        let names: Vec<String> = names.iter().flatten().map(html).collect();
        let heading = match names.is_empty() {
            true => html(&self.scribe.word("changes.book")),
            false => names.join(" · "),
        };
        let changes: String = group.changes.iter().map(|change| self.item(change)).collect();
        format!("<section>\n<h2>{heading}</h2>\n<ul class=\"changes\">\n{changes}</ul>\n</section>\n")
    }

    fn item(&self, change: &Change) -> String {
        let direction = html(&self.scribe.direction_of_change(change.direction));
        let sentence = html(&self.scribe.change(change));
        let mut body = format!("<p>{sentence}</p>\n<p class=\"meaning\">{} {direction}</p>\n", mark(change.direction));
        if let Some(date) = change.announced {
            let line = self.scribe.say("changes.announced", &[("date", self.scribe.date(date))]);
            body += &format!("<p class=\"note\">{}</p>\n", html(&line));
        }
        if let Some(line) = self.decision(change) {
            body += &format!("<p class=\"note\">{}</p>\n", html(&line));
        }
        let places = [self.comparison.old_spot(change), self.comparison.new_spot(change)];
        let places = places.iter().flatten().map(Spot::shown).map(|place| format!("<code>{}</code>", escaped(&place)));
        let about = std::iter::once(format!("<code>{}</code>", change.rule.id)).chain(places);
        body += &format!("<p class=\"place\" dir=\"ltr\">{}</p>\n", about.collect::<Vec<_>>().join(" · "));
        format!("<li class=\"{}\">\n{body}</li>\n", change.direction.word())
    }

    /// Why it was decided so, by whom and when.
    fn decision(&self, change: &Change) -> Option<Inlines> {
        let accepted = change.acknowledged.as_ref()?;
        let words = |text: &Option<crate::record::Text>| text.as_ref().map(|text| self.scribe.plain(text));
        let reason = words(&accepted.reason).unwrap_or_default();
        let by = [words(&accepted.by), accepted.date.map(|date| self.scribe.date(date))];
        let by: Vec<Inlines> = by.into_iter().flatten().collect();
        let reason = match by.is_empty() {
            true => reason,
            false => {
                let by = self.scribe.list(crate::lang::ListKind::Plain, by);
                self.scribe.bracketed(reason, by)
            }
        };
        Some(self.scribe.say("changes.accepted", &[("reason", reason)]))
    }
}

/// A shape that is read aloud by the words beside it.
fn mark(direction: Direction) -> String {
    format!("<span class=\"mark\" aria-hidden=\"true\">{}</span>", shape(direction))
}

/// A line of words as HTML. Nothing here leads anywhere, so that links are their words.
fn html(line: &Inlines) -> String {
    line.0.iter().map(part).collect()
}

fn part(part: &Inline) -> String {
    match part {
        Inline::Text(text) => escaped(text),
        Inline::Ltr(text) => format!("<bdi dir=\"ltr\">{}</bdi>", escaped(text)),
        Inline::Code(text) => format!("<code dir=\"ltr\">{}</code>", escaped(text)),
        Inline::Lang { tag, dir, parts } => {
            format!("<bdi lang=\"{}\" dir=\"{dir}\">{}</bdi>", escaped(tag), html(parts))
        }
        Inline::Gone(parts) => format!("<del>{}</del>", html(parts)),
        Inline::Come(parts) => format!("<ins>{}</ins>", html(parts)),
        Inline::Link { parts, .. } | Inline::Emphasis(parts) | Inline::Strong(parts) => html(parts),
        Inline::Stale(parts) => html(parts),
        Inline::Break => "<br>".to_owned(),
    }
}
