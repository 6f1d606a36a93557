//! What is announced of a service: the days on which something will change, each with what it will be.

use super::inline::Inlines;
use super::scribe::{Facts, Scribe};
use crate::model::{Fee, Standard};
use crate::quantity::Date;
use crate::resolve::ServiceId;

/// A change that is announced.
#[derive(Clone, Debug, PartialEq)]
pub struct Announced {
    /// The first day on which it holds.
    pub date: Date,
    /// What changes, as a part of an address: `standard-issue-time`.
    pub what: String,
    /// What it will be.
    pub words: Inlines,
}

impl Scribe<'_> {
    /// What a service announces from today on: raised promises, fees that begin, and when it will be looked at again.
    pub fn announced(&self, id: &ServiceId) -> Vec<Announced> {
        let Some(service) = self.charter.service(&id.to_string()) else { return Vec::new() };
        let standards = service.standards.list().iter().filter_map(|standard| self.next_of(standard));
        let fee = |fee: &Fee| {
            let amount = fee.amount.get().map(|amount| self.amount(amount, Some(service))).unwrap_or_default();
            let amount = self.list(crate::lang::ListKind::Plain, amount);
            let name = self.said(&fee.name, Facts { service: Some((&id.agency, service)), standard: None });
            let name = name.unwrap_or_else(|| self.words(&fee.id.text));
            let words = self.say("mark.label", &[("label", name), ("value", amount)]);
            Some(Announced { date: fee.valid_from.get()?.value, what: format!("fee-{}", fee.id.text), words })
        };
        let fees = service.fees.list().iter().filter_map(fee);
        let review = service.reviewed.get().and_then(|review| review.next.get()).map(|date| Announced {
            date: date.value,
            what: "review".to_owned(),
            words: self.word("reviewed.next"),
        });
        standards.chain(fees).chain(review).filter(|one| one.date >= self.today).collect()
    }

    /// What an agency announces from today on of the promises that hold for all of its services.
    pub fn announced_of_agency(&self, id: &str) -> Vec<Announced> {
        let Some(agency) = self.charter.agency(id) else { return Vec::new() };
        let standards = agency.agency.standards.list().iter().filter_map(|standard| self.next_of(standard));
        standards.filter(|one| one.date >= self.today).collect()
    }

    fn next_of(&self, standard: &Standard) -> Option<Announced> {
        let next = standard.next.get()?;
        let what = format!("standard-{}", standard.id.text);
        Some(Announced { date: next.from.get()?.value, what, words: self.raised(standard, next) })
    }
}
