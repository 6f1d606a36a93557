//! Rows of the standards: each a promise of a service, with its target and one year's result.

use std::collections::{BTreeMap, BTreeSet};

use super::book::{Measured, Service, Standard, Text};
use super::services::{bare, free};
use super::words;
use super::{Work, add_links, both, leave_columns};
use crate::import::sentence;
use crate::import::table::{Row, Table};
use crate::import::text::{one_line, plain};
use crate::import::{ImportError, Report};
use crate::load::slugged;

const CARRIED: &[&str] = &[
    "fiscal_yr",
    "service_id",
    "service_standard_id",
    "service_standard_en",
    "service_standard_fr",
    "type",
    "channel",
    "channel_comments_en",
    "target",
    "volume_meeting_target",
    "total_volume",
    "comments_en",
    "standards_targets_uri_en",
    "standards_targets_uri_fr",
    "performance_results_uri_en",
    "performance_results_uri_fr",
    "owner_org",
];

/// Every column that the standards must have.
pub(super) fn columns() -> Vec<&'static str> {
    CARRIED.iter().copied().chain(words::NO_PLACE_IN_STANDARDS.iter().map(|&(column, _)| column)).collect()
}

/// Reads every row. The services must stand already.
pub(super) fn read(table: &Table, work: &mut Work) -> Result<(), ImportError> {
    list_repeated(table, &mut work.report);
    for row in table.rows() {
        work.report.tally("rows of the standards");
        let key = (row.required("owner_org")?.to_string(), row.required("service_id")?.to_string());
        let id = row.required("service_standard_id")?;
        let Some((agency, stem)) = work.stems.get(&key).cloned() else {
            let detail = format!("row {}, service {} of {}", row.number(), key.1, key.0);
            work.report.except("standard of a service that is not in the inventory: left out", id, detail);
            continue;
        };
        let Some(agency) = work.book.agencies.get_mut(&agency) else { continue };
        let Some(service) = agency.services.get_mut(&stem) else { continue };
        let standard = add(row, service, &mut work.report);
        if let Some((total, met)) = volumes(row, &mut work.report) {
            let measured = Measured {
                standard: format!("{stem}/{standard}"),
                total,
                met,
                comment: comment(row, &mut work.report),
            };
            agency.results.entry(fiscal_year(row)?.to_string()).or_default().push(measured);
        } else {
            for column in ["comments_en", "channel_comments_en"].iter().filter(|column| !row.get(column).is_empty()) {
                work.report.leave(column, "a comment on a result that is not there");
            }
        }
    }
    leave_columns(table, &columns(), words::NO_PLACE_IN_STANDARDS, &mut work.report);
    Ok(())
}

/// Ids are of one service here, so one that two services bear stays as it is in both.
fn list_repeated(table: &Table, report: &mut Report) {
    let mut rows: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
    for row in table.rows() {
        rows.entry(row.get("service_standard_id")).or_default().push(row);
    }
    for (id, rows) in rows.iter().filter(|(_, rows)| rows.len() > 1) {
        let services: BTreeSet<&str> = rows.iter().map(|row| row.get("service_id")).collect();
        let numbers: Vec<String> = rows.iter().map(|row| row.number().to_string()).collect();
        let detail =
            format!("rows {}, services {}", numbers.join(", "), services.into_iter().collect::<Vec<_>>().join(", "));
        report.except("standard id that comes more than once: every row is kept, each in its own service", *id, detail);
    }
}

/// Adds the promise to its service; gives back the id it has there.
fn add(row: Row<'_>, service: &mut Service, report: &mut Report) -> String {
    let own = row.get("service_standard_id");
    let id = free(&slugged(own), |id| service.standards.iter().any(|standard| standard.id == id));
    if id != bare(&slugged(own)) {
        report.except("standard id twice in one service: the second renamed", own, id.clone());
    }
    if !own.chars().any(|c| c.is_ascii_digit()) {
        report.except("standard id that is a remark: kept as it is", own, format!("service {}", service.code));
    }
    let kind = words::standard_kind(row.get("type"));
    if kind.is_none() {
        report.leave("type", "no such kind in the model");
    }
    let channel = words::channel(row.get("channel"));
    match channel {
        // That a promise is measured through a channel shows that there is one; not what can be done there.
        Some(kind) => _ = service.channel(kind),
        None if row.get("channel").is_empty() => {}
        None => report.leave("channel", "OTH, or unknown: said in the result's comment, where there is a result"),
    }
    let (within, promise) = promise(row, report);
    report.tally("standards written");
    let target = target(row, report);
    let channels = channel.into_iter().collect();
    service.standards.push(Standard { id: id.clone(), kind, within, promise, target, channels });
    for link in words::STANDARD_LINKS {
        add_links(row, link, service, report);
    }
    id
}

