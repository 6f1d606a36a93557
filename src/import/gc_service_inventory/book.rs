//! The book as it is written: one structure a file, its keys in the order in which a clerk reads them.
//!
//! Only the keys of the content model that this register can fill. No judgement of the data lives here.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::import::ImportError;
use crate::load::{Word, print};
use crate::wording::Wording;

/// Everything that is going to be written.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) edition: String,
    pub(super) agencies: BTreeMap<String, Agency>,
    pub(super) topics: Vec<Term>,
    pub(super) audiences: Vec<Term>,
}

/// One agency with all that lies in its folder.
#[derive(Debug)]
pub(super) struct Agency {
    pub(super) name: Text,
    /// By file stem.
    pub(super) services: BTreeMap<String, Service>,
    /// By fiscal year.
    pub(super) results: BTreeMap<String, Vec<Measured>>,
}

/// A text in two languages; an empty one is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Text {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) en: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) fr: String,
}

impl Text {
    pub(super) fn new(en: impl Into<String>, fr: impl Into<String>) -> Self {
        Text { en: en.into(), fr: fr.into() }
    }

    /// Nothing, where both languages are empty.
    pub(super) fn some(self) -> Option<Self> {
        (self != Text::default()).then_some(self)
    }
}

/// A topic or an audience.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Term {
    pub(super) id: String,
    pub(super) name: Text,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct Service {
    pub(super) name: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<Text>,
    pub(super) code: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) topics: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) transaction: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) audiences: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fees: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) channels: Vec<Channel>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) standards: Vec<Standard>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) volume: Option<Volume>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) links: Vec<Link>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) faq: Vec<Answer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) staff_note: Option<Text>,
}

impl Service {
    /// The channel of that kind, made where there is none; they stay in the order of the kinds.
    pub(super) fn channel(&mut self, kind: ChannelKind) -> &mut Channel {
        let at = self.channels.partition_point(|channel| channel.kind < kind);
        if self.channels.get(at).is_none_or(|channel| channel.kind != kind) {
            self.channels.insert(at, Channel { id: kind, kind, phases: Vec::new() });
        }
        &mut self.channels[at]
    }
}

/// Also the channel's id: a service has at most one of a kind here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ChannelKind {
    Counter,
    Web,
    Phone,
    Email,
    Post,
    Fax,
}

#[derive(Debug, Serialize)]
pub(super) struct Channel {
    pub(super) id: ChannelKind,
    pub(super) kind: ChannelKind,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) phases: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct Standard {
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) within: Option<String>,
    pub(super) promise: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) target: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) channels: Vec<ChannelKind>,
}

#[derive(Debug, Serialize)]
pub(super) struct Volume {
    pub(super) per: &'static str,
    pub(super) applications: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) online: Option<u64>,
}

#[derive(Debug, Serialize)]
pub(super) struct Link {
    pub(super) kind: &'static str,
    pub(super) url: Word,
    pub(super) name: Text,
}

#[derive(Debug, Serialize)]
pub(super) struct Answer {
    pub(super) q: Text,
    pub(super) a: Text,
}

/// One row of measured results.
#[derive(Debug)]
pub(super) struct Measured {
    /// `service/standard`.
    pub(super) standard: String,
    pub(super) total: u64,
    pub(super) met: u64,
    pub(super) comment: String,
}

#[derive(Serialize)]
struct Charter {
    format: u32,
    title: Text,
    languages: [&'static str; 2],
    edition: Edition,
    currency: &'static str,
}

#[derive(Serialize)]
struct Edition {
    name: Text,
}

#[derive(Serialize)]
struct AgencyFile<'a> {
    name: &'a Text,
}

impl Book {
    /// Every file by its path.
    pub(super) fn files(&self) -> Result<BTreeMap<String, Vec<u8>>, ImportError> {
        let mut files = BTreeMap::new();
        put(&mut files, "charter.yaml", &self.charter())?;
        put(&mut files, "topics.yaml", &self.topics)?;
        put(&mut files, "audiences.yaml", &self.audiences)?;
        files.insert("pages/about.en.md".into(), ABOUT_EN.into());
        files.insert("pages/about.fr.md".into(), ABOUT_FR.into());
        for (id, agency) in &self.agencies {
            put(&mut files, &format!("agencies/{id}/agency.yaml"), &AgencyFile { name: &agency.name })?;
            for (stem, service) in &agency.services {
                put(&mut files, &format!("agencies/{id}/services/{stem}.yaml"), service)?;
            }
            for (year, rows) in &agency.results {
                files.insert(format!("agencies/{id}/performance/{year}.csv"), results(year, rows)?);
            }
        }
        Ok(files)
    }

    fn charter(&self) -> Charter {
        let year = &self.edition;
        Charter {
            format: 1,
            title: Text::new(
                "Government of Canada service inventory",
                "Répertoire des services du gouvernement du Canada",
            ),
            languages: ["en", "fr"],
            edition: Edition { name: Text::new(format!("Fiscal year {year}"), format!("Exercice {year}")) },
            currency: "CAD",
        }
    }
}

fn put<T: Serialize>(files: &mut BTreeMap<String, Vec<u8>>, path: &str, value: &T) -> Result<(), ImportError> {
    let yaml = print(value).map_err(|cause| ImportError::new(path, Wording::verbatim(cause.to_string())))?;
    files.insert(path.to_string(), yaml.into_bytes());
    Ok(())
}

/// A fiscal year runs from 1 April to 31 March; `year` is `2023-2024`.
fn results(year: &str, rows: &[Measured]) -> Result<Vec<u8>, ImportError> {
    let (from, to) = year.split_once('-').unwrap_or((year, year));
    let (from, to) = (format!("{from}-04-01"), format!("{to}-03-31"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |cause: csv::Error| ImportError::new("performance", Wording::verbatim(cause.to_string()));
    let header = "standard,office,channel,period_start,period_end,total,met,exempt,median,p90,comment";
    writer.write_record(header.split(',')).map_err(failed)?;
    for Measured { standard, total, met, comment } in rows {
        let (total, met) = (total.to_string(), met.to_string());
        writer.write_record([standard, "", "", &from, &to, &total, &met, "", "", "", comment]).map_err(failed)?;
    }
    writer.into_inner().map_err(|cause| ImportError::new("performance", Wording::verbatim(cause.to_string())))
}

const ABOUT_EN: &str = "\
# About this book

Contains information licensed under the [Open Government Licence – Canada](https://open.canada.ca/en/open-government-licence-canada).

It was made from the Service Inventory of the Government of Canada by an automatic import. It is not an official version, \
and the Government of Canada does not endorse it.
";

const ABOUT_FR: &str = "\
# À propos de ce livre

Contient des informations visées par la [Licence du gouvernement ouvert – Canada](https://ouvert.canada.ca/fr/licence-du-gouvernement-ouvert-canada).

Il a été produit à partir du Répertoire de services du gouvernement du Canada par une importation automatique. Il ne s’agit \
pas d’une version officielle, et le gouvernement du Canada ne l’a pas approuvée.
";
