//! The service inventory and service standards of the Government of Canada: two CSV files, English and French.
//!
//! One row of `service` is a service under its agency, one row of `service-std` a standard of a service with its target and
//! one year's result. The published dictionary (`words.rs`) says what the columns mean. `summary` is never written: the
//! register has a description only, and a summary is not invented from it.

mod book;
mod services;
mod standards;
mod words;
mod write;

#[cfg(test)]
mod real_data;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub(super) use write::write;

use super::table::{Row, Table};
use super::text::one_line;
use super::{Import, ImportError, Report, Source};
use crate::load::Word;
use crate::words;
use book::{Book, Link, Service, Text};

/// Runs the import.
pub(super) fn run(sources: &[Source<'_>]) -> Result<Import, ImportError> {
    let work = read(sources)?;
    Ok(Import { files: work.book.files()?, report: work.report })
}

/// Reads the inventory first, the standards second.
fn read(sources: &[Source<'_>]) -> Result<Work, ImportError> {
    let &[inventory, promises] = sources else {
        return Err(ImportError::new(
            "gc-service-inventory",
            words!("wants two files: service.csv and service-std.csv"),
        ));
    };
    let inventory = Table::read(inventory, &services::columns())?;
    let promises = Table::read(promises, &standards::columns())?;
    let mut work = Work::default();
    work.book.edition = commonest_year(&inventory, &promises);
    services::read(&inventory, &mut work)?;
    standards::read(&promises, &mut work)?;
    Ok(work)
}

/// What is being made.
#[derive(Debug, Default)]
struct Work {
    book: Book,
    report: Report,
    /// The id of each owner's agency, by the owner's own id.
    agency_ids: BTreeMap<String, String>,
    /// Agency and file stem of a service, by the owner's and the service's own id.
    stems: BTreeMap<(String, String), (String, String)>,
}

/// The fiscal year that most rows of both files are about; the earliest of several.
fn commonest_year(inventory: &Table, promises: &Table) -> String {
    let mut years: BTreeMap<&str, usize> = BTreeMap::new();
    for row in inventory.rows().chain(promises.rows()) {
        *years.entry(row.get("fiscal_yr")).or_default() += 1;
    }
    years.iter().rev().max_by_key(|&(_, count)| count).map(|(year, _)| (*year).to_string()).unwrap_or_default()
}

/// A cell in both languages, by the columns' common stem.
fn both(row: Row<'_>, stem: &str, clean: fn(&str) -> String) -> Text {
    Text::new(clean(row.get(&format!("{stem}_en"))), clean(row.get(&format!("{stem}_fr"))))
}

/// Counts every cell of the columns that are not carried, and of those that this importer does not know.
fn leave_columns(table: &Table, known: &[&str], no_place: &[(&str, &str)], report: &mut Report) {
    let unknown = table.header().iter().map(String::as_str).filter(|name| !known.contains(name));
    let unknown = unknown.map(|name| (name, "a column that this importer does not know"));
    for (column, why) in unknown.chain(no_place.iter().copied()) {
        for _ in table.rows().filter(|row| !row.get(column).is_empty()) {
            report.leave(column, why);
        }
    }
}

/// Adds what a pair of address columns says to a service's links, each page once.
fn add_links(row: Row<'_>, link: words::LinkColumns, service: &mut Service, report: &mut Report) {
    let columns = [format!("{}_en", link.stem), format!("{}_fr", link.stem)];
    let [english, french] = columns.each_ref().map(|column| row.get(column));
    let alike = english == french;
    let tails = [(" (in English)", " (en anglais)"), (" (in French)", " (en français)")];
    for ((column, cell), tail) in columns.iter().zip([english, if alike { "" } else { french }]).zip(tails) {
        let (en, fr) = if alike { ("", "") } else { tail };
        let name = Text::new(format!("{}{en}", link.en), format!("{}{fr}", link.fr));
        match addresses(cell) {
            Some(urls) => urls.iter().for_each(|url| add_link(link.kind, url, &name, column, service, report)),
            None if words::says_nothing(cell) => report.leave(column, "names no address (`N/A`, `Yes`, `http://`)"),
            None => {
                report.leave(column, "not a whole web address; listed above");
                let detail = format!("{column}: {}", one_line(cell));
                report.except("address that is not one: left out", &service.code, detail);
            }
        }
    }
}

/// Two places on one page are one link; further pages of one name are numbered.
fn add_link(kind: &'static str, url: &str, name: &Text, column: &str, service: &mut Service, report: &mut Report) {
    let page = |url: &str| url.split('#').next().unwrap_or(url).to_string();
    if service.links.iter().any(|link| page(&link.url.0) == page(url)) {
        report.leave(column, "a page that the service links to already");
        return;
    }
    let same = |link: &&Link| link.name.en == name.en || link.name.en.starts_with(&format!("{}, ", name.en));
    let name = match service.links.iter().filter(same).count() {
        0 => name.clone(),
        n => Text::new(format!("{}, {}", name.en, n + 1), format!("{}, {}", name.fr, n + 1)),
    };
    service.links.push(Link { kind, url: Word(url.to_string()), name });
}

/// The web addresses in a cell, where it holds nothing else. Several stand in lines of their own, or with `<>` between.
fn addresses(cell: &str) -> Option<Vec<&str>> {
    let parts = cell.split("<>").flat_map(|part| part.split(|c: char| c.is_whitespace() || c == ';'));
    let parts: Vec<&str> = parts.map(|part| part.trim_end_matches(',')).filter(|part| !part.is_empty()).collect();
    parts.iter().all(|part| is_address(part)).then_some(parts)
}

/// Whether it is an http(s) address of a host that is known beyond one building.
fn is_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let named = host.split('.').count() > 1 && host.split('.').all(|label| !label.is_empty());
    named
        && host.chars().all(|c| c.is_ascii_alphanumeric() || "-.:".contains(c))
        && !rest.contains(|c: char| c.is_control() || "<>\"{}|\\^`".contains(c))
}
