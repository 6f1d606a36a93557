//! One service: the record that everything else is about.

use super::{
    Actor, Allow, Amount, Approval, Case, Channel, Compensation, Contact, Fee, Form, Hours, LegalBasis, Link, Output,
    Question, Remedy, Requirement, Review, Rung, Standard, Step, Term, Timing,
};
use crate::quantity::{Date, Price};
use crate::record::{Context, Id, Kind, Line, Node, Prose, Read, Ref, Sp, Text, Texts, WordLists};
use crate::{choice, record};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

record! {
    /// One service: every fact once, every short text in each language.
    pub struct Service "a service" {
        /// What people call it.
        required name: Text,
        /// What it is for, in at most 160 characters.
        summary: Text,
        /// More about it, in Markdown; or in a file `<service>.<lang>.md` beside this one.
        description: Prose,
        /// Everyday words that people search for.
        also_known_as: WordLists,
        /// Its number as printed in the booklet.
        number: Line,
        /// The register's own code.
        code: Line,
        /// Ids it had before; each leaves a page that leads here.
        formerly: Vec<Id>,
        /// Whether it is offered; `suspended` and `retired` with `reason` and `since`.
        status: Status,
        /// Why it is suspended or retired.
        reason: Text,
        /// Since when it is suspended or retired.
        since: Sp<Date>,
        /// Topics, by id.
        topics: Vec<Ref>,
        /// Whom it serves.
        transaction: Vec<Transaction>,
        /// A class of services with a time cap, from the book's profile.
        classification: Line,
        /// The unit that provides it.
        provider: Ref,
        /// Other agencies that take part, and how.
        partners: Vec<Partner>,
        /// Audiences, by id.
        audiences: Vec<Ref>,
        /// Life and business events, by id.
        events: Vec<Ref>,
        /// Who may have it: words, or a list.
        eligibility: Eligibility,
        /// How to reach those who provide it; else the unit's, else the agency's.
        contact: Box<Contact>,
        /// How one proves who one is.
        identification: Vec<Term<Identification>>,
        /// What sets it going.
        starts_by: StartsBy,
        /// How often one needs it.
        frequency: Term<Frequency>,
        /// What no answer in time means.
        on_silence: Silence,
        /// When the clock starts and how it may be extended.
        clock: Clock,
        /// Questions whose answers change what follows.
        cases: Vec<Case>,
        /// What the applicant brings.
        requirements: Vec<Requirement>,
        /// What the applicant pays.
        fees: Vec<Fee>,
        /// What happens, step by step.
        steps: Vec<Step>,
        /// The declared totals; checked against the steps.
        total: Total,
        /// What the applicant gets.
        outputs: Vec<Output>,
        /// The ways to use it.
        channels: Vec<Channel>,
        /// The promises that can be measured.
        standards: Vec<Standard>,
        /// What the citizen gets when a promise is broken.
        remedies: Vec<Remedy>,
        /// Where to turn when it goes wrong, rung by rung; the agency's, where a service has none.
        redress: Vec<Rung>,
        /// The remedies that the law gives, by id; or `none` with the reason.
        compensation: Compensation,
        /// Only where an office differs from the one standard, and why it may.
        available: Vec<Availability>,
        /// How many use it.
        volume: Volume,
        /// What one case costs the public.
        unit_cost: UnitCost,
        /// Who is served first; else the agency's.
        priority: Priority,
        /// Links that help.
        links: Vec<Link>,
        /// Who approved it.
        approved: Approval,
        /// Forms to fill in.
        forms: Vec<Form>,
        /// Questions that people ask.
        faq: Vec<Question>,
        /// Services near to this one.
        related: Vec<Ref>,
        /// The law behind it.
        legal_basis: Vec<LegalBasis>,
        /// When it was last looked at.
        reviewed: Review,
        /// For staff only; never in the public build.
        staff_note: Prose,
        /// Exceptions from rules.
        allow: Vec<Allow>,
    }
}

choice! {
    /// Whether a service is offered.
    pub enum Status "status" {
        /// Not published yet.
        Draft = "draft",
        /// Offered.
        Active = "active",
        /// Not offered for now.
        Suspended = "suspended",
        /// No longer offered.
        Retired = "retired",
    }
}

