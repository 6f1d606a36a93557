//! What the loader says of a book as it would be, told by the cells of the workbook that it came from.

use super::plan::{Plan, Sheet};
use super::unflatten::Said;
use super::value::{Cell, Value};
use super::{CellFinding, Problem, Workbook, Woven, delimited};
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::{load, tree_of};
use crate::record::codes::{UNKNOWN_FIELD, WRONG_TYPE};
use crate::record::{Kind, Node};
use crate::resolve::resolve;
use crate::source::{Overlay, Tree, TreeError};
use crate::words;
use std::collections::BTreeMap;

/// Reads the book as it would be, and says of each finding in a written file which cell it is about.
pub(super) fn look(
    tree: &dyn Tree,
    workbook: &Workbook,
    said: &Said,
    joined: &BTreeMap<String, Value>,
    woven: &mut Woven,
) -> Result<(), TreeError> {
    let mut over = Overlay::over(tree);
    for (path, bytes) in &woven.files {
        over.put(path, bytes.clone());
    }
    let resolved = resolve(load(&over)?);
    let mut trees: BTreeMap<String, Option<Node>> = BTreeMap::new();
    for finding in resolved.findings {
        let Some(span) = finding.primary.as_ref().map(|label| label.span) else { continue };
        let path = resolved.sources.path(span.file).to_owned();
        if !woven.files.contains_key(&path) {
            continue;
        }
        let at = span.start as usize;
        let cell = match (joined.get(&path), said.rows.get(&path)) {
            (Some(value), _) => {
                let node = trees.entry(path.clone()).or_insert_with(|| tree_of(resolved.sources.text(span.file)));
                node.as_ref().and_then(|node| cell_at(node, value, at))
            }
            (None, Some(rows)) => {
                result_cell(resolved.sources.text(span.file), at, resolved.sources.slice(span), rows, workbook)
            }
            (None, None) => None,
        };
        match cell {
            Some(cell) => woven.findings.push(of_cell(&finding, resolved.sources.slice(span), cell, workbook)),
            None if finding.severity == Severity::Error => woven.errors.push(finding),
            None => {}
        }
    }
    woven.findings.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.problem.cell));
    woven.findings.dedup();
    woven.sources = resolved.sources;
    Ok(())
}

fn of_cell(finding: &Diagnostic, slice: &str, cell: Cell, workbook: &Workbook) -> CellFinding {
    let problem = match finding.code {
        code if *code == UNKNOWN_FIELD => of_head(slice.trim(), cell, workbook),
        code if *code == WRONG_TYPE => of_list(finding, cell, workbook),
        _ => None,
    };
    let as_it_is = || Problem {
        cell,
        text: workbook.text_of(cell).to_owned(),
        message: finding.message.clone(),
        help: finding.help.clone().unwrap_or_default(),
    };
    CellFinding { code: finding.code.name, severity: finding.severity, problem: problem.unwrap_or_else(as_it_is) }
}

/// The table that a cell is in, and the path of its column.
fn column_of(cell: Cell, workbook: &Workbook) -> Option<(&'static Sheet, String)> {
    let (plan, table) = (Plan::shipped(), workbook.tables.get(cell.table)?);
    let sheet = plan.sheet(&table.name).or_else(|| plan.sheet(&table.id))?;
    Some((sheet, plan.path(sheet, workbook.head_of(cell))?))
}

/// A column that this kind of record does not have is a mistake in its head, however many rows stand below.
fn of_head(key: &str, cell: Cell, workbook: &Workbook) -> Option<Problem> {
    let (sheet, path) = column_of(cell, workbook)?;
    let (head, cell) = (workbook.head_of(cell), Cell { row: 0, ..cell });
    if path.split('.').next() != Some(key) {
        return None;
    }
    let message = words!("“{head}” is not a column of this table", head);
    Some(Problem { cell, text: head.to_owned(), message, help: Plan::shipped().instead_of(sheet, head) })
}

/// Whoever writes a list of groups in a cell needs to see one.
fn of_list(finding: &Diagnostic, cell: Cell, workbook: &Workbook) -> Option<Problem> {
    let (sheet, path) = column_of(cell, workbook)?;
    let example = Plan::shipped().example(sheet, &path, "en");
    let help = example.starts_with("[{").then(|| words!("write `{instead}`", instead = example))?;
    Some(Problem { cell, text: workbook.text_of(cell).to_owned(), message: finding.message.clone(), help })
}

/// The cell of the value at a place of a text, else the first cell of what is around it.
fn cell_at(node: &Node, value: &Value, at: usize) -> Option<Cell> {
    let holds = |node: &Node| (node.whole.start as usize..=node.whole.end as usize).contains(&at);
    let deeper = match (&node.kind, value) {
        (Kind::Map { entries, .. }, Value::Map(_)) => entries
            .iter()
            .find(|(key, node)| holds(node) || (key.span.start as usize..=key.span.end as usize).contains(&at))
            .and_then(|(key, node)| cell_at(node, value.get(&key.text)?, at)),
        (Kind::List(nodes), Value::List(items)) => {
            nodes.iter().zip(items).find(|(node, _)| holds(node)).and_then(|(node, item)| cell_at(node, item, at))
        }
        _ => None,
    };
    deeper.or_else(|| value.cell())
}

/// The cell of a CSV text at a place.
fn result_cell(text: &str, at: usize, slice: &str, rows: &[(usize, usize)], workbook: &Workbook) -> Option<Cell> {
    let row = delimited::rows(text.get(..at)?).len().max(1);
    // What stands before the place in its own row is a row of its own, unless the place is at a row's start.
    let begins = text[..at].ends_with('\n');
    let index = if begins { row.checked_sub(1)? } else { row.checked_sub(2)? };
    let &(table, row) = rows.get(index)?;
    let cells = workbook.tables.get(table)?.rows.get(row)?;
    let column = cells.iter().position(|cell| !slice.trim().is_empty() && cell.contains(slice.trim())).unwrap_or(0);
    Some(Cell { table, row, column })
}
