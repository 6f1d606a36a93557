//! What changed, as pages and blocks of the public site: by day, by service, with direction, date and reason. How a single change is
//! said stands in `change.rs`, the ledger of promises in `ledger.rs`.

use super::inline::{ChangePage, Inlines, Target};
use super::ledger::LedgerYear;
use super::parts::Window;
use super::scribe::{Facts, Scribe};
use crate::diff::Direction;
use crate::history::{Entry, History, Told, Whose};
use crate::quantity::Date;
use crate::record::Text;
use serde::Serialize;
use std::ops::Range;

/// So many changes stand on an older page: each may say in many words what was and what is.
const A_PAGE: usize = 100;
/// So few are not worth an older page of their own: the first page holds less than this many more.
const AT_LEAST: usize = 50;
/// So many changes stand in the block of a service, an agency or the home page.
const IN_A_BLOCK: usize = 3;

/// A page of what changed.
#[derive(Debug, Serialize)]
pub struct ChangesPage {
    /// The heading.
    pub title: Inlines,
    /// What stands above it: the service or the agency; nothing for the whole book.
    pub above: Option<Inlines>,
    /// Since when changes are known; or that there was none.
    pub lead: Inlines,
    /// Day by day, the newest first.
    pub days: Vec<ChangeDay>,
    /// The other pages of the list, the newest first.
    pub pages: Vec<Inlines>,
    /// The ledger of the agency; empty elsewhere.
    pub ledger: Vec<LedgerYear>,
    /// Where the whole ledger stands.
    pub ledger_link: Option<Inlines>,
}

/// The last changes of something, for its own page.
#[derive(Debug, Serialize)]
pub struct ChangesBlock {
    /// Day by day, the newest first; without what is only wording and detail.
    pub days: Vec<ChangeDay>,
    /// What to say where there is nothing to show.
    pub note: Option<Inlines>,
    /// Where all changes stand.
    pub all: Option<Inlines>,
}

/// What changed on a day.
#[derive(Debug, Serialize)]
pub struct ChangeDay {
    /// The day, as the language writes it.
    pub date: Inlines,
    /// The day for machines.
    pub iso: String,
    /// By service.
    pub groups: Vec<ChangeGroup>,
}

/// What changed of one service, of an agency, or of the book.
#[derive(Debug, Serialize)]
pub struct ChangeGroup {
    /// Whose changes; nothing where the page says it.
    pub name: Option<Inlines>,
    /// What makes a difference for the citizen, or may.
    pub changes: Vec<ChangeLine>,
    /// Changes of wording and detail.
    pub minor: Vec<ChangeLine>,
    /// What to call those.
    pub minor_label: Option<Inlines>,
}

/// One change.
#[derive(Debug, Serialize)]
pub struct ChangeLine {
    /// `better`, `worse`, `unclear` or `neutral`.
    pub direction: &'static str,
    /// What it means for the citizen.
    pub words: Inlines,
    /// The change in a sentence.
    pub text: Inlines,
    /// From when it holds, and why it was made.
    pub notes: Vec<Inlines>,
}

/// Every page of changes that there is.
pub fn change_pages(history: &History) -> Vec<ChangePage> {
    let numbered = |of: &Whose| {
        let older = older_pages(count(&history.of(of)));
        let page = |number| ChangePage::List(of.clone(), number);
        std::iter::once(page(None)).chain((1..=older).map(|number| page(Some(number)))).collect::<Vec<_>>()
    };
    let lists = std::iter::once(&Whose::Book).chain(history.all()).flat_map(numbered);
    std::iter::once(ChangePage::Ledger).chain(lists).collect()
}

/// How many changes there are in some entries: in all languages, so that a page stands at the same address in each.
fn count(entries: &[(&Entry, Vec<&Told>)]) -> usize {
    entries.iter().map(|(_, changes)| changes.len()).sum()
}

/// How many older pages a list of so many changes has. More changes never change what stands on an older page.
fn older_pages(changes: usize) -> usize {
    changes.saturating_sub(AT_LEAST) / A_PAGE
}

/// Which of so many changes stand on a page, the newest first; nothing where there is no such page.
fn on_page(page: Option<usize>, changes: usize) -> Option<Range<usize>> {
    let older = older_pages(changes);
    match page {
        None => Some(0..changes - older * A_PAGE),
        Some(number) if (1..=older).contains(&number) => {
            let end = changes - (number - 1) * A_PAGE;
            Some(end - A_PAGE..end)
        }
        Some(_) => None,
    }
}

