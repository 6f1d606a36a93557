//! More promises kept than there were cases
//!
//! `met` counts the cases of `total` in which the promise was kept, so it is never the larger. Two columns were swapped, a
//! digit was added, or cases of another period were counted; whatever share is published of it is wrong. The same holds for
//! those `satisfied` of those who answered.
//!
//! Asked for by: Canada's checks of its register of services (`qa_performance_over_100`) [V].
//!
//! ```csv
//! standard,office,channel,period_start,period_end,total,met,exempt,median,p90,comment
//! card/issue-time,,,2026-01-01,2026-03-31,4054,4198,12,3.5,4.8,
//! ```
//!
//! Right: `total` 4198, `met` 4054.

use crate::check::rule::{Findings, rule};
use crate::check::subject::AgencySubject;
use crate::record::Sp;
use crate::words;

rule!("met-above-total", Error, Agency(find), "met_above_total.rs");

fn find(subject: &AgencySubject<'_>, found: &mut Findings) {
    for row in &subject.book.measurements {
        part("met", row.met.as_ref(), "total", row.total.as_ref(), found);
    }
    for row in &subject.book.opinions {
        part("satisfied", row.satisfied.as_ref(), "responses", row.responses.as_ref(), found);
    }
}

fn part(name: &str, part: Option<&Sp<u64>>, of: &str, whole: Option<&Sp<u64>>, found: &mut Findings) {
    if let (Some(part), Some(whole)) = (part, whole)
        && part.value > whole.value
    {
        let message = words!(
            "`{name}` is {part}, more than `{of}`, which is {whole}",
            name,
            part = part.value,
            of,
            whole = whole.value
        );
        let help = words!("look up both numbers in the source; `{name}` counts a part of `{of}`", name, of);
        let finding = found.about(part.span, message, help).also(whole.span, words!("`{of}`", of));
        found.add(finding);
    }
}
