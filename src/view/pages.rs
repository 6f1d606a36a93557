//! The pages of an agency and an office, the list from A to Z, and a service in any list.

use super::divided::{Initial, PartView};
use super::hours::WeekView;
use super::inline::{Blocks, Inlines};
use super::notices::{NoticeView, YouSaidView};
use super::parts::{Heading, Letters, List, Part};
use super::results::OpinionView;
use super::scribe::{Facts, Scribe};
use super::service::{AvailabilityView, RungView, StandardView};
use super::values::{Listing, Row};
use crate::model::{Accessibility, Agency, Office, Payment, Service};
use crate::record::Line;
use crate::resolve::{Charter, ServiceId};
use serde::Serialize;

/// A service in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Card {
    /// Its name, linked.
    pub name: Inlines,
    /// What it is for.
    pub summary: Option<Inlines>,
    /// Its agency's name.
    pub agency: Inlines,
    /// How long it takes.
    pub time: Option<Inlines>,
    /// What it costs, in a few words.
    pub cost: Option<Inlines>,
    /// The newest result of its own promises.
    pub result: Option<CardResult>,
    /// `suspended`, `retired`, `draft` or `internal`, where that is so.
    pub state: Option<&'static str>,
    /// The state in words.
    pub state_words: Option<Inlines>,
}

/// How often a promise of a service was kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardResult {
    /// `kept` or `missed`.
    pub verdict: &'static str,
    /// The verdict in words.
    pub words: Inlines,
    /// The share of cases.
    pub share: Inlines,
}

/// The page of an agency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AgencyPage {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Inlines,
    /// Whether it is only referred to.
    pub external: bool,
    /// Notices about it, its services or offices that hold today.
    pub notices: Vec<NoticeView>,
    /// Level and area.
    pub about: Vec<Row>,
    /// Mandate, vision, mission and pledge, each with its heading.
    pub statements: Vec<Statement>,
    /// Its services; none where they stand under letters.
    pub services: Vec<Card>,
    /// The letters of its services, where these are many.
    pub service_initials: Vec<Initial>,
    /// Its offices; none where they stand under letters.
    pub offices: Vec<OfficeCard>,
    /// The letters of its offices, where these are many.
    pub office_initials: Vec<Initial>,
    /// The promises that hold for all its services.
    pub standards: Vec<StandardView>,
    /// Where what was measured of them is not the same everywhere.
    pub differs: Vec<AvailabilityView>,
    /// How many promises of the agency and its services were kept in their newest period.
    pub scores: Vec<Row>,
    /// What people say of the agency and its services.
    pub opinions: Vec<OpinionView>,
    /// Where to turn.
    pub redress: Listing<RungView>,
    /// Who is served first.
    pub priority: Option<Inlines>,
    /// How it listens.
    pub feedback: Vec<Row>,
    /// How to send feedback.
    pub feedback_how: Blocks,
    /// What people said and what was done, the newest first; where it is much, the newest of it.
    pub you_said: Vec<YouSaidView>,
    /// Where all of it stands.
    pub you_said_all: Inlines,
    /// The law that set it up.
    pub law: Listing<Inlines>,
    /// How to reach it.
    pub contact: Vec<Row>,
}

/// A statement of an agency about itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statement {
    /// Its heading.
    pub heading: Inlines,
    /// Its words.
    pub words: Blocks,
}

/// An office in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OfficeCard {
    /// Its name, linked.
    pub name: Inlines,
    /// Where it is.
    pub address: Option<Inlines>,
    /// When it is open.
    pub hours: Vec<Row>,
}

/// The page of an office.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OfficePage {
    /// Its full id, `agency/office`.
    pub id: String,
    /// The agency, linked.
    pub agency: Inlines,
    /// Its name.
    pub name: Inlines,
    /// Notices about it that hold today.
    pub notices: Vec<NoticeView>,
    /// Address, counter, contact.
    pub about: Vec<Row>,
    /// When it is open.
    pub hours: WeekView,
    /// What can be done here; nothing where it stands under letters.
    pub services: Vec<Card>,
    /// The letters of that, where it is much.
    pub initials: Vec<Initial>,
    /// What it offers to people who need it.
    pub accessibility: Listing<Inlines>,
    /// How fees can be paid.
    pub payment: Listing<Inlines>,
    /// The languages spoken.
    pub languages: Vec<Inlines>,
    /// A link to a map.
    pub map: Option<Inlines>,
}

