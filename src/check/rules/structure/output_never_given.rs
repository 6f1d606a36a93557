//! An output that no step gives
//!
//! The service says what the citizen gets, its steps say what they give, and this is never given: the way that the citizen
//! follows ends before what they came for.
//!
//! Asked for by: our own inference: every final output can be reached (L-X1) [D].
//!
//! ```yaml
//! # wrong: the card never comes
//! outputs: [{id: receipt, name: {en: Receipt}}, {id: card, name: {en: Card}, final: true}]
//! steps: [{id: apply, gives: [receipt]}, {id: print}]
//! # right
//! steps: [{id: apply, gives: [receipt]}, {id: print, gives: [card]}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::words;
use std::collections::BTreeSet;

rule!("output-never-given", Warning, Service(find), "output_never_given.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let steps = subject.service.steps.list();
    let given: BTreeSet<&str> =
        steps.iter().flat_map(|step| step.gives.list()).map(|output| output.id.as_str()).collect();
    if given.is_empty() {
        return;
    }
    for output in subject.service.outputs.list().iter().filter(|output| !given.contains(output.id.text.as_str())) {
        let message = words!("no step gives “{output}”, though steps say what they give", output = &output.id.text);
        found.at(
            output.id.span,
            message,
            words!("add it to the `gives` of the step in which the applicant receives it"),
        );
    }
}
