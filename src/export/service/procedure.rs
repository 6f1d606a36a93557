//! How a service goes, as data: cases, requirements, steps, fees, outputs, channels.

use super::Teller;
use crate::export::teller::{ids, is_true};
use crate::export::values::{ChannelTime, Conditions, Cost, Day, Doer, LawData, Listed, Named, Reach, Time};
use crate::export::words::Words;
use crate::model::{
    AgencyAction, Case, Channel, Fee, Format, Origin, Payment, Requirement, RequirementKind, Step, Validity,
};
use crate::record::{Ref, Said, Sp};
use crate::view::{ChannelView, Inlines, RequirementView, ServicePage, StepView, Target};
use schemars::JsonSchema;
use serde::Serialize;

/// A question whose answer changes what follows.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct CaseData {
    /// The question.
    question: Option<Words>,
    /// Its answers.
    answers: Vec<Named>,
}

/// Something one needs.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct RequirementData {
    /// Its id.
    id: String,
    /// What it is called.
    name: Words,
    /// What kind of thing it is: `document`, `information`, `form`, `photo` or `receipt`.
    kind: &'static str,
    /// How many originals; null where that is not said.
    originals: Option<u64>,
    /// How many plain copies.
    copies: Option<u64>,
    /// How many certified copies.
    certified: Option<u64>,
    /// Where to get it, any of these.
    from: Vec<OriginData>,
    /// The form to fill in, by its id.
    form: Option<String>,
    /// How old it may be at most.
    max_age: Option<Time>,
    /// In which forms it is taken.
    format: Vec<Named>,
    /// What to look out for.
    details: Option<Words>,
    /// When it is needed.
    holds: Conditions,
    /// The law that asks for it.
    legal_basis: Vec<LawData>,
    /// How many of `parts` are needed; null where there are no parts.
    parts_needed: Option<u64>,
    /// The parts it is made of, or may be chosen from.
    parts: Vec<RequirementData>,
}

/// Where to get something. What is not said is null.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OriginData {
    /// As the page says it.
    text: Words,
    /// Whether the applicant has it already.
    applicant: bool,
    /// The service that gives it, by its full id.
    service: Option<String>,
    /// The agency that gives it, by its id.
    agency: Option<String>,
    /// The office that gives it, by its full id.
    office: Option<String>,
    /// A web address or page where to get it.
    url: Option<String>,
}

/// A step.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct StepData {
    /// Its id.
    id: String,
    /// Its short name.
    name: Option<Words>,
    /// What the applicant does.
    client_action: Option<Words>,
    /// What the agency does.
    agency_action: Option<Words>,
    /// What is done, where the book does not say by whom.
    action: Option<Words>,
    /// The agency's actions, one after the other.
    actions: Vec<ActionData>,
    /// Who does it.
    by: Vec<Doer>,
    /// How long one queues.
    queue: Vec<ChannelTime>,
    /// How long it takes.
    time: Vec<ChannelTime>,
    /// The requirements handed in here, by id.
    needs: Vec<String>,
    /// The fees paid here, by id.
    fees: Vec<String>,
    /// The outputs given here, by id.
    gives: Vec<String>,
    /// How many signatures it takes.
    signatures: Option<u64>,
    /// The steps that must be done before, by id.
    after: Vec<String>,
    /// Whether it lies on the longest path, where some steps run beside others.
    longest: bool,
    /// Whether it is taken only by those who want it.
    optional: bool,
    /// When it is taken.
    holds: Conditions,
    /// The law behind it.
    legal_basis: Vec<LawData>,
}

/// One action of the agency.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ActionData {
    /// What it does.
    agency_action: Option<Words>,
    /// Who does it.
    by: Vec<Doer>,
    /// How long it takes.
    time: Vec<ChannelTime>,
}

/// A fee.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct FeeData {
    /// Its id.
    id: String,
    /// What it is called.
    name: Words,
    /// How much; null where the book does not say.
    amount: Option<Cost>,
    /// Of a price for each of something, how many the example on the page is about; null where there is none.
    example: Option<u64>,
    /// Of these fees one is due.
    one_of: Vec<FeeData>,
    /// Whether it is paid only by those who want what it is for.
    optional: bool,
    /// First day on which it is due.
    valid_from: Option<Day>,
    /// Last day on which it is due.
    valid_until: Option<Day>,
    /// When it is due.
    holds: Conditions,
    /// The law that sets it.
    legal_basis: Vec<LawData>,
}

