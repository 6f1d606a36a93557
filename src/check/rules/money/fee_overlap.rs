//! Two fees of one name that are due at the same time
//!
//! A new amount was added and the old one was not ended, or ends a day too late: on that day the page asks for both. Fees of
//! different cases or channels, and the parts of a `one_of`, may share a name.
//!
//! Asked for by: Open Referral's model of costs, whose validities do not overlap [V].
//!
//! ```yaml
//! # wrong: both on 1 January
//! fees:
//!   - {id: card, name: {en: Card fee}, amount: 150 PHP, valid_until: 2027-01-01}
//!   - {id: card-2027, name: {en: Card fee}, amount: 160 PHP, valid_from: 2027-01-01}
//! # right
//!   - {id: card, name: {en: Card fee}, amount: 150 PHP, valid_until: 2026-12-31}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::model::Fee;
use crate::quantity::Date;
use crate::words;

rule!("fee-overlap", Warning, Service(find), "fee_overlap.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    let fees = subject.service.fees.list();
    for (at, later) in fees.iter().enumerate() {
        if let Some(earlier) = fees[..at].iter().find(|earlier| overlap(earlier, later)) {
            let message = words!(
                "“{earlier}” and “{later}” bear one name and are due at the same time",
                earlier = &earlier.id.text,
                later = &later.id.text
            );
            let help =
                words!("end the one before the other begins (`valid_until`, `valid_from`), or give each its own name");
            let finding = found.about(later.id.span, message, help).also(earlier.id.span, words!("the other one"));
            found.add(finding);
        }
    }
}

fn overlap(one: &Fee, other: &Fee) -> bool {
    if one.name.is_unsaid() || one.name != other.name {
        return false;
    }
    let same_payer = (&one.when, &one.unless, &one.channels, &one.optional)
        == (&other.when, &other.unless, &other.channels, &other.optional);
    let begins = |fee: &Fee| fee.valid_from.get().map_or(Date::MIN, |date| date.value);
    let ends = |fee: &Fee| fee.valid_until.get().map_or(Date::MAX, |date| date.value);
    same_payer && begins(one) <= ends(other) && begins(other) <= ends(one)
}
