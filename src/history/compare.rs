//! Two states of a part of a book compared, and what is told of that.

use super::Told;
use super::cache::Comparison;
use crate::diagnostic::Severity;
use crate::diff::{Change, Options, acknowledge, diff};
use crate::load::{Sheet, Shelf};
use crate::model::{AgencyBook, Service};
use crate::quantity::Date;
use crate::resolve::{Charter, Resolved, resolve};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One of two states: its sheets, and services that it must not tell of.
pub(super) struct Side {
    pub(super) sheets: Vec<Arc<Sheet>>,
    pub(super) hidden: BTreeSet<String>,
}

/// Rules that tell of nothing that a reader of the charter sees.
const NOT_TOLD: [&str; 7] = [
    "id-changed",
    "moved",
    "outside-agency-added",
    "outside-agency-removed",
    "setting-changed",
    "staff-note-changed",
    "translation-behind",
];

/// Keys at the top of a book below which stand files, or what only `check` reads.
const NOT_SHOWN: [&str; 5] = ["notices", "pages", "profiles", "rules", "static"];

/// What lies between two states. `touched` are the files that differ.
pub(super) fn compare(
    shelf: &mut Shelf,
    old: &Side,
    new: &Side,
    touched: &BTreeSet<String>,
    options: &Options,
) -> Comparison {
    let (before, after) = (put_together(shelf, old), put_together(shelf, new));
    let held = held(&after, touched);
    let (was, is) = (&before.charter, &after.charter);
    if !held.is_empty() {
        return Comparison { held, ..Comparison::default() };
    }
    let mut changes = diff(was, is, options);
    acknowledge(&mut changes, &was.book.acknowledged, &is.book.acknowledged, options.today);
    let renamed = renamed(was, is, &changes);
    changes.retain(is_told);
    let told = |mut change: Change| {
        (change.old_span, change.new_span) = (None, None);
        Told { effective: effective(&change, is).filter(|day| *day > options.today), change }
    };
    Comparison { changes: changes.into_iter().map(told).collect(), renamed, held }
}

fn put_together(shelf: &mut Shelf, side: &Side) -> Resolved {
    let mut loaded = shelf.gather(&side.sheets);
    // What points at them is no mistake, and is not told either.
    loaded.broken.extend(side.hidden.iter().cloned());
    let mut resolved = resolve(loaded);
    let path = |span: crate::source::Span| resolved.sources.path(span.file).to_owned();
    let paths: Vec<Option<String>> =
        resolved.findings.iter().map(|found| found.primary.as_ref().map(|at| path(at.span))).collect();
    for (finding, path) in resolved.findings.iter_mut().zip(paths) {
        finding.path = finding.path.take().or(path);
    }
    shelf.put_back(std::mem::take(&mut resolved.sources));
    resolved
}

/// The files that differ and have mistakes in the new state.
fn held(state: &Resolved, touched: &BTreeSet<String>) -> Vec<String> {
    let errors = state.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let paths: BTreeSet<&String> = errors.filter_map(|finding| finding.path.as_ref()).collect();
    paths.into_iter().filter(|path| touched.contains(*path)).cloned().collect()
}

/// Whether a change is told to readers of the charter.
fn is_told(change: &Change) -> bool {
    let first = change.path.split(['.', '[']).next().unwrap_or_default();
    let is_book = change.agency.is_none();
    let last = change.path.rsplit('.').next().unwrap_or_default();
    let is_person = change.path.starts_with("roles[") && last == "name";
    !(NOT_TOLD.contains(&change.rule.id)
        || (is_book && NOT_SHOWN.contains(&first))
        || last.split('[').next() == Some("allow")
        || is_person)
}

/// From when a change holds, where the book says it and it is not yet so: the fee's first day, the standard's next step, the new status.
fn effective(change: &Change, is: &Charter) -> Option<Date> {
    let service: Option<&Service> = change.service.as_deref().and_then(|id| is.service(id));
    let agency: Option<&AgencyBook> = change.agency.as_deref().and_then(|id| is.agency(id));
    let item = |list: &str| {
        let rest = change.path.strip_prefix(list)?.strip_prefix('[')?;
        rest.split_once(']').map(|(id, _)| id.to_owned())
    };
    let fee = item("fees").and_then(|id| {
        let fee = service?.fees.list().iter().find(|fee| fee.id.text == id)?;
        fee.valid_from.get().map(|from| from.value)
    });
    let next = item("standards").filter(|_| change.path.contains("].next")).and_then(|id| {
        let own =
            service.map_or_else(|| agency.map(|found| &found.agency.standards), |service| Some(&service.standards))?;
        let standard = own.list().iter().find(|standard| standard.id.text == id)?;
        standard.next.get()?.from.get().map(|from| from.value)
    });
    let status = (change.path == "status").then(|| service?.since.get().map(|since| since.value)).flatten();
    change.announced.or(fee).or(next).or(status)
}

/// Services, agencies and standards (`agency/service#standard`) that have another id than before, as the new state or the
/// comparison says.
fn renamed(was: &Charter, is: &Charter, changes: &[Change]) -> Vec<(String, String)> {
    let mut found = BTreeMap::new();
    for (id, agency) in &is.book.agencies {
        let former = agency.agency.formerly.list().iter().map(|old| old.text.clone());
        found.extend(former.filter(|old| old != id && was.agency(old).is_some()).map(|old| (old, id.clone())));
    }
    let agency_before = |now: &str, found: &BTreeMap<String, String>| {
        found.iter().find(|(_, new)| new.as_str() == now).map_or_else(|| now.to_owned(), |(old, _)| old.clone())
    };
    for (id, agency) in &is.book.agencies {
        let before = agency_before(id, &found);
        for (own, service) in &agency.services {
            let former = service.formerly.list().iter().map(|old| old.text.as_str()).chain([own.as_str()]);
            let olds = former.map(|old| format!("{before}/{old}")).filter(|old| was.service(old).is_some());
            let now = format!("{id}/{own}");
            found.extend(olds.filter(|old| *old != now).map(|old| (old, now.clone())));
        }
    }
    for change in changes {
        let line = |value: &Option<crate::diff::Value>| value.as_ref().map(|value| value.canonical.clone());
        let (Some(old), Some(new)) = (line(&change.old), line(&change.new)) else { continue };
        match (change.rule.id, change.service.as_deref(), change.agency.as_deref(), change.path.as_str()) {
            ("id-changed", Some(service), Some(agency), "id") if service.ends_with(&format!("/{new}")) => {
                found.insert(format!("{}/{old}", agency_before(agency, &found)), service.to_owned());
            }
            ("id-changed", None, Some(agency), "id") => drop(found.insert(old, agency.to_owned())),
            ("id-changed", service, agency, path) if path.starts_with("standards[") && path.ends_with("].id") => {
                let Some(whose) = service.or(agency) else { continue };
                found.insert(format!("{whose}#{old}"), format!("{whose}#{new}"));
            }
            ("service-moved", Some(service), ..) => {
                let own = service.rsplit('/').next().unwrap_or_default();
                found.insert(format!("{old}/{own}"), service.to_owned());
            }
            _ => {}
        }
    }
    found.into_iter().collect()
}
