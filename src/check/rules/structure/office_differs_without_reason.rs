//! An office that serves otherwise than the others, without a reason
//!
//! Half the hours or twice the time at one branch may be right, if it is half staffed until June and somebody has approved it. Without a
//! reason a citizen only sees that they live in the wrong street.
//!
//! Asked for by: the seed of Thailand's manual: the same service differs between service points only for an approved reason
//! (L-X4) [D].
//!
//! ```yaml
//! # wrong
//! available: [{office: north-branch, time: 5 working days}]
//! # right
//! available: [{office: north-branch, time: 5 working days, reason: {en: Staffed half days until June}, approved_by: {role: registrar}}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::words;

rule!("office-differs-without-reason", Warning, Service(find), "office_differs_without_reason.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    for one in subject.service.available.list().iter().filter(|one| one.reason.is_unsaid()) {
        let Some(office) = one.office.get() else { continue };
        let message = words!("the office “{office}” differs from the others without a reason", office = &office.id);
        found.at(
            office.span,
            message,
            words!("say why in `reason` and who allowed it in `approved_by`, or offer the same there"),
        );
    }
}
