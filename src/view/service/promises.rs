//! The promises of a service, their record, and what to do when one is broken.

use super::Subject;
use crate::derive::{Period, StandardResults};
use crate::lang::ListKind;
use crate::model::{NextStandard, Remedy, Rung, RungStart, Service, Silence, Standard, Timing};
use crate::quantity::{Decimal, Duration, Length, Share};
use crate::record::{Said, Sp};
use crate::view::inline::{Blocks, Inlines, Target};
use crate::view::results::ChartView;
use crate::view::scribe::{Facts, Scribe};
use crate::view::values::{Listing, Row};
use serde::Serialize;

/// A promise and its record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StandardView {
    /// Its id.
    pub id: String,
    /// The promise in a sentence.
    pub promise: Inlines,
    /// What kind of promise it is.
    pub kind: Option<Inlines>,
    /// Whether it can be measured at all.
    pub measurable: bool,
    /// Target, source, owner, remedy, what it will be.
    pub rows: Vec<Row>,
    /// When it holds at all.
    pub conditions: Vec<Inlines>,
    /// Whether it is promised for every service of the agency.
    pub of_agency: bool,
    /// The sentence about the newest period.
    pub latest: Option<Inlines>,
    /// The record, newest period first.
    pub record: Vec<RecordRow>,
    /// The record as a chart, where there is enough of it.
    pub chart: Option<ChartView>,
    /// A link to all of the record, where the page does not show it.
    pub elsewhere: Option<Inlines>,
    /// Whether results say that it could be raised.
    pub could_be_raised: bool,
}

/// One period of a record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecordRow {
    /// The period.
    pub period: Inlines,
    /// Cases.
    pub total: Inlines,
    /// Cases in which it was kept.
    pub met: Inlines,
    /// The share, where there were any cases.
    pub share: Option<Inlines>,
    /// `kept`, `missed`, or nothing where there is no target or no case.
    pub verdict: Option<&'static str>,
    /// The verdict in words.
    pub verdict_words: Option<Inlines>,
    /// Half of the cases took at most so long.
    pub median: Option<Inlines>,
    /// Nine of ten cases took at most so long.
    pub p90: Option<Inlines>,
    /// Remarks: cases left out, comments.
    pub notes: Vec<Inlines>,
}

/// A rung of the ladder.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RungView {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: Inlines,
    /// To whom one turns.
    pub to: Inlines,
    /// How to reach them.
    pub contact: Vec<Row>,
    /// How one does it.
    pub how: Blocks,
    /// The deadlines.
    pub rows: Vec<Row>,
    /// Whether it stands outside of the agency.
    pub independent: bool,
    /// The law behind it.
    pub law: Vec<Inlines>,
}

/// A remedy.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RemedyView {
    /// Its id.
    pub id: String,
    /// What kind it is.
    pub kind: Option<Inlines>,
    /// How much.
    pub amount: Vec<Inlines>,
    /// Whether it comes without asking, in words.
    pub asking: Option<Inlines>,
    /// The remedy in words.
    pub text: Blocks,
}

impl<'c> Scribe<'c> {
    /// The promises with as much of their record as the page of a service shows.
    pub(super) fn standards_in_short(&self, subject: &Subject<'c>) -> Listing<StandardView> {
        let standards = self.charter.standards(subject.agency(), subject.service);
        let in_short = |(standard, of_agency)| match of_agency {
            true => self.left_to_agency(subject, standard),
            false => self.in_short(subject, standard),
        };
        let mut items: Vec<StandardView> = standards.into_iter().map(in_short).collect();
        items.extend(self.declared_promise(subject));
        items.sort_by_key(|item| item.of_agency);
        let note = if items.is_empty() { self.absence(&subject.service.standards, "none.standards") } else { None };
        Listing { items, note }
    }

    /// A promise that all services of an agency share, its record left to the agency's page: a page for each service need not
    /// repeat it.
    fn left_to_agency(&self, subject: &Subject<'c>, standard: &'c Standard) -> StandardView {
        let (agency, results) = (subject.agency(), self.derived.results(&subject.id, standard, true));
        let page = || Target::Promise(format!("{agency}#{}", standard.id.text));
        let elsewhere = (!periods(results).is_empty()).then(|| self.word("results.heading").link(page()));
        StandardView { of_agency: true, elsewhere, ..self.standard(subject, standard, results) }
    }

