//! The document beside a service's page: the same service as data, in the same language.
//!
//! Every key is always there; what the book does not say is null, or an empty list. The keys stay as they are as long as
//! `format` does; new ones may come.

mod procedure;
mod promises;

use super::Address;
use super::teller::Teller;
use super::values::{Conditions, Day, Doer, LawData, Line, Listed, Named, Price, Reach, Span, Time};
use super::words::{OtherLanguage, Words, settle};
use crate::derive;
use crate::model::{Eligibility, EligibleGroup, Frequency, Identification, Status};
use crate::record::{Said, Text};
use crate::resolve::ServiceId;
use crate::view::{Scribe, ServicePage, Target};
use procedure::{CaseData, ChannelData, FeeData, OutputData, RequirementData, StepData};
use promises::{RemedyData, RungData, StandardData};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

/// The format of the document.
const FORMAT: u32 = 1;

/// A service as data, in one language of its book.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "charterpress: service-page")]
pub struct ServiceDocument {
    /// The format of this document: 1.
    format: u32,
    /// Its full id, `agency/service`, stable for ever.
    id: String,
    /// The language of the texts, as a BCP 47 tag.
    language: String,
    /// Which way that language runs: `ltr` or `rtl`.
    direction: &'static str,
    /// The page of the service.
    url: String,
    /// The texts below that stand in another language, because they are not translated.
    other_language: Vec<OtherLanguage>,
    /// The agency that gives it.
    agency: Named,
    /// What people call it.
    name: Words,
    /// What it is for.
    summary: Option<Words>,
    /// More about it; as all prose here, plain text with an empty line between paragraphs.
    description: Option<Words>,
    /// Everyday words for it.
    also_known_as: Vec<String>,
    /// Its number as printed.
    number: Option<String>,
    /// The register's own code.
    code: Option<String>,
    /// Whether it is offered.
    status: StatusData,
    /// The class it belongs to.
    classification: Option<String>,
    /// Topics.
    topics: Vec<Named>,
    /// Audiences.
    audiences: Vec<Named>,
    /// Life and business events that take it.
    events: Vec<Named>,
    /// Whom it serves.
    transaction: Vec<Named>,
    /// The unit that gives it.
    provider: Option<Named>,
    /// Other agencies that take part.
    partners: Vec<PartnerData>,
    /// What sets it going.
    starts_by: Option<Named>,
    /// How often one needs it.
    frequency: Option<Named>,
    /// How one proves who one is.
    identification: Listed<Named>,
    /// How to reach those who give it.
    contact: Option<Reach>,
    /// Who may have it.
    eligibility: Listed<EligibleData>,
    /// The questions whose answers change what follows.
    cases: Vec<CaseData>,
    /// What one needs.
    requirements: Listed<RequirementData>,
    /// What happens, step by step.
    steps: Listed<StepData>,
    /// How long it takes in all.
    time: WholeTime,
    /// What is paid.
    fees: Listed<FeeData>,
    /// What everybody pays, a price a currency; null where that is not one fixed sum.
    fees_for_everybody: Option<Vec<Price>>,
    /// What it asks of a person.
    burden: Option<BurdenData>,
    /// What one gets.
    outputs: Listed<OutputData>,
    /// The ways to it.
    channels: Listed<ChannelData>,
    /// Where an office differs.
    available: Vec<AvailableData>,
    /// When the clock starts and how it may be extended.
    clock: Vec<Line>,
    /// What is promised, with the record.
    standards: Listed<StandardData>,
    /// What no answer in time means.
    on_silence: Option<Named>,
    /// Where to turn, rung by rung.
    redress: Listed<RungData>,
    /// What one gets when the promise is broken.
    compensation: Listed<RemedyData>,
    /// Who is served first.
    priority: Option<Words>,
    /// Questions and answers.
    questions: Vec<QuestionData>,
    /// Forms to fill in.
    forms: Vec<Named>,
    /// Links that help.
    links: Vec<Named>,
    /// Services near to this one.
    related: Vec<Named>,
    /// The law behind it.
    legal_basis: Vec<LawData>,
    /// How many use it and what a case costs.
    volume: Vec<Line>,
    /// When it was last looked at.
    reviewed: Option<ReviewData>,
    /// Who approved it.
    approved: Option<ApprovalData>,
    /// For staff; null in the public edition.
    staff_note: Option<Words>,
}

