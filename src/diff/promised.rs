//! Promises that are said in another way: for each case where it was for all, or as the declared time of the whole.

use super::likeness::Title;
use super::pair::{ENOUGH_OF_A_SORT, Item, Pairs};
use super::rules::standards::{BREACH_REMEDY_ADDED, BREACH_REMEDY_REMOVED, PROMISE_AS_TOTAL, TOTAL_AS_PROMISE};
use super::scope::{Common, PROMISE};
use super::sets::{SetRules, entries_of_many};
use super::split::Split;
use super::standards::{TARGET, WITHIN, whole};
use super::tell::{Side, Told, named, said};
use super::time::{Limit, time_change};
use super::walk::{Kind, Walk};
use super::{DiffRule, Value};
use crate::derive::Conditional;
use crate::model::{Standard, Timing, TotalTime};
use crate::record::{Ref, Said};

/// What one state promises.
pub(super) struct Promised<'c> {
    /// The standards that are compared.
    pub(super) own: &'c Said<Vec<Standard>>,
    /// Those of the agency, where a service is compared.
    pub(super) agency: &'c [Standard],
    /// The declared time of the whole.
    pub(super) total: &'c Said<TotalTime>,
}

/// How two standards are compared.
#[derive(Default)]
pub(super) struct How {
    /// Which of several it is, where there are several.
    pub(super) which: Option<Value>,
    /// Whether one is what the other is in some cases: then its words and cases are its own.
    pub(super) is_part: bool,
}

impl<'c> Promised<'c> {
    /// The standards that promise a time.
    pub(super) fn timed(&self) -> impl Iterator<Item = &'c Standard> {
        self.own.list().iter().filter(|one| one.left_out.is_unsaid() && one.within.get().is_some())
    }

    /// The declared time, where it is one for everybody.
    fn declared(&self) -> Option<(Limit<'c>, Side)> {
        match self.total {
            Said::Is(TotalTime::One(time @ Timing::Is { .. }), span) => {
                Some((Limit::timing(time), Side::of(time.told(), Some(*span))))
            }
            _ => None,
        }
    }

    /// The only time it promises, where it declares none and the other state promises none.
    fn only(&self, other: &Promised<'_>) -> Option<&'c Standard> {
        let mut timed = self.timed();
        let only = timed.next().filter(|one| timed.next().is_none() && one.is_unconditional());
        only.filter(|_| self.total.is_unsaid() && other.timed().next().is_none())
    }
}

impl<'c> Walk<'c> {
    /// Tells what was promised for all cases and now is case by case, and the other way round.
    pub(super) fn split_standards(&mut self, common: &Common, pairs: &mut Pairs<'c, Standard>) {
        let title = |one: &Standard| Title::of(one.title(), Vec::new(), &self.languages);
        let is_part = |whole: &Standard, part: &Standard| {
            let is_sort = measure(whole).is_some() && measure(whole) == measure(part);
            is_sort && title(whole).words_alike(&title(part)).is_none_or(|alike| alike >= ENOUGH_OF_A_SORT)
        };
        for split in Split::take(common, pairs, is_part) {
            for (was, is) in split.sides() {
                let (part, is_old) = if split.is_parted { (is, false) } else { (was, true) };
                let how = How { which: Some(self.cases_called(part.when(), is_old)), is_part: true };
                self.at_item("standards", is, |walk| walk.standard(common, was, is, how));
            }
            if !split.is_complete {
                let parts: Vec<&[Ref]> = split.parts.iter().map(|part| part.when()).collect();
                self.at_item("standards", split.whole, |walk| walk.scope_of_parts(&parts, split.is_parted, PROMISE));
            }
        }
    }

    /// The only answer time of one state, and the declared time of the whole in the other, are one promise where neither state
    /// has both. Says whether it was so.
    pub(super) fn promised_as_total(
        &mut self,
        pairs: &mut Pairs<'c, Standard>,
        old: &Promised<'c>,
        new: &Promised<'c>,
    ) -> bool {
        if let (Some(was), Some((limit, total))) = (old.only(new), new.declared())
            && pairs.gone.iter().any(|one| std::ptr::eq(*one, was))
        {
            pairs.gone.retain(|one| !std::ptr::eq(*one, was));
            self.became(&PROMISE_AS_TOTAL, was, (whole(was), total.clone()), true);
            self.total_of_promise((Limit::of(&was.within), said(&was.within)), (limit, total));
            return true;
        }
        if let (Some(now), Some((limit, total))) = (new.only(old), old.declared())
            && pairs.come.iter().any(|one| std::ptr::eq(*one, now))
        {
            pairs.come.retain(|one| !std::ptr::eq(*one, now));
            self.became(&TOTAL_AS_PROMISE, now, (total.clone(), whole(now)), false);
            self.total_of_promise((limit, total), (Limit::of(&now.within), said(&now.within)));
            return true;
        }
        false
    }

    /// Tells that a standard became the declared total, or was it before, and what only a standard has.
    fn became(&mut self, rule: &'static DiffRule, standard: &'c Standard, (was, is): (Side, Side), is_old: bool) {
        let sides = |one: Side| if is_old { (one, Side::nothing()) } else { (Side::nothing(), one) };
        self.at_item("standards", standard, |walk| {
            walk.found(rule, was, is);
            if standard.target.get().is_some() {
                let [_, _, gone, come] = TARGET;
                let (was, is) = sides(said(&standard.target));
                walk.found_at("target", if is_old { gone } else { come }, was, is);
            }
            let none =
                entries_of_many(&Said::<crate::record::OneOrMany<Ref>>::Unsaid, |one: &Ref| named(&one.id, None));
            let some = entries_of_many(&standard.remedy, |one| named(walk.now(Kind::Remedy, &one.id), None));
            let (was, is) = if is_old { (some, none) } else { (none, some) };
            walk.set("remedy", was, is, SetRules::closed(&BREACH_REMEDY_ADDED, &BREACH_REMEDY_REMOVED));
        });
    }

    fn total_of_promise(&mut self, old: (Limit<'_>, Side), new: (Limit<'_>, Side)) {
        let change = time_change(old.0, new.0, &self.yardstick, &self.languages);
        if let Some(rule) = WITHIN.rule(change) {
            self.found_at("total.time", rule, old.1, new.1);
        }
    }
}

/// What a standard measures, and of what kind it is.
pub(super) fn measure(standard: &Standard) -> Option<String> {
    let measure = match (&standard.within, &standard.at_least, &standard.at_most) {
        (Said::Is(..), ..) => "within",
        (_, Said::Is(..), _) => "at least",
        (_, _, Said::Is(..)) => "at most",
        _ => return None,
    };
    let kind = standard.kind.get().map_or("", |kind| kind.word());
    standard.left_out.is_unsaid().then(|| format!("{kind} {measure}"))
}
