//! The way back: a book as the two tables of the register, with a report of what found no place in them.
//!
//! Nothing is invented: a column that a book says nothing about stays empty and is named. What was imported from the register is, after
//! the way back and in again, the same book; for that one column is added (`application_channels`), because a book keeps the number of
//! applications only for the web.

mod services;
mod standards;

use super::words::{NO_PLACE, NO_PLACE_IN_STANDARDS};
use crate::import::text::{one_line, unbraced, unescaped};
use crate::import::{Export, ImportError, Report};
use crate::model::{Measurement, Service, Status};
use crate::quantity::Date;
use crate::record::{Prose, Said, Text};
use crate::resolve::Charter;
use crate::wording::Wording;
use std::collections::BTreeMap;

/// Writes both tables.
pub(in crate::import) fn write(charter: &Charter) -> Result<Export, ImportError> {
    let mut export = Exporter { charter, year: fiscal_year(charter), report: Report::default() };
    let (mut inventory, mut promises) = (Vec::new(), Vec::new());
    for (agency, found) in &charter.book.agencies {
        for (id, service) in &found.services {
            if service.status.get() == Some(&Status::Draft) {
                export.report.leave("services", "drafts, which nobody has approved");
                continue;
            }
            let (row, links) = export.service(agency, id, service);
            promises.extend(export.standards(agency, id, service, &row, links));
            inventory.push(row);
        }
        for _ in found.agency.standards.list() {
            export.report.leave("standards", "of a whole agency; the register has those of services only");
        }
    }
    export.name_empty_columns();
    let files = [
        ("service.csv".to_owned(), table(services::HEAD, &inventory)?),
        ("service-std.csv".to_owned(), table(standards::HEAD, &promises)?),
    ];
    Ok(Export { files: files.into(), report: export.report })
}

/// Cells by column; what is not there is empty.
type Cells = BTreeMap<&'static str, String>;

/// Writes rows, and reports what found no place.
struct Exporter<'c> {
    charter: &'c Charter,
    /// `2023-2024`.
    year: String,
    report: Report,
}

impl Exporter<'_> {
    fn name_empty_columns(&mut self) {
        for (column, why) in NO_PLACE.iter().filter(|(column, _)| !services::FILLED_BESIDE.contains(column)) {
            self.report.stays_empty(column, why);
        }
        for column in ["channel_comments_en", "channel_comments_fr", "comments_fr"] {
            let why = NO_PLACE_IN_STANDARDS.iter().find(|(known, _)| *known == column).map(|(_, why)| *why);
            let why = why.unwrap_or("it stands in `comments_en`");
            self.report.stays_empty(column, why);
        }
        if self.year.is_empty() {
            self.report.stays_empty("fiscal_yr", "no result and no edition names a fiscal year");
        }
    }
}

/// A text in English and French as it was before it was put into a book.
fn both(text: &Said<Text>) -> [String; 2] {
    text.get().map_or_else(Default::default, both_of)
}

fn both_of(text: &Text) -> [String; 2] {
    ["en", "fr"].map(|language| text.get(language).map(|entry| unbraced(&entry.text)).unwrap_or_default())
}

/// Prose in English and French as plain text.
fn both_plain(prose: &Prose) -> [String; 2] {
    ["en", "fr"].map(|language| prose.0.get(language).map(|entry| unescaped(&entry.text)).unwrap_or_default())
}

fn put_both(cells: &mut Cells, columns: [&'static str; 2], texts: [String; 2]) {
    cells.extend(columns.into_iter().zip(texts));
}

fn table(head: &[&'static str], rows: &[Cells]) -> Result<Vec<u8>, ImportError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |cause: csv::Error| ImportError::new("gc-service-inventory", Wording::verbatim(cause.to_string()));
    writer.write_record(head).map_err(failed)?;
    for cells in rows {
        writer.write_record(head.iter().map(|column| cells.get(column).map_or("", String::as_str))).map_err(failed)?;
    }
    writer.into_inner().map_err(|cause| ImportError::new("gc-service-inventory", Wording::verbatim(cause.to_string())))
}

/// The fiscal year that most results are of, else the one that the edition's name names: `2023-2024`.
fn fiscal_year(charter: &Charter) -> String {
    let mut years: BTreeMap<String, usize> = BTreeMap::new();
    let measured = charter.book.agencies.values().flat_map(|agency| &agency.measurements);
    for year in measured.filter_map(year_of) {
        *years.entry(year).or_default() += 1;
    }
    let commonest = years.into_iter().max_by_key(|(_, count)| *count).map(|(year, _)| year);
    commonest.or_else(|| named_year(charter)).unwrap_or_default()
}

/// The fiscal year in which a whole period lies.
fn year_of(measured: &Measurement) -> Option<String> {
    let starts = first_year(measured.start.value);
    (starts == first_year(measured.end.value)).then(|| format!("{starts}-{}", starts + 1))
}

/// A fiscal year begins on 1 April.
fn first_year(day: Date) -> i16 {
    if day.month() >= 4 { day.year() } else { day.year() - 1 }
}

fn named_year(charter: &Charter) -> Option<String> {
    let name = both(&charter.book.settings.edition.get()?.name);
    let is_year = |word: &&str| {
        let years = word.split_once('-').map(|(from, to)| (from.parse::<u16>(), to.parse::<u16>()));
        matches!(years, Some((Ok(from), Ok(to))) if from >= 1000 && to == from + 1)
    };
    name.iter().find_map(|name| name.split_whitespace().find(is_year).map(str::to_owned))
}

/// The register's own code of a service, else its id.
fn code_of(id: &str, service: &Service) -> String {
    service.code.get().map_or_else(|| id.to_owned(), |code| one_line(&code.text))
}
