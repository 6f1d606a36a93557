//! The parts of a service or agency that several rules look at: requirements and fees inside of others, every time, every
//! price.

use crate::model::{
    Agency, Amount, Fee, Limit, PerChannel, Remedy, Requirement, Rung, Service, Standard, Timing, TotalTime, Validity,
};
use crate::quantity::Price;
use crate::record::{Said, Sp};

/// Every requirement, those inside of others too.
pub(super) fn requirements(service: &Service) -> Vec<&Requirement> {
    fn add<'c>(requirement: &'c Requirement, all: &mut Vec<&'c Requirement>) {
        all.push(requirement);
        let parts = requirement.any_of.list().iter().chain(requirement.all_of.list());
        parts.for_each(|part| add(part, all));
    }
    let mut all = Vec::new();
    service.requirements.list().iter().for_each(|requirement| add(requirement, &mut all));
    all
}

/// Every fee, those in a `one_of` too.
pub(super) fn fees(service: &Service) -> Vec<&Fee> {
    service.fees.list().iter().flat_map(|fee| std::iter::once(fee).chain(fee.one_of.list())).collect()
}

/// Sees each time of a record with the key it stands under.
type SeeTime<'s, 'c> = &'s mut dyn FnMut(&'static str, &'c Timing);

/// Every time that a service says.
pub(super) fn times_of_service<'c>(service: &'c Service, see: SeeTime<'_, 'c>) {
    let extension = service.clock.get().and_then(|clock| clock.extension.get());
    extension.and_then(|extension| extension.by.get()).into_iter().for_each(|by| see("by", by));
    for age in requirements(service).iter().filter_map(|requirement| requirement.max_age.get()) {
        see("max_age", age);
    }
    for step in service.steps.list() {
        per_channel("queue", &step.queue, see);
        per_channel("time", &step.time, see);
        step.actions.list().iter().for_each(|action| per_channel("time", &action.time, see));
    }
    let total = service.total.get().and_then(|total| total.time.get());
    total.into_iter().flat_map(TotalTime::each).for_each(|time| see("total", time.timing));
    for output in service.outputs.list() {
        if let Some(Validity::For(timing)) = output.valid_for.get() {
            see("valid_for", timing);
        }
    }
    service.available.list().iter().filter_map(|office| office.time.get()).for_each(|time| see("total", time));
    service.standards.list().iter().for_each(|standard| of_standard(standard, see));
    service.redress.list().iter().for_each(|rung| of_rung(rung, see));
}

/// Every time that an agency says itself.
pub(super) fn times_of_agency<'c>(agency: &'c Agency, see: SeeTime<'_, 'c>) {
    agency.standards.list().iter().for_each(|standard| of_standard(standard, see));
    agency.redress.list().iter().for_each(|rung| of_rung(rung, see));
    let reply = agency.feedback.get().and_then(|feedback| feedback.reply_within.get());
    reply.into_iter().for_each(|reply| see("reply_within", reply));
}

fn per_channel<'c>(key: &'static str, said: &'c Said<PerChannel<Timing>>, see: SeeTime<'_, 'c>) {
    said.get().into_iter().flat_map(PerChannel::values).for_each(|(_, timing)| see(key, timing));
}

fn of_standard<'c>(standard: &'c Standard, see: SeeTime<'_, 'c>) {
    let next = standard.next.get().and_then(|next| next.within.get());
    standard.within.get().into_iter().chain(next).for_each(|within| see("within", within));
}

fn of_rung<'c>(rung: &'c Rung, see: SeeTime<'_, 'c>) {
    let named = [
        ("file_within", &rung.file_within),
        ("acknowledge_within", &rung.acknowledge_within),
        ("decide_within", &rung.decide_within),
    ];
    named.into_iter().filter_map(|(key, time)| Some((key, time.get()?))).for_each(|(key, time)| see(key, time));
}

/// Sees each price of a record.
type SeePrice<'s, 'c> = &'s mut dyn FnMut(&'c Sp<Price>);

/// Every price that a service says.
pub(super) fn prices_of_service<'c>(service: &'c Service, see: SeePrice<'_, 'c>) {
    fees(service).into_iter().filter_map(|fee| fee.amount.get()).for_each(|amount| of_amount(amount, see));
    service.total.get().and_then(|total| total.fees.get()).into_iter().for_each(|amount| of_amount(amount, see));
    service.unit_cost.get().and_then(|cost| cost.amount.get()).into_iter().for_each(&mut *see);
    of_remedies(service.remedies.list(), see);
}

/// Every price among an agency's remedies.
pub(super) fn of_remedies<'c>(remedies: &'c [Remedy], see: SeePrice<'_, 'c>) {
    remedies.iter().filter_map(|remedy| remedy.amount.get()).for_each(|amount| of_amount(amount, see));
}

fn of_amount<'c>(amount: &'c Amount, see: SeePrice<'_, 'c>) {
    match amount {
        Amount::Price(price) | Amount::Each { price, .. } => see(price),
        Amount::Share { .. } | Amount::Varies(..) => {}
        Amount::Tiers { tiers, .. } => {
            for tier in tiers {
                if let Some(Limit::Money(price)) = tier.up_to.get() {
                    see(price);
                }
                tier.amount.get().into_iter().for_each(|amount| of_amount(amount, see));
            }
        }
    }
}
