//! Results against promises as a reader sees them: a chart of one standard, how many promises are kept, what people say.

use super::inline::Inlines;
use super::scribe::{Facts, Scribe};
use crate::derive::{Period, Rate, StandardResults, Trend};
use crate::lang::Direction;
use crate::quantity::Decimal;
use serde::Serialize;

/// Most periods in a chart: two years of quarters.
const PERIODS: usize = 8;

/// The plot in pixels: where it begins, how high it is, and how high the bars below it may be.
const TOP: i64 = 28;
const HEIGHT: i64 = 84;
const BARS: i64 = 28;

/// A chart of one standard. From side to side in percent, downwards in pixels; shares fall from 100 at the top to a round
/// number below the least, for a small difference is what matters here.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChartView {
    /// Its height.
    pub height: i64,
    /// What it shows, in a sentence for those who do not see it.
    pub label: String,
    /// How wide a period is.
    pub width: String,
    /// Where the next period stands, in widths from one: to the side to which the language runs.
    pub next: &'static str,
    /// The share aimed at, from each period to the next: from where to where, and how high.
    pub targets: Vec<(String, String, i64)>,
    /// The periods.
    pub points: Vec<PointView>,
    /// The first and the last period.
    pub ends: (Inlines, Inlines),
}

/// A period in a chart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PointView {
    /// From the start of the line.
    pub x: String,
    /// From above.
    pub y: i64,
    /// That of the next period.
    pub next: Option<i64>,
    /// Where its share is written.
    pub label_y: i64,
    /// The share.
    pub share: String,
    /// Whether it missed the target.
    pub missed: bool,
    /// The bar of its cases: where it begins from above, and how high it is.
    pub bar: (i64, i64),
}

/// What people said of an agency or a service in its newest period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OpinionView {
    /// Of what.
    pub of: Inlines,
    /// When.
    pub period: Inlines,
    /// How many were satisfied, of how many, and how it moved.
    pub satisfied: Vec<Inlines>,
    /// How many complaints came in.
    pub complaints: Option<Inlines>,
    /// How many of them were settled, and settled in time.
    pub resolved: Option<Inlines>,
    /// Those settled in time.
    pub in_time: Option<Inlines>,
}

impl<'c> Scribe<'c> {
    /// The chart of a standard; nothing where fewer than two periods were measured.
    pub(super) fn chart(&self, results: Option<&StandardResults<'_>>) -> Option<ChartView> {
        let periods: Vec<(Period, Rate)> =
            results?.overall.recent(PERIODS).into_iter().filter_map(|period| Some((period, period.rate?))).collect();
        let ((first, _), (last, _)) = (periods.first()?, periods.last()?);
        if periods.len() < 2 {
            return None;
        }
        let least = least(&periods);
        let height = |percent: Decimal| {
            let fall = (Decimal::ONE_HUNDRED - percent) * Decimal::from(HEIGHT) / (Decimal::ONE_HUNDRED - least);
            TOP + i64::try_from(fall.round()).unwrap_or(HEIGHT)
        };
        let x = |at: usize, offset: i64| self.across(at as i64 * 100 + 50 + offset, periods.len() as i64);
        let most = periods.iter().map(|(_, rate)| rate.whole).max().unwrap_or(1);
        let point = |(at, (period, rate)): (usize, &(Period, Rate))| {
            let y = height(rate.percent());
            let bar = i64::try_from(u128::from(rate.whole) * BARS as u128 / u128::from(most.max(1))).unwrap_or(BARS);
            PointView {
                x: x(at, 0),
                y,
                next: periods.get(at + 1).map(|(_, rate)| height(rate.percent())),
                // Below the dot where it lies low, so that the target does not run through it.
                label_y: y + if period.met == Some(false) { 22 } else { -10 },
                share: self.writer.measured_share(rate.percent()),
                missed: period.met == Some(false),
                bar: (TOP + HEIGHT + 8 + BARS - bar, bar),
            }
        };
        let points: Vec<PointView> = periods.iter().enumerate().map(point).collect();
        let target =
            |(at, (period, _)): (usize, &(Period, Rate))| Some((x(at, -50), x(at, 50), height(period.target?)));
        let told: Vec<String> = periods
            .iter()
            .zip(&points)
            .map(|((period, _), point)| {
                self.writer.say("mark.label", &[("label", &self.period(period)), ("value", &point.share)])
            })
            .collect();
        let told = self.writer.list(crate::lang::ListKind::Plain, &told);
        Some(ChartView {
            height: TOP + HEIGHT + 8 + BARS,
            label: self.writer.say("chart.label", &[("points", &told)]),
            width: percent(10_000 / periods.len() as i64),
            next: if self.direction() == Direction::Rtl { "-100%" } else { "100%" },
            targets: joined(periods.iter().enumerate().filter_map(target)),
            ends: (self.words(&self.period(first)), self.words(&self.period(last))),
            points,
        })
    }

