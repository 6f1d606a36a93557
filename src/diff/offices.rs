//! Offices, their hours, and where a service differs at one of them, compared.

use std::collections::BTreeSet;

use super::channels::{PAYMENT, address};
use super::pair::Item;
use super::rules::offices::*;
use super::rules::words::TEXT_REWORDED;
use super::sets::{SetRules, entries};
use super::tell::{Side, named};
use super::texts::{NAME, PLAIN};
use super::time::TimeRules;
use super::walk::{Kind, Walk};
use super::words::{spelled, tokens};
use super::{OpenHours, Payload, Value};
use crate::model::{Availability, Hours, Office};
use crate::quantity::Time;
use crate::record::Said;

const THERE: TimeRules = TimeRules {
    longer: &OFFICE_TIME_LONGER,
    shorter: &OFFICE_TIME_SHORTER,
    changed: &OFFICE_TIME_CHANGED,
    gone: &OFFICE_TIME_CHANGED,
    come: &OFFICE_TIME_CHANGED,
};

const MINUTES: u32 = 24 * 60;

impl<'c> Walk<'c> {
    /// Compares the offices of an agency, paired before.
    pub(super) fn offices(&mut self, old: &'c Said<Vec<Office>>, new: &'c Said<Vec<Office>>) {
        let pairs = self.said_list("offices", Kind::Entry, old, new, true);
        let thing = |one: &Office| Side::of(named(&one.id.text, one.title()), Some(one.id.span));
        for one in pairs.gone {
            self.at_item("offices", one, |walk| walk.found(&OFFICE_REMOVED, thing(one), Side::nothing()));
        }
        for one in pairs.come {
            self.at_item("offices", one, |walk| walk.found(&OFFICE_ADDED, Side::nothing(), thing(one)));
        }
        for (was, is) in pairs.both {
            if was != is {
                self.at_item("offices", is, |walk| walk.office(was, is));
            }
        }
    }

    fn office(&mut self, old: &'c Office, new: &'c Office) {
        self.text("name", &old.name, &new.name, NAME);
        let (was, is) = (address(&old.address, &self.languages), address(&new.address, &self.languages));
        let rule = if is_same_place(was.canonical(), is.canonical()) { &TEXT_REWORDED } else { &OFFICE_MOVED };
        self.plain("address", rule, was, is);
        self.address_words(old.address.get(), new.address.get());
        self.text("counter", &old.counter, &new.counter, PLAIN);
        self.plain("geo", &LOCATION_CHANGED, super::tell::said(&old.geo), super::tell::said(&new.geo));
        self.hours("hours", &old.hours, &new.hours);
        self.contact("contact", &old.contact, &new.contact);
        let open = SetRules::open;
        self.told_set("accessibility", &old.accessibility, &new.accessibility, open(&ACCESS_ADDED, &ACCESS_REMOVED));
        let spoken = |office: &Office| entries(&office.languages, |one| super::walk::spoken(&one.text));
        self.set("languages", spoken(old), spoken(new), open(&SPOKEN_ADDED, &SPOKEN_REMOVED));
        self.told_set("payment", &old.payment, &new.payment, PAYMENT);
        self.exceptions(&old.allow, &new.allow);
    }

    /// Compares opening hours: those of every week, then those of some dates.
    pub(super) fn hours(&mut self, key: &str, old: &'c Said<Vec<Hours>>, new: &'c Said<Vec<Hours>>) {
        let dated = |hours: &&Hours| !hours.from.is_unsaid() || !hours.until.is_unsaid();
        let split = |field: &'c Said<Vec<Hours>>| field.list().iter().partition::<Vec<&Hours>, _>(dated);
        let ((was_dated, was), (is_dated, is)) = (split(old), split(new));
        let side = |hours: &[&Hours], field: &Said<Vec<Hours>>| match hours {
            [] => Side::absent(field),
            all => Side::of(told(all), field.span()),
        };
        let (before, after) = (open_minutes(&was), open_minutes(&is));
        let (is_known_before, is_known_after) = (is_timed(&was), is_timed(&is));
        if before != after || is_known_before != is_known_after {
            let rule = match (is_known_before && is_known_after, before.is_subset(&after), after.is_subset(&before)) {
                (true, true, _) => &HOURS_LONGER,
                (true, _, true) => &HOURS_SHORTER,
                _ => &HOURS_CHANGED,
            };
            self.found_at(key, rule, side(&was, old), side(&is, new));
        } else if was.is_empty() && is.is_empty() {
            self.plain(key, &HOURS_CHANGED, side(&was, old), side(&is, new));
        }
        let (was, is) = (side(&was_dated, old), side(&is_dated, new));
        if (!was_dated.is_empty() || !is_dated.is_empty()) && was.canonical() != is.canonical() {
            self.found_at(key, &SPECIAL_HOURS, was, is);
        }
    }

