//! How the procedure of a service goes in each case: which steps are taken, how long it takes, which path is the longest.
//!
//! A question that is not answered leaves everything open that its answers would decide: so the first variant, with no
//! answer at all, is the whole procedure.

use super::{Elapsed, ServiceTime, Situation, Yardstick, situations};
use crate::model::Service;
use crate::quantity::Duration;
use std::collections::HashSet;

/// Beyond so many combinations of answers only the whole procedure is shown.
const MOST_VARIANTS: usize = 16;

/// A procedure under some answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant<'c> {
    /// The questions that change the steps, each with its number from one and that of the answer; 0 where it is left open.
    pub answers: Vec<(usize, usize)>,
    /// For each step, whether it is taken in any situation with these answers.
    pub taken: Vec<bool>,
    /// How long it takes; `None` where nothing certain can be said.
    pub time: Option<Duration>,
    /// The steps of the longest path, by id.
    pub critical: Vec<&'c str>,
}

/// The variants of a service, the whole procedure first; none where it has no steps.
pub fn variants<'c>(
    service: &'c Service,
    takes: Option<&ServiceTime<'c>>,
    yardstick: &Yardstick<'_>,
) -> Vec<Variant<'c>> {
    if service.steps.list().is_empty() {
        return Vec::new();
    }
    let all = situations(service);
    let questions = deciding(service);
    let number = questions.iter().try_fold(1_usize, |number, (_, answers)| number.checked_mul(answers + 1));
    let open = || vec![questions.iter().map(|(question, _)| (*question, 0)).collect()];
    let combinations =
        if number.is_none_or(|number| number > MOST_VARIANTS) { open() } else { combinations(&questions) };
    combinations.into_iter().map(|answers| variant(service, &all, answers, takes, yardstick)).collect()
}

/// The questions on whose answers some step depends: their number from one, and how many answers they have.
fn deciding(service: &Service) -> Vec<(usize, usize)> {
    let conditions = service.steps.list().iter().flat_map(|step| step.when.list().iter().chain(step.unless.list()));
    let named: HashSet<&str> = conditions.map(|case| case.id.as_str()).collect();
    let question = |(at, case): (usize, &crate::model::Case)| {
        let options = case.options.get().map_or(&[][..], |options| options.0.as_slice());
        options.iter().any(|(id, _)| named.contains(id.text.as_str())).then_some((at + 1, options.len()))
    };
    service.cases.list().iter().enumerate().filter_map(question).collect()
}

fn combinations(questions: &[(usize, usize)]) -> Vec<Vec<(usize, usize)>> {
    questions.iter().fold(vec![Vec::new()], |begun, &(question, answers)| {
        let go_on = |before: &Vec<(usize, usize)>| {
            (0..=answers).map(|answer| [before.as_slice(), &[(question, answer)]].concat()).collect::<Vec<_>>()
        };
        begun.iter().flat_map(go_on).collect()
    })
}

fn variant<'c>(
    service: &'c Service,
    all: &[Situation<'c>],
    answers: Vec<(usize, usize)>,
    takes: Option<&ServiceTime<'c>>,
    yardstick: &Yardstick<'_>,
) -> Variant<'c> {
    let cases = service.cases.list();
    let fits = |situation: &Situation<'_>| {
        answers.iter().filter(|(_, answer)| *answer > 0).all(|&(question, answer)| {
            let options = cases.get(question - 1).and_then(|case| case.options.get());
            let wanted = options.and_then(|options| options.0.get(answer - 1)).map(|(id, _)| id.text.as_str());
            situation.answers.get(question - 1).copied() == wanted
        })
    };
    let met: Vec<&Situation> = all.iter().filter(|situation| fits(situation)).collect();
    let timed: Vec<_> =
        takes.map_or(&[][..], |takes| &takes.situations).iter().filter(|one| fits(&one.situation)).collect();
    let times: Vec<Elapsed> = timed.iter().map(|one| one.elapsed).collect();
    let ends: Vec<_> = times.iter().map(|time| time.to).collect();
    let longest = (!ends.is_empty()).then(|| timed[yardstick.longest(&ends)]);
    Variant {
        taken: service.steps.list().iter().map(|step| met.iter().any(|situation| situation.meets(step))).collect(),
        time: Elapsed::any_of(&times, yardstick).and_then(|time| time.display(yardstick)),
        critical: longest.map(|longest| longest.critical.clone()).unwrap_or_default(),
        answers,
    }
}