impl<'c> Scribe<'c> {
    /// A page of a list of changes.
    pub fn changes_page(&self, history: &History, of: &Whose, page: Option<usize>) -> Option<ChangesPage> {
        let since = history.since?;
        let entries = history.of(of);
        let dates: Vec<Date> =
            entries.iter().flat_map(|(entry, changes)| std::iter::repeat_n(entry.date, changes.len())).collect();
        let older = older_pages(dates.len());
        let mut window = Window::upon(on_page(page, dates.len())?);
        // A page can begin and end in the middle of a commit.
        let here = |(entry, changes): &(_, Vec<_>)| Some((*entry, changes.get(window.next(changes.len()))?.to_vec()));
        let here: Vec<(&Entry, Vec<&Told>)> = entries.iter().filter_map(here).collect();
        let days = self.days(history, of, &here);
        let key = if days.is_empty() && older == 0 { "history.none" } else { "history.since" };
        let others = std::iter::once(None).chain((1..=older).rev().map(Some)).filter(|number| *number != page);
        let link = |number: Option<usize>| {
            let there = on_page(number, dates.len()).and_then(|there| dates.get(there)).unwrap_or_default();
            let words = match there {
                [last, .., first] if first != last => self.words(&self.writer.date_range(*first, *last)),
                // A day can fill several pages.
                [day, ..] => {
                    let place = number.map_or(1, |number| older + 2 - number);
                    let values = [("n", self.number(place as u64)), ("total", self.number(older as u64 + 1))];
                    self.bracketed(self.date(*day), self.say("list.page", &values))
                }
                [] => self.word("nav.changes"),
            };
            words.link(Target::Changes(ChangePage::List(of.clone(), number)))
        };
        let ledger = match of {
            Whose::Agency(id) if page.is_none() => self.ledger_of(history, id),
            _ => Vec::new(),
        };
        let above = self.whose(history, of);
        let title = match &above {
            Some(above) => {
                let name = self.words(&above.plain());
                self.say("mark.label", &[("label", name), ("value", self.word("nav.changes"))])
            }
            None => self.word("nav.changes"),
        };
        Some(ChangesPage {
            title,
            above,
            lead: self.say(key, &[("date", self.date(since))]),
            days,
            pages: others.map(link).collect(),
            ledger,
            ledger_link: (*of == Whose::Book).then(|| self.ledger_link()),
        })
    }

    /// The last changes of something.
    pub fn changes_block(&self, history: &History, of: &Whose) -> Option<ChangesBlock> {
        let since = history.since?;
        let entries = history.of(of);
        let (mut left, mut is_any) = (IN_A_BLOCK, false);
        let mut some: Vec<(&Entry, Vec<&Told>)> = Vec::new();
        for (entry, changes) in &entries {
            is_any |= changes.iter().any(|told| self.sees(told));
            let major =
                changes.iter().copied().filter(|told| told.change.direction != Direction::Neutral && self.sees(told));
            let major: Vec<&Told> = major.take(left).collect();
            left -= major.len();
            if !major.is_empty() {
                some.push((entry, major));
            }
            if left == 0 {
                break;
            }
        }
        let key = match (is_any, some.is_empty()) {
            (false, _) => Some("history.none"),
            (true, true) => Some("history.only-minor"),
            _ => None,
        };
        let all = is_any.then(|| self.word("history.all").link(Target::Changes(ChangePage::List(of.clone(), None))));
        Some(ChangesBlock {
            days: self.days(history, of, &some),
            note: key.map(|key| self.say(key, &[("date", self.date(since))])),
            all,
        })
    }

    pub(super) fn ledger_link(&self) -> Inlines {
        self.word("history.ledger").link(Target::Changes(ChangePage::Ledger))
    }

    /// What a list is about, as a link; nothing for the book.
    fn whose(&self, history: &History, of: &Whose) -> Option<Inlines> {
        match of {
            Whose::Book => None,
            Whose::Agency(id) => Some(self.agency_or(id, self.last_name(history, of))),
            Whose::Service(id) => Some(self.service_or(id, self.last_name(history, of))),
        }
    }