    /// Compares where a service differs at one office.
    pub(super) fn availability(&mut self, old: &'c Said<Vec<Availability>>, new: &'c Said<Vec<Availability>>) {
        let pairs = self.said_list("available", Kind::Entry, old, new, true);
        let office = |walk: &Self, one: &Availability| {
            let id = one.office.get().or(one.channel.get()).map_or("", |place| place.id.as_str());
            let found = walk.new.office(id).or_else(|| walk.old.office(id));
            Side::of(named(id, found.and_then(|office| office.name.get())), Some(one.span))
        };
        for one in pairs.gone {
            let side = office(self, one);
            self.at_item("available", one, |walk| walk.found(&EXCEPTION_REMOVED, side, Side::nothing()));
        }
        for one in pairs.come {
            let side = office(self, one);
            self.at_item("available", one, |walk| walk.found(&EXCEPTION_ADDED, Side::nothing(), side));
        }
        for (was, is) in pairs.both {
            self.at_item("available", is, |walk| {
                walk.hours("hours", &was.hours, &is.hours);
                walk.timing("time", &was.time, &is.time, &THERE);
                walk.text("reason", &was.reason, &is.reason, PLAIN);
                walk.one_actor("approved_by", &was.approved_by, &is.approved_by);
            });
        }
    }
}

/// Whether two addresses are one, but for signs, spelling and abbreviations: `12 Garden Street` and `12, Garden St.`.
fn is_same_place(old: &str, new: &str) -> bool {
    let (old, new) = (spelled(old), spelled(new));
    let (ours, theirs) = (tokens(&old), tokens(&new));
    ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(one, other)| is_same_word(one, other))
}

/// Whether two words are one, or the shorter abbreviates the longer: `rd` and `road`.
fn is_same_word(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut rest = long.chars();
    let mut is_abbreviation = || {
        (2..=4).contains(&short.chars().count())
            && short.chars().all(char::is_alphabetic)
            && short.chars().next() == long.chars().next()
            && short.chars().all(|letter| rest.any(|other| other == letter))
    };
    one == other || is_abbreviation()
}

fn is_timed(hours: &[&Hours]) -> bool {
    hours.iter().any(|hours| hours.opens.get().is_some() && hours.closes.get().is_some())
}

/// The open minutes of a week, breaks taken out. A night that passes midnight goes on into the next day.
fn open_minutes(hours: &[&Hours]) -> BTreeSet<u32> {
    let minute = |time: Time| time.hour() as u32 * 60 + time.minute() as u32;
    let span = |from: Time, to: Time| {
        let (from, to) = (minute(from), minute(to));
        from..if to <= from { to + MINUTES } else { to }
    };
    let mut open = BTreeSet::new();
    for hours in hours {
        let (Some(opens), Some(closes), Some(days)) = (hours.opens.get(), hours.closes.get(), hours.days.get()) else {
            continue;
        };
        let pause = hours.r#break.get().map(|pause| span(pause.value.0, pause.value.1));
        for day in days.iter() {
            let start = day.to_monday_zero_offset() as u32 * MINUTES;
            let minutes =
                span(opens.value, closes.value).filter(|at| !pause.as_ref().is_some_and(|pause| pause.contains(at)));
            open.extend(minutes.map(|at| (start + at) % (7 * MINUTES)));
        }
    }
    open
}

/// Hours as one value, from Monday on whatever their order and however they are grouped in the file.
fn told(hours: &[&Hours]) -> Value {
    let mut all: Vec<OpenHours> = hours
        .iter()
        .filter_map(|hours| {
            let open = hours.opens.get().zip(hours.closes.get()).map(|(opens, closes)| (opens.value, closes.value));
            let date = |day: &Said<crate::record::Sp<crate::quantity::Date>>| day.get().map(|day| day.value);
            Some(OpenHours {
                days: hours.days.get()?.value,
                open,
                pause: hours.r#break.get().map(|pause| pause.value),
                dates: (date(&hours.from), date(&hours.until)),
                name: hours.name.get().cloned(),
            })
        })
        .collect();
    let first = |hours: &OpenHours| hours.days.iter().map(|day| day.to_monday_zero_offset()).min();
    all.sort_by_key(|hours| (hours.dates, first(hours), hours.open));
    let canonical: Vec<String> = all.iter().map(spell).collect();
    Value::new(canonical.join("; "), Payload::Hours(all))
}

fn spell(hours: &OpenHours) -> String {
    const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let days = hours.days.iter().map(|day| NAMES[day.to_monday_zero_offset() as usize % 7]);
    let range = |(from, to): (Time, Time)| format!("{}–{}", from.strftime("%H:%M"), to.strftime("%H:%M"));
    let open = hours.open.map_or_else(|| "closed".to_owned(), range);
    let pause = hours.pause.map(|pause| format!(" without {}", range(pause))).unwrap_or_default();
    let date =
        |word: &str, day: Option<crate::quantity::Date>| day.map(|day| format!(" {word} {day}")).unwrap_or_default();
    let days: Vec<&str> = days.collect();
    let name = hours.name.as_ref().map(|name| format!(" {}", super::tell::words(name))).unwrap_or_default();
    let (from, until) = (date("from", hours.dates.0), date("until", hours.dates.1));
    format!("{} {open}{pause}{from}{until}{name}", days.join(" "))
}
