//! Atom feeds: of the whole book, of each agency, audience and life event, in each language. An entry is something that the book itself dates: a
//! notice that holds, a service that was approved, reviewed, suspended or ended; and, where the book's history is known, what
//! each commit changed of an agency or a service. Each service that ever changed has a feed too.

use super::machines::escape;
use super::{Place, Site, insert};
use crate::history::{Entry as Commit, History, Told, Whose};
use crate::model::{Notice, Service, Status};
use crate::output::{Output, Recipe};
use crate::quantity::Date;
use crate::record::{Said, Sp};
use crate::resolve::ServiceId;
use crate::view::{ChangePage, Facts, Inlines, Scribe};
use crate::wording::Wording;

/// How many entries a feed holds, the newest first.
const MOST: usize = 50;

/// Whose feed it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Feed {
    Book,
    Agency(String),
    Audience(String),
    Event(String),
    Service(String),
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
        format!("{}.xml", self.stem(language))
    }

    /// Where the calendar of the same things is.
    pub(super) fn calendar_path(&self, language: &str) -> String {
        format!("{}.ics", self.stem(language))
    }

    fn stem(&self, language: &str) -> String {
        match self {
            Feed::Book => format!("{language}/feed"),
            Feed::Agency(id) => format!("{language}/agencies/{id}"),
            Feed::Audience(id) => format!("{language}/audiences/{id}"),
            Feed::Event(id) => format!("{language}/events/{id}"),
            Feed::Service(id) => format!("{language}/services/{id}"),
        }
    }

    /// The page that it is about.
    pub(super) fn place(&self) -> Place {
        match self {
            Feed::Book => Place::Home,
            Feed::Agency(id) => Place::Agency(id.clone()),
            Feed::Audience(id) => Place::Audience(id.clone()),
            Feed::Event(id) => Place::Event(id.clone()),
            Feed::Service(id) => Place::Service(id.clone()),
        }
    }

    /// Whose history it is taken from; what else happened is left out of it.
    fn whose(&self) -> Whose {
        match self {
            Feed::Book | Feed::Audience(_) | Feed::Event(_) => Whose::Book,
            Feed::Agency(id) => Whose::Agency(id.clone()),
            Feed::Service(id) => Whose::Service(id.clone()),
        }
    }
}

impl<'c> Site<'c> {
    /// Puts every feed into the output that has something to say.
    pub(super) fn publish_feeds(&'c self, output: &mut Output<'c>) -> Result<(), Wording> {
        let own = self.feeds().into_iter().map(|feed| (feed.clone(), feed));
        // Whoever reads a feed at an address that it had before reads the same one: a feed cannot lead elsewhere.
        for (at, feed) in own.chain(self.moved_feeds()) {
            for language in 0..self.writers.len() {
                let feed = feed.clone();
                let atom = move || Ok(self.atom(&feed, language).into_bytes());
                insert(output, &at.path(self.tag(language)), Recipe::render(atom))?;
            }
        }
        Ok(())
    }

    /// Every feed that had another address before, by what it was called there.
    fn moved_feeds(&self) -> Vec<(Feed, Feed)> {
        let of = |place: &Place| match place {
            Place::Service(id) => Some(Feed::Service(id.clone())),
            Place::Agency(id) => Some(Feed::Agency(id.clone())),
            _ => None,
        };
        let moved = self.moved().into_iter().filter_map(|(old, new)| of(&old).zip(of(&new)));
        moved.filter(|(old, new)| self.has_feed(new) && !self.has_feed(old)).collect()
    }

    /// The feeds there are.
    fn feeds(&self) -> Vec<Feed> {
        let changed = self.history.into_iter().flat_map(History::all);
        let services = changed.filter_map(|whose| match whose {
            Whose::Service(id) if self.charter.service(id).is_some() => Some(Feed::Service(id.clone())),
            _ => None,
        });
        self.wide_feeds().into_iter().chain(services).filter(|feed| self.has_feed(feed)).collect()
    }

    /// Whether there is such a feed: whether there is anything to tell in it. Its entries have whole addresses, so without the site's
    /// own there is none; nor is there one for staff, who would need a key to read it.
    fn has_feed(&self, feed: &Feed) -> bool {
        if self.base_url.is_none() || self.is_for_staff() {
            return false;
        }
        self.feeds.ask(feed, || match feed {
            Feed::Service(id) => {
                let is_changed = |history: &History| !history.of(&feed.whose()).is_empty();
                self.charter.service(id).is_some() && self.history.is_some_and(is_changed)
            }
            wide => self.all_entries(wide, &self.scribe(0)).next().is_some(),
        })
    }

