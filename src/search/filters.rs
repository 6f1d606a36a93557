//! What the filters need: for each choice the services that pass, for all services what is on or off.

use super::cards::words;
use super::pack::{rising, script};
use crate::model::ChannelKind;
use crate::quantity::{Duration, Length, Unit};
use crate::view::{Facts, Inlines, Scribe, SearchMarks, WITHIN};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The filters with one choice of many: each is a file.
pub(super) const CHOICES: [&str; 4] = ["agency", "audience", "event", "channel"];

/// The files of all filters.
pub(super) fn files(scribe: &Scribe<'_>, marks: &[SearchMarks]) -> BTreeMap<String, Vec<u8>> {
    let channel = |kind: &ChannelKind| kind.key().rsplit('.').next().unwrap_or_default().to_owned();
    let kinds: BTreeSet<ChannelKind> = marks.iter().flat_map(|marks| marks.channels.iter().copied()).collect();
    let book = &scribe.charter.book;
    let named = |id: &str, name| Some((id.to_owned(), scribe.said(name, Facts::default())?));
    let events = book.events.iter().filter_map(|event| named(&event.id.text, &event.name));
    let audiences = book.audiences.iter().filter_map(|one| named(&one.id.text, &one.name));
    let agencies = book.agencies.iter().map(|(id, agency)| (id.clone(), scribe.plain(&agency.agency.name)));
    let choices: [(Vec<(String, Inlines)>, Chosen); 4] = [
        (by_name(scribe, agencies.collect()), Box::new(|marks| vec![marks.agency.clone()])),
        (audiences.collect(), Box::new(|marks| marks.audiences.clone())),
        (events.collect(), Box::new(|marks| marks.events.clone())),
        (
            kinds.iter().map(|kind| (channel(kind), scribe.word(kind.key()))).collect(),
            Box::new(move |marks| marks.channels.iter().map(channel).collect()),
        ),
    ];
    let mut files: BTreeMap<String, Vec<u8>> = CHOICES
        .into_iter()
        .zip(choices)
        .map(|(name, (choices, chosen))| (format!("{name}.js"), script(name, &listed(choices, marks, &chosen))))
        .collect();
    files.insert("marks.js".to_owned(), script("marks", &on_or_off(scribe, marks)));
    files
}

/// Which of its choices a service passes.
type Chosen = Box<dyn Fn(&SearchMarks) -> Vec<String>>;

fn by_name(scribe: &Scribe<'_>, mut choices: Vec<(String, Inlines)>) -> Vec<(String, Inlines)> {
    choices.sort_by(|(_, one), (_, other)| scribe.writer.order().compare(&one.plain(), &other.plain()));
    choices
}

/// Each choice that any service passes: its name in the address, its words, the services.
fn listed(choices: Vec<(String, Inlines)>, marks: &[SearchMarks], chosen: &Chosen) -> Value {
    let mut passing: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (at, marks) in marks.iter().enumerate() {
        for id in chosen(marks).into_iter().collect::<BTreeSet<_>>() {
            passing.entry(id).or_default().push(at as u32);
        }
    }
    let choice = |(id, name): (String, Inlines)| {
        let mut services = String::new();
        rising(passing.get(&id)?.iter().copied(), &mut services);
        Some(json!([id, name.plain(), services]))
    };
    Value::Array(choices.into_iter().filter_map(choice).collect())
}

/// A sign for each service: online, free and one visit as bits, and eight times the place of its time among the days.
fn on_or_off(scribe: &Scribe<'_>, marks: &[SearchMarks]) -> Value {
    let bits = |marks: &SearchMarks| {
        let flags = u32::from(marks.online) | u32::from(marks.free) << 1 | u32::from(marks.one_visit) << 2;
        flags | (marks.within.unwrap_or(WITHIN.len()) as u32) << 3
    };
    let signs: String = marks.iter().map(|marks| super::pack::sign(bits(marks))).collect();
    let days = |days: u64| words(&scribe.duration(&Duration::Exactly(Length::of(days, Unit::WorkingDay))));
    json!({ "signs": signs, "within": WITHIN.map(|at| json!([at, days(at)])) })
}
