//! A whole book compared: its settings and lists, its agencies, its services, and the ways through them.

use super::items::{AgencyItem, ServiceItem};
use super::likeness::{Title, alike, is_moved_whole};
use super::pair::{Item, MOST_COMPARISONS, Pairs};
use super::rules::book::*;
use super::rules::services::*;
use super::rules::words::*;
use super::sets::{ENTRIES, Entries, SetRules, entries};
use super::tell::{Side, list, named, said};
use super::texts::{NAME, PLAIN};
use super::walk::{Kind, Walk, line, spoken};
use super::{DiffRule, Value};
use crate::model::*;
use crate::record::{Line, Said, Text};
use crate::resolve::Charter;

/// A service and the agencies it belongs to in each state.
struct Moved<'c> {
    from: &'c str,
    to: &'c str,
    old: ServiceItem<'c>,
    new: ServiceItem<'c>,
}

/// How the services of a book go on.
#[derive(Default)]
struct Services<'c> {
    both: Vec<Moved<'c>>,
    gone: Vec<(&'c str, ServiceItem<'c>)>,
    come: Vec<(&'c str, ServiceItem<'c>)>,
    /// What went into another service, then what came out of one: its agency, itself, and the other's agency and itself.
    merged: Vec<Part<'c>>,
    split: Vec<Part<'c>>,
}

type Part<'c> = ((&'c str, ServiceItem<'c>), (&'c str, ServiceItem<'c>));

impl<'c> Walk<'c> {
    /// Compares everything.
    pub(super) fn book(&mut self) {
        let (old, new) = (&self.old.book, &self.new.book);
        let (were, are) = (agencies(old), agencies(new));
        let pairs = self.pairs(Kind::Agency, &were, &are);
        let services = self.pair_services(&pairs);
        for (was, is) in &pairs.both {
            self.pair_parts(was, is);
        }
        self.settings(old, new);
        self.lists(old, new);
        self.agencies(&pairs, &services);
        self.services(services);
        self.journeys(old, new);
    }

