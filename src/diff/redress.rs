//! What happens when a promise is broken or not answered, compared.

use super::DiffRule;
use super::money::MoneyRules;
use super::pair::Item;
use super::rules::redress::*;
use super::rules::standards::PROMISE_REWORDED;
use super::rules::words::{TEXT_ADDED, TEXT_REMOVED};
use super::sets::{SetRules, entries_of_many};
use super::tell::{Side, Told, list, named, said};
use super::texts::{PLAIN, WordRules};
use super::time::TimeRules;
use super::walk::{Kind, Walk};
use crate::model::{Actor, Compensation, Remedy, Rung, Silence};
use crate::record::{OneOrMany, Said};

const FILE: TimeRules = TimeRules {
    longer: &FILING_LONGER,
    shorter: &FILING_SHORTER,
    changed: &FILING_CHANGED,
    gone: &FILING_CHANGED,
    come: &FILING_CHANGED,
};
const DECIDE: TimeRules = TimeRules {
    longer: &DECISION_LONGER,
    shorter: &DECISION_SHORTER,
    changed: &DECISION_CHANGED,
    gone: &DECISION_LONGER,
    come: &DECISION_SHORTER,
};
const CONFIRM: TimeRules = TimeRules {
    longer: &RECEIPT_LONGER,
    shorter: &RECEIPT_SHORTER,
    changed: &RECEIPT_CHANGED,
    gone: &RECEIPT_LONGER,
    come: &RECEIPT_SHORTER,
};
/// Replies to feedback.
pub(super) const REPLY: TimeRules = TimeRules {
    longer: &REPLY_LONGER,
    shorter: &REPLY_SHORTER,
    changed: &REPLY_CHANGED,
    gone: &REPLY_LONGER,
    come: &REPLY_SHORTER,
};
const WORTH: MoneyRules = MoneyRules {
    more: &REMEDY_RAISED,
    less: &REMEDY_LOWERED,
    changed: &REMEDY_CHANGED,
    introduced: &REMEDY_RAISED,
    waived: &REMEDY_LOWERED,
    range: &REMEDY_CHANGED,
    currency: &REMEDY_CHANGED,
    gone: &REMEDY_CHANGED,
    come: &REMEDY_CHANGED,
};
/// A remedy without an amount is what its words say.
const REMEDY_WORDS: WordRules = WordRules::promising(&PROMISE_REWORDED, &TEXT_ADDED, &TEXT_REMOVED);

impl<'c> Walk<'c> {
    /// Compares two ladders.
    pub(super) fn redress(&mut self, old: &'c Said<Vec<Rung>>, new: &'c Said<Vec<Rung>>) {
        if old.list().is_empty() && new.list().is_empty() {
            return self.plain("redress", &RUNG_ORDER, Side::absent(old), Side::absent(new));
        }
        let pairs = self.pairs(Kind::Entry, old.list(), new.list());
        self.say_ids("redress", &pairs);
        if pairs.is_moved {
            let line =
                |rungs: &[(&Rung, &Rung)]| list(rungs.iter().map(|(_, rung)| named(&rung.id.text, None)).collect());
            let (was, is) = (line(&pairs.in_old_order), line(&pairs.both));
            self.found_at("redress", &RUNG_ORDER, Side::of(was, old.span()), Side::of(is, new.span()));
        }
        for one in pairs.gone {
            let to = self.rung_side(one, true);
            self.at_item("redress", one, |walk| {
                walk.known_as(&to.value.clone(), |walk| walk.found(&RUNG_REMOVED, to, Side::nothing()))
            });
        }
        for one in pairs.come {
            let to = self.rung_side(one, false);
            self.at_item("redress", one, |walk| {
                walk.known_as(&to.value.clone(), |walk| walk.found(&RUNG_ADDED, Side::nothing(), to))
            });
        }
        for (was, is) in pairs.both {
            if was != is {
                let to = self.rung_side(is, false).value;
                self.at_item("redress", is, |walk| walk.known_as(&to, |walk| walk.rung(was, is)));
            }
        }
    }

