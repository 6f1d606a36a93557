//! What the citizen pays, compared.

use super::DiffRule;
use super::money::{MoneyRules, is_nothing};
use super::pair::Pairs;
use super::rules::fees::*;
use super::rules::words::DETAIL_CHANGED;
use super::scope::{BURDEN, Common};
use super::tell::{Side, Told, list, named, said};
use super::texts::NAME;
use super::walk::{Kind, Walk};
use crate::derive::is_valid;
use crate::model::{Amount, Fee};
use crate::quantity::{Currency, Date, Decimal, Money, Price};
use crate::record::{Said, Sp};

pub(super) const FEE: MoneyRules = MoneyRules {
    more: &FEE_RAISED,
    less: &FEE_LOWERED,
    changed: &FEE_CHANGED,
    introduced: &FEE_INTRODUCED,
    waived: &FEE_WAIVED,
    range: &FEE_RANGE_CHANGED,
    currency: &FEE_CURRENCY,
    gone: &FEE_UNSTATED,
    come: &FEE_STATED,
};

/// The declared sum.
pub(super) const TOTAL: MoneyRules = MoneyRules {
    more: &TOTAL_RAISED,
    less: &TOTAL_LOWERED,
    changed: &TOTAL_CHANGED,
    introduced: &TOTAL_RAISED,
    waived: &TOTAL_LOWERED,
    range: &FEE_RANGE_CHANGED,
    currency: &TOTAL_CHANGED,
    gone: &super::rules::words::NO_LONGER_STATED,
    come: &super::rules::words::NOW_STATED,
};

impl<'c> Walk<'c> {
    /// Compares the fees of a service; `choice` where one of them is due.
    pub(super) fn fees(
        &mut self,
        key: &str,
        common: &Common,
        old: &'c Said<Vec<Fee>>,
        new: &'c Said<Vec<Fee>>,
        choice: bool,
    ) {
        let mut pairs = self.said_list(key, Kind::Fee, old, new, false);
        if !choice {
            self.split_fees(common, &mut pairs);
            self.chosen(common, &mut pairs);
            self.tabled(&mut pairs);
            self.succeeded(&mut pairs);
        }
        let is_same_sum = !choice && self.restructured(key, &mut pairs);
        for fee in pairs.gone {
            let (_, gone) = self.came_or_went(fee, choice);
            self.at_item(key, fee, |walk| walk.found(gone, price(fee), Side::nothing()));
        }
        for fee in pairs.come {
            let (come, _) = self.came_or_went(fee, choice);
            let day = self.ahead(fee);
            self.announced(day, |walk| walk.at_item(key, fee, |walk| walk.found(come, Side::nothing(), price(fee))));
        }
        for (was, is) in pairs.both {
            if was != is {
                let day = self.ahead(is).filter(|_| was.amount != is.amount);
                let how = How { is_same_sum, is_part: false };
                self.announced(day, |walk| walk.at_item(key, is, |walk| walk.fee(common, was, is, how)));
            }
        }
    }

    /// Tells fees that were only put together differently as one change, and takes those that came and went off the list.
    fn restructured(&mut self, key: &str, pairs: &mut Pairs<'c, Fee>) -> bool {
        let changed = || pairs.both.iter().filter(|(was, is)| fixed(was) != fixed(is));
        let old: Vec<&'c Fee> = pairs.gone.iter().copied().chain(changed().map(|(was, _)| *was)).collect();
        let new: Vec<&'c Fee> = pairs.come.iter().copied().chain(changed().map(|(_, is)| *is)).collect();
        let sum = |fees: &[&Fee]| fees.iter().map(|fee| fixed(fee)).collect::<Option<Vec<_>>>().and_then(total);
        let is_same = sum(&old).is_some() && sum(&old) == sum(&new);
        if !is_same || (pairs.gone.is_empty() && pairs.come.is_empty()) {
            return false;
        }
        let side = |fees: &[&'c Fee]| {
            let mut fees = fees.to_vec();
            fees.sort_by_key(|fee| fee.id.span);
            prices(fees.into_iter())
        };
        self.found_at(key, &FEES_RESTRUCTURED, side(&old), side(&new));
        (pairs.gone, pairs.come) = (Vec::new(), Vec::new());
        true
    }

    fn came_or_went(&self, fee: &Fee, choice: bool) -> (&'static DiffRule, &'static DiffRule) {
        let is_free = |fee: &Fee| fee.amount.get().and_then(|amount| amount.price()).is_some_and(is_nothing);
        let is_over = !is_valid(fee, self.options.today) && self.begins(fee).is_none();
        match () {
            () if is_over => (&FEE_RECORDED, &FEE_EXPIRED),
            () if choice => (&FEE_CHOICE_ADDED, &FEE_CHOICE_REMOVED),
            () if is_optional(fee) || is_free(fee) => (&OPTIONAL_FEE_ADDED, &OPTIONAL_FEE_REMOVED),
            () => (&FEE_ADDED, &FEE_REMOVED),
        }
    }

