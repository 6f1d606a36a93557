//! Results of two periods that overlap
//!
//! The cases of the days that both rows count are counted twice, and nobody can tell which row is right. A year beside its
//! four quarters is counted twice too: the year is worked out from them. Rows of one standard at different offices, or through
//! different channels, stand beside each other; so do those of different services in the table of feedback.
//!
//! Asked for by: our own inference, from standards that must be measurable and monitored (L-S1, L-S2) [D].
//!
//! ```csv
//! standard,office,channel,period_start,period_end,total,met,exempt,median,p90,comment
//! card/issue-time,,,2026-01-01,2026-03-31,4198,4054,12,3.5,4.8,
//! card/issue-time,,,2026-03-01,2026-06-30,4405,4310,9,3.4,4.7,
//! ```
//!
//! Right: the second period begins on 2026-04-01.

use crate::check::rule::{Findings, rule};
use crate::check::subject::AgencySubject;
use crate::quantity::Date;
use crate::record::{Ref, Sp};
use crate::words;
use std::collections::BTreeMap;

rule!("periods-overlap", Error, Agency(find), "periods_overlap.rs");

/// First and last day, where they stand.
type Period<'c> = (&'c Sp<Date>, &'c Sp<Date>);

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    let id = |part: &'_ Option<Ref>| part.as_ref().map(|part| part.id.clone());
    let results = subject.book.measurements.iter().map(|row| {
        let of = (Some(row.standard.id.clone()), id(&row.office), id(&row.channel));
        (of, (&row.start, &row.end))
    });
    each_alone(results, found);
    let opinions = subject.book.opinions.iter().map(|row| (id(&row.service), (&row.start, &row.end)));
    each_alone(opinions, found);
}

/// Looks at the periods of each thing that is counted by itself.
fn each_alone<'c, K: Ord>(rows: impl Iterator<Item = (K, Period<'c>)>, found: &mut Findings) {
    let mut periods: BTreeMap<K, Vec<Period<'c>>> = BTreeMap::new();
    for (of, period) in rows.filter(|(_, (start, end))| start.value <= end.value) {
        periods.entry(of).or_default().push(period);
    }
    for mut periods in periods.into_values() {
        periods.sort_by_key(|(start, end)| (start.value, end.value, start.span));
        let mut longest: Option<Period<'_>> = None;
        for period in periods {
            if let Some(earlier) = longest.filter(|earlier| period.0.value <= earlier.1.value) {
                overlap(earlier, period, found);
            }
            longest = longest.filter(|earlier| earlier.1.value >= period.1.value).or(Some(period));
        }
    }
}

/// Points at the row that was written later, and beside it at the other.
fn overlap(one: Period<'_>, other: Period<'_>, found: &mut Findings) {
    let (first, second) = if one.0.span < other.0.span { (one, other) } else { (other, one) };
    let said = |(start, end): Period<'_>| words!("{start} to {end}", start = &start.value, end = &end.value);
    let message = words!(
        "the period {second} overlaps {first}, of which there are results too",
        second = said(second),
        first = said(first)
    );
    let help = words!("look up the days that each row counts; take a row away that others add up to");
    let finding = found.about(second.0.span, message, help).also(first.0.span, words!("the other period"));
    found.add(finding);
}
