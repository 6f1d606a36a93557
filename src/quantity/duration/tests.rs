//! Durations read, printed and compared; every expected value is written by hand from the content model's table.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

fn read(text: &str) -> String {
    match Duration::parse(text, BareDays::Ambiguous) {
        Ok(duration) => duration.to_string(),
        Err(problem) => format!("{}: {}", problem.code.name, problem.message),
    }
}

fn help(text: &str) -> String {
    Duration::parse(text, BareDays::Ambiguous)
        .map_or_else(|problem| problem.help.to_string(), |duration| format!("read as {duration}"))
}

fn length(text: &str) -> Length {
    match Duration::parse(text, BareDays::Ambiguous) {
        Ok(Duration::Exactly(length)) => length,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn every_spelling_of_the_table_is_read() {
    for (text, printed) in [
        ("15 minutes", "15 minutes"),
        ("3–5 working days", "3–5 working days"),
        ("3 to 5 working days", "3–5 working days"),
        ("3 - 5 working days", "3–5 working days"),
        ("3−5 working days", "3–5 working days"),
        ("3 working days—5 working days", "3–5 working days"),
        ("up to 7 working days", "up to 7 working days"),
        ("at least 120 calendar days", "at least 120 calendar days"),
        ("about 2 hours", "about 2 hours"),
        ("1 hour 30 minutes", "1 hour 30 minutes"),
        ("30 minutes 1 hour", "1 hour 30 minutes"),
        ("1 hour and 30 minutes", "1 hour 30 minutes"),
        ("1 hour, 30 minutes", "1 hour 30 minutes"),
        ("10 working days 15 minutes", "10 working days 15 minutes"),
        ("same working day", "same working day"),
        ("Instant", "instant"),
        ("30 minutes to 2 hours", "30 minutes to 2 hours"),
        ("30 minutes - 2 hours", "30 minutes to 2 hours"),
        ("5–3 working days", "5–3 working days"),
        ("0–20 minutes", "0–20 minutes"),
        ("0 minutes", "0 minutes"),
        ("7.00 Working Days", "7 working days"),
        ("1.5 hours", "1.5 hours"),
        ("0.5 working day", "0.5 working days"),
        ("0.5 years", "0.5 years"),
    ] {
        assert_eq!(read(text), printed, "{text}");
    }
}

#[test]
fn abbreviations_and_other_words_for_units_are_understood() {
    for (text, printed) in [
        ("15min", "15 minutes"),
        ("1 hr. 5 mins.", "1 hour 5 minutes"),
        ("2 hrs 10 sec", "2 hours 10 seconds"),
        ("1 working hr", "1 working hour"),
        ("10 business days", "10 working days"),
        ("1 workday", "1 working day"),
        ("10 work days", "10 working days"),
        ("3-working-day", "3 working days"),
        ("2 calendar weeks", "2 weeks"),
        ("1 YEAR 6 months", "1 year 6 months"),
    ] {
        assert_eq!(read(text), printed, "{text}");
    }
}

#[test]
fn native_digits_are_read() {
    for (text, printed) in [
        ("۱۰ working days", "10 working days"),
        ("٣–٥ working days", "3–5 working days"),
        ("๑๕ minutes", "15 minutes"),
        ("۱٫۵ hours", "1.5 hours"),
    ] {
        assert_eq!(read(text), printed, "{text}");
    }
}

#[test]
fn bare_days_mean_what_the_book_says() {
    let read = |text, bare| Duration::parse(text, bare).map(|duration| duration.to_string());
    assert_eq!(read("3–5 days", BareDays::Working), Ok("3–5 working days".to_owned()));
    assert_eq!(read("10 days", BareDays::Calendar), Ok("10 calendar days".to_owned()));
    assert_eq!(read("10 working days", BareDays::Calendar), Ok("10 working days".to_owned()));
    let problem = read("up to ۱۰ days", BareDays::Ambiguous).unwrap_err();
    assert_eq!(problem.code.name, "duration-unit-ambiguous");
    assert_eq!(problem.message, "`up to ۱۰ days` can be working days or calendar days");
    assert!(problem.help.starts_with("write `up to ۱۰ working days` or `up to ۱۰ calendar days`;"));
    let one = Duration::parse("1 day", BareDays::Ambiguous).unwrap_err();
    assert!(one.help.starts_with("write `1 working day` or `1 calendar day`;"), "{}", one.help);
    // `up to ` is six bytes, ۱۰ four, a space one: `days` is bytes 11..15.
    assert_eq!(problem.part, Some(11..15));
}

#[test]
fn mistakes_quote_the_text() {
    for (text, said) in [
        ("5 wrking days", "duration-unknown-unit: `wrking` is not a unit of time"),
        ("5 moons", "duration-unknown-unit: `moons` is not a unit of time"),
        ("5", "duration-malformed: `5` has no unit of time"),
        ("3–5", "duration-malformed: `5` has no unit of time"),
        ("1-2 hours 30 minutes", "duration-malformed: `1` has no unit of time"),
        ("", "duration-malformed: `` does not say how long"),
        ("up to", "duration-malformed: `up to` does not say how long"),
        ("3– working days", "duration-malformed: `3– working days` is not a time that can be read"),
        ("-5 minutes", "duration-malformed: `-5 minutes` begins with a dash"),
        ("1 hour 2 hours", "duration-malformed: `1 hour 2 hours` says hours twice"),
        ("1,5 hours", "duration-malformed: `1,5` has a comma that can be read in two ways"),
        ("1.2.3 hours", "duration-malformed: `1.2.3` is not a number that can be read"),
        ("1000001 minutes", "duration-malformed: `1000001` is too large for a time"),
        ("1.5 months", "duration-malformed: `1.5 months` does not come to whole calendar days or months"),
        ("1.5–2 weeks", "duration-malformed: `1.5–2 weeks` does not come to whole calendar days or months"),
        ("up to 3–5 minutes", "duration-malformed: `up to 3–5 minutes` says more than one thing at once"),
        ("1–2–3 minutes", "duration-malformed: `1–2–3 minutes` says more than one thing at once"),
        ("5 minutes after payment", "duration-malformed: `after payment` is more than a time"),
        ("10 (ten) working days", "duration-malformed: `10` has no unit of time"),
        ("½ hour", "duration-malformed: `½ hour` is not a time that can be read"),
        ("none yet", "duration-malformed: `none yet` is not a time that can be read"),
        (
            "1 week 2 working days",
            "duration-mixed-days: `1 week 2 working days` counts working days and weeks together",
        ),
        (
            "2 working days to 1 month",
            "duration-mixed-days: `2 working days to 1 month` counts working days and months together",
        ),
    ] {
        assert_eq!(read(text), said, "{text}");
    }
}

#[test]
fn the_help_says_what_to_write() {
    for (text, says) in [
        ("within 5 working days", "write `up to 5 working days`"),
        ("Max. 5 mins", "write `up to 5 mins`"),
        ("no more than 2 weeks", "write `up to 2 weeks`"),
        ("approx. 2 hours", "write `about 2 hours`"),
        ("two hours", "write `2 hours`"),
        ("an hour", "write `1 hour`"),
        ("between 3 and 5 working days", "write `3 to 5 working days`"),
        ("from 3 to 5 working days", "write `3 to 5 working days`"),
        ("immediately", "write `instant`"),
        ("Same day", "write `same working day`"),
        ("unknown until June", "`unknown` stands alone; to say more, write `{unknown: {en: …}}`"),
    ] {
        assert_eq!(help(text), says, "{text}");
    }
    assert!(help("5 minutes after payment").starts_with("write only `5 minutes` here;"));
    assert!(help("as soon as possible").starts_with("write for example `15 minutes`"));
    assert!(help("5 moons").ends_with("months or years"));
}

#[test]
fn the_same_quantity_in_other_units_is_the_same() {
    for (one, other) in [
        ("1 week", "7 calendar days"),
        ("60 minutes", "1 hour"),
        ("60 seconds", "1 minute"),
        ("1 working hour", "1 hour"),
        ("1 year", "12 months"),
        ("1.50 hours", "1 hour 30 minutes"),
    ] {
        assert!(length(one).same_as(&length(other)), "{one} and {other}");
        assert_ne!(length(one), length(other));
    }
    assert!(!length("1 working day").same_as(&length("8 hours")));
    assert!(!length("30 calendar days").same_as(&length("1 month")));
}

#[test]
fn lengths_compare_where_the_answer_is_certain() {
    use std::cmp::Ordering::{Equal, Greater, Less};
    for (one, other, order) in [
        ("30 minutes", "2 hours", Some(Less)),
        ("1 working day", "8 hours", Some(Equal)),
        ("9 hours", "1 working day", Some(Greater)),
        ("1 week", "8 calendar days", Some(Less)),
        ("3 months", "90 calendar days", None),
        ("1 month", "27 calendar days", Some(Greater)),
        ("1 month", "28 calendar days", None),
        ("1 year", "367 calendar days", Some(Less)),
        ("1 year", "364 calendar days", Some(Greater)),
        ("1 year", "365 calendar days", None),
        ("5 working days", "7 calendar days", None),
        ("1 week 1 hour", "1 week", Some(Greater)),
    ] {
        assert_eq!(length(one).compare(&length(other), Decimal::from(8)), order, "{one} and {other}");
    }
}

#[test]
fn working_and_calendar_parts_stay_apart() {
    let hours = Decimal::new(75, 1);
    // 2 days of 7.5 hours are 54,000 seconds, 30 minutes 1,800.
    assert_eq!(length("2 working days 30 minutes").working_seconds(hours), Decimal::from(55_800));
    assert_eq!(length("1 year 2 months 1 week").calendar_part(), (Decimal::from(7), Decimal::from(14)));
    assert!(length("1 week").is_calendar() && !length("1 week").is_working());
    assert!(length("1 working day").is_working());
    assert!(length("0 weeks").is_zero() && !length("1 second").is_zero());
}

#[test]
fn ends_of_a_promise() {
    let ends = |text: &str| {
        let duration = Duration::parse(text, BareDays::Ambiguous).unwrap();
        let max = duration.max().map(ToString::to_string);
        (duration.min().to_string(), max, duration.deadline().map(ToString::to_string), duration.is_backwards())
    };
    let some = |text: &str| Some(text.to_owned());
    let zero = || "0 minutes".to_owned();
    assert_eq!(ends("instant"), (zero(), some("0 minutes"), some("0 minutes"), false));
    assert_eq!(ends("same working day"), (zero(), some("1 working day"), some("0 minutes"), false));
    assert_eq!(ends("up to 1 week"), (zero(), some("1 week"), some("1 week"), false));
    assert_eq!(ends("at least 1 week"), ("1 week".to_owned(), None, None, false));
    assert_eq!(ends("about 1 week"), ("1 week".to_owned(), some("1 week"), None, false));
    assert_eq!(ends("5–3 minutes"), ("3 minutes".to_owned(), some("5 minutes"), some("5 minutes"), true));
    assert_eq!(ends("2 hours to 1 working day").1, some("1 working day"));
}

fn any_length(units: Vec<Unit>) -> impl Strategy<Value = Length> {
    let part = (0_i64..=1_000, 0_u32..=2, prop::sample::select(units));
    prop::collection::vec(part, 1..4).prop_map(|parts| {
        let mut seen = Vec::new();
        Length::new(parts.into_iter().filter_map(|(amount, scale, unit)| {
            let is_new = !seen.contains(&unit);
            seen.push(unit);
            let scale = if unit.is_calendar() { 0 } else { scale };
            is_new.then(|| (Decimal::new(amount, scale), unit))
        }))
    })
}

fn any_duration() -> impl Strategy<Value = Duration> {
    let working = Unit::ALL.into_iter().filter(|unit| !unit.is_calendar()).collect::<Vec<_>>();
    let calendar = Unit::ALL.into_iter().filter(|&unit| unit != Unit::WorkingDay).collect::<Vec<_>>();
    prop_oneof![Just(working), Just(calendar)].prop_flat_map(|units| {
        (0..7_u8, any_length(units.clone()), any_length(units)).prop_map(|(shape, one, other)| match shape {
            0 => Duration::Instant,
            1 => Duration::SameWorkingDay,
            2 => Duration::Exactly(one),
            3 => Duration::UpTo(one),
            4 => Duration::AtLeast(one),
            5 => Duration::About(one),
            _ => Duration::Range(one, other),
        })
    })
}

proptest! {
    #[test]
    fn printing_and_reading_give_the_same_duration(duration in any_duration()) {
        prop_assert_eq!(Duration::parse(&duration.to_string(), BareDays::Ambiguous), Ok(duration));
    }

    #[test]
    fn any_text_is_read_or_refused_with_a_part_of_it(
        text in "(up to |about |[0-9۰-۹]{1,3}|[-–—,.]| |to|working|days?|hours|min|วัน|روز|\u{200F}){0,8}|\\PC{0,20}",
    ) {
        match Duration::parse(&text, BareDays::Ambiguous) {
            Ok(duration) => prop_assert_eq!(Duration::parse(&duration.to_string(), BareDays::Ambiguous), Ok(duration)),
            Err(problem) => prop_assert!(problem.part.is_none_or(|part| text.get(part).is_some())),
        }
    }
}