/// What one gets.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct OutputData {
    /// Its id.
    id: String,
    /// What it is called.
    name: Words,
    /// Whether it is what one came for.
    r#final: bool,
    /// Whether it is valid for ever.
    valid_for_ever: bool,
    /// How long it is valid.
    valid_for: Option<Time>,
}

/// A way to a service.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct ChannelData {
    /// Its id.
    id: String,
    /// What kind of way it is, such as `counter` or `web`; null where the book does not say.
    kind: Option<&'static str>,
    /// Its name.
    name: Words,
    /// What can be done this way.
    phases: Vec<Named>,
    /// The offices.
    offices: Vec<Named>,
    /// How fees are paid this way.
    payment: Vec<Named>,
    /// Its web address.
    url: Option<String>,
    /// How to reach it.
    contact: Option<Reach>,
    /// How it goes.
    how: Option<Words>,
    /// What to do when it does not work.
    fallback: Option<Words>,
    /// When it is open.
    holds: Conditions,
}

impl Teller<'_, '_> {
    pub(super) fn cases(&self) -> Vec<CaseData> {
        let answers = |case: &Case| {
            let options = case.options.get().map_or(&[][..], |options| &options.0);
            options.iter().map(|(id, words)| self.named(Some(&id.text), &self.scribe.plain(words))).collect()
        };
        let case = |case: &Case| CaseData { question: self.said(&case.question), answers: answers(case) };
        self.service.cases.list().iter().map(case).collect()
    }

    pub(super) fn requirements(&self, page: &ServicePage) -> Listed<RequirementData> {
        let said = &self.service.requirements;
        let items = said.list().iter().zip(&page.requirements.items);
        let items = items.map(|(one, view)| self.requirement(one, view)).collect();
        Listed::of(said, page.requirements.note.clone(), items)
    }

    fn requirement(&self, one: &Requirement, view: &RequirementView) -> RequirementData {
        let parts: Vec<&Requirement> = one.any_of.list().iter().chain(one.all_of.list()).collect();
        let needed = match one.any_of.list() {
            [] => parts.len() as u64,
            _ => one.n_of.get().map_or(1, |count| count.value),
        };
        RequirementData {
            id: one.id.text.clone(),
            name: Words::of(&view.name),
            kind: one.kind.get().unwrap_or(&RequirementKind::Document).word(),
            originals: count(&one.originals),
            copies: count(&one.copies),
            certified: count(&one.certified),
            from: one.from.list().iter().zip(&view.from).map(|(origin, line)| self.origin(origin, line)).collect(),
            form: one.form.get().map(|form| form.id.clone()),
            max_age: self.said_timing(&one.max_age, "none.limit"),
            format: one.format.list().iter().map(|format| self.term(format, Format::word, Format::key)).collect(),
            details: Words::of_prose(&view.details),
            holds: self.conditions(one.when.list(), one.unless.list(), one.channels.list()),
            legal_basis: self.laws(&one.legal_basis),
            parts_needed: (!parts.is_empty()).then_some(needed),
            parts: parts.into_iter().zip(&view.parts).map(|(part, view)| self.requirement(part, view)).collect(),
        }
    }

    fn origin(&self, origin: &Origin, line: &Inlines) -> OriginData {
        let text = Words::of(line);
        let Origin::Place(place) = origin else {
            return OriginData { text, applicant: true, service: None, agency: None, office: None, url: None };
        };
        let id = |said: &Said<Ref>| said.get().map(|found| found.id.clone());
        let given_by = id(&place.service);
        // Of a service that these readers do not see, only the agency is named.
        let service = given_by.clone().filter(|id| self.is_shown(id));
        let hidden = given_by.filter(|_| service.is_none());
        let behind = hidden.and_then(|id| id.split('/').next().map(str::to_owned));
        let (agency, office) = (id(&place.agency).or(behind), id(&place.office));
        let targets = [
            service.as_ref().map(|id| Target::Service(id.clone())),
            office.as_ref().map(|id| Target::Office(id.clone())),
            agency.as_ref().map(|id| Target::Agency(id.clone())),
        ];
        let url = place.url.get().map(|url| url.text.clone());
        let url = url.or_else(|| targets.into_iter().flatten().next().map(|target| (self.address)(&target)));
        OriginData { text, applicant: false, service, agency, office, url }
    }

