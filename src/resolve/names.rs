//! Everything in a book that can be pointed at, by its id: what references are held against.

use super::kind::Kind;
use crate::diagnostic::Diagnostic;
use crate::model::{Book, Requirement, Service};
use crate::record::{Id, Ref, nearest};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

use super::codes;
use crate::words;

/// The ids of one agency.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct AgencyNames {
    pub(super) units: BTreeSet<String>,
    pub(super) roles: BTreeSet<String>,
    pub(super) offices: BTreeSet<String>,
    pub(super) remedies: BTreeSet<String>,
    pub(super) standards: BTreeSet<String>,
    pub(super) services: BTreeSet<String>,
}

/// The ids of a book.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) agencies: BTreeMap<String, AgencyNames>,
    pub(super) audiences: BTreeSet<String>,
    pub(super) topics: BTreeSet<String>,
    pub(super) events: BTreeSet<String>,
    pub(super) laws: BTreeSet<String>,
    pub(super) calendars: BTreeSet<String>,
    /// Full ids, `agency/service`.
    pub(super) services: BTreeSet<String>,
    /// Full ids, `agency/office`.
    pub(super) offices: BTreeSet<String>,
    /// What is there and could not be read.
    pub(super) broken: BTreeSet<String>,
}

/// The ids inside one service.
#[derive(Debug, Default)]
pub(super) struct ServiceNames {
    pub(super) requirements: BTreeSet<String>,
    pub(super) fees: BTreeSet<String>,
    pub(super) steps: BTreeSet<String>,
    pub(super) outputs: BTreeSet<String>,
    pub(super) channels: BTreeSet<String>,
    pub(super) cases: BTreeSet<String>,
    pub(super) standards: BTreeSet<String>,
    pub(super) remedies: BTreeSet<String>,
    pub(super) forms: BTreeSet<String>,
}

fn ids<'a>(list: impl IntoIterator<Item = &'a Id>) -> BTreeSet<String> {
    list.into_iter().map(|id| id.text.clone()).filter(|id| !id.is_empty()).collect()
}

impl Names {
    pub(super) fn of(book: &Book, broken: &BTreeSet<String>) -> Self {
        let agency = |agency: &crate::model::AgencyBook| AgencyNames {
            units: ids(agency.agency.units.list().iter().map(|unit| &unit.id)),
            roles: ids(agency.agency.roles.list().iter().map(|role| &role.id)),
            offices: ids(agency.agency.offices.list().iter().map(|office| &office.id)),
            remedies: ids(agency.agency.remedies.list().iter().map(|remedy| &remedy.id)),
            standards: ids(agency.agency.standards.list().iter().map(|standard| &standard.id)),
            services: agency.services.keys().cloned().collect(),
        };
        let agencies: BTreeMap<String, AgencyNames> =
            book.agencies.iter().map(|(id, found)| (id.clone(), agency(found))).collect();
        let full = |of: fn(&AgencyNames) -> &BTreeSet<String>| {
            let ids =
                agencies.iter().flat_map(|(agency, names)| of(names).iter().map(move |id| format!("{agency}/{id}")));
            ids.collect()
        };
        Names {
            services: full(|names| &names.services),
            offices: full(|names| &names.offices),
            audiences: ids(book.audiences.iter().map(|audience| &audience.id)),
            topics: ids(book.topics.iter().map(|topic| &topic.id)),
            events: ids(book.events.iter().map(|event| &event.id)),
            laws: ids(book.laws.iter().map(|law| &law.id)),
            calendars: book.calendars.keys().cloned().collect(),
            broken: broken.clone(),
            agencies,
        }
    }

    /// Whether the file that would say it could not be read: then nothing is known, and nothing is wrong.
    pub(super) fn is_broken(&self, name: &str) -> bool {
        self.broken.contains(name)
    }
}

impl ServiceNames {
    pub(super) fn of(service: &Service) -> Self {
        let mut requirements = Vec::new();
        each_requirement(service.requirements.list(), &mut |requirement| requirements.push(&requirement.id));
        let fees = service
            .fees
            .list()
            .iter()
            .flat_map(|fee| std::iter::once(&fee.id).chain(fee.one_of.list().iter().map(|one| &one.id)));
        let cases = service
            .cases
            .list()
            .iter()
            .filter_map(|case| case.options.get())
            .flat_map(|options| options.0.iter().map(|(id, _)| id));
        ServiceNames {
            requirements: ids(requirements),
            fees: ids(fees),
            steps: ids(service.steps.list().iter().map(|step| &step.id)),
            outputs: ids(service.outputs.list().iter().map(|output| &output.id)),
            channels: ids(service.channels.list().iter().map(|channel| &channel.id)),
            cases: ids(cases),
            standards: ids(service.standards.list().iter().map(|standard| &standard.id)),
            remedies: ids(service.remedies.list().iter().map(|remedy| &remedy.id)),
            forms: ids(service.forms.list().iter().map(|form| &form.id)),
        }
    }
}

/// Shows every requirement of a list, those inside `any_of` and `all_of` too.
pub(super) fn each_requirement<'a>(list: &'a [Requirement], see: &mut dyn FnMut(&'a Requirement)) {
    for requirement in list {
        see(requirement);
        each_requirement(requirement.any_of.list(), see);
        each_requirement(requirement.all_of.list(), see);
    }
}

/// A reference that leads nowhere: names the nearest id there is, or all of them.
pub(super) fn unknown(reference: &Ref, kind: Kind, known: &BTreeSet<String>) -> Diagnostic {
    let message = words!("there is no {kind} “{id}”", kind = kind.name(), id = &reference.id);
    let finding = Diagnostic::at(&codes::UNKNOWN_REFERENCE, reference.span, message);
    match nearest(&reference.id, known.iter().map(String::as_str)) {
        Some(near) => finding.label(words!("did you mean `{near}`?", near)).help(words!(
            "write `{near}`, or add a {kind} with this id",
            near,
            kind = kind.name()
        )),
        None if known.is_empty() => {
            finding.help(words!("there is none yet: add a {kind} with this id", kind = kind.name()))
        }
        None => {
            let mut list: Vec<&str> = known.iter().take(12).map(String::as_str).collect();
            if known.len() > list.len() {
                list.push("…");
            }
            finding.help(words!("the ids there are: {list}", list))
        }
    }
}

/// An id that stands twice.
pub(super) fn duplicate(id: &Id, first: Span, kind: Kind) -> Diagnostic {
    Diagnostic::at(
        &codes::DUPLICATE_ID,
        id.span,
        words!("a second {kind} has the id “{id}”", kind = kind.name(), id = &id.text),
    )
    .label(words!("again here"))
    .also(first, words!("first here"))
    .help(words!("give one of them another id"))
}