choice! {
    /// Whom a service serves.
    pub enum Transaction "transaction" {
        /// Citizens.
        Citizen = "citizen",
        /// Businesses.
        Business = "business",
        /// Organisations that are no businesses.
        Organisation = "organisation",
        /// Other parts of government.
        Government = "government",
        /// The agency's own staff.
        Internal = "internal",
    }
}

choice! {
    /// How one proves who one is.
    pub enum Identification "identification" {
        /// By coming in person.
        InPerson = "in-person",
        /// With an identity card or passport.
        IdCard = "id-card",
        /// With an electronic identity.
        EId = "e-id",
        /// With a user name and password.
        Account = "account",
        /// With a code sent to a phone.
        OneTimeCode = "one-time-code",
        /// With a signature.
        Signature = "signature",
        /// With a finger print or photo.
        Biometric = "biometric",
        /// Through somebody with a power of attorney.
        Representative = "representative",
    }
}

choice! {
    /// What sets a service going.
    pub enum StartsBy "starts-by" {
        /// Somebody asks for it.
        Request = "request",
        /// A date is reached.
        Date = "date",
        /// Something happens.
        Event = "event",
        /// The agency decides to.
        Agency = "agency",
    }
}

choice! {
    /// How often one needs a service.
    pub enum Frequency "frequency" {
        /// Once in a life.
        Once = "once",
        /// Whenever there is need.
        WhenNeeded = "when-needed",
        /// Every day.
        Daily = "daily",
        /// Every week.
        Weekly = "weekly",
        /// Every month.
        Monthly = "monthly",
        /// Every quarter.
        Quarterly = "quarterly",
        /// Every year.
        Yearly = "yearly",
    }
}

choice! {
    /// What no answer in time means.
    pub enum Silence "silence" {
        /// The application counts as approved.
        Approved = "approved",
        /// The application counts as rejected.
        Rejected = "rejected",
    }
}

record! {
    /// Another agency that takes part.
    pub struct Partner "a partner" {
        /// The agency, by id.
        agency: Ref,
        /// What it does.
        role: Text,
    }
}

/// Who may have a service: in words, or as a list of groups.
#[derive(Clone, Debug, PartialEq)]
pub enum Eligibility {
    /// In words.
    Words(Prose),
    /// Group by group.
    Groups(Vec<EligibleGroup>),
}

record! {
    /// A group that may have a service.
    pub struct EligibleGroup "who may apply" {
        /// Who.
        who: Text,
        /// Under which conditions.
        conditions: Prose,
        /// Only in these cases.
        when: Vec<Ref>,
        /// Not in these cases.
        unless: Vec<Ref>,
    }
}

impl Read for Eligibility {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match node.kind {
            Kind::List(_) => Vec::read(node, cx).map(Eligibility::Groups),
            _ => Prose::read(node, cx).map(Eligibility::Words),
        }
    }
}

impl JsonSchema for Eligibility {
    fn schema_name() -> Cow<'static, str> {
        "Eligibility".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let words = generator.subschema_for::<Prose>();
        let groups = generator.subschema_for::<Vec<EligibleGroup>>();
        json_schema!({
            "description": "Who may have it: words, or a list of groups.",
            "examples": [{ "en": "Any citizen aged 15 or over" }, [{ "who": { "en": "Parents" }, "conditions": { "en": "Of a child born here" } }]],
            "anyOf": [words, groups]
        })
    }
}

record! {
    /// When the clock starts and how it may be extended.
    pub struct Clock "a clock" {
        /// What starts it.
        starts: Text,
        /// What stops it for a while.
        stops: Text,
        /// How it may be extended.
        extension: Extension,
    }
}

record! {
    /// How the clock may be extended.
    pub struct Extension "an extension" {
        /// How often at most.
        times: Sp<u64>,
        /// By how much each time.
        by: Timing,
        /// How the applicant learns of it.
        notice: Text,
    }
}

record! {
    /// The declared totals.
    pub struct Total "a total" {
        /// The whole time: one, or a list of them with the cases and channels in which each holds.
        time: TotalTime,
        /// The fixed fees that everybody pays.
        fees: Amount,
    }
}

