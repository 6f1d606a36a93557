//! From the rows of tables to the values of records. What cannot be placed at all is said here, cell by cell; whether a value makes
//! sense is for the loader, once it stands in the book.

use super::name::{made_of_name, name_items, words_of};
use super::plan::{Owner, Plan, Rows, Sheet};
use super::spoken::{Spoken, same};
use super::value::{Cell, Value, unquoted};
use super::{Merged, Problem, Table, Workbook, letters};
use crate::load::slug;
use crate::quantity::Currency;
use crate::record::nearest;
use crate::wording::Wording;
use crate::words;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What stands in a workbook, by the path of the record.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) records: BTreeMap<String, Value>,
    /// CSV tables, by path.
    pub(super) tables: BTreeMap<String, Vec<Vec<String>>>,
    /// The rows that a table's rows came from, by path: table and row of the workbook.
    pub(super) rows: BTreeMap<String, Vec<(usize, usize)>>,
    pub(super) problems: Vec<Problem>,
    /// Rows of totals.
    pub(super) passed: Vec<Cell>,
    /// Services whose ids were made from their names, by the path of the record, with their rows.
    pub(super) named: BTreeMap<String, Cell>,
    /// Ids that were made from names.
    pub(super) made: Vec<String>,
    /// Items of the book that rows without ids do not speak of.
    pub(super) kept: Vec<String>,
}

/// Reads every table that has a name we know. `old` is the book that is there, `only` the agency that rows without one belong to,
/// where a book has just one.
pub(super) fn values(workbook: &Workbook, old: &BTreeMap<String, Value>, only: Option<&str>) -> Said {
    let plan = Plan::shipped();
    let agencies = old.keys().filter_map(|path| agency_at(path)).collect();
    let only = only.map(str::to_owned);
    let mut reader = Reader {
        plan,
        said: Said::default(),
        names: BTreeMap::new(),
        only,
        agencies,
        failed: BTreeSet::new(),
        currency: old.get("charter.yaml").and_then(currency),
    };
    let mut known: Vec<(usize, &Table, &Sheet)> = workbook
        .tables
        .iter()
        .enumerate()
        .filter_map(|(at, table)| match plan.sheet(&table.name).or_else(|| plan.sheet(&table.id)) {
            Some(sheet) => Some((at, table, sheet)),
            None => {
                reader.unknown_table(at, table);
                None
            }
        })
        .collect();
    // Agencies come before what is theirs, and a service's rows before those that are about it, so that it may be called by its name.
    // The settings come before all, for they say what a bare amount means.
    let rank = |sheet: &Sheet| match sheet.rows {
        Rows::One(_) => 0,
        Rows::Records(Owner::Agency) => 1,
        Rows::Records(_) => 2,
        _ => 3,
    };
    known.sort_by_key(|(_, _, sheet)| rank(sheet));
    for (at, table, sheet) in known {
        reader.table(at, table, sheet);
    }
    let mut said = reader.said;
    let named = name_items(&mut said.records, old);
    said.made.extend(named.made);
    said.kept = named.kept;
    said
}

/// Whether a row says nothing to the book: it is empty, or begins with `#`.
pub(super) fn is_note(cells: &[String]) -> bool {
    cells.iter().find(|cell| !cell.trim().is_empty()).is_none_or(|cell| cell.trim_start().starts_with('#'))
}

/// A row with what is given above for it and the rows around it.
fn filled<'t>(
    row: usize,
    cells: &'t [String],
    given: &BTreeMap<(usize, usize), usize>,
    table: &Table,
) -> Cow<'t, [String]> {
    let mut filled = Cow::Borrowed(cells);
    for ((_, column), from) in given.range((row, 0)..(row + 1, 0)) {
        if cells.get(*column).is_none_or(|cell| cell.trim().is_empty()) {
            let cells = filled.to_mut();
            cells.resize(cells.len().max(column + 1), String::new());
            cells[*column].clone_from(&table.rows[*from][*column]);
        }
    }
    filled
}

/// Whether a row adds up those above it: its first cell says so, or a name in it. An id says nothing.
fn is_total(cells: &[String], columns: &[Column]) -> bool {
    let is_id = |at: usize| match columns.get(at) {
        Some(Column::Key(_)) => true,
        Some(Column::Path(path)) => path == "id",
        _ => false,
    };
    let is_name = |at: usize| match columns.get(at) {
        Some(Column::Key(_)) => true,
        Some(Column::Path(path)) => matches!(path.split('.').next(), Some("name" | "title")),
        _ => false,
    };
    let first = cells.iter().position(|cell| !cell.trim().is_empty());
    let says = |at: usize| Spoken::shipped().is_total(&cells[at]) && !(is_id(at) && slug(cells[at].trim()).is_some());
    (0..cells.len()).any(|at| (Some(at) == first || is_name(at)) && says(at))
}

