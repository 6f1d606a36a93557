//! What was measured: results against promises, satisfaction and complaints. Shares are computed, never typed.

use crate::quantity::{Date, Decimal};
use crate::record::{Ref, Sp};
use crate::source::Span;

/// One row of `performance/*.csv`: a standard in a period, perhaps at one office or through one channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// The standard: `service/standard`, or the id alone of an agency-wide one.
    pub standard: Ref,
    /// The office, or all of them.
    pub office: Option<Ref>,
    /// The channel, or all of them.
    pub channel: Option<Ref>,
    /// First day of the period.
    pub start: Sp<Date>,
    /// Last day of the period.
    pub end: Sp<Date>,
    /// Cases measured, without those exempt.
    pub total: Option<Sp<u64>>,
    /// Cases in which the promise was kept.
    pub met: Option<Sp<u64>>,
    /// Cases left out for a reason that the promise names.
    pub exempt: Option<Sp<u64>>,
    /// Half of the cases took at most so long, in the standard's own unit.
    pub median: Option<Sp<Decimal>>,
    /// Nine of ten cases took at most so long, in the standard's own unit.
    pub p90: Option<Sp<Decimal>>,
    /// A remark.
    pub comment: Option<String>,
    /// The row.
    pub span: Span,
}

/// One row of `performance/feedback*.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Opinion {
    /// The service, or the whole agency where it is empty.
    pub service: Option<Ref>,
    /// First day of the period.
    pub start: Sp<Date>,
    /// Last day of the period.
    pub end: Sp<Date>,
    /// People who answered.
    pub responses: Option<Sp<u64>>,
    /// Those of them who were satisfied.
    pub satisfied: Option<Sp<u64>>,
    /// Complaints that came in.
    pub complaints: Option<Sp<u64>>,
    /// Complaints that were resolved.
    pub resolved: Option<Sp<u64>>,
    /// Complaints that were resolved in time.
    pub resolved_in_time: Option<Sp<u64>>,
    /// The row.
    pub span: Span,
}
