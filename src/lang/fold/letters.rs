//! The folding of letters: the second chapter of the specification, table by table.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// Marks and signs that are taken away, as ranges: accents, points and vowel signs that people leave out, tone marks, nuktas,
/// signs that cannot be seen, and the hamza that stands alone.
const DROPPED: [(u32, u32); 39] = [
    (0x00AD, 0x00AD),
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05BD),
    (0x05BF, 0x05BF),
    (0x05C1, 0x05C2),
    (0x05C4, 0x05C5),
    (0x05C7, 0x05C7),
    (0x0610, 0x061A),
    (0x061C, 0x061C),
    (0x0621, 0x0621),
    (0x0640, 0x0640),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E8),
    (0x06EA, 0x06ED),
    (0x08D3, 0x08FF),
    (0x093C, 0x093C),
    (0x09BC, 0x09BC),
    (0x0A3C, 0x0A3C),
    (0x0ABC, 0x0ABC),
    (0x0B3C, 0x0B3C),
    (0x0CBC, 0x0CBC),
    (0x0E2F, 0x0E2F),
    (0x0E46, 0x0E4E),
    (0x0EC6, 0x0ECE),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x200B, 0x200B),
    (0x200D, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2069),
    (0x20D0, 0x20FF),
    (0x3099, 0x309A),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
    (0xFEFF, 0xFEFF),
    (0xE0100, 0xE01EF),
];

/// Letters that are written for one another; the first of each group stands for all.
const SAME: [&str; 15] =
    ["یيىےېۍێ", "کكڪ", "هةەہھۃ", "اٱٲٳٵ", "وۆ", "σς", "iı", "oø", "dđð", "lł", "hħ", "ंँ", "ไใ", "ขฃ", "คฅ"];

/// Letters that stand for two.
const TWO: [(char, &str); 4] = [('ß', "ss"), ('æ', "ae"), ('œ', "oe"), ('þ', "th")];

/// The zeros of the scripts whose digits are read.
const ZEROS: &str = "٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀០᠐";

const NIKHAHIT: char = '\u{0E4D}';
const SARA_AA: char = '\u{0E32}';
const SARA_AM: char = '\u{0E33}';
const SARA_E: char = '\u{0E40}';
const SARA_AE: char = '\u{0E41}';

/// A text with its letters folded: small, without marks, one spelling for what is written in several, ASCII digits.
/// Signs between words are left as they are.
pub fn fold_letters(text: &str) -> String {
    let normalizer = DecomposingNormalizerBorrowed::new_nfkd();
    let mut folded = String::with_capacity(text.len());
    let mut nikhahit = false;
    for raw in text.chars() {
        if raw.is_ascii() {
            nikhahit = false;
            folded.push(raw.to_ascii_lowercase());
        } else if matches!(raw, SARA_AM | '\u{0EB3}') {
            nikhahit = false;
            folded.push(raw);
        } else {
            for small in normalizer.normalize_iter(std::iter::once(raw)).flat_map(char::to_lowercase) {
                fold(small, &mut nikhahit, &mut folded);
            }
        }
    }
    folded
}

fn fold(letter: char, nikhahit: &mut bool, folded: &mut String) {
    if is_dropped(letter) {
        *nikhahit |= letter == NIKHAHIT;
        return;
    }
    match letter {
        SARA_AA if *nikhahit => folded.push(SARA_AM),
        SARA_E if folded.ends_with(SARA_E) => {
            folded.pop();
            folded.push(SARA_AE);
        }
        other => match TWO.iter().find(|(one, _)| *one == other) {
            Some((_, two)) => folded.push_str(two),
            None => folded.push(same(other)),
        },
    }
    *nikhahit = false;
}

fn is_dropped(letter: char) -> bool {
    let code = letter as u32;
    let after = DROPPED.partition_point(|&(_, last)| last < code);
    DROPPED.get(after).is_some_and(|&(first, _)| first <= code)
}

fn same(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    let digit = ZEROS.chars().find_map(|zero| {
        let value = (letter as u32).checked_sub(zero as u32)?;
        (value < 10).then(|| char::from_digit(value, 10)).flatten()
    });
    let group = || SAME.iter().find(|group| group.contains(letter)).and_then(|group| group.chars().next());
    digit.or_else(group).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_are_sorted_and_apart() {
        assert!(DROPPED.windows(2).all(|pair| pair[0].1 < pair[1].0));
        assert!(DROPPED.iter().all(|(first, last)| first <= last));
    }
}
