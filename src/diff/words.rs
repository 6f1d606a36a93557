//! Words compared as a reader sees them, and word by word.

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

/// A piece of two texts laid over each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which of the two has it.
    pub of: PieceOf,
    /// The words, with the blanks behind them.
    pub text: String,
}

/// Which of two texts has a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceOf {
    /// Both.
    Both,
    /// Only the old one.
    Old,
    /// Only the new one.
    New,
}

/// Beyond so many cells two texts are not laid over each other word by word.
const MOST_CELLS: usize = 4_000_000;

/// Two texts word by word. Languages written without blanks between words are laid over each other letter by letter, a letter
/// with its marks being one.
pub fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let (ours, theirs) = (split(old), split(new));
    let start = ours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
    let (ours_left, theirs_left) = (&ours[start..], &theirs[start..]);
    let end = ours_left.iter().rev().zip(theirs_left.iter().rev()).take_while(|(a, b)| a == b).count();
    let (middle, other) = (&ours_left[..ours_left.len() - end], &theirs_left[..theirs_left.len() - end]);
    let mut found = Vec::new();
    ours[..start].iter().for_each(|word| add(&mut found, PieceOf::Both, word));
    lay(middle, other, &mut found);
    ours_left[ours_left.len() - end..].iter().for_each(|word| add(&mut found, PieceOf::Both, word));
    found
}

fn add(found: &mut Vec<Piece>, of: PieceOf, word: &str) {
    match found.last_mut() {
        Some(last) if last.of == of => last.text.push_str(word),
        _ => found.push(Piece { of, text: word.to_owned() }),
    }
}

/// The longest common run of words, by the usual table of lengths.
fn lay(old: &[&str], new: &[&str], found: &mut Vec<Piece>) {
    if old.len().saturating_mul(new.len()) > MOST_CELLS {
        old.iter().for_each(|word| add(found, PieceOf::Old, word));
        new.iter().for_each(|word| add(found, PieceOf::New, word));
        return;
    }
    let width = new.len() + 1;
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            lengths[i * width + j] = match old[i] == new[j] {
                true => lengths[(i + 1) * width + j + 1] + 1,
                false => lengths[(i + 1) * width + j].max(lengths[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        let can_drop = i < old.len();
        let can_take = j < new.len();
        if can_drop && can_take && old[i] == new[j] {
            add(found, PieceOf::Both, old[i]);
            (i, j) = (i + 1, j + 1);
        } else if can_drop && (!can_take || lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
            add(found, PieceOf::Old, old[i]);
            i += 1;
        } else {
            add(found, PieceOf::New, new[j]);
            j += 1;
        }
    }
}

/// Words with the blanks behind them; in Thai and its neighbours letters with their marks.
fn split(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| is_boundary(before, c)) {
            found.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    found.push(&text[start..]);
    found.retain(|word| !word.is_empty());
    found
}

fn is_boundary(before: char, c: char) -> bool {
    if c.is_whitespace() {
        return false;
    }
    let joined = is_of_a_word(before) && is_of_a_word(c);
    before.is_whitespace() || !joined || (is_without_blanks(c) && !is_mark(c))
}

fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\'' | '’')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{0e31}' | '\u{0e34}'..='\u{0e3a}'
        | '\u{0e47}'..='\u{0e4e}' | '\u{0eb1}' | '\u{0eb4}'..='\u{0ebc}' | '\u{0ec8}'..='\u{0ecd}')
}

/// Thai, Lao, Burmese, Khmer, Chinese and Japanese.
fn is_without_blanks(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both texts laid over each other: `[-gone-]` and `{+come+}`.
    fn laid(old: &str, new: &str) -> String {
        let mark = |piece: Piece| match piece.of {
            PieceOf::Both => piece.text,
            PieceOf::Old => format!("[-{}-]", piece.text),
            PieceOf::New => format!("{{+{}+}}", piece.text),
        };
        pieces(old, new).into_iter().map(mark).collect()
    }

    #[test]
    fn words_are_compared_in_every_script() {
        assert_eq!(laid("Bring two photos.", "Bring three photos."), "Bring [-two -]{+three +}photos.");
        assert_eq!(laid("a b c", "a b c"), "a b c");
        assert_eq!(laid("", "new"), "{+new+}");
        assert_eq!(laid("کارت تازه بگیرید", "کارت نو بگیرید"), "کارت [-تازه -]{+نو +}بگیرید");
        // A vowel or tone mark is never torn from its letter.
        assert_eq!(laid("รับบัตรที่นี่", "รับบัตรที่นั่น"), "รับบัตรที่[-นี่-]{+นั่น+}");
    }

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
