//! What one needs, what happens, what it costs, and the ways to it.

use super::Subject;
use crate::derive;
use crate::lang::ListKind;
use crate::model::{Amount, Channel, DeclaredTime, Fee, Origin, Place, Requirement, Service, Step, Timing, TotalTime};
use crate::quantity::Duration;
use crate::record::{Ref, Said};
use crate::resolve;
use crate::view::inline::{Blocks, Inlines, Target};
use crate::view::scribe::{Facts, Scribe};
use crate::view::values::{Listing, Row};
use serde::Serialize;
use std::collections::HashSet;

/// A question whose answer changes what follows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseView {
    /// The question.
    pub question: Inlines,
    /// Its answers.
    pub options: Vec<OptionView>,
}

/// In which answers to a question something applies: for a switch between cases.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseMark {
    /// The question's number on the page, from one.
    pub question: usize,
    /// The answers' numbers, with blanks between them.
    pub answers: String,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OptionView {
    /// Its id.
    pub id: String,
    /// Its words.
    pub words: Inlines,
}

/// Something one needs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RequirementView {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Inlines,
    /// How many originals and copies.
    pub counts: Vec<Inlines>,
    /// What kind of thing it is, where that is not a document.
    pub kind: Option<Inlines>,
    /// Where to get it, any of these.
    pub from: Vec<Inlines>,
    /// The form to fill in.
    pub form: Option<Inlines>,
    /// Age, format and the like.
    pub notes: Vec<Inlines>,
    /// When it is needed at all.
    pub conditions: Vec<Inlines>,
    /// What to look out for.
    pub details: Blocks,
    /// The law that asks for it.
    pub law: Vec<Inlines>,
    /// What is said above the parts: any of them, all of them, so many of them.
    pub parts_label: Option<Inlines>,
    /// The parts it is made of.
    pub parts: Vec<RequirementView>,
    /// How many of the parts are enough.
    pub wanted: u64,
    /// The answers in which it is needed.
    pub cases: Vec<CaseMark>,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepView {
    /// Its id.
    pub id: String,
    /// Its number, in the language's digits.
    pub number: Inlines,
    /// The short name.
    pub name: Option<Inlines>,
    /// What the applicant does.
    pub you: Blocks,
    /// What the agency does.
    pub agency: Blocks,
    /// What is done, where nobody says by whom.
    pub action: Blocks,
    /// The agency's actions, one after the other.
    pub actions: Vec<AgencyActionView>,
    /// Who does it.
    pub by: Vec<Inlines>,
    /// How long one queues.
    pub queue: Vec<Inlines>,
    /// How long it takes.
    pub time: Vec<Inlines>,
    /// What is handed in.
    pub needs: Vec<Inlines>,
    /// What is paid.
    pub fees: Vec<Inlines>,
    /// What is given.
    pub gives: Vec<Inlines>,
    /// How many signatures.
    pub signatures: Option<Inlines>,
    /// When it is taken at all.
    pub conditions: Vec<Inlines>,
    /// The steps it waits for, where that is not just the one above.
    pub after: Option<Inlines>,
    /// The steps that run at the same time.
    pub parallel: Option<Inlines>,
    /// Whether it lies on the longest path, where some steps run beside others.
    pub longest: bool,
    /// Whether it is taken only by those who want it.
    pub optional: bool,
    /// The law behind it.
    pub law: Vec<Inlines>,
    /// The answers in which it is taken.
    pub cases: Vec<CaseMark>,
}

/// One action of the agency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AgencyActionView {
    /// What it does.
    pub action: Blocks,
    /// Who does it.
    pub by: Vec<Inlines>,
    /// How long it takes.
    pub time: Vec<Inlines>,
}

/// A fee.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FeeView {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Inlines,
    /// How much: one line, or one a tier.
    pub amount: Vec<Inlines>,
    /// Validity, where it is paid.
    pub notes: Vec<Inlines>,
    /// When it is due at all.
    pub conditions: Vec<Inlines>,
    /// Whether it is paid only by those who want what it is for.
    pub optional: bool,
    /// The fees of which one is due.
    pub one_of: Vec<FeeView>,
    /// The law that sets it.
    pub law: Vec<Inlines>,
    /// The answers in which it is due.
    pub cases: Vec<CaseMark>,
}

