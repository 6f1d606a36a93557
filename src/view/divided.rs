//! Long lists as a reader meets them: an entrance with the letters of the language, and the parts that it leads to, each with the way to
//! the others. How a list is divided stands in `parts.rs`; what is divided by agency in `by_agency.rs`.

use super::inline::{Inlines, Target};
use super::journey::DocumentView;
use super::notices::YouSaidView;
use super::pages::{Card, IndexKey, OfficeCard};
use super::parts::{A_PART, Heading, Letters, List, Part, Section, Window};
use super::scribe::Scribe;
use crate::history::History;
use crate::lang::Writer;
use crate::model::Service;
use crate::resolve::{Charter, ServiceId};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Which lists of a book are too long for one page, in one language, and how each is divided. A list that is not named is whole.
#[derive(Debug, Default)]
pub struct Lists {
    tag: String,
    /// The services of those that are long: they are the same in every language.
    services: Arc<LongLists>,
    /// The names in the list from A to Z, where that is long.
    names: Vec<IndexKey>,
    /// Those divided by letter; of `Standards` and `Redress` it is the agencies that are.
    letters: BTreeMap<List, Letters>,
    /// Those divided by agency: how many entries each agency has.
    agencies: BTreeMap<List, BTreeMap<String, usize>>,
    /// Those that go on in numbered parts alone: how many entries they have.
    rows: BTreeMap<List, usize>,
    /// The years of the ledger, where that is long: how many agencies each has.
    years: BTreeMap<i32, usize>,
}

/// A letter of the alphabet above a long list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Initial {
    /// The letter, linked where names begin with it and stand on another page.
    pub letter: Inlines,
    /// How many names begin with it, on the entrance.
    pub count: Option<Inlines>,
    /// `there`, `here` or `none`.
    pub state: &'static str,
}

/// The way through numbered parts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pager {
    /// Every page by its number, linked but for this one.
    pub pages: Vec<Inlines>,
    /// Which of them this one is, counted from zero.
    pub here: usize,
    /// The page before, linked.
    pub previous: Option<Inlines>,
    /// The page after, linked.
    pub next: Option<Inlines>,
}

/// What stands above and below a part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartView {
    /// What the page is called.
    pub title: Inlines,
    /// What it is a part of, linked, the widest first.
    pub above: Vec<Inlines>,
    /// The other numbered parts; nothing where there are none.
    pub pager: Option<Pager>,
}

/// A part of a list of services, offices or agencies.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListPage {
    /// What stands above and below it.
    pub part: PartView,
    /// The letters of the list.
    pub initials: Vec<Initial>,
    /// Services.
    pub services: Vec<Card>,
    /// Whether their order means something.
    pub ordered: bool,
    /// The documents that a life event asks for.
    pub documents: Vec<DocumentView>,
    /// Offices.
    pub offices: Vec<OfficeCard>,
    /// Agencies.
    pub agencies: Vec<AgencyLine>,
    /// What people said and what was done.
    pub you_said: Vec<YouSaidView>,
}

/// An agency in a list that leads to its part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AgencyLine {
    /// A name for links on the page.
    pub anchor: String,
    /// Its name, linked.
    pub name: Inlines,
    /// What there is, in a few words each.
    pub notes: Vec<Inlines>,
}

/// The services of each list that is long, in the order of the list.
#[derive(Debug, Default)]
pub struct LongLists(BTreeMap<List, Vec<ServiceId>>);

impl LongLists {
    /// The long lists of a scribe's book. The scribe shall be one that knows of none.
    pub fn of(scribe: &Scribe<'_>) -> LongLists {
        let events = scribe.charter.book.events.iter().map(|event| List::Event(event.id.text.clone()));
        let lists = scribe.long_lists().into_iter().chain(events).chain([List::Index]);
        let services = lists.map(|list| (list.clone(), scribe.services_in(&list).into_owned()));
        LongLists(services.filter(|(_, services)| services.len() > A_PART).collect())
    }
}

