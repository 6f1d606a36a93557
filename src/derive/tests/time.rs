//! Elapsed times, declared totals and promises.

use super::*;
use crate::calendar::{Holiday, When};

/// The service of the content model, cut down to what bears on time and money.
const CARD: &str = "
cases:
  - question: {en: What happened?}
    options: {lost: {en: Lost}, stolen: {en: Stolen}, damaged: {en: Damaged}}
fees:
  - {id: card, name: {en: Card}, amount: 150 PHP, valid_from: 2026-01-01}
  - {id: express, name: {en: Express}, amount: 300 PHP, channels: [counter], optional: true}
steps:
  - {id: apply, queue: 0–20 minutes, time: 15 minutes, fees: [card]}
  - {id: verify, by: {agency: b}, when: [lost, stolen], time: 2–3 working days, after: [apply]}
  - id: print
    actions:
      - {agency_action: {en: Prints.}, time: 2 working days}
      - {agency_action: {en: Signs.}, time: 1 working day}
    after: [apply]
  - {id: collect, time: {counter: 5 minutes, online: instant}, after: [verify, print]}
channels:
  - {id: counter, kind: counter}
  - {id: online, kind: web}
total: {time: 4 working days, fees: 150 PHP}
";

#[test]
fn the_example_of_the_content_model() {
    let charter = book(&[("card", CARD)]);
    let service = charter.service("a/card").unwrap();
    let yardstick = Yardstick::of(&charter);
    let time = service_time(service, &yardstick).unwrap();
    assert_eq!((time.basis, time.situations.len()), (Basis::Steps, 6));
    // Lost, at the counter: 20 + 15 minutes are 2,100 seconds, three days of eight hours 86,400, five minutes 300.
    let lost = &time.situations[0];
    assert_eq!(lost.elapsed.to, seconds(2_100 + 86_400 + 300));
    // At the least nobody queues, and printing still takes three days.
    assert_eq!(lost.elapsed.from, seconds(900 + 86_400 + 300));
    assert_eq!(lost.critical, ["apply", "verify", "collect"]);
    // Damaged: nothing to verify, so collecting waits for what that would have waited for, and for printing.
    assert_eq!(time.situations[4].critical, ["apply", "print", "collect"]);
    assert_eq!(time.situations[4].elapsed, lost.elapsed);
    // Online nothing is spent on collecting.
    assert_eq!(time.elapsed.from, seconds(900 + 86_400));
    assert_eq!(time.elapsed.to, lost.elapsed.to);
    // 35 minutes, three working days and five minutes are four working days.
    assert_eq!(shown(&charter, "a/card"), "4 working days");
    let compared = compare_time(service, &yardstick);
    assert_eq!((compared[0].rounded.to_string().as_str(), compared[0].verdict), ("4 working days", Verdict::Equal));
    let fees = compare_fees(service, today()).unwrap();
    assert_eq!((fees.computed.as_slice(), fees.verdict), (&[Price::Exactly(php(150))][..], Verdict::Equal));
    // Before the fee was in force everything was free, so 150 is more than is due.
    assert_eq!(compare_fees(service, date(2025, 12, 31)).unwrap().verdict, Verdict::TooHigh);
}

#[test]
fn every_declared_total_of_the_demo_book_is_what_its_steps_and_fees_come_to() {
    let charter = demo();
    let yardstick = Yardstick::of(&charter);
    let (mut times, mut fees) = (0, 0);
    for (id, service) in charter.services() {
        for compared in compare_time(service, &yardstick) {
            let said = format!("{id}: {:?} against {}", compared.declared, compared.rounded);
            assert_eq!(compared.verdict, Verdict::Equal, "{said}");
            times += 1;
        }
        if let Some(compared) = compare_fees(service, today()) {
            assert_eq!(compared.verdict, Verdict::Equal, "{id}: {:?}", compared.computed);
            fees += 1;
        }
    }
    // Twelve services with timed steps declare a time, two of them by case: four times and three.
    assert_eq!((times, fees), (10 + 4 + 3, 9));
}

#[test]
fn a_demo_service_in_detail() {
    let charter = demo();
    let time =
        service_time(charter.service("business-licensing/business-permit").unwrap(), &Yardstick::of(&charter)).unwrap();
    // At the counter: 30 + 20 + 10 + 10 minutes are 4,200 seconds, four days 115,200, four and two hours 21,600.
    assert_eq!(time.elapsed.to, seconds(4_200 + 115_200 + 21_600));
    // Online, from home: one day to confirm the clearance and the six hours of deciding.
    assert_eq!(time.elapsed.from, seconds(28_800 + 21_600));
    assert_eq!(time.critical(), ["apply", "pay", "inspect", "decide", "collect"]);
}

