//! What changed, as pages and blocks of the public site: by day, by service, with direction, date and reason; and the ledger
//! of promises. How a single change is said stands in `change.rs`.

use super::inline::{ChangePage, Inlines, Target};
use super::scribe::{Facts, Scribe};
use crate::diff::Direction;
use crate::history::{Account, Entry, History, Told, Whose, ledger};
use crate::quantity::Date;
use crate::record::Text;
use serde::Serialize;

/// So many commits stand on an older page.
const A_PAGE: usize = 50;
/// So few are not worth an older page of their own: the first page holds up to this many more.
const AT_LEAST: usize = 25;
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

/// What became of the promises in a year.
#[derive(Debug, Serialize)]
pub struct LedgerYear {
    /// The year.
    pub year: Inlines,
    /// Its number, for an anchor.
    pub number: i32,
    /// Agency by agency.
    pub rows: Vec<LedgerRow>,
    /// All of them together, where there are several.
    pub total: Option<LedgerRow>,
}

/// What became of an agency's promises.
#[derive(Debug, Serialize)]
pub struct LedgerRow {
    /// The agency.
    pub agency: Inlines,
    /// Promises that were made.
    pub made: Inlines,
    /// Promises that became better.
    pub raised: Inlines,
    /// Promises that became worse or are no longer made.
    pub weakened: Inlines,
    /// Promises that stayed as they were.
    pub kept: Inlines,
}

/// The ledger as a page.
#[derive(Debug, Serialize)]
pub struct LedgerPage {
    /// What is counted, and since when.
    pub lead: Inlines,
    /// The newest year first.
    pub years: Vec<LedgerYear>,
}

/// Every page of changes that there is.
pub fn change_pages(history: &History) -> Vec<ChangePage> {
    let numbered = |of: &Whose| {
        let older = older_pages(history.of(of).len());
        let page = |number| ChangePage::List(of.clone(), number);
        std::iter::once(page(None)).chain((1..=older).map(|number| page(Some(number)))).collect::<Vec<_>>()
    };
    let lists = std::iter::once(&Whose::Book).chain(history.all()).flat_map(numbered);
    std::iter::once(ChangePage::Ledger).chain(lists).collect()
}

/// How many older pages a list of so many entries has. More entries never change what stands on an older page.
fn older_pages(entries: usize) -> usize {
    entries.saturating_sub(AT_LEAST) / A_PAGE
}

impl<'c> Scribe<'c> {
    /// A page of a list of changes.
    pub fn changes_page(&self, history: &History, of: &Whose, page: Option<usize>) -> Option<ChangesPage> {
        let since = history.since?;
        let entries = history.of(of);
        let older = older_pages(entries.len());
        let part = |number: Option<usize>| match number {
            None => &entries[..entries.len() - older * A_PAGE],
            Some(number) => {
                let end = entries.len() - (number - 1) * A_PAGE;
                &entries[end - A_PAGE..end]
            }
        };
        if page.is_some_and(|number| number == 0 || number > older) {
            return None;
        }
        let days = self.days(history, of, part(page));
        let key = if days.is_empty() && older == 0 { "history.none" } else { "history.since" };
        let others = std::iter::once(None).chain((1..=older).rev().map(Some)).filter(|number| *number != page);
        let link = |number: Option<usize>| {
            let words = match (part(number).last(), part(number).first()) {
                (Some((first, _)), Some((last, _))) => self.words(&self.writer.date_range(first.date, last.date)),
                _ => self.word("nav.changes"),
            };
            words.link(Target::Changes(ChangePage::List(of.clone(), number)))
        };
        let ledger = match of {
            Whose::Agency(id) if page.is_none() => self.ledger_of(history, Some(id)),
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

    /// The ledger as a page.
    pub fn ledger_page(&self, history: &History) -> Option<LedgerPage> {
        let lead = self.say("history.ledger-lead", &[("date", self.date(history.since?))]);
        Some(LedgerPage { lead, years: self.ledger_of(history, None) })
    }

    fn ledger_link(&self) -> Inlines {
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

    /// The ledger in the years of the language's own calendar, of one agency or of all.
    fn ledger_of(&self, history: &History, agency: Option<&str>) -> Vec<LedgerYear> {
        let system = self.writer.language().dates;
        let Some(until) = history.until.map(|day| day.max(self.today)) else { return Vec::new() };
        let accounts = ledger(history, until, |day: Date| system.fields(day).0);
        let wanted: Vec<&Account> =
            accounts.iter().filter(|account| agency.is_none_or(|id| id == account.agency)).collect();
        let year = |accounts: &[&Account]| {
            let number = accounts.first().map_or(0, |account| account.year);
            let first = system.date(number, 1, 1);
            LedgerYear {
                year: first.map_or_else(|| self.words(&number.to_string()), |day| self.words(&self.writer.year(day))),
                number,
                rows: accounts.iter().map(|account| self.ledger_row(account)).collect(),
                total: (accounts.len() > 1).then(|| self.ledger_total(accounts)),
            }
        };
        wanted.chunk_by(|one, other| one.year == other.year).map(year).collect()
    }

    fn ledger_row(&self, account: &Account) -> LedgerRow {
        self.ledger_line(self.agency_link(&account.agency), account)
    }

    fn ledger_total(&self, accounts: &[&Account]) -> LedgerRow {
        let sum = accounts.iter().fold(Account::default(), |sum, account| Account {
            made: sum.made + account.made,
            raised: sum.raised + account.raised,
            weakened: sum.weakened + account.weakened,
            kept: sum.kept + account.kept,
            ..sum
        });
        self.ledger_line(self.word("history.all-agencies"), &sum)
    }

    fn ledger_line(&self, agency: Inlines, account: &Account) -> LedgerRow {
        let number = |number: usize| self.number(number as u64);
        LedgerRow {
            agency,
            made: number(account.made),
            raised: number(account.raised),
            weakened: number(account.weakened),
            kept: number(account.kept),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::older_pages;

    #[test]
    fn an_older_page_is_full_and_stays() {
        // The first page holds 25 to 74 entries as soon as there are older ones.
        for (entries, older) in [(0, 0), (25, 0), (74, 0), (75, 1), (124, 1), (125, 2), (2_000, 39)] {
            assert_eq!(older_pages(entries), older, "{entries}");
        }
    }
}
