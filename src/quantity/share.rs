//! Shares: percentages, exact, always with their sign.

use rust_decimal::Decimal;

use super::Problem;
use super::codes::{SHARE_MALFORMED, SHARE_OUT_OF_RANGE};
use super::digits::{fold, number};
use crate::words;

/// A share in percent, never negative: `95%` holds 95.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(Decimal);

impl Share {
    /// Reads a share of cases, from 0% to 100%: `95%`, `۹۵٪`, `99.5 %`, and `٪۹۵` as Persian hands write it.
    pub fn parse(text: &str) -> Result<Share, Problem> {
        let share = Share::of_amount(text)?;
        if share.0 > Decimal::ONE_HUNDRED {
            return Err(Problem::new(
                &SHARE_OUT_OF_RANGE,
                words!("`{text}` is more than all cases", text = text.trim()),
                words!("a share of cases is between `0%` and `100%`"),
            ));
        }
        Ok(share)
    }

    /// Reads a share of an amount, such as a fee of `2%` of a value or a fine of `150%` of a fee: it has no upper end.
    pub fn of_amount(text: &str) -> Result<Share, Problem> {
        let folded = fold(text);
        let plain = folded.text.trim();
        match plain.strip_suffix('%').or_else(|| plain.strip_prefix('%')).map(str::trim) {
            Some(digits) => number(digits).map(Share).ok_or_else(|| unreadable(text, digits)),
            None => Err(without_sign(text, plain)),
        }
    }

    /// The share in percent: 95 for `95%`.
    pub fn percent(self) -> Decimal {
        self.0
    }
}

fn unreadable(text: &str, digits: &str) -> Problem {
    let text = text.trim();
    if digits.strip_prefix('-').and_then(number).is_some() {
        let message = words!("`{text}` is less than nothing", text);
        return Problem::new(&SHARE_OUT_OF_RANGE, message, words!("a share is between `0%` and `100%`"));
    }
    let help = match digits.replacen(',', ".", 1) {
        pointed if pointed != digits && number(&pointed).is_some() => {
            words!("write `{pointed}%`, with a point", pointed)
        }
        _ => words!("write one number and the percent sign, such as `95%` or `99.5%`"),
    };
    Problem::new(&SHARE_MALFORMED, words!("`{text}` is not a share", text), help)
}

fn without_sign(text: &str, plain: &str) -> Problem {
    let message = words!("`{text}` has no percent sign", text = text.trim());
    let help = match number(plain) {
        Some(fraction) if fraction > Decimal::ZERO && fraction < Decimal::ONE => {
            let percent = (fraction * Decimal::ONE_HUNDRED).normalize();
            words!("write `{percent}%` if you mean {percent} of a hundred cases", percent = &percent)
        }
        Some(percent) => words!("write `{instead}`", instead = format!("{}%", percent.normalize())),
        None => words!("write a number and the percent sign, such as `95%`"),
    };
    Problem::new(&SHARE_MALFORMED, message, help)
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}%", self.0.normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> String {
        Share::parse(text).map_or_else(|problem| format!("{}: {}", problem.code.name, problem.help), |s| s.to_string())
    }

    #[test]
    fn shares_are_read_in_every_hand() {
        for (text, share) in
            [("95%", "95%"), ("۹۵٪", "95%"), ("٪۹۵", "95%"), (" 99.50 % ", "99.5%"), ("0%", "0%"), ("100%", "100%")]
        {
            assert_eq!(printed(text), share);
        }
    }

    #[test]
    fn a_bare_number_is_asked_for_its_sign() {
        assert_eq!(printed("95"), "share-malformed: write `95%`");
        assert_eq!(printed("0.95"), "share-malformed: write `95%` if you mean 95 of a hundred cases");
        assert_eq!(printed("99,5%"), "share-malformed: write `99.5%`, with a point");
        assert!(printed("most").starts_with("share-malformed"));
        assert!(printed("%").starts_with("share-malformed"));
    }

    #[test]
    fn cases_end_at_a_hundred_and_amounts_do_not() {
        assert!(printed("101%").starts_with("share-out-of-range"));
        assert!(printed("-5%").starts_with("share-out-of-range"));
        assert_eq!(Share::of_amount("150%").map(Share::percent), Ok(Decimal::from(150)));
    }
}
