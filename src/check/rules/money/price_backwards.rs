//! A range of prices written the wrong way round
//!
//! `250–100 PHP` is a slip, and one cannot tell what is meant: 100 to 250, or 250 to 1,000.
//!
//! Asked for by: the eRegulations model, whose ranges go from the least to the most [V].
//!
//! ```yaml
//! # wrong
//! amount: 250–100 PHP
//! # right
//! amount: 100–250 PHP
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::PriceSubject;
use crate::quantity::Price;
use crate::words;

rule!("price-backwards", Warning, Price(find), "price_backwards.rs");

fn find(subject: &PriceSubject<'_>, found: &mut Findings) {
    let price = subject.price;
    if let Price::Range(from, to) = price.value
        && price.is_backwards()
    {
        let message = words!("`{price}` goes from the larger to the smaller", price = &price.value);
        found.at(
            price.span,
            message,
            words!("write `{turned}`, if that is what is meant", turned = &Price::Range(to, from)),
        );
    }
}
