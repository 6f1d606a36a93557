//! Which files of two states belong on the table, so that comparing them finds what comparing the whole books would.
//!
//! These are the files that differ; every service from which one of these needs a paper, and so on (what the engine adds up
//! goes through them); every service of an event whose way leads through one of these; whatever else they point at, for
//! its name; the agencies of all of them; and the lists at the top of the book.

use super::state::{SETTINGS, State, agency_path};
use super::walk::Reader;
use crate::load::{Part, part};
use std::collections::BTreeSet;

/// What two states have on the table.
#[derive(Debug, Default)]
pub(super) struct Table {
    services: BTreeSet<String>,
    agencies: BTreeSet<String>,
    /// Notices and pages.
    texts: BTreeSet<String>,
    /// Everything.
    whole: bool,
}

impl Table {
    /// The table for the files that differ between two states.
    pub(super) fn of(touched: &BTreeSet<String>, states: [&State; 2], reader: &mut Reader<'_, '_>) -> Table {
        let mut table = Table { whole: changes_all(touched, states, reader), ..Table::default() };
        if table.whole {
            return table;
        }
        let mut pointing = BTreeSet::new();
        for path in touched {
            match part(path) {
                Part::Agency(id) => drop(table.agencies.insert(id)),
                Part::Service(id) | Part::Description(id) => drop(table.services.insert(id)),
                Part::Text => drop(table.texts.insert(path.clone())),
                _ => {}
            }
            pointing.insert(path.clone());
        }
        for state in states {
            table.add_ways(touched, state, reader);
        }
        for state in states {
            table.add_pointed_at(&pointing, state, reader);
        }
        table.agencies.extend(table.services.iter().filter_map(|id| Some(id.split_once('/')?.0.to_owned())));
        table
    }

    /// Adds what the services need papers from, and the services of the events whose ways lead through them.
    fn add_ways(&mut self, touched: &BTreeSet<String>, state: &State, reader: &mut Reader<'_, '_>) {
        let own = self.services.clone();
        self.services.extend(way(own.clone(), state, reader));
        let path = "events.yaml";
        let events = state.blob(path).and_then(|blob| reader.facts(state, path, blob)).unwrap_or_default();
        for event in &events.events {
            let way = way(event.iter().cloned().collect(), state, reader);
            if touched.contains(path) || !way.is_disjoint(&own) {
                self.services.extend(way);
            }
        }
    }

    /// Adds whatever files of the table point at, and the agencies that its services point at.
    fn add_pointed_at(&mut self, pointing: &BTreeSet<String>, state: &State, reader: &mut Reader<'_, '_>) {
        for path in pointing {
            let Some(facts) = state.blob(path).and_then(|blob| reader.facts(state, path, blob)) else { continue };
            let own = own_agency(path);
            self.services.extend(state.services_of(&facts.mentions, own.as_deref()));
        }
        let paths: Vec<String> = self
            .services
            .iter()
            .filter_map(|id| Some(state.record(id)?.0.to_owned()))
            .chain(pointing.iter().cloned())
            .collect();
        for path in paths {
            let Some(facts) = state.blob(&path).and_then(|blob| reader.facts(state, &path, blob)) else { continue };
            let agencies = facts.mentions.iter().filter_map(|id| id.split('/').next());
            self.agencies.extend(agencies.filter(|id| state.has_agency(id)).map(str::to_owned));
        }
    }

    /// The files of a state that are on the table, sorted; and the services that are not, though something on it names them:
    /// because they must not be told of, or because they do not matter.
    pub(super) fn files(
        &self,
        state: &State,
        reader: &mut Reader<'_, '_>,
    ) -> (Vec<(String, String)>, BTreeSet<String>) {
        let mut files: BTreeSet<(String, String)> = BTreeSet::new();
        let mut hidden = BTreeSet::new();
        let owned = |(path, blob): (&str, &str)| (path.to_owned(), blob.to_owned());
        let is_always = |path: &str| matches!(part(path), Part::Settings | Part::List | Part::Calendar);
        let services: BTreeSet<String> = if self.whole {
            let all = state
                .all()
                .filter(|(path, _)| !matches!(part(path), Part::Other | Part::Service(_) | Part::Description(_)));
            files.extend(all.map(owned));
            state
                .all()
                .filter_map(|(path, _)| if let Part::Service(id) = part(path) { Some(id) } else { None })
                .collect()
        } else {
            files.extend(state.top().filter(|(path, _)| is_always(path)).map(owned));
            let agencies = self.agencies.iter().map(|id| agency_path(id));
            let single = agencies.chain(self.texts.iter().cloned());
            files.extend(single.filter_map(|path| state.blob(&path).map(|blob| (path.clone(), blob.to_owned()))));
            self.services.clone()
        };
        for id in services {
            match state.record(&id) {
                Some((path, blob)) if !reader.is_shown(state, &id, path, blob) => drop(hidden.insert(id)),
                Some(_) => files.extend(state.of_service(&id).into_iter().map(owned)),
                None => {}
            }
        }
        for (path, blob) in &files {
            let Some(facts) = reader.facts(state, path, blob) else { continue };
            let own = own_agency(path);
            let named = state.services_of(&facts.mentions, own.as_deref()).into_iter();
            hidden.extend(named.filter(|id| !self.whole && !self.services.contains(id)));
        }
        (files.into_iter().collect(), hidden)
    }
}

/// Whether a change touches how everything else is read or counted.
fn changes_all(touched: &BTreeSet<String>, [old, new]: [&State; 2], reader: &mut Reader<'_, '_>) -> bool {
    let calendar =
        |state: &State, reader: &mut Reader<'_, '_>| Some(format!("calendars/{}.yaml", reader.calendar(state)?));
    let (was, is) = (calendar(old, reader), calendar(new, reader));
    let is_counted = is.as_ref().is_some_and(|path| touched.contains(path));
    touched.contains(SETTINGS) && (was != is || !reader.is_read_alike(old, new)) || is_counted
}

/// These services, and those that they name where a paper comes from, and so on.
fn way(mut open: BTreeSet<String>, state: &State, reader: &mut Reader<'_, '_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop_first() {
        let Some((path, blob)) = state.record(&id) else { continue };
        let own = own_agency(path);
        let facts = reader.facts(state, path, blob).unwrap_or_default();
        found.insert(id);
        let next = state.services_of(&facts.services, own.as_deref());
        open.extend(next.into_iter().filter(|id| !found.contains(id)));
    }
    found
}

/// The agency below which a file stands.
fn own_agency(path: &str) -> Option<String> {
    match part(path) {
        Part::Agency(id) => Some(id),
        Part::Service(id) | Part::Description(id) => id.split_once('/').map(|(agency, _)| agency.to_owned()),
        _ => None,
    }
}
