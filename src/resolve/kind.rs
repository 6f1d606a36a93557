//! The kinds of things that ids name, as they are called in findings. What does not live here: which ids there are (`names`).

use crate::wording::Wording;
use crate::words;

/// What an id stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Agency,
    AgencyStandard,
    Answer,
    Article,
    Audience,
    Calendar,
    Channel,
    Class,
    Event,
    Fee,
    Form,
    GlossaryEntry,
    Law,
    Office,
    Output,
    Remedy,
    Requirement,
    Role,
    Rung,
    Service,
    Standard,
    Step,
    Topic,
    Unit,
}

impl Kind {
    /// What it is called.
    pub(super) fn name(self) -> Wording {
        match self {
            Kind::Agency => words!("agency"),
            Kind::AgencyStandard => words!("standard of the agency"),
            Kind::Answer => words!("answer"),
            Kind::Article => words!("article"),
            Kind::Audience => words!("audience"),
            Kind::Calendar => words!("calendar"),
            Kind::Channel => words!("channel"),
            Kind::Class => words!("class"),
            Kind::Event => words!("event"),
            Kind::Fee => words!("fee"),
            Kind::Form => words!("form"),
            Kind::GlossaryEntry => words!("glossary entry"),
            Kind::Law => words!("law"),
            Kind::Office => words!("office"),
            Kind::Output => words!("output"),
            Kind::Remedy => words!("remedy"),
            Kind::Requirement => words!("requirement"),
            Kind::Role => words!("role"),
            Kind::Rung => words!("rung of redress"),
            Kind::Service => words!("service"),
            Kind::Standard => words!("standard"),
            Kind::Step => words!("step"),
            Kind::Topic => words!("topic"),
            Kind::Unit => words!("unit"),
        }
    }
}
