//! An agency with all that belongs to it, and its services as a shelf of shared records.
//!
//! A service is held behind an [`Arc`], so that a book that is read again shares what did not change with the one before it. What
//! does not live here: the agency's own record (`agency`), a service's (`service`).

use super::{Agency, Measurement, Opinion, Service};
use std::collections::{BTreeMap, btree_map};
use std::ops::Index;
use std::sync::Arc;

/// An agency and what belongs to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AgencyBook {
    /// Its own record.
    pub agency: Agency,
    /// Its services by id.
    pub services: Services,
    /// Measured results.
    pub measurements: Vec<Measurement>,
    /// Satisfaction and complaints.
    pub opinions: Vec<Opinion>,
}

/// Services by their id inside the agency.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Services(BTreeMap<String, Arc<Service>>);

impl Services {
    /// A service by its id.
    pub fn get(&self, id: &str) -> Option<&Service> {
        self.0.get(id).map(Arc::as_ref)
    }

    /// A service that can be written to.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut Service> {
        self.0.get_mut(id).map(Arc::make_mut)
    }

    /// Puts a service in, in the place of one of the same id.
    pub fn insert(&mut self, id: String, service: impl Into<Arc<Service>>) {
        self.0.insert(id, service.into());
    }

    /// Takes all of them out.
    pub fn take(&mut self) -> impl Iterator<Item = (String, Arc<Service>)> + use<> {
        std::mem::take(&mut self.0).into_iter()
    }

    /// The ids, sorted.
    pub fn keys(&self) -> btree_map::Keys<'_, String, Arc<Service>> {
        self.0.keys()
    }

    /// The services, sorted by id.
    pub fn values(&self) -> impl Iterator<Item = &Service> {
        self.0.values().map(Arc::as_ref)
    }

    /// Each id with its service, sorted.
    pub fn iter(&self) -> Iter<'_> {
        Iter(self.0.iter())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Index<&str> for Services {
    type Output = Service;

    /// # Panics
    /// Where there is no service of that id.
    fn index(&self, id: &str) -> &Service {
        &self.0[id]
    }
}

impl<'a> IntoIterator for &'a Services {
    type Item = (&'a String, &'a Service);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// Services with their ids, one after the other.
#[derive(Clone, Debug)]
pub struct Iter<'a>(btree_map::Iter<'a, String, Arc<Service>>);

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a String, &'a Service);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(id, service)| (id, service.as_ref()))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}
