//! A case in which nobody gets what the service is for
//!
//! Steps say in which cases and through which channels they are taken. Where every step that gives the final output is left out for
//! somebody, the way of that citizen ends with nothing in hand.
//!
//! One finding a service names the first such case. An output that no step gives at all is `output-never-given`.
//!
//! Asked for by: our own inference: every final output can be reached (L-X1) [D].
//!
//! ```yaml
//! # wrong: who lost the card never gets one
//! - {id: collect, client_action: {en: Collect the card.}, gives: [card], unless: [lost]}
//! # right: a way for each case
//! - {id: collect, client_action: {en: Collect the card.}, gives: [card]}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::derive::{Situation, situations};
use crate::model::Output;
use crate::wording::Wording;
use crate::words;

rule!("output-missing-in-case", Warning, Service(find), "output_missing_in_case.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let service = subject.service;
    let is_final = |output: &&Output| output.r#final.get().is_some_and(|last| last.value);
    let finals: Vec<&Output> = service.outputs.list().iter().filter(is_final).collect();
    let giving: Vec<_> = service.steps.list().iter().filter(|step| gives_any(step, &finals)).collect();
    let Some(first) = finals.first().filter(|_| !giving.is_empty()) else { return };
    let without = |situation: &Situation<'_>| !giving.iter().any(|step| situation.meets(*step));
    if let Some(situation) = situations(service).into_iter().find(without) {
        let answers = situation.answers.iter().filter(|answer| !answer.is_empty());
        let mut names: Vec<Wording> = answers.map(|answer| words!("`{answer}`", answer = &answer)).collect();
        names.extend(situation.channel_id().map(|channel| words!("through `{channel}`", channel)));
        let message = words!("in the case {names} no step gives “{first}”", names, first = &first.id.text);
        let help =
            words!("let a step of that case give it, or take the case or channel away if the service is not for it");
        found.at(first.id.span, message, help);
    }
}

fn gives_any(step: &crate::model::Step, outputs: &[&Output]) -> bool {
    step.gives.list().iter().any(|given| outputs.iter().any(|output| output.id.text == given.id))
}
