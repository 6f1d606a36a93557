//! One service compared, field by field.

use super::items::OptionItem;
use super::promised::Promised;
use super::rules::eligibility::*;
use super::rules::services::*;
use super::rules::standards::PROMISE_REWORDED;
use super::rules::steps::ACTOR_CHANGED;
use super::rules::time::*;
use super::rules::words::*;
use super::scope::{Common, PROMISE};
use super::sets::{ENTRIES, SetRules, entries};
use super::tell::{Side, Told, list, named, number, said};
use super::texts::{NAME, PLAIN, WordRules};
use super::time::TimeRules;
use super::walk::{Kind, Walk};
use super::{DiffRule, fees};
use crate::model::*;
use crate::record::{Id, Prose, Ref, Said, Text};

const TOTAL: TimeRules = TimeRules {
    longer: &TOTAL_LONGER,
    shorter: &TOTAL_SHORTER,
    changed: &TOTAL_CHANGED,
    gone: &TOTAL_REMOVED,
    come: &TOTAL_ADDED,
};
const EXTENSION: TimeRules = TimeRules {
    longer: &EXTENSION_LONGER,
    shorter: &EXTENSION_SHORTER,
    changed: &EXTENSION_CHANGED,
    gone: &EXTENSION_LONGER,
    come: &EXTENSION_SHORTER,
};
const START: WordRules = WordRules::promising(&CLOCK_START_CHANGED, &CLOCK_START_CHANGED, &CLOCK_START_CHANGED);
const STOP: WordRules = WordRules::promising(&CLOCK_STOP_CHANGED, &CLOCK_STOP_ADDED, &CLOCK_STOP_REMOVED);
const NOTICE: WordRules = WordRules::promising(&PROMISE_REWORDED, &TEXT_ADDED, &TEXT_REMOVED);
const WHO: WordRules = WordRules::promising(&ELIGIBILITY_CHANGED, &ELIGIBILITY_CHANGED, &ELIGIBILITY_CHANGED);
const CONDITIONS: WordRules = WordRules::promising(&ELIGIBILITY_CHANGED, &CONDITIONS_ADDED, &CONDITIONS_REMOVED);
const PROVES: SetRules = SetRules::open(&IDENTIFICATION_ADDED, &IDENTIFICATION_REMOVED);

impl<'c> Walk<'c> {
    /// Compares two states of a service. Ids are paired before anything is compared, so that what points at a renamed item is
    /// no change.
    pub(super) fn service(&mut self, old: &'c Service, new: &'c Service) {
        self.name("name", &old.name, &new.name);
        self.text("summary", &old.summary, &new.summary, PLAIN);
        self.prose("description", &old.description, &new.description, PLAIN);
        self.status(&old.status, &new.status);
        self.text("reason", &old.reason, &new.reason, PLAIN);
        self.plain("since", &DETAIL_CHANGED, said(&old.since), said(&new.since));
        self.register(old, new);
        let common = self.pair_ids(old, new);
        self.promises(&common, old, new);
        self.procedure(&common, old, new);
        self.surroundings(old, new);
    }

    /// Pairs everything that may be pointed at.
    fn pair_ids(&mut self, old: &'c Service, new: &'c Service) -> Common {
        let options = |service: &'c Service| -> Vec<OptionItem<'c>> {
            let cases = service.cases.list().iter().filter_map(|case| case.options.get());
            cases.flat_map(|options| &options.0).map(OptionItem).collect()
        };
        self.pairs_called(Kind::Case, &options(old), &options(new));
        self.pairs_called(Kind::Channel, old.channels.list(), new.channels.list());
        self.pairs_called(Kind::Fee, old.fees.list(), new.fees.list());
        self.pairs_called(Kind::Requirement, old.requirements.list(), new.requirements.list());
        self.pairs_called(Kind::Output, old.outputs.list(), new.outputs.list());
        self.pairs_called(Kind::Form, old.forms.list(), new.forms.list());
        self.pairs_called(Kind::Remedy, old.remedies.list(), new.remedies.list());
        Common::of(old, new, self)
    }

