//! What must be known of a single file before it is known which files belong together: kept by its blob, so that a past that
//! was walked before is walked again without reading a file.

use super::Asked;
use crate::load::Sheet;
use crate::model::{Service, Standard, Status};
use serde::{Deserialize, Serialize};

/// What is known of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Facts {
    /// Whether all of it could be read.
    pub(super) whole: bool,
    /// Whether it holds a service that is only for the agencies' own staff.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) internal: bool,
    /// Whether it holds a draft.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) draft: bool,
    /// Words in it that may be ids of services or agencies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) mentions: Vec<String>,
    /// Those of them that stand where a service is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) services: Vec<String>,
    /// The services of each event in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) events: Vec<Vec<String>>,
    /// The calendar that the book goes by, where it is `charter.yaml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) calendar: Option<String>,
    /// The ids of the promises in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) promises: Vec<String>,
}

/// The id of the promise that a declared total is, where no standard promises anything.
pub(super) const TOTAL: &str = "total";

fn is_false(flag: &bool) -> bool {
    !flag
}

impl Facts {
    pub(super) fn of(sheet: &Sheet) -> Facts {
        let mut facts = Facts { whole: sheet.is_whole(), ..Facts::default() };
        facts.mentions = sheet.mentions.keys().cloned().collect();
        facts.services =
            sheet.mentions.iter().filter(|(_, of_service)| **of_service).map(|(id, _)| id.clone()).collect();
        if let Some(service) = sheet.service() {
            facts.internal = service.is_internal();
            facts.draft = service.is_draft();
            facts.promises = of_service(service);
        }
        if let Some(agency) = sheet.agency() {
            facts.promises = of_standards(agency.standards.list());
        }
        let services = |event: &crate::model::Event| event.services.list().iter().map(|one| one.id.clone()).collect();
        facts.calendar = sheet.calendar().map(str::to_owned);
        facts.events = sheet.events().iter().map(services).collect();
        facts
    }

    /// Whether what stands in it is to be told of.
    pub(super) fn is_shown(&self, asked: Asked) -> bool {
        (asked.internal || !self.internal) && (asked.drafts || !self.draft)
    }
}

fn of_service(service: &Service) -> Vec<String> {
    if service.status.get() == Some(&Status::Retired) {
        return Vec::new();
    }
    let own = of_standards(service.standards.list());
    let is_timed = service.total.get().is_some_and(|total| total.time.get().is_some());
    if own.is_empty() && is_timed { vec![TOTAL.to_owned()] } else { own }
}

fn of_standards(standards: &[Standard]) -> Vec<String> {
    let made = standards.iter().filter(|standard| standard.left_out.is_unsaid() && !standard.id.text.is_empty());
    made.map(|standard| standard.id.text.clone()).collect()
}
