//! Due dates counted on a wall calendar: 2 March 2026 is a Monday, 25 December 2026 a Friday, 10 March 2027 a Wednesday.

use jiff::civil::{date, time};
use proptest::prelude::*;

use super::*;
use crate::quantity::{BareDays, Duration, Length, parse_days};

const CHRISTMAS: usize = 0;
const LAST_DAY: usize = 1;
const NOWRUZ: usize = 2;
const EID: usize = 3;

/// The calendar of the content model, without its cutoff.
fn civil() -> WorkCalendar {
    let holiday = |when, tag| Holiday { when, half: None, estimated: false, tag };
    let every = |month, day, system| When::Every { month, day, system };
    WorkCalendar {
        weekends: vec![WeekendPeriod { days: parse_days("sat, sun").unwrap(), from: None, until: None }],
        hours_per_day: Decimal::from(8),
        opens: time(8, 0, 0, 0),
        cutoff: None,
        count: Count::NextDay,
        roll: Roll::NextWorkingDay,
        holidays: vec![
            holiday(When::On(date(2026, 12, 25)), CHRISTMAS),
            Holiday { half: Some(Decimal::from(4)), ..holiday(every(12, 31, DateSystem::Gregorian), LAST_DAY) },
            holiday(every(1, 1, DateSystem::Persian), NOWRUZ),
            Holiday { estimated: true, ..holiday(When::On(date(2027, 3, 10)), EID) },
        ],
        covers: Some((date(2026, 1, 1), date(2027, 12, 31))),
    }
}

fn length(text: &str) -> Length {
    Duration::parse(text, BareDays::Working).unwrap().max().unwrap().clone()
}

fn due(calendar: &WorkCalendar, received: Date, at: Option<Time>, text: &str) -> Date {
    calendar.due(received, at, &length(text)).unwrap().date
}

#[test]
fn working_days_skip_weekends() {
    // Tuesday 3 is the first day, Friday 6 the fourth, Monday 9 the fifth.
    let counted = civil().due(date(2026, 3, 2), None, &length("5 working days")).unwrap();
    assert_eq!((counted.date, counted.counted_from), (date(2026, 3, 9), date(2026, 3, 2)));
    assert_eq!((counted.rolled, counted.estimated), (false, false));
    let weekend = |day| Skipped { date: date(2026, 3, day), why: Day::Weekend };
    assert_eq!(counted.skipped, [weekend(7), weekend(8)]);

    let same_day = WorkCalendar { count: Count::SameDay, ..civil() };
    assert_eq!(due(&same_day, date(2026, 3, 2), None, "5 working days"), date(2026, 3, 6));
    assert_eq!(due(&same_day, date(2026, 3, 7), None, "1 working day"), date(2026, 3, 9));
    assert_eq!(due(&same_day, date(2026, 3, 6), Some(time(16, 0, 0, 0)), "1 working day"), date(2026, 3, 9));
}

#[test]
fn holidays_are_skipped_by_name() {
    // Thursday 24 is the first day; Friday is Christmas; Monday 28 the second, Tuesday 29 the third.
    let counted = civil().due(date(2026, 12, 23), None, &length("3 working days")).unwrap();
    assert_eq!(counted.date, date(2026, 12, 29));
    let why: Vec<Day> = counted.skipped.iter().map(|skipped| skipped.why).collect();
    assert_eq!(why, [Day::Holiday { tag: CHRISTMAS, estimated: false }, Day::Weekend, Day::Weekend]);
}

#[test]
fn holidays_of_every_year_follow_their_own_calendar() {
    // 1 Farvardin: 21 March 2026 (a Saturday), 20 March 2028 and 2029 (official Iranian calendars).
    let nowruz = Day::Holiday { tag: NOWRUZ, estimated: false };
    for day in [date(2026, 3, 21), date(2027, 3, 21), date(2028, 3, 20), date(2029, 3, 20)] {
        assert_eq!(civil().day(day), nowruz, "{day}");
    }
    assert_eq!(civil().day(date(2028, 3, 21)), Day::Working);
    let counted = civil().due(date(2026, 3, 19), None, &length("2 working days")).unwrap();
    assert_eq!(counted.date, date(2026, 3, 23));
    assert_eq!(counted.skipped.iter().map(|skipped| skipped.why).collect::<Vec<_>>(), [nowruz, Day::Weekend]);
    // 1 Shawwal 1447 by the Umm al-Qura tables: 20 March 2026.
    let eid = When::Every { month: 10, day: 1, system: DateSystem::IslamicUmalqura };
    assert!(eid.falls_on(date(2026, 3, 20)) && !eid.falls_on(date(2026, 3, 19)));
}

