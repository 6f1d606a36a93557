//! The rest of a service's page: who may apply, the clock, where offices differ, questions, links, review.

use super::Subject;
use crate::lang::ListKind;
use crate::model::Eligibility;
use crate::view::inline::{Blocks, Inlines, Target};
use crate::view::scribe::{Facts, Scribe};
use crate::view::values::{Listing, Row};
use serde::Serialize;

/// A group that may have the service.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EligibleView {
    /// Who; nothing where the whole answer is in words.
    pub who: Option<Inlines>,
    /// The words or conditions.
    pub conditions: Blocks,
    /// When this group is meant.
    pub when: Vec<Inlines>,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuestionView {
    /// The question.
    pub question: Inlines,
    /// The answer.
    pub answer: Blocks,
}

/// A link that helps.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LinkView {
    /// What it leads to.
    pub kind: Option<Inlines>,
    /// The link.
    pub link: Inlines,
}

impl<'c> Scribe<'c> {
    pub(in crate::view) fn eligibility(&self, subject: &Subject<'c>) -> Listing<EligibleView> {
        let said = &subject.service.eligibility;
        let facts = self.facts_of(subject);
        let items = match said.get() {
            None => Vec::new(),
            Some(Eligibility::Words(words)) => {
                vec![EligibleView { who: None, conditions: self.prose(words, facts), when: Vec::new() }]
            }
            Some(Eligibility::Groups(groups)) => {
                let group = |group: &crate::model::EligibleGroup| EligibleView {
                    who: self.said(&group.who, facts),
                    conditions: self.said_prose(&group.conditions, facts),
                    when: self.conditions(subject.service, group.when.list(), group.unless.list(), &[]),
                };
                groups.iter().map(group).collect()
            }
        };
        Listing { items, note: self.absence(said, "none.eligibility") }
    }

    pub(super) fn clock(&self, subject: &Subject<'c>) -> Vec<Row> {
        let Some(clock) = subject.service.clock.get() else { return Vec::new() };
        let facts = self.facts_of(subject);
        let mut rows = Vec::new();
        if let Some(starts) = self.said(&clock.starts, facts) {
            rows.push(Row { label: self.word("clock.starts"), value: starts });
        }
        if let Some(stops) = self.said(&clock.stops, facts) {
            rows.push(Row { label: self.word("clock.stops"), value: stops });
        }
        let Some(extension) = clock.extension.get() else { return rows };
        let times = extension.times.get().map(|times| self.count("count.times", times.value));
        let by = extension.by.get().and_then(crate::model::Timing::length);
        if let (Some(times), Some(by)) = (times, by) {
            let length = self.duration_in_text(&by.value);
            let value = self.say("clock.extension", &[("times", times), ("length", length)]);
            rows.push(Row { label: self.word("clock.extension-label"), value });
        }
        if let Some(notice) = self.said(&extension.notice, facts) {
            rows.push(Row { label: self.word("clock.notice"), value: notice });
        }
        rows
    }

    pub(super) fn priority(&self, subject: &Subject<'c>) -> Option<Inlines> {
        let priority = self.charter.priority(subject.agency(), subject.service);
        self.priority_line(priority)
    }

    /// Who is served first, and what it means for them.
    pub fn priority_line(&self, priority: &crate::record::Said<crate::model::Priority>) -> Option<Inlines> {
        let Some(found) = priority.get() else { return self.absence(priority, "none.none") };
        let audiences: Vec<Inlines> =
            found.audiences.list().iter().filter_map(|one| self.audience_name(&one.id)).collect();
        let who = (!audiences.is_empty()).then(|| self.list(ListKind::And, audiences));
        match (who, self.said(&found.text, Facts::default())) {
            (Some(label), Some(value)) => Some(self.say("mark.label", &[("label", label), ("value", value)])),
            (one, other) => one.or(other),
        }
    }

    pub(super) fn questions(&self, subject: &Subject<'c>) -> Vec<QuestionView> {
        let facts = self.facts_of(subject);
        let question = |one: &crate::model::Question| QuestionView {
            question: self.said(&one.q, facts).unwrap_or_default(),
            answer: self.said_prose(&one.a, facts),
        };
        subject.service.faq.list().iter().map(question).collect()
    }

    pub(super) fn links(&self, subject: &Subject<'c>) -> Vec<LinkView> {
        let link = |link: &crate::model::Link| {
            let url = link.url.get()?;
            let words = self
                .said(&link.name, Facts::default())
                .unwrap_or_else(|| Inlines::ltr(crate::view::values::bare(&url.text)));
            Some(LinkView {
                kind: link.kind.get().map(|kind| self.word(kind.key())),
                link: words.link(Target::Url(url.text.clone())),
            })
        };
        subject.service.links.list().iter().filter_map(link).collect()
    }

    pub(super) fn volume(&self, subject: &Subject<'c>) -> Vec<Row> {
        let mut rows = Vec::new();
        if let Some(volume) = subject.service.volume.get() {
            let per = volume.per.get().map_or_else(|| self.word("volume.per.year"), |per| self.word(per.key()));
            if let Some(count) = volume.applications.get() {
                let label = self.say("volume.applications", &[("period", per)]);
                rows.push(Row { label, value: self.number(count.value) });
            }
            if let Some(count) = volume.online.get() {
                rows.push(Row { label: self.word("volume.online"), value: self.number(count.value) });
            }
        }
        if let Some(cost) = subject.service.unit_cost.get() {
            let amount = cost.amount.get().map(|amount| self.price(&amount.value)).unwrap_or_default();
            let value = match cost.year.get() {
                Some(year) => self.say("unit-cost.line", &[("amount", amount), ("year", self.year(&year.text))]),
                None => amount,
            };
            let value = match self.said(&cost.source, Facts::default()) {
                Some(source) => self.bracketed(value, source),
                None => value,
            };
            rows.push(Row { label: self.word("unit-cost.heading"), value });
        }
        rows
    }

    fn year(&self, text: &str) -> Inlines {
        match text.parse::<i16>() {
            Ok(year) => self.words(&self.writer.gregorian_year(year)),
            Err(_) => self.words(text),
        }
    }

    pub(super) fn review(&self, subject: &Subject<'c>) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut row = |key: &str, value: Inlines| rows.push(Row { label: self.word(key), value });
        if let Some(reviewed) = subject.service.reviewed.get() {
            let by = self.actors(&reviewed.by, subject.agency());
            if let Some(date) = reviewed.date.get() {
                let date = self.date(date.value);
                let who =
                    (!by.is_empty()).then(|| self.say("reviewed.by", &[("who", self.list(ListKind::And, by.clone()))]));
                row(
                    "reviewed.last",
                    match who {
                        Some(note) => self.bracketed(date, note),
                        None => date,
                    },
                );
            }
            if let Some(next) = reviewed.next.get() {
                row("reviewed.next", self.date(next.value));
            }
        }
        if let Some(approved) = subject.service.approved.get() {
            if let Some(by) = self.said(&approved.by, Facts::default()) {
                row("approved.by", by);
            }
            if let Some(number) = approved.number.get() {
                row("approved.number", self.words(&self.writer.digits(&number.text)));
            }
            if let Some(date) = approved.date.get() {
                row("approved.date", self.date(date.value));
            }
        }
        rows
    }
}
