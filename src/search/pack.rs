//! How numbers and lists of words are packed into a script: plain text in which a phone finds its way quickly.

use serde_json::Value;

/// The signs that numbers are written with: 90 that stand in a JavaScript string as they are.
const SIGNS: std::ops::RangeInclusive<u8> = b'#'..=b'}';

/// The first half of the signs ends a number, the second half says that it goes on.
const HALF: u32 = 45;

/// The sign of a value below 90: from `#` on, without the backslash.
pub(super) fn sign(value: u32) -> char {
    let byte = *SIGNS.start() + value as u8;
    char::from(if byte >= b'\\' { byte + 1 } else { byte })
}

/// Writes a number: its lowest digit (of base 45) last, each digit before it from the second half of the signs.
pub(super) fn number(value: u32, into: &mut String) {
    if value >= HALF {
        more(value / HALF, into);
    }
    into.push(sign(value % HALF));
}

fn more(value: u32, into: &mut String) {
    if value >= HALF {
        more(value / HALF, into);
    }
    into.push(sign(HALF + value % HALF));
}

/// Rising numbers as the steps from one to the next.
pub(super) fn rising(numbers: impl IntoIterator<Item = u32>, into: &mut String) {
    let mut next = 0;
    for value in numbers {
        number(value - next, into);
        next = value + 1;
    }
}

/// Sorted words with a space behind each, without what they share with the word before: a sign says how many letters.
pub(super) fn fronted(words: &[String]) -> String {
    let mut text = String::new();
    let mut before = "";
    for word in words {
        text.push_str(&rest(before, word));
        text.push(' ');
        before = word;
    }
    text
}

/// A word without what it shares with another: a sign for the number of UTF-16 units, and the rest.
pub(super) fn rest(before: &str, word: &str) -> String {
    let same = before.chars().zip(word.chars()).take_while(|(one, other)| one == other).map(|(one, _)| one);
    let (mut units, mut bytes) = (0, 0);
    for letter in same {
        if units + letter.len_utf16() >= HALF as usize {
            break;
        }
        units += letter.len_utf16();
        bytes += letter.len_utf8();
    }
    format!("{}{}", sign(units as u32), &word[bytes..])
}

/// A script that hands something over. JSON is JavaScript but for two line separators, which are words' signs nowhere.
pub(super) fn script(name: &str, what: &Value) -> Vec<u8> {
    let json = what.to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("charterSearch.got(\"{name}\",{json});\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: u32) -> String {
        let mut text = String::new();
        number(value, &mut text);
        text
    }

    #[test]
    fn numbers_take_as_many_signs_as_they_need() {
        assert_eq!(written(0), "#");
        assert_eq!(written(44), "O");
        // 45 is 1·45 + 0: the sign of 45 + 1, then that of 0.
        assert_eq!(written(45), "Q#");
        assert_eq!(written(45 * 45 - 1), "}O");
        assert_eq!(written(45 * 45).len(), 3);
    }

    #[test]
    fn no_sign_needs_an_escape() {
        let all: String = (0..90).map(sign).collect();
        assert!(!all.contains(['"', '\\', ' ']) && all.is_ascii());
        assert_eq!(all.chars().collect::<std::collections::BTreeSet<_>>().len(), 90);
        assert_eq!(Value::from(all.clone()).to_string(), format!("\"{all}\""));
    }

    #[test]
    fn lists_keep_only_what_is_new() {
        let mut text = String::new();
        rising([0, 1, 5], &mut text);
        assert_eq!(text, "##&");
        let words = ["card", "care", "zoo"].map(str::to_owned);
        assert_eq!(fronted(&words), "#card &e #zoo ");
    }
}
