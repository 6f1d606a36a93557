//! A list that grew too long for one page is published in parts. What lives here: how many entries a page holds, which parts there
//! are, what each is called, and on which of them an entry stands; nothing of words, addresses and HTML.
//!
//! An address should outlive the next service. So a list is divided by what stays: by the letter a name begins with, or by agency;
//! only what is too long even then goes on in numbered parts, each of them full.

use crate::lang::Order;
use serde::ser::{Serialize, Serializer};
use std::ops::Range;

/// So many entries stand on a page. The heaviest (a promise with its result, a service with its summary, a step of redress) take up to
/// 0.8 KB of HTML in Thai, whose letters are three bytes each, so that a page stays below 150 KB.
pub const A_PART: usize = 150;

/// So many words of the glossary: they are explained in as many sentences as it takes.
const A_PART_OF_PROSE: usize = 100;

/// A list that goes on in parts where it is long.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// All services, also under their everyday names.
    Index,
    /// All promises.
    Standards,
    /// All ways of redress.
    Redress,
    /// All agencies.
    Agencies,
    /// The services of an agency.
    Services(String),
    /// The offices of an agency.
    Offices(String),
    /// The services at an office: `agency/office`.
    Office(String),
    /// The services for an audience.
    Audience(String),
    /// The services of a topic.
    Topic(String),
    /// The services of a life event, in the order in which one needs them.
    Event(String),
    /// What people said and what was done.
    YouSaid,
    /// The notices that hold, and those to come.
    Notices,
    /// The words explained.
    Glossary,
    /// What became of the promises.
    Ledger,
}

/// What stands together on the parts of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// The list as it is; its first page is the entrance.
    Whole,
    /// The names under a heading of the alphabet, in one language.
    Letter {
        /// The language's tag.
        tag: String,
        /// The heading in an address.
        slug: String,
    },
    /// What belongs to an agency.
    Agency(String),
    /// What belongs to a year, in one language: others may count their years in another calendar.
    Year {
        /// The language's tag.
        tag: String,
        /// The year in its calendar.
        number: i32,
    },
}

/// A page of a list beside its entrance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// The list.
    pub list: List,
    /// What of it.
    pub section: Section,
    /// Which page of that, from one.
    pub number: usize,
}

impl List {
    /// Its kind and the id of what it is about, for [`List::of`].
    fn word(&self) -> (&'static str, &str) {
        match self {
            List::Index => ("index", ""),
            List::Standards => ("standards", ""),
            List::Redress => ("redress", ""),
            List::Agencies => ("agencies", ""),
            List::Services(id) => ("services", id),
            List::Offices(id) => ("offices", id),
            List::Office(id) => ("office", id),
            List::Audience(id) => ("audience", id),
            List::Topic(id) => ("topic", id),
            List::Event(id) => ("event", id),
            List::YouSaid => ("you-said", ""),
            List::Notices => ("notices", ""),
            List::Glossary => ("glossary", ""),
            List::Ledger => ("ledger", ""),
        }
    }

    /// The list of a kind and an id that [`List::word`] gave.
    fn of(kind: &str, id: &str) -> Option<List> {
        let id = id.to_owned();
        Some(match kind {
            "index" => List::Index,
            "standards" => List::Standards,
            "redress" => List::Redress,
            "agencies" => List::Agencies,
            "services" => List::Services(id),
            "offices" => List::Offices(id),
            "office" => List::Office(id),
            "audience" => List::Audience(id),
            "topic" => List::Topic(id),
            "event" => List::Event(id),
            "you-said" => List::YouSaid,
            "notices" => List::Notices,
            "glossary" => List::Glossary,
            "ledger" => List::Ledger,
            _ => return None,
        })
    }

    /// How many of its entries stand on a page.
    pub(super) fn a_part(&self) -> usize {
        match self {
            List::Glossary => A_PART_OF_PROSE,
            _ => A_PART,
        }
    }

    /// Whether so many entries are too many for one page.
    pub(super) fn is_long(&self, entries: usize) -> bool {
        entries > self.a_part()
    }

    /// On which numbered page an entry stands, from one, by its place in the list.
    pub(super) fn page_of(&self, place: usize) -> usize {
        place / self.a_part() + 1
    }

