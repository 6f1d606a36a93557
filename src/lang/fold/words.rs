//! Words, compounds, and runs of scripts without spaces: the third chapter of the specification.

use super::Folding;

/// A folded word: as it was written, and its stem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As it was written.
    pub whole: String,
    /// Without what is only grammar.
    pub stem: String,
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// A word between spaces.
    Plain(Term),
    /// Words that are written as one or apart: with a zero-width non-joiner or a hyphen between them.
    Compound {
        /// As one word.
        joined: Term,
        /// Each alone.
        parts: Vec<Term>,
    },
    /// Letters of a script that has no spaces between words, in units: see `units`.
    Run(Vec<String>),
}

/// What hangs on a Persian word by a non-joiner and is only grammar.
const PERSIAN_AFFIXES: [&str; 25] = [
    "می",
    "نمی",
    "ها",
    "های",
    "هایی",
    "هایم",
    "هایت",
    "هایش",
    "هایمان",
    "هایتان",
    "هایشان",
    "ای",
    "ی",
    "ام",
    "ات",
    "اش",
    "اند",
    "اید",
    "ایم",
    "تر",
    "ترین",
    "مان",
    "تان",
    "شان",
    "ان",
];

/// Signs of combined letters that Unicode does not count as letters: viramas and the like.
const JOINING_SIGNS: &str =
    "\u{094D}\u{09CD}\u{0A4D}\u{0ACD}\u{0B4D}\u{0BCD}\u{0C4D}\u{0CCD}\u{0D4D}\u{0DCA}\u{1039}\u{103A}\u{17D2}\u{0E3A}";

const APOSTROPHES: &str = "'’‘ʼ";

const SOFT: &str = "\u{200C}-\u{2010}\u{2011}";

/// What a character of folded text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digit,
    Letter,
    Unspaced,
    Apostrophe,
    Soft,
    Between,
}

impl Kind {
    fn of(character: char) -> Kind {
        match character {
            '0'..='9' => Kind::Digit,
            'a'..='z' => Kind::Letter,
            _ if APOSTROPHES.contains(character) => Kind::Apostrophe,
            _ if is_unspaced(character) => Kind::Unspaced,
            _ if character.is_alphabetic() || character.is_numeric() || JOINING_SIGNS.contains(character) => {
                Kind::Letter
            }
            _ if SOFT.contains(character) => Kind::Soft,
            _ => Kind::Between,
        }
    }
}

/// Letters of Thai, Lao, Burmese, Khmer, Japanese and Chinese.
fn is_unspaced(character: char) -> bool {
    let signs_and_digits =
        matches!(character, '\u{0E3F}' | '\u{0E4F}'..='\u{0E5B}' | '\u{104A}'..='\u{104F}' | '\u{17D4}'..='\u{17DB}');
    let letters = matches!(character,
        '\u{0E01}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17DD}' | '\u{3041}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}'
        | '\u{3105}'..='\u{312F}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    letters && !signs_and_digits
}

/// A piece of folded text of one kind.
struct Piece<'t> {
    text: &'t str,
    kind: Kind,
}

fn pieces(folded: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut kinds = folded.char_indices().map(|(at, character)| (at, Kind::of(character))).peekable();
    while let Some((_, kind)) = kinds.next() {
        let next = kinds.peek().map_or((folded.len(), None), |&(at, kind)| (at, Some(kind)));
        let goes_on = next.1 == Some(kind) && matches!(kind, Kind::Digit | Kind::Letter | Kind::Unspaced);
        if !goes_on {
            pieces.push(Piece { text: &folded[start..next.0], kind });
            start = next.0;
        }
    }
    pieces
}

pub(super) fn words(folded: &str, folding: &Folding) -> Vec<Word> {
    let pieces = pieces(folded);
    let kind = |at: usize| pieces.get(at).map_or(Kind::Between, |piece| piece.kind);
    let mut words = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        match kind(at) {
            Kind::Digit => words.push(Word::Plain(term(pieces[at].text, folding))),
            Kind::Unspaced => words.push(Word::Run(units(pieces[at].text))),
            Kind::Letter => {
                let mut parts = vec![pieces[at].text];
                while kind(at + 1) == Kind::Soft && kind(at + 2) == Kind::Letter {
                    parts.push(pieces[at + 2].text);
                    at += 2;
                }
                let beside_apostrophe = kind(at + 1) == Kind::Apostrophe && kind(at + 2) == Kind::Letter
                    || at >= 2 && kind(at - 1) == Kind::Apostrophe && kind(at - 2) == Kind::Letter;
                let is_elided = beside_apostrophe && parts.len() == 1 && parts[0].chars().count() == 1;
                words.extend((!is_elided).then(|| compound(&parts, folding)).flatten());
            }
            _ => {}
        }
        at += 1;
    }
    words
}

/// Parts with a soft sign between them; one that is only grammar is left out, unless it is all there is.
fn compound(parts: &[&str], folding: &Folding) -> Option<Word> {
    let is_affix = |part: &&&str| parts.len() > 1 && PERSIAN_AFFIXES.contains(*part);
    let kept: Vec<&str> = parts.iter().filter(|part| !is_affix(part)).copied().collect();
    match kept.as_slice() {
        [] => parts.first().map(|first| Word::Plain(term(first, folding))),
        [one] => Some(Word::Plain(term(one, folding))),
        several => Some(Word::Compound {
            joined: term(&several.concat(), folding),
            parts: several.iter().map(|part| term(part, folding)).collect(),
        }),
    }
}

fn term(word: &str, folding: &Folding) -> Term {
    Term { whole: word.to_owned(), stem: folding.stem(word) }
}

/// The units of a run: a consonant with the vowels written before, above, below and behind it; a Chinese or Japanese
/// letter. What is typed further never changes a unit but the last, as cutting into words by a dictionary would.
pub(super) fn units(run: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for letter in run.chars() {
        match units.last_mut() {
            Some(open) if joins(open, letter) => open.push(letter),
            _ => units.push(letter.to_string()),
        }
    }
    units
}

fn joins(open: &str, letter: char) -> bool {
    let depends = matches!(letter,
        '\u{0E30}'..='\u{0E3A}' | '\u{0E45}' | '\u{0EB0}'..='\u{0EBC}' | '\u{102B}'..='\u{103E}'
        | '\u{1056}'..='\u{1059}' | '\u{17B4}'..='\u{17D3}');
    let is_leading = |letter: char| matches!(letter, '\u{0E40}'..='\u{0E44}' | '\u{0EC0}'..='\u{0EC4}');
    let mut letters = open.chars();
    let waits = match (letters.next(), letters.next()) {
        (Some(first), None) => is_leading(first) && !is_leading(letter),
        _ => open.ends_with(['\u{17D2}', '\u{1039}']),
    };
    depends || waits
}

impl Word {
    /// The terms that a text with this word is found by.
    pub(super) fn index_terms(&self, folding: &Folding) -> Vec<String> {
        let said = |term: &&Term| !folding.is_stop(&term.whole);
        match self {
            Word::Plain(term) => Some(term).into_iter().filter(said).map(|term| term.stem.clone()).collect(),
            Word::Compound { joined, parts } => {
                [joined].into_iter().chain(parts).filter(said).map(|term| term.stem.clone()).collect()
            }
            Word::Run(units) => {
                let pair = |at: usize| units[at..units.len().min(at + 2)].concat();
                (0..units.len()).map(pair).collect()
            }
        }
    }
}
