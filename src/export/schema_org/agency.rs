//! Agencies and offices: `GovernmentOrganization` and `GovernmentOffice`, each on its page.

use super::{Graph, Node};
use crate::export::Address;
use crate::model::{Accessibility, Agency, Contact, Hours, Office, Rung};
use crate::quantity::{Time, Weekday};
use crate::view::{Facts, Scribe, Target};
use serde_json::Value;

/// The page of an agency as JSON-LD; nothing where there is no such agency.
pub fn agency_data(scribe: &Scribe<'_>, id: &str, address: Address<'_>) -> Option<Value> {
    let graph = Graph { scribe, address };
    let agency = &scribe.charter.agency(id)?.agency;
    let page = graph.page(&Target::Agency(id.to_owned()), &scribe.plain(&agency.name).plain());
    let page = page.list("citation", graph.laws(&agency.legal_basis));
    Some(page.with("mainEntity", graph.organisation(id, agency)?).into())
}

/// The page of an office as JSON-LD; nothing where there is no such office.
pub fn office_data(scribe: &Scribe<'_>, id: &str, address: Address<'_>) -> Option<Value> {
    let graph = Graph { scribe, address };
    let office = scribe.charter.office(id)?;
    let name = graph.said(&office.name).unwrap_or_else(|| office.id.text.clone());
    let page = graph.page(&Target::Office(id.to_owned()), &name);
    Some(page.with("mainEntity", graph.place(id, office)?).into())
}

impl Graph<'_, '_> {
    fn organisation(&self, id: &str, agency: &Agency) -> Option<Node> {
        let offices =
            agency.offices.list().iter().filter_map(|office| self.office(&format!("{id}/{}", office.id.text)));
        let complaints = agency.redress.list().iter().find_map(|rung| self.complaints(id, rung));
        let contact = agency.contact.get().and_then(|contact| point("customer service", contact));
        Some(
            self.agency(id)?
                .maybe(
                    "description",
                    crate::export::words::Words::of_prose(&self.scribe.said_prose(&agency.mandate, Facts::default()))
                        .map(|words| words.into_text()),
                )
                .maybe("areaServed", self.area(id))
                .maybe(
                    "address",
                    agency.contact.get().and_then(|contact| contact.address.get()).map(|address| self.postal(address)),
                )
                .list("contactPoint", contact.into_iter().chain(complaints))
                .list("department", offices),
        )
    }

    /// Where to complain first, where one inside the agency can be reached.
    fn complaints(&self, id: &str, rung: &Rung) -> Option<Node> {
        let to = rung.to.get().filter(|to| to.body.is_unsaid())?;
        let agency = to.agency.get().map_or(id, |agency| agency.id.as_str());
        let role = to.role.get().and_then(|role| self.scribe.charter.role(agency, &role.id));
        let unit = to.unit.get().and_then(|unit| self.scribe.charter.unit(agency, &unit.id));
        let contact = to.contact.get().or_else(|| role?.contact.get()).or_else(|| unit?.contact.get())?;
        point("complaints", contact)
    }

    fn place(&self, id: &str, office: &Office) -> Option<Node> {
        let (agency, _) = id.split_once('/')?;
        let contact = office.contact.get();
        let (dated, usual): (Vec<&Hours>, Vec<&Hours>) =
            office.hours.list().iter().partition(|hours| hours.from.get().is_some() || hours.until.get().is_some());
        let geo = match office.geo.list() {
            [latitude, longitude] => {
                Some(Node::new("GeoCoordinates").with("latitude", latitude.value).with("longitude", longitude.value))
            }
            _ => None,
        };
        let amenity = |one: &crate::model::Term<Accessibility>| {
            let name = self.scribe.term(one, Accessibility::key).plain();
            Node::new("LocationFeatureSpecification").with("name", name).with("value", true)
        };
        Some(
            self.office(id)?
                .maybe("geo", geo)
                .list(
                    "telephone",
                    contact.iter().flat_map(|contact| contact.phone.list()).map(|line| line.text.as_str()),
                )
                .list("email", contact.iter().flat_map(|contact| contact.email.list()).map(|line| line.text.as_str()))
                .maybe("parentOrganization", self.agency(agency))
                .list("openingHoursSpecification", usual.into_iter().flat_map(opening))
                .list("specialOpeningHoursSpecification", dated.into_iter().flat_map(opening))
                .list("amenityFeature", office.accessibility.list().iter().map(amenity)),
        )
    }
}

/// How to reach an agency for something; nothing where there is neither telephone nor e-mail.
fn point(kind: &str, contact: &Contact) -> Option<Node> {
    let (phone, email) = (contact.phone.list().first(), contact.email.list().first());
    (phone.is_some() || email.is_some()).then(|| {
        Node::new("ContactPoint")
            .with("contactType", kind)
            .maybe("telephone", phone.map(|phone| phone.text.as_str()))
            .maybe("email", email.map(|email| email.text.as_str()))
    })
}

/// Opening hours; two entries where there is a break in between. A closed day opens and closes at midnight, as search engines
/// read it.
fn opening(hours: &Hours) -> Vec<Node> {
    let spans = match (hours.opens.get(), hours.closes.get(), hours.r#break.get()) {
        (Some(opens), Some(closes), Some(pause)) => {
            vec![(opens.value, pause.value.0), (pause.value.1, closes.value)]
        }
        (Some(opens), Some(closes), None) => vec![(opens.value, closes.value)],
        _ => vec![(Time::MIN, Time::MIN)],
    };
    let days = || hours.days.get().map(|days| days.value.iter().map(day).collect::<Vec<_>>()).unwrap_or_default();
    let clock = |time: Time| time.strftime("%H:%M").to_string();
    let span = |(opens, closes): (Time, Time)| {
        Node::new("OpeningHoursSpecification")
            .list("dayOfWeek", days())
            .with("opens", clock(opens))
            .with("closes", clock(closes))
            .maybe("validFrom", hours.from.get().map(|date| date.value.to_string()))
            .maybe("validThrough", hours.until.get().map(|date| date.value.to_string()))
    };
    spans.into_iter().map(span).collect()
}

fn day(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
