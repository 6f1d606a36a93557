//! Money: exact decimals in an ISO 4217 currency, and what a service costs.
//!
//! How an amount looks to a reader is `lang`'s work. This is the only file that knows `iso_currency`.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use rust_decimal::Decimal;

use super::Problem;
use super::codes::{MONEY_MALFORMED, MONEY_UNKNOWN_CURRENCY, MONEY_WITHOUT_CURRENCY};
use super::digits::{Folded, fold, number};
use crate::wording::Wording;
use crate::words;

/// A currency of ISO 4217 in which a fee can be paid: metals, test codes and the like are none. Ordered by its code.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The currency of a three-letter code, in capitals or not.
    pub fn from_code(code: &str) -> Option<Currency> {
        let currency = iso_currency::Currency::from_code(&code.to_ascii_uppercase())?;
        currency.exponent().is_some().then_some(Currency(currency))
    }

    /// The three letters of ISO 4217.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many decimals its smallest unit has: 2 for PHP, 0 for JPY, 3 for KWD.
    pub fn decimals(self) -> u32 {
        self.0.exponent().unwrap_or(0).into()
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount of one currency; never negative where it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// How much, in the currency's main unit. Its scale is the number of decimals that were written.
    pub amount: Decimal,
    /// Of what.
    pub currency: Currency,
}

/// What something costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Price {
    /// `free`.
    Free,
    /// `150 PHP`.
    Exactly(Money),
    /// `100–250 PHP`, as written: the first may be the larger. Both are of one currency.
    Range(Money, Money),
}

fn examples() -> Wording {
    words!("write for example `150 PHP`, `12.50 EUR`, `100–250 PHP` or `free`")
}

fn unreadable(text: &str) -> Wording {
    words!("`{text}` is not a price that can be read", text)
}

/// Signs that mean one currency only; `$`, `£`, `¥`, `Rs` and `kr` mean several.
const SIGNS: [(&str, &str); 14] = [
    ("€", "EUR"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("₹", "INR"),
    ("₦", "NGN"),
    ("₫", "VND"),
    ("₩", "KRW"),
    ("₴", "UAH"),
    ("₸", "KZT"),
    ("₺", "TRY"),
    ("₽", "RUB"),
    ("₪", "ILS"),
    ("৳", "BDT"),
    ("₭", "LAK"),
];

impl Price {
    /// Reads a price. `default` is the book's currency: what a bare amount means.
    ///
    /// Thousands may be grouped (`1,250.50`, `1 250`, `1'250`, `1,25,000`); a comma is never taken for a decimal point, and
    /// where it could be one the price is refused. Codes may stand before or after, in capitals or not.
    pub fn parse(text: &str, default: Option<Currency>) -> Result<Price, Problem> {
        let folded = fold(text);
        let reader = Reader { text, folded: &folded, default };
        match folded.text.trim().to_ascii_lowercase().as_str() {
            "free" => Ok(Price::Free),
            "gratis" | "no fee" | "no charge" | "free of charge" | "nil" | "nothing" => {
                Err(reader.malformed(0..folded.text.len(), unreadable, words!("write `free`")))
            }
            _ => reader.price(),
        }
    }

    /// The least it costs; `None` where it is free.
    pub fn min(&self) -> Option<Money> {
        match *self {
            Price::Free => None,
            Price::Exactly(money) => Some(money),
            Price::Range(from, to) => Some(if from.amount <= to.amount { from } else { to }),
        }
    }

    /// The most it costs; `None` where it is free.
    pub fn max(&self) -> Option<Money> {
        match *self {
            Price::Range(from, to) if from.amount <= to.amount => Some(to),
            Price::Range(from, _) => Some(from),
            _ => self.min(),
        }
    }

    /// Whether it is a range written the wrong way round: `250–100 PHP`.
    pub fn is_backwards(&self) -> bool {
        matches!(self, Price::Range(from, to) if from.amount > to.amount)
    }

    /// So many times this price, range by its ends; `None` where the sum is larger than any number here.
    pub fn times(&self, count: u64) -> Option<Price> {
        let times = |money: &Money| {
            let amount = money.amount.checked_mul(Decimal::from(count))?;
            Some(Money { amount, currency: money.currency })
        };
        match self {
            Price::Free => Some(Price::Free),
            Price::Exactly(money) => times(money).map(Price::Exactly),
            Price::Range(from, to) => Some(Price::Range(times(from)?, times(to)?)),
        }
    }

    /// Adds prices up, currency by currency, in the order of their codes: nothing where all are free. Ranges add at both
    /// ends.
    pub fn sum<'a>(prices: impl IntoIterator<Item = &'a Price>) -> Vec<Price> {
        let mut sums: BTreeMap<Currency, (Decimal, Decimal)> = BTreeMap::new();
        for (least, most) in prices.into_iter().filter_map(|price| Some((price.min()?, price.max()?))) {
            let (min, max) = sums.entry(least.currency).or_default();
            *min += least.amount;
            *max += most.amount;
        }
        let price = |(currency, (min, max))| {
            let money = |amount| Money { amount, currency };
            if min == max { Price::Exactly(money(min)) } else { Price::Range(money(min), money(max)) }
        };
        sums.into_iter().map(price).collect()
    }
}