    /// The promises of a service that are its own, or its declared total, with all of their record.
    pub fn own_standards(&self, id: &crate::resolve::ServiceId) -> Option<Vec<StandardView>> {
        let service = self.charter.service(&id.to_string())?;
        let subject = Subject { id: id.clone(), service };
        let own = self.charter.standards(subject.agency(), service).into_iter().filter(|(_, of_agency)| !of_agency);
        let recorded = |(standard, _)| {
            let results = self.derived.results(id, standard, false);
            self.with_record(standard, results, self.standard(&subject, standard, results))
        };
        Some(own.map(recorded).chain(self.declared_promise(&subject)).collect())
    }

    /// A promise of a service without its record.
    pub(super) fn standard(
        &self,
        subject: &Subject<'c>,
        standard: &'c Standard,
        results: Option<&StandardResults<'_>>,
    ) -> StandardView {
        StandardView {
            promise: self.promise(subject, standard),
            conditions: self.conditions(
                subject.service,
                standard.when.list(),
                standard.unless.list(),
                standard.channels.list(),
            ),
            rows: self.standard_rows(Some(subject), subject.agency(), standard),
            ..self.standard_with(standard, results)
        }
    }

    /// A standard that belongs to the whole agency, with its record.
    pub fn agency_standard(&self, agency: &str, standard: &Standard) -> StandardView {
        let results = self.derived.agency_results(agency, standard);
        let view = StandardView {
            promise: self.promise_of(agency, None, standard),
            rows: self.standard_rows(None, agency, standard),
            of_agency: true,
            ..self.standard_with(standard, results)
        };
        self.with_record(standard, results, view)
    }

    /// A promise with all that was measured of it.
    pub(super) fn with_record(
        &self,
        standard: &Standard,
        results: Option<&StandardResults<'_>>,
        view: StandardView,
    ) -> StandardView {
        let record = periods(results).iter().rev().map(|period| self.record_row(standard, period)).collect();
        StandardView { record, chart: self.chart(results), ..view }
    }

    fn standard_with(&self, standard: &Standard, results: Option<&StandardResults<'_>>) -> StandardView {
        StandardView {
            id: standard.id.text.clone(),
            promise: Inlines::default(),
            kind: standard.kind.get().map(|kind| self.word(kind.key())),
            measurable: is_measurable(standard),
            rows: Vec::new(),
            conditions: Vec::new(),
            of_agency: false,
            latest: periods(results).last().and_then(|period| self.latest(period)),
            record: Vec::new(),
            chart: None,
            elsewhere: None,
            could_be_raised: results.is_some_and(|results| results.could_be_raised),
        }
    }

    /// The promise in its own words, else in a sentence made from its facts.
    pub(super) fn promise(&self, subject: &Subject<'c>, standard: &Standard) -> Inlines {
        self.promise_of(subject.agency(), Some(&subject.id), standard)
    }

    /// The promise of a service or of a whole agency.
    pub(in crate::view) fn promise_of(
        &self,
        agency: &str,
        service: Option<&crate::resolve::ServiceId>,
        standard: &Standard,
    ) -> Inlines {
        let service = service.and_then(|id| self.charter.service(&id.to_string()));
        let facts = Facts { service: service.map(|service| (agency, service)), standard: Some(standard) };
        self.said(&standard.promise, facts).unwrap_or_else(|| self.sentence(standard))
    }

