//! Which way a text runs, and which parts of a right-to-left text must be kept apart because they run the other way.
//!
//! No marks or controls are written here: `view` makes an isolated inline of a run, and each output spells that its way.

use icu_locale_core::LanguageIdentifier;

/// Scripts that run from right to left and are in use (Unicode CLDR, script metadata).
const RTL_SCRIPTS: [&str; 10] = ["Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"];

/// Languages whose usual script is one of them (Unicode CLDR, likely subtags).
const RTL_LANGUAGES: [&str; 28] = [
    "ar", "arc", "ars", "ary", "arz", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "khw", "ks", "lrc", "mzn", "nqo",
    "pa-PK", "pnb", "prs", "ps", "sd", "sdh", "skr", "syr", "ug", "ur", "yi",
];

/// Which way a text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The word for it in HTML: `ltr` or `rtl`.
    pub fn word(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }

    /// The direction of a language: its script's if the tag names one, else that of its usual script.
    pub(super) fn of(id: &LanguageIdentifier) -> Direction {
        let language = id.language.as_str();
        let rtl = match (id.script, id.region) {
            (Some(script), _) => RTL_SCRIPTS.contains(&script.as_str()),
            (None, Some(region)) if RTL_LANGUAGES.contains(&format!("{language}-{region}").as_str()) => true,
            (None, _) => RTL_LANGUAGES.contains(&language),
        };
        if rtl { Direction::Rtl } else { Direction::Ltr }
    }

    /// The direction of a text by its first letter; `None` for one without letters.
    pub fn of_text(text: &str) -> Option<Direction> {
        text.chars().find_map(strong)
    }
}

/// The direction of a letter; digits and signs have none of their own.
fn strong(character: char) -> Option<Direction> {
    match character {
        // First what Arabic and Persian texts are made of, letters, blanks, marks and digits: the table of all scripts is slow.
        '\u{0620}'..='\u{064A}' | '\u{0671}'..='\u{06D3}' => Some(Direction::Rtl),
        '\0'..='\u{7F}' => character.is_ascii_alphabetic().then_some(Direction::Ltr),
        '\u{060C}' | '\u{061B}' | '\u{061F}' | '\u{0660}'..='\u{066C}' | '\u{06F0}'..='\u{06F9}' => None,
        '\u{2000}'..='\u{206F}' => None,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' => {
            character.is_alphabetic().then_some(Direction::Rtl)
        }
        '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}' => Some(Direction::Rtl),
        _ => character.is_alphabetic().then_some(Direction::Ltr),
    }
}

/// A stretch of text in one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run<'a> {
    /// The text.
    pub text: &'a str,
    /// Whether it runs from left to right and must be isolated in a right-to-left text: Latin words, telephone numbers,
    /// addresses of the web and of email.
    pub ltr: bool,
}

/// Cuts a text of a right-to-left language into what runs its way and what must be isolated from it.
///
/// Persian digits count as European ones in the bidirectional algorithm: after a Latin word they would join its run and
/// change places with it. Plain numbers are left alone, for they come out right by themselves.
pub fn runs(text: &str) -> Vec<Run<'_>> {
    let mut found = Vec::new();
    let mut plain_from = 0;
    let mut at = 0;
    // Nearly all letters of a text begin no run, and are gone over at once.
    while let Some(begin) = text[at..].find(may_begin_run) {
        at += begin;
        let rest = &text[at..];
        match ltr_prefix(rest) {
            0 => at += step(rest),
            length => {
                found.extend((plain_from < at).then(|| Run { text: &text[plain_from..at], ltr: false }));
                found.push(Run { text: &rest[..length], ltr: true });
                at += length;
                plain_from = at;
            }
        }
    }
    found.extend((plain_from < text.len()).then(|| Run { text: &text[plain_from..], ltr: false }));
    found
}

/// How many bytes to go on where no run begins: a whole number, so that none is cut in two, else one character.
fn step(rest: &str) -> usize {
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    digits.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// The length in bytes of the left-to-right run with which a text begins that may begin one; 0 where it is none.
fn ltr_prefix(text: &str) -> usize {
    let stretch = &text[..text.find(|c| !may_stand_in_run(c)).unwrap_or(text.len())];
    let stretch = stretch.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
    let is_run = stretch.contains(|c| strong(c) == Some(Direction::Ltr)) || is_phone(stretch);
    if is_run { stretch.len() } else { 0 }
}

fn may_begin_run(c: char) -> bool {
    c == '+' || c.is_ascii_digit() || strong(c) == Some(Direction::Ltr)
}

fn may_stand_in_run(c: char) -> bool {
    c.is_ascii_digit()
        || strong(c) == Some(Direction::Ltr)
        || matches!(c, ' ' | '\u{A0}' | '\'' | '’')
        || "+-._/:@%#&=?~–".contains(c)
}

/// Several groups of digits, or one after a plus sign.
fn is_phone(text: &str) -> bool {
    let groups = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).count();
    let only_phone_signs = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '\u{A0}'));
    only_phone_signs && (groups > 1 || text.starts_with('+') && groups == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn isolated(text: &str) -> Vec<&str> {
        let runs = runs(text);
        assert_eq!(runs.iter().map(|run| run.text).collect::<String>(), text);
        runs.into_iter().filter(|run| run.ltr).map(|run| run.text).collect()
    }

    #[test]
    fn latin_words_numbers_of_telephones_and_addresses_are_isolated() {
        assert_eq!(isolated("فایل PDF، ۱ صفحه"), ["PDF"]);
        assert_eq!(isolated("تلفن +63 2 8123 4567."), ["+63 2 8123 4567"]);
        assert_eq!(isolated("به https://id.example.org/replace?a=1 بروید"), ["https://id.example.org/replace?a=1"]);
        assert_eq!(isolated("نشانی: id@example.org (ایمیل)"), ["id@example.org"]);
        assert_eq!(isolated("با Windows 11 Pro و Word"), ["Windows 11 Pro", "Word"]);
    }

    #[test]
    fn the_languages_own_text_and_plain_numbers_are_left_alone() {
        for text in ["", "سلام", "۳ تا ۵ روز کاری", "ساعت 16", "١٥٠ بيزو", "، ؛ ؟"] {
            assert!(isolated(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_first_letter_tells_the_direction() {
        assert_eq!(Direction::of_text("۱۲ روز"), Some(Direction::Rtl));
        assert_eq!(Direction::of_text("3 days فارسی"), Some(Direction::Ltr));
        assert_eq!(Direction::of_text("ไทย"), Some(Direction::Ltr));
        assert_eq!(Direction::of_text("+98 21"), None);
    }
}
