//! The agencies of a book and their services completed: one by one, on all cores, and only where something that they lean on
//! changed since the last time.
//!
//! An agency leans on its own files and on the names in the book; a service on its own files, those names, and which standards its
//! agency has.

use super::names::{Names, ServiceNames};
use super::references::References;
use super::{circles, codes, facts, former, ids};
use crate::diagnostic::Diagnostic;
use crate::model::{AgencyBook, Book, Service, Standard};
use crate::source::SourceMap;
use crate::words;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Answers to all questions of a service: beyond, working out what each of them changes takes longer than anybody waits.
const MOST_ANSWERS: usize = 1000;

/// What was made of a book's agencies the last time.
#[derive(Debug, Default)]
pub struct Memory {
    names: Names,
    agencies: BTreeMap<String, Agency>,
}

#[derive(Debug)]
struct Agency {
    whole: Kept<AgencyBook>,
    services: BTreeMap<String, Kept<Service>>,
}

/// What became of something that was read.
#[derive(Debug)]
struct Kept<T> {
    /// As it was read.
    read: Arc<T>,
    made: Arc<T>,
    findings: Vec<Diagnostic>,
}

impl<T> Kept<T> {
    fn is_of(&self, read: &Arc<T>) -> bool {
        Arc::ptr_eq(&self.read, read)
    }
}

/// Completes the agencies of a book.
pub(super) fn complete(
    book: &mut Book,
    names: Names,
    sources: &SourceMap,
    findings: &mut Vec<Diagnostic>,
    memory: Option<&mut Memory>,
) {
    let desk = Desk { names: &names, sources };
    let read = std::mem::take(&mut book.agencies);
    let Some(memory) = memory else {
        let made = read.into_par_iter().map(|(id, agency)| {
            let (made, findings) = desk.agency(&id, agency);
            (id, made, findings)
        });
        for (id, made, found) in made.collect::<Vec<_>>() {
            findings.extend(found);
            book.agencies.insert(id, Arc::new(made));
        }
        return;
    };
    let known = std::mem::take(&mut memory.agencies);
    let mut known = if memory.names == names { known } else { BTreeMap::new() };
    let read: Vec<_> = read.into_iter().map(|(id, agency)| (known.remove(&id), id, agency)).collect();
    let agencies = read.into_par_iter().map(|(known, id, agency)| {
        let kept = desk.agency_again(&id, &agency, known);
        (id, kept)
    });
    memory.agencies = agencies.collect();
    memory.names = names;
    for (id, agency) in &memory.agencies {
        findings.extend_from_slice(&agency.whole.findings);
        book.agencies.insert(id.clone(), Arc::clone(&agency.whole.made));
    }
}

/// What everything in a book leans on.
struct Desk<'a> {
    names: &'a Names,
    sources: &'a SourceMap,
}

impl Desk<'_> {
    /// An agency with its services completed.
    fn agency(&self, id: &str, read: Arc<AgencyBook>) -> (AgencyBook, Vec<Diagnostic>) {
        let (mut book, mut findings) = self.agency_itself(id, read);
        for (service_id, read) in book.services.take() {
            let (made, found) = self.service(id, &service_id, book.agency.standards.list(), read);
            findings.extend(found);
            book.services.insert(service_id, made);
        }
        (book, findings)
    }

    /// The same, with what is known of it.
    fn agency_again(&self, id: &str, read: &Arc<AgencyBook>, known: Option<Agency>) -> Agency {
        let known = match known {
            Some(known) if known.whole.is_of(read) => return known,
            known => known,
        };
        let (mut book, mut findings) = self.agency_itself(id, Arc::clone(read));
        let same_standards = |known: &Agency| known.whole.made.agency.standards == book.agency.standards;
        let mut known = known.filter(same_standards).map(|known| known.services).unwrap_or_default();
        let mut services = BTreeMap::new();
        for (service_id, read) in book.services.take() {
            let kept = known.remove(&service_id).filter(|kept| kept.is_of(&read)).unwrap_or_else(|| {
                let (made, findings) = self.service(id, &service_id, book.agency.standards.list(), Arc::clone(&read));
                Kept { read, made, findings }
            });
            findings.extend_from_slice(&kept.findings);
            book.services.insert(service_id.clone(), Arc::clone(&kept.made));
            services.insert(service_id, kept);
        }
        Agency { whole: Kept { read: Arc::clone(read), made: Arc::new(book), findings }, services }
    }

    /// All of an agency but its services.
    fn agency_itself(&self, id: &str, read: Arc<AgencyBook>) -> (AgencyBook, Vec<Diagnostic>) {
        let mut book = Arc::unwrap_or_clone(read);
        let mut findings = Vec::new();
        ids::check_agency(&book.agency, &mut findings);
        former::check_agency(&book, &mut findings);
        References { names: self.names, findings: &mut findings }.agency(id, &mut book);
        facts::check_others(&book.agency, self.sources, &mut findings);
        (book, findings)
    }

    fn service(
        &self,
        agency: &str,
        id: &str,
        of_agency: &[Standard],
        read: Arc<Service>,
    ) -> (Arc<Service>, Vec<Diagnostic>) {
        let mut made = read;
        let service = Arc::make_mut(&mut made);
        let mut findings = Vec::new();
        ids::check_service(service, &mut findings);
        let own = ServiceNames::of(service);
        References { names: self.names, findings: &mut findings }.service(agency, service, &own);
        circles::of_steps(id, service, &mut findings);
        answers(id, service, &mut findings);
        facts::check_service(service, of_agency, self.sources, &mut findings);
        (made, findings)
    }
}

/// Takes away the questions from that on whose answers are too many to be worked out.
fn answers(service_id: &str, service: &mut Service, findings: &mut Vec<Diagnostic>) {
    let mut count = 0;
    let up_to = service.cases.list().iter().map(|case| {
        count += case.options.get().map_or(0, |options| options.0.len());
        count
    });
    let up_to: Vec<usize> = up_to.collect();
    let Some(first) = up_to.iter().position(|&count| count > MOST_ANSWERS) else { return };
    let Some(cases) = service.cases.get_mut() else { return };
    let message = words!(
        "the questions of “{service}” have {n} answers, which is more than {limit}",
        service = service_id,
        n = count,
        limit = MOST_ANSWERS
    );
    let span = cases[first].options.span().unwrap_or(cases[first].span);
    findings.push(Diagnostic::at(&codes::TOO_MANY_ANSWERS, span, message).help(words!(
        "take away what changes neither time nor fees nor documents, or make services of their own of what differs"
    )));
    cases.truncate(first);
}
