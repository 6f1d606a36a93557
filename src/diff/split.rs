//! What one state says for all cases and the other says case by case: found, so that each part is compared with the whole and
//! is neither a loss nor a gain.

use super::pair::{Item, Pairs};
use super::scope::Common;
use crate::derive::Conditional;

/// One item, and those of the other state that say the same case by case.
pub(super) struct Split<'c, T> {
    pub(super) whole: &'c T,
    /// At least two, in their order.
    pub(super) parts: Vec<&'c T>,
    /// Whether the new state has the parts.
    pub(super) is_parted: bool,
    /// Whether the parts hold in every case together.
    pub(super) is_complete: bool,
}

impl<'c, T: Item + Conditional> Split<'c, T> {
    /// Takes off the lists what was parted into cases or put together from them. `is_part` says whether an item may be a part
    /// of another.
    pub(super) fn take(common: &Common, pairs: &mut Pairs<'c, T>, is_part: impl Fn(&T, &T) -> bool) -> Vec<Self> {
        let mut found = Vec::new();
        for is_parted in [true, false] {
            let side = |(was, is): &(&'c T, &'c T)| if is_parted { (*was, *is) } else { (*is, *was) };
            let (ones, others) = if is_parted { (&pairs.gone, &pairs.come) } else { (&pairs.come, &pairs.gone) };
            let narrowed = pairs.both.iter().map(side).filter(|(_, part)| is_by_case(*part));
            let wholes: Vec<(&'c T, Option<&'c T>)> =
                narrowed.map(|(whole, part)| (whole, Some(part))).chain(ones.iter().map(|one| (*one, None))).collect();
            for (whole, own) in wholes.into_iter().filter(|(whole, _)| whole.is_unconditional()) {
                let free = others.iter().copied().filter(|part| is_by_case(*part) && is_part(whole, part));
                let parts: Vec<&'c T> = own.into_iter().chain(free).collect();
                if parts.len() > 1 && (own.is_some() || is_of_one(whole, ones, &parts, &is_part)) {
                    let is_complete = common.is_in_every_case(parts.iter().map(|part| part.when()), !is_parted);
                    found.push(Split { whole, parts, is_parted, is_complete });
                }
            }
        }
        for split in &found {
            let is_in =
                |one: &T| std::ptr::eq(split.whole, one) || split.parts.iter().any(|part| std::ptr::eq(*part, one));
            pairs.gone.retain(|one| !is_in(one));
            pairs.come.retain(|one| !is_in(one));
            pairs.both.retain(|(was, is)| !is_in(was) && !is_in(is));
        }
        found
    }

    /// Each part with the whole, as old and new.
    pub(super) fn sides(&self) -> impl Iterator<Item = (&'c T, &'c T)> {
        let (whole, is_parted) = (self.whole, self.is_parted);
        self.parts.iter().map(move |part| if is_parted { (whole, *part) } else { (*part, whole) })
    }
}

/// Whether no other could be the whole of these parts.
fn is_of_one<T>(whole: &T, all: &[&T], parts: &[&T], is_part: impl Fn(&T, &T) -> bool) -> bool {
    all.iter().filter(|one| !std::ptr::eq(**one, whole)).all(|other| !parts.iter().any(|part| is_part(other, part)))
}

/// Whether it holds in some cases only, whatever the channel.
fn is_by_case(item: &impl Conditional) -> bool {
    !item.when().is_empty() && item.unless().is_empty() && item.channels().is_empty()
}
