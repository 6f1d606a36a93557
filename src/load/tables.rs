//! Tables of results: `performance/*.csv`. Every cell knows its place; one bad row does not hide another.

use super::codes;
use crate::diagnostic::Diagnostic;
use crate::model::{Measurement, Opinion};
use crate::record::{Context, Kind, Node, Read, Ref, nearest};
use crate::source::{FileId, Span};
use crate::words;
use std::ops::Range;

const RESULT_COLUMNS: &[&str] = &[
    "standard",
    "office",
    "channel",
    "period_start",
    "period_end",
    "total",
    "met",
    "exempt",
    "median",
    "p90",
    "comment",
];

const FEEDBACK_COLUMNS: &[&str] =
    &["service", "period_start", "period_end", "responses", "satisfied", "complaints", "resolved", "resolved_in_time"];

/// The rows of a results file.
pub(super) fn results(file: FileId, text: &str, cx: &mut Context<'_>) -> Vec<Measurement> {
    rows(file, text, RESULT_COLUMNS, &["standard", "period_start", "period_end"], cx, |row, cx| {
        Some(Measurement {
            standard: row.read("standard", cx)?,
            office: row.read("office", cx),
            channel: row.read("channel", cx),
            start: row.read("period_start", cx)?,
            end: row.read("period_end", cx)?,
            total: row.read("total", cx),
            met: row.read("met", cx),
            exempt: row.read("exempt", cx),
            median: row.read("median", cx),
            p90: row.read("p90", cx),
            comment: row.text("comment"),
            span: row.span,
        })
    })
}

/// The rows of a feedback file.
pub(super) fn feedback(file: FileId, text: &str, cx: &mut Context<'_>) -> Vec<Opinion> {
    rows(file, text, FEEDBACK_COLUMNS, &["period_start", "period_end"], cx, |row, cx| {
        Some(Opinion {
            service: row.read::<Ref>("service", cx),
            start: row.read("period_start", cx)?,
            end: row.read("period_end", cx)?,
            responses: row.read("responses", cx),
            satisfied: row.read("satisfied", cx),
            complaints: row.read("complaints", cx),
            resolved: row.read("resolved", cx),
            resolved_in_time: row.read("resolved_in_time", cx),
            span: row.span,
        })
    })
}

/// One row while it is read: a cell under each column that the file has.
struct Row<'r> {
    columns: &'r [Option<&'static str>],
    record: &'r csv::StringRecord,
    places: Vec<Range<usize>>,
    file: FileId,
    span: Span,
}

impl Row<'_> {
    fn cell(&self, column: &str) -> Option<(&str, Span)> {
        let at = self.columns.iter().position(|found| *found == Some(column))?;
        let text = self.record.get(at)?.trim();
        let place = self.places.get(at).cloned().unwrap_or(0..0);
        (!text.is_empty()).then(|| (text, Span::new(self.file, place.start, place.end)))
    }

    fn text(&self, column: &str) -> Option<String> {
        self.cell(column).map(|(text, _)| text.to_owned())
    }

    fn read<T: Read>(&self, column: &str, cx: &mut Context<'_>) -> Option<T> {
        let (text, span) = self.cell(column)?;
        T::read(&Node::new(Kind::Scalar(text.to_owned()), span), cx)
    }
}

fn rows<T>(
    file: FileId,
    text: &str,
    known: &'static [&'static str],
    required: &[&str],
    cx: &mut Context<'_>,
    read: impl Fn(&Row<'_>, &mut Context<'_>) -> Option<T>,
) -> Vec<T> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut found = Vec::new();
    let mut columns: Option<Vec<Option<&'static str>>> = None;
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let at = error.position().map_or(0, |position| position.byte() as usize);
                let finding = Diagnostic::at(
                    &codes::CSV_SYNTAX,
                    Span::new(file, at, at),
                    words!("this row cannot be read: {error}", error = &error),
                );
                cx.report(finding.help(words!("a cell with a comma or a quotation mark stands in double quotes")));
                continue;
            }
        };
        let start = record.position().map_or(0, |position| position.byte() as usize);
        let (places, open) = cells(text, start);
        if let Some(open) = open {
            let message = words!("this quotation mark is never closed: everything below it belongs to one cell");
            let finding = Diagnostic::at(&codes::CSV_SYNTAX, Span::new(file, open, open + 1), message);
            cx.report(
                finding
                    .help(words!("close it at the end of the cell; a mark inside of a quoted cell is written twice")),
            );
        }
        let span = Span::new(file, start, places.last().map_or(start, |last| last.end));
        match &columns {
            None => columns = Some(header(&record, &places, file, span, known, required, cx)),
            Some(columns) => {
                if record.len() > columns.len() {
                    let message = words!(
                        "this row has {n} cells, but the first row names {columns} columns",
                        n = record.len(),
                        columns = columns.len()
                    );
                    cx.report(
                        Diagnostic::at(&codes::CSV_SYNTAX, span, message)
                            .help(words!("a cell with a comma in it stands in double quotes")),
                    );
                    continue;
                }
                let row = Row { columns, record: &record, places, file, span };
                for column in required.iter().filter(|column| row.cell(column).is_none()) {
                    if columns.contains(&Some(column)) {
                        let message = words!("this row says nothing under `{column}`", column);
                        cx.report(
                            Diagnostic::at(&crate::record::codes::EMPTY_VALUE, span, message)
                                .help(words!("write the {column}", column)),
                        );
                    }
                }
                found.extend(read(&row, cx));
            }
        }
    }
    found
}

/// The column that each cell of the first row names; reports what is unknown and what is missing.
fn header(
    record: &csv::StringRecord,
    places: &[Range<usize>],
    file: FileId,
    span: Span,
    known: &'static [&'static str],
    required: &[&str],
    cx: &mut Context<'_>,
) -> Vec<Option<&'static str>> {
    let mut columns = Vec::new();
    for (at, name) in record.iter().enumerate() {
        let name = name.trim();
        let column = known.iter().find(|known| **known == name).copied();
        if column.is_none() {
            let place = places.get(at).cloned().unwrap_or(0..0);
            let finding = Diagnostic::at(
                &codes::CSV_COLUMN,
                Span::new(file, place.start, place.end),
                words!("`{name}` is not a column of this table", name),
            );
            cx.report(match nearest(name, known.iter().copied()) {
                Some(near) => finding.help(words!("write `{near}`", near)),
                None => finding.help(words!("the columns are: {columns}", columns = known.to_vec())),
            });
        }
        columns.push(column);
    }
    for missing in required.iter().filter(|column| !columns.contains(&Some(**column))) {
        let finding = Diagnostic::at(&codes::CSV_COLUMN, span, words!("the column `{missing}` is missing", missing));
        cx.report(finding.help(words!("the first row names the columns: {columns}", columns = known.join(","))));
    }
    columns
}

/// Where each cell of the row that begins at `start` stands, and the quotation mark that is never closed if there is one.
fn cells(text: &str, start: usize) -> (Vec<Range<usize>>, Option<usize>) {
    let mut places = Vec::new();
    let mut begin = start;
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            // A mark in the middle of a cell without quotes is a letter like others.
            b'"' if text.as_bytes()[begin] == b'"' => quoted = !quoted,
            b',' if !quoted => {
                places.push(begin..at);
                begin = at + 1;
            }
            b'\n' | b'\r' if !quoted => {
                places.push(begin..at);
                return (places, None);
            }
            _ => {}
        }
    }
    places.push(begin..text.len());
    (places, quoted.then_some(begin))
}