    fn period(&self, period: &Period<'_>) -> String {
        self.writer.period(period.row.start.value, period.row.end.value)
    }

    /// Hundredths of a period's share of the width, in percent from the side at which the language begins.
    fn across(&self, hundredths: i64, periods: i64) -> String {
        let along = hundredths * 100 / periods;
        percent(if self.direction() == Direction::Rtl { 10_000 - along } else { along })
    }

    /// What people said of an agency and its services, each in its newest period.
    pub(super) fn opinions(&self, agency: &str) -> Vec<OpinionView> {
        let share = |rate: Rate| self.words(&self.writer.measured_share(rate.percent()));
        let view = |found: crate::derive::FeedbackResults<'c>| {
            let period = found.periods.last()?;
            let answers = period.row.responses.as_ref().map(|count| {
                self.say(
                    "mark.label",
                    &[("label", self.word("results.responses")), ("value", self.number(count.value))],
                )
            });
            let trend = found.trend.map(|trend| match trend {
                Trend::Better => "results.better",
                Trend::Same => "results.same",
                Trend::Worse => "results.worse",
            });
            let satisfied = period.satisfied.map(share);
            let notes = answers.into_iter().chain(trend.map(|key| self.word(key)));
            Some(OpinionView {
                of: match found.service {
                    Some(service) => self.service_link(service)?,
                    None => self.charter.agency(agency).and_then(|book| self.plain_name(book)).unwrap_or_default(),
                },
                period: self.words(&self.writer.period(period.row.start.value, period.row.end.value)),
                satisfied: satisfied
                    .into_iter()
                    .flat_map(|share| std::iter::once(share).chain(notes.clone()))
                    .collect(),
                complaints: period.row.complaints.as_ref().map(|count| self.number(count.value)),
                resolved: period.resolved.map(share),
                in_time: period.resolved_in_time.map(share),
            })
        };
        let shown = |found: &crate::derive::FeedbackResults<'c>| {
            let service = found.service.and_then(|service| self.charter.service(service));
            service.is_none_or(|service| self.show.shows(service))
        };
        crate::derive::feedback(self.charter, agency).into_iter().filter(shown).filter_map(view).collect()
    }

    fn plain_name(&self, book: &crate::model::AgencyBook) -> Option<Inlines> {
        Some(self.text(&book.agency.name, Facts::default())).filter(|name| !name.is_empty())
    }
}

/// Hundredths of a percent as a style sheet writes them.
fn percent(hundredths: i64) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

/// The pieces of a line, with those of one height in a row made one.
fn joined(pieces: impl Iterator<Item = (String, String, i64)>) -> Vec<(String, String, i64)> {
    let mut lines: Vec<(String, String, i64)> = Vec::new();
    for (from, to, height) in pieces {
        match lines.last_mut() {
            Some(last) if last.1 == from && last.2 == height => last.1 = to,
            _ => lines.push((from, to, height)),
        }
    }
    lines
}

/// A round number of percent below all shares and targets.
fn least(periods: &[(Period<'_>, Rate)]) -> Decimal {
    let all = periods.iter().flat_map(|(period, rate)| std::iter::once(rate.percent()).chain(period.target));
    let five = Decimal::from(5);
    let least = all.fold(Decimal::ONE_HUNDRED, Decimal::min) - Decimal::from(2);
    ((least / five).floor() * five).max(Decimal::ZERO)
}
