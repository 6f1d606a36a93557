//! A service whose review is overdue
//!
//! A page with a date that has passed tells a reader that nobody looks after it. Without a `next`, a review is taken as due
//! after a year.
//!
//! Asked for by: South Africa, whose standards are looked at every year, and the United Kingdom's guidance that standards are
//! reviewed [V].
//!
//! ```yaml
//! # wrong, in July 2026
//! reviewed: {date: 2025-03-01, next: 2026-03-01}
//! # right
//! reviewed: {date: 2026-03-01, next: 2027-03-01}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::words;

rule!("review-overdue", Warning, Service(find), "review_overdue.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let today = subject.ground().today;
    let Some(review) = subject.service.reviewed.get().filter(|_| subject.is_offered()) else { return };
    let help = words!("look the service over and write the day into `date`, and the next one into `next`");
    match (review.next.get(), review.date.get()) {
        (Some(next), _) if next.value < today => {
            found.at(next.span, words!("the review was due on {next}", next = &next.value), help);
        }
        (None, Some(date)) if date.value.checked_add(jiff::Span::new().years(1)).is_ok_and(|due| due < today) => {
            found.at(
                date.span,
                words!("the last review was on {date}, more than a year ago", date = &date.value),
                help,
            );
        }
        _ => {}
    }
}
