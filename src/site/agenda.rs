//! Calendars to subscribe to (iCalendar, RFC 5545 and 7986), beside the feeds of the book, its agencies, audiences and life events:
//! notices, the days on which announced changes begin, and reviews. A writer of our own in a few lines: the same book gives
//! the same bytes, without clocks and random ids.

use super::feeds::Feed;
use super::{Place, Site, insert};
use crate::output::{Output, Recipe};
use crate::quantity::Date;
use crate::view::{Facts, Scribe};
use crate::wording::Wording;
use std::collections::BTreeSet;

/// Longest line in bytes.
const LINE: usize = 75;

/// Something that lasts for whole days.
struct Event {
    from: Date,
    /// Its last day.
    until: Date,
    /// What it is about, in its id.
    about: String,
    summary: String,
    description: String,
    /// The path of the page about it.
    path: String,
}

impl<'c> Site<'c> {
    /// Puts every calendar into the output that has something to say. They name the site's address, so without it there is none.
    pub(super) fn publish_agendas(&'c self, output: &mut Output<'c>) -> Result<(), Wording> {
        for feed in self.wide_feeds().into_iter().filter(|feed| self.has_agenda(feed)) {
            for language in 0..self.writers.len() {
                let feed = feed.clone();
                let path = feed.calendar_path(self.tag(language));
                insert(output, &path, Recipe::render(move || Ok(self.agenda(&feed, language).into_bytes())))?;
            }
        }
        Ok(())
    }

    /// Whether a feed has a calendar.
    fn has_agenda(&self, feed: &Feed) -> bool {
        if self.base_url.is_none() || self.is_for_staff() {
            return false;
        }
        self.agendas.ask(feed, || self.all_coming(feed, &self.scribe(0)).next().is_some())
    }

    /// The calendar that a page belongs to: path and title.
    pub(super) fn agenda_of(&self, place: &Place, scribe: &Scribe<'_>) -> Option<(String, String)> {
        let feed = match place {
            Place::Home => Feed::Book,
            Place::Agency(id) => Feed::Agency(id.clone()),
            Place::Service(id) | Place::Office(id) => Feed::Agency(id.split('/').next()?.to_owned()),
            Place::Audience(id) => Feed::Audience(id.clone()),
            Place::Event(id) => Feed::Event(id.clone()),
            Place::Part(part) => Feed::Agency(part.agency()?.to_owned()),
            Place::Notices | Place::Standards => Feed::Book,
            _ => return None,
        };
        if !self.has_agenda(&feed) {
            return None;
        }
        Some((feed.calendar_path(scribe.tag()), self.feed_title(&feed, scribe)))
    }

    fn coming(&self, feed: &Feed, scribe: &Scribe<'_>) -> Vec<Event> {
        let mut events: Vec<Event> = self.all_coming(feed, scribe).collect();
        events.sort_by(|a, b| (a.from, &a.about).cmp(&(b.from, &b.about)));
        events
    }

    /// What is announced, made one by one, in no order.
    fn all_coming<'a>(&'a self, feed: &'a Feed, scribe: &'a Scribe<'_>) -> impl Iterator<Item = Event> + 'a {
        let held: Vec<_> = self.services_in(feed).into_iter().filter(|(_, service)| self.show.shows(service)).collect();
        // What is promised for all services of an agency is promised for each of these.
        let mut agencies: BTreeSet<String> = held.iter().map(|(id, _)| id.agency.clone()).collect();
        match feed {
            Feed::Book => agencies.extend(self.charter.book.agencies.keys().cloned()),
            Feed::Agency(id) => drop(agencies.insert(id.clone())),
            _ => {}
        }
        let of_agencies = agencies.into_iter().flat_map(move |id| {
            let name = self.charter.agency(&id).map(|agency| scribe.plain(&agency.agency.name).plain());
            scribe.announced_of_agency(&id).into_iter().map(move |one| Event {
                from: one.date,
                until: one.date,
                about: format!("agencies/{id}/{}", one.what),
                summary: name.clone().unwrap_or_default(),
                description: one.words.plain(),
                path: Place::Agency(id.clone()).path(scribe.tag()),
            })
        });
        let changes = held.into_iter().flat_map(move |(id, service)| {
            let name = scribe.plain(&service.name).plain();
            scribe.announced(&id).into_iter().map(move |one| Event {
                from: one.date,
                until: one.date,
                about: format!("services/{id}/{}", one.what),
                summary: name.clone(),
                description: one.words.plain(),
                path: Place::Service(id.to_string()).path(scribe.tag()),
            })
        });
        let notices = self.charter.book.notices.iter().filter_map(move |(id, notice)| {
            let (from, until) = (notice.from.get()?.value, notice.until.get().map(|until| until.value));
            let over = until.is_some_and(|until| until < self.today);
            let shown = !over && scribe.sees_notice(notice) && self.concerns(feed, notice);
            shown.then(|| Event {
                from,
                until: until.unwrap_or(from),
                about: format!("notices/{id}"),
                summary: scribe.said_prose(&notice.text, Facts::default()).plain(),
                description: String::new(),
                path: format!("{}#notice-{id}", self.place_of_notice(id).path(scribe.tag())),
            })
        });
        notices.chain(of_agencies).chain(changes)
    }