/// Leaves room for the id of an item that came without one; it comes first.
fn leave_id(record: &mut Value, at: Cell) {
    if let Value::Map(entries) = record
        && !entries.iter().any(|(key, _)| key == "id")
    {
        entries.insert(0, ("id".to_owned(), Value::Scalar(String::new(), Some(at))));
    }
}

struct Reader {
    plan: &'static Plan,
    said: Said,
    /// Names of services, as written in any language, with agency and id; an empty one where several are called so.
    names: BTreeMap<(String, String), String>,
    only: Option<String>,
    /// Agencies of the book and of their own table.
    agencies: BTreeSet<String>,
    /// Ids and names of services whose rows were refused, their letters folded: what follows from that is not told again.
    failed: BTreeSet<String>,
    /// What a bare amount means in the book.
    currency: Option<Currency>,
}

/// The currency that a charter's settings name.
fn currency(settings: &Value) -> Option<Currency> {
    settings.get("currency").and_then(Value::scalar).and_then(Currency::from_code)
}

/// The agency whose record is at a path.
pub(super) fn agency_at(path: &str) -> Option<String> {
    Owner::at(path).filter(|(owner, _)| *owner == Owner::Agency).map(|(_, mut ids)| ids.remove(0))
}

/// A column: the path of its key, or which of the row's keys it holds.
enum Column {
    Key(usize),
    Path(String),
    Nothing,
}

impl Reader {
    fn problem(&mut self, cell: Cell, text: &str, message: Wording, help: Wording) {
        self.said.problems.push(Problem { cell, text: text.to_owned(), message, help });
    }

    fn unknown_table(&mut self, at: usize, table: &Table) {
        let names: Vec<&str> = self.plan.sheets.iter().map(|sheet| sheet.name("en")).collect();
        let help = match nearest(&table.name, names.iter().copied()) {
            Some(near) => {
                words!("did you mean “{near}”? A sheet that is no table of the book is best kept in another file", near)
            }
            None => {
                words!("known are {names}; a sheet that is no table of the book is best kept in another file", names)
            }
        };
        let cell = Cell { table: at, row: 0, column: 0 };
        let message = words!("“{name}” is not a table of a charter book", name = &table.name);
        self.problem(cell, &table.name, message, help);
    }

    fn table(&mut self, at: usize, table: &Table, sheet: &Sheet) {
        let Some(heads) = table.rows.first() else { return };
        let columns: Vec<Column> = (0..)
            .zip(heads)
            .map(|(column, head)| self.column(Cell { table: at, row: 0, column }, head, sheet))
            .collect();
        let columns = self.each_once(columns, at, heads);
        self.under_no_head(at, table);
        if columns.iter().all(|column| matches!(column, Column::Nothing)) {
            return;
        }
        let given = self.given_once(at, table, &columns);
        for (row, cells) in table.rows.iter().enumerate().skip(1) {
            let place = Cell { table: at, row, column: 0 };
            match () {
                () if is_note(cells) => {}
                () if is_total(cells, &columns) => self.said.passed.push(place),
                () => self.row(place, &filled(row, cells, &given, table), &columns, sheet, heads),
            }
        }
    }

    /// A second column under the same head would replace what the first says.
    fn each_once(&mut self, columns: Vec<Column>, table: usize, heads: &[String]) -> Vec<Column> {
        let mut seen = BTreeMap::new();
        let mut once = Vec::with_capacity(columns.len());
        for (at, column) in columns.into_iter().enumerate() {
            let name = match &column {
                Column::Key(key) => Some(key.to_string()),
                Column::Path(path) => Some(path.clone()),
                Column::Nothing => None,
            };
            let first = name.map_or(at, |name| *seen.entry(name).or_insert(at));
            once.push(match first {
                first if first == at => column,
                first => {
                    let message = words!("this column holds the same as column {column}", column = letters(first));
                    let help = words!("keep one of the two; a column of notes begins with `#`");
                    self.problem(Cell { table, row: 0, column: at }, &heads[at], message, help);
                    Column::Nothing
                }
            });
        }
        once
    }

