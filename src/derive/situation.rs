//! The situations in which somebody may use a service: an answer to each question, and a channel.
//!
//! What a situation costs in time or money is counted elsewhere.

use crate::model::{Case, CaseTime, Channel, EligibleGroup, Fee, Phase, Requirement, Service, Standard, Step};
use crate::record::Ref;
use std::collections::HashMap;
use std::sync::Arc;

/// Beyond so many combinations of answers and channels the answers are no longer combined with each other (see
/// [`situations`]).
pub const MOST_SITUATIONS: usize = 512;

/// One answer to each question of a service, and a channel.
#[derive(Clone, Debug)]
pub struct Situation<'c> {
    /// Which question each answer belongs to, by its place.
    questions: Arc<HashMap<&'c str, usize>>,
    /// The answer to each question, in the order of the questions; empty for a question that has none to choose from.
    pub answers: Vec<&'c str>,
    /// The channel; none where the service names none.
    pub channel: Option<&'c Channel>,
}

/// Something that holds only in some cases or through some channels.
pub trait Conditional {
    /// Only in these cases.
    fn when(&self) -> &[Ref];
    /// Not in these cases.
    fn unless(&self) -> &[Ref];
    /// Only through these channels.
    fn channels(&self) -> &[Ref];
    /// Whether it holds always.
    fn is_unconditional(&self) -> bool {
        self.when().is_empty() && self.unless().is_empty() && self.channels().is_empty()
    }
}

macro_rules! conditional {
    ($($type:ty),*) => {
        $(impl Conditional for $type {
            fn when(&self) -> &[Ref] {
                self.when.list()
            }
            fn unless(&self) -> &[Ref] {
                self.unless.list()
            }
            fn channels(&self) -> &[Ref] {
                self.channels.list()
            }
        })*
    };
    (everywhere $($type:ty),*) => {
        $(impl Conditional for $type {
            fn when(&self) -> &[Ref] {
                self.when.list()
            }
            fn unless(&self) -> &[Ref] {
                self.unless.list()
            }
            fn channels(&self) -> &[Ref] {
                &[]
            }
        })*
    };
}

conditional!(Step, Fee, Requirement, Standard, CaseTime);
conditional!(everywhere Channel, EligibleGroup);

impl<'c> Situation<'c> {
    /// Whether an item holds in this situation.
    pub fn meets(&self, item: &impl Conditional) -> bool {
        applies(item.when(), item.unless(), item.channels(), self)
    }

    /// Whether the answers fit a list of cases: any of the cases named of one question, and all the questions named.
    pub fn fits(&self, cases: &[Ref]) -> bool {
        let given = cases.iter().filter_map(|case| self.answers.get(*self.questions.get(case.id.as_str())?));
        given.into_iter().all(|answer| cases.iter().any(|case| case.id == *answer))
    }

    /// The channel's id.
    pub fn channel_id(&self) -> Option<&'c str> {
        self.channel.map(|channel| channel.id.text.as_str())
    }
}

/// Whether something with these conditions holds in a situation. An empty list is no condition; `unless` fits as `when`
/// does, and where no channel is known, nothing holds that is bound to one.
pub fn applies(when: &[Ref], unless: &[Ref], channels: &[Ref], situation: &Situation<'_>) -> bool {
    (channels.is_empty() || channels.iter().any(|channel| Some(channel.id.as_str()) == situation.channel_id()))
        && (when.is_empty() || situation.fits(when))
        && (unless.is_empty() || !situation.fits(unless))
}

/// The channels through which one can apply: those whose phases are not said or include `request`; where there are none
/// of these, all. A help line is no way through a service.
pub fn ways(service: &Service) -> Vec<&Channel> {
    let all = service.channels.list();
    let can_apply = |channel: &&Channel| channel.phases.get().is_none_or(|phases| phases.contains(&Phase::Request));
    let ways: Vec<&Channel> = all.iter().filter(can_apply).collect();
    if ways.is_empty() { all.iter().collect() } else { ways }
}

/// Every situation of a service: each combination of answers, through each channel in [`ways`] that is open to it. Never
/// empty: a service without questions and channels has one.
///
/// Where there would be more than [`MOST_SITUATIONS`], each answer is taken once, with the first answers to the other
/// questions. Then a condition on two questions at once may not be met by any situation.
pub fn situations(service: &Service) -> Vec<Situation<'_>> {
    let cases = service.cases.list();
    let ways = ways(service);
    let options: Vec<Vec<&str>> = cases.iter().map(answers).collect();
    let combined = options.iter().map(Vec::len).chain([ways.len().max(1)]).try_fold(1_usize, usize::checked_mul);
    let answers = match combined {
        Some(count) if count <= MOST_SITUATIONS => combinations(&options),
        _ => one_by_one(&options),
    };
    let options = options.iter().enumerate();
    let questions = options.flat_map(|(question, ids)| ids.iter().map(move |id| (*id, question))).collect();
    let questions: Arc<HashMap<&str, usize>> = Arc::new(questions);
    let situation =
        |answers: &[_], channel| Situation { questions: questions.clone(), answers: answers.to_vec(), channel };
    let through_ways = |answers: &Vec<_>| {
        let all = ways.iter().map(|way| situation(answers, Some(*way)));
        all.filter(|found| found.channel.is_none_or(|channel| found.meets(channel))).collect::<Vec<_>>()
    };
    let found: Vec<_> = answers.iter().flat_map(through_ways).collect();
    if found.is_empty() { answers.iter().map(|answers| situation(answers, None)).collect() } else { found }
}

/// The answers to a question; an empty one where there are none, so that it bears no weight.
fn answers(case: &Case) -> Vec<&str> {
    let options = case.options.get().map_or(&[][..], |options| options.0.as_slice());
    let ids: Vec<&str> = options.iter().map(|(id, _)| id.text.as_str()).collect();
    if ids.is_empty() { vec![""] } else { ids }
}

fn combinations<'c>(options: &[Vec<&'c str>]) -> Vec<Vec<&'c str>> {
    options.iter().fold(vec![Vec::new()], |begun, answers| {
        let go_on = |before: &Vec<&'c str>| {
            answers.iter().map(|answer| before.iter().copied().chain([*answer]).collect()).collect::<Vec<_>>()
        };
        begun.iter().flat_map(go_on).collect()
    })
}

fn one_by_one<'c>(options: &[Vec<&'c str>]) -> Vec<Vec<&'c str>> {
    let first: Vec<&str> = options.iter().map(|answers| answers[0]).collect();
    let with = |question: usize, answer: &'c str| {
        let mut answers = first.clone();
        answers[question] = answer;
        answers
    };
    let others = options.iter().enumerate().flat_map(|(question, answers)| {
        answers.iter().skip(1).map(|answer| with(question, answer)).collect::<Vec<_>>()
    });
    [first.clone()].into_iter().chain(others).collect()
}