/// The declared whole time.
#[derive(Clone, Debug, PartialEq)]
pub enum TotalTime {
    /// The same for everybody.
    One(Timing),
    /// By case and channel.
    Several(Vec<CaseTime>),
}

/// A declared time and for whom it holds.
#[derive(Clone, Copy, Debug)]
pub struct DeclaredTime<'t> {
    /// How long.
    pub timing: &'t Timing,
    /// Only in these cases.
    pub when: &'t [Ref],
    /// Not in these cases.
    pub unless: &'t [Ref],
    /// Only through these channels.
    pub channels: &'t [Ref],
}

impl TotalTime {
    /// Each declared time with the cases and channels it holds for.
    pub fn each(&self) -> Vec<DeclaredTime<'_>> {
        match self {
            TotalTime::One(timing) => vec![DeclaredTime { timing, when: &[], unless: &[], channels: &[] }],
            TotalTime::Several(times) => times.iter().filter_map(CaseTime::declared).collect(),
        }
    }
}

impl CaseTime {
    fn declared(&self) -> Option<DeclaredTime<'_>> {
        let (when, unless, channels) = (self.when.list(), self.unless.list(), self.channels.list());
        Some(DeclaredTime { timing: self.is.get()?, when, unless, channels })
    }
}

record! {
    /// A whole time for some cases or channels.
    pub struct CaseTime "a total time" {
        /// How long.
        is: Timing,
        /// In these cases.
        when: Vec<Ref>,
        /// Not in these cases.
        unless: Vec<Ref>,
        /// Through these channels.
        channels: Vec<Ref>,
    }
}

impl Read for TotalTime {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match node.kind {
            Kind::List(_) => Vec::read(node, cx).map(TotalTime::Several),
            _ => Timing::read(node, cx).map(TotalTime::One),
        }
    }
}

impl JsonSchema for TotalTime {
    fn schema_name() -> Cow<'static, str> {
        "TotalTime".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<Timing>();
        let several = generator.subschema_for::<Vec<CaseTime>>();
        json_schema!({ "description": "The whole time.", "anyOf": [one, several] })
    }
}

record! {
    /// An office that differs from the one standard.
    pub struct Availability "an office that differs" {
        /// The office.
        office: Ref,
        /// The channel that differs, where it is no office.
        channel: Ref,
        /// Its hours for this service.
        hours: Vec<Hours>,
        /// How long it takes there.
        time: Timing,
        /// Why it may differ.
        reason: Text,
        /// Who allowed it.
        approved_by: Actor,
    }
}

record! {
    /// How many use a service.
    pub struct Volume "a volume" {
        /// In what time.
        per: Per,
        /// Applications in that time.
        applications: Sp<u64>,
        /// Those of them that came online.
        online: Sp<u64>,
    }
}

choice! {
    /// The time that a count is for.
    pub enum Per "volume.per" {
        /// A month.
        Month = "month",
        /// A quarter.
        Quarter = "quarter",
        /// A year.
        Year = "year",
    }
}

record! {
    /// What one case costs the public.
    pub struct UnitCost "a unit cost" {
        /// How much.
        amount: Sp<Price>,
        /// Of which year.
        year: Line,
        /// Who worked it out.
        source: Text,
    }
}

record! {
    /// Who is served first.
    pub struct Priority "priority" {
        /// Audiences, by id.
        audiences: Vec<Ref>,
        /// What it means for them.
        text: Text,
    }
}

impl Service {
    /// Whether it is only for the agencies' own staff.
    pub fn is_internal(&self) -> bool {
        let whom = self.transaction.list();
        !whom.is_empty() && whom.iter().all(|one| *one == Transaction::Internal)
    }

    /// Whether it is not published yet.
    pub fn is_draft(&self) -> bool {
        self.status.get() == Some(&Status::Draft)
    }
}

impl Texts for Eligibility {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        match self {
            Eligibility::Words(words) => words.texts(at, see),
            Eligibility::Groups(groups) => groups.texts(at, see),
        }
    }
}

impl Texts for TotalTime {
    fn texts<'a>(&'a self, at: &mut Vec<&'static str>, see: &mut dyn FnMut(&[&'static str], &'a Text)) {
        match self {
            TotalTime::One(timing) => timing.texts(at, see),
            TotalTime::Several(times) => times.texts(at, see),
        }
    }
}