/// A way to use the service.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChannelView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Inlines,
    /// What can be done this way.
    pub phases: Vec<Inlines>,
    /// The offices.
    pub offices: Vec<Inlines>,
    /// How fees are paid.
    pub payment: Vec<Inlines>,
    /// Where it is, on the web.
    pub url: Option<Inlines>,
    /// How to reach it.
    pub contact: Vec<Row>,
    /// How it goes.
    pub how: Blocks,
    /// What to do when it does not work.
    pub fallback: Blocks,
    /// When it is open at all.
    pub conditions: Vec<Inlines>,
}

impl<'c> Scribe<'c> {
    pub(super) fn cases(&self, subject: &Subject<'c>) -> Vec<CaseView> {
        let case = |case: &crate::model::Case| {
            let options = case.options.get()?.0.iter();
            let option = |(id, words): &(crate::record::Id, crate::record::Text)| OptionView {
                id: id.text.clone(),
                words: self.plain(words),
            };
            Some(CaseView {
                question: self.said(&case.question, Facts::default()).unwrap_or_default(),
                options: options.map(option).collect(),
            })
        };
        subject.service.cases.list().iter().filter_map(case).collect()
    }

    pub(super) fn requirements(&self, subject: &Subject<'c>) -> Listing<RequirementView> {
        self.listing(&subject.service.requirements, "none.documents", |requirement| {
            self.requirement(subject, requirement)
        })
    }

    fn requirement(&self, subject: &Subject<'c>, requirement: &Requirement) -> RequirementView {
        let service = subject.service;
        let facts = self.facts_of(subject);
        let is_photo = requirement.kind.get() == Some(&crate::model::RequirementKind::Photo);
        let counts = [
            ("count.originals", &requirement.originals),
            (if is_photo { "count.prints" } else { "count.copies" }, &requirement.copies),
            ("count.certified", &requirement.certified),
        ];
        let counted = |(key, count): (&str, &Said<crate::record::Sp<u64>>)| {
            count.get().filter(|count| count.value > 0).map(|count| self.count(key, count.value))
        };
        let form = requirement.form.get().and_then(|id| service.forms.list().iter().find(|form| form.id.text == id.id));
        let kind = requirement.kind.get().filter(|kind| **kind != crate::model::RequirementKind::Document);
        let (label, parts) = self.parts(subject, requirement);
        RequirementView {
            id: requirement.id.text.clone(),
            name: self
                .said(&requirement.name, facts)
                .or_else(|| form.map(|form| self.form(form)))
                .unwrap_or_else(|| self.words(&requirement.id.text)),
            counts: counts.into_iter().filter_map(counted).collect(),
            kind: kind.filter(|_| form.is_none()).map(|kind| self.word(kind.key())),
            from: self.origins(subject, requirement),
            form: form.map(|form| self.form(form)),
            notes: self.requirement_notes(requirement),
            conditions: self.conditions(
                service,
                requirement.when.list(),
                requirement.unless.list(),
                requirement.channels.list(),
            ),
            details: self.said_prose(&requirement.details, facts),
            law: self.laws(&requirement.legal_basis),
            parts_label: label,
            wanted: match requirement.any_of.list() {
                [] => parts.len() as u64,
                _ => requirement.n_of.get().map_or(1, |wanted| wanted.value),
            },
            parts,
            cases: marks(service, requirement.when.list(), requirement.unless.list()),
        }
    }

    fn parts(&self, subject: &Subject<'c>, requirement: &Requirement) -> (Option<Inlines>, Vec<RequirementView>) {
        let any = requirement.any_of.list();
        let all = requirement.all_of.list();
        let label = match requirement.n_of.get() {
            Some(count) if !any.is_empty() => Some(self.count("requirements.n-of", count.value)),
            _ if !any.is_empty() => Some(self.word("requirements.any-of")),
            _ if !all.is_empty() => Some(self.word("requirements.all-of")),
            _ => None,
        };
        (label, any.iter().chain(all).map(|part| self.requirement(subject, part)).collect())
    }

    fn origins(&self, subject: &Subject<'c>, requirement: &Requirement) -> Vec<Inlines> {
        let origin = |origin: &Origin| match origin {
            Origin::Applicant => Some(self.word("requirements.from-you")),
            Origin::Place(place) => self.origin(subject, place),
        };
        let places = requirement.from.list().iter().filter_map(origin);
        places.chain(self.absence(&requirement.from, "none.none")).collect()
    }

