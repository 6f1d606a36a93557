//! What a statute or guide asks of a charter, as data: a profile with its articles, and the closed list of what an article can
//! ask for.
//!
//! What each word of the list means in a book is `check`'s; here stand only the words. There is no language of expressions:
//! what cannot be asked with these words is said in `by_hand`, and a person looks.

use super::{Phase, RuleLevel, Transaction};
use crate::quantity::Duration;
use crate::record::{Context, Id, Line, Node, OneOrMany, Read, Sp, Text, Url};
use crate::{choice, record};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

record! {
    /// What a statute or guide asks of a charter, article by article.
    pub struct Profile "a profile" {
        /// What the statute is called: in its own language and in English first, then in any other. A report shows its own name beside
        /// the reader's.
        required name: Text,
        /// What it is and whom it binds, in a sentence or two.
        summary: Text,
        /// The country, as the two letters of ISO 3166.
        country: Line,
        /// Where to read it.
        url: Url,
        /// Whom a service must serve for the articles to be about it; every service if left out.
        transaction: Vec<Transaction>,
        /// The classes of services that it knows, each with the longest that its services may take.
        classes: Vec<ServiceClass>,
        /// What it asks for.
        required articles: Vec<Article>,
        /// What is printed or put up, and what must stand there.
        forms: Vec<StatuteForm>,
    }
}

record! {
    /// A class of services: the word under `classification`, and the longest that such a service may take.
    pub struct ServiceClass "a class of services" {
        /// The word that a service writes under `classification`.
        required id: Id,
        /// What it is called.
        name: Text,
        /// The longest that a service of this class may take.
        longest: Sp<Duration>,
    }
}

record! {
    /// One thing that a statute asks for.
    pub struct Article "an article" {
        /// Its id; with that of the profile it is the name of the finding, `ph-ra11032-fees`.
        required id: Id,
        /// What it asks for, in its own language and in English.
        required title: Text,
        /// What it looks at; each service if left out.
        of: ProfileScope,
        /// Where it stands: section, rule, column of a form.
        source: Line,
        /// How well that is known; `unverified` if left out.
        grade: Grade,
        /// How much it weighs where it is not met; if left out, an error where it is verified, a warning where it is secondary,
        /// a note where it is unverified.
        level: RuleLevel,
        /// What must hold; all of it.
        required asks: Asks,
        /// What to write where it is not met: YAML of a book.
        write: Line,
    }
}

record! {
    /// A form in which a charter is shown, and what must stand there.
    pub struct StatuteForm "a form of a charter" {
        /// Its id.
        required id: Id,
        /// What it is called, in its own language and in English.
        required title: Text,
        /// What it looks at; each service if left out.
        of: ProfileScope,
        /// Where that is said.
        source: Line,
        /// How well that is known; `unverified` if left out.
        grade: Grade,
        /// What must stand there.
        required shows: Vec<Part>,
    }
}

record! {
    /// What must hold for an article to be met: every line of it.
    pub struct Asks "what an article asks for" {
        /// Each of these parts is said.
        says: OneOrMany<Part>,
        /// At least one of these parts is said.
        says_one_of: Vec<Part>,
        /// `classification` names one of the profile's classes.
        classified: Sp<bool>,
        /// The longest it may take: a time, or `class` for the longest of the service's class.
        longest: Longest,
        /// Totals that are declared are what the steps and fees come to.
        totals: Vec<TotalWord>,
        /// How the time may be extended.
        extension: ExtensionLimit,
        /// The ladder of redress has at least so many rungs.
        rungs: Sp<u64>,
        /// At most so many signatures stand on one paper.
        signatures: Sp<u64>,
        /// Each of these can be done through some channel.
        phases: Vec<Phase>,
        /// It was looked at (`reviewed`) no longer ago than this.
        reviewed_within: Sp<Duration>,
        /// The book is published in each of these languages, as BCP 47 tags.
        languages: Vec<Line>,
        /// The book is published in at least one of these languages.
        one_of_languages: Vec<Line>,
        /// The book is published in at least so many languages.
        languages_at_least: Sp<u64>,
        /// What no book can show: a person looks whether it is so.
        by_hand: Text,
    }
}

record! {
    /// How the time of a service may be extended; a service without an extension meets it.
    pub struct ExtensionLimit "a limit of extensions" {
        /// How often at most.
        times: Sp<u64>,
        /// By how much at most: a time, or `class` for no more than what the service's class allows.
        by: Longest,
        /// Whether the applicant must be told beforehand.
        notice: Sp<bool>,
    }
}

choice! {
    /// What an article looks at.
    pub enum ProfileScope "conformity.scope" {
        /// The book as a whole.
        Book = "book",
        /// Each agency.
        Agency = "agency",
        /// Each service that is offered.
        Service = "service",
    }
}

choice! {
    /// How well it is known that a statute asks for something.
    pub enum Grade "conformity.grade" {
        /// Read in the primary source.
        Verified = "verified",
        /// Stated by a secondary source.
        Secondary = "secondary",
        /// From memory, or not seen: never more than a note.
        Unverified = "unverified",
    }
}

