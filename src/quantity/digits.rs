//! Decimal digits of every script, and the signs that go with them, folded to ASCII without losing the place.
//!
//! Unit and currency words are not looked at here.

use std::ops::Range;

use rust_decimal::Decimal;

/// The zeros of the decimal digits in use (Unicode general category Nd, each followed by its one to nine), in order.
const ZEROS: [char; 25] = [
    '0',         // ASCII
    '\u{0660}',  // Arabic-Indic
    '\u{06F0}',  // Extended Arabic-Indic: Persian, Urdu
    '\u{07C0}',  // N'Ko
    '\u{0966}',  // Devanagari
    '\u{09E6}',  // Bengali
    '\u{0A66}',  // Gurmukhi
    '\u{0AE6}',  // Gujarati
    '\u{0B66}',  // Odia
    '\u{0BE6}',  // Tamil
    '\u{0C66}',  // Telugu
    '\u{0CE6}',  // Kannada
    '\u{0D66}',  // Malayalam
    '\u{0DE6}',  // Sinhala
    '\u{0E50}',  // Thai
    '\u{0ED0}',  // Lao
    '\u{0F20}',  // Tibetan
    '\u{1040}',  // Myanmar
    '\u{17E0}',  // Khmer
    '\u{1810}',  // Mongolian
    '\u{1946}',  // Limbu
    '\u{A9D0}',  // Javanese
    '\u{ABF0}',  // Meetei Mayek
    '\u{FF10}',  // fullwidth
    '\u{1E950}', // Adlam
];

/// The value of a decimal digit of any script; `None` for every other character.
pub fn digit_value(character: char) -> Option<u8> {
    let zero = ZEROS[..ZEROS.partition_point(|&zero| zero <= character)].last()?;
    let above = (character as u32).checked_sub(*zero as u32)?;
    u8::try_from(above).ok().filter(|&value| value < 10)
}

/// A text with its digits and signs in ASCII, and where each byte of it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, and its end, the byte of the given text where its character begins.
    origin: Vec<usize>,
}

impl Folded {
    /// The bytes of the given text that a range of the folded one stands for.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let end = self.origin.len() - 1;
        self.origin[range.start.min(end)]..self.origin[range.end.min(end)]
    }
}

/// Folds digits, decimal and grouping signs, percent, dashes and spaces, character for character; direction marks, which
/// nobody sees and word processors leave behind, are dropped.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len() + 1) };
    for (at, character) in text.char_indices() {
        let Some(plain) = fold_char(character) else { continue };
        folded.text.push(plain);
        folded.origin.resize(folded.text.len(), at);
    }
    folded.origin.push(text.len());
    folded
}

fn fold_char(character: char) -> Option<char> {
    if let Some(value) = digit_value(character) {
        return Some((b'0' + value) as char);
    }
    Some(match character {
        '\u{066B}' | '\u{FF0E}' => '.',
        '\u{066C}' | '\u{060C}' | '\u{FF0C}' => ',',
        '\u{066A}' | '\u{FF05}' => '%',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' => '-',
        '\u{2019}' => '\'',
        '\u{FF1A}' => ':',
        '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => return None,
        space if space.is_whitespace() => ' ',
        other => other,
    })
}

/// Reads ASCII digits with at most one decimal point as an exact number: at most fifteen digits before the point and six
/// after it, so that sums and products of what an author can write never overflow.
pub(super) fn number(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str, most: usize| {
        !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    (digits(whole, 15) && digits(fraction, 6)).then(|| Decimal::from_str_exact(text).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_are_read() {
        for (text, plain) in [
            ("۱۲۳۴۵۶۷۸۹۰", "1234567890"),
            ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
            ("๑๕", "15"),
            ("१२", "12"),
            ("১২", "12"),
            ("１２", "12"),
            ("۱۲٫۵٪ −٣", "12.5% -3"),
            ("٬،", ",,"),
            ("3–5", "3-5"),
        ] {
            assert_eq!(fold(text).text, plain);
        }
        assert_eq!(digit_value('x'), None);
        assert_eq!(digit_value('½'), None);
    }

    #[test]
    fn places_lead_back_to_the_given_text() {
        // Persian digits take two bytes each in UTF-8: ۱۰ is bytes 0..4, the space 4, `days` 5..9.
        let folded = fold("۱۰ days");
        assert_eq!(folded.text, "10 days");
        assert_eq!(folded.original(0..2), 0..4);
        assert_eq!(folded.original(3..7), 5..9);
        assert_eq!(folded.original(7..99), 9..9);
    }

    #[test]
    fn direction_marks_are_dropped_and_words_kept() {
        let folded = fold("\u{200F}5\u{2069} روز");
        assert_eq!(folded.text, "5 روز");
        assert_eq!(folded.original(0..1), 3..7);
    }

    #[test]
    fn numbers_have_one_spelling_and_an_end() {
        assert_eq!(number("7.00"), Some(Decimal::from(7)));
        for bad in ["", ".5", "5.", "1.2.3", "1,5", "-1", "1e3", "+2", "1_000", "1234567890123456", "0.1234567"] {
            assert_eq!(number(bad), None, "{bad}");
        }
    }
}
