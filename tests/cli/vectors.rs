//! What the due-date tool of the pages is held to: what the engine counts for thousands of days, kept as data that
//! `tests/script/count.test.js` runs through the script. The engine itself is held to wall calendars in its own tests.

use crate::support::assert_kept;
use charterpress::calendar::{BeyondCoverage, Due, WorkCalendar, day_number, second_of_day};
use charterpress::derive::{Reach, deadline, redress_dates};
use charterpress::lang::Writer;
use charterpress::load::load;
use charterpress::model::RungStart;
use charterpress::quantity::{Date, Length, Time, Unit};
use charterpress::resolve::{Charter, resolve};
use charterpress::site::Theme;
use charterpress::source::{MemoryTree, SourceMap};
use jiff::Span;
use serde_json::{Value, json};

/// The calendars in `tests/script/calendars/`.
const CALENDARS: [&str; 4] = ["sat-sun", "fri", "fri-sat", "thu-fri"];

/// Days that each length of time is counted from, in each calendar.
const STARTS: i64 = 34;

/// Ladders: with and without last days, from the decision, with calendar time, and one that says nothing.
const LADDERS: [&str; 3] = [
    "redress:
  - {id: desk, file_within: 10 working days, acknowledge_within: 1 working day, decide_within: 3 working days}
  - {id: appeal, file_within: 15 working days, decide_within: 10 working days}
  - {id: ombudsman, file_within: none, decide_within: 30 calendar days}
",
    "redress:
  - {id: head, file_within: 1 month, decide_within: 2 weeks}
  - {id: court, from: decision, file_within: 30 calendar days, decide_within: 1 year}
",
    "redress:
  - {id: open, decide_within: 5 working days}
  - {id: silent, file_within: 3 working days}
",
];

fn charter(calendar: &str, ladder: &str) -> Charter {
    let path = format!("{}/tests/script/calendars/{calendar}.yaml", env!("CARGO_MANIFEST_DIR"));
    let tree = MemoryTree::new()
        .with("charter.yaml", "format: 1\ntitle: {en: T}\nlanguages: [en, fa, ar, th, fr]\ncalendar: civil\n")
        .with("calendars/civil.yaml", std::fs::read_to_string(path).expect("a calendar"))
        .with("agencies/a/agency.yaml", format!("name: {{en: A}}\n{ladder}"));
    let resolved = resolve(load(&tree).expect("the book is read"));
    let messages: Vec<_> = resolved.findings.iter().map(|finding| finding.message.clone()).collect();
    assert!(messages.is_empty(), "{calendar}: {messages:#?}");
    resolved.charter
}

fn lengths() -> Vec<Length> {
    use Unit::{CalendarDay, Hour, Minute, Month, Week, WorkingDay, Year};
    let of = |parts: &[(i64, Unit)]| Length::new(parts.iter().map(|&(amount, unit)| (amount.into(), unit)));
    let half = Length::of("0.5".parse::<charterpress::quantity::Decimal>().expect("a number"), WorkingDay);
    let mut lengths: Vec<Length> = [1, 2, 3, 5, 7, 10, 22, 60].map(|days| Length::of(days, WorkingDay)).into();
    lengths.extend([Length::ZERO, half, Length::of(2, Hour), Length::of(20, Hour), Length::of(90, Minute)]);
    lengths.extend([
        of(&[(10, WorkingDay), (15, Minute)]),
        Length::of(1, CalendarDay),
        Length::of(30, CalendarDay),
        Length::of(1, Week),
        Length::of(1, Month),
        Length::of(3, Month),
        Length::of(1, Year),
        of(&[(1, Month), (3, CalendarDay)]),
        of(&[(1, Week), (4, Hour)]),
    ]);
    lengths
}