choice! {
    /// A declared total.
    pub enum TotalWord "total" {
        /// `total.time`, against the longest path through the steps.
        Time = "time",
        /// `total.fees`, against the fixed fees that everybody pays.
        Fees = "fees",
    }
}

/// The longest that a service may take.
#[derive(Clone, Debug, PartialEq)]
pub enum Longest {
    /// What its class allows.
    Class,
    /// So long.
    Time(Sp<Duration>),
}

impl Read for Longest {
    fn read(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match node.scalar() {
            Some("class") => Some(Longest::Class),
            _ => Sp::<Duration>::read(node, cx).map(Longest::Time),
        }
    }
}

impl JsonSchema for Longest {
    fn schema_name() -> Cow<'static, str> {
        "Longest".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let time = generator.subschema_for::<Sp<Duration>>();
        json_schema!({
            "description": "A longest time: a length, or `class` for the longest of the service's class.",
            "examples": ["class", "7 working days"],
            "anyOf": [{ "const": "class" }, time]
        })
    }
}

crate::textless!(Longest);

choice! {
    /// A part of a book that an article can ask for. The first part of a word is the key in the file; what stands behind the
    /// point is asked of every item of that list.
    pub enum Part "conformity.part" {
        /// A service's summary.
        Summary = "summary",
        /// A service's code in the register.
        Code = "code",
        /// Whom a service serves: citizens, businesses, government.
        Transaction = "transaction",
        /// The unit that provides a service.
        Provider = "provider",
        /// Who may have it.
        Eligibility = "eligibility",
        /// How one proves who one is.
        Identification = "identification",
        /// What sets a service going.
        StartsBy = "starts_by",
        /// How often one needs it.
        Frequency = "frequency",
        /// The events of life or business that a service belongs to.
        Events = "events",
        /// What no answer in time means.
        OnSilence = "on_silence",
        /// When the clock starts.
        ClockStarts = "clock.starts",
        /// What to bring; `none` is an answer.
        Requirements = "requirements",
        /// Where each requirement comes from; what is only told, and a form of the service's own, need not say it.
        RequirementsFrom = "requirements.from",
        /// How many originals or copies of each document.
        RequirementsCounts = "requirements.counts",
        /// In which form each document is taken.
        RequirementsFormat = "requirements.format",
        /// The law behind each requirement.
        RequirementsLaw = "requirements.legal_basis",
        /// What to pay; `none` is an answer.
        Fees = "fees",
        /// The amount of each fee.
        FeesAmount = "fees.amount",
        /// The law behind each fee.
        FeesLaw = "fees.legal_basis",
        /// How fees are paid, at an office or through a channel; needless where nothing is to be paid.
        Payment = "payment",
        /// The steps.
        Steps = "steps",
        /// What is done in each step.
        StepsAction = "steps.action",
        /// Who does it, for each step in which the agency acts.
        StepsBy = "steps.by",
        /// How long each step takes.
        StepsTime = "steps.time",
        /// The law behind each step.
        StepsLaw = "steps.legal_basis",
        /// The whole time: declared, or what the steps come to where each says its own.
        TotalTime = "total.time",
        /// The sum of fees: declared, or the fees themselves where each says its amount.
        TotalFees = "total.fees",
        /// How long it takes, wherever that is said: in the total, the steps or a standard.
        Duration = "duration",
        /// A time by which it is done, whose end is certain: a standard of time, else the total.
        TimeLimit = "time_limit",
        /// How often one must come in person, as the steps and channels show.
        Visits = "visits",
        /// What the applicant gets.
        Outputs = "outputs",
        /// The ways to use a service.
        Channels = "channels",
        /// The offices to which its counters lead.
        ChannelsOffices = "channels.offices",
        /// The room or window in each office to which its counters lead.
        OfficesCounter = "offices.counter",
        /// The role that answers for a service: of the step that gives its result, else of a standard of time.
        Officer = "officer",
        /// The agency's offices.
        Offices = "offices",
        /// The address of each office.
        OfficesAddress = "offices.address",
        /// When each office is open.
        OfficesHours = "offices.hours",
        /// What each office offers to people who need it.
        OfficesAccessibility = "offices.accessibility",
        /// How to reach those who provide a service, or the agency.
        Contact = "contact",
        /// The promises that can be measured, its own and its agency's.
        Standards = "standards",
        /// What kind of promise each standard is.
        StandardsKind = "standards.kind",
        /// What each standard measures: a time, or a share of cases.
        StandardsMeasure = "standards.measure",
        /// The share of cases for which each standard is kept.
        StandardsTarget = "standards.target",
        /// Where the measurement of each standard comes from.
        StandardsSource = "standards.source",
        /// Who answers for each standard.
        StandardsOwner = "standards.owner",
        /// What the citizen gets when a standard is broken.
        StandardsRemedy = "standards.remedy",
        /// Measured results of each standard: how many cases, and in how many it was kept.
        StandardsResults = "standards.results",
        /// A standard of courtesy, or a pledge of the agency.
        Courtesy = "courtesy",
        /// Where to turn when it goes wrong: the service's own ladder, else the agency's.
        Redress = "redress",
        /// How one files a complaint, on the first rung.
        RedressHow = "redress.how",
        /// How to reach each rung.
        RedressContact = "redress.contact",
        /// How long one may wait before filing, for each rung.
        RedressFile = "redress.file_within",
        /// By when receipt is confirmed, for each rung.
        RedressAcknowledge = "redress.acknowledge_within",
        /// By when each rung decides.
        RedressDecide = "redress.decide_within",
        /// A rung outside of the agency.
        RedressIndependent = "redress.independent",
        /// The title of whoever hears complaints on the first rung.
        RedressTitle = "redress.title",
        /// The name of whoever hears complaints on the first rung.
        RedressName = "redress.name",
        /// What the law gives when a promise is broken; `none` is an answer.
        Compensation = "compensation",
        /// Who is served first.
        Priority = "priority",
        /// How many use a service.
        Volume = "volume",
        /// How many of them come online.
        VolumeOnline = "volume.online",
        /// What one case costs the public.
        UnitCost = "unit_cost",
        /// Forms to fill in.
        Forms = "forms",
        /// A service level agreement among the links.
        LinksAgreement = "links.agreement",
        /// A guide among the links.
        LinksGuide = "links.guide",
        /// Questions that people ask.
        Faq = "faq",
        /// The law behind a service, or that set an agency up.
        LegalBasis = "legal_basis",
        /// When a service was last looked at.
        Reviewed = "reviewed",
        /// What part of government an agency is.
        Level = "level",
        /// What an agency is there for.
        Mandate = "mandate",
        /// What it wants to become.
        Vision = "vision",
        /// What it does to get there.
        Mission = "mission",
        /// What its people pledge.
        Pledge = "pledge",
        /// The services of an agency; at least one.
        Services = "services",
        /// How to send feedback.
        FeedbackHow = "feedback.how",
        /// Who reads it.
        FeedbackReadBy = "feedback.read_by",
        /// By when it is answered.
        FeedbackReply = "feedback.reply_within",
        /// Where what came of it is published.
        FeedbackPublished = "feedback.published",
        /// What people said and what was done about it.
        YouSaid = "you_said",
        /// Satisfaction of those who were served: `performance/feedback*.csv`.
        Satisfaction = "satisfaction",
        /// Which edition a book is.
        Edition = "edition",
        /// Who approved the edition, and when.
        EditionApproved = "edition.approved",
        /// The calendar that says which days are working days.
        Calendar = "calendar",
    }
}

