//! A service in one row, for boards that are hung up and schedules that a statute asks for.

use super::inline::Inlines;
use super::scribe::{Facts, Scribe};
use crate::model::{Requirement, Rung, Service};
use crate::record::Said;
use crate::resolve::ServiceId;
use serde::Serialize;

/// A service in one row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BoardRow {
    /// Its name, linked.
    pub name: Inlines,
    /// Its number in the charter.
    pub number: Option<Inlines>,
    /// What it is for.
    pub summary: Option<Inlines>,
    /// What one needs; or that nothing is, or nobody knows.
    pub requirements: Vec<Inlines>,
    /// How long it takes.
    pub time: Option<Inlines>,
    /// What it costs.
    pub cost: Option<Inlines>,
    /// Everybody who acts for the agency, each once, in the order of the steps.
    pub by: Vec<Inlines>,
    /// The steps one takes oneself, in a few words.
    pub steps: Vec<Inlines>,
    /// Offices with their counters.
    pub places: Vec<Inlines>,
    /// To whom to complain, rung by rung.
    pub appeals: Vec<Appeal>,
    /// What one gets when the promise is broken; or that nothing is laid down.
    pub compensation: Vec<Inlines>,
    /// The unit that gives it.
    pub unit: Option<Inlines>,
    /// How simple it is by law.
    pub class: Option<Inlines>,
    /// Between whom: citizens, businesses, government.
    pub between: Vec<Inlines>,
    /// In which state it is, where that is not the usual one.
    pub state: Option<Inlines>,
}

/// A rung of the ladder in one row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Appeal {
    /// To whom.
    pub to: Inlines,
    /// Within which time they decide.
    pub time: Option<Inlines>,
}

impl Scribe<'_> {
    /// A service in one row; nothing where there is no such service.
    pub fn board_row(&self, id: &ServiceId) -> Option<BoardRow> {
        let service = self.charter.service(&id.to_string())?;
        let card = self.card(id)?;
        let (ladder, _) = self.charter.redress(&id.agency, service);
        Some(BoardRow {
            name: card.name,
            number: service.number.get().map(|number| self.words(&self.writer.digits(&number.text))),
            summary: card.summary,
            requirements: self.required(&id.agency, service),
            time: card.time.or_else(|| self.said_timing(&time_of(service))),
            cost: card.cost,
            by: self.who_acts(&id.agency, service),
            steps: self.own_steps(&id.agency, service),
            places: self.counters(service),
            appeals: ladder.list().iter().map(|rung| self.appeal(rung, &id.agency)).collect(),
            compensation: self.compensation_in_short(&id.agency, service),
            unit: service
                .provider
                .get()
                .and_then(|unit| self.charter.unit(&id.agency, &unit.id))
                .and_then(|unit| self.said(&unit.name, Facts::default())),
            class: service.classification.get().map(|class| self.class(&class.text)),
            between: service.transaction.list().iter().map(|one| self.word(one.key())).collect(),
            state: card.state_words,
        })
    }

    fn required(&self, agency: &str, service: &Service) -> Vec<Inlines> {
        let facts = Facts { service: Some((agency, service)), standard: None };
        let name = |requirement: &Requirement| {
            let form = requirement.form.get().and_then(|id| {
                let forms = service.forms.list();
                forms.iter().find(|form| form.id.text == id.id)
            });
            self.said(&requirement.name, facts)
                .or_else(|| form.and_then(|form| self.said(&form.name, facts)))
                .unwrap_or_else(|| self.words(&requirement.id.text))
        };
        let names = service.requirements.list().iter().map(name);
        names.chain(self.absence(&service.requirements, "none.documents")).collect()
    }

    fn who_acts(&self, agency: &str, service: &Service) -> Vec<Inlines> {
        let mut names: Vec<Inlines> = Vec::new();
        for step in service.steps.list() {
            let own = self.actors(&step.by, agency);
            let inner = step.actions.list().iter().flat_map(|action| self.actors(&action.by, agency));
            for name in own.into_iter().chain(inner) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    fn own_steps(&self, agency: &str, service: &Service) -> Vec<Inlines> {
        let facts = Facts { service: Some((agency, service)), standard: None };
        let mine = service.steps.list().iter().filter(|step| !step.client_action.is_unsaid());
        mine.filter_map(|step| self.said(&step.name, facts)).collect()
    }

    /// The offices of its counters, each once, with the number of the counter.
    fn counters(&self, service: &Service) -> Vec<Inlines> {
        let mut seen: Vec<&str> = Vec::new();
        for office in service.channels.list().iter().flat_map(|channel| channel.offices.list()) {
            if !seen.contains(&office.id.as_str()) {
                seen.push(&office.id);
            }
        }
        let place = |id: &&str| {
            let office = self.charter.office(id)?;
            let name = self.said(&office.name, Facts::default()).unwrap_or_else(|| self.words(&office.id.text));
            Some(match self.said(&office.counter, Facts::default()) {
                Some(note) => self.say("mark.bracketed", &[("text", name), ("note", note)]),
                None => name,
            })
        };
        seen.iter().filter_map(place).collect()
    }

    fn appeal(&self, rung: &Rung, agency: &str) -> Appeal {
        Appeal {
            to: rung.to.get().map(|actor| self.actor(actor, agency)).unwrap_or_default(),
            time: self.said_timing(&rung.decide_within),
        }
    }

    fn compensation_in_short(&self, agency: &str, service: &Service) -> Vec<Inlines> {
        let remedy = |id: &crate::record::Ref| {
            let remedy = self.charter.remedy(agency, service, &id.id)?;
            let kind = remedy.kind.get().map(|kind| self.word(kind.key()));
            let amount = remedy.amount.get().map(|amount| self.amount(amount, Some(service))).unwrap_or_default();
            let name = kind.unwrap_or_else(|| self.words(&remedy.id.text));
            let note = self.list(crate::lang::ListKind::Plain, amount);
            Some(if note.is_empty() { name } else { self.say("mark.bracketed", &[("text", name), ("note", note)]) })
        };
        let remedies = service.compensation.list().iter().filter_map(remedy);
        remedies.chain(self.absence(&service.compensation, "none.compensation")).collect()
    }
}

/// The first total time that the agency declares.
fn time_of(service: &Service) -> Said<crate::model::Timing> {
    let Some(total) = service.total.get().and_then(|total| total.time.get()) else { return Said::Unsaid };
    let first = total.each().into_iter().next().map(|declared| declared.timing.clone());
    first.map_or(Said::Unsaid, |timing| Said::Is(timing, Default::default()))
}
