//! The page of a service, in the order in which people ask: what it is, how long, how much, where; what they need; what
//! happens; what it costs; the ways to it; the promise and what to do when it is broken; and then the rest.

mod beside;
mod due;
mod map;
mod procedure;
mod promises;
mod renewal;
mod rest;
mod sameness;

pub use beside::BesidePage;
pub use due::{AskedView, DueView, ExampleView, RungDatesView};
pub use map::{GutterView, LineView, MapCell, MapRow, MapStep, MapView};
pub use procedure::{
    AgencyActionView, CaseMark, CaseView, ChannelView, FeeView, OptionView, RequirementView, StepView,
};
pub(super) use promises::is_measurable;
pub use promises::{RecordRow, RemedyView, RungView, StandardView};
pub use renewal::RenewalView;
pub use rest::{EligibleView, LinkView, QuestionView};
pub use sameness::{AvailabilityView, PlaceResult};

use super::inline::{Blocks, Inlines, Target};
use super::notices::NoticeView;
use super::scribe::{Facts, Readers, Scribe};
use super::values::{Listing, Row};
use crate::derive::Count;
use crate::lang::ListKind;
use crate::model::{ChannelKind, Service, Standard, Status, Timing};
use crate::quantity::Duration;
use crate::resolve::ServiceId;
use serde::Serialize;

/// One of the facts that stand first on the page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// The question, such as "How long".
    pub label: Inlines,
    /// The answer in a few words.
    pub value: Inlines,
    /// What to know about the answer.
    pub notes: Vec<Inlines>,
}

/// A sentence that says in what state the service is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Banner {
    /// `draft`, `internal`, `suspended` or `retired`.
    pub kind: &'static str,
    /// The sentence.
    pub text: Inlines,
}

/// A section of the page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    /// Its name in links.
    pub anchor: &'static str,
    /// Its number, in the language's digits.
    pub number: Inlines,
    /// Its heading.
    pub heading: Inlines,
}

/// The page of a service.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServicePage {
    /// Its full id, `agency/service`.
    pub id: String,
    /// The agency, linked.
    pub agency: Inlines,
    /// Its name.
    pub name: Inlines,
    /// What it is for.
    pub summary: Option<Inlines>,
    /// In what state it is, where that is not the usual one.
    pub banners: Vec<Banner>,
    /// Notices about it that hold today.
    pub notices: Vec<NoticeView>,
    /// How long, how much, where, what you get.
    pub facts: Vec<Fact>,
    /// The sections that there are, in their order.
    pub contents: Vec<Section>,
    /// What it asks of a person: visits, documents, agencies, signatures.
    pub burden: Vec<Inlines>,
    /// More about it.
    pub description: Blocks,
    /// Number, code, class, topics and the like.
    pub about: Vec<Row>,
    /// Who may have it.
    pub eligibility: Listing<EligibleView>,
    /// The questions whose answers change what follows.
    pub cases: Vec<CaseView>,
    /// What one needs.
    pub requirements: Listing<RequirementView>,
    /// What happens.
    pub steps: Listing<StepView>,
    /// The steps as a map.
    pub map: Option<MapView>,
    /// A link to the maps of each case, where there are cases; or why there is no map.
    pub all_maps: Option<Inlines>,
    /// The totals below the steps.
    pub totals: Vec<Row>,
    /// What is paid.
    pub fees: Listing<FeeView>,
    /// The outputs.
    pub outputs: Listing<Row>,
    /// What of it runs out and must be renewed.
    pub renewals: Vec<RenewalView>,
    /// The ways to use it.
    pub channels: Listing<ChannelView>,
    /// Whether it is online from start to end.
    pub online: Option<Inlines>,
    /// Where it is not the same everywhere.
    pub available: Vec<AvailabilityView>,
    /// When the clock starts, how it may be extended.
    pub clock: Vec<Row>,
    /// The promises.
    pub standards: Listing<StandardView>,
    /// What no answer in time means.
    pub silence: Option<Inlines>,
    /// The day on which an answer is due.
    pub due: Option<DueView>,
    /// Where to turn.
    pub redress: Listing<RungView>,
    /// What one gets.
    pub compensation: Listing<RemedyView>,
    /// Who is served first.
    pub priority: Option<Inlines>,
    /// Questions and answers.
    pub questions: Vec<QuestionView>,
    /// Forms to fill in.
    pub forms: Vec<Inlines>,
    /// Links that help.
    pub links: Vec<LinkView>,
    /// Services near to this one.
    pub related: Vec<Inlines>,
    /// The law behind it.
    pub law: Listing<Inlines>,
    /// How many use it and what a case costs.
    pub volume: Vec<Row>,
    /// Who approved it, when it was reviewed.
    pub review: Vec<Row>,
    /// How to reach those who provide it.
    pub contact: Vec<Row>,
    /// For staff only.
    pub staff_note: Blocks,
}

