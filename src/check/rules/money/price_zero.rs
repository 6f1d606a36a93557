//! A price of nought
//!
//! `0 PHP` in a source is mostly a cell that somebody had to fill in. Where nothing is to be paid, `free` says so on purpose, in
//! every language.
//!
//! Asked for by: Thailand's integrity assessment, which wants it stated that a service has no fee [V].
//!
//! ```yaml
//! # wrong
//! amount: 0 PHP
//! # right
//! amount: free
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::PriceSubject;
use crate::words;

rule!("price-zero", Warning, Price(find), "price_zero.rs");

fn find(subject: &PriceSubject<'_>, found: &mut Findings) {
    if subject.price.max().is_some_and(|most| most.amount.is_zero()) {
        let message = words!("`{price}` is nothing to pay", price = &subject.price.value);
        found.at(subject.price.span, message, words!("write `free`"));
    }
}
