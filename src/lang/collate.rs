//! The order of names in a list from A to Z, and the letter a name stands under.

use std::cmp::Ordering;

use icu_collator::CollatorBorrowed;
use icu_collator::options::{CollatorOptions, Strength};
use icu_locale_core::Locale;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// Vowels that are written before the consonant they are spoken after; names are sorted by the consonant. Thai, then Lao.
const WRITTEN_BEFORE: [char; 10] = ['เ', 'แ', 'โ', 'ใ', 'ไ', 'ເ', 'ແ', 'ໂ', 'ໃ', 'ໄ'];

/// The Arabic article, which a list passes over.
const ARTICLE: &str = "ال";

/// Arabic words that begin with the letters of the article but not with the article: nouns of form VIII from roots in ل,
/// common in names of services, and a few written without their hamza.
const NOT_THE_ARTICLE: [&str; 14] = [
    "التئام",
    "التباس",
    "التجاء",
    "التحاق",
    "التزام",
    "التفات",
    "التفاف",
    "التقاء",
    "التقاط",
    "التماس",
    "التهاب",
    "الله",
    "الغاء",
    "الزام",
];

/// The order of one language.
#[derive(Debug)]
pub struct Order {
    full: Option<CollatorBorrowed<'static>>,
    letters: Option<CollatorBorrowed<'static>>,
    language: String,
}

impl Order {
    /// The order of the language `tag`.
    pub(crate) fn new(tag: &str) -> Order {
        let collator = |strength| {
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            CollatorBorrowed::try_new(Locale::try_from_str(tag).unwrap_or(Locale::UNKNOWN).into(), options).ok()
        };
        let language = tag.split('-').next().unwrap_or(tag).to_owned();
        Order { full: collator(Strength::Tertiary), letters: collator(Strength::Primary), language }
    }

    /// Which of two names stands first. Names that the language's order holds equal stand by their code points, so that
    /// a list is always the same.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        let by_language = match &self.full {
            Some(collator) => collator.compare(self.sorted_by(one), self.sorted_by(other)),
            None => Ordering::Equal,
        };
        by_language.then_with(|| one.cmp(other))
    }

    /// The letter that a name stands under; `None` where it begins with none.
    pub fn letter(&self, name: &str) -> Option<String> {
        let name = self.sorted_by(name);
        let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
        let skipped = if name.starts_with(WRITTEN_BEFORE) { 1 } else { 0 };
        let letter = name.chars().nth(skipped).filter(|c| c.is_alphabetic())?;
        let letter = self.upper(letter);
        Some(self.base(&letter).unwrap_or(letter))
    }

    /// The name without what the order passes over.
    fn sorted_by<'a>(&self, name: &'a str) -> &'a str {
        let name = name.trim_start();
        let first_word = name.split_whitespace().next().unwrap_or(name);
        let bare = name.strip_prefix(ARTICLE).filter(|rest| rest.chars().nth(1).is_some_and(char::is_alphabetic));
        match bare {
            Some(bare) if self.language == "ar" && !NOT_THE_ARTICLE.contains(&first_word) => bare,
            _ => name,
        }
    }

    fn upper(&self, letter: char) -> String {
        match (letter, self.language.as_str()) {
            ('i', "tr" | "az") => "İ".to_owned(),
            // Unicode's order sets it apart, next to ا; an Arabic list does not.
            ('آ', "ar") => "ا".to_owned(),
            _ => ComposingNormalizerBorrowed::new_nfc().normalize(&letter.to_uppercase().to_string()).into_owned(),
        }
    }

    /// The letter without its marks, where the language counts both as one: É is E in French, and Å is Å in Swedish.
    fn base(&self, letter: &str) -> Option<String> {
        let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(letter).into_owned();
        let base = decomposed.chars().next()?.to_string();
        let same = self.letters.as_ref()?.compare(&base, letter) == Ordering::Equal;
        same.then_some(base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(tag: &str, names: &[&'static str]) -> Vec<&'static str> {
        let order = Order::new(tag);
        let mut names = names.to_vec();
        names.sort_by(|one, other| order.compare(one, other));
        names
    }

    fn letters(tag: &str, names: &[&str]) -> Vec<String> {
        names.iter().map(|name| Order::new(tag).letter(name).unwrap_or_default()).collect()
    }

    #[test]
    fn persian_has_its_own_alphabet() {
        let alphabet = [
            "آب",
            "ازدواج",
            "بیمه",
            "پروانه",
            "تولد",
            "چک",
            "حکم",
            "ژاله",
            "شناسنامه",
            "کارت",
            "گذرنامه",
            "لوله",
            "وام",
            "همسر",
            "یارانه",
        ];
        let mut mixed = alphabet;
        mixed.reverse();
        assert_eq!(sorted("fa", &mixed), alphabet);
        assert_eq!(
            letters("fa", &["آب", "ازدواج", "پروانه", "«گزارش»", "همسر", "یارانه"]),
            ["آ", "ا", "پ", "گ", "ه", "ی"]
        );
    }

    #[test]
    fn thai_is_sorted_by_the_consonant() {
        assert_eq!(
            sorted("th", &["ไฟฟ้า", "เกิด", "ขออนุญาต", "การประปา", "แจ้งย้าย"]),
            ["การประปา", "เกิด", "ขออนุญาต", "แจ้งย้าย", "ไฟฟ้า"]
        );
        assert_eq!(letters("th", &["ไฟฟ้า", "เกิด", "ขอ", "แจ้ง"]), ["ฟ", "ก", "ข", "จ"]);
    }

    #[test]
    fn arabic_passes_over_the_article_but_not_over_letters_like_it() {
        assert_eq!(
            letters("ar", &["البطاقة", "تجديد", "أرض", "إلغاء رخصة", "آلات", "التحاق بمدرسة"]),
            ["ب", "ت", "ا", "ا", "ا", "ا"]
        );
        assert_eq!(sorted("ar", &["تجديد جواز", "البطاقة", "إلغاء"]), ["إلغاء", "البطاقة", "تجديد جواز"]);
        assert_eq!(letters("ar", &["ال"]), ["ا"]);
    }

    #[test]
    fn marks_count_where_the_language_counts_them() {
        assert_eq!(letters("fr", &["école", "État civil", "ça"]), ["E", "E", "C"]);
        assert_eq!(letters("sv", &["ålder", "adress"]), ["Å", "A"]);
        assert_eq!(letters("tr", &["izin", "ırmak"]), ["İ", "I"]);
        assert_eq!(letters("en", &["“Quoted”", " shop", "3 forms", "…", ""]), ["Q", "S", "", "", ""]);
        assert_eq!(sorted("fr", &["zone", "école", "eau", "etat"]), ["eau", "école", "etat", "zone"]);
    }

    #[test]
    fn equal_names_have_a_fixed_order() {
        assert_eq!(sorted("en", &["a\u{0301}", "á"]), ["a\u{0301}", "á"]);
        assert_eq!(sorted("en", &["á", "a\u{0301}"]), ["a\u{0301}", "á"]);
    }
}