/// The promise's words, and its duration where both languages state one plainly.
fn promise(row: Row<'_>, report: &mut Report) -> (Option<String>, Text) {
    let text = both(row, "service_standard", plain);
    match sentence::typed(&text.en, &text.fr) {
        Ok(typed) => {
            report.tally("promises with a typed duration");
            (Some(typed.within), Text::new(typed.en, typed.fr))
        }
        Err(why) => {
            report.tally("promises that stay text");
            report.part("promises that stay text", why.words());
            (None, text)
        }
    }
}

/// A share of cases. The register writes `0.9`; blank is no target, and nought promises nothing.
fn target(row: Row<'_>, report: &mut Report) -> Option<String> {
    let id = row.get("service_standard_id");
    match row.get("target") {
        "" => report.except("blank target: the promise is kept without one", id, ""),
        text => match percent(text).as_deref() {
            Some("0%") => report.except("target of nought: the promise is kept without one", id, ""),
            Some(share) => {
                report.tally("standards with a target");
                return Some(share.to_string());
            }
            None => report.except("target that is no share between 0 and 1: the promise is kept without one", id, text),
        },
    }
    None
}

/// `0.995` → `99.5%`, by moving the point: no rounding.
fn percent(fraction: &str) -> Option<String> {
    let (whole, decimals) = fraction.split_once('.').unwrap_or((fraction, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(decimals) {
        return None;
    }
    let decimals = format!("{decimals:0<2}");
    let (hundredths, rest) = decimals.split_at(2);
    let number: u32 = format!("{whole}{hundredths}").parse().ok()?;
    let rest = rest.trim_end_matches('0');
    let within = number < 100 || (number == 100 && rest.is_empty());
    within.then(|| if rest.is_empty() { format!("{number}%") } else { format!("{number}.{rest}%") })
}

/// How many cases there were and how many met the promise, where both are said and possible.
fn volumes(row: Row<'_>, report: &mut Report) -> Option<(u64, u64)> {
    let id = row.get("service_standard_id");
    let [met, total] = ["volume_meeting_target", "total_volume"].map(|column| row.get(column));
    match (met.parse::<u64>(), total.parse::<u64>()) {
        (Ok(met), Ok(total)) if met > total => {
            let reason = "more met than there were cases: the promise is kept, the impossible measurement left out";
            report.part("standards without a result", "more met than there were cases");
            report.except(reason, id, format!("{met} of {total}"));
        }
        (Ok(met), Ok(total)) => {
            report.tally("results written");
            if total == 0 {
                report.part("results written", "of no case at all (0 of 0)");
            }
            return Some((total, met));
        }
        _ if [met, total].iter().all(|cell| is_blank(cell)) => {
            report.part("standards without a result", "both volumes are blank");
        }
        _ => {
            let reason = "only one of the two volumes is given: the promise is kept, the measurement left out";
            report.part("standards without a result", "only one of the two volumes is given");
            report.except(reason, id, format!("met {}, of {}", or_blank(met), or_blank(total)));
        }
    }
    report.tally("standards without a result");
    None
}

fn is_blank(cell: &str) -> bool {
    matches!(cell, "" | "NA" | "ND")
}

fn or_blank(cell: &str) -> &str {
    if cell.is_empty() { "blank" } else { cell }
}

/// `2023-2024`: it becomes the period of the result and the name of its file.
fn fiscal_year(row: Row<'_>) -> Result<&str, ImportError> {
    let text = row.required("fiscal_yr")?;
    let years = text.split_once('-').map(|(from, to)| [from, to].map(|year| (year.len(), year.parse::<u32>())));
    match years {
        Some([(4, Ok(from)), (4, Ok(to))]) if to == from + 1 => Ok(text),
        _ => Err(row.error("fiscal_yr", words!("`{text}` is no fiscal year such as 2023-2024", text))),
    }
}

fn comment(row: Row<'_>, report: &mut Report) -> String {
    let mut parts = Vec::new();
    let columns = ["comments_en", "channel_comments_en"];
    let [general, channel] = columns.map(|column| one_line(row.get(column)));
    for (column, cell) in columns.into_iter().zip([&general, &channel]) {
        if !cell.is_empty() && words::says_nothing(cell) {
            report.leave(column, words::NOTHING);
        }
    }
    if !words::says_nothing(&general) {
        parts.push(general);
    }
    if !row.get("channel").is_empty() && words::channel(row.get("channel")).is_none() {
        parts.push(if words::says_nothing(&channel) {
            "Other channel".into()
        } else {
            format!("Other channel: {channel}")
        });
    } else if !words::says_nothing(&channel) {
        parts.push(format!("Channel: {channel}"));
    }
    parts.join(" — ")
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_share_is_moved_not_rounded() {
        let shares = [
            ("0.9", "90%"),
            ("1", "100%"),
            ("1.0", "100%"),
            ("0.995", "99.5%"),
            ("0.1", "10%"),
            ("0", "0%"),
            ("0.05", "5%"),
        ];
        for (fraction, expected) in shares {
            assert_eq!(percent(fraction).as_deref(), Some(expected), "{fraction}");
        }
        for wrong in ["1.001", "90", "-0.5", "x", ".5", "0,9", ""] {
            assert_eq!(percent(wrong), None, "{wrong}");
        }
    }
}
