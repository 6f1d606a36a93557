//! A ladder of redress that never leaves the agency
//!
//! Whoever was refused by an agency must be able to turn to somebody whom the agency does not pay: an ombudsman, a tribunal, a
//! commission. A ladder that ends inside of the house ends in the opinion of the house.
//!
//! Asked for by: the United Kingdom, South Africa, Nepal and India, whose charters name at least one authority outside [V].
//!
//! ```yaml
//! # wrong
//! redress: [{id: desk, to: {role: desk-head}, decide_within: 3 working days}]
//! # right
//! redress:
//!   - {id: desk, to: {role: desk-head}, decide_within: 3 working days}
//!   - {id: ombudsman, to: {body: {en: National Ombudsman}}, independent: true, decide_within: 30 calendar days}
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::LadderSubject;
use crate::words;

rule!("redress-without-independent", Warning, Ladder(find), "redress_without_independent.rs");

fn find(ladder: &LadderSubject<'_>, found: &mut Findings) {
    let is_independent = |rung: &crate::model::Rung| rung.independent.get().is_some_and(|said| said.value);
    if let Some(last) = ladder.rungs.last()
        && !ladder.rungs.iter().any(is_independent)
    {
        let message =
            words!("this ladder ends at “{last}”: no rung stands outside of the agency", last = &last.id.text);
        let help = words!("add the ombudsman, tribunal or commission one may turn to, with `independent: true`");
        found.at(last.id.span, message, help);
    }
}