    /// The name that something had when it last changed.
    fn last_name<'h>(&self, history: &'h History, of: &Whose) -> Option<&'h Text> {
        history.of(of).into_iter().flat_map(|(_, changes)| changes).find_map(|told| match of {
            Whose::Service(_) => told.change.about.service.as_ref(),
            _ => told.change.about.agency.as_ref(),
        })
    }

    /// A service by its name of today, else by the one it had.
    fn service_or(&self, id: &str, had: Option<&Text>) -> Inlines {
        self.service_link(id)
            .or_else(|| had.map(|name| self.text(name, Facts::default())))
            .unwrap_or_else(|| Inlines::ltr(id))
    }

    fn agency_or(&self, id: &str, had: Option<&Text>) -> Inlines {
        match (self.charter.agency(id), had) {
            (None, Some(name)) => self.text(name, Facts::default()),
            _ => self.agency_link(id),
        }
    }

    /// What a group of changes in a list is about; nothing where the whole list is about it.
    pub fn change_whose(&self, history: &History, of: &Whose, told: &Told) -> Option<Inlines> {
        let about = &told.change.about;
        match (of, history.service(told), history.agency(told)) {
            (Whose::Service(_), ..) => None,
            (_, Some(id), _) => Some(self.service_or(id, about.service.as_ref())),
            (Whose::Agency(_), None, _) => None,
            (_, None, Some(id)) => Some(self.agency_or(id, about.agency.as_ref())),
            (_, None, None) => Some(self.word("changes.book")),
        }
    }

    /// Entries of the same day together.
    fn days(&self, history: &History, of: &Whose, entries: &[(&Entry, Vec<&Told>)]) -> Vec<ChangeDay> {
        let mut days: Vec<ChangeDay> = Vec::new();
        for (entry, changes) in entries {
            let iso = entry.date.to_string();
            let seen: Vec<&Told> = changes.iter().copied().filter(|told| self.sees(told)).collect();
            let groups = self.groups(history, of, &seen);
            if groups.is_empty() {
                continue;
            }
            match days.last_mut().filter(|day| day.iso == iso) {
                Some(day) => day.groups.extend(groups),
                None => days.push(ChangeDay { date: self.date(entry.date), iso, groups }),
            }
        }
        days
    }

    fn groups(&self, history: &History, of: &Whose, changes: &[&Told]) -> Vec<ChangeGroup> {
        let whose = |told: &Told| (history.agency(told).map(str::to_owned), history.service(told).map(str::to_owned));
        let same = |one: &&Told, other: &&Told| whose(one) == whose(other);
        let group = |changes: &[&Told]| {
            let (minor, major): (Vec<&Told>, Vec<&Told>) =
                changes.iter().copied().partition(|told| told.change.direction == Direction::Neutral);
            let lines = |changes: &[&Told]| changes.iter().map(|told| self.change_line(told)).collect::<Vec<_>>();
            let count = self.number(minor.len() as u64);
            ChangeGroup {
                name: changes.first().and_then(|told| self.change_whose(history, of, told)),
                changes: lines(&major),
                minor_label: (!minor.is_empty()).then(|| self.say("history.minor", &[("n", count)])),
                minor: lines(&minor),
            }
        };
        changes.chunk_by(same).map(group).collect()
    }

    /// Whether a change can be seen in this language: words that changed in another one are told there.
    fn sees(&self, told: &Told) -> bool {
        told.change.language.as_deref().is_none_or(|language| language == self.tag())
    }

    /// What changed of one thing in one commit, as plain words: a heading and a line for each change. What is only wording
    /// and detail is left out; nothing where that is all.
    pub fn change_news(&self, history: &History, changes: &[&Told]) -> Option<(String, Vec<String>)> {
        let major = |told: &&&Told| told.change.direction != Direction::Neutral && self.sees(told);
        let line = |told: &&Told| {
            let ChangeLine { words, text, notes, .. } = self.change_line(told);
            let whole = self.say("mark.label", &[("label", words), ("value", text)]);
            std::iter::once(whole.plain()).chain(notes.iter().map(Inlines::plain)).collect::<Vec<_>>()
        };
        let lines: Vec<String> = changes.iter().filter(major).flat_map(line).collect();
        let whose = changes.first().and_then(|told| self.change_whose(history, &Whose::Book, told));
        Some((whose?.plain(), lines)).filter(|(_, lines)| !lines.is_empty())
    }

    fn change_line(&self, told: &Told) -> ChangeLine {
        let change = &told.change;
        let mut notes = Vec::new();
        match (change.announced, told.effective) {
            (Some(day), _) => notes.push(self.say("changes.announced", &[("date", self.date(day))])),
            (None, Some(day)) => notes.push(self.say("history.effective", &[("date", self.date(day))])),
            (None, None) => {}
        }
        notes.extend(self.reason(told));
        ChangeLine {
            direction: change.direction.word(),
            words: self.direction_of_change(change.direction),
            text: self.change(change),
            notes,
        }
    }

    /// Why a change was made, and who decided it.
    fn reason(&self, told: &Told) -> Option<Inlines> {
        let decision = told.change.acknowledged.as_ref()?;
        let reason = self.text(decision.reason.as_ref()?, Facts::default());
        Some(match &decision.by {
            Some(by) => {
                let who = self.text(by, Facts::default()).within();
                self.say("history.reason-by", &[("reason", reason.within()), ("who", who)])
            }
            None => self.say("history.reason", &[("reason", reason)]),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{older_pages, on_page};

    #[test]
    fn an_older_page_is_full_and_stays() {
        // The first page holds 50 to 149 changes as soon as there are older ones.
        for (changes, older) in [(0, 0), (50, 0), (149, 0), (150, 1), (249, 1), (250, 2), (2_000, 19)] {
            assert_eq!(older_pages(changes), older, "{changes}");
        }
        // Counted from the oldest, the second hundred is on the second page, however many follow.
        let from_the_oldest =
            |page, changes: usize| on_page(page, changes).map(|here| (changes - here.end)..(changes - here.start));
        for changes in [250, 349, 5_000] {
            assert_eq!(from_the_oldest(Some(1), changes), Some(0..100));
            assert_eq!(from_the_oldest(Some(2), changes), Some(100..200));
        }
        assert_eq!(on_page(None, 349), Some(0..149));
        assert_eq!([on_page(Some(0), 349), on_page(Some(3), 349)], [None, None]);
    }
}
