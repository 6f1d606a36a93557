//! A price for each of something, without an example
//!
//! “12.50 for each page” does not say what one pays: how many pages does such a file have? Who comes with too little money comes a
//! second time. With `example: 10` the page works out what ten of them cost, in every language. An example of a fee that is no price
//! for each of something shows nothing, and is found too.
//!
//! Asked for by: Thailand's tables of fees, which give item, base and unit [S]; the worked example is our own inference (L-M2) [D].
//!
//! ```yaml
//! # wrong
//! - {id: copy, name: {en: Copy}, amount: {each: 12.50 PHP, per: {en: page}}}
//! # right
//! - {id: copy, name: {en: Copy}, amount: {each: 12.50 PHP, per: {en: page}}, example: 10}
//! ```

use crate::check::parts::fees;
use crate::check::rule::{Findings, rule};
use crate::check::subject::ServiceSubject;
use crate::model::Amount;
use crate::words;

rule!("fee-without-example", Note, Service(find), "fee_without_example.rs");

fn find(subject: &ServiceSubject<'_>, found: &mut Findings) {
    for fee in fees(subject.service) {
        match (fee.amount.get(), fee.example.get()) {
            (Some(Amount::Each { price, .. }), None) if fee.example.is_unsaid() => {
                let message = words!(
                    "“{fee}” is {price} for each, and nothing shows what one pays in all",
                    fee = &fee.id.text,
                    price = &price.value
                );
                let help = words!("add a usual number, as in `example: 10`: the page works out the price");
                found.at(price.span, message, help);
            }
            (Some(Amount::Each { .. }), _) | (_, None) => {}
            (_, Some(example)) => {
                let message =
                    words!("“{fee}” is no price for each of something: this example shows nothing", fee = &fee.id.text);
                found.at(example.span, message, words!("take it away, or write the amount as `{each: …, per: …}`"));
            }
        }
    }
}
