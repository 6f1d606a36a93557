//! Which item of one state is which of the other: by id, by `formerly`, else by likeness.

use super::Value;
use super::likeness::{Title, alike, alike_wholes};
use super::tell::named;
use crate::record::{Id, Text};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::hash::Hash;

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

    /// Every text it is known by, each in its own place; what it is called is one of them.
    fn texts(&self) -> Vec<Option<&Text>> {
        vec![self.title()]
    }

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

    /// Whether it has a body besides its name, by which it is known.
    fn is_whole(&self) -> bool {
        false
    }

    /// What a promise measures: the only one of its sort that is left over on both sides is one.
    fn sort(&self) -> Option<String> {
        None
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

impl<T: Item> Item for &T {
    fn id(&self) -> &str {
        (*self).id()
    }
    fn span(&self) -> Option<Span> {
        (*self).span()
    }
    fn formerly(&self) -> &[Id] {
        (*self).formerly()
    }
    fn title(&self) -> Option<&Text> {
        (*self).title()
    }
    fn texts(&self) -> Vec<Option<&Text>> {
        (*self).texts()
    }
    fn kind(&self) -> Option<Value> {
        (*self).kind()
    }
    fn facts(&self) -> Vec<String> {
        (*self).facts()
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
pub(super) const MOST_COMPARISONS: usize = 40_000;

/// Pairs two lists.
pub(super) fn pair<'c, T: Item>(old: &'c [T], new: &'c [T], languages: &[&str]) -> Pairs<'c, T> {
    let mut matched: Vec<Option<usize>> = vec![None; new.len()];
    let mut is_free = vec![true; old.len()];
    let by_id = |was: &T, is: &T| !was.id().is_empty() && was.id() == is.id();
    let by_former = |was: &T, is: &T| !was.id().is_empty() && (is.was_formerly(was.id()) || was.was_formerly(is.id()));
    let is_counted = |at: usize, to: usize| counts(&old[at], at) && counts(&new[to], to);
    let named = by_name(old);
    let candidates = |to: usize| names(&new[to]).filter_map(|name| named.get(name)).flatten().copied();
    let take = |matched: &mut [Option<usize>], is_free: &mut [bool], same: &dyn Fn(usize, usize) -> bool| {
        for (to, found) in matched.iter_mut().enumerate().filter(|(_, found)| found.is_none()) {
            if let Some(at) = candidates(to).filter(|&at| is_free[at] && same(at, to)).min() {
                *found = Some(at);
                is_free[at] = false;
            }
        }
    };
    take(&mut matched, &mut is_free, &|at, to| by_id(&old[at], &new[to]) && !is_counted(at, to));
    take(&mut matched, &mut is_free, &|at, to| by_former(&old[at], &new[to]));
    // Each pair tells the place of its neighbours, so that these may be found the next time.
    for _ in 0..MOST_ROUNDS {
        let found = by_likeness(old, new, &matched, &is_free, languages);
        for &(at, to) in &found {
            matched[to] = Some(at);
            is_free[at] = false;
        }
        if found.is_empty() {
            break;
        }
    }
    let places = matched.clone();
    let is_as_long = old.len() == new.len();
    let stays =
        |at: usize, to: usize| is_as_long || !is_counted(at, to) || Place::of(at, to, old.len(), &places).is_between();
    take(&mut matched, &mut is_free, &|at, to| by_id(&old[at], &new[to]) && stays(at, to));
    the_last_of_a_sort(old, new, &mut matched, &mut is_free, languages);
    gather(old, new, &matched, &is_free)
}

/// So often likeness is asked again, each time with the neighbours that were found before.
const MOST_ROUNDS: usize = 4;

/// Where an item of one list stands, seen from an item of the other.
struct Place {
    /// Behind the same one, or both at the beginning.
    is_behind: bool,
    /// Before the same one, or both at the end.
    is_before: bool,
    /// At the same number.
    is_same: bool,
}

impl Place {
    fn of(at: usize, to: usize, count: usize, matched: &[Option<usize>]) -> Place {
        let next = matched.get(to + 1);
        Place {
            is_behind: match to.checked_sub(1) {
                None => at == 0,
                Some(before) => at > 0 && matched[before] == Some(at - 1),
            },
            is_before: match next {
                None => at + 1 == count,
                Some(next) => *next == Some(at + 1),
            },
            is_same: at == to,
        }
    }

    fn is_same(&self) -> bool {
        self.is_same || self.is_behind || self.is_before
    }

    fn is_between(&self) -> bool {
        self.is_behind && self.is_before
    }
}

/// Whether an id only counts its place: `step-3` of the third step. Where a step is put in, those behind it count on, so that
/// such an id says less than the words do.
fn counts<T: Item>(item: &T, at: usize) -> bool {
    let id = item.id();
    let number = id.trim_start_matches(|c: char| !c.is_ascii_digit());
    number.parse() == Ok(at + 1)
}

/// Whether both ids only count: then it is nothing to say that they differ.
pub(super) fn only_counts(was: &str, is: &str) -> bool {
    let stem = |id: &str| id.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let has_number = |id: &str| id.ends_with(|c: char| c.is_ascii_digit());
    has_number(was) && has_number(is) && stem(was) == stem(is)
}

/// The id of an item and those that it had.
fn names<T: Item>(item: &T) -> impl Iterator<Item = &str> {
    std::iter::once(item.id()).chain(item.formerly().iter().map(|former| former.text.as_str()))
}

/// Where the items stand that have or had a name: nobody looks through a long list for each item of another.
fn by_name<T: Item>(all: &[T]) -> BTreeMap<&str, Vec<usize>> {
    let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, item) in all.iter().enumerate() {
        names(item).filter(|name| !name.is_empty()).for_each(|name| named.entry(name).or_default().push(at));
    }
    named
}

/// So much of their words must two agree in that are the only ones of their sort.
pub(super) const ENOUGH_OF_A_SORT: f64 = 0.3;

/// Pairs what is left over where it is the only one of its sort on either side.
fn the_last_of_a_sort<T: Item>(
    old: &[T],
    new: &[T],
    matched: &mut [Option<usize>],
    is_free: &mut [bool],
    languages: &[&str],
) {
    let title = |item: &T| Title::of(item.title(), Vec::new(), languages);
    let may_be_one = |at: usize, to: usize| {
        title(&old[at]).words_alike(&title(&new[to])).is_none_or(|alike| alike >= ENOUGH_OF_A_SORT)
    };
    let left: Vec<(usize, String)> =
        (0..old.len()).filter(|&at| is_free[at]).filter_map(|at| Some((at, old[at].sort()?))).collect();
    let open: Vec<(usize, String)> =
        (0..new.len()).filter(|&to| matched[to].is_none()).filter_map(|to| Some((to, new[to].sort()?))).collect();
    let only = |all: &[(usize, String)], sort: &str| all.iter().filter(|(_, found)| found == sort).count() == 1;
    for (to, sort) in &open {
        let is_only = only(&left, sort) && only(&open, sort);
        if let Some((at, _)) = left.iter().find(|(at, found)| found == sort && is_only && may_be_one(*at, *to)) {
            matched[*to] = Some(*at);
            is_free[*at] = false;
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
    let title = |item: &T| Title::of_all(&item.texts(), item.facts(), languages);
    let were: Vec<(&str, Title)> = left.iter().map(|&at| (old[at].id(), title(&old[at]))).collect();
    let are: Vec<(&str, Title)> = open.iter().map(|&to| (new[to].id(), title(&new[to]))).collect();
    if left.len().saturating_mul(open.len()) > MOST_COMPARISONS {
        return equal(&were, &are).into_iter().map(|(i, j)| (left[i], open[j])).collect();
    }
    let mut scores = Vec::new();
    for (i, (old_id, was)) in were.iter().enumerate() {
        for (j, (new_id, is)) in are.iter().enumerate() {
            let same_place = Place::of(left[i], open[j], old.len(), matched).is_same();
            let score = match () {
                () if old[left[i]].is_whole() => alike_wholes(was, is),
                () => alike(was, is, same_place),
            };
            let same_id = if old_id == new_id { 0.1 } else { 0.0 };
            scores.extend(score.map(|score| (score + same_id, left[i], open[j])));
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

/// Those that say the same, each once: first with the same id, then in their order.
fn equal(were: &[(&str, Title)], are: &[(&str, Title)]) -> Vec<(usize, usize)> {
    let worded = |all: &[(&str, Title)]| (0..all.len()).filter(|&at| !all[at].1.is_wordless()).collect::<BTreeSet<_>>();
    let (mut left, mut open) = (worded(were), worded(are));
    let by_id = same(left.iter().map(|&i| (i, &were[i])), open.iter().map(|&j| (j, &are[j])));
    for (i, j) in &by_id {
        left.remove(i);
        open.remove(j);
    }
    let by_words = same(left.iter().map(|&i| (i, &were[i].1)), open.iter().map(|&j| (j, &are[j].1)));
    by_id.into_iter().chain(by_words).collect()
}

/// Pairs what has the same key, each once and in its order.
fn same<K: Eq + Hash>(
    were: impl Iterator<Item = (usize, K)>,
    are: impl Iterator<Item = (usize, K)>,
) -> Vec<(usize, usize)> {
    let mut places: HashMap<K, VecDeque<usize>> = HashMap::new();
    are.for_each(|(j, key)| places.entry(key).or_default().push_back(j));
    were.filter_map(|(i, key)| Some((i, places.get_mut(&key)?.pop_front()?))).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Entry;

    /// A thing with an id and a name.
    struct Thing(String, Text);

    impl Item for Thing {
        fn id(&self) -> &str {
            &self.0
        }
        fn span(&self) -> Option<Span> {
            None
        }
        fn title(&self) -> Option<&Text> {
            Some(&self.1)
        }
        fn facts(&self) -> Vec<String> {
            vec!["5 minutes".to_owned()]
        }
    }

    fn things(ids: impl Iterator<Item = String>, words: &str) -> Vec<Thing> {
        let entry = Entry { language: "en".into(), text: words.to_owned(), ..Entry::default() };
        ids.map(|id| Thing(id, Text { entries: vec![entry.clone()] })).collect()
    }

    /// Beyond all edits only what is equal is one, however often it stands there.
    #[test]
    fn long_lists_of_equal_things_are_paired_in_their_order() {
        let old = things((0..3000).map(|at| format!("old-{at}")), "Wait for the letter");
        let new = things((0..3001).map(|at| format!("new-{at}")), "Wait for the letter");
        let pairs = pair(&old, &new, &["en"]);
        assert_eq!((pairs.both.len(), pairs.gone.len(), pairs.is_moved), (3000, 0, false));
        assert!(
            pairs
                .both
                .iter()
                .enumerate()
                .all(|(at, (was, is))| was.0 == format!("old-{at}") && is.0 == format!("new-{at}"))
        );
        assert_eq!(pairs.come.iter().map(|thing| thing.0.as_str()).collect::<Vec<_>>(), ["new-3000"]);
        let others = things((0..3000).map(|at| format!("other-{at}")), "Wait for the call");
        assert_eq!(pair(&old, &others, &["en"]).gone.len(), 3000);
    }

    #[test]
    fn an_id_is_found_wherever_it_stands() {
        let old = things((0..1000).map(|at| format!("a{at}x")), "Wait");
        let new = things((0..1000).rev().map(|at| format!("a{at}x")), "Call");
        let pairs = pair(&old, &new, &["en"]);
        assert!(pairs.is_moved && pairs.both.len() == 1000 && pairs.both.iter().all(|(was, is)| was.0 == is.0));
    }
}