struct Reader<'t> {
    text: &'t str,
    folded: &'t Folded,
    default: Option<Currency>,
}

/// One end of a price, its places in the folded text.
struct Side {
    digits: Range<usize>,
    word: Range<usize>,
}

impl Reader<'_> {
    fn price(&self) -> Result<Price, Problem> {
        let sides = self.sides();
        if let [first, _, ..] = sides.as_slice()
            && self.at(first).trim().is_empty()
        {
            let says = |text: &str| words!("`{text}` begins with a minus sign", text);
            let help = words!("a fee is never less than nothing; leave the minus sign out");
            return Err(self.malformed(0..self.folded.text.len(), says, help));
        }
        match sides.as_slice() {
            [one] => {
                let side = self.side(one)?;
                let currency = self.currency(&side)?.or(self.default).ok_or_else(|| self.without_currency())?;
                Ok(Price::Exactly(self.money(&side, currency)?))
            }
            [from, to] => self.range(&self.side(from)?, &self.side(to)?),
            _ => Err(self.malformed(0..self.folded.text.len(), unreadable, examples())),
        }
    }

    /// Where each side of a range stands; one where it is none.
    fn sides(&self) -> Vec<Range<usize>> {
        let text = self.folded.text.to_ascii_lowercase();
        let (mut sides, mut start) = (Vec::new(), 0);
        for (at, between) in text.match_indices('-').chain(text.match_indices(" to ")) {
            sides.push(start..at.max(start));
            start = at + between.len();
        }
        sides.push(start..text.len());
        sides
    }

    fn range(&self, from: &Side, to: &Side) -> Result<Price, Problem> {
        let currency = match (self.currency(from)?, self.currency(to)?) {
            (Some(one), Some(other)) if one != other => {
                let says = |text: &str| words!("`{text}` is in two currencies", text);
                let help = words!("write both ends in one currency, such as `100–250 PHP`");
                return Err(self.malformed(0..self.folded.text.len(), says, help));
            }
            (one, other) => one.or(other).or(self.default).ok_or_else(|| self.without_currency())?,
        };
        Ok(Price::Range(self.money(from, currency)?, self.money(to, currency)?))
    }

    /// Parts digits from the word before or after them.
    fn side(&self, range: &Range<usize>) -> Result<Side, Problem> {
        let text = self.at(range);
        let is_digit = |c: char| c.is_ascii_digit();
        let (Some(first), Some(last)) = (text.find(is_digit), text.rfind(is_digit)) else {
            return Err(self.malformed(range.clone(), |text| words!("`{text}` has no amount", text), examples()));
        };
        let (before, digits, after) = (range.start..range.start + first, first..last + 1, last + 1..text.len());
        let digits = range.start + digits.start..range.start + digits.end;
        let after = range.start + after.start..range.end;
        match (self.at(&before).trim(), self.at(&after).trim()) {
            (_, "%") | ("%", _) => {
                let says = |text: &str| words!("`{text}` is a share, not an amount", text);
                let help = words!("a share of something is written `{share: 2%, of: {en: …}}`");
                Err(self.malformed(range.clone(), says, help))
            }
            (_, "") => Ok(Side { digits, word: before }),
            ("", after_word) if is_price_and_more(after_word) => {
                let says = |text: &str| words!("`{text}` is more than a price", text);
                let help = words!(
                    "an amount for each of something is written `{each: 50 PHP, per: {en: page}}`, and what depends on \
                     something `{varies: {en: …}}`"
                );
                Err(self.malformed(after, says, help))
            }
            ("", _) => Ok(Side { digits, word: after }),
            _ => Err(self.malformed(range.clone(), unreadable, examples())),
        }
    }

    fn currency(&self, side: &Side) -> Result<Option<Currency>, Problem> {
        let word = self.at(&side.word).trim();
        if word.is_empty() {
            return Ok(None);
        }
        Currency::from_code(word).map(Some).ok_or_else(|| {
            let sign = SIGNS.iter().find(|(sign, _)| *sign == word);
            let help = match sign {
                Some((_, code)) => words!("write `{instead}`", instead = format!("{} {code}", self.at(&side.digits))),
                None => words!("write the three letters of ISO 4217, such as `150 PHP`"),
            };
            let part = self.original(&side.word);
            let message = words!("`{text}` is not the code of a currency", text = self.quoted(&part));
            Problem::new(&MONEY_UNKNOWN_CURRENCY, message, help).on(part)
        })
    }

    fn money(&self, side: &Side, currency: Currency) -> Result<Money, Problem> {
        let code = currency.code();
        let amount = amount(self.at(&side.digits), currency.decimals()).map_err(|why| match why {
            Misread::DecimalComma(plain) => self.malformed(
                side.digits.clone(),
                |text| words!("`{text}` has a comma where a decimal point belongs", text),
                words!("write the decimals after a point: `{plain} {code}`", plain, code),
            ),
            Misread::TwoWays { grouped, decimal } => self.malformed(
                side.digits.clone(),
                |text| words!("`{text}` has a comma that can be read in two ways", text),
                words!("write `{grouped} {code}` or `{decimal} {code}`", grouped, code, decimal),
            ),
            Misread::NoNumber => self.malformed(
                side.digits.clone(),
                |text| words!("`{text}` is not an amount that can be read", text),
                examples(),
            ),
        })?;
        Ok(Money { amount, currency })
    }

    fn without_currency(&self) -> Problem {
        let text = self.text.trim();
        let help = words!(
            "write the currency beside it, such as `{text} PHP`, or say once what a bare amount means, \
             with `currency:` in charter.yaml",
            text
        );
        Problem::new(&MONEY_WITHOUT_CURRENCY, words!("`{text}` does not say of which currency", text), help)
    }

    fn at(&self, range: &Range<usize>) -> &str {
        self.folded.text.get(range.clone()).unwrap_or("")
    }

    /// The place in the given text, without the spaces around it.
    fn original(&self, range: &Range<usize>) -> Range<usize> {
        let text = self.at(range);
        let start = range.start + (text.len() - text.trim_start().len());
        self.folded.original(start..(start + text.trim().len()))
    }

    fn quoted(&self, part: &Range<usize>) -> &str {
        self.text.get(part.clone()).unwrap_or(self.text).trim()
    }

    fn malformed(&self, range: Range<usize>, says: impl FnOnce(&str) -> Wording, help: Wording) -> Problem {
        let is_blank = self.at(&range).trim().is_empty();
        let part = self.original(&if is_blank { 0..self.folded.text.len() } else { range });
        Problem::new(&MONEY_MALFORMED, says(self.quoted(&part)), help).on(part)
    }
}