    /// Whose feeds and calendars there may be, but for single services.
    pub(super) fn wide_feeds(&self) -> Vec<Feed> {
        let book = &self.charter.book;
        let agencies = book.agencies.keys().map(|id| Feed::Agency(id.clone()));
        let audiences = book.audiences.iter().map(|audience| Feed::Audience(audience.id.text.clone()));
        let events = book.events.iter().map(|event| Feed::Event(event.id.text.clone()));
        std::iter::once(Feed::Book).chain(agencies).chain(audiences).chain(events).collect()
    }

    /// Whether a feed tells of an agency, or of a service or an office by its full id.
    pub(super) fn holds(&self, feed: &Feed, id: &str) -> bool {
        let agency = id.split('/').next().unwrap_or(id);
        let service = || self.charter.service(id);
        match feed {
            Feed::Book => true,
            Feed::Agency(own) => own == agency,
            Feed::Service(own) => own == id,
            Feed::Audience(own) => {
                service().is_some_and(|service| service.audiences.list().iter().any(|one| one.id == *own))
            }
            Feed::Event(own) => {
                let event = self.charter.book.events.iter().find(|event| event.id.text == *own);
                event.is_some_and(|event| self.charter.services_of(event).iter().any(|one| one.to_string() == id))
            }
        }
    }

    /// The services that a feed tells of. A country has a feed for each of its agencies: none may walk through all of them.
    pub(super) fn services_in(&self, feed: &Feed) -> Vec<(ServiceId, &Service)> {
        let charter = self.charter;
        let found = |id: ServiceId| Some((id.clone(), charter.service(&id.to_string())?));
        match feed {
            Feed::Book => charter.services().collect(),
            Feed::Agency(agency) => {
                let services = charter.book.agencies.get(agency).into_iter().flat_map(|found| &found.services);
                let id = |service: &String| ServiceId { agency: agency.clone(), service: service.clone() };
                services.map(|(service, record)| (id(service), record)).collect()
            }
            Feed::Service(id) => ServiceId::parse(id).and_then(found).into_iter().collect(),
            Feed::Audience(_) => charter.services().filter(|(id, _)| self.holds(feed, &id.to_string())).collect(),
            Feed::Event(own) => {
                let event = charter.book.events.iter().find(|event| event.id.text == *own);
                event
                    .map(|event| charter.services_of(event))
                    .unwrap_or_default()
                    .into_iter()
                    .filter_map(found)
                    .collect()
            }
        }
    }

    /// Whether a notice is meant for those who follow a feed: it is about what the feed tells of, or for its audience.
    pub(super) fn concerns(&self, feed: &Feed, notice: &Notice) -> bool {
        let mut about = notice.services.list().iter().chain(notice.offices.list());
        match feed {
            Feed::Book => true,
            Feed::Audience(id) => notice.audiences.list().iter().any(|one| one.id == *id),
            _ => about.any(|one| self.holds(feed, &one.id)),
        }
    }

    /// The feeds that a page belongs to: its service's where there is one, and its agency's, else the book's. A list of what
    /// changed has the one feed of the same changes.
    pub(super) fn feeds_of(&self, place: &Place) -> Vec<Feed> {
        let there = |feed: Feed| Some(feed).filter(|feed| self.has_feed(feed));
        let (id, is_list) = match place {
            Place::Service(id) | Place::Agency(id) | Place::Office(id) => (id.as_str(), false),
            Place::Audience(id) => return there(Feed::Audience(id.clone())).into_iter().collect(),
            Place::Event(id) => return there(Feed::Event(id.clone())).into_iter().collect(),
            Place::Changes(ChangePage::List(Whose::Service(id) | Whose::Agency(id), _)) => (id.as_str(), true),
            Place::Part(part) => (part.agency().unwrap_or_default(), false),
            _ => ("", false),
        };
        let agency = id.split('/').next().unwrap_or_default().to_owned();
        let own = there(Feed::Service(id.to_owned()));
        let wide = there(Feed::Agency(agency)).or_else(|| there(Feed::Book)).filter(|_| !(is_list && own.is_some()));
        own.into_iter().chain(wide).collect()
    }

