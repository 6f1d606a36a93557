//! What is in a booklet: its parts in one language, made of what `view` says, as the data that a template is given.

use super::links::{self, office_label, service_label};
use super::order::{Kind, Order, Paper, Scope, Style, volumes};
use crate::model::Agency;
use crate::resolve::{Charter, ServiceId};
use crate::view::{AgencyPage, BesidePage, BoardRow, Facts, Inlines, Letter, OfficePage, Scribe, ServicePage, Target};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Something that has an address on the website.
#[derive(Clone, Copy, Debug)]
pub enum Address<'t> {
    /// The first page.
    Home,
    /// The page about complaints.
    Redress,
    /// What a link leads to.
    Target(&'t Target),
}

/// A file that travels inside of a booklet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its name.
    pub name: String,
    /// What it is, in the language of the booklet.
    pub description: String,
    /// Its bytes: JSON.
    pub bytes: Vec<u8>,
}

/// A booklet to be set.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// What was ordered.
    pub order: Order,
    /// Where it stands, without the ending: `fa/water`, `fa/water-2` for the second volume.
    pub path: String,
    /// Which volume it is, counted from zero, and of how many, where there are several.
    pub volume: Option<(usize, usize)>,
    /// The services in it.
    pub services: Vec<ServiceId>,
}

/// What a booklet is set from. It is large, so that it is made as its booklet is set, and let go with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Manuscript {
    /// What templates are given.
    pub data: Value,
    /// What travels inside of the booklet.
    pub attached: Vec<Attached>,
}

/// Everything that is typeset in one piece.
#[derive(Serialize)]
struct Document {
    kind: Kind,
    paper: Paper,
    style: Style,
    /// `en`, and `CA` of `fr-CA`.
    language: String,
    region: Option<String>,
    dir: &'static str,
    /// The ten digits that the language's numbers are shown in.
    digits: String,
    /// What the document is called where nothing but text can be shown.
    title: String,
    author: String,
    charter: Inlines,
    edition: Vec<Inlines>,
    /// Year, month and day that the document says it is of.
    date: (i16, i8, i8),
    volume: Option<Inlines>,
    words: BTreeMap<String, Inlines>,
    agencies: Vec<Part>,
    index: Vec<Letter>,
    home: Option<Code>,
    redress: Option<Code>,
}

/// An agency with its services.
#[derive(Serialize)]
struct Part {
    page: AgencyPage,
    services: Vec<Chapter>,
    offices: Vec<Office>,
}

#[derive(Serialize)]
struct Office {
    label: String,
    page: OfficePage,
}

/// A service.
#[derive(Serialize)]
struct Chapter {
    label: String,
    page: Option<Value>,
    row: BoardRow,
    code: Option<Code>,
}

/// An address to be scanned.
#[derive(Serialize)]
struct Code {
    url: String,
    svg: String,
}

/// Where something stands on the website, in a language by its place: nothing where that is not known.
pub(super) type AddressOf<'c> = Box<dyn Fn(usize, Address<'_>) -> Option<String> + Sync + 'c>;

/// Makes what booklets consist of.
pub struct Maker<'s, 'c> {
    /// A scribe for a language of the book, by its place.
    pub scribe: Box<dyn Fn(usize) -> Scribe<'c> + Sync + 's>,
    /// Whole addresses in a language; nothing where it is not known where the website is published.
    pub address: AddressOf<'s>,
}