/// Whether words after an amount begin with a currency and go on: `PHP per page`.
fn is_price_and_more(words: &str) -> bool {
    words.split_once(' ').is_some_and(|(first, _)| Currency::from_code(first).is_some() || first == "per")
}

enum Misread {
    DecimalComma(String),
    TwoWays { grouped: String, decimal: String },
    NoNumber,
}

/// Reads an amount, grouped or not. A single comma before other than three digits, or after a nought, is somebody's decimal
/// point; before three digits it is one too where the currency has three decimals.
fn amount(text: &str, decimals: u32) -> Result<Decimal, Misread> {
    if let Some(plain) = number(text) {
        return Ok(plain);
    }
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    if let (Some((before, after)), None) = (whole.split_once(','), fraction) {
        let digits_only = [before, after].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let decimal = format!("{before}.{after}");
        if digits_only && number(&decimal).is_some() {
            match (after.len(), decimals) {
                _ if before.starts_with('0') => return Err(Misread::DecimalComma(decimal)),
                (3, 3) => return Err(Misread::TwoWays { grouped: format!("{before}{after}"), decimal }),
                (3, _) => {}
                _ => return Err(Misread::DecimalComma(decimal)),
            }
        }
    }
    let plain = ungrouped(whole).ok_or(Misread::NoNumber)?;
    let plain = fraction.map_or(plain.clone(), |fraction| format!("{plain}.{fraction}"));
    number(&plain).ok_or(Misread::NoNumber)
}