    fn status(&mut self, old: &Said<Status>, new: &Said<Status>) {
        let status = |said: &Said<Status>| said.get().copied().unwrap_or(Status::Active);
        let rule: &'static DiffRule = match (status(old), status(new)) {
            (was, is) if was == is => return,
            (Status::Draft, Status::Retired) | (Status::Retired, Status::Draft) => &STATUS_CHANGED,
            (Status::Draft, _) => &SERVICE_PUBLISHED,
            (_, Status::Draft) => &SERVICE_WITHDRAWN,
            (_, Status::Retired) => &SERVICE_RETIRED,
            (Status::Retired, _) => &SERVICE_REVIVED,
            (_, Status::Suspended) => &SERVICE_SUSPENDED,
            _ => &SERVICE_RESUMED,
        };
        let side = |field: &Said<Status>| Side::of(status(field).told(), field.span());
        self.found_at("status", rule, side(old), side(new));
    }

    /// What registers and pages want to know, and no citizen is promised.
    fn register(&mut self, old: &'c Service, new: &'c Service) {
        let words = |lists: &crate::record::WordLists| -> Vec<super::Value> {
            let line = |(language, words): &(String, Vec<crate::record::Line>)| {
                words.iter().map(|word| super::walk::line(&format!("{language}: {}", word.text))).collect::<Vec<_>>()
            };
            lists.entries.iter().flat_map(line).collect()
        };
        let all = |field: &Said<crate::record::WordLists>| {
            super::sets::Entries::of(field.get().map(words).unwrap_or_default())
        };
        let unordered = SetRules::closed(&ENTRY_ADDED, &ENTRY_REMOVED);
        self.set("also_known_as", all(&old.also_known_as), all(&new.also_known_as), unordered);
        self.plain("number", &DETAIL_CHANGED, said(&old.number), said(&new.number));
        self.plain("code", &DETAIL_CHANGED, said(&old.code), said(&new.code));
        self.plain("classification", &CLASS_CHANGED, said(&old.classification), said(&new.classification));
        self.plain("starts_by", &DETAIL_CHANGED, said(&old.starts_by), said(&new.starts_by));
        self.plain("frequency", &DETAIL_CHANGED, said(&old.frequency), said(&new.frequency));
        self.told_set("transaction", &old.transaction, &new.transaction, ENTRIES);
        self.plain_references("topics", &old.topics, &new.topics);
        self.plain_references("audiences", &old.audiences, &new.audiences);
        self.plain_references("events", &old.events, &new.events);
        self.volume(old, new);
        self.approval(old, new);
        self.links_of(&old.links, &new.links);
        for (was, is) in self.entries("faq", &old.faq, &new.faq) {
            self.at_item("faq", is, |walk| {
                walk.text("q", &was.q, &is.q, PLAIN);
                walk.prose("a", &was.a, &is.a, PLAIN);
            });
        }
        let title = self.service_title();
        self.references("related", Kind::Service, &old.related, &new.related, ENTRIES, title);
        self.laws(&old.legal_basis, &new.legal_basis);
        self.exceptions(&old.allow, &new.allow);
        if said(&old.staff_note).canonical() != said(&new.staff_note).canonical() {
            let hidden = |field: &Said<crate::record::Prose>| Side::place(field.span());
            self.found_at("staff_note", &STAFF_NOTE, hidden(&old.staff_note), hidden(&new.staff_note));
        }
    }

    /// What a service is called, wherever it is found.
    pub(super) fn service_title(&self) -> impl Fn(&str) -> Option<Text> + use<'c> {
        let (old, new) = (self.old, self.new);
        move |id| new.service(id).or_else(|| old.service(id)).map(|service| service.name.clone())
    }

    /// References to entries of the book's lists.
    fn plain_references(&mut self, key: &str, old: &Said<Vec<Ref>>, new: &Said<Vec<Ref>>) {
        self.references(key, Kind::Entry, old, new, ENTRIES, |_| None);
    }

    fn volume(&mut self, old: &Service, new: &Service) {
        let volume = |service: &Service| match &service.volume {
            Said::Is(volume, span) => {
                let parts = [said(&volume.applications), said(&volume.online), said(&volume.per)];
                Side::of(list(parts.into_iter().filter_map(|part| part.value).collect()), Some(*span))
            }
            other => Side::absent(other),
        };
        self.plain("volume", &DETAIL_CHANGED, volume(old), volume(new));
        let cost = |service: &Service| match &service.unit_cost {
            Said::Is(cost, span) => {
                let parts = [said(&cost.amount), said(&cost.year), said(&cost.source)];
                Side::of(list(parts.into_iter().filter_map(|part| part.value).collect()), Some(*span))
            }
            other => Side::absent(other),
        };
        self.plain("unit_cost", &DETAIL_CHANGED, cost(old), cost(new));
    }

    fn approval(&mut self, old: &Service, new: &Service) {
        let approved = |service: &Service| match &service.approved {
            Said::Is(approval, span) => {
                let parts = [said(&approval.by), said(&approval.number), said(&approval.date)];
                Side::of(list(parts.into_iter().filter_map(|part| part.value).collect()), Some(*span))
            }
            other => Side::absent(other),
        };
        self.plain("approved", &DETAIL_CHANGED, approved(old), approved(new));
        let reviewed = |walk: &Self, service: &Service, is_old: bool| match &service.reviewed {
            Said::Is(review, span) => {
                let parts = [said(&review.date), walk.actors_side(&review.by, is_old), said(&review.next)];
                Side::of(list(parts.into_iter().filter_map(|part| part.value).collect()), Some(*span))
            }
            other => Side::absent(other),
        };
        let (was, is) = (reviewed(self, old, true), reviewed(self, new, false));
        self.plain("reviewed", &DETAIL_CHANGED, was, is);
    }

    /// What is promised, and what follows when it is broken.
    fn promises(&mut self, common: &Common, old: &'c Service, new: &'c Service) {
        self.remedies(&old.remedies, &new.remedies);
        let standards = |charter: &'c crate::resolve::Charter, agency: Option<String>| -> &'c [Standard] {
            agency.and_then(|id| charter.agency(&id)).map_or(&[], |found| found.agency.standards.list())
        };
        let (agency_old, agency_new) = (self.agency_id(true), self.agency_id(false));
        let (were, are) = (standards(self.old, agency_old.clone()), standards(self.new, agency_new.clone()));
        let no_total = &const { Said::<TotalTime>::Unsaid };
        let promised = |service: &'c Service, agency| {
            let total = service.total.get().map_or(no_total, |total| &total.time);
            Promised { own: &service.standards, agency, total }
        };
        let is_total_told = self.standards(common, promised(old, were), promised(new, are));
        let ladder = |charter: &'c crate::resolve::Charter, id: Option<String>, service: &'c Service| {
            charter.redress(&id.unwrap_or_default(), service).0
        };
        if !(old.redress.is_unsaid() && new.redress.is_unsaid()) {
            self.redress(ladder(self.old, agency_old, old), ladder(self.new, agency_new, new));
        }
        self.compensation(&old.compensation, &new.compensation);
        self.silence(&old.on_silence, &new.on_silence);
        self.clock(&old.clock, &new.clock);
        self.priority(&old.priority, &new.priority);
        self.total(common, &old.total, &new.total, is_total_told);
    }

    fn clock(&mut self, old: &'c Said<Clock>, new: &'c Said<Clock>) {
        if old.get().is_none() && new.get().is_none() {
            return self.plain("clock", &CLOCK_START_CHANGED, Side::absent(old), Side::absent(new));
        }
        let nothing = &const { Said::<Text>::Unsaid };
        let no_extension = &const { Said::<Extension>::Unsaid };
        let starts = |said: &'c Said<Clock>| said.get().map_or(nothing, |clock| &clock.starts);
        let stops = |said: &'c Said<Clock>| said.get().map_or(nothing, |clock| &clock.stops);
        let extension = |said: &'c Said<Clock>| said.get().map_or(no_extension, |clock| &clock.extension);
        self.at("clock", |walk| {
            walk.text("starts", starts(old), starts(new), START);
            walk.text("stops", stops(old), stops(new), STOP);
            walk.extension(extension(old), extension(new));
        });
    }

    fn extension(&mut self, old: &'c Said<Extension>, new: &'c Said<Extension>) {
        let whole = |extension: &Extension, field: &Said<Extension>| {
            let parts = [said(&extension.by), said(&extension.times)];
            Side::of(list(parts.into_iter().filter_map(|part| part.value).collect()), field.span())
        };
        match (old.get(), new.get()) {
            (Some(was), Some(is)) => self.at("extension", |walk| {
                walk.timing("by", &was.by, &is.by, &EXTENSION);
                let times = |extension: &Extension| extension.times.get().map_or(1, |times| times.value);
                let side = |extension: &Extension| Side::of(number(times(extension)), extension.times.span());
                match times(was).cmp(&times(is)) {
                    std::cmp::Ordering::Less => walk.found_at("times", &EXTENSION_LONGER, side(was), side(is)),
                    std::cmp::Ordering::Greater => walk.found_at("times", &EXTENSION_SHORTER, side(was), side(is)),
                    std::cmp::Ordering::Equal => {}
                }
                walk.text("notice", &was.notice, &is.notice, NOTICE);
            }),
            (Some(was), None) => self.found_at("extension", &EXTENSION_REMOVED, whole(was, old), Side::absent(new)),
            (None, Some(is)) => self.found_at("extension", &EXTENSION_ADDED, Side::absent(old), whole(is, new)),
            (None, None) => self.plain("extension", &EXTENSION_CHANGED, Side::absent(old), Side::absent(new)),
        }
    }

    /// The declared totals. Times by case are compared one by one where both states declare them for the same cases.
    fn total(&mut self, common: &Common, old: &'c Said<Total>, new: &'c Said<Total>, is_time_told: bool) {
        let none = &const { Said::<TotalTime>::Unsaid };
        let free = &const { Said::<Amount>::Unsaid };
        let time = |said: &'c Said<Total>| said.get().map_or(none, |total| &total.time);
        let sum = |said: &'c Said<Total>| said.get().map_or(free, |total| &total.fees);
        if old.get().is_none() && new.get().is_none() {
            return self.plain("total", &TOTAL_CHANGED, Side::absent(old), Side::absent(new));
        }
        self.at("total", |walk| {
            if !is_time_told {
                walk.total_time(common, time(old), time(new));
            }
            walk.amount("fees", sum(old), sum(new), &fees::TOTAL);
        });
    }

    fn total_time(&mut self, common: &Common, old: &'c Said<TotalTime>, new: &'c Said<TotalTime>) {
        if old == new {
            return;
        }
        let alone = |field: &'c Said<TotalTime>| match field {
            Said::Is(TotalTime::One(timing), span) => Some(Said::Is(timing.clone(), *span)),
            Said::Is(TotalTime::Several(_), _) => None,
            Said::Unsaid => Some(Said::Unsaid),
            Said::None(why) => Some(Said::None(why.clone())),
            Said::Unknown(why) => Some(Said::Unknown(why.clone())),
        };
        if let (Some(was), Some(is)) = (alone(old), alone(new)) {
            let (was, is) = (&was, &is);
            let change = super::time::time_change(
                super::time::Limit::of(was),
                super::time::Limit::of(is),
                &self.yardstick,
                &self.languages,
            );
            if let Some(rule) = TOTAL.rule(change) {
                self.found_at("time", rule, said(was), said(is));
            }
            return self.at("time", |walk| walk.words_inside(old.get(), new.get()));
        }
        let side = |field: &Said<TotalTime>| match field {
            Said::Is(time, span) => {
                let each = time.each().into_iter().map(|DeclaredTime { timing, when, unless, channels }| {
                    let only = when.iter().chain(channels).map(|one| one.id.clone());
                    let place: Vec<String> = only.chain(unless.iter().map(|one| format!("!{}", one.id))).collect();
                    super::Value::new(
                        format!("{} {}", timing.told().canonical, place.join(" ")).trim(),
                        timing.told().payload,
                    )
                });
                Side::of(list(each.collect()), Some(*span))
            }
            other => Side::absent(other),
        };
        if let (Some(TotalTime::Several(was)), Some(TotalTime::Several(is))) = (old.get(), new.get())
            && was.len() == is.len()
        {
            return self.case_times(common, was, is);
        }
        let rule = match (old.get(), new.get()) {
            (Some(_), None) => &TOTAL_REMOVED,
            (None, Some(_)) => &TOTAL_ADDED,
            _ => &TOTAL_CHANGED,
        };
        self.found_at("time", rule, side(old), side(new));
    }

    fn case_times(&mut self, common: &Common, old: &'c [CaseTime], new: &'c [CaseTime]) {
        for (at, (was, is)) in old.iter().zip(new).enumerate() {
            self.at(&format!("time[{}]", at + 1), |walk| {
                walk.timing("is", &was.is, &is.is, &TOTAL);
                walk.scope(common, was, is, PROMISE);
            });
        }
    }

    /// What the citizen brings, pays, does and gets, and how.
    fn procedure(&mut self, common: &Common, old: &'c Service, new: &'c Service) {
        self.eligibility(common, &old.eligibility, &new.eligibility);
        self.cases(&old.cases, &new.cases);
        self.told_set("identification", &old.identification, &new.identification, PROVES);
        self.requirements("requirements", common, &old.requirements, &new.requirements, false);
        self.forms(&old.forms, &new.forms);
        self.fees("fees", common, &old.fees, &new.fees, false);
        let is_open = |field: &Said<Vec<Step>>| matches!(field, Said::Unknown(_));
        if is_open(&old.steps) || is_open(&new.steps) || (old.steps.list().is_empty() && new.steps.list().is_empty()) {
            self.said_list("steps", Kind::Step, &old.steps, &new.steps, false);
        } else {
            let pairs = self.pairs(Kind::Step, old.steps.list(), new.steps.list());
            self.say_ids("steps", &pairs);
            self.steps(common, &old.steps, &new.steps, pairs);
        }
        self.outputs(&old.outputs, &new.outputs);
        self.channels(common, &old.channels, &new.channels);
        self.availability(&old.available, &new.available);
    }

    /// Who provides it and how they are reached.
    fn surroundings(&mut self, old: &'c Service, new: &'c Service) {
        let provider = match old.provider.get() {
            Some(unit) => Side::of(named(self.unit_now(&unit.id), None), Some(unit.span)),
            None => Side::absent(&old.provider),
        };
        self.plain("provider", &ACTOR_CHANGED, provider, said(&new.provider));
        let partner = |walk: &Self, one: &Partner, is_old: bool| {
            let id = one.agency.get().map_or("", |agency| agency.id.as_str());
            let id = if is_old { walk.now(Kind::Agency, id) } else { id };
            let charter = if is_old { walk.old } else { walk.new };
            let name = one.agency.get().and_then(|agency| charter.agency(&agency.id)).map(|found| &found.agency.name);
            named(id, name)
        };
        let was = entries(&old.partners, |one| partner(self, one, true));
        let is = entries(&new.partners, |one| partner(self, one, false));
        self.set("partners", was, is, ENTRIES);
        for is in new.partners.list() {
            let id = partner(self, is, false).canonical;
            if let Some(was) = old.partners.list().iter().find(|one| partner(self, one, true).canonical == id) {
                self.at(&format!("partners[{id}]"), |walk| walk.text("role", &was.role, &is.role, PLAIN));
            }
        }
        self.contact("contact", &old.contact, &new.contact);
    }

    fn eligibility(&mut self, common: &Common, old: &'c Said<Eligibility>, new: &'c Said<Eligibility>) {
        if old == new {
            return;
        }
        match (old.get(), new.get()) {
            (Some(Eligibility::Groups(groups)), Some(Eligibility::Words(is))) if only_group(groups).is_some() => {
                let Some((group, who)) = only_group(groups) else { return };
                let is = Said::Is(is.clone(), new.span().unwrap_or_default());
                self.prose_now("eligibility", &who, &is, WHO);
                self.at("eligibility", |walk| walk.prose("conditions", &group.conditions, NO_PROSE, CONDITIONS));
            }
            (Some(Eligibility::Words(was)), Some(Eligibility::Groups(groups))) if only_group(groups).is_some() => {
                let Some((group, who)) = only_group(groups) else { return };
                let was = Said::Is(was.clone(), old.span().unwrap_or_default());
                self.prose_now("eligibility", &was, &who, WHO);
                self.at("eligibility", |walk| walk.prose("conditions", NO_PROSE, &group.conditions, CONDITIONS));
            }
            (Some(Eligibility::Groups(was)), Some(Eligibility::Groups(is))) => self.groups_of(common, was, is),
            (Some(Eligibility::Words(was)), Some(Eligibility::Words(is))) => {
                let field = |words: &crate::record::Prose, said: &Said<Eligibility>| {
                    Said::Is(words.clone(), said.span().unwrap_or_default())
                };
                let (was, is) = (field(was, old), field(is, new));
                self.prose_now("eligibility", &was, &is, WHO);
            }
            _ => {
                let side = |field: &Said<Eligibility>| match field {
                    Said::Is(Eligibility::Words(words), span) => Side::of(words.told(), Some(*span)),
                    Said::Is(Eligibility::Groups(groups), span) => {
                        let names = groups.iter().filter_map(|group| group.who.get().map(Told::told)).collect();
                        Side::of(list(names), Some(*span))
                    }
                    other => Side::absent(other),
                };
                let rule = &ELIGIBILITY_CHANGED;
                match (old.get().is_some(), new.get().is_some()) {
                    (false, false) => self.plain("eligibility", rule, side(old), side(new)),
                    _ => self.found_at("eligibility", rule, side(old), side(new)),
                }
            }
        }
    }

    fn groups_of(&mut self, common: &Common, old: &'c [EligibleGroup], new: &'c [EligibleGroup]) {
        let pairs = self.list("eligibility", Kind::Entry, old, new);
        let who = |one: &EligibleGroup| Side { span: Some(one.span), ..said(&one.who) };
        for one in pairs.gone {
            self.at_item("eligibility", one, |walk| walk.found(&GROUP_REMOVED, who(one), Side::nothing()));
        }
        for one in pairs.come {
            self.at_item("eligibility", one, |walk| walk.found(&GROUP_ADDED, Side::nothing(), who(one)));
        }
        for (was, is) in pairs.both {
            self.at_item("eligibility", is, |walk| {
                walk.text("who", &was.who, &is.who, WHO);
                walk.prose("conditions", &was.conditions, &is.conditions, CONDITIONS);
                walk.scope(common, was, is, PROMISE);
            });
        }
    }

    /// Questions are paired by likeness, their answers by id over the whole service.
    fn cases(&mut self, old: &'c Said<Vec<Case>>, new: &'c Said<Vec<Case>>) {
        let options = |case: &'c Case| case.options.get().map_or(&[][..], |options| options.0.as_slice());
        let pairs = self.said_list("cases", Kind::Entry, old, new, true);
        // The answers to a question that is new, or gone, are told with it.
        let were: Vec<&(Id, Text)> = pairs.both.iter().flat_map(|(was, _)| options(was)).collect();
        let are: Vec<&(Id, Text)> = pairs.both.iter().flat_map(|(_, is)| options(is)).collect();
        let value = |id: &str, words: &Text| named(id, Some(words));
        for (id, words) in &were {
            let now = self.now(Kind::Case, &id.text).to_owned();
            match are.iter().find(|(found, _)| found.text == now) {
                None => {
                    let side = Side::of(value(&id.text, words), Some(id.span));
                    self.found_at(&format!("cases[{}]", id.text), &CASE_REMOVED, side, Side::nothing());
                }
                Some((found, is)) => self.answer((id, words), (found, is)),
            }
        }
        for (id, words) in &are {
            if !were.iter().any(|(was, _)| self.now(Kind::Case, &was.text) == id.text) {
                let side = Side::of(value(&id.text, words), Some(id.span));
                self.found_at(&format!("cases[{}]", id.text), &CASE_ADDED, Side::nothing(), side);
            }
        }
        let all = |case: &Case| {
            let options = case.options.get().map_or(&[][..], |options| &options.0);
            let names = options.iter().map(|(id, words)| named(&id.text, Some(words))).collect();
            Side::of(list(names), Some(case.span))
        };
        for gone in &pairs.gone {
            self.at_item("cases", *gone, |walk| walk.found(&QUESTION_REMOVED, all(gone), Side::nothing()));
        }
        for come in &pairs.come {
            self.at_item("cases", *come, |walk| walk.found(&QUESTION_ADDED, Side::nothing(), all(come)));
        }
        for (was, is) in pairs.both {
            self.at_item("cases", is, |walk| walk.text("question", &was.question, &is.question, NAME));
        }
    }

    fn answer(&mut self, old: (&'c Id, &'c Text), new: (&'c Id, &'c Text)) {
        self.at(&format!("cases[{}]", new.0.text), |walk| {
            if old.0.text != new.0.text {
                let id = |id: &Id| Side::of(super::walk::line(&id.text), Some(id.span));
                walk.found_at("id", &ID_CHANGED, id(old.0), id(new.0));
            }
            walk.name("words", old.1, new.1);
        });
    }
}

const NO_PROSE: &Said<Prose> = &Said::Unsaid;

/// The group and its words, where there is one only, which has the service in every case: as a sentence would say it.
fn only_group(groups: &[EligibleGroup]) -> Option<(&EligibleGroup, Said<Prose>)> {
    match groups {
        [group] if group.when.is_unsaid() => {
            let who = group.who.get()?.clone();
            Some((group, Said::Is(Prose(who), group.who.span().unwrap_or_default())))
        }
        _ => None,
    }
}
