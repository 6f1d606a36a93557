//! The limits that a statute sets to a service: its class and longest time, totals, extensions, signatures, phases, reviews.

use super::look::Look;
use super::outcome::{Doubt, How, Value};
use super::shared;
use crate::check::subject::ServiceSubject;
use crate::derive::{Basis, Stretch, Verdict, compare_fees, compare_time, service_time};
use crate::model::{Asks, ExtensionLimit, Longest, Profile, ServiceClass, StandardKind, Timing, TotalTime, TotalWord};
use crate::quantity::{Duration, Length, Price};
use crate::record::Said;

/// Looks whether a service keeps the limits of an article.
pub(super) fn look(profile: &Profile, asks: &Asks, subject: &ServiceSubject<'_>, look: &mut Look) {
    if asks.classified.get().is_some_and(|said| said.value) {
        classified(profile, subject, look);
    }
    if let Some(longest) = asks.longest.get() {
        longest_time(limit(profile, longest, subject), subject, look);
    }
    for total in asks.totals.list() {
        match total {
            TotalWord::Time => total_time(subject, look),
            TotalWord::Fees => total_fees(subject, look),
        }
    }
    if let Some(limits) = asks.extension.get() {
        extension(profile, limits, subject, look);
    }
    if let Some(least) = asks.rungs.get() {
        shared::rungs(least.value, subject.redress().0, subject.span(), look);
    }
    if let Some(most) = asks.signatures.get() {
        signatures(most.value, subject, look);
    }
    phases(asks, subject, look);
    if let Some(within) = asks.reviewed_within.get() {
        reviewed(&within.value, subject, look);
    }
}

/// The class of a service among those of the profile.
fn class<'p>(profile: &'p Profile, subject: &ServiceSubject<'_>) -> Option<&'p ServiceClass> {
    let said = subject.service.classification.get()?;
    profile.classes.list().iter().find(|class| class.id.text == said.text)
}

fn classified(profile: &Profile, subject: &ServiceSubject<'_>, look: &mut Look) {
    let field = &subject.service.classification;
    match field.get() {
        Some(said) if class(profile, subject).is_none() => {
            let words = profile.classes.list().iter().map(|class| class.id.text.clone()).collect();
            look.lack("classification", said.span, How::NotOneOf(said.text.clone(), words));
        }
        _ => look.said("classification", field, super::look::OnNone::Lack),
    }
}

/// The longest that a service may take; nothing where its class is not known.
fn limit(profile: &Profile, longest: &Longest, subject: &ServiceSubject<'_>) -> Option<Length> {
    match longest {
        Longest::Class => class(profile, subject)?.cap().cloned(),
        Longest::Time(time) => time.value.max().cloned(),
    }
}

/// Holds every time that a service says of itself against its limit: its declared totals, its standards of time, and what its
/// steps come to.
fn longest_time(limit: Option<Length>, subject: &ServiceSubject<'_>, look: &mut Look) {
    let Some(limit) = limit else { return look.doubt(Doubt::Unsaid("classification")) };
    let service = subject.service;
    let totals = service.total.get().and_then(|total| total.time.get());
    let totals = totals.into_iter().flat_map(TotalTime::each).map(|time| ("total.time", time.timing));
    let standards = subject.standards().into_iter().map(|(standard, _)| standard);
    let timely = standards.filter(|standard| standard.kind.get() == Some(&StandardKind::Timeliness));
    let within = timely.filter_map(|standard| Some(("standards.within", standard.within.get()?)));
    let mut said = false;
    for (part, timing) in totals.chain(within).collect::<Vec<_>>() {
        said = true;
        within_limit(part, timing, &limit, subject, look);
    }
    said |= steps_within(&limit, subject, look);
    if !said {
        look.doubt(Doubt::Unsaid("duration"));
    }
}

