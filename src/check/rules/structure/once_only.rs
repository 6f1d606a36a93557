//! An agency asks for a paper that it issues itself
//!
//! The citizen carries a paper from one window of an agency to another, pays for the copy and loses a day, though the agency
//! could look into its own register. Blank forms, photos and receipts are not meant.
//!
//! Asked for by: the once-only principle of the EU's Single Digital Gateway (Regulation 2018/1724, recital 44) [V]; Iran's survey of
//! services asks for each paper that another agency holds [V].
//!
//! ```yaml
//! # wrong, in the civil registry's own service
//! - {id: birth-certificate, name: {en: Birth certificate}, from: {service: register-a-birth}}
//! # right: ask for what is needed to find the entry
//! - {id: birth-number, name: {en: Number of your birth certificate}, kind: information, from: applicant}
//! ```

use crate::check::parts::requirements;
use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::model::{Origin, RequirementKind};
use crate::words;

rule!("once-only", Note, Service(find), "once_only.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    for requirement in requirements(subject.service) {
        let is_paper = requirement.kind.get().is_none_or(|kind| *kind == RequirementKind::Document);
        let origins = requirement.from.list();
        if is_paper && !origins.is_empty() && origins.iter().all(|origin| is_own(origin, subject.agency.id)) {
            let message = words!(
                "“{requirement}” is asked for by the agency that gives it out",
                requirement = &requirement.id.text
            );
            let help = words!("look it up in your own register, and ask only for what is needed to find it");
            found.at(requirement.id.span, message, help);
        }
    }
}

/// Whether it comes from a service, an office or the whole of this agency.
fn is_own(origin: &Origin, agency: &str) -> bool {
    let Origin::Place(place) = origin else { return false };
    let whole = place.agency.get().is_some_and(|found| found.id == agency);
    let parts = [place.service.get(), place.office.get()].into_iter().flatten();
    whole || parts.into_iter().any(|found| found.id.split('/').next() == Some(agency))
}
