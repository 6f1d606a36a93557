//! Which digits a language shows its numbers in.
//!
//! Reading digits that an author typed is `quantity`'s work.

/// The digits in which numbers are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Digits {
    /// The language's own: ۱۲۳ in Persian, ١٢٣ in Arabic, ๑๒๓ in Thai.
    Native,
    /// 123.
    Latin,
}

/// Language, its numbering system in Unicode CLDR (native), and the zero of that; sorted by language.
const NATIVE: [(&str, &str, char); 22] = [
    ("ar", "arab", '٠'),
    ("as", "beng", '০'),
    ("bn", "beng", '০'),
    ("ckb", "arab", '٠'),
    ("dz", "tibt", '༠'),
    ("fa", "arabext", '۰'),
    ("ff", "adlm", '𞥐'),
    ("gu", "gujr", '૦'),
    ("hi", "deva", '०'),
    ("km", "khmr", '០'),
    ("kn", "knda", '೦'),
    ("lo", "laoo", '໐'),
    ("ml", "mlym", '൦'),
    ("mr", "deva", '०'),
    ("my", "mymr", '၀'),
    ("ne", "deva", '०'),
    ("or", "orya", '୦'),
    ("pa", "guru", '੦'),
    ("ps", "arabext", '۰'),
    ("ta", "tamldec", '௦'),
    ("th", "thai", '๐'),
    ("ur", "arabext", '۰'),
];

impl Digits {
    /// The name of the numbering system (BCP 47 `nu`) that this means in a language; Latin where it has no other.
    pub(super) fn numbering(self, language: &str) -> &'static str {
        self.native(language).map_or("latn", |(_, numbering, _)| numbering)
    }

    /// A text with its ASCII digits exchanged, for numbers that are names and not amounts: an article, a form, a year.
    pub(super) fn exchange(self, language: &str, text: &str) -> String {
        let Some((_, _, zero)) = self.native(language) else { return text.to_owned() };
        let native = |c: char| c.to_digit(10).and_then(|value| char::from_u32(zero as u32 + value)).unwrap_or(c);
        text.chars().map(native).collect()
    }

    fn native(self, language: &str) -> Option<(&'static str, &'static str, char)> {
        let at = NATIVE.binary_search_by_key(&language, |&(tag, _, _)| tag).ok()?;
        (self == Digits::Native).then(|| NATIVE[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_numbers_take_the_languages_digits() {
        assert_eq!(Digits::Native.exchange("fa", "12 مکرر"), "۱۲ مکرر");
        assert_eq!(Digits::Native.exchange("ar", "2019/21"), "٢٠١٩/٢١");
        assert_eq!(Digits::Native.exchange("th", "1.4"), "๑.๔");
        assert_eq!(Digits::Latin.exchange("fa", "12"), "12");
        assert_eq!(Digits::Native.exchange("en", "12"), "12");
    }

    #[test]
    fn the_table_is_sorted_and_every_zero_begins_ten_digits() {
        assert!(NATIVE.is_sorted_by_key(|&(language, _, _)| language));
        for (language, _, zero) in NATIVE {
            assert_eq!(crate::quantity::digit_value(zero), Some(0), "{language}");
        }
    }
}
