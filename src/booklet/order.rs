//! What can be ordered: which kind of booklet, of what, on which paper, in which layout; and how a long list becomes volumes.

use crate::resolve::ServiceId;
use serde::Serialize;

/// Most services in one volume: some 90 pages, where services say as much as those of the demo book. Typesetting holds about ten
/// megabytes for each of them.
const MOST_SERVICES: usize = 25;

/// A kind of booklet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Everything about an agency's services, to be read and looked up.
    Handbook,
    /// The services at a glance, to be hung up.
    Board,
    /// One service, to be taken away.
    Leaflet,
}

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 420 by 594 mm.
    A2,
    /// 297 by 420 mm.
    A3,
    /// 210 by 297 mm; of a leaflet, folded twice.
    A4,
    /// 148 by 210 mm.
    A5,
}

impl Paper {
    /// Its name in file names.
    pub fn word(self) -> &'static str {
        match self {
            Paper::A2 => "a2",
            Paper::A3 => "a3",
            Paper::A4 => "a4",
            Paper::A5 => "a5",
        }
    }
}

impl Kind {
    /// Its name in file names.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Handbook => "handbook",
            Kind::Board => "board",
            Kind::Leaflet => "leaflet",
        }
    }

    /// The sizes that it is made in, the usual one first.
    pub fn papers(self) -> &'static [Paper] {
        match self {
            Kind::Handbook => &[Paper::A4, Paper::A5],
            Kind::Board => &[Paper::A3, Paper::A2],
            Kind::Leaflet => &[Paper::A5, Paper::A4],
        }
    }
}

/// A layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// Ours.
    #[default]
    Plain,
    /// The handbook table and the billboard of the Philippines: RA 11032, ARTA Memorandum Circular 2019-002, Reference B.
    Philippines,
    /// The manual for the people of Thailand: Licensing Facilitation Act B.E. 2558.
    Thailand,
    /// The schedule of Indian right-to-service acts.
    India,
    /// The board of Nepal: Good Governance Act 2064, section 25, and rule 14.
    Nepal,
}

impl Style {
    /// Every layout.
    pub const ALL: [Style; 5] = [Style::Plain, Style::Philippines, Style::Thailand, Style::India, Style::Nepal];

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Style::Plain => "plain",
            Style::Philippines => "philippines",
            Style::Thailand => "thailand",
            Style::India => "india",
            Style::Nepal => "nepal",
        }
    }

    /// The kinds of booklet that it lays down a layout for.
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Style::Plain => &[Kind::Handbook, Kind::Board, Kind::Leaflet],
            Style::Philippines => &[Kind::Handbook, Kind::Board],
            Style::Thailand => &[Kind::Handbook],
            Style::India | Style::Nepal => &[Kind::Board],
        }
    }
}

/// What a booklet is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// All agencies of the book.
    Book,
    /// One agency.
    Agency(String),
    /// One service.
    Service(ServiceId),
}

/// One kind of booklet of one thing in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// What kind.
    pub kind: Kind,
    /// On which paper.
    pub paper: Paper,
    /// In which layout.
    pub style: Style,
    /// Of what.
    pub scope: Scope,
    /// The language, by its place in the book.
    pub language: usize,
}

impl Order {
    /// The usual order of a kind: plain, on its usual paper.
    pub fn usual(kind: Kind, scope: Scope, language: usize) -> Order {
        Order { kind, paper: kind.papers()[0], style: Style::Plain, scope, language }
    }

    /// Where it stands below the folder of its language, without the ending: `water`, `water/new-connection`, and for what is
    /// not the usual thing at that place more words behind: `water-board-a2`.
    pub fn name(&self) -> String {
        let (place, usual) = match &self.scope {
            Scope::Book => ("all".to_owned(), Kind::Handbook),
            Scope::Agency(id) => (id.clone(), Kind::Handbook),
            Scope::Service(id) => (id.to_string(), Kind::Leaflet),
        };
        let kind = (self.kind != usual).then(|| self.kind.word());
        let style = (self.style != Style::Plain).then(|| self.style.word());
        let paper = (self.paper != self.kind.papers()[0]).then(|| self.paper.word());
        std::iter::once(place.as_str()).chain(kind).chain(style).chain(paper).collect::<Vec<_>>().join("-")
    }
}

/// Cuts a list into volumes of at most `MOST_SERVICES`, as equal as they can be; one volume of an empty list.
pub fn volumes<T>(list: &[T]) -> Vec<&[T]> {
    let count = list.len().div_ceil(MOST_SERVICES).max(1);
    let (size, larger) = (list.len() / count, list.len() % count);
    let mut rest = list;
    let volume = |at: usize| {
        let (volume, after) = rest.split_at(size + usize::from(at < larger));
        rest = after;
        volume
    };
    (0..count).map(volume).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_are_equal_and_keep_the_order() {
        let sizes = |count: usize| volumes(&vec![0; count]).iter().map(|volume| volume.len()).collect::<Vec<_>>();
        assert_eq!(sizes(0), [0]);
        assert_eq!(sizes(25), [25]);
        assert_eq!(sizes(26), [13, 13]);
        assert_eq!(sizes(1000), [25; 40]);
        assert_eq!(sizes(52), [18, 17, 17]);
        let list: Vec<usize> = (0..450).collect();
        assert_eq!(volumes(&list).concat(), list);
    }

    #[test]
    fn names_say_what_is_unusual() {
        let of = |kind, paper, style, scope| Order { kind, paper, style, scope, language: 0 }.name();
        let (agency, service) = (Scope::Agency("water".to_owned()), ServiceId::parse("water/leak").map(Scope::Service));
        assert_eq!(of(Kind::Handbook, Paper::A4, Style::Plain, agency.clone()), "water");
        assert_eq!(of(Kind::Handbook, Paper::A5, Style::Plain, Scope::Book), "all-a5");
        assert_eq!(of(Kind::Board, Paper::A2, Style::Nepal, agency), "water-board-nepal-a2");
        assert_eq!(
            service.map(|service| of(Kind::Leaflet, Paper::A4, Style::Plain, service)).unwrap(),
            "water/leak-a4"
        );
    }
}