    fn sentence(&self, standard: &Standard) -> Inlines {
        let share = |share: &Said<Sp<Share>>| share.get().map(|share| self.words(&self.writer.share(share.value)));
        let name = || standard.kind.get().map_or_else(|| self.words(&standard.id.text), |kind| self.word(kind.key()));
        if let Some(Timing::Is { length, .. } | Timing::Each { length, .. }) = standard.within.get() {
            let within = self.duration_in_text(&length.value);
            return match share(&standard.target) {
                Some(target) => self.say("standard.within-sentence", &[("within", within), ("target", target)]),
                None => self.say("standard.within-always", &[("within", within)]),
            };
        }
        if let Some(value) = share(&standard.at_least) {
            return self.say("standard.at-least-sentence", &[("name", name()), ("value", value)]);
        }
        if let Some(value) = share(&standard.at_most) {
            return self.say("standard.at-most-sentence", &[("name", name()), ("value", value)]);
        }
        match standard.within.get() {
            Some(other) => self.timing(other),
            None => name(),
        }
    }

    fn standard_rows(&self, subject: Option<&Subject<'c>>, agency: &str, standard: &Standard) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut row = |key: &str, value: Inlines| rows.push(Row { label: self.word(key), value });
        if let Some(target) = standard.target.get() {
            let share = self.words(&self.writer.share(target.value));
            row("standards.target", self.say("standards.target-of", &[("share", share)]));
        }
        if let Some(next) = standard.next.get() {
            row("standards.next-heading", self.next(standard, next));
        }
        if let Some(source) = self.said(&standard.source, Facts::default()) {
            row("standards.source", source);
        }
        if let Some(owner) = standard.owner.get().and_then(|owner| self.charter.role(agency, &owner.id)) {
            row("standards.owner", self.role(owner).unwrap_or_default());
        }
        let remedies: Vec<Inlines> =
            standard.remedy.list().iter().filter_map(|id| self.remedy_line(subject, agency, &id.id)).collect();
        if !remedies.is_empty() {
            row("standards.remedy", self.list(ListKind::And, remedies));
        } else if let Some(none) = self.absence(&standard.remedy, "none.compensation") {
            row("standards.remedy", none);
        }
        rows
    }

    /// What a standard will be, and from when.
    fn next(&self, standard: &Standard, next: &NextStandard) -> Inlines {
        let value = self.raised(standard, next);
        match next.from.get() {
            Some(from) => self.say("standards.next", &[("date", self.date(from.value)), ("value", value)]),
            None => value,
        }
    }

    /// What a standard will be: its new promise in words, else its new values.
    pub(in crate::view) fn raised(&self, standard: &Standard, next: &NextStandard) -> Inlines {
        let raised = Standard {
            within: next.within.or(&standard.within).clone(),
            at_least: next.at_least.or(&standard.at_least).clone(),
            at_most: next.at_most.or(&standard.at_most).clone(),
            target: next.target.or(&standard.target).clone(),
            ..standard.clone()
        };
        let promise = self.said(&next.promise, Facts { service: None, standard: Some(&raised) });
        promise.unwrap_or_else(|| self.next_values(next))
    }

    fn next_values(&self, next: &NextStandard) -> Inlines {
        let mut values: Vec<Inlines> = Vec::new();
        values.extend(
            next.within
                .get()
                .and_then(Timing::length)
                .map(|length| self.say("standards.within", &[("time", self.duration_in_text(&length.value))])),
        );
        let share = |key: &str, share: &Said<Sp<Share>>| {
            share.get().map(|share| self.say(key, &[("value", self.words(&self.writer.share(share.value)))]))
        };
        values.extend(share("standards.at-least", &next.at_least));
        values.extend(share("standards.at-most", &next.at_most));
        values.extend(
            next.target.get().map(|target| {
                self.say("standards.target-of", &[("share", self.words(&self.writer.share(target.value)))])
            }),
        );
        self.list(ListKind::Plain, values)
    }

    /// The total that a service declares, where it declares no standard: it is what it promises.
    pub(in crate::view) fn declared_length(service: &Service) -> Option<&Duration> {
        let total = service.total.get().filter(|_| service.standards.list().is_empty())?;
        total.time.get()?.each().first()?.timing.length().map(|length| &length.value)
    }

