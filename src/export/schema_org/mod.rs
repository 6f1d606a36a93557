//! schema.org's view of services, agencies and offices, as JSON-LD. Only properties that stand in the domain of their type in
//! schema.org 30.0 and are not superseded; working time is never written as an ISO 8601 duration.
//!
//! What a page says of itself (language, review, laws) stands on a `WebPage`, since these are no properties of a service.

mod agency;
mod offer;
mod procedure;
mod service;

pub use agency::{agency_data, office_data};
pub use service::{service_data, service_data_of};

use super::Address;
use crate::model;
use crate::record::{Said, Text};
use crate::view::{Facts, Scribe, Target};
use serde_json::{Map, Value};

/// A node of JSON-LD under construction: what is not known is left out.
struct Node(Map<String, Value>);

impl Node {
    fn new(kind: &str) -> Self {
        Node(Map::new()).with("@type", kind)
    }

    fn with(mut self, property: &str, value: impl Into<Value>) -> Self {
        self.0.insert(property.to_owned(), value.into());
        self
    }

    fn maybe(self, property: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(property, value),
            None => self,
        }
    }

    /// Several values: one stands alone, none are left out.
    fn list<V: Into<Value>>(self, property: &str, values: impl IntoIterator<Item = V>) -> Self {
        let mut values: Vec<Value> = values.into_iter().map(Into::into).collect();
        match values.len() {
            0 => self,
            1 => self.maybe(property, values.pop()),
            _ => self.with(property, values),
        }
    }
}

impl From<Node> for Value {
    fn from(node: Node) -> Value {
        Value::Object(node.0)
    }
}

/// Writes the nodes of one page.
struct Graph<'s, 'c> {
    scribe: &'s Scribe<'c>,
    address: Address<'s>,
}

impl Graph<'_, '_> {
    /// The page about something.
    fn page(&self, target: &Target, name: &str) -> Node {
        let url = (self.address)(target);
        Node(Map::new())
            .with("@context", "https://schema.org")
            .with("@type", "WebPage")
            .with("@id", url.as_str())
            .with("url", url.as_str())
            .with("name", name)
            .with("inLanguage", self.scribe.tag())
    }

    fn said(&self, text: &Said<Text>) -> Option<String> {
        self.scribe.said(text, Facts::default()).map(|line| line.plain())
    }

    /// What a thing is called by, on whichever page it is mentioned.
    fn id(&self, target: &Target, part: &str) -> String {
        format!("{}#{part}", (self.address)(target))
    }

    /// An agency as others mention it.
    fn agency(&self, id: &str) -> Option<Node> {
        let agency = &self.scribe.charter.agency(id)?.agency;
        let target = Target::Agency(id.to_owned());
        Some(
            Node::new("GovernmentOrganization")
                .with("@id", self.id(&target, "agency"))
                .with("name", self.scribe.plain(&agency.name).plain())
                .with("url", (self.address)(&target)),
        )
    }

    /// An office as others mention it.
    fn office(&self, id: &str) -> Option<Node> {
        let office = self.scribe.charter.office(id)?;
        let target = Target::Office(id.to_owned());
        Some(
            Node::new("GovernmentOffice")
                .with("@id", self.id(&target, "office"))
                .with("name", self.said(&office.name).unwrap_or_else(|| office.id.text.clone()))
                .with("url", (self.address)(&target))
                .maybe("address", office.address.get().map(|address| self.postal(address))),
        )
    }

    fn postal(&self, address: &model::Address) -> Node {
        Node::new("PostalAddress")
            .maybe("streetAddress", self.said(&address.street))
            .maybe("addressLocality", self.said(&address.city))
            .maybe("addressRegion", self.said(&address.region))
            .maybe("postalCode", address.postcode.get().map(|code| code.text.as_str()))
            .maybe("addressCountry", self.said(&address.country))
    }

    fn laws(&self, bases: &Said<Vec<model::LegalBasis>>) -> Vec<Node> {
        let mut known: Vec<&str> = Vec::new();
        let book = &self.scribe.charter.book;
        let law = |basis: &model::LegalBasis| {
            let id = &basis.law.get()?.id;
            let law = book.laws.iter().find(|law| law.id.text == *id)?;
            let new = !known.contains(&law.id.text.as_str());
            known.push(&law.id.text);
            new.then(|| self.law(law))
        };
        bases.list().iter().filter_map(law).collect()
    }

    fn law(&self, law: &model::Law) -> Node {
        Node::new("Legislation")
            .maybe("name", self.said(&law.title))
            .maybe("legislationIdentifier", law.number.get().map(|number| number.text.as_str()))
            .maybe("url", law.url.get().map(|url| url.text.as_str()))
    }

    /// The area that an agency serves.
    fn area(&self, agency: &str) -> Option<Node> {
        let area = self.scribe.charter.agency(agency)?.agency.area.get()?;
        Some(
            Node::new("AdministrativeArea")
                .maybe("@id", area.uri.get().map(|uri| uri.text.as_str()))
                .maybe("name", self.said(&area.name)),
        )
    }
}
