//! Words as a reader sees them: lines joined, letters composed, numbers found.

use icu_normalizer::ComposingNormalizerBorrowed;

/// A text without what no reader sees: how its lines were broken and its letters composed.
pub(super) fn plain(text: &str) -> String {
    let normal = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in normal.lines() {
        let trimmed = line.trim();
        let words = trimmed.split_whitespace().collect::<Vec<_>>().join(" ");
        match paragraphs.last_mut() {
            Some(last) if goes_on && !is_block(trimmed) => {
                last.push(' ');
                last.push_str(&words);
            }
            _ if words.is_empty() => {}
            _ => paragraphs.push(words),
        }
        goes_on = !trimmed.is_empty()
            && !line.ends_with("  ")
            && !trimmed.ends_with('\\')
            && !trimmed.starts_with(['#', '|']);
    }
    paragraphs.join("\n")
}

/// Whether two texts look the same to a reader: also where one has the letter of another keyboard (ي for ی) or other marks
/// of quotation.
pub(super) fn reads_alike(old: &str, new: &str) -> bool {
    if old == new {
        return true;
    }
    let (old, new) = (plain(old), plain(new));
    old == new || old.chars().map(look).eq(new.chars().map(look))
}

/// A text as it is compared for likeness: in small letters, without what only spelling tells apart in Arabic script (vowel
/// signs, the hamza of an alef or an ezafe, the joiner between parts of a word, ي for ی).
pub(super) fn spelled(text: &str) -> String {
    let letters = plain(text).to_lowercase();
    letters.chars().filter(|&letter| !is_spelling(letter)).map(base).collect()
}

fn is_spelling(letter: char) -> bool {
    matches!(letter, '\u{064b}'..='\u{0655}' | '\u{0670}' | '\u{0640}' | '\u{200c}' | '\u{200d}')
}

fn base(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' => 'ی',
        'ؤ' => 'و',
        'ة' | 'ۀ' => 'ه',
        other => look(other),
    }
}

fn look(letter: char) -> char {
    match letter {
        'ي' => 'ی',
        'ك' => 'ک',
        '’' | '‘' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '‑' => '-',
        other => other,
    }
}

/// Whether a line begins something of its own in Markdown: a list's item, a heading, a quotation, a table, or nothing.
fn is_block(line: &str) -> bool {
    let numbered = || line.split_once(['.', ')']).is_some_and(|(number, _)| number.parse::<u32>().is_ok());
    line.is_empty() || line.starts_with(['-', '*', '+', '#', '>', '|', '`', '~']) || numbered()
}

/// The words of a text, without what stands between them.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    text.split(|c: char| !(is_of_a_word(c))).filter(|word| !word.is_empty()).collect()
}

/// The first words of a text as an id would have them.
pub(super) fn slug(text: &str) -> String {
    const MOST: usize = 40;
    let mut slug = String::new();
    for word in tokens(&plain(text).to_lowercase()) {
        if !slug.is_empty() && slug.chars().count() + word.chars().count() >= MOST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(MOST));
    }
    slug
}

/// The numbers in a text, in Latin digits, in order of size; those inside `{…}` name facts and are none.
pub(super) fn numbers(text: &str) -> Vec<String> {
    let folded = crate::quantity::fold(text).text;
    let mut depth = 0_usize;
    let visible = folded.chars().map(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 { c } else { ' ' }
    });
    let visible: String = visible.collect();
    let mut found: Vec<String> =
        visible.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned).collect();
    found.sort();
    found
}

/// A text with dots where it names a fact (`{within}`): a fact has a change of its own.
pub fn without_facts(text: &str) -> String {
    match text.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?.1))) {
        Some((before, after)) => format!("{before}…{}", without_facts(after)),
        None => text.to_owned(),
    }
}

pub(super) fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\'' | '’')
}

pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{0e31}' | '\u{0e34}'..='\u{0e3a}'
        | '\u{0e47}'..='\u{0e4e}' | '\u{0eb1}' | '\u{0eb4}'..='\u{0ebc}' | '\u{0ec8}'..='\u{0ecd}')
}

/// Thai, Lao, Burmese, Khmer, Chinese and Japanese.
pub(super) fn is_without_blanks(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_lines_were_broken_is_not_read() {
        assert_eq!(plain("We print\n it  at once.\n"), "We print it at once.");
        assert_eq!(plain("One.\n\nTwo."), "One.\nTwo.");
        assert_eq!(plain("- one\n- two\n  more"), "- one\n- two more");
        assert_ne!(plain("1. one\n2. two"), plain("1. one 2. two"));
        // é in one sign or in two.
        assert_eq!(plain("caf\u{e9}"), plain("cafe\u{301}"));
    }

    #[test]
    fn numbers_are_found_in_any_digits_and_not_in_the_names_of_facts() {
        assert_eq!(numbers("within ۳ days or 10"), ["10", "3"]);
        assert_eq!(numbers("{fee.card-2} at window 4"), ["4"]);
        assert_eq!(slug("What happened to the card?"), "what-happened-to-the-card");
    }
}
