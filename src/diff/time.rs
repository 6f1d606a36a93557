//! Times compared: which is longer for the citizen, by the worst bound, as far as the calendar can tell.

use std::cmp::Ordering;

use super::DiffRule;
use super::rules::time::TIME_RANGE_CHANGED;
use super::rules::words::{NO_LONGER_STATED, NOW_STATED};
use super::tell::{Side, Told, said};
use super::texts::same_words;
use super::walk::{Kind, Walk};
use crate::derive::{Stretch, Yardstick};
use crate::model::{PerChannel, Timing};
use crate::quantity::{Decimal, Duration, Length, Unit};
use crate::record::Said;

/// The rules for a field that holds a time.
pub(super) struct TimeRules {
    pub(super) longer: &'static DiffRule,
    pub(super) shorter: &'static DiffRule,
    pub(super) changed: &'static DiffRule,
    /// There was an end, and there is none.
    pub(super) gone: &'static DiffRule,
    /// There was no end, and there is one.
    pub(super) come: &'static DiffRule,
}

/// How a time stands to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeChange {
    Same,
    /// The longest is the same, the shortest is not.
    Range,
    Longer,
    Shorter,
    Changed,
    Gone,
    Come,
    Stated,
    Unstated,
}

impl TimeRules {
    pub(super) fn rule(&self, change: TimeChange) -> Option<&'static DiffRule> {
        Some(match change {
            TimeChange::Same => return None,
            TimeChange::Range => &TIME_RANGE_CHANGED,
            TimeChange::Longer => self.longer,
            TimeChange::Shorter => self.shorter,
            TimeChange::Changed => self.changed,
            TimeChange::Gone => self.gone,
            TimeChange::Come => self.come,
            TimeChange::Stated => &NOW_STATED,
            TimeChange::Unstated => &NO_LONGER_STATED,
        })
    }
}

/// What a field says of a time.
#[derive(Clone, Copy)]
pub(super) enum Limit<'a> {
    Unsaid,
    None,
    Unknown,
    Of(&'a Timing),
}

impl<'a> Limit<'a> {
    pub(super) fn of(field: &'a Said<Timing>) -> Self {
        match field {
            Said::Unsaid => Limit::Unsaid,
            Said::None(_) => Limit::None,
            Said::Unknown(_) => Limit::Unknown,
            Said::Is(timing, _) => Limit::timing(timing),
        }
    }

    pub(super) fn timing(timing: &'a Timing) -> Self {
        match timing {
            Timing::None(_) => Limit::None,
            Timing::Unknown(_) => Limit::Unknown,
            timing => Limit::Of(timing),
        }
    }

    /// The time, where it has an end: `about` and `at least` promise none.
    fn end(self) -> Option<&'a Duration> {
        match self {
            Limit::Of(Timing::Is { length, .. }) => length.deadline().map(|_| &length.value),
            _ => None,
        }
    }
}

impl<'c> Walk<'c> {
    /// Compares a field that holds a time, and the words in it.
    pub(super) fn timing(&mut self, key: &str, old: &'c Said<Timing>, new: &'c Said<Timing>, rules: &TimeRules) {
        let change = time_change(Limit::of(old), Limit::of(new), &self.yardstick, &self.languages);
        self.at(key, |walk| {
            if let Some(rule) = rules.rule(change) {
                walk.found(rule, said(old), said(new));
            }
            walk.words_inside(old.get(), new.get());
        });
        if change == TimeChange::Same {
            self.reasons(key, &said(old), &said(new));
        }
    }

    /// Compares a time that may be one a channel.
    pub(super) fn timing_by_channel(
        &mut self,
        key: &str,
        old: &'c Said<PerChannel<Timing>>,
        new: &'c Said<PerChannel<Timing>>,
        rules: &TimeRules,
    ) {
        let sides = self.channels_of(old, new);
        self.at(key, |walk| {
            for (channel, was, is) in sides {
                let change = time_change(was.0, is.0, &walk.yardstick, &walk.languages);
                let Some(rule) = rules.rule(change) else { continue };
                match channel {
                    Some(channel) => walk.through(&channel, |walk| walk.found(rule, was.1, is.1)),
                    None => walk.found(rule, was.1, is.1),
                }
            }
            walk.words_inside(old.get(), new.get());
        });
    }

    /// Both values for each channel that either names; for all at once where neither does.
    #[expect(clippy::type_complexity, reason = "a channel and its two sides, used in one place")]
    fn channels_of<'a>(
        &self,
        old: &'a Said<PerChannel<Timing>>,
        new: &'a Said<PerChannel<Timing>>,
    ) -> Vec<(Option<String>, (Limit<'a>, Side), (Limit<'a>, Side))> {
        let mut channels: Vec<(String, String)> = Vec::new();
        for (found, _) in old.get().into_iter().flat_map(PerChannel::values) {
            channels.extend(found.map(|found| (found.id.clone(), self.now(Kind::Channel, &found.id).to_owned())));
        }
        for (found, _) in new.get().into_iter().flat_map(PerChannel::values) {
            if let Some(found) = found.filter(|found| !channels.iter().any(|(_, now)| *now == found.id)) {
                let before = self.before(Kind::Channel, &found.id).to_owned();
                channels.push((before, found.id.clone()));
            }
        }
        if channels.is_empty() {
            return vec![(None, one(old, None), one(new, None))];
        }
        channels.into_iter().map(|(was, is)| (Some(is.clone()), one(old, Some(&was)), one(new, Some(&is)))).collect()
    }
}