    fn origin(&self, subject: &Subject<'c>, place: &Place) -> Option<Inlines> {
        if let Some(service) = place.service.get() {
            let agency = service.id.split('/').next().unwrap_or_default();
            return Some(match self.service_link(&service.id) {
                Some(link) if agency == subject.agency() => link,
                Some(link) => {
                    let values = [("agency", self.agency_link(agency)), ("service", link)];
                    self.say("requirements.from-service", &values)
                }
                None => self.agency_link(agency),
            });
        }
        let words = self.said(&place.place, Facts::default());
        let place_name = place
            .office
            .get()
            .map(|office| self.office_link(&office.id))
            .or_else(|| place.agency.get().map(|agency| self.agency_link(&agency.id)));
        let line = match (words, place_name) {
            (Some(words), Some(name)) => Some(self.list(ListKind::Plain, vec![words, name])),
            (one, other) => one.or(other),
        };
        match (line, place.url.get()) {
            (Some(line), Some(url)) => Some(line.link(Target::Url(url.text.clone()))),
            (None, Some(url)) => Some(Inlines::ltr(&url.text).link(Target::Url(url.text.clone()))),
            (line, None) => line,
        }
    }

    fn requirement_notes(&self, requirement: &Requirement) -> Vec<Inlines> {
        let mut notes = Vec::new();
        if let Some(age) = requirement.max_age.get() {
            let age = match age {
                Timing::Is { length, note: None } => self.duration_in_text(&length.value),
                other => self.timing(other),
            };
            notes.push(self.say("requirements.max-age", &[("age", age)]));
        }
        let formats: Vec<Inlines> =
            requirement.format.list().iter().map(|one| self.term(one, crate::model::Format::key)).collect();
        if !formats.is_empty() {
            notes.push(self.list(ListKind::Or, formats));
        }
        notes
    }

    pub(super) fn steps(&self, subject: &Subject<'c>) -> Listing<StepView> {
        let steps = subject.service.steps.list();
        let before = resolve::predecessors(steps);
        let parallel = derive::parallel(&before);
        let number = |at: usize| self.writer.number(at as u64 + 1);
        let names = |list: &[usize]| {
            self.list(ListKind::And, list.iter().map(|&at| self.step_name(subject, &steps[at], at)).collect())
        };
        let derived = self.derived.service(&subject.id.to_string());
        let critical: HashSet<&str> = derived
            .filter(|_| parallel.iter().any(|beside| beside.count > 0))
            .map(|derived| derived.critical.iter().copied().collect())
            .unwrap_or_default();
        let mut at = 0;
        self.listing(&subject.service.steps, "none.none", |step| {
            let place = at;
            at += 1;
            let usual = step.after.is_unsaid() || before[place] == place.checked_sub(1).into_iter().collect::<Vec<_>>();
            let waits = (!usual && !before[place].is_empty())
                .then(|| self.say("steps.after", &[("steps", names(&before[place]))]));
            let beside = &parallel[place];
            let told = || beside.all().map_or_else(|| self.count("count.steps", beside.count as u64), names);
            StepView {
                after: waits,
                parallel: (beside.count > 0).then(|| self.say("steps.parallel", &[("steps", told())])),
                longest: critical.contains(step.id.text.as_str()),
                ..self.step(subject, step, self.words(&number(place)))
            }
        })
    }

    /// A step's short name; where it has none, its number.
    fn step_name(&self, subject: &Subject<'c>, step: &Step, at: usize) -> Inlines {
        let number = self.words(&self.writer.number(at as u64 + 1));
        self.said(&step.name, self.facts_of(subject)).unwrap_or_else(|| self.say("steps.step", &[("n", number)]))
    }

