//! Atom feeds: of the whole book and of each agency, in each language. An entry is something that the book itself dates: a
//! notice that holds, a service that was approved, reviewed, suspended or ended.
//!
//! What changed from one state of a book to another is not known here.

use super::machines::escape;
use super::{Place, Site, insert};
use crate::model::{Notice, Service, Status};
use crate::output::{Output, Recipe};
use crate::quantity::Date;
use crate::record::{Said, Sp};
use crate::view::{Facts, Inlines, Scribe};

/// How many entries a feed holds, the newest first.
const MOST: usize = 50;

/// Whose feed it is: the whole book's, or one agency's.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Feed {
    Book,
    Agency(String),
}

/// Something that the book dates.
struct Entry {
    /// The day that the book gives.
    date: Date,
    /// What it is about, in its id: `services/registry/card#reviewed`.
    about: String,
    title: String,
    /// What is said of it, where the title does not say it all.
    summary: Option<String>,
    /// The path of the page about it.
    path: String,
}

impl Feed {
    /// Where the feed is, from the top of the site.
    pub(super) fn path(&self, language: &str) -> String {
        match self {
            Feed::Book => format!("{language}/feed.xml"),
            Feed::Agency(id) => format!("{language}/agencies/{id}.xml"),
        }
    }

    fn holds(&self, agency: &str) -> bool {
        match self {
            Feed::Book => true,
            Feed::Agency(id) => id == agency,
        }
    }
}

impl<'c> Site<'c> {
    /// Puts every feed into the output that has something to say.
    pub(super) fn publish_feeds(&'c self, output: &mut Output<'c>) -> Result<(), String> {
        for language in 0..self.writers.len() {
            for feed in self.feeds() {
                let path = feed.path(self.tag(language));
                insert(output, &path, Recipe::render(move || Ok(self.atom(feed, language).into_bytes())))?;
            }
        }
        Ok(())
    }

    /// The feeds there are. Their entries have whole addresses, so without the site's own there is none; nor is there one for
    /// staff, who would need a key to read it.
    pub(super) fn feeds(&self) -> &[Feed] {
        self.feeds.get_or_init(|| self.found_feeds())
    }

    fn found_feeds(&self) -> Vec<Feed> {
        if self.base_url.is_none() || self.is_for_staff() {
            return Vec::new();
        }
        let scribe = self.scribe(0);
        let agencies = self.charter.book.agencies.keys().map(|id| Feed::Agency(id.clone()));
        [Feed::Book].into_iter().chain(agencies).filter(|feed| !self.entries(feed, &scribe).is_empty()).collect()
    }

    /// The feed that a page belongs to: its agency's, else the book's.
    pub(super) fn feed_of(&self, place: &Place) -> Option<&Feed> {
        let own = match place {
            Place::Service(id) | Place::Agency(id) | Place::Office(id) => id.split('/').next().map(str::to_owned),
            _ => None,
        };
        let wanted = own.map_or(Feed::Book, Feed::Agency);
        let feeds = self.feeds();
        feeds.iter().find(|feed| **feed == wanted).or(feeds.first())
    }

    /// What a feed is called.
    pub(super) fn feed_title(&self, feed: &Feed, scribe: &Scribe<'_>) -> String {
        let site = self.title(scribe);
        match feed {
            Feed::Book => site,
            Feed::Agency(id) => scribe.writer.say("site.title", &[("page", &agency_name(id, scribe)), ("site", &site)]),
        }
    }