    fn rung_side(&self, rung: &Rung, is_old: bool) -> Side {
        let value = rung.to.get().map_or_else(|| named(&rung.id.text, None), |to| self.actor(to, is_old));
        Side::of(value, Some(rung.id.span))
    }

    fn rung(&mut self, old: &'c Rung, new: &'c Rung) {
        let to = |walk: &Self, rung: &Rung, is_old: bool| match rung.to.get() {
            Some(to) => Side::of(walk.actor(to, is_old), rung.to.span()),
            None => Side::absent(&rung.to),
        };
        let (was, is) = (to(self, old, true), to(self, new, false));
        self.plain("to", &RUNG_BODY, was, is);
        let unsaid = &const { Said::Unsaid };
        let contact = |rung: &'c Rung| rung.to.get().map_or(unsaid, |to| &to.contact);
        self.at("to", |walk| walk.contact("contact", contact(old), contact(new)));
        self.prose("how", &old.how, &new.how, PLAIN);
        self.filing(old, new);
        self.timing("acknowledge_within", &old.acknowledge_within, &new.acknowledge_within, &CONFIRM);
        self.timing("decide_within", &old.decide_within, &new.decide_within, &DECIDE);
        self.plain("from", &FILING_START, said(&old.from), said(&new.from));
        let independent = |rung: &Rung| rung.independent.get().is_some_and(|flag| flag.value);
        let flag = |rung: &Rung| Side::place(rung.independent.span().or(Some(rung.span)));
        match (independent(old), independent(new)) {
            (true, false) => self.found_at("independent", &INDEPENDENCE_LOST, flag(old), flag(new)),
            (false, true) => self.found_at("independent", &INDEPENDENCE_GAINED, flag(old), flag(new)),
            _ => {}
        }
        self.laws(&old.legal_basis, &new.legal_basis);
        self.exceptions(&old.allow, &new.allow);
    }

