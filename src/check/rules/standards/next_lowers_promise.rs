//! A next step that promises less than today
//!
//! `next` is the raised ceiling: what will be promised from a day on. Where it is longer, or a smaller share, the standard is
//! announced to fall, which needs a decision that is written down and told, not a line in a file.
//!
//! Asked for by: South Africa's charters, in which a standard "may not be lowered" [V].
//!
//! ```yaml
//! # wrong
//! standards: [{id: issue-time, within: 5 working days, next: {within: 6 working days, from: 2027-04-01}}]
//! # right
//! standards: [{id: issue-time, within: 5 working days, next: {within: 4 working days, from: 2027-04-01}}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::StandardSubject;
use crate::model::Timing;
use crate::quantity::{Decimal, Length};
use crate::record::{Said, Sp};
use crate::words;
use std::cmp::Ordering;

rule!("next-lowers-promise", Warning, Standard(find), "next_lowers_promise.rs");

fn find(subject: &StandardSubject<'_>, found: &mut Findings) {
    let standard = subject.standard;
    let Some(next) = standard.next.get() else { return };
    let hours = subject.agency.ground.yardstick.hours();
    let worse = [
        ("within", longer(&standard.within, &next.within, hours)),
        ("at_least", differs(&standard.at_least, &next.at_least, Ordering::Less)),
        ("at_most", differs(&standard.at_most, &next.at_most, Ordering::Greater)),
        ("target", differs(&standard.target, &next.target, Ordering::Less)),
    ];
    for (field, _) in worse.iter().filter(|(_, is_worse)| *is_worse) {
        let message = words!(
            "from `next` on, `{field}` of “{standard}” promises less than today",
            field,
            standard = &standard.id.text
        );
        let span = standard.next.span().unwrap_or(standard.id.span);
        found.at(
            span,
            message,
            words!("promise as much as today or more; a standard is lowered by a decision, in its own value"),
        );
    }
}

fn longer(now: &Said<Timing>, next: &Said<Timing>, hours: Decimal) -> bool {
    let most = |said: &Said<Timing>| -> Option<Length> { said.get()?.length()?.max().cloned() };
    let both = most(now).zip(most(next));
    both.and_then(|(now, next)| next.compare(&now, hours)) == Some(Ordering::Greater)
}

fn differs<T: Ord>(now: &Said<Sp<T>>, next: &Said<Sp<T>>, how: Ordering) -> bool {
    let both = next.get().zip(now.get());
    both.is_some_and(|(next, now)| next.value.cmp(&now.value) == how)
}