impl<'c> Maker<'_, 'c> {
    /// The charter that it makes booklets of.
    pub fn charter(&self) -> &'c Charter {
        (self.scribe)(0).charter
    }

    /// The agencies that have anything to print: not those that are only referred to, and with services that these readers see.
    pub fn agencies(&self) -> Vec<&'c str> {
        let book = &self.charter().book.agencies;
        let printed = book.iter().filter(|(id, agency)| {
            !Charter::is_external(&agency.agency) && !self.services(&Scope::Agency((*id).clone())).is_empty()
        });
        printed.map(|(id, _)| id.as_str()).collect()
    }

    /// The services of a scope, those that these readers see: agency by agency, in the order of their names.
    pub fn services(&self, scope: &Scope) -> Vec<ServiceId> {
        let scribe = (self.scribe)(0);
        let (charter, show) = (scribe.charter, scribe.show);
        let within = |id: &ServiceId| match scope {
            Scope::Book => charter.agency(&id.agency).is_some_and(|book| !Charter::is_external(&book.agency)),
            Scope::Agency(agency) => id.agency == *agency,
            Scope::Service(service) => id == service,
        };
        let shown = charter.services().filter(|(id, service)| within(id) && show.shows(service));
        shown.map(|(id, _)| id).collect()
    }

    /// What is to be set for an order: one job a volume.
    pub fn jobs(&self, order: &Order) -> Vec<Job> {
        let scribe = (self.scribe)(order.language);
        let mut services = self.services(&order.scope);
        let name = |id: &ServiceId| scribe.service_link(&id.to_string()).map(|name| name.plain()).unwrap_or_default();
        let mut named: Vec<(String, ServiceId)> = services.drain(..).map(|id| (name(&id), id)).collect();
        named.sort_by(|(a, one), (b, other)| {
            one.agency.cmp(&other.agency).then_with(|| scribe.writer.order().compare(a, b)).then_with(|| one.cmp(other))
        });
        let services: Vec<ServiceId> = named.into_iter().map(|(_, id)| id).collect();
        let volumes = volumes(&services);
        let count = volumes.len();
        let job = |(at, services): (usize, &&[ServiceId])| {
            let suffix = if count > 1 { format!("-{}", at + 1) } else { String::new() };
            Job {
                path: format!("{}/{}{suffix}", scribe.tag(), order.name()),
                volume: (count > 1).then_some((at, count)),
                services: services.to_vec(),
                order: order.clone(),
            }
        };
        volumes.iter().enumerate().map(job).collect()
    }

    /// What a job is set from.
    pub fn manuscript(&self, job: &Job) -> Manuscript {
        let order = &job.order;
        let document = self.document(job, &(self.scribe)(order.language));
        let inside: BTreeSet<String> = match order.kind {
            Kind::Handbook => labels(&document),
            Kind::Board | Kind::Leaflet => BTreeSet::new(),
        };
        let address = |target: &Target| (self.address)(order.language, Address::Target(target));
        // Every key of a view is text, so that it can always be written down.
        let mut data = serde_json::to_value(&document).unwrap_or_default();
        links::settle(&mut data, &|label| inside.contains(label), &address);
        Manuscript { data, attached: Vec::new() }
    }

    fn document(&self, job: &Job, scribe: &Scribe<'_>) -> Document {
        let Job { order, services, .. } = job;
        let language = scribe.writer.language();
        let number = |number: usize| scribe.number(number as u64 + 1);
        let volume = job
            .volume
            .map(|(at, count)| scribe.say("booklet.volume", &[("n", number(at)), ("total", number(count - 1))]));
        let charter = scribe.said(&scribe.charter.book.settings.title, Facts::default()).unwrap_or_default();
        let (about, author) = title(order, scribe, &charter);
        let title = match &volume {
            Some(volume) => scribe.writer.say("site.title", &[("page", &about), ("site", &volume.plain())]),
            None => about,
        };
        let whole = order.kind == Kind::Handbook;
        Document {
            kind: order.kind,
            paper: order.paper,
            style: order.style,
            language: language.primary().to_owned(),
            region: language.tag.split('-').skip(1).find(|part| part.len() == 2).map(str::to_owned),
            dir: scribe.direction().word(),
            digits: (0..10_u64).map(|digit| scribe.writer.number(digit)).collect(),
            title,
            author,
            charter,
            edition: edition(scribe),
            date: date(scribe),
            volume,
            words: words(scribe),
            agencies: self.parts(order, scribe, services),
            index: if whole { scribe.index_of(services.iter().cloned()).letters } else { Vec::new() },
            home: self.code(order.language, Address::Home),
            redress: self.code(order.language, Address::Redress),
        }
    }

    fn parts(&self, order: &Order, scribe: &Scribe<'_>, services: &[ServiceId]) -> Vec<Part> {
        let of = |agency: &[ServiceId]| {
            let id = &agency.first()?.agency;
            let record = &scribe.charter.agency(id)?.agency;
            Some(Part {
                page: scribe.agency_page(id)?,
                services: agency.iter().filter_map(|id| self.chapter(order, scribe, id)).collect(),
                offices: if order.kind == Kind::Handbook { offices(scribe, id, record) } else { Vec::new() },
            })
        };
        services.chunk_by(|one, next| one.agency == next.agency).filter_map(of).collect()
    }

    fn chapter(&self, order: &Order, scribe: &Scribe<'_>, id: &ServiceId) -> Option<Chapter> {
        let full = id.to_string();
        let page = match order.kind {
            Kind::Board => None,
            Kind::Handbook | Kind::Leaflet => Some(printed(scribe.service_page(id)?, scribe.results_page(id))),
        };
        let target = Target::Service(full.clone());
        Some(Chapter {
            label: service_label(&full),
            page,
            row: scribe.board_row(id)?,
            code: self.code(order.language, Address::Target(&target)),
        })
    }

    fn code(&self, language: usize, address: Address<'_>) -> Option<Code> {
        let url = (self.address)(language, address)?;
        #[cfg(feature = "booklet")]
        let svg = super::qr::svg(&url)?;
        #[cfg(not(feature = "booklet"))]
        let svg = String::new();
        Some(Code { url, svg })
    }
}