    /// Says where something stands in a column without a head, once a table: it would be left out.
    fn under_no_head(&mut self, at: usize, table: &Table) {
        let is_bare = |column: usize| table.rows[0].get(column).is_none_or(|head| head.trim().is_empty());
        let first_in = |(row, cells): (usize, &Vec<String>)| {
            let column = (0..cells.len()).find(|column| is_bare(*column) && !cells[*column].trim().is_empty());
            column.map(|column| Cell { table: at, row, column })
        };
        let body = table.rows.iter().enumerate().skip(1).filter(|(_, cells)| !is_note(cells));
        let Some(cell) = body.filter_map(first_in).next() else { return };
        let help = words!(
            "give each column a head of its own in the first row, merged with no other; a column of notes begins with `#`"
        );
        let text = &table.rows[cell.row][cell.column];
        self.problem(cell, text, words!("there is no head above this cell in the first row"), help);
    }

    /// Cells that are merged over several rows: for those that say whose a row is, the row that each is given in. What else is said
    /// once for several rows could be meant for each of them, or for all together.
    fn given_once(&mut self, at: usize, table: &Table, columns: &[Column]) -> BTreeMap<(usize, usize), usize> {
        let mut given = BTreeMap::new();
        for Merged { row, column, rows } in table.merged.iter().filter(|merged| merged.row > 0) {
            let cell = Cell { table: at, row: *row, column: *column };
            let text = table.rows.get(*row).and_then(|cells| cells.get(*column)).map_or("", |text| text.trim());
            match columns.get(*column) {
                _ if text.is_empty() || text.starts_with('#') => {}
                Some(Column::Key(_)) => given.extend((row + 1..row + rows).map(|below| ((below, *column), *row))),
                Some(Column::Path(_)) => {
                    let help = words!("take the cells apart, and write into each row what holds for it");
                    self.problem(cell, text, words!("this cell is merged over {n} rows", n = *rows), help);
                }
                Some(Column::Nothing) | None => {}
            }
        }
        given
    }

    fn column(&mut self, cell: Cell, head: &str, sheet: &Sheet) -> Column {
        if head.trim().is_empty() || head.trim_start().starts_with('#') {
            return Column::Nothing;
        }
        if let Rows::Table(_) = sheet.rows {
            let path = self.plan.path(sheet, head).unwrap_or_default();
            let key = sheet.keys().iter().position(|key| *key == path);
            return key.map_or_else(|| Column::Path(head.trim().to_owned()), Column::Key);
        }
        let Some(path) = self.plan.path(sheet, head) else {
            let help = self.plan.instead_of(sheet, head);
            let message = words!("“{head}” is not a column of this table", head = head.trim());
            self.problem(cell, head, message, help);
            return Column::Nothing;
        };
        sheet.keys().iter().position(|key| *key == path).map_or(Column::Path(path), Column::Key)
    }

    fn row(&mut self, at: Cell, cells: &[String], columns: &[Column], sheet: &Sheet, heads: &[String]) {
        let mut keys = vec![String::new(); sheet.keys().len()];
        let mut key_cells = vec![at; keys.len()];
        let mut record = Value::group();
        for (column, (cell, to)) in cells.iter().zip(columns).enumerate() {
            let place = Cell { column, ..at };
            match to {
                Column::Key(key) => (keys[*key], key_cells[*key]) = (cell.trim().to_owned(), place),
                Column::Path(path) if !cell.trim().is_empty() => {
                    let path_of: Vec<&str> = path.split('.').collect();
                    record.put(&path_of, self.value(sheet, path, cell, place));
                }
                _ => {}
            }
        }
        if let Rows::Table(kind) = &sheet.rows {
            return self.result(at, kind, &keys, cells, columns, heads);
        }
        if !keys.is_empty() && !self.whose(&mut keys, &key_cells, &record, sheet) {
            if let Rows::Records(Owner::Service) = sheet.rows {
                let names = record.get("name").map(words_of).unwrap_or_default();
                let id = keys.last().filter(|id| !id.is_empty()).cloned().or_else(|| made_of_name(&record));
                self.failed.extend(names.into_iter().chain(id).map(|name| same(&name)));
            }
            return;
        }
        match &sheet.rows {
            Rows::One(file) => {
                self.currency = currency(&record).or(self.currency);
                self.join(file.clone(), record, at);
            }
            Rows::Items(file) => {
                leave_id(&mut record, at);
                self.add(file.clone(), None, record);
            }
            Rows::Records(owner) => self.join(owner.path(&keys), record, at),
            Rows::Lists { key, of } => {
                let has = |owner: &&Owner| owner.keys().len() == keys.iter().filter(|key| !key.is_empty()).count();
                let Some(owner) = of.iter().find(has) else { return };
                let path = owner.path(&keys);
                if sheet.columns.iter().any(|column| column == "id") {
                    leave_id(&mut record, at);
                }
                self.add(path, Some(key), record);
            }
            Rows::Table(_) => {}
        }
    }

