//! What the citizen pays, compared.

use super::DiffRule;
use super::money::{MoneyRules, is_nothing};
use super::rules::fees::*;
use super::scope::{BURDEN, Common};
use super::tell::{Side, Told, said};
use super::texts::NAME;
use super::walk::{Kind, Walk};
use crate::derive::is_valid;
use crate::model::Fee;
use crate::quantity::Date;
use crate::record::{Said, Sp};

const FEE: MoneyRules = MoneyRules {
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
        let pairs = self.said_list(key, Kind::Fee, old, new, false);
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
                self.announced(day, |walk| walk.at_item(key, is, |walk| walk.fee(common, was, is)));
            }
        }
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
    fn ahead(&self, fee: &Fee) -> Option<Date> {
        self.begins(fee).filter(|&from| self.is_notice(self.options.today, from))
    }

    /// Whether from one day to another there was time enough to know.
    pub(super) fn is_notice(&self, said: Date, holds: Date) -> bool {
        let days = holds.since(said).map_or(0, |span| span.get_days());
        days >= i32::try_from(self.options.notice_days).unwrap_or(i32::MAX)
    }

    fn fee(&mut self, common: &Common, old: &'c Fee, new: &'c Fee) {
        self.text("name", &old.name, &new.name, NAME);
        if old.one_of.list().is_empty() || new.one_of.list().is_empty() {
            self.amount("amount", &old.amount, &new.amount, &FEE);
        }
        self.fees("one_of", common, &old.one_of, &new.one_of, true);
        let flag = |fee: &Fee| Side::place(fee.optional.span().or(Some(fee.span)));
        match (is_optional(old), is_optional(new)) {
            (true, false) => self.found_at("optional", &FEE_MANDATORY, flag(old), flag(new)),
            (false, true) => self.found_at("optional", &FEE_OPTIONAL, flag(old), flag(new)),
            _ => {}
        }
        self.dates("valid_from", &old.valid_from, &new.valid_from);
        self.dates("valid_until", &old.valid_until, &new.valid_until);
        self.scope(common, old, new, BURDEN);
        self.laws(&old.legal_basis, &new.legal_basis);
        self.exceptions(&old.allow, &new.allow);
    }

    fn dates(&mut self, key: &str, old: &Said<Sp<Date>>, new: &Said<Sp<Date>>) {
        self.plain(key, &FEE_DATES, said(old), said(new));
    }
}

fn is_optional(fee: &Fee) -> bool {
    fee.optional.get().is_some_and(|optional| optional.value)
}

/// What a fee costs; of a choice, its names.
fn price(fee: &Fee) -> Side {
    let place = Some(fee.id.span);
    match fee.amount.get() {
        Some(amount) => Side::of(amount.told(), place),
        None => Side { span: place, ..said(&fee.amount) },
    }
}