#[test]
fn half_days_count_as_days_and_have_fewer_hours() {
    let half = Day::Half { hours: Decimal::from(4), tag: LAST_DAY };
    assert_eq!(civil().day(date(2026, 12, 31)), half);
    assert_eq!(due(&civil(), date(2026, 12, 30), None, "1 working day"), date(2026, 12, 31));
    assert_eq!(due(&civil(), date(2026, 12, 31), None, "4 hours"), date(2026, 12, 31));
    assert_eq!(due(&civil(), date(2026, 12, 31), None, "5 hours"), date(2027, 1, 1));
    assert_eq!(due(&civil(), date(2026, 12, 31), Some(time(11, 0, 0, 0)), "2 hours"), date(2027, 1, 1));
    // 31 December 2028 is a Sunday: half a day of a weekend is a weekend.
    assert_eq!(civil().day(date(2028, 12, 31)), Day::Weekend);
}

#[test]
fn after_the_cutoff_the_next_working_day_is_the_day_of_receipt() {
    let calendar = WorkCalendar { cutoff: Some(time(15, 0, 0, 0)), ..civil() };
    let friday = date(2026, 3, 6);
    assert_eq!(due(&calendar, friday, Some(time(15, 0, 0, 0)), "1 working day"), date(2026, 3, 9));
    let late = calendar.due(friday, Some(time(15, 1, 0, 0)), &length("1 working day")).unwrap();
    assert_eq!((late.counted_from, late.date, late.skipped.len()), (date(2026, 3, 9), date(2026, 3, 10), 2));
    // What comes in on Saturday is not due before what came in late on Friday.
    assert_eq!(due(&calendar, date(2026, 3, 7), None, "1 working day"), date(2026, 3, 10));
    assert_eq!(due(&civil(), date(2026, 3, 7), None, "1 working day"), date(2026, 3, 9));
    // Calendar time too; and an event is no handing-in.
    assert_eq!(due(&calendar, friday, Some(time(16, 0, 0, 0)), "1 calendar day"), date(2026, 3, 10));
    let event = calendar.after(date(2026, 3, 7), &length("1 working day")).unwrap();
    assert_eq!((event.counted_from, event.date), (date(2026, 3, 7), date(2026, 3, 9)));
}

#[test]
fn calendar_time_counts_every_day_and_rolls() {
    let monday = date(2026, 3, 2);
    assert_eq!(due(&civil(), monday, None, "30 calendar days"), date(2026, 4, 1));
    let rolled = civil().due(monday, None, &length("5 calendar days")).unwrap();
    assert_eq!((rolled.date, rolled.rolled, rolled.skipped.len()), (date(2026, 3, 9), true, 2));
    let stays = WorkCalendar { roll: Roll::None, ..civil() };
    let stayed = stays.due(monday, None, &length("5 calendar days")).unwrap();
    assert_eq!((stayed.date, stayed.rolled, stayed.skipped.len()), (date(2026, 3, 7), false, 0));
    assert_eq!(due(&stays, monday, None, "1 week"), date(2026, 3, 9));
    let same_day = WorkCalendar { count: Count::SameDay, ..civil() };
    assert_eq!(due(&same_day, monday, None, "30 calendar days"), date(2026, 3, 31));
}

#[test]
fn months_end_with_the_month() {
    let stays = WorkCalendar { roll: Roll::None, covers: None, ..civil() };
    assert_eq!(due(&stays, date(2026, 1, 31), None, "1 month"), date(2026, 2, 28));
    assert_eq!(due(&stays, date(2028, 1, 31), None, "1 month"), date(2028, 2, 29));
    assert_eq!(due(&stays, date(2028, 2, 29), None, "1 year"), date(2029, 2, 28));
    assert_eq!(due(&stays, date(2026, 1, 31), None, "1 month 3 calendar days"), date(2026, 3, 3));
    // 28 February 2026 is a Saturday.
    assert_eq!(due(&civil(), date(2026, 1, 31), None, "1 month"), date(2026, 3, 2));
    let same_day = WorkCalendar { count: Count::SameDay, ..stays };
    assert_eq!(due(&same_day, date(2026, 1, 15), None, "1 month"), date(2026, 2, 14));
    assert_eq!(due(&same_day, date(2026, 3, 1), None, "1 month"), date(2026, 3, 31));
    assert_eq!(due(&same_day, date(2026, 1, 31), None, "1 month"), date(2026, 2, 28));
}