#[test]
fn steps_without_time_leave_the_declared_total() {
    let charter = demo();
    assert_eq!(shown(&charter, "civil-registry/certify-a-copy"), "20 minutes");
    let yardstick = Yardstick::of(&charter);
    let service = charter.service("civil-registry/certify-a-copy").unwrap();
    assert_eq!(service_time(service, &yardstick).unwrap().basis, Basis::Total);
    assert!(compare_time(service, &yardstick).is_empty());
    // It has no standard of its own, and its agency none of timeliness: the total is the promise.
    let promises = promises(&charter, "civil-registry", service, today(), &yardstick);
    assert_eq!(promises.promised.len(), 1);
    assert!(promises.promised[0].standard.is_none());
    assert_eq!(promises.deadline().unwrap().to_string(), "20 minutes");
}

#[test]
fn what_has_no_known_end_is_at_least() {
    for (steps, said) in [
        ("- {id: x, time: 1 hour}\n  - {id: y, time: unknown}", "at least 1 hour"),
        ("- {id: x, time: 1 hour}\n  - {id: y, time: none}", "at least 1 hour"),
        ("- {id: x, time: 1 hour}\n  - {id: y, time: {varies: {en: W}}}", "at least 1 hour"),
        ("- {id: x, time: up to 1 hour}\n  - {id: y, time: unknown}", "nothing"),
        ("- {id: x, time: at least 14 calendar days}\n  - {id: y, time: 1 hour}", "at least 14 calendar days 1 hour"),
        ("- {id: x, time: {each: 5 minutes, per: {en: page}}}", "at least 5 minutes"),
        // Beside the step that takes a day, one that nobody has measured may take longer.
        ("- {id: x, time: 1 working day, after: []}\n  - {id: y, time: unknown, after: []}", "at least 1 working day"),
        ("- {id: x, time: about 1 hour}\n  - {id: y, time: 30 minutes}", "about 1 hour 30 minutes"),
        ("- {id: x, queue: none, time: 1 hour}", "1 hour"),
        ("- {id: x, time: 1 hour}\n  - {id: y, time: 9 working days, optional: true}", "1 hour"),
        ("- {id: x, time: instant}", "instant"),
        ("- {id: x, queue: 0–20 minutes, time: instant}", "up to 20 minutes"),
        ("- {id: x, time: 30 minutes to 9 hours}", "30 minutes to 2 working days"),
        ("- {id: x, time: 14 months}\n  - {id: y, time: 1 week}", "1 year 2 months 7 calendar days"),
        ("- {id: x, time: unknown}", "nothing"),
        // What is done on the same working day ends with it, whatever went before on that day.
        ("- {id: x, time: 20 minutes}\n  - {id: y, time: same working day}", "20 minutes to 1 working day"),
        ("- {id: x, time: same working day}\n  - {id: y, time: same working day}", "up to 1 working day"),
        ("- {id: x, time: 10 working days 15 minutes}\n  - {id: y, time: same working day}", "11 working days"),
        ("- {id: x, time: same working day}\n  - {id: y, time: 5 minutes}", "5 minutes to 2 working days"),
    ] {
        let charter = book(&[("s", &format!("steps:\n  {steps}\n"))]);
        assert_eq!(shown(&charter, "a/s"), said, "{steps}");
    }
}

#[test]
fn declared_totals_round_up_to_their_own_unit() {
    use Verdict::{Equal, TooHigh, TooLow, Unclear};
    for (step, total, verdict) in [
        // 3 days and 35 minutes.
        ("3 working days 35 minutes", "4 working days", Equal),
        ("3 working days 35 minutes", "3 working days", TooLow),
        ("3 working days 35 minutes", "5 working days", TooHigh),
        ("3 working days 35 minutes", "3 working days 35 minutes", Equal),
        ("3 working days 35 minutes", "3 working days 40 minutes", TooHigh),
        // Three days of eight hours are 24 hours; with 35 minutes, rounded up, 25.
        ("3 working days 35 minutes", "25 hours", Equal),
        ("3 working days 35 minutes", "3–4 working days", Equal),
        ("3 working days 35 minutes", "up to 4 working days", Equal),
        ("3 working days 35 minutes", "at least 4 working days", Unclear),
        ("3 working days 35 minutes", "{varies: {en: W}}", Unclear),
        ("2 hours", "same working day", Equal),
        ("9 hours", "same working day", TooLow),
        ("instant", "instant", Equal),
        ("1 minute", "instant", TooLow),
        ("10 calendar days", "2 weeks", Equal),
        ("10 calendar days", "1 week", TooLow),
        ("13 months", "2 years", Equal),
        ("30 calendar days 35 minutes", "30 calendar days 35 minutes", Equal),
        ("30 calendar days 35 minutes", "30 calendar days 1 hour", Equal),
        ("30 calendar days 35 minutes", "30 calendar days 30 minutes", TooLow),
        // No calendar can tell here.
        ("5 working days", "7 calendar days", Unclear),
        ("at least 3 working days", "2 working days", TooLow),
        ("at least 3 working days", "4 working days", Unclear),
    ] {
        let charter = book(&[("s", &format!("steps:\n  - {{id: x, time: {step}}}\ntotal: {{time: {total}}}\n"))]);
        let found = compare_time(charter.service("a/s").unwrap(), &Yardstick::of(&charter));
        assert_eq!(found[0].verdict, verdict, "{step} against {total}");
    }
}