/// Days spread over what a calendar covers, its ends, and a day before and after them.
fn starts(calendar: &WorkCalendar, shift: i64) -> Vec<Date> {
    let (first, last) = calendar.covers.expect("the calendar says what it covers");
    let span = day_number(last) - day_number(first);
    let spread = (0..STARTS - 4).map(|at| (at * span / (STARTS - 4) + shift * 7) % span);
    let edges = [-1, 0, span, span + 1];
    spread.chain(edges).map(|days| first.checked_add(Span::new().days(days)).expect("a day")).collect()
}

/// Times of day in turn: none, at opening, at and after a cutoff, near closing.
fn time(at: i64) -> Option<Time> {
    let clock = [None, Some((8, 0)), Some((12, 30)), Some((12, 31)), Some((15, 0)), Some((15, 1)), Some((23, 59))];
    clock[usize::try_from(at).expect("a place") % clock.len()].map(|(hour, minute)| Time::constant(hour, minute, 0, 0))
}

/// Days from which cards of several lives run out, the ends of months and leap days among them.
#[test]
fn renewals_are_kept_for_the_script() {
    let first: Date = "2023-12-25".parse().expect("a day");
    let lives =
        [("6 months", 6, 0), ("1 year", 12, 0), ("5 years", 60, 0), ("10 years", 120, 0), ("90 calendar days", 0, 90)];
    let output = |at: usize| format!("{{id: o{at}, name: O, valid_for: {}}}", lives[at].0);
    let outputs: Vec<String> = (0..lives.len()).map(output).collect();
    let tree = MemoryTree::new()
        .with("charter.yaml", "format: 1\ntitle: T\nlanguages: [en]\n")
        .with("agencies/a/agency.yaml", "name: A\n")
        .with("agencies/a/services/s.yaml", format!("name: S\noutputs: [{}]\n", outputs.join(", ")));
    let charter = resolve(load(&tree).expect("the book is read")).charter;
    let found = charterpress::derive::renewals(charter.service("a/s").expect("a service"));
    assert_eq!(
        found.iter().map(|one| (one.months, one.days)).collect::<Vec<_>>(),
        lives.map(|(_, months, days)| (months, days))
    );
    let day = |at: i64| first.checked_add(Span::new().days(at * 4)).expect("a day");
    // 29 February and 31 August in six months and in a year: the end of the month is clamped.
    let leap = |from: &str, life: usize| found[life].until(from.parse().expect("a day")).map(|until| until.to_string());
    assert_eq!(leap("2024-02-29", 1).as_deref(), Some("2025-02-28"));
    assert_eq!(leap("2026-08-31", 0).as_deref(), Some("2027-02-28"));
    let row = |at: i64| {
        let ends = found.iter().map(|one| one.until(day(at)).map(day_number));
        json!([day_number(day(at)), ends.collect::<Vec<_>>()])
    };
    let vectors = json!({ "lives": lives.map(|(_, months, days)| [months, days]), "ends": (0..300).map(row).collect::<Vec<_>>() });
    assert_kept("tests/script/vectors/renewals.json", format!("{vectors}\n").as_bytes());
}

/// The date, the day it was counted from, how many days were skipped and a sum over which and why, rolled, estimated.
fn found(due: Result<Due, BeyondCoverage>) -> Value {
    let Ok(due) = due else { return Value::Null };
    let why = |day: charterpress::calendar::Day| match day {
        charterpress::calendar::Day::Holiday { tag, .. } => tag as i64 + 2,
        _ => 1,
    };
    let sum: i64 = due.skipped.iter().map(|skipped| day_number(skipped.date) * why(skipped.why)).sum();
    json!([day_number(due.date), day_number(due.counted_from), due.skipped.len(), sum, due.rolled, due.estimated])
}

fn due_vectors(calendar: &WorkCalendar) -> Vec<Value> {
    let mut vectors = Vec::new();
    for (which, length) in lengths().iter().enumerate() {
        for (at, start) in starts(calendar, which as i64).into_iter().enumerate() {
            let time = time((at + which) as i64);
            let is_event = (at + which) % 5 == 0;
            let due = if is_event { calendar.after(start, length) } else { calendar.due(start, time, length) };
            let seconds = time.filter(|_| !is_event).map(second_of_day);
            vectors.push(json!([day_number(start), seconds, which, !is_event, found(due)]));
        }
    }
    vectors
}