#[test]
fn hours_are_spent_from_the_moment_of_receipt() {
    let monday = date(2026, 3, 2);
    let at = |hour, minute| Some(time(hour, minute, 0, 0));
    for (received, text, day) in [
        (at(10, 0), "instant", 2),
        (at(16, 0), "instant", 3),
        (at(15, 59), "same working day", 2),
        (at(14, 0), "2 hours", 2),
        (at(14, 0), "3 hours", 3),
        (at(6, 0), "8 hours", 2),
        (None, "8 hours", 2),
        (None, "8 hours 1 second", 3),
        (None, "0.5 working days", 2),
        (at(13, 0), "0.5 working days", 3),
        (None, "48 hours", 9),
        (at(10, 0), "1 working day 15 minutes", 3),
        (at(15, 50), "1 working day 15 minutes", 4),
        (at(20, 0), "1 working day", 3),
    ] {
        let length = Duration::parse(text, BareDays::Ambiguous).unwrap().deadline().unwrap().clone();
        let counted = civil().due(monday, received, &length).unwrap().date;
        assert_eq!(counted, date(2026, 3, day), "{text} from {received:?}");
    }
    assert_eq!(due(&civil(), date(2026, 3, 7), Some(time(15, 0, 0, 0)), "2 hours"), date(2026, 3, 9));
}

#[test]
fn beyond_what_is_covered_no_date_is_given() {
    let covers = Some((date(2026, 1, 1), date(2027, 12, 31)));
    let late = civil().due(date(2027, 12, 30), None, &length("5 working days"));
    assert_eq!(late, Err(BeyondCoverage { covers, from: date(2027, 12, 30) }));
    assert_eq!(due(&civil(), date(2027, 12, 30), None, "1 working day"), date(2027, 12, 31));
    assert!(civil().due(date(2025, 12, 31), None, &length("5 working days")).is_err());
    assert!(civil().due(date(2028, 1, 1), None, &Length::ZERO).is_err());
    assert!(civil().due(date(2026, 3, 2), None, &length("1000000 years")).is_err());
    let never = WorkCalendar {
        weekends: vec![WeekendPeriod { days: parse_days("mon-sun").unwrap(), from: None, until: None }],
        covers: None,
        ..civil()
    };
    assert!(never.due(date(2026, 3, 2), None, &length("1 working day")).is_err());
    let idle = WorkCalendar { hours_per_day: Decimal::ZERO, holidays: Vec::new(), ..civil() };
    assert!(idle.due(date(2026, 3, 2), None, &length("1 hour")).is_err());
}

#[test]
fn weekends_change_by_law() {
    // The United Arab Emirates closed on Fridays and Saturdays until 2021; 31 December 2021 was a Friday.
    let weekends = vec![
        WeekendPeriod { days: parse_days("fri, sat").unwrap(), from: None, until: Some(date(2021, 12, 31)) },
        WeekendPeriod { days: parse_days("sat, sun").unwrap(), from: Some(date(2022, 1, 1)), until: None },
    ];
    let calendar = WorkCalendar { weekends, covers: None, ..civil() };
    for (day, works) in
        [(date(2021, 12, 26), true), (date(2021, 12, 31), false), (date(2022, 1, 2), false), (date(2022, 1, 7), true)]
    {
        assert_eq!(calendar.is_working(day), works, "{day}");
    }
}

#[test]
fn a_date_that_an_uncertain_holiday_can_move_is_estimated() {
    let estimated = |received, text| civil().due(received, None, &length(text)).unwrap().estimated;
    let counted = civil().due(date(2027, 3, 8), None, &length("2 working days")).unwrap();
    assert_eq!((counted.date, counted.estimated), (date(2027, 3, 11), true));
    assert_eq!(counted.skipped, [Skipped { date: date(2027, 3, 10), why: Day::Holiday { tag: EID, estimated: true } }]);
    // The eve: the holiday may come a day earlier.
    assert!(estimated(date(2027, 3, 8), "1 working day"));
    assert!(!estimated(date(2027, 3, 1), "1 working day"));
    // Calendar time passes over it; only its end matters.
    assert!(!estimated(date(2027, 2, 20), "30 calendar days"));
    assert!(estimated(date(2027, 2, 20), "18 calendar days"));
}