    /// How many pages so many entries fill.
    pub(super) fn pages(&self, entries: usize) -> usize {
        entries.div_ceil(self.a_part()).max(1)
    }

    /// The entries on a page, from one.
    pub(super) fn on_page(&self, number: usize, entries: usize) -> Range<usize> {
        let begin = number.saturating_sub(1).saturating_mul(self.a_part()).min(entries);
        begin..(begin + self.a_part()).min(entries)
    }
}

impl Part {
    /// The first page of what stands in a section.
    pub fn first(list: List, section: Section) -> Part {
        Part { list, section, number: 1 }
    }

    /// Another page of the same section.
    pub fn at(&self, number: usize) -> Part {
        Part { number, ..self.clone() }
    }

    /// Whether it is the page on which the whole list begins.
    pub fn is_entrance(&self) -> bool {
        self.section == Section::Whole && self.number <= 1
    }

    /// The one language in which there is such a part; nothing where it is there in all of them.
    pub fn language(&self) -> Option<&str> {
        match &self.section {
            Section::Letter { tag, .. } | Section::Year { tag, .. } => Some(tag),
            _ => None,
        }
    }

    /// The agency or the office that it is about.
    pub fn about(&self) -> Option<&str> {
        match (&self.list, &self.section) {
            (List::Services(id) | List::Offices(id) | List::Office(id), _) | (_, Section::Agency(id)) => Some(id),
            _ => None,
        }
    }

    /// The agency that it is about, or whose office it is about.
    pub fn agency(&self) -> Option<&str> {
        self.about()?.split('/').next()
    }

    /// The part as it was when an agency, or something of it, had another id; nothing where it is about something else.
    pub fn renamed(&self, id: &str, other: &str) -> Option<Part> {
        let list = match &self.list {
            List::Services(own) if own == id => List::Services(other.to_owned()),
            List::Offices(own) if own == id => List::Offices(other.to_owned()),
            List::Office(own) if own == id => List::Office(other.to_owned()),
            same => same.clone(),
        };
        let section = match &self.section {
            Section::Agency(own) if own == id => Section::Agency(other.to_owned()),
            same => same.clone(),
        };
        let renamed = Part { list, section, number: self.number };
        (renamed != *self).then_some(renamed)
    }

    /// In one word, for a renderer: `topic#housing##l#en#k#2`. No id has a `#` in it.
    pub(super) fn word(&self) -> String {
        let (kind, id) = self.list.word();
        let (by, tag, what) = match &self.section {
            Section::Whole => ("", "", String::new()),
            Section::Letter { tag, slug } => ("letter", tag.as_str(), slug.clone()),
            Section::Agency(id) => ("agency", "", id.clone()),
            Section::Year { tag, number } => ("year", tag.as_str(), number.to_string()),
        };
        [kind, id, by, tag, &what, &self.number.to_string()].join("#")
    }

    /// The part of a word that [`Part::word`] made.
    pub(super) fn of_word(word: &str) -> Option<Part> {
        let fields: Vec<&str> = word.split('#').collect();
        let [kind, id, by, tag, what, number] = fields.as_slice() else { return None };
        let section = match *by {
            "letter" => Section::Letter { tag: (*tag).to_owned(), slug: (*what).to_owned() },
            "agency" => Section::Agency((*what).to_owned()),
            "year" => Section::Year { tag: (*tag).to_owned(), number: what.parse().ok()? },
            _ => Section::Whole,
        };
        Some(Part { list: List::of(kind, id)?, section, number: number.parse().ok()? })
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.word())
    }
}

/// A stretch of entries out of several runs that follow each other.
pub(super) struct Window {
    wanted: Range<usize>,
    /// Where the next run begins.
    at: usize,
}

impl Window {
    /// A window upon some of the entries.
    pub(super) fn upon(wanted: Range<usize>) -> Self {
        Window { wanted, at: 0 }
    }

    /// Which entries of the next run, which has so many, are in it.
    pub(super) fn next(&mut self, entries: usize) -> Range<usize> {
        let begin = self.at;
        self.at += entries;
        let inside = |place: usize| place.clamp(begin, self.at) - begin;
        inside(self.wanted.start)..inside(self.wanted.end)
    }
}

/// What names stand under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// A letter.
    Letter(String),
    /// What begins with no letter.
    Other,
    /// Everything: where a script has as many signs as others have words, they are no help.
    All,
}

