//! A complaint that is decided by those it went to before
//!
//! The next rung of a ladder exists because one does not trust the decision of the rung below. Where both are the same desk,
//! the citizen waits twice for one answer.
//!
//! Asked for by: India's right-to-service acts, which name a different officer for each appeal [V]; the United Kingdom's
//! service standards want a review that is independent [V].
//!
//! ```yaml
//! # wrong
//! redress: [{id: desk, to: {role: desk-head}}, {id: appeal, to: {role: desk-head}}]
//! # right
//! redress: [{id: desk, to: {role: desk-head}}, {id: appeal, to: {unit: appeals}}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::LadderSubject;
use crate::words;

rule!("redress-same-authority", Warning, Ladder(find), "redress_same_authority.rs");

fn find(ladder: &LadderSubject<'_>, found: &mut Findings) {
    for pair in ladder.rungs.windows(2) {
        let [below, rung] = pair else { continue };
        let (Some(first), Some(second)) = (below.to.get(), rung.to.get()) else { continue };
        let same = (&first.role, &first.unit, &first.agency, &first.body)
            == (&second.role, &second.unit, &second.agency, &second.body);
        if same {
            let message = words!("“{rung}” goes to the same authority as the rung below it", rung = &rung.id.text);
            let help = words!("name somebody else who decides, or take one of the two rungs away");
            let finding = found.about(rung.id.span, message, help).also(below.id.span, words!("the rung below"));
            found.add(finding);
        }
    }
}
