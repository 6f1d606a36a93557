//! Which files a state of a book has, by path and blob.

use crate::load::{Part, part};
use std::collections::BTreeMap;

/// The file that makes a folder a book.
pub(super) const SETTINGS: &str = "charter.yaml";

/// The files of a book that are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    files: BTreeMap<String, String>,
    /// Where the record of each service stands, by its full id.
    records: BTreeMap<String, String>,
}

impl State {
    /// Puts a file there, or takes it away.
    pub(super) fn set(&mut self, path: &str, blob: Option<&str>) {
        let service = match part(path) {
            Part::Service(id) => Some(id),
            _ => None,
        };
        match blob {
            Some(blob) => {
                self.files.insert(path.to_owned(), blob.to_owned());
                self.records.extend(service.map(|id| (id, path.to_owned())));
            }
            None => {
                self.files.remove(path);
                if let Some(id) = service.filter(|id| self.records.get(id).is_some_and(|at| at == path)) {
                    self.records.remove(&id);
                }
            }
        }
    }

    pub(super) fn blob(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// The blob of the settings; none where there is no book.
    pub(super) fn settings(&self) -> Option<&str> {
        self.blob(SETTINGS)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, blob)| (path.as_str(), blob.as_str()))
    }

    /// The files that stand in no agency.
    pub(super) fn top(&self) -> impl Iterator<Item = (&str, &str)> {
        // Everything below `agencies/` sorts together: what stands before it and behind it is all the rest.
        let behind = "agencies0".to_owned();
        let files = self.files.range(.."agencies/".to_owned()).chain(self.files.range(behind..));
        files.map(|(path, blob)| (path.as_str(), blob.as_str()))
    }

    /// The files of a service: its record and its descriptions.
    pub(super) fn of_service<'a>(&'a self, id: &str) -> Vec<(&'a str, &'a str)> {
        let Some((agency, service)) = id.split_once('/') else { return Vec::new() };
        let start = format!("agencies/{agency}/services/{service}.");
        let from = self.files.range::<str, _>((std::ops::Bound::Included(start.as_str()), std::ops::Bound::Unbounded));
        let files = from.map(|(path, blob)| (path.as_str(), blob.as_str()));
        files.take_while(|(path, _)| path.starts_with(&start)).collect()
    }

    /// The record of a service.
    pub(super) fn record(&self, id: &str) -> Option<(&str, &str)> {
        let path = self.records.get(id)?;
        Some((path, self.blob(path)?))
    }

    /// The services that are there among these ids, which may be the short ones of an agency's own services.
    pub(super) fn services_of(&self, ids: &[String], own: Option<&str>) -> Vec<String> {
        let mut full = String::new();
        let mut found = Vec::new();
        for id in ids {
            full.clear();
            if let Some(agency) = own.filter(|_| !id.contains('/')) {
                full.push_str(agency);
                full.push('/');
            }
            full.push_str(id);
            if self.records.contains_key(&full) {
                found.push(full.clone());
            }
        }
        found
    }

    /// Whether there is an agency's own record.
    pub(super) fn has_agency(&self, id: &str) -> bool {
        self.files.contains_key(&agency_path(id))
    }
}

pub(super) fn agency_path(id: &str) -> String {
    format!("agencies/{id}/agency.yaml")
}