impl Lists {
    /// The long lists of a scribe's book and of what happened to it; these are the services. The scribe shall be one that knows of none.
    pub fn of(scribe: &Scribe<'_>, services: Arc<LongLists>, history: Option<&History>) -> Lists {
        let years = history.map(|history| scribe.years_of_ledger(history)).unwrap_or_default();
        let mut lists = Lists { tag: scribe.tag().to_owned(), services, years, ..Lists::default() };
        let keys = scribe.index_keys(&scribe.services_in(&List::Index));
        if keys.len() > A_PART {
            let names: Vec<String> = keys.iter().map(|key| scribe.index_name(key)).collect();
            lists.divide(List::Index, &names, scribe.writer);
            lists.names = keys;
        }
        let services = Arc::clone(&lists.services);
        for (list, services) in services.0.iter().filter(|(list, _)| !matches!(list, List::Index | List::Event(_))) {
            lists.divide(list.clone(), &scribe.names_of(services), scribe.writer);
        }
        let events = scribe.charter.book.events.iter().map(|event| &event.id.text);
        let events = events.map(|id| (List::Event(id.clone()), scribe.event_entries(id)));
        lists.rows.extend(events.filter(|(_, entries)| *entries > A_PART));
        let book = &scribe.charter.book;
        for (id, agency) in book.agencies.iter().filter(|(_, agency)| agency.agency.offices.list().len() > A_PART) {
            let offices = agency.agency.offices.list().iter();
            let names: Vec<String> =
                offices.map(|office| scribe.office_name(&format!("{id}/{}", office.id.text)).plain()).collect();
            lists.divide(List::Offices(id.clone()), &names, scribe.writer);
        }
        if book.agencies.len() > A_PART {
            lists.divide(List::Agencies, &scribe.agency_names(book.agencies.keys()), scribe.writer);
        }
        for (list, agencies) in [(List::Standards, scribe.promised()), (List::Redress, scribe.redressed())] {
            if agencies.values().sum::<usize>() <= A_PART {
                continue;
            }
            if agencies.len() > A_PART {
                lists.divide(list.clone(), &scribe.agency_names(agencies.keys()), scribe.writer);
            }
            lists.agencies.insert(list, agencies);
        }
        let said = book.agencies.values().map(|agency| agency.agency.you_said.list().len()).sum::<usize>();
        if said > A_PART {
            lists.rows.insert(List::YouSaid, said);
        }
        lists.agencies.insert(List::YouSaid, scribe.told_much());
        let notices = scribe.notices_in_order().count();
        if notices > A_PART {
            lists.rows.insert(List::Notices, notices);
        }
        lists.letters.extend(scribe.letters_of_terms().map(|letters| (List::Glossary, letters)));
        lists
    }

    fn divide(&mut self, list: List, names: &[String], writer: &Writer) {
        self.letters.insert(list, Letters::of(writer.order(), names).if_few());
    }

    /// The letters of a list; nothing where it is whole.
    pub(super) fn letters(&self, list: &List) -> Option<&Letters> {
        self.letters.get(list)
    }

    /// The agencies of a list with how much each has; nothing where it is whole.
    pub(super) fn agencies(&self, list: &List) -> Option<&BTreeMap<String, usize>> {
        self.agencies.get(list)
    }

    /// The years of the ledger with how many agencies each has; none where it is whole.
    pub(super) fn years(&self) -> &BTreeMap<i32, usize> {
        &self.years
    }

    /// How many entries stand in a section.
    fn entries(&self, list: &List, section: &Section) -> Option<usize> {
        match section {
            Section::Whole => self.rows.get(list).copied(),
            Section::Agency(id) => self.agencies.get(list)?.get(id).copied(),
            Section::Letter { slug, .. } => Some(self.letters.get(list)?.find(slug)?.1.len()),
            Section::Year { number, .. } => self.years.get(number).copied(),
        }
    }

    /// Every part there is.
    pub fn parts(&self) -> Vec<Part> {
        let by_letter = self.letters.iter().flat_map(|(list, letters)| letters.parts(list, &self.tag));
        let by_agency = self.agencies.iter().flat_map(|(list, agencies)| {
            agencies.iter().map(|(id, &entries)| (Part::first(list.clone(), Section::Agency(id.clone())), entries))
        });
        let rows = self.rows.iter().map(|(list, &entries)| (Part::first(list.clone(), Section::Whole), entries));
        let year = |number: i32| Section::Year { tag: self.tag.clone(), number };
        let by_year = self.years.iter().map(|(&number, &rows)| (Part::first(List::Ledger, year(number)), rows));
        let numbered = by_agency.chain(rows).chain(by_year).flat_map(|(first, entries)| {
            (1..=first.list.pages(entries)).map(|number| first.at(number)).collect::<Vec<_>>()
        });
        by_letter.chain(numbered.filter(|part| !part.is_entrance())).collect()
    }
}

