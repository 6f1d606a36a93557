//! Promises compared: their times, their shares, what is announced of them.

use std::cmp::Ordering;

use super::promised::{How, Promised};
use super::rules::standards::*;
use super::rules::time::*;
use super::rules::words::{TEXT_ADDED, TEXT_REMOVED};
use super::scope::{Common, PROMISE};
use super::sets::{SetRules, entries_of_many};
use super::tell::{Side, Told, list, named, said};
use super::texts::{PLAIN, WordRules};
use super::time::{Limit, TimeChange, TimeRules, time_change};
use super::walk::{Kind, Walk};
use super::{DiffRule, Direction, Value};
use crate::model::{NextStandard, Standard, Timing};
use crate::quantity::{Date, Duration, Share};
use crate::record::{Said, Sp, Text};

pub(super) const WITHIN: TimeRules = TimeRules {
    longer: &TIME_LONGER,
    shorter: &TIME_SHORTER,
    changed: &TIME_CHANGED,
    gone: &TIME_LIMIT_REMOVED,
    come: &TIME_LIMIT_ADDED,
};

/// A promise that is only words.
const ONLY_WORDS: WordRules = WordRules::promising(&PROMISE_REWORDED, &TEXT_ADDED, &TEXT_REMOVED);

/// The rules for a share: lowered, raised, gone, come.
type ShareRules = [&'static DiffRule; 4];
pub(super) const TARGET: ShareRules = [&TARGET_LOWERED, &TARGET_RAISED, &TARGET_REMOVED, &TARGET_ADDED];
const FLOOR: ShareRules = [&FLOOR_LOWERED, &FLOOR_RAISED, &FLOOR_REMOVED, &FLOOR_ADDED];
const CEILING: ShareRules = [&CEILING_LOWERED, &CEILING_RAISED, &CEILING_REMOVED, &CEILING_ADDED];

impl<'c> Walk<'c> {
    /// Compares the standards of a service, or of an agency. A standard that one state has in the service and the other in
    /// the agency goes on, and so does one that became the declared total; says whether the totals are told with it.
    pub(super) fn standards(&mut self, common: &Common, old: Promised<'c>, new: Promised<'c>) -> bool {
        let mut pairs = self.said_list("standards", Kind::Entry, old.own, new.own, true);
        let is_several = [&old, &new].into_iter().any(|state| state.timed().count() > 1);
        self.split_standards(common, &mut pairs);
        let is_total_told = self.promised_as_total(&mut pairs, &old, &new);
        let same = |all: &'c [Standard], one: &Standard| all.iter().find(|found| found.id == one.id);
        for gone in pairs.gone {
            self.at_item("standards", gone, |walk| match same(new.agency, gone) {
                Some(_) if !gone.left_out.is_unsaid() => {
                    walk.found_at("left_out", &STANDARD_TAKEN_IN, said(&gone.left_out), Side::nothing())
                }
                Some(is) => walk.standard(common, gone, is, How::default()),
                None if !gone.left_out.is_unsaid() => {}
                None => walk.found(&STANDARD_REMOVED, whole(gone), Side::nothing()),
            });
        }
        for come in pairs.come {
            self.at_item("standards", come, |walk| match same(old.agency, come) {
                Some(_) if !come.left_out.is_unsaid() => {
                    walk.found_at("left_out", &STANDARD_LEFT_OUT, Side::nothing(), said(&come.left_out))
                }
                Some(was) => walk.standard(common, was, come, How::default()),
                None if !come.left_out.is_unsaid() => {}
                None => walk.found(&STANDARD_ADDED, Side::nothing(), whole(come)),
            });
        }
        for (was, is) in pairs.both {
            if was != is {
                let how = How { which: is_several.then(|| which(is)), is_part: false };
                self.at_item("standards", is, |walk| walk.standard(common, was, is, how));
            }
        }
        is_total_told
    }

    pub(super) fn standard(&mut self, common: &Common, old: &'c Standard, new: &'c Standard, how: How) {
        match (old.left_out.is_unsaid(), new.left_out.is_unsaid()) {
            (true, false) => {
                return self.found_at("left_out", &STANDARD_LEFT_OUT, Side::nothing(), said(&new.left_out));
            }
            (false, true) => {
                return self.found_at("left_out", &STANDARD_TAKEN_IN, said(&old.left_out), Side::nothing());
            }
            _ => self.text("left_out", &old.left_out, &new.left_out, PLAIN),
        }
        let next = old.next.get();
        let day = |is_it: bool| next.filter(|_| is_it).and_then(|next| self.was_announced(next));
        let within = day(next.is_some_and(|next| self.is_same_time(&next.within, &new.within)));
        let target = day(next.is_some_and(|next| same_share(&next.target, &new.target)));
        let floor = day(next.is_some_and(|next| same_share(&next.at_least, &new.at_least)));
        let ceiling = day(next.is_some_and(|next| same_share(&next.at_most, &new.at_most)));
        if is_same_limit(&old.within, &new.within) {
            self.at("within", |walk| walk.words_inside(old.within.get(), new.within.get()));
        } else {
            self.announced(within, |walk| {
                walk.which(how.which, |walk| walk.timing("within", &old.within, &new.within, &WITHIN))
            });
        }
        self.announced(floor, |walk| walk.share("at_least", &old.at_least, &new.at_least, FLOOR));
        self.announced(ceiling, |walk| walk.share("at_most", &old.at_most, &new.at_most, CEILING));
        self.announced(target, |walk| walk.share("target", &old.target, &new.target, TARGET));
        let is_measured =
            |one: &Standard| !(one.within.is_unsaid() && one.at_least.is_unsaid() && one.at_most.is_unsaid());
        let words = if is_measured(old) || is_measured(new) { PLAIN } else { ONLY_WORDS };
        if !how.is_part {
            self.text("promise", &old.promise, &new.promise, words);
        }
        self.text("source", &old.source, &new.source, PLAIN);
        self.plain("kind", &STANDARD_KIND, said(&old.kind), said(&new.kind));
        let owner = |walk: &Self, one: &Standard, is_old: bool| match one.owner.get() {
            Some(owner) if is_old => Side::of(named(walk.role_now(&owner.id), None), Some(owner.span)),
            _ => said(&one.owner),
        };
        let (was, is) = (owner(self, old, true), owner(self, new, false));
        self.plain("owner", &OWNER_CHANGED, was, is);
        let was = entries_of_many(&old.remedy, |one| named(self.now(Kind::Remedy, &one.id), None));
        let is = entries_of_many(&new.remedy, |one| named(&one.id, None));
        self.set("remedy", was, is, SetRules::closed(&BREACH_REMEDY_ADDED, &BREACH_REMEDY_REMOVED));
        if !how.is_part {
            self.scope(common, old, new, PROMISE);
        }
        self.next(old, new);
        self.laws(&old.legal_basis, &new.legal_basis);
        self.exceptions(&old.allow, &new.allow);
    }

    pub(super) fn share(&mut self, key: &str, old: &Said<Sp<Share>>, new: &Said<Sp<Share>>, rules: ShareRules) {
        let [lowered, raised, gone, come] = rules;
        let rule = match (old.get(), new.get()) {
            (Some(was), Some(is)) => match was.value.cmp(&is.value) {
                Ordering::Less => raised,
                Ordering::Equal => return,
                Ordering::Greater => lowered,
            },
            (Some(_), None) => gone,
            (None, Some(_)) => come,
            (None, None) => return self.plain(key, come, said(old), said(new)),
        };
        self.found_at(key, rule, said(old), said(new));
    }

    /// The day for which the old state announced what now holds: it has come, and there was time enough to know.
    fn was_announced(&self, next: &NextStandard) -> Option<Date> {
        let from = next.from.get()?.value;
        let in_time = self.options.old_date.is_none_or(|said| self.is_notice(said, from));
        (from <= self.options.today && in_time).then_some(from)
    }

    fn is_same_time(&self, one: &Said<Timing>, other: &Said<Timing>) -> bool {
        let change = || time_change(Limit::of(one), Limit::of(other), &self.yardstick, &self.languages);
        !one.is_unsaid() && change() == TimeChange::Same
    }

    /// What is announced.
    fn next(&mut self, old: &'c Standard, new: &'c Standard) {
        let (rule, was, is) = match (old.next.get(), new.next.get()) {
            (None, None) => return self.plain("next", &NEXT_CHANGED, said_next(old), said_next(new)),
            (None, Some(_)) => {
                (self.by_tendency(new, [&RAISE_ANNOUNCED, &CUT_ANNOUNCED]), Side::nothing(), said_next(new))
            }
            (Some(next), None) if self.holds(next, new) => return,
            (Some(_), None) => {
                (self.by_tendency(old, [&RAISE_CANCELLED, &CUT_CANCELLED]), said_next(old), Side::nothing())
            }
            (Some(was), Some(is)) => return self.nexts(old, new, was, is),
        };
        let day = new.next.get().and_then(|next| next.from.get()).map(|from| from.value);
        self.announced(day, |walk| walk.found_at("next", rule, was, is));
    }

    fn nexts(&mut self, old: &Standard, new: &Standard, was: &'c NextStandard, is: &'c NextStandard) {
        let date = |next: &NextStandard| next.from.get().map(|from| from.value);
        if self.same_values(was, is) {
            let (later, sooner) = match self.tendency(new).or_else(|| self.tendency(old)) {
                Some(Direction::Better) => (&NEXT_LATER, &NEXT_SOONER),
                Some(Direction::Worse) => (&CUT_LATER, &CUT_SOONER),
                _ => (&NEXT_CHANGED, &NEXT_CHANGED),
            };
            match date(was).cmp(&date(is)) {
                Ordering::Less => self.found_at("next.from", later, said(&was.from), said(&is.from)),
                Ordering::Greater => self.found_at("next.from", sooner, said(&was.from), said(&is.from)),
                Ordering::Equal => {}
            }
        } else {
            self.found_at("next", &NEXT_CHANGED, said_next(old), said_next(new));
        }
        self.at("next", |walk| walk.text("promise", &was.promise, &is.promise, PLAIN));
    }

    fn same_values(&self, one: &NextStandard, other: &NextStandard) -> bool {
        let time = time_change(Limit::of(&one.within), Limit::of(&other.within), &self.yardstick, &self.languages);
        let shares = |next: &NextStandard| {
            [&next.target, &next.at_least, &next.at_most].map(|share| share.get().map(|share| share.value))
        };
        time == TimeChange::Same && shares(one) == shares(other)
    }

    /// Whether what was announced is what a standard says now.
    fn holds(&self, next: &NextStandard, now: &Standard) -> bool {
        let share = |next: &Said<Sp<Share>>, now: &Said<Sp<Share>>| next.is_unsaid() || same_share(next, now);
        (next.within.is_unsaid() || self.is_same_time(&next.within, &now.within))
            && share(&next.target, &now.target)
            && share(&next.at_least, &now.at_least)
            && share(&next.at_most, &now.at_most)
    }

    fn by_tendency(&self, standard: &Standard, [better, worse]: [&'static DiffRule; 2]) -> &'static DiffRule {
        match self.tendency(standard) {
            Some(Direction::Better) => better,
            Some(Direction::Worse) => worse,
            _ => &NEXT_CHANGED,
        }
    }

    /// Whether what a standard announces is better or worse than what it says now; nothing where it is both or neither.
    fn tendency(&self, standard: &Standard) -> Option<Direction> {
        let next = standard.next.get()?;
        let time = (!next.within.is_unsaid()).then(|| {
            match time_change(Limit::of(&standard.within), Limit::of(&next.within), &self.yardstick, &self.languages) {
                TimeChange::Same | TimeChange::Range => None,
                TimeChange::Shorter | TimeChange::Come => Some(Direction::Better),
                TimeChange::Longer | TimeChange::Gone => Some(Direction::Worse),
                _ => Some(Direction::Unclear),
            }
        });
        let share = |now: &Said<Sp<Share>>, next: &Said<Sp<Share>>, higher: Direction| {
            let order = now.get().zip(next.get()).map(|(now, next)| now.value.cmp(&next.value))?;
            match order {
                Ordering::Less => Some(higher),
                Ordering::Equal => None,
                Ordering::Greater => Some(higher.mirrored()),
            }
        };
        let all = [
            time.flatten(),
            share(&standard.target, &next.target, Direction::Better),
            share(&standard.at_least, &next.at_least, Direction::Better),
            share(&standard.at_most, &next.at_most, Direction::Worse),
        ];
        let mut said = all.into_iter().flatten();
        let first = said.next()?;
        said.all(|other| other == first).then_some(first)
    }
}

fn same_share(one: &Said<Sp<Share>>, other: &Said<Sp<Share>>) -> bool {
    one.get().is_some_and(|one| other.get().is_some_and(|other| one.value == other.value))
}

/// Which of several promises it is.
fn which(standard: &Standard) -> Value {
    named(&standard.id.text, standard.promise.get())
}

/// What a standard promises, in its values.
pub(super) fn whole(standard: &Standard) -> Side {
    let values = [said(&standard.within), said(&standard.at_least), said(&standard.at_most), said(&standard.target)];
    let values: Vec<_> = values.into_iter().filter_map(|side| side.value).collect();
    let value = match (values.is_empty(), standard.promise.get()) {
        (true, Some(words)) => Text::told(words),
        _ => list(values),
    };
    Side::of(value, Some(standard.id.span))
}

fn said_next(standard: &Standard) -> Side {
    let Some(next) = standard.next.get() else { return Side::absent(&standard.next) };
    let values = [said(&next.within), said(&next.at_least), said(&next.at_most), said(&next.target), said(&next.from)];
    Side::of(list(values.into_iter().filter_map(|side| side.value).collect()), standard.next.span())
}

/// Whether both promise the same last day: `up to 5 working days` and `5 working days` do.
fn is_same_limit(old: &Said<Timing>, new: &Said<Timing>) -> bool {
    let limit = |field: &Said<Timing>| match field.get()? {
        Timing::Is { length, .. } => match length.value.clone() {
            Duration::Exactly(limit) | Duration::UpTo(limit) => Some(limit),
            _ => None,
        },
        _ => None,
    };
    limit(old).zip(limit(new)).is_some_and(|(old, new)| old.same_as(&new))
}