/// Takes the grouping out: groups of three after the first, by one sign throughout; or, by commas, the Indian groups of two
/// before a last one of three.
fn ungrouped(text: &str) -> Option<String> {
    let sign = [',', ' ', '\''].into_iter().find(|&sign| text.contains(sign));
    let Some(sign) = sign else { return Some(text.to_owned()) };
    let groups: Vec<&str> = text.split(sign).collect();
    let (first, last, middle) = (groups.first()?, groups.last()?, groups.get(1..groups.len() - 1)?);
    let all = |width: usize| middle.iter().all(|group| group.len() == width);
    let by_three = (1..=3).contains(&first.len()) && all(3);
    let by_two = sign == ',' && (1..=2).contains(&first.len()) && all(2);
    (last.len() == 3 && !first.starts_with('0') && (by_three || by_two)).then(|| groups.concat())
}

impl fmt::Display for Money {
    /// `150 PHP`, `12.50 EUR`: no decimals where there are none, else at least as many as the currency has.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.digits(), self.currency.code())
    }
}

impl Money {
    fn digits(&self) -> Decimal {
        let mut amount = self.amount.normalize();
        if !amount.is_integer() {
            amount.rescale(amount.scale().max(self.currency.decimals()));
        }
        amount
    }
}

impl fmt::Display for Price {
    /// The one spelling that this engine writes; reading it gives the same price.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Price::Free => f.write_str("free"),
            Price::Exactly(money) => write!(f, "{money}"),
            Price::Range(from, to) => write!(f, "{}–{to}", from.digits()),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn php() -> Option<Currency> {
        Currency::from_code("PHP")
    }

    #[test]
    fn so_many_of_a_price() {
        let times = |text: &str, count| Price::parse(text, None).unwrap().times(count).map(|price| price.to_string());
        assert_eq!(times("12.50 PHP", 10).as_deref(), Some("125 PHP"));
        assert_eq!(times("100–250 PHP", 3).as_deref(), Some("300–750 PHP"));
        assert_eq!(times("free", 3).as_deref(), Some("free"));
        assert_eq!(times("1000000000000 PHP", u64::MAX), None);
    }

    fn read(text: &str) -> String {
        match Price::parse(text, None) {
            Ok(price) => price.to_string(),
            Err(problem) => format!("{}: {}", problem.code.name, problem.help),
        }
    }

    #[test]
    fn prices_are_read_and_printed_in_one_spelling() {
        for (text, printed) in [
            ("150 PHP", "150 PHP"),
            ("PHP 150", "150 PHP"),
            ("php150.00", "150 PHP"),
            ("1,250.50 PHP", "1250.50 PHP"),
            ("1,250 PHP", "1250 PHP"),
            ("1 250 PHP", "1250 PHP"),
            ("1\u{202F}250\u{A0}PHP", "1250 PHP"),
            ("1’250.5 CHF", "1250.50 CHF"),
            ("1,25,000 INR", "125000 INR"),
            ("1,250,000 KWD", "1250000 KWD"),
            ("1,250.500 KWD", "1250.500 KWD"),
            ("۱٬۲۵۰٫۵ IRR", "1250.50 IRR"),
            ("๑๕๐ THB", "150 THB"),
            ("12.505 EUR", "12.505 EUR"),
            ("0 PHP", "0 PHP"),
            ("100–250 PHP", "100–250 PHP"),
            ("PHP 100 - 250", "100–250 PHP"),
            ("100 PHP to 250 PHP", "100–250 PHP"),
            ("250–100 PHP", "250–100 PHP"),
            (" Free ", "free"),
        ] {
            assert_eq!(read(text), printed, "{text}");
        }
    }