    /// The agencies that took over an agency's services, or had them before: those of at least half of them, and those that
    /// say so with `formerly`.
    fn heirs(&self, id: &str, is_old: bool, services: &Services<'c>) -> Vec<&'c str> {
        let (own, other) = if is_old { (self.old, self.new) } else { (self.new, self.old) };
        let all = own.book.agencies.get(id).map_or(0, |agency| agency.services.len());
        let sides = services.both.iter().map(|one| if is_old { (one.from, one.to) } else { (one.to, one.from) });
        let moved: Vec<&str> = sides.filter(|(of, _)| *of == id).map(|(_, to)| to).collect();
        let mut heirs: Vec<&str> = if moved.len() * 2 >= all { moved } else { Vec::new() };
        let says_so = |agency: &Agency| agency.formerly.list().iter().any(|former| former.text == id);
        heirs.extend(other.book.agencies.iter().filter(|(_, book)| says_so(&book.agency)).map(|(id, _)| id.as_str()));
        heirs.sort_unstable();
        heirs.dedup();
        heirs
    }

    fn agencies(&mut self, pairs: &Pairs<'_, AgencyItem<'c>>, services: &Services<'c>) {
        let names = |charter: &'c Charter, ids: &[&str]| {
            let name = |id: &&str| named(*id, charter.agency(id).map(|found| &found.agency.name));
            Side::of(list(ids.iter().map(name).collect()), None)
        };
        let thing =
            |one: &AgencyItem<'_>| Side::of(named(one.id, Some(&one.book.agency.name)), Some(one.book.agency.span));
        let rule = |one: &AgencyItem<'_>, [own, outside]: [&'static DiffRule; 2]| {
            if Charter::is_external(&one.book.agency) { outside } else { own }
        };
        for one in &pairs.gone {
            let heirs = self.heirs(one.id, true, services);
            let (rule, to) = match heirs.is_empty() {
                true => (rule(one, [&AGENCY_REMOVED, &PARTNER_AGENCY_REMOVED]), Side::nothing()),
                false => (&AGENCY_DISSOLVED, names(self.new, &heirs)),
            };
            self.in_agency(one.id, &one.book.agency.name, |walk| walk.found(rule, thing(one), to));
        }
        for one in &pairs.come {
            let heirs = self.heirs(one.id, false, services);
            let (rule, from) = match heirs.is_empty() {
                true => (rule(one, [&AGENCY_ADDED, &PARTNER_AGENCY_ADDED]), Side::nothing()),
                false => (&AGENCY_FORMED, names(self.old, &heirs)),
            };
            self.in_agency(one.id, &one.book.agency.name, |walk| walk.found(rule, from, thing(one)));
        }
        for (was, is) in &pairs.both {
            self.in_agency(is.id, &is.book.agency.name, |walk| {
                if was.id != is.id && !was.was_formerly(is.id) && !is.was_formerly(was.id) {
                    walk.found_at("id", &ID_CHANGED, Side::of(line(was.id), None), Side::of(line(is.id), is.span()));
                }
                if was.book.agency != is.book.agency {
                    walk.agency(&was.book.agency, &is.book.agency);
                }
            });
        }
    }

    /// Pairs what is pointed at from elsewhere: offices, units, roles.
    fn pair_parts(&mut self, was: &AgencyItem<'c>, is: &AgencyItem<'c>) {
        let (old, new) = (&was.book.agency, &is.book.agency);
        let full = |walk: &mut Self, kind, ids: Vec<(&str, &str)>| {
            for (before, after) in ids {
                walk.rename(kind, format!("{}/{before}", was.id), format!("{}/{after}", is.id));
            }
        };
        fn ids<'a, T: Item>(pairs: &Pairs<'a, T>) -> Vec<(&'a str, &'a str)> {
            pairs.both.iter().map(|(was, is)| (T::id(was), T::id(is))).collect()
        }
        let offices = super::pair::pair(old.offices.list(), new.offices.list(), &self.languages);
        full(self, Kind::Office, ids(&offices));
        let units = super::pair::pair(old.units.list(), new.units.list(), &self.languages);
        full(self, Kind::Unit, ids(&units));
        let roles = super::pair::pair(old.roles.list(), new.roles.list(), &self.languages);
        full(self, Kind::Role, ids(&roles));
    }

    /// Pairs services: inside their agency first, then those that moved to another.
    fn pair_services(&mut self, agencies: &Pairs<'_, AgencyItem<'c>>) -> Services<'c> {
        let mut found = Services::default();
        for (was, is) in &agencies.both {
            let (were, are) = (services(was), services(is));
            let pairs = super::pair::pair(&were, &are, &self.languages);
            let moved = |(old, new): &(&ServiceItem<'c>, &ServiceItem<'c>)| Moved {
                from: was.id,
                to: is.id,
                old: copy(old),
                new: copy(new),
            };
            found.both.extend(pairs.both.iter().map(moved));
            found.gone.extend(pairs.gone.iter().map(|one| (was.id, copy(one))));
            found.come.extend(pairs.come.iter().map(|one| (is.id, copy(one))));
        }
        found
            .gone
            .extend(agencies.gone.iter().flat_map(|one| services(one).into_iter().map(|service| (one.id, service))));
        found
            .come
            .extend(agencies.come.iter().flat_map(|one| services(one).into_iter().map(|service| (one.id, service))));
        self.find_moved(&mut found);
        find_parts(&mut found);
        for one in &found.both {
            self.rename(Kind::Service, format!("{}/{}", one.from, one.old.id), format!("{}/{}", one.to, one.new.id));
        }
        for ((from, old), (to, new)) in &found.merged {
            self.rename(Kind::Service, format!("{from}/{}", old.id), format!("{to}/{}", new.id));
        }
        found
    }

    /// A service that left one agency and one that came to another are one if the register calls them the same, if the new
    /// one was called so before, if id and name agree, or else if name and procedure do.
    fn find_moved(&self, found: &mut Services<'c>) {
        let name = |one: &ServiceItem<'_>| Title::of(one.title(), Vec::new(), &self.languages);
        let whole = |one: &ServiceItem<'_>| Title::of(one.title(), one.facts(), &self.languages);
        let code = |one: &ServiceItem<'_>| one.service.code.get().map(|code| code.text.clone());
        self.move_where(found, |old, new| code(old).is_some() && code(old) == code(new));
        self.move_where(found, |old, new| new.was_formerly(old.id) || old.was_formerly(new.id));
        self.move_where(found, |old, new| new.id == old.id && alike(&name(old), &name(new), true).is_some());
        let is_short = found.gone.len().saturating_mul(found.come.len()) <= MOST_COMPARISONS;
        self.move_where(found, |old, new| is_short && is_moved_whole(&whole(old), &whole(new)));
    }

    fn move_where(&self, found: &mut Services<'c>, is_same: impl Fn(&ServiceItem<'_>, &ServiceItem<'_>) -> bool) {
        let gone = std::mem::take(&mut found.gone);
        for (from, old) in gone {
            match found.come.iter().position(|(_, new)| is_same(&old, new)) {
                Some(at) => {
                    let (to, new) = found.come.remove(at);
                    found.both.push(Moved { from, to, old, new });
                }
                None => found.gone.push((from, old)),
            }
        }
    }

    fn services(&mut self, services: Services<'c>) {
        let thing = |one: &ServiceItem<'_>| Side::of(named(one.id, Some(&one.service.name)), Some(one.service.span));
        let is_offered =
            |one: &ServiceItem<'_>| !matches!(one.service.status.get(), Some(Status::Draft | Status::Retired));
        for (agency, one) in &services.gone {
            let rule = if is_offered(one) { &SERVICE_REMOVED } else { &UNOFFERED_REMOVED };
            self.in_service_of(self.old, agency, one, |walk| walk.found(rule, thing(one), Side::nothing()));
        }
        for (agency, one) in &services.come {
            let rule = if is_offered(one) { &SERVICE_ADDED } else { &UNOFFERED_ADDED };
            self.in_service_of(self.new, agency, one, |walk| walk.found(rule, Side::nothing(), thing(one)));
        }
        for ((agency, one), (_, heir)) in &services.merged {
            self.in_service_of(self.old, agency, one, |walk| walk.found(&SERVICE_MERGED, thing(one), thing(heir)));
        }
        for ((agency, one), (_, origin)) in &services.split {
            self.in_service_of(self.new, agency, one, |walk| walk.found(&SERVICE_SPLIT, thing(origin), thing(one)));
        }
        let same_surroundings = self.same_surroundings();
        self.each(&services.both, |walk, one| {
            let Moved { from, to, old, new } = one;
            let is_moved = walk.now(Kind::Agency, from) != *to;
            if is_moved || old.id != new.id || old.service != new.service || !same_surroundings {
                walk.in_service_of(walk.new, to, new, |walk| walk.went_on(one, is_moved));
            }
        });
    }

    fn went_on(&mut self, one: &Moved<'c>, is_moved: bool) {
        let Moved { from, to, old, new } = one;
        if is_moved {
            self.found(&SERVICE_MOVED, self.agency_side(self.old, from), self.agency_side(self.new, to));
        }
        if old.id != new.id && !old.was_formerly(new.id) && !new.was_formerly(old.id) {
            self.found_at("id", &ID_CHANGED, Side::of(line(old.id), None), Side::of(line(new.id), new.span()));
        }
        self.service_of((from, old), (to, new));
    }

    fn agency_side(&self, charter: &Charter, id: &str) -> Side {
        Side::of(named(id, charter.agency(id).map(|found| &found.agency.name)), None)
    }

    fn in_service_of(&mut self, charter: &Charter, agency: &str, one: &ServiceItem<'_>, walk: impl FnOnce(&mut Self)) {
        let Some(found) = charter.agency(agency) else { return };
        let name = found.agency.name.clone();
        self.in_agency(agency, &name, |inside| inside.in_service(one.id, &one.service.name, walk));
    }

    /// Whether nothing outside of a service can have changed what is worked out for it.
    fn same_surroundings(&self) -> bool {
        self.old.calendar == self.new.calendar
    }

    fn settings(&mut self, old: &'c Book, new: &'c Book) {
        let (was, is) = (&old.settings, &new.settings);
        self.text("title", &was.title, &is.title, PLAIN);
        self.set("languages", languages(old), languages(new), SetRules::closed(&LANGUAGE_ADDED, &LANGUAGE_REMOVED));
        if let ([first, ..], [now, ..]) = (was.languages.list(), is.languages.list())
            && first.id != now.id
        {
            let side = |one: &LanguageSetting| Side::of(spoken(&one.id.text), Some(one.id.span));
            self.found_at("languages", &DEFAULT_LANGUAGE, side(first), side(now));
        }
        for (key, was, is) in [
            ("base_url", said(&was.base_url), said(&is.base_url)),
            ("currency", said(&was.currency), said(&is.currency)),
            ("format", said(&was.format), said(&is.format)),
            ("edition", edition(&was.edition), edition(&is.edition)),
            ("rules", levels(&was.rules), levels(&is.rules)),
            ("languages", habits(was), habits(is)),
        ] {
            self.plain(key, &SETTING_CHANGED, was, is);
        }
        let days = |days: &Said<DaysSetting>| days.get().map_or_else(Side::nothing, |days| said(&days.are));
        let (before, after) = (days(&was.days), days(&is.days));
        if before.canonical() != after.canonical() {
            self.found_at("days", &DAYS_CHANGED, before, after);
        }
        let plain = |_: &str| None;
        self.references("profiles", Kind::Entry, &was.profiles, &is.profiles, ENTRIES, plain);
        let title = self.service_title();
        self.references("most_used", Kind::Service, &was.most_used, &is.most_used, ENTRIES, title);
        self.calendar();
    }

    fn calendar(&mut self) {
        let of = |charter: &'c Charter| {
            let id = charter.book.settings.calendar.get()?;
            Some((id.id.as_str(), charter.book.calendars.get(&id.id)?))
        };
        let (old, new) = (of(self.old), of(self.new));
        let side = |calendar: Option<(&str, &CalendarRecord)>| match calendar {
            Some((_, record)) => Side::of(super::calendar::rhythm(record), Some(record.span)),
            None => Side::nothing(),
        };
        let (mut was, mut is) = (side(old), side(new));
        if was.canonical() != is.canonical() {
            super::calendar::only_different(&mut was.value, &mut is.value);
            self.found_at("calendar", &CALENDAR_CHANGED, was, is);
        }
        let holidays = |calendar: Option<(&str, &'c CalendarRecord)>| -> Vec<Value> {
            calendar
                .map_or(&[][..], |(_, record)| record.holidays.list())
                .iter()
                .map(super::calendar::holiday)
                .collect()
        };
        let (were, are) = (holidays(old), holidays(new));
        if old.is_some() && new.is_some() {
            let rules = SetRules::closed(&HOLIDAY_ADDED, &HOLIDAY_REMOVED);
            self.set("calendar.holidays", Entries::of(were), Entries::of(are), rules);
        }
        let covers = |calendar: Option<(&str, &CalendarRecord)>| match calendar.map(|(_, record)| &record.covers) {
            Some(Said::Is(covers, span)) => {
                let ends = [said(&covers.from), said(&covers.to)];
                Side::of(list(ends.into_iter().filter_map(|end| end.value).collect()), Some(*span))
            }
            _ => Side::nothing(),
        };
        if old.is_some() && new.is_some() {
            self.plain("calendar.covers", &SETTING_CHANGED, covers(old), covers(new));
        }
    }

    /// The lists of the book.
    fn lists(&mut self, old: &'c Book, new: &'c Book) {
        for (was, is) in self.bare_entries("audiences", &old.audiences, &new.audiences) {
            self.at_item("audiences", is, |walk| {
                walk.tag((&was.name, &was.parent, &was.summary), (&is.name, &is.parent, &is.summary))
            });
        }
        for (was, is) in self.bare_entries("topics", &old.topics, &new.topics) {
            self.at_item("topics", is, |walk| {
                walk.tag((&was.name, &was.parent, &was.summary), (&is.name, &is.parent, &is.summary))
            });
        }
        for (was, is) in self.bare_entries("events", &old.events, &new.events) {
            self.at_item("events", is, |walk| {
                walk.text("name", &was.name, &is.name, NAME);
                walk.text("summary", &was.summary, &is.summary, PLAIN);
                walk.plain("kind", &DETAIL_CHANGED, said(&was.kind), said(&is.kind));
                let rules =
                    SetRules { is_ordered: true, ..SetRules::closed(&EVENT_SERVICE_ADDED, &EVENT_SERVICE_REMOVED) };
                let title = walk.service_title();
                walk.references("services", Kind::Service, &was.services, &is.services, rules, title);
            });
        }
        for (was, is) in self.bare_entries("glossary", &old.glossary, &new.glossary) {
            self.at_item("glossary", is, |walk| {
                walk.text("term", &was.term, &is.term, NAME);
                walk.prose("meaning", &was.meaning, &is.meaning, PLAIN);
                walk.text("acronym", &was.acronym, &is.acronym, PLAIN);
            });
        }
        for (was, is) in self.bare_entries("laws", &old.laws, &new.laws) {
            self.at_item("laws", is, |walk| {
                walk.text("title", &was.title, &is.title, NAME);
                walk.plain("number", &DETAIL_CHANGED, said(&was.number), said(&is.number));
                walk.plain("issued", &DETAIL_CHANGED, said(&was.issued), said(&is.issued));
                walk.text("issuer", &was.issuer, &is.issuer, PLAIN);
                walk.plain("url", &super::rules::channels::ADDRESS_CHANGED, said(&was.url), said(&is.url));
            });
        }
        self.notices(old, new);
        self.pages(old, new);
    }

    fn tag(
        &mut self,
        old: (&'c Said<Text>, &Said<crate::record::Ref>, &'c Said<Text>),
        new: (&'c Said<Text>, &Said<crate::record::Ref>, &'c Said<Text>),
    ) {
        self.text("name", old.0, new.0, NAME);
        self.plain("parent", &DETAIL_CHANGED, said(old.1), said(new.1));
        self.text("summary", old.2, new.2, PLAIN);
    }

    fn bare_entries<T: Item + PartialEq>(&mut self, key: &str, old: &'c [T], new: &'c [T]) -> Vec<(&'c T, &'c T)> {
        let pairs = self.list(key, Kind::Entry, old, new);
        self.tell_entries(key, &pairs.gone, &pairs.come);
        pairs.both.into_iter().filter(|(was, is)| was != is).collect()
    }

    fn notices(&mut self, old: &'c Book, new: &'c Book) {
        let ids = |book: &'c Book| Entries::of(book.notices.keys().map(|id| named(id, None)).collect());
        self.set("notices", ids(old), ids(new), SetRules::closed(&ENTRY_ADDED, &ENTRY_REMOVED));
        for (id, is) in &new.notices {
            let Some(was) = old.notices.get(id).filter(|was| *was != is) else { continue };
            self.at(&format!("notices[{id}]"), |walk| {
                walk.prose("text", &was.text, &is.text, PLAIN);
                walk.plain("from", &DETAIL_CHANGED, said(&was.from), said(&is.from));
                walk.plain("until", &DETAIL_CHANGED, said(&was.until), said(&is.until));
                let title = walk.service_title();
                walk.references("services", Kind::Service, &was.services, &is.services, ENTRIES, title);
                walk.references("audiences", Kind::Entry, &was.audiences, &is.audiences, ENTRIES, |_| None);
                walk.references("offices", Kind::Office, &was.offices, &is.offices, ENTRIES, |_| None);
            });
        }
    }

    fn pages(&mut self, old: &'c Book, new: &'c Book) {
        let ids = |book: &'c Book| Entries::of(book.pages.keys().map(|id| named(id, None)).collect());
        self.set("pages", ids(old), ids(new), SetRules::closed(&ENTRY_ADDED, &ENTRY_REMOVED));
        for (id, is) in &new.pages {
            let Some(was) = old.pages.get(id).filter(|was| *was != is) else { continue };
            self.at(&format!("pages[{id}]"), |walk| walk.name("body", &was.body.0, &is.body.0));
        }
        let files = |book: &Book| Entries::of(book.statics.iter().map(|path| line(path)).collect());
        self.set("static", files(old), files(new), SetRules::closed(&ENTRY_ADDED, &ENTRY_REMOVED));
    }
}

