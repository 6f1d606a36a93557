//! Light stemming: the fourth chapter of the specification. Endings and articles go, nothing is looked up, and nothing is
//! put in their place but an English `y`.

/// Rules that a word is stemmed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stemmer {
    /// The word stays as it is.
    None,
    /// Plurals, `-ing`, `-ed`, a silent `e`.
    English,
    /// Plurals with ها and what hangs on them.
    Persian,
    /// The article with what is written onto it, then one ending.
    Arabic,
}

const PERSIAN_ENDINGS: [&str; 9] = ["هایشان", "هایمان", "هایتان", "هایی", "هایم", "هایت", "هایش", "های", "ها"];

const ARABIC_ARTICLES: [&str; 6] = ["وال", "فال", "بال", "کال", "ال", "لل"];

const ARABIC_ENDINGS: [&str; 14] =
    ["تها", "تنا", "یات", "ات", "ان", "ون", "ین", "ها", "یه", "تی", "ته", "تک", "ه", "ی"];

impl Stemmer {
    pub(super) fn name(self) -> &'static str {
        match self {
            Stemmer::None => "",
            Stemmer::English => "en",
            Stemmer::Persian => "fa",
            Stemmer::Arabic => "ar",
        }
    }

    pub(super) fn stem(self, word: &str) -> String {
        match self {
            Stemmer::None => word.to_owned(),
            Stemmer::English => english(word),
            Stemmer::Persian => without_ending(word, &PERSIAN_ENDINGS).to_owned(),
            Stemmer::Arabic => without_ending(without_article(word), &ARABIC_ENDINGS).to_owned(),
        }
    }
}

/// The word without the first ending that leaves at least three letters.
fn without_ending<'w>(word: &'w str, endings: &[&str]) -> &'w str {
    let long = |stem: &&str| stem.chars().count() >= 3;
    endings.iter().find_map(|ending| word.strip_suffix(ending).filter(long)).unwrap_or(word)
}

/// The word without its article, where at least two letters are left: الماء is a word of two.
fn without_article(word: &str) -> &str {
    let long = |stem: &&str| stem.chars().count() >= 2;
    ARABIC_ARTICLES.iter().find_map(|article| word.strip_prefix(article).filter(long)).unwrap_or(word)
}

/// Plural, then `-ing` or `-ed` with its doubled letter, then a last `e`.
fn english(word: &str) -> String {
    let mut stem = singular(word);
    for ending in ["ing", "ed"] {
        let bare = stem.strip_suffix(ending).filter(|bare| length(bare) >= 3 && bare.contains(is_vowel));
        if let Some(bare) = bare {
            stem = undoubled(bare).to_owned();
            break;
        }
    }
    match stem.strip_suffix('e') {
        Some(bare) if length(bare) >= 3 => bare.to_owned(),
        _ => stem,
    }
}

fn singular(word: &str) -> String {
    if let Some(bare) = word.strip_suffix("ies").or_else(|| word.strip_suffix("ied")).filter(|bare| length(bare) >= 2) {
        return format!("{bare}y");
    }
    let plural = length(word) >= 4 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    if plural { word[..word.len() - 1].to_owned() } else { word.to_owned() }
}

/// `stopp` is `stop`; but `fill`, `miss` and `buzz` keep both letters.
fn undoubled(word: &str) -> &str {
    let mut letters = word.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && last.len_utf16() == 1 && !"lszaeiou".contains(last) => {
            &word[..word.len() - last.len_utf8()]
        }
        _ => word,
    }
}

/// How long a word is as the script in the pages counts: a word that begins with a Latin letter may go on with others.
fn length(word: &str) -> usize {
    word.encode_utf16().count()
}

fn is_vowel(letter: char) -> bool {
    "aeiouy".contains(letter)
}
