//! The ledger of promises as readers see it: agency by agency and year by year, in the years of the language's own calendar. Where it is
//! long, each year has a part of its own. What is counted stands in `history`.

use super::divided::PartView;
use super::inline::{ChangePage, Inlines, Target};
use super::parts::{List, Part, Section, Window};
use super::scribe::Scribe;
use crate::history::{Account, History, ledger};
use crate::quantity::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The ledger as a page.
#[derive(Debug, Serialize)]
pub struct LedgerPage {
    /// What stands above and below a part; nothing on the first page.
    pub part: Option<PartView>,
    /// What is counted, and since when.
    pub lead: Inlines,
    /// The newest year first; on a part its year, on the first page none where each year has a part.
    pub years: Vec<LedgerYear>,
    /// The years that have a part, with all agencies together.
    pub totals: Vec<LedgerTotal>,
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
    /// All of them together, where there are several, at the end of the year.
    pub total: Option<LedgerRow>,
}

/// A year that has a part.
#[derive(Debug, Serialize)]
pub struct LedgerTotal {
    /// A name for links on the page.
    pub anchor: String,
    /// The year, linked, and what became of all promises in it.
    pub row: LedgerRow,
}

/// What became of an agency's promises.
#[derive(Debug, Serialize)]
pub struct LedgerRow {
    /// The agency, or what else is counted.
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

impl Scribe<'_> {
    /// The ledger as a page; of a long one the years alone.
    pub fn ledger_page(&self, history: &History) -> Option<LedgerPage> {
        let lead = self.say("history.ledger-lead", &[("date", self.date(history.since?))]);
        let accounts = self.accounts(history);
        let years = accounts.chunk_by(|one, other| one.year == other.year);
        let is_long = self.lists.as_ref().is_some_and(|lists| !lists.years().is_empty());
        let (years, totals) = match is_long {
            true => (Vec::new(), years.map(|rows| self.ledger_of_all(rows)).collect()),
            false => {
                (years.map(|rows| self.ledger_year(&rows.iter().collect::<Vec<_>>(), Some(rows))).collect(), Vec::new())
            }
        };
        Some(LedgerPage { part: None, lead, years, totals })
    }

    /// A year of the ledger, or as much of it as stands on a part; nothing where there is no such part.
    pub fn ledger_part(&self, history: &History, part: &Part) -> Option<LedgerPage> {
        let Section::Year { number, .. } = &part.section else { return None };
        let mut rows = self.accounts(history);
        rows.retain(|account| account.year == *number);
        let here = Window::upon(self.numbered(part)).next(rows.len());
        let whole = (here.end == rows.len()).then_some(rows.as_slice());
        let shown: Vec<&Account> = rows.get(here)?.iter().collect();
        let year = self.ledger_year(&shown, whole);
        (!shown.is_empty()).then(|| LedgerPage {
            part: Some(self.part(part)),
            lead: Inlines::default(),
            years: vec![year],
            totals: Vec::new(),
        })
    }

    /// The ledger of one agency.
    pub(super) fn ledger_of(&self, history: &History, agency: &str) -> Vec<LedgerYear> {
        let accounts = self.accounts(history);
        let own = accounts.iter().filter(|account| account.agency == agency);
        own.map(|account| self.ledger_year(&[account], None)).collect()
    }

    /// How many agencies each year of the ledger has, where that is too much for one page.
    pub(super) fn years_of_ledger(&self, history: &History) -> BTreeMap<i32, usize> {
        let mut years = BTreeMap::new();
        // Most books have few agencies, and the ledger need not be reckoned for that.
        let whose = |promise: &str| promise.split(['/', '#']).next().map(str::to_owned);
        let agencies: BTreeSet<String> =
            history.promises.iter().filter_map(|passing| whose(&passing.promise)).collect();
        let (system, until) = (self.writer.language().dates, self.until(history));
        let spanned =
            history.since.zip(until).map_or(0, |(since, until)| system.fields(until).0 - system.fields(since).0);
        let spanned = usize::try_from(spanned).unwrap_or_default() + 1;
        if !List::Ledger.is_long(agencies.len() * spanned) {
            return years;
        }
        let accounts = self.accounts(history);
        if List::Ledger.is_long(accounts.len()) {
            accounts.iter().for_each(|account| *years.entry(account.year).or_default() += 1);
        }
        years
    }

    /// The day up to which the ledger is reckoned.
    fn until(&self, history: &History) -> Option<Date> {
        history.until.map(|day| day.max(self.today))
    }

    fn accounts(&self, history: &History) -> Vec<Account> {
        let system = self.writer.language().dates;
        self.until(history).map(|until| ledger(history, until, |day: Date| system.fields(day).0)).unwrap_or_default()
    }

    /// A year as the language writes it.
    pub(super) fn own_year(&self, number: i32) -> Inlines {
        let first = self.writer.language().dates.date(number, 1, 1);
        first.map_or_else(|| self.words(&number.to_string()), |day| self.words(&self.writer.year(day)))
    }

    /// Some agencies in a year, and all of them together where the whole year is given and has several.
    fn ledger_year(&self, rows: &[&Account], whole: Option<&[Account]>) -> LedgerYear {
        let number = rows.first().map_or(0, |account| account.year);
        let total = whole.filter(|whole| whole.len() > 1);
        LedgerYear {
            year: self.own_year(number),
            number,
            rows: rows.iter().map(|account| self.ledger_line(self.agency_link(&account.agency), account)).collect(),
            total: total.map(|whole| self.ledger_line(self.word("history.all-agencies"), &sum(whole))),
        }
    }

    /// All agencies of a year together, with the way to its part.
    fn ledger_of_all(&self, rows: &[Account]) -> LedgerTotal {
        let number = rows.first().map_or(0, |account| account.year);
        let section = Section::Year { tag: self.tag().to_owned(), number };
        let year = self.own_year(number).link(Target::Part(Part::first(List::Ledger, section)));
        LedgerTotal { anchor: format!("year-{number}"), row: self.ledger_line(year, &sum(rows)) }
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

    pub(super) fn changes_link(&self) -> Inlines {
        self.word("nav.changes").link(Target::Changes(ChangePage::of_book()))
    }
}

/// What became of the promises of all agencies.
fn sum(accounts: &[Account]) -> Account {
    accounts.iter().fold(Account::default(), |sum, account| Account {
        made: sum.made + account.made,
        raised: sum.raised + account.raised,
        weakened: sum.weakened + account.weakened,
        kept: sum.kept + account.kept,
        ..sum
    })
}