fn any_calendar() -> impl Strategy<Value = WorkCalendar> {
    let holidays = prop::collection::vec((0_i64..400, prop::option::of(1_i64..8), any::<bool>()), 0..20);
    let weekend = prop::collection::vec(0_usize..7, 0..3);
    (holidays, weekend, any::<bool>(), any::<bool>(), prop::option::of(8_i8..17)).prop_map(
        |(holidays, weekend, same_day, rolls, cutoff)| {
            let week: Vec<_> = parse_days("mon-sun").unwrap().iter().collect();
            let holiday = |(tag, (after, half, estimated)): (usize, (i64, Option<i64>, bool))| Holiday {
                when: When::On(date(2026, 1, 1).checked_add(jiff::Span::new().days(after)).unwrap()),
                half: half.map(Decimal::from),
                estimated,
                tag,
            };
            WorkCalendar {
                weekends: vec![WeekendPeriod {
                    days: weekend.into_iter().map(|day| week[day]).collect(),
                    from: None,
                    until: None,
                }],
                cutoff: cutoff.map(|hour| time(hour, 0, 0, 0)),
                count: if same_day { Count::SameDay } else { Count::NextDay },
                roll: if rolls { Roll::NextWorkingDay } else { Roll::None },
                holidays: holidays.into_iter().enumerate().map(holiday).collect(),
                covers: None,
                ..civil()
            }
        },
    )
}

fn any_start() -> impl Strategy<Value = (Date, Option<Time>)> {
    let day = (0_i64..365).prop_map(|after| date(2026, 1, 1).checked_add(jiff::Span::new().days(after)).unwrap());
    (day, prop::option::of((0_i8..24, 0_i8..60).prop_map(|(hour, minute)| time(hour, minute, 0, 0))))
}

const LENGTH_UNITS: [&str; 7] =
    ["minutes", "hours", "working days", "calendar days", "weeks", "months", "working days 90 minutes"];

proptest! {
    #[test]
    fn working_time_never_ends_on_a_closed_day(
        calendar in any_calendar(), (day, at) in any_start(), amount in 0_u32..60, unit in 0_usize..3,
    ) {
        let counted = calendar.due(day, at, &length(&format!("{amount} {}", LENGTH_UNITS[unit]))).unwrap();
        prop_assert!(calendar.is_working(counted.date));
        prop_assert!(counted.date >= counted.counted_from && counted.counted_from >= day);
        for skipped in &counted.skipped {
            prop_assert_eq!(calendar.day(skipped.date), skipped.why);
            prop_assert!(!skipped.why.is_working() && skipped.date >= day && skipped.date < counted.date);
        }
    }

    #[test]
    fn whole_working_days_are_as_many_as_promised(
        calendar in any_calendar(), (day, _) in any_start(), amount in 1_usize..60,
    ) {
        let counted = calendar.due(day, None, &length(&format!("{amount} working days"))).unwrap();
        let first = match calendar.count {
            Count::SameDay => counted.counted_from,
            Count::NextDay => counted.counted_from.tomorrow().unwrap(),
        };
        let days = first.series(jiff::Span::new().days(1)).take_while(|&day| day <= counted.date);
        prop_assert_eq!(days.filter(|&day| calendar.is_working(day)).count(), amount);
    }

    #[test]
    fn a_longer_time_is_never_due_earlier(
        calendar in any_calendar(), (day, at) in any_start(), amount in 0_u32..60, more in 1_u32..9, unit in 0_usize..7,
    ) {
        let due = |amount: u32| calendar.due(day, at, &length(&format!("{amount} {}", LENGTH_UNITS[unit]))).unwrap().date;
        prop_assert!(due(amount) <= due(amount + more));
    }

    #[test]
    fn who_comes_later_is_never_due_earlier(
        calendar in any_calendar(), (day, at) in any_start(), amount in 0_u32..60, unit in 0_usize..7,
    ) {
        let length = length(&format!("{amount} {}", LENGTH_UNITS[unit]));
        let today = calendar.due(day, at, &length).unwrap().date;
        let tomorrow = calendar.due(day.tomorrow().unwrap(), at, &length).unwrap().date;
        prop_assert!(today <= tomorrow);
    }

    #[test]
    fn coverage_takes_dates_away_and_changes_none(
        calendar in any_calendar(), (day, at) in any_start(), amount in 0_u32..60, unit in 0_usize..7, days in 0_i64..400,
    ) {
        let length = length(&format!("{amount} {}", LENGTH_UNITS[unit]));
        let open = calendar.due(day, at, &length).unwrap();
        let last = date(2026, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let covered = WorkCalendar { covers: Some((date(2026, 1, 1), last)), ..calendar };
        match covered.due(day, at, &length) {
            Ok(due) => prop_assert_eq!(due, open),
            Err(_) => prop_assert!(open.date > last),
        }
    }
}