    /// The day on which a fee begins, where it lies ahead.
    fn begins(&self, fee: &Fee) -> Option<Date> {
        fee.valid_from.get().map(|from| from.value).filter(|&from| from > self.options.today)
    }

    /// The same, where it lies far enough ahead to be called announced.
    pub(super) fn ahead(&self, fee: &Fee) -> Option<Date> {
        self.begins(fee).filter(|&from| self.is_notice(self.options.today, from))
    }

    /// Whether from one day to another there was time enough to know.
    pub(super) fn is_notice(&self, said: Date, holds: Date) -> bool {
        let days = holds.since(said).map_or(0, |span| span.get_days());
        days >= i32::try_from(self.options.notice_days).unwrap_or(i32::MAX)
    }

    pub(super) fn fee(&mut self, common: &Common, old: &'c Fee, new: &'c Fee, how: How) {
        if !how.is_part {
            self.text("name", &old.name, &new.name, NAME);
        }
        let is_told = how.is_same_sum && fixed(old).is_some() && fixed(new).is_some();
        if !is_told && (old.one_of.list().is_empty() || new.one_of.list().is_empty()) {
            self.amount("amount", &old.amount, &new.amount, &FEE);
        }
        self.plain("example", &DETAIL_CHANGED, said(&old.example), said(&new.example));
        self.fees("one_of", common, &old.one_of, &new.one_of, true);
        let flag = |fee: &Fee| Side::place(fee.optional.span().or(Some(fee.span)));
        match (is_optional(old), is_optional(new)) {
            (true, false) => self.found_at("optional", &FEE_MANDATORY, flag(old), flag(new)),
            (false, true) => self.found_at("optional", &FEE_OPTIONAL, flag(old), flag(new)),
            _ => {}
        }
        self.dates("valid_from", &old.valid_from, &new.valid_from);
        self.dates("valid_until", &old.valid_until, &new.valid_until);
        if !how.is_part {
            self.scope(common, old, new, BURDEN);
        }
        self.laws(&old.legal_basis, &new.legal_basis);
        self.exceptions(&old.allow, &new.allow);
    }

    fn dates(&mut self, key: &str, old: &Said<Sp<Date>>, new: &Said<Sp<Date>>) {
        self.plain(key, &FEE_DATES, said(old), said(new));
    }
}

/// How two fees are compared.
#[derive(Clone, Copy, Default)]
pub(super) struct How {
    /// Whether they are among those that come to the same sum, which is told.
    pub(super) is_same_sum: bool,
    /// Whether one is what the other is in some cases: then its words and cases are its own.
    pub(super) is_part: bool,
}

pub(super) fn is_optional(fee: &Fee) -> bool {
    fee.optional.get().is_some_and(|optional| optional.value)
}

/// The price of a fee that everybody pays at all times.
fn fixed(fee: &Fee) -> Option<Money> {
    let holds = [fee.when.is_unsaid(), fee.unless.is_unsaid(), fee.channels.is_unsaid()];
    let holds = holds.into_iter().chain([fee.valid_from.is_unsaid(), fee.valid_until.is_unsaid(), !is_optional(fee)]);
    match fee.amount.get() {
        Some(Amount::Price(price)) if holds.into_iter().all(|holds| holds) => match price.value {
            Price::Exactly(money) if !money.amount.is_zero() => Some(money),
            _ => None,
        },
        _ => None,
    }
}

/// The sum of prices of one currency; none where there are several, or no price.
fn total(prices: Vec<Money>) -> Option<(Currency, Decimal)> {
    let first = prices.first()?;
    let is_one = prices.iter().all(|price| price.currency == first.currency);
    is_one.then(|| (first.currency, prices.iter().map(|price| price.amount).sum()))
}

/// What a fee costs; of a choice, what each of them does.
pub(super) fn price(fee: &Fee) -> Side {
    let place = Some(fee.id.span);
    match (fee.amount.get(), fee.one_of.list()) {
        (Some(amount), _) => Side::of(amount.told(), place),
        (None, []) => Side { span: place, ..said(&fee.amount) },
        (None, all) => Side { span: place, ..prices(all.iter()) },
    }
}

/// Several fees, each with its price.
pub(super) fn prices<'a>(fees: impl Iterator<Item = &'a Fee>) -> Side {
    let fees: Vec<&Fee> = fees.collect();
    let one = |fee: &&Fee| [Some(named(&fee.id.text, fee.name.get())), price(fee).value];
    Side::of(list(fees.iter().flat_map(one).flatten().collect()), fees.first().map(|fee| fee.id.span))
}
