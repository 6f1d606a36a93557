//! Fees that are put together in another way: case by case, as a choice of which one is due, as a table.

use super::fees::{FEE, How, is_optional, price, prices};
use super::likeness::Title;
use super::pair::{Item, Pairs, pair};
use super::rules::fees::*;
use super::scope::{BURDEN, Common};
use super::split::Split;
use super::tell::{Side, Told};
use super::texts::same_words;
use super::walk::Walk;
use crate::derive::Conditional;
use crate::model::{Amount, Fee, Tier};
use crate::record::Ref;

/// So much of its name must a fee for some cases share with the one for all.
const ENOUGH_NAME: f64 = 0.6;

impl<'c> Walk<'c> {
    /// Tells what was to be paid in all cases and now is case by case, and the other way round.
    pub(super) fn split_fees(&mut self, common: &Common, pairs: &mut Pairs<'c, Fee>) {
        let title = |fee: &Fee| Title::of(fee.title(), Vec::new(), &self.languages);
        let is_plain = |fee: &Fee| fee.amount.get().is_some() && !is_optional(fee);
        let is_part = |whole: &Fee, part: &Fee| {
            let alike = || title(whole).words_alike(&title(part)).is_none_or(|alike| alike >= ENOUGH_NAME);
            is_plain(whole) && is_plain(part) && alike()
        };
        for split in Split::take(common, pairs, is_part) {
            for (was, is) in split.sides() {
                let (part, is_old) = if split.is_parted { (is, false) } else { (was, true) };
                let cases = self.cases_called(part.when(), is_old);
                let day = self.ahead(is);
                let how = How { is_part: true, ..How::default() };
                self.announced(day, |walk| {
                    walk.at_item("fees", is, |walk| walk.in_cases(cases, |walk| walk.fee(common, was, is, how)))
                });
            }
            if !split.is_complete {
                let parts: Vec<&[Ref]> = split.parts.iter().map(|part| part.when()).collect();
                self.at_item("fees", split.whole, |walk| walk.scope_of_parts(&parts, split.is_parted, BURDEN));
            }
        }
    }

