//! What a service is, as data: its state, who may have it, what it asks, who stands behind it.

use super::Teller;
use crate::derive;
use crate::export::values::{Conditions, Day, Doer, Line, Listed, Named, Span, Time};
use crate::export::words::Words;
use crate::model::{Eligibility, EligibleGroup, Identification, Status};
use crate::record::{Said, Text};
use crate::view::{ServicePage, Target};
use schemars::JsonSchema;
use serde::Serialize;

/// Whether a service is offered.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct StatusData {
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
pub(super) struct PartnerData {
    /// The agency.
    agency: Named,
    /// What it does.
    role: Option<Words>,
}

/// Who may have a service.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct EligibleData {
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
pub(super) struct WholeTime {
    /// Worked out from the steps, over all answers and channels; null where no step bears a time.
    pub(super) from_steps: Option<Span>,
    /// As the agency declares it.
    pub(super) declared: Vec<DeclaredTime>,
}

/// A declared time.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct DeclaredTime {
    /// The time.
    time: Time,
    /// When it is meant.
    holds: Conditions,
}

/// What a service asks of a person.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct BurdenData {
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
pub(super) struct CountData {
    /// The least.
    least: u64,
    /// The most.
    most: u64,
}

/// How far a service is online.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum OnlineData {
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
pub(super) struct AvailableData {
    /// The office; null where it is a channel that differs.
    office: Option<Named>,
    /// The channel; null where it is an office.
    channel: Option<Named>,
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
pub(super) struct QuestionData {
    /// The question.
    question: Option<Words>,
    /// The answer.
    answer: Option<Words>,
}

/// When a promise was last looked at.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct ReviewData {
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
pub(super) struct ApprovalData {
    /// Who.
    by: Option<Words>,
    /// Number of the decision.
    number: Option<String>,
    /// When.
    date: Option<Day>,
}

impl Teller<'_, '_> {
    pub(super) fn also_known_as(&self) -> Vec<String> {
        let words = self.service.also_known_as.get().map_or(&[][..], |words| words.get(self.scribe.tag()));
        words.iter().map(|word| word.text.clone()).collect()
    }

    pub(super) fn status(&self) -> StatusData {
        StatusData {
            is: self.service.status.get().unwrap_or(&Status::Active).word(),
            since: self.day(&self.service.since),
            reason: self.said(&self.service.reason),
        }
    }

    /// Something of the book's own that has a name and a page.
    pub(super) fn own(&self, target: &Target, id: &str, name: &Said<Text>) -> Option<Named> {
        Some(Named { id: Some(id.to_owned()), name: self.said(name)?, url: Some((self.address)(target)) })
    }

    pub(super) fn topics(&self) -> Vec<Named> {
        let topics = &self.scribe.charter.book.topics;
        let topic = |id: &crate::record::Ref| {
            let topic = topics.iter().find(|topic| topic.id.text == id.id)?;
            self.own(&Target::Topic(id.id.clone()), &id.id, &topic.name)
        };
        self.service.topics.list().iter().filter_map(topic).collect()
    }

    pub(super) fn audiences(&self) -> Vec<Named> {
        let audiences = &self.scribe.charter.book.audiences;
        let audience = |id: &crate::record::Ref| {
            let audience = audiences.iter().find(|audience| audience.id.text == id.id)?;
            self.own(&Target::Audience(id.id.clone()), &id.id, &audience.name)
        };
        self.service.audiences.list().iter().filter_map(audience).collect()
    }

    /// The events that name the service, and those that it names.
    pub(super) fn events(&self, id: &str) -> Vec<Named> {
        let own = self.service.events.list();
        let takes = |event: &&crate::model::Event| {
            own.iter().any(|one| one.id == event.id.text) || event.services.list().iter().any(|one| one.id == id)
        };
        let event =
            |event: &crate::model::Event| self.own(&Target::Event(event.id.text.clone()), &event.id.text, &event.name);
        self.scribe.charter.book.events.iter().filter(takes).filter_map(event).collect()
    }

    pub(super) fn provider(&self) -> Option<Named> {
        let id = &self.service.provider.get()?.id;
        let unit = self.scribe.charter.unit(&self.id.agency, id)?;
        Some(Named { id: Some(id.clone()), name: self.said(&unit.name).unwrap_or_default(), url: None })
    }

    pub(super) fn partners(&self) -> Vec<PartnerData> {
        let partner = |partner: &crate::model::Partner| {
            let id = &partner.agency.get()?.id;
            let agency = self.named(Some(id), &self.scribe.agency_link(id));
            Some(PartnerData { agency, role: self.said(&partner.role) })
        };
        self.service.partners.list().iter().filter_map(partner).collect()
    }

    pub(super) fn identification(&self) -> Listed<Named> {
        let said = &self.service.identification;
        let items = said.list().iter().map(|one| self.term(one, Identification::word, Identification::key)).collect();
        Listed::of(said, self.scribe.absence(said, "identification.none"), items)
    }

    pub(super) fn eligibility(&self, page: &ServicePage) -> Listed<EligibleData> {
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

    pub(super) fn declared(&self) -> Vec<DeclaredTime> {
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

    pub(super) fn available(&self, page: &ServicePage) -> Vec<AvailableData> {
        let places =
            self.service.available.list().iter().filter(|one| one.office.get().or(one.channel.get()).is_some());
        let view = |(one, view): (&crate::model::Availability, &crate::view::AvailabilityView)| {
            let named = |place: &crate::record::Ref| self.named(Some(place.id.as_str()), &view.place);
            AvailableData {
                office: one.office.get().map(named),
                channel: one.channel.get().filter(|_| one.office.is_unsaid()).map(named),
                time: self.said_timing(&one.time, "none.limit"),
                hours: self.lines(&view.hours),
                reason: self.said(&one.reason),
                approved_by: one.approved_by.get().map(|actor| self.actor(actor)),
            }
        };
        places.zip(&page.available).map(view).collect()
    }

    pub(super) fn questions(&self) -> Vec<QuestionData> {
        let question =
            |one: &crate::model::Question| QuestionData { question: self.said(&one.q), answer: self.prose(&one.a) };
        self.service.faq.list().iter().map(question).collect()
    }

    /// Services near to this one that are on the pages.
    pub(super) fn related(&self) -> Vec<Named> {
        let named =
            |other: &crate::record::Ref| Some(self.named(Some(&other.id), &self.scribe.service_link(&other.id)?));
        self.service.related.list().iter().filter_map(named).collect()
    }

    pub(super) fn reviewed(&self) -> Option<ReviewData> {
        let reviewed = self.service.reviewed.get()?;
        let (date, by, next) = (self.day(&reviewed.date), self.actors(&reviewed.by), self.day(&reviewed.next));
        Some(ReviewData { date, by, next })
    }

    pub(super) fn approved(&self) -> Option<ApprovalData> {
        let approved = self.service.approved.get()?;
        Some(ApprovalData {
            by: self.said(&approved.by),
            number: approved.number.get().map(|number| number.text.clone()),
            date: self.day(&approved.date),
        })
    }
}

pub(super) fn burden(burden: &derive::Burden<'_>) -> BurdenData {
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