impl Heading {
    /// The heading in an address: the letter itself where it is plain, else the numbers of its characters.
    pub(super) fn slug(&self) -> String {
        match self {
            Heading::Letter(letter) if letter.chars().all(|c| c.is_ascii_alphanumeric()) => letter.to_ascii_lowercase(),
            Heading::Letter(letter) => letter.chars().map(|c| format!("u{:04x}", u32::from(c))).collect(),
            Heading::Other => "other".to_owned(),
            Heading::All => "all".to_owned(),
        }
    }
}

/// Names by what they begin with, in the order of a language. A name is told by its place among those that were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letters(Vec<(Heading, Vec<usize>)>);

impl Letters {
    /// Names by their letters.
    pub(super) fn of(order: &Order, names: &[String]) -> Letters {
        let mut sorted: Vec<usize> = (0..names.len()).collect();
        sorted.sort_by(|&one, &other| order.compare(&names[one], &names[other]));
        let mut found: Vec<(Heading, Vec<usize>)> = Vec::new();
        for at in sorted {
            let heading = order.letter(&names[at]).map_or(Heading::Other, Heading::Letter);
            match found.iter_mut().rev().find(|(known, _)| *known == heading) {
                Some((_, places)) => places.push(at),
                None => found.push((heading, vec![at])),
            }
        }
        Letters(found)
    }

    /// The same names under one heading, where there would be more letters than a page has entries.
    pub(super) fn if_few(self) -> Letters {
        if self.0.len() <= A_PART {
            return self;
        }
        Letters(vec![(Heading::All, self.0.into_iter().flat_map(|(_, places)| places).collect())])
    }

