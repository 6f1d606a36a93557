//! A fee without the law that sets it
//!
//! Whoever is asked for money may ask by what right. A fee with its article cannot be made up at a window, and one that
//! cites nothing looks like one that was. What is free needs no law; the parts of a `one_of` may rest on the law of the whole.
//!
//! Asked for by: the Philippine handbook, which wants the legal basis of every requirement and step cited (MC 2020-04), and the
//! eRegulations model, which has it for every cost [V]; unlisted costs are an offence under Republic Act 11032, section 21 [S].
//!
//! ```yaml
//! # wrong
//! fees: [{id: card, name: {en: Card fee}, amount: 150 PHP}]
//! # right
//! fees: [{id: card, name: {en: Card fee}, amount: 150 PHP, legal_basis: [{law: fees-order, article: "3"}]}]
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::model::{Amount, Fee};
use crate::quantity::Price;
use crate::words;

rule!("fee-without-law", Warning, Service(find), "fee_without_law.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    for fee in subject.service.fees.list().iter().filter(|fee| fee.legal_basis.is_unsaid()) {
        match fee.one_of.list() {
            [] => one(fee, found),
            parts => parts.iter().filter(|part| part.legal_basis.is_unsaid()).for_each(|part| one(part, found)),
        }
    }
}

fn one(fee: &Fee, found: &mut Findings) {
    if fee.amount.get().and_then(Amount::price) != Some(&Price::Free) {
        let message = words!("the fee “{fee}” names no law that sets it", fee = &fee.id.text);
        found.at(
            fee.id.span,
            message,
            words!("add `legal_basis: [{law: …, article: \"…\"}]`; `none` with the reason where there is none"),
        );
    }
}
