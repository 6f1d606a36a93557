//! Amounts compared: which is more for the citizen to pay, or to get.

use std::cmp::Ordering;

use super::DiffRule;
use super::tell::{said, tier_place};
use super::texts::same_words;
use super::walk::{Kind, Walk};
use crate::model::{Amount, Limit, ShareOf, Tier, TierWhen};
use crate::quantity::{Decimal, Price};
use crate::record::Said;

/// The rules for a field that holds an amount.
pub(super) struct MoneyRules {
    pub(super) more: &'static DiffRule,
    pub(super) less: &'static DiffRule,
    pub(super) changed: &'static DiffRule,
    pub(super) introduced: &'static DiffRule,
    pub(super) waived: &'static DiffRule,
    pub(super) range: &'static DiffRule,
    pub(super) currency: &'static DiffRule,
    /// There was an amount, and there is none.
    pub(super) gone: &'static DiffRule,
    /// There was no amount, and there is one.
    pub(super) come: &'static DiffRule,
}

/// How an amount stands to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MoneyChange {
    Same,
    /// The most is the same, the least is not.
    Range,
    More,
    Less,
    Introduced,
    Waived,
    Currency,
    Changed,
}

impl MoneyRules {
    fn rule(&self, change: MoneyChange) -> Option<&'static DiffRule> {
        Some(match change {
            MoneyChange::Same => return None,
            MoneyChange::Range => self.range,
            MoneyChange::More => self.more,
            MoneyChange::Less => self.less,
            MoneyChange::Introduced => self.introduced,
            MoneyChange::Waived => self.waived,
            MoneyChange::Currency => self.currency,
            MoneyChange::Changed => self.changed,
        })
    }
}

impl<'c> Walk<'c> {
    /// Compares a field that holds an amount, and the words in it.
    pub(super) fn amount(&mut self, key: &str, old: &'c Said<Amount>, new: &'c Said<Amount>, rules: &MoneyRules) {
        let rule = match (old.get(), new.get()) {
            (Some(was), Some(is)) => rules.rule(self.amounts(was, is)),
            (Some(_), None) => Some(rules.gone),
            (None, Some(_)) => Some(rules.come),
            (None, None) => return self.plain(key, rules.changed, said(old), said(new)),
        };
        self.at(key, |walk| {
            if let Some(rule) = rule {
                walk.found(rule, said(old), said(new));
            }
            walk.words_inside(old.get(), new.get());
        });
    }

    /// How an amount stands to the one before it.
    pub(super) fn amounts(&self, old: &Amount, new: &Amount) -> MoneyChange {
        match (old, new) {
            (Amount::Price(was), Amount::Price(is)) => prices(was, is),
            (Amount::Tiers { tiers, .. }, Amount::Price(is)) => by_steps(&steps(tiers), &Some(flat(is.value))),
            (Amount::Price(was), Amount::Tiers { tiers, .. }) => by_steps(&Some(flat(was.value)), &steps(tiers)),
            (was, is) if is_free(was) && !is_free(is) => MoneyChange::Introduced,
            (was, is) if !is_free(was) && is_free(is) => MoneyChange::Waived,
            (Amount::Each { price: was, per: of }, Amount::Each { price: is, per }) => {
                self.if_same(same_words(of, per, &self.languages), || prices(was, is))
            }
            (Amount::Share { share: was, of: old }, Amount::Share { share: is, of: new }) => {
                self.if_same(self.same_base(old, new), || by_order(was.value.cmp(&is.value)))
            }
            (Amount::Tiers { tiers: was, of: old }, Amount::Tiers { tiers: is, of: new }) => {
                let same_base = match (old, new) {
                    (Some(old), Some(new)) => same_words(old, new, &self.languages),
                    (None, None) => true,
                    _ => false,
                };
                self.if_same(same_base, || self.tiers(was, is))
            }
            (Amount::Varies(was), Amount::Varies(is)) => {
                self.if_same(same_words(was, is, &self.languages), || MoneyChange::Same)
            }
            _ => MoneyChange::Changed,
        }
    }

    fn if_same(&self, is_same: bool, then: impl FnOnce() -> MoneyChange) -> MoneyChange {
        if is_same { then() } else { MoneyChange::Changed }
    }

    fn same_base(&self, old: &ShareOf, new: &ShareOf) -> bool {
        match (old, new) {
            (ShareOf::Fee(old), ShareOf::Fee(new)) => self.now(Kind::Fee, &old.id) == new.id,
            (ShareOf::Words(old), ShareOf::Words(new)) => same_words(old, new, &self.languages),
            _ => false,
        }
    }

    /// Tiers of the same bounds are compared one by one, others wherever either has a bound.
    fn tiers(&self, old: &[Tier], new: &[Tier]) -> MoneyChange {
        if old.len() != new.len() || !old.iter().zip(new).all(|(was, is)| self.same_tier(was, is)) {
            return by_steps(&steps(old), &steps(new));
        }
        let one = |(was, is): (&Tier, &Tier)| match (was.amount.get(), is.amount.get()) {
            (Some(was), Some(is)) => self.amounts(was, is),
            (None, None) => MoneyChange::Same,
            _ => MoneyChange::Changed,
        };
        let each: Vec<MoneyChange> =
            old.iter().zip(new).map(one).filter(|&change| change != MoneyChange::Same).collect();
        in_all(each)
    }