/// What is known of a service while its page is written.
pub(super) struct Subject<'c> {
    pub(super) id: ServiceId,
    pub(super) service: &'c Service,
}

impl<'c> Subject<'c> {
    pub(super) fn agency(&self) -> &str {
        &self.id.agency
    }
}

impl<'c> Scribe<'c> {
    /// The page of a service; nothing where there is no such service.
    pub fn service_page(&self, id: &ServiceId) -> Option<ServicePage> {
        let service = self.charter.service(&id.to_string())?;
        let subject = Subject { id: id.clone(), service };
        let facts = Facts { service: Some((&subject.id.agency, service)), standard: None };
        let (map, all_maps) = self.map_in_short(&subject);
        let mut page = ServicePage {
            id: id.to_string(),
            agency: self.agency_link(&id.agency),
            name: self.text(&service.name, facts),
            summary: self.said(&service.summary, facts),
            banners: self.banners(&subject),
            notices: self.notices_about(&id.to_string()),
            facts: self.facts(&subject),
            contents: Vec::new(),
            burden: self.burden(&subject),
            description: self.said_prose(&service.description, facts).raised(1),
            about: self.about(&subject),
            eligibility: self.eligibility(&subject),
            cases: self.cases(&subject),
            requirements: self.requirements(&subject),
            steps: self.steps(&subject),
            map,
            all_maps,
            totals: self.totals(&subject),
            fees: self.fees(&subject),
            outputs: self.outputs(&subject),
            renewals: self.renewals(&subject),
            channels: self.channels(&subject),
            online: self.online(&subject),
            available: self.available(&subject),
            clock: self.clock(&subject),
            standards: self.standards_in_short(&subject),
            silence: self.silence(&subject),
            due: self.due(&subject),
            redress: self.redress(&subject),
            compensation: self.compensation(&subject),
            priority: self.priority(&subject),
            questions: self.questions(&subject),
            forms: self.forms(&subject),
            links: self.links(&subject),
            related: service.related.list().iter().filter_map(|other| self.service_link(&other.id)).collect(),
            law: self.listing(&service.legal_basis, "none.none", |basis| self.legal_basis(basis).unwrap_or_default()),
            volume: self.volume(&subject),
            review: self.review(&subject),
            contact: self
                .charter
                .contact(subject.agency(), service)
                .map(|contact| self.contact(contact))
                .unwrap_or_default(),
            staff_note: match self.show.readers {
                Readers::Staff => self.said_prose(&service.staff_note, facts),
                Readers::Public => Blocks::default(),
            },
        };
        page.contents = self.contents(&page);
        Some(page)
    }