/// Whether a service is offered.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct StatusData {
    /// `draft`, `active`, `suspended` or `retired`.
    is: &'static str,
    /// Since when.
    since: Option<Day>,
    /// Why.
    reason: Option<Words>,
}

/// Another agency that takes part.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PartnerData {
    /// The agency.
    agency: Named,
    /// What it does.
    role: Option<Words>,
}

/// Who may have a service.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct EligibleData {
    /// Who; null where the whole answer is in `conditions`.
    who: Option<Words>,
    /// Under which conditions.
    conditions: Option<Words>,
    /// When this is meant.
    holds: Conditions,
}

/// How long a service takes in all.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct WholeTime {
    /// Worked out from the steps, over all answers and channels; null where no step bears a time.
    from_steps: Option<Span>,
    /// As the agency declares it.
    declared: Vec<DeclaredTime>,
}

/// A declared time.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct DeclaredTime {
    /// The time.
    time: Time,
    /// When it is meant.
    holds: Conditions,
}

/// What a service asks of a person.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct BurdenData {
    /// Visits; null where the book does not say enough to count them.
    visits: Option<CountData>,
    /// Documents.
    documents: CountData,
    /// Agencies.
    agencies: u64,
    /// Signatures.
    signatures: CountData,
    /// How far it is online; null where that cannot be told.
    online: Option<OnlineData>,
}

/// A count that may differ by answers and channel.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct CountData {
    /// The least.
    least: u64,
    /// The most.
    most: u64,
}

/// How far a service is online.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum OnlineData {
    /// From start to end.
    EndToEnd,
    /// One can start online.
    Starts,
    /// One must come to a counter.
    CounterOnly,
    /// None of these, for instance by post.
    Other,
}

/// An office that differs from the one standard.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct AvailableData {
    /// The office.
    office: Named,
    /// How long it takes there.
    time: Option<Time>,
    /// Its hours for this service.
    hours: Vec<Line>,
    /// Why it may differ.
    reason: Option<Words>,
    /// Who allowed it.
    approved_by: Option<Doer>,
}

/// A question and its answer.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct QuestionData {
    /// The question.
    question: Option<Words>,
    /// The answer.
    answer: Option<Words>,
}

/// When a promise was last looked at.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ReviewData {
    /// When.
    date: Option<Day>,
    /// By whom.
    by: Vec<Doer>,
    /// When it is due again.
    next: Option<Day>,
}

/// Who approved it.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ApprovalData {
    /// Who.
    by: Option<Words>,
    /// Number of the decision.
    number: Option<String>,
    /// When.
    date: Option<Day>,
}

/// The document of a service, as JSON; nothing where there is no such service.
///
/// It says what the scribe shows: a scribe for the public leaves out what is for staff.
pub fn service_document(scribe: &Scribe<'_>, id: &ServiceId, address: Address<'_>) -> Option<Value> {
    let full = id.to_string();
    let service = scribe.charter.service(&full)?;
    let teller = Teller { scribe, id, service, address };
    let document = teller.document(&full, &scribe.service_page(id)?);
    let mut value = serde_json::to_value(document).unwrap_or_default();
    let other_language = settle(&mut value);
    value["other_language"] = serde_json::to_value(other_language).unwrap_or_default();
    Some(value)
}

/// The JSON Schema (draft 2020-12) of the document.
pub fn service_page_schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<ServiceDocument>().to_value()
}

