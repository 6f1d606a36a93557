//! Showing each rule everything that it looks at. Services are walked side by side; the findings are sorted afterwards.

use super::parts;
use super::rule::{Findings, Run};
use super::rules::rules;
use super::subject::{
    AgencySubject, Ground, LadderSubject, PriceSubject, RecordSubject, ServiceSubject, StandardSubject, TextSubject,
    TimeSubject,
};
use crate::diagnostic::Diagnostic;
use crate::model::{Book, Rung, Standard};
use crate::quantity::Price;
use crate::record::{Sp, Texts};
use crate::resolve::{Charter, ServiceId};
use rayon::prelude::*;

/// What the rules find, in no order.
pub(super) fn run(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let mut found = Found::new();
    found.book(ground);
    for (id, book) in &ground.charter.book.agencies {
        found.agency(&AgencySubject { ground, id, book });
    }
    let services: Vec<(ServiceId, _)> = ground.charter.services().collect();
    let each = services.par_iter().map(|(id, service)| {
        let mut found = Found::new();
        if let Some((agency_id, book)) = ground.charter.book.agencies.get_key_value(&id.agency) {
            let agency = AgencySubject { ground, id: agency_id, book };
            found.service(&ServiceSubject { agency, id, service });
        }
        found.into_list()
    });
    let of_services: Vec<Vec<Diagnostic>> = each.collect();
    found.into_list().into_iter().chain(of_services.into_iter().flatten()).collect()
}

/// What each rule found, rule by rule.
struct Found(Vec<(Run, Findings)>);

impl Found {
    fn new() -> Self {
        Found(rules().map(|rule| (rule.run, Findings::new(&rule.code))).collect())
    }

    fn into_list(self) -> Vec<Diagnostic> {
        self.0.into_iter().flat_map(|(_, findings)| findings.into_list()).collect()
    }

    fn book(&mut self, ground: &Ground<'_>) {
        for (run, findings) in &mut self.0 {
            if let Run::Book(find) = run {
                find(ground, findings);
            }
        }
        other_texts(&ground.charter.book, &mut |record| self.texts(ground, record));
    }

    fn agency(&mut self, subject: &AgencySubject<'_>) {
        let agency = subject.agency();
        for (run, findings) in self.0.iter_mut().filter(|_| !Charter::is_external(agency)) {
            if let Run::Agency(find) = run {
                find(subject, findings);
            }
        }
        if !Charter::is_external(agency) {
            self.standards(*subject, None, agency.standards.list());
            self.ladder(*subject, agency.redress.list());
        }
        parts::times_of_agency(agency, &mut |key, timing| self.time(subject.ground, key, timing));
        parts::of_remedies(agency.remedies.list(), &mut |price| self.price(price));
        self.texts(subject.ground, agency);
    }

    fn service(&mut self, subject: &ServiceSubject<'_>) {
        let service = subject.service;
        for (run, findings) in &mut self.0 {
            if let Run::Service(find) = run {
                find(subject, findings);
            }
        }
        self.standards(subject.agency, Some(*subject), service.standards.list());
        self.ladder(subject.agency, service.redress.list());
        parts::times_of_service(service, &mut |key, timing| self.time(subject.ground(), key, timing));
        parts::prices_of_service(service, &mut |price| self.price(price));
        self.texts(subject.ground(), service);
    }

    fn standards<'c>(
        &mut self,
        agency: AgencySubject<'c>,
        service: Option<ServiceSubject<'c>>,
        standards: &'c [Standard],
    ) {
        for standard in standards.iter().filter(|standard| standard.left_out.is_unsaid()) {
            let subject = StandardSubject { agency, service, standard };
            for (run, findings) in &mut self.0 {
                if let Run::Standard(find) = run {
                    find(&subject, findings);
                }
            }
        }
    }

    fn ladder<'c>(&mut self, agency: AgencySubject<'c>, rungs: &'c [Rung]) {
        for (run, findings) in self.0.iter_mut().filter(|_| !rungs.is_empty()) {
            if let Run::Ladder(find) = run {
                find(&LadderSubject { agency, rungs }, findings);
            }
        }
    }

    fn time(&mut self, ground: &Ground<'_>, key: &'static str, timing: &crate::model::Timing) {
        for (run, findings) in &mut self.0 {
            if let Run::Time(find) = run {
                find(&TimeSubject { ground, key, timing }, findings);
            }
        }
    }

    fn price(&mut self, price: &Sp<Price>) {
        for (run, findings) in &mut self.0 {
            if let Run::Price(find) = run {
                find(&PriceSubject { price }, findings);
            }
        }
    }

    /// There are many more texts than anything else, so the rules that look at them are picked out once a record.
    fn texts(&mut self, ground: &Ground<'_>, record: &dyn Texts) {
        for (run, findings) in &mut self.0 {
            if let Run::Record(find) = run {
                find(&RecordSubject { ground, texts: record }, findings);
            }
        }
        let of_texts = self.0.iter_mut().filter_map(|(run, findings)| match run {
            Run::Text(find) => Some((*find, findings)),
            _ => None,
        });
        let mut of_texts: Vec<_> = of_texts.collect();
        record.texts(&mut Vec::new(), &mut |path, text| {
            for entry in &text.entries {
                let subject = TextSubject { ground, path, text, entry };
                of_texts.iter_mut().for_each(|(find, findings)| find(&subject, findings));
            }
        });
    }
}

/// Shows every record with texts that is neither an agency nor a service.
fn other_texts(book: &Book, see: &mut dyn FnMut(&dyn Texts)) {
    see(&book.settings);
    see(&book.audiences);
    see(&book.topics);
    see(&book.events);
    see(&book.glossary);
    see(&book.laws);
    see(&book.acknowledged);
    book.calendars.values().for_each(|calendar| see(calendar));
    book.notices.values().for_each(|notice| see(notice));
    book.pages.values().for_each(|page| see(&page.body));
}
