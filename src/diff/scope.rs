//! In which cases and through which channels something holds: wider or narrower than before.
//!
//! Compared is what holds, not how it is written: over the answers and channels that both states know.

use std::collections::BTreeSet;

use super::rules::eligibility::*;
use super::tell::{Side, list};
use super::walk::{Kind, Walk};
use super::{DiffRule, Payload, Value};
use crate::derive::Conditional;
use crate::model::{Case, Service};
use crate::record::Ref;

/// What it means that something holds more widely.
#[derive(Clone, Copy)]
pub(super) struct ScopeRules {
    wider: &'static DiffRule,
    narrower: &'static DiffRule,
    other: &'static DiffRule,
}

/// Of fees, documents and steps: the fewer cases the better.
pub(super) const BURDEN: ScopeRules =
    ScopeRules { wider: &BURDEN_WIDENED, narrower: &BURDEN_NARROWED, other: &BURDEN_SCOPE };

/// Of promises, channels and groups: the more cases the better.
pub(super) const PROMISE: ScopeRules =
    ScopeRules { wider: &PROMISE_WIDENED, narrower: &PROMISE_NARROWED, other: &PROMISE_SCOPE };

/// What both states of a service know of questions, answers and channels, by their new ids.
#[derive(Clone, Default)]
pub(super) struct Common {
    /// The answers that both know, question by question.
    answers: Vec<BTreeSet<String>>,
    /// The answers to questions that only the old state asks.
    only_old: Vec<BTreeSet<String>>,
    /// The answers to questions that only the new state asks.
    only_new: Vec<BTreeSet<String>>,
    channels: BTreeSet<String>,
    /// The answers to each question of the old state, then of the new one, by their own ids.
    asked: [Vec<BTreeSet<String>>; 2],
}

impl Common {
    pub(super) fn of(old: &Service, new: &Service, walk: &Walk<'_>) -> Self {
        let were: Vec<BTreeSet<String>> = questions(old, |id| walk.now(Kind::Case, id).to_owned());
        let are: Vec<BTreeSet<String>> = questions(new, str::to_owned);
        let is_alone =
            |one: &BTreeSet<String>, others: &[BTreeSet<String>]| others.iter().all(|other| one.is_disjoint(other));
        let known: BTreeSet<&String> = were.iter().flatten().collect();
        let shared = |question: &BTreeSet<String>| question.iter().filter(|id| known.contains(id)).cloned().collect();
        let answers = are.iter().filter(|question| !is_alone(question, &were)).map(shared).collect();
        let alone = |ours: &[BTreeSet<String>], theirs: &[BTreeSet<String>]| {
            ours.iter().filter(|one| is_alone(one, theirs)).cloned().collect()
        };
        let before: BTreeSet<&str> =
            old.channels.list().iter().map(|channel| walk.now(Kind::Channel, &channel.id.text)).collect();
        let still =
            new.channels.list().iter().map(|channel| &channel.id.text).filter(|id| before.contains(id.as_str()));
        Common {
            answers,
            only_old: alone(&were, &are),
            only_new: alone(&are, &were),
            channels: still.cloned().collect(),
            asked: [questions(old, str::to_owned), questions(new, str::to_owned)],
        }
    }

    /// Whether several conditions name every answer to one question, and no other question's.
    pub(super) fn is_in_every_case<'a>(&self, when: impl Iterator<Item = &'a [Ref]>, is_old: bool) -> bool {
        let named: BTreeSet<&str> = when.flatten().map(|case| case.id.as_str()).collect();
        let asked = &self.asked[usize::from(!is_old)];
        asked.iter().any(|answers| answers.iter().map(String::as_str).eq(named.iter().copied()))
    }

    /// Where a condition of one state holds: the answers to each question, then the channels. A question that this state does
    /// not ask is answered in every way; where the other state does not ask one, it is bound or it is not.
    fn holds(&self, when: &[String], unless: &[String], channels: &[String], is_old: bool) -> Vec<BTreeSet<String>> {
        let answers = |question: &BTreeSet<String>| -> BTreeSet<String> {
            let is_named = question.iter().any(|id| when.contains(id));
            question.iter().filter(|id| (!is_named || when.contains(id)) && !unless.contains(id)).cloned().collect()
        };
        let free = || BTreeSet::from([String::new()]);
        let own = |question: &BTreeSet<String>| if answers(question) == *question { free() } else { BTreeSet::new() };
        let (ours, theirs) = if is_old { (&self.only_old, &self.only_new) } else { (&self.only_new, &self.only_old) };
        let (ours, theirs) = (ours.iter().map(own), theirs.iter().map(|_| free()));
        let alone: Vec<BTreeSet<String>> =
            if is_old { ours.chain(theirs).collect() } else { theirs.chain(ours).collect() };
        let through = match self.channels.is_empty() {
            true if channels.is_empty() => free(),
            true => BTreeSet::new(),
            false => self.channels.iter().filter(|id| channels.is_empty() || channels.contains(id)).cloned().collect(),
        };
        self.answers.iter().map(answers).chain(alone).chain([through]).collect()
    }
}