fn one<'a>(field: &'a Said<PerChannel<Timing>>, channel: Option<&str>) -> (Limit<'a>, Side) {
    match field {
        Said::Is(values, span) => match values.of(channel) {
            Some(timing) => (Limit::timing(timing), Side::of(timing.told(), Some(*span))),
            None => (Limit::Unsaid, Side::place(Some(*span))),
        },
        Said::Unsaid => (Limit::Unsaid, Side::nothing()),
        Said::None(_) => (Limit::None, Side::absent(field)),
        Said::Unknown(_) => (Limit::Unknown, Side::absent(field)),
    }
}

/// How a time stands to the one before it.
pub(super) fn time_change(old: Limit<'_>, new: Limit<'_>, yardstick: &Yardstick<'_>, languages: &[&str]) -> TimeChange {
    match (old.end(), new.end()) {
        (Some(old), Some(new)) => ends(old, new, yardstick),
        (Some(_), None) if !is_each(new) => TimeChange::Gone,
        (None, Some(_)) if !is_each(old) => TimeChange::Come,
        _ => open(old, new, yardstick, languages),
    }
}

fn is_each(limit: Limit<'_>) -> bool {
    matches!(limit, Limit::Of(Timing::Each { .. }))
}

fn ends(old: &Duration, new: &Duration, yardstick: &Yardstick<'_>) -> TimeChange {
    let (Some(was), Some(is)) = (old.max(), new.max()) else { return TimeChange::Changed };
    match order(was, is, yardstick) {
        None => TimeChange::Changed,
        Some(Ordering::Less) => TimeChange::Longer,
        Some(Ordering::Greater) => TimeChange::Shorter,
        Some(Ordering::Equal) => match (old, new) {
            // Before the office closes today is sooner than one working day from now.
            (Duration::SameWorkingDay, Duration::SameWorkingDay) => TimeChange::Same,
            (Duration::SameWorkingDay, _) => TimeChange::Longer,
            (_, Duration::SameWorkingDay) => TimeChange::Shorter,
            _ if order(old.min(), new.min(), yardstick) == Some(Ordering::Equal) => TimeChange::Same,
            _ => TimeChange::Range,
        },
    }
}

/// Where at least one has no end.
fn open(old: Limit<'_>, new: Limit<'_>, yardstick: &Yardstick<'_>, languages: &[&str]) -> TimeChange {
    match (old, new) {
        (Limit::Unsaid, Limit::Unsaid) | (Limit::None, Limit::None) | (Limit::Unknown, Limit::Unknown) => {
            TimeChange::Same
        }
        (Limit::Unsaid | Limit::Unknown, Limit::None) | (Limit::Unsaid, Limit::Unknown) => TimeChange::Stated,
        (Limit::None, Limit::Unsaid | Limit::Unknown) | (Limit::Unknown, Limit::Unsaid) => TimeChange::Unstated,
        (Limit::Of(old), Limit::Of(new)) => timings(old, new, yardstick, languages),
        (Limit::Of(Timing::Each { .. }), _) => TimeChange::Gone,
        (_, Limit::Of(Timing::Each { .. })) => TimeChange::Come,
        _ => TimeChange::Changed,
    }
}

fn timings(old: &Timing, new: &Timing, yardstick: &Yardstick<'_>, languages: &[&str]) -> TimeChange {
    match (old, new) {
        (Timing::Varies(old, _), Timing::Varies(new, _)) if same_words(old, new, languages) => TimeChange::Same,
        (Timing::Each { length: was, per: old }, Timing::Each { length: is, per: new }) => {
            let change = if same_words(old, new, languages) { ends(was, is, yardstick) } else { TimeChange::Changed };
            if was.deadline().is_some() && is.deadline().is_some() { change } else { TimeChange::Changed }
        }
        (Timing::Is { length: was, .. }, Timing::Is { length: is, .. }) => match (&was.value, &is.value) {
            (Duration::About(was), Duration::About(is)) | (Duration::AtLeast(was), Duration::AtLeast(is)) => {
                match order(was, is, yardstick) {
                    Some(Ordering::Equal) => TimeChange::Same,
                    Some(Ordering::Less) => TimeChange::Longer,
                    Some(Ordering::Greater) => TimeChange::Shorter,
                    None => TimeChange::Changed,
                }
            }
            _ => TimeChange::Changed,
        },
        _ => TimeChange::Changed,
    }
}

/// Which of two lengths is longer, where that is so from every day: by their units, else by the calendar.
pub(super) fn order(old: &Length, new: &Length, yardstick: &Yardstick<'_>) -> Option<Ordering> {
    if old.same_as(new) {
        return Some(Ordering::Equal);
    }
    if is_clock(old) != is_clock(new) && (is_of_days(old) || is_of_days(new)) {
        return None;
    }
    let (was, is) = (yardstick.stretch(old), yardstick.stretch(new));
    stretches(&was, &is, yardstick)
}

/// Whether it is a day of hours or more: whoever promises `48 hours` may mean two days by the clock or six of the office, and
/// says neither by changing to days.
fn is_clock(length: &Length) -> bool {
    let hours = length.parts().iter().filter(|(_, unit)| *unit == Unit::Hour).map(|(amount, _)| *amount);
    !is_of_days(length) && hours.sum::<Decimal>() >= Decimal::from(24)
}

fn is_of_days(length: &Length) -> bool {
    length.parts().iter().any(|(_, unit)| *unit == Unit::WorkingDay || unit.is_calendar())
}

/// Which of two sums is longer, as [`order`].
pub(super) fn stretches(old: &Stretch, new: &Stretch, yardstick: &Yardstick<'_>) -> Option<Ordering> {
    old.compare(new).or_else(|| match (yardstick.covers(old, new)?, yardstick.covers(new, old)?) {
        (true, false) => Some(Ordering::Greater),
        (false, true) => Some(Ordering::Less),
        _ => None,
    })
}
