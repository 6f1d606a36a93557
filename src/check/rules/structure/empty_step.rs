//! A step in which nobody does anything
//!
//! It has a name at most: who acts, and what is done, is not said. The citizen cannot tell whether they are to come, to wait,
//! or to ring somebody up.
//!
//! Asked for by: the ARTA handbook of the Philippines: each step names the client's action, the agency's action and the person
//! responsible [S].
//!
//! ```yaml
//! # wrong
//! - {id: verify, name: {en: Verification}, time: 2 working days}
//! # right
//! - {id: verify, agency_action: {en: Compares the record with the police report.}, by: {role: registrar}, time: 2 working days}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::model::Step;
use crate::words;

rule!("empty-step", Warning, Service(find), "empty_step.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    for step in subject.service.steps.list().iter().filter(|step| is_empty(step)) {
        let message = words!("the step “{step}” says neither what is done nor by whom", step = &step.id.text);
        let help = words!(
            "say what the applicant does (`client_action`), what the agency does (`agency_action`) and who (`by`); `action` where nobody knows who"
        );
        found.at(step.id.span, message, help);
    }
}

fn is_empty(step: &Step) -> bool {
    let texts = [&step.client_action, &step.agency_action, &step.action];
    texts.iter().all(|text| text.is_unsaid()) && step.actions.is_unsaid() && step.by.is_unsaid()
}
