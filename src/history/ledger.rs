//! The ledger: how many promises were raised, weakened and kept as they were, by agency and year.
//!
//! A promise is a standard, of a service or of an agency; where a service has no standard, its declared whole time is its
//! promise. One that was raised and weakened in the same year is counted as both; one that was withdrawn is weakened.

use super::{History, Passing, Told};
use crate::diff::Direction;
use crate::quantity::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What became of an agency's promises in a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The agency, by its id of today.
    pub agency: String,
    /// The year.
    pub year: i32,
    /// Promises that were made in it.
    pub made: usize,
    /// Promises that became better for the citizen.
    pub raised: usize,
    /// Promises that became worse for the citizen, or are no longer made.
    pub weakened: usize,
    /// Promises that held all through the year, as far as it is known, and were neither raised nor weakened.
    pub kept: usize,
}

/// What happened to one promise in one year.
#[derive(Clone, Copy, Debug, Default)]
struct Fate {
    raised: bool,
    weakened: bool,
}

/// An account for each agency and year in which it had promises, the newest year first, from the year in which the history
/// begins to that of `until`. `year` names the year of a day in the calendar of whoever reads.
pub fn ledger(history: &History, until: Date, year: impl Fn(Date) -> i32) -> Vec<Account> {
    let Some(since) = history.since else { return Vec::new() };
    let fates = fates(history, &year);
    let mut held: BTreeSet<String> = BTreeSet::new();
    let mut accounts = Vec::new();
    let mut passings = history.promises.iter().peekable();
    for now in year(since)..=year(until).max(year(since)) {
        let mut turns = Turns::default();
        while let Some(passing) = passings.next_if(|passing| year(passing.date) <= now) {
            turns.turn(today(history, &passing.promise), passing, &mut held);
        }
        accounts.extend(year_of(now, &held, &turns, &fates));
    }
    accounts.sort_by(|a, b| b.year.cmp(&a.year).then_with(|| a.agency.cmp(&b.agency)));
    accounts
}

/// The promises that came and went in a year.
#[derive(Debug, Default)]
struct Turns {
    came: BTreeSet<String>,
    went: BTreeSet<String>,
}

impl Turns {
    fn turn(&mut self, promise: String, passing: &Passing, held: &mut BTreeSet<String>) {
        if !passing.came {
            held.remove(&promise);
            self.came.remove(&promise);
            self.went.insert(promise);
        } else if !self.went.remove(&promise) && !passing.first {
            self.came.insert(promise.clone());
            held.insert(promise);
        } else {
            held.insert(promise);
        }
    }
}

fn year_of(year: i32, held: &BTreeSet<String>, turns: &Turns, fates: &BTreeMap<(i32, String), Fate>) -> Vec<Account> {
    let mut accounts: BTreeMap<&str, Account> = BTreeMap::new();
    let fated = fates.iter().filter(|((of, _), _)| *of == year).map(|((_, promise), _)| promise);
    let all: BTreeSet<&String> = held.iter().chain(&turns.went).chain(fated).collect();
    for promise in all {
        let (whose, id) = promise.split_once('#').unwrap_or((promise, ""));
        let account = accounts.entry(whose.split('/').next().unwrap_or_default()).or_default();
        let fate = fates.get(&(year, promise.clone())).copied().unwrap_or_default();
        // A declared time that gave way to a standard was not withdrawn.
        let is_replaced =
            id == super::facts::TOTAL && held.range(format!("{whose}#")..format!("{whose}$")).next().is_some();
        let made = turns.came.contains(promise);
        let weakened = fate.weakened || (turns.went.contains(promise) && !is_replaced);
        account.made += usize::from(made);
        account.raised += usize::from(fate.raised);
        account.weakened += usize::from(weakened);
        account.kept += usize::from(held.contains(promise) && !made && !fate.raised && !weakened);
    }
    let named = |(agency, account): (&str, Account)| Account { agency: agency.to_owned(), year, ..account };
    accounts.into_iter().map(named).collect()
}

/// What happened to each promise, year by year.
fn fates(history: &History, year: &impl Fn(Date) -> i32) -> BTreeMap<(i32, String), Fate> {
    let known: BTreeSet<String> = history.promises.iter().map(|passing| today(history, &passing.promise)).collect();
    let mut fates: BTreeMap<(i32, String), Fate> = BTreeMap::new();
    for entry in &history.entries {
        for told in &entry.changes {
            let Some(promise) = promise_of(history, told).filter(|promise| known.contains(promise)) else { continue };
            let fate = fates.entry((year(entry.date), promise)).or_default();
            let came = told.change.rule.id == "standard-added";
            fate.raised |= told.change.direction == Direction::Better && !came;
            fate.weakened |= told.change.direction == Direction::Worse;
        }
    }
    fates
}

/// The promise that a change is about. What is only announced has not been done.
fn promise_of(history: &History, told: &Told) -> Option<String> {
    let path = &told.change.path;
    let whose = history.service(told).or_else(|| history.agency(told))?;
    if path.starts_with("total.time") {
        return Some(format!("{whose}#{}", super::facts::TOTAL));
    }
    let rest = path.strip_prefix("standards[")?;
    let (id, below) = rest.split_once(']')?;
    (!below.starts_with(".next")).then(|| today(history, &format!("{whose}#{id}")))
}

/// A promise by the ids of today: of whoever makes it first, then its own.
fn today(history: &History, promise: &str) -> String {
    let Some((whose, id)) = promise.split_once('#') else { return promise.to_owned() };
    history.today(&format!("{}#{id}", history.today(whose))).to_owned()
}
