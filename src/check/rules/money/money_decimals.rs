//! An amount with more decimals than its currency has coins
//!
//! `12.505 PHP` cannot be paid. Mostly it is a slip, or a point that separates thousands in another country: `12.505` for
//! twelve thousand five hundred and five. Zeros at the end do no harm.
//!
//! Asked for by: ISO 4217, which sets the decimals of each currency [S]; that such amounts are wrong is our own inference [D].
//!
//! ```yaml
//! # wrong
//! amount: 12.505 PHP
//! # right: whichever is meant
//! amount: 12.50 PHP
//! amount: 12,505 PHP
//! ```

use crate::check::rule::{Findings, rule};
use crate::check::subject::PriceSubject;
use crate::quantity::Price;
use crate::words;

rule!("money-decimals", Warning, Price(find), "money_decimals.rs");

fn find(subject: &PriceSubject<'_>, found: &mut Findings) {
    let price = subject.price;
    let amounts = match price.value {
        Price::Free => return,
        Price::Exactly(money) => [money, money],
        Price::Range(from, to) => [from, to],
    };
    let is_too_fine = |money: &&crate::quantity::Money| money.amount.normalize().scale() > money.currency.decimals();
    if let Some(money) = amounts.iter().find(is_too_fine) {
        let (code, most) = (money.currency.code(), money.currency.decimals());
        let message =
            words!("`{amount}` has more decimals than {code}, which has {most}", amount = &money.amount, code, most);
        found.at(
            price.span,
            message,
            words!("write an amount that can be paid; thousands are set apart by a comma: `12,505`"),
        );
    }
}
