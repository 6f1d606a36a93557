//! Two texts laid over each other, word by word: what stayed, what is gone, what has come.

use super::words::{is_mark, is_of_a_word, is_without_blanks, plain};

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
    without_islands(found)
}

/// So few letters between two changes are no words that stayed, in a language without blanks.
const ISLAND: usize = 4;

/// Takes letters that only happen to be in both texts for part of the change around them.
fn without_islands(pieces: Vec<Piece>) -> Vec<Piece> {
    let (mut found, mut old, mut new) = (Vec::new(), String::new(), String::new());
    let last_change = pieces.iter().rposition(|piece| piece.of != PieceOf::Both).unwrap_or_default();
    for (at, Piece { of, text }) in pieces.into_iter().enumerate() {
        let is_between = at < last_change && !(old.is_empty() && new.is_empty());
        let is_island = is_between && text.chars().all(is_without_blanks) && split(&text).len() < ISLAND;
        match of {
            PieceOf::Old => old.push_str(&text),
            PieceOf::New => new.push_str(&text),
            PieceOf::Both if is_island => {
                old.push_str(&text);
                new.push_str(&text);
            }
            PieceOf::Both => {
                add(&mut found, PieceOf::Old, &std::mem::take(&mut old));
                add(&mut found, PieceOf::New, &std::mem::take(&mut new));
                add(&mut found, PieceOf::Both, &text);
            }
        }
    }
    add(&mut found, PieceOf::Old, &old);
    add(&mut found, PieceOf::New, &new);
    found
}

/// So many letters of what stayed are shown beside a change.
const BESIDE: usize = 40;

/// As [`pieces`], of the words as they are read, with dots for most of a long text that stayed.
pub fn excerpt(old: &str, new: &str) -> Vec<Piece> {
    let mut found = pieces(&plain(old), &plain(new));
    let last = found.len().saturating_sub(1);
    for (at, piece) in found.iter_mut().enumerate().filter(|(_, piece)| piece.of == PieceOf::Both) {
        piece.text = shortened(&piece.text, at > 0, at < last);
    }
    found
}

/// The first words, the last words, or both, of what would be much longer.
fn shortened(text: &str, has_start: bool, has_end: bool) -> String {
    let words = split(text);
    let room = BESIDE * (usize::from(has_start) + usize::from(has_end));
    if text.chars().count() <= room + BESIDE / 2 || room == 0 {
        return text.to_owned();
    }
    let long_enough = |words: &mut dyn Iterator<Item = &&str>| {
        let mut letters = 0;
        let is_short = |word: &&&str| {
            letters += word.chars().count();
            letters <= BESIDE
        };
        words.take_while(is_short).count()
    };
    let start = if has_start { long_enough(&mut words.iter()) } else { 0 };
    let end = if has_end { long_enough(&mut words.iter().rev()) } else { 0 };
    let (start, end) = (words[..start].concat(), words[words.len().saturating_sub(end)..].concat());
    format!("{}…{}{end}", start, if has_start && has_end { " " } else { "" })
}

fn add(found: &mut Vec<Piece>, of: PieceOf, word: &str) {
    match found.last_mut() {
        _ if word.is_empty() => {}
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
    fn letters_that_only_happen_to_agree_are_no_words_that_stayed() {
        // "in three days" and "in two weeks" share single letters, no word but the first.
        assert_eq!(laid("ภายในสามวันทำการ", "ภายในสองสัปดาห์"), "ภายในส[-ามวันทำการ-]{+องสัปดาห์+}");
    }

    #[test]
    fn of_long_texts_only_what_stands_beside_a_change_is_kept() {
        let long = "one two three four five six seven eight nine ten ".repeat(4);
        let text: String = excerpt(&format!("{long}old {long}"), &format!("{long}new {long}"))
            .into_iter()
            .map(|piece| format!("[{}]", piece.text))
            .collect();
        assert_eq!(
            text,
            "[…four five six seven eight nine ten ][old ][new ][one two three four five six seven eight …]"
        );
        assert_eq!(excerpt("a\nb", "a b"), vec![Piece { of: PieceOf::Both, text: "a b".to_owned() }]);
    }
}
