//! Which script a letter belongs to, and which one a language is written in.

/// The scripts that can be told apart here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Script {
    /// Latin.
    Latin,
    /// Arabic, which Persian, Urdu and others write in too.
    Arabic,
    /// Thai.
    Thai,
}

/// Languages that write in Arabic script (Unicode CLDR, likely subtags).
const ARABIC: [&str; 9] = ["ar", "fa", "ur", "ps", "prs", "ckb", "sd", "ug", "pnb"];

/// Languages that write in Latin script (Unicode CLDR, likely subtags).
const LATIN: [&str; 26] = [
    "af", "cs", "da", "de", "en", "es", "et", "fi", "fil", "fr", "ga", "hu", "id", "it", "ms", "nl", "no", "pl", "pt",
    "ro", "so", "sv", "sw", "tl", "tr", "vi",
];

impl Script {
    /// The script of a language; `None` for a language that writes in another one, or in several.
    pub(in crate::check) fn of_language(tag: &str) -> Option<Script> {
        let mut parts = tag.split('-');
        let language = parts.next()?;
        match parts.find(|part| part.len() == 4) {
            Some("Latn") => Some(Script::Latin),
            Some("Arab") => Some(Script::Arabic),
            Some(_) => None,
            None if ARABIC.contains(&language) => Some(Script::Arabic),
            None if LATIN.contains(&language) => Some(Script::Latin),
            None => (language == "th").then_some(Script::Thai),
        }
    }

    /// The script of a letter; `None` for digits, signs and letters of other scripts.
    pub(in crate::check) fn of_char(c: char) -> Option<Script> {
        match c {
            // What most texts are made of comes first: asking Unicode for a letter takes ten times as long.
            'A'..='Z' | 'a'..='z' => Some(Script::Latin),
            '\0'..='\u{7f}' => None,
            '\u{0e01}'..='\u{0e4e}' if c != '\u{0e3f}' => Some(Script::Thai),
            '\u{0620}'..='\u{064a}' | '\u{0671}'..='\u{06d3}' => Some(Script::Arabic),
            _ if !c.is_alphabetic() => None,
            '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                Some(Script::Arabic)
            }
            '\u{00aa}'..='\u{024f}' | '\u{1e00}'..='\u{1eff}' => Some(Script::Latin),
            _ => None,
        }
    }
}

/// How many letters of a text are of each script, in the order Latin, Arabic, Thai.
pub(in crate::check) fn letters_of(text: &str) -> [usize; 3] {
    let mut counts = [0; 3];
    for script in text.chars().filter_map(Script::of_char) {
        counts[script as usize] += 1;
    }
    counts
}

/// Whether a character is a letter or a digit of any script.
pub(super) fn is_alphanumeric(c: char) -> bool {
    Script::of_char(c).is_some() || c.is_alphanumeric()
}

/// Marks that stand above or below a letter and belong to its word.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{0e31}' | '\u{0e34}'..='\u{0e3a}' | '\u{0e47}'..='\u{0e4e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_their_scripts() {
        assert_eq!(Script::of_language("fa"), Some(Script::Arabic));
        assert_eq!(Script::of_language("ur-Latn"), Some(Script::Latin));
        assert_eq!(Script::of_language("fr-CA"), Some(Script::Latin));
        assert_eq!(Script::of_language("th"), Some(Script::Thai));
        assert_eq!(Script::of_language("hi"), None);
    }

    #[test]
    fn letters_are_counted_by_script() {
        assert_eq!(letters_of("PDF فرم ۱۲ ไทย é"), [4, 3, 3]);
    }
}
