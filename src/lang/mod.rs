//! How a language writes: its direction, digits, plurals, lists, dates, order, and the interface words.
//!
//! A [`Writer`] turns facts into the words of one language; a [`Catalogue`] holds the interface words it needs for that.
//! What does not live here: what the facts mean (`quantity`, `calendar`), reading catalogues from YAML (`load`), markup
//! of any kind (`site` and `booklet`), and the clock. This is the only room that knows ICU's formatters.

mod bidi;
mod catalogue;
mod collate;
mod digits;
mod fold;
mod format;
mod occurs;
mod plural;
#[cfg(test)]
mod strings;

use icu_locale_core::LanguageIdentifier;

use crate::quantity::DateSystem;

pub use crate::wording::{Piece, pieces};
pub use bidi::{Direction, Run, runs};
pub use catalogue::{Catalogue, GOVERNED, Message};
pub use collate::Order;
pub use digits::Digits;
pub use fold::{FOLDING_VERSION, Folding, Term, Word, fold_letters};
pub use format::{DayNames, ListKind, Writer};
pub use occurs::{Haystack, Lookup, Sought};
pub use plural::PluralCategory;

/// One language of a book, and its habits of writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// The BCP 47 tag in its canonical letters, such as `fa` or `fr-CA`.
    pub tag: String,
    /// Its name in itself (the autonym), such as فارسی; the tag where we do not know it.
    pub name: String,
    /// Which way it runs.
    pub direction: Direction,
    /// Which digits numbers are shown in.
    pub digits: Digits,
    /// How days are named.
    pub dates: DateSystem,
}

/// Autonyms from Unicode CLDR, sorted by tag; a longer tag finds its language.
const AUTONYMS: [(&str, &str); 51] = [
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("az", "Azərbaycan"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("ckb", "کوردیی ناوەندی"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fil", "Filipino"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("gu", "ગુજરાતી"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("hy", "Հայերեն"),
    ("id", "Indonesia"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "Қазақ тілі"),
    ("km", "ខ្មែរ"),
    ("ko", "한국어"),
    ("lo", "ລາວ"),
    ("mr", "मराठी"),
    ("ms", "Melayu"),
    ("my", "မြန်မာ"),
    ("ne", "नेपाली"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("ps", "پښتو"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("si", "සිංහල"),
    ("so", "Soomaali"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
];

impl Language {
    /// A language with the habits its readers expect of a public notice; `None` where the tag is not one of BCP 47.
    ///
    /// Persian and Arabic are written in their native digits, all others in Latin ones until a book says otherwise.
    pub fn known_defaults(tag: &str) -> Option<Language> {
        let id = LanguageIdentifier::try_from_str(tag).ok().filter(|id| !id.language.is_unknown())?;
        let language = id.language.as_str();
        let name = AUTONYMS.binary_search_by_key(&language, |&(tag, _)| tag).map(|at| AUTONYMS[at].1);
        Some(Language {
            tag: id.to_string(),
            name: name.unwrap_or(tag).to_owned(),
            direction: Direction::of(&id),
            digits: if matches!(language, "fa" | "ar") { Digits::Native } else { Digits::Latin },
            dates: match language {
                "fa" => DateSystem::Persian,
                "ar" => DateSystem::IslamicUmalqura,
                "th" => DateSystem::Buddhist,
                _ => DateSystem::Gregorian,
            },
        })
    }

    /// The language alone, without script and region: `fr` of `fr-CA`.
    pub fn primary(&self) -> &str {
        self.tag.split('-').next().unwrap_or(&self.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language::known_defaults(tag).unwrap_or_else(|| panic!("{tag}"))
    }

    #[test]
    fn a_language_brings_its_habits() {
        let fa = language("fa");
        assert_eq!((fa.name.as_str(), fa.direction, fa.digits), ("فارسی", Direction::Rtl, Digits::Native));
        assert_eq!(fa.dates, DateSystem::Persian);
        assert_eq!(language("ar").dates, DateSystem::IslamicUmalqura);
        let th = language("th");
        assert_eq!((th.direction, th.digits, th.dates), (Direction::Ltr, Digits::Latin, DateSystem::Buddhist));
        assert_eq!(language("en").dates, DateSystem::Gregorian);
    }

    #[test]
    fn tags_are_brought_to_canonical_letters_and_nonsense_is_refused() {
        let quebec = language("FR-ca");
        assert_eq!((quebec.tag.as_str(), quebec.name.as_str(), quebec.primary()), ("fr-CA", "Français", "fr"));
        for bad in ["", "und", "english", "f", "fa_", "../fa"] {
            assert_eq!(Language::known_defaults(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_direction_is_that_of_the_script() {
        for rtl in ["ar", "fa", "he", "ur", "ps", "ckb", "az-Arab", "dv"] {
            assert_eq!(language(rtl).direction, Direction::Rtl, "{rtl}");
        }
        for ltr in ["en", "th", "az", "ur-Latn", "ku", "hi"] {
            assert_eq!(language(ltr).direction, Direction::Ltr, "{ltr}");
        }
    }

    #[test]
    fn autonyms_are_sorted_for_the_search() {
        assert!(AUTONYMS.is_sorted_by_key(|&(tag, _)| tag));
    }
}
