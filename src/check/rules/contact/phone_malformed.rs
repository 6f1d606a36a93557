//! A telephone number that cannot be dialled
//!
//! The site makes every number a link, so that a tap on a telephone rings. A number with words in it, with too few or too many
//! digits, or without the code of its country rings nowhere, or somewhere else for who calls from abroad. Short numbers of
//! up to six digits, such as 1480, may stand alone.
//!
//! Asked for by: ITU-T E.123 and E.164: `+`, the country's code, at most 15 digits [S]; our own inference (L-X10) [D].
//!
//! ```yaml
//! contact: {phone: 8123-4567 (ask for Ana)}                           # wrong
//! contact: {phone: "+63 2 8123 4567", note: {en: Ask for the desk}}   # right
//! ```

use crate::check::contacts;
use crate::check::rule::{Findings, rule};
use crate::check::subject::Ground;
use crate::quantity::digit_value;
use crate::record::Line;
use crate::wording::Wording;
use crate::words;

rule!("phone-malformed", Warning, Book(find), "phone_malformed.rs");

/// A longer number belongs to a country, whose code must be said.
const SHORT: usize = 6;

/// E.164: the most digits a number has.
const MOST: usize = 15;

fn find(ground: &Ground<'_>, found: &mut Findings) {
    for contact in contacts::of_book(&ground.charter.book) {
        let others = [contact.fax.get(), contact.sms.get()].into_iter().flatten();
        for number in contact.phone.list().iter().chain(others) {
            if let Some((message, help)) = fault(number) {
                found.at(number.span, message, help);
            }
        }
    }
}

fn fault(number: &Line) -> Option<(Wording, Wording)> {
    let text = number.text.trim();
    let main = extension(text).map_or(text, |at| &text[..at]);
    let digits = main.chars().filter(|c| digit_value(*c).is_some()).count();
    let other = |c: char| {
        digit_value(c).is_none()
            && !matches!(c, '+' | ' ' | '-' | '(' | ')' | '.' | '/' | '\u{a0}' | '–' | '‑' | '*' | '#')
    };
    if main.contains(other) {
        return Some((
            words!("“{number}” has words or signs that cannot be dialled", number = &number.text),
            words!("write digits, spaces and a `+` only; words belong in `note`"),
        ));
    }
    if digits > MOST {
        return Some((
            words!("“{number}” has more digits than any number", number = &number.text),
            words!("write several numbers in a list: `phone: [\"…\", \"…\"]`"),
        ));
    }
    if digits < 3 {
        return Some((
            words!("“{number}” has fewer digits than any number", number = &number.text),
            words!("write the whole number"),
        ));
    }
    let whole = text.starts_with('+') || text.starts_with("00");
    (digits > SHORT && !whole).then(|| {
        (
            words!("“{number}” does not begin with the code of its country", number = &number.text),
            words!("write it as it is dialled from abroad: `+63 2 8123 4567`"),
        )
    })
}

/// Where an extension begins.
fn extension(text: &str) -> Option<usize> {
    ["ext", "Ext", " x", "poste", "داخلی", "تحويلة", "ต่อ", "#"].iter().filter_map(|word| text.find(word)).min()
}

#[cfg(test)]
mod tests {
    use super::fault;
    use crate::record::Line;

    #[test]
    fn numbers_that_ring_are_left_alone() {
        let is_good = |text: &str| fault(&Line { text: text.to_owned(), ..Line::default() }).is_none();
        for good in [
            "+63 2 8123 4567",
            "1480",
            "۱۱۵",
            "+98 21 6411 2000 داخلی ۱۲",
            "+1 (613) 555-0100 ext. 4",
            "0063 2 8123 4567",
        ] {
            assert!(is_good(good), "{good}");
        }
        for bad in ["8123-4567", "call Ana", "n/a", "12", "+63 2 8123 4567 / +63 2 8123 4568", "-"] {
            assert!(!is_good(bad), "{bad}");
        }
    }
}