    /// Where no standard is declared, the declared total is the service's promise.
    fn declared_promise(&self, subject: &Subject<'c>) -> Option<StandardView> {
        let within = self.duration_in_text(Self::declared_length(subject.service)?);
        Some(StandardView {
            id: "total".to_owned(),
            promise: self.say("standard.within-always", &[("within", within)]),
            kind: Some(self.word(crate::model::StandardKind::Timeliness.key())),
            measurable: true,
            rows: vec![Row { label: self.word("standards.source"), value: self.word("standards.from-total") }],
            conditions: Vec::new(),
            of_agency: false,
            latest: None,
            record: Vec::new(),
            chart: None,
            elsewhere: None,
            could_be_raised: false,
        })
    }

    pub(super) fn latest(&self, period: &Period<'_>) -> Option<Inlines> {
        let rate = period.rate?;
        let share = self.words(&self.writer.measured_share(rate.percent()));
        let total =
            self.in_language_of("count.cases", self.words(&self.writer.count_in_text("count.cases", rate.whole)));
        let when = self.words(&self.writer.period(period.row.start.value, period.row.end.value));
        Some(self.say("results.sentence", &[("period", when), ("share", share), ("total", total)]))
    }

    fn record_row(&self, standard: &Standard, period: &Period<'_>) -> RecordRow {
        let row = period.row;
        let count =
            |count: Option<&Sp<u64>>| count.map_or_else(|| self.word("none.unknown"), |count| self.number(count.value));
        let verdict = period.met.map(|met| if met { "kept" } else { "missed" });
        // The median and the ninth decile are counted in the unit that the promise is made in.
        let promised = standard.within.get().and_then(Timing::length).and_then(|length| length.value.max().cloned());
        let unit = promised.and_then(|length| length.parts().first().map(|&(_, unit)| unit));
        let measured =
            |value: Option<&Sp<Decimal>>| Some(self.words(&self.writer.length(&Length::of(value?.value, unit?))));
        let mut notes: Vec<Inlines> = row.comment.iter().map(|comment| self.untranslated(comment)).collect();
        let exempt = row.exempt.as_ref().map_or(0, |exempt| exempt.value);
        notes.extend((exempt > 0).then(|| self.count("results.exempt-note", exempt)));
        RecordRow {
            period: self.words(&self.writer.period(row.start.value, row.end.value)),
            total: count(row.total.as_ref()),
            met: count(row.met.as_ref()),
            share: period.rate.map(|rate| self.words(&self.writer.measured_share(rate.percent()))),
            verdict,
            verdict_words: verdict
                .map(|verdict| self.word(if verdict == "kept" { "results.kept" } else { "results.missed" })),
            median: measured(row.median.as_ref()),
            p90: measured(row.p90.as_ref()),
            notes,
        }
    }

    pub(super) fn silence(&self, subject: &Subject<'c>) -> Option<Inlines> {
        match &subject.service.on_silence {
            Said::Is(Silence::Approved, _) => Some(self.word("silence.approved")),
            Said::Is(Silence::Rejected, _) => Some(self.word("silence.rejected")),
            Said::None(_) => Some(self.word("silence.none")),
            other => self.absence(other, "silence.none"),
        }
    }

    pub(super) fn redress(&self, subject: &Subject<'c>) -> Listing<RungView> {
        let (ladder, _) = self.charter.redress(subject.agency(), subject.service);
        self.ladder(ladder, subject.agency())
    }

    /// A redress ladder, rung by rung.
    pub fn ladder(&self, ladder: &Said<Vec<Rung>>, agency: &str) -> Listing<RungView> {
        let mut number = 0u64;
        self.listing(ladder, "none.redress", |rung| {
            number += 1;
            self.rung(rung, agency, number)
        })
    }

