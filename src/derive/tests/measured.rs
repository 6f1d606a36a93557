//! Results, deadlines of redress, coverage.

use super::*;

fn results<'c>(found: &'c [StandardResults<'c>], id: &str) -> &'c StandardResults<'c> {
    found.iter().find(|results| results.id == id).unwrap()
}

#[test]
fn the_demo_results() {
    let charter = demo();
    let eight = Decimal::from(8);
    let registry = performance(&charter, "civil-registry", eight);
    let card = results(&registry, "replace-identity-card/issue-time");
    let last = card.overall.last().unwrap();
    assert_eq!(last.rate, Some(Rate { part: 4151, whole: 4288 }));
    assert_eq!((last.target, last.met), (Some(Decimal::from(95)), Some(true)));
    // 4,150 of 4,305 are 96.40 per cent, 4,151 of 4,288 are 96.81: not half a point more.
    assert_eq!(card.overall.trend, Some(Trend::Same));
    // Nine of ten took 4.6 of five days: more than 3.75.
    assert!(!card.could_be_raised);
    let offices: Vec<&str> = card.offices.iter().map(|(office, _)| *office).collect();
    assert_eq!(offices, ["civil-registry/main-office", "civil-registry/north-branch"]);
    // North branch, January to March: 668 of 708 are 94.4 per cent.
    assert_eq!(card.offices[1].1.last().unwrap().met, Some(false));
    assert_eq!(card.channels.iter().map(|(channel, _)| *channel).collect::<Vec<_>>(), ["online"]);
    // 98 per cent was reached four times, and nine of ten took 0.6 of one day.
    assert!(results(&registry, "register-a-birth/certificate").could_be_raised);

    let business = performance(&charter, "business-licensing", eight);
    let permit = results(&business, "business-permit/decision");
    // 776 of 815 are 95.2 per cent, 723 of 788 are 91.8.
    assert_eq!(permit.overall.trend, Some(Trend::Worse));
    assert_eq!(permit.overall.last().unwrap().met, Some(false));
}

fn rows(rows: &str, standard: &str) -> Charter {
    let tree = MemoryTree::new()
        .with("charter.yaml", "format: 1\ntitle: {en: T}\nlanguages: [en]\n")
        .with("agencies/a/agency.yaml", "name: {en: A}\n")
        .with("agencies/a/services/s.yaml", format!("name: {{en: S}}\nstandards:\n  - {{id: t, {standard}}}\n"))
        .with(
            "agencies/a/performance/r.csv",
            format!("standard,office,channel,period_start,period_end,total,met,exempt,median,p90,comment\n{rows}"),
        );
    read(&tree)
}

#[test]
fn periods_overlap_and_stand_in_any_order() {
    let charter = rows(
        "s/t,,,2026-04-01,2026-06-30,100,95,,,1.5,
s/t,,,2026-01-01,2026-03-31,100,96,,,1.5,
s/t,,,2026-01-01,2026-12-31,400,383,,,1.5,
s/t,,,2026-10-01,2026-12-31,0,0,,,1.5,
s/t,,,2026-07-01,2026-09-30,100,94,,,1.5,
",
        "kind: timeliness, within: 2 working days, target: 95%",
    );
    let found = performance(&charter, "a", Decimal::from(8));
    let series = &found[0].overall;
    let met: Vec<Option<bool>> = series.periods.iter().map(|period| period.met).collect();
    // By their last days; the year before the quarter that ends with it. Nothing was measured in that quarter.
    assert_eq!(met, [Some(true), Some(true), Some(false), Some(true), None]);
    assert_eq!(series.recent(8).len(), 4);
    assert_eq!(series.trend, None);
    assert!(!found[0].could_be_raised);
}