    fn step(&self, subject: &Subject<'c>, step: &Step, number: Inlines) -> StepView {
        let service = subject.service;
        let facts = self.facts_of(subject);
        let output = |id: &Ref| {
            let output = service.outputs.list().iter().find(|output| output.id.text == id.id);
            output.and_then(|output| self.said(&output.name, facts)).unwrap_or_else(|| self.words(&id.id))
        };
        let action = |action: &crate::model::AgencyAction| AgencyActionView {
            action: self.said_prose(&action.agency_action, facts),
            by: self.actors(&action.by, subject.agency()),
            time: self.per_channel(&action.time, service),
        };
        StepView {
            id: step.id.text.clone(),
            number,
            name: self.said(&step.name, facts),
            you: self.said_prose(&step.client_action, facts),
            agency: self.said_prose(&step.agency_action, facts),
            action: self.said_prose(&step.action, facts),
            actions: step.actions.list().iter().map(action).collect(),
            by: self.actors(&step.by, subject.agency()),
            queue: self.per_channel(&step.queue, service),
            time: self.per_channel(&step.time, service),
            needs: step.needs.list().iter().map(|id| self.requirement_name(subject, &id.id)).collect(),
            fees: step.fees.list().iter().map(|id| self.fee_name(Some(service), &id.id)).collect(),
            gives: step.gives.list().iter().map(output).collect(),
            signatures: step
                .signatures
                .get()
                .filter(|count| count.value > 0)
                .map(|count| self.count("count.signatures", count.value)),
            conditions: self.conditions(service, step.when.list(), step.unless.list(), step.channels.list()),
            after: None,
            parallel: None,
            longest: false,
            optional: step.optional.get().is_some_and(|optional| optional.value),
            law: self.laws(&step.legal_basis),
            cases: marks(service, step.when.list(), step.unless.list()),
        }
    }