/// Finds what went into a service that goes on from another, and what came out of one: by `formerly`.
fn find_parts<'c>(found: &mut Services<'c>) {
    let is_one = |old: &ServiceItem<'c>, new: &ServiceItem<'c>| new.was_formerly(old.id) || old.was_formerly(new.id);
    for (from, old) in std::mem::take(&mut found.gone) {
        match found.both.iter().find(|other| is_one(&old, &other.new)) {
            Some(heir) => found.merged.push(((from, old), (heir.to, copy(&heir.new)))),
            None => found.gone.push((from, old)),
        }
    }
    for (to, new) in std::mem::take(&mut found.come) {
        match found.both.iter().find(|other| is_one(&other.old, &new)) {
            Some(origin) => found.split.push(((to, new), (origin.from, copy(&origin.old)))),
            None => found.come.push((to, new)),
        }
    }
}

fn agencies(book: &Book) -> Vec<AgencyItem<'_>> {
    book.agencies.iter().map(|(id, book)| AgencyItem { id, book }).collect()
}

fn services<'c>(agency: &AgencyItem<'c>) -> Vec<ServiceItem<'c>> {
    agency.book.services.iter().map(|(id, service)| ServiceItem { id, service }).collect()
}

fn copy<'c>(one: &ServiceItem<'c>) -> ServiceItem<'c> {
    ServiceItem { id: one.id, service: one.service }
}