impl Teller<'_, '_> {
    fn document(&self, id: &str, page: &ServicePage) -> ServiceDocument {
        let service = self.service;
        let derived = self.scribe.derived.service(id);
        let named = |line: &_| self.named(None, line);
        ServiceDocument {
            format: FORMAT,
            id: id.to_owned(),
            language: self.scribe.tag().to_owned(),
            direction: self.scribe.direction().word(),
            url: (self.address)(&Target::Service(id.to_owned())),
            other_language: Vec::new(),
            agency: self.named(Some(&self.id.agency), &page.agency),
            name: Words::of(&page.name),
            summary: page.summary.as_ref().map(Words::of),
            description: Words::of_prose(&page.description),
            also_known_as: self.also_known_as(),
            number: service.number.get().map(|number| number.text.clone()),
            code: service.code.get().map(|code| code.text.clone()),
            status: self.status(),
            classification: service.classification.get().map(|class| class.text.clone()),
            topics: self.topics(),
            audiences: self.audiences(),
            events: self.events(id),
            transaction: service.transaction.list().iter().map(|one| self.word(one.word(), one.key())).collect(),
            provider: self.provider(),
            partners: self.partners(),
            starts_by: service.starts_by.get().map(|start| self.word(start.word(), start.key())),
            frequency: service.frequency.get().map(|one| self.term(one, Frequency::word, Frequency::key)),
            identification: self.identification(),
            contact: self.scribe.charter.contact(&self.id.agency, service).map(|contact| self.reach(contact)),
            eligibility: self.eligibility(page),
            cases: self.cases(),
            requirements: self.requirements(page),
            steps: self.steps(page),
            time: WholeTime {
                from_steps: derived.and_then(|derived| derived.takes.as_ref()).map(Span::of),
                declared: self.declared(),
            },
            fees: self.fees(page),
            fees_for_everybody: derived
                .filter(|derived| derived.fees.open.is_empty() && !service.fees.is_unsaid())
                .map(|derived| derived.fees.fixed.iter().map(|price| self.price(price)).collect()),
            burden: derived.map(|derived| burden(&derived.burden)),
            outputs: self.outputs(page),
            channels: self.channels(page),
            available: self.available(page),
            clock: self.lines(&page.clock),
            standards: self.standards(page),
            on_silence: self.silence(page),
            redress: self.redress(page),
            compensation: self.compensation(page),
            priority: page.priority.as_ref().map(Words::of),
            questions: self.questions(),
            forms: service
                .forms
                .list()
                .iter()
                .zip(&page.forms)
                .map(|(form, line)| self.named(Some(&form.id.text), line))
                .collect(),
            links: page.links.iter().map(|link| named(&link.link)).collect(),
            related: self.related(),
            legal_basis: self.laws(&service.legal_basis),
            volume: self.lines(&page.volume),
            reviewed: self.reviewed(),
            approved: self.approved(),
            staff_note: Words::of_prose(&page.staff_note),
        }
    }

    fn also_known_as(&self) -> Vec<String> {
        let words = self.service.also_known_as.get().map_or(&[][..], |words| words.get(self.scribe.tag()));
        words.iter().map(|word| word.text.clone()).collect()
    }

    fn status(&self) -> StatusData {
        StatusData {
            is: self.service.status.get().unwrap_or(&Status::Active).word(),
            since: self.day(&self.service.since),
            reason: self.said(&self.service.reason),
        }
    }

    /// Something of the book's own that has a name and a page.
    fn own(&self, target: &Target, id: &str, name: &Said<Text>) -> Option<Named> {
        Some(Named { id: Some(id.to_owned()), name: self.said(name)?, url: Some((self.address)(target)) })
    }

    fn topics(&self) -> Vec<Named> {
        let topics = &self.scribe.charter.book.topics;
        let topic = |id: &crate::record::Ref| {
            let topic = topics.iter().find(|topic| topic.id.text == id.id)?;
            self.own(&Target::Topic(id.id.clone()), &id.id, &topic.name)
        };
        self.service.topics.list().iter().filter_map(topic).collect()
    }

    fn audiences(&self) -> Vec<Named> {
        let audiences = &self.scribe.charter.book.audiences;
        let audience = |id: &crate::record::Ref| {
            let audience = audiences.iter().find(|audience| audience.id.text == id.id)?;
            self.own(&Target::Audience(id.id.clone()), &id.id, &audience.name)
        };
        self.service.audiences.list().iter().filter_map(audience).collect()
    }

    /// The events that name the service, and those that it names.
    fn events(&self, id: &str) -> Vec<Named> {
        let own = self.service.events.list();
        let takes = |event: &&crate::model::Event| {
            own.iter().any(|one| one.id == event.id.text) || event.services.list().iter().any(|one| one.id == id)
        };
        let event =
            |event: &crate::model::Event| self.own(&Target::Event(event.id.text.clone()), &event.id.text, &event.name);
        self.scribe.charter.book.events.iter().filter(takes).filter_map(event).collect()
    }

    fn provider(&self) -> Option<Named> {
        let id = &self.service.provider.get()?.id;
        let unit = self.scribe.charter.unit(&self.id.agency, id)?;
        Some(Named { id: Some(id.clone()), name: self.said(&unit.name).unwrap_or_default(), url: None })
    }

    fn partners(&self) -> Vec<PartnerData> {
        let partner = |partner: &crate::model::Partner| {
            let id = &partner.agency.get()?.id;
            let agency = self.named(Some(id), &self.scribe.agency_link(id));
            Some(PartnerData { agency, role: self.said(&partner.role) })
        };
        self.service.partners.list().iter().filter_map(partner).collect()
    }