fn ladder_vectors(name: &str) -> Vec<Value> {
    let ladder = |text: &&str| {
        let charter = charter(name, text);
        let calendar = charter.calendar.as_ref().expect("a calendar");
        let rungs = charter.book.agencies["a"].agency.redress.list();
        let amount = |time| deadline(time).and_then(|length| calendar.amount(length));
        let data: Vec<Value> = rungs
            .iter()
            .map(|rung| {
                json!({
                    "file": rung.file_within.get().and_then(amount),
                    "acknowledge": rung.acknowledge_within.get().and_then(amount),
                    "decide": rung.decide_within.get().and_then(amount),
                    "decision": rung.from.get() == Some(&RungStart::Decision),
                })
            })
            .collect();
        let promise = Length::of(5, Unit::WorkingDay);
        let reach = |reach: Reach<Date>| json!([reach.earliest.map(day_number), reach.latest.map(day_number)]);
        let climbs = starts(calendar, 3).into_iter().enumerate().map(|(at, start)| {
            let time = time(at as i64);
            let dates = redress_dates(rungs, calendar, (start, time), &promise);
            let dates: Vec<Value> = dates
                .iter()
                .map(|rung| {
                    json!([reach(rung.opens), reach(rung.file_by), reach(rung.acknowledged_by), reach(rung.decided_by)])
                })
                .collect();
            json!([day_number(start), time.map(second_of_day), dates])
        });
        json!({ "rungs": data, "promise": calendar.amount(&promise), "climbs": climbs.collect::<Vec<_>>() })
    };
    LADDERS.iter().map(ladder).collect()
}

fn lines(values: &[Value]) -> String {
    values.iter().map(Value::to_string).collect::<Vec<_>>().join(",\n")
}

#[test]
fn the_script_of_the_pages_has_vectors_to_count_after() {
    let mut counted = 0;
    for name in CALENDARS {
        let charter = charter(name, "");
        let calendar = charter.calendar.as_ref().expect("a calendar");
        let (first, last) = calendar.covers.expect("the calendar says what it covers");
        let amounts: Vec<Value> = lengths().iter().map(|length| json!(calendar.amount(length))).collect();
        let due = due_vectors(calendar);
        counted += due.len();
        let text = format!(
            "{{\"calendar\":{},\n\"amounts\":{},\n\"due\":[\n{}\n],\n\"ladders\":[\n{}\n]}}\n",
            json!(calendar.almanac(first, last)),
            json!(amounts),
            lines(&due),
            lines(&ladder_vectors(name)),
        );
        assert_kept(&format!("tests/script/vectors/{name}.json"), text.as_bytes());
    }
    assert!(counted >= 2_000, "{counted} vectors are too few");
}

/// Days in words, in the digits and date system of each language, as the pages write them.
#[test]
fn the_script_of_the_pages_has_names_of_days_to_write_after() {
    let charter = charter("sat-sun", "");
    let (from, to) = charter.calendar.as_ref().and_then(|calendar| calendar.covers).expect("what it covers");
    let (theme, _) = Theme::read(&MemoryTree::new(), &[], &charter.languages, &mut SourceMap::default());
    let language = |writer: &Writer| {
        let days = from.series(Span::new().days(5)).take_while(|&day| day <= to);
        let named: Vec<Value> = days.map(|day| json!([day_number(day), writer.date_with_weekday(day)])).collect();
        format!(
            "{{\"language\":\"{}\",\n\"dates\":{},\n\"named\":[\n{}\n]}}",
            writer.language().tag,
            json!(writer.day_names(from, to)),
            lines(&named)
        )
    };
    let all: Vec<String> = theme.writers(&charter.languages).iter().map(language).collect();
    assert_kept("tests/script/vectors/names.json", format!("[{}]\n", all.join(",\n")).as_bytes());
}