fn within_limit(part: &'static str, timing: &Timing, limit: &Length, subject: &ServiceSubject<'_>, look: &mut Look) {
    let Some(length) = timing.length() else { return look.doubt(Doubt::Incomparable(part)) };
    let yardstick = &subject.ground().yardstick;
    let Some(most) = length.value.max() else { return look.lack(part, length.span, How::NoEnd) };
    match yardstick.covers(&yardstick.stretch(limit), &yardstick.stretch(most)) {
        Some(true) => look.met(length.span),
        Some(false) => look.lack(part, length.span, How::Over(Value::Time(length.value.clone()), exactly(limit))),
        None => look.doubt(Doubt::Incomparable(part)),
    }
}

fn exactly(length: &Length) -> Value {
    Value::Time(Duration::Exactly(length.clone()))
}

/// Whether the steps say how long they take; if so, they are held against the limit.
fn steps_within(limit: &Length, subject: &ServiceSubject<'_>, look: &mut Look) -> bool {
    let yardstick = &subject.ground().yardstick;
    let time = service_time(subject.service, yardstick).filter(|time| time.basis == Basis::Steps);
    let (Some(time), Some(span)) = (time, subject.service.steps.span()) else { return false };
    let ends: Stretch = time.elapsed.to;
    match yardstick.covers(&yardstick.stretch(limit), &ends) {
        Some(false) => {
            let takes = time.elapsed.display(yardstick).unwrap_or(Duration::Exactly(ends.length(yardstick.hours())));
            look.lack("steps.time", span, How::Over(Value::Time(takes), exactly(limit)));
        }
        Some(true) if !time.elapsed.at_least => look.met(span),
        _ => look.doubt(Doubt::Incomparable("steps.time")),
    }
    true
}

fn total_time(subject: &ServiceSubject<'_>, look: &mut Look) {
    let declared = subject.service.total.get().and_then(|total| total.time.get().and(total.time.span()));
    // Nothing declared contradicts nothing: the total that is shown is then worked out.
    let Some(span) = declared else { return };
    let compared = compare_time(subject.service, &subject.ground().yardstick);
    if compared.is_empty() {
        return look.met(span);
    }
    for one in compared {
        let span = one.span.unwrap_or(span);
        match one.verdict {
            Verdict::Equal => look.met(span),
            Verdict::Unclear => look.doubt(Doubt::Incomparable("total.time")),
            Verdict::TooLow | Verdict::TooHigh => {
                let declared = one.declared.length().map_or(Duration::Instant, |length| length.value.clone());
                look.lack("total.time", span, How::Total(Value::Time(declared), exactly(&one.rounded)));
            }
        }
    }
}

fn total_fees(subject: &ServiceSubject<'_>, look: &mut Look) {
    let declared = subject.service.total.get().and_then(|total| total.fees.get().and(total.fees.span()));
    let Some(span) = declared else { return };
    if matches!(subject.service.fees, Said::Unknown(_)) {
        return look.doubt(Doubt::Unsaid("fees"));
    }
    let Some(compared) = compare_fees(subject.service, subject.ground().today) else {
        return look.doubt(Doubt::Unsaid("fees"));
    };
    match compared.verdict {
        Verdict::Equal => look.met(span),
        Verdict::Unclear => look.doubt(Doubt::Incomparable("total.fees")),
        Verdict::TooLow | Verdict::TooHigh => {
            let declared = compared.declared.price().copied().unwrap_or(Price::Free);
            let sum = compared.computed.first().copied().unwrap_or(Price::Free);
            look.lack("total.fees", span, How::Total(Value::Money(declared), Value::Money(sum)));
        }
    }
}

