//! Where a word stands in a text: whole words only, in the forms that the language gives them, and never a part of a syllable
//! where words are written without blanks.

use std::collections::HashMap;
use std::ops::Range;

/// Words as they are looked for in texts of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// The words, small; one without blanks around it where the script has none.
    words: Vec<String>,
    /// Whether the script writes words without blanks between them.
    joined: bool,
    language: String,
}

/// What may be joined to the end of a word, or to its beginning, while it stays the same word to a reader: plurals, articles,
/// prepositions. Words that change inside (Arabic plurals) are not known.
fn joined_forms(language: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match language {
        "en" => (&[], &["s", "es", "’s", "'s"]),
        "fr" => (&["l’", "d’", "l'", "d'"], &["s", "x", "es"]),
        "fa" => (&[], &["\u{200c}ها", "\u{200c}های", "\u{200c}هایی", "ها", "های", "هایی", "ی", "\u{200c}ای"]),
        "ar" => (&["ال", "و", "ب", "ل", "ف", "ك", "لل", "وال", "بال", "فال"], &[]),
        _ => (&[], &[]),
    }
}

/// All that is looked for in texts of one language, found together: a text is gone through once, however much there is to find.
#[derive(Debug, Default)]
pub struct Lookup {
    all: Vec<Sought>,
    /// Where blanks stand between words: each first word, and who begins with it.
    first_words: HashMap<String, Vec<usize>>,
    /// Where none do: the first letters, [`LETTERS`] where there are so many, and who begins with them.
    first_letters: HashMap<String, Vec<usize>>,
}

/// By so many letters words without blanks between them are looked up.
const LETTERS: usize = 3;

/// A text in which words are looked for, made ready once for all of them.
#[derive(Debug)]
pub struct Haystack {
    /// The text in small letters, where these have the places of the text's own.
    small: String,
    /// Where its words stand.
    spans: Vec<Range<usize>>,
}

impl Haystack {
    /// Makes a text ready.
    pub fn of(text: &str) -> Self {
        let small = small_letters(text);
        Haystack { spans: spans(&small).collect(), small }
    }
}

impl Sought {
    /// The words to look for in texts of a language; nothing where there is no letter in them.
    pub fn of(words: &str, language: &str) -> Option<Self> {
        let joined = words.chars().any(is_unspaced);
        let small = words.trim().to_lowercase();
        let words = match joined {
            true => vec![small],
            false => spans(&small).map(|span| small[span].to_owned()).collect(),
        };
        let language = language.split('-').next().unwrap_or(language).to_owned();
        words.iter().any(|word| word.contains(char::is_alphabetic)).then_some(Sought { words, joined, language })
    }

    /// How much is looked for: longer words are found before shorter ones inside them.
    pub fn length(&self) -> usize {
        self.words.iter().map(String::len).sum()
    }

    /// Where it stands in a text if it begins here: a word without blanks.
    fn joined_at(&self, text: &str, at: usize) -> Option<Range<usize>> {
        let word = self.words.first().filter(|word| text[at..].starts_with(word.as_str()))?;
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let is_whole = !before.is_some_and(leads) && !after.is_some_and(follows);
        is_whole.then(|| at..at + word.len())
    }

    /// Where they stand in a text if they begin with the first of these words of it.
    fn spaced_at(&self, text: &str, spans: &[Range<usize>]) -> Option<Range<usize>> {
        let spans = spans.get(..self.words.len())?;
        let together = spans.windows(2).all(|pair| is_one_gap(&text[pair[0].end..pair[1].start]));
        let fits =
            together && spans.iter().zip(&self.words).all(|(span, word)| self.is_form(&text[span.clone()], word));
        if fits { Some(spans.first()?.start..spans.last()?.end) } else { None }
    }

    /// Whether a word of a text is a sought one, or that with what the language joins to it.
    fn is_form(&self, found: &str, sought: &str) -> bool {
        let (before, after) = joined_forms(&self.language);
        let ends = |rest: &str| rest.is_empty() || after.contains(&rest);
        let begins = |rest: &str| rest.strip_prefix(sought).is_some_and(ends);
        begins(found) || before.iter().any(|prefix| found.strip_prefix(prefix).is_some_and(begins))
    }
}