impl Part {
    /// What the part can be asked of.
    pub fn scopes(self) -> &'static [ProfileScope] {
        use Part::*;
        use ProfileScope::{Agency, Book, Service};
        match self {
            Edition | EditionApproved | Calendar => &[Book],
            Level | Mandate | Vision | Mission | Pledge | Services | FeedbackHow | FeedbackReadBy | FeedbackReply
            | FeedbackPublished | YouSaid | Satisfaction | Offices | OfficesAddress | OfficesHours
            | OfficesAccessibility => &[Agency],
            Contact | Standards | StandardsKind | StandardsMeasure | StandardsTarget | StandardsSource
            | StandardsOwner | StandardsRemedy | StandardsResults | Courtesy | Redress | RedressHow
            | RedressContact | RedressFile | RedressAcknowledge | RedressDecide | RedressIndependent | RedressTitle
            | RedressName | Priority | LegalBasis => &[Service, Agency],
            _ => &[Service],
        }
    }
}

impl Article {
    /// What it looks at.
    pub fn scope(&self) -> ProfileScope {
        self.of.get().copied().unwrap_or(ProfileScope::Service)
    }

    /// How well it is known.
    pub fn grade(&self) -> Grade {
        self.grade.get().copied().unwrap_or(Grade::Unverified)
    }

    /// How much it weighs where it is not met. What nobody has verified is a note, whatever the file says.
    pub fn weight(&self) -> RuleLevel {
        let usual = match self.grade() {
            Grade::Verified => RuleLevel::Error,
            Grade::Secondary => RuleLevel::Warning,
            Grade::Unverified => RuleLevel::Note,
        };
        let said = self.level.get().copied().unwrap_or(usual);
        if self.grade() == Grade::Unverified { said.max(RuleLevel::Note) } else { said }
    }
}

impl StatuteForm {
    /// What it looks at.
    pub fn scope(&self) -> ProfileScope {
        self.of.get().copied().unwrap_or(ProfileScope::Service)
    }

    /// How well it is known.
    pub fn grade(&self) -> Grade {
        self.grade.get().copied().unwrap_or(Grade::Unverified)
    }
}

impl ServiceClass {
    /// The longest length that its services may take, where the profile says one.
    pub fn cap(&self) -> Option<&crate::quantity::Length> {
        self.longest.get().and_then(|longest| longest.value.max())
    }
}