/// A service that says nothing of an extension has none, and keeps every limit.
fn extension(profile: &Profile, limits: &ExtensionLimit, subject: &ServiceSubject<'_>, look: &mut Look) {
    let clock = subject.service.clock.get();
    let Some(own) = clock.and_then(|clock| clock.extension.get()) else { return look.met(subject.span()) };
    look.met(own.span);
    if let Some(most) = limits.times.get() {
        match own.times.get() {
            Some(times) if times.value > most.value => {
                look.lack(
                    "clock.extension.times",
                    times.span,
                    How::Over(Value::Number(times.value), Value::Number(most.value)),
                );
            }
            Some(_) => {}
            None => look.lack("clock.extension.times", own.span, How::Unsaid),
        }
    }
    if let Some(longest) = limits.by.get() {
        match (limit(profile, longest, subject), own.by.get()) {
            (_, None) => look.lack("clock.extension.by", own.span, How::Unsaid),
            (None, _) => look.doubt(Doubt::Unsaid("classification")),
            (Some(limit), Some(by)) => within_limit("clock.extension.by", by, &limit, subject, look),
        }
    }
    if limits.notice.get().is_some_and(|said| said.value) && own.notice.get().is_none() {
        look.lack("clock.extension.notice", own.notice.span().unwrap_or(own.span), How::Unsaid);
    }
}

/// One step with more signatures is too many. Where only all steps together have more, they may stand on several papers, and
/// a person must see.
fn signatures(most: u64, subject: &ServiceSubject<'_>, look: &mut Look) {
    let steps = subject.service.steps.list();
    let own = steps.iter().map(|step| (&step.id, &step.signatures));
    let of_actions =
        steps.iter().flat_map(|step| step.actions.list().iter().map(|action| (&step.id, &action.signatures)));
    let said: Vec<_> = own.chain(of_actions).filter_map(|(id, said)| Some((id, said.get()?))).collect();
    let Some((_, first)) = said.first() else { return look.doubt(Doubt::Unsaid("steps.signatures")) };
    for (id, count) in said.iter().filter(|(_, count)| count.value > most) {
        let how = How::Over(Value::Number(count.value), Value::Number(most));
        look.item_lacks("steps.signatures", &id.text, count.span, how);
    }
    let sum = said.iter().fold(0_u64, |sum, (_, count)| sum.saturating_add(count.value));
    match sum > most {
        true => look.doubt(Doubt::Sum("steps.signatures", sum, most)),
        false => look.met(first.span),
    }
}

fn phases(asks: &Asks, subject: &ServiceSubject<'_>, look: &mut Look) {
    let channels = &subject.service.channels;
    if asks.phases.list().is_empty() || !look.has_items("channels", channels) {
        return;
    }
    for phase in asks.phases.list() {
        let channel = channels.list().iter().find(|channel| channel.phases.list().contains(phase));
        match channel {
            Some(channel) => look.met(channel.phases.span().unwrap_or(channel.id.span)),
            None => {
                look.item_lacks("channels.phases", phase.word(), channels.span().unwrap_or(subject.span()), How::Unsaid)
            }
        }
    }
}

fn reviewed(within: &Duration, subject: &ServiceSubject<'_>, look: &mut Look) {
    let field = &subject.service.reviewed;
    let Some(date) = field.get().and_then(|review| review.date.get()) else {
        return look.lack("reviewed", field.span().unwrap_or(subject.span()), How::Unsaid);
    };
    let Some(longest) = within.max() else { return look.met(date.span) };
    match ends(date.value, longest) {
        Some(end) if end < subject.ground().today => {
            look.lack("reviewed", date.span, How::Old(Value::Day(date.value), exactly(longest)));
        }
        _ => look.met(date.span),
    }
}

/// The last day of a length of calendar time that begins on a day; nothing where it is beyond all calendars.
fn ends(date: crate::quantity::Date, length: &Length) -> Option<crate::quantity::Date> {
    let whole = |amount: crate::quantity::Decimal| amount.ceil().to_string().parse::<i32>().ok();
    let (days, months) = length.calendar_part();
    let span = jiff::Span::new().try_months(whole(months)?).ok()?.try_days(whole(days)?).ok()?;
    date.checked_add(span).ok()
}