#[test]
fn a_calendar_tells_working_from_calendar_days() {
    use Verdict::{Equal, TooHigh, TooLow};
    let calendar = plain_weeks();
    let yardstick = Yardstick::with(Some(&calendar));
    // Five working days end a week later at the latest: from a Monday on the next Monday, from a Saturday on the Friday.
    for (total, verdict) in [("6 calendar days", TooLow), ("1 week", Equal), ("8 calendar days", TooHigh)] {
        let text = format!("steps:\n  - {{id: x, time: 5 working days}}\ntotal: {{time: {total}}}\n");
        let charter = book(&[("s", &text)]);
        assert_eq!(compare_time(charter.service("a/s").unwrap(), &yardstick)[0].verdict, verdict, "{total}");
    }
}

#[test]
fn paths_of_both_kinds_compare_by_the_latest_due_date() {
    let text = "steps:
  - {id: x, time: 5 working days, after: []}
  - {id: y, time: 8 calendar days, after: []}
";
    let charter = book(&[("s", text)]);
    let service = charter.service("a/s").unwrap();
    let critical = |calendar: &WorkCalendar| {
        let time = service_time(service, &Yardstick::with(Some(calendar))).unwrap();
        time.critical().join(" ")
    };
    // Without holidays five working days are over within seven days, so eight days are longer.
    assert_eq!(critical(&plain_weeks()), "y");
    // Closed from Thursday 24 to Tuesday 29 December: from the 23rd, the fifth working day is Tuesday 5 January, 13 days on.
    let closed = [24, 25, 28, 29].map(|day| {
        let when = When::On(date(2026, 12, day));
        Holiday { when, half: None, estimated: false, tag: 0 }
    });
    assert_eq!(critical(&WorkCalendar { holidays: closed.to_vec(), ..plain_weeks() }), "x");
    // Without a calendar five working days count as a week.
    assert_eq!(service_time(service, &Yardstick::with(None)).unwrap().critical(), ["y"]);
}

#[test]
fn sums_that_cannot_be_compared_yet_are_all_kept() {
    let calendar = WorkCalendar { roll: Roll::NextWorkingDay, ..plain_weeks() };
    let critical = |end: &str| {
        let text = format!(
            "steps:
  - {{id: work, time: 5 working days, after: []}}
  - {{id: days, time: 6 calendar days, after: []}}
  - {{id: end, time: {end}, after: [work, days]}}
"
        );
        let charter = book(&[("s", &text)]);
        let time = service_time(charter.service("a/s").unwrap(), &Yardstick::with(Some(&calendar))).unwrap();
        time.critical().join(" ")
    };
    // Six days are longer, though five working days are more in nominal days: from a Sunday they end on Saturday and roll
    // to Monday, 8 days on; five working days never take more than 7.
    assert_eq!(critical("instant"), "days end");
    // One calendar day more, and it is the other way round: seven days from a Saturday roll to Monday, 9 days on; one day
    // from a Friday rolls to Monday, and five working days later it is Monday again, 10 days on.
    assert_eq!(critical("1 calendar day"), "work end");
}

#[test]
fn a_working_day_has_the_hours_of_the_calendar() {
    let calendar = WorkCalendar { hours_per_day: Decimal::new(75, 1), ..plain_weeks() };
    let yardstick = Yardstick::with(Some(&calendar));
    // 2 days of 7.5 hours are 54,000 seconds.
    assert_eq!(yardstick.stretch(&length("2 working days")), seconds(54_000));
    let hours = Yardstick::with(Some(&WorkCalendar { hours_per_day: Decimal::ZERO, ..plain_weeks() })).hours();
    assert_eq!(hours, Decimal::ONE);
}

#[test]
fn a_raised_standard_holds_from_its_day() {
    let charter = demo();
    let yardstick = Yardstick::of(&charter);
    let service = charter.service("civil-registry/replace-identity-card").unwrap();
    let deadline = |day| {
        let found = promises(&charter, "civil-registry", service, day, &yardstick);
        (found.promised.len(), found.deadline().map(ToString::to_string))
    };
    assert_eq!(deadline(date(2027, 3, 31)), (1, Some("5 working days".to_owned())));
    assert_eq!(deadline(date(2027, 4, 1)), (1, Some("4 working days".to_owned())));
}