fn languages(book: &Book) -> Entries {
    entries(&book.settings.languages, |language| spoken(&language.id.text))
}

/// How each language writes its dates and digits.
fn habits(settings: &Settings) -> Side {
    let habit = |language: &LanguageSetting| {
        let dates = language.dates.map(DateSystemWord::word).unwrap_or_default();
        let digits = language.digits.map(Digits::word).unwrap_or_default();
        (!dates.is_empty() || !digits.is_empty()).then(|| line(&format!("{} {dates} {digits}", language.id.text)))
    };
    let mut all: Vec<Value> = settings.languages.list().iter().filter_map(habit).collect();
    all.sort_by(|a, b| a.canonical.cmp(&b.canonical));
    if all.is_empty() { Side::nothing() } else { Side::of(list(all), settings.languages.span()) }
}

fn edition(edition: &Said<Edition>) -> Side {
    let Said::Is(edition, span) = edition else { return Side::absent(edition) };
    let parts = [
        said(&edition.name),
        said(&edition.valid_from),
        said(&edition.valid_until),
        said(&edition.approved_by),
        said(&edition.approved_on),
    ];
    Side::of(list(parts.into_iter().filter_map(|part| part.value).collect()), Some(*span))
}

fn levels(rules: &Said<RuleLevels>) -> Side {
    let Said::Is(rules, span) = rules else { return Side::absent(rules) };
    let one = |(rule, level): &(Line, RuleLevel)| line(&format!("{}: {}", rule.text, level.word()));
    let mut all: Vec<Value> = rules.0.iter().map(one).collect();
    all.sort_by(|a, b| a.canonical.cmp(&b.canonical));
    Side::of(list(all), Some(*span))
}
