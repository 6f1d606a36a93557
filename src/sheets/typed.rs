//! Numbers of a spreadsheet as their cells show them: a quarter under `0%` is `25%`, and what a format says before or behind a number
//! (a currency, a unit) stands there. What does not live here: what such a text means (`spoken`), and the files (`xlsx`, `marks`).

use crate::quantity::Decimal;

/// A number as a spreadsheet program keeps it: fifteen digits, and no more of them than there are.
pub(super) fn number(value: f64) -> String {
    exact(value).map_or_else(|| value.to_string(), |exact| exact.to_string())
}

fn exact(value: f64) -> Option<Decimal> {
    Decimal::from_scientific(&format!("{value:.14e}")).ok().map(|exact| exact.normalize())
}

/// A number in hundredths.
pub(super) fn percent(value: f64) -> String {
    let percent = exact(value).and_then(|exact| exact.checked_mul(Decimal::ONE_HUNDRED));
    percent.map_or_else(|| number(value), |percent| format!("{}%", percent.normalize()))
}

/// An amount beside the sign or the name of its currency.
pub(super) fn money(value: f64, currency: &str) -> String {
    format!("{} {}", number(value), currency.trim()).trim_end().to_owned()
}

/// A length of time, from days: what a program counts beyond a day's end is none of the times of a day.
pub(super) fn elapsed(days: f64) -> String {
    let seconds = (days * 86_400.0).round();
    let parts = [(seconds / 3600.0).trunc(), (seconds / 60.0).trunc() % 60.0, seconds % 60.0];
    let said: Vec<String> = parts
        .iter()
        .zip(["hour", "minute", "second"])
        .filter(|(count, _)| **count != 0.0)
        .map(|(count, unit)| format!("{count} {unit}{}", if *count == 1.0 { "" } else { "s" }))
        .collect();
    if said.is_empty() { "0 minutes".to_owned() } else { said.join(" ") }
}

/// Whether a sign stands for a currency.
pub(super) fn is_currency(sign: char) -> bool {
    matches!(sign, '$' | '¢'..='¥' | '؋' | '৲' | '৳' | '฿' | '៛' | '\u{20a0}'..='\u{20cf}' | '﷼')
}

/// A number under the format of its cell.
pub(super) fn shown(value: f64, format: &str) -> String {
    let Shape { percent: is_percent, before, behind, noughts } = Shape::of(format);
    let number = match () {
        () if is_percent => percent(value),
        () if noughts > 1 && value >= 0.0 && value.fract() == 0.0 => format!("{:0>noughts$}", number(value)),
        () => number(value),
    };
    let parts = [before.trim(), number.as_str(), behind.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What the first part of a format says: that for numbers above nought.
#[derive(Debug, Default, PartialEq)]
struct Shape {
    percent: bool,
    /// Words before and behind the number.
    before: String,
    behind: String,
    /// How many digits there are at least, where nothing else is said of them.
    noughts: usize,
}

impl Shape {
    fn of(format: &str) -> Shape {
        let (mut shape, mut placed, mut only_noughts) = (Shape::default(), false, true);
        let mut signs = format.chars();
        while let Some(sign) = signs.next() {
            let said: String = match sign {
                ';' => break,
                '"' => signs.by_ref().take_while(|sign| *sign != '"').collect(),
                '\\' => signs.next().into_iter().collect(),
                // As wide as the next sign, or filled up with it.
                '_' | '*' => {
                    signs.next();
                    continue;
                }
                '[' => {
                    let inside: String = signs.by_ref().take_while(|sign| *sign != ']').collect();
                    // `[$€-407]`: a currency, and where it is written so. All else in brackets is a colour or a condition.
                    inside.strip_prefix('$').map_or("", |said| said.split('-').next().unwrap_or("")).to_owned()
                }
                '%' => {
                    shape.percent = true;
                    continue;
                }
                '0' | '#' | '?' | '.' | ',' | '@' | '/' | 'E' | 'e' | '+' | '-' | '(' | ')' | ' ' | '\u{a0}' => {
                    let is_digit = matches!(sign, '0' | '#' | '?' | '@');
                    placed |= is_digit;
                    only_noughts &= sign == '0';
                    shape.noughts += usize::from(sign == '0');
                    continue;
                }
                sign => sign.to_string(),
            };
            only_noughts = false;
            let to = if placed { &mut shape.behind } else { &mut shape.before };
            to.push_str(&said);
        }
        if format.eq_ignore_ascii_case("general") || format.eq_ignore_ascii_case("standard") {
            return Shape::default();
        }
        shape.noughts = if only_noughts { shape.noughts } else { 0 };
        let words = |text: &str| text.chars().any(|c| c.is_alphabetic() || is_currency(c) || c == '%');
        for text in [&mut shape.before, &mut shape.behind] {
            if !words(text) {
                text.clear();
            }
        }
        shape
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_as_its_cell_shows_it() {
        for (value, format, expected) in [
            (0.25, "0%", "25%"),
            (0.955, "0.0%", "95.5%"),
            (0.07, "0.00%", "7%"),
            (0.1 + 0.2, "General", "0.3"),
            (12.5, "#,##0.00 \"PHP\"", "12.5 PHP"),
            (12.5, "[$€-407]#,##0.00", "€ 12.5"),
            (50000.0, "#,##0 [$ریال-fa-IR]", "50000 ریال"),
            (12.5, "_-* #,##0.00\\ \"€\"_-;-* #,##0.00\\ \"€\"_-", "12.5 €"),
            (12.5, "_($* #,##0.00_);_($* (#,##0.00)", "$ 12.5"),
            (5.0, "0\" วันทำการ\"", "5 วันทำการ"),
            (5.0, "[Red]0.00", "5"),
            (5.0, "[$-409]0", "5"),
            (1500.0, "#,##0", "1500"),
            (7.0, "000", "007"),
            (7.0, "0", "7"),
            (0.00001, "0.00", "0.00001"),
            (95.0, "0\"%\"", "95 %"),
        ] {
            assert_eq!(shown(value, format), expected, "{format}");
        }
    }

    #[test]
    fn time_that_is_counted_on_is_a_length() {
        for (days, expected) in [
            (26.5 / 24.0, "26 hours 30 minutes"),
            (1.0 / 24.0, "1 hour"),
            (0.25 / 24.0, "15 minutes"),
            (90.0 / 86_400.0, "1 minute 30 seconds"),
            (0.0, "0 minutes"),
        ] {
            assert_eq!(elapsed(days), expected);
        }
    }
}