    fn rung(&self, rung: &Rung, agency: &str, number: u64) -> RungView {
        let mut rows = Vec::new();
        let deadlines = [
            ("redress.file-within", &rung.file_within, "redress.no-last-day"),
            ("redress.acknowledge-within", &rung.acknowledge_within, "none.limit"),
            ("redress.decide-within", &rung.decide_within, "none.limit"),
        ];
        for (key, timing, none) in deadlines {
            let value = timing.get().map(|timing| self.timing(timing)).or_else(|| self.absence(timing, none));
            let Some(mut value) = value else { continue };
            if key == "redress.file-within" && rung.from.get() == Some(&RungStart::Decision) {
                value = self.say("mark.bracketed", &[("text", value), ("note", self.word("redress.from-decision"))]);
            }
            rows.push(Row { label: self.word(key), value });
        }
        RungView {
            id: rung.id.text.clone(),
            number: self.number(number),
            to: rung.to.get().map(|actor| self.actor(actor, agency)).unwrap_or_default(),
            contact: rung.to.get().map(|actor| self.actor_contact(actor, agency)).unwrap_or_default(),
            how: self.said_prose(&rung.how, Facts::default()),
            rows,
            independent: rung.independent.get().is_some_and(|independent| independent.value),
            law: self.laws(&rung.legal_basis),
        }
    }

    /// How to reach who acts: their own contact, else that of the role, the unit, the agency.
    fn actor_contact(&self, actor: &crate::model::Actor, own: &str) -> Vec<Row> {
        let agency = actor.agency.get().map_or(own, |agency| agency.id.as_str());
        let role = actor.role.get().and_then(|role| self.charter.role(agency, &role.id));
        let unit_id = actor.unit.get().or_else(|| role.and_then(|role| role.unit.get()));
        let unit = unit_id.and_then(|unit| self.charter.unit(agency, &unit.id));
        let found = actor.contact.get().or_else(|| role?.contact.get()).or_else(|| unit?.contact.get());
        let found = found
            .or_else(|| if actor.body.is_unsaid() { self.charter.agency(agency)?.agency.contact.get() } else { None });
        found.map(|contact| self.contact(contact)).unwrap_or_default()
    }

    pub(super) fn compensation(&self, subject: &Subject<'c>) -> Listing<RemedyView> {
        let service = subject.service;
        let ids = service.compensation.list();
        let remedy = |id: &crate::record::Ref| self.charter.remedy(subject.agency(), service, &id.id);
        let items = ids.iter().filter_map(remedy).map(|remedy| self.remedy(Some(subject), remedy)).collect();
        Listing { items, note: self.absence(&service.compensation, "none.compensation") }
    }

    /// A remedy.
    fn remedy(&self, subject: Option<&Subject<'c>>, remedy: &Remedy) -> RemedyView {
        let facts = subject.map(|subject| self.facts_of(subject)).unwrap_or_default();
        let asking =
            |automatic: &Sp<bool>| self.word(if automatic.value { "remedy.automatic" } else { "remedy.on-claim" });
        RemedyView {
            id: remedy.id.text.clone(),
            kind: remedy.kind.get().map(|kind| self.word(kind.key())),
            amount: remedy
                .amount
                .get()
                .map(|amount| self.amount(amount, subject.map(|subject| subject.service)))
                .unwrap_or_default(),
            asking: remedy.automatic.get().map(asking),
            text: self.said_prose(&remedy.text, facts),
        }
    }

    /// A remedy in one line: its kind, how much, and whether it comes without asking.
    fn remedy_line(&self, subject: Option<&Subject<'c>>, agency: &str, id: &str) -> Option<Inlines> {
        let found = match subject {
            Some(subject) => self.charter.remedy(agency, subject.service, id),
            None => self.charter.agency(agency)?.agency.remedies.list().iter().find(|remedy| remedy.id.text == id),
        };
        let view = self.remedy(subject, found?);
        let name = view.kind.unwrap_or_else(|| self.words(id));
        let notes: Vec<Inlines> = view.amount.into_iter().chain(view.asking).collect();
        if notes.is_empty() {
            return Some(name);
        }
        Some(self.say("mark.bracketed", &[("text", name), ("note", self.list(ListKind::Plain, notes))]))
    }
}

/// Whether anybody can say that a promise was kept.
pub(in crate::view) fn is_measurable(standard: &Standard) -> bool {
    standard.within.get().is_some()
        || standard.at_least.get().is_some()
        || standard.at_most.get().is_some()
        || standard.target.get().is_some()
}

fn periods<'r, 'c>(results: Option<&'r StandardResults<'c>>) -> &'r [Period<'c>] {
    results.map_or(&[], |results| results.overall.periods.as_slice())
}
