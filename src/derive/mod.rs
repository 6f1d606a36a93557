//! (stub until the room lands)
#![allow(missing_docs)]
use crate::model::*;
use crate::quantity::*;
use crate::resolve::*;
pub struct Elapsed;
impl Elapsed {
    pub fn shown(&self) -> Option<Duration> {
        None
    }
}
pub fn elapsed(_: &Charter, _: &Service) -> Option<Elapsed> {
    None
}
pub fn fixed_fees(_: &Service, _: Date) -> Vec<Price> {
    vec![]
}
pub struct Burden {
    pub visits: (u64, u64),
    pub documents: (u64, u64),
    pub agencies: (u64, u64),
    pub signatures: (u64, u64),
    pub online: Online,
}
pub enum Online {
    EndToEnd,
    Starts,
    CounterOnly,
    Other,
}
pub fn burden(_: &Charter, _: &ServiceId) -> Option<Burden> {
    None
}
pub fn parallel(b: &[Vec<usize>]) -> Vec<Vec<usize>> {
    vec![vec![]; b.len()]
}
pub struct Record {
    pub periods: Vec<Period>,
    pub could_be_raised: bool,
}
pub struct Period {
    pub start: Date,
    pub end: Date,
    pub total: Option<u64>,
    pub met: Option<u64>,
    pub exempt: Option<u64>,
    pub share: Option<Decimal>,
    pub kept: Option<bool>,
    pub median: Option<Decimal>,
    pub p90: Option<Decimal>,
    pub comment: Option<String>,
}
pub fn record(_: &Charter, _: &ServiceId, _: &Standard, _: bool) -> Record {
    Record { periods: vec![], could_be_raised: false }
}
pub fn agency_record(_: &Charter, _: &str, _: &Standard) -> Record {
    Record { periods: vec![], could_be_raised: false }
}
pub fn in_unit_of(_: &Duration, _: Decimal) -> Option<Length> {
    None
}
