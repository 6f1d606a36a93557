//! Declared totals held against what steps and fees come to. Whether a difference is a mistake is for `check`.

use super::elapsed::{Plan, steps_bear_time};
use super::{Elapsed, Stretch, Yardstick, service_time, situations, sum_for_everybody};
use crate::model::{Amount, CaseTime, Service, Timing, TotalTime};
use crate::quantity::{Date, Length, Price, Unit};
use crate::source::Span;

/// How a declared total stands to the computed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They are the same.
    Equal,
    /// More is needed than is declared.
    TooLow,
    /// Less is needed than is declared.
    TooHigh,
    /// They cannot be compared: a part has no known end, or working and calendar time stand against each other and no
    /// calendar can tell.
    Unclear,
}

/// A declared time and what the steps come to in the situations it is declared for.
#[derive(Clone, Debug)]
pub struct TimeComparison<'c> {
    /// What is declared.
    pub declared: &'c Timing,
    /// Where it stands, if it is a plain time.
    pub span: Option<Span>,
    /// What the steps come to.
    pub computed: Elapsed,
    /// The longest of it, rounded up to the declared unit, where that can be done without a calendar; else in its natural one.
    pub rounded: Length,
    /// How they stand to each other.
    pub verdict: Verdict,
}

/// Declared fees and what the fixed ones come to that everybody pays.
#[derive(Clone, Debug)]
pub struct FeeComparison<'c> {
    /// What is declared.
    pub declared: &'c Amount,
    /// What the fees come to, currency by currency.
    pub computed: Vec<Price>,
    /// How they stand to each other.
    pub verdict: Verdict,
}

/// Holds each declared total time against the steps. Empty where nothing is declared, or where no step bears a time: then
/// the total is the elapsed time.
pub fn compare_time<'c>(service: &'c Service, yardstick: &Yardstick<'_>) -> Vec<TimeComparison<'c>> {
    let declared = service.total.get().and_then(|total| total.time.get());
    let Some(declared) = declared.filter(|_| steps_bear_time(service)) else { return Vec::new() };
    match declared {
        TotalTime::One(timing) => {
            let time = service_time(service, yardstick);
            time.map(|time| compare(timing, time.elapsed, yardstick)).into_iter().collect()
        }
        TotalTime::Several(times) => by_case(service, times, yardstick),
    }
}

/// Whether the declared total is longer than what the steps come to, or cannot be held against it: then it is what the public may rely
/// on, since the steps may leave out that a file waits between them.
pub(super) fn declares_more(service: &Service, yardstick: &Yardstick<'_>) -> bool {
    let compared = compare_time(service, yardstick);
    let is_more = |one: &TimeComparison<'_>| {
        one.declared.length().is_some() && matches!(one.verdict, Verdict::TooHigh | Verdict::Unclear)
    };
    !compared.is_empty() && compared.iter().all(is_more)
}

fn by_case<'c>(service: &'c Service, times: &'c [CaseTime], yardstick: &Yardstick<'_>) -> Vec<TimeComparison<'c>> {
    let plan = Plan::of(service);
    let each: Vec<_> = situations(service)
        .into_iter()
        .map(|situation| {
            let elapsed = plan.longest(&plan.times(&situation, yardstick), yardstick).1;
            (situation, elapsed)
        })
        .collect();
    let compared = |time: &'c CaseTime| {
        let meant: Vec<Elapsed> =
            each.iter().filter(|(situation, _)| situation.meets(time)).map(|(_, elapsed)| *elapsed).collect();
        Some(compare(time.is.get()?, Elapsed::any_of(&meant, yardstick)?, yardstick))
    };
    times.iter().filter_map(compared).collect()
}

