//! What follows from a charter: elapsed times, burdens, journeys, results against promises, deadlines of redress, coverage.
//!
//! Everything here is a pure function of the charter and, where something depends on it, of a date: nothing reads a clock,
//! and nothing is stored in the charter. Times are added in [`Stretch`]es, whose working and calendar parts are never merged;
//! a [`Yardstick`] says which of two is longer, and is made once for a whole run because it remembers what it measured.
//!
//! What does not live here: words for a reader (`lang`, `view`), what is wrong or unwise (`check` reads the comparisons made
//! here), and counting from one date to another (`calendar`).

mod burden;
mod coverage;
mod documents;
mod due;
mod elapsed;
mod fees;
mod journey;
mod map;
mod parallel;
mod path;
mod performance;
mod promise;
mod redress;
mod renewal;
mod sameness;
mod situation;
mod stretch;
mod totals;
mod variants;
mod visits;
mod whole;
mod yardstick;

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests;

pub use burden::{Burden, Count, Online, burden};
pub use coverage::{Coverage, Stale, coverage, coverage_of, digest};
pub use documents::documents;
pub use due::{DatedPromise, PromiseOf, dated_promises, deadline};
pub use elapsed::{Basis, Elapsed, ServiceTime, SituationTime, service_time};
pub use fees::{FeeSum, everybody, fees_due, is_valid, sum, sum_for_everybody};
pub use journey::{Journey, JourneyDocument, Need, Needed, circular_evidence, journey};
pub use map::{BOX, Gutter, Line, Map, Placed, Rail, can_be_drawn, lanes, lay_out, map_of};
pub use parallel::{Beside, parallel, waits_alike};
pub use performance::{
    FeedbackPeriod, FeedbackResults, Period, Rate, Series, StandardResults, TREND_STEP, Trend, feedback, in_own_unit,
    performance,
};
pub use promise::{InForce, PromisedTime, Promises, in_force, promises};
pub use redress::{Reach, RungDates, RungLengths, RungMoments, redress_dates, redress_lengths};
pub use renewal::{Renewal, renewals};
pub use sameness::{Difference, MeasuredThere, Place, agency_differences, differences, measured};
pub use situation::{Conditional, MOST_SITUATIONS, Situation, applies, situations, ways};
pub use stretch::Stretch;
pub use totals::{FeeComparison, TimeComparison, Verdict, compare_fees, compare_time};
pub use variants::{Variant, variants};
pub use whole::{Derived, OfService};
pub use yardstick::Yardstick;