    /// Completes the ids that say whose a row is; says so and gives `false` where that cannot be told.
    fn whose(&mut self, keys: &mut [String], cells: &[Cell], record: &Value, sheet: &Sheet) -> bool {
        let agency_is_first = sheet.keys().first() == Some(&"agency");
        if agency_is_first && keys[0].is_empty() {
            let Some(only) = self.only.clone() else {
                if keys.len() > 1 && !matches!(sheet.rows, Rows::Records(_)) && self.follows(keys) {
                    return false;
                }
                let help = words!("write the agency's id; only where a book has one agency can the cell stay empty");
                self.problem(cells[0], "", words!("whose row this is is not said: the agency is missing"), help);
                return false;
            };
            keys[0] = only;
        }
        let last = keys.len() - 1;
        let own = matches!(sheet.rows, Rows::Records(_));
        if agency_is_first && !self.is_agency(&keys[0], cells[0], own && last == 0) {
            return false;
        }
        if own && keys[last].is_empty() {
            let Some(made) = made_of_name(record) else {
                let help =
                    words!("write one: small letters a to z, digits and hyphens, such as `replace-identity-card`");
                let message = words!("there is no id, and no name in Latin letters that one could be made of");
                self.problem(cells[last], "", message, help);
                return false;
            };
            self.said.made.push(made.clone());
            keys[last] = made;
            if let Rows::Records(owner) = sheet.rows {
                self.said.named.insert(owner.path(keys), cells[last]);
            }
        }
        if !own && last == 1 && self.follows(keys) {
            return false;
        }
        if !own && last == 1 && !keys[1].is_empty() && slug(&keys[1]).is_none() {
            match self.names.get(&(keys[0].clone(), same(&keys[1]))) {
                Some(id) if id.is_empty() => {
                    let message = words!("more than one service is called “{name}”", name = &keys[1]);
                    self.problem(cells[1], &keys[1], message, words!("write the service's id"));
                    return false;
                }
                Some(id) => keys[1].clone_from(id),
                None => {
                    let message =
                        words!("there is no service called “{name}” in the table of services", name = &keys[1]);
                    let help = words!("write the service's id, or its name just as it stands there");
                    self.problem(cells[1], &keys[1], message, help);
                    return false;
                }
            }
        }
        if let Some(at) = (0..keys.len()).find(|at| !keys[*at].is_empty() && slug(&keys[*at]).is_none()) {
            let help = words!("write small letters a to z, digits and hyphens, such as `replace-identity-card`");
            self.problem(cells[at], &keys[at], words!("“{name}” cannot be an address", name = &keys[at]), help);
            return false;
        }
        let may_be_agencys = matches!(&sheet.rows, Rows::Lists { of, .. } if of.contains(&Owner::Agency));
        if last == 1 && keys[1].is_empty() && !may_be_agencys {
            let help = words!("write the service's id, or its name");
            self.problem(cells[1], "", words!("which service this is about is not said"), help);
            return false;
        }
        if own && last == 1 {
            let names = record.get("name").map(words_of).unwrap_or_default();
            for name in names {
                let id = self.names.entry((keys[0].clone(), same(&name))).or_insert_with(|| keys[1].clone());
                if *id != keys[1] {
                    id.clear();
                }
            }
        }
        true
    }

    /// Takes an agency of its own table for known; says so and gives `false` where another name is but a slip away from a known one.
    fn is_agency(&mut self, name: &str, cell: Cell, is_own: bool) -> bool {
        if is_own {
            self.agencies.insert(name.to_owned());
        }
        if self.agencies.contains(name) {
            return true;
        }
        let Some(near) = nearest(name, self.agencies.iter().map(String::as_str)).map(str::to_owned) else {
            return true;
        };
        let help = words!("did you mean `{near}`? A new one needs a row in the sheet Agencies", near);
        self.problem(cell, name, words!("there is no agency “{name}”", name), help);
        false
    }

