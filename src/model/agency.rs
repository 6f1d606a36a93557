//! An agency: who promises, where its offices are, what holds for all its services.

use super::{
    Accessibility, Address, Allow, Contact, Feedback, Hours, LegalBasis, Payment, Priority, Remedy, Rung, Standard,
    Term,
};
use crate::quantity::Date;
use crate::record::{Id, Line, Prose, Ref, Sp, Text, Url};
use crate::{choice, record};

record! {
    /// An agency: who it is, its offices, and what holds for all its services.
    pub struct Agency "an agency" {
        /// Its name.
        required name: Text,
        /// True for an agency that is only referred to.
        external: Sp<bool>,
        /// What part of government it is.
        level: Term<Level>,
        /// How to reach it.
        contact: Box<Contact>,
        /// What it is there for.
        mandate: Prose,
        /// What it wants to become.
        vision: Prose,
        /// What it does to get there.
        mission: Prose,
        /// What its people pledge.
        pledge: Prose,
        /// The area it serves.
        area: Area,
        /// Its units.
        units: Vec<Unit>,
        /// The roles of its people; a person's name only where one opts in.
        roles: Vec<Role>,
        /// Its offices.
        offices: Vec<Office>,
        /// Standards that hold for every service; they join a service's own by id.
        standards: Vec<Standard>,
        /// Remedies that every service may name.
        remedies: Vec<Remedy>,
        /// Where to turn when it goes wrong; a service's own ladder replaces it whole.
        redress: Vec<Rung>,
        /// Who is served first.
        priority: Priority,
        /// How it listens.
        feedback: Feedback,
        /// What people said and what was done.
        you_said: Vec<YouSaid>,
        /// The law that set it up.
        legal_basis: Vec<LegalBasis>,
        /// Ids it had before.
        formerly: Vec<Id>,
        /// Exceptions from rules.
        allow: Vec<Allow>,
    }
}

choice! {
    /// What part of government an agency is.
    pub enum Level "level" {
        /// The whole country.
        National = "national",
        /// A region or state.
        Regional = "regional",
        /// A province.
        Provincial = "provincial",
        /// A district.
        District = "district",
        /// A city.
        City = "city",
        /// A village or rural municipality.
        Rural = "rural",
    }
}

record! {
    /// The area that an agency serves.
    pub struct Area "an area" {
        /// Its name.
        name: Text,
        /// Its address in a register of places.
        uri: Url,
    }
}

record! {
    /// A part of an agency.
    pub struct Unit "a unit" {
        /// Its id.
        required id: Id,
        /// Its name.
        name: Text,
        /// How to reach it.
        contact: Box<Contact>,
        /// Exceptions from rules.
        allow: Vec<Allow>,
    }
}

record! {
    /// A role that somebody fills.
    pub struct Role "a role" {
        /// Its id.
        required id: Id,
        /// What it is called.
        title: Text,
        /// The unit it belongs to.
        unit: Ref,
        /// How to reach it.
        contact: Box<Contact>,
        /// The person's name, only where one opts in.
        name: Text,
        /// Exceptions from rules.
        allow: Vec<Allow>,
    }
}

record! {
    /// A place where people are served.
    pub struct Office "an office" {
        /// Its id.
        required id: Id,
        /// Its name.
        name: Text,
        /// Where it is.
        address: Address,
        /// The counter, window or room.
        counter: Text,
        /// Latitude and longitude.
        geo: Vec<Sp<f64>>,
        /// When it is open.
        hours: Vec<Hours>,
        /// How to reach it.
        contact: Box<Contact>,
        /// What it offers to people who need it.
        accessibility: Vec<Term<Accessibility>>,
        /// The languages spoken there, as BCP 47 tags.
        languages: Vec<Line>,
        /// How fees can be paid there.
        payment: Vec<Term<Payment>>,
        /// Ids it had before.
        formerly: Vec<Id>,
        /// Exceptions from rules.
        allow: Vec<Allow>,
    }
}

record! {
    /// What people said and what was done about it.
    pub struct YouSaid "what people said" {
        /// What people said.
        said: Text,
        /// What was done.
        did: Text,
        /// When.
        date: Sp<Date>,
    }
}