#[test]
fn a_promise_could_be_raised_after_four_good_periods_only() {
    let year = |p90: [&str; 4], met: [u64; 4]| -> String {
        let months = [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31")];
        months
            .iter()
            .zip(p90)
            .zip(met)
            .map(|(((from, to), p90), met)| format!("s/t,,,2026-{from},2026-{to},100,{met},,,{p90},\n"))
            .collect()
    };
    let raised =
        |text: &str, standard: &str| performance(&rows(text, standard), "a", Decimal::from(8))[0].could_be_raised;
    let days = "kind: timeliness, within: 2 working days, target: 95%";
    // Three quarters of two days are 1.5.
    assert!(raised(&year(["1.5"; 4], [95; 4]), days));
    assert!(!raised(&year(["1.5", "1.5", "1.6", "1.5"], [95; 4]), days));
    assert!(!raised(&year(["1.5"; 4], [94, 95, 95, 95]), days));
    assert!(!raised(&year(["1.5", "", "1.5", "1.5"], [95; 4]), days));
    assert!(!raised(
        &year(["1.5"; 4], [95; 4]).lines().skip(1).map(|line| format!("{line}\n")).collect::<String>(),
        days
    ));
    assert!(!raised(&year(["1.5"; 4], [95; 4]), "kind: timeliness, within: 2 working days"));
    // 1 hour 30 minutes are 90 minutes, three quarters of them 67.5.
    let minutes = "kind: timeliness, within: 1 hour 30 minutes, target: 95%";
    assert!(raised(&year(["67.5"; 4], [95; 4]), minutes));
    assert!(!raised(&year(["67.6"; 4], [95; 4]), minutes));
}

#[test]
fn what_a_standard_aims_at() {
    let met = |standard: &str, met: u64| {
        let charter = rows(&format!("s/t,,,2026-01-01,2026-03-31,200,{met},,,,\n"), standard);
        performance(&charter, "a", Decimal::from(8))[0].overall.periods[0].met
    };
    assert_eq!(met("at_least: 90%", 180), Some(true));
    assert_eq!(met("at_least: 90%", 179), Some(false));
    // At most two in a hundred fail: 196 of 200 are right.
    assert_eq!(met("at_most: 2%", 196), Some(true));
    assert_eq!(met("at_most: 2%", 195), Some(false));
    assert_eq!(met("kind: courtesy", 200), None);
    let next = "within: 5 working days, target: 90%, next: {target: 95%, from: 2026-03-31}";
    assert_eq!(met(next, 185), Some(false));
}

#[test]
fn shares_are_exact() {
    let rate = |part, whole| Rate { part, whole };
    assert!(rate(2, 3).reaches(Decimal::new(6666, 2)));
    assert!(!rate(2, 3).reaches(Decimal::new(6667, 2)));
    assert!(rate(u64::MAX, u64::MAX).reaches(Decimal::ONE_HUNDRED));
    // Half a point is the same; a little more is not.
    assert_eq!(rate(955, 1000).trend_since(rate(950, 1000)), Trend::Same);
    assert_eq!(rate(956, 1000).trend_since(rate(950, 1000)), Trend::Better);
    assert_eq!(rate(944, 1000).trend_since(rate(950, 1000)), Trend::Worse);
    // 1/3 + 0.5 points: 101.5/300.
    assert_eq!(rate(203, 600).trend_since(rate(1, 3)), Trend::Same);
}

#[test]
fn what_people_said() {
    let charter = demo();
    let found = feedback(&charter, "civil-registry");
    let card = found.iter().find(|one| one.service == Some("civil-registry/replace-identity-card")).unwrap();
    let last = card.periods.last().unwrap();
    assert_eq!(last.satisfied, Some(Rate { part: 611, whole: 671 }));
    assert_eq!(
        (last.resolved, last.resolved_in_time),
        (Some(Rate { part: 17, whole: 17 }), Some(Rate { part: 17, whole: 17 }))
    );
    // 576 of 640 are 90.0 per cent, 611 of 671 are 91.06.
    assert_eq!(card.trend, Some(Trend::Better));
}

const LADDER: &str = "redress:
  - {id: desk, file_within: 10 working days, acknowledge_within: 1 working day, decide_within: 3 working days}
  - {id: appeal, file_within: 15 working days, decide_within: 10 working days}
  - {id: board, from: decision, file_within: 1 month, decide_within: unknown}
  - {id: court}
";

#[test]
fn redress_in_dates() {
    let charter = book(&[("s", LADDER)]);
    let service = charter.service("a/s").unwrap();
    let rungs = charter.redress("a", service).0.list();
    let found = redress_dates(rungs, &plain_weeks(), (date(2026, 6, 1), None), &length("5 working days"));
    let june = |day| Some(date(2026, 6, day));
    let july = |day| Some(date(2026, 7, day));
    let reach = |earliest, latest| Reach { earliest, latest };
    // From Monday 1 June five working days end on Monday the 8th. Ten from the 9th end on the 23rd, three from filing on the
    // 9th on the 12th, and from filing on the 23rd on the 26th.
    assert_eq!(found[0].opens, reach(june(9), june(9)));
    assert_eq!(found[0].file_by, reach(june(23), june(23)));
    assert_eq!(found[0].acknowledged_by, reach(june(10), june(24)));
    assert_eq!(found[0].decided_by, reach(june(12), june(26)));
    // The days after are Saturdays; fifteen working days from them are three weeks, up to a Friday.
    assert_eq!(found[1].opens, reach(june(13), june(27)));
    assert_eq!(found[1].file_by, reach(july(3), july(17)));
    assert_eq!(found[1].acknowledged_by, reach(None, None));
    // Filed on Saturday the 13th, ten working days end on Friday the 26th; filed on 17 July, on the 31st.
    assert_eq!(found[1].decided_by, reach(june(26), july(31)));
    // The board counts from the decision: on the day of filing at the earliest, when its time runs out at the latest.
    assert_eq!(found[2].opens, reach(june(13), july(31)));
    assert_eq!(found[2].file_by, reach(july(13), Some(date(2026, 8, 31))));
    // Nobody knows when the board decides, so nobody can say when the court opens.
    assert_eq!(found[2].decided_by, reach(None, None));
    assert_eq!(found[3].opens, reach(None, None));
}

#[test]
fn redress_in_lengths() {
    let charter = book(&[("s", LADDER)]);
    let yardstick = Yardstick::of(&charter);
    let rungs = charter.service("a/s").unwrap().redress.list();
    let found = redress_lengths(rungs, &yardstick, &length("5 working days"));
    let days = |number: i64| Some(seconds(number * 28_800));
    assert_eq!(found[0].opens, Reach { earliest: days(5), latest: days(5) });
    assert_eq!(found[0].file_by, Reach { earliest: days(15), latest: days(15) });
    // Filed at once: 5 and 3 days. Filed at last: 15 and 3.
    assert_eq!(found[1].opens, Reach { earliest: days(8), latest: days(18) });
    // Decided at once, or 18 + 15 + 10 days on; then a month more.
    assert_eq!(found[2].opens, Reach { earliest: days(8), latest: days(43) });
    let month = Stretch { seconds: Decimal::from(43 * 28_800), months: Decimal::ONE, ..Stretch::ZERO };
    assert_eq!(found[2].file_by.latest, Some(month));
}

#[test]
fn digests_are_of_the_composed_text() {
    // The hash of nothing, from BLAKE3's own test vectors: af1349b9f5f9a1a6…
    assert_eq!(digest(""), "af1349");
    assert_eq!(digest("caf\u{e9}"), digest("cafe\u{301}"));
    assert_ne!(digest("cafe"), digest("caf\u{e9}"));
}

#[test]
fn coverage_counts_texts_and_finds_stale_translations() {
    let now = digest("Name now");
    let text = format!(
        "summary: {{en: Name now, fa: {{text: نام, from: {now}}}}}
also_known_as: {{en: [a, b]}}
eligibility: {{en: Name now, fa: {{text: نام, from: 000000}}}}
reason: {{fa: {{text: دلیل, from: 000000}}}}
description: {{en: Only here}}
requirements: {{none: {{en: None}}}}
staff_note: {{en: Not for readers}}
"
    );
    let charter = book(&[("s", &text)]);
    let service = charter.service("a/s").unwrap();
    let found = coverage_of(service, &["en", "fa"]);
    // Name, summary, eligibility, reason, description and the reason of `none`; the reason has no English.
    assert_eq!((found[0].texts, found[0].written, found[0].unrecorded), (6, 5, 0));
    assert_eq!((found[1].texts, found[1].written, found[1].unrecorded), (6, 3, 0));
    let stale: Vec<&str> = found[1].stale.iter().map(|stale| stale.path.as_str()).collect();
    assert_eq!(stale, ["eligibility"]);
    assert_eq!(found[1].stale[0].digest, now);
    // The whole book has its title, three names of agencies and offices, and these.
    assert_eq!(coverage(&charter)[0].texts, 4 + 6);
}

#[test]
fn the_demo_book_is_whole_in_its_default_language() {
    let charter = demo();
    let found = coverage(&charter);
    assert_eq!(found.iter().map(|one| one.language).collect::<Vec<_>>(), ["en", "fa", "ar", "th"]);
    assert_eq!(found[0].texts, found[0].written);
    assert!(found.iter().all(|one| one.texts == found[0].texts && one.written > one.texts / 2));
}
