//! Letters that look right and are of another language: Arabic ones in Persian, Persian ones in Arabic, two Thai signs that
//! were typed for one, and the shapes that are copied out of old PDF files.

use std::ops::Range;

/// Letters of another language in a text.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::check) struct WrongLetters {
    /// The first word that has one.
    pub(in crate::check) word: Range<usize>,
    /// How many there are in the whole text.
    pub(in crate::check) count: usize,
    /// The whole text with the right letters, where each has exactly one.
    pub(in crate::check) mended: Option<String>,
    /// What belongs in the place of each letter that has exactly one.
    pub(in crate::check) edits: Vec<(Range<usize>, String)>,
}

/// What is wrong with the letters of a text in a language, given without script and region.
pub(in crate::check) fn wrong_letters(language: &str, text: &str) -> Option<WrongLetters> {
    let language = match language {
        "fa" => Writing::Persian,
        "ar" => Writing::Arabic,
        "th" => Writing::Thai,
        _ => return None,
    };
    let wrong = |at: usize, c: char| {
        let next = || text[at + c.len_utf8()..].chars().next();
        right(language, c, next).filter(|_| !is_hijri(&text[..at], c, next))
    };
    let (first, _) = text.char_indices().find(|&(at, c)| wrong(at, c).is_some())?;
    let mut mended = text[..first].to_owned();
    let mut count = 0;
    let mut edits = Vec::new();
    let mut certain = true;
    let mut chars = text.char_indices().skip_while(|(at, _)| *at < first);
    while let Some((at, c)) = chars.next() {
        let Some(right) = wrong(at, c) else {
            mended.push(c);
            continue;
        };
        count += 1;
        let end = at + c.len_utf8();
        match right {
            Right::Is(letter) => {
                edits.push((at..end, letter.to_string()));
                mended.push(letter);
            }
            Right::Both(letter) => {
                let second = chars.next().map_or(0, |(_, c)| c.len_utf8());
                edits.push((at..end + second, letter.to_string()));
                mended.push(letter);
            }
            Right::Nothing => edits.push((at..end, String::new())),
            Right::Unclear => {
                certain = false;
                mended.push(c);
            }
        }
    }
    let word = word_at(text, first);
    Some(WrongLetters { word, count, mended: certain.then_some(mended), edits })
}

/// The kashida in «١٤٤٧ هـ» keeps a lone heh from being read as a five.
fn is_hijri(before: &str, c: char, next: impl Fn() -> Option<char>) -> bool {
    c == '\u{0640}' && before.ends_with('ه') && !next().is_some_and(char::is_alphabetic)
}

/// The languages whose letters are known here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writing {
    Persian,
    Arabic,
    Thai,
}

/// What should stand in place of a wrong letter.
enum Right {
    Is(char),
    /// This one letter, in place of the wrong one and the one after it.
    Both(char),
    Nothing,
    Unclear,
}

/// What should stand in place of a letter; `next` gives the one after it.
fn right(language: Writing, c: char, next: impl Fn() -> Option<char>) -> Option<Right> {
    use Writing::{Arabic, Persian, Thai};
    match (c, language) {
        ('ي' | 'ى', Persian) => Some(Right::Is('ی')),
        ('ك', Persian) => Some(Right::Is('ک')),
        ('ہ' | 'ھ', Persian | Arabic) => Some(Right::Is('ه')),
        ('٠'..='٩', Persian) => digit(c, '٠', '۰'),
        ('۰'..='۹', Arabic) => digit(c, '۰', '٠'),
        ('ک', Arabic) => Some(Right::Is('ك')),
        ('ی' | 'گ', Arabic) => Some(Right::Unclear),
        ('\u{0640}', Persian | Arabic) => Some(Right::Nothing),
        ('\u{fb50}'..='\u{fd3d}' | '\u{fe70}'..='\u{fefc}', Persian | Arabic) => Some(Right::Unclear),
        ('เ', Thai) if next() == Some('เ') => Some(Right::Both('แ')),
        ('\u{0e4d}', Thai) if next() == Some('า') => Some(Right::Both('ำ')),
        _ => None,
    }
}

/// The digit of the same value in the row that begins with `to`.
fn digit(c: char, from: char, to: char) -> Option<Right> {
    char::from_u32(to as u32 + (c as u32 - from as u32)).map(Right::Is)
}

/// The word that stands around a place.
fn word_at(text: &str, at: usize) -> Range<usize> {
    let start = text[..at]
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + text[space..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |space| at + space);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(language: &str, text: &str) -> Option<String> {
        wrong_letters(language, text).and_then(|found| found.mended)
    }

    #[test]
    fn persian_and_arabic_do_not_share_all_letters() {
        assert_eq!(mended("fa", "كارت ملي ٣×٤").as_deref(), Some("کارت ملی ۳×۴"));
        assert_eq!(mended("ar", "بطاقة هوية کاملة ۱۲").as_deref(), Some("بطاقة هوية كاملة ١٢"));
        assert_eq!(mended("fa", "کـــارت").as_deref(), Some("کارت"));
    }

    #[test]
    fn what_has_two_answers_is_not_mended() {
        let found = wrong_letters("ar", "قانون فی");
        assert_eq!(found.map(|found| (found.word, found.mended)), Some((11..15, None)));
    }

    #[test]
    fn two_thai_signs_that_look_like_one() {
        assert_eq!(mended("th", "เเบบคํา").as_deref(), Some("แบบคำ"));
    }

    #[test]
    fn right_letters_are_left_alone() {
        for (language, text) in [
            ("fa", "صدور کارت ملی، ۳ روز؛ هٔ"),
            ("ar", "بطاقة هوية مفقودة إلى ١٢ على"),
            ("ar", "محرم ١٤٤٩ هـ (يونيو)"),
            ("th", "แบบ 12 ทำ"),
            ("ur", "کارڈ ہے"),
        ] {
            assert_eq!(wrong_letters(language, text), None, "{text}");
        }
    }
}
