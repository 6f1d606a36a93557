//! Which form of a word a number asks for, by the rules of Unicode CLDR.

use icu_locale_core::Locale;
use icu_plurals::PluralRules;

use crate::quantity::Decimal;
use std::sync::Arc;

pub use icu_plurals::PluralCategory;

/// The rules of one language.
#[derive(Clone, Debug)]
pub(super) struct Plurals(Option<Arc<PluralRules>>);

impl Plurals {
    /// The rules of the language `tag`; every number asks for `other` in one that is not known.
    pub(super) fn of(tag: &str) -> Self {
        let locale = Locale::try_from_str(tag).ok();
        Plurals(locale.and_then(|locale| PluralRules::try_new_cardinal(locale.into()).ok()).map(Arc::new))
    }

    /// The category of a number. The decimals that are shown count: in English it is `1 day` and `1.0 days`.
    pub(super) fn category(&self, number: Decimal) -> PluralCategory {
        match (&self.0, number.to_string().parse::<icu_decimal::input::Decimal>()) {
            (Some(rules), Ok(number)) => rules.category_for(&number),
            _ => PluralCategory::Other,
        }
    }

    /// Every category that whole numbers and decimals need.
    pub(super) fn categories(&self) -> Vec<PluralCategory> {
        self.0.as_ref().map_or(vec![PluralCategory::Other], |rules| rules.categories().collect())
    }
}

/// The name of a category in a catalogue: `zero`, `one`, `two`, `few`, `many` or `other`.
pub(super) fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PluralCategory::{Few, Many, One, Other, Two, Zero};

    /// From the CLDR chart of cardinal rules, and for Arabic from its grammar: 3 to 10 few, 11 to 99 many, hundreds other.
    #[test]
    fn numbers_ask_for_their_form() {
        for (tag, number, form) in [
            ("en", "1", One),
            ("en", "1.0", Other),
            ("en", "0", Other),
            ("fa", "1", One),
            ("fa", "0", One),
            ("fa", "0.5", One),
            ("fa", "2", Other),
            ("ar", "0", Zero),
            ("ar", "1", One),
            ("ar", "2", Two),
            ("ar", "3", Few),
            ("ar", "10", Few),
            ("ar", "11", Many),
            ("ar", "99", Many),
            ("ar", "100", Other),
            ("ar", "103", Few),
            ("ar", "1.5", Other),
            ("th", "1", Other),
            ("th", "0", Other),
            ("fr", "0", One),
            ("fr", "1.5", One),
            ("fr", "2", Other),
            ("fr", "1000000", Many),
        ] {
            assert_eq!(number.parse().map(|number| Plurals::of(tag).category(number)), Ok(form), "{tag} {number}");
        }
    }

    #[test]
    fn a_language_knows_its_forms() {
        assert_eq!(Plurals::of("th").categories(), [Other]);
        assert_eq!(Plurals::of("ar").categories().len(), 6);
        assert_eq!(Plurals::of("not a tag").categories(), [Other]);
    }
}