    /// The sections that have something to say, numbered.
    fn contents(&self, page: &ServicePage) -> Vec<Section> {
        let promise = !page.standards.is_empty()
            || page.silence.is_some()
            || !page.clock.is_empty()
            || !page.available.is_empty();
        let about = [&page.about, &page.volume, &page.review, &page.contact].iter().any(|rows| !rows.is_empty());
        let sections = [
            ("who", "eligibility.heading", !page.eligibility.is_empty()),
            ("need", "requirements.heading", !page.requirements.is_empty()),
            ("steps", "steps.heading", !page.steps.is_empty() || !page.totals.is_empty()),
            ("fees", "fees.heading", !page.fees.is_empty()),
            ("ways", "channels.heading", !page.channels.is_empty()),
            ("promise", "standards.heading", promise),
            ("due", "due.heading", page.due.is_some()),
            ("redress", "redress.heading", !page.redress.is_empty() || !page.compensation.is_empty()),
            ("questions", "questions.heading", !page.questions.is_empty()),
            ("law", "law.heading", !page.law.is_empty()),
            ("links", "links.heading", !page.links.is_empty() || !page.related.is_empty()),
            ("about", "facts.heading", about),
        ];
        let shown = sections.into_iter().filter(|(_, _, shown)| *shown).enumerate();
        shown
            .map(|(at, (anchor, key, _))| Section {
                anchor,
                number: self.number(at as u64 + 1),
                heading: self.word(key),
            })
            .collect()
    }

    /// Facts of the subject, to fill into its texts.
    pub(super) fn facts_of<'s>(&self, subject: &'s Subject<'c>) -> Facts<'s> {
        Facts { service: Some((&subject.id.agency, subject.service)), standard: None }
    }

    fn banners(&self, subject: &Subject<'c>) -> Vec<Banner> {
        let service = subject.service;
        let mut banners = Vec::new();
        let since = service.since.get().map(|date| self.date(date.value));
        let state = |dated: &str, undated: &str| match since.clone() {
            Some(date) => self.say(dated, &[("date", date)]),
            None => self.word(undated),
        };
        match service.status.get() {
            Some(Status::Draft) => banners.push(Banner { kind: "draft", text: self.word("notice.draft") }),
            Some(Status::Suspended) => {
                banners.push(Banner { kind: "suspended", text: state("notice.suspended", "notice.suspended-undated") })
            }
            Some(Status::Retired) => {
                banners.push(Banner { kind: "retired", text: state("notice.retired", "notice.retired-undated") })
            }
            _ => {}
        }
        if let (Some(banner), Some(reason)) = (banners.last_mut(), self.said(&service.reason, self.facts_of(subject))) {
            banner.text.push(Inlines::text(" "));
            banner.text.push(self.say("notice.reason", &[("reason", reason)]));
        }
        if service.is_internal() {
            banners.push(Banner { kind: "internal", text: self.word("notice.internal") });
        }
        banners
    }

    fn facts(&self, subject: &Subject<'c>) -> Vec<Fact> {
        let facts = [self.how_long(subject), self.how_much(subject), self.place(subject), self.gets(subject)];
        facts.into_iter().flatten().collect()
    }

    pub(in crate::view) fn how_long(&self, subject: &Subject<'c>) -> Option<Fact> {
        let label = self.word("facts.how-long");
        let promises = self.time_promises(subject);
        let within = |standard: &Standard| {
            let within = standard.within.get()?.length()?;
            let within = self.duration_in_text(&within.value);
            Some(self.say("facts.we-promise", &[("within", within)]))
        };
        let promise = promises.first().and_then(|standard| within(standard));
        if let Some(time) = self.takes(&subject.id) {
            let value = self.duration(time);
            let by_steps = self.word("facts.by-steps");
            return Some(Fact { label, value, notes: std::iter::once(by_steps).chain(promise).collect() });
        }
        let total = subject.service.total.get();
        if let Some(time) = total.and_then(|total| total.time.get()) {
            let lines: Vec<Inlines> = time.each().into_iter().map(|time| self.time_line(subject, time)).collect();
            let mut lines = lines.into_iter();
            let value = lines.next()?;
            return Some(Fact { label, value, notes: lines.chain(promise).collect() });
        }
        if let Some((value, reason)) = total.and_then(|total| self.absence_and_reason(&total.time, "none.limit")) {
            return Some(Fact { label, value, notes: reason.into_iter().chain(promise).collect() });
        }
        // Several promises about time (an answer, a receipt, a payment) are not one answer to "how long": then only the
        // promises themselves say it.
        let [only] = promises.as_slice() else { return None };
        let value = self.duration(&only.within.get()?.length()?.value);
        let facts = Facts { service: Some((subject.agency(), subject.service)), standard: Some(only) };
        Some(Fact { label, value, notes: self.said(&only.promise, facts).into_iter().collect() })
    }