    fn identification(&self) -> Listed<Named> {
        let said = &self.service.identification;
        let items = said.list().iter().map(|one| self.term(one, Identification::word, Identification::key)).collect();
        Listed::of(said, self.scribe.absence(said, "identification.none"), items)
    }

    fn eligibility(&self, page: &ServicePage) -> Listed<EligibleData> {
        let said = &self.service.eligibility;
        let groups: &[EligibleGroup] = match said.get() {
            Some(Eligibility::Groups(groups)) => groups,
            _ => &[],
        };
        let holds = |at: usize| match groups.get(at) {
            Some(group) => self.conditions(group.when.list(), group.unless.list(), &[]),
            None => self.conditions(&[], &[], &[]),
        };
        let item = |(at, group): (usize, &crate::view::EligibleView)| EligibleData {
            who: group.who.as_ref().map(Words::of),
            conditions: Words::of_prose(&group.conditions),
            holds: holds(at),
        };
        let items = page.eligibility.items.iter().enumerate().map(item).collect();
        Listed::of(said, page.eligibility.note.clone(), items)
    }

    fn declared(&self) -> Vec<DeclaredTime> {
        let Some(total) = self.service.total.get() else { return Vec::new() };
        let none = || self.conditions(&[], &[], &[]);
        match total.time.get() {
            Some(crate::model::TotalTime::One(timing)) => {
                vec![DeclaredTime { time: self.timing(timing), holds: none() }]
            }
            Some(crate::model::TotalTime::Several(times)) => {
                let time = |time: &crate::model::CaseTime| {
                    let holds = self.conditions(time.when.list(), time.unless.list(), time.channels.list());
                    Some(DeclaredTime { time: self.timing(time.is.get()?), holds })
                };
                times.iter().filter_map(time).collect()
            }
            None => Vec::new(),
        }
    }

    fn available(&self, page: &ServicePage) -> Vec<AvailableData> {
        let offices = self.service.available.list().iter().filter(|office| office.office.get().is_some());
        let view = |(office, view): (&crate::model::Availability, &crate::view::AvailabilityView)| AvailableData {
            office: self.named(office.office.get().map(|office| office.id.as_str()), &view.office),
            time: self.said_timing(&office.time, "none.limit"),
            hours: self.lines(&view.hours),
            reason: self.said(&office.reason),
            approved_by: office.approved_by.get().map(|actor| self.actor(actor)),
        };
        offices.zip(&page.available).map(view).collect()
    }

    fn questions(&self) -> Vec<QuestionData> {
        let question =
            |one: &crate::model::Question| QuestionData { question: self.said(&one.q), answer: self.prose(&one.a) };
        self.service.faq.list().iter().map(question).collect()
    }

    /// Services near to this one that are on the pages.
    fn related(&self) -> Vec<Named> {
        let shown = self.service.related.list().iter().filter(|other| self.is_shown(&other.id));
        shown.map(|other| self.named(Some(&other.id), &self.scribe.service_link(&other.id))).collect()
    }

    fn reviewed(&self) -> Option<ReviewData> {
        let reviewed = self.service.reviewed.get()?;
        let (date, by, next) = (self.day(&reviewed.date), self.actors(&reviewed.by), self.day(&reviewed.next));
        Some(ReviewData { date, by, next })
    }

    fn approved(&self) -> Option<ApprovalData> {
        let approved = self.service.approved.get()?;
        Some(ApprovalData {
            by: self.said(&approved.by),
            number: approved.number.get().map(|number| number.text.clone()),
            date: self.day(&approved.date),
        })
    }
}

fn burden(burden: &derive::Burden<'_>) -> BurdenData {
    let count = |count: derive::Count| CountData { least: count.least, most: count.most };
    BurdenData {
        visits: burden.visits.map(count),
        documents: count(burden.documents.values().copied().reduce(derive::Count::plus).unwrap_or_default()),
        agencies: burden.agencies.len() as u64,
        signatures: count(burden.signatures),
        online: burden.online.map(|online| match online {
            derive::Online::EndToEnd => OnlineData::EndToEnd,
            derive::Online::Starts => OnlineData::Starts,
            derive::Online::CounterOnly => OnlineData::CounterOnly,
            derive::Online::Other => OnlineData::Other,
        }),
    }
}