    /// What a feed is called.
    pub(super) fn feed_title(&self, feed: &Feed, scribe: &Scribe<'_>) -> String {
        let site = self.title(scribe);
        let page = match feed {
            Feed::Book => return site,
            Feed::Agency(id) => agency_name(id, scribe),
            Feed::Audience(id) => scribe.audience_title(id).unwrap_or_default().plain(),
            Feed::Event(id) => scribe.event_title(id).unwrap_or_default().plain(),
            Feed::Service(id) => scribe.service_link(id).unwrap_or_default().plain(),
        };
        scribe.writer.say("site.title", &[("page", &page), ("site", &site)])
    }

    fn atom(&self, feed: &Feed, language: usize) -> String {
        let scribe = self.scribe(language);
        let entries = self.entries(feed, &scribe);
        let place = feed.place();
        let author = match feed {
            Feed::Book | Feed::Audience(_) | Feed::Event(_) => self.title(&scribe),
            Feed::Agency(id) | Feed::Service(id) => agency_name(id.split('/').next().unwrap_or(id), &scribe),
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
        let mut entries: Vec<Entry> = self.all_entries(feed, scribe).collect();
        entries.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.about.cmp(&b.about)));
        entries.truncate(MOST);
        entries
    }

    /// What a feed may tell, made one by one, in no order.
    fn all_entries<'a>(&'a self, feed: &'a Feed, scribe: &'a Scribe<'_>) -> impl Iterator<Item = Entry> + 'a {
        let shown = self.services_in(feed).into_iter().filter(|(_, service)| self.show.shows(service));
        let of_services = shown.flat_map(|(id, service)| events(&id.to_string(), service, scribe));
        let notices = self.charter.book.notices.iter();
        let of_notices = notices.filter_map(|(id, notice)| self.notice(feed, id, notice, scribe));
        let dated = of_notices.chain(of_services).filter(|entry| entry.date <= self.today);
        dated.chain(std::iter::once_with(|| self.news(feed, scribe)).flatten())
    }

    /// What the newest commits changed, an entry for each service, or agency, that one of them changed.
    fn news(&self, feed: &Feed, scribe: &Scribe<'_>) -> Vec<Entry> {
        let Some(history) = self.history else { return Vec::new() };
        let mut entries = Vec::new();
        for (commit, changes) in history.of(&feed.whose()) {
            let same = |one: &&Told, other: &&Told| {
                history.service(one) == history.service(other) && history.agency(one) == history.agency(other)
            };
            let whole = !matches!(feed, Feed::Audience(_) | Feed::Event(_));
            let held = |told: &&Told| whole || history.service(told).is_some_and(|id| self.holds(feed, id));
            let changes: Vec<&Told> = changes.iter().copied().filter(held).collect();
            entries.extend(changes.chunk_by(same).filter_map(|changes| news_of(history, commit, changes, scribe)));
            if entries.len() >= MOST {
                break;
            }
        }
        entries
    }

    /// A notice that holds today. One that does not say since when has no day of its own and is left out.
    fn notice(&self, feed: &Feed, id: &str, notice: &Notice, scribe: &Scribe<'_>) -> Option<Entry> {
        let from = notice.from.get()?.value;
        let over = notice.until.get().is_some_and(|until| until.value < self.today);
        if over || !self.concerns(feed, notice) || !scribe.sees_notice(notice) {
            return None;
        }
        Some(Entry {
            date: from,
            about: format!("notices/{id}"),
            title: scribe.said_prose(&notice.text, Facts::default()).plain(),
            summary: None,
            path: format!("{}#notice-{id}", self.place_of_notice(id).path(scribe.tag())),
        })
    }
}

/// What a commit changed of one service, of an agency, or of the book. Its id is made of the day and of the contents, so that
/// it is the same in every clone and with every version of the program.
fn news_of(history: &History, commit: &Commit, changes: &[&Told], scribe: &Scribe<'_>) -> Option<Entry> {
    let told = changes.first()?;
    let (title, lines) = scribe.change_news(history, changes)?;
    let whose = match (history.service(told), history.agency(told)) {
        (Some(id), _) => Whose::Service(id.to_owned()),
        (None, Some(id)) => Whose::Agency(id.to_owned()),
        (None, None) => Whose::Book,
    };
    let id = told.change.service.as_deref().or(told.change.agency.as_deref()).unwrap_or("book");
    Some(Entry {
        date: commit.date,
        about: format!("changes/{id}#{}", commit.key),
        title,
        summary: Some(lines.join("\n")),
        path: Place::Changes(ChangePage::List(whose, None)).path(scribe.tag()),
    })
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