    /// The service's own promises about time that hold in every case.
    pub(in crate::view) fn time_promises(&self, subject: &Subject<'c>) -> Vec<&'c Standard> {
        let standards = self.charter.standards(subject.agency(), subject.service).into_iter();
        let timed = |(standard, of_agency): &(&'c Standard, bool)| {
            !of_agency && standard.when.list().is_empty() && standard.within.get().and_then(Timing::length).is_some()
        };
        standards.filter(timed).map(|(standard, _)| standard).collect()
    }

    /// What a service costs, in a few words.
    pub(in crate::view) fn cost_in_short(&self, id: &ServiceId) -> Option<Inlines> {
        let service = self.charter.service(&id.to_string())?;
        if matches!(service.fees, crate::record::Said::None(_)) {
            return Some(self.word("none.fee"));
        }
        // "Not known" by itself says nothing in a list.
        if matches!(service.fees, crate::record::Said::Unknown(_)) {
            return None;
        }
        Some(self.how_much(&Subject { id: id.clone(), service })?.value)
    }

    pub(in crate::view) fn how_much(&self, subject: &Subject<'c>) -> Option<Fact> {
        let label = self.word("facts.how-much");
        let service = subject.service;
        if let Some((value, reason)) = self.absence_and_reason(&service.fees, "none.fee") {
            return Some(Fact { label, value, notes: reason.into_iter().collect() });
        }
        let (optional, due): (Vec<_>, Vec<_>) =
            service.fees.list().iter().partition(|fee| fee.optional.get().is_some_and(|optional| optional.value));
        let note = |fee: &&crate::model::Fee| {
            let amount = fee.amount.get().map(|amount| self.amount(amount, Some(service))).unwrap_or_default();
            let values =
                [("name", self.fee_name(Some(service), &fee.id.text)), ("amount", self.list(ListKind::Plain, amount))];
            self.say("facts.optional-fee", &values)
        };
        let notes: Vec<Inlines> = optional.iter().map(note).collect();
        let derived = self.derived.service(&subject.id.to_string()).map(|derived| &derived.fees);
        let total = derived.filter(|fees| fees.open.is_empty()).map_or(&[][..], |fees| fees.fixed.as_slice());
        let declared = service.total.get().and_then(|total| total.fees.get());
        let value = if !total.is_empty() {
            self.list(ListKind::And, total.iter().map(|price| self.price(price)).collect())
        } else if let Some(amount) = declared {
            self.list(ListKind::Plain, self.amount(amount, Some(service)))
        } else {
            let first = due.first()?;
            let amount = first.amount.get().or_else(|| first.one_of.list().iter().find_map(|one| one.amount.get()))?;
            let lines = self.amount(amount, Some(service));
            if due.len() > 1 || lines.len() > 1 || !first.one_of.list().is_empty() {
                self.word("none.varies")
            } else {
                lines.into_iter().next()?
            }
        };
        Some(Fact { label, value, notes })
    }

    pub(in crate::view) fn place(&self, subject: &Subject<'c>) -> Option<Fact> {
        let channels = subject.service.channels.list();
        let mut kinds: Vec<ChannelKind> = Vec::new();
        for kind in channels.iter().filter_map(|channel| channel.kind.get()) {
            if !kinds.contains(kind) {
                kinds.push(*kind);
            }
        }
        // Two ways fit into the first screen of a phone; the others stand below them.
        let (first, others) = kinds.split_at(kinds.len().min(2));
        let separated = |kinds: &[ChannelKind]| {
            kinds.iter().map(|kind| self.word(kind.key())).reduce(|mut line, next| {
                line.push(Inlines::text("\u{a0}· "));
                line.push(next);
                line
            })
        };
        let value = separated(first)?;
        let mut offices: Vec<&str> =
            channels.iter().flat_map(|channel| channel.offices.list()).map(|office| office.id.as_str()).collect();
        offices.sort_unstable();
        offices.dedup();
        let named = match offices.len() {
            0 => None,
            1..=4 => Some(self.list(ListKind::Plain, offices.iter().map(|office| self.office_link(office)).collect())),
            many => Some(self.count("count.offices", many as u64)),
        };
        let notes = separated(others).into_iter().chain(named).collect();
        Some(Fact { label: self.word("facts.where"), value, notes })
    }

    fn gets(&self, subject: &Subject<'c>) -> Option<Fact> {
        let outputs = subject.service.outputs.list();
        let is_final = |output: &&crate::model::Output| output.r#final.get().is_some_and(|is_final| is_final.value);
        let mut shown: Vec<_> = outputs.iter().filter(is_final).collect();
        if shown.is_empty() {
            shown = outputs.iter().collect();
        }
        let names: Vec<Inlines> =
            shown.iter().filter_map(|output| self.said(&output.name, self.facts_of(subject))).collect();
        let notes =
            shown.iter().filter_map(|output| output.valid_for.get()).map(|validity| self.validity(validity)).collect();
        (!names.is_empty()).then(|| Fact {
            label: self.word("facts.what-you-get"),
            value: self.list(ListKind::And, names),
            notes,
        })
    }

    fn burden(&self, subject: &Subject<'c>) -> Vec<Inlines> {
        let Some(burden) = self.derived.service(&subject.id.to_string()).map(|derived| &derived.burden) else {
            return Vec::new();
        };
        let documents = burden.documents.values().copied().reduce(Count::plus).unwrap_or_default();
        let agencies = burden.agencies.len() as u64;
        let counts = [
            ("count.visits", burden.visits.unwrap_or_default()),
            ("count.documents", documents),
            ("count.agencies", Count { least: agencies, most: agencies }),
            ("count.signatures", burden.signatures),
        ];
        let shown = counts.into_iter().filter(|(key, count)| count.most > if *key == "count.agencies" { 1 } else { 0 });
        shown.map(|(key, count)| self.count_range(key, count.least, count.most)).collect()
    }

    /// How long a service takes by its steps, where nothing longer is declared.
    pub(in crate::view) fn takes(&self, id: &ServiceId) -> Option<&Duration> {
        self.derived.service(&id.to_string())?.leading_time()
    }

    pub(in crate::view) fn count_range(&self, key: &str, least: u64, most: u64) -> Inlines {
        if least == most {
            return self.count(key, most);
        }
        self.in_language_of(key, self.words(&self.writer.count_range(key, least, most)))
    }

    /// Rows of plain facts: number, code, topics and the like.
    fn about(&self, subject: &Subject<'c>) -> Vec<Row> {
        let service = subject.service;
        let mut rows = Vec::new();
        let mut row = |key: &str, value: Inlines| {
            if !value.is_empty() {
                rows.push(Row { label: self.word(key), value });
            }
        };
        let words = service.also_known_as.get().map_or(&[][..], |words| words.get(self.tag()));
        row(
            "facts.also-known-as",
            self.list(ListKind::Plain, words.iter().map(|word| self.words(&word.text)).collect()),
        );
        if let Some(unit) = service.provider.get().and_then(|unit| self.charter.unit(subject.agency(), &unit.id)) {
            row("facts.provided-by", self.said(&unit.name, Facts::default()).unwrap_or_default());
        }
        let partner = |partner: &crate::model::Partner| {
            let agency = self.agency_link(&partner.agency.get()?.id);
            Some(match self.said(&partner.role, self.facts_of(subject)) {
                Some(role) => self.say("mark.bracketed", &[("text", agency), ("note", role)]),
                None => agency,
            })
        };
        row("facts.partners", self.list(ListKind::Plain, service.partners.list().iter().filter_map(partner).collect()));
        let audiences = service.audiences.list().iter().filter_map(|one| self.audience_name(&one.id)).collect();
        row("facts.for", self.list(ListKind::Plain, audiences));
        row("facts.events", self.list(ListKind::Plain, self.event_names(subject)));
        let topics = service.topics.list().iter().filter_map(|one| self.topic_name(&one.id)).collect();
        row("facts.topics", self.list(ListKind::Plain, topics));
        let whom = service.transaction.list().iter().map(|one| self.word(one.key())).collect();
        row("transaction.label", self.list(ListKind::Plain, whom));
        if let Some(start) = service.starts_by.get() {
            row("starts-by.label", self.word(start.key()));
        }
        if let Some(frequency) = service.frequency.get() {
            row("frequency.label", self.term(frequency, crate::model::Frequency::key));
        }
        let means: Vec<Inlines> =
            service.identification.list().iter().map(|one| self.term(one, crate::model::Identification::key)).collect();
        row("identification.label", self.list(ListKind::Or, means));
        if let Some(none) = self.absence(&service.identification, "identification.none") {
            row("identification.label", none);
        }
        if let Some(class) = service.classification.get() {
            row("facts.class", self.class(&class.text));
        }
        if let Some(number) = service.number.get() {
            row("facts.number", self.words(&self.writer.digits(&number.text)));
        }
        if let Some(code) = service.code.get() {
            row("facts.code", Inlines::ltr(&code.text));
        }
        rows
    }

    /// How simple a service is by law; a book's own word for that stays as it is.
    pub(in crate::view) fn class(&self, class: &str) -> Inlines {
        let key = format!("class.{class}");
        if self.writer.words().knows(&key) { self.word(&key) } else { Inlines::ltr(class) }
    }

    /// The name of an audience.
    pub(in crate::view) fn audience_name(&self, id: &str) -> Option<Inlines> {
        let audience = self.charter.book.audiences.iter().find(|audience| audience.id.text == id)?;
        Some(self.said(&audience.name, Facts::default())?.link(Target::Audience(id.to_owned())))
    }

    /// The name of a topic.
    pub(in crate::view) fn topic_name(&self, id: &str) -> Option<Inlines> {
        let topic = self.charter.book.topics.iter().find(|topic| topic.id.text == id)?;
        Some(self.said(&topic.name, Facts::default())?.link(Target::Topic(id.to_owned())))
    }

    /// The events that name the service, and those that it names.
    pub(in crate::view) fn event_names(&self, subject: &Subject<'c>) -> Vec<Inlines> {
        let full = subject.id.to_string();
        let own = subject.service.events.list();
        let events = self.charter.book.events.iter();
        let of = events.filter(|event| {
            own.iter().any(|id| id.id == event.id.text) || event.services.list().iter().any(|id| id.id == full)
        });
        of.filter_map(|event| self.event_link(event)).collect()
    }

    /// An event's name, linked.
    pub(in crate::view) fn event_link(&self, event: &crate::model::Event) -> Option<Inlines> {
        Some(self.said(&event.name, Facts::default())?.link(Target::Event(event.id.text.clone())))
    }

    fn outputs(&self, subject: &Subject<'c>) -> Listing<Row> {
        self.listing(&subject.service.outputs, "none.none", |output| Row {
            label: self.said(&output.name, self.facts_of(subject)).unwrap_or_else(|| self.words(&output.id.text)),
            value: match output.valid_for.get() {
                Some(validity) => self.validity(validity),
                None => self.absence(&output.valid_for, "facts.valid-unlimited").unwrap_or_default(),
            },
        })
    }

    fn forms(&self, subject: &Subject<'c>) -> Vec<Inlines> {
        subject.service.forms.list().iter().map(|form| self.form(form)).collect()
    }

    /// A form's name, linked to its file or address.
    pub(super) fn form(&self, form: &crate::model::Form) -> Inlines {
        let name = self.said(&form.name, Facts::default()).unwrap_or_else(|| self.words(&form.id.text));
        match (form.file.get(), form.url.get()) {
            (Some(file), _) => name.link(Target::File(file.text.clone())),
            (None, Some(url)) => name.link(Target::Url(url.text.clone())),
            (None, None) => name,
        }
    }
}