impl Lookup {
    /// Makes ready what is to be looked for. What is named earlier is found before what begins at the same place.
    pub fn of(all: Vec<Sought>) -> Self {
        let mut lookup = Lookup::default();
        for (at, sought) in all.iter().enumerate() {
            let Some(first) = sought.words.first() else { continue };
            let (by, key) = match sought.joined {
                true => (&mut lookup.first_letters, first.chars().take(LETTERS).collect()),
                false => (&mut lookup.first_words, first.clone()),
            };
            by.entry(key).or_default().push(at);
        }
        Lookup { all, ..lookup }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// What is wanted and stands first in a text from a place on, by its place in the list; and where.
    pub fn first_in(
        &self,
        text: &Haystack,
        from: usize,
        is_wanted: impl Fn(usize) -> bool,
    ) -> Option<(usize, Range<usize>)> {
        let spaced = self.first_spaced(text, from, &is_wanted);
        let joined = self.first_joined(text, from, &is_wanted);
        spaced.into_iter().chain(joined).min_by_key(|(sought, at)| (at.start, *sought))
    }

    fn first_spaced(
        &self,
        Haystack { small, spans }: &Haystack,
        from: usize,
        is_wanted: impl Fn(usize) -> bool,
    ) -> Option<(usize, Range<usize>)> {
        let language = self.all.iter().find(|sought| !sought.joined).map_or("", |sought| &sought.language);
        let (before, after) = joined_forms(language);
        (spans.partition_point(|span| span.start < from)..spans.len()).find_map(|at| {
            let word = &small[spans[at].clone()];
            let begun = before.iter().filter_map(|prefix| word.strip_prefix(prefix)).chain([word]);
            let bare = begun.flat_map(|word| after.iter().filter_map(|end| word.strip_suffix(end)).chain([word]));
            let known = bare.filter_map(|word| self.first_words.get(word)).flatten();
            let found = known.filter(|sought| is_wanted(**sought));
            let found = found.filter_map(|&sought| Some((sought, self.all[sought].spaced_at(small, &spans[at..])?)));
            found.min_by_key(|(sought, _)| *sought)
        })
    }

    fn first_joined(
        &self,
        Haystack { small, .. }: &Haystack,
        from: usize,
        is_wanted: impl Fn(usize) -> bool,
    ) -> Option<(usize, Range<usize>)> {
        if self.first_letters.is_empty() {
            return None;
        }
        small[from..].char_indices().find_map(|(at, _)| {
            let (at, rest) = (from + at, &small[from + at..]);
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(LETTERS);
            let known = ends.filter_map(|end| self.first_letters.get(&rest[..end])).flatten();
            let found = known.filter(|sought| is_wanted(**sought));
            let found = found.filter_map(|&sought| Some((sought, self.all[sought].joined_at(small, at)?)));
            found.min_by_key(|(sought, _)| *sought)
        })
    }
}

/// Where words stand: letters, marks and digits, and the joiners and apostrophes inside of them.
fn spans(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_of_word)?;
        let end = text[start..].find(|c| !is_of_word(c) && !is_inside(c)).map_or(text.len(), |end| start + end);
        at = end;
        let word = text[start..end].trim_end_matches(is_inside);
        Some(start..start + word.len())
    })
}

fn is_of_word(c: char) -> bool {
    // The letters of Arabic, Persian and Thai first: the table of all scripts is slow.
    matches!(c, '\u{0620}'..='\u{064A}' | '\u{0671}'..='\u{06D3}' | '\u{0E01}'..='\u{0E39}' | '\u{0E40}'..='\u{0E46}')
        || c.is_alphanumeric()
        // Arabic and Hebrew vowel signs are marks, which are no letters to Rust.
        || matches!(c, '\u{0300}'..='\u{036f}' | '\u{0591}'..='\u{05c7}' | '\u{064b}'..='\u{065f}' | '\u{0670}')
}

fn is_inside(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '’' | '\'')
}

/// A text in small letters, each where it stood: those that would be longer or shorter in bytes stay large.
fn small_letters(text: &str) -> String {
    let small = text.to_lowercase();
    let is_in_place = || text.char_indices().zip(small.char_indices()).all(|((was, _), (is, _))| was == is);
    if text.is_ascii() || small.len() == text.len() && is_in_place() {
        return small;
    }
    let same_length = |c: char| {
        Some(c.to_lowercase()).filter(|small| small.clone().map(char::len_utf8).sum::<usize>() == c.len_utf8())
    };
    let letter = |c: char| same_length(c).map_or_else(|| String::from(c), |small| small.collect());
    text.chars().map(letter).collect()
}

/// What may stand between two words of one term.
fn is_one_gap(gap: &str) -> bool {
    matches!(gap, " " | "\u{a0}" | "-" | "\u{2011}" | "\n")
}