    /// Tells fees that were due by themselves and of which one is due now, and the other way round.
    pub(super) fn chosen(&mut self, common: &Common, pairs: &mut Pairs<'c, Fee>) {
        for (was, is) in pairs.both.extract_if(.., |(was, is)| is_choice(was) != is_choice(is)).collect::<Vec<_>>() {
            pairs.gone.push(was);
            pairs.come.push(is);
        }
        for is_old in [true, false] {
            let (groups, singles) = if is_old { (&pairs.gone, &pairs.come) } else { (&pairs.come, &pairs.gone) };
            for group in groups.iter().copied().filter(|fee| is_choice(fee)).collect::<Vec<&'c Fee>>() {
                let members: Vec<&'c Fee> = group.one_of.list().iter().collect();
                let singles: Vec<&'c Fee> = singles.iter().copied().filter(|fee| !is_choice(fee)).collect();
                let both = self.of_a_choice(&members, &singles);
                if both.is_empty() {
                    continue;
                }
                pairs
                    .gone
                    .retain(|one| !std::ptr::eq(*one, group) && !both.iter().any(|(_, it)| std::ptr::eq(*it, *one)));
                pairs
                    .come
                    .retain(|one| !std::ptr::eq(*one, group) && !both.iter().any(|(_, it)| std::ptr::eq(*it, *one)));
                self.at_item("fees", group, |walk| walk.choice(common, group, &both, is_old));
                return self.chosen(common, pairs);
            }
        }
    }

    /// Which members of a choice stand by themselves in the other state: by name and price, else the only one of that price.
    fn of_a_choice(&self, members: &[&'c Fee], singles: &[&'c Fee]) -> Vec<(&'c Fee, &'c Fee)> {
        let pairs = pair(members, singles, &self.languages);
        let mut both: Vec<(&'c Fee, &'c Fee)> =
            pairs.both.iter().map(|(member, single)| (**member, **single)).collect();
        let same_price = |member: &Fee, single: &Fee| price(member).canonical() == price(single).canonical();
        if both.is_empty()
            && let [single] = singles
        {
            let mut found = members.iter().filter(|member| same_price(member, single));
            both.extend(found.next().filter(|_| found.next().is_none()).map(|member| (*member, *single)));
        }
        both
    }

    fn choice(&mut self, common: &Common, group: &'c Fee, both: &[(&'c Fee, &'c Fee)], is_old: bool) {
        let sides = |member, single| if is_old { (member, single) } else { (single, member) };
        if both.len() > 1 {
            let (one, all) = (prices(group.one_of.list().iter()), prices(both.iter().map(|(_, single)| *single)));
            match is_old {
                true => self.found(&ALL_FEES_DUE, one, all),
                false => self.found(&ONE_FEE_DUE, all, one),
            }
        }
        for member in
            group.one_of.list().iter().filter(|member| !both.iter().any(|(one, _)| std::ptr::eq(*one, *member)))
        {
            let rule = if is_old { &FEE_CHOICE_REMOVED } else { &FEE_CHOICE_ADDED };
            let (was, is) = if is_old { (price(member), Side::nothing()) } else { (Side::nothing(), price(member)) };
            self.at_item("one_of", member, |walk| walk.found(rule, was, is));
        }
        for (member, single) in both {
            let (was, is) = sides(*member, *single);
            self.at_item("one_of", is, |walk| walk.fee(common, was, is, How::default()));
        }
    }

    /// Tells a fee of the same name that begins when another one ends as another amount, announced where it lies ahead.
    pub(super) fn succeeded(&mut self, pairs: &mut Pairs<'c, Fee>) {
        let is_next = |fee: &Fee, next: &Fee| {
            let days = fee.valid_until.get().zip(next.valid_from.get());
            let names = fee.name.get().zip(next.name.get());
            days.is_some_and(|(last, first)| last.value < first.value)
                && names.is_some_and(|(name, other)| same_words(name, other, &self.languages))
        };
        let of = |next: &Fee, is_old: bool| {
            let mut sides = pairs.both.iter().map(|(was, is)| if is_old { *was } else { *is });
            sides.find(|fee| is_next(fee, next))
        };
        let gone: Vec<_> = pairs.gone.iter().filter_map(|next| Some((of(next, true)?, *next))).collect();
        let come: Vec<_> = pairs.come.iter().filter_map(|next| Some((of(next, false)?, *next))).collect();
        for (fee, next) in gone {
            self.at_item("fees", next, |walk| walk.amount("amount", &next.amount, &fee.amount, &FEE));
            pairs.gone.retain(|one| !std::ptr::eq(*one, next));
        }
        for (fee, next) in come {
            let day = self.ahead(next);
            self.announced(day, |walk| {
                walk.at_item("fees", next, |walk| walk.amount("amount", &fee.amount, &next.amount, &FEE))
            });
            pairs.come.retain(|one| !std::ptr::eq(*one, next));
        }
    }

    /// Tells fees that became the rows of one table of the same prices, and the other way round, as one change.
    pub(super) fn tabled(&mut self, pairs: &mut Pairs<'c, Fee>) {
        for is_old in [true, false] {
            let (tables, rows) = if is_old { (&pairs.gone, &pairs.come) } else { (&pairs.come, &pairs.gone) };
            let is_of = |table: &Fee| rows.len() > 1 && table_prices(table).is_some_and(|all| all == row_prices(rows));
            let Some(table) = tables.iter().copied().find(|table| is_of(table)) else { continue };
            let (one, several) = (price(table), prices(rows.iter().copied()));
            let (was, is) = if is_old { (one, several) } else { (several, one) };
            self.at_item("fees", table, |walk| walk.found(&FEE_CHANGED, was, is));
            match is_old {
                true => pairs.come.clear(),
                false => pairs.gone.clear(),
            }
            pairs.gone.retain(|one| !std::ptr::eq(*one, table));
            pairs.come.retain(|one| !std::ptr::eq(*one, table));
        }
    }
}

fn is_choice(fee: &Fee) -> bool {
    !fee.one_of.list().is_empty()
}

/// The prices of a table, sorted; none for what is no table.
fn table_prices(fee: &Fee) -> Option<Vec<String>> {
    let Some(Amount::Tiers { tiers, .. }) = fee.amount.get() else { return None };
    let price = |tier: &Tier| tier.amount.get().map(|amount| amount.told().canonical);
    let mut prices = tiers.iter().map(price).collect::<Option<Vec<_>>>()?;
    prices.sort();
    Some(prices)
}

fn row_prices(fees: &[&Fee]) -> Vec<String> {
    let mut prices: Vec<String> = fees.iter().map(|fee| price(fee).canonical().to_owned()).collect();
    prices.sort();
    prices
}
