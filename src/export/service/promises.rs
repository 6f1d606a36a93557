//! What a service promises, as data: standards with their record, redress, remedies.

use super::Teller;
use crate::derive::Period;
use crate::export::teller::is_true;
use crate::export::values::{Conditions, Cost, Day, Doer, LawData, Line, Listed, Named, Time, UnitWord};
use crate::export::words::Words;
use crate::model::{NextStandard, Remedy, Rung, RungStart, Standard, Timing};
use crate::quantity::Share;
use crate::record::{Said, Sp};
use crate::view::{RungView, ServicePage, StandardView};
use schemars::JsonSchema;
use serde::Serialize;

/// A promise.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct StandardData {
    /// Its id; `total` where the declared total is the only promise.
    id: String,
    /// The promise in a sentence.
    promise: Words,
    /// What kind of promise it is.
    kind: Option<Named>,
    /// Whether it is promised for every service of the agency.
    of_agency: bool,
    /// Whether it can be measured at all.
    measurable: bool,
    /// The longest it takes.
    within: Option<Time>,
    /// The least share, in percent.
    at_least: Option<String>,
    /// The largest share that fails, in percent.
    at_most: Option<String>,
    /// The share of cases for which it is kept, in percent.
    target: Option<String>,
    /// When it holds.
    holds: Conditions,
    /// Where the measurement comes from.
    source: Option<Words>,
    /// The role that answers for it, by its id.
    owner: Option<String>,
    /// The remedies one gets when it is broken, by id.
    remedies: Vec<String>,
    /// What it will be.
    next: Option<NextData>,
    /// The record, newest period first.
    record: Vec<PeriodData>,
    /// Whether results say that it could be raised.
    could_be_raised: bool,
}

/// What a standard will be.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct NextData {
    /// From when.
    from: Option<Day>,
    /// The longest it will take.
    within: Option<Time>,
    /// The least share, in percent.
    at_least: Option<String>,
    /// The largest share that fails, in percent.
    at_most: Option<String>,
    /// The share of cases, in percent.
    target: Option<String>,
    /// The promise in words.
    promise: Option<Words>,
}

/// One period of a record.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PeriodData {
    /// Its first day.
    #[schemars(extend("format" = "date"))]
    from: String,
    /// Its last day.
    #[schemars(extend("format" = "date"))]
    to: String,
    /// Cases; null where that is not known.
    total: Option<u64>,
    /// Cases in which the promise was kept.
    met: Option<u64>,
    /// Cases left out for a reason that the promise names.
    exempt: Option<u64>,
    /// The share kept as the page says it; null where there was nothing to measure. It is `met` of `total`, rounded for
    /// reading.
    share: Option<String>,
    /// Whether the target was reached; null where there is none.
    reached: Option<bool>,
    /// Half of the cases took at most so long, in `unit`.
    median: Option<String>,
    /// Nine of ten cases took at most so long, in `unit`.
    p90: Option<String>,
    /// The unit of `median` and `p90`, the promise's own.
    unit: Option<UnitWord>,
    /// A remark, in the language it was written in.
    comment: Option<String>,
}

/// A rung of the ladder of redress.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct RungData {
    /// Its id.
    id: String,
    /// To whom one turns.
    to: Option<Doer>,
    /// How to reach them.
    contact: Vec<Line>,
    /// How one does it.
    how: Option<Words>,
    /// How long one may wait before filing.
    file_within: Option<Time>,
    /// What that counts from: `deadline`, the end of the time before, or `decision`.
    file_from: &'static str,
    /// By when receipt is confirmed.
    acknowledge_within: Option<Time>,
    /// By when it is decided.
    decide_within: Option<Time>,
    /// Whether it stands outside of the agency.
    independent: bool,
    /// The law behind it.
    legal_basis: Vec<LawData>,
}

/// What one gets when a promise is broken.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct RemedyData {
    /// Its id.
    id: String,
    /// What kind it is.
    kind: Option<Named>,
    /// How much, where it is money.
    amount: Option<Cost>,
    /// Whether it comes without asking; null where the book does not say.
    automatic: Option<bool>,
    /// The remedy in words.
    text: Option<Words>,
}

impl Teller<'_, '_> {
    pub(super) fn standards(&self, page: &ServicePage) -> Listed<StandardData> {
        let known = self.scribe.charter.standards(&self.id.agency, self.service);
        let data = |view: &StandardView| {
            let found = known.iter().find(|(one, of_agency)| one.id.text == view.id && *of_agency == view.of_agency);
            match found {
                Some((standard, _)) => self.standard(standard, view),
                None => self.declared_promise(view),
            }
        };
        let items = page.standards.items.iter().map(data).collect();
        Listed::of(&self.service.standards, page.standards.note.clone(), items)
    }

    /// Where no standard is declared, the declared total is the promise.
    fn declared_promise(&self, view: &StandardView) -> StandardData {
        let total = self.service.total.get().and_then(|total| total.time.get());
        let within = total.and_then(|total| total.each().first().map(|time| self.timing(time.timing)));
        StandardData { within, ..self.standard(&Standard::default(), view) }
    }