    fn same_tier(&self, old: &Tier, new: &Tier) -> bool {
        match (old.when.get(), new.when.get()) {
            (Some(TierWhen::Cases(was)), Some(TierWhen::Cases(is))) => {
                let mut was = self.now_all(Kind::Case, was);
                let mut is: Vec<String> = is.iter().map(|case| case.id.clone()).collect();
                was.sort();
                is.sort();
                was == is
            }
            (Some(TierWhen::Words(was)), Some(TierWhen::Words(is))) => same_words(was, is, &self.languages),
            (None, None) => tier_place(old) == tier_place(new),
            _ => false,
        }
    }
}

/// A price that goes by a measure: what is paid up to each bound, from the least to the last, which has none.
struct Steps {
    /// What is measured: bounds of another kind cannot be compared with these.
    of: Option<&'static str>,
    prices: Vec<(Option<Decimal>, Price)>,
}

fn flat(price: Price) -> Steps {
    Steps { of: None, prices: vec![(None, price)] }
}

/// Tiers as steps; none where a tier is for a case, has no fixed price, or the last has a bound.
fn steps(tiers: &[Tier]) -> Option<Steps> {
    let mut found = Steps { of: None, prices: Vec::new() };
    for tier in tiers {
        let Amount::Price(price) = tier.amount.get()? else { return None };
        let bound = match (tier.up_to.get(), &tier.when) {
            (None, Said::Unsaid) => None,
            (Some(limit), Said::Unsaid) => {
                let (of, bound) = measure(limit)?;
                if found.of.is_some_and(|known| known != of) {
                    return None;
                }
                found.of = Some(of);
                Some(bound)
            }
            _ => return None,
        };
        let is_open =
            |last: &(Option<Decimal>, Price)| last.0.is_none_or(|last| bound.is_some_and(|next| next <= last));
        if found.prices.last().is_some_and(is_open) {
            return None;
        }
        found.prices.push((bound, price.value));
    }
    found.prices.last().is_some_and(|(bound, _)| bound.is_none()).then_some(found)
}

/// A bound as a number of one unit, and which unit that is.
fn measure(limit: &Limit) -> Option<(&'static str, Decimal)> {
    match limit {
        Limit::Number(number) => Some(("number", number.value)),
        Limit::Money(price) => price.value.max().map(|most| (most.currency.code(), most.amount)),
        Limit::Time(time) => {
            let normal = time.value.max()?.normal();
            let parts = [
                ("months", normal.months),
                ("days", normal.days),
                ("working days", normal.working_days),
                ("seconds", normal.seconds),
            ];
            let mut some = parts.into_iter().filter(|(_, amount)| !amount.is_zero());
            some.next().filter(|_| some.next().is_none())
        }
    }
}

/// Compares what is paid between each two bounds that either state has.
fn by_steps(old: &Option<Steps>, new: &Option<Steps>) -> MoneyChange {
    let (Some(old), Some(new)) = (old, new) else { return MoneyChange::Changed };
    if old.of.is_some() && new.of.is_some() && old.of != new.of {
        return MoneyChange::Changed;
    }
    let mut bounds: Vec<Decimal> = old.prices.iter().chain(&new.prices).filter_map(|(bound, _)| *bound).collect();
    bounds.sort();
    let places = bounds.into_iter().map(Some).chain([None]);
    let at = |steps: &Steps, place: Option<Decimal>| {
        let reaches = |bound: &Option<Decimal>| match (bound, place) {
            (None, _) => true,
            (Some(bound), Some(place)) => place <= *bound,
            (Some(_), None) => false,
        };
        steps.prices.iter().find(|(bound, _)| reaches(bound)).map(|(_, price)| *price)
    };
    let each = places.filter_map(|place| Some(prices(&at(old, place)?, &at(new, place)?)));
    in_all(each.filter(|change| *change != MoneyChange::Same).collect())
}

/// What several changes come to: more where each is more.
fn in_all(each: Vec<MoneyChange>) -> MoneyChange {
    let all = |of: [MoneyChange; 2]| each.iter().all(|change| of.contains(change));
    match () {
        () if each.is_empty() => MoneyChange::Same,
        () if all([MoneyChange::More, MoneyChange::Introduced]) => MoneyChange::More,
        () if all([MoneyChange::Less, MoneyChange::Waived]) => MoneyChange::Less,
        () => MoneyChange::Changed,
    }
}

fn is_free(amount: &Amount) -> bool {
    amount.price().is_some_and(is_nothing)
}

/// Whether nothing is to be paid: `free` and `0 PHP` are the same.
pub(super) fn is_nothing(price: &Price) -> bool {
    price.max().is_none_or(|most| most.amount.is_zero())
}

/// How a price stands to the one before it, by the most one may have to pay.
pub(super) fn prices(old: &Price, new: &Price) -> MoneyChange {
    match (is_nothing(old), is_nothing(new)) {
        (true, true) => return MoneyChange::Same,
        (true, false) => return MoneyChange::Introduced,
        (false, true) => return MoneyChange::Waived,
        (false, false) => {}
    }
    let (Some(was), Some(is)) = (old.max(), new.max()) else { return MoneyChange::Changed };
    if was.currency != is.currency {
        return MoneyChange::Currency;
    }
    let least = |price: &Price| price.min().map(|money| money.amount);
    match was.amount.cmp(&is.amount) {
        Ordering::Equal if least(old) != least(new) => MoneyChange::Range,
        order => by_order(order),
    }
}

fn by_order(order: Ordering) -> MoneyChange {
    match order {
        Ordering::Less => MoneyChange::More,
        Ordering::Equal => MoneyChange::Same,
        Ordering::Greater => MoneyChange::Less,
    }
}
