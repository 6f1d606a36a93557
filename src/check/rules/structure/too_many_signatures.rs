//! More than three signatures on one document
//!
//! Each signature is a desk on which the citizen's paper waits. The Philippines allow three.
//! Looked at is what the agency does by itself: bride, groom and two witnesses sign for themselves.
//!
//! Asked for by: RA 11032 of the Philippines, section 9 (d): at most three signatories on any document [V] (L-X3).
//!
//! ```yaml
//! - {id: sign, agency_action: {en: Signs the permit.}, by: {role: registrar}, signatures: 5}   # noted
//! - {id: sign, agency_action: {en: Signs the permit.}, by: {role: registrar}, signatures: 2}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::words;

rule!("too-many-signatures", Note, Service(find), "too_many_signatures.rs");

/// What RA 11032 allows.
const MOST: u64 = 3;

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    for step in subject
        .service
        .steps
        .list()
        .iter()
        .filter(|step| !step.agency_action.is_unsaid() && step.client_action.is_unsaid())
    {
        let of_actions = step.actions.list().iter().filter_map(|action| action.signatures.get());
        for signatures in step.signatures.get().into_iter().chain(of_actions).filter(|count| count.value > MOST) {
            let message = words!("“{step}” takes {n} signatures", step = &step.id.text, n = signatures.value);
            found.at(
                signatures.span,
                message,
                words!("let fewer people sign: whom the law does not ask for can be informed"),
            );
        }
    }
}