fn compare<'c>(declared: &'c Timing, computed: Elapsed, yardstick: &Yardstick<'_>) -> TimeComparison<'c> {
    let hours = yardstick.hours();
    let plain = match declared {
        Timing::Is { length, .. } => Some(length),
        _ => None,
    };
    let span = plain.map(|length| length.span);
    let Some(most) = plain.and_then(|length| length.max()) else {
        let rounded = computed.to.natural(hours);
        return TimeComparison { declared, span, computed, rounded, verdict: Verdict::Unclear };
    };
    let rounded = round_to(&computed.to, most, yardstick);
    let verdict = match held_against(most, &computed.to, rounded.as_ref(), yardstick) {
        Verdict::TooLow => Verdict::TooLow,
        _ if computed.at_least => Verdict::Unclear,
        verdict => verdict,
    };
    let rounded = rounded.unwrap_or_else(|| computed.to.natural(hours));
    TimeComparison { declared, span, computed, rounded, verdict }
}

/// A computed time rounded up to the smallest unit of a declared one, where both are of one kind.
fn round_to(computed: &Stretch, declared: &Length, yardstick: &Yardstick<'_>) -> Option<Length> {
    let hours = yardstick.hours();
    let Some(&(_, unit)) = declared.parts().last() else { return computed.is_zero().then_some(Length::ZERO) };
    if let Some(rounded) = computed.rounded_up(unit, hours) {
        return Some(rounded);
    }
    let calendar: Vec<_> = declared.parts().iter().copied().filter(|(_, unit)| unit.is_calendar()).collect();
    let same = yardstick.stretch(&Length::new(calendar.clone()));
    let is_same = (same.days, same.months) == (computed.days, computed.months) && !unit.is_calendar();
    let working = || computed.working_part_in(unit, hours).parts().to_vec();
    is_same.then(|| Length::new(calendar.into_iter().chain(working())))
}

fn held_against(declared: &Length, computed: &Stretch, rounded: Option<&Length>, yardstick: &Yardstick<'_>) -> Verdict {
    let ours = yardstick.stretch(declared);
    if let Some(order) = rounded.and_then(|rounded| ours.compare(&yardstick.stretch(rounded))) {
        return match order {
            std::cmp::Ordering::Less => Verdict::TooLow,
            std::cmp::Ordering::Equal => Verdict::Equal,
            std::cmp::Ordering::Greater => Verdict::TooHigh,
        };
    }
    // Working against calendar time: the declared time must be enough from every start, and one unit less must not be.
    let unit = declared.parts().last().map_or(Unit::Second, |&(_, unit)| unit);
    let one = Length::new(declared.parts().iter().copied().chain([(-crate::quantity::Decimal::ONE, unit)]));
    match (yardstick.covers(&ours, computed), yardstick.covers(&yardstick.stretch(&one), computed)) {
        (Some(false), _) => Verdict::TooLow,
        (Some(true), Some(true)) => Verdict::TooHigh,
        (Some(true), _) => Verdict::Equal,
        (None, _) => Verdict::Unclear,
    }
}

/// Holds the declared total of fees against the fixed fees that everybody pays on a day. `None` where nothing is declared, or
/// nothing is said of the fees.
pub fn compare_fees(service: &Service, today: Date) -> Option<FeeComparison<'_>> {
    let declared = service.total.get()?.fees.get()?;
    service.fees.span()?;
    let computed = sum_for_everybody(service, today).fixed;
    let verdict = match (declared.price(), computed.as_slice()) {
        (None, _) | (_, [_, _, ..]) => Verdict::Unclear,
        (Some(price), []) => price_verdict(price, &Price::Free),
        (Some(price), [sum]) => price_verdict(price, sum),
    };
    Some(FeeComparison { declared, computed, verdict })
}

fn price_verdict(declared: &Price, computed: &Price) -> Verdict {
    let ends = |price: &Price| {
        (price.min().map(|it| it.amount).unwrap_or_default(), price.max().map(|it| it.amount).unwrap_or_default())
    };
    let currency = |price: &Price| price.max().map(|money| money.currency);
    let differ = currency(declared).zip(currency(computed)).is_some_and(|(one, other)| one != other);
    let ((least, most), (sum_least, sum_most)) = (ends(declared), ends(computed));
    match () {
        () if differ => Verdict::Unclear,
        () if (least, most) == (sum_least, sum_most) => Verdict::Equal,
        () if most < sum_most || (most == sum_most && least < sum_least) => Verdict::TooLow,
        () => Verdict::TooHigh,
    }
}
