//! The document beside a service's page: the same service as data, in the same language.
//!
//! Every key is always there; what the book does not say is null, or an empty list. The keys stay as they are as long as
//! `format` does; new ones may come.

mod about;
mod procedure;
mod promises;

use super::Address;
use super::teller::Teller;
use super::values::{LawData, Line, Listed, Named, Price, Reach, Span};
use super::words::{OtherLanguage, Words, is_settled, settle};
use crate::model::Frequency;
use crate::resolve::ServiceId;
use crate::view::{Scribe, ServicePage, Target};
use about::{
    ApprovalData, AvailableData, BurdenData, EligibleData, PartnerData, QuestionData, ReviewData, StatusData,
    WholeTime, burden,
};
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

/// The document of a service, as JSON; nothing where there is no such service.
///
/// It says what the scribe shows: a scribe for the public leaves out what is for staff.
pub fn service_document(scribe: &Scribe<'_>, id: &ServiceId, address: Address<'_>) -> Option<Value> {
    settled(&told(scribe, id, &scribe.service_page(id)?, address)?).ok()
}

/// As [`service_document`], of a page that is at hand, as the text of a file.
pub fn service_document_of(
    scribe: &Scribe<'_>,
    id: &ServiceId,
    page: &ServicePage,
    address: Address<'_>,
) -> Option<String> {
    let document = told(scribe, id, page, address)?;
    let text = serde_json::to_string(&document).ok()?;
    // Most documents have nothing to settle, and their text is written at once.
    if is_settled(&text) { Some(text) } else { Some(settled(&document).ok()?.to_string()) }
}

fn told(scribe: &Scribe<'_>, id: &ServiceId, page: &ServicePage, address: Address<'_>) -> Option<ServiceDocument> {
    let full = id.to_string();
    let service = scribe.charter.service(&full)?;
    Some(Teller { scribe, id, service, address }.document(&full, page))
}

/// A document in which texts that stand in another language are plain strings and are pointed at.
fn settled(document: &ServiceDocument) -> serde_json::Result<Value> {
    let mut value = serde_json::to_value(document)?;
    let other_language = settle(&mut value);
    value["other_language"] = serde_json::to_value(other_language)?;
    Ok(value)
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
}
