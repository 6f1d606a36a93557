//! Notices, those of today and those to come; and what people said with what was done about it.

use super::divided::{Pager, PartView};
use super::inline::{Blocks, Inlines, Target};
use super::parts::{List, Part, Section, Window};
use super::scribe::{Facts, Scribe};
use crate::model::{Notice, YouSaid};
use crate::quantity::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// So many notices stand on the first page, above everything else; it leads to all of them.
const A_FEW: usize = 5;
/// So much of what people said stands on the page of their agency, among all else; it leads to the rest.
const BESIDE_ALL_ELSE: usize = 20;

/// Something people should know beforehand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NoticeView {
    /// A name for links on the page.
    pub anchor: String,
    /// What it says.
    pub text: Blocks,
    /// From when until when it holds.
    pub period: Option<Inlines>,
    /// Whom it is for, the services and offices it is about, linked.
    pub about: Vec<Inlines>,
}

/// The notices that hold today or will hold; where they are many, as many as stand on a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NoticesPage {
    /// What stands above and below a part; nothing on the first page.
    pub part: Option<PartView>,
    /// The way to the others, where they are many.
    pub pager: Option<Pager>,
    /// Those that hold today.
    pub now: Vec<NoticeView>,
    /// Those to come, the nearest first.
    pub coming: Vec<NoticeView>,
}

/// What people said to all agencies.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct YouSaidPage {
    /// The newest first.
    pub list: Vec<YouSaidView>,
    /// The way to the others, where they are many.
    pub pager: Option<Pager>,
}

/// What people said and what was done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct YouSaidView {
    /// The agency that was told, linked.
    pub agency: Inlines,
    /// What people said.
    pub said: Inlines,
    /// What was done.
    pub did: Inlines,
    /// When.
    pub date: Option<Inlines>,
}

