//! The catalogue: every rule with its direction, its sentence, its page and its mirror. No code that compares is here.

pub(super) mod book;
pub(super) mod burden;
pub(super) mod channels;
pub(super) mod documents;
pub(super) mod eligibility;
pub(super) mod fees;
pub(super) mod offices;
pub(super) mod outputs;
pub(super) mod redress;
pub(super) mod services;
pub(super) mod standards;
pub(super) mod steps;
pub(super) mod time;
pub(super) mod words;

use super::DiffRule;

/// The rules of each area, in the order of the catalogue.
pub(super) static AREAS: [&[&DiffRule]; 14] = [
    services::ALL,
    time::ALL,
    standards::ALL,
    fees::ALL,
    documents::ALL,
    steps::ALL,
    outputs::ALL,
    channels::ALL,
    offices::ALL,
    eligibility::ALL,
    redress::ALL,
    words::ALL,
    book::ALL,
    burden::ALL,
];