/// What of a service's page is printed: not what only a screen can do, and its results as they stand on the page beside it.
fn printed(mut page: ServicePage, results: Option<BesidePage>) -> Value {
    for whole in results.into_iter().flat_map(|page| page.standards) {
        if let Some(standard) = page.standards.items.iter_mut().find(|standard| standard.id == whole.id) {
            *standard = whole;
        }
    }
    page.due = None;
    page.contents.clear();
    serde_json::to_value(page).unwrap_or_default()
}

fn offices(scribe: &Scribe<'_>, agency: &str, record: &Agency) -> Vec<Office> {
    let ids = record.offices.list().iter().map(|office| format!("{agency}/{}", office.id.text));
    ids.filter_map(|id| {
        let mut page = scribe.office_page(&id)?;
        page.services.clear();
        Some(Office { label: office_label(&id), page })
    })
    .collect()
}

/// The labels that links inside of a handbook can lead to.
fn labels(document: &Document) -> BTreeSet<String> {
    let services = document.agencies.iter().flat_map(|part| part.services.iter().map(|chapter| chapter.label.clone()));
    let offices = document.agencies.iter().flat_map(|part| part.offices.iter().map(|office| office.label.clone()));
    services.chain(offices).collect()
}

/// The interface words that have no places to fill.
fn words(scribe: &Scribe<'_>) -> BTreeMap<String, Inlines> {
    let keys = scribe.writer.words().every_key().into_iter();
    let plain = keys.filter(|key| !scribe.writer.word(key).contains('{'));
    plain.map(|key| (key.to_owned(), scribe.word(key))).collect()
}

/// What the document is called, and who speaks in it.
fn title(order: &Order, scribe: &Scribe<'_>, charter: &Inlines) -> (String, String) {
    let agency =
        |id: &str| scribe.charter.agency(id).map(|book| scribe.plain(&book.agency.name).plain()).unwrap_or_default();
    match &order.scope {
        Scope::Book => (charter.plain(), charter.plain()),
        Scope::Agency(id) => {
            let agency = agency(id);
            (scribe.writer.say("site.title", &[("page", &agency), ("site", &charter.plain())]), agency)
        }
        Scope::Service(id) => {
            let (agency, name) = (agency(&id.agency), scribe.service_link(&id.to_string()).unwrap_or_default());
            (scribe.writer.say("site.title", &[("page", &name.plain()), ("site", &agency)]), agency)
        }
    }
}

/// What to say of the edition; of a book without one, the day it was printed for.
fn edition(scribe: &Scribe<'_>) -> Vec<Inlines> {
    let edition = scribe.edition();
    match edition.is_empty() {
        true => vec![scribe.say("booklet.as-of", &[("date", scribe.date(scribe.today))])],
        false => edition,
    }
}

/// The day of the edition, so that a booklet in which nothing changed stays the same; else today.
fn date(scribe: &Scribe<'_>) -> (i16, i8, i8) {
    let edition = scribe.charter.book.settings.edition.get();
    let day = edition.and_then(|edition| edition.valid_from.get().or(edition.approved_on.get()));
    let day = day.map_or(scribe.today, |day| day.value);
    (day.year(), day.month(), day.day())
}