    fn agenda(&self, feed: &Feed, language: usize) -> String {
        let (scribe, tag) = (self.scribe(language), self.tag(language));
        let base = self.base_url.as_deref().unwrap_or_default();
        let host = base.split("://").nth(1).unwrap_or(base).split(['/', ':', '?', '#']).next().unwrap_or_default();
        let title = escaped(&self.feed_title(feed, &scribe));
        let whole = |path: &str| self.whole(path).unwrap_or_default();
        let mut text = Lines::default();
        text.line("BEGIN:VCALENDAR");
        text.line("VERSION:2.0");
        text.line(&format!("PRODID:-//charterpress//announced//{}", tag.to_uppercase()));
        text.line(&format!("NAME;LANGUAGE={tag}:{title}"));
        text.line(&format!("X-WR-CALNAME:{title}"));
        text.line(&format!("URL:{}", whole(&feed.place().path(tag))));
        text.line("REFRESH-INTERVAL;VALUE=DURATION:P1D");
        for event in self.coming(feed, &scribe) {
            text.line("BEGIN:VEVENT");
            text.line(&format!("UID:{tag}/{}@{host}", event.about));
            text.line(&format!("DTSTAMP:{}T000000Z", basic(self.today)));
            text.line(&format!("DTSTART;VALUE=DATE:{}", basic(event.from)));
            // The end is the first day that is no part of it.
            let end = event.until.max(event.from).tomorrow().unwrap_or(event.until);
            text.line(&format!("DTEND;VALUE=DATE:{}", basic(end)));
            text.line(&format!("SUMMARY;LANGUAGE={tag}:{}", escaped(&event.summary)));
            if !event.description.is_empty() {
                text.line(&format!("DESCRIPTION;LANGUAGE={tag}:{}", escaped(&event.description)));
            }
            text.line(&format!("URL:{}", whole(&event.path)));
            text.line("TRANSP:TRANSPARENT");
            text.line("END:VEVENT");
        }
        text.line("END:VCALENDAR");
        text.0
    }
}

/// Lines as RFC 5545 wants them: ended by CR and LF, folded after 75 bytes, never inside a character.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(character);
            length += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text as a value: what has a meaning there bears a backslash.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => value.extend(['\\', character]),
            '\n' => value.push_str("\\n"),
            character if character.is_control() => {}
            other => value.push(other),
        }
    }
    value
}

/// A date without hyphens.
fn basic(date: Date) -> String {
    date.to_string().replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut lines = Lines::default();
        lines.line(&format!("SUMMARY:{}", "บัตร".repeat(20)));
        assert!(lines.0.split("\r\n").all(|line| line.len() <= LINE), "{}", lines.0);
        assert_eq!(lines.0.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "บัตร".repeat(20)));
        assert!(lines.0.split("\r\n ").count() > 3);
    }

    #[test]
    fn signs_with_a_meaning_are_escaped() {
        assert_eq!(escaped("a, b; c\\ d\ne\r\u{7}"), "a\\, b\\; c\\\\ d\\ne");
    }
}