impl Scribe<'_> {
    /// The page of all notices, the first of several where they are many.
    pub fn notices_page(&self) -> NoticesPage {
        self.notices_on(&Part::first(List::Notices, Section::Whole))
    }

    /// The notices on a part; nothing where there is no such part.
    pub fn notices_part(&self, part: &Part) -> Option<NoticesPage> {
        Some(self.notices_on(part)).filter(|page| !page.now.is_empty() || !page.coming.is_empty())
    }

    fn notices_on(&self, part: &Part) -> NoticesPage {
        let all = self.notices_by_time();
        let (now, coming) = all.split_at(all.partition_point(|(_, notice)| self.has_begun(notice)));
        let mut window = Window::upon(self.numbered(part));
        let mut view = |notices: &[(&String, &Notice)]| {
            let here = notices.get(window.next(notices.len())).unwrap_or_default();
            here.iter().map(|(id, notice)| self.notice(id, notice)).collect()
        };
        let (now, coming) = (view(now), view(coming));
        let named = (!part.is_entrance()).then(|| self.part(part));
        NoticesPage { part: named, pager: self.pager(part), now, coming }
    }

    /// The notices that hold today, and those to come, the nearest first.
    fn notices_by_time(&self) -> Vec<(&String, &Notice)> {
        let mut all: Vec<_> = self.seen_notices().collect();
        all.sort_by_key(|(_, notice)| begin(notice).filter(|_| !self.has_begun(notice)));
        all
    }

    /// The ids of all notices as they follow each other on their pages.
    pub(super) fn notices_in_order(&self) -> impl Iterator<Item = &String> {
        self.notices_by_time().into_iter().map(|(id, _)| id)
    }

    /// On which part each notice stands, by its id.
    pub fn parts_of_notices(&self) -> BTreeMap<String, Part> {
        let first = Part::first(List::Notices, Section::Whole);
        self.notices_in_order()
            .enumerate()
            .map(|(place, id)| (id.clone(), first.at(first.list.page_of(place))))
            .collect()
    }

    /// The notices that hold today and are about something in particular: the service or office with this full id, or any of
    /// the agency with this id.
    pub fn notices_about(&self, id: &str) -> Vec<NoticeView> {
        let inside = |full: &str| full == id || full.split('/').next() == Some(id);
        let is_about =
            |notice: &Notice| notice.services.list().iter().chain(notice.offices.list()).any(|about| inside(&about.id));
        let held = self.notices_today().filter(|(_, notice)| is_about(notice));
        held.map(|(id, notice)| self.notice(id, notice)).collect()
    }

    /// The notices that hold today and are for an audience.
    pub(super) fn notices_for(&self, audience: &str) -> Vec<NoticeView> {
        let is_for = |notice: &Notice| notice.audiences.list().iter().any(|one| one.id == audience);
        let held = self.notices_today().filter(|(_, notice)| is_for(notice));
        held.map(|(id, notice)| self.notice(id, notice)).collect()
    }

    /// The notices that hold today and are about any of some services.
    pub(super) fn notices_about_any(&self, services: &[crate::resolve::ServiceId]) -> Vec<NoticeView> {
        let services: Vec<String> = services.iter().map(ToString::to_string).collect();
        let is_about = |notice: &Notice| notice.services.list().iter().any(|about| services.contains(&about.id));
        let held = self.notices_today().filter(|(_, notice)| is_about(notice));
        held.map(|(id, notice)| self.notice(id, notice)).collect()
    }

    /// A few of the notices that hold today, first those that are not about a service or an office of their own.
    pub(super) fn notices_now(&self) -> Vec<NoticeView> {
        let mut held: Vec<(&String, &Notice)> = self.notices_today().collect();
        held.sort_by_key(|(_, notice)| !notice.services.list().is_empty() || !notice.offices.list().is_empty());
        held.into_iter().take(A_FEW).map(|(id, notice)| self.notice(id, notice)).collect()
    }

    fn notices_today(&self) -> impl Iterator<Item = (&String, &Notice)> {
        self.seen_notices().filter(|(_, notice)| self.has_begun(notice))
    }

    /// The notices that are not over, and that these readers see.
    fn seen_notices(&self) -> impl Iterator<Item = (&String, &Notice)> {
        let over = |notice: &Notice| notice.until.get().is_some_and(|until| until.value < self.today);
        self.charter.book.notices.iter().filter(move |(_, notice)| !over(notice) && self.sees_notice(notice))
    }

    /// Whether these readers see a notice: one that is about hidden services only is hidden, too.
    pub fn sees_notice(&self, notice: &Notice) -> bool {
        let services = notice.services.list();
        let shown = |id: &str| self.charter.service(id).is_some_and(|service| self.show.shows(service));
        services.is_empty() || !notice.offices.list().is_empty() || services.iter().any(|about| shown(&about.id))
    }

    fn has_begun(&self, notice: &Notice) -> bool {
        begin(notice).is_none_or(|from| from <= self.today)
    }

    fn notice(&self, id: &str, notice: &Notice) -> NoticeView {
        let audiences = notice.audiences.list().iter().filter_map(|audience| self.audience_name(&audience.id));
        let services = notice.services.list().iter().filter_map(|about| self.service_link(&about.id));
        let offices = notice.offices.list().iter().map(|about| self.office_link(&about.id));
        NoticeView {
            anchor: format!("notice-{id}"),
            text: self.said_prose(&notice.text, Facts::default()),
            period: self.days_between(begin(notice), notice.until.get().map(|until| until.value)),
            about: audiences.chain(services).chain(offices).collect(),
        }
    }

    /// From when until when something holds; nothing where it always does.
    pub(super) fn days_between(&self, from: Option<Date>, until: Option<Date>) -> Option<Inlines> {
        Some(match (from, until) {
            (Some(from), Some(until)) => {
                self.say("hours.period", &[("from", self.date(from)), ("until", self.date(until))])
            }
            (Some(from), None) => self.say("hours.from", &[("date", self.date(from))]),
            (None, Some(until)) => self.say("hours.until", &[("date", self.date(until))]),
            (None, None) => return None,
        })
    }

    /// What people said to an agency, the newest first, and where all of it stands: on the page of all agencies, or where it is much on
    /// parts of its own.
    pub(super) fn you_said_here(&self, agency: &str) -> (Vec<YouSaidView>, Inlines) {
        let has_parts = self.lists.as_ref().and_then(|lists| lists.agencies(&List::YouSaid)?.get(agency)).is_some();
        let (section, wanted) = match has_parts {
            true => (Section::Agency(agency.to_owned()), 0..BESIDE_ALL_ELSE),
            false => (Section::Whole, 0..usize::MAX),
        };
        let all = self.word("you-said.all").link(Target::Part(Part::first(List::YouSaid, section)));
        (self.you_said_to(agency, wanted), all)
    }

    /// How much was said to each agency that was told more than stands on its page.
    pub(super) fn told_much(&self) -> BTreeMap<String, usize> {
        let agencies = self.charter.book.agencies.iter();
        let said = agencies.map(|(id, book)| (id.clone(), book.agency.you_said.list().len()));
        said.filter(|(_, said)| *said > BESIDE_ALL_ELSE).collect()
    }

    /// Some of what people said to an agency, the newest first.
    pub(super) fn you_said_to(&self, agency: &str, wanted: Range<usize>) -> Vec<YouSaidView> {
        let said = self.charter.agency(agency).map_or(&[][..], |book| book.agency.you_said.list());
        self.newest(said.iter().map(|one| (agency, one)), wanted)
    }

    /// What people said to all agencies, the newest first, with the way to what stands on other pages.
    pub fn you_said_page(&self) -> YouSaidPage {
        let first = Part::first(List::YouSaid, Section::Whole);
        YouSaidPage { list: self.you_said_on(self.numbered(&first)), pager: self.pager(&first) }
    }

    /// Some of what people said to all agencies, the newest first.
    pub(super) fn you_said_on(&self, wanted: Range<usize>) -> Vec<YouSaidView> {
        let agencies = self.charter.book.agencies.iter();
        let all = agencies.flat_map(|(id, book)| book.agency.you_said.list().iter().map(move |one| (id.as_str(), one)));
        self.newest(all, wanted)
    }

    /// Some of what people said to agencies, the newest first; what has no date comes last.
    fn newest<'s>(&self, all: impl Iterator<Item = (&'s str, &'s YouSaid)>, wanted: Range<usize>) -> Vec<YouSaidView> {
        let mut all: Vec<(&str, &YouSaid)> = all.collect();
        all.sort_by_key(|(_, one)| std::cmp::Reverse(one.date.get().map(|date| date.value)));
        let wanted = all.into_iter().take(wanted.end).skip(wanted.start);
        wanted.map(|(id, one)| self.you_said(id, one)).collect()
    }

    /// One thing that people said to an agency.
    fn you_said(&self, agency: &str, one: &YouSaid) -> YouSaidView {
        YouSaidView {
            agency: self.agency_link(agency),
            said: self.said(&one.said, Facts::default()).unwrap_or_default(),
            did: self.said(&one.did, Facts::default()).unwrap_or_default(),
            date: one.date.get().map(|date| self.date(date.value)),
        }
    }
}

fn begin(notice: &Notice) -> Option<Date> {
    notice.from.get().map(|from| from.value)
}