    /// Whether a row is about a service whose own row was refused, and about no other of that name.
    fn follows(&self, keys: &[String]) -> bool {
        let name = same(&keys[1]);
        self.failed.contains(&name)
            && !self.names.contains_key(&(keys[0].clone(), name))
            && !self.said.records.contains_key(&Owner::Service.path(keys))
    }

    /// Adds what a row says to what other rows say of the same record; a key that two say otherwise has no place.
    fn join(&mut self, path: String, record: Value, at: Cell) {
        let there = self.said.records.entry(path).or_insert_with(Value::group);
        let (Value::Map(there), Value::Map(new)) = (there, record) else { return };
        let mut twice = Vec::new();
        for (key, value) in new {
            match there.iter().find(|(known, _)| *known == key) {
                None => there.push((key, value)),
                Some((_, said)) if *said == value => {}
                Some(_) => twice.push((key, value)),
            }
        }
        for (key, value) in twice {
            let message = words!("`{key}` is said otherwise in another row about the same", key);
            self.problem(value.cell().unwrap_or(at), &value.flow(), message, words!("take one of the two away"));
        }
    }

    fn add(&mut self, path: String, key: Option<&str>, item: Value) {
        let Some(key) = key else {
            if let Value::List(items) = self.said.records.entry(path).or_insert_with(|| Value::List(Vec::new())) {
                items.push(item);
            }
            return;
        };
        let record = self.said.records.entry(path).or_insert_with(Value::group);
        let Value::Map(entries) = record else { return };
        match entries.iter_mut().find(|(known, _)| known == key) {
            Some((_, Value::List(items))) => items.push(item),
            None => entries.push((key.to_owned(), Value::List(vec![item]))),
            Some((_, other)) => {
                let (cell, text) = (other.cell(), other.flow());
                // Said once: the next row joins a list.
                *other = Value::List(vec![item]);
                let Some(cell) = cell else { return };
                let message = words!("`{key}` is said in a word here, and in rows of a table of its own", key);
                self.problem(cell, &text, message, words!("take one of the two away"));
            }
        }
    }

    /// A row of results, under the heads of its file.
    fn result(
        &mut self,
        at: Cell,
        kind: &str,
        keys: &[String],
        cells: &[String],
        columns: &[Column],
        heads: &[String],
    ) {
        let agency = Some(keys[0].clone()).filter(|agency| !agency.is_empty()).or_else(|| self.only.clone());
        let Some(agency) = agency.filter(|agency| slug(agency).is_some()) else {
            self.problem(at, &keys[0], words!("whose results these are is not said"), words!("write the agency's id"));
            return;
        };
        let file = if keys[1].is_empty() { kind.to_owned() } else { keys[1].clone() };
        let path = format!("agencies/{agency}/performance/{file}.csv");
        let wanted: Vec<usize> = (0..columns.len()).filter(|at| matches!(columns[*at], Column::Path(_))).collect();
        let pick = |from: &[String]| {
            wanted.iter().map(|at| from.get(*at).map_or("", |cell| cell.trim()).to_owned()).collect::<Vec<_>>()
        };
        self.said.tables.entry(path.clone()).or_insert_with(|| vec![pick(heads)]).push(pick(cells));
        self.said.rows.entry(path).or_default().push((at.table, at.row));
    }

    /// The value in a cell.
    fn value(&self, sheet: &Sheet, path: &str, text: &str, cell: Cell) -> Value {
        let text = text.trim_matches([' ', '\t', '\r', '\u{a0}', '\u{feff}']);
        if let Some(text) = unquoted(text) {
            return Value::Scalar(text, Some(cell));
        }
        if let Some(value) = text.starts_with(['[', '{']).then(|| Value::from_flow(text, cell)).flatten() {
            return value;
        }
        let reworded = Spoken::shipped().reworded(self.plan.holds(path), path, text, self.currency);
        let text = reworded.as_deref().unwrap_or(text);
        if self.plan.is_list(sheet, path) && !matches!(text, "none" | "unknown") {
            let words = text.split([';', '؛', '\n']).map(str::trim).filter(|word| !word.is_empty());
            return Value::List(words.map(|word| Value::Scalar(word.to_owned(), Some(cell))).collect());
        }
        Value::Scalar(text.to_owned(), Some(cell))
    }
}