    pub(super) fn steps(&self, page: &ServicePage) -> Listed<StepData> {
        let said = &self.service.steps;
        let steps = said.list();
        let before = crate::resolve::predecessors(steps);
        let step = |((at, step), view): ((usize, &Step), &StepView)| StepData {
            after: before[at].iter().map(|&before| steps[before].id.text.clone()).collect(),
            ..self.step(step, view)
        };
        let items = steps.iter().enumerate().zip(&page.steps.items).map(step).collect();
        Listed::of(said, page.steps.note.clone(), items)
    }

    fn step(&self, step: &Step, view: &StepView) -> StepData {
        let action = |action: &AgencyAction| ActionData {
            agency_action: self.prose(&action.agency_action),
            by: self.actors(&action.by),
            time: self.per_channel(&action.time),
        };
        StepData {
            id: step.id.text.clone(),
            name: self.said(&step.name),
            client_action: Words::of_prose(&view.you),
            agency_action: Words::of_prose(&view.agency),
            action: Words::of_prose(&view.action),
            actions: step.actions.list().iter().map(action).collect(),
            by: self.actors(&step.by),
            queue: self.per_channel(&step.queue),
            time: self.per_channel(&step.time),
            needs: ids(step.needs.list()),
            fees: ids(step.fees.list()),
            gives: ids(step.gives.list()),
            signatures: count(&step.signatures),
            after: Vec::new(),
            longest: view.longest,
            optional: view.optional,
            holds: self.conditions(step.when.list(), step.unless.list(), step.channels.list()),
            legal_basis: self.laws(&step.legal_basis),
        }
    }

    pub(super) fn fees(&self, page: &ServicePage) -> Listed<FeeData> {
        let items = self.service.fees.list().iter().map(|fee| self.fee(fee)).collect();
        Listed::of(&self.service.fees, page.fees.note.clone(), items)
    }

    fn fee(&self, fee: &Fee) -> FeeData {
        FeeData {
            id: fee.id.text.clone(),
            name: Words::of(&self.scribe.fee_name(Some(self.service), &fee.id.text)),
            amount: fee.amount.get().map(|amount| self.cost(amount)),
            example: fee.example.get().map(|example| example.value),
            one_of: fee.one_of.list().iter().map(|one| self.fee(one)).collect(),
            optional: is_true(&fee.optional),
            valid_from: self.day(&fee.valid_from),
            valid_until: self.day(&fee.valid_until),
            holds: self.conditions(fee.when.list(), fee.unless.list(), fee.channels.list()),
            legal_basis: self.laws(&fee.legal_basis),
        }
    }

    pub(super) fn outputs(&self, page: &ServicePage) -> Listed<OutputData> {
        let said = &self.service.outputs;
        let output = |(output, row): (&crate::model::Output, &crate::view::Row)| OutputData {
            id: output.id.text.clone(),
            name: Words::of(&row.label),
            r#final: is_true(&output.r#final),
            valid_for_ever: matches!(output.valid_for.get(), Some(Validity::Unlimited)),
            valid_for: match output.valid_for.get() {
                Some(Validity::For(timing)) => Some(self.timing(timing)),
                _ => None,
            },
        };
        Listed::of(said, page.outputs.note.clone(), said.list().iter().zip(&page.outputs.items).map(output).collect())
    }

    pub(super) fn channels(&self, page: &ServicePage) -> Listed<ChannelData> {
        let said = &self.service.channels;
        let items = said.list().iter().zip(&page.channels.items).map(|(one, view)| self.channel(one, view)).collect();
        Listed::of(said, page.channels.note.clone(), items)
    }

    fn channel(&self, channel: &Channel, view: &ChannelView) -> ChannelData {
        let offices = channel.offices.list().iter().zip(&view.offices);
        ChannelData {
            id: channel.id.text.clone(),
            kind: channel.kind.get().map(|kind| kind.word()),
            name: Words::of(&view.name),
            phases: channel.phases.list().iter().map(|phase| self.word(phase.word(), phase.key())).collect(),
            offices: offices.map(|(office, line)| self.named(Some(&office.id), line)).collect(),
            payment: channel.payment.list().iter().map(|one| self.term(one, Payment::word, Payment::key)).collect(),
            url: channel.url.get().map(|url| url.text.clone()),
            contact: channel.contact.get().map(|contact| self.reach(contact)),
            how: Words::of_prose(&view.how),
            fallback: Words::of_prose(&view.fallback),
            holds: self.conditions(channel.when.list(), channel.unless.list(), &[]),
        }
    }
}

fn count(said: &Said<Sp<u64>>) -> Option<u64> {
    said.get().map(|count| count.value)
}
