//! Which item of one state is which of the other: by id, by `formerly`, else by likeness.

use super::Value;
use super::likeness::{Title, alike};
use super::tell::named;
use crate::record::{Id, Text};
use crate::source::Span;

/// Something that stands in a list and is followed from one state to the next.
pub(super) trait Item {
    /// Its id; empty for what has none.
    fn id(&self) -> &str;

    /// Where its id stands.
    fn span(&self) -> Option<Span>;

    /// Ids it had before.
    fn formerly(&self) -> &[Id] {
        &[]
    }

    /// What it is called, or the words it is known by.
    fn title(&self) -> Option<&Text>;

    /// What it is, where that is all that it is called.
    fn kind(&self) -> Option<Value> {
        None
    }

    /// Its values, one spelling each: two items that share them are likely one.
    fn facts(&self) -> Vec<String>;

    /// It as a value: its id, and what it is called.
    fn name(&self) -> Value {
        match (self.title(), self.kind()) {
            (None, Some(kind)) => Value { canonical: self.handle(), ..kind },
            (title, _) => named(self.handle(), title),
        }
    }

    /// The id, or for what has none its words as a slug.
    fn handle(&self) -> String {
        match (self.id(), self.title().and_then(|title| title.entries.first())) {
            ("", Some(entry)) => super::words::slug(&entry.text),
            (id, _) => id.to_owned(),
        }
    }

    /// Whether it had this id before.
    fn was_formerly(&self, id: &str) -> bool {
        self.formerly().iter().any(|former| former.text == id)
    }
}

/// Two lists, paired.
pub(super) struct Pairs<'c, T> {
    /// What both have, in the new order: old and new.
    pub(super) both: Vec<(&'c T, &'c T)>,
    /// The same in the old order.
    pub(super) in_old_order: Vec<(&'c T, &'c T)>,
    /// What only the old list has.
    pub(super) gone: Vec<&'c T>,
    /// What only the new list has.
    pub(super) come: Vec<&'c T>,
    /// Whether what both have stands in another order.
    pub(super) is_moved: bool,
}

impl<T> Default for Pairs<'_, T> {
    fn default() -> Self {
        Pairs { both: Vec::new(), in_old_order: Vec::new(), gone: Vec::new(), come: Vec::new(), is_moved: false }
    }
}

/// Beyond so many comparisons only equal words make a pair: what is left over on both sides is then no edit but another book.
const MOST_COMPARISONS: usize = 40_000;

/// Pairs two lists.
pub(super) fn pair<'c, T: Item>(old: &'c [T], new: &'c [T], languages: &[&str]) -> Pairs<'c, T> {
    let mut matched: Vec<Option<usize>> = vec![None; new.len()];
    let mut is_free = vec![true; old.len()];
    let by_id = |was: &T, is: &T| !was.id().is_empty() && was.id() == is.id();
    let by_former = |was: &T, is: &T| !was.id().is_empty() && (is.was_formerly(was.id()) || was.was_formerly(is.id()));
    take(old, new, &mut matched, &mut is_free, by_id);
    take(old, new, &mut matched, &mut is_free, by_former);
    for (at, to) in by_likeness(old, new, &matched, &is_free, languages) {
        matched[to] = Some(at);
        is_free[at] = false;
    }
    gather(old, new, &matched, &is_free)
}

fn take<T: Item>(
    old: &[T],
    new: &[T],
    matched: &mut [Option<usize>],
    is_free: &mut [bool],
    same: impl Fn(&T, &T) -> bool,
) {
    for (to, is) in new.iter().enumerate() {
        if matched[to].is_none()
            && let Some(at) = (0..old.len()).find(|&at| is_free[at] && same(&old[at], is))
        {
            matched[to] = Some(at);
            is_free[at] = false;
        }
    }
}

/// The likeliest pairs of what is left over, the likeliest first, each item once.
fn by_likeness<T: Item>(
    old: &[T],
    new: &[T],
    matched: &[Option<usize>],
    is_free: &[bool],
    languages: &[&str],
) -> Vec<(usize, usize)> {
    let left: Vec<usize> = (0..old.len()).filter(|&at| is_free[at]).collect();
    let open: Vec<usize> = (0..new.len()).filter(|&to| matched[to].is_none()).collect();
    if left.is_empty() || open.is_empty() {
        return Vec::new();
    }
    let title = |item: &T| Title::of(item.title(), item.facts(), languages);
    let were: Vec<Title> = left.iter().map(|&at| title(&old[at])).collect();
    let are: Vec<Title> = open.iter().map(|&to| title(&new[to])).collect();
    let only_equal = left.len().saturating_mul(open.len()) > MOST_COMPARISONS;
    let mut scores = Vec::new();
    for (i, was) in were.iter().enumerate() {
        for (j, is) in are.iter().enumerate() {
            let same_place = left[i] == open[j];
            let score = if only_equal { was.is_equal(is).then_some(1.0) } else { alike(was, is, same_place) };
            scores.extend(score.map(|score| (score, left[i], open[j])));
        }
    }
    scores.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (_, at, to) in scores {
        if !taken.iter().any(|&(was, is)| was == at || is == to) {
            taken.push((at, to));
        }
    }
    taken
}

fn gather<'c, T>(old: &'c [T], new: &'c [T], matched: &[Option<usize>], is_free: &[bool]) -> Pairs<'c, T> {
    let places: Vec<(usize, usize)> = matched.iter().enumerate().filter_map(|(to, at)| Some(((*at)?, to))).collect();
    let mut by_old = places.clone();
    by_old.sort_unstable();
    let items = |places: &[(usize, usize)]| places.iter().map(|&(at, to)| (&old[at], &new[to])).collect();
    Pairs {
        both: items(&places),
        in_old_order: items(&by_old),
        gone: old.iter().zip(is_free).filter(|(_, free)| **free).map(|(item, _)| item).collect(),
        come: new.iter().zip(matched).filter(|(_, at)| at.is_none()).map(|(item, _)| item).collect(),
        is_moved: by_old != places,
    }
}