    fn atom(&self, feed: &Feed, language: usize) -> String {
        let scribe = self.scribe(language);
        let entries = self.entries(feed, &scribe);
        let place = match feed {
            Feed::Book => Place::Home,
            Feed::Agency(id) => Place::Agency(id.clone()),
        };
        let author = match feed {
            Feed::Book => self.title(&scribe),
            Feed::Agency(id) => agency_name(id, &scribe),
        };
        let tag = self.tag(language);
        let whole = |path: &str| escape(&self.whole(path).unwrap_or_default());
        let (own, page) = (whole(&feed.path(tag)), whole(&place.path(tag)));
        let updated = entries.first().map(|entry| moment(entry.date)).unwrap_or_default();
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
             <id>{own}</id>\n<title>{}</title>\n<updated>{updated}</updated>\n<author><name>{}</name></author>\n\
             <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n",
            escape(tag),
            escape(&self.feed_title(feed, &scribe)),
            escape(&author),
        );
        for entry in entries {
            let summary = entry.summary.as_ref().map(|words| format!("<summary>{}</summary>\n", escape(words)));
            let summary = summary.unwrap_or_default();
            xml.push_str(&format!(
                "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n{summary}<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n</entry>\n",
                escape(&self.entry_id(tag, &entry)),
                escape(&entry.title),
                moment(entry.date),
                whole(&entry.path),
            ));
        }
        xml.push_str("</feed>\n");
        xml
    }

    /// A tag URI (RFC 4151) of the site's host and the entry's own day: the same in every build.
    fn entry_id(&self, language: &str, entry: &Entry) -> String {
        let base = self.base_url.as_deref().unwrap_or_default();
        let host = base.split("://").nth(1).unwrap_or(base).split(['/', ':', '?', '#']).next().unwrap_or_default();
        format!("tag:{host},{}:{language}/{}", entry.date, entry.about)
    }

    fn entries(&self, feed: &Feed, scribe: &Scribe<'_>) -> Vec<Entry> {
        let shown = self.charter.services().filter(|(id, service)| feed.holds(&id.agency) && self.show.shows(service));
        let of_services = shown.flat_map(|(id, service)| events(&id.to_string(), service, scribe));
        let notices = self.charter.book.notices.iter();
        let of_notices = notices.filter_map(|(id, notice)| self.notice(feed, id, notice, scribe));
        let mut entries: Vec<Entry> = of_services.chain(of_notices).filter(|entry| entry.date <= self.today).collect();
        entries.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.about.cmp(&b.about)));
        entries.truncate(MOST);
        entries
    }

    /// A notice that holds today. One that does not say since when has no day of its own and is left out.
    fn notice(&self, feed: &Feed, id: &str, notice: &Notice, scribe: &Scribe<'_>) -> Option<Entry> {
        let from = notice.from.get()?.value;
        let over = notice.until.get().is_some_and(|until| until.value < self.today);
        let about: Vec<&str> =
            notice.services.list().iter().chain(notice.offices.list()).map(|found| found.id.as_str()).collect();
        let concerns =
            *feed == Feed::Book || about.iter().any(|id| id.split('/').next().is_some_and(|agency| feed.holds(agency)));
        if over || !concerns || !scribe.sees_notice(notice) {
            return None;
        }
        Some(Entry {
            date: from,
            about: format!("notices/{id}"),
            title: scribe.said_prose(&notice.text, Facts::default()).plain(),
            summary: None,
            path: format!("{}#notice-{id}", Place::Notices.path(scribe.tag())),
        })
    }
}

/// What the book dates of one service.
fn events(id: &str, service: &Service, scribe: &Scribe<'_>) -> Vec<Entry> {
    let date = |said: &Said<Sp<Date>>| said.get().map(|date| date.value);
    let line = |label: &str, date: Date| {
        scribe.say("mark.label", &[("label", scribe.word(label)), ("value", scribe.date(date))]).plain()
    };
    let since = |key: &str, date: Date| scribe.say(key, &[("date", scribe.date(date))]).plain();
    let reviewed = service.reviewed.get().and_then(|review| date(&review.date));
    let approved = service.approved.get().and_then(|approval| date(&approval.date));
    let status = match service.status.get() {
        Some(Status::Suspended) => Some(("suspended", "notice.suspended")),
        Some(Status::Retired) => Some(("retired", "notice.retired")),
        _ => None,
    };
    let found = [
        reviewed.map(|date| ("reviewed", date, line("reviewed.last", date))),
        approved.map(|date| ("approved", date, line("approved.heading", date))),
        status.zip(date(&service.since)).map(|((kind, key), date)| (kind, date, since(key, date))),
    ];
    let entry = |(kind, date, summary): (&str, Date, String)| Entry {
        date,
        about: format!("services/{id}#{kind}"),
        title: scribe.plain(&service.name).plain(),
        summary: Some(summary),
        path: Place::Service(id.to_owned()).path(scribe.tag()),
    };
    found.into_iter().flatten().map(entry).collect()
}

fn agency_name(id: &str, scribe: &Scribe<'_>) -> String {
    let agency = scribe.charter.agency(id);
    agency.map(|agency| Inlines::plain(&scribe.plain(&agency.agency.name))).unwrap_or_default()
}

/// The beginning of a day, as Atom wants it: the book knows no hours.
fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}
