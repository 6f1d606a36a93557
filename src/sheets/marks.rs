//! What cells of an `.ods` are beside their numbers, and which of them are merged: the reader of these files gives a share, an amount and
//! a count alike. What does not live here: how much a document may hold (`weight`), which is asked before.

use super::typed::{elapsed, is_currency, money, percent};
use super::{Merged, Table};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeSet;
use std::ops::Range;

/// What is said of the cells of one table.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Marks {
    runs: Vec<Run>,
    merged: Vec<Merged>,
}

/// Cells beside and below one another that are written as one.
#[derive(Debug, PartialEq)]
struct Run {
    rows: Range<usize>,
    columns: Range<usize>,
    value: Typed,
}

#[derive(Debug, PartialEq)]
enum Typed {
    Percent(f64),
    Money(f64, String),
    /// As ISO 8601 has it, and whether it is counted on beyond a day.
    Time(String, bool),
}

/// The marks of each table with a name, in their order; nothing where the document cannot be read.
pub(super) fn marks(text: &str) -> Option<Vec<Marks>> {
    let (mut scribe, mut reader) = (Scribe::default(), Reader::from_str(text));
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => scribe.begin(&tag)?,
            Event::Empty(tag) => {
                scribe.begin(&tag)?;
                scribe.end(tag.name().0);
            }
            Event::End(tag) => scribe.end(tag.name().0),
            Event::Text(text) => scribe.shown.push_str(&text.xml10_content()),
            Event::Eof => return Some(scribe.tables),
            _ => {}
        }
    }
}

impl Marks {
    /// Puts what is marked into a table that was read without.
    pub(super) fn apply(self, table: &mut Table) {
        for Run { rows, columns, value } in self.runs {
            let text = value.text();
            for row in table.rows.iter_mut().take(rows.end).skip(rows.start) {
                for cell in row.iter_mut().take(columns.end).skip(columns.start) {
                    cell.clone_from(&text);
                }
            }
        }
        table.merged = self.merged;
    }
}

impl Typed {
    fn text(&self) -> String {
        match self {
            Typed::Percent(value) => percent(*value),
            Typed::Money(value, currency) => money(*value, currency),
            Typed::Time(iso, counts_on) => time(iso, *counts_on).unwrap_or_else(|| iso.clone()),
        }
    }
}

/// `PT08H30M00S` as a time of day, or as a length of time where it is counted on.
fn time(iso: &str, counts_on: bool) -> Option<String> {
    let (hours, rest) = iso.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds: f64 = rest.strip_suffix('S')?.parse().ok()?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    if counts_on || hours >= 24 {
        return Some(elapsed((f64::from(hours) * 3600.0 + f64::from(minutes) * 60.0 + seconds) / 86_400.0));
    }
    match seconds.round() {
        0.0 => Some(format!("{hours:02}:{minutes:02}")),
        seconds => Some(format!("{hours:02}:{minutes:02}:{seconds:02}")),
    }
}

/// Goes through a document with the place of the next cell in mind.
#[derive(Default)]
struct Scribe {
    tables: Vec<Marks>,
    /// Data styles of time that is counted on, and cell styles with one of them.
    counting: BTreeSet<String>,
    /// Where the next row, and in it the next cell, stands.
    row: usize,
    column: usize,
    /// The rows of the row that is read.
    rows: Range<usize>,
    /// An amount whose currency is in the cell's own words alone.
    open: bool,
    shown: String,
}

impl Scribe {
    fn begin(&mut self, tag: &BytesStart<'_>) -> Option<()> {
        let said = |name: &str| {
            let found = tag.attributes().with_checks(false).filter_map(Result::ok).find(|said| said.key.0 == name);
            found.and_then(|said| said.normalized_value(XmlVersion::Implicit1_0).ok()).map(|value| value.into_owned())
        };
        let times = |name: &str| said(name).map_or(Some(1), |times| times.parse::<usize>().ok());
        match tag.name().0 {
            "number:time-style" if said("number:truncate-on-overflow").as_deref() == Some("false") => {
                self.counting.extend(said("style:name"));
            }
            "style:style" if said("style:data-style-name").is_some_and(|style| self.counting.contains(&style)) => {
                self.counting.extend(said("style:name").map(|name| format!("cell {name}")));
            }
            "table:table" if said("table:name").is_some() => {
                self.tables.push(Marks::default());
                self.row = 0;
            }
            "table:table-row" => {
                self.rows = self.row..self.row.saturating_add(times("table:number-rows-repeated")?);
                (self.row, self.column) = (self.rows.end, 0);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let columns = self.column..self.column.saturating_add(times("table:number-columns-repeated")?);
                self.column = columns.end;
                let number = || said("office:value").and_then(|value| value.parse::<f64>().ok());
                let value = match said("office:value-type").as_deref() {
                    Some("percentage") => number().map(Typed::Percent),
                    Some("currency") => {
                        number().map(|value| Typed::Money(value, said("office:currency").unwrap_or_default()))
                    }
                    Some("time") => said("office:time-value").map(|iso| {
                        let style = said("table:style-name").map(|style| format!("cell {style}"));
                        Typed::Time(iso, style.is_some_and(|style| self.counting.contains(&style)))
                    }),
                    _ => None,
                };
                self.shown.clear();
                self.open = matches!(&value, Some(Typed::Money(_, currency)) if currency.is_empty());
                let spanned = times("table:number-rows-spanned")?;
                let table = self.tables.last_mut()?;
                if spanned > 1 {
                    table.merged.push(Merged { row: self.rows.start, column: columns.start, rows: spanned });
                }
                table.runs.extend(value.map(|value| Run { rows: self.rows.clone(), columns, value }));
            }
            _ => {}
        }
        Some(())
    }

    fn end(&mut self, name: &str) {
        if name == "table:table-cell" && std::mem::take(&mut self.open) {
            let shown = self.shown.trim_matches(|c: char| !c.is_alphabetic() && !is_currency(c));
            let sign: String = shown.chars().filter(|c| c.is_alphabetic() || is_currency(*c) || *c == ' ').collect();
            if let Some(Run { value: Typed::Money(_, currency), .. }) =
                self.tables.last_mut().and_then(|table| table.runs.last_mut())
            {
                *currency = sign.trim().to_owned();
            }
        }
    }
}