impl Scribe<'_> {
    /// The letters of a list; nothing where it is to be whole.
    fn letters_of(&self, list: &List) -> Option<&Letters> {
        self.lists.as_ref()?.letters(list)
    }

    /// The lists of services that stand by name and have more of them than a page holds, by all that services say of themselves.
    fn long_lists(&self) -> Vec<List> {
        let mut sizes: BTreeMap<List, usize> = BTreeMap::new();
        for (id, service) in self.charter.services().filter(|(_, service)| self.show.shows(service)) {
            let offices = service.channels.list().iter().flat_map(|channel| channel.offices.list());
            let lists = std::iter::once(List::Services(id.agency))
                .chain(offices.map(|office| List::Office(office.id.clone())))
                .chain(service.audiences.list().iter().map(|audience| List::Audience(audience.id.clone())))
                .chain(self.topics_of(service).map(|topic| List::Topic(topic.to_owned())));
            for list in lists.collect::<BTreeSet<_>>() {
                *sizes.entry(list).or_default() += 1;
            }
        }
        sizes.into_iter().filter(|(_, size)| *size > A_PART).map(|(list, _)| list).collect()
    }

    /// How many entries a life event has: its services, then the documents that these ask for.
    fn event_entries(&self, id: &str) -> usize {
        self.services_in(&List::Event(id.to_owned())).len() + self.document_entries(id)
    }

    /// The topics of a service, and those that are around them.
    fn topics_of<'s>(&'s self, service: &'s Service) -> impl Iterator<Item = &'s str> {
        let around = |id: &str| {
            let topic = self.charter.book.topics.iter().find(|topic| topic.id.text == id)?;
            Some(topic.parent.get()?.id.as_str())
        };
        service.topics.list().iter().flat_map(move |topic| std::iter::once(topic.id.as_str()).chain(around(&topic.id)))
    }

    /// The names in the list from A to Z, where that is long.
    pub(super) fn long_index(&self) -> &[IndexKey] {
        self.lists.as_ref().map_or(&[], |lists| lists.names.as_slice())
    }

    /// The services of a list that these readers see: of an event in the order in which one needs them, else in that of the book.
    pub(super) fn services_in(&self, list: &List) -> Cow<'_, [ServiceId]> {
        let known = self.lists.as_ref().and_then(|lists| lists.services.0.get(list));
        known.map_or_else(|| Cow::Owned(self.found_in(list)), |known| Cow::Borrowed(known.as_slice()))
    }

    fn found_in(&self, list: &List) -> Vec<ServiceId> {
        let with = |wanted: &dyn Fn(&ServiceId, &Service) -> bool| {
            let all = self.charter.services().filter(|(id, service)| self.show.shows(service) && wanted(id, service));
            all.map(|(id, _)| id).collect()
        };
        match list {
            List::Index => with(&|_, _| true),
            List::Services(id) => {
                let services = self.charter.agency(id).into_iter().flat_map(|book| book.services.keys());
                self.visible(services.map(|service| ServiceId { agency: id.clone(), service: service.clone() }))
            }
            List::Office(office) => self.visible(self.derived.services_at(office).iter().cloned()),
            List::Audience(id) => {
                with(&|_, service| service.audiences.list().iter().any(|audience| audience.id == *id))
            }
            List::Topic(id) => with(&|_, service| self.topics_of(service).any(|topic| topic == id)),
            List::Event(id) => {
                let event = self.charter.book.events.iter().find(|event| event.id.text == *id);
                self.visible(event.map(|event| self.charter.services_of(event)).unwrap_or_default())
            }
            List::Standards | List::Redress | List::Agencies | List::Offices(_) => Vec::new(),
            List::YouSaid | List::Notices | List::Glossary | List::Ledger => Vec::new(),
        }
    }

    fn names_of(&self, services: &[ServiceId]) -> Vec<String> {
        let name = |id: &ServiceId| Some(self.plain(&self.charter.service(&id.to_string())?.name).plain());
        services.iter().map(|id| name(id).unwrap_or_default()).collect()
    }

    fn agency_names<'i>(&self, agencies: impl Iterator<Item = &'i String>) -> Vec<String> {
        agencies.map(|id| self.agency_name(id).plain()).collect()
    }

    /// The services of a list by name, or the letters under which they are found where they are many.
    pub(super) fn services_or_letters(&self, list: &List) -> (Vec<Card>, Vec<Initial>) {
        match self.letters_of(list) {
            Some(_) => (Vec::new(), self.entrance(list)),
            None => (self.cards(self.services_in(list).into_owned()), Vec::new()),
        }
    }

    /// The letters of a long list for its entrance; none where the list is whole.
    pub(super) fn entrance(&self, list: &List) -> Vec<Initial> {
        self.initials(list, None)
    }

    /// The letters of a long list, those of its language's alphabet that no name begins with among them. On a part, `here` is its
    /// heading in the address, and nothing is counted.
    pub(super) fn initials(&self, list: &List, here: Option<&str>) -> Vec<Initial> {
        let Some(letters) = self.letters_of(list) else { return Vec::new() };
        let found = letters.iter().map(|(heading, places)| {
            let slug = heading.slug();
            let is_here = here == Some(&slug);
            let section = Section::Letter { tag: self.tag().to_owned(), slug };
            let words = self.heading(heading);
            let initial = Initial {
                letter: if is_here { words } else { words.link(to(Part::first(list.clone(), section))) },
                count: here.is_none().then(|| self.count(counted(list), places.len() as u64)),
                state: if is_here { "here" } else { "there" },
            };
            (heading.clone(), initial)
        });
        let mut row: Vec<(Heading, Initial)> = found.collect();
        let is_alphabet = row.iter().any(|(heading, _)| matches!(heading, Heading::Letter(_)));
        for letter in self.alphabet().into_iter().filter(|_| is_alphabet) {
            if row.iter().any(|(heading, _)| matches!(heading, Heading::Letter(known) if *known == letter)) {
                continue;
            }
            let follows = |heading: &Heading| match heading {
                Heading::Letter(other) => self.writer.order().compare(&letter, other).is_lt(),
                _ => false,
            };
            let place = row.iter().position(|(heading, _)| follows(heading)).unwrap_or(row.len());
            let initial = Initial { letter: self.words(&letter), count: None, state: "none" };
            row.insert(place, (Heading::Letter(letter), initial));
        }
        row.into_iter().map(|(_, initial)| initial).collect()
    }

    /// The letters of the language; none where nobody has said them.
    fn alphabet(&self) -> Vec<String> {
        let words = self.writer.words();
        let is_own = words.knows("list.alphabet") && words.language_of("list.alphabet") == words.tag();
        let letters = self.writer.word("list.alphabet").split_whitespace().filter(|_| is_own);
        letters.map(str::to_owned).collect()
    }

    pub(super) fn heading(&self, heading: &Heading) -> Inlines {
        match heading {
            Heading::Letter(letter) => self.words(letter),
            Heading::Other => self.word("list.other"),
            Heading::All => self.word("list.all"),
        }
    }

    /// The heading and the places of the names on a part by letter.
    pub(super) fn lettered(&self, part: &Part) -> Option<(&Heading, &[usize])> {
        let Section::Letter { slug, .. } = &part.section else { return None };
        let (heading, places) = self.letters_of(&part.list)?.find(slug)?;
        Some((heading, places.get(part.list.on_page(part.number, places.len()))?))
            .filter(|(_, places)| !places.is_empty())
    }

    /// Which of its entries stand on a numbered part; all of them where the list is whole.
    pub(super) fn numbered(&self, part: &Part) -> Range<usize> {
        let entries = self.lists.as_ref().and_then(|lists| lists.entries(&part.list, &part.section));
        entries.map_or(0..usize::MAX, |entries| part.list.on_page(part.number, entries))
    }

    /// The way through the numbered parts that a part is one of; nothing where it is the only one.
    pub(super) fn pager(&self, part: &Part) -> Option<Pager> {
        let entries = self.lists.as_ref()?.entries(&part.list, &part.section)?;
        let last = part.list.pages(entries);
        let link = |number: usize, words: Inlines| words.link(to(part.at(number)));
        let page = |number: usize| match number == part.number {
            true => self.number(number as u64),
            false => link(number, self.number(number as u64)),
        };
        let beside = |number: usize, key: &str| {
            let is_there = number != part.number && (1..=last).contains(&number);
            is_there.then(|| link(number, self.word(key)))
        };
        (last > 1).then(|| Pager {
            pages: (1..=last).map(page).collect(),
            here: part.number.saturating_sub(1),
            previous: beside(part.number.saturating_sub(1), "list.previous"),
            next: beside(part.number + 1, "list.next"),
        })
    }

    /// What stands above and below a part.
    pub(super) fn part(&self, part: &Part) -> PartView {
        let pager = self.pager(part);
        let title = self.section_title(part);
        let title = match &pager {
            Some(pager) => {
                let values = [("n", self.number(part.number as u64)), ("total", self.number(pager.pages.len() as u64))];
                self.bracketed(title, self.say("list.page", &values))
            }
            None => title,
        };
        PartView { title, above: self.above(part), pager }
    }

    fn section_title(&self, part: &Part) -> Inlines {
        let labelled = |label: Inlines, value: Inlines| self.say("mark.label", &[("label", label), ("value", value)]);
        let list = self.list_name(&part.list);
        match (&part.section, self.lettered(part)) {
            (Section::Agency(id), _) => labelled(self.agency_name(id), list),
            (Section::Year { number, .. }, _) => labelled(list, self.own_year(*number)),
            // “Something went wrong?” takes no colon behind it.
            (_, Some((heading, _))) if list.plain().ends_with(['?', '؟']) => {
                self.bracketed(list, self.heading(heading))
            }
            (_, Some((heading, _))) => labelled(list, self.heading(heading)),
            _ => list,
        }
    }

    /// What a list is called.
    fn list_name(&self, list: &List) -> Inlines {
        let of = |name: Inlines, key: &str| self.say("mark.label", &[("label", name), ("value", self.word(key))]);
        match list {
            List::Index => self.word("a-z.heading"),
            List::Standards => self.word("standards.page"),
            List::Redress => self.word("redress.page"),
            List::Agencies => self.word("nav.agencies"),
            List::Services(id) => of(self.agency_name(id), "agency.services"),
            List::Offices(id) => of(self.agency_name(id), "agency.offices"),
            List::Office(id) => of(self.office_name(id), "office.services"),
            List::Audience(id) => self.audience_title(id).unwrap_or_default(),
            List::Topic(id) => self.topic_title(id).unwrap_or_default(),
            List::Event(id) => self.event_title(id).unwrap_or_default(),
            List::YouSaid => self.word("you-said.heading"),
            List::Notices => self.word("notice.heading"),
            List::Glossary => self.word("nav.glossary"),
            List::Ledger => self.word("history.ledger"),
        }
    }

    /// What a part is a part of, linked, the widest first.
    fn above(&self, part: &Part) -> Vec<Inlines> {
        let entrance = |words: Inlines| words.link(to(Part::first(part.list.clone(), Section::Whole)));
        match &part.list {
            List::Services(id) | List::Offices(id) => vec![self.agency_link(id)],
            List::Office(id) => {
                let agency = id.split('/').next().unwrap_or_default();
                vec![self.agency_link(agency), self.office_link(id)]
            }
            List::Ledger => vec![self.changes_link(), self.ledger_link()],
            list => std::iter::once(entrance(self.list_name(list))).chain(self.letter_above(part)).collect(),
        }
    }

    /// The part by letter that leads to the part of an agency.
    fn letter_above(&self, part: &Part) -> Option<Inlines> {
        let Section::Agency(id) = &part.section else { return None };
        let lists = self.lists.as_ref()?;
        let at = lists.agencies(&part.list)?.keys().position(|known| known == id)?;
        let (heading, place) = lists
            .letters(&part.list)?
            .iter()
            .find_map(|(heading, places)| places.iter().position(|place| *place == at).map(|place| (heading, place)))?;
        let section = Section::Letter { tag: self.tag().to_owned(), slug: heading.slug() };
        let number = part.list.page_of(place);
        Some(self.heading(heading).link(to(Part { list: part.list.clone(), section, number })))
    }

    /// What a part is called.
    pub fn part_title(&self, part: &Part) -> Inlines {
        self.part(part).title
    }

    /// A part of a list of services, offices, agencies or of what people said; nothing where there is no such part.
    pub fn list_page(&self, part: &Part) -> Option<ListPage> {
        let slug = match &part.section {
            Section::Letter { slug, .. } => Some(slug.as_str()),
            _ => None,
        };
        let mut page = ListPage {
            part: self.part(part),
            initials: slug.map(|slug| self.initials(&part.list, Some(slug))).unwrap_or_default(),
            services: Vec::new(),
            ordered: false,
            offices: Vec::new(),
            agencies: Vec::new(),
            documents: Vec::new(),
            you_said: Vec::new(),
        };
        match (&part.list, &part.section) {
            (List::Event(id), Section::Whole) => {
                let services = self.services_in(&part.list);
                let mut window = Window::upon(self.numbered(part));
                let here = services.get(window.next(services.len()))?;
                page.services = here.iter().filter_map(|id| self.card(id)).collect();
                page.ordered = true;
                page.documents = self.event_documents(id, &mut window);
            }
            (List::YouSaid, Section::Whole) => page.you_said = self.you_said_on(self.numbered(part)),
            (List::YouSaid, Section::Agency(id)) => page.you_said = self.you_said_to(id, self.numbered(part)),
            (List::Offices(id), _) => {
                let offices = self.charter.agency(id)?.agency.offices.list();
                let (_, here) = self.lettered(part)?;
                page.offices = here.iter().filter_map(|&at| Some(self.office_card(id, offices.get(at)?))).collect();
            }
            (List::Agencies | List::Standards | List::Redress, _) => {
                let (_, here) = self.lettered(part)?;
                let all = self.agencies_in(&part.list);
                page.agencies =
                    here.iter().filter_map(|&at| Some(self.agency_line(&part.list, all.get(at)?))).collect();
            }
            _ => {
                let services = self.services_in(&part.list);
                let (_, here) = self.lettered(part)?;
                page.services = here.iter().filter_map(|&at| self.card(services.get(at)?)).collect();
            }
        }
        Some(page)
    }

    /// The agencies of a list, in the order of their ids.
    pub(super) fn agencies_in(&self, list: &List) -> Vec<String> {
        match self.lists.as_ref().and_then(|lists| lists.agencies(list)) {
            Some(agencies) => agencies.keys().cloned().collect(),
            None => self.charter.book.agencies.keys().cloned().collect(),
        }
    }

    /// An agency in a list, with what the list tells of it.
    pub(super) fn agency_line(&self, list: &List, id: &str) -> AgencyLine {
        let part = |list: List| to(Part::first(list, Section::Agency(id.to_owned())));
        let name = || self.agency_name(id);
        let (name, notes) = match list {
            List::Standards => (name().link(part(List::Standards)), self.promises_in_short(id)),
            List::Redress => (name().link(part(List::Redress)), self.redress_in_short(id)),
            _ => (self.agency_link(id), vec![self.agency_size(id)]),
        };
        AgencyLine { anchor: format!("agency-{id}"), name, notes }
    }

    /// How many services an agency has, or that it is only referred to.
    fn agency_size(&self, id: &str) -> Inlines {
        match self.charter.agency(id) {
            Some(book) if Charter::is_external(&book.agency) => self.word("agency.external"),
            Some(book) => {
                let services = book.services.values().filter(|service| self.show.shows(service)).count();
                self.count("count.services", services as u64)
            }
            None => Inlines::default(),
        }
    }
}

/// The words for how many of a list there are.
fn counted(list: &List) -> &'static str {
    match list {
        List::Index => "count.names",
        List::Standards | List::Redress | List::Agencies => "count.agencies",
        List::Offices(_) => "count.offices",
        List::Glossary => "count.words",
        _ => "count.services",
    }
}

fn to(part: Part) -> Target {
    Target::Part(part)
}