    /// The time to complain: `none` is no limit, the longest of all.
    fn filing(&mut self, old: &'c Rung, new: &'c Rung) {
        let rule: Option<&'static DiffRule> = match (&old.file_within, &new.file_within) {
            (Said::None(_), Said::Is(..)) => Some(&FILING_SHORTER),
            (Said::Is(..), Said::None(_)) => Some(&FILING_LONGER),
            _ => None,
        };
        match rule {
            Some(rule) => self.found_at("file_within", rule, said(&old.file_within), said(&new.file_within)),
            None => self.timing("file_within", &old.file_within, &new.file_within, &FILE),
        }
    }

    /// Compares the remedies of a service or an agency.
    pub(super) fn remedies(&mut self, old: &'c Said<Vec<Remedy>>, new: &'c Said<Vec<Remedy>>) {
        let pairs = self.said_list("remedies", Kind::Remedy, old, new, true);
        let thing = |one: &Remedy| {
            let values = [one.kind.get().map(Told::told), one.amount.get().map(Told::told)];
            let values: Vec<_> = values.into_iter().flatten().collect();
            let value = if values.is_empty() { named(&one.id.text, one.title()) } else { list(values) };
            Side::of(value, Some(one.id.span))
        };
        for one in pairs.gone {
            self.at_item("remedies", one, |walk| walk.found(&REMEDY_REMOVED, thing(one), Side::nothing()));
        }
        for one in pairs.come {
            self.at_item("remedies", one, |walk| walk.found(&REMEDY_ADDED, Side::nothing(), thing(one)));
        }
        for (was, is) in pairs.both {
            if was != is {
                self.at_item("remedies", is, |walk| walk.remedy(was, is));
            }
        }
    }

    fn remedy(&mut self, old: &'c Remedy, new: &'c Remedy) {
        self.plain("kind", &REMEDY_KIND, said(&old.kind), said(&new.kind));
        self.amount("amount", &old.amount, &new.amount, &WORTH);
        let automatic = |one: &Remedy| one.automatic.get().is_some_and(|flag| flag.value);
        let flag = |one: &Remedy| Side::place(one.automatic.span().or(Some(one.span)));
        match (automatic(old), automatic(new)) {
            (true, false) => self.found_at("automatic", &REMEDY_ON_REQUEST, flag(old), flag(new)),
            (false, true) => self.found_at("automatic", &REMEDY_AUTOMATIC, flag(old), flag(new)),
            _ => {}
        }
        let is_money = old.amount.get().is_some() || new.amount.get().is_some();
        self.prose("text", &old.text, &new.text, if is_money { PLAIN } else { REMEDY_WORDS });
        self.laws(&old.legal_basis, &new.legal_basis);
        self.exceptions(&old.allow, &new.allow);
    }

    /// Compares what the law gives.
    pub(super) fn compensation(&mut self, old: &Said<Compensation>, new: &Said<Compensation>) {
        let was = entries_of_many(old, |one| named(self.now(Kind::Remedy, &one.id), None));
        let is = entries_of_many(new, |one| named(&one.id, None));
        self.set("compensation", was, is, SetRules::closed(&COMPENSATION_ADDED, &COMPENSATION_REMOVED));
    }

    /// Compares what no answer in time means: approved before nothing, nothing before rejected.
    pub(super) fn silence(&mut self, old: &Said<Silence>, new: &Said<Silence>) {
        let worth = |said: &Said<Silence>| match said {
            Said::Is(Silence::Approved, _) => 2,
            Said::Is(Silence::Rejected, _) => 0,
            _ => 1,
        };
        match worth(old).cmp(&worth(new)) {
            std::cmp::Ordering::Less => self.found_at("on_silence", &SILENCE_BETTER, said(old), said(new)),
            std::cmp::Ordering::Greater => self.found_at("on_silence", &SILENCE_WORSE, said(old), said(new)),
            std::cmp::Ordering::Equal => self.plain("on_silence", &SILENCE_BETTER, said(old), said(new)),
        }
    }

    /// Who acts, as a value of the new state's ids.
    pub(super) fn actor(&self, who: &Actor, is_old: bool) -> super::Value {
        let charter = if is_old { self.old } else { self.new };
        let own = self.agency_id(is_old).unwrap_or_default();
        let agency = who.agency.get().map_or(own.as_str(), |agency| agency.id.as_str());
        let role = who.role.get().and_then(|role| charter.role(agency, &role.id)).and_then(|role| role.title.get());
        let unit = who.unit.get().and_then(|unit| charter.unit(agency, &unit.id)).and_then(|unit| unit.name.get());
        let whole = charter.agency(agency).map(|found| &found.agency.name);
        let name = role.or(unit).or(who.body.get()).or(whole);
        let scoped = |kind, id: &str| match is_old {
            true => self.now(kind, &format!("{agency}/{id}")).rsplit('/').next().unwrap_or_default().to_owned(),
            false => id.to_owned(),
        };
        let other = who.agency.get().filter(|agency| agency.id != own).map(|agency| match is_old {
            true => self.now(Kind::Agency, &agency.id).to_owned(),
            false => agency.id.clone(),
        });
        let ids = [
            other,
            who.unit.get().map(|unit| scoped(Kind::Unit, &unit.id)),
            who.role.get().map(|role| scoped(Kind::Role, &role.id)),
            who.body.get().map(super::tell::words),
        ];
        named(ids.into_iter().flatten().collect::<Vec<_>>().join(" "), name)
    }

    /// Several who act, in one order.
    pub(super) fn actors_side(&self, field: &Said<OneOrMany<Actor>>, is_old: bool) -> Side {
        let Said::Is(many, span) = field else { return Side::absent(field) };
        let mut all: Vec<super::Value> = many.0.iter().map(|who| self.actor(who, is_old)).collect();
        all.sort_by(|a, b| a.canonical.cmp(&b.canonical));
        Side::of(list(all), Some(*span))
    }
}