    #[test]
    fn a_comma_is_never_silently_a_group_or_a_point() {
        assert_eq!(read("12,50 EUR"), "money-malformed: write the decimals after a point: `12.50 EUR`");
        assert_eq!(read("0,500 EUR"), "money-malformed: write the decimals after a point: `0.500 EUR`");
        assert_eq!(read("1,250 KWD"), "money-malformed: write `1250 KWD` or `1.250 KWD`");
        for bad in
            ["1.250,50 EUR", "1,25 000 INR", "1.250.000 IDR", "12 50 PHP", "1,,250 PHP", "1,2,3 PHP", "01,250 PHP"]
        {
            assert!(read(bad).starts_with("money-malformed"), "{bad}: {}", read(bad));
        }
    }

    #[test]
    fn what_is_no_price_is_said_in_a_clerks_words() {
        for (text, begins) in [
            ("150", "money-without-currency: write the currency beside it, such as `150 PHP`"),
            ("€12", "money-unknown-currency: write `12 EUR`"),
            ("150 pesos", "money-unknown-currency: write the three letters"),
            ("$150", "money-unknown-currency: write the three letters"),
            ("5 XXX", "money-unknown-currency"),
            ("2%", "money-malformed: a share of something"),
            ("50 PHP per page", "money-malformed: an amount for each"),
            ("-5 PHP", "money-malformed: a fee is never less"),
            ("10 PHP–5 USD", "money-malformed: write both ends in one currency"),
            ("no fee", "money-malformed: write `free`"),
            ("depends", "money-malformed: write for example"),
            ("1–2–3 PHP", "money-malformed: write for example"),
            ("PHP 5 PHP", "money-malformed: write for example"),
            ("", "money-malformed: write for example"),
            ("1234567890123456 PHP", "money-malformed"),
        ] {
            assert!(read(text).starts_with(begins), "{text}: {}", read(text));
        }
    }

    #[test]
    fn the_part_is_counted_in_the_given_text() {
        let problem = Price::parse("  ۱۵۰ pesos", None).unwrap_err();
        // Two spaces, three Persian digits of two bytes, a space: `pesos` is bytes 9..14.
        assert_eq!((problem.part, &*problem.message), (Some(9..14), "`pesos` is not the code of a currency"));
    }

    #[test]
    fn a_bare_amount_means_the_books_currency() {
        assert_eq!(Price::parse("150", php()).map(|price| price.to_string()), Ok("150 PHP".to_owned()));
        assert_eq!(Price::parse("10-20", php()).map(|price| price.to_string()), Ok("10–20 PHP".to_owned()));
        assert_eq!(Price::parse("150 EUR", php()).map(|price| price.to_string()), Ok("150 EUR".to_owned()));
    }

    #[test]
    fn sums_are_by_currency_and_by_end() {
        let prices: Vec<Price> = ["100 PHP", "free", "5.50 EUR", "60–20 PHP", "0.10 EUR"]
            .iter()
            .filter_map(|text| Price::parse(text, None).ok())
            .collect();
        let sums: Vec<String> = Price::sum(&prices).iter().map(ToString::to_string).collect();
        assert_eq!(sums, ["5.60 EUR", "120–160 PHP"]);
        assert_eq!(Price::sum(&[Price::Free]), []);
    }

    proptest! {
        #[test]
        fn printing_and_reading_give_the_same_price(
            cents in 0_i64..1_000_000_000_000, scale in 0_u32..6, more in 0_i64..1_000_000, is_range: bool, code in 0_usize..4,
        ) {
            let currency = Currency::from_code(["PHP", "KWD", "JPY", "CLF"][code]).unwrap();
            let money = |n: i64| Money { amount: Decimal::new(n, scale), currency };
            let price = if is_range { Price::Range(money(cents), money(more)) } else { Price::Exactly(money(cents)) };
            prop_assert_eq!(Price::parse(&price.to_string(), None), Ok(price));
        }

        #[test]
        fn any_text_gives_a_price_or_a_problem(text in "[0-9۰-۹.,'’ –%€$A-Za-zก-๛٫٬-]{0,24}|\\PC{0,16}") {
            if let Err(problem) = Price::parse(&text, php()) {
                prop_assert!(problem.part.is_none_or(|part| text.get(part).is_some()));
            }
        }
    }
}