    /// The headings with their names.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Heading, &[usize])> {
        self.0.iter().map(|(heading, places)| (heading, places.as_slice()))
    }

    /// The heading that stands in an address, with its names.
    pub(super) fn find(&self, slug: &str) -> Option<(&Heading, &[usize])> {
        self.iter().find(|(heading, _)| heading.slug() == slug)
    }

    /// The parts of a list that is divided by these letters.
    pub(super) fn parts(&self, list: &List, tag: &str) -> Vec<Part> {
        let section = |heading: &Heading| Section::Letter { tag: tag.to_owned(), slug: heading.slug() };
        let all = |(heading, places): (&Heading, &[usize])| {
            let first = Part::first(list.clone(), section(heading));
            (1..=list.pages(places.len())).map(|number| first.at(number)).collect::<Vec<_>>()
        };
        self.iter().flat_map(all).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(all: &[&str]) -> Vec<String> {
        all.iter().map(|&name| name.to_owned()).collect()
    }

    fn slugs(letters: &Letters) -> Vec<String> {
        letters.iter().map(|(heading, _)| heading.slug()).collect()
    }

    #[test]
    fn pages_are_full_but_for_the_last() {
        for (entries, number) in [(0, 1), (1, 1), (150, 1), (151, 2), (300, 2), (301, 3)] {
            assert_eq!(List::Index.pages(entries), number, "{entries}");
        }
        assert_eq!(List::Index.on_page(1, 151), 0..150);
        assert_eq!(List::Index.on_page(2, 151), 150..151);
        assert_eq!(List::Index.on_page(3, 151), 151..151);
        assert_eq!([0, 149, 150, 300].map(|place| List::Index.page_of(place)), [1, 1, 2, 3]);
        assert_eq!(List::Index.on_page(1, 7), 0..7);
    }

    #[test]
    fn fewer_words_than_names_stand_on_a_page() {
        assert_eq!([100, 101].map(|words| List::Glossary.is_long(words)), [false, true]);
        assert_eq!([100, 101, 201].map(|words| List::Glossary.pages(words)), [1, 2, 3]);
        assert_eq!(List::Glossary.on_page(2, 150), 100..150);
        assert_eq!([99, 100].map(|place| List::Glossary.page_of(place)), [1, 2]);
    }

    #[test]
    fn a_window_shows_what_it_covers_of_each_run() {
        let mut window = Window::upon(2..5);
        assert_eq!([window.next(3), window.next(0), window.next(1), window.next(4)], [2..3, 0..0, 0..1, 0..1]);
        let mut whole = Window::upon(0..usize::MAX);
        assert_eq!([whole.next(3), whole.next(4)], [0..3, 0..4]);
    }

    #[test]
    fn every_name_stands_under_one_letter_in_the_order_of_the_language() {
        let persian = names(&["گذرنامه", "آب", "کارت", "ازدواج", "۳ برگه", "پروانه", "کوچه"]);
        let letters = Letters::of(&Order::new("fa"), &persian);
        assert_eq!(slugs(&letters), ["other", "u0622", "u0627", "u067e", "u06a9", "u06af"]);
        assert_eq!(letters.find("u06a9").map(|(_, places)| places), Some(&[2, 6][..]));
        let mut places: Vec<usize> = letters.iter().flat_map(|(_, places)| places.to_vec()).collect();
        places.sort_unstable();
        assert_eq!(places, [0, 1, 2, 3, 4, 5, 6]);
        // Thai is sought by the consonant, whatever vowel is written before it.
        let thai = names(&["ไฟฟ้า", "เกิด", "ขออนุญาต"]);
        assert_eq!(slugs(&Letters::of(&Order::new("th"), &thai)), ["u0e01", "u0e02", "u0e1f"]);
    }

    #[test]
    fn one_name_more_moves_no_address() {
        let mut all: Vec<String> = (0..310).map(|at| format!("{}{at:03}", if at < 300 { 'K' } else { 'B' })).collect();
        let parts = |names: &[String]| Letters::of(&Order::new("en"), names).parts(&List::Index, "en");
        let before = parts(&all);
        let numbers: Vec<(&Section, usize)> = before.iter().map(|part| (&part.section, part.number)).collect();
        let letter = |slug: &str| Section::Letter { tag: "en".to_owned(), slug: slug.to_owned() };
        assert_eq!(numbers, [(&letter("b"), 1), (&letter("k"), 1), (&letter("k"), 2)]);
        for name in ["A new one", "K000a", "Zoo"] {
            all.push(name.to_owned());
            let after = parts(&all);
            assert!(before.iter().all(|part| after.contains(part)), "{name}: {after:?}");
        }
    }

    #[test]
    fn signs_that_are_as_many_as_words_are_no_headings() {
        let signs = |count: u32| (0..count).filter_map(|at| char::from_u32(0x4e00 + at)).map(String::from).collect();
        let order = Order::new("zh");
        let (few, many): (Vec<String>, Vec<String>) = (signs(150), signs(151));
        assert_eq!(Letters::of(&order, &few).if_few().iter().count(), 150);
        let letters = Letters::of(&order, &many).if_few();
        assert_eq!(slugs(&letters), ["all"]);
        assert_eq!(letters.parts(&List::Index, "zh").len(), 2);
    }

    #[test]
    fn a_part_is_known_again_by_its_word() {
        let letter = Section::Letter { tag: "fa".to_owned(), slug: "u0627".to_owned() };
        let parts = [
            Part { list: List::Index, section: letter.clone(), number: 2 },
            Part { list: List::Office("civil/main".to_owned()), section: letter, number: 1 },
            Part { list: List::Standards, section: Section::Agency("civil".to_owned()), number: 3 },
            Part { list: List::Event("moving".to_owned()), section: Section::Whole, number: 2 },
            Part::first(List::YouSaid, Section::Whole),
            Part { list: List::Notices, section: Section::Whole, number: 2 },
            Part::first(List::Glossary, Section::Letter { tag: "th".to_owned(), slug: "u0e01".to_owned() }),
            Part { list: List::Ledger, section: Section::Year { tag: "th".to_owned(), number: 2569 }, number: 2 },
        ];
        for part in parts {
            assert_eq!(Part::of_word(&part.word()), Some(part));
        }
        assert_eq!(Part::of_word("civil#2"), None);
    }

    #[test]
    fn only_what_is_about_an_agency_had_its_former_name() {
        let standards = |id: &str| Part::first(List::Standards, Section::Agency(id.to_owned()));
        assert_eq!(standards("water").renamed("water", "wells"), Some(standards("wells")));
        assert_eq!(standards("water").renamed("civil", "registry"), None);
        let of_agency = |id: &str| Part { list: List::Services(id.to_owned()), section: Section::Whole, number: 2 };
        assert_eq!(of_agency("water").renamed("water", "wells"), Some(of_agency("wells")));
    }
}