    fn requirement_name(&self, subject: &Subject<'c>, id: &str) -> Inlines {
        fn find<'r>(list: &'r [Requirement], id: &str) -> Option<&'r Requirement> {
            list.iter().find_map(|one| {
                if one.id.text == id {
                    Some(one)
                } else {
                    find(one.any_of.list(), id).or_else(|| find(one.all_of.list(), id))
                }
            })
        }
        let found = find(subject.service.requirements.list(), id);
        found.and_then(|found| self.said(&found.name, self.facts_of(subject))).unwrap_or_else(|| self.words(id))
    }

    pub(super) fn totals(&self, subject: &Subject<'c>) -> Vec<Row> {
        let service = subject.service;
        let mut rows = Vec::new();
        let declared = service.total.get().and_then(|total| total.time.get());
        let says_the_same = |time: &Duration| {
            declared.is_some_and(|declared| match declared.each().as_slice() {
                [only] => only.timing.length().is_some_and(|length| length.value == *time),
                _ => false,
            })
        };
        let row = |value: Inlines| Row { label: self.word("steps.total-time"), value };
        let noted =
            |value: Inlines, key: &str| self.say("mark.bracketed", &[("text", value), ("note", self.word(key))]);
        let computed = self.derived.service(&subject.id.to_string()).and_then(|found| found.takes.as_ref());
        match computed {
            Some(time) if says_the_same(time) => rows.push(row(self.duration(time))),
            Some(time) => rows.push(row(noted(self.duration(time), "steps.computed"))),
            None => {}
        }
        for time in declared.map(TotalTime::each).unwrap_or_default() {
            let value = self.time_line(subject, time);
            if computed.is_none() {
                rows.push(row(value));
            } else if !computed.is_some_and(says_the_same) {
                rows.push(row(noted(value, "steps.declared")));
            }
        }
        let Some(total) = service.total.get() else { return rows };
        rows.extend(self.absence(&total.time, "none.limit").map(row));
        if let Some(fees) = total.fees.get() {
            let value = self.list(ListKind::Plain, self.amount(fees, Some(service)));
            rows.push(Row { label: self.word("steps.total-fees"), value });
        } else if let Some(none) = self.absence(&total.fees, "none.fee") {
            rows.push(Row { label: self.word("steps.total-fees"), value: none });
        }
        rows
    }

    /// A declared time with the cases and channels it holds for.
    pub(super) fn time_line(&self, subject: &Subject<'c>, declared: DeclaredTime<'_>) -> Inlines {
        let conditions = self.conditions(subject.service, declared.when, declared.unless, declared.channels);
        let time = self.timing(declared.timing);
        if conditions.is_empty() {
            return time;
        }
        self.say("mark.bracketed", &[("text", time), ("note", self.list(ListKind::Plain, conditions))])
    }

    pub(super) fn fees(&self, subject: &Subject<'c>) -> Listing<FeeView> {
        self.listing(&subject.service.fees, "none.fee", |fee| self.fee(subject, fee))
    }

    fn fee(&self, subject: &Subject<'c>, fee: &Fee) -> FeeView {
        let service = subject.service;
        let amount = match fee.amount.get() {
            Some(amount) => self.amount(amount, Some(service)),
            None => self.absence(&fee.amount, "price.free").into_iter().collect(),
        };
        let paid_at = |step: &&Step| step.fees.list().iter().any(|id| id.id == fee.id.text);
        let mut notes = Vec::new();
        // Said once of several of which one is due: above them.
        let is_one_of = service.fees.list().iter().any(|whole| whole.one_of.list().iter().any(|one| one.id == fee.id));
        if !is_one_of
            && service.steps.list().iter().any(|step| !step.fees.list().is_empty())
            && !service.steps.list().iter().any(|step| paid_at(&step))
        {
            notes.push(self.word("fees.on-applying"));
        }
        notes.extend(self.worked_example(fee));
        notes.extend(fee.valid_from.get().map(|date| self.say("fees.valid-from", &[("date", self.date(date.value))])));
        notes
            .extend(fee.valid_until.get().map(|date| self.say("fees.valid-until", &[("date", self.date(date.value))])));
        FeeView {
            id: fee.id.text.clone(),
            name: self.fee_name(Some(service), &fee.id.text),
            amount,
            notes,
            conditions: self.conditions(service, fee.when.list(), fee.unless.list(), fee.channels.list()),
            optional: fee.optional.get().is_some_and(|optional| optional.value),
            one_of: fee.one_of.list().iter().map(|one| self.fee(subject, one)).collect(),
            law: self.laws(&fee.legal_basis),
            cases: marks(service, fee.when.list(), fee.unless.list()),
        }
    }

    /// What so many cost of which the fee has a price for each.
    fn worked_example(&self, fee: &Fee) -> Option<Inlines> {
        let Amount::Each { price, per } = fee.amount.get()? else { return None };
        let count = fee.example.get()?.value;
        let price = self.price(&price.value.times(count)?);
        let count = self.words(&self.writer.number(count));
        Some(self.say("fees.example", &[("count", count), ("unit", self.plain(per)), ("price", price)]))
    }

    pub(super) fn channels(&self, subject: &Subject<'c>) -> Listing<ChannelView> {
        self.listing(&subject.service.channels, "none.none", |channel| self.channel(subject, channel))
    }

    fn channel(&self, subject: &Subject<'c>, channel: &Channel) -> ChannelView {
        let service = subject.service;
        let facts = self.facts_of(subject);
        let name = channel.kind.get().map_or_else(|| self.words(&channel.id.text), |kind| self.word(kind.key()));
        ChannelView {
            id: channel.id.text.clone(),
            name,
            phases: channel.phases.list().iter().map(|phase| self.word(phase.key())).collect(),
            offices: channel.offices.list().iter().map(|office| self.office_link(&office.id)).collect(),
            payment: channel.payment.list().iter().map(|one| self.term(one, crate::model::Payment::key)).collect(),
            url: channel
                .url
                .get()
                .map(|url| Inlines::ltr(crate::view::values::bare(&url.text)).link(Target::Url(url.text.clone()))),
            contact: channel.contact.get().map(|contact| self.contact(contact)).unwrap_or_default(),
            how: self.said_prose(&channel.how, facts),
            fallback: self.said_prose(&channel.fallback, facts),
            conditions: self.conditions(service, channel.when.list(), channel.unless.list(), &[]),
        }
    }

    pub(super) fn online(&self, subject: &Subject<'c>) -> Option<Inlines> {
        let key = match self.derived.service(&subject.id.to_string())?.burden.online? {
            derive::Online::EndToEnd => "burden.online-full",
            derive::Online::Starts => "burden.online-starts",
            derive::Online::CounterOnly => "burden.counter-only",
            derive::Online::Other => return None,
        };
        Some(self.word(key))
    }
}

/// The answers in which something applies, for each question that it depends on.
pub(super) fn marks(service: &Service, when: &[Ref], unless: &[Ref]) -> Vec<CaseMark> {
    let questions = service.cases.list().iter().filter_map(|case| case.options.get());
    let mark = |(at, options): (usize, &crate::model::Options)| {
        let named = |list: &[Ref], id: &str| list.iter().any(|case| case.id == id);
        let asked = options.0.iter().any(|(id, _)| named(when, &id.text));
        let touched = asked || options.0.iter().any(|(id, _)| named(unless, &id.text));
        let holds = |id: &str| (!asked || named(when, id)) && !named(unless, id);
        let numbers = options
            .0
            .iter()
            .enumerate()
            .filter(|(_, (id, _))| holds(&id.text))
            .map(|(number, _)| (number + 1).to_string());
        touched.then(|| CaseMark { question: at + 1, answers: numbers.collect::<Vec<_>>().join(" ") })
    };
    questions.enumerate().filter_map(mark).collect()
}
