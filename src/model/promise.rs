//! What is promised and what happens when it is broken: standards, remedies, redress.

use super::{Actor, Allow, Amount, LegalBasis, Timing};
use crate::quantity::{Date, Share};
use crate::record::{Id, OneOrMany, Prose, Ref, Sp, Text};
use crate::{choice, record};

record! {
    /// A promise that can be measured.
    pub struct Standard "a standard" {
        /// Its id.
        required id: Id,
        /// What kind of promise it is.
        kind: StandardKind,
        /// The longest it takes.
        within: Timing,
        /// The least share that is kept, answered, right …
        at_least: Sp<Share>,
        /// The largest share that fails.
        at_most: Sp<Share>,
        /// The promise in words, which name facts instead of repeating them: `{within}`, `{target}`.
        promise: Text,
        /// The share of cases for which it is kept.
        target: Sp<Share>,
        /// Where the measurement comes from.
        source: Text,
        /// The role that answers for it.
        owner: Ref,
        /// What the citizen gets when it is broken; ids of remedies.
        remedy: OneOrMany<Ref>,
        /// The raised ceiling, and from when.
        next: Box<NextStandard>,
        /// Why an agency-wide standard does not hold for this service.
        left_out: Text,
        /// Only in these cases.
        when: Vec<Ref>,
        /// Not in these cases.
        unless: Vec<Ref>,
        /// Only through these channels.
        channels: Vec<Ref>,
        /// The law behind it.
        legal_basis: Vec<LegalBasis>,
        /// Exceptions from rules.
        allow: Vec<Allow>,
    }
}

record! {
    /// What a standard will be from a day on.
    pub struct NextStandard "a standard's next step" {
        /// From when.
        from: Sp<Date>,
        /// The longest it will take.
        within: Timing,
        /// The least share.
        at_least: Sp<Share>,
        /// The largest share that fails.
        at_most: Sp<Share>,
        /// The share of cases.
        target: Sp<Share>,
        /// The promise in words.
        promise: Text,
    }
}

choice! {
    /// What kind of promise a standard is.
    pub enum StandardKind "standard.kind" {
        /// How long it takes.
        Timeliness = "timeliness",
        /// How often it is right.
        Accuracy = "accuracy",
        /// How easily one gets through or in.
        Access = "access",
        /// How one is treated.
        Courtesy = "courtesy",
        /// What it costs.
        Cost = "cost",
        /// Whether everything is there.
        Completeness = "completeness",
        /// What one is told, and when.
        Information = "information",
        /// How complaints are answered.
        Complaints = "complaints",
    }
}

record! {
    /// What the citizen gets when a promise is broken.
    pub struct Remedy "a remedy" {
        /// Its id.
        required id: Id,
        /// What kind it is.
        kind: RemedyKind,
        /// How much, where it is money.
        amount: Amount,
        /// Whether it comes without asking.
        automatic: Sp<bool>,
        /// The remedy in words.
        text: Prose,
        /// The law behind it.
        legal_basis: Vec<LegalBasis>,
        /// Exceptions from rules.
        allow: Vec<Allow>,
    }
}

choice! {
    /// What kind of remedy it is.
    pub enum RemedyKind "remedy" {
        /// An apology.
        Apology = "apology",
        /// An explanation.
        Explanation = "explanation",
        /// The mistake is put right.
        Correction = "correction",
        /// The fee is given back.
        Refund = "refund",
        /// A fixed sum.
        Payment = "payment",
        /// The case is taken before others.
        Priority = "priority",
    }
}

record! {
    /// One rung of the redress ladder.
    pub struct Rung "a rung of redress" {
        /// Its id.
        required id: Id,
        /// To whom one turns.
        to: Actor,
        /// How one does it.
        how: Prose,
        /// How long one may wait before filing, from the day the rung opens.
        file_within: Timing,
        /// By when receipt is confirmed.
        acknowledge_within: Timing,
        /// By when it is decided.
        decide_within: Timing,
        /// What the time to file counts from: the end of the promise or of the rung below, or the decision.
        from: RungStart,
        /// Whether it stands outside of the agency.
        independent: Sp<bool>,
        /// The law behind it.
        legal_basis: Vec<LegalBasis>,
        /// Exceptions from rules.
        allow: Vec<Allow>,
    }
}

choice! {
    /// What the time to file counts from.
    pub enum RungStart "rung-start" {
        /// The time of the rung below has run out.
        Deadline = "deadline",
        /// The rung below has decided.
        Decision = "decision",
    }
}

/// The remedies that a law or charter gives, by id.
pub type Compensation = OneOrMany<Ref>;

record! {
    /// How the agency listens.
    pub struct Feedback "feedback" {
        /// How to send it.
        how: Prose,
        /// Who reads it.
        read_by: OneOrMany<Actor>,
        /// By when it is answered.
        reply_within: Timing,
        /// Where what came of it is published.
        published: Text,
    }
}