fn questions(service: &Service, id: impl Fn(&str) -> String) -> Vec<BTreeSet<String>> {
    let options = |case: &Case| -> BTreeSet<String> {
        case.options
            .get()
            .map_or(&[][..], |options| options.0.as_slice())
            .iter()
            .map(|(found, _)| id(&found.text))
            .collect()
    };
    service.cases.list().iter().map(options).collect()
}

/// All but one.
fn negated(value: Value) -> Value {
    Value::new(format!("not {}", value.canonical), Payload::Not(Box::new(value)))
}

impl<'c> Walk<'c> {
    /// Compares in which cases and through which channels an item holds.
    pub(super) fn scope<T: Conditional>(&mut self, common: &Common, old: &T, new: &T, rules: ScopeRules) {
        let ids = |references: &[Ref]| references.iter().map(|reference| reference.id.clone()).collect::<Vec<_>>();
        let (when, unless) = (self.now_all(Kind::Case, old.when()), self.now_all(Kind::Case, old.unless()));
        let channels = self.now_all(Kind::Channel, old.channels());
        let was = common.holds(&when, &unless, &channels, true);
        let is = common.holds(&ids(new.when()), &ids(new.unless()), &ids(new.channels()), false);
        let within = |one: &[BTreeSet<String>], other: &[BTreeSet<String>]| {
            one.iter().zip(other).all(|(one, other)| one.is_subset(other))
        };
        let rule = match (within(&was, &is), within(&is, &was)) {
            (true, true) => return,
            (true, false) => rules.wider,
            (false, true) => rules.narrower,
            (false, false) => rules.other,
        };
        let side = |when: Vec<String>, unless: Vec<String>, channels: Vec<String>, span| {
            let case = |id: String| self.called(Kind::Case, &id);
            let not = unless.into_iter().map(case).map(negated);
            let channels = channels.into_iter().map(|id| self.called(Kind::Channel, &id));
            let all = when.into_iter().map(case).chain(channels).chain(not).collect::<Vec<_>>();
            let all = if all.is_empty() { vec![Value::new("all", Payload::All)] } else { all };
            Side::of(list(all), span)
        };
        let place =
            |item: &T| item.when().iter().chain(item.unless()).chain(item.channels()).next().map(|found| found.span);
        let old = side(when, unless, channels, place(old));
        let new = side(ids(new.when()), ids(new.unless()), ids(new.channels()), place(new));
        self.found_at("when", rule, old, new);
    }

    /// The answers that a condition names, as they are called.
    pub(super) fn cases_called(&self, when: &[Ref], is_old: bool) -> Value {
        let id = |case: &Ref| if is_old { self.now(Kind::Case, &case.id).to_owned() } else { case.id.clone() };
        list(when.iter().map(|case| self.called(Kind::Case, &id(case))).collect())
    }

    /// Tells of what was parted into cases, or put together from them, that it does not hold in every case.
    pub(super) fn scope_of_parts(&mut self, parts: &[&[Ref]], is_parted: bool, rules: ScopeRules) {
        let all = Side::of(list(vec![Value::new("all", Payload::All)]), None);
        let named: Vec<Ref> = parts.iter().flat_map(|when| when.iter().cloned()).collect();
        let some = Side::of(self.cases_called(&named, !is_parted), named.first().map(|case| case.span));
        match is_parted {
            true => self.found_at("when", rules.narrower, all, some),
            false => self.found_at("when", rules.wider, some, all),
        }
    }
}
