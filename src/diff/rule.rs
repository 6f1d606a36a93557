//! What a rule of the diff is: its name, its area, what the change means for the citizen, and how it is said.
//!
//! The rules themselves stand in `rules/`, a file an area; what finds them stands beside this file.

/// What a change means for the citizen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// The citizen gets less, waits longer, pays or brings more.
    Worse,
    /// Better for some and worse for others, or only a person can tell.
    Unclear,
    /// The citizen gets more, waits less, pays or brings less.
    Better,
    /// No difference for what is promised.
    Neutral,
}

impl Direction {
    /// Every direction, in the order in which a report shows them: what needs eyes first.
    pub const ALL: [Direction; 4] = [Direction::Worse, Direction::Unclear, Direction::Better, Direction::Neutral];

    /// The word of every output format.
    pub fn word(self) -> &'static str {
        match self {
            Direction::Worse => "worse",
            Direction::Unclear => "unclear",
            Direction::Better => "better",
            Direction::Neutral => "neutral",
        }
    }

    /// The direction of the same change the other way round.
    pub fn mirrored(self) -> Direction {
        match self {
            Direction::Worse => Direction::Better,
            Direction::Better => Direction::Worse,
            same => same,
        }
    }
}

/// What part of a charter a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// Whole services and agencies, their status and names.
    Services,
    /// How long things take, and when the clock runs.
    Time,
    /// Shares of cases and other measured targets; whole standards.
    Standards,
    /// What the citizen pays.
    Fees,
    /// What the citizen brings.
    Documents,
    /// What happens, and who does it.
    Steps,
    /// What the citizen gets.
    Outputs,
    /// The ways to use a service.
    Channels,
    /// Offices and their hours.
    Offices,
    /// Who may have a service, and in which cases what holds.
    Eligibility,
    /// What happens when a promise is broken: remedies, redress, silence.
    Redress,
    /// Words and translations.
    Words,
    /// Laws, calendars, settings, lists.
    Book,
    /// What the engine adds up: burdens and journeys.
    Burden,
}

impl Area {
    /// Every area, in the order of the catalogue.
    pub const ALL: [Area; 14] = [
        Area::Services,
        Area::Time,
        Area::Standards,
        Area::Fees,
        Area::Documents,
        Area::Steps,
        Area::Outputs,
        Area::Channels,
        Area::Offices,
        Area::Eligibility,
        Area::Redress,
        Area::Words,
        Area::Book,
        Area::Burden,
    ];

    /// The word of every output format.
    pub fn word(self) -> &'static str {
        match self {
            Area::Services => "services",
            Area::Time => "time",
            Area::Standards => "standards",
            Area::Fees => "fees",
            Area::Documents => "documents",
            Area::Steps => "steps",
            Area::Outputs => "outputs",
            Area::Channels => "channels",
            Area::Offices => "offices",
            Area::Eligibility => "eligibility",
            Area::Redress => "redress",
            Area::Words => "words",
            Area::Book => "book",
            Area::Burden => "burden",
        }
    }
}

/// One kind of change. Ids are kebab-case, stable, never reused, and in one namespace with the findings of `check`.
#[derive(Debug, PartialEq, Eq)]
pub struct DiffRule {
    /// For example `time-longer`.
    pub id: &'static str,
    /// What part of a charter it is about.
    pub area: Area,
    /// What such a change means for the citizen, always.
    pub direction: Direction,
    /// One line: what it finds.
    pub summary: &'static str,
    /// The sentence that a change is told with, in English. Filled in are `{item}`, `{what}` (the item and the field of it),
    /// `{old}`, `{new}` and `{language}`. Another language has it among its interface words, with the same holes.
    pub says: &'static str,
    /// Markdown: why it has its direction, and what it does not find.
    pub explanation: &'static str,
    /// The rule that finds the same change the other way round; its own id where that is again this rule.
    pub opposite: Option<&'static str>,
}

/// Declares an area's rules and the list `ALL` of them.
macro_rules! diff_rules {
    ($area:ident; $($ident:ident = $id:literal <-> $opposite:literal, $direction:ident, $summary:literal, $says:literal, $explanation:literal;)*) => {
        $(#[doc = $summary] pub(in crate::diff) static $ident: $crate::diff::DiffRule = $crate::diff::DiffRule {
            id: $id,
            area: $crate::diff::Area::$area,
            direction: $crate::diff::Direction::$direction,
            summary: $summary,
            says: $says,
            explanation: $explanation,
            opposite: Some($opposite),
        };)*

        /// Every rule of this area.
        pub(in crate::diff) static ALL: &[&$crate::diff::DiffRule] = &[$(&$ident),*];
    };
}

pub(super) use diff_rules;