/// The list from A to Z.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IndexPage {
    /// What stands above and below a part; nothing on the page where the list begins.
    pub part: Option<PartView>,
    /// The letters with their services, in the order of the language; on a part the one letter, and none on the entrance to parts.
    pub letters: Vec<Letter>,
    /// The letters that lead to parts; none where the list is whole.
    pub initials: Vec<Initial>,
    /// How many services there are, in words.
    pub count: Inlines,
}

/// A letter of the list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Letter {
    /// The letter; the words for "other" where a name begins with none.
    pub letter: Inlines,
    /// A short name for links on the page.
    pub anchor: String,
    /// The services, also under their everyday names.
    pub entries: Vec<IndexEntry>,
}

/// A name in the list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IndexEntry {
    /// The full id of the service that it is or leads to.
    pub id: String,
    /// The name; linked where it is the service's own.
    pub name: Inlines,
    /// The service that an everyday name leads to.
    pub see: Option<Inlines>,
    /// The agency's name.
    pub agency: Inlines,
}

impl Scribe<'_> {
    /// A service in a list; nothing where there is no such service.
    pub fn card(&self, id: &ServiceId) -> Option<Card> {
        let full = id.to_string();
        let service = self.charter.service(&full)?;
        let agency = self.charter.agency(&id.agency).map(|agency| self.plain(&agency.agency.name));
        let state = state(service);
        Some(Card {
            name: self.service_link(&full)?,
            summary: self.said(&service.summary, Facts { service: Some((&id.agency, service)), standard: None }),
            agency: agency.unwrap_or_default(),
            time: self.time_in_short(id, service),
            cost: self.cost_in_short(id),
            result: self.result_in_short(id, service),
            state: state.map(|(state, _)| state),
            state_words: state.map(|(_, key)| self.word(key)),
        })
    }

    fn time_in_short(&self, id: &ServiceId, service: &Service) -> Option<Inlines> {
        let computed = self.takes(id).cloned();
        let declared = || {
            let total = service.total.get()?.time.get()?;
            let timing = total.each().first()?.timing;
            timing.length().map(|length| length.value.clone())
        };
        computed.or_else(declared).map(|time| self.duration(&time))
    }

    /// The newest result of the first promise of its own that was measured against a target.
    fn result_in_short(&self, id: &ServiceId, service: &Service) -> Option<CardResult> {
        let own = self.charter.standards(&id.agency, service).into_iter().filter(|(_, shared)| !shared);
        let mut periods = own.filter_map(|(standard, _)| self.derived.results(id, standard, false)?.overall.last());
        let (rate, met) = periods.find_map(|period| period.rate.zip(period.met))?;
        let (verdict, key) = if met { ("kept", "results.kept") } else { ("missed", "results.missed") };
        let share = self.words(&self.writer.measured_share(rate.percent()));
        Some(CardResult { verdict, words: self.word(key), share })
    }

    /// The cards of some services, those that these readers see, in the order of their names.
    pub fn cards(&self, ids: impl IntoIterator<Item = ServiceId>) -> Vec<Card> {
        let mut cards: Vec<Card> = self.visible(ids).iter().filter_map(|id| self.card(id)).collect();
        cards.sort_by(|a, b| self.writer.order().compare(&a.name.plain(), &b.name.plain()));
        cards
    }

    pub(super) fn visible(&self, ids: impl IntoIterator<Item = ServiceId>) -> Vec<ServiceId> {
        let shown =
            |id: &ServiceId| self.charter.service(&id.to_string()).is_some_and(|service| self.show.shows(service));
        ids.into_iter().filter(shown).collect()
    }

    /// The page of an agency; nothing where there is no such agency.
    pub fn agency_page(&self, id: &str) -> Option<AgencyPage> {
        let book = self.charter.agency(id)?;
        let agency = &book.agency;
        let (services, service_initials) = self.services_or_letters(&List::Services(id.to_owned()));
        let office_initials = self.entrance(&List::Offices(id.to_owned()));
        let offices = agency.offices.list().iter().filter(|_| office_initials.is_empty());
        let (you_said, you_said_all) = self.you_said_here(id);
        let statements = [
            ("agency.mandate", &agency.mandate),
            ("agency.vision", &agency.vision),
            ("agency.mission", &agency.mission),
            ("agency.pledge", &agency.pledge),
        ];
        let statement = |(key, prose): (&str, &crate::record::Said<crate::record::Prose>)| {
            prose.get().map(|prose| Statement { heading: self.word(key), words: self.prose(prose, Facts::default()) })
        };
        Some(AgencyPage {
            id: id.to_owned(),
            name: self.plain(&agency.name),
            external: Charter::is_external(agency),
            notices: self.notices_about(id),
            about: self.about_agency(agency),
            statements: statements.into_iter().filter_map(statement).collect(),
            services,
            service_initials,
            offices: offices.map(|office| self.office_card(id, office)).collect(),
            office_initials,
            standards: agency.standards.list().iter().map(|standard| self.agency_standard(id, standard)).collect(),
            differs: self.agency_differs(id),
            scores: self.scores(self.tally(id)),
            opinions: self.opinions(id),
            redress: self.ladder(&agency.redress, id),
            priority: self.priority_line(&agency.priority),
            feedback: self.feedback(id, agency),
            feedback_how: agency
                .feedback
                .get()
                .map(|feedback| self.said_prose(&feedback.how, Facts::default()))
                .unwrap_or_default(),
            you_said,
            you_said_all,
            law: self.listing(&agency.legal_basis, "none.none", |basis| self.legal_basis(basis).unwrap_or_default()),
            contact: agency.contact.get().map(|contact| self.contact(contact)).unwrap_or_default(),
        })
    }

    fn about_agency(&self, agency: &Agency) -> Vec<Row> {
        let level = agency.level.get().map(|level| self.term(level, crate::model::Level::key));
        let area = agency.area.get().and_then(|area| self.said(&area.name, Facts::default()));
        let rows = [("agency.level", level), ("agency.area", area)];
        rows.into_iter().filter_map(|(key, value)| Some(Row { label: self.word(key), value: value? })).collect()
    }

    fn feedback(&self, id: &str, agency: &Agency) -> Vec<Row> {
        let Some(feedback) = agency.feedback.get() else { return Vec::new() };
        let readers = self.actors(&feedback.read_by, id);
        let read_by = (!readers.is_empty()).then(|| self.list(crate::lang::ListKind::And, readers));
        let rows = [
            ("feedback.read-by", read_by),
            ("feedback.reply-within", self.said_timing(&feedback.reply_within)),
            ("feedback.published", self.said(&feedback.published, Facts::default())),
        ];
        rows.into_iter().filter_map(|(key, value)| Some(Row { label: self.word(key), value: value? })).collect()
    }

    pub(super) fn office_card(&self, agency: &str, office: &Office) -> OfficeCard {
        OfficeCard {
            name: self.office_link(&format!("{agency}/{}", office.id.text)),
            address: office.address.get().map(|address| self.address(address)),
            hours: self.hours(office.hours.list()),
        }
    }

    /// The page of an office; nothing where there is no such office.
    pub fn office_page(&self, id: &str) -> Option<OfficePage> {
        let office = self.charter.office(id)?;
        let (agency, _) = id.split_once('/')?;
        let (services, initials) = self.services_or_letters(&List::Office(id.to_owned()));
        let mut about = Vec::new();
        if let Some(address) = office.address.get() {
            about.push(Row { label: self.word("contact.address"), value: self.address(address) });
        }
        if let Some(counter) = self.said(&office.counter, Facts::default()) {
            about.push(Row { label: self.word("office.counter"), value: counter });
        }
        about.extend(office.contact.get().map(|contact| self.contact(contact)).unwrap_or_default());
        Some(OfficePage {
            id: id.to_owned(),
            agency: self.agency_link(agency),
            name: self.said(&office.name, Facts::default()).unwrap_or_else(|| self.words(&office.id.text)),
            notices: self.notices_about(id),
            about,
            hours: self.week(office.hours.list()),
            services,
            initials,
            accessibility: self.listing(&office.accessibility, "none.none", |one| self.term(one, Accessibility::key)),
            payment: self.listing(&office.payment, "none.none", |one| self.term(one, Payment::key)),
            languages: office.languages.list().iter().map(|tag| language_name(&tag.text)).collect(),
            map: self.map_link(office),
        })
    }

    /// A `geo:` link opens the reader's own map, and asks no other host for anything.
    fn map_link(&self, office: &Office) -> Option<Inlines> {
        let [latitude, longitude] = office.geo.list() else { return None };
        let place = format!("geo:{},{}", latitude.value, longitude.value);
        Some(self.word("office.map").link(super::Target::Url(place)))
    }

    /// The list of all services from A to Z, also under their everyday names; the letters alone where it is long.
    pub fn index_page(&self) -> IndexPage {
        let ids = self.services_in(&List::Index);
        let initials = self.entrance(&List::Index);
        match initials.is_empty() {
            true => self.index_of(ids.into_owned()),
            false => IndexPage { part: None, letters: Vec::new(), initials, count: self.count_of(&ids) },
        }
    }

    /// The services under one letter; nothing where there is no such part.
    pub fn index_part(&self, part: &Part) -> Option<IndexPage> {
        let (heading, here) = self.lettered(part)?;
        let names = self.long_index();
        let entries = here.iter().filter_map(|&at| self.index_entry(names.get(at)?)).collect();
        let letter = Letter { letter: self.heading(heading), anchor: "l1".to_owned(), entries };
        Some(IndexPage {
            part: Some(self.part(part)),
            letters: vec![letter],
            initials: self.initials(&List::Index, Some(&heading.slug())),
            count: Inlines::default(),
        })
    }

    /// The list of some services from A to Z: those that these readers see.
    pub fn index_of(&self, ids: impl IntoIterator<Item = ServiceId>) -> IndexPage {
        let ids = self.visible(ids);
        let count = self.count_of(&ids);
        let keys = self.index_keys(&ids);
        let names: Vec<String> = keys.iter().map(|key| self.index_name(key)).collect();
        let letters = Letters::of(self.writer.order(), &names);
        let letter = |(at, (heading, places)): (usize, (&Heading, &[usize]))| Letter {
            letter: self.heading(heading),
            anchor: format!("l{}", at + 1),
            entries: places.iter().filter_map(|&place| self.index_entry(&keys[place])).collect(),
        };
        let letters = letters.iter().enumerate().map(letter).collect();
        IndexPage { part: None, letters, initials: Vec::new(), count }
    }

    fn count_of(&self, services: &[ServiceId]) -> Inlines {
        self.count("count.services", services.len() as u64)
    }

    /// Every name that services stand under: their own, and their everyday names by their places.
    pub(super) fn index_keys(&self, ids: &[ServiceId]) -> Vec<IndexKey> {
        let keys = |id: &ServiceId| {
            let id = id.clone();
            let words = self.charter.service(&id.to_string()).map_or(0, |service| self.everyday(service).len());
            std::iter::once(None).chain((0..words).map(Some)).map(move |word| (id.clone(), word)).collect::<Vec<_>>()
        };
        ids.iter().flat_map(keys).collect()
    }

    fn everyday<'s>(&self, service: &'s Service) -> &'s [Line] {
        service.also_known_as.get().map_or(&[][..], |words| words.get(self.tag()))
    }

    /// A name in the list as plain words.
    pub(super) fn index_name(&self, (id, word): &IndexKey) -> String {
        let Some(service) = self.charter.service(&id.to_string()) else { return String::new() };
        match word {
            Some(word) => self.everyday(service)[*word].text.clone(),
            None => self.plain(&service.name).plain(),
        }
    }

    fn index_entry(&self, (id, word): &IndexKey) -> Option<IndexEntry> {
        let id = id.to_string();
        let service = self.charter.service(&id)?;
        let agency = self.agency_name(id.split('/').next().unwrap_or_default());
        let link = self.service_link(&id)?;
        Some(match word {
            Some(word) => IndexEntry {
                id,
                name: self.words(&self.everyday(service).get(*word)?.text),
                see: Some(self.say("a-z.see", &[("service", link)])),
                agency,
            },
            None => IndexEntry { id, name: link, see: None, agency },
        })
    }
}

/// A service, and which of its everyday names.
pub(super) type IndexKey = (ServiceId, Option<usize>);

fn language_name(tag: &str) -> Inlines {
    match crate::lang::Language::known_defaults(tag) {
        Some(language) => Inlines(vec![super::Inline::Lang {
            tag: tag.to_owned(),
            dir: language.direction.word(),
            parts: Inlines::text(language.name),
        }]),
        None => Inlines::ltr(tag),
    }
}

fn state(service: &Service) -> Option<(&'static str, &'static str)> {
    use crate::model::Status;
    match service.status.get()? {
        Status::Draft => Some(("draft", "status.draft")),
        Status::Suspended => Some(("suspended", "status.suspended")),
        Status::Retired => Some(("retired", "status.retired")),
        Status::Active => None,
    }
}
