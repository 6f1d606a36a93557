//! Folding: from what somebody wrote to the terms that a search compares.
//!
//! `docs/search.md` is the specification; this is its implementation in Rust and `themes/search/fold.js` the
//! one in JavaScript. `tests/cases/search/folding.txt` holds vectors that both are run against: whoever changes one
//! changes all four. What does not live here: which texts are indexed and how results are ranked (`search`).

mod letters;
mod stem;
#[cfg(test)]
mod tests;
mod words;

pub use words::{Term, Word};

pub use letters::fold_letters;
use std::collections::HashSet;
use std::sync::LazyLock;
use stem::Stemmer;

/// Raised whenever the same text gives other terms than before: an index and a script that differ in it do not fit together.
pub const FOLDING_VERSION: u32 = 1;

/// How the texts of one language's pages are folded. It goes by the page's language and the letters of a word, never by a
/// guess at the language of the word: so what somebody types is folded as what is indexed, whatever language it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folding {
    latin: Stemmer,
    arabic: Stemmer,
    stop: &'static str,
    stops: &'static HashSet<&'static str>,
}

/// The words of [`STOP`], one by one: every word of every text is looked up.
static STOPS: LazyLock<Vec<HashSet<&'static str>>> =
    LazyLock::new(|| STOP.iter().map(|(_, words)| words.split_whitespace().collect()).collect());

static NO_STOPS: LazyLock<HashSet<&'static str>> = LazyLock::new(HashSet::new);

/// Words that say nothing about which service is meant: "how do I get a". Folded, with a space around each.
const STOP: [(&str, &str); 3] = [
    (
        "en",
        " a an and are as at be by can do does for from get getting have how i if in into is it me my need of on or our \
         please that the their there this to want we what when where which who will with you your ",
    ),
    (
        "fa",
        " از است اش ام ای این با باید بدم برام برای بر بگیرم به تا تر ترین تو خود دارم داره در دیگه را رو شد شدم شدن شده شود \
         شما که کجا کرد کردن کنم کنید کنیم کند گرفتن من می میخواهم میخوام میخام خواهم نمی ها های هایی هر هم و واسه یا یک ی چه \
         چطور چگونه چی چیکار خدمات خدمت دریافت درخواست صدور ",
    ),
    (
        "ar",
        " ابغی ابی احتاج ارید استخراج اصدار اقدر الی او الذی التی این ان انا ایش بدی بعد حاب طلب عاوز عایز علی عن عند فی فین قبل \
         کل کیف لا لو لی ما مع ممکن من هذا هذه هل هو هی و وین ش شو یا ",
    ),
];

impl Folding {
    /// The folding of the pages in the language `tag`.
    pub fn of(tag: &str) -> Folding {
        let language = tag.split('-').next().unwrap_or(tag);
        let known = STOP.iter().zip(STOPS.iter()).find(|((known, _), _)| *known == language);
        let (stop, stops) = known.map_or((" ", &*NO_STOPS), |((_, words), stops)| (*words, stops));
        match language {
            "en" => Folding { latin: Stemmer::English, arabic: Stemmer::Arabic, stop, stops },
            "fa" => Folding { latin: Stemmer::English, arabic: Stemmer::Persian, stop, stops },
            "ar" | "th" => Folding { latin: Stemmer::English, arabic: Stemmer::Arabic, stop, stops },
            _ => Folding { latin: Stemmer::None, arabic: Stemmer::None, stop, stops },
        }
    }

    /// The words that are left out of the index and, beside others, out of what is looked for.
    pub fn stop_words(&self) -> &'static str {
        self.stop
    }

    /// Whether a folded word says nothing.
    pub fn is_stop(&self, word: &str) -> bool {
        self.stops.contains(word)
    }

    /// The names of its rules for Latin and for Arabic letters, as the script knows them.
    pub fn rules(&self) -> [&'static str; 2] {
        [self.latin.name(), self.arabic.name()]
    }

    /// The words of a text, folded.
    pub fn words(&self, text: &str) -> Vec<Word> {
        words::words(&fold_letters(text), self)
    }

    /// Every term that a text is found by, in the order of the text and with repetitions.
    pub fn terms(&self, text: &str) -> Vec<String> {
        self.words(text).iter().flat_map(|word| word.index_terms(self)).collect()
    }

    fn stem(&self, word: &str) -> String {
        match word.chars().next() {
            Some('a'..='z') => self.latin.stem(word),
            Some('\u{0600}'..='\u{06FF}') => self.arabic.stem(word),
            _ => word.to_owned(),
        }
    }
}