/// Thai, Lao, Burmese and Khmer.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Thai and Lao vowels that are written before their consonant: what follows belongs to them.
fn leads(c: char) -> bool {
    matches!(c, '\u{0e40}'..='\u{0e44}' | '\u{0ec0}'..='\u{0ec4}')
}

/// Vowels and signs of Thai, Lao, Burmese and Khmer that belong to the consonant before them, and the sign of repetition.
fn follows(c: char) -> bool {
    matches!(c, '\u{0e30}'..='\u{0e3a}' | '\u{0e45}'..='\u{0e4e}' | '\u{0eb0}'..='\u{0ebc}' | '\u{0ec6}'..='\u{0ece}'
        | '\u{102b}'..='\u{103e}' | '\u{17b6}'..='\u{17d3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(words: &str, language: &str, text: &'t str) -> Option<&'t str> {
        let lookup = Lookup::of(vec![Sought::of(words, language)?]);
        lookup.first_in(&Haystack::of(text), 0, |_| true).map(|(_, at)| &text[at])
    }

    #[test]
    fn of_many_the_first_in_the_text_is_found_and_what_is_not_wanted_is_passed_over() {
        let words = ["working day", "day", "วันทำการ", "วัน"];
        let lookup = Lookup::of(words.iter().filter_map(|word| Sought::of(word, "en")).collect());
        let text = Haystack::of("A day, a working day, ภายใน 5 วันทำการ วัน");
        let found = |from, unwanted: &[usize]| lookup.first_in(&text, from, |at| !unwanted.contains(&at));
        assert_eq!(found(0, &[]), Some((1, 2..5)));
        assert_eq!(found(5, &[1]), Some((0, 9..20)));
        assert_eq!(found(5, &[0]), Some((1, 17..20)));
        assert_eq!(found(20, &[]).map(|(word, _)| word), Some(2));
        assert_eq!(found(20, &[2]).map(|(word, _)| word), Some(3));
    }

    #[test]
    fn letters_that_are_known_by_heart_are_letters() {
        let known =
            [('\u{0620}', '\u{064A}'), ('\u{0671}', '\u{06D3}'), ('\u{0E01}', '\u{0E39}'), ('\u{0E40}', '\u{0E46}')];
        assert!(known.into_iter().flat_map(|(first, last)| first..=last).all(char::is_alphanumeric));
    }

    #[test]
    fn whole_words_are_found_and_parts_of_words_are_not() {
        assert_eq!(found("Appeal", "en", "You may appeal. Appeals are free."), Some("appeal"));
        assert_eq!(found("Target", "en", "targeted, retarget"), None);
        assert_eq!(found("هدف", "fa", "هدفون نه، هدف آری"), Some("هدف"));
        assert_eq!(found("جبران", "fa", "جبران‌ناپذیر"), None);
        assert_eq!(found("e-ID", "en", "with your E-ID card"), Some("E-ID"));
        assert_eq!(found("working day", "en", "working. Day"), None);
        assert_eq!(found("…", "en", "…"), None);
    }

    #[test]
    fn a_place_is_that_of_the_text_where_small_letters_have_other_lengths() {
        // The sign for Kelvin loses two bytes, each Ⱥ gains one: together the text is as long as before.
        assert_eq!(found("k", "en", "\u{212a} ȺȺ k"), Some("k"));
        assert_eq!(found("card", "en", "İ CARD"), Some("CARD"));
    }

    #[test]
    fn a_word_is_found_with_what_its_language_joins_to_it() {
        assert_eq!(found("Working day", "en", "within 5 working days."), Some("working days"));
        assert_eq!(found("روز کاری", "fa", "در روزهای کاری"), Some("روزهای کاری"));
        assert_eq!(found("گزارش مفقودی", "fa", "گزارش‌های مفقودی"), Some("گزارش‌های مفقودی"));
        assert_eq!(found("تظلّم", "ar", "يحق لكم التظلّم مجانًا"), Some("التظلّم"));
        assert_eq!(found("jour", "fr", "trois jours"), Some("jours"));
        // What another language joins is no form of a word in this one.
        assert_eq!(found("jour", "th", "jours"), None);
    }

    #[test]
    fn where_words_have_no_blanks_no_syllable_is_cut() {
        assert_eq!(found("วันทำการ", "th", "ภายใน 5 วันทำการหลังยื่นคำขอ"), Some("วันทำการ"));
        // นา and นาง: นา is not found in front of its own tone mark, nor after a vowel that leads.
        assert_eq!(found("นา", "th", "น้านา่"), None);
        assert_eq!(found("กา", "th", "เกา"), None);
        assert_eq!(found("กา", "th", "อีกา"), Some("กา"));
    }
}