    fn standard(&self, standard: &Standard, view: &StandardView) -> StandardData {
        let results = self.scribe.derived.results(self.id, standard, view.of_agency);
        let periods = results.map_or(&[][..], |results| results.overall.periods.as_slice());
        StandardData {
            id: view.id.clone(),
            promise: Words::of(&view.promise),
            kind: standard.kind.get().map(|kind| self.word(kind.word(), kind.key())),
            of_agency: view.of_agency,
            measurable: view.measurable,
            within: self.said_timing(&standard.within, "none.limit"),
            at_least: percent(&standard.at_least),
            at_most: percent(&standard.at_most),
            target: percent(&standard.target),
            holds: self.conditions(standard.when.list(), standard.unless.list(), standard.channels.list()),
            source: self.said(&standard.source),
            owner: standard.owner.get().map(|owner| owner.id.clone()),
            remedies: standard.remedy.list().iter().map(|remedy| remedy.id.clone()).collect(),
            next: standard.next.get().map(|next| self.next(next)),
            record: periods.iter().rev().map(|period| self.period(standard, period)).collect(),
            could_be_raised: view.could_be_raised,
        }
    }

    fn next(&self, next: &NextStandard) -> NextData {
        NextData {
            from: self.day(&next.from),
            within: self.said_timing(&next.within, "none.limit"),
            at_least: percent(&next.at_least),
            at_most: percent(&next.at_most),
            target: percent(&next.target),
            promise: self.said(&next.promise),
        }
    }

    fn period(&self, standard: &Standard, period: &Period<'_>) -> PeriodData {
        let row = period.row;
        let count = |count: &Option<Sp<u64>>| count.as_ref().map(|count| count.value);
        let promised = standard.within.get().and_then(Timing::length).and_then(|length| length.value.max().cloned());
        let measured =
            |value: &Option<Sp<crate::quantity::Decimal>>| value.as_ref().map(|value| value.value.to_string());
        PeriodData {
            from: row.start.value.to_string(),
            to: row.end.value.to_string(),
            total: count(&row.total),
            met: count(&row.met),
            exempt: count(&row.exempt),
            share: period.rate.map(|rate| self.scribe.writer.measured_share(rate.percent())),
            reached: period.met,
            median: measured(&row.median),
            p90: measured(&row.p90),
            unit: promised.and_then(|length| length.parts().first().map(|&(_, unit)| UnitWord::of(unit))),
            comment: row.comment.clone(),
        }
    }

    pub(super) fn silence(&self, page: &ServicePage) -> Option<Named> {
        let said = &self.service.on_silence;
        let id = match said {
            Said::Is(silence, _) => silence.word(),
            Said::None(_) => "none",
            Said::Unknown(_) => "unknown",
            Said::Unsaid => return None,
        };
        page.silence.as_ref().map(|line| self.named(Some(id), line))
    }

    pub(super) fn redress(&self, page: &ServicePage) -> Listed<RungData> {
        let (ladder, _) = self.scribe.charter.redress(&self.id.agency, self.service);
        let items = ladder.list().iter().zip(&page.redress.items).map(|(rung, view)| self.rung(rung, view)).collect();
        Listed::of(ladder, page.redress.note.clone(), items)
    }

    fn rung(&self, rung: &Rung, view: &RungView) -> RungData {
        RungData {
            id: rung.id.text.clone(),
            to: rung.to.get().map(|actor| self.actor(actor)),
            contact: self.lines(&view.contact),
            how: Words::of_prose(&view.how),
            file_within: self.said_timing(&rung.file_within, "redress.no-last-day"),
            file_from: rung.from.get().unwrap_or(&RungStart::Deadline).word(),
            acknowledge_within: self.said_timing(&rung.acknowledge_within, "none.limit"),
            decide_within: self.said_timing(&rung.decide_within, "none.limit"),
            independent: is_true(&rung.independent),
            legal_basis: self.laws(&rung.legal_basis),
        }
    }

    pub(super) fn compensation(&self, page: &ServicePage) -> Listed<RemedyData> {
        let said = &self.service.compensation;
        let remedies =
            said.list().iter().filter_map(|id| self.scribe.charter.remedy(&self.id.agency, self.service, &id.id));
        Listed::of(said, page.compensation.note.clone(), remedies.map(|remedy| self.remedy(remedy)).collect())
    }

    fn remedy(&self, remedy: &Remedy) -> RemedyData {
        RemedyData {
            id: remedy.id.text.clone(),
            kind: remedy.kind.get().map(|kind| self.word(kind.word(), kind.key())),
            amount: remedy.amount.get().map(|amount| self.cost(amount)),
            automatic: remedy.automatic.get().map(|automatic| automatic.value),
            text: self.prose(&remedy.text),
        }
    }
}

fn percent(share: &Said<Sp<Share>>) -> Option<String> {
    share.get().map(|share| share.value.percent().to_string())
}
